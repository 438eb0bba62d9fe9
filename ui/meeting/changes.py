"""Khác gì so với kỳ trước: what changed between two meetings, as blocks of the page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from formats.dates import day
from meetings import store
from meetings.meeting import Meeting
from metrics import source
from reports.deck import as_of_now, changes_of
from ui import block, filters
from ui.screen import Screen

NOW: Final = "now"


def show(one: Meeting, here: Screen) -> None:
    """Figures, late tasks, provinces that reported, corrections: each with its finding and its table."""
    with st.columns([3, 5])[0]:
        against = _against(one, here)
    if against == NOW:
        found = changes_of(as_of_now(one), here.lang, since=one)
    else:
        found = changes_of(one, here.lang, since=store.meeting(source.reader(), against) if against else None)
    for exhibit in found:
        block.show_table(exhibit)


def _against(one: Meeting, here: Screen) -> str:
    """The meeting that it is held against: the one before it, any other, or this one against the figures of now."""
    _ = here.translate
    others = [other for other in store.meetings(source.reader()) if other.code != one.code]
    words = {other.code: f"{other.code} · {day(other.as_of, here.lang)}" for other in others}
    options = {**words, NOW: _("Từ kỳ họp này đến nay")}
    default = one.before if one.before in words else NOW
    return filters.choice(_("So với"), options, name="m_since", default=default, here=here)
