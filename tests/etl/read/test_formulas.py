"""Formulas whose result no program stored are worked out where they are plain arithmetic, and said so."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from etl.read.biffformulas import arithmetic
from etl.read.cells import Book, Kind, read_book
from etl.read.formulas import Formula, compute
from etl.read.formulatext import pieces
from tests.workbooks.make import raw_workbook


def _book(path: Path, *sheets: Mapping[str, object], hidden: int | None = None) -> Book:
    """Sheets "Biểu 1", "Biểu 2", ... written by a program that stores no results."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, cells in enumerate(sheets, start=1):
        page = workbook.create_sheet(f"Biểu {number}")
        page.sheet_state = "hidden" if number == hidden else "visible"
        for address, value in cells.items():
            page[address] = value
    workbook.save(path)
    return read_book(path)


def _cell(book: Book, address: str, sheet: int = 0) -> tuple[str, Kind]:
    page = book.sheets[sheet]
    for row in range(page.n_rows):
        for column in range(page.n_columns):
            if page.cell_name(row, column) == address:
                return page.text(row, column), page.kind(row, column)
    raise LookupError(address)


GIVEN = {"A1": 3, "B1": 4, "A2": 0.1, "B2": 0.2, "A3": "Huế", "B3": -5, "A5": True, "B5": 1e20}


RESULTS = {
    "=A1+B1": "7",
    "=+A1-B1": "-1",
    "=A1-B1-B1": "-5",
    "=2+3*4": "14",
    "=(2+3)*4/8": "2.5",
    "=8/4/2": "1",
    "=-B3": "5",
    "=--A1": "3",
    "=2--1": "3",
    "=50%*A1": "1.5",
    "=1.5E2+.5": "150.5",
    "= a1 + $B$1 ": "7",
    "=SUM(A1:B1)": "7",
    "=sum(A1:B2,10)": "17.3",
    "=SUM(A1:A3)": "3.1",
    "=SUM(A3)": "0",
    "=SUM(B1:A1,A1*2)": "13",
    "=SUM(A1:A4)": "3.1",
    "=SUM(Z1:Z99)": "0",
    "=AVERAGE(A1:B1)": "3.5",
    "=ROUND(10/3,2)": "3.33",
    "=ROUND(2.5,0)+ROUND(-2.5,0)*10": "-27",
    "=ROUND(1250,-2)": "1300",
    "=ROUND(SUM(A1:B1)/B1,1)": "1.8",
    "=A4+A1": "3",
    "=A4": "0",
    "=A1*0*B3": "0",
    "=SUM(B5,1)": "100000000000000000000",
}


def test_plain_arithmetic_gets_its_result(tmp_path: Path):
    formulas = {f"D{row}": formula for row, formula in enumerate(RESULTS, start=1)}
    book = _book(tmp_path / "a.xlsx", {**GIVEN, **formulas})
    found = {formula: _cell(book, address) for address, formula in formulas.items()}
    assert found == {formula: (result, Kind.NUMBER) for formula, result in RESULTS.items()}


NOT_PLAIN = [
    "=A3+1",
    "=A1/A4",
    "=SUM(A1:A5)",
    "=AVERAGE(A3:A4)",
    "=IF(A1>2,1,0)",
    "=A1&B1",
    "=A1^2",
    "=A1:B1",
    "=A1:B1+1",
    "=A1 B1",
    "=SUM(A1:B1",
    "=SUM(A1,,B1)",
    "=SUM()",
    "=A1+",
    "=(A1))",
    "=TODAY()",
    "=LOG10(A1)",
    "=tong_so+1",
    "='Biểu 9'!A1",
    "=[1]Sheet1!A1",
    "=SUM('Biểu 1:Biểu 2'!A1)",
    "=B5*1E300",
    '=SUM("3")',
    "=ROUND(A1)",
    "=ROUND(A1,0.5)",
    "=D16+1",
    "=SUM(D1:D20)",
    "=A0+1",
    "=" + "(" * 40 + "1" + ")" * 40,
    "=__import__",
]


def test_what_is_not_plain_stays_without_a_result(tmp_path: Path):
    formulas = {f"D{row}": formula for row, formula in enumerate(NOT_PLAIN, start=1)}
    book = _book(tmp_path / "a.xlsx", {**GIVEN, **formulas})
    assert {f for address, f in formulas.items() if _cell(book, address) != ("", Kind.FORMULA)} == set()
    assert book.findings == ()


