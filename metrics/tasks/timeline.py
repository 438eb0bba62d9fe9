"""The times of tasks: windows, yearly reviews and repetitions, those that are still ahead included, and their state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from metrics.memory import remembered
from metrics.places import places_of
from metrics.tasks.cells import WORST_FIRST
from metrics.tasks.clock import DUE_SOON_DAYS, Occurrence, State, Status, current, occurrences, states
from metrics.tasks.owners import owners_of
from metrics.tasks.responsibility import Level, Task, reports_on, responsible_for, tasks_known
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

AHEAD: Final = "ahead"
"""The state of a time that has not begun."""

COLUMNS: Final = [
    "document", "task_code", "task_group", "content", "timeframe", "kind", "occurrence", "opens_on", "due_on",
    "ends_on", "status", "days_late", "percent", "report_as_of", "bodies", "late", "done", "is_current", "task_status",
    "illustrative",
]  # fmt: skip
DAYS: Final = ("opens_on", "due_on", "ends_on", "report_as_of")


@remembered
def timeline(
    snapshot: Snapshot,
    *,
    as_of: date,
    level: Level = "national",
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> pd.DataFrame:
    """One row for each task and each of its times, tasks in the order of their plans, times in the order of the law.

    Where several provinces answer for a task its state is the worst of theirs, and `bodies`, `late` and `done` count
    them. Columns: document, task_code, task_group, content, timeframe, kind, occurrence (0: the window itself; reviews
    and repetitions from 1), opens_on (of a window without a first day: the day of the plan), due_on (NaT: no last
    day), ends_on (to which the bar is drawn: the last day of the window, of the period of a continuous task; NaT:
    open), status ("ahead": has not begun), days_late (the most), percent and report_as_of (of the last report; NaN for
    several), bodies, late, done, is_current (the time that counts), task_status, illustrative.
    """
    places, owners = places_of(snapshot), owners_of(snapshot)
    rows: list[tuple[Any, ...]] = []
    for task in tasks_known(snapshot, as_of):
        said = reports_on(snapshot, task, as_of)
        every = [
            states(task.frame, heard, as_of=as_of, due_soon_days=DUE_SOON_DAYS)
            for _, unit, heard in responsible_for(task, said, level, places, owners, as_of)
            if area_key is None or (unit is not None and places.by_key[unit].area(unit_view) == area_key)
        ]
        if every:
            rows += _rows(task, every, as_of)
    frame = pd.DataFrame(rows, columns=COLUMNS)
    for name in DAYS:
        frame[name] = pd.to_datetime(frame[name])
    return frame


def _rows(task: Task, every: Sequence[Sequence[State]], as_of: date) -> Iterable[tuple[Any, ...]]:
    """The times of one task, over everybody who answers for it."""
    row = task.row
    head = tuple(row[name] for name in ("document", "task_code", "task_group", "content", "timeframe"))
    counting = [current(known, as_of=as_of) for known in every]
    whole = worst(one.status for one in counting)
    numbers = Counter(one.occurrence.number for one in counting)
    counts = numbers.most_common(1)[0][0]
    by_number = [{one.occurrence.number: one for one in known} for known in every]
    for time in occurrences(task.frame):
        found = [known[time.number] for known in by_number if time.number in known]
        yield (
            *head, task.frame.kind, time.number, time.opens_on or row["issued_on"], time.due_on, _end(task, time),
            *_told(found), time.number == counts, whole,
            bool(row["illustrative"]) or any(one.report is not None and one.report.illustrative for one in found),
        )  # fmt: skip


def _told(found: Sequence[State]) -> tuple[Any, ...]:
    """Status, days late, percent, day of the report, how many answer, how many are late, how many are done."""
    if not found:
        return AHEAD, 0, None, None, 0, 0, 0
    counts: Mapping[Status, int] = Counter(one.status for one in found)
    applying = [one for one in found if one.status != "not_applicable"]
    report = found[0].report if len(found) == 1 else None
    percent = None if report is None else 100.0 if report.done and report.percent is None else report.percent
    return (
        worst(counts), max(one.days_late for one in found), percent, report.as_of if report else None, len(applying),
        counts.get("late", 0), counts.get("done", 0),
    )  # fmt: skip


def worst(statuses: Iterable[Status]) -> Status:
    """The status that must be looked at first; the last one of the list where there is none."""
    return min(statuses, key=WORST_FIRST.index, default=WORST_FIRST[-1])


def _end(task: Task, time: Occurrence) -> date | None:
    """Where the bar of a time ends: its last day, or the end of the period in which something is to be done."""
    return time.due_on or task.frame.due_on
