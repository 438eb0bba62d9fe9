"""What stands above every page while an earlier version of the data is shown, and the way back to the current one."""

from __future__ import annotations

import streamlit as st

from formats.dates import moment
from ui import state
from ui.asof import NAME
from ui.screen import Screen


def banner(here: Screen, *, live: bool = False) -> None:
    """Says above every page that an earlier state is shown, or that the address names one that does not exist.

    A `live` page shows the current state all the same, and says so.
    """
    _ = here.translate
    if here.past is not None and live:
        words = _(
            "Trang này luôn làm việc với số liệu hiện hành. Các trang khác đang hiển thị số liệu như đã nạp đến "
            "{moment} (phiên bản dữ liệu {id})."
        ).format(moment=moment(here.past.at, here.lang), id=here.past.snapshot_id)
        _told(words, icon=":material/history:", leave=_("Trở về số liệu hiện hành"))
    elif here.past is not None:
        words = _(
            "**Đang xem số liệu như đã nạp đến {moment}** (phiên bản dữ liệu {id}). "
            "Những lần nạp, rút, khôi phục sau thời điểm này không được tính."
        ).format(moment=moment(here.past.at, here.lang), id=here.past.snapshot_id)
        _told(words, icon=":material/history:", leave=_("Trở về số liệu hiện hành"))
    elif state.given(NAME):
        words = _("Địa chỉ trang nêu một phiên bản dữ liệu không có trong kho; trang đang hiển thị số liệu hiện hành.")
        _told(words, icon=":material/help:", leave=_("Bỏ khỏi địa chỉ"))


def _told(words: str, *, icon: str, leave: str) -> None:
    """The sentence and the way back to the current figures."""
    said, back = st.columns([5, 1.4], vertical_alignment="center")
    said.info(words, icon=icon)
    back.button(leave, key="asof_leave", on_click=state.write, args=(NAME, None), width="stretch")
