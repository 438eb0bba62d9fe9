"""Defects of lists: progress of tasks, registers of reports, documents, targets."""

from __future__ import annotations

from tests.workbooks.defect import Defects, defect
from tests.workbooks.defect_cells import PROGRESS
from tests.workbooks.defect_forms import TIDY_PLAN
from tests.workbooks.forms import Form, form

DONE = "Đã hoàn thành"
TICKS = PROGRESS.rows(
    ["STT", "Nhiệm vụ", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"],
    ["1.6", "Lồng ghép việc phổ biến Thỏa thuận GCM với hoạt động tuyên truyền", "x"],
    ["1.7", "Tập huấn nâng cao năng lực cán bộ các cấp", "x", "x"],
    ["2.1", "Cung cấp thông tin, dữ liệu về di cư quốc tế", "", "x"],
    start=5,
)
REPORTS = form(
    [
        ["BỘ NGOẠI GIAO"],
        ["SỔ THEO DÕI BÁO CÁO CỦA CÁC ĐỊA PHƯƠNG NĂM 2024"],
        ["STT", "Đơn vị gửi", "Loại báo cáo", "Kỳ báo cáo", "Ngày nhận", "Số, ký hiệu văn bản"],
        [1, "Nghệ An", "Số liệu di cư quốc tế 6 tháng", "6 tháng đầu năm 2024", "12/07/2024", "5512/UBND-NgV"],
        [2, "Hà Tĩnh", "Số liệu di cư quốc tế 6 tháng", "6 tháng đầu năm 2024", "15/07/2024", "3901/UBND-NgV"],
    ],
    sheet="2024",
)
DOCUMENTS = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        ["DANH MỤC VĂN BẢN TRIỂN KHAI THỎA THUẬN GCM"],
        ["STT", "Số, ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu"],
        [1, "79/KH-UBND", "Kế hoạch", "12/02/2021", "UBND tỉnh Nghệ An", "Kế hoạch triển khai Thỏa thuận GCM"],
        [2, "188/KH-UBND", "Kế hoạch", "20/07/2022", "UBND tỉnh Nghệ An", "Kế hoạch năm 2022"],
    ],
    sheet="Văn bản",
)
TARGETS = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        ["CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2024"],
        ["(Kèm theo Kế hoạch số 121/KH-UBND ngày 09/5/2023)"],
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch giao"],
        [1, "Số lao động xuất cảnh", "Người", "trên 400"],
        [2, "Số doanh nghiệp kết nối", "Doanh nghiệp", "từ 10"],
    ],
    sheet="CT",
)
YEARS: Form = TARGETS.put(A2="CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI")

