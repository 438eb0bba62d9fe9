"""How the words stand in the cells: old fonts, letters taken apart, no diacritics, capitals, text over two rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.departments.case import Case
from tests.departments.migration_table import (
    CHILDREN,
    CONTRACT_WORKERS,
    FEMALE,
    MINORITY,
    TOTAL,
    amount,
    figures,
    meaning,
    provinces,
    where_when,
)
from tests.departments.paper import Book, Paper, heading, letterhead, signature
from tests.departments.press import tcvn3

Line = tuple[str, str, dict[str, object], Sequence[object]]

LINES: tuple[Line, ...] = (
    (
        "Lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng",
        "Người",
        meaning("lao_dong_hop_dong", "outbound"),
        [611, 204, 0, 77],
    ),
    ("Học tập (du học)", "Người", meaning("hoc_tap", "outbound"), [82, 47, 5, 3]),
    (
        "Nhận con nuôi có yếu tố nước ngoài (trẻ em Việt Nam ra nước ngoài)",
        "Trẻ em",
        meaning("con_nuoi", "outbound", "children"),
        [14, 8, 14, 6],
    ),
    (
        "Người nước ngoài tại địa phương",
        "Người",
        meaning("nguoi_nuoc_ngoai", "inbound", flow_or_stock="stock"),
        [402, 133, 21, "x"],
    ),
    ("Người di cư trở về (hồi hương)", "Người", meaning("tro_ve", "return"), [518, 220, 16, 48]),
)


def _form(file: str, sheet: str, province: str, period: str, unit: str, code: str) -> Book:
    """A usual form in clean Unicode, before somebody's machine writes its words another way."""
    book = Book(file=file)
    paper = book.paper(sheet)
    row = letterhead(paper, f"UBND tỉnh {province}", "SỞ NGOẠI VỤ", width=7)
    row = heading(paper, row, ["Biểu tổng hợp số liệu di cư quốc tế", period], width=7)
    paper.merge(row, 1, row + 1, 1, "Số TT", "head")
    paper.merge(row, 2, row + 1, 2, "Loại hình di cư", "head")
    paper.merge(row, 3, row + 1, 3, "Đơn vị tính", "head")
    paper.merge(row, 4, row + 1, 4, "Tổng số", "head")
    paper.merge(row, 5, row, 7, "Trong đó", "head")
    paper.line(row + 1, ["Nữ", "Trẻ em", "Dân tộc thiểu số"], "head", 5)
    row += 1
    for number, (label, count, what, values) in enumerate(LINES, 1):
        row += 1
        paper.line(row, [number, label, count], "label")
        figures(paper, row, 4, values, (TOTAL, FEMALE, CHILDREN, MINORITY), where_when(unit, code), what)
    signature(paper, row, width=7, chief="Giám đốc")
    return book


def _rewrite(paper: Paper, change: Callable[[str], str], font: str | None = None) -> None:
    """Write every text of a sheet another way; figures and marks stay."""
    for place, cell in paper.cells.items():
        if isinstance(cell.value, str):
            paper.cells[place] = replace(cell, value=change(cell.value), font=font)


