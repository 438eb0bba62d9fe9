"""What `init` loads: the real documents and figures, through the same readers as any upload."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.initialise import content_files, initialise
from etl.load import Loader
from etl.reference import ROOT
from etl.table import Form
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot

ANNEX = ROOT / "data" / "documents" / "seeds" / "003_c7de5a31266663d2.txt"


@pytest.fixture(scope="module")
def snapshot(content_folder: Path) -> Snapshot:
    with Warehouse.open(content_folder, read_only=True) as warehouse:
        return Snapshot.of_warehouse(warehouse)


def test_there_are_six_documents_and_402_is_parent_of_four(snapshot: Snapshot) -> None:
    parents = dict(snapshot.rows("SELECT document, parent FROM documents"))
    assert len(parents) == 6
    assert sorted(d for d, parent in parents.items() if parent == "402/QĐ-TTg") == sorted(
        ["1692/VP-VHXH", "79/KH-UBND", "1297/KH-UBND", "KH-KHCN-BG-2021"]
    )
    assert parents["121/KH-UBND"] == "20-CT/TW"


def test_the_annex_has_69_rows_with_5_groups_3_headings_and_61_tasks(snapshot: Snapshot) -> None:
    rows = snapshot.rows("SELECT code, is_heading FROM plan_tasks WHERE document = '402/QĐ-TTg'")
    headings = {code for code, is_heading in rows if is_heading}
    assert len(rows) == 69
    assert headings == {"1", "2", "3", "4", "5", "3.2", "3.3", "3.5"}


def test_every_word_of_the_annex_is_kept(snapshot: Snapshot) -> None:
    """The joined cells of a row hold exactly the words of its lines in the source file."""
    lines = ANNEX.read_text(encoding="utf-8").split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("STT\t"))
    printed = " ".join(lines[start + 1 :]).replace("<b>", "").replace("</b>", "").split()
    kept = snapshot.rows(
        """
        SELECT code, content, lead_text, coordinating_text, result, timeframe FROM plan_tasks
        WHERE document = '402/QĐ-TTg'
        """
    )
    words = " ".join(text for row in kept for text in row if text).split()
    assert sorted(word.rstrip(".") for word in words) == sorted(word.rstrip(".") for word in printed)


def test_every_task_of_402_has_a_lead_and_a_time_frame_that_parses(snapshot: Snapshot) -> None:
    assert (
        snapshot.rows(
            """
        SELECT code FROM plan_tasks
        WHERE document = '402/QĐ-TTg' AND NOT is_heading AND (lead_agencies IS NULL OR kind IS NULL)
        """
        )
        == []
    )


def test_the_letter_of_kien_giang_is_due_on_22_april_2020(snapshot: Snapshot) -> None:
    assert snapshot.rows("SELECT CAST(due_on AS VARCHAR) FROM plan_tasks WHERE document = '1692/VP-VHXH'") == [
        ("2020-04-22",)
    ]


def test_the_targets_of_plan_121_keep_the_words_of_the_text(snapshot: Snapshot) -> None:
    rows = snapshot.rows(
        """
        SELECT indicator, comparator, low, high, measure FROM labour_targets
        WHERE document = '121/KH-UBND' AND year = 2024 ORDER BY indicator
        """
    )
    assert rows == [
        ("enterprises_linked", "at_least", 10, None, "enterprises"),
        ("people_trained", "about", 800, 1000, "attendances"),
        ("workers_sent", "more_than", 400, None, "persons"),
    ]


def test_conflicting_published_figures_stay_side_by_side(snapshot: Snapshot) -> None:
    rows = snapshot.rows(
        """
        SELECT count(*) FROM published_figures
        WHERE indicator = 'contract_workers_sent' AND year = '2014' AND period = 'Y' AND dimension = 'total'
        """
    )
    assert rows[0][0] > 1


def test_a_second_init_loads_nothing(warehouse: Warehouse) -> None:
    before = warehouse.current_snapshot()
    outcomes = list(initialise(warehouse))
    assert {outcome.outcome for outcome in outcomes} == {"unchanged"}
    assert len(outcomes) == len(content_files())
    assert warehouse.current_snapshot() == before


def test_what_is_shipped_is_read_without_any_finding(warehouse: Warehouse) -> None:
    loader = Loader(warehouse)
    findings = [f.code for path in content_files() for f in loader.understand(path, form=Form()).findings]
    assert findings == []
