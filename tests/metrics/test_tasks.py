"""Who answers for which task, and how areas add up."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.tasks import states as tasks
from metrics.tasks.owners import owners
from tests.metrics.figures import snapshot
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot

DOCUMENT = "402/QĐ-TTg"
# Decision 402: the tasks whose lead names the People's Committees or the localities
ANSWERED_BY_PROVINCES = {"1.6", "1.7", "2.1", "3.4", "3.5.5", "5.1", "5.2", "5.2.2", "5.2.3", "5.3", "5.4"}


@pytest.fixture(scope="module")
def real(content_folder: object) -> Snapshot:
    with Warehouse.open(str(content_folder), read_only=True) as warehouse:
        return Snapshot.of_warehouse(warehouse)


def test_a_province_answers_for_eleven_tasks_of_decision_402(real: Snapshot) -> None:
    listed = tasks.task_list(real, as_of=date(2026, 11, 22), level="province", area_key="01@2025", document=DOCUMENT)
    assert set(listed["task_code"]) == ANSWERED_BY_PROVINCES


def test_its_own_plan_comes_on_top_and_follows_it_through_the_merger(real: Snapshot) -> None:
    before = tasks.task_list(real, as_of=date(2024, 1, 1), level="province", unit_view="63", area_key="44@2008")
    after = tasks.task_list(real, as_of=date(2026, 1, 1), level="province", area_key="44@2025")
    for listed in (before, after):
        assert "1297/KH-UBND" in set(listed["document"])
    assert set(before["responsible"]) == {"44@2008"}
    assert set(after["responsible"]) == {"44@2025"}


def test_nationally_there_are_61_tasks_and_headings_are_not_counted(real: Snapshot) -> None:
    assert tasks.national_summary(real, as_of=date(2026, 11, 22))["total"] == 61


def test_nothing_is_owed_before_the_decision(real: Snapshot) -> None:
    assert tasks.national_summary(real, as_of=date(2020, 3, 19))["total"] == 0


def test_the_owner_of_today_stands_beside_the_name_of_the_text(real: Snapshot) -> None:
    then = tasks.task_list(real, as_of=date(2025, 2, 28)).set_index("task_code").loc["3.2.2"]
    now = tasks.task_list(real, as_of=date(2025, 3, 1)).set_index("task_code").loc["3.2.2"]
    assert (then["lead_then"], then["owner_now"], then["owner_changed"]) == ("bldtbxh", "bldtbxh", False)
    assert (now["lead_then"], now["owner_now"], now["owner_changed"]) == ("bldtbxh", "bnv", True)


def test_a_merged_province_stands_on_what_its_members_said_until_it_speaks() -> None:
    said = [
        {"reporter": "24@2008", "as_of": date(2025, 5, 31), "status": "done", "percent": 100.0},
        {"reporter": "27@2008", "as_of": date(2025, 5, 31), "status": "in_progress", "percent": 50.0},
    ]
    plan = [{"due_on": date(2030, 12, 31)}]
    silent = snapshot(documents=[{}], plan_tasks=plan, task_progress=said)
    row = tasks.task_list(silent, as_of=date(2025, 9, 1), level="province", area_key="24@2025").iloc[0]
    assert (row["status"], row["percent"]) == ("on_course", 75.0)
    own = {"reporter": "24@2025", "as_of": date(2025, 10, 31), "status": "done", "percent": None}
    spoken = snapshot(documents=[{}], plan_tasks=plan, task_progress=[*said, own])
    row = tasks.task_list(spoken, as_of=date(2025, 11, 1), level="province", area_key="24@2025").iloc[0]
    assert (row["status"], row["percent"], row["reporter"]) == ("done", 100.0, "24@2025")


def test_what_was_reported_later_is_not_known_before() -> None:
    said = [{"as_of": date(2024, 6, 30), "status": "done"}]
    made = snapshot(documents=[{}], plan_tasks=[{"due_on": date(2025, 12, 31)}], task_progress=said)
    for day, status in ((date(2024, 6, 29), "no_report"), (date(2024, 6, 30), "done")):
        listed = tasks.task_list(made, as_of=day, level="province", unit_view="63", area_key="22@2008")
        assert listed.iloc[0]["status"] == status


def test_unreported_tasks_stand_apart_and_do_not_pull_the_mean_down() -> None:
    plan = [{"code": "1.6"}, {"code": "1.7"}]
    said = [{"task_code": "1.6", "as_of": date(2024, 1, 1), "percent": 80.0}]
    made = snapshot(documents=[{}], plan_tasks=plan, task_progress=said)
    summary = tasks.national_summary(made, as_of=date(2024, 6, 1), level="province", unit_view="63", area_key="22@2008")
    assert (summary["progress"], summary["reported"], summary["no_report"]) == (80.0, 1, 1)


def test_the_heat_map_holds_every_area_by_every_group(real: Snapshot) -> None:
    assert len(tasks.heat_map(real, as_of=date(2026, 11, 22))) == 34 * 5
    assert len(tasks.heat_map(real, as_of=date(2024, 11, 22), unit_view="63")) == 63 * 5


def test_the_counts_of_areas_are_the_same_in_both_views(real: Snapshot) -> None:
    day = date(2024, 11, 22)
    totals = [tasks.area_summary(real, as_of=day, unit_view=view)["applicable"].sum() for view in ("34", "63")]
    assert totals[0] == totals[1]


def test_every_agency_has_an_owner_that_exists(real: Snapshot) -> None:
    frame = owners(real, as_of=date(2026, 11, 22))
    ended = set(real.query("SELECT code FROM agencies WHERE valid_to <> ''")["code"])
    assert not set(frame["owner"]) & ended
