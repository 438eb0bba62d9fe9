"""An .xls as a workbook of today that looks the same: runs inside the reading process only.

Kept are values, fonts (also of parts of a cell), number formats, alignment, borders, fills, merged cells, sizes, hidden
rows, columns and sheets, frozen panes and notes. Of formulas only the results are kept: the library does not tell them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

import xlrd
from xlsxwriter import Workbook
from xlsxwriter.exceptions import OverlappingRange

from etl.mark.convert import LONGEST_CELL, PLAIN_TEXT, sheet_names

# By the numbers of the old format: horizontal and vertical alignment, what stands for an error.
_ACROSS: Final = ("", "left", "center", "right", "fill", "justify", "center_across", "distributed")
_DOWN: Final = ("top", "vcenter", "bottom", "vjustify", "vdistributed")
_BOLD: Final = 600
"""The weight from which letters are bold; many files state no more than that."""
_SIDES: Final = ("left", "right", "top", "bottom")
_PARTS: Final = 256
"""Widths are given in parts of a character."""
_PADDING: Final = 5 / 7
"""What the library adds to a width, in characters."""


def rewrite(path: str, out: str) -> dict[str, str]:
    """Write the workbook anew; gives the name that each of its sheets has there."""
    book = xlrd.open_workbook(path, formatting_info=True, logfile=io.StringIO())
    names = sheet_names(book.sheet_names())
    with Workbook(out, {**PLAIN_TEXT, "default_date_format": "dd/mm/yyyy"}) as workbook:
        looks = Looks(book, workbook)
        shown = None
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            page = workbook.add_worksheet(names[sheet.name])
            _sizes(page, sheet)
            _cells(page, sheet, looks)
            _merges(page, sheet, looks)
            _notes(page, sheet)
            if sheet.panes_are_frozen:
                page.freeze_panes(sheet.horz_split_pos, sheet.vert_split_pos)
            if sheet.visibility:
                page.very_hidden() if sheet.visibility == 2 else page.hide()
            elif shown is None:
                shown = page
        if shown is not None:
            shown.activate()
    return names


class Looks:
    """The formats of the new workbook by those of the old one, made when first asked for."""

    def __init__(self, book: Any, workbook: Any) -> None:
        self.book = book
        self._workbook = workbook
        self._formats: dict[int, Any] = {}
        self._fonts: dict[int, Any] = {}

    def cell(self, number: int) -> Any:
        """The format of a cell."""
        if number not in self._formats:
            xf = self.book.xf_list[number]
            pattern = self.book.format_map.get(xf.format_key)
            settings = {**self._font(xf.font_index), **self._borders(xf), **self._fill(xf), **_alignment(xf)}
            settings["num_format"] = pattern.format_str if pattern else "General"
            settings["locked"] = bool(xf.protection.cell_locked)
            self._formats[number] = self._workbook.add_format(settings)
        return self._formats[number]

    def font(self, number: int) -> Any:
        """The format of a part of a text."""
        if number not in self._fonts:
            self._fonts[number] = self._workbook.add_format(self._font(number))
        return self._fonts[number]

    def _font(self, number: int) -> dict[str, Any]:
        font = self.book.font_list[number]
        settings: dict[str, Any] = {"font_name": font.name, "font_size": font.height / 20 or 11}
        settings["bold"] = bool(font.bold) or font.weight >= _BOLD
        settings |= {"italic": bool(font.italic), "font_strikeout": bool(font.struck_out)}
        if font.underline_type in (1, 2):
            settings["underline"] = font.underline_type
        return settings | self._colour("font_color", font.colour_index)

    def _borders(self, xf: Any) -> dict[str, Any]:
        settings: dict[str, Any] = {}
        for side in _SIDES:
            if style := getattr(xf.border, f"{side}_line_style"):
                settings[side] = style
                settings |= self._colour(f"{side}_color", getattr(xf.border, f"{side}_colour_index"))
        return settings

    def _fill(self, xf: Any) -> dict[str, Any]:
        fill = xf.background
        if not fill.fill_pattern:
            return {}
        front, back = ("bg_color", "fg_color") if fill.fill_pattern == 1 else ("fg_color", "bg_color")
        colours = self._colour(front, fill.pattern_colour_index) | self._colour(back, fill.background_colour_index)
        return {"pattern": fill.fill_pattern, **colours}

    def _colour(self, name: str, number: int) -> dict[str, str]:
        colour = self.book.colour_map.get(number)
        return {name: "#{:02X}{:02X}{:02X}".format(*colour)} if colour else {}


def _alignment(xf: Any) -> dict[str, Any]:
    alignment = xf.alignment
    settings: dict[str, Any] = {"text_wrap": bool(alignment.text_wrapped), "shrink": bool(alignment.shrink_to_fit)}
    if 0 < alignment.hor_align < len(_ACROSS):
        settings["align"] = _ACROSS[alignment.hor_align]
    settings["valign"] = _DOWN[alignment.vert_align] if alignment.vert_align < len(_DOWN) else "bottom"
    settings["indent"] = alignment.indent_level
    turned = alignment.rotation
    if turned == 255:
        settings["rotation"] = 270
    elif turned:
        settings["rotation"] = turned if turned <= 90 else 90 - turned
    return settings


def _sizes(page: Any, sheet: Any) -> None:
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for column, info in sheet.colinfo_map.items():
        if column < 256:
            width = max(0.0, info.width / _PARTS - _PADDING)
            page.set_column(column, column, width, None, {"hidden": bool(info.hidden)})
    for row, info in sheet.rowinfo_map.items():
        height = info.height / 20 if info.height else None
        if height or info.hidden:
            page.set_row(row, height, None, {"hidden": bool(info.hidden)})


def _cells(page: Any, sheet: Any, looks: Looks) -> None:
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            look = looks.cell(cell.xf_index) if cell.xf_index is not None else None
            _write(page, row, column, cell, look, _runs(sheet, row, column, cell, looks))


def _write(page: Any, row: int, column: int, cell: Any, look: Any, runs: list[Any]) -> None:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        page.write_number(row, column, cell.value, look)
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        page.write_boolean(row, column, bool(cell.value), look)
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        page.write_string(row, column, xlrd.error_text_from_code.get(cell.value, "#N/A"), look)
    elif cell.ctype == xlrd.XL_CELL_TEXT and runs:
        page.write_rich_string(row, column, *runs, look)
    elif cell.ctype == xlrd.XL_CELL_TEXT and cell.value:
        page.write_string(row, column, cell.value[:LONGEST_CELL], look)
    else:
        page.write_blank(row, column, None, look)


def _runs(sheet: Any, row: int, column: int, cell: Any, looks: Looks) -> list[Any]:
    """The parts of a text that have fonts of their own, as the library wants them; [] for a text of one font."""
    starts = sheet.rich_text_runlist_map.get((row, column))
    if not starts or cell.ctype != xlrd.XL_CELL_TEXT or len(cell.value) > LONGEST_CELL:
        return []
    own = looks.book.xf_list[cell.xf_index].font_index
    parts = [(text, font) for text, font in _parts(cell.value, [(0, own), *starts]) if text]
    return [piece for text, font in parts for piece in (looks.font(font), text)] if len(parts) > 1 else []


def _parts(text: str, starts: list[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    for (start, font), (end, _) in zip(starts, [*starts[1:], (len(text), 0)], strict=True):
        yield text[start:end], font


def _merges(page: Any, sheet: Any, looks: Looks) -> None:
    for top, bottom, left, right in sheet.merged_cells:
        if (bottom - top, right - left) == (1, 1) or top >= sheet.nrows or left >= sheet.row_len(top):
            continue
        cell = sheet.cell(top, left)
        look = looks.cell(cell.xf_index) if cell.xf_index is not None else None
        borders = _kept_looks(sheet, looks, (top, bottom, left, right))
        with suppress(OverlappingRange):
            page.merge_range(top, left, bottom - 1, right - 1, "", look)
            for (row, column), other in borders.items():
                page.write_blank(row, column, None, other)
            _write(page, top, left, cell, look, _runs(sheet, top, left, cell, looks))


def _kept_looks(sheet: Any, looks: Looks, area: tuple[int, int, int, int]) -> Mapping[tuple[int, int], Any]:
    """The looks of the cells under a merged one: they draw its border."""
    top, bottom, left, right = area
    return {
        (row, column): looks.cell(sheet.cell_xf_index(row, column))
        for row in range(top, min(bottom, sheet.nrows))
        for column in range(left, min(right, sheet.row_len(row)))
        if sheet.cell(row, column).xf_index is not None
    }


def _notes(page: Any, sheet: Any) -> None:
    for (row, column), note in sheet.cell_note_map.items():
        if note.text:
            page.write_comment(row, column, note.text[:LONGEST_CELL], {"author": note.author or ""})
