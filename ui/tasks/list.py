"""Danh sách: the tasks that fit the filters, one row each; a marked row opens its task."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from charts.rows import each
from exhibits import empty
from exhibits.numbers import of_each_task
from exhibits.tasks import lists
from exhibits.tasks import views as task_views
from exhibits.tasks.narrowing import narrowed
from exhibits.tasks.views import TASK, task_address, task_named
from formats.numbers import number
from ui import state, tables
from ui.block import say, source_line
from ui.meeting import tray
from ui.provenance import offer
from ui.tasks.scope import Scope, narrowing


def chosen_task() -> tuple[str, str] | None:
    """Document and number of the task that the address names, as in `?task=402/QĐ-TTg|3.1`."""
    return task_named(state.given(TASK))


def open_task(task: str) -> None:
    """Show one task, named as in the address."""
    state.write(TASK, task)


def opener(rows: pd.DataFrame) -> Callable[[int], None]:
    """What happens when a row is marked: its task goes into the address, and the page shows it."""
    addresses = [task_address(row.document, row.task_code) for row in each(rows)]
    return lambda place: open_task(addresses[place])


def show(of: Scope) -> None:
    """The filters and the table."""
    here, _ = of.here, of.here.translate
    wanted = narrowing(of)
    tray.note(lists.listed(of, wanted))
    rows = narrowed(of, wanted)
    if rows.empty:
        with st.container(border=True):
            say(empty.no_tasks(here))
        return
    st.caption(_("{count} nhiệm vụ; chọn một dòng để xem nhiệm vụ").format(count=number(len(rows), here.lang)))
    tables.show(task_views.task_table(rows, here), lang=here.lang, key="t_rows", height=560, pick=opener(rows))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(source_line(task_views.source_of(rows, here), here=here), width="stretch")
        tables.download(task_views.task_table(rows, here), lang=here.lang, key="t_rows_file", label=_("Tải bảng (CSV)"))
        offer("t_rows", lambda: of_each_task(rows, of.figure, here), here=here)
