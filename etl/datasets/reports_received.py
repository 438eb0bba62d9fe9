"""That a unit sent the report of a duty."""

from etl.columns import NOTE
from etl.contract import Column, Dataset

CONTRACT = Dataset(
    name="reports_received",
    label_vi="Báo cáo đã nhận",
    label_en="Reports received",
    purpose_vi="Theo dõi đơn vị đã gửi báo cáo, số liệu của từng nghĩa vụ: kỳ, ngày nhận, số văn bản.",
    purpose_en="That a unit sent the report of a duty: period, day received, number of the letter.",
    columns=(
        Column(
            name="duty",
            kind="duty",
            label_vi="Nghĩa vụ báo cáo",
            label_en="Duty",
            synonyms=("loại báo cáo", "báo cáo", "nghĩa vụ"),
            required=True,
            filled=True,
            width=28,
        ),
        Column(
            name="ref_area",
            kind="reporter",
            label_vi="Đơn vị gửi",
            label_en="Unit",
            synonyms=("tỉnh, thành phố", "tỉnh thành phố", "đơn vị", "địa phương", "cơ quan gửi"),
            required=True,
            filled=True,
            width=24,
        ),
        Column(
            name="time_period",
            kind="period",
            label_vi="Kỳ báo cáo",
            label_en="Period",
            synonyms=("kỳ", "kỳ số liệu"),
            required=True,
            filled=True,
            width=22,
        ),
        Column(
            name="received_on",
            kind="date",
            label_vi="Ngày nhận",
            label_en="Received on",
            synonyms=("ngày gửi", "ngày đến"),
            required=True,
            filled=True,
        ),
        Column(
            name="document",
            kind="document",
            label_vi="Số văn bản",
            label_en="Letter",
            synonyms=("số, ký hiệu văn bản", "số công văn", "văn bản"),
            width=24,
        ),
        NOTE,
    ),
    key=("duty", "ref_area", "time_period"),
    slot=("duty", "ref_area", "time_period"),
    unit_column="ref_area",
    period_column="time_period",
)
