"""The annex holds the tables behind the slides with typed values, live sums and the files they come from."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exhibits.table import NUMERIC, Column, Table, words
from formats.numbers import WITHHELD
from meetings.meeting import Slide
from metrics import source
from metrics.provenance import sources_of
from reports.annex.book import annex_xlsx
from reports.annex.names import LONGEST, sheet_names
from reports.annex.sources import behind
from reports.deck import Deck, Shown
from reports.office.text import plain
from tests.etl.mark.soffice import convert
from tests.reports.frozen import SMALL, TRAFFICKED, deck, told
from warehouse.snapshot import Snapshot

SLIDES = ("t_groups", "t_list", "f_trend", "f_areas")
KINDS = ("t_list", "t_heat", "t_past", "t_handed", "f_people", "f_countries", "o_cards", "o_missing", "p_peers",
         "p_reports")  # fmt: skip
"""Tables of texts, days, periods, years, shares, changes and counts."""
HIDDEN = Slide(exhibit="f_areas", address=TRAFFICKED)


@pytest.fixture(scope="module")
def of() -> Deck:
    """A meeting on a small state of the data."""
    return deck(told(), [*SLIDES, HIDDEN])


@pytest.fixture(scope="module")
def file(of: Deck) -> bytes:
    """Its annex."""
    return annex_xlsx(of)


@pytest.fixture(scope="module")
def book(file: bytes) -> Workbook:
    """The values that an office program finds in it."""
    return load_workbook(BytesIO(file), data_only=True)


@pytest.fixture(scope="module")
def newest(loaded_warehouse: Path) -> Snapshot:
    """The documents and the illustrative figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))
        return source.snapshot(source.current_id())


def table_of(shown: Shown) -> Table:
    assert shown.exhibit.table is not None
    return shown.exhibit.table()


def columns_of(table: Table) -> list[Column]:
    return [one for one in table.columns if one.name in table.frame]


def head_row(sheet: Worksheet, table: Table) -> int:
    """The row in which the names of the columns stand."""
    labels = [plain(one.label) for one in columns_of(table)]
    return next(
        at for at in range(1, sheet.max_row + 1)
        if [sheet.cell(at, place).value for place in range(1, len(labels) + 1)] == labels
    )  # fmt: skip


def wanted(value: Any, column: Column, *, untold: bool) -> object:
    """What a cell has to hold, in its own type."""
    if pd.isna(value):
        return WITHHELD if untold and column.kind in NUMERIC else None
    if column.kind in NUMERIC or (column.kind == "year" and not isinstance(value, str)):
        return pytest.approx(float(value), rel=1e-14)
    if column.kind == "day" and isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return plain(words(value, column.kind, "vi")) or None


def assert_equal(sheet: Worksheet, table: Table) -> int:
    """Every cell is the value of the table; the row after the last one."""
    first = head_row(sheet, table) + 1
    hidden = table.frame["withheld"].eq(True) if "withheld" in table.frame else [False] * len(table.frame)
    for place, column in enumerate(columns_of(table), start=1):
        for at, (value, untold) in enumerate(zip(table.frame[column.name], hidden, strict=True), start=first):
            assert sheet.cell(at, place).value == wanted(value, column, untold=bool(untold)), (sheet.title, at, place)
    return first + len(table.frame)


def test_every_value_of_every_kind_of_table_is_read_back_in_its_type(newest: Snapshot) -> None:
    address = {"p_area": "40@2025"}
    of = deck(newest, [Slide(exhibit=key, address=address if key.startswith("p_") else {}) for key in KINDS])
    read = load_workbook(BytesIO(annex_xlsx(of)), data_only=True)
    assert len(read.worksheets) == len(of.slides) + 2
    for shown, sheet in zip(of.slides, read.worksheets[1:-1], strict=True):
        if shown.exhibit.table is not None and columns_of(table_of(shown)):
            assert_equal(sheet, table_of(shown))


def test_sums_are_live_and_their_value_stands_there_already(of: Deck, book: Workbook, file: bytes) -> None:
    formulas = load_workbook(BytesIO(file))
    found = 0
    for shown, sheet in zip(of.slides, book.worksheets[1:-1], strict=True):
        table = table_of(shown)
        after = assert_equal(sheet, table)
        for place, column in enumerate(columns_of(table), start=1):
            if column.sums and table.frame[column.name].notna().any():
                assert sheet.cell(after, place).value == table.frame[column.name].sum()
                assert str(formulas[sheet.title].cell(after, place).value).startswith("=SUM(")
                found += 1
    assert found >= 2


def test_a_withheld_figure_is_a_mark_and_the_sum_says_what_it_sums(of: Deck, book: Workbook) -> None:
    sheet = book.worksheets[len(of.slides)]
    table = table_of(of.slides[-1])
    after = assert_equal(sheet, table)
    assert table.frame["withheld"].any()
    cells = [value for row in sheet.iter_rows(values_only=True) for value in row]
    assert WITHHELD in cells
    assert SMALL not in cells
    if any(column.sums for column in table.columns):
        assert sheet.cell(after, 1).value == "Cộng các dòng có công bố"


