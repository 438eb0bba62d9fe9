"""Where the period stands: title, sheet, file name, beside an earlier one for comparison; and how it is spelled."""

from __future__ import annotations

from collections.abc import Sequence

from tests.departments.case import Case
from tests.departments.migration_table import FEMALE, TOTAL, figures, meaning, where_when
from tests.departments.paper import Book, Paper, heading, letterhead, signature

Line = tuple[str, dict[str, object], Sequence[object]]

USUAL: tuple[Line, ...] = (
    ("Lao động đi làm việc ở nước ngoài theo hợp đồng", meaning("lao_dong_hop_dong", "outbound"), [1254, 431]),
    ("Học tập (du học)", meaning("hoc_tap", "outbound"), [208, 117]),
    ("Di cư trái phép ra nước ngoài", meaning("di_cu_trai_phep", "outbound"), [46, 19]),
    ("Người di cư trở về (hồi hương)", meaning("tro_ve", "return"), [977, 402]),
)


def _table(paper: Paper, row: int, lines: Sequence[Line], ref_area: str, time_period: str) -> int:
    """A plain table: number, label, total, women."""
    paper.line(row, ["STT", "Loại hình di cư", "Tổng số (người)", "Trong đó: Nữ"], "head")
    for number, (label, what, values) in enumerate(lines, 1):
        row += 1
        paper.line(row, [number, label], "label")
        figures(paper, row, 3, values, (TOTAL, FEMALE), where_when(ref_area, time_period), what)
    return row + 1


def _earlier_beside() -> Case:
    book = Book(file="So lieu di cu Quang Ninh.xlsx")
    paper = book.paper("PL1")
    row = letterhead(paper, "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NINH", "SỞ NGOẠI VỤ", width=7)
    row = heading(paper, row, ["PHỤ LỤC 1", "SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG ĐẦU NĂM 2024"], width=7)
    heads = [
        "TT",
        "Loại hình di cư",
        "ĐVT",
        "6 tháng đầu năm 2023",
        "6 tháng đầu năm 2024",
        "So sánh (%)",
        "Ghi chú",
    ]
    paper.line(row, heads, "head")
    here = where_when("22@2008", "2024-S1")
    lines = [
        (
            "Lao động đi làm việc ở nước ngoài theo hợp đồng",
            "Người",
            meaning("lao_dong_hop_dong", "outbound"),
            402,
            455,
            113.2,
        ),
        (
            "Lao động qua biên giới (đi)",
            "Lượt",
            meaning("lao_dong_bien_gioi", "outbound", "attendances"),
            8120,
            9034,
            111.3,
        ),
        (
            "Nạn nhân mua bán người được tiếp nhận trở về",
            "Nạn nhân",
            meaning("mua_ban_nguoi", "return", "victims"),
            12,
            7,
            58.3,
        ),
        (
            "Đưa người di cư trái phép ra nước ngoài",
            "Vụ",
            meaning("dua_nguoi_di_cu_trai_phep", "outbound", "cases"),
            9,
            11,
            122.2,
        ),
        (
            "Người nước ngoài tại địa phương",
            "Người",
            meaning("nguoi_nuoc_ngoai", "inbound", flow_or_stock="stock"),
            3518,
            4106,
            116.7,
        ),
    ]
    for number, (label, unit, what, before, now, share) in enumerate(lines, 1):
        row += 1
        paper.line(row, [number, label, unit, before, None, share, ""], "label")
        figures(paper, row, 5, [now], [{}], here, what)
    signature(paper, row, width=7, place="Quảng Ninh, ngày 08 tháng 7 năm 2024")
    return book.case(
        "earlier-period-beside-it",
        "the same half of the year before and a percentage stand beside the figures and must not be loaded",
    )


