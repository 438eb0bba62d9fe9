"""Tasks once more: the times a task falls due, what a unit last said of each, and the state on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from etl.reference import Reference
from tests.metrics.recount import FIRST_DAY, LAST_DAY, Row, area_key, existing, month_end, stands_in, territory, today

SOON = 90
DAY = timedelta(days=1)
AGENCIES = {row["code"]: row for row in Reference.load().agencies}
PROVINCES = {"ubnd-tinh", "grp-bo-cq-dp"}


class Time(NamedTuple):
    """One time a task falls due: 0 is the window itself, reviews and repetitions count from 1."""

    number: int
    opens: date | None
    due: date | None


class Word(NamedTuple):
    """What was said on a day; `percent` exact."""

    day: date
    status: str
    percent: Fraction | None

    @property
    def done(self) -> bool:
        return self.status == "done" or (self.percent is not None and self.percent >= 100)


class State(NamedTuple):
    """Where one time of a task stands, and whether it is the one that counts."""

    status: str
    days_late: int
    counts: bool
    percent: Fraction | None
    reported: bool
    group: int


def times(task: Row) -> list[Time]:
    """A window, then its reviews, or reviews inside it; or repetitions, one opening when the one before has ended."""
    kind, starts, due = task.get("kind", "window"), task.get("starts_on"), task.get("due_on")
    months, until = task.get("repeat_months"), task.get("repeat_until")
    window = Time(0, starts, None if kind == "continuous" else due)
    if window.due is None or not months or not until:
        return [window]
    if kind == "occurrences":
        return chain(every(due, months, until), starts)
    if until > due:
        return [window, *chain(every(due, months, until)[1:], due + DAY)]
    return [*chain(every(later(starts or due, months) - DAY, months, until), starts), window]


def chain(days: Sequence[date], opens: date | None) -> list[Time]:
    """Repetitions that end on these days."""
    begins = [opens, *(day + DAY for day in days[:-1])]
    return [Time(number, first, day) for number, (first, day) in enumerate(zip(begins, days, strict=True), start=1)]


def every(first: date, months: int, until: date) -> list[date]:
    """The first day and each so many months after it."""
    days = [first]
    while (following := later(first, months * len(days))) <= until:
        days.append(following)
    return days


def later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month stays the last."""
    at = day.year * 12 + day.month - 1 + months
    end = month_end(at // 12, at % 12 + 1)
    return end if (day + DAY).day == 1 else end.replace(day=min(day.day, end.day))


def words(unit: str, said: Iterable[Row], day: date) -> list[Word]:
    """What a unit said by a day in all its forms; before that, of a merged one, its members' last words together."""
    known = sorted((one for one in said if one["as_of"] <= day), key=lambda one: one["as_of"])
    own = [_word(one) for one in known if territory(one["reporter"]) == territory(unit)]
    members = {
        one["reporter"]: _word(one)
        for one in known
        if today(one["reporter"]) == today(unit)
        and territory(one["reporter"]) != territory(unit)
        and LAST_DAY[one["reporter"]] < FIRST_DAY[unit]
    }
    before = [joined(list(members.values()))] if members else []
    return [*(one for one in before if not own or one.day < own[0].day), *own]


def _word(one: Row) -> Word:
    return Word(one["as_of"], one["status"], None if one["percent"] is None else Fraction(one["percent"]))


def joined(last: Sequence[Word]) -> Word:
    """The last words of several members as one: done only when all are."""
    states = {one.status for one in last}
    shares = [Fraction(100) if one.done else one.percent for one in last]
    known = [share for share in shares if share is not None]
    mean = sum(known, Fraction(0)) / len(known) if known else None
    return Word(max(one.day for one in last), states.pop() if len(states) == 1 else "in_progress", mean)


def heard(every_time: Sequence[Time], said: Sequence[Word]) -> dict[int, list[Word]]:
    """Which time each word is about.

    A window until it is done, then its reviews; a window that ends with its reviews hears everything. Of repetitions
    the one before while it is not done, else the one that is open.
    """
    about: dict[int, list[Word]] = defaultdict(list)
    window = next((one for one in every_time if one.number == 0), None)
    repeated = [one for one in every_time if one.number]
    inside = within(every_time)
    for one in said:
        opened = [time for time in repeated if time.opens is None or time.opens <= one.day]
        if window and (inside or not opened or not any(word.done for word in about[0])):
            about[0].append(one)
            if not inside:
                continue
        if opened:
            before = opened[-2].number if len(opened) > 1 else None
            waits = before is not None and not any(word.done for word in about[before])
            about[before if waits and before is not None else opened[-1].number].append(one)
    return about


def within(every_time: Sequence[Time]) -> bool:
    """Whether reviews run inside their window."""
    window = next((one for one in every_time if one.number == 0), None)
    return bool(window and window.due and any(one.number and one.due and one.due <= window.due for one in every_time))


def states(task: Row, said: Sequence[Word], day: date) -> dict[int, State]:
    """The state of every time of a task that has begun by a day, and which of them counts."""
    every_time = times(task)
    begun = [one for one in every_time if one.number == 0 or one.opens is None or one.opens <= day] or every_time[:1]
    about = heard(begun, said)
    reviewed = len(every_time) > 1
    found = {one.number: stands(one, about[one.number], day, sticks=one.number > 0 or reviewed) for one in begun}
    counts = counting(begun, {number: status for number, (status, _) in found.items()}, day)
    return {
        number: State(status, late, number == counts, _percent(about[number], status), bool(about[number]),
                      task.get("task_group", 1))
        for number, (status, late) in found.items()
    }  # fmt: skip


def stands(time: Time, about: Sequence[Word], day: date, *, sticks: bool) -> tuple[str, int]:
    """(state, days late) of one time from what was said of it; of a repetition "done" stays done."""
    last = about[-1] if about else None
    late = (day - time.due).days if time.due and day > time.due else 0
    done = any(one.done for one in about) if sticks else bool(last and last.done)
    if last and last.status == "not_applicable":
        return "not_applicable", 0
    if done:
        return "done", 0
    if late:
        return "late", late
    if last is None:
        return ("not_started" if time.opens and day < time.opens else "no_report"), 0
    if last.status == "paused":
        return "paused", 0
    if time.due and (time.due - day).days <= SOON:
        return "due_soon", 0
    return ("not_started" if last.status == "not_started" else "on_course"), 0


def counting(begun: Sequence[Time], status: Mapping[int, str], day: date) -> int:
    """Which time counts: what is overdue first (of repetitions only the one before), else the open one."""
    opened = [one.number for one in begun if one.number and (one.opens is None or one.opens <= day)]
    if 0 in status and (not opened or status[0] == "late" or (within(begun) and status[0] == "done")):
        return 0
    overdue = [number for number in opened[-2:] if status[number] == "late"]
    return overdue[0] if overdue else opened[-1] if opened else begun[0].number


def _percent(about: Sequence[Word], status: str) -> Fraction | None:
    if not about:
        return None
    return Fraction(100) if about[-1].done and about[-1].percent is None else about[-1].percent


def answering(task: Row, plan: str | None, day: date) -> list[str]:
    """The provinces that answer for a task: all of them where its lead names them, else the one of the plan."""
    if plan is None:
        named = PROVINCES & set((task.get("lead_agencies", "grp-bo-cq-dp") or "").split("|"))
        return list(existing(day)) if named else []
    return [unit for unit in existing(day) if unit == stands_in(plan, day) or territory(unit) == territory(plan)]


def reminded(task: Row, day: date) -> bool:
    """Whether a day finds somebody to remind of a task: a lead with a name that lasts, or has a known successor."""
    for code in (task.get("lead_agencies") or "").split("|"):
        while (
            code in AGENCIES and "" < AGENCIES[code]["valid_to"] < day.isoformat() and AGENCIES[code]["successor_code"]
        ):
            code = AGENCIES[code]["successor_code"].split("|")[0]
        listed = AGENCIES.get(code)
        if listed and listed["kind"] != "nhom" and not "" < listed["valid_to"] < day.isoformat():
            return True
    return False


def summed(found: Iterable[State]) -> dict[str, Any]:
    """Late, done over applicable, and the mean percent of the reported, by the states that count."""
    applies = [one for one in found if one.counts and one.status != "not_applicable"]
    told = [one.percent for one in applies if one.reported and one.percent is not None]
    done, late = (sum(one.status == status for one in applies) for status in ("done", "late"))
    return {
        "late": (len(applies), late),
        "done_share": Fraction(done, len(applies)) if applies else None,
        "progress": sum(told, Fraction(0)) / len(told) if told else None,
    }


def place(unit: str, view: str) -> str:
    """The area of a unit in a view."""
    return area_key(unit, view)
