"""As loaded on: an earlier version of the data, named in the address, that every page shows until the reader returns.

`asof` holds the number of the version. It is resolved once a run (`screen.open_screen`) and travels with every link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import streamlit as st

from formats.dates import VIETNAM, moment
from metrics import source
from ui import state

if TYPE_CHECKING:
    from ui.screen import Screen

NAME: Final = "asof"


@dataclass(frozen=True)
class Past:
    """An earlier version of the data: its number, and when it was made (UTC)."""

    snapshot_id: int
    at: datetime

    @property
    def day(self) -> date:
        """The day it was in Viet Nam then."""
        return self.at.replace(tzinfo=UTC).astimezone(VIETNAM).date()


def named() -> Past | None:
    """The version that the address names; nothing when it names none, or one that the warehouse does not have."""
    text = state.given(NAME)
    snapshot_id = int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0
    at = source.committed_at(snapshot_id) if snapshot_id else None
    return None if at is None else Past(snapshot_id, at)


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


_DIGITS: Final = 19
"""Longer numbers fit no column of the catalog."""
