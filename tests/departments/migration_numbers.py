"""How figures stand in their cells: text with separators, wide digits, marks, formulas, thousands of persons."""

from __future__ import annotations

from collections.abc import Sequence

from tests.departments.case import Case
from tests.departments.migration_table import (
    CHILDREN,
    FEMALE,
    MALE,
    MINORITY,
    TOTAL,
    as_text,
    figures,
    full_width,
    meaning,
    where_when,
)
from tests.departments.paper import Book, Formula, Paper, Written, heading, letterhead, signature

WORKERS = meaning("lao_dong_hop_dong", "outbound")
STUDENTS = meaning("hoc_tap", "outbound")
RETURNED = meaning("tro_ve", "return")
BORDER = meaning("lao_dong_bien_gioi", "outbound", "attendances")
FOREIGNERS = meaning("nguoi_nuoc_ngoai", "inbound", flow_or_stock="stock")
HEADS = ["STT", "Loại hình di cư", "Đơn vị tính", "Tổng số"]


def _top(paper: Paper, province: str, period: str, *, width: int) -> int:
    row = letterhead(paper, f"UBND TỈNH {province}", "SỞ NGOẠI VỤ", width=width)
    return heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ", period], width=width)


def _points() -> Case:
    book = Book(file="Thai Nguyen 6T dau nam 2024.xls")
    paper = book.paper("Biểu")
    row = _top(paper, "THÁI NGUYÊN", "6 tháng đầu năm 2024", width=6)
    paper.line(row, [*HEADS, "Nam", "Nữ"], "head")
    lines = [
        ("Lao động đi làm việc ở nước ngoài theo hợp đồng", WORKERS, 2304, 1011),
        ("Học tập (du học)", STUDENTS, 187, 99),
        ("Người di cư trở về (hồi hương)", RETURNED, 1120, 620),
    ]
    for number, (label, what, total, women) in enumerate(lines, 1):
        paper.line(row + number, [str(number), label, "Người"], "label")
        values = [as_text(total), as_text(total - women), as_text(women)]
        figures(paper, row + number, 4, values, (TOTAL, MALE, FEMALE), where_when("19@2008", "2024-S1"), what)
    return book.case("text-with-points", "all figures are text, points between thousands, 187 and 620 without any")


def _commas() -> Case:
    book = Book(file="Quang Tri 6T dau nam 2024.xlsx")
    paper = book.paper("Biểu")
    row = _top(paper, "QUẢNG TRỊ", "6 tháng đầu năm 2024", width=5)
    paper.line(row, [*HEADS, "Nữ"], "head")
    lines = [
        ("Lao động qua biên giới (đi)", "Lượt", BORDER, 1204310, 402118),
        ("Lao động đi làm việc ở nước ngoài theo hợp đồng", "Người", WORKERS, 1850, 640),
        ("Người di cư trở về", "Người", RETURNED, 733, 301),
    ]
    for number, (label, unit, what, total, women) in enumerate(lines, 1):
        paper.line(row + number, [number, label, unit], "label")
        values = [as_text(total, ","), women]
        figures(paper, row + number, 4, values, (TOTAL, FEMALE), where_when("45@2008", "2024-S1"), what)
    return book.case(
        "text-with-commas",
        "1,204,310 shows that the comma stands between thousands in its column, so 1,850 is no decimal",
    )


def _spaces() -> Case:
    book = Book(file="Tuyen Quang.xlsx")
    paper = book.paper("6 tháng cuối năm 2023")
    row = _top(paper, "TUYÊN QUANG", "6 tháng cuối năm 2023", width=5)
    paper.line(row, [*HEADS, "Nữ"], "head")
    lines: list[tuple[str, dict[str, object], object, object]] = [
        ("Lao động theo hợp đồng ra nước ngoài", WORKERS, as_text(1402, "\u00a0"), as_text(511, " ")),
        ("Học tập (du học)", STUDENTS, full_width(64), full_width(31)),
        ("Người di cư trở về", RETURNED, as_text(2877, "\u202f"), as_text(1033, " ")),
        ("Người nước ngoài tại địa phương", FOREIGNERS, Written(" 905 ", 905), Written("212  ", 212)),
    ]
    for number, (label, what, total, women) in enumerate(lines, 1):
        paper.line(row + number, [number, label, "Người"], "label")
        here = where_when("08@2008", "2023-S2")
        figures(paper, row + number, 4, [total, women], (TOTAL, FEMALE), here, what)
    return book.case(
        "text-with-spaces-and-wide-digits",
        "plain, no-break and narrow spaces between thousands, wide digits, blanks around",
    )


