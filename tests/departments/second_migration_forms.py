"""Half-yearly forms of ten offices of foreign affairs, justice and police: rows are kinds of migration."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.paper import Book, Formula, Written, heading, letterhead, signature
from tests.departments.second_desk import ALL, ETHNIC, MEN, MIGRATION, WOMEN, YOUNG, Sheet, added, flow, head, tall


def _nghe_an() -> Case:
    book = Book(file="BC di cu 6T 2024 - So Ngoai vu.xlsx")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "UBND TỈNH NGHỆ AN", "SỞ NGOẠI VỤ", width=7, place="Nghệ An, ngày 10 tháng 7 năm 2024")
    title = "BÁO CÁO TÌNH HÌNH DI CƯ CỦA CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI"
    row = heading(paper, row, [title, "(6 tháng đầu năm 2024)"], width=7, unit="ĐVT: Người")
    row = tall(paper, row, ["TT", "Loại hình di cư", "Tổng số", ("Trong đó", ["Nữ", "TE", "DTTS"]), "Ghi chú"])
    sheet = Sheet(
        paper=paper,
        base={**MIGRATION, "ref_area": "40@2008", "time_period": "2024-S1", "direction": "outbound"},
        columns=[ALL, WOMEN, YOUNG, ETHNIC, None],
    )
    lines = [
        ((1, "LĐ đi làm việc ở NN theo HĐ"), {"category": "lao_dong_hop_dong"}, (9874, 3412, 0, 655)),
        ((2, "Đi du học"), {"category": "hoc_tap"}, (1206, 588, 214, 37, "Chủ yếu HQ, NB")),
        ((3, "Kết hôn với người nước ngoài"), {"category": "ket_hon"}, (143, 129, 0, 8)),
        ((4, "Cho, nhận con nuôi có yếu tố NN"), {"category": "con_nuoi"}, (6, 4, 6, 1)),
    ]
    row = sheet.rows(row, lines)
    signature(paper, row, width=7, maker="Người lập biểu")
    return book.case("second-nghe-an-outbound", "abbreviations TE, DTTS, LĐ, HĐ, NN; direction only in the title")


def _thanh_hoa() -> Case:
    book = Book(file="bieu tong hop di cu.xlsx")
    paper = book.paper("Tổng hợp")
    row = letterhead(paper, "ỦY BAN NHÂN DÂN", "TỈNH THANH HÓA", width=6)
    lines = ["BIỂU TỔNG HỢP SỐ LIỆU DI CƯ QUỐC TẾ", "6 tháng cuối năm 2023"]
    row = heading(paper, row, lines, width=6)
    row = tall(paper, row, ["STT", "Chỉ tiêu", "ĐVT", "Tổng số", ("Chia ra", ["Nam", "Nữ"])])
    sheet = Sheet(
        paper=paper,
        base={**MIGRATION, "ref_area": "38@2008", "time_period": "2023-S2"},
        columns=[ALL, MEN, WOMEN],
        left=3,
    )
    out, came, back = "outbound", "inbound", "return"
    row = sheet.rows(
        row,
        [
            (("I", "Công dân Việt Nam ra nước ngoài"), None, ()),
            (
                (1, "Đi lao động theo hợp đồng", "người"),
                flow("lao_dong_hop_dong", out),
                (5214, 3390, 1824),
            ),
            ((2, "Đi học tập", "người"), flow("hoc_tap", out), (431, 204, 227)),
            ((3, "Di cư trái phép", "người"), flow("di_cu_trai_phep", out), (38, 29, 9)),
            (("II", "Người nước ngoài vào Việt Nam"), None, ()),
            ((1, "Học tập", "người"), flow("hoc_tap", came), (212, 140, 72)),
            ((2, "Di cư trái phép", "người"), flow("di_cu_trai_phep", came), (4, 4, 0)),
            (("III", "Công dân Việt Nam trở về nước"), None, ()),
            ((1, "Lao động hết hạn hợp đồng trở về", "người"), flow("lao_dong_tro_ve", back), (2876, 1933, 943)),
            ((2, "Học tập", "người"), flow("hoc_tap", back), (118, 51, 67)),
        ],
    )
    signature(paper, row, width=6, maker="NGƯỜI LẬP", chief="CHÁNH VĂN PHÒNG")
    return book.case("second-thanh-hoa-three-ways", "direction stands in section headings; numbering restarts")


def _quang_ninh() -> Case:
    book = Book(file="Mau 01-BC-DCQT.xls")
    paper = book.paper("Mau 01")
    paper.put(1, 1, "Mẫu số 01/BC-DCQT", "italic")
    paper.put(2, 1, "Đơn vị báo cáo: Sở Ngoại vụ tỉnh Quảng Ninh")
    paper.put(3, 1, "Đơn vị nhận báo cáo: Cục Lãnh sự - Bộ Ngoại giao")
    paper.merge(5, 1, 5, 7, "SỐ LIỆU VỀ CÔNG DÂN VIỆT NAM DI CƯ RA NƯỚC NGOÀI", "title")
    paper.merge(6, 1, 6, 7, "Kỳ báo cáo: 6 tháng cuối năm 2022 (từ ngày 01/7/2022 đến ngày 31/12/2022)", "center")
    row = head(
        paper,
        8,
        ["STT", "Mục đích di cư", "Đơn vị tính", "Nam", "Nữ", "Tổng số", "Trong đó: trẻ em"],
        numbers=True,
    )
    sheet = Sheet(
        paper=paper,
        base={**MIGRATION, "ref_area": "22@2008", "time_period": "2022-S2", "direction": "outbound"},
        columns=[MEN, WOMEN, ALL, YOUNG],
        left=3,
    )
    row = sheet.rows(
        row,
        [
            ((1, "Lao động", "Người"), {"category": "lao_dong"}, (214, 96, 310, "-")),
            ((2, "Học tập", "Người"), {"category": "hoc_tap"}, (88, 121, 209, 34)),
            ((3, "Di cư trái phép", "Người"), {"category": "di_cu_trai_phep"}, (17, 3, 20, 1)),
            (
                (4, "Nạn nhân mua bán người", "Nạn nhân"),
                flow("mua_ban_nguoi", "outbound", measure="victims"),
                (0, 5, 5, 2),
            ),
        ],
    )
    paper.put(row + 1, 1, "Ghi chú: Cột (6) = Cột (4) + Cột (5).", "small")
    signature(paper, row + 2, width=7, place="Hạ Long, ngày 09 tháng 01 năm 2023")
    return book.case("second-quang-ninh-total-last", "total stands after male and female; row of column numbers; .xls")


def _students_by_country() -> Case:
    book = Book(file="PL du hoc 2024.xlsx")
    paper = book.paper("PL1")
    row = letterhead(paper, "UBND THÀNH PHỐ ĐÀ NẴNG", "SỞ NGOẠI VỤ", width=6)
    titles = ["PHỤ LỤC 1", "SỐ LƯỢNG CÔNG DÂN ĐI DU HỌC Ở NƯỚC NGOÀI CHIA THEO NƯỚC ĐẾN", "Kỳ: 6 tháng đầu năm 2024"]
    row = heading(paper, row, titles, width=6, unit="Đơn vị tính: người")
    row = head(paper, row, ["STT", "Nước/vùng lãnh thổ", "Tổng số", "Nam", "Nữ", "Ghi chú"])
    sheet = Sheet(
        paper=paper,
        base={
            **MIGRATION,
            "ref_area": "48@2008",
            "time_period": "2024-S1",
            "category": "hoc_tap",
            "direction": "outbound",
        },
        columns=[ALL, MEN, WOMEN],
    )
    countries = [
        ("Úc", "AUS", 214, 98, 116),
        ("Mỹ", "USA", 187, 90, 97),
        ("Nhật Bản", "JPN", 165, 84, 81),
        ("Hàn Quốc", "KOR", 122, 40, 82),
        ("Canada", "CAN", 96, 51, 45),
        ("Đài Loan", "TWN", 71, 33, 38),
        ("Vương quốc Anh", "GBR", 54, 20, 34),
        ("CHLB Đức", "DEU", 41, 22, 19),
        ("Pháp", "FRA", 26, 9, 17),
        ("Nga", "RUS", 12, 10, 2),
        ("Các nước khác", "ZZZ", 33, 15, 18),
    ]
    lines = [
        ((number, name), {"counterpart_area": code}, figures)
        for number, (name, code, *figures) in enumerate(countries, 1)
    ]
    row = sheet.rows(row, [(("", "Tổng cộng"), {}, added(lines)), *lines])
    paper.put(row + 1, 1, "Nguồn: Sở Giáo dục và Đào tạo, các công ty tư vấn du học trên địa bàn.", "small")
    signature(paper, row + 2, width=6)
    return book.case("second-da-nang-students", "one category, named only in the title; total first; Nga, Mỹ, Úc")


def _trafficking() -> Case:
    book = Book(file="CAT Ha Giang - mua ban nguoi 6T2023.xlsx")
    paper = book.paper("Bieu 3")
    row = letterhead(paper, "BỘ CÔNG AN", "CÔNG AN TỈNH HÀ GIANG", width=8)
    titles = [
        "THỐNG KÊ TÌNH HÌNH MUA BÁN NGƯỜI RA NƯỚC NGOÀI, ĐƯA NGƯỜI DI CƯ TRÁI PHÉP RA NƯỚC NGOÀI",
        "(Từ ngày 01/01/2023 đến ngày 30/6/2023)",
    ]
    row = heading(paper, row, titles, width=8)
    victims = ("Nạn nhân", ["Tổng số", "Trong đó: Nữ", "Trong đó: Trẻ em"])
    row = tall(paper, row, ["TT", "Loại hình", "Số vụ", "Số đối tượng", victims, "Ghi chú"])
    sheet = Sheet(
        paper=paper,
        base={**MIGRATION, "ref_area": "02@2008", "time_period": "2023-S1", "direction": "outbound"},
        columns=[
            {"measure": "cases"},
            {"measure": "suspects"},
            {"measure": "victims"},
            {"measure": "victims", **WOMEN},
            {"measure": "victims", **YOUNG},
            None,
        ],
    )
    row = sheet.rows(
        row,
        [
            ((1, "Mua bán người"), {"category": "mua_ban_nguoi"}, (7, 11, 13, 12, 5)),
            (
                (2, "Đưa người di cư trái phép"),
                {"category": "dua_nguoi_di_cu_trai_phep"},
                (19, 31, "x", "x", "x", "Qua đường mòn"),
            ),
        ],
    )
    signature(paper, row, width=8, maker="CÁN BỘ TỔNG HỢP", chief="TRƯỞNG PHÒNG")
    return book.case(
        "second-ha-giang-trafficking", "measures are columns; period given by two dates; x is not applicable"
    )


def _marriages() -> Case:
    book = Book(file="STP_kethon_2024.xlsx")
    paper = book.paper("Ket hon 2024")
    row = letterhead(paper, "UBND TỈNH HẬU GIANG", "SỞ TƯ PHÁP", width=4)
    titles = [
        "KẾT QUẢ ĐĂNG KÝ KẾT HÔN CÓ YẾU TỐ NƯỚC NGOÀI",
        "(Công dân Việt Nam kết hôn và ra nước ngoài cư trú)",
        "Năm 2024",
    ]
    row = heading(paper, row, titles, width=4, unit="ĐVT: cặp")
    row = head(paper, row, ["Số TT", "Quốc gia", "Số cặp kết hôn", "Ghi chú"])
    sheet = Sheet(
        paper=paper,
        base={
            **MIGRATION,
            "ref_area": "93@2008",
            "time_period": "2024",
            "category": "ket_hon",
            "direction": "outbound",
            "measure": "marriages",
        },
        columns=[ALL, None],
    )
    lines = [
        ((1, "Đài Loan (TQ)"), {"counterpart_area": "TWN"}, (96,)),
        ((2, "Hàn Quốc"), {"counterpart_area": "KOR"}, (81,)),
        ((3, "Hoa Kỳ"), {"counterpart_area": "USA"}, (44,)),
        ((4, "Trung Quốc"), {"counterpart_area": "CHN"}, (17,)),
        ((5, "Úc"), {"counterpart_area": "AUS"}, (12, "02 cặp tái hôn")),
        ((6, "Khác"), {"counterpart_area": "ZZZ"}, (9,)),
    ]
    row = sheet.rows(row, [*lines, (("", "Tổng"), {}, added(lines))])
    signature(paper, row, width=4, chief="GIÁM ĐỐC", place="Vị Thanh, ngày 03/01/2025")
    return book.case("second-hau-giang-marriages", "a year, couples as unit, a date of signing in the next year")


def _compared() -> Case:
    book = Book(file="so lieu 6 thang.xlsx")
    paper = book.paper("So sanh")
    row = letterhead(paper, "UBND TỈNH BẮC NINH", "SỞ NGOẠI VỤ", width=6)
    row = heading(
        paper,
        row,
        ["SỐ LIỆU DI CƯ QUỐC TẾ CỦA TỈNH BẮC NINH 6 THÁNG ĐẦU NĂM 2024", "(Kèm theo Báo cáo số 215/BC-SNgV)"],
        width=6,
        unit="Đơn vị: người",
    )
    row = head(
        paper,
        row,
        ["TT", "Nội dung", "6 tháng đầu năm 2023", "6 tháng đầu năm 2024", "Tăng/giảm (+/-)", "Tỷ lệ (%)"],
    )
    sheet = Sheet(
        paper=paper,
        base={**MIGRATION, "ref_area": "27@2008", "time_period": "2024-S1"},
        columns=[None, ALL, None, None],
    )
    lines = []
    for number, (label, category, way, before, now) in enumerate(
        [
            ("Công dân Việt Nam ra nước ngoài lao động theo hợp đồng", "lao_dong_hop_dong", "outbound", 1022, 1240),
            ("Công dân Việt Nam ra nước ngoài học tập", "hoc_tap", "outbound", 367, 351),
            ("Công dân Việt Nam di cư trở về", "tro_ve", "return", 598, 702),
            ("Người nước ngoài vào học tập", "hoc_tap", "inbound", 45, 45),
        ],
        1,
    ):
        at = row + number - 1
        figures = (
            before,
            Written(now, now),
            Formula(f"=D{at}-C{at}", now - before),
            Formula(f"=ROUND(E{at}/C{at}*100,1)", round((now - before) / before * 100, 1)),
        )
        lines.append(((number, label), flow(category, way), figures))
    row = sheet.rows(row, lines)
    signature(paper, row, width=6)
    return book.case(
        "second-bac-ninh-last-year-beside",
        "the same period of the year before stands first and is not loaded; differences may be negative",
    )


def _foreigners() -> Case:
    book = Book(file="NNN tai dia phuong 30-6-2025.xlsx")
    paper = book.paper("Người nước ngoài")
    row = letterhead(paper, "CÔNG AN THÀNH PHỐ HUẾ", "PHÒNG QUẢN LÝ XUẤT NHẬP CẢNH", width=6)
    titles = [
        "BẢNG TỔNG HỢP NGƯỜI NƯỚC NGOÀI CƯ TRÚ TẠI ĐỊA PHƯƠNG",
        "Số hiện có đến ngày 30 tháng 6 năm 2025 (kỳ 6 tháng đầu năm 2025)",
    ]
    row = heading(paper, row, titles, width=6, unit="ĐVT: người")
    row = tall(paper, row, ["STT", "Quốc tịch", "Tổng số", ("Trong đó", ["Nam", "Nữ", "Trẻ em"])])
    sheet = Sheet(
        paper=paper,
        base={
            **MIGRATION,
            "ref_area": "46@2025-01",
            "time_period": "2025-S1",
            "category": "nguoi_nuoc_ngoai",
            "direction": "inbound",
            "flow_or_stock": "stock",
        },
        columns=[ALL, MEN, WOMEN, YOUNG],
    )
    lines = [
        ((1, "Lào"), {"counterpart_area": "LAO"}, (356, 201, 155, 2)),
        ((2, "Hàn Quốc"), {"counterpart_area": "KOR"}, (187, 118, 69, 21)),
        ((3, "Nhật Bản"), {"counterpart_area": "JPN"}, (92, 60, 32, 9)),
        ((4, "Trung Quốc"), {"counterpart_area": "CHN"}, (81, 70, 11, 0)),
        ((5, "Mỹ"), {"counterpart_area": "USA"}, (64, 41, 23, 6)),
        ((6, "Không quốc tịch"), {"counterpart_area": "XXA"}, (3, 1, 2, 1)),
        ((7, "Quốc tịch khác"), {"counterpart_area": "ZZZ"}, (140, 83, 57, 12)),
    ]
    row = sheet.rows(row, [*lines, (("", "Tổng cộng"), {}, added(lines))])
    signature(paper, row, width=6, maker="Cán bộ thống kê", chief="TRƯỞNG PHÒNG")
    return book.case("second-hue-foreigners", "a stock at the end of the period; Huế as a city before July 2025")


CASES: tuple[Case, ...] = (
    _nghe_an(),
    _thanh_hoa(),
    _quang_ninh(),
    _students_by_country(),
    _trafficking(),
    _marriages(),
    _compared(),
    _foreigners(),
)
