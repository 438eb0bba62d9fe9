"""What files taken in cover, and which of them stand for the same units and periods: the history of figures.

Asked of the warehouse as it is now: the history tells of withdrawals and replacements that no past state knows.
"""

from __future__ import annotations

import pandas as pd

from metrics import source
from metrics.model import model


def cover() -> pd.DataFrame:
    """What each submission covers.

    Columns: submission_id, dataset, part (the place in its slots, from 1: which unit, period or document that is, the
    contract of the dataset says), values (a list, in order).
    """
    return _asked("submission_cover")


def chain(submission_id: str) -> pd.DataFrame:
    """The submissions for the same units and periods as one of them, itself included, the oldest first.

    Columns: submission_id, sequence, shared (slots that both cover), taken (slots that the one asked about took over
    from it when it came), held (slots of the one asked about that it holds today), heir (slots that it would hold if
    the one asked about were withdrawn).
    """
    return _asked("submission_chain", id=submission_id)


def _asked(name: str, **parameters: str) -> pd.DataFrame:
    found: pd.DataFrame = source.reader().arrow(model(name), parameters).to_pandas()
    return found
