"""Who sent which report when: registers of the ministry's desk, with dates in every spelling."""

from __future__ import annotations

from datetime import date, datetime

from tests.departments.case import Case
from tests.departments.labour_paper import Paper, form, header, in_format, note, row_fact
from tests.departments.press import separated

DATASET = "reports_received"
R1 = "Số liệu di cư quốc tế 6 tháng"
R2 = "Báo cáo năm về việc thực hiện Kế hoạch"
DESK = ("BỘ NGOẠI GIAO", "CỤC LÃNH SỰ")


def received(paper: Paper, duty: str, area: str, period: str, day: date, **more: object) -> None:
    """Note one report received on the sheet."""
    row_fact(paper, duty=duty, ref_area=area, time_period=period, received_on=day, **more)


def _register() -> Case:
    book, paper, row = form(
        "So theo doi bao cao 2024.xlsx",
        "2024",
        *DESK,
        ("SỔ THEO DÕI BÁO CÁO CỦA CÁC BỘ, CƠ QUAN, ĐỊA PHƯƠNG NĂM 2024",),
        width=7,
    )
    row = header(
        paper, row,
        ("STT", "Đơn vị gửi", "Loại báo cáo", "Kỳ báo cáo", "Ngày nhận", "Số, ký hiệu văn bản", "Ghi chú"),
    )  # fmt: skip
    for number, (name, area, kind, duty, words, period, shown, day, letter) in enumerate(
        (
            ("Nghệ An", "40@2008", R1, "R1", "6 tháng đầu năm 2024", "2024-S1", "12/07/2024", date(2024, 7, 12),
             "5512/UBND-NgV"),
            ("TP. Hồ Chí Minh", "79@2008", R1, "R1", "6T/2024", "2024-S1", "ngày 15 tháng 7 năm 2024",
             date(2024, 7, 15), "3901/UBND-NgV"),
            ("Bộ Công an", "bca", R1, "R1", "6 tháng đầu năm 2024", "2024-S1", "18-7-2024", date(2024, 7, 18),
             "2207/BCA-QLXNC"),
            ("Thừa Thiên Huế", "46@2008", R1, "R1", "2024-S1", "2024-S1", datetime(2024, 7, 9), date(2024, 7, 9),
             "6620/UBND-NV"),
            ("Bộ Tư pháp", "btp", R2, "R2", "Năm 2024", "2024", "08.11.2024", date(2024, 11, 8), "6410/BTP-HTQTCT"),
            ("UBND tỉnh Bắc Giang", "24@2008", "R2", "R2", "2024", "2024", "14/11/2024", date(2024, 11, 14),
             "6655/UBND-NgV"),
            ("Kiên Giang", "91@2008", R2, "R2", "năm 2024", "2024", datetime(2024, 11, 20), date(2024, 11, 20),
             "1850/UBND-KGVX"),
        ),
        start=1,
    ):  # fmt: skip
        paper.line(row, (number, name, kind, words, shown, letter, "Trễ hạn" if number in (3, 7) else ""), "label")
        received(paper, duty, area, period, day, document=letter)
        row += 1
    return book.case(
        "reports-register-of-a-year",
        "dates as text in four spellings and as dates; duties by name and by code; ministries and provinces; periods "
        "of two duties",
        dataset=DATASET,
        write=in_format(book, "2024", {f"E{row - 4}": "dd/mm/yyyy", f"E{row - 1}": "dd/mm/yyyy"}),
    )


def _late_half_year() -> Case:
    book, paper, row = form(
        "Theo doi so lieu 6T 2025.xls",
        "6T2025",
        *DESK,
        ("THEO DÕI VIỆC GỬI SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG", "Kỳ: 6 tháng cuối năm 2025"),
        width=5,
    )
    row = header(paper, row, ("STT", "Tỉnh, thành phố", "Ngày đến", "Số văn bản", "Ghi chú"))
    for number, (name, area, day, letter) in enumerate(
        (
            ("Thành phố Hà Nội", "01@2025", "09/01/2026", "55/UBND-KGVX"),
            ("Thành phố Đà Nẵng", "48@2025", "15/01/2026", "172/UBND-SNgV"),
            ("Tỉnh Bắc Ninh", "24@2025", "19/01/2026", "230/UBND-NC"),
            ("Tỉnh An Giang", "91@2025", "02/02/2026", "301/UBND-NC"),
        ),
        start=1,
    ):
        paper.line(row, (number, name, day, letter, ""), "label")
        at = datetime.strptime(day, "%d/%m/%Y").date()
        received(paper, "R1", area, "2025-S2", at, document=letter)
        row += 1
    paper.line(row, (5, "Tỉnh Lai Châu", "", "", "Chưa gửi"), "label")
    note(paper, row + 2, "Hạn gửi: 15/01/2026")
    return book.case(
        "reports-of-one-half-year",
        "duty and period only in the title; a unit without a date has sent nothing and gives no row; the day a report "
        "was due stands below",
        dataset=DATASET,
    )


