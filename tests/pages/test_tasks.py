"""The page of tasks: every part, the replay of the past, owners, one task, one province."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from exhibits.tasks import board as task_board
from exhibits.tasks import past as task_past
from exhibits.tasks import times as task_times
from exhibits.tasks.scope import Scope
from metrics import provenance, source
from metrics.tasks import facts as task_facts
from metrics.tasks import states as tasks
from metrics.tasks.board import owner_board
from tests.metrics.figures import snapshot
from tests.metrics.test_replay import DOCUMENTS, PLAN
from tests.pages.test_pages import opened, warehouse, words
from ui import provenance as shown
from ui.screen import Screen
from ui.tasks import one as task_one
from ui.tasks import scope as task_scope

__all__ = ["warehouse"]
PARTS = [task_scope.SUMMARY, task_scope.TIMES, task_scope.OWNERS, task_scope.PLACES, task_scope.LIST]
TODAY = "2026-11-22"
DAY = date.fromisoformat(TODAY)


def page(**parameters: str) -> AppTest:
    """The page as of one day, without an error."""
    app = opened("tasks", **{"t_date": TODAY, **parameters})
    assert not app.exception
    return app


def given(app: AppTest, name: str) -> str:
    """A parameter of the address."""
    value = app.query_params.get(name, "")
    return value[0] if isinstance(value, list) else value


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("asked", [{"lang": "en"}, {"t_level": "province", "view": "63"}], ids=["en", "provinces"])
def test_every_part_opens_for_ministries_and_provinces(warehouse: Path, part: str, asked: dict[str, str]):
    assert page(t_part=part, **asked)


def test_the_slider_moves_the_day_of_the_page_and_stays_in_the_address(warehouse: Path):
    app = page()
    slider = app.select_slider(key="t_replay")
    assert "31/12/2022" in slider.options
    slider.set_value(date(2022, 12, 31)).run()
    assert given(app, "t_date") == "2022-12-31"
    assert not app.exception
    assert "31/12/2022" in words(app)


def test_a_day_that_is_no_mark_of_the_slider_stands_on_it_all_the_same(warehouse: Path):
    assert "17/02/2023" in page(t_date="2023-02-17").select_slider(key="t_replay").options


def test_an_address_that_narrows_the_list_leads_to_the_list_and_stays_there(warehouse: Path):
    app = page(t_status="late")
    assert given(app, "t_part") == "list"
    app.selectbox(key="w_t_status").set_value("all").run()
    assert given(app, "t_part") == "list"


def test_tasks_that_nobody_can_be_reminded_of_are_a_list_of_their_own(warehouse: Path):
    assert "6 nhiệm vụ chưa có đầu mối để đôn đốc" in words(page(t_part="owners"))
    listed = page(t_part="list", t_owner="nobody").dataframe[0].value
    assert listed["task_code"].tolist() == ["1.6", "1.7", "3.4", "5.2", "5.3", "5.4"]


def test_the_tasks_of_an_owner_of_today_are_found_whatever_the_text_calls_it(warehouse: Path):
    listed = page(t_part="list", t_owner="bnv").dataframe[0].value
    assert set(listed["then"]) >= {"Bộ Lao động - Thương binh và Xã hội"}
    assert "owner_now" not in listed
    before = page(t_part="list", t_owner="bnv", t_date="2025-02-28").dataframe[0].value
    assert len(before) != len(listed), "before 01/03/2025 the ministry of the text still had them"


def test_one_task_is_quoted_with_its_line_its_owners_and_its_history(warehouse: Path):
    app = page(task="402/QĐ-TTg|3.3.6")
    text = words(app)
    assert "3.3.6. " in text
    assert "Bộ Lao động - Thương binh và Xã hội → **Bộ Nội vụ** (từ 01/03/2025)" in text
    assert "Lịch sử báo cáo" in text
    facts = "\n".join(str(value) for table in app.table for value in table.value["value"])
    assert "c7de5a31266663d2.txt:253" in facts
    assert "2020-2022; định kỳ rà soát hàng năm cho đến 2030" in facts


def test_a_task_of_the_provinces_lists_each_of_them(warehouse: Path):
    app = page(task="402/QĐ-TTg|5.2.2")
    assert "Từng địa phương (34)" in words(app)
    assert "Từng địa phương (63)" in words(page(task="402/QĐ-TTg|5.2.2", view="63", t_date="2025-01-31"))


def test_a_task_of_a_plan_of_one_province_opens_too(warehouse: Path):
    assert "3. " in words(page(task="79/KH-UBND|3"))


def test_what_a_province_only_coordinates_stands_apart_and_is_not_counted(warehouse: Path):
    app = page(t_part="places", t_area="91@2025")
    made = source.snapshot(source.current_id())
    beside = task_facts.coordinated_tasks(made, as_of=DAY)
    counted = tasks.task_list(made, as_of=DAY, level="province", area_key="91@2025")
    assert len(beside) == 49
    assert not set(beside["task_code"]) & set(counted.loc[counted["document"] == "402/QĐ-TTg", "task_code"])
    assert "Kế hoạch của địa phương" in words(app)
    assert [frame for frame in app.dataframe if len(frame.value) == len(beside)] == []


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("t_heat", "places"), ("t_board", "owners"), ("t_times", "times"), ("t_rows", "list"), ("t_past", ""),
        ("t_urgent", ""),
    ],
)  # fmt: skip
def test_an_address_that_opens_the_sources_of_a_block_leads_to_it(warehouse: Path, key: str, part: str):
    app = page(src=key)
    assert given(app, "t_part") == part
    shown, added, _held = app.metric[-3:]
    assert shown.value == added.value


def test_on_the_day_of_the_decision_nothing_is_late_yet(warehouse: Path):
    for part in (task_scope.TIMES, task_scope.OWNERS):
        assert page(t_part=part, t_date="2020-03-20")
    assert "Chưa có báo cáo nào về 61 nhiệm vụ" in words(page(t_date="2020-03-20"))


@pytest.mark.parametrize("asked", [{"level": "national"}, {"level": "province", "area_key": "91@2025"}])
def test_the_numbers_of_the_board_the_past_and_the_times_are_made_of_their_cells(
    warehouse: Path, asked: dict[str, Any]
):
    here = Screen(lang="vi", view="34", dark=False, snapshot=source.snapshot(source.current_id()))
    of = Scope(**{"as_of": DAY, "area_key": None, "area": "", "here": here, **asked})
    board = task_board.named_board(owner_board(here.snapshot, **of.asked), here)
    times = task_times.times_of(tasks.task_list(here.snapshot, **of.asked), of)
    tables = [
        task_board.board_table(board, of), task_past.history_table(task_past.history(of), of),
        task_times.times_table(times, of),
    ]  # fmt: skip
    for one in [number for table in tables for number in table.numbers][::5]:
        total = provenance.total_of(provenance.sources_of(here.snapshot, one.figure))
        assert shown.agrees(one, total), (one, total)


def test_a_province_that_is_part_of_another_one_by_then_leads_there(warehouse: Path):
    app = page(t_part="places", t_area="91@2008", view="63")
    assert "**Kiên Giang** thuộc **An Giang** từ 01/07/2025" in words(app)
    app.button(key="t_moved").click().run()
    assert (given(app, "t_area"), given(app, "view")) == ("91@2025", "")
    assert "Kế hoạch của địa phương" in words(app)


def test_an_extension_is_told_with_the_text_that_gave_it():
    made = snapshot(documents=DOCUMENTS, plan_tasks=PLAN)
    here = Screen(lang="vi", view="34", dark=False, snapshot=made)

    def told(on: date) -> list[str]:
        changes = task_facts.task_changes(made, document="402/QĐ-TTg", task_code="3.2.2", as_of=on)
        return task_one.extensions(changes, here)

    assert told(date(2023, 1, 31)) == []
    assert told(date(2023, 2, 1)) == [
        "**Điều chỉnh thời hạn**",
        "- 402/QĐ-TTg (20/03/2020): 2020-2022, hạn 31/12/2022",
        "- 1000/QĐ-TTg (01/02/2023): 2020-2025, hạn 31/12/2025",
    ]
