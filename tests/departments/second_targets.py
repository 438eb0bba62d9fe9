"""Targets of labour export as the annexes of plans word them, by province, year and edition."""

from __future__ import annotations

from collections.abc import Mapping

from tests.departments.case import Case, Fact, Place
from tests.departments.paper import Book, Paper, heading, letterhead, signature
from tests.departments.second_desk import head, tall

INDICATORS = {
    "workers_sent": ("Lao động đi làm việc ở nước ngoài theo hợp đồng", "persons"),
    "enterprises_linked": ("Doanh nghiệp, đơn vị được kết nối", "enterprises"),
    "people_trained": ("Lượt người được tuyên truyền, bồi dưỡng", "attendances"),
}
Bounds = tuple[str, int | None, int | None]


def target(document: str, unit: str, year: int, indicator: str, bounds: Bounds, edition: int = 1) -> Fact:
    """One target as it is stored."""
    comparator, low, high = bounds
    return {
        "document": document,
        "ref_area": unit,
        "year": year,
        "indicator": indicator,
        "comparator": comparator,
        "low": low,
        "high": high,
        "measure": INDICATORS[indicator][1],
        "edition": edition,
    }


def stated(paper: Paper, fact: Fact) -> None:
    """Note a target of this sheet."""
    paper.facts.append({**fact, "sheet": paper.title})


def at_least(value: int) -> Bounds:
    """A bare number."""
    return "at_least", value, None


def _annex(file: str, body: str, titles: list[str], *, width: int) -> tuple[Book, Paper, int]:
    book = Book(file=file)
    paper = book.paper("Phụ lục")
    row = letterhead(paper, "ỦY BAN NHÂN DÂN", body, width=width)
    return book, paper, heading(paper, row, titles, width=width)


def _words() -> Case:
    titles = [
        "CHỈ TIÊU ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2024",
        "(Kèm theo Kế hoạch số 38/KH-UBND ngày 30 tháng 01 năm 2024 của UBND tỉnh Lạng Sơn)",
    ]
    book, paper, row = _annex("PL KH 38.xlsx", "TỈNH LẠNG SƠN", titles, width=5)
    row = head(paper, row, ["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu giao năm 2024", "Ghi chú"])
    rows: list[tuple[str, str, str, Bounds]] = [
        ("workers_sent", "Người", "Trên 250", ("more_than", 250, None)),
        ("enterprises_linked", "Doanh nghiệp", "từ 8", ("at_least", 8, None)),
        ("people_trained", "Lượt người", "800 - 1.000", ("range", 800, 1000)),
    ]
    for number, (indicator, unit, words, bounds) in enumerate(rows, 1):
        paper.line(row, [number, INDICATORS[indicator][0], unit, words], "label")
        stated(paper, target("38/KH-UBND", "20@2008", 2024, indicator, bounds))
        row += 1
    signature(paper, row, width=5, maker="NGƯỜI LẬP", chief="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH")
    return book.case(
        "second-lang-son-targets", "over, from, between; the document stands in the title", dataset="labour_targets"
    )


def _years_across() -> Case:
    titles = [
        "CHỈ TIÊU KẾ HOẠCH ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI GIAI ĐOẠN 2022-2024",
        "(Ban hành kèm theo Kế hoạch số 215/KH-UBND ngày 22/12/2021 của Ủy ban nhân dân tỉnh Bình Phước)",
    ]
    book, paper, row = _annex("Phu luc KH 215.xlsx", "TỈNH BÌNH PHƯỚC", titles, width=6)
    row = tall(paper, row, ["TT", "Chỉ tiêu", "ĐVT", ("Chỉ tiêu giao", ["Năm 2022", "Năm 2023", "Năm 2024"])])
    about: Bounds = ("about", 300, 300)
    rows: list[tuple[str, str, list[tuple[object, Bounds]]]] = [
        ("workers_sent", "người", [(180, at_least(180)), (220, at_least(220)), (260, at_least(260))]),
        ("enterprises_linked", "doanh nghiệp", [(5, at_least(5)), (6, at_least(6)), ("từ 8", at_least(8))]),
        (
            "people_trained",
            "lượt",
            [("khoảng 300", about), ("350", at_least(350)), ("trên 400", ("more_than", 400, None))],
        ),
    ]
    for number, (indicator, unit, years) in enumerate(rows, 1):
        paper.line(row, [number, INDICATORS[indicator][0], unit], "label")
        for offset, (words, bounds) in enumerate(years):
            paper.put(row, 4 + offset, words, "number")
            stated(paper, target("215/KH-UBND", "70@2008", 2022 + offset, indicator, bounds))
        row += 1
    signature(paper, row, width=6, chief="CHỦ TỊCH")
    return book.case(
        "second-binh-phuoc-three-years", "a year a column; numbers and words mixed", dataset="labour_targets"
    )