def _two_sheets_two_halves() -> Case:
    book = Book(file="Bắc Giang - Số liệu di cư 2023.xlsx")
    for sheet, period, share in (("6T đầu năm", "2023-S1", 0), ("6T cuối năm", "2023-S2", 7)):
        paper = book.paper(sheet)
        row = heading(paper, 1, ["SỐ LIỆU DI CƯ QUỐC TẾ NĂM 2023", "TỈNH BẮC GIANG"], width=4)
        lines = [
            (label, what, [value + share if isinstance(value, int) else value for value in values])
            for label, what, values in USUAL
        ]
        _table(paper, row, lines, "24@2008", period)
    return book.case(
        "halves-in-sheet-names",
        "the title says the year, the sheets say the half: narrower, not contradictory",
    )


def _period_in_file_name() -> Case:
    book = Book(file="Da Nang_DiCuQuocTe_6 thang cuoi nam 2022.xlsx")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "UBND THÀNH PHỐ ĐÀ NẴNG", "SỞ NGOẠI VỤ", width=5)
    row = heading(paper, row, ["BẢNG TỔNG HỢP SỐ LIỆU DI CƯ"], width=5)
    row = _table(paper, row, USUAL, "48@2008", "2022-S2")
    signature(paper, row, width=5, place="Đà Nẵng, ngày 09 tháng 01 năm 2023")
    return book.case(
        "period-only-in-file-name",
        "only the file name tells the period; the date of signing is in January of the next year and is no period",
    )


def _quarter() -> Case:
    book = Book(file="Bao cao quy III.xlsx")
    paper = book.paper("Q3")
    row = letterhead(paper, "UBND THÀNH PHỐ HẢI PHÒNG", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", width=5)
    row = heading(paper, row, ["TÌNH HÌNH DI CƯ LAO ĐỘNG QUỐC TẾ", "Quý III/2024"], width=5, unit="Đơn vị tính: Người")
    paper.line(row, ["STT", "Đối tượng", "Tổng số", "Nữ"], "head")
    lines: tuple[Line, ...] = (
        (
            "Lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng",
            meaning("lao_dong_hop_dong", "outbound"),
            [690, 233],
        ),
        ("Lao động hết hạn hợp đồng trở về", meaning("lao_dong_tro_ve", "return"), [281, 90]),
        (
            "Lao động nước ngoài làm việc tại Việt Nam (được cấp giấy phép trong quý)",
            meaning("lao_dong_nuoc_ngoai", "inbound"),
            [1077, 150],
        ),
    )
    for number, (label, what, values) in enumerate(lines, 1):
        row += 1
        paper.line(row, [number, label], "label")
        figures(paper, row, 3, values, (TOTAL, FEMALE), where_when("31@2008", "2024-Q3"), what)
    signature(paper, row, width=5)
    return book.case("quarter-with-slash", "Quý III/2024; permits issued are a flow where the rule is a stock")


def _year_with_halves() -> Case:
    book = Book(file="thanhhoa_2023.xlsx")
    paper = book.paper("Nam 2023")
    row = letterhead(paper, "UBND TỈNH THANH HOÁ", "SỞ NGOẠI VỤ", width=5)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ NĂM 2023"], width=5, unit="ĐVT: người")
    paper.merge(row, 1, row + 1, 1, "TT", "head")
    paper.merge(row, 2, row + 1, 2, "Loại hình di cư", "head")
    paper.merge(row, 3, row, 5, "Năm 2023", "head")
    paper.line(row + 1, ["6 tháng đầu năm", "6 tháng cuối năm", "Cả năm"], "head", 3)
    row += 1
    for number, (label, what, values) in enumerate(USUAL, 1):
        row += 1
        whole = values[0]
        assert isinstance(whole, int)
        first = whole * 3 // 7
        paper.line(row, [number, label], "label")
        figures(paper, row, 3, [first], [{}], where_when("38@2008", "2023-S1"), what)
        figures(paper, row, 4, [whole - first], [{}], where_when("38@2008", "2023-S2"), what)
        figures(paper, row, 5, [whole], [{}], where_when("38@2008", "2023"), what)
    paper.may = [fact for fact in paper.facts if fact["time_period"] != "2023"]
    paper.facts = [fact for fact in paper.facts if fact["time_period"] == "2023"]
    return book.case(
        "year-with-its-halves",
        "the year is the period of the sheet; its halves beside it are true figures of other periods, which the "
        "decisions neither ask for nor forbid",
    )


def _short_spelling() -> Case:
    book = Book(file="An Giang 6T-2023.xls")
    paper = book.paper("6T-2023")
    row = letterhead(paper, "UBND TỈNH AN GIANG", "SỞ NGOẠI VỤ", width=5)
    row = heading(paper, row, ["Số liệu di cư 6T/2023"], width=5)
    row = _table(paper, row, USUAL, "89@2008", "2023-S1")
    signature(paper, row, width=5)
    return book.case("short-period-old-excel", "6T/2023 in an .xls, the same in sheet and file name")


def _title_in_two_rows() -> Case:
    book = Book(file="Bieu TH.xlsx")
    paper = book.paper("TH")
    row = letterhead(paper, "ỦY BAN NHÂN DÂN", "TỈNH TÂY NINH", width=5)
    row = heading(
        paper,
        row,
        ["BÁO CÁO", "Số liệu di cư quốc tế", "(Số liệu từ ngày 01/7/2024 đến ngày 31/12/2024)"],
        width=5,
    )
    _table(paper, row, USUAL, "72@2008", "2024-S2")
    return book.case(
        "period-as-two-dates",
        "the period is said by its first and last day; the letterhead is the People's Committee over two rows",
    )


def _period_given() -> Case:
    book = Book(file="Phu luc.xlsx")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "UBND TỈNH PHÚ YÊN", "SỞ NGOẠI VỤ", width=5)
    row = heading(paper, row, ["PHỤ LỤC SỐ LIỆU DI CƯ QUỐC TẾ"], width=5)
    _table(paper, row, USUAL, "54@2008", "2021-S2")
    return book.case(
        "period-given-by-the-person",
        "nothing in the file tells the period; the person says it",
        options={"period": "2021-S2"},
    )


