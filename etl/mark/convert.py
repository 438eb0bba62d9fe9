"""A file that is no Excel workbook of today as one: what the reader saw of it, at the same addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.color import Color
from xlsxwriter.exceptions import OverlappingRange

from etl.mark.address import COLUMNS, ROWS
from etl.read.cells import Book, Kind, Sheet

PLAIN_TEXT: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
LINES_SHEET: Final = "Dòng"
"""The sheet that findings on the lines of a text name."""
LONGEST_CELL: Final = 32_767
RULE: Final = Color(0xA6A6A6)
_LONGEST_NAME: Final = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NARROW, _WIDE = 8, 45
_LINE_POINTS, _TALLEST = 15, 400
_SAMPLE: Final = 500
"""Rows whose texts decide how wide a column is."""


def write_values(book: Book, out: Path) -> Mapping[str, str]:
    """Write the cells of a file as a workbook; gives the name that each of its sheets has there.

    Kept are texts, numbers, days, hidden rows and columns and merged cells. Lines of a text are rows, parted by tabs.
    """
    names = sheet_names([sheet.name for sheet in book.sheets] or [LINES_SHEET])
    with Workbook(str(out), PLAIN_TEXT) as workbook:
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
        formats = {
            "text": workbook.add_format({**base, "border": 1, "border_color": RULE, "text_wrap": True}),
            "day": workbook.add_format({**base, "border": 1, "border_color": RULE, "num_format": "dd/mm/yyyy"}),
            "moment": workbook.add_format({**base, "border": 1, "num_format": "dd/mm/yyyy hh:mm"}),
        }
        for sheet in book.sheets:
            page = workbook.add_worksheet(names[sheet.name])
            _page(page)
            _write_sheet(page, sheet, formats)
        if not book.sheets:
            page = workbook.add_worksheet(names[LINES_SHEET])
            _page(page)
            for number, line in enumerate(book.lines[:ROWS]):
                for column, text in enumerate(line.split("\t")[:COLUMNS]):
                    page.write_string(number, column, text[:LONGEST_CELL], formats["text"])
        for sheet in book.sheets:
            if not sheet.hidden:  # else the library shows the first one, hidden or not
                workbook.get_worksheet_by_name(names[sheet.name]).activate()
                break
    return names


def sheet_names(names: Iterable[str]) -> dict[str, str]:
    """A name that a workbook allows for each of these: short enough, without forbidden signs, no two alike."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = _NO_NAME.sub("_", name).strip("'")[:_LONGEST_NAME].strip() or "_"
        if plain.casefold() == "history":  # a name that Excel keeps for itself
            plain = "History_"
        free, number = plain, 1
        while free.casefold() in taken:
            number += 1
            free = f"{plain[: _LONGEST_NAME - len(str(number)) - 1]}_{number}"
        taken.add(free.casefold())
        found[name] = free
    return found


def _page(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write_sheet(page: Any, sheet: Sheet, formats: Mapping[str, Any]) -> None:
    lines: dict[int, int] = {}
    for column in range(sheet.n_columns):
        texts, kinds = sheet.texts(column).to_pylist(), sheet.kinds(column).to_pylist()
        number = sheet.first_column + column
        longest = max((len(line) for text in texts[:_SAMPLE] for line in text.split("\n")), default=0)
        width = min(max(longest + 2, _NARROW), _WIDE)
        hidden = {"hidden": True} if column in sheet.hidden_columns else {}
        page.set_column(number, number, width, None, hidden)
        for row, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
            if text:
                _write(page, sheet.first_row + row, number, text, Kind(kind), formats)
                if len(text) > width or "\n" in text:
                    lines[row] = max(lines.get(row, 1), sum(len(line) // width + 1 for line in text.split("\n")))
    for top, left, bottom, right in sheet.merges:
        area = (sheet.first_row + top, sheet.first_column + left, sheet.first_row + bottom, sheet.first_column + right)
        if (top, left) == (bottom, right) or left >= sheet.n_columns:
            continue
        with suppress(OverlappingRange):  # a crafted file; what stands first stays
            page.merge_range(*area, "", formats["text"])
            _write(page, area[0], area[1], sheet.text(top, left), sheet.kind(top, left), formats)
    for row in lines.keys() | sheet.hidden_rows:
        height = min(lines[row] * _LINE_POINTS, _TALLEST) if row in lines else None
        page.set_row(sheet.first_row + row, height, None, {"hidden": row in sheet.hidden_rows})
    if sheet.hidden:
        page.hide()


def _write(page: Any, row: int, column: int, text: str, kind: Kind, formats: Mapping[str, Any]) -> None:
    """One cell by its kind; what cannot be that kind after all is text."""
    if kind == Kind.NUMBER:
        page.write_number(row, column, float(text), formats["text"])
    elif kind == Kind.BOOL:
        page.write_boolean(row, column, text.casefold() in ("true", "1"), formats["text"])
    elif kind == Kind.DATE and (day := _day(text)):
        page.write_datetime(row, column, day, formats["moment" if "T" in text or " " in text else "day"])
    elif text:
        page.write_string(row, column, text[:LONGEST_CELL], formats["text"])


def _day(text: str) -> date | None:
    """A day or moment that a spreadsheet can hold."""
    try:
        day = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return day if day.year >= 1900 else None
