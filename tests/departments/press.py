"""Writes a book as the file that its ending names: Excel new and old, OpenDocument, text with separators."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from odf import opendocument, table, text
from odf.style import Style, TableCellProperties, TableColumnProperties, TableProperties
from openpyxl.styles import Alignment, Border, Font, Side

from tests.departments.paper import Book, Formula, Paper

ERRORS = {"#REF!", "#N/A", "#DIV/0!"}
# look: bold, italic, horizontal, boxed, size
LOOKS = {
    "plain": (False, False, "left", False, 12),
    "title": (True, False, "center", False, 14),
    "center": (False, False, "center", False, 12),
    "strong": (True, False, "center", False, 12),
    "italic": (False, True, "center", False, 12),
    "right": (False, True, "right", False, 11),
    "head": (True, False, "center", True, 11),
    "group": (True, False, "left", True, 12),
    "label": (False, False, "left", True, 12),
    "indent": (False, True, "left", True, 12),
    "number": (False, False, "right", True, 12),
    "sum": (True, False, "right", True, 12),
    "middle": (False, False, "center", True, 12),
    "small": (False, True, "left", False, 10),
}


def press(book: Book, path: Path) -> Path:
    """Write the file; ValueError for an ending that no department sends."""
    match path.suffix.lower():
        case ".xlsx" | ".xlsm":
            cached = any(
                isinstance(cell.value, Formula) and cell.value.result is not None
                for paper in book.papers
                for cell in paper.cells.values()
            )
            (_with_results if cached else _without_results)(book, path)
        case ".xls":
            _old_excel(book, path)
        case ".ods":
            _open_document(book, path)
        case ending:
            raise ValueError(f"no department sends {ending}")
    return path


def _without_results(book: Book, path: Path) -> None:
    """An .xlsx whose formulas carry no stored result, as programs write that do not calculate."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    thin = Side(style="thin")
    for paper in book.papers:
        sheet = workbook.create_sheet(paper.title)
        for (row, column), cell in paper.cells.items():
            bold, italic, horizontal, boxed, size = LOOKS[cell.look]
            target = sheet.cell(row, column)
            target.value = cell.value.text if isinstance(cell.value, Formula) else cell.value
            if isinstance(cell.value, str):
                target.data_type = "e" if cell.value in ERRORS else "s"
            target.font = Font(name=cell.font or "Times New Roman", bold=bold, italic=italic, size=size)
            target.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=boxed)
            if boxed:
                target.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if isinstance(cell.value, int) and boxed:
                target.number_format = "#,##0"
        for top, left, bottom, right in paper.merges:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for column in range(1, _width(paper) + 1):
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = _column_width(paper, column)
        for column in paper.hidden_columns:
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True
        for row, lines in _lines(paper).items():
            sheet.row_dimensions[row].height = 17 * lines
        for row in paper.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        if paper.hidden:
            sheet.sheet_state = "hidden"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    workbook.save(path)


def _with_results(book: Book, path: Path) -> None:
    """An .xlsx with the results of its formulas beside them, as Excel saves it."""
    with xlsxwriter.Workbook(path) as workbook:
        formats: dict[tuple[str, str | None], Any] = {}
        for paper in book.papers:
            sheet = workbook.add_worksheet(paper.title)
            merged = {(top, left): (bottom, right) for top, left, bottom, right in paper.merges}
            for (row, column), cell in sorted(paper.cells.items()):
                if (cell.look, cell.font) not in formats:
                    bold, italic, horizontal, boxed, size = LOOKS[cell.look]
                    formats[cell.look, cell.font] = workbook.add_format(
                        {
                            "font_name": cell.font or "Times New Roman",
                            "font_size": size,
                            "bold": bold,
                            "italic": italic,
                            "align": horizontal,
                            "border": int(boxed),
                            "text_wrap": boxed,
                            "num_format": "#,##0" if horizontal == "right" and boxed else "General",
                        }
                    )
                look = formats[cell.look, cell.font]
                if (row, column) in merged:
                    bottom, right = merged[row, column]
                    sheet.merge_range(row - 1, column - 1, bottom - 1, right - 1, "", look)
                if isinstance(cell.value, Formula):
                    result = "" if cell.value.result is None else cell.value.result
                    sheet.write_formula(row - 1, column - 1, cell.value.text, look, result)
                elif isinstance(cell.value, str):
                    sheet.write_string(row - 1, column - 1, cell.value, look)
                else:
                    sheet.write(row - 1, column - 1, cell.value, look)
            for column in range(1, _width(paper) + 1):
                options = {"hidden": True} if column in paper.hidden_columns else {}
                sheet.set_column(column - 1, column - 1, _column_width(paper, column), None, options)
            for row, lines in _lines(paper).items():
                sheet.set_row(row - 1, 17 * lines, None, {"hidden": True} if row in paper.hidden_rows else {})
            if paper.hidden:
                sheet.hide()
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)


