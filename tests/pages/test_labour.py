"""The labour page: each part opens from its address, in both languages and views, and a click leads on."""

from __future__ import annotations

from pathlib import Path

import pytest

from exhibits.labour import headline as labour_headline
from exhibits.labour import league as labour_league
from exhibits.labour import markets as labour_markets
from exhibits.labour import national as labour_national
from exhibits.labour import places as labour_places
from exhibits.labour import progress as labour_progress
from exhibits.labour.asked import Asked
from exhibits.reader import Reader
from metrics import provenance, source
from metrics.labour import targets as labour
from metrics.labour.league import league
from metrics.labour.national import submitted_years
from tests.pages.test_pages import VIETNAMESE, opened, warehouse, words
from ui import provenance as shown
from ui.labour.asked import PARTS

__all__ = ["warehouse"]
DISSOLVED = "24@2008"


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_from_its_address_and_keeps_it(warehouse: Path, part: str):
    app = opened("labour", l_part=part, l_sort="pace")
    assert not app.exception
    assert app.query_params["l_part"] == part
    assert app.query_params["l_sort"] == "pace"


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_in_english_for_a_province_of_the_63(warehouse: Path, part: str):
    assert not opened("labour", l_part=part, lang="en", view="63", l_year="2024", l_area="40@2008").exception


def test_the_headline_stands_above_every_part_but_each_part_alone_is_worked_out(warehouse: Path):
    progress, league_page = opened("labour"), opened("labour", l_part="league")
    assert len(progress.main.get("plotly_chart")) == 2
    assert len(league_page.main.get("plotly_chart")) == 1
    assert len(league_page.dataframe) == 1
    assert [one.label for one in progress.metric][:4] == [one.label for one in league_page.metric][:4]


def test_a_province_that_is_gone_leads_on_instead_of_showing_a_figure(warehouse: Path):
    app = opened("labour", view="63", l_area=DISSOLVED, l_year="2026")
    assert not app.metric
    assert "Sau ngày 30/06/2025, Bắc Giang không còn số liệu riêng" in words(app)


def test_the_address_of_open_sources_opens_the_part_they_stand_in(warehouse: Path):
    app = opened("labour", src="l_mix")
    assert app.query_params["l_part"] == "markets"


@pytest.mark.parametrize(
    ("key", "filters"),
    [("l_cards", {}), ("l_league", {}), ("l_mix", {}), ("l_places", {"l_area": "40@2025"}), ("l_submitted", {})],
)
def test_the_new_blocks_open_their_cells_from_the_address(warehouse: Path, key: str, filters: dict[str, str]):
    app = opened("labour", src=key, **filters)
    assert not app.exception
    page, added, _held = app.metric[-3:]
    assert (page.label, page.value, added.delta) == ("Con số trên trang", added.value, "khớp")


def test_the_projection_names_its_method(warehouse: Path):
    assert "mùa vụ của chính đơn vị, 3 năm" in words(opened("labour", l_year="2026"))
    assert "cần 3 năm trước đủ 12 tháng, mới có 1" in words(opened("labour", l_year="2024"))


def test_no_vietnamese_is_left_on_the_english_page(warehouse: Path):
    found = words(opened("labour", lang="en", l_part="league"))
    assert not VIETNAMESE.search(found.replace("QĐ-TTg", ""))


@pytest.fixture(params=["34", "63"])
def here(warehouse: Path, request: pytest.FixtureRequest) -> Reader:
    """A reader of the loaded warehouse, in either view."""
    return Reader(lang="vi", view=request.param, dark=False, snapshot=source.snapshot(source.current_id()))


def asked(here: Reader, year: int, area: str | None = None) -> Asked:
    return Asked(here=here, year=year, indicator="workers_sent", area_key=area, units={})


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_number_of_the_new_parts_opens_its_cells(here: Reader, year: int):
    question = asked(here, year)
    found = labour_headline.numbers(question, question.standing)
    rows = league(here.snapshot, year=year, unit_view=here.view)
    found += labour_league.table(labour_league.ranked(rows, "pace"), question).numbers[::23]
    found += labour_markets.table(labour_markets.shares(question), question).numbers
    found += [
        one
        for unit in labour_places.units_of(question)
        for one in labour_places.table(labour_places.places_of_unit(question, unit), question).numbers[::9]
    ]
    found += labour_national.table(submitted_years(here.snapshot), here).numbers
    assert len(found) > 12
    for one in found:
        total = provenance.total_of(provenance.sources_of(here.snapshot, one.figure))
        assert shown.agrees(one, total), (one, total)


def test_the_order_asked_for_gives_the_ranks(here: Reader):
    rows = league(here.snapshot, year=2026, unit_view=here.view)
    by_need = labour_league.ranked(rows, "needed")
    assert by_need["needed_per_month"].iloc[0] == rows["needed_per_month"].max()
    assert by_need["rank"].iloc[0] == 1


def test_the_bars_beside_the_curve_are_those_farthest_from_their_target(here: Reader):
    compared = labour.targets_vs_results(here.snapshot, year=2026, unit_view=here.view, indicator="workers_sent")
    current = compared[compared["is_current"].astype(bool)]
    lowest = labour_progress.lowest(current.assign(label=""), labour_progress.LOWEST)
    assert lowest["percent"].iloc[0] == current["percent"].min()
    assert len(lowest) == labour_progress.LOWEST
