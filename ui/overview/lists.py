"""The three short lists of the first page: what is late, what is missing, what moved most. Each line leads on."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from charts import findings_overview
from charts.rows import each
from exhibits import empty
from exhibits.numbers import of_each_task, of_missing
from exhibits.traced import Number
from exhibits.words import named
from formats.dates import day
from formats.numbers import number, signed_percent
from formats.periods import short_period
from formats.words import DIRECTIONS, MEASURES, spelled
from metrics import overview
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.provenance import FlowChange, FlowFigure, TaskFigure
from ui import provenance
from ui.block import flag
from ui.cards import Lead, heading
from ui.links import link
from ui.overview.views import dated
from ui.reporting import views as reporting_views
from ui.screen import Screen

ROWS: Final = 4
"""Rows that fit beneath the cards on a screen of 1366 x 768."""
INDENT: Final = 7
"""Pixels by which a link stands in from the edge; the words below it stand under its own."""
GAP: Final = 5
"""Pixels between the heading of a list and its first line."""
TITLE, LINE = 47, 54
"""Letters of a title, and of the small words below it, that fit into a line there."""


def late(longest: pd.DataFrame, *, count: int, as_of: date, here: Screen) -> None:
    """The tasks that have waited longest, with today's owner."""
    _ = here.translate
    everything = Lead(path="tasks", filters={"t_status": "late", **dated("t_date", as_of, here)})
    with st.container(border=True, height="stretch", gap=None):
        every = _("Tất cả {count}").format(count=number(count, here.lang))
        heading(findings_overview.late(longest, lang=here.lang), everything, every, here)
        st.space(GAP)
        for one in each(longest.head(ROWS)):
            owner = getattr(one, f"owner_now_{here.lang}")
            words = _("quá hạn {days} ngày · {owner}").format(
                days=number(one.days_late, here.lang), owner=owner if isinstance(owner, str) else one.lead_text
            )
            told = f"**{one.task_code}** {cut(one.content, TITLE - len(one.task_code) - 1)}"
            task = {"task": f"{one.document}|{one.task_code}", **dated("t_date", as_of, here)}
            _row(told, words, Lead(path="tasks", filters=task), here)
        asked = TaskFigure(as_of=as_of, unit_view=here.view)
        _foot("o_late", bool(longest["illustrative"].any()), lambda: of_each_task(longest, asked, here), here)


def missing(frame: pd.DataFrame, *, as_of: date, here: Screen) -> None:
    """Report by report who has not sent it, and since when it is due."""
    _ = here.translate
    on = dated("r_date", as_of, here)
    with st.container(border=True, height="stretch", gap=None):
        heading(findings_overview.missing(frame, lang=here.lang), Lead(path="reporting", filters=on), _("Tất cả"), here)
        st.space(GAP)
        for one in each(overview.missing_by_duty(here.snapshot, as_of=as_of, unit_view=here.view)):
            title = f"**{reporting_views.short(one.duty, here)}** · {short_period(one.time_period, here.lang)}"
            due = _("hạn {day}, đã quá {days} ngày").format(
                day=day(one.due_on, here.lang), days=number(one.days_late, here.lang)
            )
            names = findings_overview.names(list(getattr(one, f"names_{here.lang}")), lang=here.lang)
            _row(title, f"{due}: {names}", Lead(path="reporting", filters={"r_duty": one.duty, **on}), here)
        _foot("o_missing", False, lambda: of_missing(frame, as_of, here), here)


def moved(frame: pd.DataFrame, *, compared: bool, here: Screen) -> None:
    """The figures that moved most against the same half-year before, on the same units.

    `compared`: whether there is a year before to compare with.
    """
    _ = here.translate
    with st.container(border=True, height="stretch", gap=None):
        rows = named(frame, here.lang)
        if frame.empty:
            st.markdown(f"### {findings_overview.moved(rows, compared=compared, lang=here.lang)}")
            if not compared:
                st.caption(empty.no_migration(here).todo)
            return
        everything = Lead(path="flows", filters={"f_part": "sheet", "f_period": frame["time_period"].iloc[0]})
        heading(findings_overview.moved(rows, lang=here.lang), everything, _("Tất cả"), here)
        several = _several(here)
        st.space(GAP)
        for one in each(rows.head(ROWS)):
            change = _("mới có") if pd.isna(one.change) else signed_percent(one.change, here.lang, decimals=0)
            _row(
                f"**{one.label}** {change}", _told(one, several, here), Lead(path="flows", filters=_filters(one)), here,
                icon=":material/trending_up:" if one.change_abs > 0 else ":material/trending_down:",
            )  # fmt: skip
        st.caption(_("{period} so với {before}, cùng đơn vị; không xét số nhỏ.").format(
            period=short_period(one.time_period, here.lang), before=short_period(one.previous_period, here.lang)
        ))  # fmt: skip
        _foot("o_moved", bool(frame["illustrative"].any()), lambda: of_moves(rows, here), here)


def of_moves(frame: pd.DataFrame, here: Screen) -> list[Number]:
    """Of every move its change, then the figure itself."""
    _, found = here.translate, []
    for row, one in enumerate(each(frame)):
        scope: dict[str, Any] = {
            "selection": _selection(one), "time_period": one.time_period, "unit_view": here.view,
            "area_key": one.area_key,
        }  # fmt: skip
        code, words = f"{one.area_key}.{one.category}.{one.direction}.{one.measure}", _subject(one, set(), here)
        label = f"{one.label} · {words}"
        change = _("{words}: thay đổi so với cùng kỳ, cùng đơn vị").format(words=label)
        found += [
            Number(code=f"{code}.change", label=change, value=one.change_abs, figure=FlowChange(**scope), row=row),
            Number(code=code, label=label, value=one.value, figure=FlowFigure(**scope)),
        ]
    return found


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
    return f"{cut(_subject(one, several, here), LINE - len(figures) - 2)}: {figures}"


def _subject(one: Any, several: set[str], here: Screen) -> str:
    """The category and, where it is counted in more than one direction, which way."""
    name = getattr(one, f"name_{here.lang}")
    way = spelled(DIRECTIONS, here.lang).get(one.direction, one.direction)
    return f"{name}, {way.lower()}" if not several or one.category in several else str(name)


def _several(here: Screen) -> set[str]:
    """Categories that are counted in more than one direction."""
    choices = flows.categories(here.snapshot)[["category", "direction"]].drop_duplicates()
    return set(choices.loc[choices["category"].duplicated(), "category"])


def _selection(one: Any) -> Selection:
    return Selection(
        category=one.category, direction=one.direction, measure=one.measure, flow_or_stock=one.flow_or_stock
    )


def _filters(one: Any) -> dict[str, str]:
    """The filters of the flow page that show a move."""
    return {
        "f_category": one.category, "f_direction": one.direction, "f_kind": f"{one.measure}.{one.flow_or_stock}",
        "f_period": one.time_period, "f_area": one.area_key,
    }  # fmt: skip
