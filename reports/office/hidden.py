"""Figures that are known and not published: where they stand in a table, and the mark that stands in their place."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from exhibits.table import NUMERIC, Column, Table, words
from formats.numbers import WITHHELD

FLAG = "withheld"


OF_TIMES = {f"value_{when}": f"{FLAG}_{when}" for when in ("then", "now")}
"""Where figures of two times stand in one row: the column of each, and the one that says whether it is published."""


def withheld(table: Table, column: Column | None = None) -> list[bool]:
    """For each row whether its figures are not published; of a column with a flag of its own, that one."""
    frame = table.frame
    flag = OF_TIMES.get(column.name, FLAG) if column is not None else FLAG
    return [bool(one) and not pd.isna(one) for one in frame[flag]] if flag in frame else [False] * len(frame)


def in_words(table: Table, columns: Sequence[Column], lang: str) -> list[list[str]]:
    """All rows in words, with the mark in place of every figure that is not published."""
    shown = [
        [
            WITHHELD if untold and column.kind in NUMERIC and pd.isna(value) else words(value, column.kind, lang)
            for value, untold in zip(table.frame[column.name], withheld(table, column), strict=True)
        ]
        for column in columns
    ]
    return [list(row) for row in zip(*shown, strict=True)]
