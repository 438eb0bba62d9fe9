"""Every number of every page opens its cells, and they sum to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exhibits.flows import tables as flow_tables
from exhibits.flows import views as flow_views
from exhibits.labour import views as labour_views
from exhibits.numbers import of_each_task, of_missing
from exhibits.overview import headlines
from exhibits.overview.scope import Scope
from exhibits.tasks import views as task_views
from exhibits.traced import Number
from formats.language import LANGUAGES
from metrics import areas, overview, provenance, source
from metrics.labour import targets as labour
from metrics.migration import flows
from metrics.provenance import FlowFigure, TaskFigure
from metrics.tasks import states as tasks
from tests.pages.test_pages import opened, warehouse
from ui import links
from ui import provenance as shown
from ui.reporting import views as reporting_views
from ui.screen import Screen

__all__ = ["warehouse"]
DAY = date(2026, 11, 22)
BLOCKS = [
    *(("overview", key) for key in ("o_cards", "o_late", "o_missing", "o_moved")),
    *(("tasks", key) for key in ("t_groups", "t_map", "t_heat")),
    *(("flows", key) for key in ("f_trend", "f_people", "f_map", "f_areas", "f_countries")),
    *(("labour", key) for key in ("l_targets", "l_months", "l_markets", "l_national")),
    *(("reporting", key) for key in ("r_rates", "r_matrix")),
]


@pytest.fixture(params=["34", "63"])
def here(warehouse: Path, request: pytest.FixtureRequest) -> Screen:
    """A reader of the loaded warehouse, in either view."""
    return Screen(lang="vi", view=request.param, dark=False, snapshot=source.snapshot(source.current_id()))


def numbers(here: Screen) -> Iterator[Number]:
    """The numbers of the charts, tables and cards."""
    snapshot, view = here.snapshot, here.view
    chosen = overview.HEADLINE_FLOW
    at = flows.periods(snapshot, selection=chosen)[-1]
    area = areas.areas(snapshot, unit_view=view)["area_key"].iloc[5]
    for area_key in (None, area):
        asked = FlowFigure(selection=chosen, time_period=at, unit_view=view, area_key=area_key)
        lines = flow_views.lines(chosen, here, area_key=area_key)
        yield from flow_tables.trend_table(lines, asked, here).numbers
        people = flows.by_group(snapshot, chosen, unit_view=view, area_key=area_key)
        yield from flow_tables.group_table(people, asked, here).numbers
        by_area = flow_views.ranking(flows.by_area(snapshot, chosen, time_period=at, unit_view=view), here)
        yield from flow_tables.area_table(by_area, asked, here).numbers
        found = flows.by_country(snapshot, chosen, time_period=at, unit_view=view, area_key=area_key)
        yield from flow_tables.country_table(flow_views.ranking(found, here, of="name"), asked, here).numbers
        scope = {"year": 2025, "unit_view": view, "area_key": area_key, "indicator": "workers_sent"}
        yield from labour_views.target_table(labour.targets_vs_results(snapshot, **scope), 2025, here).numbers
        yield from labour_views.month_table(labour.results_by_month(snapshot, **scope), scope, here).numbers
        markets = labour_views.markets(labour.by_market(snapshot, **scope), here)
        yield from labour_views.market_table(markets, scope, here).numbers
        asked_tasks = TaskFigure(as_of=DAY, level="province", unit_view=view, area_key=area_key)
        listed = tasks.task_list(snapshot, as_of=DAY, level="province", unit_view=view, area_key=area_key)
        yield from task_views.task_table(listed, here, asked_tasks).numbers
    yield from labour_views.national_table(labour.national_series(snapshot), here).numbers
    yield from task_views.province_table(tasks.area_summary(snapshot, as_of=DAY, unit_view=view), DAY, here).numbers
    grid = task_views.heat_rows(tasks.heat_map(snapshot, as_of=DAY, unit_view=view), None, here)
    yield from task_views.heat_table(grid, DAY, here).numbers
    missing = overview.missing_reports(snapshot, as_of=DAY, unit_view=view)
    yield from headlines.numbers(Scope(as_of=DAY, here=here))
    yield from of_missing(missing, DAY, here)
    late = overview.late_top(snapshot, as_of=DAY, unit_view=view)
    yield from of_each_task(late, TaskFigure(as_of=DAY, unit_view=view), here)
    asked_reports = reporting_views.Asked(duties=("R1", "R2"), first_year=2024, on=DAY, area_key=None)
    rates, cells = reporting_views.summary(asked_reports, here), reporting_views.matrix(asked_reports, here)
    yield from reporting_views.summary_table(rates, asked_reports, here).numbers
    yield from reporting_views.matrix_table(cells, asked_reports, here).numbers


def test_the_cells_behind_the_numbers_of_the_pages_sum_to_them(here: Screen):
    every = list(numbers(here))
    assert len(every) > 1000
    # one in eleven, so that all kinds of all pages come up
    for one in every[::11]:
        total = provenance.total_of(provenance.sources_of(here.snapshot, one.figure))
        assert shown.agrees(one, total), (one, total)


def test_a_sum_that_differs_is_not_called_equal(here: Screen):
    one = next(numbers(here))
    assert one.value
    assert not shown.agrees(one, one.value + 1)
    assert not shown.agrees(one, float("nan"))


def test_no_two_numbers_of_a_block_have_the_same_name_in_the_address(here: Screen):
    asked = reporting_views.Asked(duties=("R1", "R2"), first_year=2020, on=DAY, area_key=None)
    found = reporting_views.matrix_table(reporting_views.matrix(asked, here), asked, here).numbers
    assert len({one.code for one in found}) == len(found)


@pytest.mark.parametrize(("path", "key"), BLOCKS)
def test_every_block_opens_its_cells_from_the_address(warehouse: Path, path: str, key: str):
    app = opened(path, src=key)
    assert not app.exception
    page, added, _held = app.metric[-3:]
    assert page.label == "Con số trên trang"
    assert page.value == added.value
    assert added.delta == "khớp"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_address_names_one_number_of_the_block(warehouse: Path, lang: str):
    app = opened("flows", src="f_trend", src_of="2024-S1.outbound", lang=lang)
    assert not app.exception
    assert app.selectbox(key="w_src_of").value == "2024-S1.outbound"


def test_the_button_puts_the_block_into_the_address(warehouse: Path):
    app = opened("flows", f_part="places")
    app.button(key="f_areas_src").click().run()
    assert app.query_params["src"] in ("f_areas", ["f_areas"])
    assert not app.exception


def test_an_unknown_block_or_number_in_the_address_is_ignored(warehouse: Path):
    assert not opened("flows", src="x").exception
    app = opened("flows", src="f_trend", src_of="x")
    assert not app.exception
    assert "Con số trên trang" in [metric.label for metric in app.metric]


def test_every_cell_can_be_found_again_by_submission_file_sheet_and_address(here: Screen):
    one = next(numbers(here))
    made = shown.table(one, provenance.sources_of(here.snapshot, one.figure), here)
    for name in ("submission", "file_name", "sheet", "cell", "at", "received_by"):
        assert name in [column.name for column in made.columns]
        assert made.frame[name].notna().all()
    assert made.notes, "illustrative figures are flagged in the file too"


def test_no_page_tells_sources_before_anybody_asks(warehouse: Path):
    assert not opened("flows").metric


def test_a_submission_leads_to_its_place_in_the_history_where_there_is_such_a_page(here: Screen):
    assert links.address("catalogue", carry={"lang": "en"}, c_part="codes") == "catalogue?lang=en&c_part=codes"
    assert links.address("nowhere", carry={}) is None
    one = next(numbers(here))
    sources = provenance.sources_of(here.snapshot, one.figure)
    shown_as = {column.name: column.kind for column in shown.table(one, sources, here).columns}
    kept_as = {column.name: column.kind for column in shown.table(one, sources, here, linked=False).columns}
    assert shown_as["submission"] == ("link" if links.address("history", carry={}) else "text")
    assert kept_as["submission"] == "text"
