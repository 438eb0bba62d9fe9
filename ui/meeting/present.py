"""What can be done with a meeting: present it, take it home, begin the next one."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from formats.language import SOURCE
from meetings.meeting import Meeting
from ui import links
from ui.meeting import freeze
from ui.meeting.kept import CODE
from ui.screen import Screen


def actions(one: Meeting, here: Screen) -> None:
    """Three ways on, side by side."""
    _ = here.translate
    show, follow, take = st.columns([3, 3, 2], vertical_alignment="center")
    with show:
        st.link_button(
            _("Trình chiếu toàn màn hình"), address(one, here.lang), icon=":material/present_to_all:",
            type=here.main_button, width="stretch",
            help=_("Mũi tên, Page Up, Page Down để chuyển; F toàn màn hình; P màn hình người trình bày; ? trợ giúp."),
        )  # fmt: skip
    with take:
        links.link("export", label=_("Xuất báo cáo"), carry=here.carry, icon=":material/download:", **{CODE: one.code})
    with follow:
        freeze.offer_next(one, here)


def address(one: Meeting, lang: str) -> str:
    """Where the slides of a meeting are served, as seen from a page; its edition is named, so it stays the same."""
    parameters = {"edition": str(one.edition)} | ({} if lang == SOURCE else {"lang": lang})
    return f"present/{one.code}?{urlencode(parameters)}"
