"""Labour results by commune, district, province and market, as ten labour offices lay them out."""

from __future__ import annotations

import unicodedata

from tests.departments.case import Case
from tests.departments.paper import Book, Cell, address, heading, letterhead, signature
from tests.departments.second_desk import (
    LABOUR,
    TO_DATE,
    F,
    Line,
    M,
    Meaning,
    Sheet,
    added,
    as_text,
    head,
    tall,
    without_places,
)
from tests.departments.second_labour_months import drawn
from tests.departments.second_migration_sheets import provinces
from tests.departments.second_migration_text import in_abc


def _communes() -> Case:
    titles = ["BIỂU TỔNG HỢP KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 10 năm 2025"]
    book, paper, row = drawn(
        "XKLD T10.2025 Lao Cai.xlsx", "Xã, phường", "UBND TỈNH LÀO CAI", "SỞ NỘI VỤ", titles, width=6, unit="ĐVT: người"
    )
    row = head(paper, row, ["STT", "Xã, phường", "Nam", "Nữ", "Tổng số", "Ghi chú"])
    base = {**LABOUR, "ref_area": "15@2025", "time_period": "2025-M10"}
    sheet = Sheet(paper=paper, base=base, columns=[M, F, {}])
    names = (
        "Phường Lào Cai|Phường Cam Đường|Phường Yên Bái|Phường Nghĩa Lộ|Phường Sa Pa|Xã Bát Xát|Xã Bảo Thắng|Xã Bắc Hà|"
        "Xã Văn Bàn|Xã Trấn Yên|Xã Lục Yên|Xã Mù Cang Chải|Xã Si Ma Cai|Xã Mường Khương"
    ).split("|")
    lines: list[Line] = []
    for number, name in enumerate(names, 1):
        men, women = 3 + number * 11 % 19, number * 7 % 13
        lines.append(((number, name), {"sub_area": name}, (men, women, men + women)))
    lines[11] = ((12, names[11]), {"sub_area": names[11]}, ("-", "-", "-"))
    row = sheet.rows(row, [*lines, (("", "TỔNG CỘNG"), {}, added(lines))])
    signature(paper, row, width=6, place="Lào Cai, ngày 04 tháng 11 năm 2025")
    return book.case(
        "second-lao-cai-communes", "communes since July 2025; Lào Cai includes Yên Bái", dataset="labour_results"
    )


def _all_provinces() -> Case:
    titles = ["SỐ LIỆU NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO ĐỊA PHƯƠNG", "Tháng 5 năm 2025"]
    book, paper, row = drawn(
        "DOLAB_T5_2025.xlsx",
        "T5",
        "BỘ NỘI VỤ",
        "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC",
        titles,
        width=5,
        unit="Đơn vị: người",
    )
    row = tall(paper, row, ["TT", "Địa phương", ("Số lao động xuất cảnh", ["Tháng 5", "5 tháng đầu năm"]), "Ghi chú"])
    base = {**LABOUR, "time_period": "2025-M05"}
    sheet = Sheet(paper=paper, base=base, columns=[{}, TO_DATE])
    lines: list[Line] = []
    units = sorted(
        (unit for unit in provinces(("2008", "2025-01")) if unit["unit_key"] != "46@2008"),
        key=lambda unit: unit["code"],
    )
    for number, unit in enumerate(units, 1):
        month = 20 + number * 83 % 640
        lines.append(((number, unit["name_vi"]), {"ref_area": unit["unit_key"]}, (month, month * 5 + number * 7 % 90)))
    total = added(lines)
    for offset, (column, value) in enumerate(zip(sheet.columns, total, strict=True)):
        meaning = {**base, **(column or {}), "ref_area": "VN", "obs_value": value, "obs_status": "A"}
        paper.may.append({**meaning, "sheet": paper.title, "cell": address(row, 3 + offset)})
    row = sheet.rows(row, [(("", "TOÀN QUỐC"), None, total), *lines])
    signature(paper, row, width=5, chief="CỤC TRƯỞNG")
    return book.case(
        "second-dolab-may-2025",
        "63 provinces in May 2025, Huế already a city; the national row may be loaded as VN or only checked",
        dataset="labour_results",
    )


