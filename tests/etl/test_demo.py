"""The illustrative workbooks: the same everywhere, true to each other, and nothing that a check would refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest

from etl.demo import DemoFile, write_workbooks
from etl.demo.discipline import Discipline
from etl.demo.labour import SENT, Labour
from etl.demo.story import Story
from etl.findings import catalogue
from etl.load import Outcome
from etl.reference import Reference
from tests.conftest import Demo
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot


@pytest.fixture(scope="module")
def files(demo: Demo) -> list[DemoFile]:
    return demo.files


@pytest.fixture(scope="module")
def loaded(demo: Demo) -> tuple[list[Outcome], Snapshot]:
    with Warehouse.open(demo.warehouse, read_only=True) as warehouse:
        return demo.outcomes, Snapshot.of_warehouse(warehouse)


def test_every_workbook_is_loaded_without_a_finding(loaded: tuple[list[Outcome], Snapshot]) -> None:
    outcomes, _ = loaded
    # questions on sudden changes are as apt for an invented history as for a real one
    said = {
        Path(outcome.file).name: [f.message() for f in outcome.findings if catalogue()[f.code].subject != "history"]
        for outcome in outcomes
    }
    assert {outcome.outcome for outcome in outcomes} == {"loaded"}, said
    assert not any(said.values()), said


def test_every_row_is_flagged_as_illustrative(loaded: tuple[list[Outcome], Snapshot]) -> None:
    outcomes, snapshot = loaded
    for name in {outcome.dataset for outcome in outcomes}:
        told = {outcome.submission for outcome in outcomes}
        rows = snapshot.rows("SELECT submission_id::VARCHAR, illustrative FROM query_table($t)", {"t": name})
        assert {flag for submission, flag in rows if submission in told} == {True}
        assert not any(flag for submission, flag in rows if submission not in told)


def test_the_same_story_gives_the_same_bytes(tmp_path: Path, reference: Reference, files: list[DemoFile]) -> None:
    again = write_workbooks(tmp_path, reference)
    assert [file.path.name for file in again] == [file.path.name for file in files]
    assert all(one.path.read_bytes() == two.path.read_bytes() for one, two in zip(files, again, strict=True))


def test_every_workbook_says_on_its_face_that_it_is_illustrative(files: list[DemoFile]) -> None:
    for file in files:
        book = openpyxl.load_workbook(file.path, read_only=True)
        head = [str(cell) for row in book.worksheets[0].iter_rows(max_row=5, values_only=True) for cell in row if cell]
        book.close()
        assert any("SỐ LIỆU MINH HỌA" in text for text in head), file.path.name


def test_the_demo_is_full_but_not_too_large(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    ((rows,),) = snapshot.rows("SELECT count(*) FROM migration_statistics")
    assert 50_000 < rows < 150_000


def test_old_units_report_until_the_mergers_and_new_ones_after(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    seen = snapshot.rows("SELECT DISTINCT time_period::TEXT, ref_area::TEXT FROM migration_statistics")
    by_period: dict[str, set[str]] = {}
    for period, unit in seen:
        by_period.setdefault(period, set()).add(unit)
    before = {period: units for period, units in by_period.items() if period <= "2025-S1"}
    after = {period: units for period, units in by_period.items() if period > "2025-S1"}
    assert all(50 <= len(units) <= 63 for units in before.values())
    assert any(len(units) < 63 for units in before.values())
    assert all(27 <= len(units) <= 34 for units in after.values())
    assert all(unit.endswith("@2008") for unit in by_period["2024-S2"])
    assert not any(unit.endswith("@2008") for units in after.values() for unit in units)
    assert "46@2025-01" in by_period["2025-S1"]


def test_women_and_men_add_up_and_the_other_groups_stay_within(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    wrong = snapshot.rows("""
        WITH wide AS (
            SELECT ref_area, time_period, category, direction, counterpart_area, measure, flow_or_stock,
                max(obs_value) FILTER (population_group = 'total') AS everybody,
                max(obs_value) FILTER (population_group = 'male') AS men,
                max(obs_value) FILTER (population_group = 'female') AS women,
                max(obs_value) FILTER (population_group = 'children') AS children,
                max(obs_value) FILTER (population_group = 'ethnic_minority') AS minority
            FROM migration_statistics GROUP BY ALL
        )
        SELECT * FROM wide WHERE men + women <> everybody OR children > everybody OR minority > everybody
    """)
    assert wrong == []


def test_all_four_states_of_a_cell_occur(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    states = {row[0] for row in snapshot.rows("SELECT DISTINCT obs_status::TEXT FROM migration_statistics")}
    assert states == {"A", "P", "M", "NP", "NA"}


def test_half_years_and_months_tell_the_same_of_contract_workers(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    halves = snapshot.rows("""
        SELECT ref_area::TEXT, obs_value FROM migration_statistics
        WHERE category = 'lao_dong_hop_dong' AND direction = 'outbound' AND time_period = '2025-S2'
            AND counterpart_area = '_T' AND population_group = 'total'
    """)
    months = dict(
        snapshot.rows("""
        SELECT ref_area::TEXT, sum(obs_value) FROM labour_results
        WHERE time_period BETWEEN '2025-M07' AND '2025-M12' AND indicator = 'workers_sent'
            AND counterpart_area = '_T' AND sex = '_T' AND sub_area = '_T' AND basis = 'in_period'
        GROUP BY ref_area
    """)
    )
    assert len(halves) > 25
    assert dict(halves) == {unit: months[unit] for unit, _ in halves}


def test_the_country_sends_as_many_contract_workers_as_is_published(reference: Reference) -> None:
    story = Story.load(reference)
    labour = Labour(story)
    known = story.yearly(SENT)
    for year in range(2021, 2026):
        assert labour.by_market(year).sum() == pytest.approx(known[year], rel=0.001)


def test_figures_since_the_first_of_january_never_fall(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    falls = snapshot.rows("""
        WITH steps AS (
            SELECT obs_value, lag(obs_value) OVER (
                PARTITION BY ref_area, sub_area, indicator, counterpart_area, sex ORDER BY time_period::TEXT
            ) AS before
            FROM labour_results WHERE basis = 'year_to_date'
        )
        SELECT count(*), count(*) FILTER (obs_value < before) FROM steps
    """)
    assert falls[0][0] > 1000
    assert falls[0][1] == 0


def test_reports_are_in_time_late_and_missing(loaded: tuple[list[Outcome], Snapshot], reference: Reference) -> None:
    _, snapshot = loaded
    due = Discipline(Story.load(reference)).due
    assert due("R1", "2024-S1") == date(2024, 7, 15)
    assert due("R1", "2024-S2") == date(2025, 1, 15)
    assert due("R2", "2024") == date(2024, 11, 14)
    received = snapshot.rows("SELECT received_on FROM reports_received WHERE duty = 'R1' AND time_period = '2024-S1'")
    late = [day for (day,) in received if day > due("R1", "2024-S1")]
    assert 0 < len(late) < len(received)
    assert len(received) < 63 + 10
    ((last,),) = snapshot.rows("SELECT max(received_on) FROM reports_received")
    assert last <= date(2026, 11, 22)


def test_who_is_in_the_half_year_has_a_report_in_the_register(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    apart = snapshot.rows("""
        SELECT DISTINCT ref_area::TEXT, time_period::TEXT FROM migration_statistics
        EXCEPT SELECT ref_area, time_period::TEXT FROM reports_received WHERE duty = 'R1'
    """)
    assert apart == []


def test_progress_of_a_task_never_goes_back(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    back = snapshot.rows("""
        WITH steps AS (
            SELECT percent, lag(percent) OVER (PARTITION BY document, task_code, reporter ORDER BY as_of) AS before
            FROM task_progress
        )
        SELECT count(*) FROM steps WHERE percent < before
    """)
    assert back == [(0,)]


def test_the_successor_of_a_ministry_speaks_for_its_tasks(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    spoke = dict(
        snapshot.rows("""
        SELECT reporter, [min(as_of), max(as_of)] FROM task_progress
        WHERE task_code = '3.2.6' AND document = '402/QĐ-TTg' GROUP BY reporter
    """)
    )
    assert set(spoke) == {"bldtbxh", "bnv"}
    assert spoke["bldtbxh"][1] < date(2025, 3, 1) <= spoke["bnv"][0]


def test_illustrative_plans_cannot_be_taken_for_real_ones(loaded: tuple[list[Outcome], Snapshot]) -> None:
    _, snapshot = loaded
    numbers = snapshot.arrow("SELECT DISTINCT document FROM labour_targets WHERE illustrative")["document"]
    assert all(number.as_py().startswith("MH-") for number in numbers)
    units = (
        snapshot.arrow("SELECT DISTINCT ref_area FROM labour_targets WHERE illustrative")["ref_area"]
        .cast(pa.string())
        .to_pylist()
    )
    assert not any(unit.startswith("22@") for unit in units)
