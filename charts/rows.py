"""The rows of a frame, one after the other, by the names of its columns."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """Each row with its columns as attributes. What a column holds is said where the frame is made, not by its type.

    As `DataFrame.itertuples` gives them, with plain values of Python. The kind of row is made once for all frames with
    the same columns: pandas makes it anew each time, which takes longer than the rows.
    """
    values = (column.tolist() for _, column in frame.items())
    return map(_row(tuple(map(str, frame.columns)))._make, zip(*values, strict=True))


@lru_cache(maxsize=256)
def _row(names: tuple[str, ...]) -> Any:
    """A row with these columns; what is no name of Python goes by its place."""
    return namedtuple("Row", names, rename=True)