def _nation_by_market() -> Case:
    titles = ["SỐ LAO ĐỘNG VIỆT NAM ĐI LÀM VIỆC Ở NƯỚC NGOÀI CỦA CẢ NƯỚC THEO THỊ TRƯỜNG", "Tháng 6 năm 2024"]
    book, paper, row = drawn(
        "so lieu thi truong T6-2024.xls",
        "Thi truong",
        "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC",
        titles,
        width=6,
        unit="Đơn vị tính: người",
    )
    row = head(paper, row, ["STT", "Thị trường", "Lao động nam", "Lao động nữ", "Tổng", "Lũy kế 6 tháng"])
    base = {**LABOUR, "ref_area": "VN", "time_period": "2024-M06"}
    sheet = Sheet(paper=paper, base=base, columns=[M, F, {}, TO_DATE])
    lines: list[Line] = []
    for number, (name, code, men, women, year) in enumerate(
        [
            ("NHẬT BẢN", "JPN", 3122, 2391, 35922),
            ("ĐÀI LOAN", "TWN", 3410, 1544, 27640),
            ("HÀN QUỐC", "KOR", 1011, 98, 7310),
            ("TRUNG QUỐC", "CHN", 133, 2, 1013),
            ("HUNGARY", "HUN", 41, 39, 412),
            ("SINGAPORE", "SGP", 88, 0, 640),
            ("RUMANI", "ROU", 61, 14, 478),
            ("UAE", "ARE", 12, 3, 98),
            ("HỒNG KÔNG", "HKG", 20, 33, 260),
            ("THỊ TRƯỜNG KHÁC", "ZZZ", 210, 77, 1544),
        ],
        1,
    ):
        lines.append(((number, name), {"counterpart_area": code}, (men, women, men + women, year)))
    row = sheet.rows(row, [*lines, (("", "TỔNG SỐ"), {}, added(lines))])
    signature(paper, row, width=6, chief="KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG")
    return book.case(
        "second-nation-by-market", "the whole country; markets in capitals; .xls", dataset="labour_results"
    )


def _groups_of_districts() -> Case:
    titles = ["KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Quý III năm 2024"]
    book, paper, row = drawn(
        "Quy 3.2024.xlsx", "QIII", "UBND TỈNH THANH HÓA", "SỞ LAO ĐỘNG - TBXH", titles, width=5, unit="ĐVT: Người"
    )
    row = head(paper, row, ["STT", "Huyện, thị xã, thành phố", "Tổng số", "Trong đó: Nữ", "Ghi chú"])
    base = {**LABOUR, "ref_area": "38@2008", "time_period": "2024-Q3"}
    sheet = Sheet(paper=paper, base=base, columns=[{}, F])
    low = [
        ("Thành phố Thanh Hóa", 310, 122),
        ("Thị xã Nghi Sơn", 285, 97),
        ("Huyện Hoằng Hóa", 340, 130),
        ("Huyện Nga Sơn", 96, 31),
    ]
    high = [
        ("Huyện Mường Lát", 12, 3),
        ("Huyện Quan Sơn", 20, 4),
        ("Huyện Bá Thước", 55, 17),
        ("Huyện Như Xuân", 48, 15),
    ]
    groups: list[list[Line]] = [
        [((number, name), {"sub_area": name}, (all_, women)) for number, (name, all_, women) in enumerate(part, 1)]
        for part in (low, high)
    ]
    row = sheet.rows(row, [(("", "TOÀN TỈNH"), {}, added([*groups[0], *groups[1]]))])
    row = sheet.rows(row, [(("I", "Các huyện đồng bằng, ven biển"), None, added(groups[0])), *groups[0]])
    row = sheet.rows(row, [(("II", "Các huyện miền núi"), None, added(groups[1])), *groups[1]])
    signature(paper, row, width=5)
    return book.case(
        "second-thanh-hoa-groups",
        "subtotals of lowland and highland districts are only checked; numbering restarts",
        dataset="labour_results",
    )


def _old_letters() -> Case:
    titles = ["Kết quả đưa lao động đi làm việc ở nước ngoài", "Tháng 3 năm 2022"]
    book, paper, row = drawn(
        "T3-2022.xls",
        "T3",
        "UBND tỉnh Thái Nguyên",
        "Sở Lao động - Thương binh và Xã hội",
        titles,
        width=5,
        unit="Người",
    )
    row = head(paper, row, ["STT", "Thị trường", "Trong tháng", "Lũy kế từ đầu năm", "Ghi chú"])
    base = {**LABOUR, "ref_area": "19@2008", "time_period": "2022-M03"}
    sheet = Sheet(paper=paper, base=base, columns=[{}, TO_DATE])
    lines: list[Line] = [
        ((1, "Nhật Bản"), {"counterpart_area": "JPN"}, (88, 131)),
        ((2, "Đài Loan"), {"counterpart_area": "TWN"}, (61, 140)),
        ((3, "Hàn Quốc"), {"counterpart_area": "KOR"}, (7, 12)),
        ((4, "Thị trường khác"), {"counterpart_area": "ZZZ"}, (5, 9)),
    ]
    row = sheet.rows(row, [*lines, (("", "Tổng cộng"), {}, added(lines))])
    signature(paper, row, width=5, chief="Giám đốc")
    in_abc(paper)
    return book.case(
        "second-thai-nguyen-abc-font", "TCVN3 throughout; in the month and to date; .xls", dataset="labour_results"
    )


