"""What a commit would change, told before it, on a real warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from etl.findings import Finding
from etl.history import undo
from etl.load import Loader, Understood
from etl.plan import Effect, difference, effect, slots_of
from etl.table import Form
from etl.totals import RankChange, TotalChange
from tests.conftest import MakeWorkbook
from warehouse.lake import Warehouse
from warehouse.snapshot import FACTS

Rows = Sequence[Sequence[object]]
MIGRATION = ("ref_area", "time_period", "category", "direction", "population_group", "obs_value")
LABOUR = ("ref_area", "time_period", "basis", "indicator", "obs_value")
PROGRESS = ("document", "task_code", "reporter", "as_of", "status", "percent")
STUDY = {"category": "hoc_tap", "direction": "outbound", "measure": "persons", "flow_or_stock": "flow"}
YEAR_TO_DATE = {"indicator": "workers_sent", "basis": "year_to_date"}
NGHE_AN, HA_NOI, HUE = "40@2008", "01@2008", "46@2008"


class Desk:
    """An analyst's desk: files are understood, looked at, and loaded."""

    def __init__(self, warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
        self.warehouse = warehouse
        self.loader = Loader(warehouse)
        self.make_workbook = make_workbook
        self.files = 0

    def file(self, rows: Rows, head: Sequence[str]) -> Path:
        self.files += 1
        return self.make_workbook([head, *rows], name=f"tep-{self.files}.xlsx")

    def load(self, rows: Rows, head: Sequence[str] = MIGRATION) -> str:
        outcome = self.loader.load(self.file(rows, head))
        assert outcome.submission is not None, [finding.as_dict() for finding in outcome.findings]
        return outcome.submission

    def understand(self, rows: Rows, head: Sequence[str] = MIGRATION) -> Understood:
        return self.loader.understand(self.file(rows, head), form=Form())

    def effect(self, rows: Rows, head: Sequence[str] = MIGRATION) -> Effect:
        return effect(self.warehouse, self.understand(rows, head))


@pytest.fixture
def desk(empty: Warehouse, make_workbook: MakeWorkbook) -> Desk:
    """A desk at a warehouse with code lists and no submission."""
    return Desk(empty, make_workbook)


def study(unit: str, value: object, period: str = "2024-S1", group: str = "total") -> list[object]:
    return [unit, period, "hoc_tap", "outbound", group, value]


def counts(told: Effect) -> tuple[int, int, int, int]:
    return told.added, told.changed, told.removed, told.same


def test_a_first_file_only_adds(desk: Desk) -> None:
    told = desk.effect([study("Nghệ An", 120), study("Nghệ An", 50, group="female")])
    assert counts(told) == (2, 0, 0, 0)
    assert told.replaces == ()
    assert {row["change"] for row in told.rows.to_pylist()} == {"added"}
    assert told.totals == (
        TotalChange(what=STUDY, unit="VN", period="2024-S1", before=None, after=120, n_before=0, n_after=1),
        TotalChange(what=STUDY, unit=NGHE_AN, period="2024-S1", before=None, after=120, n_before=0, n_after=1),
    )
    assert told.totals[0].share is None


def test_a_file_for_a_loaded_period_says_what_it_replaces_row_by_row(desk: Desk) -> None:
    old = desk.load(
        [study("Nghệ An", 120), study("Nghệ An", 50, group="female"), study("Nghệ An", 9, group="children")]
    )
    told = desk.effect(
        [study("Nghệ An", 120), study("Nghệ An", 55, group="female"), study("Nghệ An", 65, group="male")]
    )
    assert [(one.submission.submission_id, one.partly) for one in told.replaces] == [(old, False)]
    assert counts(told) == (1, 1, 1, 1)
    shown = [(r["change"], r["population_group"], r["before"], r["after"], r["cell"]) for r in told.rows.to_pylist()]
    assert shown == [
        ("changed", "female", 50, 55, "F3"),
        ("removed", "children", 9, None, "F4"),
        ("added", "male", None, 65, "F4"),
    ]
    assert told.totals == (), "no total changes"


def test_a_mark_in_place_of_a_figure_is_a_change(desk: Desk) -> None:
    desk.load([study("Nghệ An", "-")])
    told = desk.effect([study("Nghệ An", "x")])
    (row,) = told.rows.to_pylist()
    assert (row["before"], row["before_status"], row["after"], row["after_status"]) == (0, "NP", None, "NA")
    assert [(one.unit, one.before, one.after, one.n_before, one.n_after) for one in told.totals] == [
        ("VN", 0, None, 1, 0),
        (NGHE_AN, 0, None, 1, 0),
    ]


def test_the_national_total_is_the_sum_over_units_before_and_after(desk: Desk) -> None:
    desk.load([study("Nghệ An", 100), study("Hà Nội", 200), study("Cả nước", 999)])
    told = desk.effect([study("Nghệ An", 160)])
    national = told.totals[0]
    assert (national.unit, national.before, national.after, national.n_after) == ("VN", 300, 360, 2)
    assert national.share == pytest.approx(0.2)
    assert [one.unit for one in told.totals] == ["VN", NGHE_AN]


def test_the_own_row_of_the_country_stands_in_until_a_unit_has_a_figure(desk: Desk) -> None:
    desk.load([study("Cả nước", 999)])
    national = desk.effect([study("Nghệ An", 100)]).totals[0]
    assert (national.before, national.n_before, national.after, national.n_after) == (999, 0, 100, 1)


def test_totals_never_cross_categories_nor_flow_and_stock(desk: Desk) -> None:
    head = (*MIGRATION, "flow_or_stock")
    rows = [
        [*study("Nghệ An", 5), "flow"],
        [*study("Nghệ An", 70), "stock"],
        ["Nghệ An", "2024-S1", "lao_dong_hop_dong", "outbound", "total", 8, "flow"],
    ]
    national = [one for one in desk.effect(rows, head).totals if one.unit == "VN"]
    assert [(one.what["category"], one.what["flow_or_stock"], one.after) for one in national] == [
        ("hoc_tap", "flow", 5),
        ("hoc_tap", "stock", 70),
        ("lao_dong_hop_dong", "flow", 8),
    ]


def test_ranks_tell_who_moves_and_leave_out_who_does_not(desk: Desk) -> None:
    desk.load([study("Nghệ An", 100), study("Hà Nội", 200), study("Huế", 50)])
    told = desk.effect([study("Nghệ An", 250)])
    assert told.ranks == (
        RankChange(unit=NGHE_AN, what=STUDY, period="2024-S1", before=2, after=1),
        RankChange(unit=HA_NOI, what=STUDY, period="2024-S1", before=1, after=2),
    )


def test_labour_ranks_follow_the_year_to_date_however_it_is_told(desk: Desk) -> None:
    desk.load(
        [
            ["Nghệ An", "2024-M01", "in_period", "workers_sent", 40],
            ["Nghệ An", "2024-M02", "in_period", "workers_sent", 40],
            ["Hà Nội", "2024-M02", "year_to_date", "workers_sent", 70],
            ["Huế", "2024-M02", "year_to_date", "workers_sent", 10],
        ],
        LABOUR,
    )
    told = desk.effect([["Hà Nội", "2024-M03", "in_period", "workers_sent", 20]], LABOUR)
    assert told.ranks == (
        RankChange(unit=HA_NOI, what=YEAR_TO_DATE, period="2024-M03", before=2, after=1),
        RankChange(unit=NGHE_AN, what=YEAR_TO_DATE, period="2024-M03", before=1, after=2),
    )
    assert [(one.unit, one.period, one.before, one.after) for one in told.totals] == [
        ("VN", "2024-M03", None, 20),
        (HA_NOI, "2024-M03", None, 20),
    ]


def test_a_file_of_many_units_is_replaced_in_part_and_its_other_rows_stay(desk: Desk) -> None:
    desk.load([study("Nghệ An", 100), study("Hà Nội", 200), study("Huế", 50)])
    told = desk.effect([study("Huế", 51), study("Đà Nẵng", 1)])
    assert [(one.slots, one.of, one.partly) for one in told.replaces] == [(1, 3, True)]
    assert counts(told) == (1, 1, 0, 0)


def test_what_was_withdrawn_is_neither_replaced_nor_compared(desk: Desk) -> None:
    undo(desk.warehouse, desk.load([study("Nghệ An", 100)]), why="nhầm")
    told = desk.effect([study("Nghệ An", 120)])
    assert (told.replaces, counts(told)) == ((), (1, 0, 0, 0))


def told_at(findings: Sequence[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.cell) for finding in findings]


def test_findings_that_go_and_come_are_told_and_those_that_stay_are_not(desk: Desk) -> None:
    desk.load([[*study("Nghệ An", 1), "a", "b"]], (*MIGRATION, "Cột phụ", "Cột cũ"))
    told = desk.effect([[*study("Nghệ An", 1), "a", "b"]], (*MIGRATION, "Cột mới", "Cột phụ"))
    assert told_at(told.findings_gone) == [("extra_column", "H1")]
    assert told_at(told.findings_new) == [("extra_column", "G1")]


def test_of_a_file_replaced_in_part_only_findings_on_the_lines_that_go_are_gone(desk: Desk) -> None:
    desk.load([study("Bắc Giang", 1, "2025-S2"), study("Hải Dương", 2, "2025-S2")])
    told = desk.effect([study("Hải Phòng", 2, "2025-S2")])
    assert [one.partly for one in told.replaces] == [True]
    assert ("unit_succeeded", "A3") in told_at(told.findings_gone)
    assert ("unit_succeeded", "A2") not in told_at(told.findings_gone)


def test_progress_is_compared_column_by_column_in_words(desk: Desk) -> None:
    rows = [["402/QĐ-TTg", code, "Nghệ An", "31/10/2024", "in_progress", 20] for code in ("1.6", "1.7")]
    desk.load(rows, PROGRESS)
    told = desk.effect([[*rows[0][:4], "done", 100], rows[1]], PROGRESS)
    assert counts(told) == (0, 1, 0, 1)
    assert [(row["task_code"], row["column"], row["before"], row["after"]) for row in told.rows.to_pylist()] == [
        ("1.6", "status", "in_progress", "done"),
        ("1.6", "percent", "20", "100"),
    ]
    assert told.totals == told.ranks == ()


def test_the_difference_of_a_submission_is_what_its_effect_had_said(desk: Desk) -> None:
    desk.load([study("Nghệ An", 100), study("Hà Nội", 200)])
    rows = [study("Nghệ An", 250), study("Huế", 1)]
    said = desk.effect(rows)
    name = desk.load(rows)
    desk.load([study("Nghệ An", 1), study("Hà Nội", 1), study("Huế", 2)])
    told = difference(desk.warehouse, name)
    assert told.rows.equals(said.rows)
    assert (counts(told), told.totals, told.ranks) == (counts(said), said.totals, said.ranks)
    assert (told.findings_gone, told.findings_new) == (said.findings_gone, said.findings_new)


def test_the_difference_of_an_unknown_submission_is_refused(desk: Desk) -> None:
    with pytest.raises(KeyError):
        difference(desk.warehouse, "2026-999999")


def test_looking_at_the_effect_changes_nothing(desk: Desk) -> None:
    desk.load([study("Nghệ An", 100)])
    before = desk.warehouse.current_snapshot()
    desk.effect([study("Nghệ An", 120)])
    assert desk.warehouse.current_snapshot() == before


def test_slots_are_those_that_a_commit_keeps(desk: Desk) -> None:
    understood = desk.understand([study("Nghệ An", 100), study("Huế", 1, "2024-S2")])
    assert slots_of(understood.dataset, understood.table).to_pylist() == [f"{NGHE_AN}|2024-S1", f"{HUE}|2024-S2"]


def test_every_shipped_or_illustrative_dataset_has_a_difference(loaded_warehouse: Path) -> None:
    with Warehouse.open(loaded_warehouse, read_only=True) as warehouse:
        last = warehouse.query(
            """
            SELECT dataset, arg_max(submission_id, sequence), arg_max(row_count, sequence)
            FROM lake.submissions GROUP BY dataset
            """
        )
        assert {row[0] for row in last} == set(FACTS)
        for _, name, rows in last:
            told = difference(warehouse, name)
            assert told.added + told.changed + told.same == rows
