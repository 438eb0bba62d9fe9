"""Small workbooks as an office makes them, and what a reader of lists makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from etl.lists import Lists
from etl.read.cells import read_book
from etl.reference import Reference
from etl.understand.forms import Interpretation
from etl.understand.listing import ListReader

Row = Sequence[object]
PROVINCE = ("UBND TỈNH NGHỆ AN", "SỞ NGOẠI VỤ")
TITLE = "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO QUYẾT ĐỊNH SỐ 402/QĐ-TTg"
DAY = "(Tính đến ngày 31/10/2025)"
HEAD = ("STT", "Nhiệm vụ", "Trạng thái", "Tỷ lệ hoàn thành (%)", "Kết quả thực hiện", "Ghi chú")
TOP = (*PROVINCE, TITLE, DAY)


def workbook(
    folder: Path,
    lines: Sequence[str],
    rows: Sequence[Row],
    *,
    file: str = "bieu.xlsx",
    sheet: str = "Sheet1",
    merges: Sequence[str] = (),
) -> Path:
    """One sheet: a title line a row, then the rows of the table; ``merges`` are addresses."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for line in (*((one,) for one in lines), *rows):
        page.append(list(line))
    for merge in merges:
        page.merge_cells(merge)
    path = folder / file
    book.save(path)
    return path


def read(
    path: Path, *, dataset: str | None = None, period: str | None = None, unit: str | None = None
) -> Interpretation:
    """The likeliest reading of a file as a list; fails when there is none."""
    reference = Reference.load()
    found = ListReader(reference, Lists.of(reference)).readings(
        read_book(path), unit=unit, period=period, dataset=dataset
    )
    assert found, "no list was recognised"
    return found[0]


def codes(reading: Interpretation) -> list[tuple[str, str | None]]:
    """The findings of a reading as code and cell."""
    return [(finding.code, finding.cell) for finding in reading.findings]


def columns(reading: Interpretation, *names: str) -> list[tuple[object, ...]]:
    """Some columns of the rows that were read."""
    return [tuple(row[name] for name in names) for row in reading.table.to_pylist()]