def _old_excel(book: Book, path: Path) -> None:
    """An .xls of Excel 97-2003."""
    workbook = xlwt.Workbook(encoding="utf-8")
    formats: dict[tuple[str, str | None], xlwt.XFStyle] = {}
    for paper in book.papers:
        sheet = workbook.add_sheet(paper.title)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in paper.merges}
        for (row, column), cell in sorted(paper.cells.items()):
            if (cell.look, cell.font) not in formats:
                bold, italic, horizontal, boxed, size = LOOKS[cell.look]
                formats[cell.look, cell.font] = xlwt.easyxf(
                    f"font: name {cell.font or 'Times New Roman'}, bold {'on' if bold else 'off'}, "
                    f"italic {'on' if italic else 'off'}, height {size * 20}; "
                    f"align: horiz {horizontal}, vert centre, wrap {'on' if boxed else 'off'}"
                    + ("; borders: left thin, right thin, top thin, bottom thin" if boxed else "")
                )
            look = formats[cell.look, cell.font]
            value = xlwt.Formula(cell.value.text.lstrip("=")) if isinstance(cell.value, Formula) else cell.value
            if (row, column) in merged:
                bottom, right = merged[row, column]
                sheet.write_merge(row - 1, bottom - 1, column - 1, right - 1, value, look)
            else:
                sheet.write(row - 1, column - 1, value, look)
        for column in range(1, _width(paper) + 1):
            sheet.col(column - 1).width = int(_column_width(paper, column) * 256)
            sheet.col(column - 1).hidden = column in paper.hidden_columns
        for row in paper.hidden_rows:
            sheet.row(row - 1).hidden = True
        sheet.visibility = int(paper.hidden)
        sheet.portrait = False
    workbook.save(str(path))


def _open_document(book: Book, path: Path) -> None:
    """An .ods as LibreOffice saves it; a formula stands with its result."""
    document = opendocument.OpenDocumentSpreadsheet()
    boxed = Style(name="boxed", family="table-cell")
    boxed.addElement(TableCellProperties(border="0.5pt solid #000000"))
    document.automaticstyles.addElement(boxed)
    unseen = Style(name="unseen", family="table")
    unseen.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(unseen)
    columns: dict[float, Style] = {}
    for paper in book.papers:
        sheet = table.Table(name=paper.title, **({"stylename": unseen} if paper.hidden else {}))
        merged = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in paper.merges}
        covered = {
            (row, column)
            for top, left, bottom, right in paper.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        } - set(merged)
        for column in range(1, _width(paper) + 1):
            hidden = {"visibility": "collapse"} if column in paper.hidden_columns else {}
            width = _column_width(paper, column)
            if width not in columns:
                columns[width] = Style(name=f"wide{width}", family="table-column")
                columns[width].addElement(TableColumnProperties(columnwidth=f"{width * 0.2:.1f}cm"))
                document.automaticstyles.addElement(columns[width])
            sheet.addElement(table.TableColumn(stylename=columns[width], **hidden))
        for row in range(1, max(row for row, _ in paper.cells) + 1):
            hidden = {"visibility": "collapse"} if row in paper.hidden_rows else {}
            line = table.TableRow(**hidden)
            for column in range(1, _width(paper) + 1):
                if (row, column) in covered:
                    line.addElement(table.CoveredTableCell())
                    continue
                spans: dict[str, object] = {}
                if (row, column) in merged:
                    down, across = merged[row, column]
                    spans = {"numberrowsspanned": down, "numbercolumnsspanned": across}
                cell = paper.cells.get((row, column))
                if cell and LOOKS[cell.look][3]:
                    spans["stylename"] = boxed
                line.addElement(_open_cell(cell.value if cell else None, spans))
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    document.save(str(path))


