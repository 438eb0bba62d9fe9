"""The lines of a province's page: flows, duties, late tasks, files, each with the country beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from formats.dates import VIETNAM
from metrics import catalogue, reporting
from metrics.memory import remembered
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.migration.histories import Past, histories
from metrics.model import ask
from metrics.places import places_of
from metrics.profile_place import Standing
from metrics.tasks import states as tasks
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

PERIODS_SHOWN: Final = 4
"""Periods of a duty that stand side by side: two years of half-years, four years of years."""
DIRECTIONS: Final = ("outbound", "inbound", "return")
MEASURES: Final = ("persons", "victims", "marriages", "children", "suspects")
"""What is counted of a category where it is counted in several ways: people before cases."""


@dataclass(frozen=True, kw_only=True)
class LateTask:
    """A task that is late: where it stands, its words, when it was due, who answers for it today."""

    document: str
    task_code: str
    content: str
    due_on: date
    days_late: int
    owner_vi: str
    owner_en: str
    percent: float | None


@dataclass(frozen=True, kw_only=True)
class FlowLine:
    """One category in a half-year: the figure, its state, the same half-year before, the country, the years behind it.

    `change`, `national_change`: on the same places. `rank` among the `ranked` areas whose figure is known; none where
    figures are withheld. `sent` of `due` areas of the country stand behind its figure. `series`: period and figure,
    oldest first.
    """

    selection: Selection
    name_vi: str
    name_en: str
    unit_vi: str
    unit_en: str
    time_period: str
    value: float | None
    state: str
    withheld: bool
    previous: float | None
    change: float | None
    national: float | None
    national_change: float | None
    sent: int
    due: int
    share: float | None
    rank: int | None
    ranked: int
    series: tuple[tuple[str, float | None], ...]
    illustrative: bool


@dataclass(frozen=True, kw_only=True)
class DutyCell:
    """One report: its period, the last day in time, how it stands; of several units how many stand so."""

    time_period: str
    due_on: date
    status: str
    days_late: int
    units: int
    count: int
    illustrative: bool


@dataclass(frozen=True, kw_only=True)
class DutyLine:
    """A duty and its last periods, oldest first."""

    duty: str
    name_vi: str
    name_en: str
    cells: tuple[DutyCell, ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A file that brought figures of the province, and what of it is current."""

    submission_id: str
    received_at: datetime
    received_by: str
    file_name: str
    dataset: str
    state: str
    rows: int
    first_day: date | None
    last_day: date | None
    illustrative: bool


def late_lines(snapshot: Snapshot, of: Standing) -> tuple[LateTask, ...]:
    """The tasks that are late, the longest first."""
    frame = tasks.late_tasks(
        snapshot, as_of=of.as_of, unit_view=of.unit_view, level="province", area_key=of.area_key
    )  # fmt: skip
    return tuple(
        LateTask(
            document=row["document"], task_code=row["task_code"], content=row["content"], due_on=row["due_on"].date(),
            days_late=int(row["days_late"]), owner_vi=row["owner_now_vi"] or row["lead_text"] or "",
            owner_en=row["owner_now_en"] or row["lead_text"] or "", percent=known(row["percent"]),
        )
        for row in rows_of(frame)
    )  # fmt: skip


def flow_lines(snapshot: Snapshot, of: Standing) -> tuple[FlowLine, ...]:
    """The main categories in the latest half-year that the province answered for, in the order of their list."""
    choices = flows.categories(snapshot)
    chosen = main_selections(choices)
    ended = {
        one: [past for past in histories(snapshot, one, unit_view=of.unit_view) if past.period_end <= of.as_of]
        for one in chosen
    }
    answered = [past.time_period for pasts in ended.values() for past in pasts if past.of(of.area_key).units_sent]
    if not answered:
        return ()
    latest = max(answered)
    words: dict[tuple[str, str], dict[str, Any]] = {(row["category"], row["measure"]): row for row in rows_of(choices)}
    return tuple(_flow_line(snapshot, of, one, latest, ended[one], words[one.category, one.measure]) for one in chosen)


def main_selections(choices: pd.DataFrame) -> list[Selection]:
    """One selection of every category that lies in no other counted one: nothing is told twice.

    Of a category that is counted in several ways the first direction of out, in, back; a flow before a stock; people
    before cases.
    """
    present = set(choices["category"])
    found: dict[str, tuple[Any, Selection]] = {}
    for row in rows_of(choices):
        if row["parent_code"] in present:
            continue
        one = Selection(category=row["category"], direction=row["direction"], measure=row["measure"],
                        flow_or_stock=row["flow_or_stock"])  # fmt: skip
        counted = MEASURES.index(one.measure) if one.measure in MEASURES else len(MEASURES)
        order = (DIRECTIONS.index(one.direction), one.flow_or_stock != "flow", counted)
        if one.category not in found or order < found[one.category][0]:
            found[one.category] = (order, one)
    return [one for _, one in found.values()]


