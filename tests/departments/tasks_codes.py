"""How tasks stand, where the numbers of the tasks are the difficulty: dates, floats, restarts, narrative states."""

from __future__ import annotations

from datetime import date, datetime

from tests.departments.case import Case
from tests.departments.labour_paper import form, header, in_format
from tests.departments.tasks_form import DECISION, PROGRESS, TASKS, rows, statement


def _dates_for_numbers() -> Case:
    reporter, as_of = "38@2025", date(2025, 10, 31)
    book, paper, row = form(
        "TH_402_Thanh Hoa.xlsx",
        "402",
        "UBND TỈNH THANH HÓA",
        "SỞ NGOẠI VỤ",
        ("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", f"Quyết định số {DECISION}; tính đến ngày 31/10/2025"),
        width=5,
    )
    row = header(paper, row, ("STT", "Nội dung công việc", "Trạng thái", "Tỷ lệ hoàn thành (%)", "Kết quả"))
    spoiled = []
    formats: dict[str, str] = {}
    for code, typed, status, percent in (
        ("1.6", datetime(2025, 6, 1), "Đang thực hiện", 35),
        ("1.7", datetime(2025, 7, 1), "Đang thực hiện", 40),
        ("2.1", datetime(2025, 1, 2), "Đang thực hiện", 90),
        ("3.4", datetime(2025, 4, 3), "Đã hoàn thành", 100),
        ("3.5.5", datetime(2005, 5, 3), "Đang thực hiện", 10),
        ("5.2.2", datetime(2002, 2, 5), "Chưa triển khai", 0),
        ("5.4", "5.4", "Đang thực hiện", 22),
    ):
        if isinstance(typed, datetime):
            spoiled.append(paper.place(row, 1))
            formats[f"A{row}"] = "dd/mm/yy" if code.count(".") == 2 else "d/m"
        rows(paper, row, ((typed, TASKS[code], status, percent, ""),))
        paper.facts.append(statement(code, status, percent, reporter=reporter, as_of=as_of))
        row += 1
    return book.case(
        "tasks-numbers-turned-into-dates",
        "1.6 is 1 June, 3.5.5 is 3 May 2005, 5.2.2 is 5 February 2002: restored with a warning at each cell",
        dataset=PROGRESS,
        warns_at=spoiled,
        write=in_format(book, "402", formats),
    )


def _floats_for_numbers() -> Case:
    reporter, as_of = "92@2008", date(2024, 12, 15)
    book, paper, row = form(
        "Can Tho nam 2024.ods",
        "Bao cao",
        "UBND THÀNH PHỐ CẦN THƠ",
        "SỞ NGOẠI VỤ",
        ("KẾT QUẢ THỰC HIỆN QUYẾT ĐỊNH SỐ 402/QĐ-TTg NĂM 2024", "Báo cáo đến ngày 15/12/2024"),
        width=5,
    )
    row = header(paper, row, ("STT", "Nhiệm vụ", "Tình trạng", "Mức độ hoàn thành (%)", "Ghi chú"))
    for code, written, status, percent in (
        ("1.6", 1.6, "Đang thực hiện", 62),
        ("1.7", 1.7, "Đang thực hiện", 48),
        ("2.1", 2.1, "Hoàn thành", 100),
        ("3.4", 3.4, "Đang thực hiện", 1),
        ("5.3", 5.3, "Chưa thực hiện", 0),
    ):
        rows(paper, row, ((written, TASKS[code], status, percent, ""),))
        paper.facts.append(statement(code, status, percent, reporter=reporter, as_of=as_of))
        row += 1
    return book.case(
        "tasks-numbers-as-decimals-in-ods",
        "codes stand as decimals in an .ods; '1' among whole percents is one percent, not the whole",
        dataset=PROGRESS,
    )


