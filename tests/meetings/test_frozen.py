"""A frozen meeting shows the same figures a year later, whatever was loaded, withdrawn, compacted or erased since."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from etl.history import remove_illustrative
from meetings import store
from meetings.meeting import Meeting, Slide
from metrics import source
from reports.deck import deck_of
from reports.draft import draft
from tests.meetings.given import DAY, load_small, meeting
from warehouse import lake
from warehouse.lake import Warehouse


def shown(one: Meeting) -> dict[str, tuple[str, str, pd.DataFrame | None]]:
    """Title, source and table of every slide."""
    found = {}
    for slide in deck_of(one, "vi").slides:
        made = slide.exhibit
        frame = made.table().frame if made.table is not None else None
        found[f"{slide.number} {made.key}"] = (made.title, str(made.source), frame)
    return found


@pytest.fixture
def place(loaded_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse with content and illustrative data, to load into."""
    folder = shutil.copytree(loaded_warehouse, tmp_path / "warehouse")
    monkeypatch.setenv("GCM_WAREHOUSE", str(folder))
    return folder


def test_after_loads_compaction_and_erasure_every_table_of_the_deck_is_the_same(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writer() as warehouse:
        load_small(warehouse, 2)
        kept = store.freeze(warehouse, draft("half_year", as_of=DAY))
    before = shown(kept)
    assert len(before) == len(kept.slides)
    # files that a compaction replaced go at once here, not after two days
    monkeypatch.setattr(lake, "REPLACED_AGE", "0 seconds")
    monkeypatch.setattr(lake, "ORPHAN_AGE", "0 seconds")
    with Warehouse.open(place) as warehouse:
        load_small_again(warehouse)
        assert warehouse.tidy()["removed"] > 0
        assert remove_illustrative(warehouse) > 0
    # copies in memory belong to a place: at another one everything is read from its files again
    monkeypatch.setenv("GCM_WAREHOUSE", str(shutil.copytree(place, tmp_path / "later")))
    after = shown(store.meeting(source.reader(), kept.code))
    assert after.keys() == before.keys()
    for name, (title, words, frame) in before.items():
        assert after[name][:2] == (title, words), name
        later = after[name][2]
        assert (later is None) == (frame is None), name
        if frame is not None and later is not None:
            pd.testing.assert_frame_equal(later, frame, check_exact=True, obj=name)


def load_small_again(warehouse: Warehouse) -> None:
    """Loads that take the place of the ones before, and a withdrawal."""
    with warehouse.commit(purpose="test") as commit:
        commit.execute(
            """
            INSERT INTO lake.submission_events
            SELECT 'nho-2026-S1-001', 'withdrawn', now()::TIMESTAMP, 'lan', 'nhầm tệp'
            """
        )
    load_small(warehouse, 100)


def test_defaults_of_a_slide_stand_on_the_frozen_day_and_version(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", warehouse.settings.location)
    load_small(warehouse, 1)
    slides = (Slide(exhibit="t_groups"), Slide(exhibit="f_trend"), Slide(exhibit="o_missing"))
    kept = store.freeze(warehouse, meeting(warehouse, slides=slides))
    before = shown(kept)
    load_small(warehouse, 1, period="2031-S1")
    later = shutil.copytree(warehouse.settings.location, tmp_path / "later")
    monkeypatch.setenv("GCM_WAREHOUSE", str(later))
    after = shown(store.meeting(source.reader(), kept.code))
    assert {name: told[:2] for name, told in after.items()} == {name: told[:2] for name, told in before.items()}
    assert "10/07/2026" in after["2 t_groups"][0]
    newest = shown(replace(kept, snapshot_id=source.current_id()))
    assert "2031" in newest["3 f_trend"][0]
