"""Many trends on one sheet: every category counted in the same way, or every province of one category."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from metrics.memory import remembered
from metrics.migration import calendar as flow_calendar
from metrics.migration import flows
from metrics.migration.calendar import Reading, figure_period
from metrics.migration.flows import Selection
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

COLUMNS = [
    "code", "name_vi", "name_en", "time_period", "figure_period", "value", "sent", "due", "change", "withheld",
    "illustrative",
]  # fmt: skip


@remembered
def of_categories(
    snapshot: Snapshot,
    like: Selection,
    *,
    reading: Reading = "half",
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> pd.DataFrame:
    """The trends of all categories with the direction, measure and nature of a selection, in the order of the list.

    Columns: code (category), name_vi, name_en, time_period, figure_period, value, sent, due, change, withheld,
    illustrative. Each stands for itself: categories nest and overlap, so they are never added.
    """
    known = flows.categories(snapshot)
    rows = known[
        (known["direction"] == like.direction)
        & (known["measure"] == like.measure)
        & (known["flow_or_stock"] == like.flow_or_stock)
    ]
    scope: dict[str, Any] = {"reading": reading, "unit_view": unit_view, "area_key": area_key}
    frames = [
        _columns(
            flow_calendar.trend(snapshot, replace(like, category=one["category"]), **scope).assign(
                code=one["category"], name_vi=one["name_vi"], name_en=one["name_en"]
            )
        )
        for one in rows.to_dict("records")
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=COLUMNS)


@remembered
def of_provinces(
    snapshot: Snapshot, selection: Selection, *, reading: Reading = "half", unit_view: UnitView = "34"
) -> pd.DataFrame:
    """The trends of all areas of a view, in region order; the columns of `of_categories`, code being the area."""
    periods = flow_calendar.calendar(snapshot, selection).get(reading, ())
    frames = [
        _columns(
            flows.by_area(
                snapshot, selection, time_period=figure_period(code, reading), unit_view=unit_view
            ).assign(time_period=code, figure_period=figure_period(code, reading)).rename(
                columns={"area_key": "code", "area_vi": "name_vi", "area_en": "name_en"}
            )
        )
        for code in periods
    ]  # fmt: skip
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=COLUMNS)


def _columns(frame: pd.DataFrame) -> pd.DataFrame:
    hidden = frame["withheld"].astype(bool) if "withheld" in frame else False
    return frame.assign(withheld=hidden)[COLUMNS]
