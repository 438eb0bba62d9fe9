"""The letters of ten offices: old fonts, NFD, capitals, no marks, text with separators, figures typed as words."""

from __future__ import annotations

import unicodedata

from tests.departments.case import Case
from tests.departments.paper import Book, Cell, Paper, heading, letterhead, signature
from tests.departments.press import tcvn3
from tests.departments.second_desk import (
    ALL,
    ETHNIC,
    MEN,
    MIGRATION,
    WOMEN,
    YOUNG,
    Line,
    Sheet,
    added,
    as_text,
    flow,
    head,
    tall,
    without_places,
)


def in_abc(paper: Paper) -> None:
    """Turn every text of a sheet into the old ABC font."""
    for place, cell in paper.cells.items():
        if isinstance(cell.value, str):
            paper.cells[place] = Cell(tcvn3(cell.value), cell.look, ".VnTime")


def _old_font() -> Case:
    book = Book(file="BCDC-QB.xls")
    paper = book.paper("Bieu 1")
    row = letterhead(paper, "UBND tỉnh Quảng Bình", "Sở Ngoại vụ", width=5)
    titles = ["Số liệu công dân Việt Nam ra nước ngoài", "6 tháng đầu năm 2021"]
    row = heading(paper, row, titles, width=5, unit="Đơn vị tính: người")
    row = head(paper, row, ["STT", "Loại hình di cư", "Tổng số", "Nam", "Nữ"])
    base = {**MIGRATION, "ref_area": "44@2008", "time_period": "2021-S1", "direction": "outbound"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, MEN, WOMEN])
    row = sheet.rows(
        row,
        [
            (
                (1, "Lao động đi làm việc ở nước ngoài theo hợp đồng"),
                {"category": "lao_dong_hop_dong"},
                (1187, 802, 385),
            ),
            ((2, "Học tập"), {"category": "hoc_tap"}, (64, 30, 34)),
            ((3, "Kết hôn có yếu tố nước ngoài"), {"category": "ket_hon"}, (71, 6, 65)),
            ((4, "Di cư trái phép"), {"category": "di_cu_trai_phep"}, (9, 9, 0)),
        ],
    )
    signature(paper, row, width=5, chief="Giám đốc")
    in_abc(paper)
    return book.case("second-quang-binh-abc-font", "every text in TCVN3 with the font .VnTime; .xls")


def _decomposed() -> Case:
    book = Book(file="tu may Mac.xlsx")
    paper = book.paper("Biểu")
    row = letterhead(paper, "UBND TỈNH KHÁNH HÒA", "SỞ NGOẠI VỤ", width=6)
    titles = ["BÁO CÁO SỐ LIỆU DI CƯ QUỐC TẾ", "6 tháng đầu năm 2023"]
    row = heading(paper, row, titles, width=6)
    row = tall(paper, row, ["STT", "Loại hình", "Hướng", "Tổng số (người)", ("Trong đó", ["Nữ", "Trẻ em"])])
    base = {**MIGRATION, "ref_area": "56@2008", "time_period": "2023-S1"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, WOMEN, YOUNG], left=3)
    row = sheet.rows(
        row,
        [
            ((1, "Lao động", "Ra nước ngoài"), flow("lao_dong", "outbound"), (233, 80, 0)),
            ((2, "Học tập", "Ra nước ngoài"), flow("hoc_tap", "outbound"), (198, 102, 40)),
            ((3, "Học tập", "Vào Việt Nam"), flow("hoc_tap", "inbound"), (27, 12, 0)),
            ((4, "Người di cư trở về", "Trở về"), flow("tro_ve", "return"), (85, 37, 4)),
        ],
    )
    signature(paper, row, width=6)
    for place, cell in paper.cells.items():
        if isinstance(cell.value, str):
            paper.cells[place] = Cell(unicodedata.normalize("NFD", cell.value), cell.look)
    return book.case("second-khanh-hoa-decomposed", "letters and marks apart (NFD); direction is a column")