CASES: Defects = (
    defect("list_document_missing", PROGRESS.put(A3="(Kèm theo báo cáo)"), "A5", also="task_unknown"),
    defect("list_document_ambiguous", PROGRESS.put(A3="Quyết định số 402/QĐ-TTg; Kế hoạch số 79/KH-UBND"), "A3"),
    defect("as_of_missing", PROGRESS.put(A1="BỘ TƯ PHÁP", A4=None), "A5"),
    defect("as_of_assumed", PROGRESS.put(A4="Nghệ An, ngày 07 tháng 11 năm 2024")),
    defect("status_unknown", PROGRESS.put(C7="Cơ bản đạt"), "C7"),
    defect("status_ticked_twice", TICKS, "D7"),
    defect("status_leaning", PROGRESS.put(C7="Cơ bản hoàn thành"), "C7"),
    defect("status_from_percent", PROGRESS.put(C7=None), "A7"),
    defect("status_and_percent_differ", PROGRESS.put(D8=60), "D8"),
    defect("percent_from_words", PROGRESS.put(D7="đạt khoảng 60% khối lượng"), "D7"),
    defect("percent_by_status", PROGRESS.put(D6=None, D7=None, D8=1), "D8"),
    defect("tasks_without_statement", PROGRESS.put(E5="Cơ quan chủ trì", C7=None, D7=None, E7="Sở Nội vụ"), "A7"),
    defect("date_unknown", REPORTS.put(E5="giữa tháng 7"), "E5", also="extra_column"),
    defect("duty_unknown", REPORTS.put(C5="Báo cáo thu chi ngân sách"), "C5", also="extra_column"),
    defect("duty_missing", REPORTS.rows(*([r[0], r[1], *r[3:]] for r in REPORTS.sheets["2024"][2:]), start=3), "A3"),
    defect(
        "received_by_letter_day",
        REPORTS.rows(
            ["STT", "Đơn vị gửi", "Loại báo cáo", "Kỳ báo cáo", "Ngày văn bản", "Số, ký hiệu văn bản"],
            *REPORTS.sheets["2024"][3:],
            start=3,
        ),
    ),
    defect(
        "agency_succeeded",
        REPORTS.put(B5="Bộ Lao động - Thương binh và Xã hội", D5="6 tháng cuối năm 2025"),
        "B5",
        also="extra_column",
    ),
    defect("agency_unknown", TIDY_PLAN.put(D2="bo_hai_dao"), "D2"),
    defect(
        "issuer_by_title",
        DOCUMENTS.rows(*(r[:4] + r[5:] for r in map(list, DOCUMENTS.sheets["Văn bản"][2:])), start=3),
        "B4",
    ),
    defect("task_unknown", PROGRESS.put(A7="9.9"), "A7"),
    # targets
    defect("target_unclear", TARGETS.put(D5="trên 400 hoặc dưới 300"), "D5"),
    defect("target_without_number", TARGETS.put(D5="phấn đấu cao hơn năm trước"), "D5"),
    defect("target_indicator_unknown", TARGETS.put(B6="Tỷ lệ lao động có tay nghề", C6="%"), "B6"),
    defect("target_document_missing", TARGETS.put(A3="(Dự thảo)")),
    defect("target_document_ambiguous", TARGETS.put(A3="(Kế hoạch số 121/KH-UBND và Kế hoạch số 79/KH-UBND)")),
    defect("target_year_missing", YEARS.put(A3="(Kèm theo Kế hoạch số 121/KH-UBND)")),
    defect("target_of_several_years", YEARS.put(D4="Giai đoạn 2021-2025"), "D4"),
    defect("target_of_part_of_year", YEARS.put(D4="Kế hoạch quý I năm 2024"), "D4"),
    defect("target_measure_contradicts", TARGETS.put(C6="Người"), "D6"),
    defect(
        "target_measure_assumed",
        TARGETS.rows(["STT", "Chỉ tiêu", "Kế hoạch giao"], [1, "Bồi dưỡng kiến thức", "trên 400"], start=4),
    ),
    defect(
        "target_edition_assumed", TARGETS.put(A2="ĐIỀU CHỈNH CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2024")
    ),
    defect("target_strictly_below", TARGETS.put(D5="dưới 400"), "D5"),
    defect(
        "target_part_left_out",
        TARGETS.rows([1, "Số lao động xuất cảnh", "Người", "trên 400"], ["", "Nhật Bản", "Người", "trên 200"], start=5),
        "D6",
    ),
    defect(
        "target_without_whole",
        TARGETS.rows([1, "Nhật Bản", "Người", "trên 200"], [2, "Đài Loan", "Người", "trên 100"], start=5),
        "D5",
    ),
    defect("target_merged", Form(sheets=TARGETS.sheets, merges=("D5:D6",)), "D5"),
    defect("range_unordered", TARGETS.put(D5="1.000 - 800"), "D5"),
    defect(
        "target_without_figure",
        form(
            [
                [
                    "Số, ký hiệu văn bản",
                    "Tỉnh, thành phố",
                    "Năm",
                    "Chỉ tiêu",
                    "Cách so sánh",
                    "Mức thấp",
                    "Đơn vị tính",
                ],
                ["121/KH-UBND", "Nghệ An", 2024, "workers_sent", "at_least", None, "persons"],
                ["121/KH-UBND", "Nghệ An", 2024, "enterprises_linked", "at_least", 10, "enterprises"],
            ],
            sheet="Chỉ tiêu",
        ),
        "A2",
    ),
    defect(
        "year_unknown",
        form(
            [
                [
                    "Số, ký hiệu văn bản",
                    "Tỉnh, thành phố",
                    "Năm",
                    "Chỉ tiêu",
                    "Cách so sánh",
                    "Mức thấp",
                    "Đơn vị tính",
                ],
                ["121/KH-UBND", "Nghệ An", "năm nay", "workers_sent", "at_least", 400, "persons"],
            ],
            sheet="Chỉ tiêu",
        ),
        "C2",
    ),
)
