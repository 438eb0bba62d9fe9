"""Which version is the newest is known without asking the catalog, and yet never wrong."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from metrics import source
from tests.metrics.figures import snapshot
from warehouse import snapshot as copying
from warehouse.lake import Warehouse

HOUR = 3600
MARK = "INSERT INTO lake.schema_migrations VALUES ($name, now()::TIMESTAMP)"


def rest(folder: Path) -> None:
    """As if nothing had been written for an hour."""
    for file in folder.glob("catalog.sqlite*"):
        os.utime(file, (time.time() - HOUR, time.time() - HOUR))


def test_every_commit_is_seen_at_once_after_however_long_a_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(tmp_path))
    with Warehouse.open(tmp_path) as writer:
        writer.migrate()
        seen = []
        for number in range(3):
            rest(tmp_path)
            assert source.current_id() == source.current_id() == writer.current_snapshot()
            with writer.commit(purpose="test") as commit:
                commit.execute(MARK, {"name": str(number)})
            seen.append(source.current_id())
        assert seen == sorted(set(seen))
        assert seen[-1] == writer.current_snapshot()


def test_figures_copied_period_by_period_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"time_period": period, "ref_area": unit, "counterpart_area": country, "obs_value": value}
        for value, (period, unit, country) in enumerate(
            (period, unit, country)
            for period in ("2023-S1", "2023-S2", "2024-S1", "2024-Q1", "2024")
            for unit in ("22@2008", "40@2008", "01@2008")
            for country in ("_T", "JPN")
        )
    ]
    at_once = snapshot(migration_statistics=rows)
    monkeypatch.setattr(copying, "AT_ONCE", 1)
    one_by_one = snapshot(migration_statistics=rows)

    for question in ("FROM migration_statistics ORDER BY obs_value", "FROM migration_totals ORDER BY obs_value"):
        assert one_by_one.rows(question) == at_once.rows(question)
    assert one_by_one.rows("SELECT count(*) FROM migration_statistics") == [(len(rows),)]
