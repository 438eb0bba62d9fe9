"""Any file as cells that remember their address."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest
import xlsxwriter

from etl.findings import Refusal
from etl.read.cells import Kind, Sheet, column_letters, read_book
from etl.read.hidden import hidden_findings
from etl.read.limits import Limits
from tests.workbooks.make import MAIN, raw_workbook, workbook


def _only(path: Path, limits: Limits | None = None) -> Sheet:
    (sheet,) = read_book(path, limits=limits).sheets
    return sheet


def _cells(sheet: Sheet) -> dict[str, tuple[str, Kind]]:
    return {
        sheet.cell_name(row, column): (sheet.text(row, column), sheet.kind(row, column))
        for row in range(sheet.n_rows)
        for column in range(sheet.n_columns)
        if sheet.kind(row, column) != Kind.EMPTY
    }


def test_every_kind_of_cell_keeps_its_exact_text_and_its_address(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Biểu 1")
        day, moment = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"))
        page.write("B3", "\u00a0 Nghệ An ")
        page.write("C3", 1234)
        page.write("D3", 1234.5)
        page.write("E3", 0.0001234567)
        page.write("F3", 12345678901234)
        page.write("G3", 10**20)
        page.write("H3", 10000000000.5)
        page.write_datetime("B4", dt.datetime(2024, 7, 15), day)
        page.write_datetime("C4", dt.datetime(2024, 7, 15, 8, 30), moment)
        page.write("D4", True)
        page.write_formula("E4", "=1/0", None, "#DIV/0!")
        page.write_formula("F4", "=1+1", None, 2)
        page.write_formula("G4", "=TODAY()", None, "")
        page.write("H4", -0.0)
        page.write("AB5", "xa")
    assert _cells(_only(path)) == {
        "B3": ("Nghệ An", Kind.TEXT),
        "C3": ("1234", Kind.NUMBER),
        "D3": ("1234.5", Kind.NUMBER),
        "E3": ("0.0001234567", Kind.NUMBER),
        "F3": ("12345678901234", Kind.NUMBER),
        "G3": ("100000000000000000000", Kind.NUMBER),
        "H3": ("10000000000.5", Kind.NUMBER),
        "B4": ("2024-07-15", Kind.DATE),
        "C4": ("2024-07-15T08:30:00", Kind.DATE),
        "D4": ("TRUE", Kind.BOOL),
        "E4": ("", Kind.ERROR),
        "F4": ("2", Kind.NUMBER),
        "G4": ("", Kind.FORMULA),
        "H4": ("0", Kind.NUMBER),
        "AB5": ("xa", Kind.TEXT),
    }


def test_long_columns_of_mixed_kinds_keep_every_cell_in_its_row(tmp_path: Path):
    rows: list[list[object]] = [["Tiêu đề", "Số"]] + [
        [f"dòng {n}", n if n % 3 else f"{n} người"] for n in range(1, 30_000)
    ]
    rows[500] = []
    sheet = _only(workbook(tmp_path / "a.xlsx", rows))
    assert sheet.texts(1).to_pylist() == [str(row[1]) if row else "" for row in rows]
    assert sheet.texts(0).to_pylist() == [row[0] if row else "" for row in rows]
    assert sheet.kinds(1).to_pylist()[499:503] == [Kind.NUMBER, Kind.EMPTY, Kind.TEXT, Kind.NUMBER]
    assert (sheet.n_rows, sheet.head(1), sheet.cell_name(29_999, 1)) == (30_000, [["Tiêu đề", "Số"]], "B30000")


def test_declared_rows_that_are_blank_are_cut(tmp_path: Path):
    filler = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(5, 50_000))
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + filler + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    sheet = _only(raw_workbook(tmp_path / "a.xlsx", rows))
    assert (sheet.n_rows, sheet.n_columns) == (1, 1)


def test_cells_with_blanks_only_are_blank(tmp_path: Path):
    sheet = _only(workbook(tmp_path / "a.xlsx", [["x"], ["  "], ["\u00a0"]]))
    assert sheet.n_rows == 1


def test_hidden_sheets_rows_and_columns_are_marked_and_said(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page, old = book.add_worksheet("Mới"), book.add_worksheet("Cũ")
        for row in range(1, 10):
            page.write_row(row, 1, [row, row, row])
        page.set_row(4, None, None, {"hidden": True})
        page.set_column("C:C", None, None, {"hidden": True})
        old.hide()
    new, previous = read_book(path).sheets
    assert (new.hidden, new.hidden_rows, new.hidden_columns) == (False, {3}, {1})
    assert [(f.code, f.args["where"]) for f in hidden_findings(new)] == [("hidden_rows", "5"), ("hidden_columns", "C")]
    assert [f.code for f in hidden_findings(previous)] == ["hidden_sheet"]
    for finding in (*hidden_findings(new), *hidden_findings(previous)):
        assert finding.message("vi") != finding.message("en")


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ('<c r="B2"><f>TODAY()</f></c>', Kind.FORMULA),
        ('<c r="B2" t="str"><f>TEXT(A1,0)</f></c>', Kind.FORMULA),
        ('<c r="B2"><f>TODAY()</f><v/></c>', Kind.FORMULA),
        ('<c r="B2"><f>TODAY()</f><v></v></c>', Kind.FORMULA),
        ('<c r="B2"><f>TODAY()</f><v /></c>', Kind.FORMULA),
        ('<c r="B2">\n <f>TODAY()</f>\n <v></v>\n</c>', Kind.FORMULA),
        ('<c r="B2"><f>1+1</f><v>3</v></c><c r="C2"><v/></c>', Kind.NUMBER),
        ('<c r="B2" s="1"/><c r="C2"><f>1</f><v>1</v></c>', Kind.EMPTY),
        ('<c r="B2"><f t="shared" ref="B2:C2" si="0">A1/2</f><v>1</v></c>', Kind.NUMBER),
        ('<c r="B2"><f t="shared" si="0"/><v></v></c><c r="C2"><f>1</f><v>1</v></c>', Kind.FORMULA),
        ('<c r="B2"><f t="shared" si="0"/></c><c r="C2"><f>1</f><v>1</v></c>', Kind.FORMULA),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', Kind.EMPTY),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', Kind.NUMBER),
        ('<c r="B2" t="e"><v>#REF!</v></c>', Kind.ERROR),
    ],
)
def test_formulas_without_a_result_and_errors_are_no_blanks(cell: str, kind: Kind, prefix: str, tmp_path: Path):
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2">{cell}</row><row r="3"><c r="D3"><v>1</v></c></row>'
    path = raw_workbook(tmp_path / "a.xlsx", rows)
    if prefix:
        xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        named = re.sub(r"<(/?)", r"<\1x:", xml.replace("xmlns=", "xmlns:x="))
        raw_workbook(path, "", parts={"xl/worksheets/sheet1.xml": named})
    assert _only(path).kind(1, 1) == kind


def test_a_formula_outside_all_values_still_belongs_to_the_sheet(tmp_path: Path):
    cells = ('<c r="B2"><f>TODAY()</f></c>', '<c r="C3"><v>5</v></c>', '<c r="E5"><f>TODAY()</f></c>')
    rows = "".join(f'<row r="{number}">{cell}</row>' for number, cell in zip((2, 3, 5), cells, strict=True))
    assert _cells(_only(raw_workbook(tmp_path / "a.xlsx", rows))) == {
        "B2": ("", Kind.FORMULA),
        "C3": ("5", Kind.NUMBER),
        "E5": ("", Kind.FORMULA),
    }
    only = _only(raw_workbook(tmp_path / "b.xlsx", '<row r="2"><c r="B2"><f>TODAY()</f></c></row>'))
    assert _cells(only) == {"B2": ("", Kind.FORMULA)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_one_sheet_of_texts_named_as_the_file(encoding: str, delimiter: str, tmp_path: Path):
    path = tmp_path / "Nghệ An.csv"
    lines = [
        "Bảng 1, năm 2024",
        "",
        *(delimiter.join(row) for row in (["Tỉnh", "Số", "Ghi"], ["Huế", '"1,5"', " a "], ["Vinh", "", "b"])),
    ]
    path.write_bytes("\r\n".join([*lines, "", delimiter * 2]).encode(encoding))
    sheet = _only(path)
    assert sheet.name == "Nghệ An"
    assert [row[:3] for row in sheet.head(9)][2:] == [["Tỉnh", "Số", "Ghi"], ["Huế", "1,5", "a"], ["Vinh", "", "b"]]
    assert (sheet.cell_name(3, 1), sheet.kind(3, 1), sheet.kind(4, 1)) == ("B4", Kind.TEXT, Kind.EMPTY)


def test_a_note_about_the_separator_is_no_data(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nTỉnh|Số\nHuế|5\n", encoding="utf-8")
    assert _only(path).head(3) == [["", ""], ["Tỉnh", "Số"], ["Huế", "5"]]


def test_line_breaks_inside_quotes_do_not_move_other_rows(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text('Tỉnh,Ghi chú\nHuế,"một\nhai"\nVinh,ba\n', encoding="utf-8")
    assert _only(path).head(3) == [["Tỉnh", "Ghi chú"], ["Huế", "một\nhai"], ["Vinh", "ba"]]


def test_a_text_is_lines(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("\ufeffQuyết định\n\nĐiều 1, 2; 3\n", encoding="utf-8")
    book = read_book(path)
    assert (book.file_type, book.sheets, book.lines) == ("txt", (), ("Quyết định", "", "Điều 1, 2; 3"))


def test_rows_are_limited_by_a_setting(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [[n] for n in range(11)])
    table = tmp_path / "a.csv"
    table.write_text("".join(f"{n};x\n" for n in range(11)), encoding="utf-8")
    for file in (path, table):
        assert _only(file, Limits(rows=11)).n_rows == 11
        with pytest.raises(Refusal) as caught:
            read_book(file, limits=Limits(rows=10))
        assert [finding.code for finding in caught.value.findings] == ["too_many_rows"]


def test_reading_does_not_depend_on_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    workbook(tmp_path / "a.xlsx", [["x"]])
    (tmp_path / "etl.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert _only(Path("a.xlsx")).text(0, 0) == "x"


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str):
    assert column_letters(column) == letters


def test_real_files_of_senders_are_read_or_refused_in_words():
    """Their folder is named by ``GCM_SAMPLE_FILES``: they belong to others and are not part of the project."""
    folder = os.environ.get("GCM_SAMPLE_FILES")
    for path in sorted(Path(folder).iterdir()) if folder else []:
        try:
            sheets, lines, words = *_read(path), [""]
        except Refusal as refusal:
            sheets, lines, words = (), (), [finding.message("vi") for finding in refusal.findings]
        assert sheets or lines or all(words)
        for sheet in sheets:
            assert (sheet.table.num_rows, sheet.table.num_columns) == (sheet.n_rows, 2 * sheet.n_columns)


def _read(path: Path) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    book = read_book(path)
    return book.sheets, book.lines
