"""Taking a submission back and bringing it back, on a real warehouse: the current figures come out as they were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.history import (
    RedoRefused,
    UndoRefused,
    dependents,
    events_of,
    file_of,
    findings_of,
    note_details,
    redo,
    remove_illustrative,
    submission,
    submissions,
    undo,
)
from etl.load import Loader
from etl.past import snapshot_at, snapshot_before, snapshot_of
from tests.conftest import MakeWorkbook
from warehouse.lake import Warehouse
from warehouse.snapshot import FACTS, Snapshot

Load = Callable[..., str]
Rows = Sequence[Sequence[object]]

# Of each dataset a first file and a later one, which changes a row, leaves one out and adds one.
FILES: dict[str, tuple[Sequence[str], Rows, Rows]] = {
    "documents": (
        ("document", "kind", "issued_on", "issuer", "ref_area", "subject"),
        [["9/KH-UBND", "ke_hoach", "01/02/2024", "UBND tỉnh Nghệ An", "Nghệ An", "Kế hoạch năm 2024"]],
        [
            ["9/KH-UBND", "ke_hoach", "02/02/2024", "UBND tỉnh Nghệ An", "Nghệ An", "Kế hoạch năm 2024 (sửa)"],
            ["10/KH-UBND", "ke_hoach", "02/02/2024", "UBND tỉnh Nghệ An", "Nghệ An", "Kế hoạch khác"],
        ],
    ),
    "plan_tasks": (
        ("document", "code", "content", "lead_text", "timeframe"),
        [["9/KH-UBND", "1", "Tuyên truyền", "Sở Ngoại vụ", "2024"], ["9/KH-UBND", "2", "Tập huấn", "", "2024"]],
        [["9/KH-UBND", "1", "Tuyên truyền", "Sở Nội vụ", "2025"], ["9/KH-UBND", "3", "Báo cáo", "", "2025"]],
    ),
    "task_progress": (
        ("document", "task_code", "reporter", "as_of", "status", "percent"),
        [
            ["402/QĐ-TTg", "1.6", "Nghệ An", "31/10/2024", "in_progress", 20],
            ["402/QĐ-TTg", "1.7", "Nghệ An", "31/10/2024", "in_progress", 20],
        ],
        [
            ["402/QĐ-TTg", "1.6", "Nghệ An", "31/10/2024", "done", 100],
            ["402/QĐ-TTg", "3.4", "Nghệ An", "31/10/2024", "not_started", 0],
        ],
    ),
    "migration_statistics": (
        ("ref_area", "time_period", "category", "direction", "population_group", "obs_value"),
        [
            ["Nghệ An", "2024-S1", "hoc_tap", "outbound", "total", 120],
            ["Nghệ An", "2024-S1", "ket_hon", "outbound", "total", 3],
        ],
        [
            ["Nghệ An", "2024-S1", "hoc_tap", "outbound", "total", "x"],
            ["Nghệ An", "2024-S1", "lao_dong", "outbound", "total", 9],
        ],
    ),
    "labour_targets": (
        ("document", "ref_area", "year", "indicator", "comparator", "low", "measure"),
        [["9/KH-UBND", "Nghệ An", 2024, "workers_sent", "more_than", 400, "persons"]],
        [
            ["9/KH-UBND", "Nghệ An", 2024, "workers_sent", "at_least", 410, "persons"],
            ["9/KH-UBND", "Nghệ An", 2024, "people_trained", "at_least", 10, "attendances"],
        ],
    ),
    "labour_results": (
        ("ref_area", "time_period", "basis", "indicator", "obs_value"),
        [
            ["Nghệ An", "2024-M03", "in_period", "workers_sent", 40],
            ["Nghệ An", "2024-M03", "in_period", "people_trained", 4],
        ],
        [
            ["Nghệ An", "2024-M03", "in_period", "workers_sent", 41],
            ["Nghệ An", "2024-M03", "in_period", "enterprises_linked", 1],
        ],
    ),
    "reports_received": (
        ("duty", "ref_area", "time_period", "received_on", "document"),
        [["R1", "Nghệ An", "2024-S1", "10/07/2024", "1/BC"]],
        [["R1", "Nghệ An", "2024-S1", "12/07/2024", "2/BC"], ["R1", "Huế", "2024-S1", "12/07/2024", "3/BC"]],
    ),
    "published_figures": (
        ("year", "period", "indicator", "dimension", "value", "unit", "source_title", "source_url", "confidence"),
        [["2030", "Y", "contract_workers_sent", "total", 5, "người", "Nguồn", "https://example.vn", "low"]],
        [["2030", "Y", "contract_workers_sent", "total", 6, "người", "Nguồn", "https://example.vn", "high"]],
    ),
}


@pytest.fixture
def load(warehouse: Warehouse, make_workbook: MakeWorkbook) -> Load:
    """Load rows of a dataset under stable column names; gives the number of the submission."""
    loader = Loader(warehouse)
    count = iter(range(1000))

    def loaded(dataset: str, rows: Rows, head: Sequence[str] | None = None) -> str:
        path = make_workbook([head or FILES[dataset][0], *rows], name=f"{dataset}-{next(count)}.xlsx")
        outcome = loader.load(path, dataset=dataset, by="lan")
        assert outcome.submission is not None, [finding.as_dict() for finding in outcome.findings]
        return outcome.submission

    return loaded


@pytest.fixture
def twice(load: Load) -> Callable[[str], tuple[str, str]]:
    """Load both files of a dataset."""
    return lambda dataset: (load(dataset, FILES[dataset][1]), load(dataset, FILES[dataset][2]))


def current(warehouse: Warehouse) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is current, in order."""
    return {name: warehouse.query("SELECT * FROM lake.current_" + name + " ORDER BY ALL") for name in FACTS}


