"""The line above every page: figures that are made up, newer figures, filters to clear, the link to copy.

It looks for newer figures by itself from time to time. Nothing below it moves: who is about to click hits what he saw.
"""

from __future__ import annotations

import streamlit as st

from metrics import overview
from ui import address, news
from ui.catalogue import definitions
from ui.meeting import tray
from ui.screen import Screen


def header(here: Screen, *, path: str, live: bool) -> None:
    """The line, for the page of that address. `live`: the page shows the newest figures anyway."""
    watching = here.past is None and not live
    st.fragment(_line, run_every=news.EVERY if watching else None)(here, path=path, live=live, watching=watching)


def _line(here: Screen, *, path: str, live: bool, watching: bool) -> None:
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        _banner(here)
        definitions.link(path, here)
        tray.offer(here, path=path)
        asked = watching and news.offer(here)
        if address.actions(here, live=live) or asked:
            st.rerun()


def _banner(here: Screen) -> None:
    """Says that figures are made up, as long as one current figure is."""
    if overview.freshness(here.snapshot).illustrative_facts:
        _ = here.translate
        words = _("một phần số liệu là giả định.")
        st.warning(f"**{_('SỐ LIỆU MINH HỌA')}** — {words}", icon=":material/science:")
