"""Figures that are known and not published: where they stand in a table, and the mark that stands in their place."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from exhibits.table import NUMERIC, Column, Table, words
from formats.numbers import WITHHELD

FLAG = "withheld"


def withheld(table: Table) -> list[bool]:
    """For each row whether its figures are not published."""
    frame = table.frame
    return [bool(one) and not pd.isna(one) for one in frame[FLAG]] if FLAG in frame else [False] * len(frame)


def in_words(table: Table, columns: Sequence[Column], lang: str) -> list[list[str]]:
    """All rows in words, with the mark in place of every figure that is not published."""
    hidden = withheld(table)
    shown = [
        [
            WITHHELD if untold and column.kind in NUMERIC and pd.isna(value) else words(value, column.kind, lang)
            for value, untold in zip(table.frame[column.name], hidden, strict=True)
        ]
        for column in columns
    ]
    return [list(row) for row in zip(*shown, strict=True)]
