"""A file against what is stored: real workbooks loaded one after another, then one with something odd in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from etl.compare import Past, compare
from etl.datasets import DATASETS
from etl.findings import Finding, catalogue
from etl.load import Loader
from etl.table import Form
from tests.conftest import MakeWorkbook
from warehouse.lake import Warehouse

HEAD = ["ref_area", "time_period", "category", "direction", "counterpart_area", "population_group", "measure",
        "flow_or_stock", "obs_value"]  # fmt: skip
LABOUR_HEAD = ["ref_area", "time_period", "basis", "indicator", "sex", "obs_value"]
HALVES = [f"{year}-S{half}" for year in (2021, 2022, 2023) for half in (1, 2)]
# figures of an ordinary province over six half-years: total, men
WORKERS = [(1240, 806), (1310, 858), (1198, 790), (1352, 871), (1275, 830), (1330, 862)]
STUDENTS = [(410, 190), (455, 214), (398, 186), (470, 216), (432, 203), (461, 209)]
RETURNED = [(820, 541), (870, 577), (805, 529), (894, 590), (841, 561), (880, 572)]

Row = Sequence[object]
Ask = Callable[..., list[Finding]]
Send = Callable[..., None]


@pytest.fixture
def ask(warehouse: Warehouse, make_workbook: MakeWorkbook) -> Ask:
    """What comparing a workbook with the stored figures finds; nothing is loaded."""
    loader = Loader(warehouse)

    def compared(rows: Sequence[Row], *, head: Sequence[str] = HEAD, past: Past | None = None) -> list[Finding]:
        understood = loader.understand(make_workbook([head, *rows], name="asked.xlsx"), form=Form())
        return compare(understood.dataset, understood.table, past or Past(warehouse))

    return compared


@pytest.fixture
def send(warehouse: Warehouse, make_workbook: MakeWorkbook) -> Send:
    """Load a workbook, and tell a run's `past` of it."""
    loader = Loader(warehouse)
    number = iter(range(1000))

    def load(rows: Sequence[Row], *, head: Sequence[str] = HEAD, past: Past | None = None) -> None:
        path = make_workbook([head, *rows], name=f"{next(number)}.xlsx")
        outcome = loader.load(path)
        assert outcome.outcome == "loaded", [finding.as_dict() for finding in outcome.findings]
        if past is not None:
            understood = loader.understand(path, form=Form())
            past.replaced(understood.dataset, understood.table)

    return load


@pytest.fixture
def history(send: Send) -> None:
    """Five ordinary half-years of Nghệ An."""
    send([row for at, period in enumerate(HALVES[:5]) for row in half(period, at)])


def block(unit: str, period: str, category: str, total: int, men: int, direction: str = "outbound") -> list[Row]:
    """One category with its sexes."""
    key = (unit, period, category, direction, "")
    return [
        (*key, group, "persons", "flow", value)
        for group, value in (("total", total), ("male", men), ("female", total - men))
    ]


def half(period: str, at: int, unit: str = "40@2008") -> list[Row]:
    """The ordinary file of a half-year: rows 2-4 workers, 5-7 students, 8-10 returned."""
    return [
        *block(unit, period, "lao_dong_hop_dong", *WORKERS[at]),
        *block(unit, period, "hoc_tap", *STUDENTS[at]),
        *block(unit, period, "tro_ve", *RETURNED[at], direction="return"),
    ]


def codes(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.cell) for finding in findings]


def test_an_ordinary_half_year_raises_no_question(ask: Ask, history: None) -> None:
    assert ask(half("2023-S2", 5)) == []


def test_a_figure_with_a_nought_too_many_is_asked_about_once_for_its_category(ask: Ask, history: None) -> None:
    rows = [*block("40@2008", "2023-S2", "lao_dong_hop_dong", 13300, 8620), *half("2023-S2", 5)[3:]]
    found = ask(rows)
    assert codes(found) == [("figure_times_larger", "I2")]
    message = found[0].message("vi")
    assert "13.300, gấp khoảng 10 lần mức thường gặp (6 tháng cuối năm 2022: 1.352)" in message
    assert "Đề nghị tỉnh Nghệ An kiểm tra: có phải đã ghi thừa 1 chữ số 0" in message
    assert "13,300 in the second half of 2023, about 10 times the usual" in found[0].message("en")


def test_a_figure_that_lacks_digits_is_asked_about(ask: Ask, history: None) -> None:
    rows = [*half("2023-S2", 5)[:3], *block("40@2008", "2023-S2", "hoc_tap", 46, 21), *half("2023-S2", 5)[6:]]
    assert codes(ask(rows)) == [("figure_times_smaller", "I5")]


def test_a_whole_column_a_thousand_times_too_large_is_one_question(ask: Ask, history: None) -> None:
    rows = [(*row[:-1], int(str(row[-1])) * 1000) for row in half("2023-S2", 5)]
    found = ask(rows)
    assert codes(found) == [("column_times_larger", "I2")]
    assert found[0].args["cells"] == "9"
    assert found[0].args["times"] == "1.000"


