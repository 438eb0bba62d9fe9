"""What an .ods hides, merges and leaves uncomputed; and workbooks under the ending of another kind."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlwt

from etl.read.cells import Book, Kind, Sheet, read_book
from tests.workbooks.make import workbook

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
)
_CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def _ods(path: Path, *tables: str) -> Path:
    body = "".join(
        f'<table:table table:name="Biểu {number}">{one}</table:table>' for number, one in enumerate(tables, 1)
    )
    content = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _TYPE)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} {_CALCEXT} office:version="1.3">'
            f"{content}</office:document-content>",
        )
        manifest = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
        space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {space}>{manifest}</manifest:manifest>")
    return path


def _number(value: float, attributes: str = "") -> str:
    known = f'office:value-type="float" office:value="{value}" {attributes}'
    return f"<table:table-cell {known}><text:p>{value}</text:p></table:table-cell>"


def _row(*values: float, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(map(_number, values))}</table:table-row>"


def _cells(sheet: Sheet) -> dict[str, tuple[str, Kind]]:
    return {
        sheet.cell_name(row, column): (sheet.text(row, column), sheet.kind(row, column))
        for row in range(sheet.n_rows)
        for column in range(sheet.n_columns)
        if sheet.kind(row, column) != Kind.EMPTY
    }


def _only(book: Book) -> Sheet:
    (sheet,) = book.sheets
    return sheet


def test_hidden_rows_and_columns_are_counted_with_repeated_ones(tmp_path: Path):
    hidden, filtered = 'table:visibility="collapse"', "table:visibility='filter'"
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        f'<table:table-column table:style-name="co1" {hidden} table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="visible" table:number-columns-repeated="16380"/>'
    )
    repeated = 'table:number-rows-repeated="{}"'
    rows = (
        f"<table:table-header-rows>{_row(1, 2, 3, 4, 5)}</table:table-header-rows>",
        _row(1, 2, 3, 4, 5, attributes=f"{hidden} {repeated.format(2)}"),
        f"<table:table-row-group>{_row(1, 2, 3, 4, 5, attributes=filtered)}</table:table-row-group>",
        _row(1, attributes=repeated.format(3)),
        f"<table:table-row {repeated.format(1_048_560)} {hidden}><table:table-cell/></table:table-row>",
    )
    other = _row(9, attributes=hidden) + _row(8)
    first, second = read_book(_ods(tmp_path / "a.ods", columns + "".join(rows), other)).sheets
    assert (first.n_rows, first.hidden_rows, first.hidden_columns) == (7, {1, 2, 3}, {2, 3})
    assert (second.hidden_rows, second.hidden_columns) == ({0}, frozenset())


def test_hidden_places_count_from_the_first_used_cell(tmp_path: Path):
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = (
        '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
        f'<table:table-row table:number-rows-repeated="4">{blank}</table:table-row>'
        f"<table:table-row>{blank}{_number(1)}{_number(2)}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{blank}{_number(3)}{_number(4)}</table:table-row>'
    )
    sheet = _only(read_book(_ods(tmp_path / "a.ods", rows)))
    assert (sheet.first_row, sheet.first_column, sheet.hidden_rows, sheet.hidden_columns) == (4, 2, {1}, {1})


def test_merged_cells_are_told_with_their_corners(tmp_path: Path):
    merged = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    across = 'table:number-rows-spanned="1" table:number-columns-spanned="3"'
    covered = '<table:covered-table-cell table:number-columns-repeated="{}"/>'
    rows = (
        f"<table:table-row>{_number(1, across)}{covered.format(2)}{_number(5)}</table:table-row>"
        f"<table:table-row>{_number(2)}<table:table-cell/>{_number(3, merged)}{covered.format(1)}</table:table-row>"
        f"<table:table-row>{_number(4)}<table:table-cell/>{covered.format(2)}</table:table-row>"
    )
    assert _only(read_book(_ods(tmp_path / "a.ods", rows))).merges == ((0, 0, 0, 2), (1, 2, 2, 3))


def test_formulas_of_opendocument_without_a_result_are_worked_out(tmp_path: Path):
    formula = '<table:table-cell table:formula="{}"/>'
    row = "".join(
        formula.format(text)
        for text in (
            "of:=SUM([.A1:.B1];10)",
            "of:=[.$A$1]*[.B1]",
            "of:=[.C2]+[$&apos;Biểu 2&apos;.A1]",
            "of:=IF([.A1]&gt;1;1;2)",
        )
    )
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = f"{_row(3, 4)}<table:table-row>{blank}{row}</table:table-row>"
    book = read_book(_ods(tmp_path / "a.ods", rows, _row(100)))
    assert _cells(book.sheets[0]) == {
        "A1": ("3", Kind.NUMBER),
        "B1": ("4", Kind.NUMBER),
        "C2": ("17", Kind.NUMBER),
        "D2": ("12", Kind.NUMBER),
        "E2": ("117", Kind.NUMBER),
        "F2": ("", Kind.FORMULA),
    }
    assert [(finding.code, finding.cell) for finding in book.findings] == [("formula_computed", "C2")]


def test_stored_results_of_opendocument_are_believed_also_the_empty_text(tmp_path: Path):
    empty = '<table:table-cell table:formula="of:=IF([.A1]=3;&quot;&quot;;1)"><text:p/></table:table-cell>'
    stored = _number(9, 'table:formula="of:=[.A1]+1"')
    book = read_book(
        _ods(tmp_path / "a.ods", f"<table:table-row>{_number(3)}{stored}{empty}</table:table-row>{_row(1, 1, 1)}")
    )
    assert [_only(book).text(0, column) for column in range(3)] == ["3", "9", ""]
    assert (_only(book).kind(0, 2), book.findings) == (Kind.EMPTY, ())


def test_cells_in_error_of_opendocument_are_no_blanks(tmp_path: Path):
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    book = read_book(_ods(tmp_path / "a.ods", f"<table:table-row>{_number(3)}{error}</table:table-row>{_row(1, 2)}"))
    assert _only(book).kind(0, 1) == Kind.ERROR


def test_a_sign_of_markup_inside_an_attribute_ends_nothing(tmp_path: Path):
    cell = '<table:table-cell table:formula="of:=[.A1]>0" office:value-type="float" office:value="1"/>'
    merged = _number(5, 'table:number-columns-spanned="2"')
    book = read_book(
        _ods(tmp_path / "a.ods", f"<table:table-row>{cell}{merged}<table:covered-table-cell/></table:table-row>")
    )
    assert _only(book).merges == ((0, 1, 0, 2),)


def _old(path: Path) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet("Biểu 1")
    page.write(0, 0, 1)
    page.write(0, 1, 2)
    with path.open("wb") as file:
        book.save(file)
    return path


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods", ".xlsm", ".dat"])
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_workbook_is_read_by_its_content_whatever_its_name(kind: str, ending: str, tmp_path: Path):
    path = tmp_path / f"a{ending}"
    match kind:
        case "xlsx":
            workbook(path, [[1, 2]], sheet="Biểu 1")
        case "xls":
            _old(path)
        case _:
            _ods(path, _row(1, 2))
    book = read_book(path)
    assert (book.file_type, _only(book).name, _only(book).head(1)) == (kind, "Biểu 1", [["1", "2"]])
    assert [finding.code for finding in book.findings] == ([] if ending == f".{kind}" else ["ending_differs"])


def test_a_table_of_text_named_as_a_workbook_is_read(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text("Tỉnh;Số\nHuế;5\nVinh;6\n", encoding="utf-8")
    assert _only(read_book(path)).head(2) == [["Tỉnh", "Số"], ["Huế", "5"]]
