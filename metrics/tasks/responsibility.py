"""Who answers for a task on a day, and what they said of it: provinces and agencies through their mergers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from formats.text import fold
from metrics.memory import remembered
from metrics.model import model
from metrics.places import Place, Places
from metrics.tasks.clock import Report, TimeFrame
from metrics.tasks.owners import Owners
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY

Level = Literal["province", "national"]
Key = tuple[str, str]
TIME_FRAME: Final = ("kind", "starts_on", "due_on", "repeat_months", "repeat_until")
# Lead texts that name the provinces: their People's Committees, or a collective with "địa phương".
PROVINCIAL_LEADS: Final = frozenset({"ubnd-tinh", "grp-bo-cq-dp"})

# How coordinating texts name the provinces, folded: "địa phương", "Ủy ban nhân dân".
LOCALITIES: Final = ("dia phuong", "uy ban nhan dan", "ubnd")


@dataclass(frozen=True)
class Task:
    """One task of a plan in one form it had, with its time frame, and the row it was read from.

    `led`: who leads it, or led it in an earlier form; what they said of it counts.
    """

    row: Mapping[str, Any]
    leads: tuple[str, ...]
    frame: TimeFrame
    led: frozenset[str] = frozenset()

    @property
    def provincial(self) -> bool:
        """Whether every province answers for it."""
        return bool(PROVINCIAL_LEADS & set(self.leads))

    @property
    def coordinated_by_provinces(self) -> bool:
        """Whether provinces only coordinate: the text names them there, and not among the leads."""
        words = fold(self.row["coordinating_text"] or "")
        return not self.provincial and any(named in words for named in LOCALITIES)

    @property
    def issued_on(self) -> date:
        """The day from which this form holds; a text without a date was always there."""
        return self.row["issued_on"] or date.min


def tasks_known(snapshot: Snapshot, as_of: date) -> Iterable[Task]:
    """The tasks of plans issued by a day, each in the form it had that day, headings left out."""
    for forms in task_forms(snapshot).values():
        known = [form for form in forms if form.issued_on <= as_of]
        if known:
            yield known[-1]


def task_form(snapshot: Snapshot, document: str, task_code: str, as_of: date) -> Task | None:
    """One task in the form it had on a day; nothing when no plan issued by then holds it."""
    known = [form for form in task_forms(snapshot).get((document, task_code), ()) if form.issued_on <= as_of]
    return known[-1] if known else None


@remembered
def task_forms(snapshot: Snapshot) -> dict[Key, tuple[Task, ...]]:
    """Every task, by plan and number, in the forms it had, the first one first.

    A later text (an extension of time, say) need not repeat what it leaves as it was: blank fields keep the earlier
    words, and a text without a time frame keeps the earlier one.
    """
    found: dict[Key, list[Task]] = defaultdict(list)
    for row in snapshot.arrow(model("tasks_to_follow")).to_pylist():
        forms = found[row["document"], row["task_code"]]
        whole = _upon(forms[-1].row, row) if forms else row
        leads = tuple(whole["lead_agencies"].split("|")) if whole["lead_agencies"] else ()
        led = frozenset(leads) | (forms[-1].led if forms else frozenset())
        frame = TimeFrame(**{field: whole[field] for field in TIME_FRAME})
        forms.append(Task(row=whole, leads=leads, frame=frame, led=led))
    return {key: tuple(forms) for key, forms in found.items()}


def _upon(before: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """What a later text says of a task, upon what was said before."""
    timed = row["kind"] is not None or row["due_on"] is not None
    kept = {field for field, value in row.items() if value is None and not (timed and field in TIME_FRAME)}
    if not timed:
        kept |= {*TIME_FRAME, "timeframe"}
    illustrative = bool(before["illustrative"] or row["illustrative"])
    return {field: before[field] if field in kept else row[field] for field in row} | {"illustrative": illustrative}


def plan_keys(snapshot: Snapshot) -> dict[Key, Key]:
    """For a task as a later text names it, the plan it belongs to: reports on the one are reports on the other."""
    return {
        (form.row["edition"], code): (document, code)
        for (document, code), forms in task_forms(snapshot).items()
        for form in forms[1:]
    }


def reports_on(snapshot: Snapshot, task: Task, as_of: date) -> dict[str, list[Report]]:
    """What was said of a task by a day, by reporter, the oldest first."""
    said = _reports(snapshot).get((task.row["document"], task.row["task_code"]), {})
    known = {
        who: reports if reports[-1].as_of <= as_of else [one for one in reports if one.as_of <= as_of]
        for who, reports in said.items()
    }
    return {who: reports for who, reports in known.items() if reports}


@remembered
def _reports(snapshot: Snapshot) -> dict[Key, dict[str, list[Report]]]:
    found: dict[Key, dict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
    plans = plan_keys(snapshot)
    # plain rows and not a frame: a frame would turn every day and number into objects of its own first
    for document, task_code, reporter, as_of, status, percent, submission_id, illustrative in snapshot.rows(
        model("task_reports")
    ):
        found[plans.get((document, task_code), (document, task_code))][reporter].append(
            Report(
                as_of=as_of,
                status=status,
                percent=percent,
                reporter=reporter,
                submission_id=submission_id,
                illustrative=illustrative,
            )
        )
    # two texts may have been reported on: the days of both in order
    return {
        task: {who: sorted(reports, key=lambda one: one.as_of) for who, reports in said.items()}
        for task, said in found.items()
    }


def responsible_for(
    task: Task, said: Mapping[str, list[Report]], level: Level, places: Places, owners: Owners, as_of: date
) -> Iterable[tuple[str, str | None, list[Report]]]:
    """(code or unit key, unit key or nothing, what it reported) of everybody who answers for a task on a day."""
    if level == "national":
        if task.row["ref_area"] == COUNTRY:
            line: set[str] = set().union(*(owners.line(code) for code in task.led))
            agencies = [who for who in said if who not in places.by_key]
            heard = [one for who in agencies if who in line or task.provincial or not task.leads for one in said[who]]
            yield task.leads[0] if task.leads else "", None, sorted(heard, key=lambda one: one.as_of)
        return
    if task.row["ref_area"] == COUNTRY and not task.provincial:
        return
    heirs = None if task.provincial and task.row["ref_area"] == COUNTRY else _heirs(places, task.row["ref_area"])
    by_today: dict[str, list[Place]] = defaultdict(list)
    for who in said:
        if who in places.by_key:
            by_today[places.by_key[who].today_key].append(places.by_key[who])
    for unit in places.due(as_of):
        if heirs is None or unit.unit_key in heirs:
            yield unit.unit_key, unit.unit_key, _heard(unit, by_today[unit.today_key], said)


def _heirs(places: Places, unit_key: str) -> set[str]:
    """A unit in the forms it had, and whatever it became."""
    origin = places.by_key[unit_key]
    found = {unit.unit_key for unit in places.by_key.values() if unit.lasting_key == origin.lasting_key}
    following = origin
    while following.successor_key:
        following = places.by_key[following.successor_key]
        found.add(following.unit_key)
    return found


def _heard(unit: Place, speakers: list[Place], said: Mapping[str, list[Report]]) -> list[Report]:
    """What a unit said in the forms it had; a merged unit that is silent yet stands on what its members said last."""
    own = [one for who in speakers if who.lasting_key == unit.lasting_key for one in said[who.unit_key]]
    # in one order whoever spoke first: of two who spoke on one day it decides who is named
    members = sorted(
        who.unit_key for who in speakers if who.lasting_key != unit.lasting_key and who.valid_to < unit.valid_from
    )
    carried = _together([said[who][-1] for who in members]) if members else []
    first = min((one.as_of for one in own), default=None)
    return [
        *(one for one in carried if first is None or one.as_of < first),
        *sorted(own, key=lambda one: (one.as_of, one.reporter)),
    ]


def _together(last: list[Report]) -> list[Report]:
    """The last words of several members as one: done only when all are done."""
    states = {one.status for one in last}
    percents = [100.0 if one.done else one.percent for one in last if one.done or one.percent is not None]
    status = states.pop() if len(states) == 1 else "in_progress"
    newest = max(last, key=lambda one: one.as_of)
    mean = sum(value for value in percents if value is not None) / len(percents) if percents else None
    return [
        Report(as_of=newest.as_of, status=status, percent=mean, reporter=newest.reporter,
               submission_id=newest.submission_id, illustrative=any(one.illustrative for one in last))
    ]  # fmt: skip
