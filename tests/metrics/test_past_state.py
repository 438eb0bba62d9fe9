"""Any past state can be looked at: its figures are what was shown then, whatever came after them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from etl.history import redo, remove_illustrative, undo
from etl.load import Loader
from etl.past import snapshot_before
from metrics import overview, reporting, source, submissions
from metrics.labour import targets as labour
from metrics.migration import flows
from metrics.source import Snapshot
from metrics.tasks import states as tasks
from tests.conftest import MakeWorkbook
from warehouse import lake
from warehouse.lake import Warehouse
from warehouse.snapshot import FACTS

DAY = date(2026, 11, 22)
HEAD = ("ref_area", "time_period", "category", "direction", "population_group", "obs_value")
SELECTION = flows.Selection(category="hoc_tap", direction="outbound")
Load = Callable[..., str]


@pytest.fixture
def here(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """The warehouse of one's own, as pages find it."""
    monkeypatch.setenv("GCM_WAREHOUSE", warehouse.settings.location)
    return warehouse


@pytest.fixture
def load(here: Warehouse, make_workbook: MakeWorkbook) -> Load:
    """Load counts of study abroad in one half-year: unit -> number; gives the number of the submission."""
    loader = Loader(here)
    count = iter(range(1000))

    def loaded(period: str = "2024-S1", *, illustrative: bool = False, **units: int) -> str:
        rows = [[unit.replace("_", " "), period, "hoc_tap", "outbound", "total", n] for unit, n in units.items()]
        path = make_workbook([HEAD, *rows], name=f"so-lieu-{next(count)}.xlsx")
        outcome = loader.load(path, dataset="migration_statistics", by="lan", illustrative=illustrative)
        assert outcome.submission is not None, [finding.as_dict() for finding in outcome.findings]
        return outcome.submission

    return loaded


def shown(made: Snapshot) -> dict[str, object]:
    """What pages show of a state: the tables themselves, and headline numbers of every subject."""
    told: dict[str, object] = {
        name: made.query("FROM query_table($name)", {"name": name}) for name in (*FACTS, "submissions", "slots")
    }
    told["flows"] = flows.national_total(made, SELECTION, time_period="2024-S1")
    told["areas"] = flows.by_area(made, SELECTION, time_period="2024-S1", unit_view="63")
    told["tasks"] = tasks.task_list(made, as_of=DAY)
    told["targets"] = labour.national_series(made)
    told["reports"] = reporting.duty_matrix(made, duty="R1", on=DAY, unit_view="34")
    told["freshness"] = overview.freshness(made)
    return told


def same(one: dict[str, object], other: dict[str, object]) -> None:
    """Fails with the first thing that differs; rows of a table may come in another order."""
    for name, value in one.items():
        if isinstance(value, pd.DataFrame):
            tables = [_ordered(told[name]) for told in (one, other)]  # type: ignore[arg-type]
            pd.testing.assert_frame_equal(*tables, obj=name)
        else:
            assert repr(value) == repr(other[name]), name


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    by_text = table.astype("string").fillna("")
    return table.loc[by_text.sort_values(list(by_text.columns)).index].reset_index(drop=True).astype(object)


def test_a_past_state_shows_what_was_shown_then_after_loads_undo_redo_and_compaction(
    here: Warehouse, load: Load
) -> None:
    states: list[tuple[int, dict[str, object]]] = []

    def note() -> None:
        now = here.current_snapshot()
        states.append((now, shown(Snapshot.of_warehouse(here, now))))

    note()
    load(Nghệ_An=120, Huế=7)
    note()
    later = load(Nghệ_An=150)
    note()
    undo(here, later, why="nhầm")
    note()
    load("2024-S2", Nghệ_An=90)
    redo(here, later, why="đúng")
    note()
    load(Nghệ_An=151, Huế=8)
    here.tidy()
    totals = [told["flows"]["value"] for _, told in states]  # type: ignore[index]
    assert totals[1:] == [127, 157, 127, 157]
    for snapshot_id, told in states:
        same(told, shown(Snapshot.of_warehouse(here, snapshot_id)))


