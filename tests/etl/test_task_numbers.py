"""Task tables of plans: their numbers, times, documents and groups, and laws that hold for all of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.read.cells import read_book
from etl.read.taskcodes import number_tasks, split_code
from etl.read.taskdocument import issued_with, own_number
from etl.read.taskgroups import task_groups
from etl.read.timeframes import parse_timeframe
from tests.conftest import MakeWorkbook
from tests.etl.taskforms import HEAD, SECTION, TASK, TITLE, Read, from_rows, refusal
from tests.etl.word import read_word, write_document

# -- numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("1 1.1. 1.2 2.", "1 1.1 1.2 2"),
        ("I 1 2 II 1 2", "I I.1 I.2 II II.1 II.2"),
        ("I 1 2 II 3 4", "I 1 2 II 3 4"),
        ("I. 1.1 1.2 II. 2.1", "I 1.1 1.2 II 2.1"),
        ("A I 1 II 1 B I 1", "A A.I A.I.1 A.II A.II.1 B B.I B.I.1"),
        ("A B C D 1", "A B C D 1"),
        ("1 1.1 a) b) đ) 1.2", "1 1.1 1.1.a 1.1.b 1.1.đ 1.2"),
        ("I 1) 2) II 1)", "I I.1 I.2 II II.1"),
        ("1 1) 2) 2 1)", "1 1.1 1.2 2 2.1"),
        ("1 - - 2 -", "1 1.1 1.2 2 2.1"),
        ("II.1 II.1.1 II.2", "II.1 II.1.1 II.2"),
        ("1 1a 1b", "1 1.a 1.b"),
        ("3 3.1 2026-02-03 2026-03-03 3.4", "3 3.1 3.2 3.3 3.4"),
        ("3 2026-01-03 2026-02-03 4 2026-01-04", "3 3.1 3.2 4 4.1"),
        ("3 3.2 2001-02-03 3.2.2", "3 3.2 3.2.1 3.2.2"),
        ("3 03/01/2026 3-Feb 03-Thg3", "3 3.1 3.2 3.3"),
        ("3 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.1 3.11", "3 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.10 3.11"),
        ("1 1,1 1,2", "1 1.1 1.2"),
        ("1 2026-05-07 mười 2", "1 ? ? 2"),
    ],
)
def test_numbers_become_codes(printed: str, codes: str) -> None:
    assert " ".join(found.code if found else "?" for found in number_tasks(printed.split())) == codes


def test_a_task_hangs_on_its_number_or_its_section() -> None:
    found = number_tasks(["I", "1", "1.1", "II", "2.1"])
    assert [one and one.parent for one in found] == ["", "I", "1", "", "II"]


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("I. NHIỆM VỤ", ("I.", "NHIỆM VỤ")),
        ("1. Tổ chức", ("1.", "Tổ chức")),
        ("3.1 Tổ chức", ("3.1", "Tổ chức")),
        ("a) Tổ chức", ("a)", "Tổ chức")),
        ("Ví dụ", ("", "Ví dụ")),
        ("1.000 lao động", ("", "1.000 lao động")),
        ("2025 là năm đầu", ("", "2025 là năm đầu")),
    ],
)
def test_a_number_is_told_from_the_words_after_it(text: str, split: tuple[str, str]) -> None:
    assert split_code(text) == split


def test_a_number_turned_into_a_date_is_restored_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "d.m"})
        page.write_row(0, 0, HEAD)
        page.write_row(1, 0, ("3", "Hợp tác quốc tế"))
        for number in (1, 2, 3):
            page.write_row(1 + number, 0, TASK)
            page.write_datetime(1 + number, 0, dt.datetime(2026, number, 3), day)
    read = Read(read_book(path).sheets, document="1/KH")
    assert list(read.tasks) == ["3", "3.1", "3.2", "3.3"]
    restored = [(f.code, f.cell, f.args["task"], f.severity) for f in read.findings]
    assert restored == [("task_code_restored", f"A{row}", f"3.{row - 2}", "warning") for row in (3, 4, 5)]


def test_a_number_cut_by_a_spreadsheet_is_restored(make_workbook: MakeWorkbook) -> None:
    rows = [HEAD, (3, "Hợp tác quốc tế"), *((number / 10, *TASK[1:]) for number in range(31, 40)), (3.1, *TASK[1:])]
    read = from_rows(make_workbook, rows)
    assert list(read.tasks)[-2:] == ["3.9", "3.10"]
    assert [(f.code, f.cell) for f in read.findings] == [("task_code_restored", "A12")]


def test_numbers_that_stay_in_doubt_are_errors_at_their_cells(make_workbook: MakeWorkbook) -> None:
    found = refusal(make_workbook, [HEAD, TASK, ("mười", *TASK[1:]), ("1", *TASK[1:]), ("4.1", *TASK[1:])])
    assert [(f.code, f.cell) for f in found] == [
        ("annex_code_unknown", "A3"),
        ("annex_code_twice", "A4"),
        ("annex_parent_missing", "A5"),
    ]


def test_tasks_without_any_number_are_counted_with_a_warning(make_workbook: MakeWorkbook) -> None:
    read = from_rows(make_workbook, [HEAD[1:], TASK[1:], ("Việc hai", *TASK[2:])])
    assert list(read.tasks) == ["1", "2"]
    assert ("task_code_counted", "A2", "1, 2") in [(f.code, f.cell, f.args["tasks"]) for f in read.findings]


def test_a_table_without_a_column_of_numbers_may_hold_them_in_the_text(make_workbook: MakeWorkbook) -> None:
    rows = [HEAD[1:], ("1. Việc một", *TASK[2:]), ("1.1. Việc nhỏ", *TASK[2:])]
    read = from_rows(make_workbook, rows)
    assert read.texts("content") == {"1": "Việc một", "1.1": "Việc nhỏ"}
    assert "task_code_counted" not in read.codes


def test_a_heading_without_a_number_takes_the_one_that_its_tasks_begin_with(tmp_path: Path) -> None:
    rows = [
        [*HEAD],
        ["Công tác tuyên truyền", *[""] * 5],
        ["1.1", *TASK[1:]],
        ["Hợp tác quốc tế", *[""] * 5],
        ["2.1", *TASK[1:]],
    ]
    sheets, _ = read_word(write_document(tmp_path / "a.docx", rows, merged=[(1, 0, 1, 5), (3, 0, 3, 5)]))
    read = Read(sheets, document="1/KH")
    assert read.texts("task_group") == {"1": 1, "1.1": 1, "2": 5, "2.1": 5}
    assert ("task_code_counted", "1, 2") in [(f.code, f.args.get("tasks")) for f in read.findings]


def test_headings_without_numbers_over_numbers_that_restart_are_counted(tmp_path: Path) -> None:
    rows = [[*HEAD], ["Công tác tuyên truyền", *[""] * 5], [*TASK], ["Hợp tác quốc tế", *[""] * 5], [*TASK]]
    sheets, _ = read_word(write_document(tmp_path / "a.docx", rows, merged=[(1, 0, 1, 5), (3, 0, 3, 5)]))
    assert list(Read(sheets, document="1/KH").tasks) == ["I", "I.1", "II", "II.1"]


# -- times ---------------------------------------------------------------------------------------------------------


def test_a_month_that_may_have_been_a_day_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, HEAD)
        for number, when in ((1, dt.datetime(2025, 6, 1)), (2, dt.datetime(2025, 6, 30))):
            page.write_row(number, 0, (str(number), *TASK[1:5]))
            page.write_datetime(number, 5, when, day)
    read = Read(read_book(path).sheets, document="1/KH")
    assert read.texts("timeframe") == {"1": "01/06/2025", "2": "30/06/2025"}
    assert read.texts("due_on") == {"1": None, "2": dt.date(2025, 6, 30)}
    assert ("timeframe_day_or_month", "F2") in [(f.code, f.cell) for f in read.findings]


def test_a_time_that_depends_on_something_else_is_kept_with_a_warning(make_workbook: MakeWorkbook) -> None:
    read = from_rows(make_workbook, [HEAD, (*TASK[:5], "Sau khi có hướng dẫn của Bộ Ngoại giao")])
    assert (read.tasks["1"]["kind"], read.tasks["1"]["timeframe"][:7]) == (None, "Sau khi")
    assert ("timeframe_unknown", "F2") in [(f.code, f.cell) for f in read.findings]


@pytest.mark.parametrize(
    ("text", "kind", "starts_on", "due_on"),
    [
        ("Quý I, II/2025", "window", "2025-01-01", "2025-06-30"),
        ("Quý III và quý IV năm 2025", "window", "2025-07-01", "2025-12-31"),
        ("Quý I - Quý III/2025", "window", "2025-01-01", "2025-09-30"),
        ("Quý I, III/2025", None, None, None),
        ("Từ tháng 6 đến tháng 9/2025", "window", "2025-06-01", "2025-09-30"),
        ("Tháng 10 - 12/2025", "window", "2025-10-01", "2025-12-31"),
        ("2021, 2022, 2023", "window", "2021-01-01", "2023-12-31"),
        ("2021, 2025", None, None, None),
        ("T9/2025", "window", "2025-09-01", "2025-09-30"),
        ("9.2025", "window", "2025-09-01", "2025-09-30"),
        ("Nửa đầu năm 2025", "window", "2025-01-01", "2025-06-30"),
        ("Từ nay đến năm 2025", "window", None, "2025-12-31"),
        ("Trong suốt giai đoạn 2021-2025", "window", "2021-01-01", "2025-12-31"),
        ("Giai đoạn 2021 - 2025, định hướng đến năm 2030", "window", "2021-01-01", "2025-12-31"),
        ("2021 - 2025 và những năm tiếp theo", "continuous", "2021-01-01", None),
        ("Từ năm 2021 trở đi", "continuous", "2021-01-01", None),
        ("Từ quý II/2024", "continuous", "2024-04-01", None),
        ("Thường xuyên, đột xuất", "continuous", None, None),
        ("Suốt thời gian thực hiện Kế hoạch", "continuous", None, None),
        ("Hàng tuần", "continuous", None, None),
        ("Mỗi năm 1 lần", "occurrences", None, None),
        ("Tháng 12 hằng năm", None, None, None),
        ("Từ 31/2/2024", None, None, None),
        ("Tháng 6, 14/2025", None, None, None),
        ("Theo kế hoạch", None, None, None),
    ],
)
def test_a_time_frame_of_a_provincial_plan_is_understood(
    text: str, kind: str | None, starts_on: str | None, due_on: str | None
) -> None:
    frame = parse_timeframe(text)
    found = (frame.kind, frame.starts_on, frame.due_on) if frame else (None, None, None)
    assert found == (kind, *(dt.date.fromisoformat(day) if day else None for day in (starts_on, due_on)))


# -- document and groups -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (TITLE, "79/KH-UBND"),
        ("PHỤ LỤC (Ban hành kèm theo Quyết định số: 402 /QĐ-TTg ngày 20/3/2020)", "402/QĐ-TTg"),
        ("Kèm theo Công văn số 1692/VP-VHXH.", "1692/VP-VHXH"),
        ("(KÈM THEO KẾ HOẠCH SỐ 15a/KH-UBND NGÀY 1/2/2021)", "15a/KH-UBND"),
        ("(Kèm theo Kế hoạch số      /KH-UBND ngày   /4/2021)", None),
        ("(Kèm theo Kế hoạch số .../KH-UBND)", None),
        ("Thực hiện Kế hoạch (ban hành kèm theo Quyết định số 402/QĐ-TTg)", None),
        ("Căn cứ Quyết định số 402/QĐ-TTg", None),
    ],
)
def test_the_title_of_an_annex_names_its_document(line: str, number: str | None) -> None:
    assert issued_with([line]) == number


def test_a_plan_names_itself_in_its_head() -> None:
    assert own_number(["UBND TỈNH NGHỆ AN", "Số: 79/KH-UBND", "Thực hiện Quyết định số 402/QĐ-TTg"]) == "79/KH-UBND"
    assert own_number(["Số:        /KH-UBND"]) is None


def test_without_any_number_the_document_is_unknown(make_workbook: MakeWorkbook) -> None:
    found = refusal(make_workbook, [["Thực hiện Quyết định số 402/QĐ-TTg"], HEAD, TASK], document=None)
    assert [f.code for f in found] == ["annex_document_unknown"]


def test_the_number_given_counts_and_another_one_in_the_file_is_told(make_workbook: MakeWorkbook) -> None:
    read = from_rows(make_workbook, [[TITLE], HEAD, TASK], document="80/KH-UBND")
    assert read.tasks["1"]["document"] == "80/KH-UBND"
    assert [(f.args["document"], f.args["others"]) for f in read.findings if f.code == "annex_document_differs"] == [
        ("80/KH-UBND", "79/KH-UBND")
    ]


def test_a_heading_that_fits_no_group_or_two_gives_none() -> None:
    rows = [("1", "", "Hợp tác quốc tế"), ("1.1", "1", ""), ("2", "", "Nghiên cứu, hợp tác quốc tế"), ("2.1", "2", "")]
    assert task_groups(rows) == {"1": 5, "1.1": 5, "2": None, "2.1": None}


def test_tasks_without_a_group_are_told_once(make_workbook: MakeWorkbook) -> None:
    read = from_rows(make_workbook, [HEAD, TASK, ("2", *TASK[1:])])
    assert [(f.args["count"], f.args["tasks"]) for f in read.findings if f.code == "task_group_unknown"] == [
        (2, "1, 2")
    ]


# -- laws ----------------------------------------------------------------------------------------------------------


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(6)),
    titles=st.lists(st.sampled_from(["", "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "Nhiệm vụ năm 2025"]), max_size=4),
    extra=st.sampled_from([None, "Ghi chú", "Kinh phí"]),
    upper=st.booleans(),
)
def test_however_the_columns_stand_the_same_tasks_come_out(
    order: list[int], titles: list[str], extra: str | None, upper: bool, make_workbook: MakeWorkbook
) -> None:
    plain = [HEAD, SECTION, TASK, ("2", "Việc hai", "Công an tỉnh", "Sở Ngoại vụ", "Văn bản", "2021-2025")]
    expected = from_rows(make_workbook, plain)
    shuffled = [[row[at] for at in order] + ([extra if row is HEAD else "x"] if extra else []) for row in plain]
    if upper:
        shuffled[0] = [text.upper() for text in shuffled[0]]
    read = from_rows(make_workbook, [*([title] for title in titles), *shuffled])
    kept = ("code", "content", "lead_agencies", "coordinating_text", "result", "starts_on", "due_on", "task_group")
    assert [[row[name] for name in kept] for row in read.rows] == [
        [row[name] for name in kept] for row in expected.rows
    ]
