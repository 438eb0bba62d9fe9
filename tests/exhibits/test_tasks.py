"""The exhibits of the tasks: one value for page, slide and file, named by key and address."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from charts.figure import Figure
from charts.theme import STATUSES, status_words
from exhibits.exhibit import SCREEN, SLIDE, Exhibit
from exhibits.reader import Reader
from exhibits.table import Table
from exhibits.tasks import times
from exhibits.tasks.board import FAR
from exhibits.tasks.register import EXHIBITS
from formats.dates import day
from metrics import source
from metrics.tasks import states
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot

TODAY = date(2026, 11, 22)
LATER = {"t_date": "2032-01-01"}  # by then much is late
ONE = {"task": "402/QĐ-TTg|3.3.6"}
ADDRESSES: dict[str, dict[str, str]] = {
    "default": {}, "provinces": {"t_level": "province", **LATER}, "an-giang": {"t_area": "91@2025", **ONE},
    "late": {"t_status": "late", "t_page": "2", **ONE},
}  # fmt: skip
TABLES_ONLY = {"t_nobody", "t_handed", "t_list", "t_own", "t_402", "t_one_areas", "t_history"}
OF_A_PROVINCE, OF_A_TASK = {"t_own", "t_402"}, {"t_one", "t_one_areas", "t_history"}


@pytest.fixture(scope="module")
def filled(loaded_warehouse: Path) -> Snapshot:
    """The documents and the illustrative reports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))
        return source.snapshot(source.current_id())


def reader(made: Snapshot, *, lang: str = "vi", view: Literal["63", "34"] = "34") -> Reader:
    """A reader of that state of the data."""
    return Reader(lang=lang, view=view, dark=False, snapshot=made, today=TODAY)


def shown(key: str, made: Snapshot, **address: str) -> Exhibit:
    """An exhibit in Vietnamese, by the 34 provinces."""
    return EXHIBITS[key](reader(made), address)


def table_of(exhibit: Exhibit) -> Table:
    """Its table, which it has to have."""
    assert exhibit.table is not None
    return exhibit.table()


def drawn(exhibit: Exhibit) -> Figure:
    """Its figure on a slide, which it has to have."""
    figure = exhibit.draw(SLIDE)
    assert figure is not None
    return figure


def rows_in(figure: Figure) -> int:
    """How many rows are drawn."""
    bars = [trace for trace in figure.figure.data if trace.type in {"bar", "heatmap"}]
    return max(len(set(trace.y)) for trace in bars)


@pytest.mark.parametrize(("lang", "view"), [("vi", "34"), ("en", "63")])
@pytest.mark.parametrize("asked", ADDRESSES)
def test_every_exhibit_is_made_of_an_address(filled: Snapshot, lang: str, view: Literal["63", "34"], asked: str):
    for key, make in EXHIBITS.items():
        exhibit = make(reader(filled, lang=lang, view=view), ADDRESSES[asked])
        figure = exhibit.draw(SLIDE)
        assert exhibit.key == key
        assert exhibit.title
        assert exhibit.subject
        assert len(exhibit.caveats) <= 4
        assert (figure is None) == (exhibit.draw(SCREEN) is None)
        assert figure is None or figure.figure.layout.height <= (SLIDE.height or 0), key
        if key in TABLES_ONLY:
            assert figure is None
        if exhibit.table is None:
            assert exhibit.nothing.words


def test_a_task_or_a_province_that_nobody_chose_is_said_to_be_missing(filled: Snapshot):
    for key in OF_A_PROVINCE | OF_A_TASK:
        exhibit = shown(key, filled)
        assert exhibit.draw(SCREEN) is None
        assert exhibit.table is None
        assert exhibit.title == exhibit.nothing.words


def test_an_address_restores_what_the_page_shows(filled: Snapshot):
    listed = table_of(shown("t_list", filled, t_area="91@2025", t_status="on_course", t_date="2026-06-30")).frame
    meant = states.task_list(
        filled, as_of=date(2026, 6, 30), level="province", area_key="91@2025", status="on_course"
    )  # fmt: skip
    assert sorted(listed["task_code"]) == sorted(meant["task_code"])
    assert len(listed)


def test_an_address_also_names_owner_group_and_words(filled: Snapshot):
    owned = table_of(shown("t_list", filled, t_owner="bnv", t_group="3")).frame
    assert set(owned["owner_now"]) == {"bnv"}
    assert set(owned["task_group"]) == {3}
    found = table_of(shown("t_list", filled, t_find="Công ước")).frame
    assert 0 < len(found) < 61
    assert all("công ước" in words.lower() for words in found["content"])