def _restarting_numbers() -> Case:
    document, reporter, as_of = "KH-KHCN-BG-2021", "24@2008", date(2021, 12, 20)
    book, paper, row = form(
        "BC GCM So KHCN Bac Giang 2021.xlsx",
        "Sheet1",
        "UBND TỈNH BẮC GIANG",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        ("KẾT QUẢ THỰC HIỆN KẾ HOẠCH TRIỂN KHAI THỎA THUẬN GCM", f"Văn bản: {document}. Tính đến ngày 20/12/2021"),
        width=5,
    )
    row = header(paper, row, ("TT", "Nội dung nhiệm vụ", "Tình hình thực hiện", "Tỷ lệ", "Kết quả đạt được"))
    for cells in (
        ("II", "NHIỆM VỤ, GIẢI PHÁP"),
        ("1", "Tuyên truyền, phổ biến các nội dung về Thỏa thuận GCM", "Đang thực hiện", "60%", "02 buổi"),
        (
            "2",
            "Đăng tải trên cổng thông tin điện tử của sở các thông tin liên quan",
            "Đang thực hiện",
            "80%",
            "25 tin, bài",
        ),
        ("3", "Cử công chức tham gia các lớp đào tạo, bồi dưỡng", "Đã hoàn thành", "100%", "03 công chức"),
        ("III", "TỔ CHỨC THỰC HIỆN"),
        ("2", "Trung tâm Ứng dụng khoa học và công nghệ sưu tầm, đăng tải", "Đang thực hiện", "70%", ""),
        ("3", "Văn phòng Sở theo dõi, kiểm tra thực hiện kế hoạch", "Chưa triển khai", "0%", ""),
    ):
        if len(cells) == 2:
            roman = cells[0]
        else:
            number, _, status, percent, result = cells
            paper.facts.append(
                {
                    **statement(
                        f"{roman}.{number}", status, float(percent[:-1]),
                        reporter=reporter, as_of=as_of, document=document,
                    ),
                    "result": result,
                }
            )  # fmt: skip
        row = rows(paper, row, (cells,))
    return book.case(
        "tasks-numbers-that-restart",
        "2 and 3 stand under II and under III; the document has only the id of the list of documents",
        dataset=PROGRESS,
    )


def _narrative_states() -> Case:
    reporter, as_of = "44@2008", date(2023, 11, 30)
    document = "1297/KH-UBND"
    book, paper, row = form(
        "Quang Binh 1297 nam 2023.xlsx",
        "BC 2023",
        "UBND TỈNH QUẢNG BÌNH",
        "SỞ NGOẠI VỤ",
        (
            "TỔNG HỢP TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH SỐ 1297/KH-UBND NGÀY 28/7/2020",
            "triển khai Quyết định số 402/QĐ-TTg của Thủ tướng Chính phủ; tính đến ngày 30/11/2023",
        ),
        width=5,
    )
    row = header(paper, row, ("STT", "Nội dung nhiệm vụ", "Trạng thái", "Kết quả thực hiện", "Ghi chú"))
    for code, status, result in (
        ("II.1.1", "Đang thực hiện", "Phát 4.200 tờ rơi; + 06 hội nghị tại xã biên giới;\n- 03 chuyên mục trên QBTV"),
        ("II.1.2", "Đã hoàn thành", "Chuyên trang GCM hoạt động từ 01/3/2021"),
        ("II.1.3", "Đang thực hiện", "=> 02 lớp, 95 người; đạt 60% kế hoạch"),
        ("II.2.1", "Đang thực hiện", "Số liệu 6 tháng gửi Bộ Ngoại giao ngày 10/7/2023"),
        ("II.2.3", "Chưa triển khai", "-"),
        ("II.3.1", "Thực hiện thường xuyên", "Theo các kế hoạch của Công an tỉnh, BCH BĐBP tỉnh"),
    ):
        rows(paper, row, ((code, "Nội dung " + code, status, result, ""),))
        paper.facts.append(
            {
                "document": document,
                "task_code": code,
                "reporter": reporter,
                "as_of": as_of,
                "status": statement(code, status, None, reporter=reporter, as_of=as_of)["status"],
            }
        )
        row += 1
    return book.case(
        "tasks-without-percent-and-two-documents",
        "no column of percent; results tell of shares and dates that are none of the table's; the title names the plan "
        "and the decision it carries out: the plan is the document",
        dataset=PROGRESS,
    )