def refusal(action: Callable[..., None], warehouse: Warehouse, name: str) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(UndoRefused) as refused:
        action(warehouse, name, why="thử")
    return refused.value.reason, refused.value.ids


@pytest.mark.parametrize("dataset", FACTS)
def test_undo_restores_the_current_views_and_redo_brings_the_later_state_back(
    dataset: str, warehouse: Warehouse, load: Load
) -> None:
    without = current(warehouse)
    first = load(dataset, FILES[dataset][1])
    before = current(warehouse)
    later = load(dataset, FILES[dataset][2])
    after = current(warehouse)
    assert without[dataset] != before[dataset] != after[dataset]
    undo(warehouse, later, why="nhầm tệp")
    assert current(warehouse) == before
    redo(warehouse, later, why="đúng tệp")
    assert current(warehouse) == after
    undo(warehouse, later, why="lại nhầm")
    warehouse.tidy()
    assert current(warehouse) == before
    undo(warehouse, first, why="nhầm nốt")
    assert current(warehouse) == without


def test_history_tells_who_took_back_what_and_why(warehouse: Warehouse, twice: Callable[..., tuple[str, str]]) -> None:
    _, later = twice("migration_statistics")
    undo(warehouse, later, why="sai kỳ", by="minh")
    redo(warehouse, later, why="đúng kỳ", by="hoa")
    told = [(event.event, event.happened_by, event.why) for event in events_of(warehouse, later)]
    assert told == [("loaded", "lan", None), ("withdrawn", "minh", "sai kỳ"), ("restored", "hoa", "đúng kỳ")]
    assert submission(warehouse, later).state == "loaded"
    undo(warehouse, later, why="vẫn sai", by="minh")
    found = submission(warehouse, later)
    assert (found.state, found.withdrawn_by, found.withdrawn_why) == ("withdrawn", "minh", "vẫn sai")
    assert found.withdrawn_at == events_of(warehouse, later)[-1].happened_at


def test_the_latest_event_counts_even_when_the_clock_was_put_back(warehouse: Warehouse, load: Load) -> None:
    name = load("migration_statistics", FILES["migration_statistics"][1])
    with warehouse.commit(purpose="test") as commit:
        commit.execute("UPDATE lake.submission_events SET happened_at = TIMESTAMP '2999-01-01' WHERE event = 'loaded'")
    undo(warehouse, name, why="nhầm")
    assert submission(warehouse, name).state == "withdrawn"
    redo(warehouse, name, why="đúng")
    assert submission(warehouse, name).state == "loaded"


