"""Defects of the task tables of plans, in spreadsheets, plain texts and Word documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.workbooks.defect import Defects, defect
from tests.workbooks.forms import Form, form

PLAN = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        ["PHỤ LỤC NHIỆM VỤ"],
        ["(Ban hành kèm theo Kế hoạch số 79/KH-UBND ngày 12/02/2021)"],
        ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian"],
        ["I", "Tuyên truyền, phổ biến thông tin về Thỏa thuận GCM"],
        ["1", "Tập huấn cho cán bộ cấp xã", "Sở Ngoại vụ", "Sở Nội vụ", "Hội nghị", "2021-2025"],
        ["2", "Phát tờ rơi tại các xã vùng biên", "Sở Ngoại vụ", "Công an tỉnh", "Tờ rơi", "2021-2025"],
        ["3", "Đăng bài trên cổng thông tin điện tử", "Sở Ngoại vụ", "Sở Nội vụ", "Bài viết", "Thường xuyên"],
    ],
    sheet="Phụ lục",
)
NUMBERS = PLAN.put(A5="3", A6="3.1", A7="3.2", A8="3.3")
TEXT = replace(
    PLAN.rows([], ["Ban hành kèm theo Kế hoạch số 79/KH-UBND"], *PLAN.sheets[PLAN.sheet][3:], start=2), separator="\t"
)
OTHER_GROUP: Form = PLAN.put(A5="I", B5="Công tác khác")


CASES: Defects = (
    defect(
        "annex_header_missing",
        form([["PHỤ LỤC NHIỆM VỤ"], ["Sở Ngoại vụ chủ trì tập huấn cho cán bộ cấp xã trong năm 2021."]]),
        None,
        file="annex_header_missing.txt",
    ),
    defect("annex_document_unknown", PLAN.put(A3=None), None),
    defect("annex_document_differs", PLAN.put(A2="Số: 81/KH-UBND"), "A4"),
    defect("annex_row_shape", TEXT.put(G8="thừa"), "R8C1", sheet="Dòng", file="annex_row_shape.txt"),
    defect("annex_row_loose", PLAN.put(A5=None, B5="Tuyên truyền", F5="2021"), "A5"),
    defect("annex_row_unnumbered", PLAN.put(A7=None), "A7"),
    defect("annex_code_unknown", PLAN.put(A7="b/2"), "A7"),
    defect("task_code_restored", NUMBERS.put(A6=datetime(2024, 1, 3)), "A6"),
    defect(
        "task_code_counted",
        PLAN.rows(
            ["STT", *PLAN.sheets[PLAN.sheet][3][1:]], *(["", *row[1:]] for row in PLAN.sheets[PLAN.sheet][5:]), start=4
        ),
        "A5",
        also="task_group_unknown",
    ),
    defect("annex_code_twice", NUMBERS.put(A8="3.2"), "A8"),
    defect("annex_parent_missing", NUMBERS.put(A8="4.2.1"), "A8"),
    defect("lead_agency_unknown", PLAN.put(C7="Hội những người bạn"), "C7"),
    defect("lead_agency_partly", PLAN.put(C7="Sở Ngoại vụ, Hội những người bạn"), "C7"),
    defect("timeframe_unknown", PLAN.put(F7="khi có điều kiện"), "F7"),
    defect("timeframe_day_or_month", PLAN.put(F7=datetime(2025, 6, 1)), "F7"),
    defect("task_group_unknown", OTHER_GROUP, "A6"),
    defect("column_twice", PLAN.put(D4="Cơ quan chủ trì"), "D4"),
)
