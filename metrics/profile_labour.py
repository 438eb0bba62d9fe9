"""The labour targets of a province's page, each with its result, the pace and the country beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from metrics.labour import targets as labour
from metrics.memory import remembered
from metrics.profile_lines import known, rows_of
from metrics.profile_place import Standing
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView


@dataclass(frozen=True, kw_only=True)
class LabourLine:
    """A target of a year beside its result, the pace against the calendar and what each month left has to bring."""

    year: int
    indicator: str
    document: str
    edition: int
    comparator: str
    low: float | None
    high: float | None
    result: float | None
    through: date | None
    percent: float | None
    met: bool | None
    pace: float | None
    elapsed: float | None
    needed_per_month: float | None
    national_percent: float | None
    illustrative: bool


def labour_year(snapshot: Snapshot, of: Standing) -> int | None:
    """The latest year up to the day that the province has a target or a result for; nothing before the first.

    A year belongs to the units of its last day: one that ended within a year has none of it.
    """
    last = of.as_of.year if of.ended is None or of.as_of < of.ended else of.ended.year - 1
    years = sorted((one for one in _years(snapshot) if one <= last), reverse=True)
    return next((year for year in years if of.area_key in labour_of(snapshot, year=year, unit_view=of.unit_view)), None)


@remembered
def _years(snapshot: Snapshot) -> tuple[int, ...]:
    return tuple(labour.years(snapshot))


def labour_lines(snapshot: Snapshot, of: Standing) -> tuple[LabourLine, ...]:
    """The current targets of the year, those for workers first, then results that have no target."""
    year = labour_year(snapshot, of)
    if year is None:
        return ()
    return labour_of(snapshot, year=year, unit_view=of.unit_view)[of.area_key]


@remembered
def labour_of(snapshot: Snapshot, *, year: int, unit_view: UnitView) -> Mapping[str, tuple[LabourLine, ...]]:
    """The lines of a year of every area that has any, made once for all provinces."""
    frame = labour.pace(snapshot, year=year, unit_view=unit_view)
    country = {one: national_percent(frame, one) for one in labour.INDICATORS}
    bare = labour.without_target(snapshot, year=year, unit_view=unit_view)
    found: dict[str, list[LabourLine]] = defaultdict(list)
    for row in rows_of(frame):
        found[row["area_key"]].append(_labour_line(row, year, country[row["indicator"]]))
    for row in rows_of(bare):
        found[row["area_key"]].append(_labour_line(row, year, None))
    ordered = {area: sorted(lines, key=lambda one: labour.INDICATORS.index(one.indicator))
               for area, lines in found.items()}  # fmt: skip
    return MappingProxyType({area: tuple(lines) for area, lines in ordered.items()})


def national_percent(paces: pd.DataFrame, indicator: str) -> float | None:
    """What all areas with both a target and a result reached of their targets, in sum; nothing where none has both."""
    both = paces[(paces["indicator"] == indicator) & paces["result"].notna()]
    goal = both["low"].where(both["comparator"] != "at_most").fillna(both["high"]).astype(float)
    both = both.assign(goal=goal).dropna(subset=["goal"]).drop_duplicates("area_key")
    return float(both["result"].sum() / both["goal"].sum()) if both["goal"].sum() > 0 else None


def _labour_line(row: dict[str, Any], year: int, national: float | None) -> LabourLine:
    through, met = row.get("result_through"), row.get("met")
    return LabourLine(
        year=year, indicator=row["indicator"], document=str(row.get("document") or ""),
        edition=int(row.get("edition") or 0), comparator=str(row.get("comparator") or ""),
        low=known(row.get("low")), high=known(row.get("high")), result=known(row.get("result")),
        through=None if through is None or pd.isna(through) else through.date(),
        percent=known(row.get("percent")), met=None if met is None or pd.isna(met) else bool(met),
        pace=known(row.get("pace")), elapsed=known(row.get("elapsed")),
        needed_per_month=known(row.get("needed_per_month")), national_percent=national,
        illustrative=bool(row["illustrative"]),
    )  # fmt: skip