def _marks() -> Case:
    book = Book(file="Lai Chau 6 thang dau nam 2023.ods")
    paper = book.paper("PL")
    row = _top(paper, "LAI CHÂU", "6 tháng đầu năm 2023", width=7)
    paper.line(row, [*HEADS, "Nữ", "Trẻ em", "Dân tộc thiểu số"], "head")
    lines: list[tuple[str, str, dict[str, object], list[object]]] = [
        ("Lao động qua biên giới (đi)", "Lượt", BORDER, [414, "…", "-", 390]),
        ("Lao động theo hợp đồng ra nước ngoài", "Người", WORKERS, [38, 12, "x", 29]),
        ("Học tập (du học)", "Người", STUDENTS, [5, 2, "-", ""]),
        (
            "Nhận con nuôi có yếu tố nước ngoài (cho làm con nuôi ở nước ngoài)",
            "Trẻ em",
            meaning("con_nuoi", "outbound", "children"),
            ["Không phát sinh", "-", "x", "-"],
        ),
        ("Người không quốc tịch", "Người", meaning("khong_quoc_tich", "inbound", flow_or_stock="stock"), [0, 0, 0, 0]),
        ("Người di cư trở về", "Người", RETURNED, ["", "", "", ""]),
    ]
    for number, (label, unit, what, values) in enumerate(lines, 1):
        paper.line(row + number, [number, label, unit], "label")
        here = where_when("12@2008", "2023-S1")
        figures(paper, row + number, 4, values, (TOTAL, FEMALE, CHILDREN, MINORITY), here, what)
    return book.case(
        "every-mark",
        "none, not sent, not applicable, nothing occurred in words, zero, blank cells and a whole row left blank "
        "(which by the decisions is sent without value)",
    )


def _formulas(*, stored: bool) -> Case:
    book = Book(file=f"Phu Tho 2024-{'da luu' if stored else 'chua tinh'}.xlsx")
    paper = book.paper("Tong hop")
    row = _top(paper, "PHÚ THỌ", "6 tháng đầu năm 2024", width=6)
    paper.line(row, [*HEADS, "Nam", "Nữ"], "head")
    lines = [
        ("Lao động theo hợp đồng ra nước ngoài", WORKERS, 702, 411),
        ("Học tập (du học)", STUDENTS, 44, 60),
        ("Người di cư trở về", RETURNED, 391, 208),
    ]
    warned = []
    for number, (label, what, men, women) in enumerate(lines, 1):
        at = row + number
        paper.line(at, [number, label, "Người"], "label")
        sum_of = Formula(f"=SUM(E{at}:F{at})" if number % 2 else f"=E{at}+F{at}", men + women if stored else None)
        here = where_when("25@2008", "2024-S1")
        values = [Written(sum_of, men + women), men, women]
        figures(paper, at, 4, values, (TOTAL, MALE, FEMALE), here, what)
        warned.append(paper.place(at, 4))
    return book.case(
        f"total-by-formula-{'with' if stored else 'without'}-result",
        "totals are formulas" + ("" if stored else " that nobody calculated; sums of two cells can be, with a warning"),
        warns_at=() if stored else warned,
    )


def _linked_workbook() -> Case:
    book = Book(file="Lao Cai tong hop lien ket.xlsx")
    paper = book.paper("TH")
    row = _top(paper, "LÀO CAI", "6 tháng đầu năm 2024", width=4)
    paper.line(row, HEADS, "head")
    paper.line(row + 1, [1, "Học tập (du học)", "Người", 58], "label")
    paper.line(row + 2, [2, "Lao động theo hợp đồng ra nước ngoài", "Người"], "label")
    paper.put(row + 2, 4, Formula("='[SoLDTBXH.xlsx]Sheet1'!D7"), "number")
    paper.line(row + 3, [3, "Người di cư trở về", "Người", "#REF!"], "label")
    return book.case(
        "formula-into-another-file",
        "a figure that only another workbook knows, and an error value: nothing can be computed",
        errors=[paper.place(row + 2, 4), paper.place(row + 3, 4)],
    )


