"""What must not get in: sums that do not hold, rows twice, slips in names, units that ended, lists of people."""

from __future__ import annotations

from collections.abc import Sequence

from tests.departments.case import Case, Place
from tests.departments.migration_table import amount, by_region, provinces
from tests.departments.paper import Book, Paper, heading, letterhead, signature

WORKERS_TITLE = "LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG PHÂN THEO ĐỊA PHƯƠNG"
FIVE_HEADS = ["STT", "Loại hình di cư", "Tổng số", "Nam", "Nữ", "Trẻ em", "Dân tộc thiểu số"]


def _form(file: str, province: str, lines: Sequence[Sequence[object]]) -> tuple[Book, Paper, int]:
    """A province's form with five groups; gives the row of the header too."""
    book = Book(file=file)
    paper = book.paper("Biểu 01")
    row = letterhead(paper, f"UBND TỈNH {province}", "SỞ NGOẠI VỤ", width=7)
    title = ["SỐ LIỆU DI CƯ QUỐC TẾ", "6 tháng đầu năm 2024"]
    row = heading(paper, row, title, width=7, unit="Đơn vị tính: Người")
    paper.line(row, FIVE_HEADS, "head")
    for number, line in enumerate(lines, 1):
        paper.line(row + number, [number, *line], "number")
    signature(paper, row + len(lines), width=7)
    return book, paper, row


def _sexes() -> Case:
    book, paper, row = _form(
        "Bac Lieu.xls",
        "BẠC LIÊU",
        [
            ("Lao động theo hợp đồng ra nước ngoài", 420, 301, 119, 0, 35),
            ("Học tập (du học)", 63, 30, 31, 2, 1),
            ("Người di cư trở về", 188, 96, 92, 8, 11),
        ],
    )
    return book.case("sexes-do-not-add-up", "30 + 31 is not 63", errors=[paper.place(row + 2, 3)])


def _children() -> Case:
    book, paper, row = _form(
        "Ca Mau.ods",
        "CÀ MAU",
        [
            ("Lao động theo hợp đồng ra nước ngoài", 420, 301, 119, 0, 35),
            ("Học tập (du học)", 63, 30, 33, 2, 1),
            ("Người di cư trở về", 18, 9, 9, 81, 11),
        ],
    )
    return book.case("more-children-than-people", "81 children among 18 people", errors=[paper.place(row + 3, 6)])


def _minority() -> Case:
    book, paper, row = _form(
        "Yen Bai.xlsx",
        "YÊN BÁI",
        [
            ("Lao động theo hợp đồng ra nước ngoài", 120, 71, 49, 0, 350),
            ("Học tập (du học)", 63, 30, 33, 2, 1),
        ],
    )
    return book.case("more-minority-than-people", "350 of 120", errors=[paper.place(row + 1, 7)])


def _twice() -> Case:
    book, paper, row = _form(
        "Tien Giang.xlsx",
        "TIỀN GIANG",
        [
            ("Lao động theo hợp đồng ra nước ngoài", 420, 301, 119, 0, 35),
            ("Học tập (du học)", 63, 30, 33, 2, 1),
            ("Người di cư trở về", 188, 96, 92, 8, 11),
            ("Du học", 71, 35, 36, 2, 1),
        ],
    )
    return book.case(
        "category-twice-under-two-names",
        "study abroad once by its full name and once by its short one, with other figures",
        errors=[paper.place(row + 4, 3)],
    )


def _unknown_kind() -> Case:
    book, paper, row = _form(
        "Ninh Thuan.xlsx",
        "NINH THUẬN",
        [
            ("Lao động theo hợp đồng ra nước ngoài", 420, 301, 119, 0, 35),
            ("Khách du lịch lữ hành nội địa", 9063, 4530, 4533, 700, 12),
        ],
    )
    return book.case("unknown-category", "tourists are no kind of migration", errors=[paper.place(row + 2, 2)])


def _list(file: str, body: Sequence[str], title: Sequence[str]) -> tuple[Book, Paper, int]:
    book = Book(file=file)
    paper = book.paper("Phụ lục")
    row = letterhead(paper, *body, width=3)
    row = heading(paper, row, title, width=3, unit="Đơn vị tính: Người")
    paper.line(row, ["STT", "Tỉnh, thành phố", "Tổng số"], "head")
    return book, paper, row


def _misspelled() -> Case:
    book, paper, row = _list(
        "DS tinh.xlsx",
        ("BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI", "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC"),
        [WORKERS_TITLE, "6 tháng đầu năm 2024"],
    )
    slips = {"Thái Nguyên": "Thái Nguyện", "Bình Dương": "Bình Dưương"}
    wrong: list[Place] = []
    for line in provinces("2024"):
        row += 1
        name = slips.get(line["name_vi"], line["name_vi"])
        paper.line(row, ["", name, amount(int(line["code"]), up_to=900)], "number")
        if name in slips.values():
            wrong.append(paper.place(row, 2))
    return book.case("provinces-misspelled", "two slips of the pen among 63 names", errors=wrong)


