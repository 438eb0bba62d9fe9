"""The lines of a province's page: flows, labour targets, duties, late tasks, files, each with the country beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import pandas as pd

from formats.dates import VIETNAM
from metrics import reporting
from metrics.labour import targets as labour
from metrics.memory import remembered
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.model import ask
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
    trends = {one: flows.trend(snapshot, one, unit_view=of.unit_view, area_key=of.area_key) for one in chosen}
    ended = {one: frame[frame["period_end"] <= pd.Timestamp(of.as_of)] for one, frame in trends.items()}
    answered = [str(period) for frame in ended.values() for period in frame.loc[frame["units_sent"] > 0, "time_period"]]
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
    snapshot: Snapshot, of: Standing, one: Selection, latest: str, history: pd.DataFrame, words: dict[str, Any]
) -> FlowLine:
    by_area = flows.by_area(snapshot, one, time_period=latest, unit_view=of.unit_view)
    own = by_area[by_area["area_key"] == of.area_key]
    row = rows_of(own)[0] if len(own) else {"state": "not_sent"}
    country = country_total(snapshot, one, time_period=latest, unit_view=of.unit_view)
    value, national = known(row.get("value")), known(country.get("value"))
    values = pd.to_numeric(by_area["value"]).dropna()
    # a place among the published figures only would say nothing
    hidden = "withheld" in by_area and bool(by_area["withheld"].any())
    return FlowLine(
        selection=one,
        name_vi=words["name_vi"], name_en=words["name_en"], unit_vi=words["unit_vi"], unit_en=words["unit_en"],
        time_period=latest, value=value, state=str(row["state"]),
        withheld=value is None and bool(row.get("withheld", False)),
        previous=known(row.get("previous")), change=known(row.get("change")),
        national=national, national_change=known(country.get("change")),
        sent=int(country.get("sent", 0)), due=int(country.get("due", 0)),
        share=value / national if value is not None and national else None,
        rank=int((values > value).sum()) + 1 if value and not hidden else None, ranked=len(values),
        series=tuple((str(period), known(figure)) for period, figure in
                     zip(history["time_period"], history["value"], strict=True)),
        illustrative=bool(row.get("illustrative", False)) or bool(history["illustrative"].any()),
    )  # fmt: skip


@remembered
def country_total(snapshot: Snapshot, one: Selection, *, time_period: str, unit_view: UnitView) -> dict[str, Any]:
    """The figure of the country in a period, for every province the same: the row of `flows.trend`."""
    return flows.national_total(snapshot, one, time_period=time_period, unit_view=unit_view)


def labour_year(snapshot: Snapshot, of: Standing) -> int | None:
    """The latest year up to the day that the province has a target or a result for; nothing before the first.

    A year belongs to the units of its last day: one that ended within a year has none of it.
    """
    last = of.as_of.year if of.ended is None or of.as_of < of.ended else of.ended.year - 1
    for year in sorted((one for one in labour.years(snapshot) if one <= last), reverse=True):
        asked: dict[str, Any] = {"year": year, "unit_view": of.unit_view}
        if of.area_key in set(labour.targets_vs_results(snapshot, **asked)["area_key"]):
            return year
        if of.area_key in set(labour.without_target(snapshot, **asked)["area_key"]):
            return year
    return None


def labour_lines(snapshot: Snapshot, of: Standing) -> tuple[LabourLine, ...]:
    """The current targets of the year, those for workers first, then results that have no target."""
    year = labour_year(snapshot, of)
    if year is None:
        return ()
    frame = labour.pace(snapshot, year=year, unit_view=of.unit_view)
    own = [_labour_line(row, year, national_percent(frame, row["indicator"]))
           for row in rows_of(frame[frame["area_key"] == of.area_key])]  # fmt: skip
    bare = labour.without_target(snapshot, year=year, unit_view=of.unit_view)
    own += [_labour_line(row, year, None) for row in rows_of(bare[bare["area_key"] == of.area_key])]
    return tuple(sorted(own, key=lambda line: labour.INDICATORS.index(line.indicator)))


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


def duty_lines(snapshot: Snapshot, of: Standing) -> tuple[DutyLine, ...]:
    """The duties that are followed, each with its last periods; those of a unit that is gone up to its last one."""
    duties = reporting.duties(snapshot)
    lines = []
    for duty in rows_of(duties[duties["tracked"]]):
        cells = cells_of(snapshot, duty["duty"], on=of.asked, unit_view=of.unit_view).get(of.area_key, ())
        lines.append(DutyLine(duty=duty["duty"], name_vi=duty["name_vi"], name_en=duty["name_en"], cells=cells))
    return tuple(lines)


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
    frame = ask(
        snapshot, "area_submissions", unit_view=of.unit_view, area_key=of.area_key, before=before
    )  # fmt: skip
    return tuple(
        Change(
            submission_id=row["submission_id"], received_at=row["received_at"].to_pydatetime(),
            received_by=row["received_by"] or "", file_name=row["file_name"] or "", dataset=row["dataset"],
            state=row["state"], rows=int(row["rows"]), first_day=_day(row["first_day"]), last_day=_day(row["last_day"]),
            illustrative=bool(row["illustrative"]),
        )
        for row in rows_of(frame.head(most))
    )  # fmt: skip


def known(value: Any) -> float | None:
    """A figure, or nothing where there is none."""
    return None if value is None or pd.isna(value) else float(value)


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings."""
    rows: list[dict[str, Any]] = frame.to_dict("records")  # type: ignore[assignment]
    return rows


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else value.date()