def test_texts_of_the_data_are_no_formulas(of: Deck, file: bytes) -> None:
    formulas = load_workbook(BytesIO(file))
    live = [
        cell.value for sheet in formulas.worksheets for row in sheet.iter_rows() for cell in row
        if cell.data_type == "f"
    ]  # fmt: skip
    assert live
    assert all(str(one).startswith("=SUM(") for one in live)
    texts = [cell.value for row in formulas.worksheets[2].iter_rows() for cell in row if cell.data_type == "s"]
    assert any(str(text).startswith("=cmd|") for text in texts)


def test_the_first_sheet_names_the_meeting_and_leads_to_every_slide(of: Deck, book: Workbook) -> None:
    sheet = book.worksheets[0]
    texts = {str(value) for row in sheet.iter_rows(values_only=True) for value in row if value}
    assert {"SK6T-2026", "31/08/2026", of.here.version, of.meeting.title} <= texts
    assert {shown.exhibit.title for shown in of.slides} <= texts
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{one.title}'!A1" for one in book.worksheets[1:]]


def test_the_list_in_front_says_of_coverage_only_how_many_of_how_many(of: Deck, book: Workbook) -> None:
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[3] == "Độ phủ")
    told_ = [str(row[3]) for row in rows[head + 1 : head + 1 + len(of.slides)] if row[3]]
    assert told_
    assert all(re.search(r"\d/\d", words) for words in told_)


def test_every_sheet_prints_on_a4_across_with_its_head_on_every_page(book: Workbook, of: Deck) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # one page is what a file says by saying nothing
        assert sheet.page_setup.fitToHeight == 0
        assert of.meeting.code in sheet.oddFooter.left.text
        assert sheet.oddFooter.right.text == "Trang &P/&N"
        assert "SỐ LIỆU MINH HỌA" in sheet.oddHeader.right.text
        assert sheet.freeze_panes
        assert sheet.print_title_rows


def test_real_figures_carry_no_flag() -> None:
    read = load_workbook(BytesIO(annex_xlsx(deck(told(illustrative=False), ["f_trend"]))))
    assert not any(
        "SỐ LIỆU MINH HỌA" in str(value) for sheet in read.worksheets for row in sheet.iter_rows(values_only=True)
        for value in row
    )  # fmt: skip


def test_names_of_sheets_are_legal_and_each_stands_once() -> None:
    wanted_ = ["History", "a/b:c*d?[e]\\f", "2. Trạng thái nhiệm vụ theo nhóm và theo địa phương", "'x'", "", "X"]
    names = sheet_names([*wanted_, "2. Trạng thái nhiệm vụ theo nhóm và theo thời gian"])
    assert max(map(len, names)) <= LONGEST
    assert len({name.casefold() for name in names}) == len(names)
    assert not any(sign in name for name in names for sign in "[]:*?/\\")
    assert names[1] == "a b c d e f"
    assert names[2] == "2. Trạng thái nhiệm vụ theo"
    assert names[-1] == "2. Trạng thái nhiệm vụ theo (2)"


@pytest.mark.parametrize("key", ["t_latecomers", "t_groups", "f_areas", "f_trend"])
def test_the_sources_are_those_of_all_numbers_of_the_table(of: Deck, key: str) -> None:
    made = of.here.snapshot
    (shown,) = deck(made, [key]).slides
    cells: set[tuple[str, str, str]] = set()
    for one in table_of(shown).numbers:
        frame = sources_of(made, one.figure).dropna(subset="submission_id")
        cells |= set(zip(frame["submission_id"], frame["sheet"].fillna(""), frame["cell"].fillna(""), strict=True))
    counted = Counter((submission, sheet) for submission, sheet, _cell in cells)
    assert counted
    assert {(one.submission, one.sheet): one.cells for one in behind(shown, of.here)} == counted


def test_the_sources_name_file_and_day_in_viet_nam(of: Deck, book: Workbook) -> None:
    rows = list(book.worksheets[-1].iter_rows(min_row=5, values_only=True))
    assert {row[0] for row in rows} >= {shown.number for shown in of.slides if table_of(shown).numbers}
    assert {row[2] for row in rows} == {"=biểu số 1.xlsx"}
    assert {row[5] for row in rows} == {datetime(2026, 7, 11)}


@pytest.mark.files
def test_libreoffice_adds_up_to_the_same_sums(tmp_path: Path, file: bytes, book: Workbook) -> None:
    path = tmp_path / "phu-luc.xlsx"
    path.write_bytes(file)
    again = load_workbook(convert(path, "xlsx", tmp_path / "out"), data_only=True)
    assert [sheet.title for sheet in again.worksheets] == [sheet.title for sheet in book.worksheets]
    for ours, theirs in zip(book.worksheets, again.worksheets, strict=True):
        for row in ours.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    assert theirs[cell.coordinate].value == pytest.approx(cell.value), (ours.title, cell.coordinate)
