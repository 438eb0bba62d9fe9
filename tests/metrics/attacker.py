"""A reader who puts together all that is told of a sensitive selection and solves for the figures that are not.

He sees every trend, area, growth, group and source of a snapshot, in both views, halves and years, and knows who sent
what. Each number told is an equation over the figures of units; on top he knows what any officer knows: counts are
whole and not below nothing, women and men make the total, a part is within its whole, a year is its halves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil, floor, isnan
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linprog  # type: ignore[import-untyped]
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from formats.periods import bounds
from metrics.coverage import Figure, figure, same_ground
from metrics.migration import flows
from metrics.migration.years import with_years, year_parts
from metrics.periods import PeriodKind
from metrics.places import Places, places_of
from metrics.provenance import FlowChange, FlowFigure, sources_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

Row = Mapping[str, Any]
Cell = tuple[str, str, str]
"""A period, a group of people and the unit that reported it."""

VIEWS: tuple[UnitView, ...] = ("34", "63")
KINDS: tuple[PeriodKind, ...] = ("half", "year")
PRIME = 2**31 - 1


class Attacker:
    """What is known of the figures of one selection, and what follows from it. `rows` are the truth, for the check."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.truth: dict[Cell, int] = {
            (row["time_period"], row.get("population_group", "total"), row["ref_area"]): row["obs_value"]
            for row in rows
            if row["obs_value"] is not None and row.get("counterpart_area", "_T") == "_T"
        }
        self.at = {cell: n for n, cell in enumerate(self.truth)}
        self.equations: list[tuple[frozenset[Cell], int]] = []
        self._known: set[frozenset[Cell]] = set()
        self.limits: list[dict[Cell, int]] = []
        self.least: dict[Cell, int] = {}
        self._common_sense()

    def learn(self, cells: Iterable[Cell], value: float | None) -> None:
        """A sum that was told; AssertionError when the figures do not make it, so that no lesson is a wrong one."""
        asked = frozenset(cell for cell in cells if cell in self.truth)
        if value is None or isnan(value) or asked in self._known:
            return
        assert value == sum(self.truth[cell] for cell in asked), (sorted(asked), value)
        self._known.add(asked)
        self.equations.append((asked, int(value)))

    def _common_sense(self) -> None:
        for period, group, unit in self.truth:
            whole = (period, "total", unit)
            if group != "total" and whole in self.truth:
                self.limits.append({(period, group, unit): 1, whole: -1})
        for cell in self.truth:
            men, everyone = (cell[0], "male", cell[2]), (cell[0], "total", cell[2])
            if cell[1] == "female" and men in self.truth and everyone in self.truth:
                sexes = {cell: 1, men: 1, everyone: -1}
                self.limits += [sexes, {one: -sign for one, sign in sexes.items()}]
            halves = [(f"{cell[0]}-S{n}", cell[1], cell[2]) for n in (1, 2)]
            if len(cell[0]) == 4 and all(half in self.truth for half in halves):
                year = {cell: -1, **dict.fromkeys(halves, 1)}
                self.limits += [year, {one: -sign for one, sign in year.items()}]

    def determined(self) -> set[Cell]:
        """The figures that the equations alone give away: exact elimination over a field, without common sense."""
        rows = [np.zeros(len(self.at) + 1, dtype=np.int64) for _ in self.equations]
        for row, (cells, value) in zip(rows, self.equations, strict=True):
            row[[self.at[cell] for cell in cells]] = 1
            row[-1] = value % PRIME
        reduced, pivots = _eliminated(rows, len(self.at))
        names = list(self.at)
        return {names[column] for row, column in zip(reduced, pivots, strict=True) if np.count_nonzero(row[:-1]) == 1}

    def interval(self, terms: Mapping[Cell, int]) -> tuple[int, int | None]:
        """The least and the most that figures (or a difference of two) can be by all that is known."""
        if not hasattr(self, "_system"):
            self._system = self._matrices()
        aim = np.zeros(len(self.at))
        for cell, sign in terms.items():
            aim[self.at[cell]] = sign
        low, high = (linprog(sign * aim, method="highs", **self._system) for sign in (1, -1))
        assert low.status == 0
        return ceil(low.fun - 1e-6), None if high.status == 3 else floor(-high.fun + 1e-6)

    def _matrices(self) -> dict[str, Any]:
        equal, limits = [dict.fromkeys(cells, 1) for cells, _ in self.equations], self.limits
        return {
            "A_eq": self._matrix(equal), "b_eq": [value for _, value in self.equations],
            "A_ub": self._matrix(limits), "b_ub": [0] * len(limits),
            "bounds": [(self.least.get(cell, 0), None) for cell in self.at],
        }  # fmt: skip

    def _matrix(self, rows: Sequence[Mapping[Cell, int]]) -> Any:
        if not rows:
            return None
        told = [(n, self.at[cell], sign) for n, row in enumerate(rows) for cell, sign in row.items()]
        line, column, sign = zip(*told, strict=True)
        return csr_array((sign, (line, column)), shape=(len(rows), len(self.at)))


