"""Which version of the data a reader's session reads: the newest when it began, until he asks for a newer one.

New figures are announced, never put in place under his hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from formats.dates import moment
from metrics import source

if TYPE_CHECKING:
    from ui.screen import Screen

EVERY: Final = 30
"""Seconds between two looks for new figures while nothing else happens on a page."""

_VERSION: Final = "freshness_version"
_NEWEST: Final = "freshness_newest"
_TOLD: Final = "freshness_told"


def version() -> int:
    """The version that this session reads; WarehouseMissing before `init`."""
    newest = st.session_state[_NEWEST] = source.current_id()
    kept = int(st.session_state.setdefault(_VERSION, newest))
    if kept > newest:  # the warehouse was made anew
        kept = st.session_state[_VERSION] = newest
    return kept


def move_on() -> None:
    """Read the newest version from the next run on: the reader asked for it, or changed the figures himself."""
    st.session_state.pop(_VERSION, None)


def offer(here: Screen) -> bool:
    """A button where there are newer figures; they are announced once, and shown when the reader presses it.

    True when he pressed it: the whole page has to run again.
    """
    _ = here.translate
    # A run of the whole page has just asked which version is the newest; the line alone, from time to time, has not.
    news = source.news(here.snapshot, st.session_state.pop(_NEWEST, None))
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
        on_click=move_on,
    )  # fmt: skip
