"""What else lies in the file: hidden rows and sheets, a cover, a second table, lists of another shape, plain text."""

from __future__ import annotations

from pathlib import Path

from tests.departments.case import Case
from tests.departments.migration_table import (
    CHILDREN,
    FEMALE,
    TOTAL,
    figures,
    meaning,
    where_when,
)
from tests.departments.paper import Book, Paper, heading, letterhead, signature
from tests.departments.press import separated

WORKERS = meaning("lao_dong_hop_dong", "outbound")
STUDENTS = meaning("hoc_tap", "outbound")
RETURNED = meaning("tro_ve", "return")


def _top(paper: Paper, body: str, period: str, *, width: int, title: str = "SỐ LIỆU DI CƯ QUỐC TẾ") -> int:
    row = letterhead(paper, body, "SỞ NGOẠI VỤ", width=width)
    return heading(paper, row, [title, period], width=width, unit="Đơn vị tính: Người")


def _hidden(ending: str) -> Case:
    book = Book(file=f"Lam Dong 6T 2024 (sua){ending}")
    paper = book.paper("6T2024")
    row = _top(paper, "UBND TỈNH LÂM ĐỒNG", "6 tháng đầu năm 2024", width=6)
    paper.line(row, ["TT", "Loại hình di cư", "Số cũ", "Tổng số", "Nữ", "Trẻ em"], "head")
    paper.hidden_columns = {3}
    here = where_when("68@2008", "2024-S1")
    row += 1
    paper.line(row, [1, "Lao động theo hợp đồng ra nước ngoài", 300, 381, 120, 0], "number")
    paper.hidden_rows = {row}
    for number, (label, what, values) in enumerate(
        [
            ("Lao động theo hợp đồng ra nước ngoài", WORKERS, [257, 98, 0]),
            ("Học tập (du học)", STUDENTS, [133, 71, 9]),
            ("Người di cư trở về", RETURNED, [190, 66, 12]),
        ],
        1,
    ):
        row += 1
        paper.line(row, [number, label, 280 + number], "label")
        figures(paper, row, 4, values, (TOTAL, FEMALE, CHILDREN), here, what)
    old = book.paper("6T2023")
    row = _top(old, "UBND TỈNH LÂM ĐỒNG", "6 tháng đầu năm 2023", width=4)
    old.line(row, ["TT", "Loại hình di cư", "Tổng số", "Nữ"], "head")
    old.line(row + 1, [1, "Lao động theo hợp đồng ra nước ngoài", 222, 80], "number")
    old.hidden = True
    return book.case(
        f"hidden-row-column-and-sheet{ending.replace('.', '-')}",
        "a hidden row repeats a category with a stale figure, a hidden column holds old figures without a period, a "
        "hidden sheet is last year's: all three left out and told",
        warns_at=[(None, None)],
    )


def _cover() -> Case:
    book = Book(file="HO SO BAO CAO TIEN GIANG.xlsx")
    cover = book.paper("Bìa")
    cover.merge(2, 1, 2, 6, "ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG", "strong")
    cover.merge(8, 1, 8, 6, "BÁO CÁO SỐ LIỆU DI CƯ QUỐC TẾ", "title")
    cover.merge(9, 1, 9, 6, "6 tháng cuối năm 2024", "center")
    cover.merge(20, 1, 20, 6, "Tiền Giang, tháng 01 năm 2025", "italic")
    guide = book.paper("Hướng dẫn")
    for row, words in enumerate(
        [
            "HƯỚNG DẪN GHI BIỂU",
            "1. Cột Tổng số: ghi số người phát sinh trong kỳ báo cáo.",
            "2. Cột Nữ: ghi số nữ trong tổng số.",
            "3. Không phát sinh ghi dấu (-), chưa có số liệu ghi (…).",
            "Ví dụ: 6 tháng đầu năm 2020, tỉnh A có 100 người.",
        ],
        1,
    ):
        guide.put(row, 1, words)
    paper = book.paper("Biểu 1")
    paper.line(1, ["STT", "Loại hình di cư", "Đơn vị tính", "Tổng số", "Nữ"], "head")
    lines: list[tuple[str, dict[str, object], list[object]]] = [
        ("Lao động theo hợp đồng ra nước ngoài", WORKERS, [690, 251]),
        ("Học tập (du học)", STUDENTS, [75, 40]),
        ("Người di cư trở về", RETURNED, [333, "…"]),
    ]
    for number, (label, what, values) in enumerate(lines, 1):
        paper.line(number + 1, [number, label, "Người"], "label")
        figures(paper, number + 1, 4, values, (TOTAL, FEMALE), where_when("82@2008", "2024-S2"), what)
    book.paper("Sheet3").put(1, 1, " ")
    return book.case(
        "cover-and-guide-before-the-table",
        "province and period stand on the cover only; a guide with an example of 2020 and an empty sheet besides",
    )


