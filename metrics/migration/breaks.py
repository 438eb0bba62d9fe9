"""Where a series of figures is not of the same place before and after: mergers, ends, new names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd

from metrics.memory import remembered
from metrics.places import Place, Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

COLUMNS = ["starts_on", "kind", "names_vi", "names_en", "before", "after"]


@remembered
def breaks(snapshot: Snapshot, *, unit_view: UnitView = "34", area_key: str | None = None) -> pd.DataFrame:
    """The days from which figures are of other units than before, oldest first.

    Columns: starts_on, kind, names_vi and names_en (of the units named below), before and after (units that report).
    Kinds: "reorganised" (the whole country: how many units report); "merged" (the series is the sum of these units
    until then: joined, nothing lost); "renamed" (same territory, bore that name); "ended" (goes on in that unit);
    "formed" (begins, made of these units).
    """
    places = places_of(snapshot)
    days = sorted({unit.valid_from for unit in places.by_key.values()})[1:]
    if area_key in (None, COUNTRY):
        rows = list(_of_country(places, days))
    else:
        rows = [row for day in days if (row := _of_area(places, day, str(area_key), unit_view)) is not None]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.assign(starts_on=pd.to_datetime(frame["starts_on"]))


def _of_country(places: Places, days: list[date]) -> Iterator[tuple[Any, ...]]:
    for day in days:
        before, after = len(places.due(day - timedelta(days=1))), len(places.due(day))
        if before != after:
            yield day, "reorganised", "", "", before, after


def _of_area(places: Places, day: date, area_key: str, unit_view: UnitView) -> tuple[Any, ...] | None:
    """What happened to one area on a day; nothing when the same unit reports as before."""
    eve = places.due(day - timedelta(days=1))
    old = [unit for unit in eve if unit.area(unit_view) == area_key]
    new = [unit for unit in places.due(day) if unit.area(unit_view) == area_key]
    if old and not new:
        return _row(day, "ended", [places.by_key[old[0].today_key]], old, new)
    if new and not old:
        members = [unit for unit in eve if unit.today_key == new[0].today_key]
        return _row(day, "formed", members, members, new)
    if len(old) > len(new):
        return _row(day, "merged", old, old, new)
    if old and (old[0].name_vi, old[0].kind) != (new[0].name_vi, new[0].kind):
        return _row(day, "renamed", old, old, new)
    return None


def _row(day: date, kind: str, named: list[Place], before: list[Place], after: list[Place]) -> tuple[Any, ...]:
    vi, en = ("full_name_vi", "full_name_en") if kind == "renamed" else ("name_vi", "name_en")
    names = [", ".join(getattr(unit, column) for unit in named) for column in (vi, en)]
    return day, kind, *names, len(before), len(after)
