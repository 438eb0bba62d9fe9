"""The past of the tasks: how many stood where at the end of each half-year, and on the day that counts as today."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pandas as pd

from charts import findings_tasks
from charts.history import HEIGHT, UNASKED, status_history
from charts.theme import STATUSES, status_words
from exhibits import empty
from exhibits.exhibit import Exhibit
from exhibits.memory import kept
from exhibits.native import Native
from exhibits.table import Column, Table
from exhibits.tasks import views
from exhibits.tasks.scope import Scope
from exhibits.tasks.statuses import stacked
from exhibits.traced import Number
from formats.dates import day
from metrics.tasks import replay

PAST: Final = "t_past"
NEAR: Final = timedelta(days=21)
"""The end of a half-year that is nearer to today than this is left out of the chart: today stands for it."""


@kept
def past(of: Scope) -> Exhibit:
    """How what is late came about."""
    here, _ = of.here, of.here.translate
    frame = history(of)

    def native(most: int | None) -> Native | None:
        counted = frame[(frame["n"] > 0) & (frame["status"] != UNASKED)]
        table = counted.pivot_table(index="as_of", columns="status", values="n", aggfunc="sum", fill_value=0)
        parts = table.div(table.sum(axis=1), axis=0) if of.many else table
        last = parts.tail(most or len(parts))
        days = [day(stamp.date(), here.lang) for stamp in last.index]
        columns = {str(code): last[code].tolist() for code in last}
        counts = {one: {code: column[place] for code, column in columns.items()} for place, one in enumerate(days)}
        return stacked(counts, kind="stacked_column", here=here, share=of.many)

    return Exhibit(
        key=PAST, subject=_("Trạng thái nhiệm vụ theo thời gian") + (f": {of.area}" if of.area else ""),
        title=findings_tasks.past(frame, lang=here.lang),
        draw=lambda room: status_history(
            frame, as_of=of.as_of, shares=of.many, height=room.height or HEIGHT, **here.look
        ),
        native=native, source=views.source_of(of.found, here), nothing=empty.no_tasks(here),
        table=lambda: history_table(frame, of),
        caveats=(
            *of.words,
            views.caveat("task_status", here),
            *((_("Mỗi cột là 100 %: số đơn vị phải thực hiện thay đổi khi sáp nhập tỉnh."),) if of.many else ()),
        ),
    )  # fmt: skip


def history(of: Scope) -> pd.DataFrame:
    """How many tasks stood where at the end of each half-year and today. Columns as_of, status, n."""
    last = of.here.today
    days = [one for one in replay.half_year_ends(last) if last - one > NEAR]
    return replay.status_trend(
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
