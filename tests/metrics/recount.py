"""The numbers once more, the slow and plain way, from the files alone: what the tests hold the product against.

Nothing here comes from `metrics` or `warehouse`: the crosswalk is worked out from the columns of ``provinces.csv``.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from etl.reference import Reference

Row = Mapping[str, Any]
UNITS = {row["unit_key"]: row for row in Reference.load().units}
FIRST_DAY = {key: date.fromisoformat(row["valid_from"]) for key, row in UNITS.items()}
LAST_DAY = {key: date.fromisoformat(row["valid_to"] or "9999-12-31") for key, row in UNITS.items()}

REORGANISED = date(2025, 7, 1)


def _next(key: str) -> str | None:
    """The unit that bears the successor's code on the next day."""
    if not UNITS[key]["valid_to"]:
        return None
    day = LAST_DAY[key] + timedelta(days=1)
    return next(k for k in UNITS if UNITS[k]["code"] == UNITS[key]["successor_code"] and FIRST_DAY[k] == day)


FOLLOWING = {key: _next(key) for key in UNITS}
_PARTS = Counter(after for after in FOLLOWING.values() if after)


@cache
def today(key: str) -> str:
    """The unit of today that the territory of a unit lies in."""
    while after := FOLLOWING[key]:
        key = after
    return key


@cache
def territory(key: str) -> str:
    """The first form of a unit that covered the same ground: a merger begins a new one."""
    before = [k for k in UNITS if FOLLOWING[k] == key]
    return territory(before[0]) if len(before) == 1 else key


def area(key: str, view: str) -> str:
    """A name for the area of a unit in a view: the unit of today, or its lasting territory."""
    return today(key) if view == "34" else territory(key)


@cache
def area_key(key: str, view: str) -> str:
    """The area of a unit as screens and addresses name it: its latest form before the reorganisation, if it had one."""
    forms = sorted((k for k in UNITS if territory(k) == territory(key)), key=lambda k: FIRST_DAY[k])
    old = [k for k in forms if FIRST_DAY[k] < REORGANISED]
    return today(key) if view == "34" else (old or forms)[-1]


@cache
def existing(day: date) -> tuple[str, ...]:
    """The units of a day."""
    return tuple(key for key in UNITS if FIRST_DAY[key] <= day <= LAST_DAY[key])


@cache
def stands_in(key: str, day: date) -> str:
    """The unit that the ground of a unit lies in on a day; the unit itself while it lasts."""
    while LAST_DAY[key] < day and (after := FOLLOWING[key]):
        key = after
    return key


@cache
def span(period: str) -> tuple[int, int, int]:
    """(year, first month, last month) of 2024, 2024-S1, 2024-Q3 or 2024-M07."""
    year, kind, number = int(period[:4]), period[5:6], int(period[6:] or 0)
    months = {"": 12, "S": 6, "Q": 3, "M": 1}[kind]
    return (year, 1, 12) if not kind else (year, months * (number - 1) + 1, months * number)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def last_day(period: str) -> date:
    """The last day of a period."""
    year, _, month = span(period)
    return month_end(year, month)


def value(row: Row | None) -> int | None:
    """The number a row states: 0 for "không phát sinh", none for blanks and "not applicable"."""
    if row is None or row["obs_status"] in {"M", "NA"}:
        return None
    return 0 if row["obs_status"] == "NP" else row["obs_value"]


def answered(row: Row | None) -> bool:
    """Whether a row tells anything: "not applicable" does, a blank does not."""
    return row is not None and (row["obs_status"] in {"NP", "NA"} or value(row) is not None)


def total(rows: Iterable[Row]) -> int | None:
    """The sum over units; the whole country's own row only where no unit gave a number; None where nobody did."""
    rows = list(rows)
    numbers = [n for row in rows if row["ref_area"] != "VN" and (n := value(row)) is not None]
    if numbers:
        return sum(numbers)
    return next((n for row in rows if row["ref_area"] == "VN" and (n := value(row)) is not None), None)


def coverage(rows: Iterable[Row], day: date, view: str) -> tuple[int, int, int, int]:
    """(areas complete, areas, units that sent, units that had to) on the last day of a period."""
    said = {row["ref_area"]: row for row in rows}
    members: dict[str, list[bool]] = {}
    for key in existing(day):
        members.setdefault(area(key, view), []).append(answered(said.get(key)))
    flat = [sent for sents in members.values() for sent in sents]
    return sum(all(sents) for sents in members.values()), len(members), sum(flat), len(flat)


def growth(now: Iterable[Row], before: Iterable[Row], day: date, day_before: date) -> tuple[int, int] | None:
    """(value, value a year before) over ground that is told of completely and comparably both times; None without any.

    Where the parts of a unit of today are the same both times, part by part; else the unit of today as a whole.
    """
    said, said_before = ({row["ref_area"]: row for row in rows} for rows in (now, before))
    pairs = []
    for key in {today(key) for key in existing(day)}:
        parts = [k for k in existing(day) if today(k) == key]
        olds = [k for k in existing(day_before) if today(k) == key]
        if {territory(k) for k in parts} == {territory(k) for k in olds}:
            for part in parts:
                old = next(k for k in olds if territory(k) == territory(part))
                pairs.append((value(said.get(part)), value(said_before.get(old))))
        elif all(answered(said.get(k)) for k in parts) and all(answered(said_before.get(k)) for k in olds):
            numbers = [n for k in parts if (n := value(said[k])) is not None]
            earlier = [n for k in olds if (n := value(said_before[k])) is not None]
            if numbers and earlier:
                pairs.append((sum(numbers), sum(earlier)))
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return (sum(a for a, _ in known), sum(b for _, b in known)) if known else None
