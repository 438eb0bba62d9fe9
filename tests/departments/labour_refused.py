"""Labour results that must not get in: sums that disagree, figures that are none, periods that contradict."""

from __future__ import annotations

from collections.abc import Callable

from tests.departments.case import Case, Place
from tests.departments.labour_paper import FEMALE, MALE, TOTAL, Meaning, Paper, form, header, line, market, shown
from tests.departments.paper import Book, signature

DATASET = "labour_results"
Fill = Callable[[Paper, int], list[Place]]

_LINES = (("Nhật Bản", "JPN", 120, 70, 50), ("Đài Loan", "TWN", 88, 50, 38), ("Hàn Quốc", "KOR", 31, 27, 4))


def _sheet(file: str, unit: str, period: str, department: str = "SỞ NỘI VỤ") -> tuple[Book, Paper, int]:
    return form(
        file,
        "Biểu",
        f"UBND {unit}",
        department,
        ("KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO THỊ TRƯỜNG", period),
        width=5,
        unit="Đơn vị tính: người",
    )


def _market_rows(paper: Paper, row: int, lines: object = _LINES, whole: tuple[object, ...] = (239, 147, 92)) -> int:
    row = header(paper, row, ("STT", "Thị trường", "Tổng số", "Nam", "Nữ"))
    meanings = (TOTAL, MALE, FEMALE)
    common: Meaning = {"ref_area": "40@2025", "time_period": "2025-Q4"}
    assert isinstance(lines, tuple)
    for number, (name, code, *values) in enumerate(lines, start=1):
        row = line(paper, row, (number, name), values, meanings, **market(code), **common)
    row = line(paper, row, ("", "Tổng số"), whole, meanings, look="sum", label="group", **common)
    signature(paper, row, width=5, place="ngày 05 tháng 01 năm 2026")
    return row - 1


def _stated_total() -> Case:
    book, paper, row = _sheet("NA_quy 4.xlsx", "TỈNH NGHỆ AN", "Quý IV năm 2025")
    last = _market_rows(paper, row, whole=(249, 147, 92))
    return book.case(
        "labour-stated-total-is-not-the-sum",
        "a digit turned in the total row (249 for 239): neither the sum of the markets nor of men and women",
        dataset=DATASET,
        errors=(paper.place(last, 3),),
    )


def _sexes() -> Case:
    book, paper, row = _sheet("NA_Q4_theo gioi.xlsx", "TỈNH NGHỆ AN", "Quý IV năm 2025")
    lines = (_LINES[0], ("Đài Loan", "TWN", 88, 50, 39), _LINES[2])
    _market_rows(paper, row, lines, (239, 147, 93))
    return book.case(
        "labour-men-and-women-are-not-the-total",
        "50 + 39 is not 88, and the error goes on into the total row, whose columns add up",
        dataset=DATASET,
        errors=(paper.place(row + 2, 3),),
    )


def _negative_and_decimal() -> Case:
    book, paper, row = _sheet("NA_Q4_sua.xlsx", "TỈNH NGHỆ AN", "Quý IV năm 2025")
    lines = (("Nhật Bản", "JPN", 120, 70, 50), ("Đài Loan", "TWN", 88, 50, 38), ("Hàn Quốc", "KOR", 31, 27, 4))
    _market_rows(paper, row, lines)
    paper.put(row + 2, 5, -38, "number")
    paper.put(row + 3, 3, 31.5, "number")
    return book.case(
        "labour-negative-and-decimal",
        "minus 38 women and 31.5 workers, each told at its cell",
        dataset=DATASET,
        errors=(paper.place(row + 2, 5), paper.place(row + 3, 3)),
    )


def _not_a_number() -> Case:
    book, paper, row = _sheet("NA_Q4_uoc.xlsx", "TỈNH NGHỆ AN", "Quý IV năm 2025")
    _market_rows(paper, row)
    paper.put(row + 1, 3, "khoảng 120", "number")
    paper.put(row + 2, 3, "88 (có 3 LĐ về nước)", "number")
    return book.case(
        "labour-words-in-place-of-numbers",
        "'khoảng 120' and a number with a remark in a column of counts",
        dataset=DATASET,
        errors=(paper.place(row + 1, 3), paper.place(row + 2, 3)),
    )


def _unknown_market() -> Case:
    book, paper, row = _sheet("NA_Q4_thi truong.xlsx", "TỈNH NGHỆ AN", "Quý IV năm 2025")
    lines = (*_LINES[:2], ("Hàng Quốc", "KOR", 31, 27, 4))
    _market_rows(paper, row, lines)
    return book.case(
        "labour-unknown-market",
        "'Hàng Quốc' is a slip for Hàn Quốc: suggested, never taken silently",
        dataset=DATASET,
        errors=(paper.place(row + 3, 2),),
    )


