"""Labour results whose letters and digits are the difficulty: text files, old fonts, letters taken apart."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from tests.departments.case import Case
from tests.departments.labour_paper import (
    FEMALE,
    MALE,
    PLAIN,
    SINCE_JANUARY,
    TOTAL,
    Meaning,
    form,
    header,
    line,
    market,
    note,
    shown,
)
from tests.departments.paper import signature
from tests.departments.press import encoded, separated, tcvn3

DATASET = "labour_results"


def _semicolons() -> Case:
    markets = (
        ("Nhật Bản", "JPN", "1.204", "451", 1204, 451),
        ("Đài Loan", "TWN", "2.310", "1.002", 2310, 1002),
        ("Hàn Quốc", "KOR", "318", "44", 318, 44),
        ("Hung-ga-ri", "HUN", "27", "11", 27, 11),
        ("Nga", "RUS", "12", "-", 12, 0),
        ("Mỹ", "USA", "3", "1", 3, 1),
        ("khác", "ZZZ", "96", "30", 96, 30),
    )
    rows: list[list[object]] = [
        ["UBND TỈNH NAM ĐỊNH"],
        ["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"],
        [],
        ["BÁO CÁO LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI QUÝ II NĂM 2024"],
        ["", "", "", "Đơn vị tính: người"],
        ["STT", "Thị trường", "Số lao động", "Trong đó: nữ"],
        *[[i, name, a, b] for i, (name, _, a, b, _, _) in enumerate(markets, start=1)],
        ["", "Tổng số", "3.970", "1.539"],
        [],
        ["", "Người lập biểu", "", "Giám đốc"],
    ]
    facts = []
    for _, code, _, written, all_of_them, women in markets:
        base = {**PLAIN, "ref_area": "36@2008", "time_period": "2024-Q2", "counterpart_area": code}
        facts.append({**base, "obs_value": all_of_them, "obs_status": "A"})
        facts.append({**base, "sex": "F", "obs_value": women, "obs_status": "NP" if written == "-" else "A"})
    whole = {**PLAIN, "ref_area": "36@2008", "time_period": "2024-Q2", "obs_status": "A"}
    facts += [{**whole, "obs_value": 3970}, {**whole, "sex": "F", "obs_value": 1539}]
    return Case(
        name="labour-csv-semicolons-and-dots",
        write=lambda folder: separated(folder / "LDNN quy 2-2024.csv", rows, delimiter=";"),
        dataset=DATASET,
        facts=tuple(facts),
        difficulty="a CSV with BOM and ';', a title block of shorter lines, dots for thousands; 'Nga', 'Mỹ', 'khác'",
    )


def _windows_1258() -> Case:
    head = "Mã đơn vị\tTên đơn vị\tTháng\tTổng số\tNam\tNữ"
    lines = (
        ("26", "Vĩnh Phúc", "26@2008", 88, 50, 38),
        ("27", "Bắc Ninh", "27@2008", 102, 60, 42),
        ("30", "Hải Dương", "30@2008", 214, 130, 84),
        ("34", "Thái Bình", "34@2008", 190, 117, 73),
        ("35", "Hà Nam", "35@2008", 76, 41, 35),
    )
    text = head + "\r\n"
    facts = []
    for code, name, key, *values in lines:
        text += "\t".join([code, name, "03/2025", *map(str, values)]) + "\r\n"
        for value, sex in zip(values, ("_T", "M", "F"), strict=True):
            facts.append(
                {
                    **PLAIN,
                    "ref_area": key,
                    "time_period": "2025-M03",
                    "sex": sex,
                    "obs_value": value,
                    "obs_status": "A",
                }
            )

    def write(folder: Path) -> Path:
        path = folder / "ket-qua-xkld-thang3.csv"
        path.write_bytes(encoded(text, "cp1258"))
        return path

    return Case(
        name="labour-tabs-in-windows-1258",
        write=write,
        dataset=DATASET,
        facts=tuple(facts),
        options={"dataset": DATASET},
        difficulty="tabs and windows-1258, whose tones are marks of their own; the period in a column '03/2025'",
    )


def _abc_fonts() -> Case:
    book, paper, row = form(
        "BIEU XKLD 2022.xls",
        "Bieu1",
        tcvn3("UBND tỉnh Hưng Yên"),
        tcvn3("Sở Lao động - Thương binh và Xã hội"),
        (tcvn3("Kết quả đưa lao động đi làm việc ở nước ngoài"), tcvn3("Quý IV năm 2022")),
        width=5,
        unit=tcvn3("Đơn vị tính: Người"),
    )
    row = header(paper, row, (tcvn3("STT"), tcvn3("Thị trường"), tcvn3("Tổng số"), "Nam", tcvn3("Nữ")))
    common: Meaning = {"ref_area": "33@2008", "time_period": "2022-Q4"}
    meanings = (TOTAL, MALE, FEMALE)
    for number, (name, code, values) in enumerate(
        (
            ("Nhật Bản", "JPN", (210, 120, 90)),
            ("Đài Loan", "TWN", (305, 180, 125)),
            ("Hàn Quốc", "KOR", (64, 60, 4)),
            ("Trung Quốc", "CHN", (11, 11, "-")),
            ("Các nước khác", "ZZZ", (25, 14, 11)),
        ),
        start=1,
    ):
        row = line(paper, row, (number, tcvn3(name)), values, meanings, counterpart_area=code, **common)
    line(paper, row, ("", tcvn3("Cộng")), (615, 385, 230), meanings, look="sum", label="group", **common)
    for at, cell in list(paper.cells.items()):
        if isinstance(cell.value, str):
            paper.put(*at, cell.value, cell.look, ".VnTime")
    paper.put(1, 3, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "strong")
    return book.case(
        "labour-old-abc-fonts",
        "TCVN3 in an .xls, the national title alone in Unicode; 'Các nước khác'",
        dataset=DATASET,
    )


def _apart_and_upper() -> Case:
    book, paper, row = form(
        "Lam Dong_thang9.xlsx",
        "Thang 9",
        "UBND TỈNH LÂM ĐỒNG",
        "SỞ NỘI VỤ",
        ("KẾT QUẢ LAO ĐỘNG LÀM VIỆC Ở NƯỚC NGOÀI", "THÁNG 9 VÀ LŨY KẾ 9 THÁNG NĂM 2025"),
        width=6,
        unit="ĐVT: NGƯỜI",
    )
    row = header(
        paper, row, ("STT", "THỊ TRƯỜNG", "TRONG THÁNG", None, "LUỸ KẾ TỪ ĐẦU NĂM", None),
        ("^", "^", "TỔNG SỐ", "NỮ", "TỔNG SỐ", "NỮ"),
    )  # fmt: skip
    meanings = (TOTAL, FEMALE, SINCE_JANUARY, {**SINCE_JANUARY, **FEMALE})
    common: Meaning = {"ref_area": "68@2025", "time_period": "2025-M09"}
    for number, (name, code, values) in enumerate(
        (
            ("NHẬT BẢN", "JPN", (41, 19, 333, 150)),
            ("ÐÀI LOAN", "TWN", (30, 14, 261, 118)),
            ("HÀN QUỐC", "KOR", (6, 1, 52, 9)),
            ("CỘNG HOÀ LIÊN BANG ÐỨC", "DEU", (2, 1, 11, 6)),
        ),
        start=1,
    ):
        row = line(paper, row, (number, name), values, meanings, counterpart_area=code, **common)
    line(paper, row, ("", "TỔNG CỘNG"), (79, 35, 657, 283), meanings, look="sum", label="group", **common)
    for at, cell in list(paper.cells.items()):
        if isinstance(cell.value, str):
            paper.put(*at, unicodedata.normalize("NFD", cell.value), cell.look)
    signature(paper, row + 1, width=6)
    return book.case(
        "labour-letters-taken-apart-in-capitals",
        "NFD, capitals, Ð for Đ, 'LUỸ' and 'HOÀ' with the tone elsewhere; month and nine months in one title",
        dataset=DATASET,
    )


def _without_marks() -> Case:
    book, paper, row = form(
        "BAO CAO XKLD THANG 4-2026 DAK LAK.ods",
        "T4",
        "UBND TINH DAK LAK",
        "SO NOI VU",
        ("BAO CAO LAO DONG DI LAM VIEC O NUOC NGOAI", "Thang 4/2026"),
        width=4,
        unit="Don vi tinh: nguoi",
    )
    row = header(paper, row, ("STT", "Nuoc tiep nhan", "Tong so", "Trong do: Nu"))
    common: Meaning = {"ref_area": "66@2025", "time_period": "2026-M04"}
    for number, (name, code, pair) in enumerate(
        (
            ("Nhat Ban", "JPN", (73, 33)),
            ("Dai Loan", "TWN", (40, 17)),
            ("Han Quoc", "KOR", (12, 2)),
            ("Duc", "DEU", (8, 5)),
            ("Uc", "AUS", (1, "-")),
        ),
        start=1,
    ):
        row = line(paper, row, (number, name), pair, (TOTAL, FEMALE), counterpart_area=code, **common)
    line(paper, row, ("", "Tong cong"), (134, 57), (TOTAL, FEMALE), look="sum", label="group", **common)
    signature(paper, row + 1, width=4, maker="Nguoi lap bieu", chief="Giam doc")
    return book.case(
        "labour-without-marks-in-ods",
        "no Vietnamese marks anywhere; an .ods; 'Duc' is Germany, 'Uc' Australia",
        dataset=DATASET,
    )


def _numbers_as_text() -> Case:
    book, paper, row = form(
        "Bắc Ninh - quý 3.2025.xlsx",
        "Quý III",
        "UBND TỈNH BẮC NINH",
        "SỞ NỘI VỤ",
        ("TỔNG HỢP KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG", "Quý III năm 2025"),
        width=5,
        unit="Đơn vị tính: Người",
    )
    row = header(paper, row, ("STT", "Xã, phường", "Tổng số", "Nhật Bản", "Đài Loan"))
    meanings = (TOTAL, market("JPN"), market("TWN"))
    common: Meaning = {"ref_area": "24@2025", "time_period": "2025-Q3"}
    rows: tuple[tuple[object, ...], ...] = (
        ("Phường Kinh Bắc", shown("1.012", 1012), shown("404", 404), shown("608", 608)),
        ("Phường Võ Cường", shown("１８", 18), shown("８", 8), shown("１０", 10)),
        ("Phường Bắc Giang", shown(" 221 ", 221), shown("101", 101), shown("120", 120)),
        ("Phường Từ Sơn", shown("1.300", 1300), shown("500", 500), shown("800", 800)),
        ("Xã Yên Phong", 66, 30, 36),
        ("Xã Gia Bình", "…", "…", "…"),
        ("Xã Lương Tài", "Không phát sinh", "-", "-"),
        ("Xã Sơn Động", "x", "x", "x"),
    )
    for number, (name, *values) in enumerate(rows, start=1):
        row = line(paper, row, (number, name), values, meanings, sub_area=name, **common)
    row = line(
        paper, row, ("", "Tổng cộng"), (shown("2.617", 2617), shown("1.043", 1043), shown("1.574", 1574)), meanings,
        look="sum", label="group", **common,
    )  # fmt: skip
    note(paper, row, "Ký hiệu: (-) không phát sinh; (…) chưa có số liệu; (x) không áp dụng")
    return book.case(
        "labour-numbers-as-text-and-marks",
        "numbers as text with dots, blanks and wide digits beside real ones; the three marks of the statistics office",
        dataset=DATASET,
    )


CASES = (
    _semicolons(),
    _windows_1258(),
    _abc_fonts(),
    _apart_and_upper(),
    _without_marks(),
    _numbers_as_text(),
)
