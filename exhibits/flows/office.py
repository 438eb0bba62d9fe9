"""The charts of migration flows as an office program draws them: lines over periods, bars longest first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.rows import each
from charts.theme import SERIES
from exhibits.native import Native, Series
from exhibits.reader import Reader
from formats.periods import short_period


def lines(frame: pd.DataFrame, here: Reader, *, unit: str, share: bool = False) -> Native | None:
    """Columns `time_period`, `series` and `value` (of `share` the column `share`) as one line for each series.

    All periods: points of a line are no rows.
    """
    value = "share" if share else "value"
    known = frame.dropna(subset=[value])
    if known.empty:
        return None
    periods = sorted(frame["time_period"].unique())
    drawn = [(name, known[known["series"] == name].set_index("time_period")[value]) for name in _names(known)]
    return Native(
        kind="line", categories=tuple(short_period(code, here.lang) for code in periods), unit=unit, share=share,
        decimals=1 if share else 0,
        series=tuple(
            Series(
                name=name, colour=SERIES[place % len(SERIES)],
                values=tuple(_plain(one) for one in line.reindex(periods)),
            )
            for place, (name, line) in enumerate(drawn)
        ),
    )  # fmt: skip


def bars(frame: pd.DataFrame, *, unit: str, most: int | None, now: str, before: str = "") -> Native | None:
    """Columns `label`, `value` and, where known, `earlier` as bars, the longest above.

    `now` and `before`: what the two are called.
    """
    known = frame.dropna(subset=["value"]).sort_values("value", ascending=False).head(most or len(frame))
    if known.empty:
        return None
    columns = [(now, "value")]
    if before and "earlier" in known and bool(known["earlier"].notna().any()):
        columns.append((before, "earlier"))
    return Native(
        kind="bar", categories=tuple(known["label"].astype(str)), unit=unit,
        series=tuple(
            Series(name=name, colour=colour, values=tuple(_plain(one) for one in known[column]))
            for (name, column), colour in zip(columns, SERIES, strict=False)
        ),
    )  # fmt: skip


def _names(frame: pd.DataFrame) -> list[str]:
    return [str(one.series) for one in each(frame.drop_duplicates("series"))]


def _plain(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