def test_a_submission_tells_what_it_was_and_what_replaced_it(
    warehouse: Warehouse, twice: Callable[..., tuple[str, str]], tmp_path: Path
) -> None:
    first, later = twice("migration_statistics")
    found = submission(warehouse, first)
    assert (found.state, found.replaced_by, found.received_by) == ("replaced", (later,), "lan")
    assert (found.errors, found.warnings) == (0, len(findings_of(warehouse, first)))
    name, content = file_of(warehouse, first)
    assert content == (tmp_path / name).read_bytes()
    assert found.size_bytes == len(content)
    assert submission(warehouse, later).replaced_by == ()


def test_a_file_of_many_units_is_replaced_in_part_and_can_still_be_taken_back(warehouse: Warehouse, load: Load) -> None:
    rows = [[unit, "2024-S1", "hoc_tap", "outbound", "total", 5] for unit in ("Nghệ An", "Hà Nội", "Huế")]
    both = load("migration_statistics", rows)
    mended = load("migration_statistics", [["Huế", "2024-S1", "hoc_tap", "outbound", "total", 6]])
    found = submission(warehouse, both)
    assert (found.state, found.replaced_by) == ("loaded", (mended,))
    undo(warehouse, both, why="nhầm")
    assert [row[8] for row in current(warehouse)["migration_statistics"]] == [6], "the mended unit stays"
    redo(warehouse, both, why="đúng")
    assert sorted(row[8] for row in current(warehouse)["migration_statistics"]) == [5, 5, 6]  # type: ignore[type-var]


def test_what_later_files_replaced_everywhere_is_not_taken_back_before_them(
    warehouse: Warehouse, twice: Callable[..., tuple[str, str]]
) -> None:
    first, later = twice("migration_statistics")
    assert refusal(undo, warehouse, first) == ("replaced", (later,))
    undo(warehouse, later, why="nhầm")
    undo(warehouse, first, why="nhầm")
    redo(warehouse, later, why="đúng")
    assert submission(warehouse, later).state == "loaded"


def test_a_refused_undo_changes_nothing(warehouse: Warehouse, twice: Callable[..., tuple[str, str]]) -> None:
    first, _ = twice("migration_statistics")
    before = warehouse.current_snapshot()
    refusal(undo, warehouse, first)
    assert warehouse.current_snapshot() == before


def test_only_a_known_live_submission_can_be_withdrawn_and_only_a_withdrawn_one_restored(
    warehouse: Warehouse, load: Load
) -> None:
    name = load("migration_statistics", FILES["migration_statistics"][1])
    assert refusal(undo, warehouse, "2026-999999") == ("unknown", ())
    assert refusal(redo, warehouse, "2026-999999") == ("unknown", ())
    assert refusal(redo, warehouse, name) == ("live", ())
    undo(warehouse, name, why="nhầm")
    assert refusal(undo, warehouse, name) == ("withdrawn", ())


def test_what_has_come_since_for_all_its_slots_keeps_a_withdrawn_submission_away(
    warehouse: Warehouse, load: Load
) -> None:
    first, later = FILES["migration_statistics"][1:]
    old = load("migration_statistics", first)
    undo(warehouse, old, why="nhầm")
    new = load("migration_statistics", later)
    with pytest.raises(RedoRefused) as refused:
        redo(warehouse, old, why="đúng")
    assert (refused.value.reason, refused.value.ids) == ("replaced", (new,))
    undo(warehouse, new, why="nhầm")
    redo(warehouse, old, why="đúng")
    assert submission(warehouse, old).state == "loaded"


def test_a_plan_is_not_taken_back_while_later_progress_speaks_of_its_tasks(warehouse: Warehouse, load: Load) -> None:
    plan = load("plan_tasks", FILES["plan_tasks"][1])
    progress = load("task_progress", [["9/KH-UBND", "2", "Nghệ An", "31/10/2024", "done", 100]])
    assert dependents(warehouse, plan) == (progress,)
    assert refusal(undo, warehouse, plan) == ("needed", (progress,))
    undo(warehouse, progress, why="nhầm")
    assert dependents(warehouse, plan) == ()
    undo(warehouse, plan, why="nhầm")
    assert refusal(redo, warehouse, progress) == ("needs", (plan,))
    redo(warehouse, plan, why="đúng")
    redo(warehouse, progress, why="đúng")


