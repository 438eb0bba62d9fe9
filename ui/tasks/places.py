"""Theo địa phương: the provinces on the map and by group; of one province its list, and what it coordinates."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from exhibits import empty
from exhibits.exhibit import Exhibit
from exhibits.numbers import of_tasks
from exhibits.tasks import lists, places, summary
from exhibits.tasks import views as task_views
from exhibits.tasks.register import AREA_GROUPS
from exhibits.tasks.scope import AREA
from exhibits.tasks.views import NATIONAL_PLAN
from formats.dates import day
from formats.numbers import number, percent
from metrics.places import places_of
from metrics.tasks import facts as task_facts
from ui import block as blocks
from ui import filters, state, tables
from ui.meeting import tray
from ui.provenance import offer
from ui.tasks.list import opener
from ui.tasks.scope import PLACES, Scope, lead_to


def show(of: Scope) -> None:
    """The whole country, or the province that is chosen."""
    if of.area_key is None:
        _country(of)
    else:
        _province(of)


def _country(of: Scope) -> None:
    """Map and heat map; a click leads to the list of the province."""
    grid = places.heat_grid(of)
    left, right = st.columns([2, 3])
    with left:
        blocks.show(places.country(of), pick=_open)
    with right:
        # a reader of the page sorts and sums: there every cell of the heat map has a row of its own
        table = lambda: task_views.heat_table(grid, of.as_of, of.here)  # noqa: E731
        blocks.show(replace(places.by_group(of), table=table), pick=_open)


def _open(area_key: str) -> None:
    """Show the list of a province."""
    state.write(AREA, area_key)


def _province(of: Scope) -> None:
    """What one province answers for, by plan, and apart from it what it only coordinates."""
    here, _, found = of.here, of.here.translate, of.found
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(of.area, anchor=False, width="stretch")
        st.button(
            _("Cả nước"), icon=":material/arrow_back:", type="tertiary", key="t_country", on_click=state.write,
            args=(AREA, filters.COUNTRY), kwargs={"default": filters.COUNTRY},
        )  # fmt: skip
    if found.empty:
        _moved(of)
        return
    left, right = st.columns([2, 3])
    with left:
        blocks.show(summary.groups(of, key=AREA_GROUPS))
    with right:
        national = found["document"] == NATIONAL_PLAN
        for label, rows, exhibit in (
            (_("Kế hoạch của địa phương"), found[~national], lists.own(of)),
            (_("Quyết định 402/QĐ-TTg"), found[national], lists.of_the_decision(of)),
        ):
            if not rows.empty:
                _plan(label, rows, exhibit, of)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(blocks.source_line(task_views.source_of(found, here), here=here), width="stretch")
            offer("t_area", lambda: of_tasks(found, of.figure, here), here=here)
        _coordinated(of)


def _moved(of: Scope) -> None:
    """A province without a task on the day: it is part of another one by then, and the way leads there."""
    here, _ = of.here, of.here.translate
    places = places_of(here.snapshot)
    unit = places.by_key[of.area_key or ""]
    now = places.by_key[unit.today_key]
    with st.container(border=True):
        if now == unit or of.as_of <= unit.valid_to:
            blocks.say(empty.no_tasks(here))
            return
        name = now.name_vi if here.lang == "vi" else now.name_en
        st.markdown(
            _("**{old}** thuộc **{name}** từ {day}").format(old=of.area, name=name, day=day(now.valid_from, here.lang))
        )
        st.button(
            _("Xem nhiệm vụ của {name}").format(name=name), icon=":material/arrow_forward:", key="t_moved",
            on_click=lambda: lead_to(PLACES, view=None, t_area=now.unit_key),
        )  # fmt: skip


def _plan(label: str, rows: pd.DataFrame, exhibit: Exhibit, of: Scope) -> None:
    """The tasks of one plan with their mean progress; a marked row opens the task."""
    here, _ = of.here, of.here.translate
    tray.note(exhibit)
    told = rows[(rows["status"] != "not_applicable") & rows["reported"].astype(bool)]["percent"].astype(float)
    progress = percent(told.mean() / 100, here.lang, decimals=0) if told.notna().any() else _("chưa báo cáo")
    st.markdown(
        _("**{plan}** · {count} nhiệm vụ · tiến độ trung bình {progress}").format(
            plan=label, count=number(len(rows), here.lang), progress=progress
        )
    )
    tables.show(
        task_views.task_table(rows, here, place=False), lang=here.lang, key=exhibit.key, height=300, pick=opener(rows)
    )  # fmt: skip


def _coordinated(of: Scope) -> None:
    """The tasks in which provinces only coordinate: folded away, with the state that the lead gives them."""
    here, _ = of.here, of.here.translate
    rows = task_facts.coordinated_tasks(here.snapshot, as_of=of.as_of)
    label = _("Chỉ phối hợp: {count} nhiệm vụ, không tính vào tiến độ của địa phương").format(
        count=number(len(rows), here.lang)
    )
    behind = st.expander(label, type="compact", key="t_beside", on_change="rerun", icon=":material/group:")
    if behind.open:
        with behind:
            st.caption(_("Trạng thái theo báo cáo của cơ quan chủ trì ở Trung ương."))
            tables.show(
                task_views.task_table(rows, here), lang=here.lang, key="t_beside_rows", height=300, pick=opener(rows)
            )
