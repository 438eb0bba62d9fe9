"""Columns of codes, names and targets as readers read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.rows import each
from formats.numbers import NO_BREAK, bound
from formats.words import spelled


def spell(column: pd.Series, words: Mapping[str, str], lang: str) -> pd.Series:
    """A column of codes in words; unknown codes stay as they are."""
    known = spelled(words, lang)
    return column.astype(object).map(lambda code: known.get(str(code), code), na_action="ignore")


def named(frame: pd.DataFrame, lang: str, *, of: str = "area", into: str = "label") -> pd.DataFrame:
    """The frame with the name in the reader's language under one heading: `area_vi` or `area_en` becomes `label`."""
    return frame.assign(**{into: frame[f"{of}_{lang}"]})


def goals(frame: pd.DataFrame, lang: str) -> pd.Series:
    """Targets in the words of their plans."""
    return pd.Series(
        [goal(row.comparator, row.low, row.high, lang) for row in each(frame)], index=frame.index, dtype=object
    )


def goal(comparator: str, low: Any, high: Any, lang: str) -> str:
    """One target in the words of its plan; nothing when there is none."""
    low_known, high_known = (None if pd.isna(value) else value for value in (low, high))
    if low_known is None and high_known is None:
        return ""
    return bound(comparator, low_known, high_known, lang).replace(NO_BREAK, " ")
