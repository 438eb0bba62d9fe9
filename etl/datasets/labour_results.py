"""Results of labour export, monthly or quarterly, in the period or since 1 January."""

from etl.columns import OBS_STATUS, REF_AREA
from etl.contract import Code, Column, Dataset, SumRule

INDICATORS = (
    Code(
        code="workers_sent",
        label_vi="Lao động đi làm việc ở nước ngoài theo hợp đồng",
        label_en="Contract workers sent abroad",
        spellings=("số lao động xuất cảnh", "lao động xuất cảnh", "lao động đi làm việc ở nước ngoài"),
    ),
    Code(
        code="enterprises_linked",
        label_vi="Doanh nghiệp, đơn vị được kết nối",
        label_en="Enterprises linked",
        spellings=("doanh nghiệp kết nối", "số doanh nghiệp kết nối"),
    ),
    Code(
        code="people_trained",
        label_vi="Lượt người được tuyên truyền, bồi dưỡng",
        label_en="People trained (attendances)",
        spellings=("số lượt bồi dưỡng", "lượt tuyên truyền, bồi dưỡng"),
    ),
)

CONTRACT = Dataset(
    name="labour_results",
    label_vi="Kết quả đưa lao động đi làm việc ở nước ngoài",
    label_en="Labour-export results",
    purpose_vi="Kết quả theo tháng, quý: trong kỳ hoặc lũy kế từ đầu năm, theo địa bàn, thị trường, giới tính.",
    purpose_en="Monthly or quarterly results, in the period or since 1 January, by place, market and sex.",
    columns=(
        REF_AREA,
        Column(
            name="sub_area",
            kind="text",
            label_vi="Địa bàn cấp dưới",
            label_en="District or commune",
            synonyms=("huyện", "xã", "xã, phường, đặc khu", "huyện, thị xã, thành phố", "quận, huyện"),
            default="_T",
            hint_vi="Để trống nếu là số toàn tỉnh",
            hint_en="Leave empty for the whole province",
            width=26,
        ),
        Column(
            name="time_period",
            kind="period",
            label_vi="Kỳ số liệu",
            label_en="Period",
            synonyms=("kỳ", "kỳ báo cáo", "thời kỳ", "tháng", "thời gian"),
            required=True,
            filled=True,
            hint_vi="Ví dụ 2025-M09, 2025-Q3",
            hint_en="For example 2025-M09, 2025-Q3",
            width=22,
        ),
        Column(
            name="basis",
            kind="code",
            label_vi="Cách tính kỳ",
            label_en="Basis",
            synonyms=("trong kỳ / lũy kế", "lũy kế"),
            default="in_period",
            codes=(
                Code(
                    code="in_period", label_vi="Trong kỳ", label_en="In the period", spellings=("phát sinh trong kỳ",)
                ),
                Code(
                    code="year_to_date",
                    label_vi="Lũy kế từ đầu năm",
                    label_en="Year to date",
                    spellings=("lũy kế", "cộng dồn", "luỹ kế từ đầu năm"),
                ),
            ),
        ),
        Column(
            name="indicator",
            kind="code",
            label_vi="Chỉ tiêu",
            label_en="Indicator",
            synonyms=("tên chỉ tiêu", "nội dung"),
            default="workers_sent",
            codes=INDICATORS,
            width=36,
        ),
        Column(
            name="counterpart_area",
            kind="country",
            label_vi="Thị trường",
            label_en="Market",
            synonyms=("nước", "nước tiếp nhận", "quốc gia", "nước, vùng lãnh thổ"),
            default="_T",
            width=22,
        ),
        Column(
            name="sex",
            kind="code",
            label_vi="Giới tính",
            label_en="Sex",
            synonyms=("giới", "nam/nữ"),
            default="_T",
            codes=(
                Code(code="_T", label_vi="Tổng số", label_en="Total", spellings=("chung", "tổng", "cả hai giới")),
                Code(code="M", label_vi="Nam", label_en="Male"),
                Code(code="F", label_vi="Nữ", label_en="Female"),
            ),
        ),
        Column(
            name="obs_value",
            kind="count",
            label_vi="Số lượng",
            label_en="Value",
            synonyms=("kết quả", "số người", "số lao động", "giá trị", "thực hiện"),
            required=True,
            width=14,
        ),
        OBS_STATUS,
    ),
    key=("ref_area", "sub_area", "time_period", "basis", "indicator", "counterpart_area", "sex"),
    slot=("ref_area", "time_period", "basis"),
    unit_column="ref_area",
    period_column="time_period",
    value_column="obs_value",
    sums=(
        SumRule(column="sex", whole="_T", parts=("M", "F"), relation="equals", finding="sex_sum"),
        SumRule(column="counterpart_area", whole="_T", parts=("*",), relation="within", finding="markets_above_total"),
        SumRule(column="sub_area", whole="_T", parts=("*",), relation="within", finding="sub_areas_above_total"),
    ),
    sdmx={
        "ref_area": "REF_AREA",
        "sub_area": "SUB_AREA",
        "time_period": "TIME_PERIOD",
        "basis": "BASIS",
        "indicator": "INDICATOR",
        "counterpart_area": "COUNTERPART_AREA",
        "sex": "SEX",
        "obs_value": "OBS_VALUE",
        "obs_status": "OBS_STATUS",
    },
)
