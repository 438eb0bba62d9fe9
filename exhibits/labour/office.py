"""The charts of labour export as an office program draws them: results with their target, bars, the way of a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from charts.theme import INK, SERIES
from exhibits.labour.asked import Asked
from exhibits.native import Native, Series
from exhibits.reader import Reader
from formats.periods import short_period

RESULT: Final = SERIES[0]
SEASON: Final = SERIES[2]
TARGET: Final = INK[False].text
EVEN: Final = INK[False].muted


def against_target(rows: pd.DataFrame, asked: Asked, *, share: bool = False) -> Native | None:
    """Columns `label`, `result`, `percent`, `low`, `high`: a column for each result, a line for the targets.

    `share`: as shares of their targets, where what is counted differs from row to row.
    """
    _ = asked.here.translate
    known = rows[rows["low"].notna() | rows["high"].notna()]
    if known.empty:
        return None
    goal = known["low"].astype(float).fillna(known["high"].astype(float))
    results = known["percent"] if share else known["result"]
    aims = pd.Series(1.0, index=known.index) if share else goal
    return Native(
        kind="column", categories=names(known), unit=asked.unit, share=share, decimals=1 if share else 0,
        series=(
            Series(name=_("Tỷ lệ đạt") if share else _("Kết quả"), values=plain(results), colour=RESULT),
            Series(name=_("Chỉ tiêu"), values=plain(aims), colour=TARGET, line=True),
        ),
    )  # fmt: skip


def bars(rows: pd.DataFrame, column: str, asked: Asked, *, name: str, share: bool = False) -> Native | None:
    """Columns `label` and the one that is drawn, a bar for each row in the order of the frame."""
    known = rows.dropna(subset=[column])
    if known.empty:
        return None
    return Native(
        kind="bar", categories=names(known), unit=asked.unit, share=share, decimals=1 if share else 0,
        series=(Series(name=name, values=plain(known[column]), colour=RESULT),),
    )  # fmt: skip


def pairs(rows: pd.DataFrame, asked: Asked, *, now: str, before: str) -> Native | None:
    """Columns `label`, `share`, `previous_share`: the shares of two periods side by side, each called by its period."""
    known = rows.dropna(subset=["share"])
    if known.empty:
        return None
    series = [Series(name=now, values=plain(known["share"]), colour=RESULT)]
    if known["previous_share"].notna().any():
        series.append(Series(name=before, values=plain(known["previous_share"]), colour=SERIES[1]))
    return Native(
        kind="bar", categories=names(known), series=tuple(series), unit=asked.unit, share=True, decimals=1
    )  # fmt: skip


def months(path: pd.DataFrame, asked: Asked, *, goal: float, season: str) -> Native | None:
    """The months of `metrics.labour.path.path`: a column for what was reached by then, lines for paths and target."""
    if not path["told"].any():
        return None
    _ = asked.here.translate
    series = [Series(name=_("Đã đạt (lũy kế)"), values=plain(path["cumulative"]), colour=RESULT)]
    if path["even"].notna().any():
        series.append(Series(name=_("Chia đều"), values=plain(path["even"]), colour=EVEN, line=True, dashed=True))
    if path["seasonal"].notna().any():
        name = _("Mùa vụ {years}").format(years=season)
        series.append(Series(name=name, values=plain(path["seasonal"]), colour=SEASON, line=True, dashed=True))
    if not pd.isna(goal):
        series.append(Series(name=_("Chỉ tiêu"), values=(float(goal),) * len(path), colour=TARGET, line=True))
    return Native(
        kind="column", series=tuple(series), unit=asked.unit,
        categories=tuple(short_period(f"{asked.year}-M{month:02d}", asked.here.lang) for month in path["month"]),
    )  # fmt: skip


def years(rows: pd.DataFrame, here: Reader, *, called: Sequence[tuple[str, str]], aimed: str = "") -> Native | None:
    """Columns `label` and those of `called` (column and its words), side by side; `aimed`: the column of the target."""
    _ = here.translate
    shown = [(column, words) for column, words in called if rows[column].notna().any()]
    if not shown:
        return None
    series = [
        Series(name=words, values=plain(rows[column]), colour=colour)
        for (column, words), colour in zip(shown, (RESULT, SEASON), strict=False)
    ]
    if aimed and rows[aimed].notna().any():
        series.append(Series(name=_("Chỉ tiêu"), values=plain(rows[aimed]), colour=TARGET, line=True))
    return Native(kind="column", categories=names(rows), series=tuple(series), unit=_("người"))


def names(rows: pd.DataFrame) -> tuple[str, ...]:
    """The names of the rows."""
    return tuple(rows["label"].astype(str))


def plain(values: Any) -> tuple[float | None, ...]:
    """Values as they are, nothing for the missing ones."""
    return tuple(None if pd.isna(value) else float(value) for value in values)
