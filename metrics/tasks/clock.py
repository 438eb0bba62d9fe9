"""The clock of a task: its occurrences, and its state on any day from the reports known by then.

"2020-2022" is due on its last day; reviews follow a window, or run inside it when they end with it; a recurring task
has one occurrence after the other; a continuous task is never late. Source: time frames in the annex of Decision
402/QĐ-TTg.
"""

from __future__ import annotations

import os
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

Status = Literal[
    "done", "on_course", "due_soon", "late", "not_started", "paused", "no_report", "not_applicable"
]  # fmt: skip
STATUSES: tuple[Status, ...] = (
    "done", "on_course", "due_soon", "late", "not_started", "paused", "no_report", "not_applicable",
)  # fmt: skip
DONE_PERCENT = 100.0
DUE_SOON_DAYS: Final = int(os.environ.get("GCM_DUE_SOON_DAYS") or 90)
"""Days before the last day in time from which a task is due soon; a setting."""


@dataclass(frozen=True, kw_only=True)
class TimeFrame:
    """When a task is due. `kind`: window, continuous, occurrences, or None where the text gives no time."""

    kind: str | None
    starts_on: date | None = None
    due_on: date | None = None
    repeat_months: int | None = None
    repeat_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One time that a task falls due; number 0 is the window itself, reviews and repetitions count from 1.

    `reviewed`: a window that is reviewed. What is reported later is said of the reviews and does not reopen it.
    """

    number: int
    opens_on: date | None
    due_on: date | None
    reviewed: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was said of a task on a day."""

    as_of: date
    status: str
    percent: float | None
    reporter: str
    submission_id: str
    illustrative: bool

    @property
    def done(self) -> bool:
        """Said to be done, or a hundred percent."""
        return self.status == "done" or (self.percent is not None and self.percent >= DONE_PERCENT)


@dataclass(frozen=True, kw_only=True)
class State:
    """The state of one occurrence on a day, and the report it rests on (None: nobody reported)."""

    occurrence: Occurrence
    status: Status
    days_late: int
    report: Report | None


@lru_cache(maxsize=4096)
def occurrences(frame: TimeFrame) -> tuple[Occurrence, ...]:
    """All occurrences of a time frame in order. Worked out once: a plan has few frames, and many days are asked for."""
    first = Occurrence(number=0, opens_on=frame.starts_on, due_on=None if frame.kind == "continuous" else frame.due_on)
    if frame.kind == "continuous" or frame.due_on is None or not (frame.repeat_months and frame.repeat_until):
        return (first,)
    if frame.kind == "occurrences":
        days = _every(frame.due_on, frame.repeat_months, frame.repeat_until)
        return tuple(_chain(days, opens=frame.starts_on, number=1))
    first = replace(first, reviewed=True)
    if frame.repeat_until > frame.due_on:
        days = _every(frame.due_on, frame.repeat_months, frame.repeat_until)[1:]
        return (first, *_chain(days, opens=frame.due_on + timedelta(days=1), number=1))
    start = frame.starts_on or frame.due_on
    days = _every(
        _months_later(start, frame.repeat_months) - timedelta(days=1), frame.repeat_months, frame.repeat_until
    )
    return (*_chain(days, opens=start, number=1), first)


def states(frame: TimeFrame, reports: Sequence[Report], *, as_of: date, due_soon_days: int) -> list[State]:
    """The state on a day of every occurrence that has begun by then, the first one always.

    `reports`: oldest first; those after the day are not known yet. Late: the last day in time has passed and it is
    not done.
    """
    every = occurrences(frame)
    begun = [one for one in every if one.number == 0 or one.opens_on is None or one.opens_on <= as_of] or every[:1]
    about = _assigned(begun, [one for one in reports if one.as_of <= as_of])
    return [_state(one, about[one.number], as_of=as_of, soon=due_soon_days) for one in begun]


def _assigned(begun: Sequence[Occurrence], known: Sequence[Report]) -> dict[int, list[Report]]:
    """Which occurrence each report speaks of: the one before while it is not done, else the one that is open.

    A window is spoken of until it is done, and then its reviews; a window that ends with its last review hears
    everything.
    """
    about: dict[int, list[Report]] = {one.number: [] for one in begun}
    window = next((one for one in begun if one.number == 0), None)
    repeated = [one for one in begun if one.number > 0]
    inside = window is not None and any(
        one.due_on and window.due_on and one.due_on <= window.due_on for one in repeated
    )
    for report in known:
        opened = [one for one in repeated if one.opens_on is None or one.opens_on <= report.as_of]
        if window is not None and (inside or not opened or not any(one.done for one in about[0])):
            about[0].append(report)
            if not inside:
                continue
        if opened:
            before = opened[-2:-1]
            waits = bool(before) and not any(one.done for one in about[before[0].number])
            about[(before[0] if waits else opened[-1]).number].append(report)
    return about


def _state(occurrence: Occurrence, known: Sequence[Report], *, as_of: date, soon: int) -> State:
    last = known[-1] if known else None
    due = occurrence.due_on
    late = (as_of - due).days if due is not None and due < as_of else 0
    sticks = occurrence.number > 0 or occurrence.reviewed
    done = any(one.done for one in known) if sticks else bool(last and last.done)
    if last is None and not late and occurrence.opens_on is not None and as_of < occurrence.opens_on:
        return State(occurrence=occurrence, status="not_started", days_late=0, report=None)
    status = _status(last, done=done, late=late > 0, left=(due - as_of).days if due else None, soon=soon)
    return State(occurrence=occurrence, status=status, days_late=late if status == "late" else 0, report=last)


def current(states: Sequence[State], *, as_of: date) -> State:
    """The state that counts for a task: what is overdue first, else the occurrence that is open, else the last one.

    Of repetitions only the one before may still be overdue: an older one that was missed is history.
    """
    window = next((one for one in states if one.occurrence.number == 0), None)
    repeated = [one for one in states if one.occurrence.number > 0]
    begun = [one for one in repeated if one.occurrence.opens_on is None or one.occurrence.opens_on <= as_of]
    if window is not None:
        end = window.occurrence.due_on
        inside = any(one.occurrence.due_on and end and one.occurrence.due_on <= end for one in repeated)
        if not begun or window.status == "late" or (inside and window.status == "done"):
            return window
    overdue = [one for one in begun[-2:] if one.status == "late"]
    return overdue[0] if overdue else begun[-1] if begun else states[0]


def _status(last: Report | None, *, done: bool, late: bool, left: int | None, soon: int) -> Status:
    if last is not None and last.status == "not_applicable":
        return "not_applicable"
    if done:
        return "done"
    if late:
        return "late"
    if last is None:
        return "no_report"
    if last.status == "paused":
        return "paused"
    if left is not None and left <= soon:
        return "due_soon"
    return "not_started" if last.status == "not_started" else "on_course"


def _chain(days: Sequence[date], *, opens: date | None, number: int) -> list[Occurrence]:
    found = []
    for due in days:
        found.append(Occurrence(number=number, opens_on=opens, due_on=due))
        number, opens = number + 1, due + timedelta(days=1)
    return found


def _every(first: date, months: int, until: date) -> list[date]:
    days, step = [first], 1
    while (following := _months_later(first, months * step)) <= until:
        days.append(following)
        step += 1
    return days


def _months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month stays the last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    length = monthrange(year, month)[1]
    last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, length if last else min(day.day, length))
