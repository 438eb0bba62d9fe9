"""Names that no area of a view bears any more, or not yet: where each of them is to be found, and since when."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from formats.text import fold
from metrics.memory import remembered
from metrics.model import ask
from metrics.places import Place, Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

OLDER: Final = Path(__file__).resolve().parent.parent / "data" / "reference" / "former_names.csv"
"""Provinces that ended before the list of units begins; documents and people still name them."""

COLUMNS: Final = (
    "key", "name_vi", "name_en", "words", "kind", "since", "area_key", "area_vi", "area_en", "members_vi", "members_en",
)  # fmt: skip


class Older(NamedTuple):
    """A province that ended before the list of units begins, with the code of the one it became part of."""

    key: str
    name_vi: str
    name_en: str
    abbreviation: str
    ended_on: date
    into_code: str


@cache
def older() -> tuple[Older, ...]:
    """The provinces of `former_names.csv`."""
    with OLDER.open(encoding="utf-8", newline="") as file:
        return tuple(
            Older(
                row["key"], row["name_vi"], row["name_en"], row["abbreviation"],
                date.fromisoformat(row["ended_on"]), row["into_code"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def heir(places: Places, one: Older) -> Place:
    """The unit that such a province became part of, as it was on the next day."""
    return next(unit for unit in places.due(one.ended_on + timedelta(days=1)) if unit.code == one.into_code)


@remembered
def former_names(snapshot: Snapshot, *, unit_view: UnitView = "34") -> pd.DataFrame:
    """Every key that is not one of the areas of a view, and the area that stands for it.

    Columns: key (a unit, or a province that ended before the list begins), name_vi, name_en, words (what one may type
    to find it, folded), kind, since (the day), area_key, area_vi, area_en, members_vi, members_en (the provinces of old
    in the area). Kinds: `same` name and ground; `renamed`; `merged` into a larger one; `formed` later than the
    areas of the view, with figures of its own from that day on.
    """
    places = places_of(snapshot)
    listed = {unit.unit_key for unit in places.areas(unit_view)}
    words, members = search_words(snapshot), _members(places)
    rows = []
    for key, name_vi, name_en, kind, since, area in _moved(places, listed, unit_view):
        own = words.get(key) or f"{_initials(name_vi)} {fold(name_vi)}"
        old = members[area.unit_key] if len(members[area.unit_key]) > 1 else []
        parts = [", ".join(getattr(unit, name) for unit in old) for name in ("name_vi", "name_en")]
        rows.append((key, name_vi, name_en, own, kind, since, area.unit_key, area.name_vi, area.name_en, *parts))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _moved(
    places: Places, listed: set[str], unit_view: UnitView
) -> Iterator[tuple[str, str, str, str, date | None, Place]]:
    """Key, names, kind, first day and area of each name that the view does not list."""
    for unit in places.by_key.values():
        area = places.by_key[unit.area(unit_view)]
        if unit.unit_key in listed:
            continue
        if unit is area:
            since = min(form.valid_from for form in places.by_key.values() if form.area(unit_view) == area.unit_key)
            yield unit.unit_key, unit.name_vi, unit.name_en, "formed", since, area
            continue
        after = unit.valid_to + timedelta(days=1) if unit.valid_to < date.max else None
        kind = "merged" if unit.lasting_key != area.lasting_key else "same"
        if kind == "same" and unit.name_vi != area.name_vi:
            kind = "renamed"
        yield unit.unit_key, unit.name_vi, unit.name_en, kind, after, area
    for one in older():
        area = places.by_key[heir(places, one).area(unit_view)]
        yield one.key, one.name_vi, one.name_en, "merged", one.ended_on + timedelta(days=1), area


def _members(places: Places) -> dict[str, list[Place]]:
    """The provinces before the reorganisation in each unit of today."""
    found = defaultdict(list)
    for unit in places.areas("63"):
        found[unit.today_key].append(unit)
    return found


@remembered
def search_words(snapshot: Snapshot) -> dict[str, str]:
    """What one may type to find a unit, by key: initials, bare letters, abbreviations and other spellings, folded."""
    rows = ask(snapshot, "unit_spellings")
    other: defaultdict[str, list[str]] = defaultdict(list)
    for key, alias in zip(rows["unit_key"].astype(str), rows["alias_norm"].astype(str), strict=True):
        other[key].append(alias)
    names = {key: unit.name_vi for key, unit in places_of(snapshot).by_key.items()}
    return {key: " ".join(dict.fromkeys((_initials(name), fold(name), *other[key]))) for key, name in names.items()}


def _initials(name: str) -> str:
    """The first letters of a name, as officers shorten it: na for Nghệ An."""
    return "".join(word[0] for word in fold(name).split())
