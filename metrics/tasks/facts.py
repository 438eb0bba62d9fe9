"""One task: the forms its text had, and the tasks in which provinces only coordinate."""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from metrics.memory import remembered
from metrics.tasks.responsibility import task_forms, tasks_known
from metrics.tasks.states import task_list
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY

FORM_COLUMNS: Final = ["edition", "issued_on", "timeframe", "due_on", "repeat_until", "source_file", "source_line"]


@remembered
def task_changes(snapshot: Snapshot, *, document: str, task_code: str, as_of: date) -> pd.DataFrame:
    """What the texts issued by a day said of the time of a task, the first one first.

    Columns: edition (the text), issued_on, timeframe (as written), due_on, repeat_until, source_file, source_line.
    """
    forms = task_forms(snapshot).get((document, task_code), ())
    rows = [[form.row[name] for name in FORM_COLUMNS] for form in forms if form.issued_on <= as_of]
    frame = pd.DataFrame(rows, columns=FORM_COLUMNS)
    for name in ("issued_on", "due_on", "repeat_until"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


@remembered
def coordinated_tasks(snapshot: Snapshot, *, as_of: date) -> pd.DataFrame:
    """The tasks of the country in which provinces only coordinate: never counted in the progress of a province.

    Columns: those of `metrics.tasks.states.task_list`, with the state that the lead gives them.
    """
    beside = {
        (task.row["document"], task.row["task_code"])
        for task in tasks_known(snapshot, as_of)
        if task.row["ref_area"] == COUNTRY and task.coordinated_by_provinces
    }
    frame = task_list(snapshot, as_of=as_of)
    kept = [task in beside for task in zip(frame["document"], frame["task_code"], strict=True)]
    return frame[pd.Series(kept, index=frame.index, dtype=bool)].reset_index(drop=True)