def _flow_line(
    snapshot: Snapshot, of: Standing, one: Selection, latest: str, history: list[Past], words: dict[str, Any]
) -> FlowLine:
    areas = area_rows(snapshot, one, time_period=latest, unit_view=of.unit_view)
    row = areas.get(of.area_key, {"state": "not_sent"})
    country = country_total(snapshot, one, time_period=latest, unit_view=of.unit_view)
    value, national = known(row.get("value")), known(country.get("value"))
    values = [figure for other in areas.values() if (figure := known(other["value"])) is not None]
    # a place among the published figures only would say nothing
    hidden = any(other["withheld"] for other in areas.values())
    return FlowLine(
        selection=one,
        name_vi=words["name_vi"], name_en=words["name_en"], unit_vi=words["unit_vi"], unit_en=words["unit_en"],
        time_period=latest, value=value, state=str(row["state"]),
        withheld=value is None and bool(row.get("withheld", False)),
        previous=known(row.get("previous")), change=known(row.get("change")),
        national=national, national_change=known(country.get("change")),
        sent=int(country.get("sent", 0)), due=int(country.get("due", 0)),
        share=value / national if value is not None and national else None,
        rank=sum(other > value for other in values) + 1 if value and not hidden else None, ranked=len(values),
        series=tuple((past.time_period, past.of(of.area_key).value) for past in history),
        illustrative=bool(row.get("illustrative", False)) or any(past.of(of.area_key).illustrative for past in history),
    )  # fmt: skip


@remembered
def area_rows(
    snapshot: Snapshot, one: Selection, *, time_period: str, unit_view: UnitView
) -> Mapping[str, dict[str, Any]]:
    """The rows of `flows.by_area` by area, made once for all provinces."""
    frame = flows.by_area(snapshot, one, time_period=time_period, unit_view=unit_view)
    return MappingProxyType({row["area_key"]: row for row in rows_of(frame)})


@remembered
def country_total(snapshot: Snapshot, one: Selection, *, time_period: str, unit_view: UnitView) -> dict[str, Any]:
    """The figure of the country in a period, for every province the same: the row of `flows.trend`."""
    return flows.national_total(snapshot, one, time_period=time_period, unit_view=unit_view)


def duty_lines(snapshot: Snapshot, of: Standing) -> tuple[DutyLine, ...]:
    """The duties that are followed, each with its last periods; those of a unit that is gone up to its last one."""
    return tuple(
        DutyLine(
            duty=duty, name_vi=name_vi, name_en=name_en,
            cells=cells_of(snapshot, duty, on=of.asked, unit_view=of.unit_view).get(of.area_key, ()),
        )
        for duty, name_vi, name_en in followed(snapshot)
    )  # fmt: skip


@remembered
def followed(snapshot: Snapshot) -> tuple[tuple[str, str, str], ...]:
    """The duties that are followed: code and both names."""
    rows = rows_of(reporting.duties(snapshot))
    return tuple((row["duty"], row["name_vi"], row["name_en"]) for row in rows if row["tracked"])


@remembered
def cells_of(snapshot: Snapshot, duty: str, *, on: date, unit_view: UnitView) -> Mapping[str, tuple[DutyCell, ...]]:
    """Of every area the last periods of a duty, oldest first."""
    found: dict[str, list[DutyCell]] = defaultdict(list)
    for row in rows_of(reporting.duty_matrix(snapshot, duty=duty, on=on, unit_view=unit_view)):
        found[row["area_key"]].append(
            DutyCell(
                time_period=row["time_period"], due_on=row["due_on"].date(), status=row["status"],
                days_late=int(row["days_late"]), units=int(row["units"]), count=int(row[row["status"]]),
                illustrative=bool(row["illustrative"]),
            )
        )  # fmt: skip
    return {area: tuple(cells[-PERIODS_SHOWN:]) for area, cells in found.items()}


def changes(snapshot: Snapshot, of: Standing, *, most: int) -> tuple[Change, ...]:
    """The files that brought figures of the province up to the reader's day, the latest first."""
    before = datetime.combine(of.asked + timedelta(days=1), time.min, VIETNAM).astimezone(UTC).replace(tzinfo=None)
    units = {unit.unit_key for unit in places_of(snapshot).by_key.values() if unit.area(of.unit_view) == of.area_key}
    by_unit = _told_by_unit(snapshot)
    found: list[Change] = []
    for row in _submissions(snapshot):
        told = [known for unit in units if (known := by_unit.get(unit, {}).get(row["submission_id"]))]
        if (told or row["ref_area"] in units) and row["received_at"] < before:
            found.append(_change(row, told))
        if len(found) == most:
            break
    return tuple(found)


def _change(row: Mapping[str, Any], told: list[dict[str, Any]]) -> Change:
    """A file and what the units of the province have of it."""
    return Change(
        submission_id=row["submission_id"], received_at=row["received_at"].to_pydatetime(),
        received_by=row["received_by"] or "", file_name=row["file_name"] or "", dataset=row["dataset"],
        state=row["state"], rows=sum(int(one["rows"]) for one in told),
        first_day=min((day for one in told if (day := _day(one["first_day"]))), default=None),
        last_day=max((day for one in told if (day := _day(one["last_day"]))), default=None),
        illustrative=bool(row["illustrative"]),
    )  # fmt: skip


@remembered
def _submissions(snapshot: Snapshot) -> tuple[Mapping[str, Any], ...]:
    """All files, the latest first."""
    return tuple(rows_of(catalogue.submissions(snapshot)))


@remembered
def _told_by_unit(snapshot: Snapshot) -> Mapping[str, Mapping[str, dict[str, Any]]]:
    """Of every unit the files that have current rows of it: one look at all figures, for all provinces."""
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in rows_of(ask(snapshot, "unit_submissions")):
        found[row["unit_key"]][row["submission_id"]] = row
    return MappingProxyType(found)


def known(value: Any) -> float | None:
    """A figure, or nothing where there is none."""
    return None if value is None or pd.isna(value) else float(value)


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings."""
    # column by column: pandas itself goes cell by cell, ten times as long
    columns = [frame[name].tolist() for name in frame.columns]
    return [dict(zip(frame.columns, values, strict=True)) for values in zip(*columns, strict=True)]


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else value.date()
