"""What a marked workbook shows: notes at the cells, a list with links, a record out of sight."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from xlsxwriter import Workbook

from etl.findings import Finding
from etl.mark import Attempt, attempt_of, mark
from etl.mark.marking import NOTES_PER_SHEET
from etl.mark.notes import CLOSES, LONGEST, OPENS
from etl.mark.styles import MARK_FILLS
from etl.read.cells import read_book
from tests.etl.mark.books import BOOKS, SHEET, rewritten
from tests.etl.mark.compare import MAIN

ERROR = Finding(code="not_a_number", sheet=SHEET, cell="C3", args={"text": "mười hai"})
WARNING = Finding(code="extra_column", sheet=SHEET, cell="E2", args={"header": "Ghi chú", "column": "E"})
WHOLE_FILE = Finding(code="ending_differs", args={"file": "a.xls", "ending": ".xls", "found": "xlsx"})

Marked = Callable[..., Path]


@pytest.fixture
def marked(tmp_path: Path) -> Marked:
    """Mark one of the workbooks, or a file that is given, with findings."""

    def make(source: str | Path, *findings: Finding, **options: Any) -> Path:
        path = source if isinstance(source, Path) else BOOKS[source](tmp_path / "so-lieu.xlsx")
        return mark(path, tmp_path / "marked.xlsx", findings=findings, book=read_book(path), **options)

    return make


def note_at(path: Path, cell: str, sheet: str = SHEET) -> str:
    comment = openpyxl.load_workbook(path)[sheet][cell].comment
    return str(comment.text) if comment else ""


def listing(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_a_note_says_what_is_wrong_why_and_how_to_mend_it(marked: Marked) -> None:
    note = note_at(marked("plain", ERROR), "C3")
    assert note.splitlines() == [
        OPENS,
        "[Lỗi] “mười hai” không phải là số.",
        "Vì sao: Cột này chỉ nhận số, hoặc các ký hiệu “-”, “…”, “x”, “không phát sinh”.",
        "Cách sửa: Nhập số, không kèm chữ hay đơn vị tính.",
        CLOSES,
    ]


def test_notes_and_list_come_in_the_language_asked_for(marked: Marked) -> None:
    path = marked("plain", ERROR, lang="en")
    assert "How to mend: Enter a number without words or units." in note_at(path, "C3")
    assert listing(path).title == "List of findings"
    assert listing(path)["F6"].value == "Why"


def test_findings_of_one_cell_share_a_note_with_the_error_first(marked: Marked) -> None:
    warning = Finding(code="extra_column", sheet=SHEET, cell="C3", args={"header": "Ghi chú", "column": "C"})
    path = marked("plain", warning, ERROR)
    note = note_at(path, "C3")
    assert 0 < note.index("[Lỗi]") < note.index("[Lưu ý]")
    assert openpyxl.load_workbook(path)[SHEET]["C3"].fill.fgColor.rgb == MARK_FILLS["error"]


def test_the_note_of_the_sender_stays_above_ours(marked: Marked) -> None:
    finding = Finding(code="negative_count", sheet=SHEET, cell="C2", args={"text": "-3"})
    path = marked("commented", finding)
    assert note_at(path, "C2").startswith(f"Ghi chú của Sở, dòng 2\n\n{OPENS}\n[Lỗi]")
    assert note_at(path, "C1") == "Ghi chú của Sở, dòng 1"


def test_a_merged_area_is_coloured_whole_and_noted_at_its_first_cell(marked: Marked) -> None:
    path = marked("merged-header", Finding(code="negative_count", sheet=SHEET, cell="D9", args={"text": "-3"}))
    root = etree.fromstring(part(path, "xl/worksheets/sheet1.xml"))
    styles = {cell.get("r"): int(cell.get("s", "0")) for cell in root.iter(f"{{{MAIN}}}c")}
    table = etree.fromstring(part(path, "xl/styles.xml"))
    colours = [fill.find(f".//{{{MAIN}}}fgColor") for fill in table.find(f"{{{MAIN}}}fills")]
    formats = table.find(f"{{{MAIN}}}cellXfs")
    red = {place for place, style in styles.items() if _rgb(colours[int(formats[style].get("fillId"))]) == "FFFFC9CB"}
    assert red == {"C9", "D9", "E9"}
    assert note_at(path, "C9")


def _rgb(colour: Any) -> str:
    return "" if colour is None else str(colour.get("rgb"))


def test_a_blank_cell_keeps_the_look_of_its_row_and_column_under_the_mark(marked: Marked) -> None:
    cells = ("B6", "G3")
    path = marked(
        "row-styles", *(Finding(code="not_a_number", sheet=SHEET, cell=cell, args={"text": ""}) for cell in cells)
    )
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert [sheet[cell].fill.fgColor.rgb for cell in cells] == [MARK_FILLS["error"]] * 2
    assert (sheet["B6"].font.b, sheet["G3"].font.i) == (True, True)


def test_the_list_links_every_finding_to_its_cell(marked: Marked) -> None:
    apostrophe = "Tỉnh Nghệ An's"
    other = Finding(code="negative_count", sheet=apostrophe, cell="B2", args={"text": "-1"})
    sheet = listing(marked("several-sheets", WARNING, other, ERROR, WHOLE_FILE))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7)]
    assert [row[:4] for row in rows] == [
        [1, "Lỗi", SHEET, "C3"],
        [2, "Lỗi", apostrophe, "B2"],
        [3, "Lưu ý", "Cả tệp", None],
        [4, "Lưu ý", SHEET, "E2"],
    ]
    assert rows[0][4:] == [
        "“mười hai” không phải là số.",
        "Cột này chỉ nhận số, hoặc các ký hiệu “-”, “…”, “x”, “không phát sinh”.",
        "Nhập số, không kèm chữ hay đơn vị tính.",
    ]
    links = {cell.coordinate: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"D7": "'Biểu 1'!C3", "D8": "'Tỉnh Nghệ An''s'!B2", "D10": "'Biểu 1'!E2"}


def test_a_cell_on_a_hidden_sheet_is_named_without_a_link(marked: Marked) -> None:
    hidden = Finding(code="negative_count", sheet="Ẩn", cell="B2", args={"text": "-1"})
    sheet = listing(marked("several-sheets", hidden))
    assert (sheet["C7"].value, sheet["D7"].value, sheet["D7"].hyperlink) == ("Ẩn (trang ẩn)", "B2", None)


def test_the_list_counts_and_says_what_to_do_next(marked: Marked) -> None:
    sheet = listing(marked("plain", ERROR, WARNING, WHOLE_FILE))
    assert sheet["A1"].value == "DANH SÁCH LỖI CỦA TỆP SỐ LIỆU"
    assert re.fullmatch(r"Tệp: so-lieu\.xlsx\. Ngày kiểm tra: [\d/]+\. Lần kiểm tra thứ 1\.", sheet["A2"].value)
    assert sheet["A3"].value == "Có 1 lỗi phải sửa và 2 lưu ý cần xem lại."
    assert "gửi lại tệp" in sheet["A4"].value


def test_a_file_without_findings_is_told_that_nothing_is_left_to_do(marked: Marked) -> None:
    sheet = listing(marked("plain"))
    assert (sheet["A3"].value, sheet["A4"].value) == ("Không có lỗi nào.", "Không cần làm gì thêm.")


def test_the_list_prints_on_a4_with_a_frozen_locked_header(marked: Marked) -> None:
    sheet = listing(marked("plain", ERROR))
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A7", "$6:$6")
    assert (sheet.protection.sheet, sheet["A6"].protection.locked, sheet["E7"].protection.locked) == (True, True, False)
    assert {cell.font.name for row in sheet.iter_rows(min_row=6) for cell in row} == {"Times New Roman"}


def test_the_workbook_opens_at_the_list_and_at_no_other_sheet_beside_it(marked: Marked) -> None:
    book = openpyxl.load_workbook(marked("several-sheets", ERROR))
    assert book.active.title == "Danh sách lỗi"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Danh sách lỗi"]


def test_a_workbook_that_names_no_window_gets_one(marked: Marked, tmp_path: Path) -> None:
    path = rewritten(
        BOOKS["plain"](tmp_path / "bare.xlsx"),
        lambda name, content: (
            re.sub(b"<bookViews>.*</bookViews>", b"", content) if name == "xl/workbook.xml" else content
        ),
    )
    book = part(marked(path, ERROR), "xl/workbook.xml")
    assert book.index(b"<bookViews><workbookView/></bookViews><sheets>") > 0


def test_a_sheet_of_the_sender_with_the_name_of_the_list_is_left_alone(marked: Marked) -> None:
    book = openpyxl.load_workbook(marked("own-list-name", ERROR))
    assert book.sheetnames == ["Danh sách lỗi (GCM)", SHEET, "Danh sách lỗi", "_gcm_mark"]
    assert book["Danh sách lỗi"]["A1"].value == "Sổ theo dõi lỗi của Sở"


def test_text_of_a_workbook_never_becomes_a_formula_or_breaks_the_file(marked: Marked) -> None:
    nasty = '=HYPERLINK("http://example.vn") \x07_x0041_<b>&'
    path = marked("plain", Finding(code="not_a_number", sheet=SHEET, cell="C3", args={"text": nasty}))
    cell = listing(path)["E7"]
    assert cell.data_type == "s"
    assert cell.value == '“=HYPERLINK("http://example.vn") _x005F_x0041_<b>&” không phải là số.'
    assert b"<f" not in part(path, "xl/worksheets/sheet2.xml")
    assert "<b>&” không phải" in note_at(path, "C3")


def test_a_note_never_gets_longer_than_a_program_can_show(marked: Marked) -> None:
    long = Finding(code="not_a_number", sheet=SHEET, cell="C3", args={"text": "rất dài " * 10_000})
    note = note_at(marked("commented", long), "C3")
    assert len(note) <= LONGEST
    assert note.startswith("Ghi chú của Sở")
    assert note.endswith(f"…\n{CLOSES}")


def test_more_notes_than_a_program_opens_in_time_are_in_the_list_only(marked: Marked) -> None:
    cells = [f"A{number}" for number in range(1, NOTES_PER_SHEET + 11)]
    path = marked("plain", *(Finding(code="negative_count", sheet=SHEET, cell=c, args={"text": "-1"}) for c in cells))
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert sum(sheet[cell].comment is not None for cell in cells) == NOTES_PER_SHEET
    assert {sheet[cell].fill.fgColor.rgb for cell in cells} == {MARK_FILLS["error"]}
    assert listing(path).max_row == 6 + len(cells)


def test_shapes_of_all_notes_have_numbers_of_their_own(marked: Marked) -> None:
    cells = [f"A{number}" for number in range(1, 1200)]
    path = marked("buttons", *(Finding(code="negative_count", sheet=SHEET, cell=c, args={"text": "-1"}) for c in cells))
    drawing = part(path, "xl/drawings/vmlDrawing1.vml")
    numbers = re.findall(rb'id="_x0000_s(\d+)"', drawing)
    assert len(numbers) == len(set(numbers)) == len(cells) + 1  # the button; the sender's own note is on A5
    blocks = re.search(rb'data="([\d,]+)"', drawing)
    assert blocks is not None
    assert {int(number) // 1024 for number in numbers} <= set(map(int, blocks[1].split(b",")))


def test_a_thread_of_comments_keeps_its_part(marked: Marked, tmp_path: Path) -> None:
    thread = b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'
    path = BOOKS["commented"](tmp_path / "threaded.xlsx")
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    entry = f'<Relationship Id="rId9" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'
    rewritten(
        path,
        lambda name, content: (
            content.replace(b"</Relationships>", f"{entry}</Relationships>".encode())
            if name.endswith("sheet1.xml.rels")
            else content
        ),
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/threadedComments/threadedComment1.xml", thread)
    after = marked(path, ERROR)
    assert part(after, "xl/threadedComments/threadedComment1.xml") == thread
    assert entry.encode() in part(after, "xl/worksheets/_rels/sheet1.xml.rels")


def test_names_that_belong_to_one_sheet_keep_to_it(marked: Marked) -> None:
    book = openpyxl.load_workbook(marked("several-sheets", ERROR))
    assert book["S1 & S2"].print_area == "'S1 & S2'!$A$1:$C$9"
    assert list(book["S1 & S2"].defined_names) == ["Rieng"]


def test_a_workbook_with_macros_comes_back_with_them_under_its_own_ending(tmp_path: Path) -> None:
    path = BOOKS["macros"](tmp_path / "so-lieu.xlsx")
    after = mark(path, tmp_path / "marked.xlsx", findings=[ERROR], book=read_book(path))
    assert after == tmp_path / "marked.xlsm"
    assert part(after, "xl/vbaProject.bin") == part(path, "xl/vbaProject.bin")
    assert b"sheet.macroEnabled.main+xml" in part(after, "[Content_Types].xml")


def test_a_template_comes_back_as_a_workbook(marked: Marked, tmp_path: Path) -> None:
    path = rewritten(
        BOOKS["plain"](tmp_path / "mau.xlsx"),
        lambda name, content: content.replace(b"spreadsheetml.sheet.main", b"spreadsheetml.template.main"),
    )
    types = part(marked(path, ERROR), "[Content_Types].xml")
    assert b"spreadsheetml.sheet.main+xml" in types
    assert b"template" not in types


def test_the_strict_form_of_the_format_is_marked_too(marked: Marked, tmp_path: Path) -> None:
    def strict(name: str, content: bytes) -> bytes:
        for part_name in (b"spreadsheetml", b"officeDocument", b"drawingml"):
            content = content.replace(
                b"http://schemas.openxmlformats.org/" + part_name + b"/2006/",
                b"http://purl.oclc.org/ooxml/" + part_name + b"/",
            )
        return content.replace(b"<workbook ", b'<workbook conformance="strict" ')

    path = rewritten(BOOKS["formulas"](tmp_path / "strict.xlsx"), strict)
    book = openpyxl.load_workbook(marked(path, ERROR))
    assert book[SHEET]["C3"].fill.fgColor.rgb == MARK_FILLS["error"]
    assert book[SHEET]["C6"].value == "=SUM(C2:C5)"


def test_the_record_says_what_was_marked_and_what_was_given(marked: Marked, tmp_path: Path) -> None:
    given = {"dataset": "migration_statistics", "unit": "40@2025", "period": "2026-S1"}
    after = read_book(marked("plain", ERROR, WHOLE_FILE, given=given))
    first = read_book(tmp_path / "so-lieu.xlsx").sha256
    findings = (("not_a_number", SHEET, "C3"), ("ending_differs", None, None))
    assert attempt_of(after) == Attempt(
        number=1, first_sha256=first, marked_sha256=first, findings=findings, given=given
    )
    assert openpyxl.load_workbook(after.path)["_gcm_mark"].sheet_state == "veryHidden"


def test_a_workbook_that_was_never_marked_has_no_attempt(tmp_path: Path) -> None:
    assert attempt_of(read_book(BOOKS["plain"](tmp_path / "so-lieu.xlsx"))) is None


@pytest.mark.parametrize("rows", [[["attempt", "hai"]], [["attempt", "1"]], [["x"]], []])
def test_a_spoilt_record_is_no_attempt(rows: list[list[str]], tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "spoilt.xlsx")) as book:
        book.add_worksheet("a").write("A1", 1)
        sheet = book.add_worksheet("_gcm_mark")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    assert attempt_of(read_book(tmp_path / "spoilt.xlsx")) is None