def test_a_past_state_stays_readable_when_replaced_files_are_swept_away(
    here: Warehouse, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lake, "REPLACED_AGE", "0 seconds")
    monkeypatch.setattr(lake, "ORPHAN_AGE", "0 seconds")
    load(Nghệ_An=120)
    then = here.current_snapshot()
    told = shown(Snapshot.of_warehouse(here, then))
    removed = 0
    for number in range(3):
        load(Nghệ_An=200 + number)
        removed += here.tidy()["removed"]
    assert removed > 0
    same(told, shown(Snapshot.of_warehouse(here, then)))


def test_a_past_state_still_holds_illustrative_figures_that_were_removed_since(here: Warehouse, load: Load) -> None:
    load(Nghệ_An=120, illustrative=True)
    then = here.current_snapshot()
    remove_illustrative(here)
    past, now = (source.snapshot(one) for one in (then, here.current_snapshot()))
    assert flows.national_total(past, SELECTION, time_period="2024-S1")["value"] == 120
    assert overview.freshness(past).illustrative_facts
    assert flows.periods(now, selection=SELECTION) == []


def test_states_asked_for_side_by_side_are_each_copied_once_and_do_not_mix(here: Warehouse, load: Load) -> None:
    ids = []
    for number in range(3):
        load(Nghệ_An=100 + number)
        ids.append(here.current_snapshot())
    with ThreadPoolExecutor(max_workers=8) as pool:
        made = list(pool.map(source.snapshot, ids * 4))
    values = [flows.national_total(one, SELECTION, time_period="2024-S1")["value"] for one in made]
    assert values == [100, 101, 102] * 4
    assert len({id(one) for one in made}) == 3


def test_the_moment_of_a_version_is_known_and_only_of_versions_with_something_loaded(
    here: Warehouse, load: Load
) -> None:
    first = load(Nghệ_An=120)
    now = here.current_snapshot()
    at = source.committed_at(now)
    assert at is not None
    assert abs(datetime.now(UTC).replace(tzinfo=None) - at) < timedelta(minutes=2)
    before = source.committed_at(snapshot_before(here, first))
    assert before is not None
    assert before < at
    assert [source.committed_at(one) for one in (0, 1, now + 1, 10**15)] == [None] * 4


def test_what_a_submission_covers_is_told_piece_by_piece(here: Warehouse, load: Load) -> None:
    name = load(Nghệ_An=120, Huế=7)
    found = submissions.cover()
    covered = found.loc[found["submission_id"] == name, "values"]
    assert [list(one) for one in covered] == [["40@2008", "46@2008"], ["2024-S1"]]


def told_chain(name: str) -> dict[str, Sequence[int]]:
    """Of each submission for the same units and periods: shared, taken, held, heir."""
    found = submissions.chain(name)
    rows = found[["shared", "taken", "held", "heir"]].values.tolist()
    return dict(zip(found["submission_id"], rows, strict=True))


def test_a_chain_tells_what_was_replaced_what_stands_now_and_who_inherits(here: Warehouse, load: Load) -> None:
    first = load(Nghệ_An=1, Huế=1, Hà_Nội=1)
    wrong = load(Huế=2)
    undo(here, wrong, why="nhầm")
    second = load(Nghệ_An=3, Huế=3)
    third = load(Nghệ_An=4)
    assert told_chain(second) == {
        first: [2, 2, 0, 1], wrong: [1, 0, 0, 0], second: [2, 0, 1, 0], third: [1, 0, 1, 0],
    }  # fmt: skip
    assert told_chain(first)[first] == [3, 0, 1, 0]
    assert told_chain(third) == {
        first: [1, 0, 0, 0], second: [1, 1, 0, 1], third: [1, 0, 1, 0],
    }  # fmt: skip