def _capitals() -> Case:
    book = Book(file="BIEU MAU SO 2.XLSX".lower())
    paper = book.paper("BIỂU 2")
    row = letterhead(paper, "UBND TỈNH SÓC TRĂNG", "SỞ NGOẠI VỤ", width=6)
    titles = ["TÌNH HÌNH CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI", "6 THÁNG CUỐI NĂM 2024"]
    row = heading(paper, row, titles, width=6, unit="ĐVT: NGƯỜI")
    row = head(paper, row, ["STT", "LOẠI HÌNH DI CƯ", "TỔNG SỐ", "TRONG ĐÓ: NỮ", "TRONG ĐÓ: DTTS", "GHI CHÚ"])
    base = {**MIGRATION, "ref_area": "94@2008", "time_period": "2024-S2", "direction": "outbound"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, WOMEN, ETHNIC])
    row = sheet.rows(
        row,
        [
            ((1, "LAO ĐỘNG THEO HỢP ĐỒNG"), {"category": "lao_dong_hop_dong"}, (412, 160, 133)),
            ((2, "DU HỌC"), {"category": "hoc_tap"}, (75, 39, 12)),
            ((3, "KẾT HÔN CÓ YẾU TỐ NƯỚC NGOÀI"), {"category": "ket_hon"}, (208, 190, 51)),
        ],
    )
    signature(paper, row, width=6, maker="NGƯỜI LẬP", chief="GIÁM ĐỐC")
    return book.case("second-soc-trang-capitals", "everything in capitals")


def _without_marks() -> Case:
    book = Book(file="BC-6T-2024-HT.xlsx")
    paper = book.paper("So lieu")
    paper.put(1, 1, "UBND TINH HA TINH", "strong")
    paper.put(2, 1, "SO NGOAI VU", "strong")
    paper.merge(4, 1, 4, 5, "SO LIEU CONG DAN VIET NAM RA NUOC NGOAI", "title")
    paper.merge(5, 1, 5, 5, "6 thang dau nam 2024", "center")
    paper.put(6, 5, "DVT: nguoi", "right")
    row = head(paper, 7, ["STT", "Loai hinh di cu", "Tong so", "Nam", "Nu"])
    base = {**MIGRATION, "ref_area": "42@2008", "time_period": "2024-S1", "direction": "outbound"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, MEN, WOMEN])
    row = sheet.rows(
        row,
        [
            ((1, "Lao dong theo hop dong"), {"category": "lao_dong_hop_dong"}, (6120, 4004, 2116)),
            ((2, "Hoc tap (du hoc)"), {"category": "hoc_tap"}, (455, 201, 254)),
            ((3, "Di cu trai phep"), {"category": "di_cu_trai_phep"}, (61, 50, 11)),
        ],
    )
    signature(paper, row, width=5, maker="Nguoi lap", chief="Giam doc", names=("Le Thi Hoa", "Phan Van Dung"))
    return book.case("second-ha-tinh-no-marks", "typed without diacritics; Hà Tĩnh as HA TINH")


def _typed_figures() -> Case:
    book = Book(file="So lieu 2023.xlsx")
    paper = book.paper("2023")
    row = letterhead(paper, "UBND TỈNH AN GIANG", "SỞ NGOẠI VỤ", width=6)
    titles = ["BÁO CÁO SỐ LIỆU CÔNG DÂN VIỆT NAM DI CƯ RA NƯỚC NGOÀI", "Năm 2023"]
    row = heading(paper, row, titles, width=6, unit="Đơn vị tính: người")
    row = head(paper, row, ["STT", "Loại hình", "Tổng số", "Nam", "Nữ", "Trẻ em"])
    base = {**MIGRATION, "ref_area": "89@2008", "time_period": "2023", "direction": "outbound"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, MEN, WOMEN, YOUNG])
    row = sheet.rows(
        row,
        [
            (("1", "Lao động theo hợp đồng"), {"category": "lao_dong_hop_dong"}, ("1.214", "803", "411", "-")),
            (("2", "Lao động qua biên giới"), {"category": "lao_dong_bien_gioi"}, ("12.540", "7.031", "5.509", "…")),
            (("3", "Học tập"), {"category": "hoc_tap"}, ("318", "140", "178", "52")),
            (("4", "Kết hôn có yếu tố nước ngoài"), {"category": "ket_hon"}, ("1.002", "61", "941", "x")),
            (("5", "Di cư trái phép"), {"category": "di_cu_trai_phep"}, ("không phát sinh",) * 4),
            (
                ("6", "Mua bán người (nạn nhân)"),
                flow("mua_ban_nguoi", "outbound", measure="victims"),
                ("Chưa có số liệu",) * 4,
            ),
        ],
    )
    signature(paper, row, width=6)
    return book.case(
        "second-an-giang-typed-figures",
        "all figures are text, dots group thousands; marks in words: none occurred is 0, no figures yet is missing",
    )


