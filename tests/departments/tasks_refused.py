"""Forms of tasks that must not get in: states and shares nobody can read, days that are none, tasks told twice."""

from __future__ import annotations

from tests.departments.case import Case
from tests.departments.labour_paper import Paper, form, header
from tests.departments.paper import Book
from tests.departments.tasks_form import DECISION, PLAN, PROGRESS, TASKS, rows


def _report(file: str, when: str = "Tính đến ngày 31/10/2025", by: str = "UBND TỈNH SƠN LA") -> tuple[Book, Paper, int]:
    book, paper, row = form(
        file, "402", by, "SỞ NGOẠI VỤ", ("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", f"Quyết định số {DECISION}", when), width=5
    )
    return book, paper, header(paper, row, ("STT", "Nhiệm vụ", "Trạng thái", "Tỷ lệ hoàn thành (%)", "Ghi chú"))


def _lines(paper: Paper, row: int, *cells: tuple[str, str, object]) -> None:
    rows(paper, row, [(code, TASKS[code], status, percent, "") for code, status, percent in cells])


def _unknown_state() -> Case:
    book, paper, row = _report("SL_thang10.xlsx")
    _lines(paper, row, ("1.6", "Đang thực hiện", 40), ("1.7", "Cơ bản đạt", 90), ("2.1", "Đã hoàn thành", 100))
    return book.case(
        "tasks-state-nobody-knows",
        "'Cơ bản đạt' is none of the states",
        dataset=PROGRESS,
        errors=(paper.place(row + 1, 3),),
    )


def _above_hundred() -> Case:
    book, paper, row = _report("SL_thang10_b.xlsx")
    _lines(paper, row, ("1.6", "Đang thực hiện", 40), ("1.7", "Đã hoàn thành", 120), ("2.1", "Đang thực hiện", 55))
    return book.case(
        "tasks-percent-above-a-hundred",
        "120 of a hundred",
        dataset=PROGRESS,
        errors=(paper.place(row + 1, 4),),
    )


def _shares_and_percents() -> Case:
    book, paper, row = _report("SL_thang10_c.xlsx")
    _lines(
        paper, row,
        ("1.6", "Đang thực hiện", 0.5), ("1.7", "Đang thực hiện", 45), ("2.1", "Đang thực hiện", 0.8),
        ("3.4", "Đang thực hiện", 70),
    )  # fmt: skip
    return book.case(
        "tasks-shares-and-percents-mixed",
        "0.5 and 45 in one column of plain numbers: half of a percent or half of all; 'decide by column' cannot, so it "
        "must be asked",
        dataset=PROGRESS,
        errors=(paper.place(row, 4), paper.place(row + 2, 4)),
    )


def _no_such_day() -> Case:
    book, paper, row = _report("SL_31.11.xlsx", when="Tính đến ngày 31/11/2025")
    _lines(paper, row, ("1.6", "Đang thực hiện", 40), ("1.7", "Đang thực hiện", 45))
    return book.case(
        "tasks-day-that-is-none",
        "31 November does not exist, and no other day stands on the sheet",
        dataset=PROGRESS,
        errors=((None, None),),
    )


def _twice() -> Case:
    book, paper, row = _report("SL_tong hop.xlsx")
    _lines(paper, row, ("1.6", "Đang thực hiện", 40), ("2.1", "Đang thực hiện", 50), ("1.6", "Đã hoàn thành", 100))
    return book.case(
        "tasks-one-task-twice",
        "1.6 is on course in one line and done in another",
        dataset=PROGRESS,
        errors=(paper.place(row + 2, 1),),
    )


def _who_reports() -> Case:
    book, paper, row = _report("bao cao 402.xlsx", by="ỦY BAN NHÂN DÂN TỈNH")
    _lines(paper, row, ("1.6", "Đang thực hiện", 40), ("1.7", "Đang thực hiện", 45))
    return book.case(
        "tasks-of-an-unnamed-province",
        "'ỦY BAN NHÂN DÂN TỈNH' without a name",
        dataset=PROGRESS,
        errors=((None, None),),
    )


def _unknown_lead() -> Case:
    book, paper, row = form(
        "KH 20 Son La.xlsx",
        "PL",
        "ỦY BAN NHÂN DÂN",
        "TỈNH SƠN LA",
        ("PHỤ LỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 20/KH-UBND ngày 10/02/2026)"),
        width=6,
    )
    row = header(
        paper, row, ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian")
    )
    paper.line(row, ("1", "Tuyên truyền", "Sở Ngoại vụ", "Sở Nội vụ", "Hội nghị", "2024-2026"), "label")
    paper.line(row + 1, ("2", "Thống kê", "Sở Ngoại vũ", "Công an tỉnh", "Báo cáo", "2024-2026"), "label")
    return book.case(
        "plan-lead-nobody-knows",
        "'Sở Ngoại vũ' is a slip: suggested, never taken silently",
        dataset=PLAN,
        errors=(paper.place(row + 1, 3),),
    )


CASES = (
    _unknown_state(),
    _above_hundred(),
    _shares_and_percents(),
    _no_such_day(),
    _twice(),
    _who_reports(),
    _unknown_lead(),
)
