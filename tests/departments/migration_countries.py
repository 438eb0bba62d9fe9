"""One kind of migration by country: where workers go, whom people marry, where foreigners come from."""

from __future__ import annotations

from pathlib import Path

from tests.departments.case import Case
from tests.departments.migration_table import (
    CONTRACT_WORKERS,
    FEMALE,
    MALE,
    TOTAL,
    as_text,
    figures,
    meaning,
    where_when,
)
from tests.departments.paper import Book, Formula, Written, heading, letterhead, signature
from tests.departments.press import separated

MARKETS = (
    ("Nhật Bản", "JPN", 1420, 610),
    ("Đài Loan (Trung Quốc)", "TWN", 1288, 455),
    ("Hàn Quốc", "KOR", 366, 41),
    ("CHLB Đức", "DEU", 48, 30),
    ("Liên bang Nga", "RUS", 15, 2),
    ("Mỹ", "USA", 6, 3),
    ("Úc", "AUS", 19, 8),
    ("Hung-ga-ri", "HUN", 33, 12),
    ("Ả Rập Xê Út", "SAU", 27, 26),
    ("Các thị trường khác", "ZZZ", 11, 4),
)


def _markets() -> Case:
    book = Book(file="LD di lam viec o nuoc ngoai - Hai Duong - 6T dau nam 2024.xlsx")
    paper = book.paper("Biểu 03")
    row = letterhead(paper, "UBND TỈNH HẢI DƯƠNG", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", width=5)
    row = heading(
        paper,
        row,
        [
            "SỐ LAO ĐỘNG ĐI LÀM VIỆC CÓ THỜI HẠN Ở NƯỚC NGOÀI THEO HỢP ĐỒNG",
            "Chia theo thị trường, 6 tháng đầu năm 2024",
        ],
        width=5,
        unit="Đơn vị tính: Người",
    )
    paper.merge(row, 1, row + 1, 1, "STT", "head")
    paper.merge(row, 2, row + 1, 2, "Thị trường", "head")
    paper.merge(row, 3, row + 1, 3, "Tổng số", "head")
    paper.merge(row, 4, row, 5, "Chia theo giới tính", "head")
    paper.line(row + 1, ["Nam", "Nữ"], "head", 4)
    row += 2
    here = where_when("30@2008", "2024-S1")
    across = (TOTAL, MALE, FEMALE)
    whole, women = sum(line[2] for line in MARKETS), sum(line[3] for line in MARKETS)
    paper.merge(row, 1, row, 2, "TỔNG SỐ", "group")
    figures(
        paper,
        row,
        3,
        [whole, whole - women, women],
        across,
        here,
        meaning("lao_dong_hop_dong", "outbound"),
        look="sum",
    )
    for number, (name, code, total, female) in enumerate(MARKETS, 1):
        row += 1
        paper.line(row, [number, name], "label")
        figures(
            paper,
            row,
            3,
            [total, total - female, female],
            across,
            here,
            meaning("lao_dong_hop_dong", "outbound", country=code),
        )
    signature(paper, row + 1, width=5)
    return book.case(
        "workers-by-market",
        "category in the title, countries down with everyday names, total row on top",
        options=CONTRACT_WORKERS,
    )


def _marriages() -> Case:
    book = Book(file="Sở Tư pháp Cần Thơ - kết hôn.xlsx")
    paper = book.paper("Kết hôn 2024")
    row = letterhead(paper, "UBND THÀNH PHỐ CẦN THƠ", "SỞ TƯ PHÁP", width=6)
    row = heading(
        paper,
        row,
        [
            "THỐNG KÊ KẾT HÔN CÓ YẾU TỐ NƯỚC NGOÀI",
            "Công dân Việt Nam kết hôn và ra nước ngoài cư trú",
            "Năm 2024",
        ],
        width=6,
        unit="Đơn vị tính: cuộc",
    )
    paper.line(row, ["TT", "Quốc tịch của vợ/chồng", "Số cuộc kết hôn", "Tỷ lệ (%)"], "head")
    here = where_when("92@2008", "2024")
    lines = [
        ("Hàn Quốc", "KOR", 214),
        ("Đài Loan", "TWN", 187),
        ("Hoa Kỳ", "USA", 165),
        ("Trung Quốc", "CHN", 58),
        ("Canada", "CAN", 22),
        ("Ô-xtrây-li-a", "AUS", 31),
        ("Pháp", "FRA", 9),
        ("Nước khác", "ZZZ", 14),
    ]
    whole = sum(line[2] for line in lines)
    first = row + 1
    for number, (name, code, value) in enumerate(lines, 1):
        row += 1
        paper.line(row, [number, name, None, round(100 * value / whole, 2)], "label")
        figures(paper, row, 3, [value], [{}], here, meaning("ket_hon", "outbound", "marriages", country=code))
    row += 1
    paper.line(row, [None, "Cộng", None, 100], "group")
    total = Written(Formula(f"=SUM(C{first}:C{row - 1})", whole), whole)
    figures(paper, row, 3, [total], [{}], here, meaning("ket_hon", "outbound", "marriages"), look="sum")
    paper.put(row + 1, 2, f"Tổng cộng: {whole} cuộc (Bằng chữ: bảy trăm cuộc)", "italic")
    signature(paper, row + 1, width=6)
    return book.case(
        "marriages-by-nationality",
        "countries are the nationality of the spouse; a share with decimals beside the count; the sum is "
        "a formula with its result and again a sentence below",
    )


def _foreign_workers() -> Case:
    book = Book(file="Lao dong nuoc ngoai Vinh Phuc.ods")
    paper = book.paper("LĐNN")
    row = letterhead(paper, "UBND TỈNH VĨNH PHÚC", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", width=4)
    row = heading(
        paper,
        row,
        [
            "NGƯỜI NƯỚC NGOÀI LÀM VIỆC TẠI VIỆT NAM",
            "(Số có mặt đến ngày 31 tháng 12 năm 2023)",
            "Kỳ báo cáo: 6 tháng cuối năm 2023",
        ],
        width=4,
        unit="ĐVT: Người",
    )
    paper.line(row, ["STT", "Quốc tịch", "Tổng số", "Nữ"], "head")
    here = where_when("26@2008", "2023-S2")
    lines = [
        ("Trung Quốc", "CHN", 1840, 402),
        ("Hàn Quốc", "KOR", 1311, 127),
        ("Nhật Bản", "JPN", 244, 9),
        ("Đài Loan", "TWN", 377, 51),
        ("Phi-líp-pin", "PHL", 65, 40),
        ("Ấn Độ", "IND", 28, 3),
        ("Anh", "GBR", 12, 4),
    ]
    for number, (name, code, total, female) in enumerate(lines, 1):
        row += 1
        paper.line(row, [number, name], "label")
        what = meaning("lao_dong_nuoc_ngoai", "inbound", flow_or_stock="stock", country=code)
        figures(paper, row, 3, [total, female], (TOTAL, FEMALE), here, what)
    row += 1
    paper.line(row, [None, "Tổng cộng"], "group")
    whole = meaning("lao_dong_nuoc_ngoai", "inbound", flow_or_stock="stock")
    figures(
        paper,
        row,
        3,
        [sum(line[2] for line in lines), sum(line[3] for line in lines)],
        (TOTAL, FEMALE),
        here,
        whole,
        look="sum",
    )
    return book.case("foreign-workers-open-document", "an .ods; nationality down, total at the end, stock on a date")


def _countries_across() -> Case:
    book = Book(file="Bieu 5 - Ninh Binh.xlsx")
    paper = book.paper("Bieu 5")
    row = letterhead(paper, "UBND TỈNH NINH BÌNH", "SỞ NGOẠI VỤ", width=8)
    row = heading(
        paper,
        row,
        ["CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI CHIA THEO NƯỚC ĐẾN", "6 tháng cuối năm 2022"],
        width=8,
        unit="Đơn vị tính: Người",
    )
    countries = ("_T", "JPN", "KOR", "TWN", "DEU", "ZZZ")
    paper.merge(row, 1, row + 1, 1, "STT", "head")
    paper.merge(row, 2, row + 1, 2, "Mục đích", "head")
    paper.merge(row, 3, row + 1, 3, "Tổng số", "head")
    paper.merge(row, 4, row, 8, "Chia ra theo nước đến", "head")
    paper.line(row + 1, ["Nhật Bản", "Hàn Quốc", "Đài Loan", "Đức", "Nước khác"], "head", 4)
    row += 1
    here = where_when("37@2008", "2022-S2")
    lines: list[tuple[str, dict[str, object], list[object]]] = [
        ("Lao động theo hợp đồng", meaning("lao_dong_hop_dong", "outbound"), [941, 512, 121, 297, 11, "-"]),
        ("Học tập (du học)", meaning("hoc_tap", "outbound"), [140, 61, 38, 9, 20, 12]),
    ]
    for number, (label, what, values) in enumerate(lines, 1):
        row += 1
        paper.line(row, [number, label], "label")
        figures(paper, row, 3, values, [{"counterpart_area": code} for code in countries], here, what)
    signature(paper, row + 1, width=8)
    return book.case("countries-across", "purpose down, countries across under 'Chia ra theo nước đến'")


def _grouped_by_continent() -> Case:
    book = Book(file="du hoc sinh thai binh 2023.xls")
    paper = book.paper("DHS")
    row = letterhead(paper, "UBND TỈNH THÁI BÌNH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", width=4)
    row = heading(paper, row, ["SỐ LƯU HỌC SINH RA NƯỚC NGOÀI HỌC TẬP NĂM 2023"], width=4)
    paper.line(row, ["STT", "Nước đến", "Số người", "Trong đó: Nữ"], "head")
    here = where_when("34@2008", "2023")
    lines: list[tuple[object, str, str, int, int]] = [
        ("I", "Châu Á", "", 0, 0),
        (1, "Nhật Bản", "JPN", 1204, 633),
        (2, "Hàn Quốc", "KOR", 1088, 577),
        (3, "Xinh-ga-po", "SGP", 21, 13),
        ("II", "Châu Âu", "", 0, 0),
        (1, "Ba Lan", "POL", 17, 6),
        (2, "Vương quốc Anh", "GBR", 44, 20),
        (3, "Nga", "RUS", 12, 3),
        ("III", "Châu Mỹ", "", 0, 0),
        (1, "Hoa Kỳ", "USA", 66, 35),
        (2, "Ca-na-đa", "CAN", 29, 14),
        ("IV", "Châu Đại Dương", "", 0, 0),
        (1, "Úc", "AUS", 58, 30),
    ]
    for number, name, code, total, female in lines:
        row += 1
        paper.line(row, [number, name], "label" if code else "group")
        if code:
            what = meaning("hoc_tap", "outbound", country=code)
            figures(paper, row, 3, [as_text(total), as_text(female)], (TOTAL, FEMALE), here, what)
    row += 1
    paper.line(row, [None, "Tổng cộng"], "group")
    figures(
        paper,
        row,
        3,
        [as_text(sum(line[3] for line in lines)), as_text(sum(line[4] for line in lines))],
        (TOTAL, FEMALE),
        here,
        meaning("hoc_tap", "outbound"),
    )
    return book.case("students-under-continents", "continents are headings without figures; text with points")


def _semicolons() -> Case:
    rows: list[list[object]] = [
        ["TỈNH BÌNH DƯƠNG"],
        ["Người nước ngoài làm việc tại Việt Nam, tính đến 30/6/2024 (6 tháng đầu năm 2024)"],
        [],
        ["STT", "Quốc tịch", "Số người", "Trong đó nữ"],
    ]
    facts: list[dict[str, object]] = []
    lines = [("Trung Quốc", "CHN", 8412, 2107), ("Đài Loan", "TWN", 5920, 1333), ("Hàn Quốc", "KOR", 3107, 402)]
    lines += [("Nhật Bản", "JPN", 1290, 118), ("Ma-lai-xi-a", "MYS", 214, 60), ("Khác", "ZZZ", 766, 211)]
    for number, (name, code, total, female) in enumerate(lines, 1):
        rows.append([number, name, f"{total:,}".replace(",", "."), f"{female:,}".replace(",", ".")])
        for extra, value in ((TOTAL, total), (FEMALE, female)):
            facts.append(
                where_when("74@2008", "2024-S1")
                | meaning("lao_dong_nuoc_ngoai", "inbound", flow_or_stock="stock", country=code)
                | extra
                | {"obs_value": value, "obs_status": "A"}
            )

    def write(folder: Path) -> Path:
        return separated(folder / "binh duong LDNN.csv", rows, delimiter=";")

    return Case(
        name="foreign-workers-semicolons",
        write=write,
        dataset="migration_statistics",
        facts=tuple(facts),
        difficulty="text with semicolons and BOM, a title block above, points between thousands, no total",
    )


def _wrong_country() -> Case:
    book = Book(file="LĐ Bắc Ninh 6T 2024.xlsx")
    paper = book.paper("TT")
    row = letterhead(paper, "UBND TỈNH BẮC NINH", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", width=4)
    row = heading(
        paper,
        row,
        ["LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG CHIA THEO NƯỚC ĐẾN", "6 tháng đầu năm 2024"],
        width=4,
        unit="Đơn vị tính: Người",
    )
    paper.line(row, ["STT", "Nước đến", "Tổng số", "Nữ"], "head")
    for number, (name, value) in enumerate(
        [("Nhật Bản", 402), ("Hàn Quốc", 190), ("Đài Loan", 288), ("Rumanni", 20), ("Ba Lan", 7)], 1
    ):
        paper.line(row + number, [number, name, value, value // 3], "label")
    return book.case("country-misspelled", "a slip of the pen in one country", errors=[paper.place(row + 4, 2)])


def _countries_above_total() -> Case:
    book = Book(file="Ha Nam LĐ 6T 2024.xlsx")
    paper = book.paper("TT")
    row = heading(
        paper,
        1,
        [
            "TỈNH HÀ NAM",
            "LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG CHIA THEO NƯỚC ĐẾN",
            "6 tháng đầu năm 2024",
        ],
        width=4,
        unit="Đơn vị tính: Người",
    )
    paper.line(row, ["STT", "Nước đến", "Số người"], "head")
    for number, (name, value) in enumerate([("Nhật Bản", 402), ("Hàn Quốc", 190), ("Đài Loan", 288)], 1):
        paper.line(row + number, [number, name, value], "label")
    paper.line(row + 4, [None, "Tổng số", 808], "sum")
    return book.case(
        "total-row-transposed",
        "402 + 190 + 288 = 880, the sheet says 808",
        errors=[paper.place(row + 4, 3)],
    )


CASES: tuple[Case, ...] = (
    _markets(),
    _marriages(),
    _foreign_workers(),
    _countries_across(),
    _grouped_by_continent(),
    _semicolons(),
    _wrong_country(),
    _countries_above_total(),
)
