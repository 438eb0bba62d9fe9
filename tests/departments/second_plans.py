"""Annexes of provincial plans, in sheets and in Word, and two more reports of progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.departments.case import Case, Fact, Place
from tests.departments.paper import Book, Paper, heading, letterhead, signature
from tests.departments.second_desk import head
from tests.departments.second_migration_text import in_abc
from tests.departments.second_progress import TASKS, said, word_table

# Number, content, lead, its codes, coordination, result, time frame, kind, start, due, months, until.
Task = tuple[str, str, str, str, str, str, str, str | None, str | None, str | None, int | None, str | None]
ONGOING = ("continuous", None, None, None, None)


def window(
    start: int, end: int, months: int | None = None, until: int | None = None
) -> tuple[str, str, str, int | None, str | None]:
    """A window of whole years, with a review every so many months."""
    return "window", f"{start}-01-01", f"{end}-12-31", months, f"{until}-12-31" if until else None


def planned(document: str, tasks: Sequence[Task], *, parents: dict[str, str]) -> tuple[Fact, ...]:
    """The tasks as they are stored; continuous ones are compared without their dates."""
    facts: list[Fact] = []
    for code, content, lead, agencies, others, result, words, kind, start, due, months, until in tasks:
        fact: dict[str, object] = {
            "document": document,
            "code": code,
            "parent_code": parents.get(code),
            "is_heading": not words,
            "content": content,
            "lead_text": lead or None,
            "lead_agencies": agencies or None,
            "coordinating_text": others or None,
            "result": result or None,
            "timeframe": words or None,
            "kind": kind,
        }
        if kind == "window":
            fact |= {"starts_on": start, "due_on": due, "repeat_months": months, "repeat_until": until}
        facts.append(fact)
    return tuple(facts)


def _heading(code: str, content: str) -> Task:
    return code, content, "", "", "", "", "", None, None, None, None, None


def _ha_giang() -> Case:
    document = "55/KH-UBND"
    tasks: list[Task] = [
        _heading("1", "Tuyên truyền, phổ biến thông tin"),
        ("1.1", "Tuyên truyền về di cư hợp pháp, an toàn tại các xã biên giới", "Sở Ngoại vụ", "so-ngoaivu",
         "Công an tỉnh, các sở, ban, ngành liên quan", "Hoạt động tuyên truyền", "2020-2030", *window(2020, 2030)),
        ("1.2", "Đăng tải thông tin về di cư trên cổng thông tin điện tử của tỉnh", "Văn phòng Ủy ban nhân dân tỉnh",
         "vp-ubnd-tinh", "Sở Ngoại vụ", "Tin, bài", "Thường xuyên", *ONGOING),
        _heading("2", "Thu thập thông tin, dữ liệu"),
        ("2.1", "Rà soát số liệu kết hôn, con nuôi có yếu tố nước ngoài", "Sở Tư pháp", "so-tuphap", "Công an tỉnh",
         "Báo cáo", "2020-2022", *window(2020, 2022)),
        ("2.2", "Quản lý người nước ngoài cư trú trên địa bàn", "Công an tỉnh", "cong-an-tinh", "Sở Ngoại vụ",
         "Báo cáo UBND tỉnh", "2020-2025; định kỳ rà soát hàng năm cho đến 2030", *window(2020, 2025, 12, 2030)),
    ]  # fmt: skip
    book = Book(file="PL KH 55 Ha Giang.xlsx")
    paper = book.paper("Phụ lục")
    row = letterhead(paper, "ỦY BAN NHÂN DÂN", "TỈNH HÀ GIANG", width=6)
    titles = [
        "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ",
        "(Ban hành kèm theo Kế hoạch số 55/KH-UBND ngày 12/6/2020 của UBND tỉnh Hà Giang)",
    ]
    row = heading(paper, row, titles, width=6)
    _drawn(paper, row, tasks)
    parents = {"1.1": "1", "1.2": "1", "2.1": "2", "2.2": "2"}
    return Case(
        name="second-ha-giang-plan",
        write=book.save,
        dataset="plan_tasks",
        facts=planned(document, tasks, parents=parents),
        difficulty="headings without lead; a window with a yearly review",
    )


def _drawn(paper: Paper, row: int, tasks: Sequence[Task], shown: Sequence[str] = ()) -> int:
    names = ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả dự kiến", "Thời gian"]
    row = head(paper, row, names)
    for at, (code, content, lead, _, others, result, words, *_) in enumerate(tasks):
        look = "label" if words else "group"
        paper.line(row, [shown[at] if shown else code, content, lead, others, result, words], look)
        row += 1
    return signature(paper, row, width=6, chief="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")


def _binh_dinh() -> Case:
    document = "92/KH-UBND"
    tasks: list[Task] = [
        ("1", "Phổ biến nội dung Thỏa thuận GCM tới cán bộ các cấp", "Sở Ngoại vụ", "so-ngoaivu",
         "Các sở, ban, ngành liên quan", "Hội nghị", "2021-2023", *window(2021, 2023)),
        ("2", "Tăng cường quản lý lao động đi làm việc ở nước ngoài", "Sở Lao động - Thương binh và Xã hội",
         "so-ldtbxh", "Công an tỉnh", "Báo cáo năm", "Thường xuyên trong giai đoạn 2020-2030", *ONGOING),
        ("3", "Phòng, chống mua bán người và di cư trái phép", "Công an tỉnh, Sở Tư pháp", "cong-an-tinh|so-tuphap",
         "Sở Ngoại vụ", "Kế hoạch chuyên đề", "2020-2030", *window(2020, 2030)),
    ]  # fmt: skip
    above = [
        "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH",
        "PHỤ LỤC",
        "DANH MỤC NHIỆM VỤ TRIỂN KHAI THỎA THUẬN GCM",
        "(Kèm theo Kế hoạch số 92/KH-UBND ngày 20 tháng 10 năm 2020 của UBND tỉnh Bình Định)",
    ]
    names = ["TT", "Nhiệm vụ", "Thời gian thực hiện", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm"]
    rows = [names] + [
        [code, content, words, lead, others, result] for code, content, lead, _, others, result, words, *_ in tasks
    ]
    below = ["", "Nơi nhận:", "- Như trên;", "- Lưu: VT, NC.", "CHỦ TỊCH"]

    def write(folder: Path) -> Path:
        return word_table(folder, "Phu luc KH 92.docx", above, rows, below)

    return Case(
        name="second-binh-dinh-plan-word",
        write=write,
        dataset="plan_tasks",
        facts=planned(document, tasks, parents={}),
        difficulty="columns in another order and other words; two leads in one cell; the plan is named above the table",
    )


def _restarting() -> Case:
    document = "17/KH-UBND"
    tasks: list[Task] = [
        _heading("I", "Công tác tuyên truyền"),
        ("I.1", "Biên soạn tài liệu về rủi ro của di cư trái phép", "Sở Ngoại vụ", "so-ngoaivu", "Công an tỉnh",
         "Tài liệu", "2021-2022", *window(2021, 2022)),
        ("I.2", "Tổ chức tuyên truyền lưu động tại các huyện biên giới", "Sở Ngoại vụ", "so-ngoaivu", "Công an tỉnh",
         "Buổi tuyên truyền", "Thường xuyên", *ONGOING),
        _heading("II", "Công tác quản lý"),
        ("II.1", "Rà soát người không quốc tịch trên địa bàn", "Sở Tư pháp", "so-tuphap", "Công an tỉnh", "Danh sách",
         "2021-2025", *window(2021, 2025)),
        ("II.2", "Theo dõi lao động qua biên giới", "Sở Lao động - Thương binh và Xã hội", "so-ldtbxh", "Công an tỉnh",
         "Báo cáo", "2020-2030, định kỳ rà soát hàng năm", *window(2020, 2030, 12, 2030)),
    ]  # fmt: skip
    book = Book(file="KH 17 Lai Chau.xls")
    paper = book.paper("PL")
    row = letterhead(paper, "UBND TỈNH LAI CHÂU", "SỞ NGOẠI VỤ", width=6)
    titles = ["BIỂU PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH SỐ 17/KH-UBND", "ngày 08/02/2021 của UBND tỉnh Lai Châu"]
    row = heading(paper, row, titles, width=6)
    _drawn(paper, row, tasks, ["I", "1", "2", "II", "1", "2"])
    parents = {"I.1": "I", "I.2": "I", "II.1": "II", "II.2": "II"}
    return Case(
        name="second-lai-chau-plan-restarts",
        write=book.save,
        dataset="plan_tasks",
        facts=planned(document, tasks, parents=parents),
        difficulty="1, 2 start again under II; .xls",
    )


def _unknown_lead() -> Case:
    tasks: list[Task] = [
        ("1", "Tuyên truyền về di cư an toàn", "Sở Ngoại vụ", "", "Công an tỉnh", "Tin, bài", "Thường xuyên", *ONGOING),
        ("2", "Kết nối thị trường lao động", "Phòng Xúc tiến Việc làm Mekong", "", "Sở Tư pháp", "Hội chợ", "2021-2022",
         *window(2021, 2022)),
    ]  # fmt: skip
    book = Book(file="KH 140.xlsx")
    paper = book.paper("Sheet1")
    row = letterhead(paper, "ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG", width=6)
    titles = ["PHÂN CÔNG NHIỆM VỤ", "(Kèm theo Kế hoạch số 140/KH-UBND ngày 01/9/2020 của UBND tỉnh Hậu Giang)"]
    row = heading(paper, row, titles, width=6)
    place: Place = paper.place(row + 2, 3)
    _drawn(paper, row, tasks)
    return book.case(
        "second-hau-giang-unknown-lead", "a lead that is in no list of bodies", dataset="plan_tasks", errors=[place]
    )


def _old_letters() -> Case:
    book = Book(file="Tien do BK.xls")
    paper = book.paper("TD")
    row = letterhead(paper, "UBND tỉnh Bắc Kạn", "Sở Ngoại vụ", width=5)
    titles = ["Tiến độ thực hiện nhiệm vụ theo Quyết định số 402/QĐ-TTg", "Tính đến ngày 31/10/2021"]
    row = heading(paper, row, titles, width=5)
    row = head(paper, row, ["STT", "Nhiệm vụ", "Tình hình thực hiện", "Tỷ lệ hoàn thành", "Ghi chú"])
    for code, status, percent in (
        ("1.6", "Đang thực hiện", 20),
        ("2.1", "Hoàn thành", 100),
        ("3.4", "Chưa thực hiện", 0),
    ):
        paper.line(row, [code, TASKS[code], status, percent], "label")
        paper.facts.append(said("06@2008", "2021-10-31", code, status, percent))
        row += 1
    signature(paper, row, width=5, chief="Giám đốc")
    in_abc(paper)
    return book.case("second-bac-kan-abc-font", "TCVN3 in every cell; .xls", dataset="task_progress")


def _tabs() -> Case:
    told = [("1.7", "Đang triển khai", 30), ("2.1", "Đã hoàn thành", 100), ("5.1", "Chưa triển khai", 0)]
    above = "UBND TỈNH YÊN BÁI\nTIẾN ĐỘ THỰC HIỆN QUYẾT ĐỊNH SỐ 402/QĐ-TTg\n(Tính đến ngày 31/5/2022)\n\n"

    def write(folder: Path) -> Path:
        lines = ["STT\tNội dung nhiệm vụ\tTrạng thái\tTỷ lệ (%)"]
        lines += [f"{code}\t{TASKS[code]}\t{status}\t{percent}" for code, status, percent in told]
        path = folder / "tien do yen bai.txt"
        path.write_text(above + "\n".join(lines) + "\n", encoding="utf-8")
        return path

    return Case(
        name="second-yen-bai-tab-text",
        write=write,
        dataset="task_progress",
        facts=tuple(said("15@2008", "2022-05-31", *one) for one in told),
        difficulty="text with tabs, as a table pasted out of Word",
    )


CASES: tuple[Case, ...] = (_ha_giang(), _binh_dinh(), _restarting(), _unknown_lead(), _old_letters(), _tabs())
