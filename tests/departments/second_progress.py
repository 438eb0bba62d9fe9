"""Progress of tasks as provinces, departments and ministries report it, in sheets, in Word and as text."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.departments.case import Case, Fact, Place
from tests.departments.paper import Book, Paper, heading, letterhead, signature
from tests.departments.press import separated
from tests.departments.second_desk import head

TASKS: Mapping[str, str] = {
    "1.6": "Kết hợp lồng ghép việc phổ biến Thỏa thuận GCM với các chương trình, hoạt động tuyên truyền",
    "1.7": "Thường xuyên tổ chức tập huấn nâng cao năng lực cán bộ các cấp",
    "2.1": "Định kỳ 6 tháng, 1 năm cung cấp thông tin, dữ liệu về di cư quốc tế",
    "3.4": "Tiếp tục triển khai hiệu quả các chương trình, kế hoạch liên quan đến di cư quốc tế đã được phê duyệt",
    "3.5.5": "Lồng ghép các vấn đề di cư vào các chương trình, chiến lược phát triển của địa phương",
    "5.1": "Tích cực tham gia các diễn đàn quốc tế và khu vực về di cư quốc tế",
    "5.2": "Tăng cường nghiên cứu, đề xuất ký kết hoặc gia nhập các điều ước quốc tế",
    "5.3": "Tổ chức triển khai hiệu quả các điều ước quốc tế về di cư mà Việt Nam là thành viên",
    "5.4": "Thu hút, tranh thủ nguồn lực quốc tế trong quá trình triển khai Thỏa thuận GCM",
}
STATUS = {
    "Chưa triển khai": "not_started",
    "Chưa thực hiện": "not_started",
    "Đang thực hiện": "in_progress",
    "Đang triển khai": "in_progress",
    "Hoàn thành": "done",
    "Đã hoàn thành": "done",
    "Tạm dừng": "paused",
    "Không áp dụng": "not_applicable",
}
DECISION = "402/QĐ-TTg"


def said(reporter: str, as_of: str, code: str, status: str, percent: object = None, **more: object) -> Fact:
    """What one reporter says of one task."""
    fact = {"document": DECISION, "task_code": code, "reporter": reporter, "as_of": as_of}
    return {**fact, "status": STATUS[status], "percent": percent, **more}


def _form(file: str, above: str, below: str, titles: Sequence[str], *, width: int) -> tuple[Book, Paper, int]:
    book = Book(file=file)
    paper = book.paper("Tiến độ")
    row = letterhead(paper, above, below, width=width)
    return book, paper, heading(paper, row, titles, width=width)


def _province() -> Case:
    titles = [
        "BẢNG TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO QUYẾT ĐỊNH SỐ 402/QĐ-TTg",
        "(Số liệu tính đến ngày 31/10/2024)",
    ]
    book, paper, row = _form("Tien do 402 Dong Thap.xlsx", "UBND TỈNH ĐỒNG THÁP", "SỞ NGOẠI VỤ", titles, width=6)
    names = ["STT", "Nội dung nhiệm vụ", "Tình trạng", "Tỷ lệ hoàn thành (%)", "Kết quả đạt được", "Ghi chú"]
    row = head(paper, row, names)
    groups = {"1": "Tuyên truyền, phổ biến thông tin", "2": "Thu thập thông tin, dữ liệu", "5": "Hợp tác quốc tế"}
    for code, status, percent, result in (
        ("1", "", None, ""),
        ("1.6", "Đang thực hiện", 60, "Đã tổ chức 12 hội nghị tuyên truyền"),
        ("1.7", "Đang thực hiện", 45, "Tập huấn 320 lượt cán bộ cấp xã"),
        ("2", "", None, ""),
        ("2.1", "Hoàn thành", 100, "Đã gửi số liệu 6 tháng đầu năm 2024"),
        ("5", "", None, ""),
        ("5.1", "Chưa triển khai", 0, ""),
        ("5.4", "Đang thực hiện", 10, "Vận động 01 dự án phi chính phủ"),
    ):
        if code in groups:
            paper.line(row, [code, groups[code]], "group")
        else:
            paper.line(row, [code, TASKS[code], status, percent, result], "label")
            paper.facts.append(said("87@2008", "2024-10-31", code, status, percent, result=result or None))
        row += 1
    signature(paper, row, width=6)
    return book.case("second-dong-thap-progress", "headings of groups say nothing of a status", dataset="task_progress")


def _dates_for_codes() -> Case:
    titles = ["TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH (QUYẾT ĐỊNH 402/QĐ-TTg)", "Tính đến ngày 31 tháng 5 năm 2024"]
    book, paper, row = _form("Gia Lai.xlsx", "UBND TỈNH GIA LAI", "SỞ NGOẠI VỤ", titles, width=5)
    row = head(paper, row, ["STT", "Nhiệm vụ", "Tiến độ", "Tỷ lệ", "Kết quả"])
    for code, status, percent in (
        ("1.6", "Đang triển khai", "50%"),
        ("1.7", "Đang triển khai", "35%"),
        ("2.1", "Đã hoàn thành", "100%"),
        ("3.4", "Đang triển khai", "40%"),
        ("3.5.5", "Chưa thực hiện", "0%"),
        ("5.3", "Không áp dụng", ""),
    ):
        shown: object = code
        if code.count(".") == 1:
            day, month = (int(part) for part in code.split("."))
            shown = datetime.date(2024, month, day)
        paper.line(row, [shown, TASKS[code], status, percent], "label")
        value = int(percent.rstrip("%")) if percent else None
        paper.facts.append(said("64@2008", "2024-05-31", code, status, value))
        row += 1
    signature(paper, row, width=5)
    return book.case(
        "second-gia-lai-dates-for-codes",
        "3.1 became 3 January: numbers of tasks are dates; percent as text with its sign",
        dataset="task_progress",
        warns_at=[(None, None)],
    )


def _fractions() -> Case:
    titles = ["TÌNH HÌNH TRIỂN KHAI QUYẾT ĐỊNH SỐ 402/QĐ-TTg", "Thời điểm báo cáo: 31/10/2023"]
    book, paper, row = _form("CaMau 10-2023.xls", "UBND TỈNH CÀ MAU", "VĂN PHÒNG UBND TỈNH", titles, width=5)
    row = head(paper, row, ["Mã nhiệm vụ", "Nội dung", "Mức độ hoàn thành", "Trạng thái", "Minh chứng"])
    for code, percent, status, evidence in (
        ("1.6", 0.5, "Đang thực hiện", "BC 112/BC-SNgV"),
        ("1.7", 0.25, "Đang thực hiện", ""),
        ("2.1", 1, "Hoàn thành", "CV 845/UBND-NC"),
        ("5.1", 0, "Chưa triển khai", ""),
        ("5.4", 0.75, "Đang thực hiện", ""),
    ):
        paper.line(row, [code, TASKS[code], percent, status, evidence], "label")
        more = {"evidence": evidence or None}
        paper.facts.append(said("96@2008", "2023-10-31", code, status, int(percent * 100), **more))
        row += 1
    signature(paper, row, width=5)
    return book.case(
        "second-ca-mau-fractions", "0.5 and 1 are fifty and a hundred percent; .xls", dataset="task_progress"
    )


def _department() -> Case:
    titles = ["BÁO CÁO TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ TẠI QUYẾT ĐỊNH SỐ 402/QĐ-TTg", "Đến hết ngày 30/11/2025"]
    book, paper, row = _form("STP.ods", "UBND TỈNH TUYÊN QUANG", "SỞ TƯ PHÁP", titles, width=6)
    row = head(paper, row, ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "Trạng thái", "%  hoàn thành", "Kết quả thực hiện"])
    for code, status, percent, result in (
        ("1.6", "Đang thực hiện", 70, "Lồng ghép trong 05 hội nghị"),
        ("2.1", "Hoàn thành", 100, "Đã cung cấp số liệu kết hôn, con nuôi"),
        ("5.3", "Đang thực hiện", 30, "Rà soát thỏa thuận với địa phương bạn"),
    ):
        paper.line(row, [code, TASKS[code], "Sở Tư pháp", status, percent, result], "label")
        more = {"result": result, "reporting_agency": "Sở Tư pháp"}
        paper.facts.append(said("08@2025", "2025-11-30", code, status, percent, **more))
        row += 1
    signature(paper, row, width=6)
    return book.case(
        "second-tuyen-quang-justice",
        "a department reports for its province, merged in 2025; .ods",
        dataset="task_progress",
    )


def _ministries() -> Case:
    titles = ["TỔNG HỢP TIẾN ĐỘ CÁC BỘ, NGÀNH THỰC HIỆN QUYẾT ĐỊNH SỐ 402/QĐ-TTg", "(đến ngày 31/12/2023)"]
    book, paper, row = _form("Tong hop bo nganh.xlsx", "BỘ NGOẠI GIAO", "CỤC LÃNH SỰ", titles, width=6)
    row = head(paper, row, ["Mã", "Nhiệm vụ", "Cơ quan báo cáo", "Trạng thái", "Tỷ lệ (%)", "Kết quả"])
    for code, words, name, agency, status, percent in (
        (
            "3.2.5",
            "Gia nhập Công ước năm 1954 về vị thế người không quốc tịch",
            "Bộ Tư pháp",
            "btp",
            "Đang thực hiện",
            55,
        ),
        ("3.3.5", "Hoàn thiện chính sách quản lý người nước ngoài", "Bộ Công an", "bca", "Đang thực hiện", 80),
        ("3.3.4", "Quy định về công dân ra nước ngoài học tập", "Bộ Giáo dục và Đào tạo", "bgddt", "Hoàn thành", 100),
        ("3.3.8", "Chính sách chăm sóc sức khỏe cho người di cư", "Bộ Y tế", "byt", "Tạm dừng", 20),
        ("2.3", "Lồng ghép di cư trong tổng điều tra dân số", "Bộ Kế hoạch và Đầu tư", "bkhdt", "Hoàn thành", 100),
    ):
        paper.line(row, [code, words, name, status, percent], "label")
        paper.facts.append(said(agency, "2023-12-31", code, status, percent))
        row += 1
    signature(paper, row, width=6, chief="CỤC TRƯỞNG")
    return book.case("second-ministries-in-one-table", "several bodies report in one table", dataset="task_progress")


def word_table(
    folder: Path, file: str, above: Sequence[str], rows: Sequence[Sequence[str]], below: Sequence[str]
) -> Path:
    """A Word file: lines above, one table with its header, lines below."""
    paper = docx.Document()
    for words in above:
        line = paper.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(words).bold = words.isupper()
    grid = paper.add_table(rows=len(rows), cols=len(rows[0]))
    grid.style = "Table Grid"
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            grid.cell(at, column).text = text
            if at == 0:
                grid.cell(0, column).paragraphs[0].runs[0].bold = True
    for words in below:
        paper.add_paragraph(words)
    paper.save(str(folder / file))
    return folder / file


Told = tuple[str, str, int, str]


def _told_in_word(told: Sequence[Told], above: Sequence[str], file: str) -> Callable[[Path], Path]:
    rows: list[Sequence[str]] = [["STT", "Nội dung công việc", "Tình hình thực hiện", "Tỷ lệ (%)", "Kết quả"]]
    rows += [[code, TASKS[code], status, f"{percent}%", result] for code, status, percent, result in told]
    below = ["", "Nơi nhận:", "- Bộ Ngoại giao;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]

    def write(folder: Path) -> Path:
        return word_table(folder, file, above, rows, below)

    return write


def _word() -> Case:
    told: list[Told] = [
        ("1.6", "Đang thực hiện", 55, "Đăng 40 tin, bài"),
        ("1.7", "Đang thực hiện", 40, "Mở 03 lớp tập huấn"),
        ("2.1", "Đã hoàn thành", 100, "Gửi đủ 02 kỳ"),
        ("5.1", "Chưa triển khai", 0, "Chưa có diễn đàn phù hợp"),
    ]
    above = [
        "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN",
        "PHỤ LỤC",
        "TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ CỦA QUYẾT ĐỊNH SỐ 402/QĐ-TTg",
        "(Kèm theo Báo cáo số 310/BC-UBND; số liệu tính đến ngày 31/10/2025)",
    ]
    return Case(
        name="second-dien-bien-word",
        write=_told_in_word(told, above, "PL tien do Dien Bien.docx"),
        dataset="task_progress",
        facts=tuple(said("11@2025", "2025-10-31", *one[:3], result=one[3]) for one in told),
        difficulty="a Word annex; the letter's own number stands beside the decision's",
    )


def _text() -> Case:
    told: list[Told] = [
        ("1.6", "Đang thực hiện", 65, "Phát 12.000 tờ rơi"),
        ("2.1", "Hoàn thành", 100, "Đã gửi"),
        ("5.4", "Chưa triển khai", 0, "Chưa có nguồn lực"),
    ]
    names = ["Văn bản", "Mã nhiệm vụ", "Đơn vị báo cáo", "Tính đến ngày", "Trạng thái", "Tỷ lệ", "Kết quả"]
    rows: list[list[object]] = [list(names)]
    for code, status, percent, result in told:
        rows.append([DECISION, code, "tỉnh Quảng Trị", "31/05/2023", status, percent, result])
    return Case(
        name="second-quang-tri-text",
        write=lambda folder: separated(folder / "tien_do_qtri.csv", rows, delimiter=";"),
        dataset="task_progress",
        facts=tuple(said("45@2008", "2023-05-31", *one[:3], result=one[3]) for one in told),
        difficulty="a list with semicolons; every row names document, province and day",
    )


def _refused(
    name: str, file: str, rows: Sequence[tuple[str, str, object]], *, day: str, bad: Sequence[tuple[int, int]]
) -> Case:
    titles = ["TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ THEO QUYẾT ĐỊNH SỐ 402/QĐ-TTg", day]
    book, paper, row = _form(file, "UBND TỈNH KON TUM", "SỞ NGOẠI VỤ", titles, width=5)
    row = head(paper, row, ["STT", "Nhiệm vụ", "Trạng thái", "Tỷ lệ hoàn thành (%)", "Ghi chú"])
    errors: list[Place] = [paper.place(row + down, column) for down, column in bad] or [(None, None)]
    for code, status, percent in rows:
        paper.line(row, [code, TASKS[code], status, percent], "label")
        row += 1
    signature(paper, row, width=5)
    return book.case(name, f"refused: {day}; {rows[0][1:]}", dataset="task_progress", errors=errors)


CASES: tuple[Case, ...] = (
    _province(),
    _dates_for_codes(),
    _fractions(),
    _department(),
    _ministries(),
    _word(),
    _text(),
    _refused(
        "second-kon-tum-percent",
        "kt1.xlsx",
        [("1.6", "Đang thực hiện", 150), ("2.1", "Hoàn thành", 100)],
        day="Tính đến ngày 31/10/2024",
        bad=[(0, 4)],
    ),
    _refused(
        "second-kon-tum-status",
        "kt2.xlsx",
        [("1.6", "Đang thực hiện", 50), ("2.1", "Chờ ý kiến thẩm định", 80)],
        day="Tính đến ngày 31/5/2024",
        bad=[(1, 3)],
    ),
    _refused(
        "second-kon-tum-no-day",
        "kt3.xlsx",
        [("1.6", "Đang thực hiện", 50), ("2.1", "Hoàn thành", 100)],
        day="(Kèm theo Báo cáo của Sở Ngoại vụ)",
        bad=[],
    ),
)
