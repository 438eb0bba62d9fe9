"""The second part of the labour page: the provinces ranked, with what each still needs and where it will end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from exhibits.labour import league
from exhibits.labour.league import FIRST_ORDER, ORDERS, SORT
from exhibits.table import NUMERIC, Column, Table, words
from formats.numbers import number
from formats.words import spelled
from ui import filters, provenance, state, tables
from ui.block import say, source_line
from ui.block import show as show_exhibit
from ui.labour.asked import Asked, pick_area
from ui.meeting import tray
from ui.screen import Screen

TALL: Final = 560
BAR: Final = "bar"
"""The column that draws the percentage."""


def show(asked: Asked) -> None:
    """The table, and all provinces as bars."""
    here, _ = asked.here, asked.here.translate
    found = league.provinces(asked)
    if found.empty:
        say(asked.nothing)
        return
    with st.container(border=True, gap="xsmall"):
        title, order = st.columns([3, 4], vertical_alignment="center")
        with order:
            by = _order(here)
        exhibit = league.ranking(asked, by)
        tray.note(exhibit)
        title.markdown(f"### {exhibit.title}")
        made = league.listed(asked, by)
        _draw(made, here)
        note = exhibit.source.note or _("chọn một dòng để xem riêng địa phương đó")
        st.markdown(source_line(replace(exhibit.source, note=note), here=here))
        with st.container(horizontal=True, gap="small"):
            tables.download(made, lang=here.lang, key="l_league_file", label=_("Tải bảng (CSV)"))
            provenance.offer("l_league", lambda: made.numbers, here=here)
    show_exhibit(league.every(asked), pick=pick_area)


def _order(here: Screen) -> str:
    """By which column the provinces are ranked."""
    said = spelled(ORDERS, here.lang)
    return filters.switch(here.translate("Xếp theo"), said, name=SORT, default=FIRST_ORDER, bare=True)


def _draw(made: Table, here: Screen) -> None:
    """The table with the percentage as a bar; a marked row makes the page about its province."""
    columns = _with_bar(made.columns, here)
    st.dataframe(
        _written(made, columns, here.lang),
        key=(key := state.turn("l_league_rows")),
        hide_index=True,
        height=TALL,
        alt=made.alt,
        placeholder="",
        lazy=False,
        on_select=_opener(key, made.frame["area_key"].tolist()),
        selection_mode="single-row",
        column_config={one.name: _config(one) for one in columns},
    )


def _with_bar(columns: Sequence[Column], here: Screen) -> tuple[Column, ...]:
    """The columns, before the percentage itself the one that draws it as a bar."""
    place = next(place for place, column in enumerate(columns) if column.name == "percent")
    return (*columns[:place], Column(name=BAR, label=here.translate("Đến đích"), width=66), *columns[place:])


def _opener(key: str, areas: list[str]) -> Callable[[], None]:
    def opened() -> None:
        row = state.picked_row(key)
        state.next_turn("l_league_rows")
        if row is not None:
            pick_area(areas[row])

    return opened


def _config(column: Column) -> Any:
    """How the browser lays a column out; the percentage as a bar that is full at the target."""
    if column.name == BAR:
        return st.column_config.ProgressColumn(
            column.label, width=column.width, min_value=0.0, max_value=1.0, format=" "
        )
    if column.kind in NUMERIC:
        return st.column_config.NumberColumn(column.label, width=column.width, pinned=column.pinned)
    return st.column_config.Column(column.label, width=column.width, pinned=column.pinned)


def _written(made: Table, columns: Sequence[Column], lang: str) -> Any:
    """The figures as they are written in the reader's language; a pace with two decimals."""
    shown = made.frame.assign(**{BAR: made.frame["percent"]})
    shown = shown.reindex(columns=[column.name for column in columns]).reset_index(drop=True)
    writers = {one.name: _writer(one, lang) for one in columns if one.kind in NUMERIC}
    return shown.style.format(writers)  # type: ignore[arg-type]


def _writer(column: Column, lang: str) -> Callable[[Any], str]:
    if column.kind == "decimal":
        return lambda value: "" if pd.isna(value) else number(value, lang, decimals=2)
    return lambda value: words(value, column.kind, lang)
