"""What is shown of labour export: on a page, on a slide and in an office file the same figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from exhibits.exhibit import SCREEN, SLIDE, Exhibit, Room
from exhibits.labour import league, markets, places
from exhibits.labour.asked import asked_of
from exhibits.labour.register import EXHIBITS
from exhibits.native import Native
from exhibits.reader import Reader
from formats.periods import short_period
from metrics import source
from tests.metrics.figures import snapshot
from tests.pages.test_pages import warehouse

__all__ = ["warehouse"]
Parameters = Mapping[str, str]

ADDRESSES: dict[str, dict[str, str]] = {
    "plain": {},
    "a year that is over, by pace": {"l_year": "2024", "l_sort": "pace"},
    "one province": {"l_area": "40@2025", "l_year": "2025"},
    "a name that is gone": {"l_area": "24@2008", "l_indicator": "people_trained"},
}
NAMES: dict[str, tuple[str, int]] = {
    "l_targets": ("label", 8), "l_all": ("label", 10), "l_markets": ("label", 10), "l_places": ("label", 10),
}  # fmt: skip
"""Of the charts with a bar for each row: the column of the table that names it, and the most on a slide."""
MANY = tuple(f"Xã số {number:02d}" for number in range(1, 21))


@pytest.fixture
def here(warehouse: Path) -> Reader:
    """A reader of the loaded warehouse."""
    return Reader(lang="vi", view="34", dark=False, snapshot=source.snapshot(source.current_id()))


@pytest.fixture(scope="module")
def nothing() -> Reader:
    """A reader of a warehouse without figures."""
    return Reader(lang="vi", view="34", dark=False, snapshot=snapshot())


@pytest.fixture(scope="module")
def many() -> Reader:
    """A reader of one province that told twenty communes and twenty markets."""
    rows = [{"sub_area": name, "obs_value": 10 * place} for place, name in enumerate(MANY, start=1)]
    rows += [{"counterpart_area": f"X{place:02d}", "obs_value": 10 * place} for place in range(1, 21)]
    told = [{"obs_value": 2100}, *rows]
    return Reader(lang="vi", view="63", dark=False, snapshot=snapshot(labour_results=told))


def shown(here: Reader, key: str, address: Parameters) -> Exhibit:
    return EXHIBITS[key](here, address)


def table_of(exhibit: Exhibit) -> pd.DataFrame:
    assert exhibit.table is not None
    return exhibit.table().frame


def native_of(exhibit: Exhibit, most: int | None = None) -> Native:
    native = exhibit.native(most) if exhibit.native else None
    assert native is not None
    return native


def values(native: Native, series: int = 0) -> dict[str, float | None]:
    return dict(zip(native.categories, native.series[series].values, strict=True))


def column(frame: pd.DataFrame, by: str, name: str) -> dict[str, Any]:
    return dict(zip(frame[by].astype(str), frame[name], strict=True))


@pytest.mark.parametrize(("place", "name"), list(enumerate(ADDRESSES)), ids=ADDRESSES)
def test_every_exhibit_is_made_for_page_slide_and_file(here: Reader, place: int, name: str):
    reader = replace(here, lang=("vi", "en")[place % 2], view=("34", "63")[place // 2 % 2])
    for key in EXHIBITS:
        made = shown(reader, key, ADDRESSES[name])
        assert (made.key, bool(made.subject), bool(made.title)) == (key, True, True)
        on_page, on_slide = made.draw(SCREEN), made.draw(SLIDE)
        assert (on_page is None) == (on_slide is None)
        assert on_slide is None or on_slide.figure.layout.height <= (SLIDE.height or 0)
        assert on_slide is not None or made.headlines or made.nothing.words
        assert len(made.caveats) <= 3
        assert made.headlines or on_slide is None or len(native_of(made, 10).categories) <= 12
        assert made.source.illustrative or not len(table_of(made))


def test_months_hold_what_was_reached_by_the_end_of_each_and_the_lines_that_it_is_held_against(here: Reader):
    made = shown(here, "l_months", {"l_year": "2025"})
    native = native_of(made)
    told = table_of(made)
    by_month = {short_period(one.time_period): one.cumulative for one in told.itertuples()}
    assert len(native.categories) == 12
    assert values(native) == {month: by_month.get(month) for month in native.categories}
    paths = native.series[1:]
    assert all(one.line for one in paths)
    assert [one.values[-1] for one in paths] == [paths[-1].values[0]] * len(paths)


def test_a_month_that_nobody_told_is_left_empty_in_the_office_chart(here: Reader):
    native = native_of(shown(here, "l_months", {"l_year": "2026"}))
    assert native.series[0].values[-1] is None


@pytest.mark.parametrize("key", ["l_targets", "l_all"])
def test_results_stand_beside_the_target_of_the_table(here: Reader, key: str):
    made = shown(here, key, {})
    native, frame = native_of(made, 10), table_of(made)
    frame = frame[frame["is_current"].astype(bool)]
    results, aims = column(frame, "label", "result"), column(frame, "label", "low")
    assert values(native) == {name: results[name] for name in native.categories}
    assert values(native, 1) == {name: aims[name] for name in native.categories}
    assert native.series[1].line


def test_of_one_province_whose_indicators_count_different_things_shares_are_drawn(here: Reader):
    made = shown(here, "l_targets", {"l_area": "40@2025"})
    native = native_of(made)
    assert native.share
    assert set(native.series[0].values) == set(table_of(made)["percent"])


def test_a_slide_of_all_provinces_shows_the_lowest_and_says_so(here: Reader):
    made = shown(here, "l_all", {})
    drawn = made.draw(SLIDE)
    assert drawn is not None
    frame = table_of(made)
    lowest = frame[frame["is_current"].astype(bool)].nsmallest(10, "percent")["label"]
    assert set(drawn.figure.data[0].y) == set(lowest)
    assert "tỷ lệ thấp nhất; đủ danh sách ở bảng" in made.caveats[0]


def test_a_slide_of_the_ranking_shows_both_ends_in_the_order_asked_for(here: Reader):
    rows = league.ranked(league.provinces(asked_of(here, {})), "pace")
    ends = league.both_ends(rows, 10)
    assert ends["rank"].tolist() == [*range(1, 6), *rows["rank"].dropna().nlargest(5)[::-1]]
    native = native_of(shown(here, "l_league", {"l_sort": "pace"}), 10)
    assert native.categories == tuple(ends["area_vi"])
    assert native.series[0].values == tuple(ends["percent"])


def test_shares_of_markets_are_those_of_the_table(here: Reader):
    made = shown(here, "l_mix", {"l_year": "2025"})
    native, frame = native_of(made), table_of(made)
    for series, name in enumerate(("share", "previous_share")):
        assert values(native, series) == column(frame, "label", name)


def test_the_country_holds_published_results_what_provinces_sent_and_targets(here: Reader):
    native = native_of(shown(here, "l_national", {}))
    frame = table_of(shown(here, "l_submitted", {}))
    assert [one.line for one in native.series] == [False, False, True]
    sent = values(native, 1)
    assert {year: sent[year] for year in frame["year"].astype(str) if year in sent} == {
        year: value for year, value in column(frame, "year", "submitted").items() if year in sent
    }


def test_years_sent_stand_beside_the_figure_published_for_the_same_months(here: Reader):
    made = shown(here, "l_submitted", {})
    native, frame = native_of(made), table_of(made)
    assert values(native, 1) == column(frame, "when", "submitted")
    published = column(frame, "when", "published")
    assert values(native) == {when: None if pd.isna(value) else value for when, value in published.items()}


def test_the_headline_is_told_in_words_with_what_it_is_held_against(here: Reader):
    made = shown(here, "l_headline", {})
    assert len(made.headlines) >= 4
    assert made.headlines[0].value in set(table_of(made)["value"])
    assert made.headlines[0].sentence.startswith("chỉ tiêu ")
    assert not made.headlines[0].against
    assert made.draw(SLIDE) is None


@pytest.mark.parametrize("key", ["l_markets", "l_places"])
def test_of_many_rows_a_slide_shows_the_largest_and_says_so(many: Reader, key: str):
    made = shown(many, key, {"l_area": "22@2008"})
    drawn, native = made.draw(SLIDE), native_of(made, 10)
    frame = table_of(made)
    assert drawn is not None
    largest = frame.nlargest(10, "value")["label"].tolist()
    assert list(drawn.figure.data[0].y)[::-1] == list(native.categories) == largest
    assert native.series[0].values == tuple(frame.nlargest(10, "value")["value"])
    assert "đủ danh sách ở bảng" in made.caveats[0]
    assert len(frame) == 20


def test_markets_that_are_not_drawn_by_name_are_drawn_as_one(many: Reader):
    asked = asked_of(many, {"l_area": "22@2008"})
    found = markets.shares(asked)
    native = native_of(shown(many, "l_mix", {"l_area": "22@2008"}), 6)
    assert len(native.categories) == 5
    assert sum(value or 0 for value in native.series[0].values) == pytest.approx(float(found["share"].sum()))


def test_a_room_for_few_rows_gets_few(many: Reader):
    drawn = shown(many, "l_places", {"l_area": "22@2008"}).draw(Room(height=200, most=4))
    assert drawn is not None
    assert len(drawn.figure.data[0].y) == 4


def test_units_of_one_name_that_both_sent_places_are_told_apart():
    told = [
        {"ref_area": "24@2008", "sub_area": "Huyện A", "time_period": "2025-M01", "obs_value": 5},
        {"ref_area": "27@2008", "sub_area": "Huyện B", "time_period": "2025-M01", "obs_value": 7},
        {"ref_area": "24@2025", "sub_area": "Xã C", "time_period": "2025-M08", "obs_value": 9},
    ]
    reader = Reader(lang="vi", view="34", dark=False, snapshot=snapshot(labour_results=told))
    names = native_of(shown(reader, "l_places", {})).categories
    assert len(set(names)) == len(names) == 3
    one = places.exhibit(asked_of(reader, {"l_area": "24@2025"}), {"l_unit": "24@2008"})
    assert (one.key, native_of(one).categories) == ("l_places", ("Huyện A",))


def test_an_unknown_value_of_an_address_falls_back_to_the_default(here: Reader):
    odd = {"l_year": "1900", "l_indicator": "nope", "l_area": "zz", "l_sort": "?"}
    for key in EXHIBITS:
        plain, fallen = shown(here, key, {}), shown(here, key, odd)
        assert (fallen.title, fallen.subject, fallen.source) == (plain.title, plain.subject, plain.source)


def test_a_warehouse_without_figures_says_what_is_missing(nothing: Reader):
    for key in EXHIBITS:
        made = shown(nothing, key, {})
        assert made.draw(SCREEN) is made.draw(SLIDE) is None
        assert made.native is None or made.native(10) is None
        assert made.nothing.words
        assert made.nothing.todo
        assert table_of(made).empty
        assert not made.headlines


def test_a_province_that_is_gone_says_where_its_figures_are(here: Reader):
    made = shown(replace(here, view="63"), "l_months", {"l_area": "24@2008", "l_year": "2026"})
    assert made.draw(SLIDE) is None
    assert "không còn số liệu riêng" in made.nothing.words


def test_only_parts_of_one_whole_are_added_up(here: Reader):
    def summed(key: str) -> set[str]:
        made = shown(here, key, {"l_area": "40@2025"})
        assert made.table is not None
        return {one.name for one in made.table().columns if one.sums}

    assert summed("l_months") == {"value"}
    assert summed("l_markets") == {"value"}
    assert summed("l_league") == {"result"}
    assert not summed("l_targets") | summed("l_national") | summed("l_submitted")
