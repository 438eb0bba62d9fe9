"""The annex of tasks in Word, as it leaves an office: letterhead and signature are tables too, pages break rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tests.departments.case import Case, Fact
from tests.departments.tasks_form import PLAN, PROGRESS, statement
from tests.departments.tasks_plan import task

HEAD = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả dự kiến",
        "Thời gian hoàn thành dự kiến")  # fmt: skip


def letter(body: str, number: str, place: str, titles: Sequence[str]) -> Document:
    """A Word file with letterhead in a table without borders, and its titles."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    top = document.add_table(rows=2, cols=2)
    top.cell(0, 0).text = f"ỦY BAN NHÂN DÂN\n{body}"
    top.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    top.cell(1, 0).text = number
    top.cell(1, 1).text = place
    for title in titles:
        paragraph = document.add_paragraph(title)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def grid(document: Document, lines: Sequence[Sequence[str]], *, wide: Sequence[int] = ()) -> None:
    """A table with borders; a line named in `wide` has its second cell merged to the end."""
    width = max(len(cells) for cells in lines)
    table = document.add_table(rows=len(lines), cols=width, style="Table Grid")
    for row, cells in enumerate(lines):
        if row in wide:
            table.cell(row, 1).merge(table.cell(row, width - 1))
        for column, words in enumerate(cells):
            table.cell(row, column).text = words


def close(document: Document, path: Path) -> Path:
    """Recipients and signature in a last table, then the file."""
    last = document.add_table(rows=1, cols=2)
    last.cell(0, 0).text = "Nơi nhận:\n- Bộ Ngoại giao;\n- TT Tỉnh ủy, HĐND tỉnh;\n- Lưu: VT, NgV."
    last.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nTrần Văn Nam"
    document.save(str(path))
    return path


def _annex_with_broken_rows() -> Case:
    number = "188/KH-UBND"
    facts: tuple[Fact, ...] = (
        task(number, "1", "Tuyên truyền, phổ biến thông tin"),
        task(
            number, "1.1", "Phổ biến Thỏa thuận GCM tới cán bộ cấp xã, người dân vùng biên giới và học sinh",
            parent_code="1", lead_text="Sở Ngoại vụ", lead_agencies="so-ngoaivu",
            coordinating_text="Sở Thông tin và Truyền thông; UBND các huyện, thị xã, thành phố",
            result="Hội nghị, tài liệu", timeframe="Thường xuyên",
        ),
        task(
            number, "1.2", "Nâng cao năng lực cán bộ", parent_code="1", lead_text="Sở Nội vụ",
            lead_agencies="so-noivu", coordinating_text="Sở Ngoại vụ", result="Lớp tập huấn", timeframe="2021-2025",
        ),
        task(number, "2", "Thu thập thông tin, dữ liệu"),
        task(
            number, "2.1", "Cung cấp số liệu di cư định kỳ 6 tháng, 1 năm", parent_code="2",
            lead_text="Công an tỉnh, Sở Tư pháp, Sở Lao động - Thương binh và Xã hội",
            lead_agencies="cong-an-tinh|so-tuphap|so-ldtbxh", coordinating_text="Sở Ngoại vụ", result="Báo cáo",
            timeframe="2020-2025; định kỳ rà soát hàng năm cho đến 2030",
        ),
    )  # fmt: skip

    def write(folder: Path) -> Path:
        document = letter(
            "TỈNH HÀ GIANG",
            f"Số: {number}",
            "Hà Giang, ngày 20 tháng 7 năm 2020",
            ("PHỤ LỤC", "MỘT SỐ NHIỆM VỤ CỤ THỂ", f"(Ban hành kèm theo Kế hoạch số {number} ngày 20/7/2020)"),
        )
        grid(
            document,
            (
                HEAD,
                ("1", "Tuyên truyền, phổ biến thông tin"),
                ("1.1", "Phổ biến Thỏa thuận GCM tới cán bộ cấp xã, người dân vùng biên", "Sở Ngoại vụ",
                 "Sở Thông tin và Truyền thông; UBND", "Hội nghị,", "Thường xuyên"),
                HEAD,
                ("", "giới và học sinh", "", "các huyện, thị xã, thành phố", "tài liệu", ""),
                ("1.2", "Nâng cao năng lực cán bộ", "Sở Nội vụ", "Sở Ngoại vụ", "Lớp tập huấn", "2021-2025"),
                ("2", "Thu thập thông tin, dữ liệu"),
                ("2.1", "Cung cấp số liệu di cư định kỳ 6 tháng, 1 năm",
                 "Công an tỉnh, Sở Tư pháp, Sở Lao động - Thương binh và Xã hội", "Sở Ngoại vụ", "Báo cáo",
                 "2020-2025; định kỳ rà soát hàng năm cho đến 2030"),
            ),
            wide=(1, 6),
        )  # fmt: skip
        return close(document, folder / "Phu luc KH 188.docx")

    return Case(
        name="plan-word-with-a-row-broken-by-a-page",
        write=write,
        dataset=PLAN,
        facts=facts,
        difficulty="letterhead and signature are tables; the header comes again inside a row that a page broke; "
        "headings merged to the end",
    )


