"""One small line under each name, on its own scale, its last figure at the end: many series in a narrow column."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from math import ceil
from typing import Any, Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure, codes_of
from charts.rows import each
from charts.theme import INK, Sketch, series_colours
from formats.language import translator
from formats.numbers import number
from formats.periods import period

ROW: Final = 54
"""Pixels of each strip: its name, and the line below it."""
TOP: Final = 0.46
BOTTOM: Final = 0.86
"""Where in its strip the line runs, from above."""
LETTERS: Final = 44
"""Longer names are cut, even on a telephone; the hover has them in full."""
ROOM: Final = 1.3
"""The width with the room for the last figure, in widths of a line."""
BETWEEN: Final = 0.12
"""The room between two columns of strips, in widths of a line."""
WIDE: Final = 62
"""Letters of a name that fit above its line where a column takes half of a slide."""


@drawn_once
def strips(
    frame: pd.DataFrame, *, columns: int = 1, height: int | None = None, lang: str = "vi", dark: bool = False
) -> Figure | None:
    """Draw one strip for each code, in the order of the frame; None when there is nothing to draw.

    `columns`: how many stand side by side, read from above; `height`: the most pixels that all of them may take.

    Columns `code` (what a clicked point stands for), `label`, `time_period`, `value` and `last` (the latest figure in
    words, or why there is none). A period without a figure is a gap.
    """
    if frame["value"].notna().sum() == 0:
        return None
    ink, colour = INK[dark], series_colours(dark=dark)[0]
    periods = sorted(frame["time_period"].unique())
    groups = [(str(code), rows) for code, rows in frame.groupby("code", sort=False)]
    rows_of_all = ceil(len(groups) / columns)
    places = [(place % rows_of_all, (ROOM + BETWEEN) * (place // rows_of_all)) for place in range(len(groups))]
    points: list[dict[str, Any]] = []
    for (row, left), (code, rows) in zip(places, groups, strict=True):
        points += _line(rows, periods, row=row, left=left, code=code, lang=lang)
        points.append({"x": None, "y": None})
    ends = [one for one, after in pairwise(points) if one.get("last") and after["x"] is None]
    full = ROW * rows_of_all + 8
    sketch = Sketch(lang=lang, dark=dark, height=min(full, height or full))
    names = [_cut(str(rows["label"].iloc[0]), columns) for _, rows in groups]
    lefts, tops = [left for _, left in places], [-row - 0.02 for row, _ in places]
    _words(sketch, lefts, tops, names, at="bottom right", colour=ink.text)
    sketch.add(
        "scatter", x=[one["x"] for one in points], y=[one["y"] for one in points], mode="lines", connectgaps=False,
        line={"color": colour, "width": 2}, hoverinfo="skip",
    )  # fmt: skip
    known = [one for one in points if one["y"] is not None]
    sketch.add(
        "scatter", x=[one["x"] for one in known], y=[one["y"] for one in known], mode="markers",
        marker={"color": colour, "size": [7 if one in ends else 4 for one in known]},
        customdata=[one["hover"] for one in known], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    lasts = [f"<b>{rows['last'].iloc[0]}</b>" for _, rows in groups]
    middle = [-row - (TOP + BOTTOM) / 2 for row, _ in places]
    _words(sketch, [left + ROOM for left in lefts], middle, lasts, at="middle left", colour=ink.text)
    sketch.layout(margin={"l": 4, "r": 0, "t": 0, "b": 0})
    sketch.xaxis(visible=False, range=[-0.02, max(lefts) + ROOM], fixedrange=True)
    sketch.yaxis(visible=False, range=[-rows_of_all, 0], fixedrange=True)
    codes = codes_of([2], [one["code"] for one in known])
    return Figure(figure=sketch.figure(), alt=_alt(groups, periods, lang=lang), codes=codes)


def _line(
    rows: pd.DataFrame, periods: list[str], *, row: int, left: float, code: str, lang: str
) -> list[dict[str, Any]]:
    """The points of one strip, from zero or its least to its most. `row`, `left`: where it stands."""
    values = rows["value"].dropna()
    low, high = min(0.0, float(values.min())) if len(values) else 0.0, float(values.max()) if len(values) else 1.0
    found: list[dict[str, Any]] = []
    for one in each(rows):
        x = left + periods.index(one.time_period) / max(len(periods) - 1, 1)
        if pd.isna(one.value):
            found.append({"x": x, "y": None})
            continue
        share = (float(one.value) - low) / (high - low or 1.0)
        words = f"<b>{one.label}</b><br>{period(one.time_period, lang)}: {number(one.value, lang)}"
        found.append({"x": x, "y": -row - BOTTOM + (BOTTOM - TOP) * share, "hover": words, "code": code, "last": True})
    return found


def _words(sketch: Sketch, x: list[float], y: list[float], texts: list[str], *, at: str, colour: str) -> None:
    sketch.add(
        "scatter", x=x, y=y, mode="text", text=texts, textposition=at, textfont={"size": 13, "color": colour},
        cliponaxis=False, hoverinfo="skip",
    )  # fmt: skip


def _cut(name: str, columns: int) -> str:
    if columns > 1:
        return textwrap.shorten(name, WIDE, placeholder="…")
    return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip(" ,(") + "…"


def _alt(groups: list[tuple[str, pd.DataFrame]], periods: list[str], *, lang: str) -> str:
    """The periods, and the latest figure of each name."""
    _ = translator(lang)
    parts = "; ".join(f"{rows['label'].iloc[0]} {rows['last'].iloc[0]}" for _code, rows in groups)
    return _("Diễn biến từ {first} đến {last}, mỗi dòng một thang đo; kỳ gần nhất: {parts}.").format(
        first=period(periods[0], lang), last=period(periods[-1], lang), parts=parts
    )
