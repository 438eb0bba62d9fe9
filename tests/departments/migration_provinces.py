"""Tables of a ministry or a department of the centre: the provinces down, under regions, in blocks, over pages."""

from __future__ import annotations

from collections.abc import Mapping

from tests.departments.case import Case
from tests.departments.migration_table import (
    CONTRACT_WORKERS,
    FEMALE,
    TOTAL,
    amount,
    by_region,
    figures,
    meaning,
    provinces,
    where_when,
)
from tests.departments.paper import Book, Paper, heading, letterhead, signature

WORKERS = meaning("lao_dong_hop_dong", "outbound")
WORKERS_TITLE = "SỐ LAO ĐỘNG VIỆT NAM ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG"
# Spellings that people use for the names of the list.
EVERYDAY: Mapping[str, str] = {
    "Hòa Bình": "Hoà Bình",
    "Thừa Thiên Huế": "Thừa Thiên - Huế",
    "Khánh Hòa": "Khánh Hoà",
    "Thanh Hóa": "Thanh Hoá",
    "Hồ Chí Minh": "TP. Hồ Chí Minh",
    "Hải Phòng": "TP Hải Phòng",
    "Bà Rịa - Vũng Tàu": "Bà Rịa – Vũng Tàu",
}


def _whole(paper: Paper, row: int, column: int, values: list[int], label: str, period: str) -> None:
    """The row of the whole country: true, but the decisions do not say whether it is loaded or only checked."""
    paper.line(row, ["", label], "group")
    kept = len(paper.facts)
    across = (TOTAL, FEMALE)[: len(values)]
    figures(paper, row, column, values, across, where_when("VN", period), WORKERS, look="sum")
    paper.may.extend(paper.facts[kept:])
    del paper.facts[kept:]


