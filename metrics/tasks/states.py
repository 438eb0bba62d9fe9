"""Progress of tasks: who answers for what, and the state of each task on a day from what was known by then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import pandas as pd

from metrics.memory import remembered
from metrics.model import ask
from metrics.places import places_of
from metrics.tasks.cells import AREA_COUNTS, WORST_FIRST, cells
from metrics.tasks.clock import DUE_SOON_DAYS, STATUSES, Report, State, current, states
from metrics.tasks.owners import Owners, owners_of
from metrics.tasks.replay import status_trend
from metrics.tasks.responsibility import Level, Task, plan_keys, reports_on, responsible_for, tasks_known
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

__all__ = ["STATUSES", "agency_summary", "area_summary", "heat_map", "late_tasks", "national_summary", "status_trend",
           "task_history", "task_list", "task_status"]  # fmt: skip

GROUPS: Final = (1, 2, 3, 4, 5)  # the five groups of Decision 402

STATUS_COLUMNS = [
    "level", "document", "task_code", "task_group", "responsible", "unit_key", "occurrence", "opens_on", "due_on",
    "kind", "is_current", "status", "reported", "reported_status", "percent", "report_as_of", "reporter", "days_late",
    "submission_id", "illustrative", "content", "timeframe", "lead_text", "lead_then", "lead_then_vi", "lead_then_en",
    "owner_now", "owner_now_vi", "owner_now_en", "owner_changed", "coordinating_text", "result", "source_file",
    "source_line", "edition",
]  # fmt: skip


@remembered
def task_status(
    snapshot: Snapshot,
    *,
    as_of: date,
    unit_view: UnitView = "34",
    due_soon_days: int = DUE_SOON_DAYS,
    level: Level = "province",
    area_key: str | None = None,
    document: str | None = None,
) -> pd.DataFrame:
    """One row for each task, responsible body and occurrence, as known on a day.

    Provinces answer for the tasks of their own plans and for those of Decision 402 whose lead names them; nationally
    each task of a document of the whole country has its lead. Columns: level, document, task_code, task_group,
    responsible (unit_key valid that day, or agency code), area_key, area_vi, area_en, occurrence (0: the window
    itself), opens_on, due_on, kind, is_current (the row that counts for the task), status, reported, reported_status,
    percent, report_as_of, reporter, days_late, submission_id, illustrative, content, timeframe, lead_text, lead_then,
    lead_then_vi, lead_then_en, owner_now, owner_now_vi, owner_now_en, owner_changed, coordinating_text, result,
    source_file, source_line, edition (the text that gave the task the form it had that day).
    """
    frame = _all(snapshot, as_of, level, due_soon_days)
    places = places_of(snapshot)
    keys = [places.by_key[unit].area(unit_view) if isinstance(unit, str) else None for unit in frame["unit_key"]]
    names = [places.names(key) if key else (None, None) for key in keys]
    frame = frame.assign(
        area_key=pd.Series(keys, index=frame.index, dtype=object),
        area_vi=pd.Series([vi for vi, _ in names], index=frame.index, dtype=object),
        area_en=pd.Series([en for _, en in names], index=frame.index, dtype=object),
    )
    if area_key is not None and area_key != COUNTRY:
        frame = frame[frame["area_key"] == area_key]
    if document is not None:
        frame = frame[frame["document"] == document]
    return frame.reset_index(drop=True)


@remembered
def national_summary(
    snapshot: Snapshot,
    *,
    as_of: date,
    due_soon_days: int = DUE_SOON_DAYS,
    level: Level = "national",
    unit_view: UnitView = "34",
    area_key: str | None = None,
    document: str | None = None,
) -> dict[str, Any]:
    """How many tasks stand where on a day, each counted once by its current occurrence.

    Keys: total, applicable, reported, one for each status, progress (mean percent of the reported tasks; None: none),
    illustrative.
    """
    frame = _current(task_status(
        snapshot, as_of=as_of, unit_view=unit_view, due_soon_days=due_soon_days, level=level, area_key=area_key,
        document=document,
    ))  # fmt: skip
    counts = frame["status"].value_counts()
    summary = _counts(frame)
    return {
        "total": len(frame),
        "applicable": summary["applicable"],
        "reported": summary["reported"],
        **{status: int(counts.get(status, 0)) for status in STATUSES},
        "progress": None if pd.isna(summary["progress"]) else summary["progress"],
        "illustrative": summary["illustrative"],
    }


def heat_map(
    snapshot: Snapshot, *, as_of: date, unit_view: UnitView = "34", due_soon_days: int = DUE_SOON_DAYS
) -> pd.DataFrame:
    """Every area by every group of Decision 402, in region order.

    Columns: area_key, area_vi, area_en, region_code, position, task_group, applicable, reported, done, late,
    done_share, late_share, progress (NaN: nothing reported), worst_status, illustrative.
    """
    return _by_area(snapshot, as_of, unit_view, due_soon_days, groups=GROUPS)


def area_summary(
    snapshot: Snapshot, *, as_of: date, unit_view: UnitView = "34", due_soon_days: int = DUE_SOON_DAYS
) -> pd.DataFrame:
    """The same for each area as a whole: the columns of `heat_map` without task_group."""
    return _by_area(snapshot, as_of, unit_view, due_soon_days, groups=None)


def task_list(
    snapshot: Snapshot,
    *,
    as_of: date,
    unit_view: UnitView = "34",
    level: Level = "national",
    area_key: str | None = None,
    document: str | None = None,
    task_group: int | None = None,
    status: str | None = None,
    due_soon_days: int = DUE_SOON_DAYS,
) -> pd.DataFrame:
    """The current state of each task: the columns of `task_status`, one row for each task and responsible body."""
    frame = _current(task_status(
        snapshot, as_of=as_of, unit_view=unit_view, due_soon_days=due_soon_days, level=level, area_key=area_key,
        document=document,
    ))  # fmt: skip
    if task_group is not None:
        frame = frame[frame["task_group"] == task_group]
    if status is not None:
        frame = frame[frame["status"] == status]
    return frame.reset_index(drop=True)


def late_tasks(
    snapshot: Snapshot,
    *,
    as_of: date,
    unit_view: UnitView = "34",
    level: Level = "national",
    area_key: str | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """Tasks that are late by their current occurrence, the longest first: the columns of `task_status`."""
    frame = task_list(snapshot, as_of=as_of, unit_view=unit_view, level=level, area_key=area_key, status="late")
    frame = frame.sort_values(["days_late", "task_code"], ascending=[False, True], kind="stable", ignore_index=True)
    return frame if limit is None else frame.head(limit)


def task_history(
    snapshot: Snapshot, *, document: str, task_code: str, reporter: str | None = None, as_of: date | None = None
) -> pd.DataFrame:
    """Every statement on a task, the latest first.

    Columns: reporter, reporter_vi, reporter_en, as_of, status, percent, result, evidence, reporting_agency, note,
    submission_id, sheet, cell, file_name, illustrative. `reporter`: a unit or agency code; of a unit also its former
    forms.
    """
    names = [task for task, plan in plan_keys(snapshot).items() if plan == (document, task_code)]
    found = [
        ask(snapshot, "task_history", document=text, task_code=code, as_of=as_of)
        for text, code in ((document, task_code), *names)
    ]
    frame = found[0]
    if names:
        frame = pd.concat(found).sort_values("as_of", ascending=False, kind="stable", ignore_index=True)
    if reporter is None:
        return frame
    places = places_of(snapshot)
    lasting = places.by_key[reporter].today_key if reporter in places.by_key else None
    same = [
        who == reporter or (lasting is not None and who in places.by_key and places.by_key[who].today_key == lasting)
        for who in frame["reporter"]
    ]
    return frame[pd.Series(same, index=frame.index, dtype=bool)].reset_index(drop=True)


def agency_summary(snapshot: Snapshot, *, as_of: date, due_soon_days: int = DUE_SOON_DAYS) -> pd.DataFrame:
    """National tasks by today's owner, those with most tasks first.

    Columns: owner_now, owner_now_vi, owner_now_en, total, done, late, due_soon, no_report, progress, illustrative.
    """
    frame = task_list(snapshot, as_of=as_of, level="national", due_soon_days=due_soon_days)
    rows = []
    for (owner, vi, en), of_owner in frame.groupby(["owner_now", "owner_now_vi", "owner_now_en"], sort=False):
        counts, summary = of_owner["status"].value_counts(), _counts(of_owner)
        named = (int(counts.get(status, 0)) for status in ("done", "late", "due_soon", "no_report"))
        rows.append((owner, vi, en, len(of_owner), *named, summary["progress"], summary["illustrative"]))
    columns = ["owner_now", "owner_now_vi", "owner_now_en", "total", "done", "late", "due_soon", "no_report",
               "progress", "illustrative"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).sort_values("total", ascending=False, kind="stable", ignore_index=True)


def _current(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["is_current"].astype(bool)]


def _counts(frame: pd.DataFrame) -> dict[str, Any]:
    applies = frame[frame["status"] != "not_applicable"]
    present = set(frame["status"])
    n, done, late = len(applies), int((applies["status"] == "done").sum()), int((applies["status"] == "late").sum())
    return {
        "applicable": n,
        "reported": int(applies["reported"].sum()),
        "done": done,
        "late": late,
        "done_share": done / n if n else float("nan"),
        "late_share": late / n if n else float("nan"),
        "progress": float(applies.loc[applies["reported"].astype(bool), "percent"].astype(float).mean()),
        "worst_status": next((status for status in WORST_FIRST if status in present), None),
        "illustrative": bool(frame["illustrative"].any()),
    }


@remembered
def _by_area(
    snapshot: Snapshot, as_of: date, unit_view: UnitView, due_soon_days: int, *, groups: tuple[int, ...] | None
) -> pd.DataFrame:
    areas = places_of(snapshot).areas(unit_view, as_of)
    keys = ["area_key", "task_group"] if groups else ["area_key"]
    wanted = [area.unit_key for area in areas]
    index = pd.MultiIndex.from_product([wanted, groups], names=keys) if groups else pd.Index(wanted, name="area_key")
    frame = _current(task_status(snapshot, as_of=as_of, unit_view=unit_view, due_soon_days=due_soon_days))
    counted = cells(frame, keys).reindex(index)
    for name in ("applicable", "reported", "done", "late"):
        counted[name] = counted[name].fillna(0).astype(int)
    counted["illustrative"] = counted["illustrative"].eq(True)
    counted = counted.reset_index()
    named = {area.unit_key: (area, position) for position, area in enumerate(areas, start=1)}
    counted["area_vi"] = [named[key][0].name_vi for key in counted["area_key"]]
    counted["area_en"] = [named[key][0].name_en for key in counted["area_key"]]
    counted["region_code"] = [named[key][0].region_code for key in counted["area_key"]]
    counted["position"] = [named[key][1] for key in counted["area_key"]]
    head = ["area_key", "area_vi", "area_en", "region_code", "position", *keys[1:]]
    return counted[[*head, *AREA_COUNTS]]


@remembered
def _all(snapshot: Snapshot, as_of: date, level: Level, due_soon_days: int) -> pd.DataFrame:
    """The rows of all tasks of a level on a day."""
    frame = pd.DataFrame(list(_rows(snapshot, as_of, level, due_soon_days)), columns=STATUS_COLUMNS)
    for name in ("opens_on", "due_on", "report_as_of"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


def _rows(snapshot: Snapshot, as_of: date, level: Level, due_soon_days: int) -> Iterable[tuple[Any, ...]]:
    places, owners = places_of(snapshot), owners_of(snapshot)
    for task in tasks_known(snapshot, as_of):
        said = reports_on(snapshot, task, as_of)
        for responsible, unit, heard in responsible_for(task, said, level, places, owners, as_of):
            yield from _task_rows(task, level, responsible, unit, heard, owners, as_of, due_soon_days)


def _task_rows(
    task: Task,
    level: Level,
    responsible: str,
    unit: str | None,
    heard: list[Report],
    owners: Owners,
    as_of: date,
    due_soon_days: int,
) -> Iterable[tuple[Any, ...]]:
    row, planned = task.row, bool(task.row["illustrative"])
    known = states(task.frame, heard, as_of=as_of, due_soon_days=due_soon_days)
    counts = current(known, as_of=as_of)
    lead = task.leads[0] if task.leads else ""
    owner = owners.owner(lead, as_of)
    told = (row[name] for name in ("coordinating_text", "result", "source_file", "source_line", "edition"))
    texts = (row["content"], row["timeframe"], row["lead_text"], lead, *owners.name(lead), owner, *owners.name(owner),
             owner != lead, *told)  # fmt: skip
    for one in known:
        yield (
            level, row["document"], row["task_code"], row["task_group"], responsible, unit, one.occurrence.number,
            one.occurrence.opens_on, one.occurrence.due_on, task.frame.kind, one is counts, *_said(one, planned),
            *texts,
        )  # fmt: skip


def _said(one: State, planned: bool) -> tuple[Any, ...]:
    report = one.report
    if report is None:
        return one.status, False, None, float("nan"), None, None, one.days_late, None, planned
    percent = 100.0 if report.done and report.percent is None else report.percent
    known = float("nan") if percent is None else percent
    return (one.status, True, report.status, known, report.as_of, report.reporter, one.days_late,
            report.submission_id,
            report.illustrative or planned)  # fmt: skip
