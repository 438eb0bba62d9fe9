"""Tables: words in the reader's language, numbers as the language writes them, sorted by what they are worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal

import pandas as pd
import pyarrow as pa
import streamlit as st
from pandas.io.formats.style import Styler

from exhibits.table import FORMATS, NUMERIC, Column, Kind, Table, as_csv, words
from ui import state

_MARKDOWN = re.compile(r"[\\`*_\[\]<>$:~#|]")
HEAD, ROW, TALL = 36, 33, 460
"""Pixels: the heading of a table, a row, a table that is tall enough."""
SHORT = 12
"""A table for reading with no more rows than this is shown in full."""


def show(
    table: Table,
    *,
    lang: str,
    key: str,
    height: int = TALL,
    pick: Callable[[int], None] | None = None,
) -> None:
    """The table on the screen, at most `height` pixels tall, one line a row.

    `pick` is told the place of a row in the frame when the reader marks it.
    """
    names = [column.name for column in table.columns]
    shown = table.frame.reindex(columns=names).reset_index(drop=True)
    for column in table.columns:
        if column.kind in NUMERIC:
            shown[column.name] = pd.to_numeric(shown[column.name])
    marks: dict[str, Any] = {"on_select": lambda: _picked(key, pick), "selection_mode": "single-row"} if pick else {}
    st.dataframe(
        _styled(shown, table.columns, lang=lang),
        hide_index=True,
        key=key,
        height="content" if len(shown) * ROW + HEAD <= height else height,
        placeholder="",
        alt=table.alt or None,
        lazy=False,
        column_config={column.name: _config(column) for column in table.columns},
        **marks,
    )


def read(table: Table, *, lang: str, height: int | Literal["content"] = TALL) -> None:
    """The table as plain HTML: long texts in full, over as many lines as they need."""
    shown = {
        column.label: [_words(value, column.kind, lang) for value in table.frame[column.name]]
        for column in table.columns
    }
    # as Streamlit sends it: a frame of words takes ten times as long to become one
    st.table(
        pa.table({label: pa.array(cells, pa.string()) for label, cells in shown.items()}),
        border="horizontal", hide_index=True, alt=table.alt or None,
        height="content" if len(table.frame) <= SHORT else height,
    )  # fmt: skip


def _styled(shown: pd.DataFrame, columns: Sequence[Column], *, lang: str) -> Styler:
    """The values as they are written, in their colours."""
    style = shown.style.format({one.name: _writer(one.kind, lang) for one in columns if one.kind in FORMATS})
    for one in columns:
        if one.tone is not None:
            style = style.map(_ink(one.tone), subset=[one.name])
    return style


def _ink(tone: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: f"color: {tone(value)}"


def _words(value: Any, kind: Kind, lang: str) -> str:
    """A value as text of a page; signs that would format it are taken as they are."""
    return _MARKDOWN.sub(r"\\\g<0>", words(value, kind, lang))


def _picked(key: str, pick: Callable[[int], None] | None) -> None:
    """Pass on the row that was marked just now; taking a mark off means nothing."""
    row = state.picked_row(key)
    if row is not None and pick is not None:
        pick(row)


def download(table: Table, *, lang: str, key: str, label: str) -> None:
    """The same table as a file for spreadsheets: figures unrounded, words as on the screen."""
    st.download_button(
        label,
        data=lambda: as_csv(table, lang=lang),
        file_name=f"{table.file}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=key,
        type="tertiary",
        on_click="ignore",
    )


def _writer(kind: Kind, lang: str) -> Callable[[object], str]:
    """The function that writes a value of that kind."""
    write = FORMATS[kind]
    return lambda value: "" if pd.isna(value) else write(value, lang)  # type: ignore[call-overload]


def _config(column: Column) -> Any:
    """How the browser lays the column out."""
    if column.kind in NUMERIC:
        return st.column_config.NumberColumn(column.label, width=column.width, pinned=column.pinned)
    if column.kind == "link":
        text = column.text or ":material/open_in_new:"
        return st.column_config.LinkColumn(column.label, width=column.width, display_text=text)
    return st.column_config.Column(column.label, width=column.width, pinned=column.pinned)