def _duties_across() -> Case:
    book, paper, row = form(
        "Tinh hinh gui bao cao 2023.xlsx",
        "2023",
        *DESK,
        ("TÌNH HÌNH GỬI BÁO CÁO NĂM 2023 CỦA MỘT SỐ ĐỊA PHƯƠNG",),
        width=5,
    )
    row = header(
        paper, row, ("STT", "Địa phương", "Số liệu di cư quốc tế 6 tháng", None, R2),
        ("^", "^", "6 tháng đầu năm", "6 tháng cuối năm", "^"),
    )  # fmt: skip
    for number, (name, area, *days) in enumerate(
        (
            ("Quảng Ninh", "22@2008", "10/7/2023", "12/01/2024", "13/11/2023"),
            ("Lạng Sơn", "20@2008", "14/7/2023", "15/01/2024", "-"),
            ("Cao Bằng", "04@2008", "-", "20/01/2024", "10/11/2023"),
        ),
        start=1,
    ):
        paper.line(row, (number, name, *days), "label")
        for duty, period, day in zip(("R1", "R1", "R2"), ("2023-S1", "2023-S2", "2023"), days, strict=True):
            if day != "-":
                received(paper, duty, area, period, datetime.strptime(day, "%d/%m/%Y").date())
        row += 1
    return book.case(
        "reports-duties-across",
        "duties and halves across, the day in the cells, a dash where nothing came; the year only in the title",
        dataset=DATASET,
    )


def _csv() -> Case:
    rows: list[list[object]] = [
        ["nghia_vu", "don_vi", "ky", "ngay_nhan", "so_van_ban"],
        ["R1", "40", "2026-S1", "2026-07-10", "6001/UBND-NgV"],
        ["R1", "24", "2026-S1", "2026-07-14", "4410/UBND-NC"],
        ["R1", "75", "2026-S1", "2026-07-15", "7770/UBND-NC"],
    ]
    facts = tuple(
        {"duty": "R1", "ref_area": area, "time_period": "2026-S1", "received_on": day, "document": letter}
        for area, day, letter in (
            ("40@2025", date(2026, 7, 10), "6001/UBND-NgV"),
            ("24@2025", date(2026, 7, 14), "4410/UBND-NC"),
            ("75@2026", date(2026, 7, 15), "7770/UBND-NC"),
        )
    )
    return Case(
        name="reports-csv-with-codes",
        write=lambda folder: separated(folder / "bao_cao_nhan.csv", rows, delimiter=","),
        dataset=DATASET,
        facts=facts,
        options={"dataset": DATASET},
        difficulty="technical column names without marks, codes of units in 2026, days in ISO form",
    )


def _wrong_day() -> Case:
    book, paper, row = form("Nhan bao cao.xlsx", "Nhận", *DESK, ("BÁO CÁO ĐÃ NHẬN",), width=5)
    row = header(paper, row, ("STT", "Đơn vị gửi", "Loại báo cáo", "Kỳ báo cáo", "Ngày nhận"))
    paper.line(row, (1, "Nghệ An", R1, "6 tháng đầu năm 2025", "30/02/2025"), "label")
    paper.line(row + 1, (2, "Hà Tĩnh", "Báo cáo quý", "6 tháng đầu năm 2025", "10/7/2025"), "label")
    return book.case(
        "reports-day-and-duty-that-are-none",
        "30 February, and a duty that no text gives",
        dataset=DATASET,
        errors=(paper.place(row, 5), paper.place(row + 1, 3)),
    )


CASES = (
    _register(),
    _late_half_year(),
    _duties_across(),
    _csv(),
    _wrong_day(),
)
