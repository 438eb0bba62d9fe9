"""Labour results with periods across or by sheet: months with their sum, quarters, the year the provinces changed."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.labour_paper import (
    FEMALE,
    OTHER,
    PLAIN,
    SINCE_JANUARY,
    TOTAL,
    Meaning,
    Paper,
    form,
    header,
    line,
    mark,
    market,
    month,
    note,
)
from tests.departments.paper import heading, letterhead, signature

DATASET = "labour_results"


def _ha_tinh_nine_months() -> Case:
    book, paper, row = form(
        "HT_theo doi LDNN 2024.xlsx",
        "2024",
        "UBND TỈNH HÀ TĨNH",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ("THEO DÕI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO ĐỊA BÀN NĂM 2024", "(Số liệu từ tháng 1 đến tháng 9)"),
        width=12,
        unit="Người",
    )
    months = [f"Tháng {number}" for number in range(1, 10)]
    row = header(paper, row, ("STT", "Địa phương", *months, "Cộng 9 tháng"))
    meanings = [month(f"2024-M{number:02}") for number in range(1, 10)]
    meanings.append({**SINCE_JANUARY, "time_period": "2024-M09"})
    places: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("TP. Hà Tĩnh", (31, 18, 40, 37, 42, 39, 35, 41, 30, 313)),
        ("Thị xã Hồng Lĩnh", (12, 7, 15, 16, 11, 14, 13, 12, 10, 110)),
        ("Thị xã Kỳ Anh", (44, 21, 57, 60, 52, 49, 55, 61, 48, 447)),
        ("Huyện Kỳ Anh", (60, 35, 72, 70, 66, 71, 64, 70, 59, 567)),
        ("Huyện Cẩm Xuyên", (55, 30, 61, 66, 58, 62, 60, 57, 51, 500)),
        ("Huyện Can Lộc", (48, 26, 55, 51, 50, 54, 47, 52, 45, 428)),
        ("Huyện Nghi Xuân", (52, 28, 60, 63, 57, 59, 51, 60, 50, 480)),
        ("Huyện Vũ Quang", (3, "-", 5, 4, "-", 6, 3, 2, "-", 23)),
    )
    sums: list[int] = []
    for number, (name, values) in enumerate(places, start=1):
        row = line(paper, row, (number, name), values, meanings, sub_area=name, ref_area="42@2008")
    sums = [sum(v[i] for _, v in places if isinstance(v[i], int)) for i in range(10)]  # type: ignore[misc]
    line(paper, row, (None, "Tổng cộng"), sums, meanings, look="sum", label="group", ref_area="42@2008")
    signature(paper, row + 1, width=12, place="Hà Tĩnh, ngày 01 tháng 10 năm 2024")
    return book.case(
        "labour-nine-months-across",
        "the year only in the title, months across; 'Cộng 9 tháng' is the figure since January; 'Thị xã Kỳ Anh' and "
        "'Huyện Kỳ Anh' are two places",
        dataset=DATASET,
    )


def _months_over_the_change() -> Case:
    book, paper, row = form(
        "QN_thi truong_10T2025.xlsx",
        "10 tháng 2025",
        "UBND TỈNH QUẢNG NINH",
        "SỞ NỘI VỤ",
        ("LAO ĐỘNG XUẤT CẢNH THEO THỊ TRƯỜNG", "10 tháng năm 2025"),
        width=12,
        unit="Đơn vị tính: người",
    )
    row = header(
        paper, row, ("Thị trường", "Các tháng trong năm 2025", *[None] * 9, "Lũy kế 10 tháng"),
        ("^", *[f"T{number}" for number in range(1, 11)], "^"),
    )  # fmt: skip
    paper.widths.update({1: 24, 2: 8})
    meanings = [
        {"time_period": f"2025-M{number:02}", "ref_area": "22@2008" if number < 7 else "22@2025"}
        for number in range(1, 11)
    ]
    meanings.append({**SINCE_JANUARY, "time_period": "2025-M10", "ref_area": "22@2025"})
    markets = (
        ("Nhật Bản", "JPN", (12, 9, 15, 14, 16, 13, 15, 17, 14, 18, 143)),
        ("Đài Loan (TQ)", "TWN", (20, 14, 22, 25, 23, 21, 24, 22, 20, 26, 217)),
        ("Hàn Quốc", "KOR", (4, 2, 3, 5, 4, 6, 3, 4, 5, 4, 40)),
        ("CHLB Đức", "DEU", (1, "-", 1, 2, "-", 1, 1, 2, 1, 1, 10)),
        ("Thị trường khác", "ZZZ", (2, 1, 3, 2, 2, 3, 2, 1, 2, 3, 21)),
    )
    for name, code, values in markets:
        paper.put(row, 1, name, "label")
        for column, (value, meaning) in enumerate(zip(values, meanings, strict=True), start=2):
            _figure(paper, row, column, value, {**market(code), **meaning})
        row += 1
    paper.put(row, 1, "Tổng số", "group")
    sums = (39, 26, 44, 48, 45, 44, 45, 46, 42, 52, 431)
    for column, (value, meaning) in enumerate(zip(sums, meanings, strict=True), start=2):
        _figure(paper, row, column, value, meaning)
    signature(paper, row + 1, width=12)
    return book.case(
        "labour-months-over-the-change-of-provinces",
        "months of 2025 belong to the old and the new Quảng Ninh; 'Đài Loan (TQ)', 'CHLB Đức'; no STT column",
        dataset=DATASET,
    )


def _figure(paper: Paper, row: int, column: int, value: object, meaning: Meaning) -> None:
    paper.fact(row, column, mark(value) if isinstance(value, str) else value, **{**PLAIN, **meaning})


def _quarters_across() -> Case:
    book, paper, row = form(
        "Phu luc LDNN Binh Dinh 2023.xls",
        "PL2",
        "UBND TỈNH BÌNH ĐỊNH",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ("SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2023", "(chia theo quý và thị trường)"),
        width=7,
        unit="ĐVT: Người",
    )
    row = header(
        paper,
        row,
        ("STT", "Nước, vùng lãnh thổ", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm"),
    )
    meanings = [month(f"2023-Q{number}") for number in range(1, 5)] + [month("2023")]
    lines = (
        ("Nhật Bản", "JPN", (112, 140, 151, 133, 536)),
        ("Hàn Quốc", "KOR", (20, 31, 28, 25, 104)),
        ("Đài Loan", "TWN", (61, 70, 66, 72, 269)),
        ("Ma-lai-xi-a", "MYS", ("-", 2, 1, "-", 3)),
        ("Xinh-ga-po", "SGP", (1, "-", 2, 1, 4)),
        ("Ả-rập Xê-út", "SAU", ("-", "-", 4, 3, 7)),
        ("Nước khác", "ZZZ", (6, 8, 9, 7, 30)),
    )
    for number, (name, code, values) in enumerate(lines, start=1):
        row = line(paper, row, (number, name), values, meanings, ref_area="52@2008", counterpart_area=code)
    sums = (200, 251, 261, 241, 953)
    line(paper, row, ("", "Tổng số"), sums, meanings, look="sum", label="group", ref_area="52@2008")
    signature(paper, row + 1, width=7, place="Bình Định, ngày 08 tháng 01 năm 2024")
    return book.case(
        "labour-quarters-and-year-across",
        "quarters and the whole year in one table; the date of the letter is of the next year; markets in Vietnamese "
        "transcription; an .xls",
        dataset=DATASET,
    )


def _sheet_for_each_month() -> Case:
    book, paper, _ = form("Bao cao thang 2024.xlsx", "Tháng 7", "", "", (), width=5)
    book.papers.clear()
    figures = {7: ((35, 12), (20, 8), (11, 2)), 8: ((30, 11), (24, 10), (9, 3)), 9: ((41, 15), (19, 7), ("-", "-"))}
    for number, values in figures.items():
        paper = book.paper(f"Tháng {number}")
        row = letterhead(paper, "ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", "SỞ LAO ĐỘNG - TB & XH", width=5)
        row = heading(
            paper,
            row,
            ("BÁO CÁO KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", f"Tháng {number:02}/2024"),
            width=5,
            unit="Đơn vị: người",
        )
        row = header(paper, row, ("Số TT", "Thị trường lao động", "Tổng số", "Lao động nữ", "Ghi chú"))
        common: Meaning = {"ref_area": "25@2008", "time_period": f"2024-M{number:02}"}
        for stt, (name, code, pair) in enumerate(
            zip(("Nhật", "Đài Loan", "Hàn"), ("JPN", "TWN", "KOR"), values, strict=True), start=1
        ):
            row = line(paper, row, (stt, name), pair, (TOTAL, FEMALE), counterpart_area=code, **common)
        sums = [sum(pair[i] for pair in values if isinstance(pair[i], int)) for i in range(2)]  # type: ignore[misc]
        line(paper, row, ("", "Cộng"), sums, (TOTAL, FEMALE), look="sum", label="group", **common)
        signature(paper, row + 1, width=5, place=f"Phú Thọ, ngày 30 tháng {number} năm 2024")
    return book.case(
        "labour-one-sheet-a-month",
        "the same form three times, one sheet a month, each with its own letterhead and sum; 'Nhật', 'Hàn'",
        dataset=DATASET,
    )


def _same_period_before() -> Case:
    book, paper, row = form(
        "Hải Dương 6T-2024 so cùng kỳ.xlsx",
        "6T",
        "UBND TỈNH HẢI DƯƠNG",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ("KẾT QUẢ XUẤT KHẨU LAO ĐỘNG 6 THÁNG ĐẦU NĂM 2024",),
        width=7,
    )
    row = header(
        paper, row, ("STT", "Thị trường", "6 tháng đầu năm 2023", None, "6 tháng đầu năm 2024", None, "2024/2023 (%)"),
        ("^", "^", "Tổng số (người)", "Nữ", "Tổng số (người)", "Nữ", "^"),
    )  # fmt: skip
    meanings = (OTHER, OTHER, TOTAL, FEMALE, OTHER)
    common: Meaning = {"ref_area": "30@2008", "time_period": "2024-S1"}
    lines = (
        ("Nhật Bản", "JPN", (801, 330, 912, 377, "113,9")),
        ("Đài Loan", "TWN", (1020, 411, 988, 402, "96,9")),
        ("Hàn Quốc", "KOR", (120, 22, 141, 30, "117,5")),
        ("Trung Quốc", "CHN", (40, "-", 52, 4, "130,0")),
        ("Rumani", "ROU", (33, 5, 28, 6, "84,8")),
        ("Khác", "ZZZ", (75, 28, 80, 29, "106,7")),
    )
    for number, (name, code, values) in enumerate(lines, start=1):
        row = line(paper, row, (number, name), values, meanings, counterpart_area=code, **common)
    sums = (2089, 796, 2201, 848, "105,4")
    row = line(paper, row, ("", "Tổng cộng"), sums, meanings, look="sum", label="group", **common)
    note(paper, row + 1, "Nguồn: Tổng hợp từ báo cáo của các doanh nghiệp và UBND các huyện, thị xã, thành phố")
    return book.case(
        "labour-half-year-beside-the-year-before",
        "the earlier half year stands first and is not loaded; shares as text with a comma; 6 tháng is S1",
        dataset=DATASET,
    )


CASES = (
    _ha_tinh_nine_months(),
    _months_over_the_change(),
    _quarters_across(),
    _sheet_for_each_month(),
    _same_period_before(),
)