def _long_list() -> Case:
    book = Book(file="xuat_du_lieu_dicu_2024S2.csv")
    paper = book.paper("csv")
    paper.line(1, ["Tỉnh, thành phố", "Kỳ báo cáo", "Loại hình", "Hướng di cư", "Nước", "Nhóm", "ĐVT", "Số lượng"])
    base = {**MIGRATION, "ref_area": "75@2008", "time_period": "2024-S2"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL], left=7)
    place, time = "Đồng Nai", "6 tháng cuối năm 2024"
    out: list[Line] = []
    for country, code, men, women in (
        ("Nhật Bản", "JPN", 411, 160),
        ("Hàn Quốc", "KOR", 90, 12),
        ("Đức", "DEU", 35, 41),
    ):
        for group, meaning, value in (("Tổng số", ALL, men + women), ("Nam", MEN, men), ("Nữ", WOMEN, women)):
            out.append(
                (
                    (place, time, "Lao động theo hợp đồng", "Ra nước ngoài", country, group, "người"),
                    flow("lao_dong_hop_dong", "outbound", counterpart_area=code, **meaning),
                    (value,),
                )
            )
    out.append(
        (
            (place, time, "Kết hôn có yếu tố nước ngoài", "Ra nước ngoài", "", "Tổng số", "cuộc"),
            flow("ket_hon", "outbound", measure="marriages"),
            (64,),
        )
    )
    out.append(
        (
            (place, time, "Người di cư trở về", "Trở về", "", "Tổng số", "người"),
            flow("tro_ve", "return"),
            (212,),
        )
    )
    sheet.rows(2, out)
    case = book.case("second-dong-nai-list", "one figure a row, as a database writes it; semicolons and a BOM")
    return without_places(case, as_text(book))


def _old_code_page() -> Case:
    book = Book(file="ketqua_phuyen.csv")
    paper = book.paper("csv")
    paper.put(1, 1, "UBND TỈNH PHÚ YÊN - SỞ NGOẠI VỤ")
    paper.put(2, 1, "Số liệu công dân Việt Nam ra nước ngoài năm 2022")
    paper.put(3, 1, "Đơn vị tính: người")
    paper.line(5, ["STT", "Loại hình di cư", "Tổng số", "Nam", "Nữ"])
    base = {**MIGRATION, "ref_area": "54@2008", "time_period": "2022", "direction": "outbound"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, MEN, WOMEN])
    sheet.rows(
        6,
        [
            ((1, "Lao động theo hợp đồng"), {"category": "lao_dong_hop_dong"}, (402, 288, 114)),
            ((2, "Học tập"), {"category": "hoc_tap"}, (83, 41, 42)),
            ((3, "Kết hôn có yếu tố nước ngoài"), {"category": "ket_hon"}, (38, 3, 35)),
            ((4, "Di cư trái phép"), {"category": "di_cu_trai_phep"}, ("-", "-", "-")),
        ],
    )
    case = book.case("second-phu-yen-windows-1258", "tabs and code page 1258, the title in the first cells")
    return without_places(case, as_text(book, delimiter="\t", encoding="cp1258"))


def _successor() -> Case:
    book = Book(file="Binh Duong 6T cuoi nam 2025.xlsx")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "SỞ NGOẠI VỤ", "TỈNH BÌNH DƯƠNG", width=5)
    titles = ["SỐ LIỆU NGƯỜI NƯỚC NGOÀI CƯ TRÚ TẠI ĐỊA PHƯƠNG", "Thời điểm 31/12/2025 - 6 tháng cuối năm 2025"]
    row = heading(paper, row, titles, width=5, unit="Đơn vị tính: người")
    row = head(paper, row, ["STT", "Quốc tịch", "Tổng số", "Nam", "Nữ"])
    base = {
        **MIGRATION,
        "ref_area": "79@2025",
        "time_period": "2025-S2",
        "category": "nguoi_nuoc_ngoai",
        "direction": "inbound",
        "flow_or_stock": "stock",
    }
    sheet = Sheet(paper=paper, base=base, columns=[ALL, MEN, WOMEN])
    lines: list[Line] = [
        ((1, "Đài Loan"), {"counterpart_area": "TWN"}, (5201, 3611, 1590)),
        ((2, "Hàn Quốc"), {"counterpart_area": "KOR"}, (4377, 2890, 1487)),
        ((3, "Nhật Bản"), {"counterpart_area": "JPN"}, (1650, 1204, 446)),
        ((4, "Khác"), {"counterpart_area": "ZZZ"}, (2318, 1502, 816)),
    ]
    row = sheet.rows(row, [*lines, (("", "Tổng số"), {}, added(lines))])
    signature(paper, row, width=5)
    return book.case(
        "second-binh-duong-after-the-merger",
        "a former province's name in a later period: loaded for its successor, with a warning",
        warns_at=[(None, None)],
    )


CASES: tuple[Case, ...] = (
    _old_font(),
    _decomposed(),
    _capitals(),
    _without_marks(),
    _typed_figures(),
    _long_list(),
    _old_code_page(),
    _successor(),
)
