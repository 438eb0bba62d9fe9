"""One province as exhibits: blocks and parts of its page, for page, slide and file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from exhibits.exhibit import SCREEN, SLIDE
from exhibits.province.register import EXHIBITS, OF_PROFILE
from exhibits.province.scope import scope_of
from exhibits.province.tables import HIDDEN
from exhibits.reader import Reader
from exhibits.table import Table
from metrics import source
from tests.metrics.figures import snapshot
from tests.pages.test_pages import VIETNAMESE, warehouse

__all__ = ["warehouse"]
DAY = date(2026, 11, 22)
NGHE_AN = {"p_area": "40@2025"}
SMALL = {"category": "mua_ban_nguoi", "measure": "victims"}


@pytest.fixture
def here(warehouse: Path) -> Reader:
    """A reader of the loaded warehouse on the day of the illustrative figures."""
    return Reader(lang="vi", view="34", dark=False, snapshot=source.snapshot(source.current_id()), today=DAY)


def table_of(here: Reader, key: str, address: dict[str, str]) -> Table:
    made = EXHIBITS[key](here, address)
    assert made.table is not None
    return made.table()


@pytest.mark.parametrize(
    ("lang", "view", "area"),
    [("vi", "34", "40@2025"), ("en", "63", "91@2025"), ("vi", "63", "24@2008"), ("en", "34", "ha-tay")],
)
def test_every_exhibit_is_made_for_page_slide_and_file(here: Reader, lang: str, view: Any, area: str) -> None:
    reader = replace(here, lang=lang, view=view)
    for key, make in EXHIBITS.items():
        made = make(reader, {"p_area": area})
        assert (made.key, bool(made.subject), bool(made.title), bool(made.nothing.words)) == (key, True, True, True)
        on_page, on_slide = made.draw(SCREEN), made.draw(SLIDE)
        assert (on_page is None) == (on_slide is None)
        assert on_slide is None or on_slide.figure.layout.height <= (SLIDE.height or 0)
        if lang == "en":
            assert not VIETNAMESE.search(" ".join([made.subject, made.title, made.source.words, *made.caveats]))
        assert made.table is not None
        assert {column.name for column in made.table().columns} <= set(made.table().frame.columns)


@pytest.mark.parametrize("address", [{}, {"p_area": "99@1900"}, {"p_area": "none"}])
def test_without_a_province_the_exhibits_ask_for_one(here: Reader, address: dict[str, str]) -> None:
    for key in OF_PROFILE:
        made = EXHIBITS[key](here, address)
        assert made.draw(SLIDE) is None
        assert made.nothing.words == "Chưa chọn tỉnh, thành phố"
    assert EXHIBITS["p_map"](here, address).draw(SLIDE) is not None


@pytest.mark.parametrize(
    ("given", "unit"),
    [("40@2008", "40@2025"), ("46@2008", "46@2025-07"), ("24@2008", "24@2008"), ("ha-tay", "01@2025")],
)
def test_a_key_of_any_time_leads_where_the_page_leads(here: Reader, given: str, unit: str) -> None:
    found = scope_of(here, {"p_area": given, "p_date": "mai"})
    assert found.as_of == DAY
    profile, same = found.profile, scope_of(here, {"p_area": unit}).profile
    assert profile is not None
    assert profile == same


def test_the_day_of_the_address_counts(here: Reader) -> None:
    found = scope_of(here, {**NGHE_AN, "p_date": "2024-06-30"}).profile
    assert found is not None
    assert found.standing.as_of == date(2024, 6, 30)


def test_tables_hold_the_figures_of_the_profile_unrounded(here: Reader) -> None:
    of = scope_of(here, NGHE_AN).profile
    assert of is not None
    latest, peers = table_of(here, "p_latest", NGHE_AN).frame, table_of(here, "p_peers", NGHE_AN).frame
    targets, series = table_of(here, "p_labour", NGHE_AN).frame, table_of(here, "p_flows", NGHE_AN).frame
    assert told(latest["value"]) == [one.value for one in of.flows]
    assert told(latest["share"]) == [one.share for one in of.flows]
    assert told(peers["flow"]) == [one.flow for one in of.peers]
    assert told(targets["percent"]) == [one.percent for one in of.labour]
    assert told(series["value"]) == [value for one in of.flows for _, value in one.series]


def told(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]


def test_the_office_chart_of_the_targets_holds_the_shares_of_the_table(here: Reader) -> None:
    made, rows = EXHIBITS["p_labour"](here, NGHE_AN), table_of(here, "p_labour", NGHE_AN).frame
    native = made.native(None) if made.native else None
    assert native is not None
    own, country, goal = native.series
    assert (list(own.values), list(country.values)) == (told(rows["percent"]), told(rows["national"]))
    assert goal.line
    assert set(goal.values) == {1.0}


def test_the_office_chart_of_the_tasks_counts_the_rows_of_the_table(here: Reader) -> None:
    made, rows = EXHIBITS["p_tasks"](here, NGHE_AN), table_of(here, "p_tasks", NGHE_AN).frame
    native = made.native(None) if made.native else None
    assert native is not None
    assert sum(value or 0 for one in native.series for value in one.values) == len(rows)


def test_a_slide_has_every_flow_in_two_columns(here: Reader) -> None:
    made, rows = EXHIBITS["p_flows"](here, NGHE_AN), table_of(here, "p_flows", NGHE_AN).frame
    on_page, on_slide = made.draw(SCREEN), made.draw(SLIDE)
    assert on_page is not None
    assert on_slide is not None
    assert len(on_slide.figure.data[0].text) == len(on_page.figure.data[0].text) == rows["label"].nunique()
    assert len(set(on_slide.figure.data[0].x)) == 2
    assert len(set(on_page.figure.data[0].x)) == 1


def test_a_small_count_is_in_no_table_and_no_figure() -> None:
    small = snapshot(migration_statistics=[
        {**SMALL, "time_period": "2026-S1", "ref_area": key, "obs_value": value}
        for key, value in (("40@2025", 3), ("38@2025", 4), ("42@2025", 55), ("01@2025", 71))
    ])  # fmt: skip
    reader = Reader(lang="vi", view="34", dark=False, snapshot=small, today=date(2026, 8, 31))
    row = table_of(reader, "p_latest", NGHE_AN).frame.iloc[0]
    assert row["withheld"]
    assert row["state"] == HIDDEN
    assert told(row[["value", "change", "share", "rank"]]) == [None] * 4
    assert told(table_of(reader, "p_flows", NGHE_AN).frame["value"]) == [None]
    assert EXHIBITS["p_flows"](reader, NGHE_AN).draw(SLIDE) is None


def test_without_figures_every_exhibit_says_so() -> None:
    bare = Reader(lang="vi", view="34", dark=False, snapshot=snapshot(), today=DAY)
    for make in EXHIBITS.values():
        made = make(bare, NGHE_AN)
        assert made.draw(SLIDE) is None
        assert made.native is None or made.native(None) is None
        assert made.nothing.words
        assert made.table is not None
        assert not made.source.illustrative
