"""A load that is killed at any moment: the submission is there whole, or not at all; what was acknowledged stays."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from etl.reference import ROOT
from tests.conftest import MakeWorkbook
from warehouse.lake import Warehouse

HEAD = ["Tỉnh, thành phố", "Kỳ số liệu", "Loại hình di cư", "Hướng di cư", "Số lượng"]
ROUNDS = 6


def start_load(warehouse: Warehouse, *paths: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "etl", "load", "--json", *map(str, paths)],
        cwd=ROOT,
        env={**os.environ, "GCM_WAREHOUSE": str(warehouse.settings.location)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def year_file(make_workbook: MakeWorkbook, year: int) -> Path:
    """A file with a fixed number of rows, all of one unit and one year."""
    rows = [["24@2008", f"{year}-M{month:02d}", "hoc_tap", "outbound", month] for month in range(1, 13)]
    return make_workbook([HEAD, *rows], name=f"nam-{year}.xlsx")


def assert_whole_submissions_only(warehouse: Warehouse) -> set[str]:
    """Every submission has all the rows it says, and no row is without its submission; returns the file names."""
    counted = warehouse.query(
        """
        SELECT s.file_name, s.row_count, count(f.submission_id)
        FROM lake.submissions AS s LEFT JOIN lake.migration_statistics AS f USING (submission_id)
        WHERE s.dataset = 'migration_statistics' GROUP BY ALL
        """
    )
    assert all(said == found for _, said, found in counted)
    assert warehouse.query(
        "SELECT count(*) FROM lake.migration_statistics ANTI JOIN lake.submissions USING (submission_id)"
    ) == [(0,)]
    return {name for name, _, _ in counted}


@pytest.mark.slow
def test_kill_at_random_moments_leaves_no_half_submission(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    chance = random.Random(20201)
    acknowledged: set[str] = set()
    for number in range(ROUNDS):
        path = year_file(make_workbook, 2009 + number)
        process = start_load(warehouse, path)
        try:
            out, _ = process.communicate(timeout=chance.uniform(0.6, 2.6))
            assert json.loads(out)["files"][0]["outcome"] == "loaded", out
            acknowledged.add(path.name)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        with Warehouse.open(warehouse.settings.location, read_only=True) as reader:
            assert acknowledged <= assert_whole_submissions_only(reader)
    # and the warehouse still takes files, without anybody cleaning up
    last = start_load(warehouse, year_file(make_workbook, 2009 + ROUNDS))
    out, err = last.communicate(timeout=60)
    assert last.returncode == 0, err
    assert json.loads(out)["files"][0]["outcome"] == "loaded"


@pytest.mark.slow
def test_two_loads_at_once_end_one_after_the_other(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    first = start_load(warehouse, *(year_file(make_workbook, year) for year in (2009, 2010, 2011)))
    second = start_load(warehouse, *(year_file(make_workbook, year) for year in (2014, 2015, 2016)))
    for process in (first, second):
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert [file["outcome"] for file in json.loads(out)["files"]] == ["loaded"] * 3
    numbers = warehouse.query("SELECT submission_id FROM lake.submissions WHERE dataset = 'migration_statistics'")
    assert len(set(numbers)) == 6
    assert len(assert_whole_submissions_only(warehouse)) == 6


@pytest.mark.slow
def test_the_same_file_by_two_at_once_is_loaded_once(warehouse: Warehouse, make_workbook: MakeWorkbook) -> None:
    path = year_file(make_workbook, 2009)
    processes = [start_load(warehouse, path) for _ in range(2)]
    outcomes = sorted(json.loads(process.communicate(timeout=120)[0])["files"][0]["outcome"] for process in processes)
    assert outcomes == ["loaded", "unchanged"]
    assert assert_whole_submissions_only(warehouse) == {path.name}