def _eliminated(rows: list[Any], width: int) -> tuple[list[Any], list[int]]:
    """Reduced rows and the column of the leading one of each."""
    done: list[Any] = []
    pivots: list[int] = []
    for row in rows:
        for other, column in zip(done, pivots, strict=True):
            if row[column]:
                row = (row - row[column] * other) % PRIME
        leading = np.flatnonzero(row[:width])
        if not leading.size:
            continue
        column = int(leading[0])
        row = row * pow(int(row[column]), -1, PRIME) % PRIME
        done = [(other - other[column] * row) % PRIME if other[column] else other for other in done]
        done.append(row)
        pivots.append(column)
    return done, pivots


def look(
    made: Snapshot, rows: Sequence[Row], like: flows.Selection, groups: Sequence[str], *, every_source: bool = False
) -> Attacker:
    """All that the questions of a selection tell, group by group, in both views, areas, kinds of periods.

    Of the sources those of the whole country, in one view, or of every number there is.
    """
    reader, places = Attacker(rows), places_of(made)
    for group in groups:
        _look(reader, made, places, rows, replace(like, population_group=group), every_source=every_source)
    for view in VIEWS:
        for area in (None, *_areas(places, rows, view)):
            for row in _rows(flows.by_group(made, like, unit_view=view, area_key=area)):
                period, part = row["time_period"], row["population_group"]
                both = [
                    unit
                    for at, group, unit in reader.truth
                    if (at, group) == (period, part) and (at, "total", unit) in reader.truth
                    if _in(places, unit, view, area)
                ]
                reader.learn([(period, part, unit) for unit in both], row["value"])
                reader.learn([(period, "total", unit) for unit in both], row["of_total"])
    # of halves a total of nothing is told, so one that is never told is something
    told = {cell for cells, _ in reader.equations if len(cells) == 1 for cell in cells}
    reader.least = {cell: 1 for cell in reader.truth if cell[1] == "total" and "-" in cell[0] and cell not in told}
    return reader


def _look(
    reader: Attacker,
    made: Snapshot,
    places: Places,
    rows: Sequence[Row],
    chosen: flows.Selection,
    *,
    every_source: bool,
) -> None:
    group = chosen.population_group
    said: dict[str, dict[str, Figure]] = {}
    for row in rows:
        if row.get("population_group", "total") == group and row.get("counterpart_area", "_T") == "_T":
            said.setdefault(row["time_period"], {})[row["ref_area"]] = figure(row["obs_value"], row["obs_status"])
    parts = year_parts(said, places=places, stock=False)
    figures = with_years(said, places=places, stock=False)

    def cells(period: str, units: Iterable[str]) -> list[Cell]:
        derived = parts.get(period, {})
        return [(p, group, u) for unit in units for p, u in derived.get(unit, [(period, unit)])]

    for view in VIEWS:
        for area in (None, *_areas(places, rows, view)):
            for kind in KINDS:
                for row in _rows(flows.trend(made, chosen, unit_view=view, area_key=area, kind=kind)):
                    period, before = row["time_period"], row["previous_period"]
                    given, given_before = figures.get(period, {}), figures.get(before, {})
                    inside = [unit for unit in given if _in(places, unit, view, area)]
                    reader.learn(cells(period, inside), row["value"])
                    days = {"on": bounds(period)[1], "before_on": bounds(before)[1]}
                    same = [
                        one for one in same_ground(given, given_before, places=places, **days)
                        if area is None or {places.by_key[unit].area(view) for unit in one.units} == {area}
                    ]  # fmt: skip
                    if row["basis"] == "units":
                        reader.learn(cells(period, (u for one in same for u in one.units)), row["same_value"])
                        reader.learn(cells(before, (u for one in same for u in one.units_before)), row["same_previous"])
                    if every_source or (area is None and view == "63"):
                        asked: dict[str, Any] = {
                            "selection": chosen,
                            "time_period": period,
                            "unit_view": view,
                            "area_key": area,
                        }
                        _open(reader, made, group, FlowFigure(**asked))
                        _open(reader, made, group, FlowChange(**asked))
        for period in figures:
            for row in _rows(flows.by_area(made, chosen, time_period=period, unit_view=view)):
                inside = [unit for unit in figures[period] if _in(places, unit, view, row["area_key"])]
                reader.learn(cells(period, inside), row["value"])


def _open(reader: Attacker, made: Snapshot, group: str, asked: FlowFigure | FlowChange) -> None:
    """The cells behind a number: those with a value tell it."""
    for source in _rows(sources_of(made, asked)):
        cell = (source["time_period"], group, source["unit_key"])
        reader.learn([cell], source["value"] if source["obs_status"] != "NP" else 0)


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return frame.to_dict("records")  # type: ignore[return-value]


def _areas(places: Places, rows: Sequence[Row], view: UnitView) -> list[str]:
    return sorted({places.by_key[row["ref_area"]].area(view) for row in rows if row["ref_area"] in places.by_key})


def _in(places: Places, unit: str, view: UnitView, area: str | None) -> bool:
    return unit in places.by_key and area in (None, places.by_key[unit].area(view))
