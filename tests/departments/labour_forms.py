"""Labour results in odd shapes: indicators down, hidden lines, columns nobody asked for, formulas, series of years."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.labour_paper import (
    FEMALE,
    MALE,
    OTHER,
    PLAIN,
    SINCE_JANUARY,
    TOTAL,
    Meaning,
    Paper,
    form,
    header,
    in_format,
    line,
    market,
    month,
    note,
    of,
)
from tests.departments.paper import Formula, Written, heading, signature

DATASET = "labour_results"


def _indicators_down() -> Case:
    book, paper, row = form(
        "Ket qua KH 121 - 10T2025.xlsx",
        "KQ",
        "UBND TỈNH QUẢNG NINH",
        "SỞ NỘI VỤ",
        (
            "KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI",
            "10 tháng đầu năm 2025",
            "(thực hiện Kế hoạch số 121/KH-UBND ngày 09/5/2023 của UBND tỉnh)",
        ),
        width=8,
    )
    row = header(
        paper, row, ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Kết quả thực hiện", None, "Tỷ lệ", "Ghi chú"),
        ("^", "^", "^", "^", "Tháng 10", "Lũy kế 10 tháng", "(%)", "^"),
    )  # fmt: skip
    meanings = (OTHER, month("2025-M10"), {**SINCE_JANUARY, **month("2025-M10")}, OTHER, OTHER)
    lines = (
        ("Số lao động xuất cảnh", "Người", ("trên 400", 49, 438, "109,5", ""), "workers_sent"),
        ("Số doanh nghiệp kết nối", "Doanh nghiệp", ("từ 10", 1, 12, "120,0", ""), "enterprises_linked"),
        ("Số lượt tuyên truyền, bồi dưỡng", "Lượt người", ("800 - 1.000", 95, 912, "91,2", ""), "people_trained"),
    )
    for number, (name, unit, values, indicator) in enumerate(lines, start=1):
        row = line(paper, row, (number, name, unit), values, meanings, ref_area="22@2025", **of(indicator))
    signature(paper, row, width=8, place="Quảng Ninh, ngày 31 tháng 10 năm 2025")
    return book.case(
        "labour-indicators-down-with-plan",
        "three indicators with their units of measure; the plan's words ('trên 400') are targets, not results; the "
        "month and the sum since January across",
        dataset=DATASET,
    )


def _hidden_lines() -> Case:
    book, paper, row = form(
        "Thai Nguyen quy 2-2025.xlsx",
        "Quy 2",
        "UBND TỈNH THÁI NGUYÊN",
        "SỞ NỘI VỤ",
        ("KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG", "Quý II năm 2025"),
        width=5,
        unit="Đơn vị: Người",
    )
    row = header(paper, row, ("STT", "Thị trường", "Tổng số", "Nữ", "Tổng số"))
    paper.hidden_columns.add(5)
    common: Meaning = {"ref_area": "19@2008", "time_period": "2025-Q2"}
    paper.line(row, ("", "Tổng số", 700, 280, 655), "sum")
    paper.hidden_rows.add(row)
    row += 1
    row = line(paper, row, ("", "Tổng số"), (641, 233, 588), (TOTAL, FEMALE, OTHER), look="sum", **common)
    for number, (name, code, values) in enumerate(
        (
            ("Nhật Bản", "JPN", (233, 101, 210)),
            ("Đài Loan", "TWN", (308, 112, 299)),
            ("Hàn Quốc", "KOR", (100, 20, 79)),
        ),
        start=1,
    ):
        row = line(paper, row, (number, name), values, (TOTAL, FEMALE, OTHER), counterpart_area=code, **common)
    paper.line(row, (4, "Lào", 59, 47, 60), "number")
    paper.hidden_rows.add(row)
    signature(paper, row + 1, width=5)
    old = book.paper("Quy 1")
    old.hidden = True
    at = heading(old, 1, ("KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Quý I năm 2025"), width=4)
    at = header(old, at, ("STT", "Thị trường", "Tổng số", "Nữ"))
    old.line(at, (1, "Nhật Bản", 190, 77), "number")
    return book.case(
        "labour-hidden-lines-of-last-quarter",
        "a hidden total, market, column and sheet hold last quarter's figures: left out, with a warning",
        dataset=DATASET,
        warns_at=((None, None),),
    )


def _columns_nobody_asked_for() -> Case:
    book, paper, row = form(
        "TH XKLD huyen ngheo.xlsx",
        "Bieu 4",
        "UBND TỈNH ĐIỆN BIÊN",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ("LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Năm 2024"),
        width=8,
        unit="Người",
    )
    row = header(
        paper, row,
        ("STT", "Huyện, thị xã, thành phố", "Tổng số", "Trong đó", None, None, None, "Thu nhập BQ (triệu đồng)"),
        ("^", "^", "^", "Nữ", "Dân tộc thiểu số", "Thuộc hộ nghèo, cận nghèo", "Bộ đội xuất ngũ", "^"),
    )  # fmt: skip
    meanings = (TOTAL, FEMALE, OTHER, OTHER, OTHER, OTHER)
    common: Meaning = {"ref_area": "11@2008", "time_period": "2024"}
    places: tuple[tuple[object, ...], ...] = (
        ("TP. Điện Biên Phủ", 22, 9, 8, 1, 2, 27.5),
        ("TX. Mường Lay", 4, 2, 4, 1, "-", 24),
        ("Huyện Điện Biên", 35, 12, 30, 6, 4, 26.2),
        ("Huyện Tuần Giáo", 31, 10, 31, 9, 3, 25),
        ("Huyện Mường Chà", 18, 5, 18, 7, 1, 25.5),
        ("Huyện Tủa Chùa", 20, 6, 20, 11, "-", 24.8),
        ("Huyện Nậm Pồ", 26, 8, 26, 14, 2, 25.1),
    )
    for number, (name, *values) in enumerate(places, start=1):
        row = line(paper, row, (number, name), values, meanings, sub_area=name, **common)
    sums = (156, 52, 137, 49, 12, 25.7)
    line(paper, row, ("", "Tổng"), sums, meanings, look="sum", label="group", **common)
    signature(paper, row + 1, width=8, place="Điện Biên, ngày 12 tháng 12 năm 2024")
    return book.case(
        "labour-columns-nobody-asked-for",
        "ethnic minority, poor households, former soldiers and incomes are no part of the table: named, not loaded",
        dataset=DATASET,
        warns_at=((None, None),),
    )


def _formulas_without_results() -> Case:
    book, paper, row = form(
        "LDNN_DaNang_T2-2026.xlsx",
        "Tháng 2",
        "UBND THÀNH PHỐ ĐÀ NẴNG",
        "SỞ NỘI VỤ",
        ("LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 02 năm 2026"),
        width=5,
        unit="ĐVT: người",
    )
    row = header(paper, row, ("STT", "Thị trường", "Nam", "Nữ", "Tổng số"))
    first = row
    common: Meaning = {"ref_area": "48@2025", "time_period": "2026-M02"}
    for number, (name, code, men, women) in enumerate(
        (
            ("Nhật Bản", "JPN", 33, 21),
            ("Hàn Quốc", "KOR", 14, 3),
            ("Đài Loan", "TWN", 9, 8),
            ("Ba Lan", "POL", 2, 1),
        ),
        start=1,
    ):
        both = _sum(f"=C{row}+D{row}", men + women)
        row = line(
            paper, row, (number, name), (men, women, both), (MALE, FEMALE, TOTAL), counterpart_area=code, **common
        )
    sums = [
        _sum(f"=SUM({letter}{first}:{letter}{row - 1})", value)
        for letter, value in (("C", 58), ("D", 33), ("E", 91))
    ]  # fmt: skip
    line(paper, row, ("", "Tổng cộng"), sums, (MALE, FEMALE, TOTAL), look="sum", label="group", **common)
    return book.case(
        "labour-formulas-without-results",
        "row and column sums as formulas whose results no program stored; they can be computed, with a warning",
        dataset=DATASET,
        warns_at=((None, None),),
    )


def _sum(formula: str, value: int) -> Written:
    return Written(Formula(formula), value)


def _years_across() -> Case:
    book, paper, row = form(
        "Can Tho 2020-2024.xlsx",
        "Giai đoạn",
        "UBND THÀNH PHỐ CẦN THƠ",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ("SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI GIAI ĐOẠN 2020 - 2024",),
        width=7,
        unit="Người",
    )
    first = row = header(paper, row, ("STT", "Thị trường", 2020, 2021, 2022, 2023, 2024))
    meanings = [month(str(year)) for year in range(2020, 2025)]
    for number, (name, code, values) in enumerate(
        (
            ("Nhật Bản", "JPN", (210, 41, 288, 402, 431)),
            ("Đài Loan", "TWN", (96, 20, 140, 151, 160)),
            ("Hàn Quốc", "KOR", (11, "-", 19, 25, 33)),
            ("Khác", "ZZZ", (14, 2, 20, 31, 27)),
        ),
        start=1,
    ):
        row = line(paper, row, (number, name), values, meanings, counterpart_area=code, ref_area="92@2008")
    sums = (331, 63, 467, 609, 651)
    line(paper, row, ("", "Tổng số"), sums, meanings, look="sum", label="group", ref_area="92@2008")
    return book.case(
        "labour-series-of-years",
        "five years across as numbers; the title says that all of them are the subject, so none is 'an earlier period'",
        dataset=DATASET,
        write=in_format(book, "Giai đoạn", {f"{letter}{first - 1}": "General" for letter in "CDEFG"}),
    )


def _two_tables() -> Case:
    book, paper, row = form(
        "BC quy I 2025 - Tuyen Quang.xlsx",
        "Biểu",
        "UBND TỈNH TUYÊN QUANG",
        "SỞ NỘI VỤ",
        ("TÌNH HÌNH LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Quý I năm 2025"),
        width=4,
    )
    common: Meaning = {"ref_area": "08@2008", "time_period": "2025-Q1"}
    row = _part(paper, row, "I. Chia theo huyện, thành phố", "Địa phương")
    for number, (name, pair) in enumerate(
        (("Thành phố Tuyên Quang", (21, 9)), ("Huyện Sơn Dương", (33, 12)), ("Huyện Na Hang", (8, 2))), start=1
    ):
        row = line(paper, row, (number, name), pair, (TOTAL, FEMALE), sub_area=name, **common)
    row = line(paper, row, ("", "Tổng cộng"), (62, 23), (TOTAL, FEMALE), look="sum", label="group", **common)
    row = _part(paper, row + 1, "II. Chia theo thị trường", "Thị trường")
    for number, (name, code, pair) in enumerate(
        (("Nhật Bản", "JPN", (30, 13)), ("Đài Loan", "TWN", (27, 10)), ("Hàn Quốc", "KOR", (5, 0))), start=1
    ):
        row = line(paper, row, (number, name), pair, (TOTAL, FEMALE), neither=True, counterpart_area=code, **common)
    return book.case(
        "labour-two-tables-in-a-sheet",
        "places and markets in two tables of one sheet: no error by the decisions, but never without a word; the "
        "second may be read or left out, the first must be read",
        dataset=DATASET,
        warns_at=((None, None),),
    )


def _part(paper: Paper, row: int, title: str, label: str) -> int:
    paper.put(row, 1, title, "strong")
    return header(paper, row + 1, ("STT", label, "Tổng số (người)", "Nữ (người)"))


def _tidy_list() -> Case:
    book, paper, row = form("xkld.xlsx", "Dữ liệu", "", "", (), width=9)
    paper.cells.clear()
    paper.merges.clear()
    paper.line(
        1, (
            "Số lượng", "Giới tính", "Thị trường", "Chỉ tiêu", "Kỳ số liệu", "Cách tính kỳ",
            "Tỉnh, thành phố", "Người nhập",
        ),
        "head",
    )  # fmt: skip
    lines: tuple[tuple[object, str, str, str, dict[str, object]], ...] = (
        (72, "Tổng số", "Nhật", "Trong kỳ", {**TOTAL, **market("JPN")}),
        (40, "Nam", "Nhật", "Trong kỳ", {**MALE, **market("JPN")}),
        (32, "Nữ", "Nhật", "Trong kỳ", {**FEMALE, **market("JPN")}),
        (611, "Tổng số", "Nhật", "Lũy kế từ đầu năm", {**SINCE_JANUARY, **market("JPN")}),
        (15, "Tổng số", "Liên bang Nga", "Trong kỳ", {**market("RUS")}),
    )
    for row, (value, sex, place, basis, meaning) in enumerate(lines, start=2):
        paper.line(row, (sex, place, "Số lao động xuất cảnh", "9/2024", basis, "tỉnh Gia Lai", "Hoa NT"), column=2)
        paper.fact(row, 1, value, **{**PLAIN, **meaning, "ref_area": "64@2008", "time_period": "2024-M09"})
    note(paper, 8, "* Số liệu trích từ phần mềm quản lý lao động, ngày 02/10/2024")
    return book.case(
        "labour-tidy-list-in-another-order",
        "the columns of the official list in another order, one column more, and a remark below",
        dataset=DATASET,
    )


CASES = (
    _indicators_down(),
    _hidden_lines(),
    _columns_nobody_asked_for(),
    _formulas_without_results(),
    _years_across(),
    _two_tables(),
    _tidy_list(),
)
