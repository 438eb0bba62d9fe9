"""The second part of the flow page: every province of one period, as a map or in squares, by province or region."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from exhibits.exhibit import Exhibit
from exhibits.flows import places
from exhibits.flows.ways import GROUP_BY, REGION
from formats.language import N_
from ui.block import show as show_exhibit
from ui.flows.asked import Asked, pick_area, switch

DRAWN = {"map": N_("Bản đồ"), places.SQUARES: N_("Sơ đồ ô")}
GROUPED = {"area": N_("Tỉnh, thành phố"), REGION: N_("Vùng")}


def show(asked: Asked, bar: DeltaGenerator) -> None:
    """A map or squares beside a list of provinces or regions; `bar` is the row for the switches."""
    here, _ = asked.here, asked.here.translate
    with bar:
        drawn = switch(_("Cách vẽ"), DRAWN, name=places.DRAW, default="map", here=here)
        grouped = switch(_("Gộp theo"), GROUPED, name=GROUP_BY, default="area", here=here)
    left, right = st.columns([6, 5])
    with left:
        country = places.reach(asked, drawn=drawn)
        show_exhibit(_explained(country, asked) if drawn == places.SQUARES else country, pick=pick_area)
    with right:
        if grouped == REGION:
            show_exhibit(places.by_region(asked))
        else:
            show_exhibit(places.ranked(asked), pick=pick_area)


def _explained(country: Exhibit, asked: Asked) -> Exhibit:
    """The squares with what their signs mean; a slide shows the map instead."""
    signs = asked.here.translate(
        "0: bằng không · −: không phát sinh · x: không áp dụng · …: chưa gửi · •••: không công bố"
    )
    return replace(country, source=replace(country.source, note=f"{country.source.note} · {signs}"))