def test_what_an_address_does_not_know_falls_back(filled: Snapshot):
    odd = {"t_area": "nowhere", "t_level": "moon", "t_date": "1999-01-01", "t_status": "x", "t_group": "9",
           "t_owner": "nobody at all", "t_page": "77"}  # fmt: skip
    for key in sorted(EXHIBITS.keys() - OF_A_TASK):
        here = reader(filled)
        assert EXHIBITS[key](here, odd).title == EXHIBITS[key](here, {}).title


def test_a_province_of_another_time_leads_to_the_one_of_today(filled: Snapshot):
    assert "An Giang" in shown("t_own", filled, t_area="91@2008").subject


def counts_of(exhibit: Exhibit) -> dict[tuple[str, str], float]:
    """(category, series) -> value of the chart for office programs, where there is something."""
    native = exhibit.native(None) if exhibit.native else None
    assert native is not None
    return {
        (category, series.name): value
        for series in native.series for category, value in zip(native.categories, series.values, strict=True) if value
    }  # fmt: skip


def by_status(frame: Any, label: str) -> dict[tuple[str, str], float]:
    """The same of a table with a column for each status."""
    return {
        (words, status_words(code)): float(row[code])
        for words, row in zip(frame[label], frame.to_dict("records"), strict=True) for code in STATUSES if row[code]
    }  # fmt: skip


@pytest.mark.parametrize("asked", [{}, {"t_level": "province", **LATER}])
def test_bars_in_an_office_file_count_the_rows_of_the_table(filled: Snapshot, asked: dict[str, str]):
    exhibit = shown("t_groups", filled, **asked)
    rows = table_of(exhibit).frame
    assert sum(counts_of(exhibit).values()) == len(rows)
    per_status = Counter[str]()
    for (_, status), count in counts_of(exhibit).items():
        per_status[status] += int(count)
    assert per_status == Counter(status_words(code) for code in rows["status"])


def test_columns_of_the_past_in_an_office_file_are_the_table(filled: Snapshot):
    exhibit = shown("t_past", filled)
    frame = table_of(exhibit).frame
    assert counts_of(exhibit) == by_status(frame.assign(words=[day(one.date()) for one in frame["as_of"]]), "words")


def test_where_provinces_merge_the_columns_of_the_past_are_shares(filled: Snapshot):
    exhibit = shown("t_past", filled, t_level="province")
    native = exhibit.native(3) if exhibit.native else None
    assert native is not None
    assert native.share
    assert len(native.categories) == 3
    assert all(sum(values) == pytest.approx(1) for values in zip(*(one.values for one in native.series), strict=True))
    last = table_of(exhibit).frame.iloc[-1]
    applies = sum(last[code] for code in STATUSES if code != "not_applicable")
    late = next(one for one in native.series if one.name == status_words("late"))
    assert late.values[-1] == last["late"] / applies


def test_owners_in_an_office_file_are_those_of_the_table(filled: Snapshot):
    exhibit = shown("t_board", filled)
    frame = table_of(exhibit).frame
    meant = by_status(frame.head(12), "label")
    assert counts_of(exhibit) == meant


@pytest.mark.parametrize("level", ["national", "province"])
def test_late_tasks_and_latecomers_in_an_office_file_are_those_of_the_table(filled: Snapshot, level: str):
    urgent = shown("t_urgent", filled, t_level=level, **LATER)
    days = sorted(table_of(urgent).frame["days"].dropna(), reverse=True)
    assert list(counts_of(urgent).values()) == days[:10]
    late = shown("t_latecomers", filled, t_level=level, **LATER)
    provinces = dict(zip(table_of(late).frame["label"], table_of(late).frame["late"], strict=True))
    assert {name: value for (name, _), value in counts_of(late).items()}.items() <= provinces.items()
    assert list(counts_of(late).values()) == sorted(provinces.values(), reverse=True)[:10]


@pytest.mark.parametrize("most", [3, 10])
@pytest.mark.parametrize("key", ["t_groups", "t_past", "t_urgent", "t_latecomers", "t_board"])
def test_an_office_chart_has_no_more_rows_than_there_is_room_for(filled: Snapshot, key: str, most: int):
    exhibit = shown(key, filled, **LATER)
    native = exhibit.native(most) if exhibit.native else None
    assert native is not None
    assert 1 <= len(native.categories) <= most
    assert all(len(one.values) == len(native.categories) for one in native.series)
    assert len(set(native.categories)) == len(native.categories)