def _state_with_more_words() -> Case:
    reporter, as_of = "11@2025", date(2026, 5, 31)
    book, paper, row = form(
        "DB 31.5.2026.xlsx",
        "Sheet1",
        "UBND TỈNH ĐIỆN BIÊN",
        "",
        ("TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO QUYẾT ĐỊNH SỐ 402/QĐ-TTg", "Đến ngày 31/5/2026"),
        width=4,
    )
    row = header(paper, row, ("STT", "Nhiệm vụ", "Tình hình thực hiện", "Tỷ lệ %"))
    for code, status, words, percent in (
        ("1.6", "Đang thực hiện", "Đang thực hiện; đã tổ chức 05 hội nghị lồng ghép", 50),
        ("1.7", "Đã hoàn thành", "Đã hoàn thành (02 lớp)", 100),
        ("2.1", "Chưa triển khai", "Chưa triển khai do chưa có biểu mẫu", 0),
    ):
        rows(paper, row, ((code, TASKS[code], words, percent),))
        paper.facts.append(statement(code, status, percent, reporter=reporter, as_of=as_of))
        row += 1
    return book.case(
        "tasks-state-with-more-words",
        "the state begins the sentence and the sentence goes on: a careful reader takes the state; to refuse it as an "
        "unknown state, cell by cell, is the other reading of the decisions",
        dataset=PROGRESS,
    )


def _departments_of_a_province() -> Case:
    reporter, as_of = "22@2025", date(2026, 6, 30)
    book, paper, row = form(
        "QN 6T 2026 KH121.xlsx",
        "6T2026",
        "UBND TỈNH QUẢNG NINH",
        "",
        ("TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH SỐ 121/KH-UBND", "(Số liệu đến 30/6/2026)"),
        width=6,
    )
    row = header(paper, row, ("Mã", "Nội dung nhiệm vụ", "Sở, ban, ngành", "Tình trạng", "Tỷ lệ hoàn thành", "Ghi chú"))
    for code, agency, status, percent, remark in (
        ("II.1.1", "Sở Nội vụ", "Đang thực hiện", 70, ""),
        ("II.1.3", "Sở Nội vụ", "Đã hoàn thành", 100, "Tổng 930 lượt người"),
        ("II.2.2", "Công an tỉnh", "Đang thực hiện", 65, "Phối hợp BCH BĐBP"),
        ("II.3.1", "Sở Khoa học và Công nghệ", "Đang thực hiện", 30, "Chờ kết nối CSDL"),
    ):
        rows(paper, row, ((code, "Nhiệm vụ " + code, agency, status, percent, remark),))
        more = {"reporting_agency": agency} | ({"note": remark} if remark else {})
        fact = statement(code, status, percent, reporter=reporter, as_of=as_of, document="121/KH-UBND", **more)
        paper.facts.append(fact)
        row += 1
    return book.case(
        "tasks-departments-report-for-their-province",
        "the departments stand in a column of their own; the province of the letterhead is the reporter of all of them",
        dataset=PROGRESS,
    )


def _several_days() -> Case:
    reporter = "44@2025"
    book, paper, row = form(
        "Nhat ky tien do Quang Tri.xlsx",
        "Nhật ký",
        "UBND TỈNH QUẢNG TRỊ",
        "SỞ NGOẠI VỤ",
        (f"NHẬT KÝ TIẾN ĐỘ NHIỆM VỤ CỦA QUYẾT ĐỊNH SỐ {DECISION}",),
        width=6,
    )
    row = header(
        paper, row, ("Nhiệm vụ số", "Ngày báo cáo", "Trạng thái", "% hoàn thành", "Kết quả đạt được", "Ghi chú")
    )
    for code, written, day, status, percent, result in (
        ("1.7", "30/9/2025", date(2025, 9, 30), "Chưa triển khai", 0, ""),
        ("1.7", "ngày 31 tháng 12 năm 2025", date(2025, 12, 31), "Đang thực hiện", 40, "01 lớp, 45 cán bộ"),
        ("1.7", datetime(2026, 6, 30), date(2026, 6, 30), "Đã hoàn thành", 100, "03 lớp"),
        ("2.1", "31-12-2025", date(2025, 12, 31), "Đang thực hiện", 50, ""),
        ("2.1", "30.06.2026", date(2026, 6, 30), "Đang thực hiện", 60, ""),
    ):
        rows(paper, row, ((code, written, status, percent, result, ""),))
        more = {"result": result} if result else {}
        paper.facts.append(statement(code, status, percent, reporter=reporter, as_of=day, **more))
        row += 1
    return book.case(
        "tasks-several-statements-of-one-task",
        "one task three times on three days: no duplicates but history; the days in four spellings",
        dataset=PROGRESS,
    )


CASES = (
    _departments_of_a_province(),
    _several_days(),
    _dates_for_numbers(),
    _floats_for_numbers(),
    _restarting_numbers(),
    _narrative_states(),
    _state_with_more_words(),
)
