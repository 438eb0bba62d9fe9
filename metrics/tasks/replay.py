"""The past of the tasks: the days on which something changed, and how many tasks stood where on each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import pandas as pd

from metrics.memory import remembered
from metrics.model import model
from metrics.places import places_of
from metrics.tasks.clock import DUE_SOON_DAYS, STATUSES, Status, current, states
from metrics.tasks.owners import owners_of
from metrics.tasks.responsibility import Level, reports_on, responsible_for, task_forms, tasks_known
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

DECIDED_ON: Final = date(2020, 3, 20)
"""The day of Decision 402/QĐ-TTg: before it nothing was owed."""
HALF_YEAR_ENDS: Final = ((6, 30), (12, 31))


@remembered
def days_of_note(snapshot: Snapshot, *, until: date) -> tuple[date, ...]:
    """The days worth looking at again, oldest first.

    The day of the decision, the end of each half-year, the days on which reports on tasks came, plans or changes of
    them were issued, ministries ended and provinces were formed anew; the last one is `until`.
    """
    days = {DECIDED_ON, *half_year_ends(until)}
    days |= {row[0] for row in snapshot.rows(model("task_report_days"))}
    days |= {
        form.row["issued_on"] for forms in task_forms(snapshot).values() for form in forms if form.row["issued_on"]
    }
    days |= owners_of(snapshot).changes | {places_of(snapshot).reorganised_on}
    return (*sorted(day for day in days if DECIDED_ON <= day < until), until)


def half_year_ends(until: date) -> list[date]:
    """The last days of the half-years from the decision to a day."""
    ends = (date(year, *end) for year in range(DECIDED_ON.year, until.year + 1) for end in HALF_YEAR_ENDS)
    return [day for day in ends if DECIDED_ON <= day <= until]


def status_trend(
    snapshot: Snapshot,
    *,
    dates: Sequence[date],
    level: Level = "national",
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> pd.DataFrame:
    """How many tasks stood where on several days, each by its current occurrence. Columns: as_of, status, n."""
    rows = [
        (pd.Timestamp(day), status, counts[status])
        for day in dates
        for counts in (_counts_on(snapshot, day, level, unit_view, area_key),)
        for status in STATUSES
    ]
    return pd.DataFrame(rows, columns=["as_of", "status", "n"])


@remembered
def late_by_area(snapshot: Snapshot, *, as_of: date, unit_view: UnitView = "34") -> pd.DataFrame:
    """How many tasks of each area are late on a day, in region order. Columns: area_key, area_vi, area_en, late."""
    places, late = places_of(snapshot), Counter[str]()
    for unit, of_unit in _counts_by_unit(snapshot, as_of, "province").items():
        if unit is not None:
            late[places.by_key[unit].area(unit_view)] += of_unit["late"]
    rows = [(one.unit_key, one.name_vi, one.name_en, late[one.unit_key]) for one in places.areas(unit_view, as_of)]
    return pd.DataFrame(rows, columns=["area_key", "area_vi", "area_en", "late"])


def _counts_on(
    snapshot: Snapshot, day: date, level: Level, unit_view: UnitView, area_key: str | None
) -> Mapping[Status, int]:
    """How many tasks of an area, or of all who answer, stood where on a day."""
    places = places_of(snapshot)
    counts: Counter[Status] = Counter()
    for unit, of_unit in _counts_by_unit(snapshot, day, level).items():
        if area_key is None or (unit is not None and places.by_key[unit].area(unit_view) == area_key):
            counts.update(of_unit)
    return counts


@remembered
def _counts_by_unit(snapshot: Snapshot, day: date, level: Level) -> dict[str | None, Counter[Status]]:
    """The same for each unit that answers (nothing: an agency does), for all at once.

    Who looks at one province looks at the next one too, and the days are the same. No frame is made: a chart of the
    past asks for many days.
    """
    places, owners = places_of(snapshot), owners_of(snapshot)
    found: dict[str | None, Counter[Status]] = defaultdict(Counter)
    for task in tasks_known(snapshot, day):
        said = reports_on(snapshot, task, day)
        for _, unit, heard in responsible_for(task, said, level, places, owners, day):
            known = states(task.frame, heard, as_of=day, due_soon_days=DUE_SOON_DAYS)
            found[unit][current(known, as_of=day).status] += 1
    return dict(found)
