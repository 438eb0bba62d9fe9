"""The past of the tasks: a slider over the days on which something changed, and the chart of what stood where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from charts.theme import STATUSES, status_words
from exhibits.table import Column, Table
from exhibits.traced import Number
from formats.dates import day, today
from metrics.tasks import replay as task_replay
from ui import state
from ui.screen import Screen

if TYPE_CHECKING:
    from ui.tasks.scope import Scope

DATE: Final = "t_date"
_SLIDER: Final = "t_replay"
NEAR: Final = timedelta(days=21)
"""The end of a half-year that is nearer to today than this is left out of the chart: today stands for it."""


def now(here: Screen) -> date:
    """Today, or the day of the earlier state of the data that is shown."""
    return today() if here.past is None else here.past.day


def slider(as_of: date, here: Screen) -> None:
    """A slider over the days on which something changed; it moves the day of the page, which stays in the address."""
    _ = here.translate
    last = now(here)
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


def history(of: Scope) -> pd.DataFrame:
    """How many tasks stood where at the end of each half-year and today. Columns as_of, status, n."""
    last = now(of.here)
    days = [one for one in task_replay.half_year_ends(last) if last - one > NEAR]
    return task_replay.status_trend(
        of.here.snapshot, dates=[*days, last], level=of.level, unit_view=of.here.view, area_key=of.area_key
    )


def history_table(frame: pd.DataFrame, of: Scope) -> Table:
    """The figures of the chart: one row a day, one column a status."""
    here, _ = of.here, of.here.translate
    days = list(dict.fromkeys(frame["as_of"]))
    counts = {code: frame.loc[frame["status"] == code, "n"].tolist() for code in STATUSES}
    table = pd.DataFrame({"as_of": days, **counts})
    found = [code for code in STATUSES if any(counts[code])]
    columns = (
        Column(name="as_of", label=_("Ngày"), kind="day", pinned=True),
        *(Column(name=code, label=status_words(code, here.lang), kind="count") for code in found),
    )
    numbers = [
        Number(
            code=f"{one:%Y-%m-%d}.{code}",
            label=f"{day(one.date(), here.lang)}: {status_words(code, here.lang).lower()}",
            figure=replace(of.figure, as_of=one.date(), which=code), value=float(count), row=row,
        )
        for row, one in enumerate(table["as_of"]) for code in found if (count := table[code][row])
    ]  # fmt: skip
    return Table(
        frame=table, columns=columns, file="trang-thai-theo-thoi-gian", alt=_("Trạng thái nhiệm vụ theo thời gian"),
        numbers=numbers,
    )  # fmt: skip