def test_a_change_beyond_the_range_of_the_unit_is_asked_about_at_its_total(ask: Ask, history: None) -> None:
    rows = [*half("2023-S2", 5)[:6], *block("40@2008", "2023-S2", "tro_ve", 2700, 1750, direction="return")]
    assert codes(ask(rows)) == [("sudden_rise", "I8")]


def test_a_fall_below_the_range_of_the_unit_is_asked_about(ask: Ask, history: None) -> None:
    rows = [*half("2023-S2", 5)[:6], *block("40@2008", "2023-S2", "tro_ve", 260, 170, direction="return")]
    assert codes(ask(rows)) == [("sudden_fall", "I8")]


def test_small_counts_are_never_sudden(ask: Ask, send: Send) -> None:
    key = ("con_nuoi", "outbound", "", "total", "children", "flow")
    send([("40@2008", period, *key, value) for period, value in zip(HALVES[:5], [3, 5, 4, 6, 3], strict=True)])
    assert ask([("40@2008", "2023-S2", *key, 29)]) == []


def test_three_points_are_too_few_for_a_sudden_change(ask: Ask, send: Send) -> None:
    send([row for at, period in enumerate(HALVES[:3]) for row in half(period, at)])
    assert ask(block("40@2008", "2022-S2", "hoc_tap", 1400, 650)) == []


def test_a_province_that_has_no_past_is_asked_nothing(ask: Ask, history: None) -> None:
    assert ask([(*row[:-1], int(str(row[-1])) * 1000) for row in half("2023-S2", 5, "38@2008")]) == []


def test_a_copied_period_is_told_with_the_period_it_was_copied_from(ask: Ask, history: None) -> None:
    found = ask(half("2023-S2", 4))
    assert codes(found) == [("period_copied", "I2")]
    assert "có phải biểu của 6 tháng đầu năm 2023 được gửi lại" in found[0].message("vi")


def test_the_same_season_of_the_year_before_copied_is_found_too(ask: Ask, history: None) -> None:
    found = ask(half("2023-S2", 3))
    assert [(f.code, f.args["reference_period"]) for f in found] == [("period_copied", "6 tháng cuối năm 2022")]


def test_a_few_small_equal_figures_are_no_copy(ask: Ask, send: Send) -> None:
    before, now = (
        [
            ("40@2008", period, category, "outbound", "", "total", "persons", "flow", 1)
            for category in ("hoc_tap", "tro_ve", "di_cu_trai_phep", "lao_dong_bien_gioi", "con_nuoi")
        ]
        for period in HALVES[:2]
    )
    send(before)
    assert ask(now) == []


def test_men_and_women_in_each_others_column_are_one_question(ask: Ask, history: None) -> None:
    swapped = {"male": "female", "female": "male"}
    rows = [(*row[:5], swapped.get(str(row[5]), row[5]), *row[6:]) for row in half("2023-S2", 5)]
    found = ask(rows)
    assert codes(found) == [("sexes_swapped", "I3")]
    # the students are too near to one half to tell
    assert found[0].args["groups"] == "2"


def test_the_figures_that_a_file_replaces_are_no_history(ask: Ask, history: None) -> None:
    assert ask(half("2023-S1", 4)) == []


def test_marks_are_no_figures(ask: Ask, history: None) -> None:
    rows = [(*row[:-1], mark) for row, mark in zip(half("2023-S2", 5), "-…x-…x-…x", strict=True)]
    assert [code for code, _ in codes(ask(rows)) if code != "period_copied"] == []


def test_a_merged_province_is_compared_with_the_sum_of_its_parts(ask: Ask, send: Send) -> None:
    rows: list[Row] = []
    for at, period in enumerate(["2023-S1", "2023-S2", "2024-S1", "2024-S2", "2025-S1"]):
        rows += [*half(period, at, "24@2008"), *half(period, at, "27@2008")]
    send(rows)
    both = [(*row[:-1], int(str(row[-1])) * 2) for row in half("2025-S2", 5, "24@2025")]
    assert ask(both) == []
    assert codes(ask([(*row[:-1], int(str(row[-1])) * 10) for row in both])) == [("column_times_larger", "I2")]


def test_a_merged_province_has_no_past_when_one_part_did_not_send(ask: Ask, send: Send) -> None:
    rows: list[Row] = []
    for at, period in enumerate(["2023-S1", "2023-S2", "2024-S1", "2024-S2", "2025-S1"]):
        rows += half(period, at, "24@2008")
    send(rows)
    assert ask([(*row[:-1], int(str(row[-1])) * 20) for row in half("2025-S2", 5, "24@2025")]) == []


def labour(period: str, value: int, basis: str = "year_to_date", unit: str = "40@2008") -> Row:
    return (unit, period, basis, "workers_sent", "", value)


