"""Rows of target forms that must be refused, each with its finding and cell."""

from __future__ import annotations

SENT = "Số lao động đi làm việc ở nước ngoài"

REFUSED = [
    ("target_without_number", "D4", ["Người", "phấn đấu cao hơn năm trước"], {}),
    ("range_unordered", "D4", ["Người", "1.000 - 800"], {}),
    ("target_unclear", "D4", ["Người", "13 - 14.000"], {}),
    ("ambiguous_separator", "D4", ["Người", "1,000"], {}),
    ("decimal_in_count", "D4", ["Người", 0.5], {}),
    ("negative_count", "D4", ["Người", -5], {}),
    ("target_measure_contradicts", "D4", ["Doanh nghiệp", 5], {}),
    ("target_measure_contradicts", "D4", ["Người", "từ 10 doanh nghiệp"], {}),
    ("measure_unknown", "C4", ["tấn", 5], {}),
    ("target_indicator_unknown", "B4", ["%", "từ 60"], {"label": "Tỷ lệ lao động có tay nghề"}),
    ("target_indicator_unknown", "B4", ["Người", 60], {"label": "Lao động trở về nước"}),
    ("target_of_several_years", "B4", ["Người", 60], {"label": f"{SENT} giai đoạn 2021-2025"}),
    ("target_document_missing", None, ["Người", 60], {"plan": "(Dự thảo)"}),
    ("target_document_missing", None, ["Người", 60], {"plan": "Số:     /KH-UBND"}),
    ("target_document_missing", None, ["Người", 60], {"plan": "Số: 45/BC-UBND"}),
    ("target_document_ambiguous", None, ["Người", 60], {"plan": "Kế hoạch số 3/KH-UBND và Quyết định số 4/QĐ-UBND"}),
    ("target_year_missing", None, ["Người", 60], {"title": "CHỈ TIÊU"}),
    ("period_contradictory", None, ["Người", 60], {"name": "chi tieu nam 2025.xlsx"}),
    ("period_contradictory", None, ["Người", 60], {"period": "2025"}),
]
