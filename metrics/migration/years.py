"""The year of each unit: as it was sent, else what its two halves or four quarters make together.

A flow of the year is the sum of its parts, a stock is the figure of the last part. Parts of different length are never
mixed, and a part that was not sent leaves the year open: half a year never looks like a whole one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from formats.periods import bounds
from metrics.coverage import NOT_SENT, Figure, State
from metrics.periods import kind_of
from metrics.places import Places
from warehouse.units import COUNTRY

Figures = Mapping[str, Mapping[str, Figure]]
Cell = tuple[str, str]
"""A period and the unit that reported it."""

WAYS: Final = (("S1", "S2"), ("Q1", "Q2", "Q3", "Q4"))
"""How a year may be made up, the first that a unit answered in full."""


def with_years(figures: Figures, *, places: Places, stock: bool) -> dict[str, dict[str, Figure]]:
    """The same figures by period and unit, and the year of every unit that answered all its parts.

    The unit of a year is the one of its last day: where provinces merged within the year, the parts of all members and
    of the merged unit make its year.
    """
    made = {period: dict(said) for period, said in figures.items()}
    for year, units in year_parts(figures, places=places, stock=stock).items():
        derived = {unit: _joined(figures[period][member] for period, member in cells) for unit, cells in units.items()}
        made[year] = {**made.get(year, {}), **derived}
    return made


def year_parts(figures: Figures, *, places: Places, stock: bool) -> dict[str, dict[str, list[Cell]]]:
    """By year and unit the figures that a derived year is made of; a year that was sent is not among them."""
    found: dict[str, dict[str, list[Cell]]] = {}
    for year in sorted({period[:4] for period in figures if kind_of(period) in ("half", "quarter")}):
        end = bounds(year)[1]
        own = {_heir(unit, end, places) for unit, said in figures.get(year, {}).items() if said.answered}
        units: dict[str, list[Cell]] = {}
        for way in WAYS:
            parts = [f"{year}-{part}" for part in (way[-1:] if stock else way)]
            for unit, cells in _complete(figures, parts, end, places).items():
                if unit not in own:
                    units.setdefault(unit, cells)
        if units:
            found[year] = units
    return found


def _complete(figures: Figures, parts: list[str], end: date, places: Places) -> dict[str, list[Cell]]:
    """The cells of every unit of the last day for which all had answered that had to, in every part."""
    if any(part not in figures for part in parts):
        return {}
    cells: dict[str, list[Cell]] = defaultdict(list)
    open_units: set[str] = set()
    for part in parts:
        said = figures[part]
        for unit in places.due(bounds(part)[1]):
            if not said.get(unit.unit_key, NOT_SENT).answered:
                open_units.add(_heir(unit.unit_key, end, places))
        if not said.get(COUNTRY, NOT_SENT).answered:
            open_units.add(COUNTRY)
        for key, figure in said.items():
            if figure.answered and (key == COUNTRY or key in places.by_key):
                cells[_heir(key, end, places)].append((part, key))
    return {unit: made for unit, made in cells.items() if unit not in open_units}


def _heir(key: str, on: date, places: Places) -> str:
    """The unit in which a unit stands on a day."""
    while key != COUNTRY and key in places.by_key and places.by_key[key].valid_to < on:
        following = places.by_key[key].successor_key
        if following is None:
            break
        key = following
    return key


def _joined(parts: Iterable[Figure]) -> Figure:
    """Several answers as one: "không phát sinh" twice stays so, a number beside "not applicable" stands alone."""
    said = list(parts)
    values = [figure.value for figure in said if figure.value is not None]
    illustrative = any(figure.illustrative for figure in said)
    if not values:
        return Figure(None, "not_applicable", illustrative)
    none_at_all = all(figure.state == "none_occurred" for figure in said if figure.value is not None)
    state: State = "value" if sum(values) else "none_occurred" if none_at_all else "zero"
    return Figure(sum(values), state, illustrative)
