"""A legal text with a task table in it: read as a submission of plan tasks."""

from __future__ import annotations

import pyarrow as pa

from etl.datasets.plan_tasks import CONTRACT
from etl.derive import typed
from etl.findings import Finding
from etl.read.agencies import read_agencies
from etl.read.annex import annex_document, plan_task_rows, read_annex
from etl.read.cells import Book
from etl.read.corrections import read_corrections
from etl.reference import REFERENCE_DIR, ROOT
from etl.rows import TYPES

CORRECTIONS = ROOT / "data" / "documents" / "corrections.csv"


def is_task_text(book: Book) -> bool:
    """Whether the file is a plain text (not a spreadsheet, not a csv table)."""
    return bool(book.lines) and not book.sheets


def read_task_text(book: Book) -> tuple[pa.Table, list[Finding]]:
    """The tasks of the annex in a text, typed, and what was found; raises Refusal when there is no task table."""
    corrections = read_corrections(CORRECTIONS)
    name = book.path.name
    rows, findings = plan_task_rows(
        read_annex(book.lines),
        document=annex_document(book.lines, source_file=name, corrections=corrections),
        agencies=read_agencies(REFERENCE_DIR),
        source_file=name,
        corrections=corrections,
    )
    schema = pa.schema(
        [(column.name, TYPES.get(column.kind, pa.string())) for column in CONTRACT.columns]
        + [("sheet", pa.string()), ("cell", pa.string())]
    )
    return typed(CONTRACT, rows, schema), findings
