"""Migration flows and stocks of one category at a time: trend, places, countries, groups of people.

A selection is one category, direction, measure and flow-or-stock, so that stocks never meet flows, a parent never meets
its children, and a total over countries never meets the countries.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import pandas as pd

from formats.periods import bounds, year_before
from metrics.coverage import (
    NOT_SENT,
    AreaFigure,
    Coverage,
    Figure,
    Same,
    area_figures,
    coverage_of,
    figure,
    same_ground,
)
from metrics.disclosure.countries import withhold_countries
from metrics.disclosure.shield import Gate, shield_of
from metrics.memory import remembered
from metrics.migration.years import with_years, year_parts
from metrics.model import ask, model
from metrics.periods import PeriodKind, between, kind_of
from metrics.places import Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

TREND_COLUMNS = [
    "time_period", "period_start", "period_end", "value", "sent", "due", "missing_vi", "missing_en", "units_sent",
    "units_due", "previous_period", "change_abs", "change", "same_units", "same_value", "same_previous", "basis",
    "illustrative", "withheld",
]  # fmt: skip
AREA_COLUMNS = [
    "area_key", "area_vi", "area_en", "region_code", "region_vi", "region_en", "position", "value", "state", "sent",
    "due", "previous", "change", "illustrative", "withheld",
]  # fmt: skip
NOT_TOLD: Final = float("nan")
Figures = dict[str, dict[str, Figure]]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is counted: one category in one direction, one measure, as a flow or a stock, of one group of people."""

    category: str
    direction: str
    measure: str = "persons"
    flow_or_stock: str = "flow"
    population_group: str = "total"


@dataclass(frozen=True)
class Said:
    """What units said of a selection, and what of it may be told."""

    figures: Figures
    gate: Gate


@remembered
def categories(snapshot: Snapshot) -> pd.DataFrame:
    """Selections that have figures, in the order of the list of categories.

    Columns: category, name_vi, name_en, parent_code, direction, measure, flow_or_stock, unit_vi, unit_en, sensitivity,
    first_period, last_period, n_facts.
    """
    return ask(snapshot, "flow_categories")


def periods(snapshot: Snapshot, *, selection: Selection | None = None, kind: PeriodKind = "half") -> list[str]:
    """Periods of a kind that have any figure (of the selection), oldest first."""
    if selection is None:
        found = [row[0] for row in snapshot.rows(model("flow_periods"))]
    else:
        found = list(said_of(snapshot, selection).figures)
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
    "national" where only the row of the whole country exists), illustrative, withheld (a figure there is, but value is
    NaN: a small count, or what would give one away; changes are NaN for the same reason).
    """
    said = said_of(snapshot, selection)
    known = sorted(period for period in said.figures if kind_of(period) == kind)
    shown = between(known[0], known[-1]) if known else []
    rows = [_total(said, period, places_of(snapshot), unit_view, _unless_country(area_key)) for period in shown]
    return pd.DataFrame(rows, columns=TREND_COLUMNS)


def national_total(
    snapshot: Snapshot,
    selection: Selection,
    *,
    time_period: str,
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> dict[str, Any]:
    """The row of `trend` for one period, as a mapping; value is NaN when nobody sent one or it is withheld."""
    said = said_of(snapshot, selection)
    return _total(said, time_period, places_of(snapshot), unit_view, _unless_country(area_key))


def coverage(snapshot: Snapshot, selection: Selection, *, time_period: str, unit_view: UnitView = "34") -> Coverage:
    """Which areas sent this figure for a period, and who is missing."""
    places = places_of(snapshot)
    said = _units_only(said_of(snapshot, selection).figures.get(time_period, {}))
    return coverage_of(area_figures(said, places=places, on=bounds(time_period)[1], unit_view=unit_view), places)


@remembered
def by_area(snapshot: Snapshot, selection: Selection, *, time_period: str, unit_view: UnitView = "34") -> pd.DataFrame:
    """One row for each area of the view that had to send the period or sent it, in region order.

    Columns: area_key, area_vi, area_en, region_code, region_vi, region_en, position, value, state (value, zero,
    none_occurred, not_applicable, not_sent, partial, withheld), sent and due (units of the area), previous and change
    (same places a year before), illustrative, withheld.
    """
    places, said = places_of(snapshot), said_of(snapshot, selection)
    given = _units_only(said.figures.get(time_period, {}))
    areas = area_figures(given, places=places, on=bounds(time_period)[1], unit_view=unit_view)
    growth = _growth(said.figures, time_period, places, unit_view)
    rows = []
    for position, area in enumerate(areas, start=1):
        unit = places.by_key[area.area_key]
        value, previous = _told(said.gate, time_period, growth.get(area.area_key, []))
        withheld = area.value is not None and not said.gate.allows(time_period, area.members)
        rows.append(
            (
                unit.unit_key,
                unit.name_vi,
                unit.name_en,
                unit.region_code,
                unit.region_vi,
                unit.region_en,
                position,
                NOT_TOLD if withheld else _number(area.value),
                "withheld" if withheld else area.state,
                area.sent,
                area.due,
                _number(previous),
                _ratio(value, previous),
                area.illustrative,
                withheld,
            )
        )
    return pd.DataFrame(rows, columns=AREA_COLUMNS)


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

    Columns: counterpart_area, name_vi, name_en, value, share (of the countries listed), units_sent, illustrative,
    withheld. The country's own row (VN) is read only where no unit named countries. Of a sensitive selection countries
    are told for the whole country only, and never by how many units.
    """
    area = _unless_country(area_key) or ""
    asked = {**asdict(selection), "time_period": time_period, "unit_view": unit_view}
    gate = _gate(snapshot, selection)
    if gate.shield is None:
        return ask(snapshot, "flow_countries", **asked, area_key=area).assign(withheld=False)
    listed = ask(snapshot, "flow_countries", **asked, area_key="")
    return withhold_countries(listed, shield=gate.shield, group=gate.group, period=time_period, whole=not area)


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
    (units that gave a total), illustrative, withheld.
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
    kept = frame[frame["time_period"].map(kind_of) == kind].reset_index(drop=True)
    gate, places = _gate(snapshot, selection), places_of(snapshot)
    withheld = []
    for period, group in zip(kept["time_period"], kept["population_group"], strict=True):
        withheld.append(not gate.allows_share(group, period, lambda unit: _inside(unit, places, unit_view, area_key)))
    hidden = pd.Series(withheld, index=kept.index, dtype=bool)
    told = {name: kept[name].where(~hidden) for name in ("value", "of_total", "share")}
    return kept.assign(**told, withheld=hidden)


