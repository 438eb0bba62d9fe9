"""A file as sheets of cells that remember their address: the first step of every load."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from etl.findings import Finding, Refusal
from etl.read.delimited import read_lines
from etl.read.formulas import Cell, Formula, Place, compute
from etl.read.inspect import FileType, examine, identify
from etl.read.kind import Kind
from etl.read.limits import Limits
from etl.read.sandbox import Reading

__all__ = ["Book", "Kind", "Sheet", "column_letters", "read_book", "readable"]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One worksheet from its first to its last used row and column.

    ``table`` holds ``t0, k0, t1, k1, ...``: the trimmed text of each cell ("" when blank, never null; numbers in
    their shortest exact form, dates as ISO) and its ``Kind`` as uint8. ``row_index`` and ``column_index`` count from
    0 inside the table, also in ``hidden_rows``, ``hidden_columns`` and ``merges`` (top, left, bottom, right, ends
    included); ``first_row`` and ``first_column`` say where the table begins in the sheet, from 0.
    ``by_number``: addresses are row and column numbers, as in tables of a text.
    """

    name: str
    hidden: bool = False
    first_row: int = 0
    first_column: int = 0
    n_rows: int
    n_columns: int
    table: pa.Table = field(repr=False)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    by_number: bool = False
    before: tuple[str, ...] = ()

    def cell_name(self, row_index: int, column_index: int) -> str:
        """The address as a spreadsheet shows it, such as ``B12``; ``R12C2`` in a table of a text."""
        row, column = self.first_row + row_index, self.first_column + column_index
        return f"R{row + 1}C{column + 1}" if self.by_number else f"{column_letters(column)}{row + 1}"

    def text(self, row_index: int, column_index: int) -> str:
        """The text of one cell; "" when it is blank."""
        return str(self.table.column(2 * column_index)[row_index].as_py())

    def kind(self, row_index: int, column_index: int) -> Kind:
        """The kind of one cell."""
        return Kind(self.table.column(2 * column_index + 1)[row_index].as_py())

    def texts(self, column_index: int) -> pa.ChunkedArray:
        """The texts of a whole column."""
        return self.table.column(2 * column_index)

    def kinds(self, column_index: int) -> pa.ChunkedArray:
        """The kinds of a whole column."""
        return self.table.column(2 * column_index + 1)

    def head(self, n: int) -> list[list[str]]:
        """The texts of the first rows, row by row."""
        columns = [self.texts(column).slice(0, n).to_pylist() for column in range(self.n_columns)]
        return [list(row) for row in zip(*columns, strict=True)]


@dataclass(frozen=True, kw_only=True)
class Book:
    """A whole file: its sheets in order (a csv has one, named as the file) or the lines of a text, and warnings."""

    path: Path
    file_type: FileType
    sha256: str
    size: int
    sheets: tuple[Sheet, ...] = ()
    lines: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_book(path: Path, *, limits: Limits | None = None) -> Book:
    """Any file to cells. Raises Refusal, and nothing else, for a file that cannot or must not be read.

    A parser works on the file in a process with limits while this one proves its checksums and looks for traps.
    """
    limits = limits or Limits.from_environment()
    path = Path(path)
    file_type, size, findings = identify(path, limits)
    known: dict[str, Any] = {"path": path, "file_type": file_type, "size": size}
    if file_type == "txt":
        sha256, _ = examine(path, file_type)
        lines, converted = read_lines(path)
        return Book(**known, sha256=sha256, lines=tuple(lines), findings=(*findings, *converted))
    place, shape = str(path.resolve()), {"csv": "delimited", "docx": "worddoc"}.get(file_type, "worksheets")
    with tempfile.TemporaryDirectory(prefix="gcm-read-") as folder, ExitStack() as readings:
        call = {"path": place, "folder": folder, "rows": limits.rows}
        reading = readings.enter_context(Reading(f"etl.read.{shape}:extract", call, limits=limits))
        sha256, marked = examine(path, file_type)
        looks = [
            readings.enter_context(Reading(*look, limits=limits)) for look in _second_look(place, file_type, marked)
        ]
        told = reading.result()
        lines = told["lines"] if file_type == "docx" else []
        told = told["sheets"] if file_type == "docx" else told
        findings += tuple(Finding(**finding) for one in told for finding in one.pop("findings", ()))
        sheets = {one.pop("number"): _sheet(Path(folder), one) for one in told}
        seen = [one for look in looks for one in look.result()]
    for one in seen:
        if sheet := sheets.get(one["number"]):
            sheets[one["number"]] = _looked_at(sheet, one, limits)
    sheets, computed = _computed(sheets, seen)
    findings += computed
    return Book(**known, sha256=sha256, sheets=tuple(sheets.values()), lines=tuple(lines), findings=findings)


