"""Addresses of cells: ``B12``, ``B12:D14`` and ``R12C2`` to rows and columns, which count from 0."""

from __future__ import annotations

import re
from typing import Final

from etl.read.cells import column_letters

Cell = tuple[int, int]
"""Row and column."""
Area = tuple[int, int, int, int]
"""Top, left, bottom and right, ends included."""

ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
_A1 = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_R1C1 = re.compile(r"R([0-9]{1,7})C([0-9]{1,5})")


def area_of(text: str) -> Area | None:
    """The cells that an address names; None when it is no address that a sheet can have."""
    first, _, last = text.strip().upper().partition(":")
    start = _cell_of(first)
    end = _cell_of(last) if last else start
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return top, left, bottom, right


def _cell_of(text: str) -> Cell | None:
    if match := _A1.fullmatch(text):
        row, column = int(match[2]) - 1, column_number(match[1])
    elif match := _R1C1.fullmatch(text):
        row, column = int(match[1]) - 1, int(match[2]) - 1
    else:
        return None
    return (row, column) if 0 <= row < ROWS and 0 <= column < COLUMNS else None


def column_number(letters: str) -> int:
    """The column that these letters name, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """The address as a spreadsheet shows it."""
    return f"{column_letters(column)}{row + 1}"


def area_name(area: Area) -> str:
    """The address of an area; of one cell when it is no larger."""
    top, left, bottom, right = area
    start, end = cell_name(top, left), cell_name(bottom, right)
    return start if start == end else f"{start}:{end}"
