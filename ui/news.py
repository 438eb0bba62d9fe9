"""Newer figures: announced, never put in place under a reader's hand."""

from __future__ import annotations

from typing import Final

import streamlit as st

from formats.dates import moment
from metrics import source
from ui import freshness
from ui.screen import Screen

EVERY: Final = 30
"""Seconds between two looks for new figures while nothing else happens on a page."""

_TOLD: Final = "freshness_told"


def offer(here: Screen) -> bool:
    """A button where there are newer figures; they are announced once, and shown when the reader presses it.

    True when he pressed it: the whole page has to run again.
    """
    _ = here.translate
    # A run of the whole page has just asked which version is the newest; the line alone, from time to time, has not.
    news = source.news(here.snapshot, freshness.newest())
    if news is None:
        return False
    words = _("**Có số liệu mới** (phiên bản {new}, cập nhật lúc {moment}). Đang xem phiên bản {id}.").format(
        new=news.snapshot_id, moment=moment(news.at, here.lang), id=here.snapshot.id
    )
    if st.session_state.get(_TOLD) != news.snapshot_id:
        st.session_state[_TOLD] = news.snapshot_id
        st.toast(words, icon=":material/update:", duration="long")
    return st.button(
        _("Xem số liệu mới"), key="freshness_new", type=here.main_button, icon=":material/update:", help=words,
        on_click=freshness.move_on,
    )  # fmt: skip
