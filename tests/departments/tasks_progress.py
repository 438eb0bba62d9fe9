"""How tasks stand, as provinces and ministries send it: the plan's table with columns added, percent and words."""

from __future__ import annotations

from datetime import date

from tests.departments.case import Case
from tests.departments.labour_paper import form, header, in_format
from tests.departments.paper import Book, heading, letterhead, signature
from tests.departments.press import separated
from tests.departments.tasks_form import DECISION, PROGRESS, TASKS, rows, statement

TITLE = "TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ TRIỂN KHAI THỎA THUẬN GCM"


def _nghe_an() -> Case:
    reporter, as_of = "40@2025", date(2025, 10, 31)
    book, paper, row = form(
        "Phu luc BC 402 - Nghe An.xlsx",
        "Phụ lục",
        "UBND TỈNH NGHỆ AN",
        "SỞ NGOẠI VỤ",
        (TITLE, "theo Quyết định số 402/QĐ-TTg ngày 20/3/2020", "(Tính đến ngày 31/10/2025)"),
        width=8,
        place="Nghệ An, ngày 07 tháng 11 năm 2025",
    )
    row = header(
        paper, row,
        ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian thực hiện", "Tình trạng", "Tỷ lệ hoàn thành (%)",
         "Kết quả thực hiện", "Văn bản minh chứng"),
    )  # fmt: skip
    lines = (
        ("1", TASKS["1"]),
        (
            "1.6",
            "Các sở, ban, ngành",
            "2020-2030",
            "Đang thực hiện",
            60,
            "Lồng ghép 12 hội nghị, 3.400 lượt",
            "",
        ),
        ("1.7", "Sở Ngoại vụ", "2020-2030", "Đang thực hiện", 55, "Tổ chức 04 lớp tập huấn", "KH 87/KH-SNgV"),
        ("2", TASKS["2"]),
        ("2.1", "UBND tỉnh", "2020-2030", "Đang thực hiện", 50, "Đã gửi số liệu 6 tháng", "1123/UBND-NgV"),
        ("3", TASKS["3"]),
        ("3.4", "Công an tỉnh", "2020-2030", "Đang thực hiện", 40, "", ""),
        (
            "3.5.5",
            "UBND tỉnh",
            "Thường xuyên",
            "Đang thực hiện",
            45,
            "Đưa vào Chương trình việc làm",
            "QĐ 2010/QĐ-UBND",
        ),
        ("5", TASKS["5"]),
        ("5.1", "UBND tỉnh", "Thường xuyên", "Chưa triển khai", 0, "", ""),
        ("5.2.2", "UBND tỉnh", "Thường xuyên", "Đã hoàn thành", 100, "Ký thỏa thuận với tỉnh Gifu", "TT-2025/NA-GF"),
        ("5.4", "UBND tỉnh", "Thường xuyên", "Tạm dừng", 20, "Chờ nhà tài trợ", ""),
    )
    for cells in lines:
        if len(cells) == 2:
            row = rows(paper, row, (cells,))
            continue
        code, lead, when, status, percent, result, evidence = cells
        rows(paper, row, ((code, TASKS[str(code)], lead, when, status, percent, result, evidence),))
        paper.facts.append(
            {**statement(str(code), str(status), float(str(percent)), reporter=reporter, as_of=as_of),
             **({"result": result} if result else {}), **({"evidence": evidence} if evidence else {})}
        )  # fmt: skip
        row += 1
    signature(paper, row, width=8)
    return book.case(
        "tasks-of-402-by-a-province",
        "the plan's table with columns added; headings without a state; the date of the letter is not the day of them; "
        "the department reports for its province",
        dataset=PROGRESS,
    )


def _excel_percent() -> Case:
    reporter, as_of = "42@2025", date(2026, 6, 30)
    book, paper, row = form(
        "HT tien do 402 - 30.6.2026.xlsx",
        "Tiến độ",
        "UBND TỈNH HÀ TĨNH",
        "",
        (TITLE, f"Quyết định số {DECISION}", "Số liệu tính đến hết ngày 30 tháng 6 năm 2026"),
        width=6,
    )
    row = header(
        paper,
        row,
        ("TT", "Nhiệm vụ", "Tình hình thực hiện", "Tiến độ", None, "Ghi chú"),
        ("^", "^", "^", "Kỳ trước", "Kỳ này", "^"),
    )
    first = row
    for code, status, before, now in (
        ("1.6", "Đang thực hiện", 0.4, 0.5),
        ("1.7", "Đang thực hiện", 0.3, 0.75),
        ("2.1", "Đã hoàn thành", 0.9, 1),
        ("3.4", "Đang thực hiện", 0.1, 0.125),
        ("5.1", "Chưa thực hiện", 0, 0),
    ):
        rows(paper, row, ((code, TASKS[code], status, before, now, ""),))
        paper.facts.append(statement(code, status, now * 100, reporter=reporter, as_of=as_of))
        row += 1
    return book.case(
        "tasks-percent-in-excel-format",
        "0.5 shown as 50 %, 1 as 100 %; the last period's share stands beside this period's and is not loaded",
        dataset=PROGRESS,
        write=in_format(book, "Tiến độ", {f"E{at}": "0%" for at in range(first, row)}),
    )