def test_formulas_follow_each_other_through_the_sheets(tmp_path: Path):
    first = {"A1": 10, "A2": "=A1*2", "A3": "=SUM(A1:A2)", "A4": "='Biểu 2'!B2+A3"}
    second = {"B2": "='biểu 1'!A3-1", "B3": "=SUM('Biểu 1'!A1:A4,B2)"}
    book = _book(tmp_path / "a.xlsx", first, second)
    assert [_cell(book, f"A{row}")[0] for row in (2, 3, 4)] == ["20", "30", "59"]
    assert [_cell(book, f"B{row}", 1)[0] for row in (2, 3)] == ["29", "148"]


def test_a_cell_that_only_names_another_holds_the_same(tmp_path: Path):
    book = _book(tmp_path / "a.xlsx", {"A1": "Tỉnh Nghệ An", "B1": 5}, {"A1": "='Biểu 1'!A1", "B1": "='Biểu 1'!B1"})
    assert (_cell(book, "A1", 1), _cell(book, "B1", 1)) == (("Tỉnh Nghệ An", Kind.TEXT), ("5", Kind.NUMBER))


def test_a_long_column_of_running_totals_is_worked_out(tmp_path: Path):
    rows = 3000
    cells: dict[str, object] = {"A1": 1, "B1": "=A1"}
    for row in range(2, rows + 1):
        cells |= {f"A{row}": row, f"B{row}": f"=B{row - 1}+A{row}"}
    cells = dict(reversed(cells.items()))
    book = _book(tmp_path / "a.xlsx", cells)
    assert _cell(book, f"B{rows}") == (str(rows * (rows + 1) // 2), Kind.NUMBER)


def test_a_circle_has_no_result_but_does_not_spoil_others(tmp_path: Path):
    book = _book(tmp_path / "a.xlsx", {"A1": "=B1", "B1": "=C1+1", "C1": "=A1", "D1": "=C1+1", "E1": "=1+1"})
    assert [_cell(book, f"{letter}1") for letter in "ABCD"] == [("", Kind.FORMULA)] * 4
    assert _cell(book, "E1") == ("2", Kind.NUMBER)


def test_a_result_that_is_not_known_is_not_taken_for_a_blank(tmp_path: Path):
    book = _book(tmp_path / "a.xlsx", {"A1": 1, "A2": "=TODAY()", "A3": "=SUM(A1:A2)", "B1": "=A2"})
    assert (_cell(book, "A3"), _cell(book, "B1")) == (("", Kind.FORMULA), ("", Kind.FORMULA))


def test_cells_in_error_spread_to_what_needs_them(tmp_path: Path):
    cells = '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>SUM(A1:A1,2)</f></c><c r="C1"><f>A1</f></c>'
    book = read_book(raw_workbook(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>'))
    assert (_cell(book, "B1"), _cell(book, "C1")) == (("", Kind.FORMULA), ("", Kind.FORMULA))


def test_stored_results_are_believed(tmp_path: Path):
    cells = '<c r="A1"><f>1+1</f><v>7</v></c><c r="B1"><f>A1+1</f></c>'
    book = read_book(raw_workbook(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>'))
    assert (_cell(book, "A1")[0], _cell(book, "B1")[0]) == ("7", "8")


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
@pytest.mark.parametrize("stored", ["", "<v>11</v>"])
@pytest.mark.parametrize("blank", ["", "\n "])
def test_a_shared_formula_moves_with_its_cell(value: str, stored: str, blank: str, tmp_path: Path):
    leader = f'<c r="C1">{blank}<f t="shared" ref="C1:C3" si="0">A1+$B$1+B$1</f>{blank}{stored or value}{blank}</c>'
    follower = f'<c r="C{{}}">{blank}<f t="shared" si="0"/>{blank}{value}{blank}</c>'
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>5</v></c>' + leader + "</row>"
    rows += '<row r="2"><c r="A2"><v>2</v></c>' + follower.format(2) + "</row>"
    rows += '<row r="3"><c r="A3"><v>3</v></c>' + follower.format(3) + "</row>"
    book = read_book(raw_workbook(tmp_path / "a.xlsx", rows))
    assert [_cell(book, f"C{row}") for row in (1, 2, 3)] == [(text, Kind.NUMBER) for text in ("11", "12", "13")]


def test_a_formula_over_several_cells_stays_without_a_result(tmp_path: Path):
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:C1">A1+1</f></c></row>'
    book = read_book(raw_workbook(tmp_path / "a.xlsx", row))
    assert _cell(book, "B1") == ("", Kind.FORMULA)


def test_formulas_of_an_old_workbook_that_were_never_computed_get_their_results(tmp_path: Path):
    formulas = {
        "SUM(A1:B1)": "7",
        "SUM(A1;B1;2)": "9",
        "SUM($A$1)": "3",
        "-A1%+1.5*B1": "5.97",
        "(A1+B1)*2/7-1": "1",
        "ROUND(A1/B1;1)": "0.8",
        "AVERAGE(A1:B2)+D1": "10.5",
        "SUM(AA1:IV2)": "0",
        'IF(A1=1;"";2)': "",
        "LN(A1)+1": "",
        "A3": "",
    }
    workbook = xlwt.Workbook()
    page = workbook.add_sheet("Biểu 1")
    for row, column, value in ((0, 0, 3), (0, 1, 4), (2, 0, "Huế"), (20, 0, 1)):
        page.write(row, column, value)
    for row, formula in enumerate(formulas):
        page.write(row, 3, xlwt.Formula(formula))
    workbook.save(str(tmp_path / "a.xls"))
    book = read_book(tmp_path / "a.xls")
    found = {formula: _cell(book, f"D{row}") for row, formula in enumerate(formulas, start=1)}
    assert found == {formula: (text, Kind.NUMBER if text else Kind.EMPTY) for formula, text in formulas.items()}
    assert [(finding.code, finding.args["count"]) for finding in book.findings] == [("formula_computed", 8)]


@given(st.binary(max_size=60))
def test_any_tokens_of_an_old_formula_are_read_without_harm(tokens: bytes):
    assert isinstance(arithmetic(tokens), str)


def test_names_of_sheets_may_hold_every_sign(tmp_path: Path):
    workbook = Workbook()
    page, other = workbook.worksheets[0], workbook.create_sheet("S1 & S2 'sửa' <x>")
    other["A1"] = 4
    page["A1"] = "='S1 & S2 ''sửa'' <x>'!$A$1*2"
    workbook.save(tmp_path / "a.xlsx")
    assert _cell(read_book(tmp_path / "a.xlsx"), "A1") == ("8", Kind.NUMBER)


def test_results_worked_out_are_one_warning_a_sheet_and_none_for_hidden_ones(tmp_path: Path):
    cells = {"B2": 1, "C3": "=B2+1", "D3": "=B2+2", "B7": "=TODAY()"}
    book = _book(tmp_path / "a.xlsx", cells, {"A1": "=1+1"}, {"A1": 5}, hidden=2)
    (finding,) = book.findings
    assert (finding.code, finding.severity, finding.sheet, finding.cell) == (
        "formula_computed",
        "warning",
        "Biểu 1",
        "C3",
    )
    assert finding.args == {"sheet": "Biểu 1", "count": 2, "first": "C3"}
    assert finding.message("vi") != finding.message("en")


def test_work_without_end_is_given_up_in_time(tmp_path: Path):
    cells = {f"A{row}": row for row in range(1, 4000)} | {f"B{row}": "=SUM(A$1:A$3999)" for row in range(1, 4000)}
    book = _book(tmp_path / "a.xlsx", cells)
    pages = dict(enumerate(book.sheets))
    formulas = {(0, row, 3): Formula(text=f"SUM(A$1:A$3999,{row})") for row in range(20_000)}
    start = time.perf_counter()
    found = compute(pages, formulas)
    assert 0 < len(found) < len(formulas)
    assert time.perf_counter() - start < 5


@given(st.text(alphabet="AB12$:!'.,;()+-*/% SUMROND[]&<>=^\"", max_size=60))
def test_any_text_is_read_without_harm(text: str):
    found = compute({}, {(0, 0, 0): Formula(text=text)})
    assert isinstance(pieces(text), tuple)
    assert all(kind == Kind.NUMBER and float(text) == float(text) for text, kind in found.values())


@given(st.lists(st.tuples(st.sampled_from("+-*"), st.integers(0, 999)), min_size=1, max_size=30), st.booleans())
def test_whole_numbers_come_out_exactly(steps: list[tuple[str, int]], grouped: bool):
    written = "7" + "".join(f"{sign}({number})" if grouped else f"{sign}{number}" for sign, number in steps)
    terms = [7]
    for sign, number in steps:
        if sign == "*":
            terms[-1] *= number
        else:
            terms.append(number if sign == "+" else -number)
    ((text, kind),) = compute({}, {(0, 0, 0): Formula(text=written)}).values()
    assert kind == Kind.NUMBER
    assert float(text) == pytest.approx(sum(terms), rel=1e-12)
