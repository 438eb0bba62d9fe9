"""Labour results by month, quarter and half-year, with figures since January beside them."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.paper import Book, Formula, Paper, address, heading, letterhead, signature
from tests.departments.second_desk import LABOUR, TO_DATE, F, Line, M, Meaning, Sheet, added, head, tall


def drawn(
    file: str, sheet: str, above: str, below: str, titles: list[str], *, width: int, unit: str = ""
) -> tuple[Book, Paper, int]:
    """A book with one sheet, its letterhead and its title; the row after them."""
    book = Book(file=file)
    paper = book.paper(sheet)
    row = letterhead(paper, above, below, width=width)
    return book, paper, heading(paper, row, titles, width=width, unit=unit)


def later(paper: Paper, row: int, column: int, meaning: Meaning) -> None:
    """A cell left blank for a month to come: missing, or not loaded at all."""
    place = {"sheet": paper.title, "cell": address(row, column)}
    paper.may.append({**meaning, "obs_value": None, "obs_status": "M", **place})


def _markets() -> Case:
    titles = [
        "PHỤ LỤC 2: SỐ LIỆU LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI",
        "Tháng 9 năm 2024 và lũy kế 9 tháng đầu năm 2024",
    ]
    book, paper, row = drawn(
        "BC thang 9 - XKLD.xlsx",
        "PL2",
        "UBND TỈNH NGHỆ AN",
        "SỞ LAO ĐỘNG - TB VÀ XH",
        titles,
        width=6,
        unit="ĐVT: người",
    )
    row = tall(
        paper,
        row,
        ["STT", "Thị trường", ("Tháng 9", ["Tổng số", "Tr.đó: Nữ"]), ("Lũy kế từ đầu năm", ["Tổng số", "Tr.đó: Nữ"])],
    )
    base = {**LABOUR, "ref_area": "40@2008", "time_period": "2024-M09"}
    sheet = Sheet(paper=paper, base=base, columns=[{}, F, TO_DATE, {**TO_DATE, **F}])
    lines: list[Line] = [
        ((1, "Nhật Bản"), {"counterpart_area": "JPN"}, (702, 291, 6120, 2488)),
        ((2, "Đài Loan (TQ)"), {"counterpart_area": "TWN"}, (611, 188, 5987, 1790)),
        ((3, "Hàn Quốc"), {"counterpart_area": "KOR"}, (205, 22, 1488, 161)),
        ((4, "Trung Quốc"), {"counterpart_area": "CHN"}, (14, 0, 133, 4)),
        ((5, "CHLB Đức"), {"counterpart_area": "DEU"}, (9, 5, 70, 38)),
        ((6, "Thị trường khác"), {"counterpart_area": "ZZZ"}, (37, 9, 402, 117)),
    ]
    row = sheet.rows(row, [*lines, (("", "Tổng cộng"), {}, added(lines))])
    signature(paper, row, width=6, maker="NGƯỜI LẬP BIỂU")
    return book.case(
        "second-nghe-an-september", "month and year to date side by side; markets add up", dataset="labour_results"
    )


def _districts() -> Case:
    titles = ["TIẾN ĐỘ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG", "8 tháng đầu năm 2024"]
    book, paper, row = drawn(
        "Tien do XKLD 2024.xlsx",
        "Tháng",
        "UBND TỈNH HÀ TĨNH",
        "SỞ LĐTBXH",
        titles,
        width=15,
        unit="Đơn vị tính: Lao động",
    )
    paper.widths.update({2: 24, **dict.fromkeys(range(3, 15), 8), 15: 10})
    row = head(paper, row, ["TT", "Huyện, TX, TP", *[f"Tháng {month}" for month in range(1, 13)], "Cộng dồn"])
    base = {**LABOUR, "ref_area": "42@2008"}
    months: list[Meaning] = [{"time_period": f"2024-M{month:02}"} for month in range(1, 13)]
    sheet = Sheet(paper=paper, base=base, columns=[*months[:8], *[None] * 4, {**TO_DATE, "time_period": "2024-M08"}])
    lines: list[Line] = []
    names = [
        "Thành phố Hà Tĩnh",
        "Thị xã Kỳ Anh",
        "Huyện Kỳ Anh",
        "Huyện Cẩm Xuyên",
        "Huyện Nghi Xuân",
        "Huyện Can Lộc",
    ]
    for number, name in enumerate(names, 1):
        figures = [14 + (number * 29 + month * 17) % 71 for month in range(1, 9)]
        total = Formula(f"=SUM(C{row + number - 1}:N{row + number - 1})", sum(figures))
        lines.append(((number, name), {"sub_area": name}, (*figures, *[None] * 4, total)))
    top, sums = row, added(lines)
    row = sheet.rows(row, [*lines, (("", "Toàn tỉnh"), {}, (*sums[:8], *[None] * 4, sums[12]))])
    for at, name in zip(range(top, row), [*names, "_T"], strict=True):
        for month in range(9, 13):
            later(paper, at, 2 + month, {**base, "sub_area": name, "time_period": f"2024-M{month:02}"})
    paper.put(row, 1, "(*) Số liệu đến hết tháng 8/2024.", "small")
    signature(paper, row + 1, width=15)
    return book.case(
        "second-ha-tinh-twelve-months",
        "four months to come are blank (missing, or not sent); the running total belongs to month 8",
        dataset="labour_results",
    )


def _quarters() -> Case:
    titles = ["KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2023", "(Chia theo quý)"]
    book, paper, row = drawn(
        "QuyI-IV 2023.xls", "2023", "UBND TỈNH PHÚ THỌ", "SỞ LĐ-TBXH", titles, width=8, unit="Người"
    )
    row = head(
        paper, row, ["STT", "Nước, vùng lãnh thổ", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm 2023", "Ghi chú"]
    )
    quarters: list[Meaning] = [{"time_period": f"2023-Q{number}"} for number in range(1, 5)]
    base = {**LABOUR, "ref_area": "25@2008"}
    sheet = Sheet(paper=paper, base=base, columns=[*quarters, {"time_period": "2023"}])
    lines: list[Line] = []
    for number, (name, code, figures) in enumerate(
        [
            ("Nhật Bản", "JPN", (188, 240, 261, 230)),
            ("Đài Loan", "TWN", (302, 284, 266, 311)),
            ("Hàn Quốc", "KOR", (22, 71, 84, 48)),
            ("Hungary", "HUN", (3, 5, 0, 8)),
            ("Các thị trường khác", "ZZZ", (11, 9, 19, 14)),
        ],
        1,
    ):
        lines.append(((number, name), {"counterpart_area": code}, (*figures, sum(figures))))
    row = sheet.rows(row, [*lines, (("", "Cộng"), {}, added(lines))])
    signature(paper, row, width=8, chief="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
    return book.case(
        "second-phu-tho-quarters", "quarters and the whole year in one row; .xls", dataset="labour_results"
    )


def _half_year() -> Case:
    titles = [
        "TÌNH HÌNH THỰC HIỆN CÔNG TÁC ĐƯA NLĐ ĐI LÀM VIỆC Ở NƯỚC NGOÀI",
        "6 tháng đầu năm 2024",
    ]
    book, paper, row = drawn(
        "6T-2024.xlsx",
        "Biểu 02",
        "UBND TỈNH VĨNH PHÚC",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        titles,
        width=7,
        unit="ĐVT: người",
    )
    row = head(
        paper,
        row,
        [
            "STT",
            "Huyện/thành phố",
            "Kế hoạch năm 2024",
            "Thực hiện 6T đầu năm 2023",
            "Thực hiện 6T đầu năm 2024",
            "So với KH năm (%)",
            "So với cùng kỳ (%)",
        ],
        numbers=True,
    )
    base = {**LABOUR, "ref_area": "26@2008", "time_period": "2024-S1"}
    sheet = Sheet(paper=paper, base=base, columns=[None, None, {}, None, None])
    plans = [
        ("TP. Vĩnh Yên", 150, 70, 82),
        ("TP. Phúc Yên", 120, 61, 55),
        ("Huyện Lập Thạch", 320, 166, 190),
        ("Huyện Sông Lô", 260, 130, 121),
        ("Huyện Tam Dương", 190, 98, 104),
        ("Huyện Yên Lạc", 160, 75, 88),
    ]
    lines: list[Line] = [
        ((n, name), {"sub_area": name}, (plan, old, new, round(new / plan * 100, 1), round(new / old * 100, 1)))
        for n, (name, plan, old, new) in enumerate(plans, 1)
    ]
    plan, old, new = sum(one[1] for one in plans), sum(one[2] for one in plans), sum(one[3] for one in plans)
    total: Line = (("", "Tổng số"), {}, (plan, old, new, round(new / plan * 100, 1), round(new / old * 100, 1)))
    row = sheet.rows(row, [total, *lines])
    signature(paper, row, width=7)
    return book.case(
        "second-vinh-phuc-plan-beside",
        "plan, last year's half and percentages beside the one column of results",
        dataset="labour_results",
    )


def _nine_months() -> Case:
    titles = ["BÁO CÁO KẾT QUẢ CÔNG TÁC ĐƯA NGƯỜI LAO ĐỘNG VIỆT NAM ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "9 tháng năm 2023"]
    book, paper, row = drawn("BC 9 thang.xlsx", "9T", "UBND TỈNH HẢI DƯƠNG", "SỞ LĐTB&XH", titles, width=5)
    row = head(paper, row, ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 9 tháng", "Ghi chú"])
    base = {**LABOUR, **TO_DATE, "ref_area": "30@2008", "time_period": "2023-M09"}
    sheet = Sheet(paper=paper, base=base, columns=[{}, None], left=3)
    row = sheet.rows(
        row,
        [
            ((1, "Số lao động đi làm việc ở nước ngoài theo hợp đồng", "Người"), {}, (4310, "Đạt 86,2% KH")),
            ((2, "Số doanh nghiệp được kết nối", "Doanh nghiệp"), {"indicator": "enterprises_linked"}, (24,)),
            ((3, "Lượt người được tuyên truyền, bồi dưỡng", "Lượt"), {"indicator": "people_trained"}, ("2.150",)),
        ],
    )
    signature(paper, row, width=5)
    return book.case(
        "second-hai-duong-nine-months", "nine months run from January; three indicators down", dataset="labour_results"
    )


def _year_end() -> Case:
    titles = ["Tổng hợp lao động xuất cảnh đi làm việc ở nước ngoài", "Tháng 12 và cả năm 2024"]
    book, paper, row = drawn(
        "T12-2024.ods",
        "T12",
        "UBND TỈNH NINH BÌNH",
        "Sở Lao động - Thương binh và Xã hội",
        titles,
        width=8,
        unit="ĐVT: người",
    )
    row = tall(
        paper, row, ["STT", "Thị trường", ("Tháng 12/2024", ["Nam", "Nữ", "Tổng"]), ("Năm 2024", ["Nam", "Nữ", "Tổng"])]
    )
    december, year = {"time_period": "2024-M12"}, {"time_period": "2024"}
    base = {**LABOUR, "ref_area": "37@2008"}
    columns: list[Meaning | None] = [{**time, **sex} for time in (december, year) for sex in (M, F, {})]
    sheet = Sheet(paper=paper, base=base, columns=columns)
    lines: list[Line] = [
        ((1, "Nhật"), {"counterpart_area": "JPN"}, (41, 33, 74, 530, 402, 932)),
        ((2, "Hàn"), {"counterpart_area": "KOR"}, (12, 1, 13, 160, 19, 179)),
        ((3, "Đài Loan"), {"counterpart_area": "TWN"}, (50, 22, 72, 611, 280, 891)),
        ((4, "Xinh-ga-po"), {"counterpart_area": "SGP"}, ("-", "-", "-", 4, 0, 4)),
    ]
    row = sheet.rows(row, [*lines, (("", "Tổng số"), {}, added(lines))])
    signature(paper, row, width=8)
    return book.case(
        "second-ninh-binh-december",
        "December and the whole year, each by sex; Nhật, Hàn; .ods",
        dataset="labour_results",
    )


CASES: tuple[Case, ...] = (_markets(), _districts(), _quarters(), _half_year(), _nine_months(), _year_end())
