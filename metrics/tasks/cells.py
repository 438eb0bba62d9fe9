"""Counting tasks cell by cell: how many apply, are reported, done, late, and how far they have come."""

from __future__ import annotations

from typing import Final

import pandas as pd

from metrics.tasks.clock import Status

# from what must be looked at first to what is well
WORST_FIRST: Final[tuple[Status, ...]] = (
    "late", "due_soon", "no_report", "paused", "not_started", "on_course", "done", "not_applicable",
)  # fmt: skip
AREA_COUNTS = [
    "applicable",
    "reported",
    "done",
    "late",
    "done_share",
    "late_share",
    "progress",
    "worst_status",
    "illustrative",
]


def cells(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The columns AREA_COUNTS for each cell that has a task; shares and progress are NaN where nothing is to share."""
    applies = frame["status"] != "not_applicable"
    reported = frame["reported"].astype(bool)
    rank = frame["status"].map({status: position for position, status in enumerate(WORST_FIRST)})
    marked = frame[keys].assign(
        applicable=applies.astype(int),
        reported=(applies & reported).astype(int),
        done=(frame["status"] == "done").astype(int),
        late=(frame["status"] == "late").astype(int),
        progress=frame["percent"].astype(float).where(applies & reported),
        rank=rank.astype(int),
        illustrative=frame["illustrative"].astype(bool),
    )
    cell = marked.groupby(keys, sort=False)
    counted = cell[["applicable", "reported", "done", "late"]].sum()
    counted["progress"], counted["rank"] = cell["progress"].mean(), cell["rank"].min()
    counted["illustrative"] = cell["illustrative"].any()
    some = counted["applicable"].where(counted["applicable"] > 0)
    return counted.assign(
        done_share=counted["done"] / some,
        late_share=counted["late"] / some,
        worst_status=[WORST_FIRST[int(position)] for position in counted["rank"]],
    )
