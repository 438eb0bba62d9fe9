"""A spreadsheet to one Arrow file per sheet; runs inside the reading process only.

Rows are taken in batches and turned column by column, because most columns of real sheets hold one type: a batch of
one type is one call into Arrow. Works without pandas and numpy, so that a fresh process starts in a tenth of a second.
"""

from __future__ import annotations

import datetime as dt
import gc
from itertools import islice, repeat
from pathlib import Path

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl.findings import Finding, Refusal
from etl.read.columns import cell_schema, record_batch

# The header spoils the one type of a column, so the first batch is short.
FIRST_BATCH = 64
BATCH = 20_000


def extract(path: str, folder: str, rows: int) -> list[dict[str, object]]:
    """Write every worksheet of a workbook as ``<folder>/<number>.arrow`` and describe it.

    Returns number, name, hidden, first_row, first_column (from 0), n_rows, n_columns of each sheet in workbook order.
    Refuses a sheet with more than ``rows`` rows between the first and the last used one, and a workbook behind a
    password.
    """
    gc.disable()  # a million cells make no cycles; looking for some costs a third of the time
    try:
        # By content: from a path the parser would choose by the ending, which the sender may have changed.
        with Path(path).open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            sheets = []
            for number, meta in enumerate(book.sheets_metadata):
                if meta.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_index(number)
                written = _write(sheet, Path(folder) / f"{number}.arrow", rows)
                hidden = meta.visible != SheetVisibleEnum.Visible
                sheets.append({"number": number, "hidden": hidden, **written})
            return sheets
    except PasswordError:
        raise Refusal(Finding(code="password_protected", args={"file": Path(path).name})) from None
    except CalamineError as error:
        # The parser's own words name a byte or a part, never the content of a cell.
        detail = {"file": Path(path).name, "detail": str(error)[:200]}
        raise Refusal(Finding(code="broken_workbook", args=detail)) from None


def practise() -> None:
    """Turn one row with a cell of every type: Arrow loads the rest of itself on first use."""
    moment = dt.datetime.combine(dt.date.min, dt.time.min)
    row: tuple[object, ...] = ("", 1.0, 1, True, moment, dt.date.min, dt.time.min, dt.timedelta())
    schema = cell_schema(3)
    with pa.ipc.new_file(pa.BufferOutputStream(), schema) as writer:
        writer.write_batch(record_batch((row, ("a",) * len(row), (0.5,) * len(row)), schema))


def _used(cell: object) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _write(sheet: CalamineSheet, path: Path, limit: int) -> dict[str, object]:
    first_row, first_column = sheet.start or (0, 0)
    width = sheet.width if sheet.start else 0
    schema = cell_schema(width)
    used = waiting = 0
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        rows = islice(sheet.iter_rows(), first_row, None) if width else iter(())
        size = FIRST_BATCH
        while batch := list(islice(rows, size)):
            size = BATCH
            height = len(batch)
            while batch and not any(_used(cell) for cell in batch[-1]):
                batch.pop()
            if not batch:
                waiting += height
                continue
            if used + waiting + len(batch) > limit:
                found = {"sheet": sheet.name, "limit": limit}
                raise Refusal(Finding(code="too_many_rows", sheet=sheet.name, args=found))
            while waiting:  # blank rows count only when something follows them
                blank = min(waiting, BATCH)
                writer.write_batch(record_batch(repeat(("",) * blank, width), schema))
                waiting -= blank
                used += blank
            writer.write_batch(record_batch(zip(*batch, strict=True), schema))
            used += len(batch)
            waiting = height - len(batch)
    place = {"first_row": first_row, "first_column": first_column, "n_rows": used, "n_columns": width}
    return {"name": sheet.name, "file": path.name, **place, "merges": _merges(sheet, first_row, first_column, used)}


def _merges(sheet: CalamineSheet, first_row: int, first_column: int, used: int) -> list[list[int]]:
    """Merged ranges as [top, left, bottom, right] inside the used table."""
    return [
        [top - first_row, left - first_column, min(bottom - first_row, used - 1), right - first_column]
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top >= first_row and left >= first_column and top - first_row < used
    ]
