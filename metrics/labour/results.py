"""What units and areas reached in a year: whose figures count for whom when a unit was dissolved within it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from metrics.labour.accrual import Reached, Reported, reached
from metrics.memory import remembered
from metrics.model import model
from metrics.places import Place, Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

MONTHS: Final = 12

Split = Literal["total", "market", "place", "sex"]

# of one unit and one part of it (a market, a sex, a place below it; _T: the whole), what it reported in a year
Told = Mapping[tuple[str, str], list[Reported]]


def area_in_year(places: Places, unit_key: str, year: int, unit_view: UnitView) -> str:
    """The area a unit stands in for a year: of the view before the reorganisation, else of the unit it became."""
    if unit_key == COUNTRY:
        return COUNTRY
    unit: Place = places.by_key[unit_key]
    last_day = date(year, MONTHS, 31)
    while unit.valid_to < last_day and unit.successor_key:
        unit = places.by_key[unit.successor_key]
    return unit.area(unit_view)


@remembered
def told_in_year(snapshot: Snapshot, year: int, indicator: str, *, split: Split = "total") -> Told:
    """What each unit reported of an indicator in a year: as a whole, or parted along one line."""
    parameters = {"year": year, "indicator": indicator, "split": split}
    told: dict[tuple[str, str], list[Reported]] = defaultdict(list)
    for row in snapshot.arrow(model("labour_results_of_year"), parameters).to_pylist():
        told[row["ref_area"], row["part"]].append(
            Reported(
                basis=row["basis"],
                start=row["period_start"],
                end=row["period_end"],
                value=int(row["obs_value"]),
                illustrative=bool(row["illustrative"]),
            )
        )
    return dict(told)


def counted_units(
    told: Told, places: Places, year: int, unit_view: UnitView, area_key: str | None
) -> dict[str, list[Reported]]:
    """What counts of each unit: what it tells since 1 January holds what the units it was formed of told."""
    by_area: dict[str, dict[str, list[Reported]]] = defaultdict(dict)
    for (unit, _), figures in told.items():
        by_area[area_in_year(places, unit, year, unit_view)][unit] = figures
    counted: dict[str, list[Reported]] = {}
    for area, units in by_area.items():
        if area_key in (None, area):
            latest = max(places.by_key[unit].valid_from for unit in units)
            whole = any(
                one.basis == "year_to_date"
                for unit, figures in units.items()
                if places.by_key[unit].valid_from == latest and latest.year == year
                for one in figures
            )
            counted |= {u: f for u, f in units.items() if not whole or places.by_key[u].valid_from == latest}
    return counted


def reached_by_area(
    told: Told, places: Places, year: int, unit_view: UnitView, area_key: str | None = None
) -> dict[str, Reached]:
    """What each area reached, from the figures that count of its units."""
    by_area: dict[str, list[Reached]] = defaultdict(list)
    for unit, figures in counted_units(told, places, year, unit_view, area_key).items():
        one = reached(figures)
        if one is not None:
            by_area[area_in_year(places, unit, year, unit_view)].append(one)
    return {area: together(ones) for area, ones in by_area.items()}


def reached_in_year(snapshot: Snapshot, year: int, indicator: str, unit_view: UnitView) -> dict[str, Reached]:
    """What each area reached of an indicator in a year."""
    return reached_by_area(told_in_year(snapshot, year, indicator), places_of(snapshot), year, unit_view)


def together(ones: list[Reached]) -> Reached:
    """What several units reached as one."""
    bases = {one.basis for one in ones}
    return Reached(
        value=sum(one.value for one in ones),
        basis=bases.pop() if len(bases) == 1 else "mixed",
        through=max(one.through for one in ones),
        months=min(MONTHS, max(one.months for one in ones)),
        illustrative=any(one.illustrative for one in ones),
    )


def heirs(places: Places, unit_key: str, year: int) -> set[str]:
    """A unit and, for a year in which it was dissolved, what it became: whoever's target its figures count for."""
    found, unit = {unit_key}, places.by_key[unit_key]
    while unit.valid_to < date(year, MONTHS, 31) and unit.successor_key:
        unit = places.by_key[unit.successor_key]
        found.add(unit.unit_key)
    return found