@remembered
def said_of(snapshot: Snapshot, selection: Selection) -> Said:
    """Figures by period and unit, the whole country under VN, years included; and what of them may be told."""
    found: Figures = defaultdict(dict)
    for period, unit, value, status, illustrative in snapshot.rows(model("flow_figures"), asdict(selection)):
        found[period][unit] = figure(value, status, illustrative=illustrative)
    stock, places = selection.flow_or_stock == "stock", places_of(snapshot)
    gate = _gate(snapshot, selection)
    if gate.shield is not None:
        gate = replace(gate, parts=year_parts(found, places=places, stock=stock))
    return Said(with_years(found, places=places, stock=stock), gate)


def _gate(snapshot: Snapshot, selection: Selection) -> Gate:
    """What may be told of a selection; of years only those that were sent."""
    asked = asdict(selection)
    group = asked.pop("population_group")
    return Gate(shield_of(snapshot, **asked), group, {})


def _inside(unit: str, places: Places, unit_view: UnitView, area_key: str | None) -> bool:
    return unit in places.by_key and _unless_country(area_key) in (None, places.by_key[unit].area(unit_view))


def _units_only(said: dict[str, Figure]) -> dict[str, Figure]:
    return {key: value for key, value in said.items() if key != COUNTRY}


def _unless_country(area_key: str | None) -> str | None:
    return None if area_key in (None, "", COUNTRY) else area_key


def _total(said: Said, period: str, places: Places, unit_view: UnitView, area_key: str | None) -> dict[str, Any]:
    start, end = bounds(period)
    given = said.figures.get(period, {})
    areas = area_figures(_units_only(given), places=places, on=end, unit_view=unit_view, area_key=area_key)
    values = [area.value for area in areas if area.value is not None]
    own = given.get(COUNTRY)
    # the country's own row stands in only where no unit sent a figure; the two are never added
    national = not values and area_key is None and own is not None and own.value is not None
    if national and own is not None:
        total, illustrative = own.value, own.illustrative
        withheld, same = not said.gate.allows(period, [COUNTRY]), _national_growth(said.figures, period)
    else:
        total, illustrative = (sum(values) if values else None), any(area.illustrative for area in areas)
        withheld = not said.gate.allows(period, (unit for area in areas for unit in area.members))
        growth = _growth(said.figures, period, places, unit_view)
        same = [one for key, several in growth.items() if area_key in (None, key) for one in several]
    value, previous = _told(said.gate, period, same)
    return {
        "time_period": period,
        "period_start": pd.Timestamp(start),
        "period_end": pd.Timestamp(end),
        "value": NOT_TOLD if withheld else _number(total),
        **_covered(areas, places),
        "previous_period": year_before(period),
        "change_abs": NOT_TOLD if value is None or previous is None else float(value - previous),
        "change": _ratio(value, previous),
        "same_units": len(same),
        "same_value": _number(value),
        "same_previous": _number(previous),
        "basis": "national" if national else "units",
        "illustrative": illustrative,
        "withheld": withheld and total is not None,
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


def _national_growth(figures: Figures, period: str) -> list[Same]:
    """The country's own row in both years, where the year before has no figures of units either."""
    earlier = figures.get(year_before(period), {})
    now, then = figures[period][COUNTRY].value, earlier.get(COUNTRY, NOT_SENT).value
    alone = not any(said.value is not None for said in _units_only(earlier).values())
    if now is None or then is None or not alone:
        return []
    return [Same(frozenset({COUNTRY}), now, then, frozenset({COUNTRY}))]


def _growth(figures: Figures, period: str, places: Places, unit_view: UnitView) -> dict[str, list[Same]]:
    """By area of the view the places that are the same a year before, with their values now and then."""
    before = year_before(period)
    now, then = _units_only(figures.get(period, {})), _units_only(figures.get(before, {}))
    if not now or not then:
        return {}
    rows: dict[str, list[Same]] = defaultdict(list)
    for same in same_ground(now, then, places=places, on=bounds(period)[1], before_on=bounds(before)[1]):
        areas = {places.by_key[unit].area(unit_view) for unit in same.units}
        if len(areas) == 1:
            rows[areas.pop()].append(same)
    return dict(rows)


def _told(gate: Gate, period: str, same: list[Same]) -> tuple[int | None, int | None]:
    """What these places said in a period and a year before; nothing where either sum may not be told."""
    now, then = (unit for one in same for unit in one.units), (unit for one in same for unit in one.units_before)
    if not same or not gate.allows(period, now) or not gate.allows(year_before(period), then):
        return None, None
    return sum(one.value for one in same), sum(one.previous for one in same)


def _number(value: int | None) -> float:
    return float("nan") if value is None else float(value)


def _ratio(value: int | None, previous: int | None) -> float:
    """(value - previous) / previous; NaN when there is nothing to compare or nothing to divide by."""
    return (value - previous) / previous if value is not None and previous else float("nan")
