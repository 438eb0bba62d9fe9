"""Whose figures they are: letterhead, title, code, file name; names that ended in 2025 and names that moved."""

from __future__ import annotations

from collections.abc import Sequence

from tests.departments.case import Case
from tests.departments.migration_table import CHILDREN, FEMALE, TOTAL, figures, meaning, where_when
from tests.departments.paper import Book, Paper, heading, letterhead, signature

Line = tuple[str, str, dict[str, object], Sequence[object]]

LINES: tuple[Line, ...] = (
    ("Lao động theo hợp đồng đi nước ngoài", "người", meaning("lao_dong_hop_dong", "outbound"), [734, 268, 0]),
    ("Công dân Việt Nam đi du học", "người", meaning("hoc_tap", "outbound"), [95, 53, 6]),
    (
        "Kết hôn có yếu tố nước ngoài (người đi)",
        "cuộc",
        meaning("ket_hon", "outbound", "marriages"),
        [41, 36, "x"],
    ),
    ("Người di cư trở về", "người", meaning("tro_ve", "return"), [366, 149, 12]),
    (
        "Người nước ngoài tại địa phương",
        "người",
        meaning("nguoi_nuoc_ngoai", "inbound", flow_or_stock="stock"),
        [1209, 318, 44],
    ),
)


def _table(paper: Paper, row: int, ref_area: str, time_period: str, lines: Sequence[Line] = LINES) -> int:
    paper.line(row, ["TT", "Loại hình di cư", "Đơn vị tính", "Tổng số", "Nữ", "Trẻ em"], "head")
    for number, (label, unit, what, values) in enumerate(lines, 1):
        row += 1
        paper.line(row, [number, label, unit], "label")
        figures(paper, row, 4, values, (TOTAL, FEMALE, CHILDREN), where_when(ref_area, time_period), what)
    return row + 1


def _former_name() -> Case:
    book = Book(file="Bac Giang bao cao 6 thang cuoi nam 2025.xlsx")
    paper = book.paper("Biểu 1")
    row = letterhead(paper, "UBND TỈNH BẮC GIANG", "SỞ NGOẠI VỤ", width=6)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ", "6 tháng cuối năm 2025"], width=6)
    _table(paper, row, "24@2025", "2025-S2")
    return book.case(
        "former-name-in-new-period",
        "the old form with the old name after the merger: the successor's figures, with a warning",
        warns_at=[(None, None)],
    )


def _code(period: str, words: str, unit: str, slug: str) -> Case:
    book = Book(file=f"DCQT_24_{slug}.xlsx")
    paper = book.paper("Du lieu")
    paper.line(1, ["Mã tỉnh:", "24"], "plain")
    paper.line(2, ["Kỳ báo cáo:", words], "plain")
    paper.line(3, ["Người lập:", "Vũ Thị Lan"], "plain")
    _table(paper, 5, unit, period)
    return book.case(
        f"code-24-in-{slug}",
        "the form names the province by its code only, and 24 means another province since July 2025",
    )


def _same_name_grown() -> Case:
    book = Book(file="Bao cao Lam Dong.xls")
    paper = book.paper("6 tháng cuối năm 2025")
    row = letterhead(paper, "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "SỞ NGOẠI VỤ", width=6)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ"], width=6)
    row = _table(paper, row, "68@2025", "2025-S2")
    paper.put(row, 1, "Ghi chú: bao gồm số liệu của tỉnh Bình Thuận và tỉnh Đắk Nông trước sáp nhập.", "small")
    return book.case(
        "note-names-former-provinces",
        "a name that went on with a larger province; a note under the table names two others that ended",
    )


def _hue(words: str, period: str, body: str, unit: str, signed: str) -> Case:
    book = Book(file=f"BC di cu {period}.xlsx")
    paper = book.paper("Biểu tổng hợp")
    row = letterhead(paper, body, "SỞ NGOẠI VỤ", width=6)
    row = heading(paper, row, ["TỔNG HỢP SỐ LIỆU DI CƯ QUỐC TẾ", words], width=6)
    row = _table(paper, row, unit, period)
    signature(paper, row, width=6, place=f"Thành phố Huế, {signed}")
    return book.case(f"hue-{period}", "a province until the end of 2024, a city since; signed in the city of Huế")


def _unit_in_file_name() -> Case:
    book = Book(file="Soc Trang - 6 thang dau nam 2024 - di cu.xlsx")
    paper = book.paper("Sheet1")
    row = heading(paper, 1, ["SỐ LIỆU DI CƯ QUỐC TẾ"], width=6)
    _table(paper, row, "94@2008", "2024-S1")
    return book.case("unit-only-in-file-name", "province and period stand in the file name only, without diacritics")


