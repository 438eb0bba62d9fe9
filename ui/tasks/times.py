"""Tiến trình: the windows, reviews and repetitions of the tasks along the years, and where each of them stands."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from exhibits.tasks import times as task_times
from exhibits.tasks.narrowing import narrowed
from ui import block, state
from ui.screen import Screen
from ui.tasks.list import open_task
from ui.tasks.scope import Scope, narrowing


def show(of: Scope) -> None:
    """The filters, a page of tasks, and the table of all their times."""
    found = narrowed(of, narrowing(of))
    times = task_times.times_of(found, of)
    block.show(task_times.calendar(of, found, times, page=_page(times, of.here)), pick=open_task)


def _page(times: pd.DataFrame, here: Screen) -> str:
    """The number of the page that the address names; a switch where there are several pages."""
    pages = task_times.pages_of(times)
    if len(pages) < 2:
        return ""
    code = dict(zip(times["task"], times["task_code"], strict=True))
    words = {number: f"{code[of_page[0]]} – {code[of_page[-1]]}" for number, of_page in pages.items()}
    return str(
        st.segmented_control(
            here.translate("Nhiệm vụ số"), tuple(words), format_func=lambda number: words[number], required=True,
            label_visibility="collapsed", wrap=True, **state.linked(task_times.PAGE, tuple(words), default="1"),
        )
    )  # fmt: skip
