"""The parts of a province's page, made of its profile: what stands above it, its blocks, its tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from charts.bullet import bullet
from charts.status import status_bars
from charts.strips import strips
from exhibits import empty
from exhibits.empty import Nothing
from exhibits.exhibit import Source
from exhibits.table import Column, Table
from exhibits.tasks import views as task_views
from exhibits.traced import Number
from formats.dates import day
from formats.language import N_
from formats.numbers import WITHHELD
from formats.periods import period
from metrics.profile import FlowLine, Profile
from metrics.provenance import TaskFigure
from metrics.tasks import states as tasks
from reports import province_names, province_sheets
from reports.province import file_name, province_pdf
from reports.sheet import Sheet
from ui import links, provenance, tables
from ui.block import block, say, source_line
from ui.province import numbers as province_numbers
from ui.province.picker import to
from ui.screen import Screen

SHORT: Final = {
    "workers_sent": N_("Lao động"),
    "enterprises_linked": N_("Doanh nghiệp"),
    "people_trained": N_("Đào tạo"),
}
"""The targets in words that leave room for the bars, on a telephone too."""


def download(of: Profile, here: Screen) -> None:
    """The page as a PDF, made when somebody asks for it."""
    st.download_button(
        here.translate("Tải PDF"), data=lambda: province_pdf(of, here.lang), file_name=file_name(of, here.lang),
        mime="application/pdf", icon=":material/picture_as_pdf:", key="p_pdf", on_click="ignore", width="stretch",
    )  # fmt: skip


def top(of: Profile, note: str, here: Screen) -> None:
    """The finding, what the unit is, where it went or what it was formed of, with the way there."""
    _, at = here.translate, of.standing
    if note:
        st.info(note, icon=":material/info:")
    if at.ended is not None:
        said, way = st.columns([5, 1.4], vertical_alignment="center")
        said.warning(province_names.merged(of, here.lang), icon=":material/merge:")
        with way:
            to(at.today.unit_key, _("Đến trang {name}").format(name=_named(at.today, here)))
    st.header(province_names.headline(of, here.lang), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        told = province_names.identity(of, here.lang)
        st.markdown(f":small[{' · '.join(told)}]", width="content")
        for one in at.members:
            words = _("{name} (đến {day})").format(name=_named(one, here), day=day(one.valid_to, here.lang))
            to(one.unit_key, words)


def task_block(of: Profile, here: Screen) -> None:
    """Tasks by group and status."""
    at = of.standing
    scope = {"as_of": at.as_of, "unit_view": at.unit_view, "level": "province", "area_key": at.area_key}
    found, sheet = tasks.task_list(here.snapshot, **scope), province_sheets.tasks(of, here.lang)  # type: ignore[arg-type]
    block(
        sheet.finding, status_bars(task_views.by_group(found, here), **here.look), key="p_tasks",
        source=_source(sheet, note=day(at.as_of, here.lang)), nothing=empty.no_tasks(here),
        table=lambda: task_views.task_table(found, here, TaskFigure(**scope)),  # type: ignore[arg-type]
        pick=lambda _code: links.go("tasks", carry=_carry(of, here), t_area=at.area_key, t_date=at.as_of.isoformat()),
    )  # fmt: skip


def labour_block(of: Profile, here: Screen) -> None:
    """Results as shares of their targets."""
    _, sheet = here.translate, province_sheets.labour(of, here.lang)
    frame = pd.DataFrame(
        [(_(SHORT[one.indicator]), one.result, one.comparator, one.low, one.high, one.met)
         for one in of.labour], columns=["label", "result", "comparator", "low", "high", "reached"],
    ).astype({"result": float, "low": float, "high": float, "reached": object})  # fmt: skip
    through = max((one.through for one in of.labour if one.through), default=None)
    elapsed = max((one.elapsed for one in of.labour if one.elapsed), default=None)
    year = of.labour[0].year if of.labour else of.standing.as_of.year
    block(
        sheet.finding, bullet(frame, unit="", elapsed=elapsed, **here.look), key="p_labour",
        source=_source(sheet, note=_("kết quả đến {day}").format(day=day(through, here.lang)) if through else ""),
        table=lambda: table(sheet, "chi-tieu-lao-dong", province_numbers.of_labour(of, here)),
        nothing=empty.no_targets(here, year),
    )  # fmt: skip


def flow_block(of: Profile, here: Screen) -> None:
    """The years behind every flow, each on its own scale."""
    _ = here.translate
    sheet = province_sheets.flows(of, here.lang)
    by_code = {_code(one): one for one in of.flows}
    frame = pd.DataFrame(
        [(code, province_sheets.category(one, here.lang), at, value, province_sheets.figure(one, here.lang))
         for code, one in by_code.items() for at, value in one.series],
        columns=["code", "label", "time_period", "value", "last"],
    ).astype({"value": float})  # fmt: skip
    block(
        sheet.finding, strips(frame, **here.look), key="p_flows",
        source=_source(sheet, note=_("mỗi dòng một thang đo")), table=lambda: _series_table(frame, of, here),
        nothing=empty.no_figures(here, period(of.period or str(of.standing.as_of.year), here.lang)),
        pick=lambda code: _to_flow(by_code[code], of, here),
    )  # fmt: skip


def sheet_block(
    sheet: Sheet, of: Profile, here: Screen, *, key: str, title: str = "", note: str = "",
    numbers: Callable[[], Sequence[Number]] | None = None, after: Callable[[], None] | None = None,
) -> None:  # fmt: skip
    """A sheet as a table that is read: its finding (or a title), its rows as text, its source, the way to its cells."""
    with st.container(border=True, height="stretch", gap="xsmall"):
        if not sheet.rows:
            say(Nothing(words=sheet.title, todo=sheet.nothing))
            return
        st.markdown(f"### {title or sheet.finding}")
        tables.read(table(sheet, key), lang=here.lang, height="content")
        st.space("stretch")
        st.markdown(source_line(_source(sheet, note=note), here=here))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if numbers is not None:
                provenance.offer(key, numbers, here=here)
            if after is not None:
                after()


def latest(of: Profile, here: Screen) -> None:
    """The flows of the latest half-year, line by line."""
    _ = here.translate
    notes = [_("thay đổi tính trên các đơn vị có cả hai kỳ")]
    if any(one.withheld for one in of.flows):
        notes.append(_("{sign}: không công bố (số nhỏ)").format(sign=WITHHELD))
    when = _within(period(of.period or "", here.lang), here)
    sheet_block(
        province_sheets.flows(of, here.lang), of, here, key="p_latest", note=" · ".join(notes),
        title=_("Số liệu {period}, so với cùng kỳ và cả nước").format(period=when),
        numbers=lambda: province_numbers.of_flows(of, here),
    )  # fmt: skip


def neighbours(of: Profile, here: Screen) -> None:
    """The ways to the pages of the neighbours."""
    for one in of.peers[2:]:
        to(one.unit_key, one.name_en if here.lang == "en" else one.name_vi)


def history(of: Profile, here: Screen) -> None:
    """The way to the latest file in the history."""
    if of.changes:
        links.link("history", label=here.translate("Lần nạp gần nhất"), carry=here.carry,
                   icon=":material/arrow_forward:", h_id=of.changes[0].submission_id)  # fmt: skip


def table(sheet: Sheet, file: str, numbers: Sequence[Number] = ()) -> Table:
    """A sheet as a table of the screen: cells as they are written."""
    names = [f"c{place}" for place in range(len(sheet.heads))]
    columns = tuple(Column(name=name, label=head.label) for name, head in zip(names, sheet.heads, strict=True))
    frame = pd.DataFrame(list(sheet.rows), columns=names, dtype=object)
    return Table(frame=frame, columns=columns, file=file, alt=sheet.title, numbers=numbers)


def _series_table(frame: pd.DataFrame, of: Profile, here: Screen) -> Table:
    """Every figure of the panels."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Loại hình"), pinned=True),
        Column(name="time_period", label=_("Kỳ"), kind="period"),
        Column(name="value", label=_("Số liệu"), kind="count"),
    )
    return Table(
        frame=frame, columns=columns, file="dien-bien-di-cu", alt=_("Diễn biến từng loại hình"),
        numbers=province_numbers.of_series(of, here),
    )  # fmt: skip


def _source(sheet: Sheet, *, note: str = "") -> Source:
    told = " · ".join(words for words in (sheet.coverage, note) if words)
    return Source(words=sheet.source, illustrative=sheet.illustrative, note=told)


def _within(words: str, here: Screen) -> str:
    """A period inside a sentence; English keeps its capitals."""
    return words[:1].lower() + words[1:] if here.lang == "vi" else words


def _code(one: FlowLine) -> str:
    selection = one.selection
    return f"{selection.category}.{selection.direction}"


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