def readable(path: Path) -> Book | None:
    """The book in a file, or None where it cannot or must not be read."""
    try:
        return read_book(path)
    except Refusal:
        return None


def _second_look(place: str, file_type: FileType, marked: Sequence[str]) -> list[tuple[str, dict[str, object]]]:
    """How to find what the parser does not tell, where there may be such things; it runs beside the parser."""
    if file_type == "xls":
        return [("etl.read.biff:look", {"path": place})]
    if file_type == "ods":
        return [("etl.read.odslook:look", {"path": place})]
    return [("etl.read.second_look:look", {"path": place, "parts": marked})] if marked else []


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _sheet(folder: Path, described: Mapping[str, Any]) -> Sheet:
    with pa.OSFile(str(folder / described["file"])) as source:
        table = pa.ipc.open_file(source).read_all()
    given = dict(described)
    given.pop("file")
    sets: dict[str, Any] = {"merges": tuple(tuple(one) for one in given.pop("merges", ()))}
    sets |= {"hidden_rows": frozenset(given.pop("hidden_rows", ())), "before": tuple(given.pop("before", ()))}
    return Sheet(**given, **sets, table=table)


def _looked_at(sheet: Sheet, seen: Mapping[str, Sequence[Any]], limits: Limits) -> Sheet:
    """The sheet with what the second look found in it; it grows where a formula without result lies outside."""
    sorts = (("errors", Kind.ERROR), ("formulas", Kind.FORMULA))
    marks = {(row, column): ("", kind) for name, kind in sorts for row, column, *_ in seen[name]}
    sheet = _with_cells(_grown(sheet, list(marks), limits), marks, instead_of=Kind.EMPTY)
    rows = {row - sheet.first_row for row in seen["rows"]} & set(range(sheet.n_rows))
    columns = {column - sheet.first_column for column in seen["columns"]} & set(range(sheet.n_columns))
    merges = sheet.merges + tuple(_inside(sheet, seen.get("merges", ())))
    return replace(sheet, hidden_rows=frozenset(rows), hidden_columns=frozenset(columns), merges=merges)


def _inside(sheet: Sheet, merges: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int, int]]:
    """Merged ranges of a sheet that begin inside its table, cut where that ends below."""
    for top, left, bottom, right in merges:
        row, column, last = top - sheet.first_row, left - sheet.first_column, bottom - sheet.first_row
        if 0 <= row < sheet.n_rows and column >= 0:
            yield row, column, min(last, sheet.n_rows - 1), right - sheet.first_column


