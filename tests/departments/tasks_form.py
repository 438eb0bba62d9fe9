"""The form by which a body tells how its tasks stand, and the rows it states; which task says what in short words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from tests.departments.case import Fact
from tests.departments.labour_paper import Paper

PROGRESS: Final = "task_progress"
PLAN: Final = "plan_tasks"
DECISION: Final = "402/QĐ-TTg"

# What the words of a status mean, as the official list and officers write them.
STATUS: Final[Mapping[str, str]] = {
    "Đã hoàn thành": "done",
    "Hoàn thành": "done",
    "hoàn thành": "done",
    "Đang thực hiện": "in_progress",
    "đang thực hiện": "in_progress",
    "Đang triển khai": "in_progress",
    "Thực hiện thường xuyên": "in_progress",
    "Chưa triển khai": "not_started",
    "Chưa thực hiện": "not_started",
    "Tạm dừng": "paused",
    "Không áp dụng": "not_applicable",
}

# The tasks of Decision 402 for which a province answers, with the headings above them.
TASKS: Final[Mapping[str, str]] = {
    "1": "Tuyên truyền, phổ biến thông tin về Thỏa thuận GCM, các vấn đề di cư quốc tế và đào tạo, nâng cao năng lực",
    "1.6": "Kết hợp lồng ghép việc phổ biến Thỏa thuận GCM với các chương trình, hoạt động tuyên truyền",
    "1.7": "Thường xuyên tổ chức tập huấn nâng cao năng lực cán bộ các cấp (nhất là cấp cơ sở), các ngành",
    "2": "Thu thập thông tin, dữ liệu về di cư của công dân Việt Nam ra nước ngoài và người nước ngoài vào Việt Nam",
    "2.1": "Định kỳ 6 tháng, 1 năm cung cấp thông tin, dữ liệu về di cư quốc tế theo hướng dẫn của Bộ Ngoại giao",
    "3": "Hoàn thiện hệ thống chính sách, pháp luật liên quan đến các vấn đề di cư quốc tế và triển khai thực hiện",
    "3.4": "Tiếp tục triển khai hiệu quả các chương trình, kế hoạch liên quan đến di cư quốc tế đã được phê duyệt",
    "3.5.5": "Lồng ghép các vấn đề di cư vào các chương trình, chiến lược phát triển của địa phương",
    "5": "Tăng cường hợp tác quốc tế trong việc thực hiện Thỏa thuận GCM",
    "5.1": "Tích cực tham gia các diễn đàn quốc tế và khu vực về di cư quốc tế",
    "5.2.2": "Phát triển, mở rộng hợp tác thúc đẩy các kênh di cư hợp pháp như lao động, học tập",
    "5.2.3": "Nghiên cứu, đề xuất ký kết hoặc gia nhập điều ước quốc tế trong lĩnh vực lao động",
    "5.3": "Tổ chức triển khai hiệu quả các điều ước quốc tế, thỏa thuận quốc tế về di cư mà Việt Nam là thành viên",
    "5.4": "Thu hút, tranh thủ nguồn lực quốc tế trong quá trình triển khai Thỏa thuận GCM",
}


def statement(
    code: str,
    status: str,
    percent: float | None,
    *,
    reporter: str,
    as_of: date,
    document: str = DECISION,
    **more: object,
) -> Fact:
    """What a body says of one task, by stable names; `status` in the words of the form."""
    return {
        "document": document,
        "task_code": code,
        "reporter": reporter,
        "as_of": as_of,
        "status": STATUS[status],
        "percent": percent,
        **more,
    }


def rows(paper: Paper, row: int, lines: Sequence[Sequence[object]]) -> int:
    """Lines of a table of tasks; a line of two cells is a heading. The row after them."""
    for cells in lines:
        paper.line(row, cells, "group" if len(cells) == 2 else "label")
        row += 1
    return row
