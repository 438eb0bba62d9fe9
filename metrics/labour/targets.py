"""Labour export: targets against results, pace against the calendar, months.

A year belongs to the units of its last day: results that the old units sent in the first half of 2025 count for the
unit they became, so a target of 2025 meets the result of its whole territory, in either view.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from metrics.labour.accrual import Reached, Step, reached, steps
from metrics.labour.comparators import met, percent_of_target
from metrics.labour.markets import by_market
from metrics.labour.national import national_headlines, national_series
from metrics.labour.results import (
    MONTHS,
    area_in_year,
    counted_units,
    heirs,
    reached_in_year,
    together,
    told_in_year,
)
from metrics.memory import remembered
from metrics.model import ask, model
from metrics.places import Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

__all__ = [
    "by_market", "national_headlines", "national_series", "pace", "results_by_month", "targets_vs_results",
    "without_target", "years",
]  # fmt: skip
MIXED: Final = "mixed"

TARGET_COLUMNS = [
    "area_key", "area_vi", "area_en", "indicator", "measure", "document", "comparator", "low", "high", "edition",
    "editions", "is_current", "result", "result_basis", "result_through", "months_covered", "months_missing", "percent",
    "met", "source_file", "source_line", "illustrative",
]  # fmt: skip
WITHOUT_COLUMNS = [
    "area_key", "area_vi", "area_en", "indicator", "result", "result_basis", "result_through", "months_covered",
    "illustrative",
]  # fmt: skip
MONTH_COLUMNS = [
    "time_period", "period_start", "period_end", "value", "cumulative", "derived", "negative", "units_sent",
    "units_due", "illustrative",
]  # fmt: skip
INDICATORS = ("workers_sent", "enterprises_linked", "people_trained")


@remembered
def years(snapshot: Snapshot) -> tuple[int, ...]:
    """Years with a target or a result, ascending."""
    return tuple(int(row[0]) for row in snapshot.rows(model("labour_years")))


def targets_vs_results(
    snapshot: Snapshot,
    *,
    year: int,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    indicator: str | None = None,
) -> pd.DataFrame:
    """Every target of a year beside what was reached, older editions of a target too (`is_current` False).

    Columns: area_key, area_vi, area_en, indicator, measure, document, comparator, low, high, edition, editions,
    is_current, result (NaN: none), result_basis (in_period, year_to_date, mixed), result_through, months_covered,
    months_missing, percent (result over target), met (None: cannot be said), source_file, source_line, illustrative.
    """
    return _of_area(_compared_in_year(snapshot, year, unit_view, indicator), area_key)


@remembered
def _compared_in_year(snapshot: Snapshot, year: int, unit_view: UnitView, indicator: str | None) -> pd.DataFrame:
    """The same for all areas."""
    places = places_of(snapshot)
    targets: list[dict[str, Any]] = ask(snapshot, "labour_targets_of_year", year=year).to_dict("records")  # type: ignore[assignment]
    rows = []
    for one in _wanted(indicator):
        counted = counted_units(told_in_year(snapshot, year, one), places, year, unit_view, None)
        counts = [(heirs(places, unit, year), result) for unit, figures in counted.items()
                  if (result := reached(figures)) is not None]  # fmt: skip
        aimed: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for target in targets:
            if target["indicator"] == one:
                aimed[area_in_year(places, target["ref_area"], year, unit_view)].append(target)
        for area, of_area in aimed.items():
            rows += _rows_of_area(area, of_area, counts, places)
    rows.sort(key=lambda row: (row[3], places.order(places.by_key[row[0]]) if row[0] != COUNTRY else (-1, "")))
    return pd.DataFrame(rows, columns=TARGET_COLUMNS)


def without_target(
    snapshot: Snapshot, *, year: int, unit_view: UnitView = "34", indicator: str | None = None
) -> pd.DataFrame:
    """Areas that reported a result of a year and have no target for it.

    Columns: area_key, area_vi, area_en, indicator, result, result_basis, result_through, months_covered, illustrative.
    """
    places = places_of(snapshot)
    compared = targets_vs_results(snapshot, year=year, unit_view=unit_view, indicator=indicator)
    aimed = set(zip(compared["area_key"], compared["indicator"], strict=True))
    rows = [
        (area, *places.names(area), one, result.value, result.basis, pd.Timestamp(result.through), result.months,
         result.illustrative)
        for one in _wanted(indicator)
        for area, result in reached_in_year(snapshot, year, one, unit_view).items()
        if (area, one) not in aimed
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=WITHOUT_COLUMNS)


@remembered
def results_by_month(
    snapshot: Snapshot,
    *,
    year: int,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    indicator: str = "workers_sent",
) -> pd.DataFrame:
    """The periods of a year one by one and what they add up to; months where units reported months.

    Columns: time_period, period_start, period_end, value, cumulative, derived (by differencing cumulative reports),
    negative (a correction below zero), units_sent, units_due, illustrative.
    """
    places = places_of(snapshot)
    by_end: dict[tuple[date, date], list[Step]] = defaultdict(list)
    told = told_in_year(snapshot, year, indicator)
    for figures in counted_units(told, places, year, unit_view, _one(area_key)).values():
        for step in steps(figures):
            by_end[step.start, step.end].append(step)
    rows, total = [], 0
    in_area = {u for u in places.by_key if _one(area_key) in (None, area_in_year(places, u, year, unit_view))}
    for (start, end), ones in sorted(by_end.items(), key=lambda item: (item[0][1], item[0][0])):
        value = sum(step.value for step in ones)
        total += value
        due = [unit for unit in places.due(end) if unit.unit_key in in_area]
        rows.append(
            (_code(start, end), pd.Timestamp(start), pd.Timestamp(end), value, total, any(s.derived for s in ones),
             any(s.value < 0 for s in ones), len(ones), len(due), any(s.illustrative for s in ones))
        )  # fmt: skip
    return pd.DataFrame(rows, columns=MONTH_COLUMNS)


def pace(
    snapshot: Snapshot,
    *,
    year: int,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    indicator: str | None = None,
) -> pd.DataFrame:
    """The current targets of a year against the calendar.

    Columns: those of `targets_vs_results`, elapsed (share of the year up to the last figure), pace (percent over
    elapsed), needed_per_month (NaN once met or when the year is over), months_left.
    """
    return _of_area(_paces_in_year(snapshot, year, unit_view, indicator), area_key)


@remembered
def _paces_in_year(snapshot: Snapshot, year: int, unit_view: UnitView, indicator: str | None) -> pd.DataFrame:
    """The same for all areas."""
    frame = _compared_in_year(snapshot, year, unit_view, indicator)
    frame = frame[frame["is_current"].astype(bool)].reset_index(drop=True)
    passed = pd.to_datetime(frame["result_through"]).dt.month
    frame["elapsed"] = passed / MONTHS
    frame["pace"] = frame["percent"] / frame["elapsed"]
    frame["months_left"] = MONTHS - passed
    # "trên 400" asks for one more than 400
    missing = frame["low"] - frame["result"] + (frame["comparator"] == "more_than")
    frame["needed_per_month"] = (missing / frame["months_left"]).where(
        (missing > 0) & (frame["months_left"] > 0) & (frame["comparator"] != "at_most")
    )
    return frame


def _wanted(indicator: str | None) -> Iterable[str]:
    return (indicator,) if indicator else INDICATORS


def _one(area_key: str | None) -> str | None:
    return None if area_key == COUNTRY else area_key


def _of_area(frame: pd.DataFrame, area_key: str | None) -> pd.DataFrame:
    """The rows of one area; of the whole country all."""
    if _one(area_key) is None:
        return frame
    return frame[frame["area_key"] == area_key].reset_index(drop=True)


def _rows_of_area(
    area: str, targets: list[dict[str, Any]], counts: Iterable[tuple[set[str], Reached]], places: Places
) -> list[tuple[Any, ...]]:
    """The targets of one area: as they stand where one unit set them, summed where several units had their own.

    `counts`: what each unit reached, with the units whose targets it counts for.
    """
    current = [target for target in targets if target["is_current"]]
    if len({target["ref_area"] for target in current}) > 1:
        current = [_summed(current)]
    older = [target for target in targets if not target["is_current"]]
    rows = []
    for target in [*current, *older]:
        of_target = set(target["ref_area"].split("|"))
        ones = [result for whose, result in counts if whose & of_target]
        rows.append(_compared(target, area, together(ones) if ones else None, places))
    return rows


def _summed(targets: list[dict[str, Any]]) -> dict[str, Any]:
    """One target for an area of several units; worded "mixed" where they are worded differently."""
    latest = list({target["ref_area"]: target for target in targets}.values())
    wordings = {target["comparator"] for target in latest}
    files = {target["source_file"] for target in latest}
    return {
        **latest[0],
        "ref_area": "|".join(target["ref_area"] for target in latest),
        "document": "; ".join(dict.fromkeys(target["document"] for target in latest)),
        "comparator": wordings.pop() if len(wordings) == 1 else MIXED,
        "low": sum(_low(target) for target in latest),
        "high": sum(_low(target) if pd.isna(target["high"]) else target["high"] for target in latest),
        "source_file": files.pop() if len(files) == 1 else None,
        "illustrative": any(target["illustrative"] for target in latest),
    }


def _low(target: Mapping[str, Any]) -> float:
    return float(target["high"] if pd.isna(target["low"]) else target["low"])


def _compared(target: Mapping[str, Any], area: str, result: Reached | None, places: Places) -> tuple[Any, ...]:
    value = result.value if result else None
    terms = (target["comparator"], target["low"], target["high"], value)
    share = percent_of_target(*terms)
    passed = result.through.month if result else 0
    return (
        area, *places.names(area), target["indicator"], target["measure"], target["document"], target["comparator"],
        target["low"], target["high"], target["edition"], target["editions"], bool(target["is_current"]),
        float("nan") if value is None else float(value), result.basis if result else None,
        pd.Timestamp(result.through) if result else pd.NaT, result.months if result else 0,
        max(0, passed - result.months) if result else 0, float("nan") if share is None else share, met(*terms),
        target["source_file"], target["source_line"], bool(target["illustrative"] or (result and result.illustrative)),
    )  # fmt: skip


def _code(start: date, end: date) -> str:
    """The code of a period by its bounds; the last month where it is no calendar period."""
    span = (end.year - start.year) * MONTHS + end.month - start.month + 1
    if span == MONTHS:
        return f"{end.year}"
    if span == MONTHS // 2:
        return f"{end.year}-S{end.month * 2 // MONTHS}"
    if span == MONTHS // 4 and end.month % 3 == 0:
        return f"{end.year}-Q{end.month // 3}"
    return f"{end.year}-M{end.month:02d}"
