"""More half-yearly forms: second files of a province, forms that do not say all, forms without any case."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.paper import Book, heading, letterhead, signature
from tests.departments.second_desk import ALL, MEN, MIGRATION, WOMEN, YOUNG, Line, Sheet, added, flow, head, tall


def _second_file() -> Case:
    book = Book(file="PL bao ho cong dan 6T2024.xlsx")
    paper = book.paper("BHCD")
    row = letterhead(paper, "UBND TỈNH NGHỆ AN", "SỞ NGOẠI VỤ", width=5)
    titles = ["TÌNH HÌNH BẢO HỘ CÔNG DÂN CỦA TỈNH Ở NƯỚC NGOÀI", "6 tháng đầu năm 2024"]
    row = heading(paper, row, titles, width=5)
    row = tall(paper, row, ["STT", "Nước", ("Bảo hộ công dân", ["Số vụ", "Số người"]), "Ghi chú"])
    base = {
        **MIGRATION,
        "ref_area": "40@2008",
        "time_period": "2024-S1",
        "category": "bao_ho_cong_dan",
        "direction": "outbound",
    }
    sheet = Sheet(paper=paper, base=base, columns=[{"measure": "cases"}, ALL])
    lines: list[Line] = [
        ((1, "Nhật Bản"), {"counterpart_area": "JPN"}, (12, 19)),
        ((2, "Đài Loan"), {"counterpart_area": "TWN"}, (20, 22)),
        ((3, "Cam-pu-chia"), {"counterpart_area": "KHM"}, (7, 41)),
        ((4, "Khác"), {"counterpart_area": "ZZZ"}, (5, 5)),
    ]
    row = sheet.rows(row, [*lines, (("", "Tổng cộng"), {}, added(lines))])
    signature(paper, row, width=5)
    return book.case(
        "second-nghe-an-protection",
        "a second file of the same province and half-year with another category; cases and persons side by side",
    )


def _adoption() -> Case:
    book = Book(file="con nuoi 2024 - STP Long An.xls")
    paper = book.paper("Con nuoi")
    row = letterhead(paper, "UBND TỈNH LONG AN", "SỞ TƯ PHÁP", width=6)
    titles = ["SỐ TRẺ EM VIỆT NAM ĐƯỢC NHẬN LÀM CON NUÔI RA NƯỚC NGOÀI", "6 tháng cuối năm 2024"]
    row = heading(paper, row, titles, width=6, unit="Đơn vị tính: trẻ em")
    row = head(paper, row, ["STT", "Nước nhận", "Nam", "Nữ", "Tổng số", "Ghi chú"])
    base = {
        **MIGRATION,
        "ref_area": "80@2008",
        "time_period": "2024-S2",
        "category": "con_nuoi",
        "direction": "outbound",
        "measure": "children",
    }
    sheet = Sheet(paper=paper, base=base, columns=[MEN, WOMEN, ALL])
    lines: list[Line] = [
        ((1, "Pháp"), {"counterpart_area": "FRA"}, (1, 2, 3)),
        ((2, "Ý"), {"counterpart_area": "ITA"}, (2, 1, 3)),
        ((3, "Hoa Kỳ"), {"counterpart_area": "USA"}, (0, 1, 1)),
        ((4, "Ca-na-đa"), {"counterpart_area": "CAN"}, ("-", "-", "-")),
    ]
    row = sheet.rows(row, [*lines, (("", "Cộng"), {}, added(lines))])
    signature(paper, row, width=6, chief="GIÁM ĐỐC")
    return book.case(
        "second-long-an-adoption", "small numbers; children are the unit of count, not a group; Ý is Italy"
    )


def _nothing_happened() -> Case:
    book = Book(file="Bieu 04 - BDBP.xlsx")
    paper = book.paper("Biểu 04")
    row = letterhead(paper, "BỘ CHỈ HUY BĐBP TỈNH", "BỘ ĐỘI BIÊN PHÒNG TỈNH QUẢNG TRỊ", width=5)
    titles = ["SỐ LIỆU VỀ DI CƯ TRÁI PHÉP, MUA BÁN NGƯỜI RA NƯỚC NGOÀI", "Kỳ: 6 tháng đầu năm 2022"]
    row = heading(paper, row, titles, width=5)
    row = head(paper, row, ["STT", "Loại hình", "Đơn vị tính", "Tổng số", "Trong đó: nữ"])
    base = {**MIGRATION, "ref_area": "45@2008", "time_period": "2022-S1"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, WOMEN], left=3)
    out = "outbound"
    row = sheet.rows(
        row,
        [
            ((1, "Di cư trái phép", "Người"), flow("di_cu_trai_phep", out), ("Không phát sinh", "Không phát sinh")),
            (
                (2, "Đưa người di cư trái phép", "Vụ"),
                flow("dua_nguoi_di_cu_trai_phep", out, measure="cases"),
                ("-", "x"),
            ),
            ((3, "Mua bán người", "Nạn nhân"), flow("mua_ban_nguoi", out, measure="victims"), (None, None)),
        ],
    )
    signature(paper, row, width=5, maker="TRỢ LÝ", chief="CHỈ HUY TRƯỞNG")
    return book.case(
        "second-quang-tri-nothing",
        "a form without a single figure still tells four states: none occurred, not applicable, missing",
    )


def _unit_unsaid() -> Case:
    book = Book(file="So lieu di cu.xlsx")
    paper = book.paper("Sheet1")
    titles = ["SỐ LIỆU CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI", "6 tháng đầu năm 2024"]
    row = heading(paper, 1, titles, width=5, unit="ĐVT: người")
    row = head(paper, row, ["STT", "Loại hình di cư", "Tổng số", "Nam", "Nữ"])
    base = {**MIGRATION, "ref_area": "17@2008", "time_period": "2024-S1", "direction": "outbound"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, MEN, WOMEN])
    sheet.rows(
        row,
        [
            ((1, "Lao động theo hợp đồng"), {"category": "lao_dong_hop_dong"}, (302, 201, 101)),
            ((2, "Học tập"), {"category": "hoc_tap"}, (55, 24, 31)),
        ],
    )
    return book.case(
        "second-unit-told-by-person", "no province anywhere: the person says Hòa Bình", options={"unit": "Hòa Bình"}
    )


def _period_unsaid() -> Case:
    book = Book(file="Bao cao di cu.ods")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "UBND TỈNH NINH THUẬN", "VĂN PHÒNG UBND TỈNH", width=5)
    row = heading(paper, row, ["SỐ LIỆU CÔNG DÂN VIỆT NAM DI CƯ RA NƯỚC NGOÀI"], width=5, unit="ĐVT: người")
    row = head(paper, row, ["STT", "Loại hình di cư", "Tổng số", "Tr. đó: Nữ", "Tr. đó: TE"])
    base = {**MIGRATION, "ref_area": "58@2008", "time_period": "2023-S2", "direction": "outbound"}
    sheet = Sheet(paper=paper, base=base, columns=[ALL, WOMEN, YOUNG])
    row = sheet.rows(
        row,
        [
            ((1, "Lao động"), {"category": "lao_dong"}, (77, 20, "-")),
            ((2, "Học tập"), {"category": "hoc_tap"}, (49, 28, 10)),
            ((3, "Di cư trái phép"), {"category": "di_cu_trai_phep"}, (2, 1, "-")),
        ],
    )
    signature(paper, row, width=5)
    return book.case(
        "second-period-told-by-person", "no period anywhere: the person says 2023-S2", options={"period": "2023-S2"}
    )


def _english_grouping() -> Case:
    book = Book(file="BR-VT nguoi nuoc ngoai.xlsx")
    paper = book.paper("NNN")
    row = letterhead(paper, "CÔNG AN TỈNH BÀ RỊA - VŨNG TÀU", "PHÒNG QLXNC", width=6)
    titles = ["NGƯỜI NƯỚC NGOÀI LÀM VIỆC TẠI TỈNH BÀ RỊA - VŨNG TÀU", "Hiện có đến 31/12/2024 (6 tháng cuối năm 2024)"]
    row = heading(paper, row, titles, width=6, unit="ĐVT: người")
    row = head(paper, row, ["TT", "Quốc tịch", "Tổng", "Nam", "Nữ", "Ghi chú"])
    base = {
        **MIGRATION,
        "ref_area": "77@2008",
        "time_period": "2024-S2",
        "category": "lao_dong_nuoc_ngoai",
        "direction": "inbound",
        "flow_or_stock": "stock",
    }
    sheet = Sheet(paper=paper, base=base, columns=[ALL, MEN, WOMEN])
    row = sheet.rows(
        row,
        [
            ((1, "Trung Quốc"), {"counterpart_area": "CHN"}, ("1,842", "1,530", "312")),
            ((2, "Hàn Quốc"), {"counterpart_area": "KOR"}, ("1,205", "1,004", "201")),
            ((3, "Nga"), {"counterpart_area": "RUS"}, ("611", "402", "209")),
            ((4, "Ấn Độ"), {"counterpart_area": "IND"}, ("98", "90", "8")),
            ((5, "Nước khác"), {"counterpart_area": "ZZZ"}, ("440", "297", "143")),
            (("", "Tổng cộng"), {}, ("4,196", "3,323", "873")),
        ],
    )
    signature(paper, row, width=6, chief="TRƯỞNG PHÒNG")
    return book.case(
        "second-ba-ria-english-grouping",
        "text with commas before three digits throughout: 1,842 is 1.842 here and 1842 abroad, so a question",
        errors=(("NNN", "C9"),),
    )


def _stateless() -> Case:
    book = Book(file="Kg-quoctich 2021.xlsx")
    paper = book.paper("Bảng 1")
    row = letterhead(paper, "UBND TỈNH ĐẮK NÔNG", "SỞ TƯ PHÁP", width=6)
    titles = [
        "THỐNG KÊ NGƯỜI KHÔNG QUỐC TỊCH VÀ TRẺ EM LÀ CON CỦA CÔNG DÂN VIỆT NAM VỚI NGƯỜI NƯỚC NGOÀI",
        "Có đến thời điểm 31/12/2021 (Năm 2021)",
    ]
    row = heading(paper, row, titles, width=6)
    row = tall(paper, row, ["STT", "Đối tượng", "ĐVT", "Tổng số", ("Chia ra", ["Nam", "Nữ"])])
    base = {
        **MIGRATION,
        "ref_area": "67@2008",
        "time_period": "2021",
        "direction": "inbound",
        "flow_or_stock": "stock",
    }
    sheet = Sheet(paper=paper, base=base, columns=[ALL, MEN, WOMEN], left=3)
    row = sheet.rows(
        row,
        [
            ((1, "Người không quốc tịch", "người"), {"category": "khong_quoc_tich"}, (61, 33, 28)),
            (
                (2, "Trẻ em là con của công dân Việt Nam với người nước ngoài cư trú tại Việt Nam", "trẻ em"),
                {"category": "tre_em_nguy_co_kqt", "measure": "children"},
                (24, 10, 14),
            ),
        ],
    )
    signature(paper, row, width=6)
    return book.case(
        "second-dak-nong-stateless", "two stocks with two units of count; children living here count as inbound"
    )


CASES: tuple[Case, ...] = (
    _second_file(),
    _adoption(),
    _nothing_happened(),
    _unit_unsaid(),
    _period_unsaid(),
    _english_grouping(),
    _stateless(),
)
