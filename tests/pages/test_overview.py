"""Tổng quan: three subjects with coverage and finding, three lists, and every line leads on with its filters."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from exhibits.overview.lists import of_moves
from formats.language import LANGUAGES
from formats.numbers import number, percent
from metrics import overview, source
from metrics.migration import movers
from metrics.provenance import sources_of, total_of
from tests.pages.test_pages import VIETNAMESE, opened, warehouse, words
from ui import provenance
from ui.overview import lists as overview_lists
from ui.screen import Screen

__all__ = ["warehouse"]
DAY = date(2026, 11, 22)


def leads(app: AppTest) -> list[tuple[str, dict[str, str]]]:
    """Where the links of the page lead: words and filters."""
    found = [one.proto for one in app.main.get("page_link")]
    return [(one.label, {name: values[0] for name, values in parse_qs(one.query_string).items()}) for one in found]


@pytest.fixture
def app(warehouse: Path) -> AppTest:
    """The page on the day of the illustrative figures."""
    return opened("overview", o_date=DAY.isoformat())


@pytest.fixture
def here(warehouse: Path) -> Screen:
    return Screen(lang="vi", view="34", dark=False, snapshot=source.snapshot(source.current_id()))


def test_each_subject_shows_its_number_with_coverage_and_the_published_one(app: AppTest, here: Screen) -> None:
    tasks, flows, labour = overview.cards(here.snapshot, as_of=DAY)
    assert not app.exception
    assert [metric.value for metric in app.main.get("metric")] == [
        f"{number(tasks.value)}/{tasks.due}", number(flows.value), percent(labour.value)
    ]  # fmt: skip
    text = words(app)
    for card in (tasks, flows, labour):
        assert f"{card.sent}/{card.due}" in text
    assert flows.published is not None
    assert f"Số công bố năm {flows.published.year}: {number(flows.published.value)}" in text
    assert f"các địa phương gửi: {number(flows.published.submitted)}" in text


def test_every_figure_on_the_cards_says_that_it_is_illustrative(app: AppTest) -> None:
    flags = [one.value for one in app.main.get("markdown") if "SỐ LIỆU MINH HỌA" in one.value]
    assert len(flags) == 5, "three cards, late tasks, moves; what is missing is no figure"


def test_the_cards_lead_to_their_pages_with_the_filters_of_their_numbers(app: AppTest) -> None:
    tasks, flows, labour = [filters for label, filters in leads(app) if label == "Chi tiết"]
    assert tasks["t_status"] == "late"
    assert flows == {"f_category": "lao_dong_hop_dong", "f_direction": "outbound", "f_period": "2026-S1"}
    assert labour == {"l_year": "2026", "l_indicator": "workers_sent"}


def test_the_lists_lead_to_each_task_duty_and_move(app: AppTest, here: Screen) -> None:
    filters = [filters for _, filters in leads(app)]
    late = overview.late_top(here.snapshot, as_of=DAY, limit=overview_lists.ROWS)
    assert [one["task"] for one in filters if "task" in one] == [
        f"{document}|{code}" for document, code in zip(late["document"], late["task_code"], strict=True)
    ]
    assert [one["r_duty"] for one in filters if "r_duty" in one] == ["R1", "R2"]
    moves = movers.movers(here.snapshot, time_period="2026-S1", limit=overview_lists.ROWS)
    assert [(one["f_area"], one["f_category"]) for one in filters if "f_area" in one] == list(
        zip(moves["area_key"], moves["category"], strict=True)
    )


def test_an_earlier_day_travels_along_to_the_other_pages(warehouse: Path) -> None:
    app = opened("overview", o_date="2024-10-01", view="63")
    assert not app.exception
    for _, filters in leads(app):
        days = {filters.get(name) for name in ("t_date", "r_date")} - {None}
        assert days == ({"2024-10-01"} if {"task", "t_status", "r_duty", "r_date"} & set(filters) else set())
        assert filters["view"] == "63"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_late_missing_and_moving_is_named_in_the_language_of_the_reader(warehouse: Path, lang: str) -> None:
    app = opened("overview", o_date=DAY.isoformat(), lang=lang)
    text = words(app)
    assert ("Bộ Ngoại giao" in text) == (lang == "vi")
    assert ("Ministry of Foreign Affairs" in text) == (lang == "en")
    assert ("Tuyên Quang, Lạng Sơn" in text) == (lang == "vi")
    if lang == "en":
        captions = [one.value for one in app.main.get("caption")]
        assert not [words for words in captions if VIETNAMESE.search(words)]


def test_every_move_opens_its_cells_and_they_sum_to_it(here: Screen) -> None:
    frame = movers.movers(here.snapshot, time_period="2026-S1").assign(label="x")
    found = of_moves(frame, here)
    assert len(found) == 10
    for one in found:
        assert provenance.agrees(one, total_of(sources_of(here.snapshot, one.figure))), one


def test_a_title_is_cut_between_words() -> None:
    assert overview_lists.cut("ngắn", 4) == "ngắn"
    assert overview_lists.cut("một, hai ba", 8) == "một, hai…"
    assert overview_lists.cut("một, hai ba", 5) == "một…"
