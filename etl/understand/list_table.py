"""Where a list stands on a sheet: its head of one to three rows, the rows below it, the lines above and after it.

A list is known by the heads of its columns; its rows are text, so no row is told by its figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from etl.read.cells import Sheet
from etl.read.kind import Kind
from etl.read.taskgrid import PrintedRow, sheet_rows
from etl.read.taskheads import is_place_row
from etl.read.text import fold
from etl.understand.list_words import is_below
from etl.understand.sender import Line

HEAD_WITHIN = 40
_DEEPEST = 4
# A row with more texts than this is no signature and no note.
_FEW = 3

Heads = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Cell:
    """What a cell shows, also where a merged or ditto cell stands for it; ``name`` is its own address."""

    text: str
    kind: Kind
    name: str


@dataclass(frozen=True, kw_only=True)
class ListTable:
    """One list: its head, its rows without repeated heads and blank rows, and the texts around it.

    ``heads``: the heads above each column from top to bottom. Row numbers count from 0 inside the sheet's table.
    """

    sheet: Sheet
    first_head: int
    last_head: int
    heads: Heads
    body: tuple[PrintedRow, ...]
    above: tuple[Line, ...]
    below: tuple[Line, ...]

    @cached_property
    def _kinds(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def _merged(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        return {
            (row, left): (top, left)
            for top, left, bottom, _ in self.sheet.merges
            if bottom > top > self.last_head
            for row in range(top + 1, min(bottom + 1, self.sheet.n_rows))
        }

    def index(self, row: PrintedRow) -> int:
        """The number of a row inside the sheet's table."""
        return row.line - 1 - self.sheet.first_row

    def head_cell(self, column: int) -> str:
        """The address of the lowest head of a column."""
        return self.sheet.cell_name(self.last_head, column)

    def cell(self, row: PrintedRow, column: int | None, *, merged: bool = True) -> Cell:
        """The cell of a row; with ``merged``, what a cell that reaches down into it shows."""
        if column is None or column >= len(row.texts):
            return Cell("", Kind.EMPTY, row.cells[0])
        at = (self.index(row), column)
        source = self._merged.get(at, at) if merged and not row.texts[column] else at
        text = row.texts[column] or (row.above.get(column, "") if merged else "")
        return Cell(text, self._kind(*source), row.cells[column])

    def _kind(self, row: int, column: int) -> Kind:
        if column not in self._kinds:
            self._kinds[column] = self.sheet.kinds(column).to_pylist()
        return Kind(self._kinds[column][row])


def find_list(sheet: Sheet, fits: Callable[[Heads], int]) -> ListTable | None:
    """The list whose head fits best: ``fits`` counts the columns that it knows, 0 where what it needs is missing."""
    top = sheet_rows(sheet, HEAD_WITHIN + _DEEPEST)
    best: tuple[int, int, int] | None = None
    for first, row in enumerate(top[:HEAD_WITHIN]):
        if sum(bool(text) for text in row.texts) < 2:
            continue
        end = _head_end(top, first)
        count = fits(_paths(top[first:end]))
        if count and (best is None or count > best[0]):
            best = (count, first, end)
    return _table(sheet, best[1], best[2]) if best else None


def outside_lines(sheet: Sheet) -> list[Line]:
    """The texts of a sheet that holds no list, such as a cover page."""
    return _lines(sheet_rows(sheet, HEAD_WITHIN))


def _table(sheet: Sheet, first: int, end: int) -> ListTable:
    rows = sheet_rows(sheet)
    head_rows = rows[first:end]
    body: list[PrintedRow] = []
    after: list[PrintedRow] = []
    ended = False
    for row in rows[end:]:
        if row.blank or is_place_row(row):
            continue
        if _repeats(row, head_rows):
            ended = False
        elif _ends(row, bool(body)) or (ended and not _numbered(row)):
            ended = True
            after.append(row)
        else:
            ended = False
            body.append(row)
    return ListTable(
        sheet=sheet,
        first_head=head_rows[0].line - 1 - sheet.first_row,
        last_head=head_rows[-1].line - 1 - sheet.first_row,
        heads=_paths(head_rows),
        body=tuple(body),
        above=tuple(_lines(rows[:first])),
        below=tuple(_lines(after)),
    )


def _ends(row: PrintedRow, begun: bool) -> bool:
    filled = [text for text in row.texts if text]
    return begun and len(filled) <= _FEW and not _numbered(row) and any(is_below(text) for text in filled)


def _numbered(row: PrintedRow) -> bool:
    """Whether a row of the list begins here: a number and words behind it."""
    return row.texts[0][:1].isdigit() and len(row.texts[0]) < 20 and any(row.texts[1:])


def _repeats(row: PrintedRow, head_rows: Sequence[PrintedRow]) -> bool:
    said = [fold(text) for text in row.texts]
    return any(said == [fold(text) for text in one.texts] for one in head_rows)


def _lines(rows: Sequence[PrintedRow]) -> list[Line]:
    """The texts of some rows; what stands behind a text that ends in a colon belongs to it."""
    found = []
    for row in rows:
        filled = [at for at, text in enumerate(row.texts) if text]
        for number, at in enumerate(filled):
            text = row.texts[at]
            if text.endswith(":") and number + 1 < len(filled):
                text = f"{text} {row.texts[filled[number + 1]]}"
            found.append(Line(text=text, cell=row.cells[at]))
    return found


def _head_end(rows: Sequence[PrintedRow], first: int) -> int:
    """The first row below a head: it goes on while merged heads reach down, or heads stand under a wide one."""
    end = first + 1
    while end < len(rows) and end - first < _DEEPEST and not rows[end].blank and _goes_on(rows, first, end):
        end += 1
    return end


def _goes_on(rows: Sequence[PrintedRow], first: int, at: int) -> bool:
    row = rows[at]
    filled = [column for column, text in enumerate(row.texts) if text]
    if is_place_row(row) or any(len(row.texts[column]) > 80 or column in row.dates for column in filled):
        return False
    heads = rows[first:at]
    if any(column in row.above for column in range(len(row.texts)) if any(one.text(column) for one in heads)):
        return True
    wide = {
        column
        for one in heads
        for left, right in one.wide.items()
        if one.texts[left]
        for column in range(left, right + 1)
    }
    if wide:
        return set(filled) <= wide
    # without merged cells: a head over blanks, with heads of its own under itself and the blanks
    last = rows[at - 1]
    under = {c for c in filled if not any(one.text(c) for one in heads) or (not last.text(c + 1) and row.text(c + 1))}
    return len(filled) > 1 and filled[0] > 0 and under == set(filled)


def _paths(rows: Sequence[PrintedRow]) -> dict[int, tuple[str, ...]]:
    """The heads above each column from top to bottom; a wide head counts for every column it covers."""
    width = max(len(row.texts) for row in rows)
    paths: dict[int, list[str]] = {column: [] for column in range(width)}
    for depth, row in enumerate(rows):
        over = {column: row.texts[left] for left, right in row.wide.items() for column in range(left, right + 1)}
        group = ""
        for column in range(width):
            text = row.text(column) or over.get(column, "")
            if not text and group and depth + 1 < len(rows) and not any(one.text(column) for one in rows[:depth]):
                below = any(one.text(column) for one in rows[depth + 1 :])
                text = group if below and not row.wide else ""
            group = text or ""
            if text and text not in paths[column]:
                paths[column].append(text)
    return {column: tuple(texts) for column, texts in paths.items() if texts}