def test_an_edition_of_a_plan_may_go_when_the_one_before_gives_the_tasks_too(warehouse: Warehouse, load: Load) -> None:
    load("plan_tasks", FILES["plan_tasks"][1])
    edition = load("plan_tasks", FILES["plan_tasks"][2])
    of_both = load("task_progress", [["9/KH-UBND", "1", "Nghệ An", "31/10/2024", "done", 100]])
    assert dependents(warehouse, edition) == ()
    of_the_edition = load("task_progress", [["9/KH-UBND", "3", "Nghệ An", "30/11/2024", "done", 100]])
    assert dependents(warehouse, edition) == (of_the_edition,)
    assert of_both not in dependents(warehouse, edition)


def test_progress_that_came_before_the_plan_does_not_hold_it(warehouse: Warehouse, load: Load) -> None:
    load("task_progress", [["9/KH-UBND", "2", "Nghệ An", "31/10/2024", "done", 100]])
    plan = load("plan_tasks", FILES["plan_tasks"][1])
    assert dependents(warehouse, plan) == ()


def test_a_document_is_not_taken_back_while_tasks_or_targets_name_it(warehouse: Warehouse, load: Load) -> None:
    text = load("documents", FILES["documents"][1])
    plan = load("plan_tasks", FILES["plan_tasks"][1])
    targets = load("labour_targets", FILES["labour_targets"][1])
    assert refusal(undo, warehouse, text) == ("needed", (plan, targets))


def test_any_past_state_can_be_looked_at_after_undo_and_compaction(
    warehouse: Warehouse, twice: Callable[..., tuple[str, str]]
) -> None:
    before_all = datetime.now(UTC)
    first, later = twice("migration_statistics")
    shown = current(warehouse)
    undo(warehouse, later, why="nhầm")
    warehouse.tidy()
    location = warehouse.settings.location
    with Warehouse.open(location, snapshot=snapshot_of(warehouse, later)) as past:
        assert current(past) == shown
    assert snapshot_before(warehouse, later) == snapshot_of(warehouse, first)
    with Warehouse.open(location, snapshot=snapshot_before(warehouse, first)) as past:
        assert current(past)["migration_statistics"] == []
        assert snapshot_at(warehouse, before_all) == past.current_snapshot()
    assert snapshot_at(warehouse, datetime.now(UTC)) == warehouse.current_snapshot()
    old = Snapshot.of_warehouse(warehouse, snapshot_of(warehouse, first))
    assert len(old.rows("FROM migration_statistics")) == 2


def test_a_moment_before_the_first_file_has_no_state(warehouse: Warehouse) -> None:
    with pytest.raises(KeyError):
        snapshot_at(warehouse, datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(KeyError):
        snapshot_before(warehouse, "2026-999999")


def test_accepted_errors_and_attempts_stay_with_the_submission(warehouse: Warehouse, load: Load) -> None:
    name = load("migration_statistics", FILES["migration_statistics"][1])
    assert submission(warehouse, name).attempt == 1
    with warehouse.commit(purpose="test") as commit:
        note_details(
            commit,
            name,
            attempt=3,
            first_sha256="ab" * 32,
            accepted=["sex_sum", "duplicate_key"],
            accept_why="tỉnh xác nhận",
        )
    found = submission(warehouse, name)
    assert (found.accepted, found.accept_why) == ("duplicate_key|sex_sum", "tỉnh xác nhận")
    assert (found.attempt, found.first_sha256) == (3, "ab" * 32)


def test_erased_illustrative_data_leave_no_accepted_error_behind(
    warehouse: Warehouse, make_workbook: MakeWorkbook
) -> None:
    head, rows, _ = FILES["migration_statistics"]
    name = Loader(warehouse).load(make_workbook([head, *rows]), illustrative=True).submission
    assert name is not None
    with warehouse.commit(purpose="test") as commit:
        note_details(commit, name, accepted=["sex_sum"], accept_why="thử")
    remove_illustrative(warehouse)
    assert warehouse.query("FROM lake.submission_details") == []
    assert name not in {one.submission_id for one in submissions(warehouse)}
    with pytest.raises(KeyError):
        file_of(warehouse, name)
