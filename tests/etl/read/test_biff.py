"""What an old .xls hides, told from its records."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.findings import Refusal
from etl.read.cells import Kind, read_book
from etl.read.compound import MAGIC, Compound
from tests.workbooks.make import biff, compound_file

BEGIN_BOOK = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
BEGIN_SHEET = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
END = (0x000A, b"")


def _number(row: int, column: int, value: float) -> tuple[int, bytes]:
    return 0x0203, struct.pack("<HHHd", row, column, 0, value)


def _row(row: int, *, hidden: bool) -> tuple[int, bytes]:
    return 0x0208, struct.pack("<HHHHHHHH", row, 0, 3, 255, 0, 0, 0x20 if hidden else 0, 0)


def _old_workbook(path: Path, *records: tuple[int, bytes]) -> Path:
    name = "Bieu".encode("latin-1")

    def book(start: int) -> bytes:
        sheet = (0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), 0) + name)
        return biff(BEGIN_BOOK, sheet, END)

    return compound_file(path, "Workbook", book(len(book(0))) + biff(BEGIN_SHEET, *records, END))


def test_hidden_rows_and_columns_and_errors_of_an_old_workbook_are_marked(tmp_path: Path):
    column = (0x007D, struct.pack("<HHHHHH", 1, 1, 2048, 0, 1, 0))
    error = (0x0205, struct.pack("<HHHBB", 2, 2, 0, 0x17, 1))
    rows = [_row(0, hidden=False), _row(1, hidden=True)]
    cells = [
        _number(row, column, 10 * row + column) for row in range(3) for column in range(3) if (row, column) != (2, 2)
    ]
    book = read_book(_old_workbook(tmp_path / "a.xls", column, *rows, *cells, error))
    (sheet,) = book.sheets
    assert (book.file_type, sheet.name, sheet.head(1)) == ("xls", "Bieu", [["0", "1", "2"]])
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.kind(2, 2)) == ({1}, {1}, Kind.ERROR)


def test_a_stream_longer_than_a_sector_is_read_whole(tmp_path: Path):
    content = bytes(range(256)) * 40
    assert Compound(compound_file(tmp_path / "a", "Workbook", content).read_bytes()).stream("Workbook") == content


@given(st.binary(max_size=2000))
def test_a_damaged_container_is_an_error_and_nothing_worse(noise: bytes):
    with pytest.raises((ValueError, KeyError, struct.error)):
        Compound(MAGIC + noise).stream("Workbook")


@pytest.mark.parametrize("cut", [100, 600, 1000, 1500, 3000])
def test_a_cut_container_is_refused(cut: int, tmp_path: Path):
    path = _old_workbook(tmp_path / "a.xls", *[_number(row, 0, 1) for row in range(500)])
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(Refusal):
        read_book(path)