def test_a_cumulative_figure_that_falls_is_asked_about(ask: Ask, send: Send) -> None:
    send([labour("2024-M08", 900), labour("2024-M09", 1000)], head=LABOUR_HEAD)
    found = ask([labour("2024-M10", 120)], head=LABOUR_HEAD)
    assert codes(found) == [("cumulative_falls", "F2")]
    assert "lũy kế 10 tháng đầu năm 2024 là 120, thấp hơn lũy kế 9 tháng đầu năm 2024 (1.000)" in found[0].message()


def test_a_cumulative_figure_above_that_of_a_later_month_is_asked_about(ask: Ask, send: Send) -> None:
    send([labour("2024-M09", 1000)], head=LABOUR_HEAD)
    assert codes(ask([labour("2024-M08", 1100)], head=LABOUR_HEAD)) == [("cumulative_falls", "F2")]


def test_a_new_year_begins_from_nothing(ask: Ask, send: Send) -> None:
    send([labour("2024-M12", 1000)], head=LABOUR_HEAD)
    assert ask([labour("2025-M01", 80)], head=LABOUR_HEAD) == []


def test_a_cumulative_figure_with_a_nought_too_many_is_asked_about(ask: Ask, send: Send) -> None:
    send([labour(f"2024-M{month:02d}", 100 * month) for month in range(1, 7)], head=LABOUR_HEAD)
    assert codes(ask([labour("2024-M07", 7000)], head=LABOUR_HEAD)) == [("figure_times_larger", "F2")]


def test_quarters_above_their_half_year_are_asked_about(ask: Ask, send: Send) -> None:
    send([labour("2024-Q1", 300, "in_period"), labour("2024-S1", 500, "in_period")], head=LABOUR_HEAD)
    found = ask([labour("2024-Q2", 260, "in_period")], head=LABOUR_HEAD)
    assert codes(found) == [("parts_above_whole", "F2")]
    assert "cộng các kỳ quý I/2024, quý II/2024 là 560, lớn hơn số 6 tháng đầu năm 2024 (500)" in found[0].message()


def test_half_years_that_do_not_make_the_year_are_asked_about(ask: Ask, send: Send) -> None:
    send([*half("2023-S1", 4), *half("2023-S2", 5)])
    year = [
        *block("40@2008", "2023", "lao_dong_hop_dong", 1275 + 1330, 830 + 862),
        *block("40@2008", "2023", "hoc_tap", 1000, 450),
    ]
    assert codes(ask(year)) == [("parts_below_whole", "I5")]


def test_stocks_of_two_dates_are_not_added_up(ask: Ask, send: Send) -> None:
    key = ("lao_dong_nuoc_ngoai", "inbound", "", "total", "persons", "stock")
    send([("40@2008", "2023-S1", *key, 500), ("40@2008", "2023-S2", *key, 510)])
    assert ask([("40@2008", "2023", *key, 510)]) == []


def test_more_workers_sent_than_workers_who_left_are_asked_about(ask: Ask, send: Send) -> None:
    send(half("2023-S1", 0))
    found = ask([labour("2023-M06", 1500)], head=LABOUR_HEAD)
    assert codes(found) == [("labour_above_outbound", "F2")]
    assert "là 1.500, lớn hơn số" in found[0].message("vi")
    assert "(1.240)" in found[0].message("vi")


def test_the_migration_statistics_are_compared_with_the_labour_results_too(ask: Ask, send: Send) -> None:
    send([labour("2023-Q1", 700, "in_period"), labour("2023-Q2", 800, "in_period")], head=LABOUR_HEAD)
    assert codes(ask(half("2023-S1", 0))) == [("labour_above_outbound", "I2")]


def test_a_run_of_files_sees_what_it_has_just_loaded(ask: Ask, send: Send, warehouse: Warehouse) -> None:
    past = Past(warehouse)
    for at, period in enumerate(HALVES[:2]):
        assert ask(half(period, at), past=past) == []
        send(half(period, at), past=past)
    assert codes(ask(half("2022-S1", 1), past=past)) == [("period_copied", "I2")]


def test_a_replaced_period_is_compared_as_it_is_now(ask: Ask, send: Send, warehouse: Warehouse) -> None:
    past = Past(warehouse)
    assert ask(half("2023-S2", 0), past=past) == []
    send(half("2023-S1", 0), past=past)
    assert codes(ask(half("2023-S2", 0), past=past)) == [("period_copied", "I2")]


def test_other_datasets_are_compared_with_nothing(warehouse: Warehouse) -> None:
    contract = DATASETS["task_progress"]
    table = warehouse.arrow("SELECT * FROM lake.current_task_progress")
    assert compare(contract, table, Past(warehouse)) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_finding_on_history_is_a_warning_worded_as_a_question(lang: str) -> None:
    entries = [entry for entry in catalogue().values() if entry.subject == "history"]
    assert len(entries) == 12
    for entry in entries:
        assert entry.severity == "warning"
        assert entry.mend[lang].endswith("?"), entry.code
