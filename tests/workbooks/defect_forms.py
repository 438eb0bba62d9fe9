"""Defects of whole forms: what unit, period or kind of migration they speak of, and whether their sums hold."""

from __future__ import annotations

from dataclasses import replace

from tests.workbooks.defect import Defects, defect
from tests.workbooks.defect_cells import MIGRATION
from tests.workbooks.forms import form

WORKERS_TITLE = "LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG PHÁT SINH TRONG KỲ"
PROVINCES = form(
    [
        ["BỘ NỘI VỤ"],
        [WORKERS_TITLE],
        ["6 tháng đầu năm 2024"],
        ["Đơn vị tính: Người"],
        ["STT", "Tỉnh, thành phố", "Tổng số"],
        [1, "Nghệ An", 420],
        [2, "Hà Tĩnh", 310],
        [3, "Quảng Bình", 205],
        ["", "Tổng số", 935],
    ]
)
COUNTRIES = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        [WORKERS_TITLE],
        ["6 tháng đầu năm 2024"],
        ["Đơn vị tính: Người"],
        ["STT", "Nước, vùng lãnh thổ", "Tổng số", "Nam", "Nữ"],
        [1, "Nhật Bản", 210, 120, 90],
        [2, "Đài Loan", 98, 60, 38],
        [3, "Hàn Quốc", 41, 37, 4],
        ["", "Tổng số", 349, 217, 132],
    ]
)
LABOUR = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        ["KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG"],
        ["Tháng 3 năm 2024"],
        ["Đơn vị tính: Người"],
        ["STT", "Thị trường", "Tổng số", "Nam", "Nữ"],
        [1, "Nhật Bản", 120, 70, 50],
        [2, "Đài Loan", 88, 50, 38],
        [3, "Hàn Quốc", 31, 27, 4],
        ["", "Tổng số", 239, 147, 92],
    ]
)
DISTRICTS = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        ["KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG"],
        ["Tháng 3 năm 2024"],
        ["Đơn vị tính: Người"],
        ["STT", "Huyện, thành phố, thị xã", "Số lao động xuất cảnh"],
        [1, "Huyện Yên Thành", 41],
        [2, "Huyện Đô Lương", 33],
        [3, "Thành phố Vinh", 12],
        ["", "Tổng số", 86],
    ]
)
TIDY_HEAD = ["Tỉnh, thành phố", "Kỳ số liệu", "Loại hình di cư", "Hướng di cư", "Nhóm đối tượng", "Đơn vị tính",
             "Trong kỳ / thời điểm", "Số lượng", "Trạng thái số liệu"]  # fmt: skip
