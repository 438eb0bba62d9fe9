"""From a number on a screen to its cells: submission, file, sheet and cell, and they sum to it.

A number is named by a small value (`FlowFigure`, `TargetFigure`, ...): what is counted, when, where, in which view.
What may not be shown is not told here either: the cells of flows leave through `metrics.disclosure_sources`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd

from metrics.disclosure.sources import withhold_cells
from metrics.labour.sources import (
    HeadlineTargets,
    MarketFigure,
    PublishedFigure,
    StepFigure,
    TargetFigure,
    headline_cells,
    market_cells,
    published_cells,
    step_cells,
    target_cells,
)
from metrics.memory import remembered
from metrics.migration.sources import FlowChange, FlowFigure
from metrics.migration.year_sources import cells_of_period, change_cells_of_period
from metrics.model import ask
from metrics.places import places_of
from metrics.report_sources import MissingReports, ReportFigure, missing_cells, report_cells
from metrics.tasks.owners import owners_of
from metrics.tasks.sources import TaskFigure, task_cells
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY

__all__ = [
    "FlowChange", "FlowFigure", "HeadlineTargets", "MarketFigure", "MissingReports", "PublishedFigure", "ReportFigure",
    "StepFigure", "TargetFigure", "TaskFigure", "sources_of", "total_of",
]  # fmt: skip

Figure = (
    FlowFigure | FlowChange | TargetFigure | HeadlineTargets | StepFigure | MarketFigure | PublishedFigure | TaskFigure
    | ReportFigure | MissingReports
)  # fmt: skip
COLUMNS: Final = [
    "submission_id", "received_at", "received_by", "file_name", "sheet", "cell", "unit_key", "unit_vi", "unit_en",
    "subject", "time_period", "basis", "value", "obs_status", "counted", "illustrative",
]  # fmt: skip
_CELLS: Final[Mapping[type, Callable[[Snapshot, Any], pd.DataFrame]]] = {
    FlowFigure: cells_of_period,
    FlowChange: change_cells_of_period,
    TargetFigure: target_cells,
    HeadlineTargets: headline_cells,
    StepFigure: step_cells,
    MarketFigure: market_cells,
    PublishedFigure: published_cells,
    TaskFigure: task_cells,
    ReportFigure: report_cells,
    MissingReports: missing_cells,
}


@remembered
def sources_of(snapshot: Snapshot, figure: Figure) -> pd.DataFrame:
    """The cells of a number, in the order in which they are counted.

    Columns: submission_id, received_at, received_by, file_name, sheet, cell, unit_key, unit_vi, unit_en, subject (task,
    document, market, source), time_period, basis (in_period or year_to_date, of labour results), value (as the cell
    says), obs_status (or the status that was told; "withheld" where value and counted are not), counted
    (what it gives to the number; below zero where it is taken away, NaN where it is only evidence), illustrative.
    """
    cells = _CELLS[type(figure)](snapshot, figure)
    if cells.empty:
        return pd.DataFrame(columns=COLUMNS)
    origins = _origins(snapshot)
    names = [_names(snapshot, unit) for unit in cells["unit_key"]]
    cells["submission_id"] = cells["submission_id"].astype("str")
    frame = cells.join(origins, on="submission_id").assign(
        unit_vi=[vi for vi, _ in names],
        unit_en=[en for _, en in names],
        value=pd.to_numeric(cells["value"]),
        counted=pd.to_numeric(cells["counted"]),
    )
    frame = frame.reindex(columns=COLUMNS)
    return withhold_cells(snapshot, figure, frame) if isinstance(figure, FlowFigure | FlowChange) else frame


@remembered
def _origins(snapshot: Snapshot) -> pd.DataFrame:
    """Whose file each submission is, when it came and what it is called, by its number."""
    return ask(snapshot, "submission_origins").set_index("submission_id")


def total_of(sources: pd.DataFrame) -> float:
    """What the cells add up to; NaN where none of them holds a number."""
    return float(pd.to_numeric(sources["counted"]).sum(min_count=1))


def _names(snapshot: Snapshot, unit: str | None) -> tuple[str, str]:
    """Vietnamese and English name of a province, of the whole country or of an agency."""
    places = places_of(snapshot)
    if not unit:
        return "", ""
    return places.names(unit) if unit == COUNTRY or unit in places.by_key else owners_of(snapshot).name(unit)
