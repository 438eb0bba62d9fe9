"""Task tables for tests: a plan in a workbook or a Word document, and what is read of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from etl.findings import Finding, Refusal
from etl.read.cells import Sheet, read_book
from etl.tasktext import read_task_sheets
from tests.conftest import MakeWorkbook

TITLE = "(Kèm theo Kế hoạch số 79/KH-UBND ngày 12/4/2021 của UBND tỉnh Nghệ An)"
HEAD = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm", "Thời gian thực hiện")
SECTION = ("I", "Tuyên truyền, nâng cao năng lực", "", "", "", "")
TASK = ("1", "Tổ chức hội nghị", "Sở Ngoại vụ", "Công an tỉnh", "Báo cáo", "Quý III/2025")
SEED = Path(__file__).resolve().parents[2] / "data" / "documents" / "seeds" / "003_c7de5a31266663d2.txt"

Rows = Sequence[Sequence[object]]


class Read:
    """What was read of a file: the tasks by code, the codes of the findings, and the findings."""

    def __init__(self, sheets: Sequence[Sheet], above: Sequence[str] = (), document: str | None = None) -> None:
        table, self.findings = read_task_sheets(sheets, above=above, document=document, source_file="x")
        self.rows = table.to_pylist()
        self.tasks = {row["code"]: row for row in self.rows}
        self.codes = [finding.code for finding in self.findings]

    def texts(self, column: str) -> dict[str, str | None]:
        return {code: row[column] for code, row in self.tasks.items()}


def from_rows(make_workbook: MakeWorkbook, rows: Rows, *, document: str | None = "1/KH-UBND") -> Read:
    return Read(read_book(make_workbook(rows)).sheets, document=document)


def refusal(make_workbook: MakeWorkbook, rows: Rows, *, document: str | None = "1/KH-UBND") -> tuple[Finding, ...]:
    with pytest.raises(Refusal) as caught:
        from_rows(make_workbook, rows, document=document)
    assert all(finding.message(lang) for finding in caught.value.findings for lang in ("vi", "en"))
    return caught.value.findings


def sheet_of(make_workbook: MakeWorkbook, *head: str) -> Sheet:
    return read_book(make_workbook([head, ["1"] * len(head)])).sheets[0]
