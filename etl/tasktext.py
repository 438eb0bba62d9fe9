"""The task table of a plan, in a text, a Word document or a spreadsheet: read as a submission of plan tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import pyarrow as pa

from etl.datasets.plan_tasks import CONTRACT
from etl.derive import typed
from etl.findings import Finding, Refusal
from etl.read.agencies import read_agencies
from etl.read.annex import annex_document, annex_rows, listed, plan_task_rows, text_table
from etl.read.annexrows import TaskTable
from etl.read.cells import Book, Sheet
from etl.read.corrections import read_corrections
from etl.read.taskdocument import issued_with, own_number
from etl.read.taskgrid import PrintedRow, sheet_rows
from etl.read.taskheads import HEAD_WITHIN, find_head, names_content
from etl.read.text import fold
from etl.reference import REFERENCE_DIR, ROOT
from etl.rows import TYPES

CORRECTIONS = ROOT / "data" / "documents" / "corrections.csv"
# Columns of our own form and exports that no plan has: such a sheet is read by its contract, not as an annex.
_OURS = ("document", "parent_code", "is_heading", "lead_agencies", "starts_on", "due_on", "repeat_months")


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A task table of one sheet and the lines of the sheet above it."""

    table: TaskTable
    above: tuple[str, ...]


def is_task_text(book: Book) -> bool:
    """Whether the file is a plain text (not a spreadsheet, not a csv table)."""
    return bool(book.lines) and not book.sheets


def task_table(sheet: Sheet) -> bool:
    """Whether the sheet holds the task table of a plan: what is to be done, and by whom or until when.

    A table that also tells what was reached is a progress report; one with the columns of our own form is read as such.
    """
    if not any(names_content(row) for row in sheet.head(HEAD_WITHIN)):
        return False
    return _table_of(sheet_rows(sheet, 3 * HEAD_WITHIN)) is not None


def read_task_text(book: Book) -> tuple[pa.Table, list[Finding]]:
    """The tasks of the annex in a text, typed, and what was found; raises Refusal when there is no task table."""
    corrections = read_corrections(CORRECTIONS)
    name = book.path.name
    table = text_table(book.lines)
    rows, findings = annex_rows([table])
    try:
        document = annex_document(book.lines, source_file=name, corrections=corrections)
    except Refusal:
        above = issued_with(book.lines) or own_number(book.lines)
        if above is None:
            raise
        document = above
    tidy, found = plan_task_rows(
        rows,
        document=document,
        agencies=read_agencies(REFERENCE_DIR),
        source_file=name,
        corrections=corrections,
    )
    return _typed(tidy), [*_extra(table), *findings, *found, *_without_group(tidy)]


def read_task_sheets(
    sheets: Sequence[Sheet], *, above: Sequence[str] = (), document: str | None = None, source_file: str
) -> tuple[pa.Table, list[Finding]]:
    """The tasks of all task tables among the visible sheets of a file, typed, and what was found.

    A Word table without a head that is as wide as the one before goes on with it (a page break). ``above``: the lines
    of the document outside its tables. ``document``: the number of the plan as the caller knows it; without it the
    title above the table tells, else the number in the head of the document. Raises Refusal with all errors of the
    form: annex_header_missing, annex_document_unknown, column_twice, and those of its rows.
    """
    visible = [sheet for sheet in sheets if not sheet.hidden and sheet.n_rows]
    parts, others = _parts(visible)
    if not parts:
        raise Refusal(Finding(code="annex_header_missing"))
    first = parts[0].table
    _refuse_doubles(first)
    findings = _extra(first)
    printed = issued_with([*above, *(line for part in parts for line in part.above)])
    own = own_number([*others, *(line for part in parts for line in part.above), *above])
    names = list(dict.fromkeys(filter(None, (document, printed, own))))
    if not names:
        raise Refusal(Finding(code="annex_document_unknown"))
    if len(names) > 1:
        where = first.head_rows[0]
        args = {"document": names[0], "others": ", ".join(names[1:])}
        findings.append(Finding(code="annex_document_differs", sheet=where.sheet, cell=where.cells[0], args=args))
    rows, found = annex_rows([part.table for part in parts])
    tidy, unclear = plan_task_rows(
        rows,
        document=names[0],
        agencies=read_agencies(REFERENCE_DIR),
        source_file=source_file,
        corrections=read_corrections(CORRECTIONS),
    )
    return _typed(tidy), [*findings, *found, *unclear, *_without_group(tidy)]


def _parts(sheets: Sequence[Sheet]) -> tuple[list[_Part], list[str]]:
    """The task tables, each with what stands above it, and the texts of all other sheets before the first of them."""
    parts: list[_Part] = []
    others: list[str] = []
    for sheet in sheets:
        heads = sheet.head(HEAD_WITHIN)
        rows = sheet_rows(sheet) if sheet.by_number or any(map(names_content, heads)) else []
        table = _table_of(rows)
        if table is not None:
            above = [text for row in rows[: table.head.first] for text in row.texts if text]
            parts.append(_Part(table=table, above=tuple(above)))
        elif parts and sheet.by_number and sheet.n_columns == parts[-1].table.width:
            parts.append(_Part(table=replace(parts[-1].table, body=rows), above=()))
        elif not parts:
            others += [text for row in heads for text in row if text]
    return parts, others


def _table_of(rows: Sequence[PrintedRow]) -> TaskTable | None:
    head = find_head(rows)
    if head is None or head.progress or any(fold(text) in _our_heads() for text in head.heads.values()):
        return None
    return TaskTable(
        head=head, head_rows=rows[head.first : head.end], body=rows[head.end :], width=len(rows[head.first].texts)
    )


@cache
def _our_heads() -> frozenset[str]:
    columns = [CONTRACT.column(name) for name in _OURS]
    return frozenset(fold(text) for one in columns for text in (one.name, one.label_vi, one.label_en))


def _refuse_doubles(table: TaskTable) -> None:
    head = table.head
    found = [
        Finding(
            code="column_twice",
            sheet=table.head_rows[0].sheet,
            cell=head.cells[at],
            args={"column": CONTRACT.column(name).label_vi, "first": head.cells[head.columns[name]]},
        )
        for name, at in head.twice
    ]
    if found:
        raise Refusal(*found)


def _extra(table: TaskTable) -> list[Finding]:
    """The columns that the form does not have, by name."""
    sheet, head = table.head_rows[0].sheet, table.head
    return [
        Finding(code="extra_column", sheet=sheet, cell=head.cells[at], args={"column": head.heads[at][:80]})
        for at in head.extra
    ]


def _without_group(tidy: Sequence[dict[str, object]]) -> list[Finding]:
    """One warning on the tasks that no heading puts into a group of Decision 402."""
    without = [row for row in tidy if row["task_group"] is None and not row["is_heading"]]
    if not without:
        return []
    codes = [str(row["code"]) for row in without]
    args = {"count": len(codes), "tasks": listed(codes)}
    return [Finding(code="task_group_unknown", sheet=str(without[0]["sheet"]), cell=str(without[0]["cell"]), args=args)]


def _typed(tidy: Sequence[dict[str, object]]) -> pa.Table:
    schema = pa.schema(
        [(column.name, TYPES.get(column.kind, pa.string())) for column in CONTRACT.columns]
        + [("sheet", pa.string()), ("cell", pa.string())]
    )
    return typed(CONTRACT, tidy, schema)
