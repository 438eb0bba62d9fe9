"""Theo địa phương: the provinces on the map and by group; of one province its list, and what it coordinates."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

import pandas as pd
import streamlit as st

from charts import findings
from charts.heat import heat
from charts.map import country_map
from charts.status import status_bars
from exhibits import empty
from exhibits.exhibit import BOUNDARIES
from exhibits.numbers import of_tasks
from exhibits.tasks import views as task_views
from formats.dates import day
from formats.numbers import number, percent
from metrics.places import places_of
from metrics.tasks import facts as task_facts
from metrics.tasks import states as tasks
from ui import filters, state, tables
from ui.block import block, say, source_line
from ui.provenance import offer
from ui.tasks.list import opener
from ui.tasks.scope import PLACES, Scope, lead_to
from ui.tasks.times import NATIONAL_PLAN

AREA: Final = "t_area"
COLUMN: Final = 16
"""Letters in a line above a column of the heat map."""


def show(of: Scope) -> None:
    """The whole country, or the province that is chosen."""
    if of.area_key is None:
        _country(of)
    else:
        _province(of)


def _country(of: Scope) -> None:
    """Map and heat map; a click leads to the list of the province."""
    here, _ = of.here, of.here.translate
    provinces = tasks.area_summary(here.snapshot, as_of=of.as_of, unit_view=here.view)
    grid = task_views.heat_rows(tasks.heat_map(here.snapshot, as_of=of.as_of, unit_view=here.view), None, here)
    counted = tasks.task_list(here.snapshot, as_of=of.as_of, unit_view=here.view, level="province")
    source = task_views.source_of(counted, here)
    # two lines: names in one would stand aslant
    folded = ["<br>".join(wrap(words, COLUMN)) for words in grid["column"]]
    left, right = st.columns([2, 3])
    with left:
        block(
            findings.latecomers(task_views.rows_of(provinces, here), lang=here.lang),
            country_map(
                task_views.map_rows(provinces, here), boundaries=BOUNDARIES, low=0, high=1, height=470, **here.look
            ),
            key="t_map", source=source, table=lambda: task_views.province_table(provinces, of.as_of, here),
            nothing=empty.no_progress(here), pick=_open,
        )  # fmt: skip
    with right:
        block(
            findings.columns(grid, lang=here.lang),
            heat(
                grid.assign(column=folded), words=_("Tiến độ trung bình"), late_words=_("Nhiệm vụ quá hạn"), **here.look
            ),
            key="t_heat", source=source, nothing=empty.no_progress(here), pick=_open,
            table=lambda: task_views.heat_table(grid, of.as_of, here),
        )  # fmt: skip


def _open(area_key: str) -> None:
    """Show the list of a province."""
    state.write(AREA, area_key)


def _province(of: Scope) -> None:
    """What one province answers for, by plan, and apart from it what it only coordinates."""
    here, _ = of.here, of.here.translate
    found = tasks.task_list(here.snapshot, **of.asked)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(of.area, anchor=False, width="stretch")
        st.button(
            _("Cả nước"), icon=":material/arrow_back:", type="tertiary", key="t_country", on_click=state.write,
            args=(AREA, filters.COUNTRY), kwargs={"default": filters.COUNTRY},
        )  # fmt: skip
    if found.empty:
        _moved(of)
        return
    source = task_views.source_of(found, here)
    counts = tasks.national_summary(here.snapshot, **of.asked)
    left, right = st.columns([2, 3])
    with left:
        block(
            findings.tasks(counts, as_of=of.as_of, lang=here.lang),
            status_bars(task_views.by_group(found, here), **here.look),
            key="t_area_groups", source=source, table=lambda: task_views.task_table(found, here, of.figure),
            nothing=empty.no_tasks(here),
        )  # fmt: skip
    with right:
        national = found["document"] == NATIONAL_PLAN
        for label, rows, key in (
            (_("Kế hoạch của địa phương"), found[~national], "t_own"),
            (_("Quyết định 402/QĐ-TTg"), found[national], "t_402"),
        ):
            if not rows.empty:
                _plan(label, rows, key, of)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(source_line(source, here=here), width="stretch")
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
            say(empty.no_tasks(here))
            return
        name = now.name_vi if here.lang == "vi" else now.name_en
        st.markdown(
            _("**{old}** thuộc **{name}** từ {day}").format(old=of.area, name=name, day=day(now.valid_from, here.lang))
        )
        st.button(
            _("Xem nhiệm vụ của {name}").format(name=name), icon=":material/arrow_forward:", key="t_moved",
            on_click=lambda: lead_to(PLACES, view=None, t_area=now.unit_key),
        )  # fmt: skip


def _plan(label: str, rows: pd.DataFrame, key: str, of: Scope) -> None:
    """The tasks of one plan with their mean progress; a marked row opens the task."""
    here, _ = of.here, of.here.translate
    told = rows[(rows["status"] != "not_applicable") & rows["reported"].astype(bool)]["percent"].astype(float)
    progress = percent(told.mean() / 100, here.lang, decimals=0) if told.notna().any() else _("chưa báo cáo")
    st.markdown(
        _("**{plan}** · {count} nhiệm vụ · tiến độ trung bình {progress}").format(
            plan=label, count=number(len(rows), here.lang), progress=progress
        )
    )
    tables.show(
        task_views.task_table(rows, here, place=False), lang=here.lang, key=key, height=300, pick=opener(rows)
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
