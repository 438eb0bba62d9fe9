"""The first part of the flow page: how it went, where, and who."""

from __future__ import annotations

import streamlit as st

from exhibits.flows import over_time
from ui.block import show as show_exhibit
from ui.flows.asked import Asked, pick_area


def show(asked: Asked) -> None:
    """Trend, map and people side by side: the first screen."""
    trend, place, people = st.columns([10, 8, 8])
    with trend:
        show_exhibit(over_time.over_time(asked))
    with place:
        show_exhibit(over_time.country(asked), pick=pick_area)
    with people:
        show_exhibit(over_time.people(asked))
