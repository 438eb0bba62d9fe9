"""A chart as readers get it: a finding as its title, the figure, where it comes from, its table, its file.

Where there is no figure, the block says what is missing and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from charts.figure import Codes, Figure
from charts.theme import CONFIG
from exhibits.empty import Nothing
from exhibits.exhibit import SCREEN, Exhibit, Source, source_words
from exhibits.table import Table
from ui import provenance, state, tables
from ui.meeting import tray
from ui.screen import Screen, screen


def block(
    title: str,
    figure: Figure | None,
    *,
    key: str,
    source: Source,
    nothing: Nothing,
    table: Callable[[], Table] | None = None,
    pick: Callable[[str], None] | None = None,
) -> None:
    """One chart with everything that belongs to it. The table is made only when somebody opens it.

    `pick` is told the code of the mark that a reader clicks (`Figure.codes`), before the page runs again.
    """
    here = screen()
    with st.container(border=True, height="stretch", gap="xsmall"):
        if figure is None:
            say(nothing)
            return
        st.markdown(f"### {title}")
        _draw(figure, key=key, pick=pick)
        st.space("stretch")
        hint = here.translate("Bấm vào một mục trên biểu đồ để xem chi tiết.") if pick and figure.codes else None
        st.markdown(source_line(source, here=here, credit=figure.credit), help=hint)
        if table is not None:
            # side by side while the table is folded away; open, it gets the whole width
            with st.container(horizontal=not state.is_open(f"{key}_table"), gap="small"):
                _table(table, key=key, here=here, illustrative=source.illustrative)
                provenance.offer(key, lambda: table().numbers, here=here)


def show(exhibit: Exhibit, *, pick: Callable[[str], None] | None = None) -> None:
    """An exhibit as a block of a page; `pick` as in `block`."""
    tray.note(exhibit)
    block(
        exhibit.title, exhibit.draw(SCREEN), key=exhibit.key, source=exhibit.source, nothing=exhibit.nothing,
        table=exhibit.table, pick=pick,
    )  # fmt: skip


def show_table(exhibit: Exhibit) -> None:
    """An exhibit that is a table and has no figure; its rows open their cells."""
    here, made = screen(), exhibit.table() if exhibit.table is not None else None
    tray.note(exhibit)
    with st.container(border=True, height="stretch", gap="xsmall"):
        if made is None or made.frame.empty:
            say(exhibit.nothing)
            return
        st.markdown(f"### {exhibit.title}")
        tables.show(
            made, lang=here.lang, key=f"{exhibit.key}_rows", pick=provenance.row_opener(exhibit.key, made.numbers)
        )
        st.space("stretch")
        st.markdown(source_line(exhibit.source, here=here))
        with st.container(horizontal=True, gap="small"):
            tables.download(made, lang=here.lang, key=f"{exhibit.key}_file", label=here.translate("Tải bảng (CSV)"))
            if made.numbers:
                provenance.offer(exhibit.key, lambda: made.numbers, here=here)


def _draw(figure: Figure, *, key: str, pick: Callable[[str], None] | None) -> None:
    """The figure; with `pick` its marks can be clicked."""
    settings: dict[str, Any] = {"theme": None, "config": CONFIG, "alt": figure.alt}
    if pick is None or not figure.codes:
        st.plotly_chart(figure.figure, key=key, **settings)
        return
    drawn = state.turn(key)
    st.plotly_chart(
        figure.figure, key=drawn, on_select=lambda: _clicked(key, drawn, figure.codes, pick), selection_mode="points",
        **settings,
    )  # fmt: skip


def _clicked(key: str, drawn: str, codes: Codes, pick: Callable[[str], None]) -> None:
    """Pass on the code of the mark that was clicked, and draw the figure afresh so that no mark stays chosen."""
    code = code_of(state.clicked(drawn), codes)
    state.next_turn(key)
    if code is not None:
        pick(code)


def code_of(places: Sequence[tuple[int, int]], codes: Codes) -> str | None:
    """The code of the first mark that has one (`places`: curve and place in it); nothing for a mark without a code."""
    return next((codes[place] for place in places if place in codes), None)


def say(nothing: Nothing) -> None:
    """What is missing, and the next step."""
    st.markdown(f"**:material/info: {nothing.words}**")
    st.caption(nothing.todo)


def source_line(source: Source, *, here: Screen, credit: str = "") -> str:
    """Source, coverage, version, whose outlines a map shows and, where it applies, the flag of illustrative figures."""
    line = f":small[:gray[{source_words(source, here, credit=credit)}]]"
    return f"{line} {flag(here)}" if source.illustrative else line


def flag(here: Screen) -> str:
    """The flag of illustrative figures."""
    return f":orange-badge[{here.translate('SỐ LIỆU MINH HỌA')}]"


def _table(table: Callable[[], Table], *, key: str, here: Screen, illustrative: bool) -> None:
    """The table behind the chart, one click away."""
    _ = here.translate
    behind = st.expander(
        _("Bảng số liệu"), type="compact", key=f"{key}_table", on_change="rerun", icon=":material/table_chart:"
    )
    if not behind.open:
        return
    with behind:
        made = table()
        if illustrative:
            made = replace(made, notes=(_("SỐ LIỆU MINH HỌA"),))
        pick = provenance.row_opener(key, made.numbers)
        if pick is not None:
            st.caption(_("Chọn một dòng để xem con số được cộng từ những ô nào."))
        tables.show(made, lang=here.lang, key=f"{key}_rows", pick=pick)
        tables.download(made, lang=here.lang, key=f"{key}_file", label=_("Tải bảng (CSV)"))
