"""The first part of the labour page: the months on their way to the target, and who is behind."""

from __future__ import annotations

from math import isnan

import streamlit as st

from exhibits.labour import progress
from ui.block import say
from ui.block import show as show_exhibit
from ui.labour.asked import Asked, pick_area


def show(asked: Asked) -> None:
    """The curve of the year beside the bars of result against target."""
    if isnan(asked.standing.total) and not asked.standing.aimed:
        say(asked.nothing)
        return
    left, right = st.columns([6, 5])
    with left:
        show_exhibit(progress.months(asked))
    with right:
        show_exhibit(progress.targets(asked), pick=pick_area if asked.area_key is None else None)
