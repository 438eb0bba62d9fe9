"""Progress lists as departments send them: days, reporters, several documents, and what is refused."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.etl.understand.sheets import DAY, HEAD, PROVINCE, TITLE, TOP, codes, columns, read, workbook


def test_signatures_and_notes_below_are_no_tasks(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1.6", "A", "Đang thực hiện", 60, "", ""),
        (),
        ("", "Người lập biểu", "", "GIÁM ĐỐC"),
        ("", "(Ký, ghi rõ họ tên)"),
        (),
        ("", "Trần Văn B", "", "Lê C"),
    ]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "task_code", "result") == [("1.6", None)]
    assert codes(reading) == []


def test_a_column_of_bodies_tells_provinces_ministries_and_departments_apart(tmp_path: Path) -> None:
    head = ("STT", "Nhiệm vụ", "Đơn vị báo cáo", "Trạng thái", "Tỷ lệ (%)")
    rows = [
        head,
        ("1.6", "A", "Sở Nội vụ", "Đang thực hiện", 5),
        ("2.1", "B", "Bộ Công an", "Đang thực hiện", 6),
        ("2.1", "B", "Hà Tĩnh", "Đang thực hiện", 7),
    ]
    assert columns(read(workbook(tmp_path, TOP, rows)), "task_code", "reporter", "reporting_agency") == [
        ("1.6", "40@2025", "Sở Nội vụ"),
        ("2.1", "bca", None),
        ("2.1", "42@2025", None),
    ]


def test_a_ministry_reports_for_itself(tmp_path: Path) -> None:
    lines = ("BỘ CÔNG AN", "CỤC QUẢN LÝ XUẤT NHẬP CẢNH", TITLE, DAY)
    assert columns(
        read(workbook(tmp_path, lines, [HEAD, ("3.2.4", "A", "Đang thực hiện", 60, "", "")])), "reporter"
    ) == [("bca",)]


def test_a_section_of_the_list_names_the_province(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("I", "Tỉnh Nghệ An"),
        ("1.6", "A", "Đang thực hiện", 60, "", ""),
        ("II", "Tỉnh Hà Tĩnh"),
        ("1.6", "A", "Đã hoàn thành", 100, "", ""),
    ]
    reading = read(workbook(tmp_path, ("BỘ NGOẠI GIAO", TITLE, DAY), rows))
    assert columns(reading, "task_code", "reporter") == [("1.6", "40@2025"), ("1.6", "42@2025")]
    assert codes(reading) == []


def test_a_form_of_figures_with_a_share_is_no_list_of_tasks(tmp_path: Path) -> None:
    rows = [
        ("STT", "Nội dung", "Kế hoạch năm", "Kết quả thực hiện", "Tỷ lệ (%)"),
        (1, "Số lao động đi làm việc", 400, 320, 80),
        (2, "Số lượt bồi dưỡng", 900, 450, 50),
    ]
    with pytest.raises(AssertionError, match="no list"):
        read(workbook(tmp_path, ("UBND TỈNH NGHỆ AN", "KẾT QUẢ NĂM 2025"), rows))


def test_the_task_table_of_a_plan_is_no_progress(tmp_path: Path) -> None:
    rows = [
        ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Kết quả", "Thời gian"),
        ("1", "A", "Sở Ngoại vụ", "Hội nghị", "2025"),
    ]
    with pytest.raises(AssertionError, match="no list"):
        read(workbook(tmp_path, TOP, rows))


@pytest.mark.parametrize(
    "title",
    [
        "TÌNH HÌNH THỰC HIỆN QUYẾT ĐỊNH SỐ 402/QĐ-TTG",
        "Tình hình thực hiện Quyết định 402",
        "Tiến độ thực hiện QĐ số 402 /QĐ - TTg ngày 20/3/2020",
        "TINH HINH THUC HIEN QUYET DINH SO 402/QD-TTg",
    ],
)
def test_a_known_document_is_known_in_any_spelling(tmp_path: Path, title: str) -> None:
    rows = [HEAD, ("1.6", "A", "Đang thực hiện", 60, "", "")]
    assert columns(read(workbook(tmp_path, (*PROVINCE, title, DAY), rows)), "document") == [("402/QĐ-TTg",)]


def test_headings_merged_across_open_sections(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("I. Tuyên truyền",),
        (1, "A", "Đang thực hiện", 60, "", ""),
        ("II. Số liệu",),
        (1, "C", "Đã hoàn thành", 100, "", ""),
    ]
    lines = (*PROVINCE, "TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH SỐ 15/KH-UBND", DAY)
    path = workbook(tmp_path, lines, rows, merges=("A6:F6", "A8:F8"))
    assert columns(read(path), "task_code") == [("I.1",), ("II.1",)]


def test_a_head_of_two_rows_without_merged_cells_is_read(tmp_path: Path) -> None:
    head = [("STT", "Nhiệm vụ", "Tiến độ", "", "Ghi chú"), ("", "", "Trạng thái", "Tỷ lệ (%)", "")]
    rows = [*head, ("1.6", "A", "Đang thực hiện", 60, "02 lớp")]
    assert columns(read(workbook(tmp_path, TOP, rows)), "status", "percent", "note") == [
        ("in_progress", 60.0, "02 lớp")
    ]


def test_a_second_table_below_tells_of_its_own_document(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1.6", "A", "Đang thực hiện", 60, "", ""),
        (),
        ("II. KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 15/KH-UBND NGÀY 02/3/2021",),
        HEAD,
        ("1", "B", "Đã hoàn thành", 100, "", ""),
    ]
    assert columns(read(workbook(tmp_path, TOP, rows)), "document", "task_code") == [
        ("402/QĐ-TTg", "1.6"),
        ("15/KH-UBND", "1"),
    ]


def test_a_cover_sheet_may_say_what_holds_for_the_lists_behind_it(tmp_path: Path) -> None:
    path = workbook(tmp_path, (*PROVINCE, TITLE, DAY), [], sheet="Bìa")
    book = openpyxl.load_workbook(path)
    page = book.create_sheet("Biểu 1")
    for row in (HEAD, ("1.6", "A", "Đang thực hiện", 60, "", "")):
        page.append(list(row))
    book.save(path)
    names = ("document", "reporter", "as_of", "sheet", "cell")
    assert columns(read(path), *names) == [("402/QĐ-TTg", "40@2025", date(2025, 10, 31), "Biểu 1", "A2")]


def test_hidden_rows_and_columns_are_left_out(tmp_path: Path) -> None:
    path = workbook(tmp_path, TOP, [HEAD, ("1.6", "A", "Đang thực hiện", 60, "", ""), ("1.7", "B", "Tốt", 60, "", "")])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[7].hidden = True
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.save(path)
    assert columns(read(path), "task_code", "percent") == [("1.6", None)]


def test_the_last_period_beside_this_one_is_not_loaded(tmp_path: Path) -> None:
    head = [
        ("TT", "Nhiệm vụ", "Kỳ trước", None, "Kỳ này", None),
        (None, None, "Trạng thái", "Tỷ lệ", "Trạng thái", "Tỷ lệ"),
    ]
    rows = [*head, ("1.6", "A", "Chưa triển khai", 0, "Đang thực hiện", 50)]
    reading = read(workbook(tmp_path, TOP, rows, merges=("A5:A6", "B5:B6", "C5:D5", "E5:F5")))
    assert columns(reading, "status", "percent") == [("in_progress", 50.0)]
    assert codes(reading) == [("earlier_period", "C6"), ("earlier_period", "D6")]


@pytest.mark.parametrize(
    ("shown", "status", "percent"),
    [
        (("Đang thực hiện", "Đã hoàn thành"), ("in_progress", "done"), (None, None)),
        ((40, 100), ("in_progress", "done"), (40.0, 100.0)),
    ],
)
def test_provinces_side_by_side_report_each_in_its_column(
    tmp_path: Path, shown: tuple[object, ...], status: tuple[str, ...], percent: tuple[float | None, ...]
) -> None:
    rows = [("STT", "Nhiệm vụ", "Hà Tĩnh", "Quảng Trị"), ("1.6", "A", *shown)]
    reading = read(workbook(tmp_path, ("BỘ NGOẠI GIAO", TITLE, DAY), rows))
    assert columns(reading, "reporter", "task_code", "status", "percent", "cell") == [
        ("42@2025", "1.6", status[0], percent[0], "C5"),
        ("44@2025", "1.6", status[1], percent[1], "D5"),
    ]


def test_a_column_of_progress_may_hold_percentages(tmp_path: Path) -> None:
    rows = [("TT", "Nhiệm vụ", "Tiến độ"), ("1.6", "A", 0.5), ("1.7", "B", 0.75)]
    assert columns(read(workbook(tmp_path, TOP, rows)), "status", "percent") == [
        ("in_progress", 50.0),
        ("in_progress", 75.0),
    ]


def test_heads_and_words_may_lack_marks_and_be_capitals(tmp_path: Path) -> None:
    head = ("TT", "NOI DUNG NHIEM VU", "TINH TRANG", "TY LE HOAN THANH", "KET QUA THUC HIEN")
    lines = ("UBND TINH NGHE AN", "TIEN DO THUC HIEN QUYET DINH SO 402/QD-TTG", "(tinh den ngay 31/10/2025)")
    reading = read(workbook(tmp_path, lines, [head, ("1.6", "A", "DANG THUC HIEN", "60%", "x")]))
    names = ("document", "reporter", "as_of", "status", "percent")
    assert columns(reading, *names) == [("402/QĐ-TTg", "40@2025", date(2025, 10, 31), "in_progress", 60.0)]


def test_decomposed_letters_make_no_difference(tmp_path: Path) -> None:
    head = [unicodedata.normalize("NFD", text) for text in HEAD]
    lines = [unicodedata.normalize("NFD", text) for text in TOP]
    rows = [head, ("1.6", "A", unicodedata.normalize("NFD", "Đang thực hiện"), 60, "", "")]
    assert columns(read(workbook(tmp_path, lines, rows)), "document", "reporter", "status") == [
        ("402/QĐ-TTg", "40@2025", "in_progress")
    ]


@pytest.mark.parametrize(
    ("written", "percent", "found"),
    [
        ("60 %", 60.0, []),
        ("Đạt 60%", 60.0, [("percent_from_words", "D6")]),
        ("60 phần trăm", 60.0, [("percent_from_words", "D6")]),
        ("70-80%", None, [("not_a_number", "D6")]),
        ("trên 80%", None, [("not_a_number", "D6")]),
        ("hoàn thành phần lớn", None, [("not_a_number", "D6")]),
        ("-", None, []),
        ("…", None, []),
    ],
)
def test_percentages_in_words_are_read_with_a_warning_or_asked_about(
    tmp_path: Path, written: str, percent: float | None, found: list[tuple[str, str]]
) -> None:
    rows = [HEAD, ("1.6", "A", "Đang thực hiện", written, "", ""), ("1.7", "B", "Đang thực hiện", "45%", "", "")]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "percent")[0] == (percent,)
    assert codes(reading) == found


def test_a_deadline_headed_progress_is_no_state(tmp_path: Path) -> None:
    head = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Tiến độ thực hiện", "Tình trạng", "Kết quả")
    rows = [
        head,
        ("1.6", "A", "Sở Ngoại vụ", "Quý III/2025", "Đang thực hiện", "02 lớp"),
        ("1.7", "B", "Sở Nội vụ", "2021-2025", "Đã hoàn thành", ""),
    ]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "status", "result") == [("in_progress", "02 lớp"), ("done", None)]
    assert codes(reading) == []


def test_a_department_named_with_its_province_reports_for_the_province(tmp_path: Path) -> None:
    rows = [
        ("STT", "Nhiệm vụ", "Đơn vị báo cáo", "Trạng thái"),
        ("1.6", "A", "Sở Ngoại vụ tỉnh Hà Tĩnh", "Đang thực hiện"),
    ]
    reading = read(workbook(tmp_path, ("BỘ NGOẠI GIAO", TITLE, DAY), rows))
    assert columns(reading, "reporter", "reporting_agency") == [("42@2025", "Sở Ngoại vụ tỉnh Hà Tĩnh")]
    assert codes(reading) == []


def test_a_misspelled_reporter_is_an_error_with_a_suggestion(tmp_path: Path) -> None:
    rows = [("STT", "Nhiệm vụ", "Tỉnh, thành phố", "Trạng thái"), ("1.6", "A", "Nghệ Am", "Đang thực hiện")]
    assert codes(read(workbook(tmp_path, ("BỘ NGOẠI GIAO", TITLE, DAY), rows))) == [("unit_misspelled", "C5")]


def test_a_section_named_after_a_department_gives_its_rows_the_department(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("I", "Sở Ngoại vụ"),
        ("1.6", "A", "Đang thực hiện", 50, "", ""),
        ("II", "Công an tỉnh"),
        ("3.4", "B", "Đang thực hiện", 50, "", ""),
    ]
    assert columns(
        read(workbook(tmp_path, ("UBND TỈNH NGHỆ AN", TITLE, DAY), rows)), "task_code", "reporting_agency"
    ) == [
        ("1.6", "Sở Ngoại vụ"),
        ("3.4", "Công an tỉnh"),
    ]


def test_a_column_names_the_document_of_each_row(tmp_path: Path) -> None:
    head = ("STT", "Văn bản giao", "Nhiệm vụ", "Trạng thái")
    rows = [
        head,
        ("1", "KH 79/KH-UBND", "A", "Đang thực hiện"),
        ("1.6", "QĐ 402/QĐ-TTg", "B", "Xong"),
        ("2.1", "nt", "C", "Xong"),
    ]
    reading = read(workbook(tmp_path, ("UBND TỈNH KIÊN GIANG", "TIẾN ĐỘ NHIỆM VỤ", "Tính đến 31/5/2024"), rows))
    assert columns(reading, "document", "task_code") == [
        ("79/KH-UBND", "1"),
        ("402/QĐ-TTg", "1.6"),
        ("402/QĐ-TTg", "2.1"),
    ]


def test_rows_after_words_that_look_like_the_end_are_not_lost(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1.6", "A", "Đang thực hiện", 50, "", ""),
        ("", "Ghi chú: các nhiệm vụ sau do Công an tỉnh chủ trì"),
        ("3.4", "B", "Đang thực hiện", 50, "", ""),
    ]
    assert columns(read(workbook(tmp_path, TOP, rows)), "task_code") == [("1.6",), ("3.4",)]


def test_states_may_stand_in_the_column_of_results(tmp_path: Path) -> None:
    head = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian", "Kết quả thực hiện")
    rows = [
        head,
        ("1.6", "A", "Sở Ngoại vụ", "2025", "Đã hoàn thành"),
        ("1.7", "B", "Sở Nội vụ", "2025", "Đang thực hiện 02 lớp"),
    ]
    assert columns(read(workbook(tmp_path, TOP, rows)), "status", "result") == [
        ("done", "Đã hoàn thành"),
        ("in_progress", "Đang thực hiện 02 lớp"),
    ]
