"""Forms of a few rows, as departments lay them out: plain grids of cells, changed cell by cell, written as files.

The same form gives the same bytes on every day and machine.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

Grid = Sequence[Sequence[object]]
_MADE = datetime(2024, 7, 10)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
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
    kind: str = ""
    """The kind of file where its name tells another one."""

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
    kinds = {".xlsx": _xlsx, ".xls": _xls, ".csv": _text, ".txt": _text, ".docx": _docx}
    kinds[form.kind or path.suffix.lower()](form, path)
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
        page = book.add_sheet(name, cell_overwrite_ok=True)
        for row, cells in enumerate(grid):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    page.write(row, column, value, day)
                elif value not in (None, ""):
                    page.write(row, column, value)
        if name == form.sheet:
            for area in form.merges:
                (top, left), (bottom, right) = map(place, area.split(":"))
                page.merge(top, bottom, left, right)
            for number in form.hidden_rows:
                page.row(number - 1).hidden = True
    book.save(str(path))


def _text(form: Form, path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=form.separator, lineterminator="\r\n").writerows(form.sheets[form.sheet])
    path.write_bytes(out.getvalue().encode(form.encoding))


def _docx(form: Form, path: Path) -> None:
    """Each row is a paragraph; a table of Word is what other tests write."""
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{escape(str(cells[0]))}</w:t></w:r></w:p>" for cells in form.sheets[form.sheet] if cells
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'<w:document xmlns:w="{_WORDS}"><w:body>{paragraphs}</w:body></w:document>',
    }
    write_package(parts, path)


def write_package(parts: Mapping[str, str], path: Path) -> Path:
    """A package of XML parts with the same time on each."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return path
