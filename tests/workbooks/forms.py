"""Forms of a few rows, as departments lay them out: plain grids of cells, changed cell by cell, written as files.

The same form gives the same bytes on every day and machine.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import docx
import xlsxwriter
import xlwt

Grid = Sequence[Sequence[object]]
_MADE = datetime(2024, 7, 10)
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Formula:
    """A formula with the result that stands beside it ("" for none)."""

    text: str
    result: float | str = ""


@dataclass(frozen=True, kw_only=True)
class Form:
    """Sheets by name, each a grid of cells; what is merged, hidden or named stands on the first."""

    sheets: Mapping[str, Grid]
    merges: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    hidden_sheets: Sequence[str] = ()
    separator: str = ";"
    encoding: str = "utf-8"

    @property
    def sheet(self) -> str:
        """The name of the first sheet."""
        return next(iter(self.sheets))

    def put(self, **cells: object) -> Form:
        """The form with these cells of its first sheet instead: ``put(C6=12)``."""
        grid = [list(row) for row in self.sheets[self.sheet]]
        for address, value in cells.items():
            row, column = place(address)
            grid.extend([] for _ in range(row + 1 - len(grid)))
            grid[row].extend([None] * (column + 1 - len(grid[row])))
            grid[row][column] = value
        return replace(self, sheets={**self.sheets, self.sheet: grid})

    def rows(self, *rows: Sequence[object], start: int) -> Form:
        """The form with these rows from one row (counted from 1) to the end."""
        return replace(self, sheets={**self.sheets, self.sheet: [*self.sheets[self.sheet][: start - 1], *rows]})

    def and_sheet(self, name: str, grid: Grid) -> Form:
        """The form with one more sheet."""
        return replace(self, sheets={**self.sheets, name: grid})


def form(rows: Grid, *, sheet: str = "Biểu", **more: object) -> Form:
    """A form of one sheet."""
    return replace(Form(sheets={sheet: rows}), **more)  # type: ignore[arg-type]


def place(address: str) -> tuple[int, int]:
    """Row and column of an address such as C6, counted from 0."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"{address} is no address of a cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def write(form: Form, path: Path) -> Path:
    """Write a form as the file that its ending names: .xlsx, .xls, .csv, .txt or .docx."""
    {".xlsx": _xlsx, ".xls": _xls, ".csv": _text, ".txt": _text, ".docx": _docx}[path.suffix](form, path)
    return path


def _xlsx(form: Form, path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE})
        day, wide = book.add_format({"num_format": "dd/mm/yyyy"}), 24
        for name, grid in form.sheets.items():
            page = book.add_worksheet(name)
            page.set_column(1, 1, 2 * wide)
            for row, cells in enumerate(grid):
                for column, value in enumerate(cells):
                    if isinstance(value, Formula):
                        page.write_formula(row, column, value.text, None, value.result)
                    elif isinstance(value, date):
                        page.write_datetime(row, column, value, day)
                    elif value is not None:
                        page.write(row, column, value)
            if name in form.hidden_sheets:
                page.hide()
            if name == form.sheet:
                _dress(page, form)


def _dress(page: xlsxwriter.worksheet.Worksheet, form: Form) -> None:
    grid = form.sheets[form.sheet]
    for area in form.merges:
        row, column = place(area.split(":")[0])
        page.merge_range(area, grid[row][column])
    for number in form.hidden_rows:
        page.set_row(number - 1, None, None, {"hidden": True})
    for letters in form.hidden_columns:
        page.set_column(f"{letters}:{letters}", None, None, {"hidden": True})


def _xls(form: Form, path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, grid in form.sheets.items():
        page = book.add_sheet(name)
        for row, cells in enumerate(grid):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    page.write(row, column, value, day)
                elif value is not None:
                    page.write(row, column, value)
    book.save(str(path))


def _text(form: Form, path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=form.separator, lineterminator="\r\n").writerows(form.sheets[form.sheet])
    path.write_bytes(out.getvalue().encode(form.encoding))


def _docx(form: Form, path: Path) -> None:
    """Rows of one cell are paragraphs above the table; the others are the table."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _MADE
    grid = form.sheets[form.sheet]
    for cells in grid:
        if len(cells) == 1:
            document.add_paragraph(str(cells[0]))
    lines = [cells for cells in grid if len(cells) > 1]
    if lines:
        table = document.add_table(rows=len(lines), cols=max(map(len, lines)))
        for row, cells in enumerate(lines):
            for column, value in enumerate(cells):
                table.cell(row, column).text = "" if value is None else str(value)
    document.save(str(path))
    _settle(path)


def _settle(path: Path) -> None:
    """The package with the same time on each of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
