"""What moved most: which figure of which province changed most against the same half-year before, on the same units.

The order is that of (value - previous)² / previous, so that a change counts for more when it is large in people and
large in percent. Small figures jump without meaning: they stay out, whatever their percentage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any, Final, NamedTuple

import pandas as pd

from formats.periods import bounds, year_before
from metrics.coverage import Figure, figure, same_places
from metrics.memory import remembered
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.model import model
from metrics.places import Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

LEAST_FIGURE: Final = 100
"""The larger of the two figures has to reach this; it also stands for a smaller one before in the order."""
LEAST_SHARE: Final = 0.1
"""A smaller change is the usual one from year to year."""

COLUMNS: Final = [
    "category", "name_vi", "name_en", "direction", "measure", "flow_or_stock", "area_key", "area_vi", "area_en",
    "time_period", "previous_period", "value", "previous", "change_abs", "change", "illustrative",
]  # fmt: skip


class Candidate(NamedTuple):
    """A figure of an area that may have moved; what is shown of it is asked again where figures are released."""

    weight: float
    area_key: str
    selection: Selection


@remembered
def movers(snapshot: Snapshot, *, time_period: str, unit_view: UnitView = "34", limit: int = 5) -> pd.DataFrame:
    """The figures that moved most, one for each area, the largest move first.

    Columns: category, name_vi, name_en, direction, measure, flow_or_stock, area_key, area_vi, area_en, time_period,
    previous_period, value, previous (the same period a year before, on the same units), change_abs, change (NaN where
    nothing was there before), illustrative. A figure that is withheld, or of which a unit is missing in either period,
    is never among them.
    """
    places, names = places_of(snapshot), _names(snapshot)
    rows: list[tuple[Any, ...]] = []
    listed: set[str] = set()
    for _, area, selection in sorted(_candidates(snapshot, time_period, unit_view), key=_order):
        if len(rows) == limit:
            break
        if area in listed:
            continue
        told = flows.national_total(snapshot, selection, time_period=time_period, unit_view=unit_view, area_key=area)
        # what is withheld is not known here, and a part of an area is not the area
        if told["value"] != told["same_value"] or pd.isna(told["change_abs"]):
            continue
        listed.add(area)
        rows.append((
            selection.category, *names[selection.category], selection.direction, selection.measure,
            selection.flow_or_stock, area, *places.names(area), time_period, told["previous_period"], told["value"],
            told["same_previous"], told["change_abs"], told["change"], bool(told["illustrative"]),
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def weight(value: float, previous: float) -> float:
    """How much a move counts; 0 for one that is too small to be told."""
    change = abs(value - previous)
    if max(value, previous) < LEAST_FIGURE or change < LEAST_SHARE * previous:
        return 0.0
    return change**2 / max(previous, LEAST_FIGURE)


def _order(one: Candidate) -> tuple[Any, ...]:
    """The heaviest first; of equals always the same one."""
    return -one.weight, one.area_key, astuple(one.selection)


def _candidates(snapshot: Snapshot, time_period: str, unit_view: UnitView) -> Iterator[Candidate]:
    """The areas and selections with a figure in both periods that moved enough."""
    places = places_of(snapshot)
    for selection, (now, then) in _said(snapshot, time_period).items():
        for area, (value, previous) in _by_area(now, then, places, time_period, unit_view).items():
            counts = weight(value, previous)
            if counts:
                yield Candidate(counts, area, selection)


def _by_area(
    now: dict[str, Figure], then: dict[str, Figure], places: Places, time_period: str, unit_view: UnitView
) -> dict[str, tuple[int, int]]:
    """Value now and a year before of each area of the view, on the places that sent both."""
    days = {"on": bounds(time_period)[1], "before_on": bounds(year_before(time_period))[1]}
    sums: dict[str, tuple[int, int]] = {}
    for units, value, previous in same_places(now, then, places=places, **days):
        areas = {places.by_key[unit].area(unit_view) for unit in units}
        if len(areas) == 1:
            area = areas.pop()
            earlier = sums.get(area, (0, 0))
            sums[area] = (earlier[0] + value, earlier[1] + previous)
    return sums


def _said(snapshot: Snapshot, time_period: str) -> dict[Selection, tuple[dict[str, Figure], dict[str, Figure]]]:
    """What the units said of each selection now and a year before."""
    asked = {"time_period": time_period, "previous_period": year_before(time_period)}
    said: dict[Selection, tuple[dict[str, Figure], dict[str, Figure]]] = defaultdict(lambda: ({}, {}))
    for category, direction, measure, nature, period, unit, value, status in snapshot.rows(model("flow_moves"), asked):
        selection = Selection(category=category, direction=direction, measure=measure, flow_or_stock=nature)
        said[selection][period != time_period][unit] = figure(value, status)
    return dict(said)


def _names(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    choices = flows.categories(snapshot)
    return {
        category: (vi, en)
        for category, vi, en in zip(choices["category"], choices["name_vi"], choices["name_en"], strict=True)
    }
