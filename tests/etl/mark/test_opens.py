"""LibreOffice opens what marking writes, and shows the list first."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from etl.findings import Finding
from etl.mark import mark
from etl.read.cells import read_book
from tests.etl.mark.books import BOOKS, SHEET
from tests.etl.mark.soffice import convert

pytestmark = [pytest.mark.files, pytest.mark.slow]


@pytest.mark.parametrize("name", [name for name in BOOKS if name != "shared-formula"])
def test_a_marked_workbook_opens_and_prints(name: str, tmp_path: Path) -> None:
    path = BOOKS[name](tmp_path / "so-lieu.xlsx")
    findings = [
        Finding(code="not_a_number", sheet=SHEET, cell=cell, args={"text": "mười hai"}) for cell in ("C2", "G3", "B12")
    ]
    marked = mark(path, tmp_path / "marked.xlsx", findings=findings, book=read_book(path))
    printed = convert(marked, "pdf", tmp_path / "printed")
    assert printed.read_bytes().startswith(b"%PDF")
    if reader := shutil.which("pdftotext"):
        text = subprocess.run([reader, str(printed), "-"], check=True, capture_output=True).stdout.decode()
        assert text.startswith("DANH SÁCH LỖI CỦA TỆP SỐ LIỆU")
        assert "Có 3 lỗi phải sửa" in text
