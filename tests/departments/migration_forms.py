"""A province's half-year form: kinds of migration down, groups of people or directions across."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.migration_table import (
    CHILDREN,
    FEMALE,
    FIVE,
    MINORITY,
    TOTAL,
    figures,
    meaning,
    where_when,
)
from tests.departments.paper import Book, heading, letterhead, signature


def _groups_across() -> Case:
    book = Book(file="Bieu so lieu di cu 6 thang dau nam 2024 - Nghe An.xlsx")
    paper = book.paper("Biểu 01")
    row = letterhead(paper, "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", "SỞ NGOẠI VỤ", width=9, place="Nghệ An, ngày 10/7/2024")
    row = heading(
        paper,
        row,
        [
            "BIỂU TỔNG HỢP SỐ LIỆU DI CƯ QUỐC TẾ",
            "6 tháng đầu năm 2024",
            "(Kèm theo Báo cáo số 1243/BC-SNgV ngày 10/7/2024 của Sở Ngoại vụ)",
        ],
        width=9,
    )
    for column, name in enumerate(["STT", "Loại hình di cư", "Đơn vị tính", "Tổng số"], 1):
        paper.merge(row, column, row + 1, column, name, "head")
    paper.merge(row, 5, row, 8, "Trong đó", "head")
    paper.line(row + 1, ["Nam", "Nữ", "Trẻ em", "Dân tộc thiểu số"], "head", 5)
    paper.merge(row, 9, row + 1, 9, "Ghi chú", "head")
    paper.line(row + 2, ["(A)", "(B)", "(C)", "(1)=(2)+(3)", "(2)", "(3)", "(4)", "(5)", "(6)"], "middle")
    row += 3
    here = where_when("40@2008", "2024-S1")
    lines: list[tuple[str, str, dict[str, object], list[object]]] = [
        (
            "Lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng",
            "Người",
            meaning("lao_dong_hop_dong", "outbound"),
            [8214, 5190, 3024, "-", 412],
        ),
        ("Công dân Việt Nam ra nước ngoài học tập", "Người", meaning("hoc_tap", "outbound"), [631, 287, 344, 18, 9]),
        (
            "Kết hôn có yếu tố nước ngoài (công dân Việt Nam ra nước ngoài)",
            "Cuộc",
            meaning("ket_hon", "outbound", "marriages"),
            [127, 21, 106, "x", 14],
        ),
        (
            "Nạn nhân bị mua bán ra nước ngoài",
            "Nạn nhân",
            meaning("mua_ban_nguoi", "outbound", "victims"),
            [6, 1, 5, 2, 4],
        ),
        ("Người di cư trở về (hồi hương)", "Người", meaning("tro_ve", "return"), [1905, 1120, 785, 43, 150]),
        (
            "Người nước ngoài làm việc tại Việt Nam (có mặt tại thời điểm 30/6/2024)",
            "Người",
            meaning("lao_dong_nuoc_ngoai", "inbound", flow_or_stock="stock"),
            [1488, 1203, 285, "-", "-"],
        ),
    ]
    for number, (label, unit, what, values) in enumerate(lines, 1):
        paper.line(row, [number, label, unit], "label")
        figures(paper, row, 4, values, FIVE, here, what)
        paper.put(row, 9, None, "label")
        row += 1
    paper.put(row, 1, "Ghi chú: Số liệu kết hôn do Sở Tư pháp cung cấp.", "small")
    signature(paper, row, width=9, place="Nghệ An, ngày 10 tháng 7 năm 2024")
    return book.case(
        "half-year-groups-across",
        "two-row header under a letterhead, unit of count per row, a row that numbers the columns, marks - and x",
    )


def _directions_across() -> Case:
    book = Book(file="BC_LangSon_6T-2024.xlsx")
    paper = book.paper("Tong hop")
    row = letterhead(paper, "UBND TỈNH LẠNG SƠN", "SỞ NGOẠI VỤ", width=9)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG ĐẦU NĂM 2024"], width=9, unit="Đơn vị tính: Người")
    paper.merge(row, 1, row + 2, 1, "TT", "head")
    paper.merge(row, 2, row + 2, 2, "Nhóm đối tượng di cư", "head")
    paper.merge(row, 3, row, 5, "Ra nước ngoài", "head")
    paper.merge(row, 6, row, 7, "Vào Việt Nam", "head")
    paper.merge(row, 8, row, 9, "Trở về", "head")
    for column in (3, 6, 8):
        paper.merge(row + 1, column, row + 2, column, "Tổng", "head")
    paper.merge(row + 1, 4, row + 1, 5, "Trong đó", "head")
    paper.put(row + 2, 4, "Nữ", "head")
    paper.put(row + 2, 5, "DTTS", "head")
    paper.merge(row + 1, 7, row + 2, 7, "Nữ", "head")
    paper.merge(row + 1, 9, row + 2, 9, "Nữ", "head")
    row += 3
    across = (
        {"direction": "outbound"} | TOTAL,
        {"direction": "outbound"} | FEMALE,
        {"direction": "outbound"} | MINORITY,
        {"direction": "inbound"} | TOTAL,
        {"direction": "inbound"} | FEMALE,
        {"direction": "return"} | TOTAL,
        {"direction": "return"} | FEMALE,
    )
    lines: list[tuple[str, str, list[object]]] = [
        ("Lao động", "lao_dong", [2310, 1045, 1987, 415, 88, 1760, 802]),
        ("Học tập (du học)", "hoc_tap", [143, 81, 60, 37, 19, 55, 30]),
        ("Di cư trái phép", "di_cu_trai_phep", [318, 140, 266, 41, 12, 905, 377]),
        ("Người di cư chịu ảnh hưởng của khủng hoảng", "khung_hoang", ["-", "-", "-", "-", "-", "…", "…"]),
    ]
    here = where_when("20@2008", "2024-S1")
    for number, (label, category, values) in enumerate(lines, 1):
        paper.line(row, [number, label], "label")
        figures(paper, row, 3, values, across, here, meaning(category, "outbound"))
        row += 1
    paper.put(row, 2, "Ghi chú: “-” không phát sinh; “…” chưa có số liệu.", "small")
    signature(paper, row, width=9)
    return book.case("half-year-directions-across", "three-row header: direction over total and women, uneven groups")


def _of_which_rows() -> Case:
    book = Book(file="bieu mau 02 ha tinh.xlsx")
    paper = book.paper("Sheet1")
    paper.put(1, 1, "Biểu số 02/DCQT", "strong")
    row = heading(
        paper,
        2,
        ["TÌNH HÌNH DI CƯ QUỐC TẾ TRÊN ĐỊA BÀN TỈNH HÀ TĨNH", "Kỳ báo cáo: 6 tháng cuối năm 2023"],
        width=5,
    )
    paper.line(row, ["STT", "Chỉ tiêu", "ĐVT", "Số lượng", "Ghi chú"], "head")
    row += 1
    here = where_when("42@2008", "2023-S2")
    abroad = meaning("lao_dong_hop_dong", "outbound")
    study = meaning("hoc_tap", "outbound")
    married = meaning("ket_hon", "outbound", "marriages")
    foreigners = meaning("nguoi_nuoc_ngoai", "inbound", flow_or_stock="stock")
    back = meaning("tro_ve", "return")
    lines: list[tuple[object, str, object, object, dict[str, object]]] = [
        ("I", "CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI", None, None, {}),
        (1, "Lao động đi làm việc ở nước ngoài theo hợp đồng", "người", 4871, abroad),
        (None, "Trong đó: - Nữ", "người", 1502, abroad | FEMALE),
        (None, "              - Dân tộc thiểu số", "người", "-", abroad | MINORITY),
        (2, "Du học", "người", 296, study),
        (None, "Trong đó: - Nữ", "người", 151, study | FEMALE),
        (None, "              - Trẻ em (dưới 16 tuổi)", "người", 11, study | CHILDREN),
        (3, "Kết hôn có yếu tố nước ngoài", "cuộc", 83, married),
        ("II", "NGƯỜI NƯỚC NGOÀI VÀO VIỆT NAM", None, None, {}),
        (1, "Người nước ngoài tại địa phương", "người", 3120, foreigners),
        (None, "Trong đó: - Nữ", "người", 644, foreigners | FEMALE),
        ("III", "NGƯỜI DI CƯ TRỞ VỀ", None, None, {}),
        (1, "Người di cư trở về (hồi hương)", "người", 1377, back),
        (None, "Trong đó: - Nữ", "người", 498, back | FEMALE),
        (None, "              - Trẻ em", "người", 37, back | CHILDREN),
    ]
    for number, label, unit, value, what in lines:
        paper.line(row, [number, label, unit], "label" if what else "group")
        if what:
            figures(paper, row, 4, [value], [{}], here, what)
        row += 1
    paper.put(row + 1, 1, "Nguồn: Công an tỉnh, Sở Tư pháp, Sở Lao động - Thương binh và Xã hội.", "small")
    signature(paper, row + 1, width=5, chief="GIÁM ĐỐC")
    return book.case(
        "of-which-rows-under-roman-headings",
        "direction from a roman heading, groups of people as rows below; the second 'of which' has only a dash; "
        "the foreigners' row stands for the stock by its kind",
    )


def _flow_and_stock() -> Case:
    book = Book(file="KienGiang_di_cu.ods")
    paper = book.paper("6T2024")
    row = letterhead(paper, "UBND TỈNH KIÊN GIANG", "SỞ NGOẠI VỤ", width=6)
    row = heading(paper, row, ["THỐNG KÊ DI CƯ QUỐC TẾ", "6 tháng năm 2024"], width=6)
    paper.merge(row, 1, row + 1, 1, "Số TT", "head")
    paper.merge(row, 2, row + 1, 2, "Nội dung", "head")
    paper.merge(row, 3, row + 1, 3, "Đơn vị", "head")
    paper.merge(row, 4, row, 5, "Phát sinh trong kỳ", "head")
    paper.put(row + 1, 4, "Tổng số", "head")
    paper.put(row + 1, 5, "Nữ", "head")
    paper.merge(row, 6, row + 1, 6, "Hiện có tính đến 30/6/2024", "head")
    row += 2
    flow = {"flow_or_stock": "flow"}
    across = (flow | TOTAL, flow | FEMALE, {"flow_or_stock": "stock"} | TOTAL)
    here = where_when("91@2008", "2024-S1")
    lines: list[tuple[str, dict[str, object], list[object]]] = [
        ("Lao động đi làm việc ở nước ngoài theo hợp đồng", meaning("lao_dong_hop_dong", "outbound"), [312, 120, 1904]),
        ("Người nước ngoài làm việc tại Việt Nam", meaning("lao_dong_nuoc_ngoai", "inbound"), [95, 14, 611]),
        ("Người không quốc tịch", meaning("khong_quoc_tich", "inbound"), ["x", "x", 238]),
        ("Người Việt Nam ở nước ngoài", meaning("nguoi_vn_o_nuoc_ngoai", "outbound"), ["x", "x", 45210]),
    ]
    for number, (label, what, values) in enumerate(lines, 1):
        paper.line(row, [number, label, "Người"], "label")
        figures(paper, row, 4, values, across, here, what)
        row += 1
    signature(paper, row, width=6, place="Kiên Giang, ngày 12 tháng 7 năm 2024")
    return book.case(
        "flow-and-stock-side-by-side",
        "flow in the period and stock on a date in one table; '6 tháng năm 2024' and 30/6 are the first half",
    )


def _sheet_per_direction() -> Case:
    book = Book(file="QUANG BINH - di cu quoc te 2022 (6 thang dau nam).xlsx")
    here = where_when("44@2008", "2022-S1")
    sheets = [
        (
            "1. Ra nước ngoài",
            "CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI",
            [
                ("Lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng", "lao_dong_hop_dong", "outbound", 1904),
                ("Lao động qua biên giới", "lao_dong_bien_gioi", "outbound", 233),
                ("Học tập (du học)", "hoc_tap", "outbound", 87),
                ("Di cư trái phép", "di_cu_trai_phep", "outbound", 15),
            ],
        ),
        (
            "2. Vào Việt Nam",
            "NGƯỜI NƯỚC NGOÀI VÀO VIỆT NAM",
            [
                ("Lao động", "lao_dong", "inbound", 148),
                ("Học tập", "hoc_tap", "inbound", 62),
                ("Di cư trái phép", "di_cu_trai_phep", "inbound", 4),
            ],
        ),
        (
            "3. Trở về",
            "CÔNG DÂN VIỆT NAM TRỞ VỀ",
            [
                ("Lao động hết hạn hợp đồng trở về", "lao_dong_tro_ve", "return", 702),
                ("Học tập", "hoc_tap", "return", 31),
                ("Di cư trái phép", "di_cu_trai_phep", "return", 55),
            ],
        ),
    ]
    for sheet, title, lines in sheets:
        paper = book.paper(sheet)
        row = heading(
            paper,
            1,
            ["UBND TỈNH QUẢNG BÌNH", title, "6 tháng đầu năm 2022"],
            width=5,
            unit="Đơn vị tính: người",
        )
        paper.line(row, ["TT", "Loại hình", "Tổng số", "Nam", "Nữ"], "head")
        for number, (label, category, direction, value) in enumerate(lines, 1):
            women = value * 2 // 5
            paper.line(row + number, [number, label], "label")
            figures(
                paper,
                row + number,
                3,
                [value, value - women, women],
                FIVE[:3],
                here,
                meaning(category, direction),
            )
    return book.case("sheet-per-direction", "the direction stands in sheet name and title only; one file, three sheets")


CASES: tuple[Case, ...] = (
    _groups_across(),
    _directions_across(),
    _of_which_rows(),
    _flow_and_stock(),
    _sheet_per_direction(),
)
