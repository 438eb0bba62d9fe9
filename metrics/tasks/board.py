"""The board of owners: the agency that the text names, who has its duty on a day, and whom nobody can remind."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from statistics import fmean
from typing import Final

import pandas as pd

from metrics.memory import remembered
from metrics.tasks.clock import STATUSES
from metrics.tasks.owners import REACHED, Standing, owners_of
from metrics.tasks.responsibility import Level, Task, task_form
from metrics.tasks.states import task_list
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

BOARD_COLUMNS: Final = [
    "lead_then", "lead_then_vi", "lead_then_en", "owner_now", "owner_now_vi", "owner_now_en", "since", "standing",
    "total", *STATUSES, "nobody", "days_late", "progress", "illustrative",
]  # fmt: skip
COUNTED: Final = ("lead_then", "status", "nobody", "days_late", "reported", "percent", "illustrative")
LEAD_COLUMNS: Final = ["lead_then", "lead_then_vi", "lead_then_en", "owner_now", "owner_now_vi", "owner_now_en",
                       "since", "standing"]  # fmt: skip


@remembered
def owned_tasks(
    snapshot: Snapshot,
    *,
    as_of: date,
    level: Level = "national",
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> pd.DataFrame:
    """The columns of `metrics.tasks.states.task_list`, and `nobody`: no lead of the task can be reminded on the day.

    Where provinces answer there is always somebody: their People's Committees.
    """
    frame = task_list(snapshot, as_of=as_of, level=level, unit_view=unit_view, area_key=area_key)
    if level == "province":
        return frame.assign(nobody=False)
    reached = {
        (document, code): _reached(snapshot, task_form(snapshot, document, code, as_of), as_of)
        for document, code in frame[["document", "task_code"]].drop_duplicates().itertuples(index=False)
    }
    nobody = [not reached[task] for task in zip(frame["document"], frame["task_code"], strict=True)]
    return frame.assign(nobody=pd.Series(nobody, index=frame.index, dtype=bool))


@remembered
def owner_board(
    snapshot: Snapshot,
    *,
    as_of: date,
    level: Level = "national",
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> pd.DataFrame:
    """Tasks by the agency that their text names first, and its owner on the day; most late tasks first.

    Columns: lead_then, lead_then_vi, lead_then_en, owner_now, owner_now_vi, owner_now_en, since (first day of the
    owner; NaT: never changed), standing (see `metrics.tasks.owners`), total, one for each status, nobody (tasks that no
    lead can be reminded of), days_late (the most), progress (mean percent of the reported ones), illustrative.
    """
    frame = owned_tasks(snapshot, as_of=as_of, level=level, unit_view=unit_view, area_key=area_key)
    known, by_lead = owners_of(snapshot), defaultdict(list)
    for task in zip(*(frame[name].tolist() for name in COUNTED), strict=True):
        by_lead[task[0]].append(task[1:])
    rows = []
    for code, of_lead in by_lead.items():
        owner, since = known.handed(code, as_of)
        counts = Counter(status for status, *_ in of_lead)
        percents = [
            percent for status, nobody, late, reported, percent, _ in of_lead
            if reported and status != "not_applicable" and percent == percent
        ]  # fmt: skip
        rows.append((
            code, *known.name(code), owner, *known.name(owner), since, known.standing(code, as_of), len(of_lead),
            *(counts[status] for status in STATUSES), sum(nobody for _, nobody, *_ in of_lead),
            max(late for _, _, late, *_ in of_lead), fmean(percents) if percents else float("nan"),
            any(illustrative for *_, illustrative in of_lead),
        ))  # fmt: skip
    board = pd.DataFrame(rows, columns=BOARD_COLUMNS)
    board["since"] = pd.to_datetime(board["since"])
    return board.sort_values(["late", "total"], ascending=False, kind="stable", ignore_index=True)


def task_leads(snapshot: Snapshot, *, document: str, task_code: str, as_of: date) -> pd.DataFrame:
    """Every lead that the text of a task names, and who has its duty on the day.

    Columns: lead_then, lead_then_vi, lead_then_en, owner_now, owner_now_vi, owner_now_en, since (NaT: never changed),
    standing. No row where the text names nobody, or there is no such task.
    """
    task, known, rows = task_form(snapshot, document, task_code, as_of), owners_of(snapshot), []
    for lead in task.leads if task else ():
        owner, since = known.handed(lead, as_of)
        rows.append((lead, *known.name(lead), owner, *known.name(owner), since, known.standing(lead, as_of)))
    frame = pd.DataFrame(rows, columns=LEAD_COLUMNS)
    frame["since"] = pd.to_datetime(frame["since"])
    return frame


def _reached(snapshot: Snapshot, task: Task | None, as_of: date) -> bool:
    """Whether somebody can be reminded of a task."""
    if task is None:
        return False
    standings: set[Standing] = {owners_of(snapshot).standing(lead, as_of) for lead in task.leads}
    return bool(standings & set(REACHED))
