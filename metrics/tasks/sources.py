"""The cells behind a number of tasks: the line of the plan each task stands in, and what was said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

import pandas as pd

from metrics.memory import remembered
from metrics.model import ask
from metrics.places import Places, places_of
from metrics.tasks.clock import DONE_PERCENT
from metrics.tasks.responsibility import Level, plan_keys
from metrics.tasks.states import task_list
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

APPLICABLE: Final = "applicable"
REPORTED: Final = "reported"
CARRIED: Final = "carried"
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class TaskFigure:
    """A count of tasks, or their mean progress, on a day.

    `which`: a status, "applicable" (all that apply) or "reported" (those that apply and have been reported). `lead`:
    the agency that the text names first.
    """

    as_of: date
    which: str = APPLICABLE
    measure: Literal["count", "progress"] = "count"
    level: Level = "national"
    unit_view: UnitView = "34"
    area_key: str | None = None
    task_group: int | None = None
    without_group: bool = False
    document: str | None = None
    task_code: str | None = None
    responsible: str | None = None
    lead: str | None = None


def task_cells(snapshot: Snapshot, figure: TaskFigure) -> pd.DataFrame:
    """For a count, one cell of a plan for each task, and the statements behind its status, which count for nothing.

    For progress, the statements alone, each with its part of the mean.
    """
    chosen = _chosen(snapshot, figure)
    plans, said, places = _plans(snapshot), _said(snapshot), places_of(snapshot)
    rows: list[Row] = []
    for task in chosen.to_dict("records"):
        heard = _heard(task, said, places) if task["reported"] else []
        if figure.measure == "progress":
            rows += _parts(task, heard, of=len(chosen))
            continue
        plan = plans[task["document"], task["task_code"]]
        rows.append({**_row(task, plan, task["unit_key"] or task["responsible"]), "counted": 1.0})
        rows += [{**_statement(task, one), "counted": None} for one in heard]
    return pd.DataFrame(rows)


def _chosen(snapshot: Snapshot, figure: TaskFigure) -> pd.DataFrame:
    """The tasks that are counted; of progress only those with a percentage."""
    frame = task_list(
        snapshot, as_of=figure.as_of, unit_view=figure.unit_view, level=figure.level, area_key=figure.area_key,
        document=figure.document, task_group=figure.task_group,
    )  # fmt: skip
    if figure.without_group:
        frame = frame[frame["task_group"].isna()]
    if figure.task_code is not None:
        frame = frame[frame["task_code"] == figure.task_code]
    if figure.lead is not None:
        frame = frame[frame["lead_then"] == figure.lead]
    if figure.responsible is not None:
        frame = frame[frame["responsible"] == figure.responsible]
    applies, reported = frame["status"] != "not_applicable", frame["reported"].astype(bool)
    if figure.measure == "progress":
        return frame[applies & reported & frame["percent"].notna()]
    if figure.which == APPLICABLE:
        return frame[applies]
    return frame[applies & reported] if figure.which == REPORTED else frame[frame["status"] == figure.which]


def _heard(task: Mapping[Any, Any], said: Mapping[tuple[str, str], list[Row]], places: Places) -> list[Row]:
    """The statement that a status stands on; of a merged unit that is silent yet, the last words of its members."""
    spoken = said.get((task["document"], task["task_code"]), [])
    day = task["report_as_of"].date()
    speaker, unit = places.by_key.get(task["reporter"]), places.by_key.get(task["unit_key"] or "")
    if speaker is None or unit is None or speaker.lasting_key == unit.lasting_key:
        return [one for one in spoken if (one["reporter"], one["as_of"]) == (task["reporter"], day)]
    last: dict[str, Row] = {}
    for one in spoken:
        who = places.by_key.get(one["reporter"])
        member = who is not None and who.today_key == unit.today_key and who.lasting_key != unit.lasting_key
        if member and who is not None and who.valid_to < unit.valid_from and one["as_of"] <= day:
            last[one["reporter"]] = {**one, CARRIED: True}
    return list(last.values())


def _parts(task: Mapping[Any, Any], heard: list[Row], *, of: int) -> list[Row]:
    """What each statement gives to the mean over `of` tasks."""
    known = [(one, value) for one in heard if (value := _percent(one)) is not None]
    return [{**_statement(task, one), "counted": value / len(known) / of} for one, value in known]


def _percent(statement: Row) -> float | None:
    """What a statement counts for in percent: "done" without a figure is all, and of a member of a merged unit always.

    Source: `metrics.responsibility`, which takes the last words of members together.
    """
    percent, done = statement["percent"], statement["status"] == "done"
    if percent is None or percent != percent:
        return DONE_PERCENT if done else None
    return DONE_PERCENT if done and statement.get(CARRIED) else float(percent)


def _row(task: Mapping[Any, Any], source: Row, unit: str) -> Row:
    return {
        **{name: source[name] for name in ("submission_id", "sheet", "cell", "illustrative")},
        "unit_key": unit, "subject": f"{task['document']} · {task['task_code']}", "time_period": None, "value": None,
        "obs_status": None,
    }  # fmt: skip


def _statement(task: Mapping[Any, Any], said: Row) -> Row:
    return {
        **_row(task, said, said["reporter"]), "time_period": said["as_of"].isoformat(), "value": said["percent"],
        "obs_status": said["status"],
    }  # fmt: skip


@remembered
def _plans(snapshot: Snapshot) -> dict[tuple[str, str], Row]:
    rows: list[Any] = ask(snapshot, "task_plan_sources").to_dict("records")
    return {(row["document"], row["task_code"]): row for row in rows}


@remembered
def _said(snapshot: Snapshot) -> dict[tuple[str, str], list[Row]]:
    """Every statement with its cell, by task of a plan, the oldest first."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    plans = plan_keys(snapshot)
    rows: list[Any] = ask(snapshot, "task_report_sources").to_dict("records")
    for row in rows:
        task = row["document"], row["task_code"]
        found[plans.get(task, task)].append({**row, "as_of": pd.Timestamp(row["as_of"]).date()})
    return {task: sorted(said, key=lambda one: one["as_of"]) for task, said in found.items()}
