"""The cells behind the numbers of the labour page: targets, results, single months, markets, the national series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from metrics.labour.accrual import Reported, Step, reached, steps
from metrics.labour.course import until
from metrics.labour.markets import UNKNOWN, comparable
from metrics.labour.places import with_women
from metrics.labour.results import Split, Told, area_in_year, counted_units, heirs
from metrics.labour.targets import targets_vs_results
from metrics.memory import remembered
from metrics.model import ask, model
from metrics.places import places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

Part = Literal["target", "result"]
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class TargetFigure:
    """The target of one line of the labour page, or the result beside it."""

    year: int
    indicator: str
    area_key: str
    document: str
    edition: int
    is_current: bool = True
    part: Part = "target"
    unit_view: UnitView = "34"


@dataclass(frozen=True, kw_only=True)
class HeadlineTargets:
    """All targets of a year that have a result, or these results: the two sides of the headline."""

    year: int
    indicator: str
    part: Part
    unit_view: UnitView = "34"
    area_key: str | None = None


@dataclass(frozen=True, kw_only=True)
class StepFigure:
    """What was reached in one period of a year, or since 1 January up to its end (`cumulative`)."""

    year: int
    indicator: str
    start: date
    end: date
    cumulative: bool = False
    unit_view: UnitView = "34"
    area_key: str | None = None


@dataclass(frozen=True, kw_only=True)
class MarketFigure:
    """What was reached in one market in a year; or, with another `split`, in a place below a unit, or by women.

    `counterpart_area`: the market (`_U`: not broken down), the place as written, or the sex. `unit_key`: the unit that
    told of the place. `beside`: the year that it is held against; then only places and months count that both have.
    """

    year: int
    indicator: str
    counterpart_area: str
    unit_view: UnitView = "34"
    area_key: str | None = None
    split: Split = "market"
    unit_key: str = ""
    beside: int | None = None


@dataclass(frozen=True, kw_only=True)
class PublishedFigure:
    """One published national figure."""

    year: int
    kind: Part
    period: str
    dimension: str
    source_title: str
    value: float


def target_cells(snapshot: Snapshot, figure: TargetFigure) -> pd.DataFrame:
    """The cell of a target (of each unit of the area where several set their own), or the cells of its result."""
    places, year = places_of(snapshot), figure.year
    aimed: list[Any] = ask(snapshot, "labour_target_sources", year=year, indicator=figure.indicator).to_dict("records")
    in_area = [
        target for target in aimed
        if area_in_year(places, target["unit_key"], year, figure.unit_view) == figure.area_key
    ]  # fmt: skip
    current = [target for target in in_area if target["is_current"]]
    if figure.is_current and len({target["unit_key"] for target in current}) > 1:
        chosen = list({target["unit_key"]: target for target in current}.values())
    else:
        wanted = (figure.document, figure.edition)
        chosen = [target for target in in_area if (target["subject"], target["edition"]) == wanted]
    if figure.part == "target":
        return pd.DataFrame([_target(target, year) for target in chosen])
    units = {target["unit_key"] for target in chosen}
    told = _told(snapshot, year, figure.indicator)
    counted = counted_units(told, places, year, figure.unit_view, None)
    kept = [figures for unit, figures in counted.items() if heirs(places, unit, year) & units]
    return _sum_of(one for figures in kept for one in _used(figures))


def headline_cells(snapshot: Snapshot, figure: HeadlineTargets) -> pd.DataFrame:
    """The cells of every target that counts for the headline, or of its result."""
    frame = targets_vs_results(
        snapshot, year=figure.year, unit_view=figure.unit_view, area_key=figure.area_key, indicator=figure.indicator
    )
    aimed = frame[frame["is_current"].astype(bool) & frame["result"].notna() & frame["low"].notna()]
    parts = [
        target_cells(snapshot, TargetFigure(
            year=figure.year, indicator=figure.indicator, area_key=area, document=document, edition=int(edition),
            part=figure.part, unit_view=figure.unit_view,
        ))
        for area, document, edition in aimed.drop_duplicates("area_key")[
            ["area_key", "document", "edition"]
        ].itertuples(index=False)
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def step_cells(snapshot: Snapshot, figure: StepFigure) -> pd.DataFrame:
    """The cells of one period; where it is worked out from cumulative figures, those before it count below zero."""
    places = places_of(snapshot)
    told = _told(snapshot, figure.year, figure.indicator)
    area = None if figure.area_key in (None, COUNTRY) else figure.area_key
    units = counted_units(told, places, figure.year, figure.unit_view, area)
    last = (figure.end, figure.start)
    parts = [
        part
        for figures in units.values()
        for step in steps(figures)
        if (step.end, step.start) == last or (figure.cumulative and (step.end, step.start) < last)
        for part in _parts(step)
    ]
    return _signed(parts)


def market_cells(snapshot: Snapshot, figure: MarketFigure) -> pd.DataFrame:
    """The cells of one market, place or sex: of each unit those that count for its year."""
    parts = _told(snapshot, figure.year, figure.indicator, split=figure.split)
    if figure.split == "place":
        return _sum_of(_used(parts.get((figure.unit_key, figure.counterpart_area), [])))
    if figure.split == "sex":
        total = _told(snapshot, figure.year, figure.indicator)
        *_, both = with_women(total, parts, places_of(snapshot), figure.year, figure.area_key)
        return _sum_of(one for women, _ in both for one in women.used)
    if figure.counterpart_area != UNKNOWN:
        return _sum_of(_in_market(snapshot, figure, figure.counterpart_area, parts))
    whole = _in_market(snapshot, figure, "_T", _told(snapshot, figure.year, figure.indicator))
    named = [one for market in {market for _, market in parts} for one in _in_market(snapshot, figure, market, parts)]
    return _signed([*((1, one) for one in whole), *((-1, one) for one in named)])


def _in_market(snapshot: Snapshot, figure: MarketFigure, market: str, told: Told) -> list[Reported]:
    """The figures of one market that count: all of the year, or as far as another year can be held against it."""
    places, area = places_of(snapshot), None if figure.area_key in (None, COUNTRY) else figure.area_key
    chosen = {key: figures for key, figures in told.items() if key[1] == market}
    if figure.beside is None:
        units = counted_units(chosen, places, figure.year, figure.unit_view, area)
        return [one for figures in units.values() for one in _used(figures)]
    last = max(figure.year, figure.beside)
    months = comparable(snapshot, year=last, area_key=area, indicator=figure.indicator)
    found: list[Reported] = []
    for month in set(months.values()):
        units = counted_units(until(chosen, figure.year, month), places, figure.year, "63", None)
        for unit, figures in units.items():
            if months.get(area_in_year(places, unit, last, "63")) == month:
                found += _used(figures)
    return found


def published_cells(snapshot: Snapshot, figure: PublishedFigure) -> pd.DataFrame:
    """The cell of a published figure in the list of official figures."""
    return ask(
        snapshot, "published_sources", year=figure.year, kind=figure.kind, period=figure.period,
        dimension=figure.dimension, source_title=figure.source_title, value=figure.value,
    )  # fmt: skip


@remembered
def _told(
    snapshot: Snapshot, year: int, indicator: str, *, split: Split = "total"
) -> dict[tuple[str, str], list[Reported]]:
    """What `metrics.results.told_in_year` gives, each figure with the row it was read from."""
    told: dict[tuple[str, str], list[Reported]] = defaultdict(list)
    asked = {"year": year, "indicator": indicator, "split": split}
    for row in snapshot.arrow(model("labour_result_sources"), asked).to_pylist():
        basis, start, end = row["basis"], row.pop("period_start"), row.pop("period_end")
        told[row["unit_key"], row["subject"]].append(
            Reported(basis=basis, start=start, end=end, value=int(row["value"]), origin=row)
        )
    return told


def _used(figures: list[Reported]) -> tuple[Reported, ...]:
    one = reached(figures)
    return one.used if one else ()


def _parts(step: Step) -> list[tuple[int, Reported]]:
    return [(1, step.told), *((-1, one) for one in step.before)]


def _sum_of(figures: Iterable[Reported]) -> pd.DataFrame:
    return _signed([(1, one) for one in figures])


def _signed(parts: list[tuple[int, Reported]]) -> pd.DataFrame:
    """One row for each cell that is left when what is added and taken away again is left out."""
    signs: dict[int, int] = defaultdict(int)
    for sign, one in parts:
        signs[id(one)] += sign
    cells = {id(one): one for _, one in parts}
    return pd.DataFrame(
        [{**one.origin, "counted": float(signs[key] * one.value)} for key, one in cells.items() if signs[key]]
    )


def _target(target: Row, year: int) -> Row:
    low, high = target["low"], target["high"]
    aim = float(high if low is None or low != low else low)
    kept = {name: target[name] for name in ("submission_id", "sheet", "cell", "unit_key", "subject", "illustrative")}
    return {**kept, "time_period": str(year), "value": aim, "obs_status": None, "counted": aim}
