"""Tasks that became late between two states, and those that no longer are."""

from __future__ import annotations

from typing import Final, Literal

import pandas as pd

from metrics.changes.states import State
from metrics.tasks.states import task_list

NEWLY: Final = "newly"
NO_LONGER: Final = "no_longer"
KEY: Final = ["document", "task_code", "responsible"]
COLUMNS: Final = [
    "turned", *KEY, "area_key", "area_vi", "area_en", "content", "owner_now", "owner_now_vi", "owner_now_en", "due_on",
    "days_late", "status_then", "status_now", "illustrative",
]  # fmt: skip


def late_changes(now: State, then: State) -> pd.DataFrame:
    """Newly late tasks, the longest first, then those no longer late.

    National tasks, or those of the province. Columns: turned (newly, no_longer), document, task_code, responsible,
    area_key, area_vi, area_en, content, owner_now, owner_now_vi, owner_now_en, due_on, days_late (of the state in which
    it is late), status_then, status_now (None: not among the tasks of that state), illustrative.
    """
    before, after = _tasks(then), _tasks(now)
    was, is_ = (dict(zip(_keys(frame), frame["status"], strict=True)) for frame in (before, after))
    newly = _turned(after, is_, was, NEWLY)
    no_longer = _turned(before, was, is_, NO_LONGER)
    told = pd.concat([newly, no_longer]) if len(newly) and len(no_longer) else newly if len(newly) else no_longer
    then_words, now_words = (
        pd.Series([known.get(key) for key in _keys(told)], index=told.index, dtype=object) for known in (was, is_)
    )
    shown = told.assign(status_then=then_words, status_now=now_words)
    return shown.reindex(columns=COLUMNS).reset_index(drop=True)


def _tasks(state: State) -> pd.DataFrame:
    level: Literal["province", "national"] = "province" if state.area_key else "national"
    frame = task_list(
        state.snapshot, as_of=state.as_of, unit_view=state.unit_view, level=level, area_key=state.area_key
    )
    # of two members of a merged province the one that is late longest stands for the task
    return frame.sort_values("days_late", ascending=False, kind="stable").drop_duplicates(KEY)


def _turned(frame: pd.DataFrame, own: dict[object, str], other: dict[object, str], turned: str) -> pd.DataFrame:
    chosen = [own[key] == "late" and other.get(key) != "late" for key in _keys(frame)]
    return frame[pd.Series(chosen, index=frame.index, dtype=bool)].assign(turned=turned)


def _keys(frame: pd.DataFrame) -> list[object]:
    return list(zip(*(frame[name] for name in KEY), strict=True))
