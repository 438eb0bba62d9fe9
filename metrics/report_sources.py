"""Where it stands that reports came: the row of the register, the sheet of figures; nothing, where none came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from metrics.memory import remembered
from metrics.model import ask
from metrics.reporting import duties, last_due, report_status
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView


@dataclass(frozen=True, kw_only=True)
class ReportFigure:
    """How many units stand so with the report of a duty for a period.

    `which`: a status of `metrics.reporting`, "due" (all but those not due yet) or "received" (on time or late).
    """

    duty: str
    time_period: str
    on: date
    which: str = "due"
    unit_view: UnitView = "34"
    area_key: str | None = None


@dataclass(frozen=True, kw_only=True)
class MissingReports:
    """The reports missing of the latest period of every duty, or the units (`of`) that owe any of them."""

    on: date
    of: Literal["reports", "units"] = "reports"
    unit_view: UnitView = "34"


def report_cells(snapshot: Snapshot, figure: ReportFigure) -> pd.DataFrame:
    """One row for each unit that is counted; who has not sent has no file, no sheet and no cell."""
    frame = report_status(
        snapshot, duty=figure.duty, time_period=figure.time_period, on=figure.on, unit_view=figure.unit_view
    )
    if figure.area_key not in (None, COUNTRY):
        frame = frame[frame["area_key"] == figure.area_key]
    status = frame["status"]
    kept = {"due": status != "not_due_yet", "received": status.isin(["on_time", "late"])}
    chosen: list[Any] = frame[kept.get(figure.which, status == figure.which)].to_dict("records")
    cells = _cells(snapshot, duty=figure.duty, time_period=figure.time_period)
    rows = []
    for row in chosen:
        sheet, cell = cells.get((row["evidence"], row["submission_id"], row["unit_key"], _day(row)), (None, None))
        rows.append({
            "submission_id": row["submission_id"], "sheet": sheet, "cell": cell, "unit_key": row["unit_key"],
            "area_key": row["area_key"], "subject": row["document"] or figure.duty, "time_period": figure.time_period,
            "value": float(row["days_late"]), "obs_status": row["status"], "counted": 1.0,
            "illustrative": row["illustrative"],
        })  # fmt: skip
    return pd.DataFrame(rows)


def missing_cells(snapshot: Snapshot, figure: MissingReports) -> pd.DataFrame:
    """One row for each report that has not come; of units, each counts with its first report."""
    parts = []
    for duty in duties(snapshot).query("tracked")["duty"]:
        period = last_due(snapshot, duty=duty, on=figure.on)
        if period is not None:
            asked = ReportFigure(
                duty=duty, time_period=period, on=figure.on, which="missing", unit_view=figure.unit_view
            )
            parts.append(report_cells(snapshot, asked))
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    if figure.of == "units" and not rows.empty:
        rows["counted"] = rows["counted"].where(~rows["area_key"].duplicated())
    return rows


def _day(row: dict[str, Any]) -> date | None:
    """The day by which a row of the register is told from another one of the same unit."""
    return row["received_on"].date() if row["evidence"] == "report" else None


@remembered
def _cells(
    snapshot: Snapshot, *, duty: str, time_period: str
) -> dict[tuple[str, str, str, date | None], tuple[str | None, str | None]]:
    frame = ask(snapshot, "report_sources", duty=duty, time_period=time_period)
    return {
        (evidence, submission, unit, None if pd.isna(day) else pd.Timestamp(day).date()): (sheet, cell)
        for evidence, submission, sheet, cell, unit, day in frame.itertuples(index=False)
    }