def _thousands(values: Sequence[float], *, refused: bool) -> Case:
    book = Book(file=f"So lieu nghin nguoi {'le' if refused else 'tron'}.xlsx")
    paper = book.paper("Biểu")
    row = letterhead(paper, "UBND TỈNH NAM ĐỊNH", "SỞ NGOẠI VỤ", width=4)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ", "Năm 2023"], width=4, unit="Đơn vị tính: nghìn người")
    paper.line(row, ["TT", "Loại hình", "Tổng số"], "head")
    labels = [
        ("Người Việt Nam ở nước ngoài", meaning("nguoi_vn_o_nuoc_ngoai", "outbound", flow_or_stock="stock")),
        ("Lao động theo hợp đồng ra nước ngoài", WORKERS),
        ("Người di cư trở về", RETURNED),
    ]
    for number, ((label, what), value) in enumerate(zip(labels, values, strict=True), 1):
        paper.line(row + number, [number, label], "label")
        written = Written(value, round(value * 1000))
        figures(paper, row + number, 3, [written], [{}], where_when("36@2008", "2023"), what)
    if refused:
        return book.case(
            "thousands-of-persons-not-whole",
            "12.54785 thousand is no whole number of persons",
            errors=[paper.place(row + 2, 3)],
        )
    return book.case(
        "thousands-of-persons",
        "figures in thousands, whole when multiplied: an experienced hand multiplies and says so (refusing them with a "
        "finding is the other reading; taking 41 for 41.235 thousand is the only wrong one)",
        warns_at=[(None, None)],
    )


def _ambiguous() -> Case:
    book = Book(file="Ben Tre 6T2024.xlsx")
    paper = book.paper("Biểu")
    row = _top(paper, "BẾN TRE", "6 tháng đầu năm 2024", width=4)
    paper.line(row, HEADS, "head")
    paper.line(row + 1, [1, "Lao động theo hợp đồng ra nước ngoài", "Người", "2,760"], "label")
    paper.line(row + 2, [2, "Học tập (du học)", "Người", "1.105"], "label")
    paper.line(row + 3, [3, "Người di cư trở về", "Người", "512"], "label")
    return book.case(
        "comma-and-point-in-one-column",
        "2,760 beside 1.105: one of them is not what it seems",
        errors=[(None, None)],
    )


def _not_counts() -> Case:
    book = Book(file="Vinh Long 6T2024.xlsx")
    paper = book.paper("Biểu")
    row = _top(paper, "VĨNH LONG", "6 tháng đầu năm 2024", width=5)
    paper.line(row, [*HEADS, "Nữ"], "head")
    paper.line(row + 1, [1, "Lao động theo hợp đồng ra nước ngoài", "Người", 904, 351], "label")
    paper.line(row + 2, [2, "Học tập (du học)", "Người", 87.5, 40], "label")
    paper.line(row + 3, [3, "Người di cư trở về", "Người", -12, 5], "label")
    paper.line(row + 4, [4, "Lao động qua biên giới (đi)", "Lượt", "khoảng 300", 90], "label")
    signature(paper, row + 4, width=5)
    return book.case(
        "decimal-negative-and-about",
        "half a person, a negative number and 'about 300' in one column of counts",
        errors=[paper.place(row + 2, 4), paper.place(row + 3, 4), paper.place(row + 4, 4)],
    )


CASES: tuple[Case, ...] = (
    _points(),
    _commas(),
    _spaces(),
    _marks(),
    _formulas(stored=True),
    _formulas(stored=False),
    _linked_workbook(),
    _thousands([420.0, 41.235, 8.36], refused=False),
    _thousands([420.0, 12.54785, 8.36], refused=True),
    _ambiguous(),
    _not_counts(),
)