def _list() -> Case:
    book = Book(file="ketqua_xkld_quangnam.csv")
    paper = book.paper("csv")
    paper.line(1, ["Địa phương", "Quận, huyện", "Kỳ", "Cách tính kỳ", "Thị trường", "Giới tính", "Số lao động"])
    base = {**LABOUR, "ref_area": "49@2008", "time_period": "2024-M04"}
    sheet = Sheet(paper=paper, base=base, columns=[{}], left=6)
    lines: list[Line] = []
    for name, men, women in (("Huyện Đại Lộc", 12, 8), ("Huyện Thăng Bình", 20, 11), ("Thành phố Hội An", 4, 6)):
        for word, sex, value in (("Nam", "M", men), ("Nữ", "F", women), ("Tổng số", "_T", men + women)):
            labels = ("Quảng Nam", name, "Tháng 4/2024", "Trong kỳ", "Nhật Bản", word)
            lines.append((labels, {"sub_area": name, "counterpart_area": "JPN", "sex": sex}, (value,)))
    labels = ("Quảng Nam", "Huyện Đại Lộc", "Tháng 4/2024", "Lũy kế", "Nhật Bản", "Tổng số")
    lines.append((labels, {"sub_area": "Huyện Đại Lộc", "counterpart_area": "JPN", **TO_DATE}, (71,)))
    sheet.rows(2, lines)
    case = book.case("second-quang-nam-list", "one figure a row, commas", dataset="labour_results")
    return without_places(case, as_text(book, delimiter=",", encoding="utf-8"))


def _two_months() -> Case:
    book = Book(file="Thang 7 va 8.xlsx")
    for month, shift in ((7, 0), (8, 9)):
        paper = book.paper(f"T{month}.2023")
        row = letterhead(paper, "UBND TỈNH BẮC GIANG", "SỞ LĐTB&XH", width=5)
        titles = ["TÌNH HÌNH ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG", f"Tháng {month:02}/2023"]
        row = heading(paper, row, titles, width=5, unit="Đvt: người")
        row = head(paper, row, ["TT", "Đơn vị (huyện, TP)", "Số LĐ nam", "Số LĐ nữ", "Cộng"])
        base = {**LABOUR, "ref_area": "24@2008", "time_period": f"2023-M{month:02}"}
        sheet = Sheet(paper=paper, base=base, columns=[M, F, {}])
        lines: list[Line] = [
            ((1, "TP Bắc Giang"), {"sub_area": "TP Bắc Giang"}, (21 + shift, 14, 35 + shift)),
            ((2, "Huyện Lục Ngạn"), {"sub_area": "Huyện Lục Ngạn"}, (30, 12 + shift, 42 + shift)),
            ((3, "Huyện Yên Thế"), {"sub_area": "Huyện Yên Thế"}, (8, 5, 13)),
            ((4, "Huyện Việt Yên"), {"sub_area": "Huyện Việt Yên"}, (17, 9, 26)),
        ]
        row = sheet.rows(row, [*lines, (("", "Tổng cộng"), {}, added(lines))])
        signature(paper, row, width=5)
    return book.case("second-bac-giang-two-months", "a month a sheet in one file", dataset="labour_results")


