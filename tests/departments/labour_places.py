"""Labour results by district and commune: what a provincial department draws up from its localities' reports."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.labour_paper import (
    FEMALE,
    MALE,
    OTHER,
    SINCE_JANUARY,
    TOTAL,
    Meaning,
    form,
    header,
    line,
    market,
    note,
    shown,
    total,
)
from tests.departments.paper import signature


def _quang_ninh_districts() -> Case:
    book, paper, row = form(
        "Bieu 02 - LDNN quy III.2024.xlsx",
        "Biểu 02",
        "UBND TỈNH QUẢNG NINH",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        (
            "KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG",
            "Quý III năm 2024",
            "(Kèm theo Báo cáo số 245/BC-SLĐTBXH ngày 04/10/2024)",
        ),
        width=5,
        unit="Đơn vị tính: Người",
    )
    row = header(paper, row, ("STT", "Địa bàn", "Tổng số", "Trong đó", "Ghi chú"), ("^", "^", "^", "Nữ", "^"))
    common: Meaning = {"ref_area": "22@2008", "time_period": "2024-Q3"}
    row = line(paper, row, ("", "TOÀN TỈNH"), (124, 47), (TOTAL, FEMALE), look="sum", label="group", **common)
    places = (
        ("Thành phố Hạ Long", 21, 9),
        ("Thành phố Cẩm Phả", 17, 6),
        ("Thành phố Uông Bí", 12, 5),
        ("Thành phố Móng Cái", 9, 4),
        ("Thị xã Đông Triều", 22, 8),
        ("Thị xã Quảng Yên", 19, 7),
        ("Huyện Vân Đồn", 6, 2),
        ("Huyện Tiên Yên", 5, 2),
        ("Huyện Đầm Hà", 4, 1),
        ("Huyện Hải Hà", 5, 2),
        ("Huyện Ba Chẽ", 2, 0),
        ("Huyện Bình Liêu", 2, 1),
        ("Huyện Cô Tô", "-", "-"),
    )
    for number, (name, all_of_them, women) in enumerate(places, start=1):
        row = line(paper, row, (number, name), (all_of_them, women), (TOTAL, FEMALE), sub_area=name, **common)
    paper.put(row - 1, 5, "Không có lao động xuất cảnh trong quý", "label")
    signature(paper, row, width=5, place="Quảng Ninh, ngày 04 tháng 10 năm 2024")
    return book.case(
        "labour-districts-total-and-female",
        "total row first; 'Trong đó: Nữ' over one column; a mark for none; another number and date in the title",
        dataset="labour_results",
    )


def _quang_ninh_communes() -> Case:
    book, paper, row = form(
        "bieu thang 10-2026.xlsx",
        "T10",
        "UBND TỈNH QUẢNG NINH",
        "SỞ NỘI VỤ",
        ("TỔNG HỢP LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 10 năm 2026"),
        width=6,
        place="Quảng Ninh, ngày 03 tháng 11 năm 2026",
    )
    row = header(
        paper, row, ("TT", "Xã, phường, đặc khu", "Số lao động (người)", None, None, "Ghi chú"),
        ("^", "^", "Tổng số", "Nam", "Nữ", "^"),
    )  # fmt: skip
    common: Meaning = {"ref_area": "22@2025", "time_period": "2026-M10"}
    places = (
        ("Phường Hạ Long", 6, 3),
        ("Phường Hồng Gai", 4, 2),
        ("Phường Bãi Cháy", 5, 1),
        ("Phường Cẩm Phả", 3, 3),
        ("Phường Uông Bí", 7, 2),
        ("Phường Đông Triều", 6, 4),
        ("Phường Mạo Khê", 8, 3),
        ("Phường Quảng Yên", 5, 5),
        ("Phường Móng Cái 1", 2, 1),
        ("Xã Tiên Yên", 1, 1),
        ("Xã Đầm Hà", 2, 0),
        ("Xã Quảng Hà", 3, 1),
        ("Xã Ba Chẽ", 0, 1),
        ("Đặc khu Vân Đồn", 2, 2),
        ("Đặc khu Cô Tô", 0, 0),
    )
    first = row
    for number, (name, men, women) in enumerate(places, start=1):
        row = line(
            paper, row, (number, name), (men + women, men, women), (TOTAL, MALE, FEMALE), sub_area=name, **common
        )
    line(
        paper,
        row,
        ("", "Tổng cộng"),
        (total("C", first, row - 1, 83), total("D", first, row - 1, 54), total("E", first, row - 1, 29)),
        (TOTAL, MALE, FEMALE),
        look="sum",
        label="group",
        **common,
    )
    signature(paper, row + 1, width=6, maker="NGƯỜI TỔNG HỢP")
    return book.case(
        "labour-communes-after-2025",
        "communes since 2025-07; sums as formulas with stored results; zeros are written, not marks",
        dataset="labour_results",
    )


def _nghe_an_markets() -> Case:
    book, paper, row = form(
        "So LDTBXH Nghe An_6T2024.xlsx",
        "Phụ lục 1",
        "UBND TỈNH NGHỆ AN",
        "SỞ LAO ĐỘNG - TB&XH",
        ("BIỂU TỔNG HỢP LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "6 tháng đầu năm 2024"),
        width=8,
        unit="ĐVT: người",
    )
    row = header(
        paper, row,
        ("STT", "Huyện, thành phố, thị xã", "Tổng số", "Chia theo thị trường", None, None, None, "Trong đó: Nữ"),
        ("^", "^", "^", "Nhật Bản", "Đài Loan", "Hàn Quốc", "Khác", "^"),
    )  # fmt: skip
    row = header(paper, row, ("A", "B", "1=2+3+4+5", "2", "3", "4", "5", "6"))
    meanings = (TOTAL, market("JPN"), market("TWN"), market("KOR"), market("ZZZ"), FEMALE)
    common: Meaning = {"ref_area": "40@2008", "time_period": "2024-S1"}
    places = (
        ("TP Vinh", 410, 190, 120, 62, 38, 150),
        ("TX Cửa Lò", 265, 80, 90, 71, 24, 96),
        ("TX Thái Hòa", 231, 102, 87, 20, 22, 80),
        ("TX Hoàng Mai", 498, 201, 189, 55, 53, 160),
        ("Diễn Châu", 1204, 467, 512, 118, 107, 431),
        ("Quỳnh Lưu", 1133, 402, 498, 131, 102, 404),
        ("Yên Thành", 1420, 611, 560, 109, 140, 502),
        ("Đô Lương", 905, 388, 366, 71, 80, 311),
        ("Nghi Lộc", 872, 301, 351, 146, 74, 288),
        ("Thanh Chương", 760, 322, 300, 68, 70, 251),
        ("Nam Đàn", 588, 240, 231, 61, 56, 197),
        ("Kỳ Sơn", 31, 9, 12, shown("0", 0), 10, 8),
    )
    for number, (name, *values) in enumerate(places, start=1):
        row = line(paper, row, (number, name), values, meanings, sub_area=name, **common)
    sums = (8317, 3313, 3316, 912, 776, 2878)
    row = line(paper, row, (None, "Cộng toàn tỉnh"), sums, meanings, look="sum", label="group", **common)
    row = note(
        paper, row, "Ghi chú: - Số liệu do các huyện, thành phố, thị xã báo cáo.", "- Khác: Rumani, Ba Lan, Nga…"
    )
    signature(paper, row, width=8, place="Nghệ An, ngày 28 tháng 6 năm 2024")
    return book.case(
        "labour-districts-by-market",
        "markets under one merged head; a line of column numbers; names without their kind; 'Khác' is a market",
        dataset="labour_results",
    )


def _bac_giang_month_and_since_january() -> Case:
    book, paper, row = form(
        "BC_thang5_2025_BG.xlsx",
        "Sheet1",
        "UBND TỈNH BẮC GIANG",
        "SỞ NỘI VỤ",
        ("KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "THÁNG 5 NĂM 2025"),
        width=7,
        unit="Đơn vị tính: lao động",
    )
    row = header(
        paper, row,
        ("STT", "Huyện, thị xã, thành phố", "Số lao động xuất cảnh", None, None, None, "Ghi chú"),
        ("^", "^", "Trong tháng", None, "Lũy kế từ đầu năm", None, "^"),
        ("^", "^", "Tổng số", "Nữ", "Tổng số", "Nữ", "^"),
    )  # fmt: skip
    meanings = (TOTAL, FEMALE, SINCE_JANUARY, {**SINCE_JANUARY, **FEMALE})
    common: Meaning = {"ref_area": "24@2008", "time_period": "2025-M05"}
    places = (
        ("Thành phố Bắc Giang", 31, 12, 140, 55),
        ("Thị xã Việt Yên", 27, 10, 118, 41),
        ("Thị xã Chũ", 22, 9, 97, 36),
        ("Huyện Yên Thế", 14, 6, 71, 28),
        ("Huyện Tân Yên", 19, 7, 90, 33),
        ("Huyện Lạng Giang", 25, 11, 121, 50),
        ("Huyện Lục Nam", 28, 10, 133, 47),
        ("Huyện Lục Ngạn", "-", "-", 8, 3),
        ("Huyện Sơn Động", 3, 1, 12, 5),
        ("Huyện Hiệp Hòa", 21, 8, 104, 40),
    )
    for number, (name, *values) in enumerate(places, start=1):
        row = line(paper, row, (number, name), values, meanings, sub_area=name, **common)
    line(paper, row, ("", "Tổng số"), (190, 74, 894, 338), meanings, look="sum", label="group", **common)
    signature(paper, row + 1, width=7, place="Bắc Giang, ngày 30 tháng 5 năm 2025")
    return book.case(
        "labour-month-beside-since-january",
        "three header rows: month and since January side by side, each with women; the old Bắc Giang in May 2025",
        dataset="labour_results",
    )


def _thanh_hoa_plan_and_result() -> Case:
    book, paper, row = form(
        "9thang_XKLD_ThanhHoa.xlsx",
        "9T",
        "UBND TỈNH THANH HÓA",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ("TÌNH HÌNH THỰC HIỆN CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "9 tháng năm 2024"),
        width=7,
        unit="Đơn vị tính: Người, %",
    )
    row = header(
        paper, row,
        ("TT", "Đơn vị", "KH năm 2024", "Thực hiện 9 tháng", "Tỷ lệ % so với KH", "Cùng kỳ 2023", "So cùng kỳ (%)"),
    )  # fmt: skip
    meanings = (OTHER, SINCE_JANUARY, OTHER, OTHER, OTHER)
    common: Meaning = {"ref_area": "38@2008", "time_period": "2024-M09"}
    sums = (3020, 2612, 86.5, 2544, 102.7)
    row = line(paper, row, ("", "Toàn tỉnh"), sums, meanings, look="sum", label="group", **common)
    places = (
        ("Thành phố Thanh Hóa", 500, 431, 86.2, 402, 107.2),
        ("Thị xã Nghi Sơn", 420, 377, 89.8, 380, 99.2),
        ("Huyện Hoằng Hóa", 450, 402, 89.3, 391, 102.8),
        ("Huyện Quảng Xương", 400, 344, 86.0, 350, 98.3),
        ("Huyện Nga Sơn", 380, 329, 86.6, 318, 103.5),
        ("Huyện Hậu Lộc", 360, 310, 86.1, 303, 102.3),
        ("Huyện Triệu Sơn", 350, 298, 85.1, 281, 106.0),
        ("Huyện Quan Sơn", 100, 76, 76.0, 70, 108.6),
        ("Huyện Mường Lát", 60, 45, 75.0, 49, 91.8),
    )
    for number, (name, *values) in enumerate(places, start=1):
        row = line(paper, row, (number, name), values, meanings, sub_area=name, **common)
    signature(paper, row, width=7, place="Thanh Hóa, ngày 02 tháng 10 năm 2024")
    return book.case(
        "labour-plan-result-percent",
        "only 'Thực hiện' is a result; plan, share and the year before are not; nine months run from January",
        dataset="labour_results",
    )


CASES = (
    _quang_ninh_districts(),
    _quang_ninh_communes(),
    _nghe_an_markets(),
    _bac_giang_month_and_since_january(),
    _thanh_hoa_plan_and_result(),
)
