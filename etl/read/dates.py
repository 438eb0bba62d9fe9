"""The day that a cell names, in the Vietnamese order: day, month, year."""

from __future__ import annotations

import re
from datetime import date

from etl.read.text import fold

_DAY_FIRST = re.compile(r"(?:ngay )?(\d{1,2}) (\d{1,2}) (\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})(?:t| )?(?:\d\d \d\d(?: \d\d(?: \d+)?)?)?")
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")


def parse_date(text: str, kind: int | None = None) -> date | None:
    """The day, or None when the text names none without doubt.

    Reads ``31/12/2025``, ``31-12-2025``, ``31.12.2025``, ``ngày 31 tháng 12 năm 2025`` and ISO with or without a time
    (which is how a date cell of a spreadsheet comes). 12/31/2025 is no day: months first are never guessed, nor is a
    year of two digits. ``kind`` is the kind of the cell (``etl.read.cells.Kind``); the number 45853 in a number cell
    is a number, not a day.
    """
    if kind is not None and kind not in (2, 3):  # TEXT, DATE
        return None
    words = fold(text)
    if match := _YEAR_FIRST.fullmatch(words):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(words) or _IN_WORDS.fullmatch(words):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # 31/02, or month first
        return None
