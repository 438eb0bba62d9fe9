"""Registers of reports and lists of documents, in the shapes in which offices keep them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.etl.understand.sheets import codes, columns, read, workbook

DESK = ("BỘ NGOẠI GIAO", "CỤC LÃNH SỰ")
FACT = ("duty", "ref_area", "time_period", "received_on")


@pytest.mark.parametrize(
    ("title", "duty", "period", "unit"),
    [
        ("THEO DÕI VIỆC GỬI SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG CUỐI NĂM 2025", "R1", "2025-S2", "40@2025"),
        ("DANH SÁCH ĐỊA PHƯƠNG GỬI SỐ LIỆU 6 THÁNG ĐẦU NĂM 2025", "R1", "2025-S1", "40@2008"),
        ("TÌNH HÌNH GỬI BÁO CÁO NĂM 2025", "R2", "2025", "40@2025"),
        ("TỔNG HỢP GỬI BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2025", "R2", "2025", "40@2025"),
    ],
)
def test_the_title_gives_duty_and_period(tmp_path: Path, title: str, duty: str, period: str, unit: str) -> None:
    rows = [("TT", "Địa phương", "Ngày nhận", "Số văn bản"), (1, "Nghệ An", "09/12/2025", "55/UBND-NgV")]
    reading = read(workbook(tmp_path, (*DESK, title), rows))
    assert columns(reading, *FACT, "document", "cell") == [(duty, unit, period, date(2025, 12, 9), "55/UBND-NgV", "B5")]
    assert codes(reading) == []


def test_a_unit_without_a_day_has_sent_nothing(tmp_path: Path) -> None:
    rows = [
        ("TT", "Tỉnh, thành phố", "Ngày gửi", "Tình trạng"),
        ("I", "Miền Bắc"),
        (1, "Nghệ An", "10/7/2025", "Đúng hạn"),
        (2, "Lai Châu", "", "Chưa gửi"),
        (3, "Cao Bằng", "-", ""),
        (4, "Hà Tĩnh", "chưa gửi", ""),
        (5, "Huế", "x", "Chưa gửi"),
    ]
    reading = read(workbook(tmp_path, (*DESK, "SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG ĐẦU NĂM 2025"), rows))
    assert columns(reading, "ref_area", "received_on")[0] == ("40@2008", date(2025, 7, 10))
    assert [code for code in codes(reading) if code[0] != "extra_column"] == [("date_unknown", "C10")]


def test_sent_without_a_day_is_an_error(tmp_path: Path) -> None:
    rows = [
        ("TT", "Đơn vị", "Ngày nhận", "Số văn bản"),
        (1, "Nghệ An", "10/7/2025", ""),
        (2, "Hà Tĩnh", "", "301/UBND-NC"),
    ]
    reading = read(workbook(tmp_path, (*DESK, "SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG ĐẦU NĂM 2025"), rows))
    assert codes(reading) == [("value_missing", "C6")]


def test_duties_and_periods_across_hold_days(tmp_path: Path) -> None:
    rows = [
        ("STT", "Địa phương", "Số liệu di cư quốc tế 6 tháng", None, "Báo cáo năm"),
        (None, None, "6 tháng đầu năm", "6 tháng cuối năm", None),
        (1, "Quảng Ninh", "10/7/2023", datetime(2024, 1, 12), "13/11/2023"),
        (2, "Lạng Sơn", "14/7/2023", "-", ""),
    ]
    path = workbook(
        tmp_path, (*DESK, "TÌNH HÌNH GỬI BÁO CÁO NĂM 2023"), rows, merges=("C4:D4", "A4:A5", "B4:B5", "E4:E5")
    )
    assert columns(read(path), *FACT, "cell") == [
        ("R1", "22@2008", "2023-S1", date(2023, 7, 10), "C6"),
        ("R1", "22@2008", "2023-S2", date(2024, 1, 12), "D6"),
        ("R2", "22@2008", "2023", date(2023, 11, 13), "E6"),
        ("R1", "20@2008", "2023-S1", date(2023, 7, 14), "C7"),
    ]


def test_each_period_across_may_have_its_day_and_its_letter(tmp_path: Path) -> None:
    rows = [
        ("STT", "Địa phương", "6 tháng đầu năm 2024", None, "6 tháng cuối năm 2024", None),
        (None, None, "Ngày gửi", "Số văn bản", "Ngày gửi", "Số văn bản"),
        (1, "Quảng Ninh", "10/7/2024", "12/UBND", "12/01/2025", "7/UBND"),
    ]
    path = workbook(
        tmp_path, (*DESK, "THEO DÕI SỐ LIỆU DI CƯ QUỐC TẾ"), rows, merges=("C4:D4", "E4:F4", "A4:A5", "B4:B5")
    )
    assert columns(read(path), *FACT, "document") == [
        ("R1", "22@2008", "2024-S1", date(2024, 7, 10), "12/UBND"),
        ("R1", "22@2008", "2024-S2", date(2025, 1, 12), "7/UBND"),
    ]


def test_a_heading_row_may_give_duty_and_period(tmp_path: Path) -> None:
    rows = [
        ("STT", "Đơn vị", "Ngày nhận"),
        ("I", "Số liệu di cư quốc tế 6 tháng đầu năm 2024"),
        (1, "Bộ Công an", "10/7/2024"),
        ("II", "Báo cáo năm 2024"),
        (1, "Nghệ An", "10/11/2024"),
    ]
    assert columns(read(workbook(tmp_path, (*DESK, "THEO DÕI BÁO CÁO"), rows)), *FACT) == [
        ("R1", "bca", "2024-S1", date(2024, 7, 10)),
        ("R2", "40@2008", "2024", date(2024, 11, 10)),
    ]


def test_the_sheet_name_does_not_contradict_a_half_year_without_its_side(tmp_path: Path) -> None:
    rows = [("TT", "Địa phương", "Ngày nhận"), (1, "Nghệ An", "09/01/2026")]
    path = workbook(tmp_path, (*DESK, "SỐ LIỆU DI CƯ 6 THÁNG", "Kỳ: 6 tháng cuối năm 2025"), rows, sheet="6T2025")
    assert columns(read(path), "time_period") == [("2025-S2",)]


def test_a_sheet_named_after_another_period_is_an_error(tmp_path: Path) -> None:
    rows = [("TT", "Địa phương", "Ngày nhận"), (1, "Nghệ An", "09/01/2026")]
    path = workbook(
        tmp_path, (*DESK, "SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG CUỐI NĂM 2025"), rows, sheet="6 tháng đầu năm 2025"
    )
    assert ("period_contradictory", None) in codes(read(path))


def test_a_register_that_names_no_duty_or_period_is_an_error(tmp_path: Path) -> None:
    rows = [("TT", "Địa phương", "Ngày nhận"), (1, "Nghệ An", "09/01/2026")]
    assert codes(read(workbook(tmp_path, (*DESK, "DANH SÁCH"), rows))) == [
        ("duty_missing", "A4"),
        ("period_missing", "A4"),
    ]


def test_unknown_duties_days_and_units_are_errors_at_their_cells(tmp_path: Path) -> None:
    rows = [
        ("STT", "Đơn vị gửi", "Loại báo cáo", "Kỳ báo cáo", "Ngày nhận"),
        (1, "Nghệ An", "Báo cáo quý", "6 tháng đầu năm 2025", "10/7/2025"),
        (2, "Nghệ Am", "R1", "6 tháng đầu năm 2025", "10/7/2025"),
        (3, "Hà Tĩnh", "R1", "kỳ này", "30/02/2025"),
    ]
    assert codes(read(workbook(tmp_path, (*DESK, "BÁO CÁO ĐÃ NHẬN"), rows))) == [
        ("duty_unknown", "C5"), ("unit_misspelled", "B6"), ("period_unknown", "D7"), ("date_unknown", "E7"),
    ]  # fmt: skip


def test_number_and_day_of_a_letter_may_share_a_cell(tmp_path: Path) -> None:
    rows = [("TT", "Địa phương", "Số, ngày văn bản"), (1, "Nghệ An", "55/UBND-NgV ngày 09/01/2026"), (2, "Hà Tĩnh", "")]
    reading = read(workbook(tmp_path, (*DESK, "TỔNG HỢP SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG CUỐI NĂM 2025"), rows))
    assert columns(reading, *FACT, "document") == [("R1", "40@2025", "2025-S2", date(2026, 1, 9), "55/UBND-NgV")]
    assert codes(reading) == [("received_by_letter_day", None)]


DOCUMENT = ("document", "kind", "issued_on", "issuer", "ref_area", "subject")
LIST = "DANH MỤC VĂN BẢN TRIỂN KHAI QUYẾT ĐỊNH SỐ 402/QĐ-TTg"


def test_signatures_and_notes_below_a_list_of_documents_are_no_documents(tmp_path: Path) -> None:
    rows = [
        ("STT", "Số, ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành", "Địa phương", "Trích yếu"),
        ("I", "Văn bản của địa phương"),
        (1, "188/KH-UBND", "Kế hoạch", "20/7/2020", "UBND tỉnh Hà Giang", "Hà Giang", "Triển khai GCM"),
        (),
        ("", "Người lập", "", "", "", "CỤC TRƯỞNG"),
        ("", "(Ký, ghi rõ họ tên)", "", "", "", "(Ký tên, đóng dấu)"),
        (),
        ("", "Nguyễn Thị Hạnh", "", "", "", "Trần Văn Minh"),
    ]
    reading = read(workbook(tmp_path, (*DESK, LIST), rows))
    assert columns(reading, *DOCUMENT, "cell") == [
        ("188/KH-UBND", "ke_hoach", date(2020, 7, 20), "UBND tỉnh Hà Giang", "02@2008", "Triển khai GCM", "B6")
    ]
    assert codes(reading) == []


def test_number_day_and_kind_may_share_cells_with_others(tmp_path: Path) -> None:
    rows = [
        ("STT", "Số, ký hiệu, ngày tháng văn bản", "Cơ quan ban hành", "Tên loại và trích yếu nội dung"),
        (1, "188/KH-UBND ngày 20/7/2020", "UBND tỉnh Hà Giang", "Kế hoạch triển khai Thỏa thuận GCM"),
        (2, "402/QĐ-TTg\nngày 20/3/2020", "Thủ tướng Chính phủ", "Quyết định ban hành Kế hoạch"),
        (3, "1012/UBND-NgV ngày 05 tháng 4 năm 2023", "UBND tỉnh Nghệ An", "V/v đôn đốc thực hiện"),
    ]
    reading = read(workbook(tmp_path, (*DESK, LIST), rows))
    assert columns(reading, *DOCUMENT[:5]) == [
        ("188/KH-UBND", "ke_hoach", date(2020, 7, 20), "UBND tỉnh Hà Giang", "02@2008"),
        ("402/QĐ-TTg", "quyet_dinh", date(2020, 3, 20), "Thủ tướng Chính phủ", "VN"),
        ("1012/UBND-NgV", "cong_van", date(2023, 4, 5), "UBND tỉnh Nghệ An", "40@2008"),
    ]
    assert codes(reading) == []


def test_the_list_of_one_province_leaves_out_issuer_and_area(tmp_path: Path) -> None:
    rows = [
        ("TT", "Số văn bản", "Ngày ban hành", "Trích yếu nội dung"),
        (1, "15/KH-UBND", "02/3/2021", "Triển khai Thỏa thuận GCM"),
    ]
    reading = read(workbook(tmp_path, ("UBND TỈNH NGHỆ AN", LIST), rows))
    assert columns(reading, *DOCUMENT[:5]) == [
        ("15/KH-UBND", "ke_hoach", date(2021, 3, 2), "Ủy ban nhân dân tỉnh Nghệ An", "40@2008")
    ]
    assert codes(reading) == [("issuer_by_title", "B4")]


def test_unknown_kinds_and_days_of_documents_are_errors_at_their_cells(tmp_path: Path) -> None:
    rows = [
        ("STT", "Số hiệu", "Loại văn bản", "Ngày ký", "Cơ quan ban hành", "Trích yếu"),
        (1, "188/KH-UBND", "Bản vẽ", "31/02/2020", "UBND tỉnh Hà Giang", "Triển khai GCM"),
        (2, "189/KH-UBND", "Kế hoạch", "20/7/2020", "UBND tỉnh Hà Giang", ""),
    ]
    found = codes(read(workbook(tmp_path, (*DESK, LIST), rows)))
    assert sorted(found) == [("code_unknown", "C5"), ("date_unknown", "D5"), ("value_missing", "F6")]


def test_a_document_without_a_number_is_an_error_at_its_row(tmp_path: Path) -> None:
    rows = [
        ("STT", "Số hiệu", "Loại văn bản", "Ngày ký", "Cơ quan ban hành", "Trích yếu"),
        (1, "", "Kế hoạch", "20/7/2020", "UBND tỉnh Hà Giang", "Triển khai GCM"),
    ]
    assert ("value_missing", "B5") in codes(read(workbook(tmp_path, (*DESK, LIST), rows)))


def test_a_department_sends_for_its_province(tmp_path: Path) -> None:
    rows = [
        ("TT", "Đơn vị gửi", "Ngày nhận"),
        (1, "Sở Ngoại vụ tỉnh Hà Tĩnh", "09/01/2026"),
        (2, "UBND TP Huế", "10/01/2026"),
    ]
    path = workbook(tmp_path, (*DESK, "SỐ LIỆU DI CƯ QUỐC TẾ 6 THÁNG CUỐI NĂM 2025"), rows)
    assert columns(read(path), "ref_area") == [("42@2025",), ("46@2025-07",)]


def test_documents_of_the_centre_hold_for_the_whole_country(tmp_path: Path) -> None:
    rows = [
        ("STT", "Số hiệu", "Loại văn bản", "Ngày ký", "Cơ quan ban hành", "Phạm vi", "Trích yếu"),
        (1, "15/2023/NĐ-CP", "Nghị định", "20/7/2023", "Chính phủ", "Trung ương", "Quy định chi tiết"),
        (2, "20-CT/TW", "Chỉ thị", "12/12/2022", "Ban Bí thư", "", "Đưa người lao động đi làm việc ở nước ngoài"),
    ]
    reading = read(workbook(tmp_path, (*DESK, LIST), rows))
    assert columns(reading, "document", "kind", "ref_area") == [
        ("15/2023/NĐ-CP", "khac", "VN"),
        ("20-CT/TW", "chi_thi", "VN"),
    ]
    assert codes(reading) == []


def test_an_undated_document_of_a_name_that_changed_is_a_question(tmp_path: Path) -> None:
    rows = [
        ("TT", "Số/ký hiệu", "Ngày, tháng, năm", "Cơ quan ban hành", "Nội dung"),
        (1, "16/KH-UBND", "", "UBND tỉnh Hà Tĩnh", "Kế hoạch triển khai"),
    ]
    assert codes(read(workbook(tmp_path, (*DESK, LIST), rows))) == [("unit_ambiguous", "B5")]


def test_the_reports_of_one_unit_may_be_listed_by_duty_and_period(tmp_path: Path) -> None:
    rows = [
        ("TT", "Loại báo cáo", "Kỳ báo cáo", "Ngày gửi", "Số văn bản"),
        (1, "Số liệu di cư quốc tế 6 tháng", "6 tháng đầu năm 2024", "12/7/2024", "1/UBND"),
        (2, "Báo cáo năm", "Năm 2024", "12/11/2024", "2/UBND"),
    ]
    assert columns(read(workbook(tmp_path, ("UBND TỈNH NGHỆ AN", "BÁO CÁO ĐÃ GỬI"), rows)), *FACT) == [
        ("R1", "40@2008", "2024-S1", date(2024, 7, 12)),
        ("R2", "40@2008", "2024", date(2024, 11, 12)),
    ]
