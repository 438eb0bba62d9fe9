"""Tổng hợp: where the tasks stand, how it came about, and what needs attention first; all on one screen."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from charts import findings, findings_tasks
from charts.bars import bars
from charts.history import status_history
from charts.rows import each
from exhibits import empty
from exhibits.exhibit import Source
from exhibits.numbers import of_each_task
from exhibits.tasks import summary
from exhibits.tasks import views as task_views
from metrics.tasks import states as tasks
from metrics.tasks.clock import DUE_SOON_DAYS
from metrics.tasks.owners import owners_of
from ui import state
from ui.block import block
from ui.block import show as show_exhibit
from ui.tasks import replay as task_replay
from ui.tasks.list import address, open_task
from ui.tasks.scope import Scope, lead_to_group
from ui.tasks.times import named

URGENT = ("late", "due_soon")
"""What needs attention, the first first."""
SHOWN = 10
"""Tasks that fit on one screen; the list has all."""


def show(of: Scope) -> None:
    """The three blocks side by side."""
    here = of.here
    found = tasks.task_list(here.snapshot, **of.asked)
    counts = tasks.national_summary(here.snapshot, **of.asked)
    source = task_views.source_of(found, here)
    if not counts["reported"]:
        st.caption(empty.no_progress(here).todo)
    left, middle, right = st.columns([4, 4, 3.4])
    with left:
        show_exhibit(summary.groups(of), pick=lead_to_group)
    with middle:
        past = task_replay.history(of)
        many = of.level == "province" and of.area_key is None
        block(
            findings_tasks.past(past, lang=here.lang),
            status_history(past, as_of=of.as_of, shares=many, **here.look),
            key="t_past", source=source, table=lambda: task_replay.history_table(past, of),
            nothing=empty.no_tasks(here),
            pick=lambda code: task_replay.to_day(code, last=task_replay.now(here)),
        )  # fmt: skip
    with right:
        if of.level == "province" and of.area_key is None:
            _latecomers(of, source)
        else:
            _attention(found, of, source)


def _latecomers(of: Scope, source: Source) -> None:
    """The provinces with most late tasks; a click leads to the list of one."""
    here, _ = of.here, of.here.translate
    summary = task_views.rows_of(tasks.area_summary(here.snapshot, as_of=of.as_of, unit_view=here.view), here)
    late = summary[summary["late"] > 0]
    ranked = late.assign(label=late["row"], value=late["late"].astype(float), code=late["area_key"])
    block(
        findings.latecomers(summary, lang=here.lang), bars(ranked, unit=_("nhiệm vụ"), most=SHOWN, **here.look),
        key="t_latecomers", source=source,
        table=lambda: task_views.province_table(summary, of.as_of, here), nothing=task_views.none_late(here),
        pick=lambda key: state.write("t_area", key),
    )  # fmt: skip


def _attention(found: pd.DataFrame, of: Scope, source: Source) -> None:
    """The tasks that are late longest, or due soonest where none is late; a click opens the task."""
    here, _ = of.here, of.here.translate
    urgent = found[found["status"].isin(URGENT)].sort_values(
        ["days_late", "due_on"], ascending=[False, True], kind="stable"
    )
    late, soon = (int((urgent["status"] == status).sum()) for status in URGENT)
    longest = int(urgent["days_late"].max()) if late else 0
    first = urgent[urgent["status"] == ("late" if late else "due_soon")]
    left = (first["due_on"] - pd.Timestamp(of.as_of)).dt.days
    short = owners_of(here.snapshot).short
    ranked = first.assign(
        label=[
            f"{one.task_code} · {short.get(one.owner_now, one.owner_now)}"
            if of.level == "national" else named(one.document, one.task_code)
            for one in each(first)
        ],
        value=(first["days_late"] if late else left).astype(float),
        code=[address(one.document, one.task_code) for one in each(first)],
    )  # fmt: skip
    unit = _("ngày quá hạn") if late else _("ngày nữa đến hạn")
    block(
        findings_tasks.attention(
            late=late, due_soon=soon, longest=longest, days=DUE_SOON_DAYS, lang=here.lang
        ),
        bars(ranked, unit=unit, most=SHOWN, **here.look), key="t_urgent", source=source,
        table=lambda: replace(
            task_views.task_table(urgent, here), numbers=of_each_task(urgent, of.figure, here)
        ),
        nothing=task_views.none_late(here), pick=open_task,
    )  # fmt: skip
