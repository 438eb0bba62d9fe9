"""Files that are no Excel workbooks of today come back as such, at the same addresses and as near as can be."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from etl.findings import Finding
from etl.mark import attempt_of, mark
from etl.mark.convert import sheet_names
from etl.mark.styles import MARK_FILLS
from etl.read.cells import read_book
from tests.etl.mark.books import BOOKS, ROWS, SHEET
from tests.workbooks.make import raw_workbook


def mark_first(path: Path, cell: str) -> Path:
    """Mark one cell of the first sheet."""
    book = read_book(path)
    sheet = book.sheets[0].name if book.sheets else "Dòng"
    finding = Finding(code="negative_count", sheet=sheet, cell=cell, args={"text": "-3"})
    return mark(path, path.with_name("marked.xlsx"), findings=[finding], book=book)


def old_workbook(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 1")
    head = xlwt.easyxf(
        "font: name .VnTime, bold on, height 260, color red; align: horiz center, wrap on;"
        "pattern: pattern solid, fore_colour light_green; borders: left thin, bottom double"
    )
    sheet.write_merge(0, 0, 0, 2, "B¸o c¸o", head)
    plain = xlwt.easyxf()
    red, blue = xlwt.easyfont("color red, bold on"), xlwt.easyfont("name .VnTime")
    sheet.write_rich_text(1, 0, (("Tổng ", red), ("møc b¸n lÎ", blue)), plain)
    sheet.write(2, 0, 1234.5, xlwt.easyxf(num_format_str="#,##0.0"))
    sheet.write(2, 1, date(2024, 6, 30), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(2, 2, xlwt.Formula("A3*2"))
    sheet.write(3, 0, "=1+1")
    sheet.row(4).hidden = True
    sheet.write(4, 0, "ẩn")
    sheet.col(1).width = 256 * 30
    sheet.col(3).hidden = True
    sheet.set_panes_frozen(True)
    sheet.set_horz_split_pos(1)
    hidden = book.add_sheet("Cũ")
    hidden.write(0, 0, "kỳ trước")
    hidden.visibility = 1
    book.save(str(path))
    return path


def test_an_old_workbook_keeps_its_look_and_addresses(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(mark_first(old_workbook(tmp_path / "so-lieu.xls"), "B3"), rich_text=True)
    sheet = book["Biểu 1"]
    head = sheet["A1"]
    assert (head.value, head.font.name, head.font.b, head.font.sz) == ("B¸o c¸o", ".VnTime", True, 13)
    assert (head.font.color.rgb, head.fill.fgColor.rgb) == ("FFFF0000", "FFCCFFCC")
    assert (head.alignment.horizontal, head.alignment.wrap_text) == ("center", True)
    assert (head.border.left.style, head.border.bottom.style) == ("thin", "double")
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]
    assert (sheet["A3"].value, sheet["A3"].number_format) == (1234.5, "#,##0.0")
    assert sheet["B3"].value == datetime(2024, 6, 30)
    assert sheet["B3"].fill.fgColor.rgb == MARK_FILLS["error"]
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=1+1", "s")
    assert sheet.row_dimensions[5].hidden
    assert sheet.column_dimensions["D"].hidden
    assert round(sheet.column_dimensions["B"].width) == 30
    assert sheet.freeze_panes == "A2"
    assert book["Cũ"].sheet_state == "hidden"


def test_parts_of_a_cell_keep_their_own_fonts(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(mark_first(old_workbook(tmp_path / "so-lieu.xls"), "B3"), rich_text=True)
    runs = book["Biểu 1"]["A2"].value
    assert str(runs) == "Tổng møc b¸n lÎ"
    assert [(run.text, run.font.rFont) for run in runs] == [("Tổng ", "Arial"), ("møc b¸n lÎ", ".VnTime")]


def test_the_list_says_from_what_the_file_was_made_and_what_was_lost(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(mark_first(old_workbook(tmp_path / "so-lieu.xls"), "B3")).worksheets[0]
    assert sheet["A5"].value == (
        "Tệp gửi lên có dạng xls; bản này đã chuyển sang Excel (.xlsx), địa chỉ các ô giữ nguyên. "
        "Công thức được thay bằng kết quả đã tính."
    )


def test_a_csv_comes_back_as_texts_at_the_same_addresses(tmp_path: Path) -> None:
    path = tmp_path / "số liệu [6 tháng đầu năm] 2026 của tỉnh.csv"
    path.write_text("Tỉnh;Tổng số\nNghệ An;1.234\nHà Nội;=1+1\n", encoding="utf-8-sig")
    after = mark_first(path, "B2")
    book = openpyxl.load_workbook(after)
    sheet = book.worksheets[1]
    assert sheet.title == "số liệu _6 tháng đầu năm_ 2026"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Tỉnh", "Tổng số"],
        ["Nghệ An", "1.234"],
        ["Hà Nội", "=1+1"],
    ]
    assert sheet["B3"].data_type == "s"
    assert sheet["B2"].fill.fgColor.rgb == MARK_FILLS["error"]
    assert book.worksheets[0]["D7"].hyperlink.location == f"'{sheet.title}'!B2"
    attempt = attempt_of(read_book(after))
    assert attempt is not None
    assert attempt.findings == (("negative_count", path.stem, "B2"),)


def test_an_open_document_comes_back_with_its_values(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Biểu 1")
    for cells in ([("string", "Nghệ An"), ("float", "12.5")], [("date", "2026-06-30"), ("boolean", "true")]):
        row = TableRow()
        for kind, value in cells:
            names = {"float": "value", "date": "datevalue", "boolean": "booleanvalue"}
            cell = TableCell(valuetype=kind, **({names[kind]: value} if kind in names else {}))
            cell.addElement(P(text=value))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "so-lieu.ods"))
    sheet = openpyxl.load_workbook(mark_first(tmp_path / "so-lieu.ods", "B1"))["Biểu 1"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values == [["Nghệ An", 12.5], [datetime(2026, 6, 30), True]]
    assert sheet["B1"].fill.fgColor.rgb == MARK_FILLS["error"]


def test_lines_of_a_text_are_rows_and_their_addresses_letters(tmp_path: Path) -> None:
    path = tmp_path / "nhiem-vu.txt"
    path.write_text("PHỤ LỤC\n1\tRà soát\tBộ Nội vụ\n", encoding="utf-8")
    book = openpyxl.load_workbook(mark_first(path, "R2C3"))
    assert book.sheetnames == ["Danh sách lỗi", "Dòng", "_gcm_mark"]
    assert book["Dòng"]["C2"].value == "Bộ Nội vụ"
    assert book["Dòng"]["C2"].fill.fgColor.rgb == MARK_FILLS["error"]
    assert book.worksheets[0]["D7"].value == "C2"


def test_a_refused_file_comes_back_as_the_list_alone(tmp_path: Path) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    finding = Finding(code="broken_zip", args={"file": path.name})
    book = openpyxl.load_workbook(mark(path, tmp_path / "marked.xlsx", findings=[finding], book=None))
    assert book.sheetnames == ["Danh sách lỗi", "_gcm_mark"]
    assert book.worksheets[0]["A5"].value == "Không đọc được nội dung tệp nên không kèm theo các trang của tệp."


def test_a_workbook_whose_parts_are_out_of_order_is_written_anew(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    path = raw_workbook(tmp_path / "so-lieu.xlsx", rows)
    book = openpyxl.load_workbook(mark_first(path, "A2"))
    assert book["Biểu"]["A2"].fill.fgColor.rgb == MARK_FILLS["error"]
    assert "đã được ghi lại" in book.worksheets[0]["A5"].value


def test_names_of_sheets_are_made_to_fit_without_getting_alike() -> None:
    long = "x" * 40
    names = sheet_names(["a/b", "A_b", long, long + "y", "'", "History"])
    assert list(names.values()) == ["a_b", "A_b_2", "x" * 31, "x" * 29 + "_2", "_", "History_"]


@pytest.mark.parametrize("cell", ["B0", "R0C1", "ABCD1", "B9999999", "ô B2", ""])
def test_an_address_that_no_sheet_has_is_listed_only(cell: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(mark_first(BOOKS["plain"](tmp_path / "a.xlsx"), cell))
    assert (book[SHEET].max_row, book[SHEET].max_column) == (len(ROWS), len(ROWS[0]))
    assert (book.worksheets[0]["D7"].value or "") == cell
    assert book.worksheets[0]["D7"].hyperlink is None
