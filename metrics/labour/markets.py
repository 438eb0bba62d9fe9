"""Where the workers went: markets of a year, and how their shares moved against the same months a year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import pandas as pd

from metrics.catalogue import countries
from metrics.labour.accrual import Reached, reached
from metrics.labour.course import Course, belongs, courses, month_end, until
from metrics.labour.results import Told, area_in_year, counted_units, reached_by_area, told_in_year
from metrics.memory import remembered
from metrics.places import Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

UNKNOWN: Final = "_U"
"""The part of a total that nobody broke down by market."""

MARKET_COLUMNS = ["counterpart_area", "name_vi", "name_en", "value", "share", "illustrative"]
MIX_COLUMNS = [
    "counterpart_area", "name_vi", "name_en", "value", "previous", "share", "previous_share", "shift", "sent", "due",
    "illustrative",
]  # fmt: skip


@remembered
def by_market(
    snapshot: Snapshot,
    *,
    year: int,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    indicator: str = "workers_sent",
) -> pd.DataFrame:
    """What was reached in a year by market, largest first; the total over markets is never among them.

    Columns: counterpart_area, name_vi, name_en, value, share (of the markets listed), illustrative.
    """
    places = places_of(snapshot)
    by_market: dict[str, list[Reached]] = defaultdict(list)
    told = told_in_year(snapshot, year, indicator, split="market")
    for market in {market for _, market in told}:
        figures = {key: value for key, value in told.items() if key[1] == market}
        by_market[market] = list(
            reached_by_area(figures, places, year, unit_view, None if area_key == COUNTRY else area_key).values()
        )
    names = _names(snapshot)
    whole = sum(one.value for reaches in by_market.values() for one in reaches)
    rows = [
        (market, *names.get(market, (market, market)), value, value / whole if whole else float("nan"),
         any(one.illustrative for one in reaches))
        for market, reaches in by_market.items()
        if reaches and (value := sum(one.value for one in reaches)) is not None
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=MARKET_COLUMNS)
    return frame.sort_values(["value", "counterpart_area"], ascending=[False, True], ignore_index=True)


@remembered
def market_mix(
    snapshot: Snapshot, *, year: int, area_key: str | None = None, indicator: str = "workers_sent"
) -> pd.DataFrame:
    """The share of each market this year and in the same months a year before, in the same places.

    A place counts when it has told this year's months without a gap, and the same months of the year before. Columns:
    counterpart_area (`_U`: not broken down by market), name_vi, name_en, value, previous, share and previous_share (of
    all that these places reached), shift (share less previous_share), sent and due (places that count, of those with
    results), illustrative. Where no place can be compared, previous is NaN and all places count.
    """
    places = places_of(snapshot)
    found = comparable(snapshot, year=year, area_key=area_key, indicator=indicator)
    now = _mix_of(snapshot, year, indicator, found or None, places, area_key)
    then = _mix_of(snapshot, year - 1, indicator, found, places, area_key, into=year)
    whole, before = sum(now.values()), sum(then.values())
    names = _names(snapshot)
    names[UNKNOWN] = ("Chưa rõ thị trường", "Market not stated")
    mine = _courses_of(snapshot, year, indicator, places, area_key)
    illustrative = any(one.illustrative for one in mine.values())
    rows = []
    for market in {**now, **then}:
        value = float(now.get(market, 0))
        previous = float(then.get(market, 0)) if found else float("nan")
        share, earlier = value / whole if whole else float("nan"), previous / before if before else float("nan")
        rows.append((market, *names.get(market, (market, market)), value, previous, share, earlier, share - earlier,
                     len(found), len(mine), illustrative))  # fmt: skip
    frame = pd.DataFrame(rows, columns=MIX_COLUMNS)
    return frame.sort_values(["value", "counterpart_area"], ascending=[False, True], ignore_index=True)


@remembered
def comparable(
    snapshot: Snapshot, *, year: int, area_key: str | None = None, indicator: str = "workers_sent"
) -> dict[str, int]:
    """The places whose year can be held against the year before: area -> the last month that both are taken to."""
    places = places_of(snapshot)
    told = told_in_year(snapshot, year - 1, indicator)
    found: dict[str, int] = {}
    earlier: dict[int, dict[str, Course]] = {}
    for area, one in _courses_of(snapshot, year, indicator, places, area_key).items():
        month = one.through
        if one.months != set(range(1, month + 1)):
            continue
        if month not in earlier:
            earlier[month] = courses(until(told, year - 1, month), places, year - 1)
        # whoever had to tell these months then, a member that was silent too
        then = [earlier[month].get(before) for before in _before(places, area, year, month)]
        if then and all(course is not None and course.months == one.months for course in then):
            found[area] = month
    return found


def _before(places: Places, area: str, year: int, months: int) -> set[str]:
    """The smallest areas of the year before that make up an area, by the units due in its first months."""
    due = {unit for month in range(1, months + 1) for unit in places.due(month_end(year - 1, month))}
    return {
        area_in_year(places, unit.unit_key, year - 1, "63") for unit in due
        if area_in_year(places, unit.unit_key, year, "63") == area
    }  # fmt: skip


def _names(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    listed = countries(snapshot)
    names = zip(listed["name_vi"], listed["name_en"], strict=True)
    return dict(zip(listed["alpha3"], names, strict=True))


def _courses_of(
    snapshot: Snapshot, year: int, indicator: str, places: Places, area_key: str | None
) -> dict[str, Course]:
    of_year = courses(told_in_year(snapshot, year, indicator), places, year)
    return {area: one for area, one in of_year.items() if belongs(places, area, area_key)}


def _mix_of(
    snapshot: Snapshot,
    year: int,
    indicator: str,
    counted: Mapping[str, int] | None,
    places: Places,
    area_key: str | None,
    *,
    into: int | None = None,
) -> dict[str, int]:
    """What the counted places reached by market up to their month, the rest of their totals as `_U`.

    `counted` None: all of them with all they told. `into`: the year whose places these are.
    """
    total = _by_place(told_in_year(snapshot, year, indicator), places, year, counted, into or year)
    split = told_in_year(snapshot, year, indicator, split="market")
    mine = {area: value for area, value in total.items() if belongs(places, area, area_key)}
    kept = mine if counted is None else {area: value for area, value in mine.items() if area in counted}
    found: dict[str, int] = defaultdict(int)
    for market in sorted({market for _, market in split}):
        of_market = {key: figures for key, figures in split.items() if key[1] == market}
        for area, value in _by_place(of_market, places, year, counted, into or year).items():
            if area in kept:
                found[market] += value
    rest = sum(kept.values()) - sum(found.values())
    if rest > 0:
        found[UNKNOWN] = rest
    return dict(found)


def _by_place(told: Told, places: Places, year: int, months: Mapping[str, int] | None, into: int) -> dict[str, int]:
    """What each place reached, up to its own month where one is given."""
    found: dict[str, int] = defaultdict(int)
    for month in sorted(set(months.values())) if months else [None]:
        cut: Told = told if month is None else until(told, year, month)
        for unit, figures in counted_units(cut, places, year, "63", None).items():
            area = area_in_year(places, unit, into, "63")
            if months and months.get(area) != month:
                continue
            if (one := reached(figures)) is not None:
                found[area] += one.value
    return found