def _markets_across() -> Case:
    titles = ["Kết quả đưa lao động đi làm việc ở nước ngoài phân theo huyện và thị trường", "Tháng 11 năm 2024"]
    book, paper, row = drawn(
        "huyen x thi truong.xlsx", "Sheet1", "UBND TỈNH TIỀN GIANG", "SỞ LĐTBXH", titles, width=7, unit="ĐVT: lao động"
    )
    row = tall(
        paper,
        row,
        ["STT", "Huyện, thị xã, thành phố", "Tổng số", ("Trong đó chia theo thị trường", ["NB", "HQ", "ĐL", "Khác"])],
    )
    markets: list[Meaning] = [{"counterpart_area": code} for code in ("JPN", "KOR", "TWN", "ZZZ")]
    base = {**LABOUR, "ref_area": "82@2008", "time_period": "2024-M11"}
    sheet = Sheet(paper=paper, base=base, columns=[{}, *markets])
    lines: list[Line] = []
    for number, (name, figures) in enumerate(
        [
            ("TP. Mỹ Tho", (11, 3, 8, 1)),
            ("Thị xã Gò Công", (9, 0, 4, 0)),
            ("Thị xã Cai Lậy", (7, 2, 5, 2)),
            ("Huyện Cái Bè", (15, 4, 12, 3)),
            ("Huyện Châu Thành", (10, 1, 9, 0)),
        ],
        1,
    ):
        lines.append(((number, name), {"sub_area": name}, (sum(figures), *figures)))
    row = sheet.rows(row, [*lines, (("", "Tổng"), {}, added(lines))])
    paper.put(row, 1, "Ghi chú: NB: Nhật Bản; HQ: Hàn Quốc; ĐL: Đài Loan.", "small")
    signature(paper, row + 1, width=7)
    return book.case(
        "second-tien-giang-markets-across",
        "markets abbreviated in the header, explained below",
        dataset="labour_results",
    )


def _indicators() -> Case:
    titles = ["KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 121/KH-UBND", "Quý II năm 2024"]
    book, paper, row = drawn("QN quy 2.ods", "QII", "UBND TỈNH QUẢNG NINH", "SỞ LAO ĐỘNG - TBXH", titles, width=6)
    row = head(paper, row, ["TT", "Nội dung", "Đơn vị tính", "Quý I/2024", "Quý II/2024", "Ghi chú"])
    base = {**LABOUR, "ref_area": "22@2008", "time_period": "2024-Q2"}
    sheet = Sheet(paper=paper, base=base, columns=[None, {}, None], left=3)
    row = sheet.rows(
        row,
        [
            ((1, "Lao động đi làm việc ở nước ngoài theo hợp đồng", "người"), {}, (96, 131)),
            ((2, "Doanh nghiệp, đơn vị được kết nối", "doanh nghiệp"), {"indicator": "enterprises_linked"}, (4, 3)),
            (
                (3, "Lượt người được tuyên truyền, bồi dưỡng", "lượt người"),
                {"indicator": "people_trained"},
                (210, "1 045", "Hội nghị tại 04 huyện"),
            ),
        ],
    )
    signature(paper, row, width=6)
    return book.case(
        "second-quang-ninh-three-indicators",
        "the quarter before stands beside and is not loaded",
        dataset="labour_results",
    )


def _sexes_down() -> Case:
    titles = ["Báo cáo số lao động xuất cảnh", "Tháng 02/2024"]
    book, paper, row = drawn(
        "T2.2024 - Vinh Long.xlsx", "T02", "UBND TỈNH VĨNH LONG", "SỞ LĐTBXH", titles, width=5, unit="ĐVT: người"
    )
    row = head(paper, row, ["STT", "Nước tiếp nhận", "Giới tính", "Tháng 02/2024", "Cộng dồn từ đầu năm"])
    base = {**LABOUR, "ref_area": "86@2008", "time_period": "2024-M02"}
    sheet = Sheet(paper=paper, base=base, columns=[{}, TO_DATE], left=3)
    for number, (name, code, men, women, men_year, women_year) in enumerate(
        [("Nhật Bản", "JPN", 62, 41, 118, 80), ("Đài Loan", "TWN", 14, 9, 30, 19), ("Hàn Quốc", "KOR", 5, 1, 9, 2)], 1
    ):
        paper.merge(row, 1, row + 2, 1, number, "middle")
        paper.merge(row, 2, row + 2, 2, name, "label")
        three: list[Line] = [
            ((None, None, "Tổng số"), {"sex": "_T"}, (men + women, men_year + women_year)),
            ((None, None, "Nam"), {"sex": "M"}, (men, men_year)),
            ((None, None, "Nữ"), {"sex": "F"}, (women, women_year)),
        ]
        row = sheet.rows(
            row, [(labels, {**(meaning or {}), "counterpart_area": code}, one) for labels, meaning, one in three]
        )
    signature(paper, row, width=5)
    for place, cell in paper.cells.items():
        if isinstance(cell.value, str):
            paper.cells[place] = Cell(unicodedata.normalize("NFD", cell.value), cell.look)
    return book.case("second-vinh-long-sexes-down", "market merged over its sexes; NFD", dataset="labour_results")


CASES: tuple[Case, ...] = (
    _communes(),
    _all_provinces(),
    _nation_by_market(),
    _groups_of_districts(),
    _old_letters(),
    _list(),
    _two_months(),
    _markets_across(),
    _indicators(),
    _sexes_down(),
)
