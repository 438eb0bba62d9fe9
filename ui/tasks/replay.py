"""The past of the tasks: a slider over the days on which something changed."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from exhibits.tasks.scope import DATE
from formats.dates import day
from metrics.tasks import replay as task_replay
from ui import state
from ui.screen import Screen

_SLIDER: Final = "t_replay"


def slider(as_of: date, here: Screen) -> None:
    """A slider over the days on which something changed; it moves the day of the page, which stays in the address."""
    _ = here.translate
    last = here.today
    days = sorted({*task_replay.days_of_note(here.snapshot, until=last), as_of})
    if st.session_state.get(_SLIDER) != as_of:
        st.session_state[_SLIDER] = as_of
    st.select_slider(
        _("Xem lại các mốc"), days, format_func=lambda one: day(one, here.lang), key=_SLIDER,
        on_change=_moved, args=(last,),
        help=_("Kéo để xem lại trạng thái vào các ngày có báo cáo, văn bản, thay đổi cơ quan hoặc cuối mỗi 6 tháng."),
    )  # fmt: skip


def _moved(last: date) -> None:
    """Put the day of the slider into the address."""
    to_day(st.session_state[_SLIDER].isoformat(), last=last)


def to_day(code: str, *, last: date) -> None:
    """Look at another day (2024-06-30); today leaves no trace in the address."""
    state.write(DATE, code, default=last.isoformat())
