"""A table behind a figure: typed columns, so that screens, files and spreadsheets each write the same values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

import pandas as pd

from exhibits.traced import Number
from formats.csv import csv_bytes
from formats.dates import day
from formats.numbers import number, percent, signed, signed_percent
from formats.periods import period

Kind = Literal["text", "count", "decimal", "share", "change", "relative", "day", "period", "year", "link"]

FORMATS: Final[Mapping[Kind, Callable[[object, str], str]]] = {
    "count": lambda value, lang: number(value, lang),  # type: ignore[arg-type]
    "decimal": lambda value, lang: number(value, lang, decimals=1),  # type: ignore[arg-type]
    "share": lambda value, lang: percent(value, lang),  # type: ignore[arg-type]
    "change": lambda value, lang: signed(value, lang),  # type: ignore[arg-type]
    "relative": lambda value, lang: signed_percent(value, lang),  # type: ignore[arg-type]
    "day": lambda value, lang: day(value, lang),  # type: ignore[arg-type]
    "period": lambda value, lang: period(str(value), lang),
}
NUMERIC: Final[tuple[Kind, ...]] = ("count", "decimal", "share", "change", "relative")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: which column of the frame, what it is called, how it reads, how wide it is.

    `text`: of a link the part of its address that is shown, as an expression with one group. `tone`: the colour in
    which a value is written; never the only sign. `sums`: its rows are parts of one whole and may be added up.
    """

    name: str
    label: str
    kind: Kind = "text"
    width: Literal["small", "medium", "large"] | int | None = None
    pinned: bool = False
    text: str = ""
    tone: Callable[[Any], str] | None = None
    sums: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A frame with the columns to show, the name of the file it can be taken home as, and the numbers it holds."""

    frame: pd.DataFrame
    columns: tuple[Column, ...]
    file: str = "bang-so-lieu"
    alt: str = ""
    notes: tuple[str, ...] = field(default=())
    numbers: Sequence[Number] = field(default=())


def words(value: Any, kind: Kind, lang: str) -> str:
    """A value as a reader reads it; nothing for a missing one."""
    if pd.isna(value):
        return ""
    return FORMATS[kind](value, lang) if kind in FORMATS else str(value)


def cells(table: Table, lang: str) -> tuple[tuple[str, ...], ...]:
    """All rows in words, in the order of the columns."""
    shown = [
        [words(value, column.kind, lang) for value in table.frame[column.name]]
        if column.name in table.frame
        else [""] * len(table.frame)
        for column in table.columns
    ]
    return tuple(zip(*shown, strict=True))


def plain(value: Any, kind: Kind, lang: str) -> object:
    """A value as a file for machines holds it: numbers bare, days and periods in words; nothing for a missing one."""
    if pd.isna(value):
        return None
    if kind in NUMERIC:
        return float(value)
    if kind == "day" and isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return FORMATS[kind](value, lang) if kind == "period" else value


def as_csv(table: Table, *, lang: str) -> bytes:
    """The bytes of a file for spreadsheets; notes such as the flag of illustrative figures stand below the rows."""
    names = [column.name for column in table.columns]
    rows = [
        [plain(value, column.kind, lang) for value, column in zip(values, table.columns, strict=True)]
        for values in table.frame.reindex(columns=names).itertuples(index=False)
    ]
    rows += [[note, *[""] * (len(names) - 1)] for note in table.notes]
    return csv_bytes([column.label for column in table.columns], rows, lang)
