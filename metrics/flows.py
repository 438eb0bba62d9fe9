"""Migration flows and stocks of one category at a time: trend, places, countries, groups of people.

A selection is one category, direction, measure and flow-or-stock, so that stocks never meet flows, a parent never meets
its children, and a total over countries never meets the countries.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from formats.periods import bounds, year_before
from metrics.coverage import (
    AreaFigure,
    Coverage,
    Figure,
    area_figures,
    coverage_of,
    figure,
    same_places,
)
from metrics.disclosure import released
from metrics.memory import remembered
from metrics.model import ask, model
from metrics.periods import PeriodKind, between, kind_of
from metrics.places import Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

TREND_COLUMNS = [
    "time_period", "period_start", "period_end", "value", "sent", "due", "missing_vi", "missing_en", "units_sent",
    "units_due", "previous_period", "change_abs", "change", "same_units", "same_value", "same_previous", "basis",
    "illustrative",
]  # fmt: skip
AREA_COLUMNS = [
    "area_key", "area_vi", "area_en", "region_code", "region_vi", "region_en", "position", "value", "state", "sent",
    "due", "previous", "change", "illustrative",
]  # fmt: skip
Figures = dict[str, dict[str, Figure]]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is counted: one category in one direction, one measure, as a flow or a stock, of one group of people."""

    category: str
    direction: str
    measure: str = "persons"
    flow_or_stock: str = "flow"
    population_group: str = "total"


@remembered
def categories(snapshot: Snapshot) -> pd.DataFrame:
    """Selections that have figures, in the order of the list of categories.

    Columns: category, name_vi, name_en, parent_code, direction, measure, flow_or_stock, unit_vi, unit_en, sensitivity,
    first_period, last_period, n_facts.
    """
    return released(ask(snapshot, "flow_categories"))


def periods(snapshot: Snapshot, *, selection: Selection | None = None, kind: PeriodKind = "half") -> list[str]:
    """Periods of a kind that have any figure (of the selection), oldest first."""
    if selection is None:
        found = [row[0] for row in snapshot.rows(model("flow_periods"))]
    else:
        found = list(_figures(snapshot, selection))
    return sorted(period for period in found if kind_of(period) == kind)


@remembered
def trend(
    snapshot: Snapshot,
    selection: Selection,
    *,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    kind: PeriodKind = "half",
) -> pd.DataFrame:
    """One row for each period from the first with a figure to the last.

    Columns: time_period, period_start, period_end, value (NaN when nobody sent one), sent and due (areas of the
    view), missing_vi and missing_en (names), units_sent, units_due, previous_period, change_abs and change (on the
    same places a year before; NaN when there are none), same_units, same_value, same_previous, basis ("units", or
    "national" where only the row of the whole country exists), illustrative.
    """
    figures = _figures(snapshot, selection)
    known = sorted(period for period in figures if kind_of(period) == kind)
    shown = between(known[0], known[-1]) if known else []
    rows = [_total(figures, period, places_of(snapshot), unit_view, _unless_country(area_key)) for period in shown]
    return released(pd.DataFrame(rows, columns=TREND_COLUMNS))


