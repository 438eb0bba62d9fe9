"""Task tables as plans have them: in Word, in spreadsheets and in csv, with the heads and numbers that people use."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from etl.read.annex import read_annex
from etl.read.cells import read_book
from etl.tasktext import task_table
from tests.conftest import MakeWorkbook
from tests.etl.taskforms import HEAD, SECTION, SEED, TASK, TITLE, Read, from_rows, refusal, sheet_of
from tests.etl.word import read_word, write_document

# -- the same table from anywhere ---------------------------------------------------------------------------------


def test_the_annex_reads_alike_from_text_from_word_and_from_a_spreadsheet(
    tmp_path: Path, make_workbook: MakeWorkbook
) -> None:
    printed = [
        [row.code, row.content, row.lead_text, row.coordinating_text, row.result, row.timeframe]
        for row in read_annex(SEED.read_text(encoding="utf-8").split("\n"))
    ]
    head = "STT|Nội dung công việc|Cơ quan chủ trì|Cơ quan phối hợp|Kết quả dự kiến|Thời gian hoàn thành dự kiến"
    title = "(Ban hành kèm theo Quyết định số 402/QĐ-TTg ngày 20 tháng 3 năm 2020 của Thủ tướng Chính phủ)"
    sheets, lines = read_word(
        write_document(tmp_path / "a.docx", [head.split("|"), *printed], above=["PHỤ LỤC", title])
    )
    word = Read(sheets, lines)
    workbook = from_rows(make_workbook, [[title], [], head.split("|"), *printed], document=None)
    assert word.codes == workbook.codes == []
    assert len(word.rows) == 69
    apart = ("cell", "sheet", "source_line")
    assert [{k: v for k, v in row.items() if k not in apart} for row in word.rows] == [
        {k: v for k, v in row.items() if k not in apart} for row in workbook.rows
    ]
    assert word.tasks["1.1"]["document"] == "402/QĐ-TTg"
    assert (word.tasks["1.1"]["sheet"], word.tasks["1.1"]["cell"]) == ("Bảng 1", "R3C1")
    assert (workbook.tasks["1.1"]["sheet"], workbook.tasks["1.1"]["cell"]) == ("Số liệu", "A5")


def test_a_plan_of_a_province_in_word_is_understood(tmp_path: Path) -> None:
    rows = [
        ["TT", "Nhiệm vụ, giải pháp", "Phân công thực hiện", "", "Sản phẩm", "Thời gian thực hiện", "Ghi chú"],
        ["", "", "Chủ trì", "Phối hợp", "", "", ""],
        ["I. TUYÊN TRUYỀN, NÂNG CAO NĂNG LỰC", "", "", "", "", "", ""],
        ["1", "Tổ chức hội nghị", "Sở Ngoại vụ", "Công an tỉnh", "Hội nghị", "Quý III/2025", ""],
        ["2", "Biên soạn tài liệu", "nt", "-nt-", "Tài liệu", "", "dự kiến"],
        ["II. HỢP TÁC QUỐC TẾ", "", "", "", "", "", ""],
        ["1", "Ký thỏa thuận", "Sở Ngoại vụ", "-", "Thỏa thuận", "Trước 30/6/2026", ""],
    ]
    merged = [(0, 2, 0, 3), *((0, at, 1, at) for at in (0, 1, 4, 5, 6)), (2, 0, 2, 6), (5, 0, 5, 6), (3, 5, 4, 5)]
    sheets, lines = read_word(write_document(tmp_path / "a.docx", rows, above=["PHỤ LỤC", TITLE], merged=merged))
    read = Read(sheets, lines)
    assert list(read.tasks) == ["I", "I.1", "I.2", "II", "II.1"]
    assert [code for code, row in read.tasks.items() if row["is_heading"]] == ["I", "II"]
    assert read.texts("lead_text")["I.2"] == "Sở Ngoại vụ"
    assert read.texts("coordinating_text") == {
        "I": None, "I.1": "Công an tỉnh", "I.2": "Công an tỉnh", "II": None, "II.1": None,
    }  # fmt: skip
    assert read.texts("due_on")["I.2"] == dt.date(2025, 9, 30)
    assert read.texts("task_group") == {"I": 1, "I.1": 1, "I.2": 1, "II": 5, "II.1": 5}
    assert {row["document"] for row in read.rows} == {"79/KH-UBND"}
    assert [(f.code, f.cell, f.args["column"]) for f in read.findings] == [("extra_column", "R1C7", "Ghi chú")]


def test_a_csv_with_a_title_above_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.csv"
    lines = [f"{TITLE};;;;;", ";".join(HEAD), ";".join(SECTION), ";".join(TASK), "2;Việc hai;Công an tỉnh;;;Hằng năm"]
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    read = Read(read_book(path).sheets)
    assert read.texts("kind") == {"I": None, "1": "window", "2": "occurrences"}
    assert {row["document"] for row in read.rows} == {"79/KH-UBND"}


# -- which sheets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn"),
        ("Thời gian hoàn thành", "Sản phẩm dự kiến", "Phối hợp", "Chủ trì", "Nội dung nhiệm vụ", "Số TT"),
        ("Nhiệm vụ và giải pháp", "Đơn vị thực hiện", "Kinh phí (triệu đồng)"),
        ("TT", "Hoạt động", "Kết quả đầu ra", "Lộ trình thực hiện"),
        ("STT", "NỘI DUNG", "CƠ QUAN,\nĐƠN VỊ CHỦ TRÌ", "THỜI GIAN\n(tháng/năm)"),
    ],
)
def test_a_task_table_is_known_by_its_heads(head: tuple[str, ...], make_workbook: MakeWorkbook) -> None:
    assert task_table(sheet_of(make_workbook, *head))


@pytest.mark.parametrize(
    "head",
    [
        ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian", "Tình hình thực hiện"),
        ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Kết quả thực hiện"),
        ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Tỷ lệ hoàn thành (%)"),
        ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Tiến độ"),
        ("Số, ký hiệu văn bản", "STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian hoàn thành dự kiến"),
        ("STT", "Tỉnh, thành phố", "Số người", "Kỳ"),
        ("STT", "Nội dung", "Đơn vị tính", "Số lượng"),
        ("STT", "Nội dung", "Đơn vị thực hiện", "Tổng số", "Nam", "Nữ"),
    ],
)
def test_reports_our_own_forms_and_statistics_are_no_plans(head: tuple[str, ...], make_workbook: MakeWorkbook) -> None:
    assert not task_table(sheet_of(make_workbook, *head))


def test_progress_that_holds_times_is_the_time_frame(make_workbook: MakeWorkbook) -> None:
    read = from_rows(
        make_workbook, [("TT", "Nhiệm vụ", "Chủ trì", "Tiến độ"), ("1", "Việc", "Sở Ngoại vụ", "Quý I/2025")]
    )
    assert read.tasks["1"]["due_on"] == dt.date(2025, 3, 31)


def test_two_columns_of_one_meaning_are_refused_by_name(make_workbook: MakeWorkbook) -> None:
    (finding,) = refusal(make_workbook, [("TT", "Nhiệm vụ", "Chủ trì", "Cơ quan chủ trì"), ("1", "Việc", "A", "B")])
    assert (finding.code, finding.cell, finding.args["first"]) == ("column_twice", "D1", "C1")


def test_a_file_without_a_task_table_is_refused(make_workbook: MakeWorkbook) -> None:
    assert [f.code for f in refusal(make_workbook, [("Tỉnh", "Số"), ("Nghệ An", 5)])] == ["annex_header_missing"]


# -- rows ----------------------------------------------------------------------------------------------------------


def test_a_table_that_goes_on_in_another_table_of_the_document_is_one(tmp_path: Path) -> None:
    rows = [[*HEAD], ["1", "Tăng cường công tác", "Sở Ngoại", "", "", "2025"]]
    path = write_document(tmp_path / "a.docx", rows)
    first, _ = read_word(path)
    rest = [["", "tuyên truyền", "vụ", "", "", ""], ["2", "Việc hai", "Công an tỉnh", "", "", "2025"]]
    second, _ = read_word(write_document(tmp_path / "b.docx", rest))
    again, _ = read_word(
        write_document(tmp_path / "c.docx", [[*HEAD], ["3", "Việc ba", "Công an tỉnh", "", "", "2026"]])
    )
    read = Read([*first, *second, *again], document="1/KH")
    assert read.texts("content") == {"1": "Tăng cường công tác tuyên truyền", "2": "Việc hai", "3": "Việc ba"}
    assert read.tasks["1"]["lead_agencies"] == "so-ngoaivu"


def test_a_head_repeated_and_a_row_that_counts_the_columns_are_no_tasks(make_workbook: MakeWorkbook) -> None:
    count = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    read = from_rows(make_workbook, [HEAD, count, TASK, HEAD, count, ("2", *TASK[1:])])
    assert list(read.tasks) == ["1", "2"]


def test_signatures_and_notes_below_the_table_are_left_out(make_workbook: MakeWorkbook) -> None:
    below = [
        [], ["", "", "", "", "Nghệ An, ngày 5 tháng 6 năm 2025"], ["NGƯỜI LẬP BIỂU", "", "", "", "GIÁM ĐỐC"],
        [], ["Nơi nhận:"], ["- UBND tỉnh;"], ["- Lưu: VT."],
    ]  # fmt: skip
    read = from_rows(make_workbook, [HEAD, TASK, *below])
    assert list(read.tasks) == ["1"]
    assert read.tasks["1"]["result"] == "Báo cáo"
    note = from_rows(make_workbook, [HEAD, TASK, ["Ghi chú: thời gian có thể thay đổi"]])
    assert list(note.tasks) == ["1"]


@pytest.mark.parametrize("asked", [("", "", "", ""), ("Công an tỉnh", "", "", "2026")])
def test_a_row_that_begins_a_sentence_without_a_number_is_not_guessed(
    asked: tuple[str, ...], make_workbook: MakeWorkbook
) -> None:
    rows = [HEAD, TASK, ("", "Hợp tác quốc tế", *asked), ("2", *TASK[1:])]
    assert [(f.code, f.cell) for f in refusal(make_workbook, rows)] == [("annex_row_unnumbered", "A3")]


def test_dashes_with_a_lead_of_their_own_are_tasks_and_others_are_words(make_workbook: MakeWorkbook) -> None:
    rows = [
        HEAD,
        ("1", "Công tác tuyên truyền:", "", "", "", ""),
        ("", "- Tổ chức hội nghị", "Sở Ngoại vụ", "", "", "2025"),
        ("", "- Phát tờ rơi", "Công an tỉnh", "", "", "2026"),
        ("", "- gồm cả vùng biên giới", "", "", "", ""),
    ]
    read = from_rows(make_workbook, rows)
    assert read.texts("content") == {
        "1": "Công tác tuyên truyền:",
        "1.1": "Tổ chức hội nghị",
        "1.2": "Phát tờ rơi - gồm cả vùng biên giới",
    }


def test_a_number_may_stand_before_the_words_instead_of_in_its_column(make_workbook: MakeWorkbook) -> None:
    read = from_rows(make_workbook, [HEAD, ("1", "Tuyên truyền"), ("", "1.1. Hội nghị", *TASK[2:])])
    assert read.texts("content") == {"1": "Tuyên truyền", "1.1": "Hội nghị"}


def test_a_task_with_two_rows_of_results_under_one_number_is_one(tmp_path: Path) -> None:
    rows = [[*HEAD], [*TASK], ["", "", "nt", "", "Kế hoạch", ""], ["2", *TASK[1:]]]
    merged = [(1, at, 2, at) for at in (0, 1, 3, 5)]
    sheets, _ = read_word(write_document(tmp_path / "a.docx", rows, merged=merged))
    read = Read(sheets, document="1/KH")
    assert read.texts("result") == {"1": "Báo cáo; Kế hoạch", "2": "Báo cáo"}
    assert read.texts("lead_text")["1"] == "Sở Ngoại vụ"


def test_one_cell_may_name_who_leads_and_who_takes_part(make_workbook: MakeWorkbook) -> None:
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời gian")
    rows = [
        head,
        ("1", "Việc", "Chủ trì: Sở Ngoại vụ; Phối hợp: Công an tỉnh", "2025"),
        ("2", "Việc", "Sở Ngoại vụ chủ trì, phối hợp với Công an tỉnh", "2025"),
        ("3", "Việc", "Công an tỉnh", "2025"),
    ]
    read = from_rows(make_workbook, rows)
    assert read.texts("lead_agencies") == {"1": "so-ngoaivu", "2": "so-ngoaivu", "3": "cong-an-tinh"}
    assert read.texts("coordinating_text") == {"1": "Công an tỉnh", "2": "Công an tỉnh", "3": None}


def test_a_cell_merged_over_several_tasks_counts_for_each(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        for number, line in enumerate([HEAD, SECTION, TASK, ("2", "Việc hai", "", "", "", "")]):
            page.write_row(number, 0, line)
        page.merge_range(1, 5, 3, 5, "Năm 2025")
        page.merge_range(2, 2, 3, 2, "Sở Ngoại vụ")
    read = Read(read_book(path).sheets, document="1/KH")
    assert read.texts("lead_text") == {"I": None, "1": "Sở Ngoại vụ", "2": "Sở Ngoại vụ"}
    assert read.texts("due_on")["2"] == dt.date(2025, 12, 31)
    assert read.tasks["I"]["is_heading"]


def test_hidden_rows_and_columns_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        for number, line in enumerate([HEAD, TASK, ("2", "Việc cũ", *TASK[2:])]):
            page.write_row(number, 0, line)
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(4, 4, None, None, {"hidden": True})
    read = Read(read_book(path).sheets, document="1/KH")
    assert (list(read.tasks), read.tasks["1"]["result"]) == (["1"], None)
