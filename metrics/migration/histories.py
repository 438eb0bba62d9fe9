"""What every area said of a selection in every half-year: the bare figures, for pages that show many side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from formats.periods import bounds
from metrics.coverage import AreaFigure, area_figures
from metrics.memory import remembered
from metrics.migration.flows import Said, Selection, said_of
from metrics.periods import between, kind_of
from metrics.places import places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The figure of an area, nothing where nobody sent one or it is withheld; how many of its units have answered."""

    value: float | None = None
    units_sent: int = 0
    illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class Past:
    """One half-year and the figures of all areas in it."""

    time_period: str
    period_end: date
    figures: Mapping[str, Figure]

    def of(self, area_key: str) -> Figure:
        """The figure of an area; of one that there was not in the half-year none."""
        return self.figures.get(area_key, NONE)


NONE: Final = Figure()


@remembered
def histories(snapshot: Snapshot, selection: Selection, *, unit_view: UnitView = "34") -> tuple[Past, ...]:
    """From the first half-year with a figure to the last: the same figures as in `flows.trend` of each area."""
    said, places = said_of(snapshot, selection), places_of(snapshot)
    known = sorted(period for period in said.figures if kind_of(period) == "half")
    found = []
    for period in between(known[0], known[-1]) if known else []:
        end = bounds(period)[1]
        given = {unit: figure for unit, figure in said.figures.get(period, {}).items() if unit != COUNTRY}
        areas = area_figures(given, places=places, on=end, unit_view=unit_view)
        figures = MappingProxyType({area.area_key: _figure(said, period, area) for area in areas})
        found.append(Past(time_period=period, period_end=end, figures=figures))
    return tuple(found)


def _figure(said: Said, period: str, area: AreaFigure) -> Figure:
    """What may be told of an area."""
    told = area.value is not None and said.gate.allows(period, area.members)
    return Figure(
        value=float(area.value) if told and area.value is not None else None, units_sent=area.sent,
        illustrative=area.illustrative,
    )  # fmt: skip
