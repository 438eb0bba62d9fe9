"""Tiến trình: the windows, reviews and repetitions of the tasks along the years, and where each of them stands."""

from __future__ import annotations

import pandas as pd

from exhibits.tasks import times as task_times
from exhibits.tasks.narrowing import narrowed
from ui import block, filters
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
    return filters.switch(here.translate("Nhiệm vụ số"), words, name=task_times.PAGE, default="1", bare=True)
