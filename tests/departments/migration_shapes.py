"""Less usual shapes: sums over categories, provinces merged over several rows, exports, estimates, wrong endings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.departments.case import Case
from tests.departments.migration_table import (
    CONTRACT_WORKERS,
    FEMALE,
    TOTAL,
    amount,
    figures,
    meaning,
    provinces,
    where_when,
)
from tests.departments.paper import Book, heading, letterhead, signature
from tests.departments.press import press, separated

WORKERS = meaning("lao_dong_hop_dong", "outbound")
STUDENTS = meaning("hoc_tap", "outbound")
IRREGULAR = meaning("di_cu_trai_phep", "outbound")
RETURNED = meaning("tro_ve", "return")


def _sum_over_categories(sum_label: str, shown: int, name: str, difficulty: str, *, refused: bool = False) -> Case:
    book = Book(file=f"Binh Thuan {name}.xlsx")
    paper = book.paper("Biểu")
    row = letterhead(paper, "UBND TỈNH BÌNH THUẬN", "SỞ NGOẠI VỤ", width=5)
    title = ["CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI", "6 tháng cuối năm 2024"]
    row = heading(paper, row, title, width=5, unit="Đơn vị tính: Người")
    paper.line(row, ["STT", "Loại hình di cư", "Số lượng", "Ghi chú"], "head")
    lines = [
        ("Lao động theo hợp đồng", WORKERS, 512),
        ("Học tập (du học)", STUDENTS, 88),
        ("Di cư trái phép", IRREGULAR, 14),
    ]
    for number, (label, what, value) in enumerate(lines, 1):
        row += 1
        paper.line(row, [number, label, None, ""], "label")
        figures(paper, row, 3, [value], [{}], where_when("60@2008", "2024-S2"), what)
    row += 1
    paper.line(row, ["", sum_label, shown, ""], "sum")
    signature(paper, row, width=5)
    return book.case(name, difficulty, errors=[paper.place(row, 3)] if refused else ())


def _merged_provinces() -> Case:
    book = Book(file="Tong hop bien gioi Tay Nam 2023.xlsx")
    paper = book.paper("Tổng hợp")
    row = letterhead(paper, "BỘ QUỐC PHÒNG", "BỘ TƯ LỆNH BỘ ĐỘI BIÊN PHÒNG", width=6)
    row = heading(paper, row, ["TÌNH HÌNH DI CƯ TRÁI PHÉP QUA BIÊN GIỚI", "Sáu tháng đầu năm 2023"], width=6)
    paper.line(row, ["TT", "Tỉnh", "Hướng di cư", "ĐVT", "Tổng số", "Trong đó: Nữ"], "head")
    words = [("Ra nước ngoài", "outbound"), ("Vào Việt Nam", "inbound"), ("Trở về", "return")]
    chosen = [line for line in provinces("2024") if line["code"] in {"70", "72", "80", "87", "89", "91"}]
    row += 1
    for number, line in enumerate(chosen, 1):
        paper.merge(row, 1, row + 2, 1, number, "middle")
        paper.merge(row, 2, row + 2, 2, line["name_vi"], "label")
        for place, (label, direction) in enumerate(words):
            total = amount(int(line["code"]) * 3 + place, up_to=300)
            paper.line(row, [label, "Người"], "label", 3)
            here = where_when(line["unit_key"], "2023-S1")
            what = meaning("di_cu_trai_phep", direction)
            figures(paper, row, 5, [total, total // 4], (TOTAL, FEMALE), here, what)
            row += 1
    signature(paper, row, width=6, chief="TƯ LỆNH")
    return book.case(
        "province-merged-over-three-rows",
        "each province is merged over its three directions; the category stands in the title",
    )


def _of_which_provinces() -> Case:
    book = Book(file="Mot so dia phuong 2022.xlsx")
    paper = book.paper("Sheet1")
    row = heading(
        paper,
        1,
        ["SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG NĂM 2022", "của một số địa phương"],
        width=3,
        unit="Đơn vị tính: Người",
    )
    paper.line(row, ["", "", "Năm 2022"], "head")
    row += 1
    paper.line(row, ["", "CẢ NƯỚC"], "group")
    figures(paper, row, 3, [142779], [{}], where_when("VN", "2022"), WORKERS, look="sum")
    paper.may.append(paper.facts.pop())
    row += 1
    paper.line(row, ["", "Trong đó:"], "label")
    for unit, name, value in [
        ("40@2008", "Nghệ An", 14230),
        ("38@2008", "Thanh Hóa", 12006),
        ("42@2008", "Hà Tĩnh", 11020),
        ("30@2008", "Hải Dương", 8125),
        ("44@2008", "Quảng Bình", 7410),
    ]:
        row += 1
        paper.line(row, ["", name], "label")
        figures(paper, row, 3, [value], [{}], where_when(unit, "2022"), WORKERS)
    return book.case(
        "of-which-some-provinces",
        "no header over the names, five provinces under 'Trong đó:' that do not make up the country: a warning at most",
        options=CONTRACT_WORKERS,
    )


def _estimate() -> Case:
    book = Book(file="Uoc 6T 2024 Khanh Hoa.xlsx")
    paper = book.paper("Biểu")
    row = letterhead(paper, "UBND TỈNH KHÁNH HOÀ", "SỞ NGOẠI VỤ", width=5)
    row = heading(paper, row, ["TÌNH HÌNH DI CƯ QUỐC TẾ", "6 tháng đầu năm 2024"], width=5, unit="ĐVT: người")
    heads = ["STT", "Loại hình di cư", "Thực hiện 6 tháng đầu năm 2023", "Ước thực hiện 6 tháng đầu năm 2024"]
    paper.line(row, [*heads, "Ước 2024 so với 2023 (%)"], "head")
    lines = [
        ("Lao động theo hợp đồng ra nước ngoài", WORKERS, 166, 190, 114.46),
        ("Học tập (du học)", STUDENTS, 205, 214, 104.39),
        ("Người di cư trở về", RETURNED, 98, 91, 92.86),
    ]
    for number, (label, what, before, now, share) in enumerate(lines, 1):
        at = row + number
        paper.line(at, [number, label, before, None, share], "label")
        figures(paper, at, 4, [now], [{}], where_when("56@2008", "2024-S1"), what)
    for fact in paper.facts:
        assert isinstance(fact, dict)
        fact["obs_status"] = "E"
    return book.case(
        "estimate-beside-last-year",
        "the header says 'Ước thực hiện': the figures are estimates (status E); last year's stand first and stay out",
    )


def _export_with_stable_names() -> Case:
    names = ["time_period", "ref_area", "obs_value", "category", "direction", "population_group"]
    names += ["counterpart_area", "measure", "flow_or_stock", "obs_status"]
    rows: list[list[object]] = [[*names]]
    facts: list[dict[str, object]] = []
    for unit in ("26@2008", "35@2008", "36@2008"):
        for what in (WORKERS, STUDENTS, RETURNED | {"counterpart_area": "KHM"}):
            value = amount(int(unit[:2]) * len(str(what["category"])), up_to=700)
            fact = where_when(unit, "2023-S2") | what | {"obs_value": value, "obs_status": "P"}
            facts.append(fact)
            rows.append([fact[name] for name in names])

    def write(folder: Path) -> Path:
        return separated(folder / "export_migration.csv", rows, encoding="utf-8")

    return Case(
        name="export-with-stable-names",
        write=write,
        dataset="migration_statistics",
        facts=tuple(facts),
        difficulty="another system's export: stable names as header in odd order, codes in cells, provisional figures",
    )


def _wrong_ending() -> Case:
    book = Book(file="Hung Yen 2023-S1.xls")
    paper = book.paper("Biểu")
    row = letterhead(paper, "UBND TỈNH HƯNG YÊN", "SỞ NGOẠI VỤ", width=4)
    row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ", "6 tháng đầu năm 2023"], width=4)
    paper.line(row, ["STT", "Loại hình di cư", "Số người", "Nữ"], "head")
    for number, (label, what, values) in enumerate(
        [("Lao động theo hợp đồng ra nước ngoài", WORKERS, [804, 300]), ("Người di cư trở về", RETURNED, [277, 81])], 1
    ):
        paper.line(row + number, [number, label], "label")
        figures(paper, row + number, 3, values, (TOTAL, FEMALE), where_when("33@2008", "2023-S1"), what)

    def write(folder: Path) -> Path:
        path = press(book, folder / book.file)
        return path.rename(path.with_suffix(".xlsx"))

    return book.case(
        "old-excel-named-xlsx",
        "somebody renamed the .xls so that a portal takes it: read by content, with a warning",
        write=write,
        warns_at=[(None, None)],
    )


def _sheet_per_category() -> Case:
    book = Book(file="Lang Son 6T dau nam 2025 - theo nuoc.ods")
    here = where_when("20@2008", "2025-S1")
    sheets: Sequence[tuple[str, str, dict[str, object], list[tuple[str, str, int]]]] = [
        (
            "Lao động",
            "Lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng",
            WORKERS,
            [("Trung Quốc", "CHN", 310), ("Đài Loan", "TWN", 122), ("Nhật Bản", "JPN", 61)],
        ),
        ("Du học", "Học tập (du học)", STUDENTS, [("Trung Quốc", "CHN", 74), ("Hàn Quốc", "KOR", 12)]),
        (
            "Kết hôn",
            "Kết hôn có yếu tố nước ngoài (công dân Việt Nam ra nước ngoài)",
            meaning("ket_hon", "outbound", "marriages"),
            [("Trung Quốc", "CHN", 55), ("Đài Loan", "TWN", 9), ("Khác", "ZZZ", 2)],
        ),
    ]
    for sheet, title, what, lines in sheets:
        paper = book.paper(sheet)
        count = "cuộc" if what["measure"] == "marriages" else "người"
        row = heading(
            paper,
            1,
            ["UBND TỈNH LẠNG SƠN", title, "6 tháng đầu năm 2025"],
            width=3,
            unit=f"Đơn vị tính: {count}",
        )
        paper.line(row, ["TT", "Nước", "Số lượng"], "head")
        for number, (name, code, value) in enumerate(lines, 1):
            paper.line(row + number, [number, name], "label")
            figures(paper, row + number, 3, [value], [{"counterpart_area": code}], here, what)
        at = row + len(lines) + 1
        paper.line(at, ["", "Tổng số"], "group")
        figures(paper, at, 3, [sum(line[2] for line in lines)], [{}], here, what, look="sum")
    return book.case(
        "sheet-per-category-open-document",
        "three sheets of one .ods, each a category by country with its own unit of count in the title block",
    )


def _two_sheets_contradict() -> Case:
    book = Book(file="Dong Nai 6T dau nam 2024.xlsx")
    for sheet, women in (("Biểu gửi BNG", 188), ("Biểu gửi UBND", 198)):
        paper = book.paper(sheet)
        row = letterhead(paper, "UBND TỈNH ĐỒNG NAI", "SỞ NGOẠI VỤ", width=4)
        row = heading(paper, row, ["SỐ LIỆU DI CƯ QUỐC TẾ", "6 tháng đầu năm 2024"], width=4)
        paper.line(row, ["STT", "Loại hình di cư", "Tổng số (người)", "Nữ"], "head")
        paper.line(row + 1, [1, "Lao động theo hợp đồng ra nước ngoài", 505, women], "label")
        paper.line(row + 2, [2, "Học tập (du học)", 120, 63], "label")
    return book.case(
        "same-form-twice-in-two-sheets",
        "two sheets give the same figures of one province and period, and differ in one",
        errors=[(None, None)],
    )


CASES: tuple[Case, ...] = (
    _sum_over_categories(
        "Tổng cộng",
        614,
        "sum-over-categories",
        "a total over categories is true and still no fact: categories overlap",
    ),
    _sum_over_categories(
        "Tổng cộng (1+2+3)",
        641,
        "sum-over-categories-said-and-wrong",
        "the sheet says that its total is 1+2+3, which makes 614, not 641",
        refused=True,
    ),
    _sum_over_categories(
        "Cộng (đã trừ trùng lặp)",
        600,
        "sum-over-categories-without-overlap",
        "the total leaves out people counted twice: it need not add up and is no fact",
    ),
    _merged_provinces(),
    _of_which_provinces(),
    _estimate(),
    _export_with_stable_names(),
    _wrong_ending(),
    _sheet_per_category(),
    _two_sheets_contradict(),
)