def _computed(
    sheets: dict[int, Sheet], seen: Sequence[Mapping[str, Any]]
) -> tuple[dict[int, Sheet], tuple[Finding, ...]]:
    """The sheets with results for the formulas that could be worked out, and a warning for each sheet with some."""
    formulas: dict[Place, Formula] = {}
    for one in seen:
        if one["number"] in sheets:
            for row, column, text, down, right in one["formulas"]:
                formulas[one["number"], row, column] = Formula(text=one["texts"][text], down=down, right=right)
    found: dict[int, dict[tuple[int, int], Cell]] = {}
    for (number, row, column), cell in compute(sheets, formulas).items() if formulas else ():
        found.setdefault(number, {})[row, column] = cell
    filled = {number: _with_cells(sheets[number], cells, instead_of=Kind.FORMULA) for number, cells in found.items()}
    findings = []
    for number, cells in found.items():
        telling = {place: cell for place, cell in cells.items() if cell[1] != Kind.EMPTY}  # a blank sum is no news
        if telling and not sheets[number].hidden:
            findings.append(_formula_finding(sheets[number], telling))
    return sheets | filled, tuple(findings)


def _formula_finding(sheet: Sheet, cells: Mapping[tuple[int, int], Cell]) -> Finding:
    row, column = min(cells)
    first = f"{column_letters(column)}{row + 1}"
    args = {"sheet": sheet.name, "count": len(cells), "first": first}
    return Finding(code="formula_computed", sheet=sheet.name, cell=first, args=args)


def _with_cells(sheet: Sheet, cells: Mapping[tuple[int, int], Cell], *, instead_of: Kind) -> Sheet:
    """The sheet with these cells (row and column from 0 in the sheet) where it has cells of one kind."""
    by_column: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in cells.items():
        by_column.setdefault(column - sheet.first_column, {})[row - sheet.first_row] = cell
    table = sheet.table
    for column, found in by_column.items():
        texts, kinds = sheet.texts(column).to_pylist(), sheet.kinds(column).to_pylist()
        for row, (text, kind) in found.items():
            if kinds[row] == instead_of:
                texts[row], kinds[row] = text, kind
        for place, letter, values, of in ((0, "t", texts, pa.string()), (1, "k", kinds, pa.uint8())):
            changed = pa.chunked_array([pa.array(values, of)])
            table = table.set_column(2 * column + place, f"{letter}{column}", changed)
    return replace(sheet, table=table)


def _grown(sheet: Sheet, cells: Sequence[tuple[int, int]], limits: Limits) -> Sheet:
    """The sheet with blank rows and columns added until it holds all these cells."""
    if not cells:
        return sheet
    used = sheet.n_rows > 0
    corners = [(sheet.first_row, sheet.first_column)] if used else []
    corners += [(row + sheet.n_rows - 1, column + sheet.n_columns - 1) for row, column in corners]
    rows, columns = zip(*cells, *corners, strict=True)
    first_row, first_column = min(rows), min(columns)
    n_rows, n_columns = max(rows) - first_row + 1, max(columns) - first_column + 1
    if (n_rows, n_columns) == (sheet.n_rows, sheet.n_columns):
        return sheet
    if n_rows > limits.rows:
        raise Refusal(Finding(code="too_many_rows", sheet=sheet.name, args={"sheet": sheet.name, "limit": limits.rows}))
    before = sheet.first_row - first_row if used else 0
    after = n_rows - sheet.n_rows - before
    arrays: dict[str, pa.ChunkedArray] = {}
    for column in range(n_columns):
        old = column + first_column - sheet.first_column
        for letter, blank in (("t", pa.scalar("")), ("k", pa.scalar(0, pa.uint8()))):
            inside = used and 0 <= old < sheet.n_columns
            kept = sheet.table.column(f"{letter}{old}").chunks if inside else [pa.repeat(blank, sheet.n_rows)]
            chunks = [pa.repeat(blank, before), *kept, pa.repeat(blank, after)]
            arrays[f"{letter}{column}"] = pa.chunked_array(chunks)
    down, right = sheet.first_row - first_row, sheet.first_column - first_column
    merges = tuple((a + down, b + right, c + down, d + right) for a, b, c, d in sheet.merges) if used else ()
    place: dict[str, Any] = {"first_row": first_row, "first_column": first_column, "merges": merges}
    return replace(sheet, table=pa.table(arrays), **place, n_rows=n_rows, n_columns=n_columns)
