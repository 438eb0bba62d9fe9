"""A table of months down, one that does not say what it counts, and five labour forms that came with a slip."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.paper import Written, signature
from tests.departments.second_desk import LABOUR, TO_DATE, F, Line, M, Sheet, added, cells, head
from tests.departments.second_labour_months import drawn


def _months_down() -> Case:
    titles = ["SỐ LAO ĐỘNG ĐI LÀM VIỆC CÓ THỜI HẠN Ở NƯỚC NGOÀI", "6 tháng đầu năm 2023 (chia theo tháng)"]
    book, paper, row = drawn(
        "Ben Tre 6T.xlsx",
        "6T2023",
        "UBND TỈNH BẾN TRE",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        titles,
        width=6,
        unit="ĐVT: người",
    )
    row = head(paper, row, ["STT", "Tháng", "Tổng số", "Nam", "Nữ", "Ghi chú"])
    sheet = Sheet(paper=paper, base={**LABOUR, "ref_area": "83@2008"}, columns=[{}, M, F])
    pairs = [(120, 88), (61, 40), (144, 97), (133, 101), (150, 122), (139, 95)]
    lines: list[Line] = [
        ((month, f"Tháng {month}"), {"time_period": f"2023-M{month:02}"}, (men + women, men, women))
        for month, (men, women) in enumerate(pairs, 1)
    ]
    row = sheet.rows(row, [*lines, (("", "6 tháng đầu năm"), {"time_period": "2023-S1"}, added(lines))])
    signature(paper, row, width=6)
    return book.case("second-ben-tre-months-down", "months down, their sum is the half-year", dataset="labour_results")


def _two_markets_in_one() -> Case:
    titles = ["KẾT QUẢ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 5 năm 2023"]
    book, paper, row = drawn(
        "T5 Hung Yen.xlsx", "T5", "UBND TỈNH HƯNG YÊN", "SỞ LĐTBXH", titles, width=4, unit="ĐVT: người"
    )
    row = head(paper, row, ["STT", "Thị trường", "Trong tháng", "Lũy kế"])
    sheet = Sheet(paper=paper, base={**LABOUR, "ref_area": "33@2008", "time_period": "2023-M05"}, columns=[{}, TO_DATE])
    end = sheet.rows(
        row,
        [
            ((1, "Nhật Bản"), {"counterpart_area": "JPN"}, (161, 802)),
            ((2, "Đông Âu và Trung Đông"), {"counterpart_area": "?"}, (18, 77)),
            ((3, "Hàn Quốc"), {"counterpart_area": "KOR"}, (20, 64)),
        ],
    )
    signature(paper, end, width=4)
    return book.case(
        "second-hung-yen-regions-as-market",
        "a group of regions is no market of the list",
        dataset="labour_results",
        errors=cells(paper, [(row + 1, 2)]),
    )


def _sum_of_districts() -> Case:
    titles = ["Lao động đi làm việc ở nước ngoài chia theo huyện", "Quý I năm 2024"]
    book, paper, row = drawn("QuyI.xls", "QI", "UBND TỈNH QUẢNG NGÃI", "SỞ LĐTBXH", titles, width=4, unit="ĐVT: người")
    row = head(paper, row, ["STT", "Huyện/thị xã/thành phố", "Số lao động", "Ghi chú"])
    sheet = Sheet(paper=paper, base={**LABOUR, "ref_area": "51@2008", "time_period": "2024-Q1"}, columns=[{}])
    lines: list[Line] = [
        ((1, "TP Quảng Ngãi"), {"sub_area": "TP Quảng Ngãi"}, (58,)),
        ((2, "Huyện Bình Sơn"), {"sub_area": "Huyện Bình Sơn"}, (71,)),
        ((3, "Huyện Sơn Tịnh"), {"sub_area": "Huyện Sơn Tịnh"}, (40,)),
        ((4, "Huyện Mộ Đức"), {"sub_area": "Huyện Mộ Đức"}, (66,)),
        (("", "Tổng cộng"), {}, (225,)),
    ]
    end = sheet.rows(row, lines)
    signature(paper, end, width=4)
    errors = cells(paper, [(at, 3) for at in range(row, end)])
    return book.case(
        "second-quang-ngai-sum", "districts add up to 235, not 225", dataset="labour_results", errors=errors
    )


def _negative() -> Case:
    titles = ["SỐ LIỆU LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 8 năm 2024"]
    book, paper, row = drawn(
        "thang 8.xlsx", "Sheet1", "UBND TỈNH HÒA BÌNH", "SỞ LĐ-TB&XH", titles, width=4, unit="người"
    )
    row = head(paper, row, ["TT", "Thị trường", "Tháng 8", "Lũy kế từ đầu năm"])
    sheet = Sheet(paper=paper, base={**LABOUR, "ref_area": "17@2008", "time_period": "2024-M08"}, columns=[{}, TO_DATE])
    end = sheet.rows(
        row,
        [
            ((1, "Nhật Bản"), {"counterpart_area": "JPN"}, (22, 190)),
            ((2, "Đài Loan"), {"counterpart_area": "TWN"}, (Written(-3, None, "M"), 141)),
            ((3, "Hàn Quốc"), {"counterpart_area": "KOR"}, (4, 30)),
        ],
    )
    signature(paper, end, width=4)
    return book.case(
        "second-hoa-binh-negative", "minus three workers", dataset="labour_results", errors=cells(paper, [(row + 1, 3)])
    )


def _decimal() -> Case:
    titles = ["KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 4 năm 2025"]
    book, paper, row = drawn(
        "T4.ods", "T4", "UBND TỈNH NINH THUẬN", "SỞ NỘI VỤ", titles, width=4, unit="Đơn vị tính: người"
    )
    row = head(paper, row, ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện tháng 4"])
    sheet = Sheet(paper=paper, base={**LABOUR, "ref_area": "58@2008", "time_period": "2025-M04"}, columns=[{}], left=3)
    end = sheet.rows(
        row,
        [
            ((1, "Lao động xuất cảnh", "người"), {}, (Written("31,5", None, "M"),)),
            ((2, "Số doanh nghiệp kết nối", "doanh nghiệp"), {"indicator": "enterprises_linked"}, (4,)),
        ],
    )
    signature(paper, end, width=4)
    return book.case(
        "second-ninh-thuan-half-a-worker", "31,5 workers", dataset="labour_results", errors=cells(paper, [(row, 4)])
    )


def _nobody() -> Case:
    titles = ["KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI", "Tháng 3 năm 2024"]
    book, paper, row = drawn(
        "Book1.xlsx", "Sheet1", "ỦY BAN NHÂN DÂN TỈNH", "SỞ LAO ĐỘNG - TB&XH", titles, width=4, unit="ĐVT: người"
    )
    row = head(paper, row, ["STT", "Thị trường", "Nam", "Nữ"])
    sheet = Sheet(paper=paper, base={**LABOUR, "ref_area": "?", "time_period": "2024-M03"}, columns=[M, F])
    row = sheet.rows(
        row,
        [
            ((1, "Nhật Bản"), {"counterpart_area": "JPN"}, (41, 30)),
            ((2, "Hàn Quốc"), {"counterpart_area": "KOR"}, (9, 1)),
            ((3, "Đài Loan"), {"counterpart_area": "TWN"}, (33, 21)),
        ],
    )
    signature(paper, row, width=4)
    return book.case(
        "second-no-province-named", "nothing says which province it is", dataset="labour_results", errors=[(None, None)]
    )


def _kind_unsaid() -> Case:
    book, paper, row = drawn(
        "T6.2024.xlsx", "Sheet1", "TỈNH ĐẮK NÔNG", "TRUNG TÂM DỊCH VỤ VIỆC LÀM", ["SỐ LIỆU THÁNG 6/2024"], width=4
    )
    row = head(paper, row, ["STT", "Nước", "Số người", "Ghi chú"])
    sheet = Sheet(paper=paper, base={**LABOUR, "ref_area": "67@2008", "time_period": "2024-M06"}, columns=[{}])
    lines: list[Line] = [
        ((1, "Nhật Bản"), {"counterpart_area": "JPN"}, (9,)),
        ((2, "Đài Loan"), {"counterpart_area": "TWN"}, (14,)),
        ((3, "Hàn Quốc"), {"counterpart_area": "KOR"}, (3,)),
    ]
    row = sheet.rows(row, [*lines, (("", "Tổng"), {}, added(lines))])
    signature(paper, row, width=4)
    return book.case(
        "second-kind-told-by-person",
        "the sheet says neither migration nor labour: the person does",
        dataset="labour_results",
        options={"dataset": "labour_results"},
    )


CASES: tuple[Case, ...] = (
    _months_down(),
    _kind_unsaid(),
    _two_markets_in_one(),
    _sum_of_districts(),
    _negative(),
    _decimal(),
    _nobody(),
)
