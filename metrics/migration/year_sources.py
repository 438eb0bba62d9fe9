"""The cells behind a year: those that were sent as a year, and the halves or quarters that make it up elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace

import pandas as pd

from formats.periods import bounds, year_before
from metrics.coverage import Figure, Same, figure, same_ground
from metrics.migration.flows import Selection
from metrics.migration.sources import FlowChange, FlowFigure, change_cells, flow_cells
from metrics.migration.years import Cell, with_years, year_parts
from metrics.model import model
from metrics.periods import kind_of
from metrics.places import places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY

Said = dict[str, dict[str, Figure]]


def cells_of_period(snapshot: Snapshot, asked: FlowFigure) -> pd.DataFrame:
    """The cells of one number of the flow pages; the columns of `flow_cells`."""
    if kind_of(asked.time_period) != "year" or asked.counterpart_area != "_T" or asked.beside is not None:
        return flow_cells(snapshot, asked)
    places, year = places_of(snapshot), asked.time_period
    said = _said(snapshot, asked.selection)
    whole = _with_years(snapshot, said, asked.selection).get(year, {})
    alone = not any(one.value is not None for unit, one in whole.items() if unit != COUNTRY)
    national = asked.area_key in (None, COUNTRY)

    def counts(unit: str) -> bool:
        if unit == COUNTRY:
            return national and alone
        return national or places.by_key[unit].area(asked.unit_view) == asked.area_key

    parts = _parts(snapshot, said, asked.selection, year)
    made_up = _cells(snapshot, asked, (cell for unit, cells in parts.items() if counts(unit) for cell in cells))
    return _joined([flow_cells(snapshot, asked), made_up])


def change_cells_of_period(snapshot: Snapshot, asked: FlowChange) -> pd.DataFrame:
    """The cells of both periods on the places that have both; those of the year before count below zero."""
    if kind_of(asked.time_period) != "year":
        return change_cells(snapshot, asked)
    year, before = asked.time_period, year_before(asked.time_period)
    said = _said(snapshot, asked.selection)
    whole = _with_years(snapshot, said, asked.selection)
    same = _same(snapshot, asked, whole.get(year, {}), whole.get(before, {}))
    figure_of = FlowFigure(selection=asked.selection, time_period=year, unit_view=asked.unit_view)
    later, earlier = (
        _cells(snapshot, figure_of, _behind(units, _parts(snapshot, said, asked.selection, code), code))
        for units, code in (
            ([unit for one in same for unit in one.units], year),
            ([unit for one in same for unit in one.units_before], before),
        )
    )
    return _joined([later, earlier.assign(counted=-earlier["counted"])])


def _same(snapshot: Snapshot, asked: FlowChange, now: dict[str, Figure], then: dict[str, Figure]) -> list[Same]:
    """The places of the area asked for that have both years; the country's own rows where no unit has any."""
    places, national = places_of(snapshot), asked.area_key in (None, COUNTRY)
    units, units_before = ({key: one for key, one in said.items() if key != COUNTRY} for said in (now, then))
    if not any(one.value is not None for one in (*units.values(), *units_before.values())):
        value, previous = (said[COUNTRY].value if COUNTRY in said else None for said in (now, then))
        own = frozenset({COUNTRY})
        return [Same(own, value, previous, own)] if national and value is not None and previous is not None else []
    on, before_on = (bounds(code)[1] for code in (asked.time_period, year_before(asked.time_period)))
    found = []
    for one in same_ground(units, units_before, places=places, on=on, before_on=before_on):
        areas = {places.by_key[unit].area(asked.unit_view) for unit in one.units}
        if len(areas) == 1 and (national or asked.area_key in areas):
            found.append(one)
    return found


def _behind(units: Iterable[str], parts: dict[str, list[Cell]], year: str) -> list[Cell]:
    """The figures behind the years of units: their parts, or the year that they sent."""
    return [cell for unit in units for cell in parts.get(unit, [(year, unit)])]


def _cells(snapshot: Snapshot, asked: FlowFigure, wanted: Iterable[Cell]) -> pd.DataFrame:
    """The cells of these periods and units. Members of a merged unit stood in other areas then: found by their keys."""
    by_period: dict[str, set[str]] = defaultdict(set)
    for period, unit in wanted:
        by_period[period].add(unit)
    frames = [flow_cells(snapshot, asked).head(0)]
    for period, units in sorted(by_period.items()):
        cells = flow_cells(snapshot, replace(asked, time_period=period, area_key=None))
        frames.append(cells[cells["unit_key"].isin(units)])
    return _joined(frames)


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if not frame.empty]
    return pd.concat(filled, ignore_index=True) if filled else frames[0]


def _said(snapshot: Snapshot, selection: Selection) -> Said:
    said: Said = defaultdict(dict)
    for period, unit, value, status, illustrative in snapshot.rows(model("flow_figures"), asdict(selection)):
        said[period][unit] = figure(value, status, illustrative=illustrative)
    return dict(said)


def _with_years(snapshot: Snapshot, said: Said, selection: Selection) -> Said:
    return with_years(said, places=places_of(snapshot), stock=selection.flow_or_stock == "stock")


def _parts(snapshot: Snapshot, said: Said, selection: Selection, year: str) -> dict[str, list[Cell]]:
    """The figures of halves and quarters that derived years are made of, by unit."""
    return year_parts(said, places=places_of(snapshot), stock=selection.flow_or_stock == "stock").get(year, {})
