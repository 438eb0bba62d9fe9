"""The cells behind the numbers of the flow pages: totals, areas, countries, groups of people, growth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import pandas as pd

from formats.periods import bounds, year_before
from metrics.migration.flows import Selection
from metrics.model import ask
from metrics.places import Place, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView


@dataclass(frozen=True, kw_only=True)
class FlowFigure:
    """One number of the flow pages: a selection in a period, of an area (None: the whole country) and a country.

    `beside`: only of units that gave this group of people too, as in "women, of the total of the same units".
    """

    selection: Selection
    time_period: str
    unit_view: UnitView = "34"
    area_key: str | None = None
    counterpart_area: str = "_T"
    beside: str | None = None


@dataclass(frozen=True, kw_only=True)
class FlowChange:
    """How much a number of the flow pages grew on the same places of the year before."""

    selection: Selection
    time_period: str
    unit_view: UnitView = "34"
    area_key: str | None = None


def flow_cells(snapshot: Snapshot, figure: FlowFigure) -> pd.DataFrame:
    """The cells of one number; what is "not sent" or "not applicable" stands there and counts for nothing."""
    area = "" if figure.area_key in (None, COUNTRY) else figure.area_key
    return ask(
        snapshot, "flow_sources", **asdict(figure.selection), time_period=figure.time_period,
        unit_view=figure.unit_view, area_key=area, counterpart_area=figure.counterpart_area, beside=figure.beside,
    )  # fmt: skip


def change_cells(snapshot: Snapshot, figure: FlowChange) -> pd.DataFrame:
    """The cells of both periods on the places that sent both; those of the year before count below zero."""
    whole = FlowFigure(selection=figure.selection, time_period=figure.time_period, unit_view=figure.unit_view)
    now = flow_cells(snapshot, whole)
    then = flow_cells(snapshot, replace(whole, time_period=year_before(figure.time_period)))
    if COUNTRY in set(now["unit_key"]):
        alone = set(then["unit_key"]) == {COUNTRY} and figure.area_key in (None, COUNTRY)
        kept, kept_before = ({COUNTRY}, {COUNTRY}) if alone and _given(now) and _given(then) else (set(), set())
    else:
        kept, kept_before = _same_places(snapshot, figure, now, then)
    later, earlier = now[now["unit_key"].isin(kept)], then[then["unit_key"].isin(kept_before)]
    return pd.concat([later, earlier.assign(counted=-earlier["counted"])], ignore_index=True)


def _same_places(
    snapshot: Snapshot, figure: FlowChange, now: pd.DataFrame, then: pd.DataFrame
) -> tuple[set[str], set[str]]:
    """The units of both periods whose figures may be compared, in the area asked for."""
    places, before = places_of(snapshot), year_before(figure.time_period)
    later = _by_today(places.due(bounds(figure.time_period)[1]))
    earlier = _by_today(places.due(bounds(before)[1]))
    given, given_before, answered, answered_before = _given(now), _given(then), _answered(now), _answered(then)
    kept: set[str] = set()
    kept_before: set[str] = set()
    for units, olds in _pairs(later, earlier):
        areas = {places.by_key[unit].area(figure.unit_view) for unit in units}
        asked = len(areas) == 1 and (figure.area_key in (None, COUNTRY) or figure.area_key in areas)
        complete = units <= answered and olds <= answered_before
        if asked and complete and units & given and olds & given_before:
            kept |= units
            kept_before |= olds
    return kept, kept_before


def _pairs(later: dict[str, dict[str, str]], earlier: dict[str, dict[str, str]]) -> Iterator[tuple[set[str], set[str]]]:
    """Units of now with those of then: one by one where they lasted, else all that lie in the unit of today."""
    for today, units in later.items():
        olds = earlier.get(today, {})
        if units.keys() == olds.keys():
            yield from (({unit}, {olds[lasting]}) for lasting, unit in units.items())
        else:
            yield set(units.values()), set(olds.values())


def _by_today(units: tuple[Place, ...]) -> dict[str, dict[str, str]]:
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    for unit in units:
        grouped[unit.today_key][unit.lasting_key] = unit.unit_key
    return grouped


def _given(cells: pd.DataFrame) -> set[str]:
    return set(cells.loc[cells["counted"].notna(), "unit_key"])


def _answered(cells: pd.DataFrame) -> set[str]:
    return set(cells.loc[cells["counted"].notna() | (cells["obs_status"] == "NA"), "unit_key"])
