"""Labour results of many provinces, as the ministry's department consolidates them: 63 and 34 units, regions, codes."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from tests.departments.case import Case
from tests.departments.labour_paper import FEMALE, TOTAL, Paper, form, header, line, market, note
from tests.departments.paper import signature

DATASET = "labour_results"
PROVINCES = Path(__file__).resolve().parents[2] / "data" / "reference" / "provinces.csv"
MEN_WOMEN = (TOTAL, FEMALE)

OLD_DEPARTMENT = ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC")
NEW_DEPARTMENT = ("BỘ NỘI VỤ", "CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC")


def units(day: str) -> list[dict[str, str]]:
    """The units of the list of provinces that are valid on the day, by code."""
    with PROVINCES.open(encoding="utf-8", newline="") as source:
        rows = [
            row
            for row in csv.DictReader(source)
            if row["valid_from"] <= day and (not row["valid_to"] or row["valid_to"] >= day)
        ]
    return sorted(rows, key=lambda row: row["code"])


def figure(key: str, step: int, most: int) -> int:
    """A made-up count that is the same on every machine."""
    return (int(key[:2]) * 37 + step * 101 + (int(key[:2]) ** 2) % 53) % most


def _regions(paper: Paper, row: int, period: str, day: str) -> int:
    """Every region with its sub-total, and its provinces below it."""
    listed = units(day)
    names = list(dict.fromkeys(unit["region_vi"] for unit in listed))
    for roman, region in zip(("I", "II", "III", "IV", "V", "VI"), names, strict=False):
        members = [unit for unit in listed if unit["region_vi"] == region]
        pairs = [_pair(unit["unit_key"]) for unit in members]
        paper.line(row, (roman, region, *(sum(pair[i] for pair in pairs) for i in range(2))), "sum")
        row += 1
        for number, (unit, pair) in enumerate(zip(members, pairs, strict=True), start=1):
            name = unit["name_vi"] if unit["kind"] == "tinh" else f"TP. {unit['name_vi']}"
            row = line(paper, row, (number, name), pair, MEN_WOMEN, ref_area=unit["unit_key"], time_period=period)
    return row


def _pair(key: str) -> tuple[int, int]:
    all_of_them = figure(key, 1, 2900) + 12
    return all_of_them, all_of_them * (30 + int(key[:2]) % 11) // 100


def _sums(keys: Iterable[str]) -> tuple[int, int]:
    pairs = [_pair(key) for key in keys]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def _sixty_three_by_region() -> Case:
    book, paper, row = form(
        "DOLAB_2023_63 tinh.xlsx",
        "Toàn quốc",
        *OLD_DEPARTMENT,
        ("SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG PHÂN THEO TỈNH, THÀNH PHỐ", "Năm 2023"),
        width=4,
        unit="Đơn vị tính: Người",
    )
    row = header(paper, row, ("STT", "Tỉnh, thành phố", "Tổng số", "Trong đó: Nữ"))
    whole = _sums(unit["unit_key"] for unit in units("2023-12-31"))
    row = line(
        paper, row, ("", "CẢ NƯỚC"), whole, MEN_WOMEN,
        neither=True, look="sum", label="group", ref_area="VN", time_period="2023",
    )  # fmt: skip
    row = _regions(paper, row, "2023", "2023-12-31")
    note(paper, row, "Nguồn: Báo cáo của các doanh nghiệp và địa phương.")
    return book.case(
        "labour-63-provinces-by-region",
        "regions with sub-totals and roman numbers between 63 provinces; STT begins anew in every region; 'TP.' before "
        "cities; the country's row may be loaded as VN",
        dataset=DATASET,
    )


def _thirty_four_by_market() -> Case:
    book, paper, row = form(
        "Bieu 34 tinh quy I-2026.xlsx",
        "Q1",
        *NEW_DEPARTMENT,
        ("TỔNG HỢP LAO ĐỘNG XUẤT CẢNH PHÂN THEO ĐỊA PHƯƠNG VÀ THỊ TRƯỜNG", "QUÝ I/2026"),
        width=8,
        unit="ĐVT: Người",
    )
    row = header(
        paper, row, ("STT", "Mã tỉnh", "Địa phương", "Tổng cộng", "Thị trường", None, None, None),
        ("^", "^", "^", "^", "Nhật Bản", "Đài Loan (Trung Quốc)", "Hàn Quốc", "Các thị trường khác"),
    )  # fmt: skip
    meanings = (TOTAL, market("JPN"), market("TWN"), market("KOR"), market("ZZZ"))
    sums = [0] * 5
    for number, unit in enumerate(units("2026-03-31"), start=1):
        key = unit["unit_key"]
        parts = [figure(key, step, most) for step, most in ((2, 700), (3, 900), (4, 120), (5, 60))]
        values = [sum(parts), *parts]
        sums = [one + other for one, other in zip(sums, values, strict=True)]
        lead = (number, unit["code"], unit["full_name_vi"])
        row = line(paper, row, lead, values, meanings, ref_area=key, time_period="2026-Q1")
    row = line(
        paper, row, ("", "", "Tổng cộng"), sums, meanings,
        neither=True, look="sum", label="group", ref_area="VN", time_period="2026-Q1",
    )  # fmt: skip
    signature(paper, row, width=8, place="Hà Nội, ngày 10 tháng 4 năm 2026", chief="CỤC TRƯỞNG")
    return book.case(
        "labour-34-provinces-by-market",
        "codes that named other provinces before 2025, beside names; Đồng Nai is not yet a city in March 2026",
        dataset=DATASET,
    )


def _codes_only_list() -> Case:
    book = form("ds_thang_6_2025.xlsx", "export", "", "", (), width=6)[0]
    book.papers.clear()
    paper = book.paper("export")
    paper.line(1, ("ma_tinh", "ky", "gioi_tinh", "so_lao_dong"), "head")
    row = 2
    for code, key in (("24", "24@2008"), ("27", "27@2008"), (1, "01@2008"), ("04", "04@2008"), (15, "15@2008")):
        for shown, sex, value in (("Tổng số", "_T", 120), ("Nam", "M", 71), ("Nữ", "F", 49)):
            value += row
            if sex == "_T":
                value = (71 + row + 1) + (49 + row + 2)
            paper.put(row, 1, code)
            paper.put(row, 2, "2025-M06")
            paper.put(row, 3, shown)
            paper.fact(
                row, 4, value,
                ref_area=key, time_period="2025-M06", sex=sex, sub_area="_T", basis="in_period",
                indicator="workers_sent", counterpart_area="_T",
            )  # fmt: skip
            row += 1
    return book.case(
        "labour-list-with-codes-only",
        "a plain list from a database: codes partly text, partly numbers (1 is 01); 24 and 15 in June 2025 are still "
        "Bắc Giang and Yên Bái; technical column names without marks",
        dataset=DATASET,
        options={"dataset": DATASET},
    )


def _successors_in_an_old_list() -> Case:
    book, paper, row = form(
        "Tong hop cac tinh mien Trung 2025-S1.xlsx",
        "6T2025",
        *NEW_DEPARTMENT,
        ("LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI CÁC TỈNH BẮC TRUNG BỘ", "6 tháng đầu năm 2025"),
        width=4,
        unit="Người",
    )
    row = header(paper, row, ("TT", "Tỉnh", "Tổng số", "Nữ"))
    for number, (name, key, pair) in enumerate(
        (
            ("Thanh Hoá", "38@2008", (5102, 1805)),
            ("Nghệ An", "40@2008", (11320, 4011)),
            ("Hà Tĩnh", "42@2008", (6650, 2340)),
            ("Quảng Bình", "44@2008", (3120, 1200)),
            ("Quảng Trị", "45@2008", (1411, 502)),
            ("TP Huế", "46@2025-01", (902, 377)),
        ),
        start=1,
    ):
        row = line(paper, row, (number, name), pair, MEN_WOMEN, ref_area=key, time_period="2025-S1")
    signature(paper, row, width=4, place="Hà Nội, ngày 15 tháng 7 năm 2025", chief="CỤC TRƯỞNG")
    return book.case(
        "labour-names-as-of-the-last-day",
        "signed after the merger about the half year before it: Quảng Trị is the old one (45), Huế already a city",
        dataset=DATASET,
    )


def _former_name_alone() -> Case:
    book, paper, row = form(
        "Tong hop thang 8.2025.xlsx",
        "T8",
        *NEW_DEPARTMENT,
        ("SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI CỦA MỘT SỐ ĐỊA PHƯƠNG", "Tháng 8 năm 2025"),
        width=5,
        unit="Đơn vị tính: người",
    )
    row = header(paper, row, ("STT", "Đơn vị", "Tổng số", "Nữ", "Ghi chú"))
    places = []
    for number, (name, key, pair) in enumerate(
        (
            ("Nghệ An", "40@2025", (1920, 688)),
            ("Kiên Giang", "91@2025", (57, 21)),
            ("Thái Bình", "33@2025", (611, 240)),
            ("Cà Mau", "96@2025", (44, 13)),
        ),
        start=1,
    ):
        if name in ("Kiên Giang", "Thái Bình"):
            places.append(paper.place(row, 2))
        row = line(paper, row, (number, name), pair, MEN_WOMEN, ref_area=key, time_period="2025-M08")
    signature(paper, row, width=5, place="Hà Nội, ngày 05 tháng 9 năm 2025", chief="CỤC TRƯỞNG")
    return book.case(
        "labour-former-names-in-a-later-period",
        "Kiên Giang and Thái Bình in August 2025: loaded for An Giang and Hưng Yên, with a warning at each name",
        dataset=DATASET,
        warns_at=places,
    )


CASES = (
    _sixty_three_by_region(),
    _thirty_four_by_market(),
    _codes_only_list(),
    _successors_in_an_old_list(),
    _former_name_alone(),
)
