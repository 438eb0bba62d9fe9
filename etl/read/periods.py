"""The period that a title, a column head or a code names.

Codes of periods: ``2024``, ``2024-S1`` (half-year), ``2024-Q3``, ``2024-M07``, ``2024-07-15``. Figures that run from
1 January ("9 tháng", "lũy kế đến tháng 9") have the code of their last month and the basis ``year_to_date``;
"6 tháng đầu năm" is the half-year ``S1``, in the period.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from etl.read.text import fold

Basis = Literal["in_period", "year_to_date"]


@dataclass(frozen=True, kw_only=True)
class Period:
    """A period of figures: its code, whether it stands alone or runs from 1 January, its first and last day."""

    time_period: str
    basis: Basis
    start: date
    end: date


_CODE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:-(?:S(?P<half>[12])|Q(?P<quarter>[1-4])|M(?P<month>0[1-9]|1[0-2])|(?P<day>\d\d-\d\d)))?"
)

_YEAR = r"(?:nam )?(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_QUARTER = r"(?P<quarter>0?[1-4]|iv|i{1,3})"
_HALF = r"(?P<half>0?[12]|i{1,2})"
_TO_DATE = r"(?:luy ke|luy tien|cong don|tu dau nam)(?: tu dau nam)?(?: tinh)? (?:den|toi)(?: het| cuoi| ngay)*"
_SIX = r"(?:0?6|sau) ?(?:thang|t)"
_COUNT = r"(?P<count>0?[1-9]|1[0-2]|ba|chin)"

# Form -> what it names. The text is folded first, so "/" and "-" are blanks. The first that fits counts.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(form))
    for name, form in (
        ("day", r"(?P<year>(?:19|20)\d\d) (?P<month>\d\d) (?P<day>\d\d)"),
        ("half", rf"(?:luy ke )?{_SIX}(?: (?:dau|cuoi(?P<last>)))?(?: cua)? {_YEAR}"),
        ("half", rf"(?:nua|ban nien) (?:dau|cuoi(?P<last>)) {_YEAR}"),
        ("half", rf"(?:[sh] ?|ban nien ){_HALF} {_YEAR}"),
        ("half", rf"{_YEAR} ?[sh] ?{_HALF}"),
        ("to_day", rf"{_TO_DATE} (?P<day>\d\d?) (?:thang )?{_MONTH} {_YEAR}"),
        ("to_month", rf"{_TO_DATE} (?:thang |t)?{_MONTH} {_YEAR}"),
        ("to_quarter", rf"{_TO_DATE} (?:quy|q) ?{_QUARTER} {_YEAR}"),
        ("to_month_count", rf"(?:luy ke )?{_COUNT} thang(?: dau)?(?: cua)? {_YEAR}"),
        ("quarter", rf"(?:quy|q) ?{_QUARTER} {_YEAR}"),
        ("quarter", rf"{_YEAR} ?q ?{_QUARTER}"),
        ("month", rf"(?:thang |th ?|t ?|m)?{_MONTH} {_YEAR}"),
        ("month", rf"(?P<year>(?:19|20)\d\d) ?(?:m ?{_MONTH}|(?P<bare>0[1-9]|1[0-2]))"),
        ("year", rf"(?:ca )?{_YEAR}"),
    )
)
_BEFORE = re.compile(r"^(?:(?:uoc(?: tinh| thuc hien)?|so bo|prel|thuc hien|so lieu|ky(?: bao cao)?|trong|thoi ky) )+")
_AFTER = re.compile(r" (?:uoc(?: tinh| thuc hien)?|so bo|prel)$")
_COMPARED_WITH = re.compile(r"\b(?:so voi|so cung ky|cung ky)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_IN_WORDS = {"ba": 3, "chin": 9}


def parse_period(text: str) -> Period | None:
    """The period that the whole text names, or None; with or without marks, in any case, composed or not."""
    words = _AFTER.sub("", _BEFORE.sub("", fold(text)))
    for name, form in _FORMS:
        if match := form.fullmatch(words):
            return _period(name, match)
    return None


def find_periods(text: str) -> list[Period]:
    """The periods named somewhere in a longer text such as a title, each once, in no certain order.

    What a title compares with ("so với cùng kỳ năm 2023") is no period of its figures.
    """
    if period := parse_period(text):
        return [period]
    words = _COMPARED_WITH.split(fold(text))[0].strip()
    found: dict[tuple[str, str], Period] = {}
    for name, form in _FORMS:
        for match in re.finditer(rf"\b(?:{form.pattern})\b", words):
            if period := _period(name, match):
                found[period.time_period, period.basis] = period
        words = re.sub(rf"\b(?:{form.pattern})\b", " ; ", words)
    return list(found.values())


def period_bounds(time_period: str) -> tuple[date, date]:
    """First and last day of a period's code; ValueError when it is none."""
    match = _CODE.fullmatch(time_period)
    if match is None:
        raise ValueError(f"{time_period!r} is no code of a period")
    year = int(match["year"])
    if match["day"]:
        day = date.fromisoformat(time_period)
        return day, day
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6 * int(match["half"]))
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"]))
    if match["month"]:
        return _months(year, int(match["month"]), int(match["month"]))
    return _months(year, 1, 12)


def is_period(text: str) -> bool:
    """Whether the text is the code of a period, as stored in ``time_period``."""
    try:
        period_bounds(text)
    except ValueError:
        return False
    return True


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _period(name: str, match: re.Match[str]) -> Period | None:
    named = match.groupdict()
    year = int(named["year"])
    if name == "day":
        return _alone(f"{year}-{named['month']}-{named['day']}")
    if name == "half":
        half = _number(named["half"]) if named.get("half") else 2 if named.get("last") is not None else 1
        return _alone(f"{year}-S{half}")
    if name == "quarter":
        return _alone(f"{year}-Q{_number(named['quarter'])}")
    if name == "month":
        return _alone(f"{year}-M{int(named['month'] or named['bare']):02d}")
    if name == "year":
        return _alone(str(year))
    if name == "to_day":
        month = int(named["month"])
        # Only a month's last day ends a month's figures; any other day has no code.
        return _to_date(year, month) if int(named["day"]) == monthrange(year, month)[1] else None
    if name == "to_quarter":
        return _to_date(year, 3 * _number(named["quarter"]))
    return _to_date(year, _number(named.get("month") or named["count"]))


def _number(text: str) -> int:
    return _ROMAN.get(text) or _IN_WORDS.get(text) or int(text)


def _alone(time_period: str) -> Period | None:
    if not is_period(time_period):
        return None
    start, end = period_bounds(time_period)
    return Period(time_period=time_period, basis="in_period", start=start, end=end)


def _to_date(year: int, month: int) -> Period:
    start, end = _months(year, 1, month)
    return Period(time_period=f"{year}-M{month:02d}", basis="year_to_date", start=start, end=end)