def _region_sum() -> Case:
    book, paper, row = _list(
        "Theo vung.xlsx",
        ("BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI", "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC"),
        [WORKERS_TITLE, "6 tháng cuối năm 2023"],
    )
    wrong = None
    for region, lines in by_region("2024").items():
        row += 1
        subtotal = sum(amount(int(line["code"]), up_to=900) for line in lines)
        if region == "Tây Nguyên":
            subtotal += 90
            wrong = paper.place(row, 3)
        paper.line(row, ["", region, subtotal], "sum")
        for line in lines:
            row += 1
            paper.line(row, ["", line["name_vi"], amount(int(line["code"]), up_to=900)], "number")
    assert wrong is not None
    return book.case("region-subtotal-off", "the Central Highlands are 90 more than their provinces", errors=[wrong])


def _both_names() -> Case:
    book, paper, row = _list(
        "Bieu 34 tinh.xlsx",
        ("BỘ NỘI VỤ", "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC"),
        [WORKERS_TITLE, "6 tháng cuối năm 2025"],
    )
    for number, name in enumerate(["Bắc Ninh", "Bắc Giang", "Hà Nội", "Hưng Yên", "Hải Phòng"], 1):
        paper.line(row + number, [number, name, 200 * number], "number")
    return book.case(
        "successor-beside-its-former-part",
        "Bắc Giang went into Bắc Ninh, and both have a row after the merger",
        errors=[paper.place(row + 2, 2)],
    )


def _ended_long_ago() -> Case:
    book, paper, row = _list(
        "bieu cu.xls",
        ("BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI", "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC"),
        [WORKERS_TITLE, "6 tháng đầu năm 2024"],
    )
    for number, name in enumerate(["Hà Nội", "Hà Tây", "Hải Dương", "Hưng Yên", "Hà Nam"], 1):
        paper.line(row + number, [number, name, 150 * number], "number")
    return book.case(
        "ha-tay-with-a-figure",
        "an old form still lists Hà Tây, which ended in 2008, and somebody filled it",
        errors=[paper.place(row + 2, 2)],
    )


def _people() -> Case:
    book = Book(file="Danh sach lao dong xuat canh 6T2024.xlsx")
    paper = book.paper("Danh sách")
    row = letterhead(paper, "UBND TỈNH TRÀ VINH", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", width=7)
    title = ["DANH SÁCH LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "6 tháng đầu năm 2024"]
    row = heading(paper, row, title, width=7)
    paper.line(row, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Địa chỉ", "Nước đến", "Ghi chú"], "head")
    for number, (name, born, card, place, country) in enumerate(
        [
            ("Thạch Thị Sa Rây", "12/03/1996", "000000000001", "Xã Đại An", "Nhật Bản"),
            ("Kim Ngọc Hải", "01/11/1990", "000000000002", "Xã Tập Sơn", "Đài Loan"),
            ("Trần Văn Út", "30/06/1988", "000000000003", "Phường 7", "Hàn Quốc"),
            ("Lê Thị Bé Năm", "15/09/2001", "000000000004", "Xã Long Toàn", "Nhật Bản"),
        ],
        1,
    ):
        paper.line(row + number, [number, name, born, card, place, country, ""], "label")
    return book.case(
        "list-of-persons",
        "names and identity numbers instead of counts; no finding may repeat them",
        errors=[(None, None)],
    )


def _people_behind() -> Case:
    book, _, _ = _form(
        "Bieu va danh sach.xlsx",
        "LONG AN",
        [
            ("Lao động theo hợp đồng ra nước ngoài", 3, 2, 1, 0, 0),
            ("Người di cư trở về", 2, 1, 1, 0, 0),
        ],
    )
    behind = book.paper("DS chi tiết")
    behind.line(1, ["Họ tên", "Số căn cước công dân", "Số hộ chiếu", "Nơi đến"], "head")
    for row, line in enumerate(
        [
            ("Nguyễn Văn An", "000000000011", "C0000001", "Nhật Bản"),
            ("Phạm Thị Cúc", "000000000012", "C0000002", "Nhật Bản"),
            ("Đỗ Minh Dũng", "000000000013", "C0000003", "Đài Loan"),
        ],
        2,
    ):
        behind.line(row, line, "label")
    return book.case(
        "list-of-persons-on-second-sheet",
        "a good form, and behind it the people it counts, by name and card",
        errors=[("DS chi tiết", None)],
    )


def _empty_template() -> Case:
    book, _, _ = _form(
        "Mau bieu.xlsx",
        "............",
        [("Lao động theo hợp đồng ra nước ngoài",), ("Học tập (du học)",), ("Người di cư trở về",)],
    )
    return book.case("empty-template", "the blank form itself was sent, no province filled in", errors=[(None, None)])


CASES: tuple[Case, ...] = (
    _sexes(),
    _children(),
    _minority(),
    _twice(),
    _unknown_kind(),
    _misspelled(),
    _region_sum(),
    _both_names(),
    _ended_long_ago(),
    _people(),
    _people_behind(),
    _empty_template(),
)
