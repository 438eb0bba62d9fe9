"""The three short lists of the first page, line by line; each line leads on."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from charts import findings_overview
from charts.rows import each
from exhibits import empty
from exhibits.numbers import of_each_task, of_missing
from exhibits.overview import lists
from formats.dates import day
from formats.numbers import number, signed_percent
from formats.periods import short_period
from formats.words import MEASURES, spelled
from metrics import overview
from metrics.provenance import TaskFigure
from ui import provenance
from ui.block import flag
from ui.cards import Lead, heading
from ui.links import link
from ui.meeting import tray
from ui.overview.views import Scope, dated
from ui.screen import Screen

ROWS: Final = 4
"""Rows that fit beneath the cards on a screen of 1366 x 768."""
INDENT: Final = 7
"""Pixels by which a link stands in from the edge; the words below it stand under its own."""
GAP: Final = 5
"""Pixels between the heading of a list and its first line."""
TITLE, LINE = 47, 54
"""Letters of a title, and of the small words below it, that fit into a line there."""


def late(of: Scope) -> None:
    """The tasks that have waited longest, with today's owner."""
    here, _ = of.here, of.here.translate
    counted, exhibit = overview.cards(here.snapshot, **of.asked)[0].value, lists.late(of)
    tray.note(exhibit)
    longest = overview.late_top(here.snapshot, **of.asked, limit=ROWS)
    everything = Lead(path="tasks", filters={"t_status": "late", **dated("t_date", of.as_of, here)})
    with st.container(border=True, height="stretch", gap=None):
        every = _("Tất cả {count}").format(count=number(counted, here.lang))
        heading(exhibit.title, everything, every, here)
        st.space(GAP)
        for one in each(longest):
            owner = getattr(one, f"owner_now_{here.lang}")
            words = _("quá hạn {days} ngày · {owner}").format(
                days=number(one.days_late, here.lang), owner=owner if isinstance(owner, str) else one.lead_text
            )
            told = f"**{one.task_code}** {cut(one.content, TITLE - len(one.task_code) - 1)}"
            task = {"task": f"{one.document}|{one.task_code}", **dated("t_date", of.as_of, here)}
            _row(told, words, Lead(path="tasks", filters=task), here)
        asked = TaskFigure(as_of=of.as_of, unit_view=here.view)
        _foot(lists.LATE, bool(longest["illustrative"].any()), lambda: of_each_task(longest, asked, here), here)


def missing(of: Scope) -> None:
    """Report by report who has not sent it, and since when it is due."""
    here, _ = of.here, of.here.translate
    on, exhibit = dated("r_date", of.as_of, here), lists.missing(of)
    frame = overview.missing_reports(here.snapshot, **of.asked)
    tray.note(exhibit)
    with st.container(border=True, height="stretch", gap=None):
        heading(exhibit.title, Lead(path="reporting", filters=on), _("Tất cả"), here)
        st.space(GAP)
        for one in each(overview.missing_by_duty(here.snapshot, **of.asked)):
            title = f"**{lists.duty(one.duty, here)}** · {short_period(one.time_period, here.lang)}"
            due = _("hạn {day}, đã quá {days} ngày").format(
                day=day(one.due_on, here.lang), days=number(one.days_late, here.lang)
            )
            names = findings_overview.names(list(getattr(one, f"names_{here.lang}")), lang=here.lang)
            _row(title, f"{due}: {names}", Lead(path="reporting", filters={"r_duty": one.duty, **on}), here)
        _foot(lists.MISSING, False, lambda: of_missing(frame, of.as_of, here), here)


def moved(of: Scope) -> None:
    """The figures that moved most against the same half-year before, on the same units."""
    here, _ = of.here, of.here.translate
    rows, compared = lists.moves(of, most=ROWS)
    exhibit = lists.moved(of)
    tray.note(exhibit)
    with st.container(border=True, height="stretch", gap=None):
        if rows.empty:
            st.markdown(f"### {exhibit.title}")
            if not compared:
                st.caption(empty.no_migration(here).todo)
            return
        everything = Lead(path="flows", filters={"f_part": "sheet", "f_period": rows["time_period"].iloc[0]})
        heading(exhibit.title, everything, _("Tất cả"), here)
        several = lists.several(here)
        st.space(GAP)
        for one in each(rows):
            change = _("mới có") if pd.isna(one.change) else signed_percent(one.change, here.lang, decimals=0)
            _row(
                f"**{one.label}** {change}", _told(one, several, here), Lead(path="flows", filters=_filters(one)), here,
                icon=":material/trending_up:" if one.change_abs > 0 else ":material/trending_down:",
            )  # fmt: skip
        st.caption(lists.compared_words(rows, here))
        _foot(lists.MOVED, bool(rows["illustrative"].any()), lambda: lists.of_moves(rows, here), here)


def cut(text: str, letters: int) -> str:
    """A text short enough for one line, cut between words."""
    if len(text) <= letters:
        return text
    return text[: letters + 1].rsplit(" ", 1)[0].rstrip(" ,;.:") + "…"


def _row(title: str, words: str, lead: Lead, here: Screen, *, icon: str = "") -> None:
    """One line that leads on, and below it what there is to say."""
    link(lead.path, label=title, carry=here.carry, icon=icon, **lead.filters)
    with st.container(horizontal=True, wrap=False, gap=None):
        st.space(INDENT)
        st.caption(words)


def _foot(key: str, illustrative: bool, numbers: Any, here: Screen) -> None:
    """The cells behind the list, and the flag of illustrative figures."""
    st.space("stretch")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        provenance.offer(key, numbers, here=here)
        if illustrative:
            st.markdown(flag(here))


def _told(one: Any, several: set[str], here: Screen) -> str:
    """What moved: the category, from how many to how many."""
    unit = spelled(MEASURES, here.lang).get(one.measure, one.measure)
    figures = f"{number(one.previous, here.lang)} → {number(one.value, here.lang)} {unit}"
    return f"{cut(lists.subject(one, several, here), LINE - len(figures) - 2)}: {figures}"


def _filters(one: Any) -> dict[str, str]:
    """The filters of the flow page that show a move."""
    return {
        "f_category": one.category, "f_direction": one.direction, "f_kind": f"{one.measure}.{one.flow_or_stock}",
        "f_period": one.time_period, "f_area": one.area_key,
    }  # fmt: skip
