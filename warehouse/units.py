"""Provinces through time: what follows each unit, and the area it stands in under either view (63 or 34 units)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

UnitView = Literal["63", "34"]
COUNTRY = "VN"


@dataclass(frozen=True)
class Unit:
    """A province in one form it had: key, code, first and last day (None: no end in sight), code of what follows."""

    unit_key: str
    code: str
    valid_from: date
    valid_to: date | None
    successor_code: str
    change_type: str


def units_of(rows: Iterable[Mapping[str, str]]) -> list[Unit]:
    """Units from the rows of ``provinces.csv``."""
    return [
        Unit(
            unit_key=row["unit_key"],
            code=row["code"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            successor_code=row["successor_code"],
            change_type=row["change_type"],
        )
        for row in rows
    ]


def successors(units: Iterable[Unit]) -> dict[str, str]:
    """The unit that takes over from each closed one, by key: the bearer of its successor code on the next day."""
    units = list(units)
    by_start = {(unit.code, unit.valid_from): unit.unit_key for unit in units}
    found = {}
    for unit in units:
        if unit.valid_to is not None:
            found[unit.unit_key] = by_start[unit.successor_code, unit.valid_to + timedelta(days=1)]
    return found


def reorganised_on(units: Iterable[Unit]) -> date:
    """The day on which most units were formed by merger: 1 July 2025 in the list of today."""
    starts = Counter(unit.valid_from for unit in units if unit.change_type == "formed_by_merger")
    return starts.most_common(1)[0][0]


def unit_areas(units: Iterable[Unit]) -> list[tuple[str, UnitView, str]]:
    """(unit, view, area) for every unit in both views; each unit stands in exactly one area of each view.

    View 34: the unit of today. View 63: the unit before the reorganisation where territory is the same (a unit that was
    never merged stays one area through time), else the unit that reported, under its latest form. Merging is summing,
    so the areas of either view add up to the same national total.
    """
    units = list(units)
    following = successors(units)
    merged_into = Counter(following.values())
    boundary = reorganised_on(units)
    rows: list[tuple[str, UnitView, str]] = [(COUNTRY, "63", COUNTRY), (COUNTRY, "34", COUNTRY)]
    chains: dict[str, list[Unit]] = {}
    for unit in sorted(units, key=lambda u: u.valid_from):
        before = [key for key, after in following.items() if after == unit.unit_key]
        same_territory = before and merged_into[unit.unit_key] == 1
        chain = chains[before[0]] if same_territory else []
        chain.append(unit)
        chains[unit.unit_key] = chain
    for unit in units:
        last = unit.unit_key
        while last in following:
            last = following[last]
        chain = chains[unit.unit_key]
        old = [member for member in chain if member.valid_from < boundary]
        rows.append((unit.unit_key, "34", last))
        rows.append((unit.unit_key, "63", (old or chain)[-1].unit_key))
    return rows
