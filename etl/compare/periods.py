"""What each period brought by itself, whichever way it was sent: in the period or since 1 January."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from etl.compare.past import Reals
from etl.compare.timeline import Column, Timeline


def in_period(timeline: Timeline, kind: str) -> tuple[list[Column], Reals]:
    """Periods of one kind and what each brought (lines x periods), NaN where it is not known.

    A month sent since 1 January is its figure less that of the month before.
    """
    if kind == "M":
        return _months(timeline)
    chosen = [i for i, c in enumerate(timeline.columns) if c.kind == kind and c.basis == "in_period"]
    return [timeline.columns[i] for i in chosen], timeline.values[:, chosen]


def counted_before(timeline: Timeline, column: Column) -> Reals:
    """What of a figure was counted before: nothing, or for one since 1 January the figure of the month before."""
    if column.basis == "in_period" or column.place == 1:
        return np.zeros(timeline.values.shape[0])
    before = timeline.find("M", column.year, column.place - 1, "year_to_date")
    return np.full(timeline.values.shape[0], np.nan) if before is None else timeline.values[:, before]


def _months(timeline: Timeline) -> tuple[list[Column], Reals]:
    found = {(c.year, c.place): replace(c, basis="in_period") for c in timeline.columns if c.kind == "M"}
    values = np.full((timeline.values.shape[0], len(found)), np.nan)
    for i, (year, place) in enumerate(found):
        sent, until = timeline.find("M", year, place), timeline.find("M", year, place, "year_to_date")
        if sent is not None:
            values[:, i] = timeline.values[:, sent]
        if until is not None:
            brought = timeline.values[:, until] - counted_before(timeline, timeline.columns[until])
            values[:, i] = np.where(np.isnan(values[:, i]), brought, values[:, i])
    return list(found.values()), values
