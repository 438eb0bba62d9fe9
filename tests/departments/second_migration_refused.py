"""Forms that came with a slip: sums, unknown kinds, contradicting periods, rows twice, lists of persons."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.paper import Book, Formula, Paper, heading, letterhead, signature
from tests.departments.second_desk import ALL, MEN, MIGRATION, WOMEN, YOUNG, Line, Meaning, Sheet, cells, flow, head


def _opened(
    file: str, sheet: str, province: str, period: str, columns: list[str], unit: str
) -> tuple[Book, Paper, int]:
    """A plain half-yearly form of outbound citizens, ready for its rows."""
    book = Book(file=file)
    paper = book.paper(sheet)
    row = letterhead(paper, f"UBND {province}", "SỞ NGOẠI VỤ", width=len(columns))
    titles = ["SỐ LIỆU CÔNG DÂN VIỆT NAM DI CƯ RA NƯỚC NGOÀI", period]
    row = heading(paper, row, titles, width=len(columns), unit=unit)
    return book, paper, head(paper, row, columns)


def _base(unit: str, period: str) -> Meaning:
    return {**MIGRATION, "ref_area": unit, "time_period": period, "direction": "outbound"}


def _sexes() -> Case:
    names = ["STT", "Loại hình di cư", "Tổng số", "Nam", "Nữ"]
    book, paper, row = _opened(
        "Yen Bai 6T2023.xlsx", "Biểu 1", "TỈNH YÊN BÁI", "6 tháng đầu năm 2023", names, "ĐVT: người"
    )
    sheet = Sheet(paper=paper, base=_base("15@2008", "2023-S1"), columns=[ALL, MEN, WOMEN])
    end = sheet.rows(
        row,
        [
            ((1, "Lao động theo hợp đồng"), {"category": "lao_dong_hop_dong"}, (588, 410, 178)),
            ((2, "Học tập"), {"category": "hoc_tap"}, (143, 61, 72)),
            ((3, "Kết hôn có yếu tố nước ngoài"), {"category": "ket_hon"}, (22, 3, 19)),
        ],
    )
    signature(paper, end, width=5)
    errors = cells(paper, [(row + 1, column) for column in (3, 4, 5)])
    return book.case("second-yen-bai-sexes", "143 is not 61 + 72", errors=errors)


def _strange_kind() -> Case:
    names = ["STT", "Loại hình di cư", "Tổng số", "Trong đó: Nữ"]
    book, paper, row = _opened("Tay Ninh 2024.xls", "Bieu", "TỈNH TÂY NINH", "Năm 2024", names, "Đơn vị tính: người")
    sheet = Sheet(paper=paper, base=_base("72@2008", "2024"), columns=[ALL, WOMEN])
    end = sheet.rows(
        row,
        [
            ((1, "Lao động"), {"category": "lao_dong"}, (530, 202)),
            ((2, "Học tập"), {"category": "hoc_tap"}, (61, 30)),
            ((3, "Khách du lịch lữ hành"), {"category": "?"}, (8840, 4120)),
        ],
    )
    signature(paper, end, width=4)
    return book.case(
        "second-tay-ninh-tourists",
        "tourists are no kind of migration in the list",
        errors=cells(paper, [(end - 1, 2)]),
    )


def _two_periods() -> Case:
    names = ["STT", "Loại hình di cư", "Tổng số", "Trong đó: Nữ"]
    book, paper, row = _opened(
        "Bac Lieu.xlsx", "6T cuối năm 2023", "TỈNH BẠC LIÊU", "6 tháng đầu năm 2024", names, "ĐVT: người"
    )
    sheet = Sheet(paper=paper, base=_base("95@2008", "2024-S1"), columns=[ALL, WOMEN])
    end = sheet.rows(
        row,
        [
            ((1, "Lao động"), {"category": "lao_dong"}, (214, 71)),
            ((2, "Du học"), {"category": "hoc_tap"}, (18, 9)),
        ],
    )
    signature(paper, end, width=4)
    return book.case(
        "second-bac-lieu-two-periods",
        "the title says first half of 2024, the name of the sheet second half of 2023",
        errors=[(None, None)],
    )


def _total_off() -> Case:
    names = ["STT", "Nước", "Số người", "Ghi chú"]
    book = Book(file="Cao Bang lao dong nuoc ngoai.xlsx")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "UBND TỈNH CAO BẰNG", "SỞ NGOẠI VỤ", width=4)
    titles = ["CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI LAO ĐỘNG THEO NƯỚC ĐẾN", "6 tháng đầu năm 2025"]
    row = head(paper, heading(paper, row, titles, width=4, unit="ĐVT: người"), names)
    base = {**_base("04@2008", "2025-S1"), "category": "lao_dong"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL])
    lines: list[Line] = [
        ((1, "Trung Quốc"), {"counterpart_area": "CHN"}, (1204,)),
        ((2, "Đài Loan"), {"counterpart_area": "TWN"}, (166,)),
        ((3, "Nhật Bản"), {"counterpart_area": "JPN"}, (98,)),
        ((4, "Nước khác"), {"counterpart_area": "ZZZ"}, (12,)),
        (("", "Tổng cộng"), {}, (1408,)),
    ]
    end = sheet.rows(row, lines)
    signature(paper, end, width=4)
    errors = cells(paper, [(at, 3) for at in range(row, end)])
    return book.case("second-cao-bang-total", "the total says 1408, the countries add up to 1480", errors=errors)


def _persons() -> Case:
    book = Book(file="Danh sach LD.xlsx")
    paper = book.paper("Danh sách")
    row = letterhead(paper, "UBND TỈNH THÁI BÌNH", "SỞ NGOẠI VỤ", width=7)
    titles = ["DANH SÁCH CÔNG DÂN RA NƯỚC NGOÀI", "6 tháng đầu năm 2024"]
    row = heading(paper, row, titles, width=7)
    row = head(paper, row, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Số hộ chiếu", "Nước đến", "Loại hình"])
    for number, (name, born, card, passport, country) in enumerate(
        [
            ("Nguyễn Văn A", "02/03/1996", "034096001234", "C1234567", "Nhật Bản"),
            ("Trần Thị B", "17/11/2001", "034301004321", "P0123456", "Hàn Quốc"),
            ("Lê Văn C", "25/06/1999", "034099007788", "C7654321", "Đài Loan"),
        ],
        1,
    ):
        paper.line(row, [number, name, born, card, passport, country, "Lao động theo hợp đồng"], "label")
        row += 1
    signature(paper, row, width=7)
    return book.case("second-thai-binh-persons", "a list of persons with identity numbers", errors=[(None, None)])


def _twice_and_more() -> Case:
    names = ["STT", "Loại hình di cư", "Tổng số", "Trẻ em", "Ghi chú"]
    book, paper, row = _opened(
        "Tra Vinh 2022.ods", "Biểu", "TỈNH TRÀ VINH", "6 tháng cuối năm 2022", names, "ĐVT: người"
    )
    sheet = Sheet(paper=paper, base=_base("84@2008", "2022-S2"), columns=[ALL, YOUNG])
    end = sheet.rows(
        row,
        [
            ((1, "Học tập"), {"category": "hoc_tap"}, (52, 7)),
            ((2, "Kết hôn có yếu tố nước ngoài"), {"category": "ket_hon"}, (119, 0)),
            ((3, "Lao động theo hợp đồng"), flow("lao_dong_hop_dong", "outbound"), (203, 0)),
            ((4, "Học tập"), {"category": "hoc_tap"}, (61, 9)),
        ],
    )
    paper.put(end, 2, "Tổng", "group")
    paper.put(end, 3, Formula(f"=SUM(C{row}:C{end - 1})", 435), "sum")
    signature(paper, end + 1, width=5)
    errors = cells(paper, [(at, column) for at in (row, row + 3) for column in (2, 3, 4)])
    return book.case("second-tra-vinh-twice", "the same kind stands twice with different figures", errors=errors)


CASES: tuple[Case, ...] = (_sexes(), _strange_kind(), _two_periods(), _total_off(), _persons(), _twice_and_more())