def _values(line: Mapping[str, str]) -> list[int]:
    total = amount(int(line["code"]), up_to=2400)
    return [total, total * 3 // 8]


def _sum(lines: list[dict[str, str]]) -> list[int]:
    return [sum(_values(line)[place] for line in lines) for place in (0, 1)]


def _head(paper: Paper, title: list[str], *, body: str = "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC", width: int = 4) -> int:
    above = "BỘ NỘI VỤ" if "2025" in title[-1] else "BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI"
    row = letterhead(paper, above, body, width=width)
    return heading(paper, row, title, width=width, unit="Đơn vị tính: Người")


def _under_regions() -> Case:
    book = Book(file="LĐNN theo tinh 6T2024.xlsx")
    paper = book.paper("Phụ lục")
    row = _head(paper, [WORKERS_TITLE, "PHÂN THEO ĐỊA PHƯƠNG", "6 tháng đầu năm 2024"])
    paper.line(row, ["STT", "Tỉnh, thành phố", "Tổng số", "Trong đó: Nữ"], "head")
    row += 1
    _whole(paper, row, 3, _sum(provinces("2024")), "CẢ NƯỚC", "2024-S1")
    number = 0
    for roman, (region, lines) in zip(["I", "II", "III", "IV", "V", "VI"], by_region("2024").items(), strict=True):
        row += 1
        paper.line(row, [roman, region.upper(), *_sum(lines)], "group")
        for line in lines:
            row += 1
            number += 1
            name = EVERYDAY.get(line["name_vi"], line["name_vi"])
            paper.line(row, [number, name], "label")
            figures(paper, row, 3, _values(line), (TOTAL, FEMALE), where_when(line["unit_key"], "2024-S1"), WORKERS)
    paper.put(row + 1, 1, "Nguồn: Báo cáo của các doanh nghiệp và Sở LĐTBXH các tỉnh, thành phố.", "small")
    signature(paper, row + 1, width=4, chief="KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG")
    return book.case(
        "provinces-under-regions",
        "63 provinces under six regions with subtotals and the whole country on top; everyday spellings of names",
        options=CONTRACT_WORKERS,
    )


def _with_codes() -> Case:
    book = Book(file="DOLAB_2025_6 thang cuoi nam.xlsx")
    paper = book.paper("34 tỉnh")
    row = _head(paper, [WORKERS_TITLE, "Sáu tháng cuối năm 2025"], width=5)
    paper.line(row, ["STT", "Mã tỉnh", "Tên tỉnh, thành phố", "Tổng số", "Nữ"], "head")
    paper.widths = {2: 9, 3: 30}
    for number, line in enumerate(provinces("2025"), 1):
        row += 1
        code: object = line["code"] if line["code"].startswith("0") else int(line["code"])
        paper.line(row, [number, code, line["full_name_vi"] if number % 5 == 0 else line["name_vi"]], "label")
        figures(paper, row, 4, _values(line), (TOTAL, FEMALE), where_when(line["unit_key"], "2025-S2"), WORKERS)
    signature(paper, row + 1, width=5, chief="CỤC TRƯỞNG")
    return book.case(
        "34-provinces-with-mixed-codes",
        "codes as text below 10 and numbers above; 24, 44, 52, 80, 82 and 91 are the new provinces; no total row",
        options=CONTRACT_WORKERS,
    )


def _categories_across() -> Case:
    book = Book(file="BNG_Cuc Lanh su_tong hop 2023.xlsx")
    paper = book.paper("Tổng hợp")
    row = letterhead(paper, "BỘ NGOẠI GIAO", "CỤC LÃNH SỰ", width=7)
    row = heading(paper, row, ["TỔNG HỢP SỐ LIỆU DI CƯ QUỐC TẾ CỦA CÁC ĐỊA PHƯƠNG", "Năm 2023"], width=7)
    paper.merge(row, 1, row + 1, 1, "TT", "head")
    paper.merge(row, 2, row + 1, 2, "Địa phương", "head")
    paper.merge(row, 3, row, 5, "Ra nước ngoài", "head")
    paper.put(row, 6, "Vào Việt Nam", "head")
    paper.put(row, 7, "Trở về", "head")
    paper.line(
        row + 1,
        [
            "Lao động theo hợp đồng (người)",
            "Học tập (người)",
            "Kết hôn có yếu tố nước ngoài (cuộc)",
            "Người nước ngoài làm việc tại Việt Nam (người)",
            "Người di cư trở về (người)",
        ],
        "head",
        3,
    )
    across = (
        meaning("lao_dong_hop_dong", "outbound"),
        meaning("hoc_tap", "outbound"),
        meaning("ket_hon", "outbound", "marriages"),
        meaning("lao_dong_nuoc_ngoai", "inbound", flow_or_stock="stock"),
        meaning("tro_ve", "return"),
    )
    row += 1
    for number, line in enumerate(provinces("2024"), 1):
        row += 1
        seed = int(line["code"]) * 17
        values: list[object] = [amount(seed + place, up_to=900 // (place + 1)) for place in range(5)]
        if number % 9 == 0:
            values[2] = "-"
        if number % 13 == 0:
            values[4] = "…"
        paper.line(row, [number, EVERYDAY.get(line["name_vi"], line["name_vi"])], "label")
        figures(paper, row, 3, values, across, where_when(line["unit_key"], "2023"))
    paper.put(row + 1, 1, "Ghi chú: (-) không phát sinh; (…) địa phương chưa báo cáo.", "small")
    signature(paper, row + 1, width=7, chief="CỤC TRƯỞNG")
    return book.case(
        "63-provinces-by-category",
        "categories across under directions, the unit of count in brackets in each header",
    )


def _old_excel_directions() -> Case:
    book = Book(file="QLXNC 6 thang cuoi nam 2024.xls")
    paper = book.paper("QLXNC")
    row = letterhead(paper, "BỘ CÔNG AN", "CỤC QUẢN LÝ XUẤT NHẬP CẢNH", width=8)
    row = heading(
        paper,
        row,
        ["DI CƯ TRÁI PHÉP PHÂN THEO ĐỊA PHƯƠNG", "6 tháng cuối năm 2024"],
        width=8,
        unit="Đơn vị: người",
    )
    paper.merge(row, 1, row + 1, 1, "STT", "head")
    paper.merge(row, 2, row + 1, 2, "Tên đơn vị", "head")
    across = []
    for place, (title, direction) in enumerate(
        [("Ra nước ngoài", "outbound"), ("Vào Việt Nam", "inbound"), ("Trở về", "return")]
    ):
        paper.merge(row, 3 + 2 * place, row, 4 + 2 * place, title, "head")
        paper.line(row + 1, ["Tổng số", "Nữ"], "head", 3 + 2 * place)
        across += [{"direction": direction} | TOTAL, {"direction": direction} | FEMALE]
    row += 1
    border = [line for line in provinces("2024") if line["region_code"] in {"TDMNPB", "TN", "DBSCL"}]
    for number, line in enumerate(border, 1):
        row += 1
        seed = int(line["code"]) * 31
        totals = [amount(seed + place, up_to=120) for place in range(3)]
        values: list[object] = []
        for total in totals:
            values += [total, total // 3]
        paper.line(row, [number, "Công an tỉnh " + line["name_vi"] if number == 3 else line["name_vi"]], "label")
        figures(
            paper,
            row,
            3,
            values,
            across,
            where_when(line["unit_key"], "2024-S2"),
            meaning("di_cu_trai_phep", "outbound"),
        )
    signature(paper, row + 1, width=8)
    return book.case(
        "irregular-migration-by-province-old-excel",
        "three directions across in an .xls, category in the title; one row names the province's police",
    )


def _two_blocks() -> Case:
    book = Book(file="in 1 trang A4.xlsx")
    paper = book.paper("A4")
    row = _head(paper, [WORKERS_TITLE, "6 tháng đầu năm 2023"], width=6)
    paper.line(row, ["TT", "Tỉnh", "Số người", "TT", "Tỉnh", "Số người"], "head")
    paper.widths = {2: 24, 4: 6, 5: 24}
    lines = provinces("2024")
    half = 32
    for number, line in enumerate(lines, 1):
        at = row + (number - 1) % half + 1
        left = 1 if number <= half else 4
        paper.line(at, [number, line["name_vi"]], "label", left)
        figures(paper, at, left + 2, _values(line)[:1], [{}], where_when(line["unit_key"], "2023-S1"), WORKERS)
    paper.merge(row + half, 4, row + half, 5, "Tổng cộng", "group")
    figures(paper, row + half, 6, _sum(lines)[:1], [{}], where_when("VN", "2023-S1"), WORKERS, look="sum")
    paper.may.append(paper.facts.pop())
    return book.case(
        "two-blocks-side-by-side",
        "the list goes on in a second block of columns to save paper; the total stands under the second block",
        options=CONTRACT_WORKERS,
    )


def _over_pages() -> Case:
    book = Book(file="Bieu 12 - 2022.xlsx")
    paper = book.paper("Biểu 12")
    title = ["12. Lao động đi làm việc ở nước ngoài theo hợp đồng", "phân theo địa phương năm 2022"]
    row = heading(paper, 1, title, width=3, unit="Đơn vị tính: Người")
    heads = ["STT", "Địa phương", "Tổng số"]
    paper.line(row, heads, "head")
    row += 1
    _whole(paper, row, 3, _sum(provinces("2024"))[:1], "CẢ NƯỚC", "2022")
    for number, line in enumerate(provinces("2024"), 1):
        row += 1
        if number in {24, 48}:
            row = heading(paper, row + 1, [f"12. (Tiếp theo) {title[0][4:]}", title[1]], width=3, unit="ĐVT: Người")
            paper.line(row, heads, "head")
            row += 1
        paper.line(row, [number, line["name_vi"]], "label")
        figures(paper, row, 3, _values(line)[:1], [{}], where_when(line["unit_key"], "2022"), WORKERS)
    return book.case(
        "header-again-after-each-page",
        "title, unit and header repeat twice after '(Tiếp theo)'",
        options=CONTRACT_WORKERS,
    )


CASES: tuple[Case, ...] = (
    _under_regions(),
    _with_codes(),
    _categories_across(),
    _old_excel_directions(),
    _two_blocks(),
    _over_pages(),
)