def _two_tables() -> Case:
    number = "74/KH-UBND"
    facts = (
        task(number, "1", "Đăng tải tin, bài", lead_text="Sở Khoa học và Công nghệ", lead_agencies="so-khcn",
             coordinating_text="Các sở, ban, ngành", result="Tin, bài", timeframe="Thường xuyên"),
        task(number, "2", "Thống kê người nước ngoài cư trú", lead_text="Công an tỉnh", lead_agencies="cong-an-tinh",
             coordinating_text="UBND cấp xã", result="Báo cáo", timeframe="2024-2026"),
    )  # fmt: skip

    def write(folder: Path) -> Path:
        document = letter(
            "TỈNH CÀ MAU", f"Số: {number}", "Cà Mau, ngày 08 tháng 9 năm 2025",
            ("KẾ HOẠCH", "Tiếp tục triển khai Quyết định số 402/QĐ-TTg trên địa bàn tỉnh Cà Mau"),
        )  # fmt: skip
        document.add_paragraph("I. MỤC ĐÍCH, YÊU CẦU\n1. Cụ thể hóa các nhiệm vụ; kinh phí dự kiến như sau:")
        grid(document, (("Năm", "Kinh phí (triệu đồng)"), ("2025", "320"), ("2026", "410")))
        document.add_paragraph("II. NHIỆM VỤ")
        head = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời gian thực hiện")
        grid(
            document,
            (
                head,
                (
                    "1",
                    "Đăng tải tin, bài",
                    "Sở Khoa học và Công nghệ",
                    "Các sở, ban, ngành",
                    "Tin, bài",
                    "Thường xuyên",
                ),
                ("2", "Thống kê người nước ngoài cư trú", "Công an tỉnh", "UBND cấp xã", "Báo cáo", "2024-2026"),
            ),
        )
        return close(document, folder / "KH 74 Ca Mau.docx")

    return Case(
        name="plan-word-beside-a-table-of-costs",
        write=write,
        dataset=PLAN,
        facts=facts,
        difficulty="a small table of costs before the tasks must be left alone; numbered paragraphs are no tasks",
    )


def _progress_in_word() -> Case:
    reporter, as_of = "40@2008", date(2024, 10, 30)
    states = (("1.6", "Đang thực hiện", 40), ("2.1", "Đã hoàn thành", 100), ("3.4", "Chưa triển khai", 0))
    facts = tuple(statement(code, status, percent, reporter=reporter, as_of=as_of) for code, status, percent in states)

    def write(folder: Path) -> Path:
        document = letter(
            "TỈNH NGHỆ AN", "Số: 812/BC-UBND", "Nghệ An, ngày 05 tháng 11 năm 2024",
            ("BÁO CÁO", "Kết quả thực hiện Quyết định số 402/QĐ-TTg (tính đến ngày 30/10/2024)"),
        )  # fmt: skip
        lines = [(code, f"Nhiệm vụ {code}", status, f"{percent}%") for code, status, percent in states]
        grid(document, (("STT", "Nội dung công việc", "Tình hình thực hiện", "Tỷ lệ hoàn thành"), *lines))
        return close(document, folder / "BC 812 Nghe An.docx")

    return Case(
        name="tasks-progress-in-word",
        write=write,
        dataset=PROGRESS,
        facts=facts,
        difficulty="a report in Word: its own number (812/BC-UBND) is not the document whose tasks it tells of",
    )


CASES = (
    _annex_with_broken_rows(),
    _two_tables(),
    _progress_in_word(),
)