@pytest.mark.parametrize("key", ["t_groups", "t_urgent", "t_latecomers", "t_board", "t_heat"])
@pytest.mark.parametrize("level", ["national", "province"])
def test_a_slide_shows_the_most_telling_rows_only(filled: Snapshot, key: str, level: str):
    assert rows_in(drawn(shown(key, filled, t_level=level, **LATER))) <= (SLIDE.most or 0)


def test_a_slide_says_that_the_table_has_more(filled: Snapshot):
    for key in ("t_urgent", "t_latecomers", "t_board", "t_heat", "t_times"):
        assert any("đủ danh sách ở bảng" in one for one in shown(key, filled, **LATER).caveats), key
    assert rows_in(drawn(shown("t_board", filled))) == FAR


def test_the_heat_map_of_a_slide_begins_with_the_province_that_is_latest(filled: Snapshot):
    exhibit = shown("t_heat", filled, **LATER)
    frame = table_of(exhibit).frame
    late = dict(zip(frame["row"], frame["late"], strict=True))
    rows = list(drawn(exhibit).figure.data[0].y)
    assert [late[row] for row in rows] == sorted(late.values(), reverse=True)[: len(rows)]


def test_the_table_of_the_heat_map_has_one_row_for_each_province_and_words_for_each_group(filled: Snapshot):
    exhibit = shown("t_heat", filled, **LATER)
    table = table_of(exhibit)
    grid = states.heat_map(filled, as_of=date(2032, 1, 1))
    assert len(table.frame) == 34
    assert table.frame["late"].sum() == grid["late"].sum()
    an_giang = table.frame[table.frame["row"] == "An Giang"].iloc[0]
    first = grid[(grid["area_key"] == "91@2025") & (grid["task_group"] == 1)].iloc[0]
    assert an_giang[table.columns[3].name] == f"{first['progress']:.0f}\u00a0%; {first['late']} quá hạn"


def test_a_slide_of_times_shows_the_tasks_that_are_late_longest(filled: Snapshot):
    exhibit = shown("t_times", filled)
    frame = table_of(exhibit).frame
    codes = set(drawn(exhibit).codes.values())
    late = frame[frame["is_current"].astype(bool)].sort_values("days_late", ascending=False, kind="stable")
    assert codes == set(late["task"].head(len(codes)))
    assert 1 < len(codes) < times.SCREENFUL


def test_a_slide_of_a_page_of_times_keeps_to_that_page(filled: Snapshot):
    exhibit = shown("t_times", filled, t_page="2")
    page = exhibit.draw(SCREEN)
    assert page is not None
    assert set(drawn(exhibit).codes.values()) < set(page.codes.values())


def test_late_tasks_stand_first_in_a_list_and_long_texts_are_whole(filled: Snapshot):
    frame = table_of(shown("t_list", filled)).frame
    assert frame["days_late"].is_monotonic_decreasing
    meant = states.task_list(filled, as_of=TODAY)
    assert set(frame["content"]) == set(meant["content"])


def test_a_list_without_a_late_task_does_not_speak_of_those_that_are_due_soon(filled: Snapshot):
    assert shown("t_list", filled, t_status="late", t_date="2020-03-20").title == "Không có nhiệm vụ quá hạn"
    assert shown("t_list", filled, t_status="done").title.endswith("nhiệm vụ: hoàn thành")


def test_whose_tasks_they_are_is_said_where_no_filter_is_seen(filled: Snapshot):
    assert "Phạm vi: nhiệm vụ của An Giang" in shown("t_groups", filled, t_area="91@2025").caveats
    assert "Phạm vi: nhiệm vụ của các địa phương" in shown("t_past", filled, t_level="province").caveats


def test_illustrative_reports_are_flagged(filled: Snapshot):
    # national tasks have reports in the documents; what provinces say in the demonstration is made up
    assert shown("t_map", filled).source.illustrative
    assert shown("t_heat", filled).source.illustrative


def test_without_any_plan_every_exhibit_says_what_is_missing():
    empty = snapshot()
    for key in EXHIBITS:
        exhibit = shown(key, empty, **ONE)
        assert exhibit.draw(SLIDE) is None
        assert exhibit.native is None or exhibit.native(10) is None
        assert exhibit.nothing.words
        assert exhibit.table is None or table_of(exhibit) is not None
