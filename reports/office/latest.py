"""The rows of a table that say most where there is no room for all: of things through time their latest period."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from exhibits.table import Column


def latest(frame: pd.DataFrame, columns: Sequence[Column], most: int) -> pd.DataFrame:
    """The rows of the latest period if there are more than so many rows, else all of them."""
    periods = next((frame[one.name].astype(str) for one in columns if one.kind == "period"), None)
    if len(frame) <= most or periods is None or columns[0].kind == "period":
        return frame
    return frame[periods == periods.max()]