def _two_tables() -> Case:
    book = Book(file="Bac Kan 2 bang.xls")
    paper = book.paper("Biểu")
    row = _top(paper, "UBND TỈNH BẮC KẠN", "6 tháng đầu năm 2024", width=5)
    here = where_when("06@2008", "2024-S1")
    paper.merge(row, 1, row, 5, "A. CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI", "group")
    paper.line(row + 1, ["TT", "Loại hình", "Tổng số", "Nữ", "Trẻ em"], "head")
    for number, (label, category, values) in enumerate(
        [("Lao động theo hợp đồng", "lao_dong_hop_dong", [205, 77, 0]), ("Du học", "hoc_tap", [14, 9, 2])], 2
    ):
        paper.line(row + number, [number - 1, label], "label")
        figures(paper, row + number, 3, values, (TOTAL, FEMALE, CHILDREN), here, meaning(category, "outbound"))
    row += 6
    paper.merge(row, 1, row, 5, "B. CÔNG DÂN VIỆT NAM TRỞ VỀ", "group")
    paper.line(row + 1, ["TT", "Loại hình", "Tổng số", "Trẻ em", "Nữ"], "head")
    for number, (label, category, values) in enumerate(
        [("Lao động", "lao_dong", [98, 0, 41]), ("Di cư trái phép", "di_cu_trai_phep", [37, 3, 15])], 2
    ):
        paper.line(row + number, [number - 1, label], "label")
        figures(paper, row + number, 3, values, (TOTAL, CHILDREN, FEMALE), here, meaning(category, "return"))
    signature(paper, row + 4, width=5)
    return book.case(
        "two-tables-under-each-other",
        "the second table has its own header with two columns changed round; two tables warn, and both hold figures",
        warns_at=[(None, None)],
    )


def _side_notes() -> Case:
    book = Book(file="Ha Giang 6T cuoi 2022.xlsx")
    paper = book.paper("Bieu")
    row = _top(paper, "UBND TỈNH HÀ GIANG", "6 tháng cuối năm 2022", width=6)
    heads = ["Nữ", "Ghi chú", "Tổng số", "Loại hình di cư", "Cơ quan cung cấp số liệu", "Số văn bản"]
    paper.line(row, heads, "head")
    paper.widths = {1: 8, 2: 20, 4: 40, 5: 24}
    for number, (label, what, values, office) in enumerate(
        [
            ("Lao động qua biên giới (đi)", meaning("lao_dong_bien_gioi", "outbound"), [1630, 702], "Công an tỉnh"),
            ("Học tập (du học)", STUDENTS, [12, 7], "Sở GD&ĐT"),
            ("Người di cư trở về", RETURNED, [954, 390], "Bộ đội Biên phòng"),
        ],
        1,
    ):
        at = row + number
        here = where_when("02@2008", "2022-S2")
        figures(paper, at, 1, values[1:], (FEMALE,), here, what)
        figures(paper, at, 3, values[:1], (TOTAL,), here, what)
        paper.line(at, ["", None, label, office, 1200 + number], "label", 2)
    return book.case(
        "columns-in-odd-order",
        "women first, the label fourth, a column of offices and one of document numbers that are no figures",
        warns_at=[(None, None)],
    )


