"""What a spreadsheet says a cell holds."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """The kind of one cell; a whole column of kinds is an array of uint8."""

    EMPTY = 0
    NUMBER = 1
    TEXT = 2
    DATE = 3
    BOOL = 4
    ERROR = 5
    FORMULA = 6  # a formula whose result was never stored: neither blank nor known
