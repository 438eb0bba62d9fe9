"""Reporting periods in words: `2025-S1` is "6 tháng đầu năm 2025"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from formats.dates import day

_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?:S(?P<half>[12])|Q(?P<quarter>[1-4])|M(?P<month>\d{2})|(?P<day>\d{2}-\d{2})))?"
)
_ROMAN: Final = ("I", "II", "III", "IV")
_MONTHS: Final = "January February March April May June July August September October November December".split()


def period(code: str, lang: str = "vi", *, basis: str = "in_period") -> str:
    """A period in words; unknown codes come back as they are.

    `basis` "year_to_date" turns September into "9 tháng đầu năm 2025" (first 9 months of 2025), and the second half of
    a year into the whole year.
    """
    parts = _PERIOD.fullmatch(code)
    if parts is None:
        return code
    year, half, quarter, month = parts["year"], parts["half"], parts["quarter"], parts["month"]
    if parts["day"]:
        return day(date.fromisoformat(code), lang)
    if half and basis == "year_to_date" and half == "2":
        return f"Cả năm {year}" if lang == "vi" else f"Full year {year}"
    if half:
        if lang == "vi":
            return f"6 tháng {'đầu' if half == '1' else 'cuối'} năm {year}"
        return f"{'First' if half == '1' else 'Second'} half of {year}"
    if quarter:
        return f"Quý {_ROMAN[int(quarter) - 1]}/{year}" if lang == "vi" else f"Q{quarter} {year}"
    if month:
        number = int(month)
        if basis == "year_to_date":
            return f"{number} tháng đầu năm {year}" if lang == "vi" else f"First {number} months of {year}"
        return f"Tháng {number}/{year}" if lang == "vi" else f"{_MONTHS[number - 1]} {year}"
    return f"Năm {year}" if lang == "vi" else f"Year {year}"


def short_period(code: str, lang: str = "vi") -> str:
    """A period for an axis: S1/2025, III/2025, 9/2025; H1 2025, Q3 2025, Sep 2025 in English."""
    parts = _PERIOD.fullmatch(code)
    if parts is None or parts["day"]:
        return period(code, lang)
    year = parts["year"]
    if parts["half"]:
        return f"S{parts['half']}/{year}" if lang == "vi" else f"H{parts['half']} {year}"
    if parts["quarter"]:
        return f"{_ROMAN[int(parts['quarter']) - 1]}/{year}" if lang == "vi" else f"Q{parts['quarter']} {year}"
    if parts["month"]:
        return f"{int(parts['month'])}/{year}" if lang == "vi" else f"{_MONTHS[int(parts['month']) - 1][:3]} {year}"
    return year


def year_before(code: str) -> str:
    """The same period one year earlier: 2025-S1 gives 2024-S1; what is no period comes back unchanged."""
    if _PERIOD.fullmatch(code) is None:
        return code
    return f"{int(code[:4]) - 1:04d}{code[4:]}"


def bounds(code: str) -> tuple[date, date]:
    """First and last day of a period; ValueError when the code is none."""
    parts = _PERIOD.fullmatch(code)
    if parts is None:
        raise ValueError(f"{code!r} is not a period")
    if parts["day"]:
        only = date.fromisoformat(code)
        return only, only
    first, months = 1, 12
    if parts["half"]:
        first, months = 6 * int(parts["half"]) - 5, 6
    elif parts["quarter"]:
        first, months = 3 * int(parts["quarter"]) - 2, 3
    elif parts["month"]:
        first, months = int(parts["month"]), 1
    year, following = int(parts["year"]), first + months
    after = date(year + (following > 12), (following - 1) % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)
