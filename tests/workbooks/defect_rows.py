"""Defects of rows and tables: names nobody knows, facts that stand twice, sums that do not hold, missing heads."""

from __future__ import annotations

from tests.workbooks.defect import Defects, defect
from tests.workbooks.defect_cells import MIGRATION
from tests.workbooks.defect_forms import (
    DUTY_ROSTER,
    MANY,
    SOUTH,
    STUDENTS,
    TIDY,
    TIDY_HEAD,
    TIDY_MARKETS,
    TIDY_PLAN,
    WITHOUT_TOTAL,
)
from tests.workbooks.forms import form

CASES: Defects = (
    # rows
    defect("value_missing", TIDY.put(C3=None), "C3"),
    defect("code_unknown", TIDY.put(D3="Sang ngang"), "D3"),
    defect("period_unknown", TIDY.put(B3="đầu vụ chiêm"), "B3"),
    defect("unit_unknown", WITHOUT_TOTAL.put(B7="Vùng Đất Mới"), "B7", also="label_unknown"),
    defect("unit_misspelled", WITHOUT_TOTAL.put(B7="Hà Tĩnhh"), "B7", also="label_unknown"),
    defect(
        "unit_ambiguous",
        form(
            [
                ["Số, ký hiệu văn bản", "Loại văn bản", "Cơ quan ban hành", "Địa phương áp dụng", "Trích yếu"],
                ["79/KH-UBND", "Kế hoạch", "UBND tỉnh", "Nghệ An", "Kế hoạch thực hiện Thỏa thuận GCM"],
            ]
        ),
        "D2",
    ),
    defect("unit_not_yet", WITHOUT_TOTAL.put(B8="Thành phố Đồng Nai"), "B8", also="label_unknown"),
    defect("unit_succeeded", STUDENTS.put(A3="6 tháng cuối năm 2025"), "B8"),
    defect("unit_renamed_later", STUDENTS.put(B8="Thành phố Huế"), "B8"),
    defect(
        "former_unit_beside_successor",
        STUDENTS.put(A3="6 tháng cuối năm 2025", B7="Quảng Trị"),
        "B8",
        also="unit_succeeded duplicate_key",
    ),
    defect("assumed_by_category", MIGRATION.put(A2="SỐ LIỆU DI CƯ QUỐC TẾ")),
    defect("status_contradiction", TIDY.put(I3="Không phát sinh"), "I3"),
    defect("duplicate_key", MIGRATION.put(B8="Du học (ra nước ngoài)", D8=90, E8=98), "C8"),
    defect("sex_sum", MIGRATION.put(E7=31), "C7"),
    defect("children_above_total", MIGRATION.put(F8=818), "F8"),
    defect("minority_above_total", MIGRATION.put(G8=1180), "G8"),
    defect(
        "countries_above_total",
        form(
            [
                [*TIDY_HEAD[:4], "Nước, vùng lãnh thổ", *TIDY_HEAD[5:8]],
                *(
                    [
                        "Nghệ An",
                        "2024-S1",
                        "Học tập (du học)",
                        "Ra nước ngoài",
                        country,
                        "Người",
                        "Phát sinh trong kỳ",
                        value,
                    ]
                    for country, value in (("Tổng số", 63), ("Nhật Bản", 40), ("Đức", 31))
                ),
            ],
            sheet="Số liệu",
        ),
        "H2",
    ),
    defect("markets_above_total", TIDY_MARKETS, "H2"),
    defect(
        "sub_areas_above_total",
        TIDY_MARKETS.put(B3="Huyện Yên Thành", B4="Huyện Đô Lương", F3="Tổng số", F4="Tổng số"),
        "H2",
    ),
    # structure
    defect("dataset_unknown", DUTY_ROSTER, None),
    defect(
        "dataset_ambiguous",
        form(
            [
                [*TIDY_HEAD[:4], "Địa bàn cấp dưới", "Cách tính kỳ", "Số lượng"],
            ]
        ),
    ),
    defect("dataset_not_known", MIGRATION, None, dataset="so_lieu"),
    defect("header_missing", DUTY_ROSTER, None, dataset="migration_statistics"),
    defect(
        "column_missing",
        form([row[:4] for row in TIDY_PLAN.sheets["Nhiệm vụ"]], sheet="Nhiệm vụ").put(C1="Mã nhiệm vụ"),
        "A1",
    ),
    defect(
        "personal_data",
        form(
            [
                ["DANH SÁCH LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI"],
                ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Nước đến"],
                [1, "Nguyễn Văn A", "01/01/1990", "000000000000", "Nhật Bản"],
            ]
        ),
        "D2",
    ),
    defect("no_rows", form([TIDY_HEAD], sheet="Số liệu"), None),
    defect(
        "no_figures",
        MIGRATION.rows(
            *([n, name, *["…"] * 5] for n, name in ((1, "Du học (ra nước ngoài)"), (2, "Người di cư trở về"))), start=6
        ),
        None,
    ),
    defect(
        "more_of_the_same",
        STUDENTS.rows(
            ["STT", "Tỉnh, thành phố", *MANY],
            [1, "Nghệ An", *range(2, len(MANY) + 2)],
            *([n, name, *[-1] * len(MANY)] for n, name in enumerate(SOUTH, 2)),
            start=5,
        ),
        None,
        also="negative_count",
    ),
    defect("already_loaded", MIGRATION, None, before={"bieu-da-nap.xlsx": MIGRATION}),
)
