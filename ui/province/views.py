"""The parts of a province's page, made of its profile: what stands above it, its blocks, its tables."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from exhibits.exhibit import Exhibit
from exhibits.province import blocks, names
from exhibits.province.sheet import Sheet
from exhibits.table import Column, Table
from formats.dates import day
from metrics.profile import FlowLine, Profile
from reports.province.profile import file_name, province_pdf
from ui import links, provenance, tables
from ui.block import say, show, source_line
from ui.meeting import tray
from ui.province.picker import to
from ui.screen import Screen


def download(of: Profile, here: Screen) -> None:
    """The page as a PDF, made when somebody asks for it."""
    st.download_button(
        here.translate("Tải PDF"), data=lambda: province_pdf(of, here.lang), file_name=file_name(of, here.lang),
        mime="application/pdf", icon=":material/picture_as_pdf:", key="p_pdf", on_click="ignore", width="stretch",
    )  # fmt: skip


def top(of: Profile, note: str, here: Screen) -> None:
    """The finding, what the unit is, where it went or what it was formed of, with the way there."""
    _, at = here.translate, of.standing
    tray.note(blocks.headline(of, here))
    if note:
        st.info(note, icon=":material/info:")
    if at.ended is not None:
        said, way = st.columns([5, 1.4], vertical_alignment="center")
        said.warning(names.merged(of, here.lang), icon=":material/merge:")
        with way:
            to(at.today.unit_key, _("Đến trang {name}").format(name=_named(at.today, here)))
    st.header(names.headline(of, here.lang), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        told = names.identity(of, here.lang)
        st.markdown(f":small[{' · '.join(told)}]", width="content")
        for one in at.members:
            words = _("{name} (đến {day})").format(name=_named(one, here), day=day(one.valid_to, here.lang))
            to(one.unit_key, words)


def task_block(of: Profile, here: Screen) -> None:
    """Tasks by group and status; a click leads to the tasks of the province."""
    at = of.standing
    show(
        blocks.tasks(of, here),
        pick=lambda _code: links.go("tasks", carry=_carry(of, here), t_area=at.area_key, t_date=at.as_of.isoformat()),
    )


def flow_block(of: Profile, here: Screen) -> None:
    """The years behind every flow; a click leads to the page of the flow."""
    by_code = {blocks.code_of(one): one for one in of.flows}
    show(blocks.flows(of, here), pick=lambda code: _to_flow(by_code[code], of, here))


def sheet_block(
    exhibit: Exhibit, sheet: Sheet, here: Screen, *, after: Callable[[], None] | None = None, traced: bool = True
) -> None:
    """A sheet as a table that is read: its finding, its rows as text, its source, the way to its cells."""
    tray.note(exhibit)
    with st.container(border=True, height="stretch", gap="xsmall"):
        if not sheet.rows:
            say(exhibit.nothing)
            return
        st.markdown(f"### {exhibit.title}")
        tables.read(_table(sheet), lang=here.lang, height="content")
        st.space("stretch")
        st.markdown(source_line(exhibit.source, here=here))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if traced and exhibit.table is not None:
                table = exhibit.table
                provenance.offer(exhibit.key, lambda: table().numbers, here=here)
            if after is not None:
                after()


def neighbours(of: Profile, here: Screen) -> None:
    """The ways to the pages of the neighbours."""
    for one in of.peers[2:]:
        to(one.unit_key, one.name_en if here.lang == "en" else one.name_vi)


def history(of: Profile, here: Screen) -> None:
    """The way to the latest file in the history."""
    if of.changes:
        links.link("history", label=here.translate("Lần nạp gần nhất"), carry=here.carry,
                   icon=":material/arrow_forward:", h_id=of.changes[0].submission_id)  # fmt: skip


def _table(sheet: Sheet) -> Table:
    """A sheet as a table of the screen: cells as they are written."""
    heads = [f"c{place}" for place in range(len(sheet.heads))]
    columns = tuple(Column(name=name, label=head.label) for name, head in zip(heads, sheet.heads, strict=True))
    frame = pd.DataFrame(list(sheet.rows), columns=heads, dtype=object)
    return Table(frame=frame, columns=columns, alt=sheet.title)


def _to_flow(one: FlowLine, of: Profile, here: Screen) -> None:
    """To the page of the flow, at this province."""
    chosen = one.selection
    links.go(
        "flows", carry=_carry(of, here), f_category=chosen.category, f_direction=chosen.direction,
        f_area=of.standing.area_key,
    )  # fmt: skip


def _carry(of: Profile, here: Screen) -> dict[str, str]:
    """What links take along: the view in which the unit is an area."""
    kept = {name: value for name, value in here.carry.items() if name != "view"}
    return kept if of.standing.unit_view == "34" else {**kept, "view": of.standing.unit_view}


def _named(unit: object, here: Screen) -> str:
    return str(getattr(unit, "name_en" if here.lang == "en" else "name_vi"))
