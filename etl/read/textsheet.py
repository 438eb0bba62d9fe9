"""A table pasted into a plain text as a sheet: its lines as rows, its tabs as columns, addresses as in other texts."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from etl.read.cells import Sheet
from etl.read.columns import cell_schema, record_batch

SHEET = "Dòng"


def text_sheet(lines: Sequence[str]) -> Sheet | None:
    """The lines of a text as a sheet; None when no line has a tab. Row 1 is line 1; a line without tabs is one cell."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    table = pa.Table.from_batches([record_batch(list(zip(*padded, strict=True)), cell_schema(width))])
    return Sheet(name=SHEET, n_rows=len(rows), n_columns=width, table=table, by_number=True)
