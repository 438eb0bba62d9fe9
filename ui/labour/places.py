"""The fourth part of the labour page: districts and communes where a province sent them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from exhibits.labour import places
from ui import tables
from ui.block import say, source_line
from ui.block import show as show_exhibit
from ui.labour.asked import Asked, pick_area
from ui.meeting import tray


def show(asked: Asked) -> None:
    """Of one province its places; of the country who sent such detail."""
    if asked.area_key is None:
        _senders(asked)
        return
    units = places.units_of(asked)
    if not units:
        say(places.nothing(asked))
        return
    tray.note(places.exhibit(asked, {}))
    for unit in units:
        show_exhibit(places.of_unit(asked, unit))


def _senders(asked: Asked) -> None:
    """Which provinces sent detail below the province; a row leads to it."""
    here, _ = asked.here, asked.here.translate
    exhibit, made = places.told(asked), places.senders_table(asked)
    if made.frame.empty:
        say(exhibit.nothing)
        return
    tray.note(exhibit)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {exhibit.title}")
        keys = made.frame["area_key"].tolist()
        tables.show(made, lang=here.lang, key="l_senders", pick=lambda row: pick_area(keys[row], part="places"))
        st.markdown(source_line(replace(exhibit.source, note=_("chọn một dòng để xem các địa bàn")), here=here))
