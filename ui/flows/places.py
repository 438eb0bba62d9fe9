"""The second part of the flow page: every province of one period, as a map or in squares, by province or region."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts import findings_flows
from charts.bars import bars
from charts.map import country_map
from charts.tiles import tiles
from exhibits.exhibit import BOUNDARIES
from formats.language import N_
from formats.periods import period, year_before
from metrics import tile_grid
from metrics.migration import calendar as flow_calendar
from metrics.migration import regions
from ui.block import block
from ui.flows import views as flow_views
from ui.flows.asked import Asked, pick_area, switch
from ui.flows.over_time import areas_of

DRAWN = {"map": N_("Bản đồ"), "tiles": N_("Sơ đồ ô")}
GROUPED = {"area": N_("Tỉnh, thành phố"), "region": N_("Vùng")}
MOST = 20
"""Provinces drawn as bars; the table has all."""


def show(asked: Asked, bar: DeltaGenerator) -> None:
    """A map or squares beside a list of provinces or regions; `bar` is the row for the switches."""
    here, _ = asked.here, asked.here.translate
    by_area = areas_of(asked)
    own = flow_calendar.trend(here.snapshot, asked.selection, reading=asked.reading, **asked.scope | {"area_key": None})
    with bar:
        drawn = switch(_("Cách vẽ"), DRAWN, name="f_draw", default="map", here=here)
        grouped = switch(_("Gộp theo"), GROUPED, name="f_by", default="area", here=here)
    left, right = st.columns([6, 5])
    with left:
        _country(asked, by_area, own, drawn)
    with right:
        if grouped == "region":
            _regions(asked, by_area)
        else:
            _ranked(asked, by_area)


def _country(asked: Asked, by_area: pd.DataFrame, own: pd.DataFrame, drawn: str) -> None:
    here = asked.here
    told = flow_views.map_rows(by_area, here, words=asked.unit)
    if drawn == "tiles":
        laid = tile_grid.placed(told, here.snapshot, time_period=asked.at, unit_view=here.view)
        figure = tiles(laid, unit=asked.unit, **here.look)
        note = here.translate(
            "0: bằng không · −: không phát sinh · x: không áp dụng · …: chưa gửi · •••: không công bố"
        )
    else:
        figure, note = country_map(told, boundaries=BOUNDARIES, low=0, height=520, **here.look), ""
    block(
        flow_views.reached(own, asked.code, here), figure, key="f_map", source=asked.source_now(by_area, note=note),
        nothing=asked.nothing, pick=pick_area, table=lambda: flow_views.area_table(by_area, asked.figure, here),
    )  # fmt: skip


def _ranked(asked: Asked, by_area: pd.DataFrame) -> None:
    here = asked.here
    before = period(year_before(asked.code), here.lang, basis=asked.basis)
    block(
        findings_flows.leaders(by_area, unit=asked.unit, lang=here.lang),
        bars(by_area, unit=asked.unit, most=MOST, earlier_words=before, **here.look),
        key="f_areas", source=asked.source_now(by_area), nothing=asked.nothing, pick=pick_area,
        table=lambda: flow_views.area_table(by_area, asked.figure, here),
    )  # fmt: skip


def _regions(asked: Asked, by_area: pd.DataFrame) -> None:
    here = asked.here
    found = regions.by_region(here.snapshot, asked.selection, time_period=asked.at)
    named = flow_views.ranking(found, here, of="region")
    note = here.translate("vùng theo quy định có hiệu lực ở kỳ số liệu")
    block(
        findings_flows.leaders(named, unit=asked.unit, lang=here.lang), bars(named, unit=asked.unit, **here.look),
        key="f_regions", source=asked.source_now(by_area, note=note), nothing=asked.nothing,
        table=lambda: flow_views.region_table(named, here),
    )  # fmt: skip
