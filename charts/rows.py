"""The rows of a frame, one after the other, by the names of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """Each row with its columns as attributes. What a column holds is said where the frame is made, not by its type."""
    yield from frame.itertuples(index=False)
