"""The third part of the labour page: where people went, and how the shares moved since a year before."""

from __future__ import annotations

import streamlit as st

from exhibits.labour import markets
from ui.block import show as show_exhibit
from ui.labour.asked import Asked


def show(asked: Asked) -> None:
    """Markets of the year, and their shares beside those of a year before."""
    left, right = st.columns([4, 5])
    with left:
        show_exhibit(markets.markets(asked))
    with right:
        show_exhibit(markets.mix(asked))