def national_total(
    snapshot: Snapshot,
    selection: Selection,
    *,
    time_period: str,
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> dict[str, Any]:
    """The row of `trend` for one period, as a mapping; value is NaN when nobody sent one."""
    figures = _figures(snapshot, selection)
    row = _total(figures, time_period, places_of(snapshot), unit_view, _unless_country(area_key))
    frame = released(pd.DataFrame([row], columns=TREND_COLUMNS))
    return {str(key): value for key, value in frame.iloc[0].to_dict().items()}


def coverage(snapshot: Snapshot, selection: Selection, *, time_period: str, unit_view: UnitView = "34") -> Coverage:
    """Which areas sent this figure for a period, and who is missing."""
    places = places_of(snapshot)
    said = _units_only(_figures(snapshot, selection).get(time_period, {}))
    return coverage_of(area_figures(said, places=places, on=bounds(time_period)[1], unit_view=unit_view), places)


@remembered
def by_area(snapshot: Snapshot, selection: Selection, *, time_period: str, unit_view: UnitView = "34") -> pd.DataFrame:
    """One row for each area of the view that had to send the period or sent it, in region order.

    Columns: area_key, area_vi, area_en, region_code, region_vi, region_en, position, value, state (value, zero,
    none_occurred, not_applicable, not_sent, partial), sent and due (units of the area), previous and change (same
    places a year before), illustrative.
    """
    places = places_of(snapshot)
    figures = _figures(snapshot, selection)
    said = _units_only(figures.get(time_period, {}))
    areas = area_figures(said, places=places, on=bounds(time_period)[1], unit_view=unit_view)
    growth = _growth(figures, time_period, places, unit_view)
    rows = []
    for position, area in enumerate(areas, start=1):
        unit = places.by_key[area.area_key]
        _, value, previous = growth.get(area.area_key, (0, None, None))
        rows.append(
            (
                unit.unit_key,
                unit.name_vi,
                unit.name_en,
                unit.region_code,
                unit.region_vi,
                unit.region_en,
                position,
                _number(area.value),
                area.state,
                area.sent,
                area.due,
                _number(previous),
                _ratio(value, previous),
                area.illustrative,
            )
        )
    return released(pd.DataFrame(rows, columns=AREA_COLUMNS))


@remembered
def by_country(
    snapshot: Snapshot,
    selection: Selection,
    *,
    time_period: str,
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> pd.DataFrame:
    """Countries of one period, largest first; the total over countries is never among them.

    Columns: counterpart_area, name_vi, name_en, value, share (of the countries listed), units_sent, illustrative. The
    country's own row (VN) is read only where no unit named countries.
    """
    frame = ask(
        snapshot,
        "flow_countries",
        **asdict(selection),
        time_period=time_period,
        unit_view=unit_view,
        area_key=_unless_country(area_key) or "",
    )
    return released(frame)


@remembered
def by_group(
    snapshot: Snapshot,
    selection: Selection,
    *,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    kind: PeriodKind = "half",
) -> pd.DataFrame:
    """Women, men, children and ethnic minority against the total of the same units, period by period.

    Columns: time_period, population_group, value, of_total, share (value / of_total), sent (units that gave both), due
    (units that gave a total), illustrative.
    """
    frame = ask(
        snapshot,
        "flow_groups",
        category=selection.category,
        direction=selection.direction,
        measure=selection.measure,
        flow_or_stock=selection.flow_or_stock,
        unit_view=unit_view,
        area_key=_unless_country(area_key) or "",
    )
    return released(frame[frame["time_period"].map(kind_of) == kind].reset_index(drop=True))


def _figures(snapshot: Snapshot, selection: Selection) -> Figures:
    """Figures by period and unit; the whole country stands under VN."""
    found: Figures = defaultdict(dict)
    for period, unit, value, status, illustrative in snapshot.rows(model("flow_figures"), asdict(selection)):
        found[period][unit] = figure(value, status, illustrative=illustrative)
    return dict(found)


def _units_only(said: dict[str, Figure]) -> dict[str, Figure]:
    return {key: value for key, value in said.items() if key != COUNTRY}


def _unless_country(area_key: str | None) -> str | None:
    return None if area_key in (None, "", COUNTRY) else area_key


def _total(figures: Figures, period: str, places: Places, unit_view: UnitView, area_key: str | None) -> dict[str, Any]:
    start, end = bounds(period)
    said = figures.get(period, {})
    areas = area_figures(_units_only(said), places=places, on=end, unit_view=unit_view, area_key=area_key)
    values = [area.value for area in areas if area.value is not None]
    before = year_before(period)
    own = said.get(COUNTRY)
    # the country's own row stands in only where no unit sent a figure; the two are never added
    national = not values and area_key is None and own is not None and own.value is not None
    if national and own is not None:
        total, illustrative = own.value, own.illustrative
        same, value, previous = _national_growth(figures, period, before)
    else:
        total, illustrative = (sum(values) if values else None), any(area.illustrative for area in areas)
        growth = _growth(figures, period, places, unit_view)
        told = [row for key, row in growth.items() if area_key in (None, key)]
        same = sum(count for count, _, _ in told)
        value, previous = (sum(v for _, v, _ in told), sum(p for _, _, p in told)) if told else (None, None)
    return {
        "time_period": period,
        "period_start": pd.Timestamp(start),
        "period_end": pd.Timestamp(end),
        "value": _number(total),
        **_covered(areas, places),
        "previous_period": before,
        "change_abs": float("nan") if value is None or previous is None else float(value - previous),
        "change": _ratio(value, previous),
        "same_units": same,
        "same_value": _number(value),
        "same_previous": _number(previous),
        "basis": "national" if national else "units",
        "illustrative": illustrative,
    }


def _covered(areas: list[AreaFigure], places: Places) -> dict[str, Any]:
    told = coverage_of(areas, places)
    return {
        "sent": told.sent,
        "due": told.due,
        "missing_vi": ", ".join(told.missing_vi),
        "missing_en": ", ".join(told.missing_en),
        "units_sent": sum(area.sent for area in areas),
        "units_due": sum(area.due for area in areas),
    }


def _national_growth(figures: Figures, period: str, before: str) -> tuple[int, int | None, int | None]:
    """Growth of the country's own row, where the year before has no figures of units either."""
    earlier = figures.get(before, {})
    now, then = figures[period][COUNTRY].value, earlier.get(COUNTRY)
    alone = not any(said.value is not None for said in _units_only(earlier).values())
    if then is None or then.value is None or not alone:
        return 0, None, None
    return 1, now, then.value


def _growth(figures: Figures, period: str, places: Places, unit_view: UnitView) -> dict[str, tuple[int, int, int]]:
    """By area of the view: how many places are the same a year before, their value now and then."""
    before = year_before(period)
    now, then = _units_only(figures.get(period, {})), _units_only(figures.get(before, {}))
    if not now or not then:
        return {}
    rows: dict[str, tuple[int, int, int]] = {}
    pairs = same_places(now, then, places=places, on=bounds(period)[1], before_on=bounds(before)[1])
    for units, value, previous in pairs:
        areas = {places.by_key[unit].area(unit_view) for unit in units}
        if len(areas) == 1:
            area = areas.pop()
            count, total, earlier = rows.get(area, (0, 0, 0))
            rows[area] = (count + 1, total + value, earlier + previous)
    return rows


def _number(value: int | None) -> float:
    return float("nan") if value is None else float(value)


def _ratio(value: int | None, previous: int | None) -> float:
    """(value - previous) / previous; NaN when there is nothing to compare or nothing to divide by."""
    return (value - previous) / previous if value is not None and previous else float("nan")
