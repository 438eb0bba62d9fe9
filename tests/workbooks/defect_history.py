"""Figures that are odd beside those of earlier periods: each case comes with what was loaded before."""

from __future__ import annotations

from collections.abc import Sequence

from tests.workbooks.defect import Defects, defect
from tests.workbooks.defect_cells import MIGRATION
from tests.workbooks.defect_forms import LABOUR, TIDY_HEAD
from tests.workbooks.forms import Form, form

HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")
YEARS = (2021, 2022, 2023)
KINDS = {
    "Lao động theo hợp đồng ra nước ngoài": (1240, 1310, 1198, 1352, 1275, 1330),
    "Công dân Việt Nam ra nước ngoài học tập": (410, 455, 398, 470, 432, 461),
    "Người di cư trở về": (820, 870, 805, 894, 841, 880),
    "Di cư trái phép ra nước ngoài": (96, 104, 91, 110, 99, 103),
    "Người nước ngoài vào Việt Nam học tập": (57, 64, 61, 70, 66, 68),
}
TITLE = MIGRATION.sheets[MIGRATION.sheet][:2]
PAST = form(
    [
        *TITLE,
        [f"Từ năm {YEARS[0]}"],
        ["Đơn vị tính: Người"],
        ["STT", "Loại hình di cư", *(f"{half} {year}" for year in YEARS for half in HALVES)][:7],
        *([n, name, *values[:5]] for n, (name, values) in enumerate(KINDS.items(), 1)),
    ]
)
BEFORE = {"so-lieu-2021-2023.xlsx": PAST}


def half(**changed: object) -> Form:
    """The form of the second half of 2023: kinds in rows 6 to 10, figures in column C."""
    rows = [[n, name, values[5]] for n, (name, values) in enumerate(KINDS.items(), 1)]
    head = ["STT", "Loại hình di cư", "Tổng số"]
    return form([*TITLE, [f"{HALVES[1]} 2023"], ["Đơn vị tính: Người"], head, *rows]).put(**changed)


def at(number: int, times: float = 1) -> dict[str, object]:
    """The figures of one half-year by cell."""
    return {f"C{6 + n}": round(values[number] * times) for n, values in enumerate(KINDS.values())}


def tidy(halves: Sequence[str], swapped: bool = False) -> Form:
    """Workers of some half-years by sex, as a list."""
    men = {"total": 1000, "male": 660, "female": 340}
    names = {"total": "Tổng số", "male": "Nữ" if swapped else "Nam", "female": "Nam" if swapped else "Nữ"}
    rows = [
        [
            "Nghệ An",
            period,
            "lao_dong_hop_dong",
            "outbound",
            names[group],
            "persons",
            "flow",
            round(value * (1 + n / 50)),
        ]
        for n, period in enumerate(halves)
        for group, value in men.items()
    ]
    return form([TIDY_HEAD[:8], *rows], sheet="Số liệu")


def workers(period: str, value: int, *, title: str = "") -> Form:
    """Workers sent in one period."""
    words = title or "KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG"
    return LABOUR.put(A2=words, A3=period).rows(
        ["STT", "Chỉ tiêu", "Kết quả"], [1, "Số lao động đi làm việc ở nước ngoài theo hợp đồng", value], start=5
    )


CASES: Defects = (
    defect("figure_times_larger", half(C6=13300), "C6", before=BEFORE),
    defect("figure_times_smaller", half(C7=46), "C7", before=BEFORE),
    defect("column_times_larger", half(**at(5, 1000)), "C6", before=BEFORE),
    defect("column_times_smaller", half(**at(5, 0.1)), "C6", before=BEFORE),
    defect("period_copied", half(**at(4)), "C6", before=BEFORE),
    defect(
        "sexes_swapped",
        tidy(["2023-S2"], swapped=True),
        "H3",
        before={"lao-dong-2021-2023.xlsx": tidy(["2021-S1", "2021-S2", "2022-S1", "2022-S2", "2023-S1"])},
    ),
    defect("sudden_rise", half(C8=2700), "C8", before=BEFORE),
    defect("sudden_fall", half(C8=260), "C8", before=BEFORE),
    defect(
        "cumulative_falls",
        workers("Lũy kế đến tháng 4 năm 2024", 190),
        "C6",
        before={"luy-ke-thang-3.xlsx": workers("Lũy kế đến tháng 3 năm 2024", 239)},
    ),
    defect(
        "parts_above_whole",
        workers("Quý I năm 2024", 500),
        "C6",
        before={f"ket-qua-thang-{n}.xlsx": workers(f"Tháng {n} năm 2024", 180 + n) for n in (1, 2, 3)},
    ),
    defect(
        "parts_below_whole",
        workers("Quý I năm 2024", 600),
        "C6",
        before={f"ket-qua-thang-{n}.xlsx": workers(f"Tháng {n} năm 2024", 180 + n) for n in (1, 2, 3)},
    ),
    defect(
        "labour_above_outbound",
        workers("6 tháng đầu năm 2024", 470),
        "C6",
        also="dataset_presumed",
        before={"di-cu-6-thang-2024.xlsx": MIGRATION},
    ),
)