def _plain(words: str) -> str:
    """Vietnamese without its marks, as a machine without a keyboard for them writes it."""
    apart = unicodedata.normalize("NFD", words.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _apart() -> Case:
    book = _form("Dien Bien 6T.xlsx", "Biểu", "Điện Biên", "6 tháng đầu năm 2024", "11@2008", "2024-S1")
    _rewrite(book.papers[0], lambda words: unicodedata.normalize("NFD", words))
    return book.case("letters-taken-apart", "every word in NFD, as a Mac writes it; the name of the sheet is not")


def _old_font() -> Case:
    book = _form("SONLA_6T.xls", "Bieu 1", "Sơn La", "6 tháng cuối năm 2021", "14@2008", "2021-S2")
    _rewrite(book.papers[0], tcvn3, ".VnTime")
    return book.case("tcvn3-whole-sheet", "an .xls all in .VnTime (TCVN3): 'Tæng sè', 'N÷', 'D©n téc thiÓu sè'")


def _old_font_mixed() -> Case:
    book = _form("Hoa Binh 6T 2022.xls", "Bieu", "Hòa Bình", "6 tháng đầu năm 2022", "17@2008", "2022-S1")
    paper = book.papers[0]
    for (row, column), cell in paper.cells.items():
        if isinstance(cell.value, str) and column == 2 and cell.look == "label":
            paper.cells[row, column] = replace(cell, value=tcvn3(cell.value), font=".VnTime")
        elif cell.value == "Dân tộc thiểu số":
            paper.cells[row, column] = replace(cell, value=tcvn3("Dân tộc ") + "thiểu số", font="Times New Roman")
    return book.case(
        "tcvn3-mixed-with-unicode",
        "labels in TCVN3, title and header in Unicode, one header half and half in one cell under a Unicode font",
    )


def _old_font_provinces() -> Case:
    book = Book(file="bieu 63 tinh cu.xls")
    paper = book.paper("Bieu")
    title = ["Lao động đi làm việc ở nước ngoài theo hợp đồng", "phân theo địa phương năm 2020"]
    row = heading(paper, 1, title, width=3, unit="Đơn vị tính: Người")
    paper.line(row, ["Số TT", "Tỉnh, thành phố", "Tổng số"], "head")
    for number, line in enumerate(provinces("2024"), 1):
        row += 1
        paper.line(row, [number, line["name_vi"]], "label")
        value = amount(int(line["code"]) + 5, up_to=1500)
        what = meaning("lao_dong_hop_dong", "outbound")
        figures(paper, row, 3, [value], [{}], where_when(line["unit_key"], "2020"), what)
    _rewrite(paper, tcvn3, ".VnTime")
    return book.case(
        "tcvn3-63-provinces",
        "'BÕn Tre', 'Thanh Hãa', 'Phó Thä' hold no letter that only TCVN3 has; capitals with tones are small letters",
        options=CONTRACT_WORKERS,
    )


def _without_marks() -> Case:
    book = _form("DAKLAK 6T2024.xlsx", "DAK LAK", "Đắk Lắk", "6 tháng đầu năm 2024", "66@2008", "2024-S1")
    _rewrite(book.papers[0], _plain)
    return book.case(
        "no-diacritics", "typed without any mark: 'Tong so', 'Nu', 'Tre em', 'Nguoi di cu tro ve (hoi huong)'"
    )


def _capitals() -> Case:
    book = _form("DAK NONG.xlsx", "Sheet1", "Đắk Nông", "6 tháng đầu năm 2024", "67@2008", "2024-S1")
    _rewrite(book.papers[0], lambda words: "  ".join(words.upper().replace("Đ", "Ð").split(" ")))
    return book.case(
        "capitals-icelandic-d-double-spaces",
        "capitals throughout, Ð (U+00D0) for Đ (U+0110), two spaces between words",
    )


def _over_two_rows() -> Case:
    book = Book(file="Gia Lai - 6 thang dau nam 2023.xlsx")
    paper = book.paper("Biểu")
    row = letterhead(paper, "UBND TỈNH GIA LAI", "SỞ NGOẠI VỤ", width=4)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ", "6 tháng đầu năm 2023"], width=4)
    paper.line(row, ["STT", "Loại hình di cư", "Đơn vị tính", "Số lượng"], "head")
    here = where_when("64@2008", "2023-S1")
    lines: list[tuple[object, str, object, object, dict[str, object]]] = [
        (1, "Lao động đi làm việc có thời hạn", "Người", 310, meaning("lao_dong_hop_dong", "outbound")),
        ("", "ở nước ngoài theo hợp đồng", "", None, {}),
        (2, "Học tập (du học)", "Người", 41, meaning("hoc_tap", "outbound")),
        (3, "Người nước ngoài làm việc", "Người", 96, meaning("lao_dong_nuoc_ngoai", "inbound", flow_or_stock="stock")),
        ("", "tại Việt Nam", "", None, {}),
        (4, "Người di cư trở về (hồi hương)", "Người", 205, meaning("tro_ve", "return")),
    ]
    for number, label, unit, value, what in lines:
        row += 1
        paper.line(row, [number, label, unit, ""], "label")
        if what:
            figures(paper, row, 4, [value], [{}], here, what)
    signature(paper, row, width=4)
    return book.case(
        "label-goes-on-in-next-row",
        "long labels were broken by hand into the next row, which has no number, unit or figure of its own",
    )


def _footnotes() -> Case:
    book = Book(file="Quang Ngai 2024 S1.xlsx")
    paper = book.paper("S1.2024")
    row = letterhead(paper, "UBND TỈNH QUẢNG NGÃI", "SỞ NGOẠI VỤ", width=5)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ (*)", "6 tháng đầu năm 2024"], width=5)
    paper.line(row, ["TT", "Loại hình di cư (1)", "Tổng số\n(người)", "Trong đó:\nNữ", "Ghi chú"], "head")
    here = where_when("51@2008", "2024-S1")
    lines = [
        ("1.", "Lao động theo hợp đồng ra nước ngoài (2)", meaning("lao_dong_hop_dong", "outbound"), [388, 140], ""),
        ("2.", "Du học (*)", meaning("hoc_tap", "outbound"), [66, 34], "Số liệu tự túc: 60"),
        ("3.", "Người di cư trở về2)", meaning("tro_ve", "return"), [240, 71], "Tăng 12% so với cùng kỳ"),
    ]
    for number, label, what, values, note in lines:
        row += 1
        paper.line(row, [number, label], "label")
        figures(paper, row, 3, values, (TOTAL, FEMALE), here, what)
        paper.put(row, 5, note, "label")
    notes = [
        "(*) Không bao gồm số liệu của lực lượng vũ trang.",
        "(1) Phân loại theo Kế hoạch của Thủ tướng Chính phủ ban hành tại Quyết định số 402/QĐ-TTg ngày 20/3/2020.",
        "(2) Số liệu 6 tháng đầu năm 2023: 350 người.",
        "Nguồn: Sở Lao động - Thương binh và Xã hội, Công an tỉnh.",
    ]
    for offset, note in enumerate(notes, 2):
        paper.put(row + offset, 1, note, "small")
    signature(paper, row + 6, width=5, place="Quảng Ngãi, ngày 05/7/2024")
    return book.case(
        "footnote-marks-and-notes",
        "marks of footnotes in title, header and labels, one without an opening bracket; notes name other periods",
    )


CASES: tuple[Case, ...] = (
    _apart(),
    _old_font(),
    _old_font_mixed(),
    _old_font_provinces(),
    _without_marks(),
    _capitals(),
    _over_two_rows(),
    _footnotes(),
)