def _open_cell(value: object, spans: dict[str, object]) -> Any:
    if isinstance(value, Formula):
        cell = table.TableCell(formula=f"of:{value.text}", valuetype="float", value=value.result, **spans)
        cell.addElement(text.P(text=str(value.result)))
    elif isinstance(value, int | float):
        cell = table.TableCell(valuetype="float", value=value, **spans)
        cell.addElement(text.P(text=str(value)))
    else:
        cell = table.TableCell(**({"valuetype": "string"} if value is not None else {}), **spans)
        if value is not None:
            for part in str(value).split("\n"):
                cell.addElement(text.P(text=part))
    return cell


def _width(paper: Paper) -> int:
    return max(column for _, column in paper.cells)


def _column_width(paper: Paper, column: int) -> float:
    """Widths as a clerk pulls them: a narrow STT, a wide column of names, the rest alike."""
    return paper.widths.get(column, {1: 7, 2: 46}.get(column, 14))


def _lines(paper: Paper) -> dict[int, int]:
    """How many lines of text each row needs."""
    spread = {(top, left) for top, left, bottom, right in paper.merges if (top, left) != (bottom, right)}
    needed = dict.fromkeys((row for row, _ in paper.cells), 1)
    for (row, column), cell in paper.cells.items():
        if not isinstance(cell.value, str):
            continue
        wrapped = LOOKS[cell.look][3] and (row, column) not in spread
        lines = -(-len(cell.value) // int(_column_width(paper, column))) if wrapped else 1
        needed[row] = max(needed[row], lines, cell.value.count("\n") + 1)
    return needed


def separated(path: Path, rows: list[list[object]], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    """A text file with separators, as Excel's "Save as CSV" or a database writes it."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(encoded(buffer.getvalue(), encoding))
    return path


def encoded(words: str, encoding: str) -> bytes:
    """Bytes of a text; windows-1258 writes the five tones as marks of their own."""
    if encoding == "cp1258":
        words = "".join(_apart(letter) for letter in words)
    return words.encode(encoding)


def _apart(letter: str) -> str:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    marks = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
    return base + "".join(mark for mark in marks if mark in tones)


# TCVN 5712 (ABC): the letter that stands at each byte, as a file read as Latin-1 shows it.
_TCVN3_LETTERS = (
    "à µ ả ¶ ã · á ¸ ạ ¹ ă ¨ ằ » ẳ ¼ ẵ ½ ắ ¾ ặ Æ â © ầ Ç ẩ È ẫ É ấ Ê ậ Ë đ ® è Ì ẻ Î ẽ Ï é Ð ẹ Ñ ê ª ề Ò ể Ó ễ Ô ế Õ "
    "ệ Ö ì × ỉ Ø ĩ Ü í Ý ị Þ ò ß ỏ á õ â ó ã ọ ä ô « ồ å ổ æ ỗ ç ố è ộ é ơ ¬ ờ ê ở ë ỡ ì ớ í ợ î ù ï ủ ñ ũ ò ú ó ụ ô "
    "ư \u00ad ừ õ ử ö ữ ÷ ứ ø ự ù ỳ ú ỷ û ỹ ü ý ý ỵ þ Ă ¡ Â ¢ Ê £ Ô ¤ Ơ ¥ Ư ¦ Đ §"
).split(" ")
_TCVN3 = dict(zip(_TCVN3_LETTERS[::2], _TCVN3_LETTERS[1::2], strict=True))


def tcvn3(words: str) -> str:
    """A text as a file in the old ABC fonts shows it; capitals with a tone become small letters."""
    return "".join(
        _TCVN3.get(letter, _TCVN3.get(letter.lower(), letter) if ord(letter) > 127 else letter) for letter in words
    )
