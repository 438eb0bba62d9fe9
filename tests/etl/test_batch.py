"""Many files in one run: the outcomes of one after the other, in fewer commits, each told after its own."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from etl.batch import TOGETHER, load_all
from etl.load import Loader, Outcome
from etl.reference import Reference
from tests.conftest import MakeWorkbook
from tests.etl.test_crash import HEAD, assert_whole_submissions_only, start_load, year_file
from warehouse.lake import Warehouse

UNITS = ["24@2008", "40@2008", "20@2008"]


def _files(make_workbook: MakeWorkbook, count: int) -> list[Path]:
    """Files of a unit and a year each, with the same figures for every one."""
    found = []
    for number in range(count):
        unit, year = UNITS[number % len(UNITS)], 2009 + number // len(UNITS)
        rows = [[unit, f"{year}-M{month:02d}", "hoc_tap", "outbound", month] for month in range(1, 13)]
        found.append(make_workbook([HEAD, *rows], name=f"{number:02d}.xlsx"))
    return found


def _wrong(make_workbook: MakeWorkbook) -> Path:
    return make_workbook([HEAD, ["24@2008", "2010-S1", "hoc_tap", "outbound", "nhiều"]], name="sai.xlsx")


def _told(outcomes: Sequence[Outcome]) -> list[tuple[str, str, int, list[str]]]:
    return [(Path(o.file).name, o.outcome, o.rows, [finding.code for finding in o.findings]) for o in outcomes]


def test_a_run_gives_the_outcomes_of_one_file_after_the_other(
    warehouse: Warehouse, make_workbook: MakeWorkbook, tmp_path: Path, reference: Reference
) -> None:
    shutil.copytree(warehouse.settings.folder, tmp_path / "other")
    rows = [["24@2008", f"2010-M{month:02d}", "hoc_tap", "outbound", 10 * month] for month in range(1, 13)]
    ten_times = make_workbook([HEAD, *rows], name="sua.xlsx")  # of what the run itself loaded before
    files = [*_files(make_workbook, 8), _wrong(make_workbook), ten_times, tmp_path / "khong-co.xlsx"]
    with Warehouse.open(tmp_path / "other") as other:
        loader = Loader(other, reference)
        in_turn = [loader.load(path) for path in files]
    together = list(load_all(Loader(warehouse, reference), files))
    assert _told(together) == _told(in_turn)
    assert [outcome.submission for outcome in together] == [outcome.submission for outcome in in_turn]
    assert [outcome.outcome for outcome in together[7:]] == ["loaded", "refused", "loaded", "refused"]


def test_several_files_share_a_commit_and_each_is_a_submission(
    warehouse: Warehouse, make_workbook: MakeWorkbook, reference: Reference
) -> None:
    before = warehouse.current_snapshot()
    count = TOGETHER + 2
    outcomes = list(load_all(Loader(warehouse, reference), _files(make_workbook, count)))
    assert len({outcome.submission for outcome in outcomes}) == count
    assert warehouse.current_snapshot() - before < count
    assert len(assert_whole_submissions_only(warehouse)) == count


def test_what_became_of_a_file_is_told_after_its_commit(
    warehouse: Warehouse, make_workbook: MakeWorkbook, reference: Reference
) -> None:
    for outcome in load_all(Loader(warehouse, reference), _files(make_workbook, 4)):
        with Warehouse.open(warehouse.settings.location, read_only=True) as reader:
            assert Path(outcome.file).name in assert_whole_submissions_only(reader)


def test_the_same_bytes_twice_in_one_run_are_loaded_once(
    warehouse: Warehouse, make_workbook: MakeWorkbook, reference: Reference, tmp_path: Path
) -> None:
    first = year_file(make_workbook, 2010)
    copy = tmp_path / "ban-sao.xlsx"
    shutil.copy(first, copy)
    loaded, unchanged = load_all(Loader(warehouse, reference), [first, copy])
    assert (loaded.outcome, unchanged.outcome) == ("loaded", "unchanged")
    assert unchanged.submission == loaded.submission
    before = warehouse.current_snapshot()
    (again,) = load_all(Loader(warehouse, reference), [copy])
    assert (again.outcome, warehouse.current_snapshot()) == ("unchanged", before)


def test_a_trial_says_what_would_be_and_commits_nothing(
    warehouse: Warehouse, make_workbook: MakeWorkbook, reference: Reference
) -> None:
    before = warehouse.current_snapshot()
    files = [*_files(make_workbook, 2), _wrong(make_workbook)]
    outcomes = list(load_all(Loader(warehouse, reference), files, dry_run=True))
    assert [outcome.outcome for outcome in outcomes] == ["checked", "checked", "refused"]
    assert warehouse.current_snapshot() == before


def test_while_another_writes_every_file_says_so_and_none_is_in(
    warehouse: Warehouse, make_workbook: MakeWorkbook, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCM_LOCK_WAIT", "0.1")
    files = _files(make_workbook, 3)
    with Warehouse.open(warehouse.settings.location) as waiting:
        loader = Loader(waiting, reference)
        with FileLock(warehouse.settings.folder / "writer.lock"):
            outcomes = list(load_all(loader, files))
        assert [[finding.code for finding in outcome.findings] for outcome in outcomes] == [["warehouse_busy"]] * 3
        assert assert_whole_submissions_only(waiting) == set()
        assert [outcome.outcome for outcome in load_all(loader, files)] == ["loaded"] * 3


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_whole_submissions_only(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    chance = random.Random(20202)
    files = _files(make_workbook, 30)
    for _ in range(4):
        process = start_load(warehouse, *files)
        try:
            process.communicate(timeout=chance.uniform(1.0, 3.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        with Warehouse.open(warehouse.settings.location, read_only=True) as reader:
            assert_whole_submissions_only(reader)
    last = start_load(warehouse, *files)
    out, err = last.communicate(timeout=120)
    assert last.returncode == 0, err
    assert {file["outcome"] for file in json.loads(out)["files"]} <= {"loaded", "unchanged"}
    assert assert_whole_submissions_only(warehouse) == {path.name for path in files}