def _long_list() -> Case:
    heads: list[object] = [
        "Địa phương",
        "Kỳ",
        "Loại hình di cư",
        "Hướng",
        "Nước",
        "Nhóm",
        "ĐVT",
        "Số lượng",
        "Người nhập",
    ]
    rows: list[list[object]] = [heads]
    facts: list[dict[str, object]] = []
    words = {
        "lao_dong_hop_dong": "Lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng",
        "hoc_tap": "Học tập (du học)",
        "tro_ve": "Người di cư trở về (hồi hương)",
    }
    directions = {"outbound": "Ra nước ngoài", "return": "Trở về"}
    groups = {"total": "Tổng số", "female": "Nữ"}
    for place, (category, direction, total, female) in enumerate(
        [("lao_dong_hop_dong", "outbound", 877, 310), ("hoc_tap", "outbound", 90, 52), ("tro_ve", "return", 411, 160)]
    ):
        for unit, name, extra in (("27@2008", "Bắc Ninh", 0), ("33@2008", "Hưng Yên", 25)):
            for group, value in (("total", total + extra), ("female", female + place)):
                what = (words[category], directions[direction], "Tất cả", groups[group], "Người")
                rows.append([name, "6 tháng đầu năm 2024", *what, value, "admin"])
                facts.append(
                    where_when(unit, "2024-S1")
                    | meaning(category, direction, group=group)
                    | {"obs_value": value, "obs_status": "A"}
                )

    def write(folder: Path) -> Path:
        return separated(folder / "ket xuat.csv", rows, delimiter="\t", encoding="utf-8")

    return Case(
        name="long-list-with-tabs",
        write=write,
        dataset="migration_statistics",
        facts=tuple(facts),
        difficulty="one figure a row, two provinces, tabs under the ending .csv, 'Tất cả' for all countries, one extra "
        "column",
        warns_at=((None, None),),
    )


def _windows_1258() -> Case:
    rows: list[list[object]] = [
        ["UBND TỈNH QUẢNG NAM"],
        ["Số liệu di cư quốc tế 6 tháng cuối năm 2020"],
        ["STT", "Loại hình di cư", "Đơn vị tính", "Tổng số", "Nữ"],
    ]
    facts: list[dict[str, object]] = []
    lines = [
        ("Lao động đi làm việc ở nước ngoài theo hợp đồng", WORKERS, 96, 31),
        ("Học tập (du học)", STUDENTS, 40, 22),
        ("Người di cư trở về", RETURNED, 1502, 640),
        ("Người di cư chịu ảnh hưởng của dịch bệnh (trở về)", meaning("khung_hoang", "return"), 833, 402),
    ]
    for number, (label, what, total, female) in enumerate(lines, 1):
        rows.append([number, label, "Người", total, female])
        for extra, value in ((TOTAL, total), (FEMALE, female)):
            facts.append(where_when("49@2008", "2020-S2") | what | extra | {"obs_value": value, "obs_status": "A"})

    def write(folder: Path) -> Path:
        return separated(folder / "quang nam.csv", rows, encoding="cp1258")

    return Case(
        name="windows-1258-commas",
        write=write,
        dataset="migration_statistics",
        facts=tuple(facts),
        difficulty="Windows' own Vietnamese code page, tones as marks of their own",
    )


CASES: tuple[Case, ...] = (
    _hidden(".xlsx"),
    _hidden(".xls"),
    _hidden(".ods"),
    _cover(),
    _two_tables(),
    _side_notes(),
    _long_list(),
    _windows_1258(),
)
