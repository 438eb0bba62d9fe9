"""The flow page: every part opens from its address, only the open one is worked out, and what is hidden stays so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from exhibits.flows import countries as flow_countries
from exhibits.flows import sheet as flow_sheet
from exhibits.flows import tables as flow_tables
from exhibits.flows import views as flow_views
from exhibits.flows import ways as flow_ways
from exhibits.flows.asked import Asked
from exhibits.reader import Reader
from exhibits.traced import Number
from exhibits.words import named
from metrics import provenance, source
from metrics.migration import calendar as flow_calendar
from metrics.migration import countries, flows
from metrics.migration import paths as flow_paths
from metrics.migration import sheets as flow_sheets
from tests.pages.test_pages import opened, warehouse, words  # noqa: F401  the fixture is used by name
from ui.provenance import agrees

PARTS = {
    "time": {},
    "places": {"f_part": "places", "f_draw": "tiles", "f_by": "region"},
    "ways": {"f_part": "ways"},
    "sheet": {"f_part": "sheet", "f_sheet": "area"},
}
BLOCKS = {"time": "f_trend_src", "places": "f_regions_src", "ways": "f_ways_src", "sheet": "f_sheet_all_src"}


def blocks(app: AppTest) -> set[str]:
    """The blocks on the page, by the button that opens their sources."""
    return {str(button.key) for button in app.button if str(button.key).endswith("_src")}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_opens_from_its_address_and_is_the_only_one_worked_out(warehouse: Path, part: str):  # noqa: F811
    app = opened("flows", **PARTS[part])
    assert not app.exception
    assert {name for name, key in BLOCKS.items() if key in blocks(app)} == {part}


def test_a_year_and_a_province_are_restored_by_the_address(warehouse: Path):  # noqa: F811
    app = opened("flows", f_kind_of="year", f_period="2024", f_area="40@2025")
    assert not app.exception
    assert "Nghệ An" in words(app)
    assert "trong năm 2024" in words(app)


def test_of_a_whole_year_countries_are_not_made_up(warehouse: Path):  # noqa: F811
    app = opened("flows", f_kind_of="year", f_part="ways", f_period="2024")
    assert not app.exception
    assert "Số liệu theo nước chỉ có theo từng kỳ" in words(app)


def test_nobody_is_said_to_lead_among_withheld_figures(warehouse: Path):  # noqa: F811
    app = opened("flows", f_category="mua_ban_nguoi", f_kind="victims.flow")
    assert not app.exception
    assert "không công bố" in words(app)
    assert "nhiều nhất với" not in words(app)


def numbers(view: str, reading: str) -> Iterator[Number]:
    """Numbers behind the charts that only this page has, some of each table."""
    here = Reader(lang="vi", view=view, dark=False, snapshot=source.snapshot(source.current_id()))
    selection = flows.Selection(category="hoc_tap", direction="outbound")
    code = flow_calendar.calendar(here.snapshot, selection)[reading][-1]
    asked = Asked(here=here, units={}, selection=selection, reading=reading, code=code, area_key=None)
    snapshot, scope = here.snapshot, asked.scope
    lines = flow_views.lines(selection, here, area_key=None, reading=reading)
    yield from flow_tables.trend_table(lines, asked.figure, here).numbers
    sheet = named(flow_sheets.of_provinces(snapshot, selection, reading=reading, unit_view=view), "vi", of="name")
    yield from flow_sheet.table(sheet, asked, "area").numbers[::40]
    ways = flow_paths.paths(snapshot, direction="outbound", time_period=asked.at, **scope)
    yield from flow_ways.table(ways, asked).numbers[::8]
    country = countries.country_trend(snapshot, selection, counterpart_area="JPN", reading=reading, **scope)
    yield from flow_countries.country_table(country.assign(series="Nhật Bản"), "JPN", asked).numbers[::4]


@pytest.mark.parametrize(("view", "reading"), [("34", "half"), ("63", "year"), ("34", "to_date")])
def test_every_number_is_the_sum_of_its_cells(warehouse: Path, view: str, reading: str):  # noqa: F811
    snapshot = source.snapshot(source.current_id())
    told = [(one, provenance.total_of(provenance.sources_of(snapshot, one.figure))) for one in numbers(view, reading)]
    assert len(told) > 15
    assert [(one.label, one.value, total) for one, total in told if not agrees(one, total)] == []
