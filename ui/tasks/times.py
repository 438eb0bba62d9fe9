"""Tiến trình: the windows, reviews and repetitions of the tasks along the years, and where each of them stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap
from typing import Any, Final

import pandas as pd
import streamlit as st

from charts import findings_tasks
from charts.rows import each
from charts.theme import STATUSES, status_words
from charts.timeline import AHEAD, timeline
from exhibits import empty
from exhibits.table import Column, Table
from exhibits.tasks import views as task_views
from exhibits.traced import Number
from formats.dates import day
from formats.numbers import number, percent
from metrics.tasks import timeline as task_timeline
from metrics.tasks.states import task_list
from ui import state
from ui.block import block
from ui.screen import Screen
from ui.tasks.list import address, open_task
from ui.tasks.scope import Scope, narrowed

PAGE: Final = 12
"""Tasks that fit on one screen."""
NATIONAL_PLAN: Final = "402/QĐ-TTg"
WRAPPED: Final = 76
"""Letters in a line of a hover text."""


def show(of: Scope) -> None:
    """The filters, a page of tasks, and the table of all their times."""
    here = of.here
    found = narrowed(of)
    times = times_of(found, of)
    shown = times[times["task"].isin(_page(times, here))]
    signs = here.translate("gạch chéo: thường xuyên, không có hạn cuối; vòng tròn: ngày cuối mỗi kỳ, mỗi lần rà soát")
    source = task_views.source_of(found, here)
    block(
        findings_tasks.times(times, as_of=of.as_of, lang=here.lang),
        timeline(prepared(shown, here), as_of=of.as_of, **here.look),
        key="t_times", source=replace(source, note=f"{source.note} · {signs}"), nothing=empty.no_tasks(here),
        table=lambda: times_table(times, of), pick=open_task,
    )  # fmt: skip


def times_of(found: pd.DataFrame, of: Scope) -> pd.DataFrame:
    """The times of the tasks that were found, with `task`, as the address names it."""
    every = task_timeline.timeline(of.here.snapshot, **of.asked)
    wanted = set(zip(found["document"], found["task_code"], strict=True))
    tasks = list(zip(every["document"], every["task_code"], strict=True))
    kept = pd.Series([task in wanted for task in tasks], index=every.index, dtype=bool)
    return every.assign(task=[address(*task) for task in tasks])[kept]


def prepared(times: pd.DataFrame, here: Screen) -> pd.DataFrame:
    """The same with what the chart needs: `label`, `times`, `starts_on`, `counted`, `hover`."""
    rows = list(each(times))
    return times.assign(
        label=[f"{named(one.document, one.task_code)}. {one.content}" for one in rows],
        times=["repeat" if one.occurrence else "window" if pd.notna(one.due_on) else "open" for one in rows],
        starts_on=times["opens_on"],
        counted=[_counted(one, here) for one in rows],
        hover=[_hover(one, here) for one in rows],
    )  # fmt: skip


def named(document: str, code: str) -> str:
    """The number of a task; of another plan than Decision 402 with the number of the plan."""
    return code if document == NATIONAL_PLAN else f"{document} · {code}"


def status_phrase(code: str, days_late: Any, here: Screen) -> str:
    """A status with its sign, and how late."""
    _ = here.translate
    if code == AHEAD:
        return _("Chưa đến kỳ")
    words = f"{STATUSES[code].sign} {status_words(code, here.lang)}"
    return words + _(" {days} ngày").format(days=number(days_late, here.lang)) if days_late else words


def which_time(one: Any, here: Screen) -> str:
    """What a time is called: the whole window, or the n-th review or repetition."""
    _ = here.translate
    if not one.occurrence:
        return _("Cả thời hạn") if pd.notna(one.due_on) else _("Thường xuyên")
    return (_("Kỳ {number}") if one.kind == "occurrences" else _("Rà soát lần {number}")).format(number=one.occurrence)


def times_table(rows: pd.DataFrame, of: Scope) -> Table:
    """Every time of every task."""
    here, _ = of.here, of.here.translate
    frame = rows.assign(
        number=[named(one.document, one.task_code) for one in each(rows)],
        time=[which_time(one, here) for one in each(rows)],
        words=[status_phrase(one.status, 0, here) for one in each(rows)],
        days=rows["days_late"].where(rows["status"] == "late"),
    )
    columns = (
        Column(name="number", label=_("Số"), width=70, pinned=True),
        Column(name="content", label=_("Nội dung"), width=330),
        Column(name="timeframe", label=_("Thời gian (theo văn bản)"), width=220),
        Column(name="time", label=_("Lần"), width=120),
        Column(name="opens_on", label=_("Từ ngày"), kind="day", width=90),
        Column(name="due_on", label=_("Hạn"), kind="day", width=90),
        Column(name="words", label=_("Trạng thái"), width=130),
        Column(name="days", label=_("Số ngày quá hạn"), kind="count", width=120),
    )
    return Table(
        frame=frame, columns=columns, file="tien-trinh-nhiem-vu", alt=_("Thời hạn, lần rà soát của từng nhiệm vụ"),
        numbers=_numbers(rows, of),
    )  # fmt: skip


def _numbers(rows: pd.DataFrame, of: Scope) -> list[Number]:
    """How many bodies answer for each task."""
    whole = task_list(of.here.snapshot, **of.asked)
    applies = whole[whole["status"] != "not_applicable"]
    counts = Counter(zip(applies["document"], applies["task_code"], strict=True))
    numbers, told = [], set()
    for row, one in enumerate(each(rows)):
        count = counts[one.document, one.task_code]
        if one.task not in told and count:
            told.add(one.task)
            figure = replace(of.figure, document=one.document, task_code=one.task_code)
            label = named(one.document, one.task_code)
            numbers.append(Number(code=one.task, label=label, value=float(count), row=row, figure=figure))
    return numbers


def _page(times: pd.DataFrame, here: Screen) -> Sequence[str]:
    """The tasks of the page that the address names; a switch where there are several pages."""
    tasks = list(dict.fromkeys(times["task"]))
    if len(tasks) <= PAGE:
        return tasks
    code = dict(zip(times["task"], times["task_code"], strict=True))
    # a last page with a task or two would be a page for nothing
    starts = list(range(0, len(tasks) - PAGE // 3, PAGE))
    pages = {
        str(number): tasks[start : (starts[number] if number < len(starts) else len(tasks))]
        for number, start in enumerate(starts, start=1)
    }
    words = {number: f"{code[of_page[0]]} – {code[of_page[-1]]}" for number, of_page in pages.items()}
    page = st.segmented_control(
        here.translate("Nhiệm vụ số"), tuple(words), format_func=lambda number: words[number], required=True,
        label_visibility="collapsed", wrap=True, **state.linked("t_page", tuple(words), default="1"),
    )  # fmt: skip
    return pages[str(page)]


def _counted(one: Any, here: Screen) -> str:
    """How many of several provinces a status holds for."""
    count = {"late": one.late, "done": one.done}.get(one.status)
    if one.bodies < 2 or count is None:
        return ""
    return f"{number(count, here.lang)}/{number(one.bodies, here.lang)}"


def _hover(one: Any, here: Screen) -> str:
    """A time in words."""
    _ = here.translate
    lines = [f"<b>{named(one.document, one.task_code)}. {'<br>'.join(wrap(one.content, WRAPPED))}</b>"]
    if isinstance(one.timeframe, str) and one.timeframe:
        lines.append(_("Thời gian theo văn bản: {words}").format(words=one.timeframe))
    due = _(", hạn {day}").format(day=day(one.due_on, here.lang)) if pd.notna(one.due_on) else ""
    lines.append(f"{which_time(one, here)}{due}: {status_phrase(one.status, one.days_late, here)}")
    if one.bodies > 1:
        lines.append(
            _("{late} địa phương quá hạn, {done} hoàn thành trong {total}").format(
                late=number(one.late, here.lang), done=number(one.done, here.lang), total=number(one.bodies, here.lang)
            )
        )
    elif pd.notna(one.report_as_of):
        share = percent(one.percent / 100, here.lang, decimals=0) if pd.notna(one.percent) else "…"
        lines.append(
            _("Báo cáo gần nhất: {day}, tiến độ {share}").format(day=day(one.report_as_of, here.lang), share=share)
        )
    return "<br>".join(lines)
