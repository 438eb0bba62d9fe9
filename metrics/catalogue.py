"""What the figures stand on: documents, tasks with their source line, code lists, submissions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from metrics.memory import remembered
from metrics.model import ask
from warehouse.snapshot import Snapshot

ListName = Literal["categories", "agencies", "countries", "units"]


@remembered
def document_list(snapshot: Snapshot) -> pd.DataFrame:
    """The legal texts with how many tasks and targets each gives, oldest first.

    Columns: document, kind, issued_on, issuer, ref_area, area_vi, area_en, signer, subject, parent, n_tasks, n_targets,
    source_file, source_line, illustrative.
    """
    return ask(snapshot, "document_list")


@remembered
def plan_tasks(snapshot: Snapshot, *, document: str) -> pd.DataFrame:
    """All rows of a document's task table, headings included, in the order of the text.

    Columns: code, parent_code, is_heading, content, lead_text, lead_agencies, coordinating_text, result, timeframe,
    kind, starts_on, due_on, repeat_months, repeat_until, task_group, source_file, source_line, sheet, cell,
    illustrative.
    """
    return ask(snapshot, "plan_tasks", document=document)


@remembered
def categories(snapshot: Snapshot) -> pd.DataFrame:
    """The list of migration categories as it is kept."""
    return snapshot.query("FROM categories")


@remembered
def agencies(snapshot: Snapshot) -> pd.DataFrame:
    """The list of agencies through time as it is kept."""
    return snapshot.query("FROM agencies")


@remembered
def countries(snapshot: Snapshot) -> pd.DataFrame:
    """The list of countries as it is kept."""
    return snapshot.query("FROM countries")


@remembered
def units(snapshot: Snapshot) -> pd.DataFrame:
    """The list of provinces through time as it is kept."""
    return snapshot.query("FROM units")


def submissions(snapshot: Snapshot, *, ids: Sequence[str] | None = None, dataset: str | None = None) -> pd.DataFrame:
    """Files taken in, the latest first: all, those with the numbers given, or those of one dataset.

    Columns: submission_id, received_at, received_by, file_name, sha256, dataset, ref_area, time_period, row_count,
    illustrative, note, state (loaded, replaced, withdrawn).
    """
    return ask(snapshot, "submission_list", ids=None if ids is None else list(ids), dataset=dataset)