def _provinces() -> Case:
    book = Book(file="Giao chi tieu 2024.xls")
    paper = book.paper("Chi tieu")
    row = letterhead(paper, "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC", width=4)
    titles = [
        "BẢNG GIAO CHỈ TIÊU ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG NĂM 2024",
        "(Kèm theo Quyết định số 88/QĐ-LĐTBXH ngày 25/01/2024)",
    ]
    row = heading(paper, row, titles, width=4, unit="Đơn vị tính: người")
    row = head(paper, row, ["STT", "Tỉnh, thành phố", "Chỉ tiêu giao", "Ghi chú"])
    for number, (name, unit, value) in enumerate(
        [
            ("Nghệ An", "40@2008", 13800),
            ("Thanh Hóa", "38@2008", 10500),
            ("Hà Tĩnh", "42@2008", 9700),
            ("Bắc Giang", "24@2008", 4200),
            ("Hải Dương", "30@2008", 5600),
            ("Thừa Thiên Huế", "46@2008", 1800),
            ("Quảng Bình", "44@2008", 2900),
            ("Thái Bình", "34@2008", 3300),
        ],
        1,
    ):
        paper.line(row, [number, name, f"{value:,}".replace(",", ".")], "label")
        stated(paper, target("88/QĐ-LĐTBXH", unit, 2024, "workers_sent", at_least(value)))
        row += 1
    signature(paper, row, width=4, chief="CỤC TRƯỞNG")
    return book.case(
        "second-targets-of-provinces",
        "one indicator, named in the title; provinces down; .xls",
        dataset="labour_targets",
    )


def _editions() -> Case:
    titles = [
        "ĐIỀU CHỈNH CHỈ TIÊU ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2023",
        "(Kế hoạch số 121/KH-UBND của UBND tỉnh Quảng Ninh)",
    ]
    book, paper, row = _annex("dieu chinh chi tieu.xlsx", "TỈNH QUẢNG NINH", titles, width=6)
    row = head(paper, row, ["STT", "Chỉ tiêu", "ĐVT", "Lần điều chỉnh", "Chỉ tiêu giao", "Ghi chú"])
    rows: list[tuple[str, str, int, str, Bounds]] = [
        ("workers_sent", "người", 1, "trên 400", ("more_than", 400, None)),
        ("workers_sent", "người", 2, "trên 450", ("more_than", 450, None)),
        ("enterprises_linked", "doanh nghiệp", 1, "từ 10", at_least(10)),
        ("enterprises_linked", "doanh nghiệp", 2, "từ 12", at_least(12)),
        ("people_trained", "lượt người", 1, "khoảng 800 - 1.000", ("about", 800, 1000)),
    ]
    for number, (indicator, unit, edition, words, bounds) in enumerate(rows, 1):
        paper.line(row, [number, INDICATORS[indicator][0], unit, edition, words], "label")
        stated(paper, target("121/KH-UBND", "22@2008", 2023, indicator, bounds, edition))
        row += 1
    signature(paper, row, width=6)
    return book.case(
        "second-quang-ninh-editions", "first targets and their revision in one table", dataset="labour_targets"
    )


