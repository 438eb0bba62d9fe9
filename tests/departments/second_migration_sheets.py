"""Tables of provinces, files of several sheets, covers, pages that go on, hidden figures of the last period."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.departments.case import Case
from tests.departments.paper import Book, Formula, address, heading, letterhead, signature
from tests.departments.second_desk import (
    ALL,
    MEN,
    MIGRATION,
    WOMEN,
    Line,
    Meaning,
    Sheet,
    added,
    flow,
    head,
    tall,
)

_PROVINCES = Path(__file__).parents[2] / "data" / "reference" / "provinces.csv"


def provinces(suffixes: tuple[str, ...]) -> list[dict[str, str]]:
    """The units whose key ends so, in the order of the list."""
    with _PROVINCES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["unit_key"].split("@")[1] in suffixes]


def _by_region() -> Case:
    book = Book(file="Tong hop 63 tinh 6T2024.xlsx")
    paper = book.paper("63 tỉnh")
    row = letterhead(paper, "BỘ NGOẠI GIAO", "CỤC LÃNH SỰ", width=5, place="Hà Nội, tháng 8 năm 2024")
    titles = [
        "TỔNG HỢP SỐ CÔNG DÂN VIỆT NAM DI CƯ RA NƯỚC NGOÀI THEO ĐỊA PHƯƠNG",
        "6 tháng đầu năm 2024",
    ]
    row = heading(paper, row, titles, width=5, unit="Đơn vị tính: Người")
    row = tall(paper, row, ["STT", "Tỉnh/thành phố", "Tổng số", ("Chia theo giới tính", ["Nam", "Nữ"])])
    sheet = Sheet(
        paper=paper,
        base={
            **MIGRATION,
            "time_period": "2024-S1",
            "category": "cong_dan_ra_nuoc_ngoai",
            "direction": "outbound",
        },
        columns=[ALL, MEN, WOMEN],
    )
    groups: dict[str, list[Line]] = {}
    for number, unit in enumerate(sorted(provinces(("2008",)), key=lambda unit: unit["region_code"]), 1):
        men, women = 120 + number * 37 % 411, 90 + number * 53 % 389
        line: Line = ((number, unit["name_vi"]), {"ref_area": unit["unit_key"]}, (men + women, men, women))
        groups.setdefault(unit["region_vi"], []).append(line)
    nation_row = row
    nation = added([line for lines in groups.values() for line in lines])
    row = sheet.rows(row, [(("", "CẢ NƯỚC"), None, nation)])
    for roman, (region, lines) in zip(("I", "II", "III", "IV", "V", "VI"), groups.items(), strict=True):
        row = sheet.rows(row, [((roman, region), None, added(lines)), *lines])
    signature(paper, row, width=5, maker="Người tổng hợp", chief="CỤC TRƯỞNG")
    for offset, (group, value) in enumerate(zip((ALL, MEN, WOMEN), nation, strict=True)):
        meaning = {**sheet.base, "ref_area": "VN", **group, "obs_value": value, "obs_status": "A"}
        paper.may.append({**meaning, "sheet": paper.title, "cell": address(nation_row, 3 + offset)})
    return book.case(
        "second-consular-63-provinces",
        "63 provinces by region with subtotals; the national row may be loaded as VN or only checked",
    )


def _many_kinds() -> Case:
    book = Book(file="phu luc 34 tinh.ods")
    paper = book.paper("Phu luc")
    paper.merge(1, 1, 1, 6, "PHỤ LỤC SỐ LIỆU DI CƯ QUỐC TẾ CỦA CÁC TỈNH, THÀNH PHỐ", "title")
    paper.merge(2, 1, 2, 6, "Công dân Việt Nam ra nước ngoài - Kỳ báo cáo: 6 tháng cuối năm 2025", "center")
    row = head(
        paper,
        4,
        [
            "STT",
            "Địa phương",
            "Lao động theo hợp đồng (người)",
            "Du học (người)",
            "Kết hôn (cặp)",
            "Con nuôi (trẻ em)",
        ],
    )
    sheet = Sheet(
        paper=paper,
        base={**MIGRATION, "time_period": "2025-S2", "direction": "outbound"},
        columns=[
            {"category": "lao_dong_hop_dong"},
            {"category": "hoc_tap"},
            {"category": "ket_hon", "measure": "marriages"},
            {"category": "con_nuoi", "measure": "children"},
        ],
    )
    lines: list[Line] = []
    for number, unit in enumerate(provinces(("2025", "2025-07")), 1):
        figures = (300 + number * 211 % 1900, 40 + number * 67 % 500, 5 + number * 13 % 120, number * 7 % 9)
        lines.append(((number, unit["full_name_vi"]), {"ref_area": unit["unit_key"]}, figures))
    row = sheet.rows(row, lines)
    total = added(lines)
    sheet.rows(row, [(("", "TỔNG CỘNG"), None, total)])
    for offset, (column, value) in enumerate(zip(sheet.columns, total, strict=True)):
        meaning = {**sheet.base, **(column or {}), "ref_area": "VN", "obs_value": value, "obs_status": "A"}
        paper.may.append({**meaning, "sheet": paper.title, "cell": address(row, 3 + offset)})
    return book.case(
        "second-34-provinces-four-kinds",
        "34 provinces with full names, a unit of count in each header, total last; .ods",
    )


def _two_halves() -> Case:
    book = Book(file="Nam Dinh - di cu 2024.xlsx")
    cover = book.paper("Bìa")
    cover.merge(3, 1, 3, 6, "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH", "title")
    cover.merge(10, 1, 10, 6, "BÁO CÁO SỐ LIỆU DI CƯ QUỐC TẾ", "title")
    cover.merge(11, 1, 11, 6, "NĂM 2024", "title")
    cover.merge(30, 1, 30, 6, "Nam Định, tháng 01 năm 2025", "italic")
    for title, words, period, grown in (
        ("6T đầu năm", "6 tháng đầu năm 2024", "2024-S1", 0),
        ("6T cuối năm", "6 tháng cuối năm 2024", "2024-S2", 31),
    ):
        paper = book.paper(title)
        row = heading(paper, 1, ["SỐ LIỆU CÔNG DÂN RA NƯỚC NGOÀI", words.upper()], width=5, unit="ĐVT: người")
        row = head(paper, row + 1, ["TT", "Loại hình", "Nam", "Nữ", "Tổng cộng"])
        sheet = Sheet(
            paper=paper,
            base={**MIGRATION, "ref_area": "36@2008", "time_period": period, "direction": "outbound"},
            columns=[MEN, WOMEN, ALL],
        )
        lines: list[Line] = []
        for number, (label, category, men, women) in enumerate(
            [
                ("Xuất khẩu lao động", "lao_dong_hop_dong", 812 + grown, 604),
                ("Du học", "hoc_tap", 155, 143 + grown),
                ("Kết hôn với người nước ngoài", "ket_hon", 11, 46),
            ],
            1,
        ):
            at = row + number - 1
            together = Formula(f"=C{at}+D{at}", men + women)
            lines.append(((number, label), {"category": category}, (men, women, together)))
        row = sheet.rows(row, lines)
        signature(paper, row, width=5)
    return book.case(
        "second-nam-dinh-two-halves",
        "unit on the cover only; a half-year a sheet; “xuất khẩu lao động” is the everyday word for contract work",
    )


def _three_directions() -> Case:
    book = Book(file="DLAK 2024 di-den-ve.xlsx")
    parts: list[tuple[str, str, str, list[tuple[str, str, int, int]]]] = [
        ("Đi", "CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI", "outbound", [
            ("Lao động", "lao_dong", 655, 240),
            ("Học tập", "hoc_tap", 121, 66),
            ("Kết hôn có yếu tố nước ngoài", "ket_hon", 52, 47),
        ]),
        ("Đến", "NGƯỜI NƯỚC NGOÀI VÀO VIỆT NAM", "inbound", [
            ("Lao động nước ngoài làm việc tại địa phương", "lao_dong_nuoc_ngoai", 134, 28),
            ("Học tập", "hoc_tap", 19, 11),
        ]),
        ("Về", "CÔNG DÂN VIỆT NAM TRỞ VỀ NƯỚC", "return", [
            ("Người di cư trở về", "tro_ve", 209, 98),
            ("Trong đó: Lao động hết hạn hợp đồng trở về", "lao_dong_tro_ve", 171, 74),
        ]),
    ]  # fmt: skip
    for title, words, way, kinds in parts:
        paper = book.paper(title)
        row = letterhead(paper, "UBND TỈNH ĐẮK LẮK", "VĂN PHÒNG", width=5)
        row = heading(paper, row, [words, "Năm 2024 - phát sinh trong kỳ"], width=5, unit="Đơn vị tính: người")
        row = head(paper, row, ["STT", "Loại hình di cư", "Tổng số", "Tr.đó: Nữ", "Ghi chú"])
        sheet = Sheet(
            paper=paper,
            base={**MIGRATION, "ref_area": "66@2008", "time_period": "2024", "direction": way},
            columns=[ALL, WOMEN, None],
        )
        lines: list[Line] = [
            ((number, label), {"category": category}, (total, women))
            for number, (label, category, total, women) in enumerate(kinds, 1)
        ]
        signature(paper, sheet.rows(row, lines), width=5)
    return book.case("second-dak-lak-three-sheets", "a direction a sheet, named in its title")


def _pages() -> Case:
    book = Book(file="Ha Nam quoc tich.xls")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "UBND TỈNH HÀ NAM", "SỞ NGOẠI VỤ", width=4)
    titles = ["CÔNG DÂN VIỆT NAM ĐI LAO ĐỘNG Ở NƯỚC NGOÀI THEO NƯỚC TIẾP NHẬN", "Năm 2023"]
    row = heading(paper, row, titles, width=4, unit="Người")
    sheet = Sheet(
        paper=paper,
        base={
            **MIGRATION,
            "ref_area": "35@2008",
            "time_period": "2023",
            "category": "lao_dong",
            "direction": "outbound",
        },
        columns=[ALL, WOMEN],
    )
    names = ["STT", "Quốc gia, vùng lãnh thổ", "Tổng số", "Trong đó: Nữ"]
    first: list[Line] = [
        ((1, "Nhật Bản"), {"counterpart_area": "JPN"}, (1512, 611)),
        ((2, "Đài Loan"), {"counterpart_area": "TWN"}, (1266, 402)),
        ((3, "Hàn Quốc"), {"counterpart_area": "KOR"}, (318, 47)),
        ((4, "Trung Quốc"), {"counterpart_area": "CHN"}, (44, 0)),
        ((5, "Singapore"), {"counterpart_area": "SGP"}, (31, 2)),
        ((6, "Ru-ma-ni"), {"counterpart_area": "ROU"}, (27, 5)),
        ((7, "Hung-ga-ri"), {"counterpart_area": "HUN"}, (22, 14)),
    ]
    second: list[Line] = [
        ((8, "Ba Lan"), {"counterpart_area": "POL"}, (19, 8)),
        ((9, "Ả Rập Xê-út"), {"counterpart_area": "SAU"}, (12, 12)),
        ((10, "Ma Cao"), {"counterpart_area": "MAC"}, (7, 6)),
        ((11, "An-giê-ri"), {"counterpart_area": "DZA"}, (5, 0)),
        ((12, "Liên bang Nga"), {"counterpart_area": "RUS"}, (4, 1)),
    ]
    row = sheet.rows(head(paper, row, names), first)
    paper.put(row, 4, "1", "right")
    paper.put(row + 1, 1, "(Tiếp theo)", "italic")
    row = sheet.rows(head(paper, row + 2, names), second)
    row = sheet.rows(row, [(("", "Cộng"), {}, added([*first, *second]))])
    paper.put(row, 4, "2", "right")
    signature(paper, row + 1, width=4)
    return book.case("second-ha-nam-two-pages", "a page number and the header again in the middle of the table; .xls")


def _left_over() -> Case:
    book = Book(file="Lam Dong 6T2025.xlsx")
    old = book.paper("6T.2024")
    old.hidden = True
    paper = book.paper("6T.2025")
    for one, labour, study in ((old, 310, 141), (paper, 344, 150)):
        year = one.title[-4:]
        row = letterhead(one, "UBND TỈNH LÂM ĐỒNG", "SỞ NGOẠI VỤ", width=4)
        titles = ["TÌNH HÌNH CÔNG DÂN RA NƯỚC NGOÀI", f"6 tháng đầu năm {year}"]
        row = heading(one, row, titles, width=4, unit="ĐVT: người")
        row = head(one, row, ["STT", "Loại hình", "Số người", "Ghi chú"])
        meaning: Meaning = {**MIGRATION, "ref_area": "68@2008", "time_period": "2025-S1", "direction": "outbound"}
        sheet = Sheet(paper=one, base=meaning, columns=[ALL])
        row = sheet.rows(row, [((1, "Lao động có hợp đồng"), {"category": "lao_dong_hop_dong"}, (labour,))])
        one.line(row, ["", "(số cũ: 288)", 288], "label")
        one.hidden_rows.add(row)
        row = sheet.rows(row + 1, [((2, "Du học sinh"), {"category": "hoc_tap"}, (study,))])
        signature(one, row, width=4)
    old.facts.clear()
    return book.case(
        "second-lam-dong-hidden-last-year",
        "last year's sheet and a stale row are hidden: left out with a warning",
        warns_at=[(None, None)],
    )


def _blocks() -> Case:
    book = Book(file="VP-UBND Lang Son 2022.xlsx")
    paper = book.paper("Bieu")
    row = letterhead(paper, "VĂN PHÒNG UBND", "TỈNH LẠNG SƠN", width=5)
    titles = ["Biểu tổng hợp số liệu công dân Việt Nam ra nước ngoài theo loại hình di cư", "Kỳ: Năm 2022"]
    row = heading(paper, row, titles, width=5, unit="Đơn vị tính: Người")
    row = head(paper, row, ["STT", "Loại hình di cư", "Nhóm đối tượng", "Số lượng", "Ghi chú"])
    base = {**MIGRATION, "ref_area": "20@2008", "time_period": "2022", "direction": "outbound"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL], left=3)
    groups = (
        ("Tổng số", "total"),
        ("Nam", "male"),
        ("Nữ", "female"),
        ("Trẻ em", "children"),
        ("DTTS", "ethnic_minority"),
    )
    kinds: list[tuple[str, str, tuple[int | str, ...]]] = [
        ("Lao động qua biên giới", "lao_dong_bien_gioi", (2210, 1504, 706, "-", 1987)),
        ("Học tập", "hoc_tap", (164, 70, 94, 11, 52)),
        ("Di cư trái phép", "di_cu_trai_phep", (97, 58, 39, 3, 80)),
    ]
    for number, (label, category, figures) in enumerate(kinds, 1):
        paper.merge(row, 1, row + 4, 1, number, "middle")
        paper.merge(row, 2, row + 4, 2, label, "label")
        lines: list[Line] = [
            ((None, None, name), {"category": category, "population_group": group}, (figure,))
            for (name, group), figure in zip(groups, figures, strict=True)
        ]
        row = sheet.rows(row, lines)
    signature(paper, row, width=5, chief="CHÁNH VĂN PHÒNG")
    return book.case("second-lang-son-merged-blocks", "the kind is merged over five rows of groups")


def _blank_columns() -> Case:
    book = Book(file="KG_DCQT_2021.xlsx")
    paper = book.paper("Trang_tính1")
    row = letterhead(paper, "UBND TỈNH KIÊN GIANG", "SỞ NGOẠI VỤ", width=8)
    titles = ["SỐ LIỆU VỀ DI CƯ QUỐC TẾ TRÊN ĐỊA BÀN TỈNH KIÊN GIANG", "Năm 2021"]
    row = heading(paper, row, titles, width=8)
    paper.widths.update({3: 3, 5: 3, 7: 3})
    row = head(paper, row, ["STT", "Nội dung", "", "Đơn vị", "", "Năm 2021", "", "Trong đó: Nữ"])
    base = {**MIGRATION, "ref_area": "91@2008", "time_period": "2021"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, None, WOMEN], left=5)
    row = sheet.rows(
        row,
        [
            ((1, "Công dân ra nước ngoài lao động", None, "người"), flow("lao_dong", "outbound"), (57, None, 12)),
            ((2, "Công dân ra nước ngoài học tập", None, "người"), flow("hoc_tap", "outbound"), (31, None, 17)),
            (
                (3, "Lao động nước ngoài làm việc tại địa phương (phát sinh trong năm)", None, "người"),
                flow("lao_dong_nuoc_ngoai", "inbound"),
                (148, None, 21),
            ),
            ((4, "Công dân di cư trở về nước", None, "người"), flow("tro_ve", "return"), (902, None, 415)),
        ],
        step=1,
    )
    signature(paper, row, width=8)
    return book.case(
        "second-kien-giang-blank-columns",
        "empty columns between; direction within the label; the figure column is named for the year",
    )


CASES: tuple[Case, ...] = (
    _by_region(),
    _many_kinds(),
    _two_halves(),
    _three_directions(),
    _pages(),
    _left_over(),
    _blocks(),
    _blank_columns(),
)
