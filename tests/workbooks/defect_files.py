"""Defects of files as such, and of how they are loaded; files nobody should keep are written by ``make``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.workbooks.defect import Defects, defect
from tests.workbooks.defect_cells import MIGRATION
from tests.workbooks.forms import form, write_package

LETTER = form([["UBND TỈNH NGHỆ AN"], ["Kính gửi: Bộ Ngoại giao"], ["Tỉnh báo cáo không có phát sinh."]])
WIDE = form([["Nghệ An", *[1] * 16_400]])


def _broken_document(path: Path) -> Path:
    return write_package({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document><w:body>"}, path)


CASES: Defects = (
    defect("ending_differs", replace(MIGRATION, kind=".xlsx"), None, file="ending_differs.xls"),
    defect("too_many_columns", WIDE, "", sheet="too_many_columns", file="too_many_columns.csv"),
    defect("word_without_table", LETTER, None, file="word_without_table.docx"),
    defect("word_broken", LETTER, None, file="word_broken.docx", make=_broken_document),
    defect(
        "not_acceptable",
        MIGRATION.put(C7="khoảng sáu chục"),
        None,
        also="not_a_number",
        accept=("not_a_number",),
        why="thử",
    ),
    defect("reason_missing", MIGRATION.put(E7=31), None, also="sex_sum", accept=("sex_sum",)),
)
