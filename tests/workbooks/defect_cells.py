"""Defects of single cells, and of how their letters are stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from etl.read.legacy_tables import encode_tcvn3
from tests.workbooks.defect import Defects, defect
from tests.workbooks.forms import Form, Formula, form

MIGRATION = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        ["SỐ LIỆU DI CƯ QUỐC TẾ PHÁT SINH TRONG KỲ"],
        ["6 tháng đầu năm 2024"],
        ["Đơn vị tính: Người"],
        ["STT", "Loại hình di cư", "Tổng số", "Nam", "Nữ", "Trẻ em", "Dân tộc thiểu số"],
        [1, "Lao động theo hợp đồng ra nước ngoài", 420, 301, 119, 0, 35],
        [2, "Công dân Việt Nam ra nước ngoài học tập", 63, 30, 33, 2, 1],
        [3, "Người di cư trở về", 188, 96, 92, 8, 11],
    ]
)
SEPARATOR = MIGRATION.rows(
    ["STT", "Loại hình di cư", "Tổng số"],
    [1, "Lao động theo hợp đồng ra nước ngoài", "1,250"],
    [2, "Người di cư trở về", 188],
    start=5,
)
PROGRESS = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        ["TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ"],
        ["Quyết định số 402/QĐ-TTg"],
        ["Tính đến ngày 31/10/2024"],
        ["STT", "Nhiệm vụ", "Trạng thái", "Tỷ lệ hoàn thành (%)", "Ghi chú"],
        ["1.6", "Lồng ghép việc phổ biến Thỏa thuận GCM với hoạt động tuyên truyền", "Đang thực hiện", 40],
        ["1.7", "Tập huấn nâng cao năng lực cán bộ các cấp", "Đang thực hiện", 45],
        ["2.1", "Cung cấp thông tin, dữ liệu về di cư quốc tế", "Đã hoàn thành", 100],
    ]
)

OLD_FONT = replace(
    MIGRATION,
    sheets={
        "Bieu": [
            [encode_tcvn3(cell) if isinstance(cell, str) else cell for cell in row]
            for row in MIGRATION.sheets[MIGRATION.sheet]
        ]
    },
)
DOUBTFUL: Form = MIGRATION.put(B10="møc")
STALE = MIGRATION.rows([3, "Người di cư trở về", 188, 96, 92, 8, 11], ["", "Kỳ trước", 171, 90, 81, 5, 9], start=8)

CASES: Defects = (
    defect("not_a_number", MIGRATION.put(C7="khoảng sáu chục"), "C7"),
    defect("ambiguous_separator", SEPARATOR, "C6"),
    defect("decimal_in_count", MIGRATION.put(F7=2.5), "F7"),
    defect("negative_count", MIGRATION.put(F7=-2), "F7"),
    defect("date_for_number", MIGRATION.put(F7=datetime(2024, 3, 1)), "F7"),
    defect("ambiguous_percent", PROGRESS.put(D6=0.5), "D6"),
    defect("percent_out_of_range", PROGRESS.put(D6=140), "D6"),
    defect("error_value", MIGRATION.put(F7=Formula("=1/0", "#DIV/0!")), "F7"),
    defect("formula_without_value", MIGRATION.put(F7=Formula("=VLOOKUP(B7,A1:B8,2)")), "F7"),
    defect("formula_computed", MIGRATION.put(C7=Formula("=D7+E7")), "C7"),
    defect("hidden_rows", replace(STALE, hidden_rows=(9,))),
    defect(
        "hidden_columns",
        replace(MIGRATION.put(H5="Kỳ trước", H6=400, H7=60, H8=170), hidden_columns=("H",)),
    ),
    defect(
        "hidden_sheet",
        replace(MIGRATION.and_sheet("Kỳ trước", MIGRATION.sheets["Biểu"]), hidden_sheets=("Kỳ trước",)),
        sheet="Kỳ trước",
    ),
    defect(
        "encoding_converted",
        replace(OLD_FONT, encoding="cp1252"),
        None,
        file="encoding_converted.CSV",
        also="old_encoding",
    ),
    defect("old_encoding", OLD_FONT),
    defect("encoding_doubtful", DOUBTFUL, "B10"),
)
