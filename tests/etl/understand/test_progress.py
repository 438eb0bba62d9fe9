"""Lists of how tasks stand, in the shapes in which provinces and ministries send them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from etl.understand.list_states import read_state
from tests.etl.understand.sheets import DAY, HEAD, PROVINCE, TITLE, TOP, codes, columns, read, workbook


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Đã hoàn thành", "done"),
        ("ĐÃ HOÀN THÀNH", "done"),
        ("da hoan thanh", "done"),
        ("Hoàn thành đúng hạn", "done"),
        ("Đã hoàn thành (02 lớp)", "done"),
        ("Đã hoàn thành ngày 12/3/2025", "done"),
        ("Đã hoàn thành 100%", "done"),
        ("Hoàn thành 80%", "in_progress"),
        ("Đang thực hiện, đạt 60%", "in_progress"),
        ("- Đang triển khai; đã hoàn thành 02/05 nội dung", "in_progress"),
        ("Thường xuyên", "in_progress"),
        ("Chưa triển khai do thiếu kinh phí", "not_started"),
        ("Tạm dừng chờ hướng dẫn", "paused"),
        ("Không thuộc nhiệm vụ của tỉnh", "not_applicable"),
        ("Cơ bản hoàn thành", "in_progress"),
        ("Chưa hoàn thành", "in_progress"),
    ],
)
def test_a_state_is_the_whole_text_or_its_beginning(words: str, status: str) -> None:
    state = read_state(words)
    assert state is not None
    assert state.status == status


@pytest.mark.parametrize(
    "words", ["Cơ bản đạt", "Đã hoàn thành 3/5 nhiệm vụ", "Hoàn thành dự thảo", "Đã ban hành kế hoạch", "Tốt", "60%"]
)
def test_words_that_name_no_state_are_not_taken_for_one(words: str) -> None:
    assert read_state(words) is None


def test_title_and_letterhead_give_document_day_reporter_and_department(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1", "Tuyên truyền"),
        ("1.6", "Lồng ghép", "Đang thực hiện", 60, "12 hội nghị", ""),
        ("2.1", "Số liệu", "Đã hoàn thành", 100, "", ""),
    ]
    reading = read(workbook(tmp_path, TOP, rows))
    names = ("document", "task_code", "reporter", "as_of", "status", "percent", "reporting_agency", "cell")
    assert columns(reading, *names) == [
        ("402/QĐ-TTg", "1.6", "40@2025", date(2025, 10, 31), "in_progress", 60.0, "Sở Ngoại vụ", "A7"),
        ("402/QĐ-TTg", "2.1", "40@2025", date(2025, 10, 31), "done", 100.0, "Sở Ngoại vụ", "A8"),
    ]
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tính đến hết ngày 30 tháng 6 năm 2026", date(2026, 6, 30)),
        ("Thời điểm báo cáo: 15.11.2024", date(2024, 11, 15)),
        ("(Số liệu đến 30/6/2026)", date(2026, 6, 30)),
        ("6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("Quý III năm 2025", date(2025, 9, 30)),
        ("tính đến tháng 9/2025", date(2025, 9, 30)),
        ("NĂM 2024", date(2024, 12, 31)),
        ("6 THÁNG ĐẦU NĂM VÀ PHƯƠNG HƯỚNG NHIỆM VỤ 6 THÁNG CUỐI NĂM 2025", date(2025, 6, 30)),
        ("Kỳ báo cáo: Quý II/2026", date(2026, 6, 30)),
        ("Tháng 10 năm 2025 (giai đoạn 2021-2030)", date(2025, 10, 31)),
        ("(từ ngày 01/01/2025 đến ngày 31/5/2025)", date(2025, 5, 31)),
    ],
)
def test_the_day_comes_from_the_words_of_the_title(tmp_path: Path, words: str, day: date) -> None:
    reading = read(
        workbook(tmp_path, (*PROVINCE, TITLE, words), [HEAD, ("1.6", "Lồng ghép", "Đang thực hiện", 60, "", "")])
    )
    assert columns(reading, "as_of") == [(day,)]
    assert codes(reading) == []


def test_a_list_without_a_day_takes_the_day_of_signing_with_a_warning(tmp_path: Path) -> None:
    lines = (*PROVINCE, "Nghệ An, ngày 07 tháng 11 năm 2025", TITLE)
    reading = read(workbook(tmp_path, lines, [HEAD, ("1.6", "Lồng ghép", "Đang thực hiện", 60, "", "")]))
    assert columns(reading, "as_of") == [(date(2025, 11, 7),)]
    assert codes(reading) == [("as_of_assumed", None)]


def test_a_day_that_does_not_exist_is_an_error_at_its_cell(tmp_path: Path) -> None:
    reading = read(
        workbook(
            tmp_path, (*PROVINCE, TITLE, "Tính đến ngày 31/11/2025"), [HEAD, ("1.6", "A", "Đang thực hiện", 6, "", "")]
        )
    )
    assert codes(reading) == [("date_unknown", "A4")]


def test_a_person_may_give_the_day(tmp_path: Path) -> None:
    path = workbook(tmp_path, (*PROVINCE, TITLE), [HEAD, ("1.6", "A", "Đang thực hiện", 60, "", "")])
    assert columns(read(path, period="2025-S2"), "as_of") == [(date(2025, 12, 31),)]


def test_a_given_day_that_contradicts_the_title_is_an_error(tmp_path: Path) -> None:
    path = workbook(tmp_path, TOP, [HEAD, ("1.6", "A", "Đang thực hiện", 60, "", "")])
    assert ("period_contradictory", None) in codes(read(path, period="2024-S2"))


def test_words_without_a_state_are_an_error_at_their_cell(tmp_path: Path) -> None:
    rows = [HEAD, ("1.6", "A", "Đang thực hiện", 60, "", ""), ("1.7", "B", "Cơ bản đạt", 90, "", "")]
    assert codes(read(workbook(tmp_path, TOP, rows))) == [("status_unknown", "C7")]


def test_states_come_from_percentages_only_with_a_warning(tmp_path: Path) -> None:
    rows = [
        ("TT", "Nội dung nhiệm vụ", "Tỷ lệ hoàn thành"),
        ("1.6", "A", "0%"),
        ("1.7", "B", "55%"),
        ("2.1", "C", "100%"),
    ]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "status", "percent") == [("not_started", 0.0), ("in_progress", 55.0), ("done", 100.0)]
    assert codes(reading) == [("status_from_percent", "A6")]


def test_a_story_beside_a_percentage_is_no_state(tmp_path: Path) -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Tình hình thực hiện", "Tỷ lệ %")
    rows = [head, ("1.6", "A", "Sở đã tổ chức 05 hội nghị", 50), ("1.7", "B", "UBND tỉnh ban hành kế hoạch", 30)]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "status", "percent", "result") == [
        ("in_progress", 50.0, "Sở đã tổ chức 05 hội nghị"),
        ("in_progress", 30.0, "UBND tỉnh ban hành kế hoạch"),
    ]


def test_the_words_of_a_state_may_hold_the_percentage(tmp_path: Path) -> None:
    rows = [
        ("TT", "Nhiệm vụ", "Tình hình thực hiện"),
        ("1.6", "A", "Đang thực hiện, đạt 60%"),
        ("1.7", "B", "Đã hoàn thành"),
    ]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "status", "percent") == [("in_progress", 60.0), ("done", None)]
    assert codes(reading) == [("percent_from_words", "C6")]


def test_a_one_beside_noughts_is_all_of_it_where_the_task_is_done(tmp_path: Path) -> None:
    rows = [HEAD, ("1.6", "A", "Đã hoàn thành", 1, "", ""), ("1.7", "B", "Chưa triển khai", 0, "", "")]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "percent") == [(100.0,), (0.0,)]
    assert codes(reading) == [("percent_by_status", "D6")]


def test_a_done_task_below_a_hundred_is_warned_about(tmp_path: Path) -> None:
    rows = [HEAD, ("1.6", "A", "Đã hoàn thành", 80, "", ""), ("1.7", "B", "Chưa triển khai", 20, "", "")]
    assert codes(read(workbook(tmp_path, TOP, rows))) == [
        ("status_and_percent_differ", "D6"),
        ("status_and_percent_differ", "D7"),
    ]


def test_ticks_under_states_across_are_read(tmp_path: Path) -> None:
    head = [
        ("STT", "Nhiệm vụ", "Tình trạng thực hiện", None, None, "Ghi chú"),
        (None, None, "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", None),
    ]
    rows = [*head, ("1.6", "A", "", "x", "", ""), ("1.7", "B", "X", "", "", "02 lớp"), ("2.1", "C", "", "", "x", "")]
    merges = ("A5:A6", "B5:B6", "C5:E5", "F5:F6")
    reading = read(workbook(tmp_path, TOP, rows, merges=merges))
    assert columns(reading, "task_code", "status", "note") == [
        ("1.6", "in_progress", None),
        ("1.7", "done", "02 lớp"),
        ("2.1", "not_started", None),
    ]


def test_a_task_ticked_twice_is_an_error(tmp_path: Path) -> None:
    rows = [("STT", "Nhiệm vụ", "Đã hoàn thành", "Đang thực hiện"), ("1.6", "A", "x", "x"), ("1.7", "B", "x", "")]
    assert codes(read(workbook(tmp_path, TOP, rows))) == [("status_ticked_twice", "D6")]


def test_a_heading_row_names_the_document_of_the_rows_below(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("A", "Quyết định số 402/QĐ-TTg ngày 20/3/2020 của Thủ tướng Chính phủ"),
        ("1.6", "A", "Đang thực hiện", 60, "", ""),
        ("B", "Kế hoạch số 79/KH-UBND ngày 21/5/2020"),
        ("1", "B", "Đã hoàn thành", 100, "", ""),
        ("2", "C", "Đang thực hiện", 10, "", ""),
    ]
    reading = read(
        workbook(tmp_path, ("UBND TỈNH KIÊN GIANG", "TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", "đến ngày 31/5/2024"), rows)
    )
    assert columns(reading, "document", "task_code") == [
        ("402/QĐ-TTg", "1.6"),
        ("79/KH-UBND", "1"),
        ("79/KH-UBND", "2"),
    ]
    assert codes(reading) == []


def test_two_documents_in_one_title_are_a_question(tmp_path: Path) -> None:
    title = "TIẾN ĐỘ THỰC HIỆN QUYẾT ĐỊNH SỐ 402/QĐ-TTg VÀ KẾ HOẠCH SỐ 15/KH-UBND"
    rows = [HEAD, ("1", "A", "Đang thực hiện", 60, "", "")]
    assert ("list_document_ambiguous", "A3") in codes(read(workbook(tmp_path, (*PROVINCE, title, DAY), rows)))


@pytest.mark.parametrize(
    ("lines", "document"),
    [
        (("TIẾN ĐỘ KẾ HOẠCH SỐ 15/KH-UBND NGÀY 02/3/2021", "triển khai Quyết định số 402/QĐ-TTg"), "15/KH-UBND"),
        (("Số: 812/BC-UBND", "Kết quả thực hiện Quyết định số 402/QĐ-TTg"), "402/QĐ-TTg"),
        (("Phụ lục (Kèm theo Báo cáo số 812/BC-UBND)", "Thực hiện Quyết định 402/QĐ-TTg"), "402/QĐ-TTg"),
        (("THỰC HIỆN KẾ HOẠCH BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ: 402/QĐ-TTg",), "402/QĐ-TTg"),
        (("TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", "Văn bản: KH-KHCN-BG-2021"), "KH-KHCN-BG-2021"),
        (("Kết quả thực hiện Công văn số 1692/VP-VHXH",), "1692/VP-VHXH"),
    ],
)
def test_the_title_tells_the_document(tmp_path: Path, lines: tuple[str, ...], document: str) -> None:
    path = workbook(tmp_path, (*PROVINCE, *lines, DAY), [HEAD, ("1", "A", "Đang thực hiện", 60, "", "")])
    reading = read(path)
    assert columns(reading, "document") == [(document,)]
    assert codes(reading) == []


def test_a_list_that_names_no_document_is_an_error(tmp_path: Path) -> None:
    rows = [HEAD, ("1.6", "A", "Đang thực hiện", 60, "", "")]
    assert codes(read(workbook(tmp_path, (*PROVINCE, "TIẾN ĐỘ NHIỆM VỤ", DAY), rows))) == [
        ("list_document_missing", "A5")
    ]


def test_numbers_turned_into_dates_are_restored_with_a_warning(tmp_path: Path) -> None:
    rows = [
        HEAD,
        (datetime(2025, 6, 1), "A", "Đang thực hiện", 35, "", ""),
        (datetime(2025, 4, 3), "B", "Đang thực hiện", 40, "", ""),
        (datetime(2005, 5, 3), "C", "Đang thực hiện", 10, "", ""),
        (5.4, "D", "Đang thực hiện", 10, "", ""),
    ]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "task_code") == [("1.6",), ("3.4",), ("3.5.5",), ("5.4",)]
    assert codes(reading) == [("task_code_restored", f"A{row}") for row in (6, 7, 8)]


def test_numbers_that_restart_under_headings_carry_the_heading(tmp_path: Path) -> None:
    rows = [
        HEAD, ("I", "Tuyên truyền"), (1, "A", "Đang thực hiện", 60, "", ""), (2, "B", "Đang thực hiện", 60, "", ""),
        ("II", "Số liệu"), (1, "C", "Đang thực hiện", 60, "", ""),
    ]  # fmt: skip
    lines = (*PROVINCE, "TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH SỐ 15/KH-UBND", DAY)
    assert columns(read(workbook(tmp_path, lines, rows)), "task_code") == [("I.1",), ("I.2",), ("II.1",)]


def test_nt_repeats_the_cell_above_and_a_merged_cell_counts_for_all_its_rows(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1.6", "A", "Đang thực hiện", 60, "12 hội nghị", ""),
        ("1.7", "B", "nt", '"', "", ""),
        ("2.1", "C", "Chưa triển khai", 0, "", ""),
        ("3.4", "D", None, None, "", ""),
    ]
    reading = read(workbook(tmp_path, TOP, rows, merges=("C8:C9", "D8:D9")))
    assert columns(reading, "task_code", "status", "percent") == [
        ("1.6", "in_progress", 60.0),
        ("1.7", "in_progress", 60.0),
        ("2.1", "not_started", 0.0),
        ("3.4", "not_started", 0.0),
    ]


def test_words_that_a_page_broke_are_joined(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1.6", "Lồng ghép", "Đang thực hiện", 60, "Tổ chức 12 hội nghị", ""),
        ("", "với các chương trình", "", "", "và 03 lớp tập huấn", ""),
        HEAD,
        ("1.7", "B", "Đang thực hiện", 60, "", ""),
    ]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "task_code", "result") == [("1.6", "Tổ chức 12 hội nghị và 03 lớp tập huấn"), ("1.7", None)]


def test_a_task_that_says_nothing_is_warned_about_and_a_heading_is_not(tmp_path: Path) -> None:
    head = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Tình hình thực hiện", "Tỷ lệ %")
    rows = [
        head,
        ("1", "Tuyên truyền"),
        ("1.6", "A", "Sở Ngoại vụ", "2025", "Đang thực hiện", 5),
        ("1.7", "B", "Sở Nội vụ", "2025", "", ""),
    ]
    reading = read(workbook(tmp_path, TOP, rows))
    assert columns(reading, "task_code") == [("1.6",)]
    assert codes(reading) == [("tasks_without_statement", "A8")]
