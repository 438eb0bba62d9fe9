"""The tray: what a reader has picked from the pages to be shown at a meeting, until it is put into one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from exhibits.exhibit import Exhibit
from exhibits.register import EXHIBITS
from meetings.meeting import Slide
from ui import asof, state
from ui.screen import Screen

_TRAY: Final = "tray_slides"
_SHOWN: Final = "tray_shown"
PAGES: Final = frozenset(entry.page for entry in EXHIBITS.values()) - {"meeting"}
"""Pages whose exhibits can be picked; what changed between meetings belongs to one meeting, not to the tray."""
NOT_OF_A_SLIDE: Final = frozenset({"lang", "view", asof.NAME, "src", "src_of"})
"""What of an address belongs to the reader or to what is unfolded, and not to what is shown."""


def begin() -> None:
    """A run of a page begins: nothing is shown yet."""
    st.session_state[_SHOWN] = {}


def note(exhibit: Exhibit) -> None:
    """An exhibit is on the page, so it can be picked."""
    if exhibit.key in EXHIBITS:
        st.session_state.setdefault(_SHOWN, {})[exhibit.key] = exhibit.subject


def offer(here: Screen, *, path: str) -> None:
    """A list of what the page of that address shows; one click puts it into the tray."""
    if path not in PAGES:
        return
    _ = here.translate
    picked = len(waiting())
    label = _("Trang chiếu")
    menu = st.popover(
        f"{label} ({picked})" if picked else label, icon=":material/add_to_queue:", type="tertiary", key="tray",
        on_change="rerun",
    )  # fmt: skip
    if not menu.open:
        return
    # the line above the page is drawn before the page: what it shows is known once it was drawn
    shown: Mapping[str, str] = st.session_state.get(_SHOWN, {})
    with menu:
        st.caption(
            _("Đưa vào bài trình chiếu, giữ nguyên các bộ lọc đang đặt; xếp thứ tự ở trang Trình chiếu."), width=320
        )
        for key, subject in shown.items():
            st.button(subject, icon=":material/add:", key=f"tray_{key}", on_click=_add, args=(key,), width="stretch")


def _add(key: str) -> None:
    """Put an exhibit with the filters of the page behind the others; once is enough."""
    address = {name: value for name, value in state.all_given().items() if name not in NOT_OF_A_SLIDE}
    slide = Slide(exhibit=key, address=address)
    kept = waiting()
    if slide not in kept:
        st.session_state[_TRAY] = [*kept, slide]


def waiting() -> tuple[Slide, ...]:
    """What is in the tray, in the order in which it was picked."""
    return tuple(st.session_state.get(_TRAY, ()))


def clear() -> None:
    """Empty the tray."""
    st.session_state.pop(_TRAY, None)
