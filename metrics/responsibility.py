"""Who answers for a task on a day, and what they said of it: provinces and agencies through their mergers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

import pandas as pd

from metrics.clock import Report, TimeFrame
from metrics.model import ask
from metrics.owners import Owners
from metrics.places import Place, Places
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY

Level = Literal["province", "national"]
# Lead texts that name the provinces: their People's Committees, or a collective with "địa phương".
PROVINCIAL_LEADS: Final = frozenset({"ubnd-tinh", "grp-bo-cq-dp"})


@dataclass(frozen=True)
class Task:
    """One task of a document with its time frame, and the row it was read from."""

    row: Mapping[str, Any]
    leads: tuple[str, ...]
    frame: TimeFrame

    @property
    def provincial(self) -> bool:
        """Whether every province answers for it."""
        return bool(PROVINCIAL_LEADS & set(self.leads))


def tasks_known(snapshot: Snapshot, as_of: date) -> Iterable[Task]:
    """The tasks of documents issued by a day, headings left out."""
    rows: list[dict[str, Any]] = ask(snapshot, "tasks_to_follow").to_dict("records")  # type: ignore[assignment]
    for row in rows:
        issued = _day(row["issued_on"])
        if issued is not None and issued > as_of:
            continue
        months = row["repeat_months"]
        yield Task(
            row=row,
            leads=tuple(str(row["lead_agencies"]).split("|")) if isinstance(row["lead_agencies"], str) else (),
            frame=TimeFrame(
                kind=row["kind"] if isinstance(row["kind"], str) else None,
                starts_on=_day(row["starts_on"]),
                due_on=_day(row["due_on"]),
                repeat_months=None if pd.isna(months) else int(months),
                repeat_until=_day(row["repeat_until"]),
            ),
        )


def reports_by_task(snapshot: Snapshot, as_of: date) -> dict[tuple[str, str], dict[str, list[Report]]]:
    """By task and reporter, the oldest first."""
    found: dict[tuple[str, str], dict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
    rows: list[dict[str, Any]] = ask(snapshot, "task_reports", as_of=as_of).to_dict("records")  # type: ignore[assignment]
    for row in rows:
        found[row["document"], row["task_code"]][row["reporter"]].append(
            Report(
                as_of=row["as_of"].date(),
                status=row["status"],
                percent=None if pd.isna(row["percent"]) else float(row["percent"]),
                reporter=row["reporter"],
                submission_id=row["submission_id"],
                illustrative=bool(row["illustrative"]),
            )
        )
    return found


def responsible_for(
    task: Task, said: Mapping[str, list[Report]], level: Level, places: Places, owners: Owners, as_of: date
) -> Iterable[tuple[str, str | None, list[Report]]]:
    """(code or unit key, unit key or nothing, what it reported) of everybody who answers for a task on a day."""
    if level == "national":
        if task.row["ref_area"] == COUNTRY:
            line: set[str] = set().union(*(owners.line(code) for code in task.leads))
            agencies = [who for who in said if who not in places.by_key]
            heard = [one for who in agencies if who in line or task.provincial or not task.leads for one in said[who]]
            yield task.leads[0] if task.leads else "", None, sorted(heard, key=lambda one: one.as_of)
        return
    for unit in places.due(as_of):
        if task.row["ref_area"] == COUNTRY:
            answers = task.provincial
        else:
            answers = unit.unit_key in _heirs(places, task.row["ref_area"])
        if answers:
            yield unit.unit_key, unit.unit_key, _heard(unit, said, places)


def _heirs(places: Places, unit_key: str) -> set[str]:
    """A unit in the forms it had, and whatever it became."""
    origin = places.by_key[unit_key]
    found = {unit.unit_key for unit in places.by_key.values() if unit.lasting_key == origin.lasting_key}
    following = origin
    while following.successor_key:
        following = places.by_key[following.successor_key]
        found.add(following.unit_key)
    return found


def _heard(unit: Place, said: Mapping[str, list[Report]], places: Places) -> list[Report]:
    """What a unit said in the forms it had; a merged unit that is silent yet stands on what its members said last."""
    own = [one for who, reports in said.items() if who in places.by_key and
           places.by_key[who].lasting_key == unit.lasting_key for one in reports]  # fmt: skip
    members = [
        who
        for who in said
        if who in places.by_key
        and places.by_key[who].today_key == unit.today_key
        and places.by_key[who].lasting_key != unit.lasting_key
        and places.by_key[who].valid_to < unit.valid_from
    ]
    carried = _together([said[who][-1] for who in members]) if members else []
    first = min((one.as_of for one in own), default=None)
    return [*(one for one in carried if first is None or one.as_of < first), *sorted(own, key=lambda one: one.as_of)]


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


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else value.date()
