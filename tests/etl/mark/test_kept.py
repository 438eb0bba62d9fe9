"""Marking changes the marked cells and nothing else: thirty workbooks compared before and after, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import MergedCell

from etl.datasets import DATASETS
from etl.findings import Finding, catalogue
from etl.mark import OWN_SHEETS, mark
from etl.mark.address import area_name, area_of
from etl.mark.styles import MARK_FILLS
from etl.read.cells import Book, read_book
from etl.reference import Reference
from etl.template import write_template
from tests.conftest import Demo
from tests.etl.mark.books import BOOKS, ROWS
from tests.etl.mark.compare import changed_cells, changed_parts, changed_xml

# What openpyxl cannot keep (it says so) is why marking does not write with it; here it only looks.
pytestmark = pytest.mark.filterwarnings("ignore:.*(extension is not supported|will be lost|Print area|Cannot parse)")

DEMO = ("chi-tieu-lao-dong", "ket-qua-lao-dong-2026", "so-theo-doi-bao-cao", "tien-do-2026-05-31")
FILLS = set(MARK_FILLS.values())
PLANTED = ("C2", "E4", "B12", "G3", "D40")
"""A figure, one in a hidden row, a blank row, a blank cell beside the table, and a cell far below."""


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A workbook before and after marking, and which cells are marked by sheet."""

    before: Path
    after: Path
    book: Book
    cells: dict[str, set[str]]


def planted(book: Book) -> list[Finding]:
    """Findings at single cells of the first two sheets, one inside each merged area, and one on the whole file."""
    findings = [Finding(code="ending_differs", args={"file": book.path.name, "ending": ".xls", "found": "xlsx"})]
    for sheet in book.sheets[:2]:
        findings += [Finding(code="not_a_number", sheet=sheet.name, cell=cell, args={"text": cell}) for cell in PLANTED]
        findings.append(Finding(code="hidden_rows", sheet=sheet.name, cell="C3", args=_some_args("hidden_rows")))
        for _, _, bottom, right in sheet.merges:
            inside = sheet.cell_name(bottom, right)
            findings.append(Finding(code="negative_count", sheet=sheet.name, cell=inside, args={"text": "-1"}))
    return findings


def _some_args(code: str) -> dict[str, object]:
    entry = catalogue()[code]
    words = " ".join([*entry.message.values(), *entry.mend.values()])
    return {name: "…" for _, name, _, _ in Formatter().parse(words) if name}


def marked_cells(path: Path, findings: list[Finding]) -> dict[str, set[str]]:
    """The cells that these findings must colour: a finding inside a merged area colours all of it."""
    book = openpyxl.load_workbook(path)
    cells: dict[str, set[str]] = {}
    for finding in findings:
        if finding.sheet is None or finding.cell is None:
            continue
        merged = (str(area) for area in book[finding.sheet].merged_cells.ranges if finding.cell in area)
        top, left, bottom, right = area_of(next(merged, finding.cell)) or (0, 0, 0, 0)
        cells.setdefault(finding.sheet, set()).update(
            area_name((row, column, row, column)) for row in range(top, bottom + 1) for column in range(left, right + 1)
        )
    return cells


def marked(before: Path, folder: Path) -> Marked:
    """Mark a workbook with the planted findings."""
    book = read_book(before)
    findings = planted(book)
    after = mark(before, folder / "marked.xlsx", findings=findings, book=book)
    return Marked(before=before, after=after, book=book, cells=marked_cells(before, findings))


def _sheet_names(path: Path) -> list[str]:
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        return list(book.sheetnames)


def _colour(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb)


def _writers() -> Iterator[object]:
    for name, write in BOOKS.items():
        yield pytest.param(lambda folder, demo, write=write: write(folder / "so-lieu.xlsx"), id=name)
    for name in DATASETS:
        yield pytest.param(lambda folder, demo, name=name: _template(name, folder), id=f"template-{name}")
    for name in DEMO:
        yield pytest.param(lambda folder, demo, name=name: demo().files[0].path.with_name(f"{name}.xlsx"), id=name)


def _template(name: str, folder: Path) -> Path:
    path = folder / f"{name}.xlsx"
    return write_template(DATASETS[name], path, unit=None, period=None, reference=Reference.load())


@pytest.fixture(scope="module", params=_writers())
def result(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Marked:
    """Each of the workbooks, marked."""
    write: Callable[[Path, Callable[[], Demo]], Path] = request.param
    folder = tmp_path_factory.mktemp("marked")
    return marked(write(folder, lambda: request.getfixturevalue("demo")), folder)


def test_everything_but_the_marks_is_as_it_was(result: Marked) -> None:
    assert changed_parts(result.before, result.after) == []
    assert changed_xml(result.before, result.after, result.cells) == []
    assert list(changed_cells(result.before, result.after, result.cells)) == []


def test_every_planted_cell_is_coloured_and_no_other(result: Marked) -> None:
    book = openpyxl.load_workbook(result.after)
    cells = {sheet.title: [cell for row in sheet.iter_rows() for cell in row] for sheet in book.worksheets}
    found = {
        name: {cell.coordinate for cell in own if cell.fill.tagname == "patternFill" and _colour(cell) in FILLS}
        for name, own in cells.items()
    }
    # of a merged area openpyxl tells the look of the first cell only
    shown = {name: {cell.coordinate for cell in own if not isinstance(cell, MergedCell)} for name, own in cells.items()}
    assert {name: own for name, own in found.items() if own} == {
        name: own & shown[name] for name, own in result.cells.items()
    }


def test_the_marked_file_reads_as_the_same_cells(result: Marked) -> None:
    after = {sheet.name: sheet for sheet in read_book(result.after).sheets}
    for sheet in result.book.sheets:
        again = after[sheet.name]
        texts = {
            (again.first_row + row, again.first_column + column): again.text(row, column)
            for row in range(again.n_rows)
            for column in range(again.n_columns)
        }
        for row in range(min(sheet.n_rows, 60)):
            for column in range(sheet.n_columns):
                place = (sheet.first_row + row, sheet.first_column + column)
                assert texts.get(place, "") == sheet.text(row, column), (sheet.name, place)
        assert (again.hidden, again.hidden_columns) == (sheet.hidden, sheet.hidden_columns)


def test_the_list_comes_first_and_the_record_last(result: Marked) -> None:
    names, before = (_sheet_names(path) for path in (result.after, result.before))
    assert names[0] in OWN_SHEETS
    assert names[-1] == "_gcm_mark"
    assert names[1:-1] == before


def test_there_are_thirty_workbooks_and_they_hold_what_they_say(tmp_path: Path) -> None:
    assert len(BOOKS) + len(DATASETS) + len(DEMO) >= 30
    sheet = openpyxl.load_workbook(BOOKS["plain"](tmp_path / "so-lieu.xlsx")).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == ROWS