def _flat() -> Case:
    book = Book(file="chi_tieu_2025.ods")
    paper = book.paper("chi_tieu")
    row = head(paper, 1, ["Số văn bản", "Tỉnh, thành phố", "Năm", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu giao"])
    for indicator, unit, words, bounds in (
        ("workers_sent", "người", "tối thiểu 2.500", at_least(2500)),
        ("enterprises_linked", "doanh nghiệp", "20", at_least(20)),
        ("people_trained", "lượt", "1.200 - 1.500", ("range", 1200, 1500)),
    ):
        words_of = [INDICATORS[indicator][0], unit, words]
        paper.line(row, ["07/KH-UBND", "Thanh Hóa", 2025, *words_of], "label")
        stated(paper, target("07/KH-UBND", "38@2025", 2025, indicator, bounds))
        row += 1
    return book.case("second-thanh-hoa-flat-targets", "a bare list without any title; .ods", dataset="labour_targets")


def _one_sentence_each() -> Case:
    titles = [
        "MỤC TIÊU CỤ THỂ VỀ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI",
        "Năm 2023",
        "Kế hoạch số 64/KH-UBND ngày 15/3/2023 của UBND tỉnh Sơn La",
    ]
    book, paper, row = _annex("Muc tieu Son La.xlsx", "TỈNH SƠN LA", titles, width=4)
    row = head(paper, row, ["Số TT", "Nội dung chỉ tiêu", "Mức chỉ tiêu", "ĐVT"])
    rows: list[tuple[str, object, str, Bounds]] = [
        ("workers_sent", "ít nhất 300", "Lao động", at_least(300)),
        ("people_trained", "Hơn 5.000", "Lượt người", ("more_than", 5000, None)),
    ]
    for number, (indicator, words, unit, bounds) in enumerate(rows, 1):
        paper.line(row, [number, INDICATORS[indicator][0], words, unit], "label")
        stated(paper, target("64/KH-UBND", "14@2008", 2023, indicator, bounds))
        row += 1
    signature(paper, row, width=4)
    return book.case(
        "second-son-la-targets",
        "“Hơn 5.000” is more than five thousand; unit behind the figure",
        dataset="labour_targets",
    )


def _refused(name: str, file: str, words: Mapping[str, str], *, letter: str, bad: str | None, difficulty: str) -> Case:
    titles = ["CHỈ TIÊU ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2024", letter]
    book, paper, row = _annex(file, "TỈNH ĐIỆN BIÊN", titles, width=4)
    row = head(paper, row, ["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu giao"])
    errors: list[Place] = [] if bad else [(None, None)]
    for number, (indicator, unit) in enumerate(zip(INDICATORS, ("người", "doanh nghiệp", "lượt"), strict=True), 1):
        paper.line(row, [number, INDICATORS[indicator][0], unit, words[indicator]], "label")
        if indicator == bad:
            errors.append(paper.place(row, 4))
        row += 1
    signature(paper, row, width=4)
    return book.case(name, difficulty, dataset="labour_targets", errors=errors)


def _no_figure() -> Case:
    words = {"workers_sent": "200", "enterprises_linked": "tăng so với năm trước", "people_trained": "500"}
    return _refused(
        "second-dien-bien-no-figure",
        "Dien Bien.xlsx",
        words,
        letter="(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND tỉnh Điện Biên)",
        bad="enterprises_linked",
        difficulty="“more than last year” is no figure",
    )


def _no_document() -> Case:
    words = {"workers_sent": "200", "enterprises_linked": "5", "people_trained": "500"}
    return _refused(
        "second-dien-bien-no-document",
        "Dien Bien 2.xlsx",
        words,
        letter="(Dự thảo)",
        bad=None,
        difficulty="no plan is named that gives the targets",
    )


CASES: tuple[Case, ...] = (
    _words(),
    _years_across(),
    _provinces(),
    _editions(),
    _flat(),
    _one_sentence_each(),
    _no_figure(),
    _no_document(),
)
