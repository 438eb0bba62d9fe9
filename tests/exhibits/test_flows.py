"""What is shown of migration flows: on a page, on a slide and in an office file the same figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from exhibits.exhibit import SCREEN, SLIDE, Exhibit
from exhibits.flows import asked, over_time, places, sheet, ways
from exhibits.flows.register import EXHIBITS
from exhibits.native import Native
from exhibits.reader import Reader
from formats.periods import short_period
from metrics import former, source
from tests.metrics.figures import snapshot
from tests.pages.test_pages import opened, warehouse, words

__all__ = ["warehouse"]
Parameters = Mapping[str, str]

ADDRESSES: dict[str, dict[str, str]] = {
    "plain": {},
    "one province": {"f_category": "hoc_tap", "f_period": "2025-S1", "f_area": "40@2025"},
    "a gone province, years": {"f_kind_of": "year", "f_area": "24@2008"},
    "stock, tiles, regions": {
        "f_category": "nguoi_nuoc_ngoai", "f_direction": "inbound", "f_part": "places", "f_draw": "tiles",
        "f_by": "region", "f_sheet": "area",
    },
    "small counts": {"f_category": "mua_ban_nguoi", "f_kind": "victims.flow"},
    "year so far": {"f_kind_of": "to_date", "f_part": "places"},
}  # fmt: skip
SENSITIVE = ADDRESSES["small counts"]


@pytest.fixture
def here(warehouse: Path) -> Reader:
    """A reader of the loaded warehouse."""
    return Reader(lang="vi", view="34", dark=False, snapshot=source.snapshot(source.current_id()))


def shown(here: Reader, key: str, address: Parameters) -> Exhibit:
    return EXHIBITS[key](here, address)


def table_of(exhibit: Exhibit) -> pd.DataFrame:
    assert exhibit.table is not None
    return exhibit.table().frame


def native_of(exhibit: Exhibit, most: int | None = None) -> Native | None:
    return exhibit.native(most) if exhibit.native else None


@pytest.mark.parametrize(("place", "name"), list(enumerate(ADDRESSES)), ids=ADDRESSES)
def test_every_exhibit_is_made_for_page_slide_and_file(here: Reader, place: int, name: str):
    # one after the other in either language and view: all four of each would take a minute
    reader = replace(here, lang=("vi", "en")[place % 2], view=("34", "63")[place // 2 % 2])
    for key in EXHIBITS:
        made = shown(reader, key, ADDRESSES[name])
        assert (made.key, bool(made.subject), bool(made.title)) == (key, True, True)
        assert made.source.illustrative
        on_page, on_slide = made.draw(SCREEN), made.draw(SLIDE)
        assert (on_page is None) == (on_slide is None)
        assert on_page is not None or made.nothing.words
        assert on_slide is None or on_slide.figure.layout.height <= (SLIDE.height or 0)
        assert len(made.caveats) <= 3
        assert table_of(made) is not None


def values(native: Native, series: int = 0) -> dict[str, float | None]:
    return dict(zip(native.categories, native.series[series].values, strict=True))


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_an_office_chart_holds_the_values_of_the_table(here: Reader, address: Parameters):
    seen = 0
    for key, name in (("f_areas", "value"), ("f_regions", "value"), ("f_countries", "value")):
        made = shown(here, key, address)
        native, rows = native_of(made), table_of(made)
        known = rows.dropna(subset=[name])
        assert (native is None) == known.empty
        if native is not None:
            seen += 1
            assert values(native) == dict(zip(known["label"], known[name], strict=True))
            assert list(native.series[0].values) == sorted(known[name], reverse=True)
    for key, name, part in (("f_trend", "value", "series"), ("f_people", "share", "group")):
        made = shown(here, key, address)
        native, rows = native_of(made), table_of(made)
        for place, series in enumerate(native.series if native else ()):
            seen += 1
            own = rows[(rows[part] == series.name) & rows[name].notna()]
            told = {short_period(one, "vi"): value for one, value in zip(own["time_period"], own[name], strict=True)}
            assert {when: value for when, value in values(native, place).items() if value is not None} == told
    assert seen or address is SENSITIVE


def test_the_year_before_stands_beside_each_province(here: Reader):
    made = shown(here, places.AREAS, {})
    native, rows = native_of(made), table_of(made).dropna(subset=["value"]).set_index("label")
    assert native is not None
    earlier = {label: None if pd.isna(one) else one for label, one in rows["previous"].items()}
    assert values(native, 1) == earlier
    assert native.series[0].name == "6 tháng đầu năm 2026"
    assert native.series[1].name == "6 tháng đầu năm 2025"


@pytest.mark.parametrize("view", ["34", "63"])
def test_a_slide_has_the_largest_rows_and_says_so(here: Reader, view: Any):
    made = shown(replace(here, view=view), places.AREAS, {"f_period": "2024-S2"})
    native, figure = native_of(made, SLIDE.most), made.draw(SLIDE)
    assert native is not None
    assert figure is not None
    largest = table_of(made).sort_values("value", ascending=False)["label"].head(10)
    assert native.categories == tuple(largest)
    assert sorted(figure.figure.data[0].y) == sorted(largest)
    assert made.caveats[0] == f"Biểu đồ vẽ 10 địa phương nhiều nhất; bảng có đủ {view} địa phương."


@pytest.mark.parametrize("panel", ["category", "area"])
def test_a_slide_of_many_trends_has_six_panels_with_those_of_the_finding(here: Reader, panel: str):
    made = shown(here, sheet.SHEET, {"f_sheet": panel})
    figure = made.draw(SLIDE)
    assert figure is not None
    codes = set(figure.codes.values())
    assert len(codes) <= sheet.ON_SLIDE
    rows = table_of(made)
    told = [("; " + made.title).split(f"{word} mạnh nhất")[0] for word in (" tăng", " giảm")]
    named = {
        code for code, label in zip(rows["code"], rows["label"], strict=True)
        if any(part.endswith(f"; {label}") for part in told)
    }  # fmt: skip
    assert len(named) == 2
    assert named <= codes


def test_a_slide_of_ways_has_fewer_bands_and_as_many_people(here: Reader):
    made = shown(here, ways.WAYS, {})
    total = table_of(made).groupby("side")["value"].sum()
    for room in (SCREEN, SLIDE):
        figure = made.draw(room)
        assert figure is not None
        links = figure.figure.data[0].link
        assert sum(links.value) == total.sum()
    fewer = figure.figure.data[0].node.label
    assert len(fewer) <= 3 * sheet.ON_SLIDE + 3


def test_a_slide_draws_the_map_where_the_page_draws_squares(here: Reader):
    made = shown(here, over_time.MAP, {"f_part": "places", "f_draw": "tiles"})
    kinds = {room.height: {trace.type for trace in made.draw(room).figure.data} for room in (SCREEN, SLIDE)}
    assert kinds == {None: {"bar"}, SLIDE.height: {"choropleth"}}


def test_values_that_an_address_does_not_know_give_what_stands_without_them(here: Reader):
    odd = dict.fromkeys(
        ("f_category", "f_direction", "f_kind", "f_kind_of", "f_period", "f_area", "f_part", "f_sheet", "f_country"),
        "?",
    )
    for key in EXHIBITS:
        plain, strange = shown(here, key, {}), shown(here, key, odd)
        assert (plain.title, plain.subject, plain.source) == (strange.title, strange.subject, strange.source)
        assert native_of(plain) == native_of(strange)


def test_without_any_figures_every_exhibit_says_what_to_load():
    empty = Reader(lang="vi", view="34", dark=False, snapshot=snapshot())
    for key in EXHIBITS:
        made = shown(empty, key, {})
        assert made.draw(SLIDE) is None
        assert made.nothing.words == "Chưa có số liệu di cư"
        assert native_of(made) is None


@pytest.mark.parametrize("area", ["", "40@2025"])
def test_a_withheld_figure_is_nothing_in_an_office_chart(here: Reader, area: str):
    hidden = 0
    for key in ("f_trend", "f_areas", "f_people", "f_countries", "f_country_trend"):
        made = shown(here, key, {**SENSITIVE, "f_area": area, "f_part": "ways"})
        rows, native = table_of(made), native_of(made)
        withheld = rows[rows["withheld"].astype(bool)]
        hidden += len(withheld)
        assert withheld["value"].isna().all()
        if native is None or "time_period" not in rows:
            assert native is None or not set(withheld["label"]) & set(native.categories)
            continue
        for place, series in enumerate(native.series):
            of_series = withheld[withheld["group" if "group" in rows else "series"] == series.name]
            drawn = values(native, place)
            assert all(drawn[short_period(one, "vi")] is None for one in of_series["time_period"])
    assert hidden > 5


@pytest.mark.parametrize("name", ["one province", "a gone province, years", "stock, tiles, regions"])
def test_the_page_shows_what_key_and_address_name(here: Reader, name: str):
    address = ADDRESSES[name]
    app = opened("flows", **address)
    assert not app.exception
    keys = ("f_map", "f_regions") if "f_part" in address else ("f_trend", "f_map", "f_people")
    alts = {chart.proto.alt for chart in app.get("plotly_chart")}
    for key in keys:
        made = shown(here, key, address)
        figure = made.draw(SCREEN)
        if figure is None:
            assert made.nothing.words in words(app)
        else:
            assert f"### {made.title}" in words(app)
            assert figure.alt in alts


@pytest.mark.parametrize("view", ["34", "63"])
def test_the_key_of_a_gone_province_leads_to_the_area_of_its_ground(here: Reader, view: Any):
    reader = replace(here, view=view)
    for key, area in former.former_names(here.snapshot, unit_view=view)[["key", "area_key"]].itertuples(index=False):
        found = asked.asked_of(reader, {"f_area": key})
        assert found.area_key == area
        assert found.place