def _police_letterhead() -> Case:
    book = Book(file="Bieu PA08.xls")
    paper = book.paper("PA08")
    row = letterhead(paper, "CÔNG AN TỈNH ĐỒNG THÁP", "PHÒNG QUẢN LÝ XUẤT NHẬP CẢNH", width=6)
    row = heading(
        paper,
        row,
        [
            "THỐNG KÊ TÌNH HÌNH DI CƯ TRÁI PHÉP, MUA BÁN NGƯỜI",
            "(Từ 01/01/2024 đến 30/6/2024)",
        ],
        width=6,
    )
    lines: tuple[Line, ...] = (
        (
            "Xuất cảnh trái phép",
            "người",
            meaning("di_cu_trai_phep", "outbound"),
            [84, 30, 5],
        ),
        ("Nhập cảnh trái phép", "người", meaning("di_cu_trai_phep", "inbound"), [17, 4, "-"]),
        (
            "Tổ chức đưa người di cư trái phép ra nước ngoài",
            "vụ",
            meaning("dua_nguoi_di_cu_trai_phep", "outbound", "cases"),
            [5, "x", "x"],
        ),
        (
            "Tổ chức đưa người di cư trái phép ra nước ngoài",
            "đối tượng",
            meaning("dua_nguoi_di_cu_trai_phep", "outbound", "suspects"),
            [9, 2, "-"],
        ),
        (
            "Mua bán người ra nước ngoài",
            "vụ",
            meaning("mua_ban_nguoi", "outbound", "cases"),
            [3, "x", "x"],
        ),
        (
            "Mua bán người ra nước ngoài",
            "đối tượng",
            meaning("mua_ban_nguoi", "outbound", "suspects"),
            [4, 3, "-"],
        ),
        (
            "Mua bán người ra nước ngoài",
            "nạn nhân",
            meaning("mua_ban_nguoi", "outbound", "victims"),
            [7, 7, 1],
        ),
    )
    _table(paper, row, "87@2008", "2024-S1", lines)
    return book.case(
        "police-cases-suspects-victims",
        "one category three times, told apart by the unit of count; 'exit' and 'entry' tell the direction; the "
        "letterhead is the province's police",
    )


def _saigon() -> Case:
    book = Book(file="TPHCM.ods")
    paper = book.paper("BM01")
    row = letterhead(paper, "UBND TP. HỒ CHÍ MINH", "SỞ NGOẠI VỤ", width=6)
    row = heading(paper, row, ["BÁO CÁO SỐ LIỆU DI CƯ QUỐC TẾ", "Kỳ: 6 tháng cuối năm 2024"], width=6)
    row = _table(paper, row, "79@2008", "2024-S2")
    signature(paper, row, width=6, place="TP. Hồ Chí Minh, ngày 14 tháng 01 năm 2025")
    return book.case("city-abbreviated", "TP. in the letterhead, signed in January after the period")


def _contradicting() -> Case:
    book = Book(file="Bieu mau di cu.xlsx")
    paper = book.paper("Biểu")
    row = letterhead(paper, "UBND TỈNH BÌNH PHƯỚC", "SỞ NGOẠI VỤ", width=6)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ TỈNH BÌNH DƯƠNG", "6 tháng đầu năm 2024"], width=6)
    _table(paper, row, "70@2008", "2024-S1")
    return book.case(
        "letterhead-against-title",
        "the neighbour's form was copied and the title not changed: two provinces, one table",
        errors=[(None, None)],
    )


def _nobody() -> Case:
    book = Book(file="Bao cao.xlsx")
    paper = book.paper("Sheet1")
    row = heading(paper, 1, ["SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG ĐẦU NĂM 2024"], width=6)
    _table(paper, row, "70@2008", "2024-S1")
    return book.case("no-unit-anywhere", "no file, sheet or cell says whose figures they are", errors=[(None, None)])


def _district() -> Case:
    book = Book(file="Huyen Ky Anh 6T 2024.xlsx")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "UBND HUYỆN KỲ ANH", "PHÒNG NỘI VỤ", width=6)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ HUYỆN KỲ ANH", "6 tháng đầu năm 2024"], width=6)
    _table(paper, row, "42@2008", "2024-S1")
    return book.case(
        "a-district-is-no-province",
        "a district's table, sent on without being added up: no province is named and none may be guessed",
        errors=[(None, None)],
    )


CASES: tuple[Case, ...] = (
    _former_name(),
    _code("2024-S1", "6 tháng đầu năm 2024", "24@2008", "2024"),
    _code("2025-S2", "6 tháng cuối năm 2025", "24@2025", "2025"),
    _same_name_grown(),
    _hue("6 tháng cuối năm 2024", "2024-S2", "UBND TỈNH THỪA THIÊN HUẾ", "46@2008", "ngày 06 tháng 01 năm 2025"),
    _hue("6 tháng đầu năm 2025", "2025-S1", "UBND THÀNH PHỐ HUẾ", "46@2025-01", "ngày 08 tháng 7 năm 2025"),
    _unit_in_file_name(),
    _police_letterhead(),
    _saigon(),
    _contradicting(),
    _nobody(),
    _district(),
)