TIDY = form(
    [
        TIDY_HEAD,
        ["Nghệ An", "2024-S1", "Học tập (du học)", "Ra nước ngoài", "Tổng số", "Người", "Phát sinh trong kỳ", 63],
        ["Nghệ An", "2024-S1", "Học tập (du học)", "Ra nước ngoài", "Nam", "Người", "Phát sinh trong kỳ", 30],
        ["Nghệ An", "2024-S1", "Học tập (du học)", "Ra nước ngoài", "Nữ", "Người", "Phát sinh trong kỳ", 33],
    ],
    sheet="Số liệu",
)
STUDENTS_TITLE = "CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI HỌC TẬP PHÁT SINH TRONG KỲ"
STUDENTS = PROVINCES.put(A1="BỘ NGOẠI GIAO", A2=STUDENTS_TITLE)
WITHOUT_TOTAL = STUDENTS.rows([1, "Nghệ An", 420], [2, "Hà Tĩnh", 310], [3, "Quảng Bình", 205], start=6)
ABROAD = COUNTRIES.put(A2=STUDENTS_TITLE)
INDICATORS = form(
    [
        ["UBND TỈNH NGHỆ AN"],
        ["KẾT QUẢ CÔNG TÁC ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI"],
        ["Tháng 3 năm 2024"],
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"],
        [1, "Số lao động đi làm việc ở nước ngoài theo hợp đồng", "Người", 239],
        [2, "Số doanh nghiệp được kết nối", "Doanh nghiệp", 4],
        [3, "Số lượt người được tuyên truyền, bồi dưỡng", "Lượt", 85],
    ]
)
TIDY_MARKETS = form(
    [
        [
            "Tỉnh, thành phố",
            "Địa bàn cấp dưới",
            "Kỳ số liệu",
            "Cách tính kỳ",
            "Chỉ tiêu",
            "Thị trường",
            "Giới tính",
            "Số lượng",
        ],
        *(
            [
                "Nghệ An",
                "",
                "2024-M03",
                "Trong kỳ",
                "Lao động đi làm việc ở nước ngoài theo hợp đồng",
                market,
                "Tổng số",
                value,
            ]
            for market, value in (("Tổng số", 180), ("Nhật Bản", 120), ("Đài Loan", 88))
        ),
    ],
    sheet="Số liệu",
)
TIDY_PLAN = form(
    [
        ["Số, ký hiệu văn bản", "STT", "Nội dung công việc", "Mã cơ quan chủ trì", "Hạn hoàn thành"],
        ["79/KH-UBND", "1", "Tuyên truyền Thỏa thuận GCM", "bng", "31/12/2025"],
    ],
    sheet="Nhiệm vụ",
)
TIDY_PROGRESS = form(
    [
        ["Số, ký hiệu văn bản", "Mã nhiệm vụ", "Đơn vị báo cáo", "Tính đến ngày", "Trạng thái", "Tỷ lệ hoàn thành (%)"],
        ["402/QĐ-TTg", "1.6", "Nghệ An", "31/10/2024", "Đang thực hiện", 40],
    ],
    sheet="Tiến độ",
)
DUTY_ROSTER = form([["LỊCH TRỰC CƠ QUAN"], ["Ngày", "Người trực"], ["Thứ hai", "Ông Bình"]])
SOUTH = ("Hà Tĩnh", "Quảng Bình", "Quảng Trị", "Quảng Nam", "Quảng Ngãi", "Bình Định", "Phú Yên")
MANY = ("Nhật Bản", "Hàn Quốc", "Đài Loan", "Đức", "Pháp", "Anh", "Ý", "Ba Lan", "Séc", "Nga", "Trung Quốc", "Lào",
        "Campuchia", "Thái Lan", "Malaysia", "Singapore", "Úc", "Canada", "Mỹ", "Hungary", "Rumani", "Ả Rập Xê Út",
        "Qatar", "Israel", "Bỉ", "Hà Lan", "Áo", "Thụy Sĩ", "Phần Lan")  # fmt: skip

