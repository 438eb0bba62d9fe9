"""Labour results as they come off many pages: repeated heads, sexes down, two provinces, estimates, wrong endings."""

from __future__ import annotations

from pathlib import Path

from tests.departments.case import Case
from tests.departments.labour_paper import (
    FEMALE,
    MALE,
    OTHER,
    PLAIN,
    SINCE_JANUARY,
    TOTAL,
    Meaning,
    form,
    header,
    line,
    mark,
    market,
    month,
    note,
)
from tests.departments.paper import Book, heading, signature

DATASET = "labour_results"


def _continued() -> Case:
    book, paper, row = form(
        "Ninh Binh 11 thang 2025.xlsx",
        "Sheet2",
        "UBND TỈNH NINH BÌNH",
        "SỞ NỘI VỤ",
        ("BIỂU 03. LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO XÃ, PHƯỜNG", "Lũy kế 11 tháng năm 2025"),
        width=5,
        unit="Đơn vị tính: Người",
    )
    padding = book.paper("Sheet1")
    padding.put(1, 1, " ")
    book.papers.reverse()
    common: Meaning = {"ref_area": "37@2025", "time_period": "2025-M11", **SINCE_JANUARY}
    head = (("TT", "Xã, phường", "Tổng số", "Chia ra", None), ("^", "^", "^", "Nam", "Nữ"))
    row = header(paper, row, *head)
    row = line(paper, row, ("", "TỔNG SỐ"), (195, 126, 69), (TOTAL, MALE, FEMALE), look="sum", label="group", **common)
    pages = (
        (("Phường Hoa Lư", 21, 9), ("Phường Tam Điệp", 14, 8), ("Xã Gia Viễn", 11, 5), ("Xã Nho Quan", 9, 4)),
        (("Phường Nam Định", 18, 12), ("Xã Hải Hậu", 15, 10), ("Xã Giao Thủy", 13, 8)),
        (("Phường Phủ Lý", 17, 9), ("Xã Lý Nhân", 8, 4), ("Xã Bình Lục", "-", "-")),
    )
    number = 0
    for page, lines in enumerate(pages):
        if page:
            row = heading(paper, row, ("BIỂU 03 (Tiếp theo)",), width=5, unit="Đơn vị tính: Người")
            row = header(paper, row, *head)
        for name, men, women in lines:
            number += 1
            both = men if isinstance(men, str) else men + int(women)
            row = line(paper, row, (number, name), (both, men, women), (TOTAL, MALE, FEMALE), sub_area=name, **common)
    signature(paper, row, width=5, place="Ninh Bình, ngày 02 tháng 12 năm 2025")
    return book.case(
        "labour-head-repeated-on-every-page",
        "head, title and unit of measure come again after '(Tiếp theo)'; the first sheet is padding; the whole table "
        "is since January, said only in the title",
        dataset=DATASET,
    )


def _sexes_down() -> Case:
    book, paper, row = form(
        "SNV_DongThap_Q2.2026.xlsx",
        "Quý II",
        "UBND TỈNH ĐỒNG THÁP",
        "SỞ NỘI VỤ",
        ("TÌNH HÌNH ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Quý II/2026"),
        width=5,
        unit="Đơn vị tính: lao động",
    )
    row = header(paper, row, ("STT", "Thị trường", "Quý II/2026", "Lũy kế 6 tháng", "Ghi chú"))
    # Six months are a half year in the decisions, and the heading says that they run from January.
    meanings = (month("2026-Q2"), {**SINCE_JANUARY, "time_period": "2026-M06"})
    common: Meaning = {"ref_area": "82@2025"}
    markets = (
        ("I", "Nhật Bản", "JPN", (401, 790), (240, 470), (161, 320)),
        ("II", "Đài Loan", "TWN", (122, 260), (80, 171), (42, 89)),
        ("III", "Hàn Quốc", "KOR", (77, 131), (70, 118), (7, 13)),
    )
    for roman, name, code, both, men, women in markets:
        at: Meaning = {**common, "counterpart_area": code}
        row = line(paper, row, (roman, name), both, meanings, look="sum", label="group", **at)
        row = line(paper, row, ("", "- Nam"), men, meanings, label="indent", **{**at, "sex": "M"})
        row = line(paper, row, ("", "- Nữ"), women, meanings, label="indent", **{**at, "sex": "F"})
    row = line(paper, row, ("", "Tổng cộng"), (600, 1181), meanings, look="sum", label="group", **common)
    row = line(paper, row, ("", "Trong đó: Nữ"), (210, 422), meanings, label="indent", **{**common, "sex": "F"})
    signature(paper, row, width=5)
    return book.case(
        "labour-sexes-below-each-market",
        "men and women stand below their market with a dash before them: '- Nữ' is a label, not a formula; 'Lũy kế 6 "
        "tháng' is 2026-M06 since January, since it says 'lũy kế'",
        dataset=DATASET,
    )


