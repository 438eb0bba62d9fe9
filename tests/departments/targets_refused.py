"""Labour targets nobody can load: no number in the words, bounds the wrong way round, no plan, one target twice."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.labour_paper import Paper, form, header
from tests.departments.paper import Book

DATASET = "labour_targets"


def _plan(file: str, number: str = "121/KH-UBND") -> tuple[Book, Paper, int]:
    title = f"(Kèm theo Kế hoạch số {number} ngày 09/5/2023)" if number else "(Dự thảo)"
    book, paper, row = form(
        file,
        "CT",
        "ỦY BAN NHÂN DÂN",
        "TỈNH QUẢNG NINH",
        ("CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2024", title),
        width=5,
    )
    return book, paper, header(paper, row, ("STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch giao", "Ghi chú"))


def _words_only() -> Case:
    book, paper, row = _plan("CT 2024.xlsx")
    paper.line(row, (1, "Số lao động xuất cảnh", "Người", "phấn đấu cao hơn năm trước", ""), "label")
    paper.line(row + 1, (2, "Số doanh nghiệp kết nối", "Doanh nghiệp", "từ 10", ""), "label")
    return book.case(
        "targets-words-without-a-number",
        "'phấn đấu cao hơn năm trước' names no number",
        dataset=DATASET,
        errors=(paper.place(row, 4),),
    )


def _wrong_way_round() -> Case:
    book, paper, row = _plan("CT 2024 (2).xlsx")
    paper.line(row, (1, "Số lao động xuất cảnh", "Người", "1.000 - 800", ""), "label")
    paper.line(row + 1, (2, "Số doanh nghiệp kết nối", "Doanh nghiệp", "từ 10", ""), "label")
    return book.case(
        "targets-range-the-wrong-way-round",
        "'1.000 - 800': one of the two is a slip, and no program knows which; the decisions do not name it, a range "
        "that is none is taken for 'not a number'",
        dataset=DATASET,
        errors=(paper.place(row, 4),),
    )


def _no_document() -> Case:
    book, paper, row = _plan("du thao chi tieu.xlsx", number="")
    paper.line(row, (1, "Số lao động xuất cảnh", "Người", "trên 400", ""), "label")
    return book.case(
        "targets-of-no-document",
        "a draft that names no plan: the document is part of the key",
        dataset=DATASET,
        errors=((None, None),),
    )


def _unknown_indicator() -> Case:
    book, paper, row = _plan("CT 2024 bo sung.xlsx")
    paper.line(row, (1, "Số lao động xuất cảnh", "Người", "trên 400", ""), "label")
    paper.line(row + 1, (2, "Tỷ lệ lao động có tay nghề", "%", "từ 60", ""), "label")
    return book.case(
        "targets-indicator-nobody-knows",
        "a share of skilled workers is none of the three indicators: told at its cell, not dropped",
        dataset=DATASET,
        errors=(paper.place(row + 1, 2),),
    )


CASES = (
    _words_only(),
    _wrong_way_round(),
    _no_document(),
    _unknown_indicator(),
)
