"""A task table as printed rows, whatever it came from: the lines of a text or a sheet of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from etl.read.cells import Sheet
from etl.read.kind import Kind
from etl.read.text import clean

LINES = "Dòng"

_BOLD = re.compile(r"</?b>", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """One row as it is printed: the text of each cell and its address.

    ``line``: the row of the sheet or the line of the text, from 1. ``wide``: the last column of each cell that covers
    several. ``above``: what stands in the cell above that reaches down into this row. ``tall``: columns whose cell
    reaches down from here. ``dates``: columns that a spreadsheet holds as a date, written as ISO.
    """

    sheet: str
    line: int
    texts: tuple[str, ...]
    cells: tuple[str, ...]
    wide: Mapping[int, int] = field(default_factory=dict)
    above: Mapping[int, str] = field(default_factory=dict)
    tall: frozenset[int] = frozenset()
    dates: frozenset[int] = frozenset()

    @property
    def blank(self) -> bool:
        """Whether nothing is printed in the row."""
        return not any(self.texts)

    @property
    def alone(self) -> int | None:
        """The column of the only text of the row; None when there are several or none."""
        filled = [at for at, text in enumerate(self.texts) if text]
        return filled[0] if len(filled) == 1 else None

    def text(self, column: int) -> str:
        """What stands in a column; "" beyond the last."""
        return self.texts[column] if column < len(self.texts) else ""


def line_rows(lines: Sequence[str]) -> list[PrintedRow]:
    """The lines of a text as rows, cut at tabs; bold tags are no part of the words."""
    rows = []
    for number, line in enumerate(lines, 1):
        texts = tuple(_BOLD.sub("", cell).strip() for cell in line.split("\t"))
        cells = tuple(f"R{number}C{at}" for at in range(1, len(texts) + 1))
        rows.append(PrintedRow(sheet=LINES, line=number, texts=texts, cells=cells))
    return rows


def sheet_rows(sheet: Sheet, limit: int | None = None) -> list[PrintedRow]:
    """The rows of a sheet (the first ``limit``), without those that are hidden; hidden columns count as blank."""
    count = sheet.n_rows if limit is None else min(limit, sheet.n_rows)
    columns = range(sheet.n_columns)
    texts = [
        [""] * count if at in sheet.hidden_columns else [clean(text) for text in sheet.texts(at)[:count].to_pylist()]
        for at in columns
    ]
    kinds = [sheet.kinds(at)[:count].to_pylist() for at in columns]
    wide: dict[int, dict[int, int]] = {}
    above: dict[int, dict[int, str]] = {}
    tall: dict[int, set[int]] = {}
    for top, left, bottom, right in sheet.merges:
        if top >= count:
            continue
        if right > left:
            wide.setdefault(top, {})[left] = right
        if bottom > top:
            tall.setdefault(top, set()).add(left)
        for row in range(top + 1, min(bottom + 1, count)):
            above.setdefault(row, {})[left] = texts[left][top]
    return [
        PrintedRow(
            sheet=sheet.name,
            line=sheet.first_row + row + 1,
            texts=tuple(texts[at][row] for at in columns),
            cells=tuple(sheet.cell_name(row, at) for at in columns),
            wide=wide.get(row, {}),
            above=above.get(row, {}),
            tall=frozenset(tall.get(row, ())),
            dates=frozenset(at for at in columns if kinds[at][row] == Kind.DATE),
        )
        for row in range(count)
        if row not in sheet.hidden_rows
    ]