def _estimates() -> Case:
    book, paper, row = form(
        "BC uoc nam 2024 Vinh Long.xls",
        "Uoc 2024",
        "UBND TỈNH VĨNH LONG",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ("ƯỚC THỰC HIỆN CÔNG TÁC ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2024",),
        width=7,
        unit="Người",
    )
    row = header(
        paper, row,
        ("STT", "Thị trường", "Thực hiện năm 2023", "Kế hoạch năm 2024", "Thực hiện 11 tháng", "Ước tháng 12",
         "Ước cả năm 2024"),
    )  # fmt: skip
    meanings = (
        OTHER,
        OTHER,
        {**SINCE_JANUARY, "time_period": "2024-M11"},
        month("2024-M12"),
        month("2024"),
    )
    lines = (
        ("Nhật Bản", "JPN", (1120, 1200, 1105, 95, 1200)),
        ("Đài Loan", "TWN", (310, 320, 270, 30, 300)),
        ("Hàn Quốc", "KOR", (92, 100, 88, 12, 100)),
    )
    for number, (name, code, values) in enumerate(lines, start=1):
        row = line(paper, row, (number, name), values, meanings, ref_area="86@2008", **market(code))
    sums = (1522, 1620, 1463, 137, 1600)
    line(paper, row, ("", "Cộng"), sums, meanings, look="sum", label="group", ref_area="86@2008")
    for position, fact in enumerate(paper.facts):
        if fact["time_period"] != "2024-M11":
            paper.facts[position] = {**fact, "obs_status": "E"}
    signature(paper, row + 1, width=7, place="Vĩnh Long, ngày 28 tháng 11 năm 2024")
    return book.case(
        "labour-estimates-for-the-year-end",
        "'Ước' makes December and the year estimates (E); last year's result and the plan are not loaded",
        dataset=DATASET,
    )


def _two_provinces() -> Case:
    book, paper, row = form(
        "Bieu ghep QB-QT quy 1 2025.xlsx",
        "QB-QT",
        "BỘ NỘI VỤ",
        "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC",
        ("LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO TỈNH VÀ THỊ TRƯỜNG", "Quý I năm 2025"),
        width=5,
        unit="Người",
    )
    row = header(paper, row, ("Tỉnh", "Thị trường", "Tổng số", "Nam", "Nữ"))
    meanings = (TOTAL, MALE, FEMALE)
    for name, key, values in (
        ("Quảng Bình", "44@2008", ((410, 260, 150), (380, 230, 150), (55, 50, 5))),
        ("Quảng Trị", "45@2008", ((140, 90, 50), (171, 101, 70), (12, 10, 2))),
    ):
        first = row
        for place, code, figures in zip(
            ("Nhật Bản", "Đài Loan", "Hàn Quốc"), ("JPN", "TWN", "KOR"), values, strict=True
        ):
            common: Meaning = {"ref_area": key, "time_period": "2025-Q1", "counterpart_area": code}
            row = line(paper, row, (None, place), figures, meanings, **common)
        sums = [sum(figures[i] for figures in values) for i in range(3)]
        row = line(
            paper, row, (None, "Cộng"), sums, meanings, look="sum", label="group", ref_area=key, time_period="2025-Q1"
        )
        paper.merge(first, 1, row - 1, 1, name, "middle")
    paper.widths.update({1: 16, 2: 20})
    return book.case(
        "labour-province-merged-over-its-markets",
        "the province stands once, merged over its rows; every province has its own 'Cộng'",
        dataset=DATASET,
    )


