"""Areas for pickers and maps, and the search that finds "nghe an", "NA" and the names of units that are gone."""

from __future__ import annotations

from datetime import date

import pandas as pd

from formats.text import fold
from metrics import former
from metrics.model import ask
from metrics.places import Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

AREA_COLUMNS = (
    "code", "name_vi", "name_en", "full_name_vi", "full_name_en", "kind", "region_code", "region_vi", "region_en",
)  # fmt: skip


def areas(snapshot: Snapshot, *, unit_view: UnitView = "34", on: date | None = None) -> pd.DataFrame:
    """The areas of a view in region order, without the whole country.

    Columns: area_key, code, name_vi, name_en, full_name_vi, full_name_en, kind, region_code, region_vi, region_en,
    position (1..). `on`: only areas with a unit that existed that day; without it the 34 of today or the 63 of old.
    """
    found = places_of(snapshot).areas(unit_view, on)
    rows = [
        (unit.unit_key, *(getattr(unit, column) for column in AREA_COLUMNS), position)
        for position, unit in enumerate(found, start=1)
    ]
    return pd.DataFrame(rows, columns=["area_key", *AREA_COLUMNS, "position"])


def area_of(snapshot: Snapshot, unit_key: str, *, unit_view: UnitView = "34") -> str:
    """The area in which a unit stands under a view; KeyError for an unknown unit."""
    return COUNTRY if unit_key == COUNTRY else places_of(snapshot).by_key[unit_key].area(unit_view)


def area_names(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    """Vietnamese and English name of every unit ever, and of the whole country (VN)."""
    places = places_of(snapshot)
    return {key: places.names(key) for key in (COUNTRY, *places.by_key)}


def search_areas(snapshot: Snapshot, text: str, *, unit_view: UnitView = "34", limit: int = 10) -> pd.DataFrame:
    """Areas whose present or former name, spelling or abbreviation is, begins with or holds a text; best first.

    Columns: area_key, name_vi, name_en, unit_key (the unit that bore the name), unit_name_vi, unit_name_en, alias,
    is_former (the unit is gone: area_key says where it went), valid_to, rank. One row for each area and unit.
    """
    places = places_of(snapshot)
    wanted = fold(text)
    found = ask(snapshot, "area_search", text=wanted).to_dict("records") if wanted else []
    rows: list[tuple[object, ...]] = _older(places, wanted, unit_view)
    seen: set[tuple[str, str]] = set()
    for match in found:
        unit = places.by_key[match["unit_key"]]
        area = places.by_key[unit.area(unit_view)]
        # the forms that one province had under one name are one answer
        if (area.unit_key, unit.name_vi) in seen:
            continue
        seen.add((area.unit_key, unit.name_vi))
        former = unit.valid_to < date.max and unit.name_vi != places.by_key[unit.today_key].name_vi
        until = pd.NaT if unit.valid_to == date.max else pd.Timestamp(unit.valid_to)
        rows.append(
            (area.unit_key, area.name_vi, area.name_en, unit.unit_key, unit.name_vi, unit.name_en, match["alias"],
             former, until, len(rows) + 1)
        )  # fmt: skip
    columns = [
        "area_key", "name_vi", "name_en", "unit_key", "unit_name_vi", "unit_name_en", "alias", "is_former", "valid_to",
        "rank",
    ]  # fmt: skip
    return pd.DataFrame(rows[:limit], columns=columns)


def _older(places: Places, wanted: str, unit_view: UnitView) -> list[tuple[object, ...]]:
    """The provinces that ended before the list of units begins and whose whole name the text is."""
    found: list[tuple[object, ...]] = []
    for one in former.older():
        if wanted in {fold(one.name_vi), fold(one.name_en)}:
            area = places.by_key[former.heir(places, one).area(unit_view)]
            found.append(
                (area.unit_key, area.name_vi, area.name_en, one.key, one.name_vi, one.name_en, one.name_vi, True,
                 pd.Timestamp(one.ended_on), len(found) + 1)
            )  # fmt: skip
    return found
