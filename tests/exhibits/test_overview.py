"""The first page as exhibits: the three headlines and the three lists, for page, slide and file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from exhibits.exhibit import SLIDE
from exhibits.overview.register import EXHIBITS
from exhibits.reader import Reader
from exhibits.table import Table
from formats.numbers import number, percent
from metrics import overview, source
from metrics.provenance import sources_of, total_of
from tests.metrics.figures import snapshot
from tests.pages.test_pages import VIETNAMESE, opened, warehouse, words
from ui.provenance import agrees

__all__ = ["warehouse"]
DAY = date(2026, 11, 22)


@pytest.fixture
def here(warehouse: Path) -> Reader:
    """A reader of the loaded warehouse on the day of the illustrative figures."""
    return Reader(lang="vi", view="34", dark=False, snapshot=source.snapshot(source.current_id()), today=DAY)


def table_of(here: Reader, key: str, **address: str) -> Table:
    made = EXHIBITS[key](here, address)
    assert made.table is not None
    return made.table()


@pytest.mark.parametrize(("lang", "view"), [("vi", "34"), ("en", "63")])
@pytest.mark.parametrize("day", ["", "2024-10-01", "mai"])
def test_every_exhibit_is_made_for_slide_and_file(here: Reader, lang: str, view: Any, day: str) -> None:
    reader = replace(here, lang=lang, view=view)
    for key, make in EXHIBITS.items():
        made = make(reader, {"o_date": day} if day else {})
        assert (made.key, bool(made.subject), bool(made.title), bool(made.nothing.words)) == (key, True, True, True)
        figure = made.draw(SLIDE)
        assert figure is None or figure.figure.layout.height <= (SLIDE.height or 0)
        if lang == "en":
            assert not VIETNAMESE.search(" ".join([made.subject, made.title, made.source.words, *made.caveats]))
        assert len(table_of(reader, key).frame)


def test_an_unknown_day_is_today_and_another_day_is_kept(here: Reader) -> None:
    today, unknown = table_of(here, "o_late"), table_of(here, "o_late", o_date="mai")
    assert list(unknown.frame["days_late"]) == list(today.frame["days_late"])
    earlier = table_of(here, "o_late", o_date="2026-11-21")
    assert list(earlier.frame["days_late"]) == [days - 1 for days in today.frame["days_late"]]


def test_the_headlines_say_what_the_page_says(here: Reader) -> None:
    made = EXHIBITS["o_cards"](here, {})
    text = words(opened("overview", o_date=DAY.isoformat()))
    assert len(made.headlines) == 3
    for one in made.headlines:
        assert all(said in text for said in (one.sentence, one.against, one.coverage, *one.notes))
    tasks, flows, labour = overview.cards(here.snapshot, as_of=DAY)
    assert [one.value for one in made.headlines] == [
        f"{number(tasks.value)}/{tasks.due}", number(flows.value), percent(labour.value)
    ]  # fmt: skip


def test_the_table_of_the_headlines_holds_their_figures(here: Reader) -> None:
    tasks, flows, labour = overview.cards(here.snapshot, as_of=DAY)
    rows = table_of(here, "o_cards").frame
    assert rows["value"].tolist() == [tasks.value, flows.value, labour.extra["result"]]
    assert rows["change_abs"].tolist() == [tasks.change_abs, flows.change_abs, labour.change_abs]
    assert rows["of"].iloc[[0, 2]].tolist() == [tasks.due, labour.extra["goal"]]
    assert rows["share"].iloc[2] == labour.value


def test_a_slide_shows_the_tasks_that_are_late_longest_and_says_that_there_are_more(here: Reader) -> None:
    made, rows = EXHIBITS["o_late"](here, {}), table_of(here, "o_late").frame
    assert made.native is not None
    native, figure = made.native(SLIDE.most), made.draw(SLIDE)
    assert native is not None
    assert figure is not None
    assert list(native.series[0].values) == sorted(rows["days_late"], reverse=True)[: SLIDE.most]
    assert len(figure.figure.data[0].y) == SLIDE.most
    assert any("đủ danh sách ở bảng" in caveat for caveat in made.caveats)


def test_missing_reports_are_told_duty_by_duty_with_all_names(here: Reader) -> None:
    every = overview.missing_reports(here.snapshot, as_of=DAY)
    rows = table_of(here, "o_missing").frame
    assert rows["n"].sum() == len(every)
    assert ", ".join(rows["names"]).split(", ") == every["area_vi"].tolist()


def test_every_number_of_the_lists_is_the_sum_of_its_cells(here: Reader) -> None:
    numbers = [one for key in ("o_cards", "o_moved", "o_missing") for one in table_of(here, key).numbers]
    assert len(numbers) > 20
    assert [one.label for one in numbers if not agrees(one, total_of(sources_of(here.snapshot, one.figure)))] == []


def test_without_figures_every_exhibit_says_so() -> None:
    bare = Reader(lang="vi", view="34", dark=False, snapshot=snapshot(), today=DAY)
    for key, make in EXHIBITS.items():
        made = make(bare, {})
        assert made.draw(SLIDE) is None
        assert made.native is None or made.native(None) is None
        assert made.nothing.words
        assert not made.source.illustrative
        assert made.table is not None
        values = made.table().frame.reindex(columns=["value", "days_late"])
        assert key in ("o_cards", "o_missing") or pd.isna(values).all(axis=None)