def _months_down() -> Case:
    book, paper, row = form(
        "Ca Mau nam 2025.xlsx",
        "Cà Mau",
        "SỞ NỘI VỤ",
        "PHÒNG VIỆC LÀM - AN TOÀN LAO ĐỘNG",
        ("THEO DÕI LAO ĐỘNG XUẤT CẢNH THEO THÁNG NĂM 2025", "(từ tháng 7 đến tháng 12)"),
        width=6,
    )
    row = header(
        paper, row, ("Tháng", "Số lao động xuất cảnh (người)", None, None, None),
        ("^", "Nhật Bản", "Hàn Quốc", "Đài Loan", "Cộng"),
    )  # fmt: skip
    meanings = (market("JPN"), market("KOR"), market("TWN"), TOTAL)
    for number, values in enumerate(
        ((30, 4, 9, 43), (28, 5, 7, 40), (33, 2, 11, 46), (36, 6, 8, 50), (31, "-", 10, 41), (27, 3, 6, 36)), start=7
    ):
        common: Meaning = {"ref_area": "96@2025", "time_period": f"2025-M{number:02}"}
        paper.put(row, 1, f"Tháng {number}", "label")
        for column, (value, meaning) in enumerate(zip(values, meanings, strict=True), start=2):
            figure = mark(value) if isinstance(value, str) else value
            paper.fact(row, column, figure, **{**PLAIN, **common, **meaning})
        row += 1
    note(paper, row, "Người theo dõi: Lê Thị Mai, ĐT: 0290 3831 xxx")
    return book.case(
        "labour-months-down-markets-across",
        "months down, markets across; the province stands only in the names of the sheet and the file",
        dataset=DATASET,
    )


def _quang_nam_quarter() -> tuple[Book, Meaning]:
    book, paper, row = form(
        "LDNN.xlsx",
        "Bieu",
        "UBND TỈNH QUẢNG NAM",
        "SỞ NỘI VỤ",
        ("KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Quý II năm 2025"),
        width=4,
        unit="Người",
    )
    row = header(paper, row, ("STT", "Thị trường", "Tổng số", "Nữ"))
    common: Meaning = {"ref_area": "49@2008", "time_period": "2025-Q2"}
    for number, (name, code, pair) in enumerate(
        (("Nhật Bản", "JPN", (60, 25)), ("Hàn Quốc", "KOR", (44, 6)), ("Nga", "RUS", (2, 1))), start=1
    ):
        row = line(paper, row, (number, name), pair, (TOTAL, FEMALE), **common, **market(code))
    line(paper, row, ("", "Tổng số"), (106, 32), (TOTAL, FEMALE), look="sum", label="group", **common)
    return book, common


def _wrong_ending() -> Case:
    book, _ = _quang_nam_quarter()

    def write(folder: Path) -> Path:
        return book.save(folder).rename(folder / "LDNN quy 2 Quang Nam.xls")

    return book.case(
        "labour-new-excel-named-xls",
        "an .xlsx renamed to .xls: read by its content, with a warning",
        dataset=DATASET,
        write=write,
        warns_at=((None, None),),
    )


def _option_contradicts() -> Case:
    book, _ = _quang_nam_quarter()
    return book.case(
        "labour-person-says-another-quarter",
        "the person at the screen chose the third quarter, the sheet says the second: an argument against the sheet",
        dataset=DATASET,
        options={"period": "2025-Q3"},
        errors=((None, None),),
    )


CASES = (
    _continued(),
    _sexes_down(),
    _estimates(),
    _two_provinces(),
    _months_down(),
    _wrong_ending(),
    _option_contradicts(),
)
