"""Labour targets as plans and decisions word them: several years across, provinces down, words for the comparison."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.labour_paper import Paper, form, header, note, row_fact
from tests.departments.paper import signature
from tests.departments.press import separated

DATASET = "labour_targets"
QN_OLD, QN_NEW = "22@2008", "22@2025"
WORKERS = ("workers_sent", "persons")
ENTERPRISES = ("enterprises_linked", "enterprises")
TRAINED = ("people_trained", "attendances")

# comparator, low, high
Bound = tuple[str, float, float | None]


def target(
    paper: Paper, document: str, area: str, year: int, what: tuple[str, str], bound: Bound, edition: int = 1
) -> None:
    """Note one target on the sheet."""
    comparator, low, high = bound
    row_fact(
        paper,
        document=document,
        ref_area=area,
        year=year,
        indicator=what[0],
        measure=what[1],
        comparator=comparator,
        low=low,
        high=high,
        edition=edition,
    )


def more(low: float) -> Bound:
    """'trên'."""
    return "more_than", low, None


def least(low: float) -> Bound:
    """'từ', 'ít nhất', a bare number."""
    return "at_least", low, None


def about(low: float, high: float | None = None) -> Bound:
    """'khoảng'."""
    return "about", low, low if high is None else high


def between(low: float, high: float) -> Bound:
    """'800 - 1.000'."""
    return "range", low, high


def _quang_ninh_four_years() -> Case:
    book, paper, row = form(
        "Phu luc KH 121.xlsx",
        "Phụ lục",
        "ỦY BAN NHÂN DÂN",
        "TỈNH QUẢNG NINH",
        (
            "PHỤ LỤC: CHỈ TIÊU ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI",
            "(Kèm theo Kế hoạch số 121/KH-UBND ngày 09/5/2023 của Ủy ban nhân dân tỉnh thực hiện Chỉ thị số 20-CT/TW)",
        ),
        width=7,
    )
    row = header(
        paper, row, ("STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu các năm", None, None, None),
        ("^", "^", "^", "2023", "2024", "2025", "2026"),
    )  # fmt: skip
    lines = (
        (
            ("Số lao động xuất cảnh", "Người"),
            WORKERS,
            ("trên 400", "trên 400", "trên 450", "từ 500"),
            (more(400), more(400), more(450), least(500)),
        ),
        (
            ("Số doanh nghiệp kết nối", "Doanh nghiệp"),
            ENTERPRISES,
            ("từ 10", "từ 10", "từ 12", "15"),
            (least(10), least(10), least(12), least(15)),
        ),
        (
            ("Lượt tuyên truyền, bồi dưỡng", "Lượt người"),
            TRAINED,
            ("khoảng 800 - 1.000", "800 - 1.000", "khoảng 1.000", "1.000 – 1.200"),
            (about(800, 1000), between(800, 1000), about(1000), between(1000, 1200)),
        ),
    )
    for number, (lead, what, words, bounds) in enumerate(lines, start=1):
        paper.line(row, (number, *lead, *words), "label")
        for year, bound in zip(range(2023, 2027), bounds, strict=True):
            target(paper, "121/KH-UBND", QN_OLD if year < 2025 else QN_NEW, year, what, bound)
        row += 1
    signature(paper, row, width=7, maker="", chief="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    return book.case(
        "targets-four-years-across",
        "words for the comparison in the cells; '800 - 1.000' is a range, never a subtraction; from 2025 the year ends "
        "in the new Quảng Ninh; the directive's number beside the plan's",
        dataset=DATASET,
    )


def _nghe_an_years_down() -> Case:
    book, paper, row = form(
        "NA chi tieu XKLD 2021-2025.xlsx",
        "Sheet1",
        "UBND TỈNH NGHỆ AN",
        "Số: 218/KH-UBND",
        ("CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI GIAI ĐOẠN 2021 - 2025",),
        width=4,
        place="Nghệ An, ngày 14 tháng 4 năm 2021",
        unit="Đơn vị tính: người",
    )
    row = header(paper, row, ("TT", "Năm", "Chỉ tiêu giao", "Ghi chú"))
    for number, (year, words, bound) in enumerate(
        (
            (2021, "12.500", least(12500)),
            (2022, "từ 13.000", least(13000)),
            (2023, "13.000 đến 14.000", between(13000, 14000)),
            (2024, "trên 14.000", more(14000)),
            (2025, "tối thiểu 14.500", least(14500)),
        ),
        start=1,
    ):
        paper.line(row, (number, f"Năm {year}", words, ""), "label")
        target(paper, "218/KH-UBND", "40@2008" if year < 2025 else "40@2025", year, WORKERS, bound)
        row += 1
    signature(paper, row, width=4)
    return book.case(
        "targets-years-down",
        "years down, the indicator and the unit of measure only in the title; the plan's number in the letterhead",
        dataset=DATASET,
    )


def _ministry_gives_provinces() -> Case:
    book, paper, row = form(
        "QD giao chi tieu 2026.xls",
        "PL",
        "BỘ NỘI VỤ",
        "",
        (
            "CHỈ TIÊU LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2026 GIAO CÁC TỈNH, THÀNH PHỐ",
            "(Kèm theo Quyết định số 1488/QĐ-BNV ngày 19 tháng 12 năm 2025 của Bộ trưởng Bộ Nội vụ)",
        ),
        width=4,
    )
    row = header(paper, row, ("STT", "Tỉnh, thành phố", "Chỉ tiêu lao động xuất cảnh (người)", "Ghi chú"))
    provinces = (
        ("Thành phố Hà Nội", "01@2025", "trên 4.000", more(4000)),
        ("Hải Phòng", "31@2025", "khoảng 3.500", about(3500)),
        ("Bắc Ninh", "24@2025", 4200, least(4200)),
        ("Phú Thọ", "25@2025", "từ 3.800", least(3800)),
        ("Thanh Hoá", "38@2025", "9.000-10.000", between(9000, 10000)),
        ("Nghệ An", "40@2025", "từ 15.000 đến 16.000", between(15000, 16000)),
        ("Hà Tĩnh", "42@2025", "≥ 9.500", least(9500)),
        ("Quảng Trị", "44@2025", ">4.100", more(4100)),
        ("TP. Huế", "46@2025-07", "1.200 trở lên", least(1200)),
        ("Đồng Nai", "75@2026", "ít nhất 600", least(600)),
        ("Cà Mau", "96@2025", "hơn 350", more(350)),
    )
    for number, (name, key, words, bound) in enumerate(provinces, start=1):
        paper.line(row, (number, name, words), "label")
        target(paper, "1488/QĐ-BNV", key, 2026, WORKERS, bound)
        row += 1
    note(paper, row, "Ghi chú: các tỉnh, thành phố còn lại giao theo văn bản riêng.")
    return book.case(
        "targets-provinces-of-one-year",
        "numbers and words in one column: '≥', '>', 'trở lên', 'hơn', ranges with and without blanks; at the end of "
        "2026 Đồng Nai is a city; the date of the decision is of the year before",
        dataset=DATASET,
    )


def _revised() -> Case:
    book, paper, row = form(
        "dieu chinh chi tieu 2024.xlsx",
        "Điều chỉnh",
        "UBND TỈNH QUẢNG NINH",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        (
            "ĐIỀU CHỈNH LẦN 1 CHỈ TIÊU NĂM 2024",
            "về đưa người lao động đi làm việc ở nước ngoài của Kế hoạch số 121/KH-UBND",
        ),
        width=5,
    )
    row = header(
        paper, row, ("STT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu điều chỉnh", "Lý do"),
    )  # fmt: skip
    lines = (
        ("Lao động đi làm việc ở nước ngoài", "người", "trên 550", "Thị trường Nhật Bản tăng", WORKERS, more(550)),
        ("Doanh nghiệp kết nối", "đơn vị", "từ 14", "", ENTERPRISES, least(14)),
    )
    for number, (*cells, what, bound) in enumerate(lines, start=1):
        paper.line(row, (number, *cells), "label")
        target(paper, "121/KH-UBND", QN_OLD, 2024, what, bound, edition=2)
        row += 1
    signature(paper, row, width=5, place="Quảng Ninh, ngày 15 tháng 7 năm 2024")
    return book.case(
        "targets-first-revision",
        "'điều chỉnh lần 1' is the second edition of the same document; a column of reasons",
        dataset=DATASET,
    )


def _before_and_after() -> Case:
    book, paper, row = form(
        "QN_2025_truoc va sau dieu chinh.xlsx",
        "2025",
        "UBND TỈNH QUẢNG NINH",
        "SỞ NỘI VỤ",
        ("CHỈ TIÊU NĂM 2025 TRƯỚC VÀ SAU ĐIỀU CHỈNH", "Kế hoạch số 121/KH-UBND ngày 09/5/2023"),
        width=5,
    )
    row = header(
        paper, row, ("STT", "Nội dung chỉ tiêu", "Đơn vị tính", "Chỉ tiêu ban đầu", "Chỉ tiêu điều chỉnh"),
    )  # fmt: skip
    lines = (
        ("Số lao động xuất cảnh", "Người", "trên 400", "khoảng 600", WORKERS, more(400), about(600)),
        ("Số doanh nghiệp kết nối", "Doanh nghiệp", 10, 12, ENTERPRISES, least(10), least(12)),
        ("Số lượt bồi dưỡng", "Lượt", "800-1.000", "1.000", TRAINED, between(800, 1000), least(1000)),
    )
    for number, (*cells, what, before, after) in enumerate(lines, start=1):
        paper.line(row, (number, *cells), "label")
        target(paper, "121/KH-UBND", QN_NEW, 2025, what, before, edition=1)
        target(paper, "121/KH-UBND", QN_NEW, 2025, what, after, edition=2)
        row += 1
    return book.case(
        "targets-before-and-after-side-by-side",
        "two editions side by side in one table: the first and the revised one",
        dataset=DATASET,
    )


def _bounds_apart() -> Case:
    rows: list[list[object]] = [
        [
            "Số văn bản",
            "Tỉnh",
            "Năm kế hoạch",
            "Tên chỉ tiêu",
            "So sánh",
            "Mức dưới",
            "Mức trên",
            "ĐVT",
            "Lần điều chỉnh",
        ],
        ["305/KH-UBND", "Hà Tĩnh", "2024", "Lao động xuất cảnh", "Trên", "7.000", "", "Người", "1"],
        ["305/KH-UBND", "Hà Tĩnh", "2024", "Số doanh nghiệp kết nối", "Từ", "25", "", "Doanh nghiệp", "1"],
        ["305/KH-UBND", "Hà Tĩnh", "2024", "Số lượt bồi dưỡng", "Trong khoảng", "2.000", "2.500", "Lượt người", "1"],
        ["305/KH-UBND", "Hà Tĩnh", "2025", "Lao động xuất cảnh", "Khoảng", "7.500", "8.000", "Người", "1"],
    ]
    common: dict[str, object] = {"document": "305/KH-UBND", "edition": 1}
    old = {**common, "ref_area": "42@2008", "year": 2024}
    new = {**common, "ref_area": "42@2025", "year": 2025}
    facts = (
        {**old, "indicator": WORKERS[0], "measure": WORKERS[1], "comparator": "more_than", "low": 7000, "high": None},
        {**old, "indicator": "enterprises_linked", "measure": "enterprises", "comparator": "at_least", "low": 25},
        {
            **old,
            "indicator": "people_trained",
            "measure": "attendances",
            "comparator": "range",
            "low": 2000,
            "high": 2500,
        },
        {**new, "indicator": WORKERS[0], "measure": WORKERS[1], "comparator": "about", "low": 7500, "high": 8000},
    )
    return Case(
        name="targets-csv-with-bounds-apart",
        write=lambda folder: separated(folder / "chi_tieu_ha_tinh.csv", rows, delimiter=","),
        dataset=DATASET,
        facts=facts,
        difficulty="a CSV with commas, comparison and both bounds in columns of their own; dots for thousands as text",
    )


CASES = (
    _quang_ninh_four_years(),
    _nghe_an_years_down(),
    _ministry_gives_provinces(),
    _revised(),
    _before_and_after(),
    _bounds_apart(),
)