def _same_commune_twice() -> Case:
    book, paper, row = form(
        "Hue T3-2026.xlsx",
        "T3",
        "UBND THÀNH PHỐ HUẾ",
        "SỞ NỘI VỤ",
        ("KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 3 năm 2026"),
        width=4,
        unit="Người",
    )
    row = header(paper, row, ("STT", "Phường, xã", "Tổng số", "Nữ"))
    names = ("Phường Thuận Hóa", "Phường Phú Xuân", "Phường Hương Thủy", "Phường Phú Xuân", "Xã A Lưới 1")
    common: Meaning = {"ref_area": "46@2025-07", "time_period": "2026-M03"}
    for number, name in enumerate(names, start=1):
        row = line(paper, row, (number, name), (number + 4, number), (TOTAL, FEMALE), sub_area=name, **common)
    return book.case(
        "labour-one-commune-twice",
        "Phường Phú Xuân stands twice with different figures",
        dataset=DATASET,
        errors=(paper.place(row - 2, 3),),
    )


def _period_contradicts() -> Case:
    book, paper, row = _sheet("NA_xkld.xlsx", "TỈNH NGHỆ AN", "Quý IV năm 2025")
    _market_rows(paper, row)
    paper.title = "Quý III"
    return book.case(
        "labour-title-and-sheet-name-contradict",
        "the title says Quý IV, the sheet is named Quý III: last quarter's workbook written over, nobody can know",
        dataset=DATASET,
        errors=((None, None),),
    )


def _no_unit() -> Case:
    book, paper, row = form(
        "bieu so 3.xlsx",
        "Sheet1",
        "SỞ NỘI VỤ",
        "PHÒNG LAO ĐỘNG - VIỆC LÀM",
        ("KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO THỊ TRƯỜNG", "Quý IV năm 2025"),
        width=5,
    )
    _market_rows(paper, row)
    return book.case(
        "labour-no-province-anywhere",
        "a department, its office, no province: a question to a person",
        dataset=DATASET,
        errors=((None, None),),
    )


def _old_and_new_in_one_list() -> Case:
    book, paper, row = form(
        "So bo quy 3 cac tinh.xlsx",
        "Q3.2025",
        "BỘ NỘI VỤ",
        "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC",
        ("SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI MỘT SỐ ĐỊA PHƯƠNG", "Quý III năm 2025"),
        width=4,
        unit="Người",
    )
    row = header(paper, row, ("STT", "Tỉnh", "Tổng số", "Nữ"))
    names = ("Bắc Ninh", "Bắc Giang", "Hưng Yên", "Ninh Bình")
    for number, name in enumerate(names, start=1):
        row = line(
            paper, row, (number, name), (number * 211, number * 70), (TOTAL, FEMALE),
            ref_area="24@2025", time_period="2025-Q3",
        )  # fmt: skip
    return book.case(
        "labour-old-unit-beside-its-successor",
        "Bắc Giang and Bắc Ninh both stand in a list of the third quarter of 2025: is Bắc Giang in Bắc Ninh or not?",
        dataset=DATASET,
        errors=(paper.place(row - 3, 2),),
    )


def _list_of_persons() -> Case:
    book, paper, row = form(
        "DS lao dong xuat canh thang 9.xlsx",
        "DS",
        "UBND TỈNH HÀ TĨNH",
        "SỞ NỘI VỤ",
        ("DANH SÁCH NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 9 năm 2025"),
        width=8,
    )
    row = header(
        paper, row,
        ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Số hộ chiếu", "Thị trường", "Ngày xuất cảnh"),
    )  # fmt: skip
    for number in range(1, 26):
        woman = number % 3 == 0
        paper.line(
            row,
            (
                number,
                f"{'Trần Thị' if woman else 'Nguyễn Văn'} {'ABCDEGHIKLMNOPQRSTUVXYABC'[number - 1]}",
                f"{number:02}/0{1 + number % 9}/199{number % 10}",
                "Nữ" if woman else "Nam",
                f"042{1 if woman else 0}9{number:07}",
                f"C{9000000 + number}",
                "Nhật Bản",
                f"{number:02}/9/2025",
            ),
            "label",
        )
        row += 1
    return book.case(
        "labour-list-of-persons",
        "names, identity and passport numbers of single workers: refused, and none of them repeated in a finding",
        dataset=DATASET,
        errors=((None, None),),
    )


def _ambiguous_separator() -> Case:
    book, paper, row = _sheet("NA_Q4_nghin.xlsx", "TỈNH NGHỆ AN", "Quý IV năm 2025")
    row = header(paper, row, ("STT", "Thị trường", "Tổng số", "Nam", "Nữ"))
    common: Meaning = {"ref_area": "40@2025", "time_period": "2025-Q4"}
    for number, (name, code, values) in enumerate(
        (("Nhật Bản", "JPN", ("1.204", "0.753", "451")), ("Đài Loan", "TWN", ("1,310", "820", "490"))), start=1
    ):
        figures = [shown(value, 0) for value in values]
        line(paper, row, (number, name), figures, (TOTAL, MALE, FEMALE), **market(code), **common)
        row += 1
    return book.case(
        "labour-two-kinds-of-separators",
        "'1.204' and '1,310' in one column, '0.753' beside them: a dot or a comma for thousands, nobody can know",
        dataset=DATASET,
        errors=(("Biểu", None),),
    )


CASES = (
    _stated_total(),
    _sexes(),
    _negative_and_decimal(),
    _not_a_number(),
    _unknown_market(),
    _same_commune_twice(),
    _period_contradicts(),
    _no_unit(),
    _old_and_new_in_one_list(),
    _list_of_persons(),
    _ambiguous_separator(),
)
