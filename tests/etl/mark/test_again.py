"""The mended file comes back: earlier marks are taken off, the chain goes on, the sender's own work stays."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from etl.findings import Finding
from etl.mark import OWN_SHEETS, attempt_of, mark
from etl.mark.notes import CLOSES, OPENS
from etl.mark.styles import MARK_FILLS
from etl.read.cells import read_book
from tests.etl.mark.books import BOOKS, SHEET
from tests.etl.mark.compare import changed_cells, changed_parts, changed_xml
from tests.etl.mark.soffice import convert

pytestmark = pytest.mark.filterwarnings("ignore:.*(extension is not supported|will be lost|Print area|Cannot parse)")


def not_a_number(*cells: str) -> list[Finding]:
    return [Finding(code="not_a_number", sheet=SHEET, cell=cell, args={"text": cell}) for cell in cells]


def mark_again(path: Path, *cells: str, name: str = "again.xlsx") -> Path:
    return mark(path, path.with_name(name), findings=not_a_number(*cells), book=read_book(path))


@pytest.mark.parametrize("name", [name for name in BOOKS if name not in ("macros", "shared-formula")])
def test_marking_again_without_findings_gives_the_first_workbook_back(name: str, tmp_path: Path) -> None:
    first = BOOKS[name](tmp_path / "so-lieu.xlsx")
    marked = mark_again(first, "C2", "E4", "B12", "G3", "A8", name="marked.xlsx")
    clean = mark_again(marked, name="clean.xlsx")
    touched = {SHEET: {"C2", "E4", "B12", "G3", *(f"{column}8" for column in "ABCDE")}}
    assert changed_parts(first, clean) == []
    assert changed_xml(first, clean, touched) == []
    blank = {"B12", "G3"}  # cells made for a mark stay, as blank as before
    assert list(changed_cells(first, clean, {SHEET: blank})) == []


def test_the_notes_and_drawings_made_for_marks_go_with_them(tmp_path: Path) -> None:
    first = BOOKS["plain"](tmp_path / "so-lieu.xlsx")
    clean = mark_again(mark_again(first, "C2", name="marked.xlsx"))
    with zipfile.ZipFile(clean) as archive:
        assert [name for name in archive.namelist() if "comments" in name or "vml" in name.lower()] == []
        assert b"legacyDrawing" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_mended_cell_loses_its_mark_and_a_new_one_gets_it(tmp_path: Path) -> None:
    first = BOOKS["row-styles"](tmp_path / "so-lieu.xlsx")
    again = mark_again(mark_again(first, "C2", "B6", name="marked.xlsx"), "D3")
    sheet = openpyxl.load_workbook(again)[SHEET]
    assert sheet["D3"].fill.fgColor.rgb == MARK_FILLS["error"]
    assert sheet["C2"].fill.fill_type is None
    assert sheet["B6"].fill.fgColor.rgb == "FFC6EFCE"
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["D3"]


def test_every_attempt_counts_on_and_remembers_the_first_file(tmp_path: Path) -> None:
    path = BOOKS["plain"](tmp_path / "so-lieu.xlsx")
    first, sha256s = read_book(path).sha256, []
    for number in (1, 2, 3):
        sha256s.append(read_book(path).sha256)
        path = mark_again(path, "C2", name=f"marked-{number}.xlsx")
        attempt = attempt_of(read_book(path))
        assert attempt is not None
        assert (attempt.number, attempt.first_sha256, attempt.marked_sha256) == (number, first, sha256s[-1])


def test_there_is_one_list_however_often_a_file_is_marked_and_in_whatever_language(tmp_path: Path) -> None:
    marked = mark_again(BOOKS["own-list-name"](tmp_path / "so-lieu.xlsx"), "C2", name="marked.xlsx")
    again = mark(marked, tmp_path / "again.xlsx", findings=not_a_number("C2"), book=read_book(marked), lang="en")
    book = openpyxl.load_workbook(again)
    assert book.sheetnames == ["List of findings", SHEET, "Danh sách lỗi", "_gcm_mark"]
    assert book["Danh sách lỗi"]["A1"].value == "Sổ theo dõi lỗi của Sở"


def test_what_a_sender_writes_into_our_note_stays(tmp_path: Path) -> None:
    marked = mark_again(BOOKS["plain"](tmp_path / "so-lieu.xlsx"), "C2", "C3", name="marked.xlsx")
    book = openpyxl.load_workbook(marked)
    ours = book[SHEET]["C2"].comment.text
    book[SHEET]["C2"].comment = Comment(f"Đã đối chiếu.\n{ours}\nSố này đúng.", "Sở")
    book.save(marked)
    sheet = openpyxl.load_workbook(mark_again(marked, "C2"))[SHEET]
    note = sheet["C2"].comment.text
    assert note.startswith("Đã đối chiếu.\nSố này đúng.\n\n" + OPENS)
    assert (note.count(OPENS), note.count(CLOSES)) == (1, 1)
    assert sheet["C3"].comment is None


def test_marks_are_taken_off_after_another_program_has_saved_the_file(tmp_path: Path) -> None:
    """Styles have other numbers then, texts lie elsewhere, and the record is read from where they lie now."""
    first = BOOKS["row-styles"](tmp_path / "so-lieu.xlsx")
    marked = mark_again(first, "C2", "B6", name="marked.xlsx")
    book = openpyxl.load_workbook(marked)
    book[SHEET]["C2"] = 121
    book.save(marked)
    assert (attempt := attempt_of(read_book(marked)))
    assert attempt.number == 1
    again = openpyxl.load_workbook(mark_again(marked, "E2"))
    assert again[SHEET]["C2"].fill.fill_type is None
    assert again[SHEET]["B6"].fill.fgColor.rgb.endswith("C6EFCE")
    assert [cell.coordinate for row in again[SHEET].iter_rows() for cell in row if cell.comment] == ["E2"]
    assert [name for name in again.sheetnames if name in OWN_SHEETS] == ["Danh sách lỗi", "_gcm_mark"]


@pytest.mark.files
def test_marks_are_taken_off_after_libreoffice_has_saved_the_file(tmp_path: Path) -> None:
    marked = mark_again(BOOKS["row-styles"](tmp_path / "so-lieu.xlsx"), "C2", "B6", name="marked.xlsx")
    saved = convert(marked, "xlsx", tmp_path / "saved")
    again = openpyxl.load_workbook(mark_again(saved, "E2"))
    assert again[SHEET]["C2"].fill.fill_type is None
    assert again[SHEET]["B6"].fill.fgColor.rgb.endswith("C6EFCE")
    assert [cell.coordinate for row in again[SHEET].iter_rows() for cell in row if cell.comment] == ["E2"]
    assert again.sheetnames == ["Danh sách lỗi", SHEET, "_gcm_mark"]
