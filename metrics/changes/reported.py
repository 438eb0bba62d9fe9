"""Which provinces have sent which report since an earlier state."""

from __future__ import annotations

from typing import Final

import pandas as pd

from metrics.changes.states import State
from metrics.reporting import duties, duty_matrix, report_status

COLUMNS: Final = [
    "duty", "name_vi", "name_en", "time_period", "due_on", "area_key", "area_vi", "area_en", "unit_key", "received_on",
    "status", "days_late", "document", "illustrative",
]  # fmt: skip


def reported_since(now: State, then: State) -> pd.DataFrame:
    """One row for each report that is there now and was not then, duty by duty, periods oldest first.

    Columns: duty, name_vi, name_en, time_period, due_on, area_key, area_vi, area_en, unit_key, received_on, status
    (on_time, late), days_late, document, illustrative.
    """
    found = []
    tracked = duties(now.snapshot).query("tracked")
    for duty, vi, en in zip(*(tracked[name] for name in ("duty", "name_vi", "name_en")), strict=True):
        for period in _moved(now, then, duty):
            frame = report_status(now.snapshot, duty=duty, time_period=period, on=now.as_of, unit_view=now.unit_view)
            came = frame[frame["received_on"].notna() & ~frame["unit_key"].isin(_sent(then, duty, period))]
            found.append(came.assign(name_vi=vi, name_en=en))
    told = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)
    if now.area_key is not None:
        told = told[told["area_key"] == now.area_key]
    return told.reindex(columns=COLUMNS).reset_index(drop=True)


def _moved(now: State, then: State, duty: str) -> list[str]:
    """The periods of which not as many reports are there in both states."""
    counts = []
    for state in (then, now):
        frame = duty_matrix(state.snapshot, duty=duty, on=state.as_of, unit_view=state.unit_view)
        counts.append((frame["on_time"] + frame["late"]).groupby(frame["time_period"]).sum())
    was, is_ = counts
    return sorted(code for code in is_.index if is_[code] > was.get(code, 0))


def _sent(then: State, duty: str, period: str) -> set[str]:
    frame = report_status(then.snapshot, duty=duty, time_period=period, on=then.as_of, unit_view=then.unit_view)
    return set(frame.loc[frame["received_on"].notna(), "unit_key"])