CASES: Defects = (
    defect("label_unknown", INDICATORS.put(B6="Số buổi tiếp công dân", C6="Lượt"), "B6"),
    defect(
        "heading_unknown", MIGRATION.put(A6="I", B6="Nhóm ưu tiên của tỉnh", **{f"{c}6": None for c in "CDEFG"}), "B6"
    ),
    defect(
        "head_unknown",
        replace(
            MIGRATION.rows(
                ["STT", "Loại hình di cư", "Ra nước ngoài"],
                ["", "", "Tổng số", "Nam", "Nữ", "Hộ cận nghèo"],
                [1, "Lao động theo hợp đồng ra nước ngoài", 420, 301, 119, 12],
                [2, "Học tập (du học)", 188, 96, 92, 5],
                start=5,
            ),
            merges=("C5:F5",),
        ),
        "F6",
    ),
    defect(
        "heading_half_understood",
        MIGRATION.put(A6="I", B6="Trở về theo diện đặc biệt của tỉnh", **{f"{c}6": None for c in "CDEFG"}),
        "B6",
    ),
    defect("category_unknown", MIGRATION.put(B8="Khách du lịch lữ hành nội địa"), "B8"),
    defect(
        "country_unknown",
        ABROAD.rows(
            *([n, name, 10 * n, 6 * n, 4 * n] for n, name in ((1, "Nhật Bản"), (2, "Vương quốc Atlantis"), (3, "Đức"))),
            start=6,
        ),
        "B7",
    ),
    defect(
        "figure_without_category",
        COUNTRIES.put(A2="SỐ LIỆU DI CƯ QUỐC TẾ RA NƯỚC NGOÀI PHÁT SINH TRONG KỲ"),
        "B6",
        dataset="migration_statistics",
    ),
    defect(
        "coordinates_contradict",
        MIGRATION.rows(
            ["STT", "Loại hình di cư", "Ra nước ngoài", "Trở về"],
            [1, "Công dân Việt Nam ra nước ngoài học tập", 63, 12],
            start=5,
        ),
        "D6",
    ),
    defect("measure_unknown", INDICATORS.put(C7="Bao"), "C7"),
    defect("unit_missing", MIGRATION.put(A1="ỦY BAN NHÂN DÂN TỈNH")),
    defect("period_missing", MIGRATION.put(A1="BỘ NGOẠI GIAO", A3="(Kèm theo Báo cáo của Cục Lãnh sự)")),
    defect("unit_contradictory", MIGRATION, "A1", unit="Hà Tĩnh"),
    defect("period_contradictory", MIGRATION, "A3", period="2023-S2"),
    defect("period_not_standing_alone", MIGRATION.put(A3="9 tháng đầu năm 2024")),
    defect("total_mismatch", PROVINCES.put(C9=945), "C9"),
    defect(
        "partial_list_differs",
        STUDENTS.rows(
            ["", "Cả nước", 935],
            ["", "Trong đó:"],
            [1, "Nghệ An", 420],
            [2, "Hà Tĩnh", 310],
            start=6,
        ),
        "C6",
    ),
    defect("earlier_period", LABOUR.put(F5="Cùng kỳ năm 2023", F6=99, F7=80, F8=30, F9=209), "F5"),
    defect(
        "two_tables",
        MIGRATION.rows(
            *MIGRATION.sheets[MIGRATION.sheet][5:],
            [],
            ["Biểu 2"],
            ["STT", "Loại hình di cư", "Tổng số"],
            [1, "Di cư trái phép ra nước ngoài", 6],
            [2, "Công dân Việt Nam ra nước ngoài kết hôn", 12],
            start=6,
        ),
        "A11",
    ),
    defect("extra_row", LABOUR.rows(*LABOUR.sheets[LABOUR.sheet][5:8], ["", "Trẻ em", 3], start=6), "B9"),
    defect("extra_column", MIGRATION.put(H5="Số điện thoại liên hệ", H6="0238 3844 522"), "H5"),
    defect(
        "not_labour_export", DISTRICTS.put(A2="SỐ LIỆU NGƯỜI DI CƯ TRỞ VỀ", C5="Số người"), dataset="labour_results"
    ),
    defect(
        "indicator_missing",
        DISTRICTS.put(
            A2="BIỂU TỔNG HỢP THEO ĐỊA BÀN", C5="Số lượng", D5="Số doanh nghiệp kết nối", D6=2, D7=1, D8=4, D9=7
        ),
    ),
    defect(
        "indicator_assumed", DISTRICTS.put(A2="BIỂU TỔNG HỢP THEO ĐỊA BÀN", C5="Số lượng"), dataset="labour_results"
    ),
    defect(
        "places_left_out",
        DISTRICTS.put(A2="SỐ LIỆU NGƯỜI DI CƯ TRỞ VỀ", C5="Số người"),
        "B6",
        also="assumed_by_category",
    ),
    defect(
        "places_without_province",
        DISTRICTS.put(A2="SỐ LIỆU NGƯỜI DI CƯ TRỞ VỀ", C5="Số người", A9=4, B9="Huyện Nam Đàn"),
        "B6",
    ),
    defect("dataset_presumed", PROVINCES, None),
    defect(
        "sheet_not_read",
        MIGRATION.and_sheet(
            "Phương tiện",
            [["STT", "Loại phương tiện", "Số chiếc"], [1, "Ô tô", 4], [2, "Xe máy", 11], [3, "Ca nô", 2]],
        ),
        sheet="Phương tiện",
    ),
)
