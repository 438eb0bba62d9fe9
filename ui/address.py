"""The address of what a reader sees: to copy, to pass on, to clear of the filters of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from formats.dates import day, today
from ui import asof, state
from ui.screen import Screen

PLAIN: Final = "@/,:"
"""Signs that may stand in an address as they are."""
KEPT: Final = frozenset({"lang", "view", asof.NAME})
"""What stays when the filters of a page are cleared: it belongs to the reader, not to the page."""


_CLEARED: Final = "address_cleared"


def actions(here: Screen, *, live: bool = False) -> bool:
    """Two small buttons for every page: clear the filters, copy the link. True when the filters were cleared."""
    _ = here.translate
    st.button(
        _("Xóa bộ lọc"), icon=":material/filter_alt_off:", type="tertiary", key="address_clear",
        disabled=not state.others(KEPT), on_click=_clear,
        help=_("Đưa các bộ lọc của trang về mặc định; giữ ngôn ngữ, cách xem 34 hay 63 tỉnh và phiên bản số liệu."),
    )  # fmt: skip
    share = st.popover(
        _("Sao chép liên kết"), icon=":material/link:", type="tertiary", key="address_link", on_change="rerun"
    )
    if share.open:
        with share:
            _links(here, live=live)
    return bool(st.session_state.pop(_CLEARED, False))


def _clear() -> None:
    """Clear the filters, and remember it: a button that has nothing left to clear does not tell that it was pressed."""
    state.clear(KEPT)
    st.session_state[_CLEARED] = True


def _links(here: Screen, *, live: bool) -> None:
    """The address with all that was chosen, and one that will show the same figures in a year."""
    _ = here.translate
    newest, lasting = both(state.all_given(), state.effective(), snapshot_id=here.snapshot.id)
    st.caption(_("Mở đúng trang này với các bộ lọc đang chọn, theo số liệu mới nhất:"))
    st.code(_address(newest), language=None, wrap_lines=True)
    if live:
        return
    st.caption(
        _("Mở đúng những con số đang thấy, kể cả khi sau này có số liệu mới (phiên bản {id}, {day}):").format(
            id=here.snapshot.id, day=day(today(), here.lang)
        )
    )
    st.code(_address(lasting), language=None, wrap_lines=True)


def both(
    given: Mapping[str, str], shown: Mapping[str, str], *, snapshot_id: int
) -> tuple[dict[str, str], dict[str, str]]:
    """The parameters of the two links: what was chosen, on the newest figures; all that is shown, on these figures.

    `given`: of the address; `shown`: also what it leaves out because it is the default, such as the day of today.
    """
    newest = {name: value for name, value in given.items() if name != asof.NAME}
    return newest, {**given, **shown, asof.NAME: str(snapshot_id)}


def _address(parameters: dict[str, str]) -> str:
    """The whole address of the page with these parameters."""
    page = (st.context.url or "").partition("?")[0]
    return f"{page}?{urlencode(parameters, safe=PLAIN)}" if parameters else page