def _percent_in_words() -> Case:
    reporter, as_of = "22@2008", date(2024, 11, 15)
    book, paper, row = form(
        "bc_kh121_15.11.2024.xls",
        "KH121",
        "UBND TỈNH QUẢNG NINH",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        (
            "BÁO CÁO TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH SỐ 121/KH-UBND NGÀY 09/5/2023",
            "Thời điểm báo cáo: 15.11.2024",
        ),
        width=6,
    )
    row = header(paper, row, ("Mã nhiệm vụ", "Nội dung", "Đơn vị thực hiện", "Trạng thái", "% hoàn thành", "Ghi chú"))
    lines = (
        ("II.1", "Tăng cường lãnh đạo, chỉ đạo của chính quyền các cấp"),
        ("II.1.1", "Các sở, ban, ngành", "đang thực hiện", "50%", 50),
        ("II.1.2", "Sở Thông tin và Truyền thông", "Đang triển khai", "70 %", 70),
        ("II.1.3", "Sở LĐ-TB&XH", "hoàn thành", "100%", 100),
        ("II.1.4", "Công an tỉnh", "Thực hiện thường xuyên", "", None),
        ("II.2", "Hoàn thiện cơ chế, chính sách"),
        ("II.2.1", "Sở Tư pháp", "Chưa triển khai", "0%", 0),
        ("II.2.2", "Công an tỉnh", "Đang thực hiện", "33,3%", 33.3),
        ("II.2.3", "Sở LĐ-TB&XH", "Đã hoàn thành", "100", 100),
        ("II.2.4", "Sở Ngoại vụ", "Không áp dụng", "x", None),
        ("II.3", "Đẩy mạnh ứng dụng công nghệ thông tin"),
        ("II.3.1", "Công an tỉnh", "Đang thực hiện", "45%", 45),
    )
    for cells in lines:
        if len(cells) == 2:
            row = rows(paper, row, (cells,))
            continue
        code, agency, status, words, percent = cells
        rows(paper, row, ((code, "Nhiệm vụ " + str(code), agency, status, words, ""),))
        paper.facts.append(
            statement(
                str(code), str(status), percent,
                reporter=reporter, as_of=as_of, document="121/KH-UBND",
            )
        )  # fmt: skip
        row += 1
    return book.case(
        "tasks-percent-as-text",
        "'50%', '70 %', '33,3%' and '100' in one column of text; codes with roman numbers; 'Đơn vị thực hiện' names "
        "departments, the province reports; the date with dots",
        dataset=PROGRESS,
    )


def _sheet_for_each_province() -> Case:
    as_of = date(2025, 11, 15)
    book = Book(file="Tong hop tien do 3 tinh.xlsx")
    for name, key, states in (
        ("Hà Tĩnh", "42@2025", (("Đang thực hiện", 30), ("Đã hoàn thành", 100), ("Chưa triển khai", 0))),
        ("Quảng Trị", "44@2025", (("Đang thực hiện", 65), ("Đang thực hiện", 80), ("Đang thực hiện", 15))),
        ("Huế", "46@2025-07", (("Đã hoàn thành", 100), ("Đang thực hiện", 70), ("Chưa triển khai", 0))),
    ):
        paper = book.paper(name)
        body = f"UBND {'THÀNH PHỐ' if name == 'Huế' else 'TỈNH'} {name.upper()}"
        row = letterhead(paper, body, "", width=5)
        lines = (TITLE, f"(Quyết định số {DECISION}; tính đến 15/11/2025)")
        row = heading(paper, row, lines, width=5)
        row = header(paper, row, ("STT", "Nhiệm vụ", "Trạng thái", "Tỷ lệ (%)", "Ghi chú"))
        for code, (status, percent) in zip(("1.6", "2.1", "5.3"), states, strict=True):
            rows(paper, row, ((code, TASKS[code], status, percent, ""),))
            paper.facts.append({**statement(code, status, percent, reporter=key, as_of=as_of), "sheet": name})
            row += 1
        signature(paper, row, width=5)
    return book.case(
        "tasks-one-sheet-a-province",
        "three provinces, one sheet each, the province in sheet name and letterhead",
        dataset=PROGRESS,
    )


def _list_of_reporters() -> Case:
    lines = (
        ("3.2.2", "Bộ Nội vụ", "bnv", "Đã hoàn thành", "100", "Luật 69/2020/QH14"),
        ("3.2.4", "Bộ Công an", "bca", "Đang thực hiện", "60", ""),
        ("3.3.10", "Bộ Tư pháp", "btp", "Đang thực hiện", "40", ""),
        ("3.3.1", "Bộ Nội vụ", "bnv", "Đang thực hiện", "55", ""),
        ("2.4", "Bộ Ngoại giao", "bng", "Đã hoàn thành", "100", "Hồ sơ di cư 2023"),
        ("2.1", "Thanh Hóa", "38@2025", "Đang thực hiện", "75", ""),
        ("2.1", "TP. Hồ Chí Minh", "79@2025", "Đang thực hiện", "75", ""),
    )  # fmt: skip
    body: list[list[object]] = [
        [DECISION, code, who, "31/12/2025", status, percent, proof] for code, who, _, status, percent, proof in lines
    ]
    table: list[list[object]] = [
        [
            "Văn bản",
            "Nhiệm vụ số",
            "Cơ quan báo cáo",
            "Tính đến ngày",
            "Trạng thái",
            "Tỷ lệ hoàn thành (%)",
            "Minh chứng",
        ],
        *body,
    ]
    facts = tuple(
        {**statement(code, status, float(percent), reporter=key, as_of=date(2025, 12, 31)), "evidence": proof}
        for code, _, key, status, percent, proof in lines
    )
    return Case(
        name="tasks-csv-of-many-reporters",
        write=lambda folder: separated(folder / "tien_do_2025.csv", table, delimiter=";"),
        dataset=PROGRESS,
        facts=facts,
        difficulty="ministries and provinces in one column; 3.3.10 and 3.3.1 are two tasks; a CSV with BOM and ';'",
    )


CASES = (
    _nghe_an(),
    _excel_percent(),
    _percent_in_words(),
    _sheet_for_each_province(),
    _list_of_reporters(),
)
