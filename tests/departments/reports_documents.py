"""Lists of legal texts as an office keeps them."""

from __future__ import annotations

from datetime import date, datetime

from tests.departments.case import Case
from tests.departments.labour_paper import form, header, in_format, row_fact
from tests.departments.paper import signature
from tests.departments.press import separated

DATASET = "documents"


def _implementing_texts() -> Case:
    book, paper, row = form(
        "Danh muc van ban trien khai 402.xlsx",
        "Văn bản",
        "BỘ NGOẠI GIAO",
        "CỤC LÃNH SỰ",
        ("DANH MỤC VĂN BẢN TRIỂN KHAI QUYẾT ĐỊNH SỐ 402/QĐ-TTg CỦA CÁC ĐỊA PHƯƠNG",),
        width=8,
        place="Hà Nội, ngày 12 tháng 12 năm 2023",
    )
    row = header(
        paper, row,
        ("STT", "Số, ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành", "Địa phương", "Trích yếu",
         "Người ký"),
    )  # fmt: skip
    for number, (name, kind, code, written, day, issuer, place, area, subject, signer) in enumerate(
        (
            ("188/KH-UBND", "Kế hoạch", "ke_hoach", "20/7/2020", date(2020, 7, 20), "UBND tỉnh Hà Giang", "Hà Giang",
             "02@2008", "Triển khai Thỏa thuận GCM trên địa bàn tỉnh Hà Giang", "Trần Đức Quý"),
            ("95/KH-UBND", "kế hoạch", "ke_hoach", "12-03-2021", date(2021, 3, 12), "UBND tỉnh Gia Lai", "Gia Lai",
             "64@2008", "Triển khai Quyết định số 402/QĐ-TTg, giai đoạn 2021 - 2025", ""),
            ("2456/QĐ-UBND", "Quyết định", "quyet_dinh", "ngày 03 tháng 8 năm 2020", date(2020, 8, 3),
             "Chủ tịch UBND thành phố Đà Nẵng", "TP Đà Nẵng", "48@2008",
             "Về việc ban hành Kế hoạch triển khai GCM; phân công nhiệm vụ các sở, ban, ngành", "Lê Trung Chinh"),
            ("1012/UBND-NgV", "Công văn", "cong_van", datetime(2023, 4, 5), date(2023, 4, 5), "UBND tỉnh Nghệ An",
             "Nghệ An", "40@2008", "V/v đôn đốc thực hiện nhiệm vụ về di cư quốc tế", "Bùi Đình Long"),
        ),
        start=1,
    ):  # fmt: skip
        paper.line(row, (number, name, kind, written, issuer, place, subject, signer), "label")
        row_fact(
            paper, document=name, kind=code, issued_on=day, issuer=issuer, ref_area=area, subject=subject,
            **({"signer": signer} if signer else {}),
        )  # fmt: skip
        row += 1
    signature(paper, row, width=8, maker="Người lập", chief="CỤC TRƯỞNG")
    return book.case(
        "documents-list-of-plans",
        "days in three spellings and one date cell; kinds in small letters; the title names another text",
        dataset=DATASET,
        write=in_format(book, "Văn bản", {f"D{row - 1}": "dd/mm/yyyy"}),
    )


def _csv() -> Case:
    rows: list[list[object]] = [
        ["Số hiệu", "Hình thức văn bản", "Ngày ký", "Nơi ban hành", "Phạm vi", "Tên văn bản", "Căn cứ"],
        ["74/KH-UBND", "Kế hoạch", "08/09/2025", "UBND tỉnh Cà Mau", "Cà Mau",
         "Tiếp tục triển khai Thỏa thuận GCM", "402/QĐ-TTg"],
        ["11/CT-TTg", "Chỉ thị", "02/4/2026", "Thủ tướng Chính phủ", "Cả nước",
         "Tăng cường phòng, chống đưa người di cư trái phép; mua bán người", ""],
    ]  # fmt: skip
    facts = (
        {"document": "74/KH-UBND", "kind": "ke_hoach", "issued_on": date(2025, 9, 8), "issuer": "UBND tỉnh Cà Mau",
         "ref_area": "96@2025", "subject": "Tiếp tục triển khai Thỏa thuận GCM", "parent": "402/QĐ-TTg"},
        {"document": "11/CT-TTg", "kind": "chi_thi", "issued_on": date(2026, 4, 2), "issuer": "Thủ tướng Chính phủ",
         "ref_area": "VN", "subject": "Tăng cường phòng, chống đưa người di cư trái phép; mua bán người"},
    )  # fmt: skip
    return Case(
        name="documents-csv",
        write=lambda folder: separated(folder / "van ban moi.csv", rows, delimiter=";"),
        dataset=DATASET,
        facts=facts,
        difficulty="a semicolon inside a quoted subject; 'Cả nước' is VN; other words for every column",
    )


CASES = (
    _implementing_texts(),
    _csv(),
)
