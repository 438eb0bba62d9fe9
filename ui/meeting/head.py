"""The head of the pages about meetings: the title of the page, which meeting is open, a new one, what is frozen."""

from __future__ import annotations

import streamlit as st

from meetings.meeting import Meeting
from ui.meeting import freeze, kept
from ui.screen import Screen


def opened(title: str, here: Screen) -> Meeting:
    """The meeting that the page is about; where there is none yet the page says so and ends here."""
    named, which, new = st.columns([3, 6, 2.4], vertical_alignment="bottom")
    named.header(title, anchor=False)
    with which:
        one = kept.chosen(here)
    with new:
        freeze.offer(here, first=one is None)
    if one is None:
        kept.nothing_yet(here)
        st.stop()
    kept.facts(one, here)
    return one
