"""Tables: words in the reader's language, numbers as the language writes them, sorted by what they are worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from formats.csv import csv_bytes
from formats.dates import day
from formats.numbers import number, percent, signed, signed_percent
from formats.periods import period
from ui import state
from ui.traced import Number

Kind = Literal["text", "count", "decimal", "share", "change", "relative", "day", "period", "year", "link"]

_FORMATS: Mapping[Kind, Callable[[object, str], str]] = {
    "count": lambda value, lang: number(value, lang),  # type: ignore[arg-type]
    "decimal": lambda value, lang: number(value, lang, decimals=1),  # type: ignore[arg-type]
    "share": lambda value, lang: percent(value, lang),  # type: ignore[arg-type]
    "change": lambda value, lang: signed(value, lang),  # type: ignore[arg-type]
    "relative": lambda value, lang: signed_percent(value, lang),  # type: ignore[arg-type]
    "day": lambda value, lang: day(value, lang),  # type: ignore[arg-type]
    "period": lambda value, lang: period(str(value), lang),
}
_MARKDOWN = re.compile(r"[\\`*_\[\]<>$:~#|]")
HEAD, ROW, TALL = 36, 33, 460
"""Pixels: the heading of a table, a row, a table that is tall enough."""
SHORT = 12
"""A table for reading with no more rows than this is shown in full."""

_NUMERIC: tuple[Kind, ...] = ("count", "decimal", "share", "change", "relative")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: which column of the frame, what it is called, how it reads, how wide it is.

    `text`: of a link the part of its address that is shown, as an expression with one group. `tone`: the colour in
    which a value is written; never the only sign.
    """

    name: str
    label: str
    kind: Kind = "text"
    width: Literal["small", "medium", "large"] | int | None = None
    pinned: bool = False
    text: str = ""
    tone: Callable[[Any], str] | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A frame with the columns to show, the name of the file it can be taken home as, and the numbers it holds."""

    frame: pd.DataFrame
    columns: tuple[Column, ...]
    file: str = "bang-so-lieu"
    alt: str = ""
    notes: tuple[str, ...] = field(default=())
    numbers: Sequence[Number] = field(default=())


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
        if column.kind in _NUMERIC:
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
    st.table(
        pd.DataFrame(shown), border="horizontal", hide_index=True, alt=table.alt or None,
        height="content" if len(table.frame) <= SHORT else height,
    )  # fmt: skip


def _styled(shown: pd.DataFrame, columns: Sequence[Column], *, lang: str) -> Styler:
    """The values as they are written, in their colours."""
    style = shown.style.format({one.name: _writer(one.kind, lang) for one in columns if one.kind in _FORMATS})
    for one in columns:
        if one.tone is not None:
            style = style.map(_ink(one.tone), subset=[one.name])
    return style


def _ink(tone: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: f"color: {tone(value)}"


def _words(value: Any, kind: Kind, lang: str) -> str:
    """A value as text of a page; signs that would format it are taken as they are."""
    if pd.isna(value):
        return ""
    return _MARKDOWN.sub(r"\\\g<0>", _FORMATS[kind](value, lang) if kind in _FORMATS else str(value))


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


def as_csv(table: Table, *, lang: str) -> bytes:
    """The bytes of that file; notes such as the flag of illustrative figures stand below the rows."""
    names = [column.name for column in table.columns]
    rows = [
        [_plain(value, column.kind, lang) for value, column in zip(values, table.columns, strict=True)]
        for values in table.frame.reindex(columns=names).itertuples(index=False)
    ]
    rows += [[note, *[""] * (len(names) - 1)] for note in table.notes]
    return csv_bytes([column.label for column in table.columns], rows, lang)


def _writer(kind: Kind, lang: str) -> Callable[[object], str]:
    """The function that writes a value of that kind."""
    write = _FORMATS[kind]
    return lambda value: "" if pd.isna(value) else write(value, lang)  # type: ignore[call-overload]


def _plain(value: object, kind: Kind, lang: str) -> object:
    """A value as a file holds it: numbers bare, days and periods in words."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if kind in _NUMERIC:
        return float(value)  # type: ignore[arg-type]
    if kind == "day" and isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return _FORMATS[kind](value, lang) if kind == "period" else value


def _config(column: Column) -> Any:
    """How the browser lays the column out."""
    if column.kind in _NUMERIC:
        return st.column_config.NumberColumn(column.label, width=column.width, pinned=column.pinned)
    if column.kind == "link":
        text = column.text or ":material/open_in_new:"
        return st.column_config.LinkColumn(column.label, width=column.width, display_text=text)
    return st.column_config.Column(column.label, width=column.width, pinned=column.pinned)