def _no_period() -> Case:
    book = Book(file="Phu luc 2.xlsx")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "UBND TỈNH KON TUM", "SỞ NGOẠI VỤ", width=5)
    row = heading(paper, row, ["PHỤ LỤC SỐ LIỆU DI CƯ QUỐC TẾ"], width=5)
    row = _table(paper, row, USUAL, "62@2008", "2021-S2")
    signature(paper, row, width=5, place="Kon Tum, ngày 11 tháng 01 năm 2022")
    return book.case(
        "no-period-anywhere",
        "no period in the file and nobody says one; the date of signing must not become one",
        errors=[(None, None)],
    )


def _contradicting() -> Case:
    book = Book(file="Hau Giang - So lieu di cu 6 thang cuoi nam 2023.xlsx")
    paper = book.paper("Tổng hợp")
    row = letterhead(paper, "UBND TỈNH HẬU GIANG", "SỞ NGOẠI VỤ", width=5)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ", "6 tháng đầu năm 2023"], width=5)
    _table(paper, row, USUAL, "93@2008", "2023-S1")
    return book.case(
        "file-name-against-title",
        "last half's title was left in the sheet, or last half's file was sent: nobody but the sender knows",
        errors=[(None, None)],
    )


def _argument_against_sheet() -> Case:
    book = Book(file="bieu.xlsx")
    paper = book.paper("Biểu")
    row = heading(paper, 1, ["TỈNH CAO BẰNG", "SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG ĐẦU NĂM 2024"], width=4)
    _table(paper, row, USUAL, "04@2008", "2024-S1")
    return book.case(
        "argument-against-title",
        "the person says another half than the title",
        options={"period": "2024-S2"},
        errors=[(None, None)],
    )


CASES: tuple[Case, ...] = (
    _earlier_beside(),
    _two_sheets_two_halves(),
    _period_in_file_name(),
    _quarter(),
    _year_with_halves(),
    _short_spelling(),
    _title_in_two_rows(),
    _period_given(),
    _no_period(),
    _contradicting(),
    _argument_against_sheet(),
)
