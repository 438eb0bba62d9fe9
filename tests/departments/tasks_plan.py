"""The annex of tasks as plans carry it, in spreadsheets: who leads under one merged head, restarts, leads over rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from tests.departments.case import Case
from tests.departments.labour_paper import Paper, form, header, row_fact
from tests.departments.paper import signature
from tests.departments.press import separated
from tests.departments.tasks_form import PLAN

# Time frames in the words of the plans, and what they say.
FRAMES: Final[Mapping[str, Mapping[str, object]]] = {
    "2024-2026": {"kind": "window", "starts_on": date(2024, 1, 1), "due_on": date(2026, 12, 31)},
    "2021-2025": {"kind": "window", "starts_on": date(2021, 1, 1), "due_on": date(2025, 12, 31)},
    "2020-2022": {"kind": "window", "starts_on": date(2020, 1, 1), "due_on": date(2022, 12, 31)},
    "Thường xuyên": {"kind": "continuous"},
    "Thường xuyên trong giai đoạn 2020-2030": {"kind": "continuous"},
    "2020-2025; định kỳ rà soát hàng năm cho đến 2030": {
        "kind": "window",
        "starts_on": date(2020, 1, 1),
        "due_on": date(2025, 12, 31),
        "repeat_months": 12,
        "repeat_until": date(2030, 12, 31),
    },
    "2020-2024; định kỳ rà soát, cập nhật cho đến 2030": {
        "kind": "window",
        "starts_on": date(2020, 1, 1),
        "due_on": date(2024, 12, 31),
        "repeat_months": None,
        "repeat_until": date(2030, 12, 31),
    },
    "2020-2030, định kỳ rà soát hàng năm": {
        "kind": "window",
        "starts_on": date(2020, 1, 1),
        "due_on": date(2030, 12, 31),
        "repeat_months": 12,
        "repeat_until": date(2030, 12, 31),
    },
    "Định kỳ 2 năm/lần, bắt đầu từ năm 2020 đến 2030": {
        "kind": "occurrences",
        "repeat_months": 24,
        "repeat_until": date(2030, 12, 31),
    },
}


def task(document: str, code: str, content: str, **more: object) -> dict[str, object]:
    """A task by stable names; a heading when nothing else is said; the time frame with what it means."""
    frame = more.get("timeframe")
    return {
        "document": document,
        "code": code,
        "content": content,
        "is_heading": not more,
        **more,
        **(FRAMES[str(frame)] if frame else {}),
    }


def _merged_heads() -> Case:
    document = "412/KH-UBND"
    book, paper, row = form(
        "Phụ lục KH 412 Hà Tĩnh.xlsx",
        "Phụ lục",
        "ỦY BAN NHÂN DÂN",
        "TỈNH HÀ TĨNH",
        (
            "PHỤ LỤC: PHÂN CÔNG NHIỆM VỤ TRIỂN KHAI THỎA THUẬN GCM",
            "(Kèm theo Kế hoạch số 412/KH-UBND ngày 27/11/2023 của UBND tỉnh Hà Tĩnh)",
        ),
        width=6,
    )
    row = header(
        paper, row,
        ("STT", "Nội dung công việc", "Phân công thực hiện", None, "Sản phẩm dự kiến", "Thời gian"),
        ("^", "^", "Chủ trì", "Phối hợp", "^", "^"),
    )  # fmt: skip
    lines: tuple[tuple[str, str, str, str, str, str, str], ...] = (
        ("1", "Tuyên truyền, nâng cao nhận thức", "", "", "", "", ""),
        ("1.1", "Tổ chức hội nghị phổ biến Thỏa thuận GCM", "Sở Ngoại vụ",
         "Sở Văn hóa, Thể thao và Du lịch, UBND các huyện, thị xã, thành phố", "Hội nghị", "2024-2026", "so-ngoaivu"),
        ("1.2", "Xây dựng chuyên mục trên Đài PTTH tỉnh", "Sở Thông tin và Truyền thông", "Các sở, ban, ngành",
         "Chuyên mục", "Thường xuyên", "so-tttt"),
        ("2", "Thu thập dữ liệu về di cư", "", "", "", "", ""),
        ("2.1", "Thống kê lao động đi làm việc ở nước ngoài", "Sở Lao động - Thương binh và Xã hội",
         "UBND các huyện, thị xã, thành phố", "Báo cáo", "Thường xuyên", "so-ldtbxh"),
        ("2.2", "Rà soát người không quốc tịch, trẻ em là con của công dân Việt Nam với người nước ngoài",
         "Sở Tư pháp, Công an tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Danh sách", "2024-2026",
         "so-tuphap|cong-an-tinh"),
    )  # fmt: skip
    for code, content, lead, together, result, when, agencies in lines:
        paper.line(row, (code, content, lead, together, result, when), "label")
        _note(paper, document, code, content, lead, together, result, when, agencies)
        row += 1
    signature(paper, row, width=6, maker="", chief="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH")
    return book.case(
        "plan-who-leads-under-one-head",
        "'Phân công thực hiện' over lead and coordination; commas inside the names of agencies",
        dataset=PLAN,
    )


def _note(
    paper: Paper,
    document: str,
    code: str,
    content: str,
    lead: str,
    together: str,
    result: str,
    when: str,
    agencies: str,
) -> None:
    more: dict[str, object] = {}
    if lead:
        more = {"lead_text": lead, "lead_agencies": agencies, "coordinating_text": together, "result": result}
    if when:
        more["timeframe"] = when
    if "." in code:
        more["parent_code"] = code.rsplit(".", 1)[0]
    row_fact(paper, **task(document, code, content, **more))


def _roman_restarts() -> Case:
    document = "95/KH-UBND"
    book, paper, row = form(
        "KH 95 Gia Lai.xls",
        "Phu luc",
        "UBND TỈNH GIA LAI",
        "Số: 95/KH-UBND",
        ("DANH MỤC NHIỆM VỤ TRIỂN KHAI QUYẾT ĐỊNH SỐ 402/QĐ-TTg TRÊN ĐỊA BÀN TỈNH",),
        width=5,
        place="Gia Lai, ngày 12 tháng 3 năm 2021",
    )
    row = header(paper, row, ("TT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"))
    roman = ""
    for cells in (
        ("I", "TUYÊN TRUYỀN"),
        ("1", "Phát thanh bằng tiếng Jrai, Bahnar về di cư an toàn", "Sở Thông tin và Truyền thông",
         "", "2021-2025", "so-tttt"),
        ("2", "Đưa nội dung vào sinh hoạt của trường dân tộc nội trú", "Sở Giáo dục và Đào tạo",
         "", "Thường xuyên", "so-gddt"),
        ("II", "DỮ LIỆU"),
        ("1", "Báo cáo số liệu 6 tháng", "Sở Ngoại vụ", "Công an tỉnh", "Thường xuyên", "so-ngoaivu"),
        ("2", "Thống kê hộ tịch có yếu tố nước ngoài", "Sở Tư pháp", "UBND các huyện, thị xã, thành phố",
         "2021-2025", "so-tuphap"),
        ("III", "HỢP TÁC QUỐC TẾ"),
        ("1", "Trao đổi với các tỉnh Ratanakiri, Stung Treng", "Sở Ngoại vụ", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
         "Thường xuyên", "so-ngoaivu"),
    ):  # fmt: skip
        paper.line(row, cells[:5], "group" if len(cells) == 2 else "label")
        row += 1
        if len(cells) == 2:
            roman = cells[0]
            row_fact(paper, **task(document, roman, cells[1]))
            continue
        number, content, lead, together, when, agencies = cells
        more = {"lead_text": lead, "lead_agencies": agencies, "timeframe": when, "parent_code": roman}
        if together:
            more["coordinating_text"] = together
        row_fact(paper, **task(document, f"{roman}.{number}", content, **more))
    return book.case(
        "plan-numbers-restart-under-roman-heads",
        "1 and 2 under I, II and III become I.1, II.1, III.1; the plan's number in the letterhead, the decision's in "
        "the title",
        dataset=PLAN,
    )


def _lead_over_rows() -> Case:
    document = "67/KH-UBND"
    book, paper, row = form(
        "KH67-LangSon.xlsx",
        "PL1",
        "ỦY BAN NHÂN DÂN",
        "TỈNH LẠNG SƠN",
        ("PHỤ LỤC NHIỆM VỤ", "(Ban hành kèm theo Kế hoạch số 67/KH-UBND ngày 02 tháng 4 năm 2020)"),
        width=6,
    )
    row = header(
        paper, row, ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành")
    )
    first = row
    for number, (content, result, when) in enumerate(
        (
            ("Tuần tra, kiểm soát đường mòn, lối mở", "Báo cáo", "Thường xuyên trong giai đoạn 2020-2030"),
            ("Điều tra các đường dây đưa người di cư trái phép", "Báo cáo", "2020-2022"),
            ("Tiếp nhận nạn nhân bị mua bán trở về", "Báo cáo", "2020-2025; định kỳ rà soát hàng năm cho đến 2030"),
            ("Rà soát quy chế phối hợp", "Quy chế", "2020-2024; định kỳ rà soát, cập nhật cho đến 2030"),
            ("Đánh giá kết quả", "Báo cáo", "Định kỳ 2 năm/lần, bắt đầu từ năm 2020 đến 2030"),
            ("Kiểm tra việc thực hiện", "Biên bản", "2020-2030, định kỳ rà soát hàng năm"),
        ),
        start=1,
    ):
        paper.line(row, (number, content, None, "Các sở, ban, ngành", result, when), "label")
        row_fact(
            paper,
            **task(
                document, str(number), content,
                lead_text="Công an tỉnh", lead_agencies="cong-an-tinh", coordinating_text="Các sở, ban, ngành",
                result=result, timeframe=when,
            ),
        )  # fmt: skip
        row += 1
    paper.merge(first, 3, row - 1, 3, "Công an tỉnh", "label")
    return book.case(
        "plan-one-lead-over-all-rows",
        "the lead stands in one cell merged over six rows; every form of time frame of Decision 402",
        dataset=PLAN,
    )


def _tabs() -> Case:
    document = "33/KH-UBND"
    head = ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả dự kiến", "Thời gian"]
    head[-1] = "Thời gian hoàn thành dự kiến"
    lines: list[list[object]] = [
        ["Phụ lục kèm theo Kế hoạch số 33/KH-UBND ngày 15/01/2024 của UBND tỉnh Đắk Nông"],
        [],
        list(head),
        ["1", "Tuyên truyền"],
        ["1.1", "In tờ rơi song ngữ về", "Sở Ngoại vụ", "UBND các huyện,", "Tờ rơi", "2024-"],
        ["", "di cư an toàn", "", "thị xã, thành phố", "", "2026"],
        ["1.10", "Tập huấn cán bộ xã", "Sở Nội vụ", "", "Lớp học", "Thường xuyên"],
        ["2", "Dữ liệu"],
        ["2.1", "Báo cáo số liệu", "Công an tỉnh", "Sở Tư pháp", "Báo cáo", "Thường xuyên"],
    ]
    facts = (
        task(document, "1", "Tuyên truyền"),
        task(
            document, "1.1", "In tờ rơi song ngữ về di cư an toàn",
            lead_text="Sở Ngoại vụ", lead_agencies="so-ngoaivu", result="Tờ rơi",
            coordinating_text="UBND các huyện, thị xã, thành phố",
        ) | {"kind": "window", "starts_on": date(2024, 1, 1), "due_on": date(2026, 12, 31)},
        task(document, "1.10", "Tập huấn cán bộ xã", lead_text="Sở Nội vụ", lead_agencies="so-noivu",
             timeframe="Thường xuyên"),
        task(document, "2", "Dữ liệu"),
        task(document, "2.1", "Báo cáo số liệu", lead_text="Công an tỉnh", lead_agencies="cong-an-tinh",
             timeframe="Thường xuyên"),
    )  # fmt: skip
    return Case(
        name="plan-text-with-tabs",
        write=lambda folder: separated(folder / "phu-luc-ke-hoach-33.txt", lines, delimiter="\t", encoding="utf-8"),
        dataset=PLAN,
        facts=facts,
        difficulty="text copied from a page: tabs, a row broken over two lines inside '2024-' / '2026', 1.10 after 1.1",
    )


CASES = (
    _merged_heads(),
    _roman_restarts(),
    _lead_over_rows(),
    _tabs(),
)
