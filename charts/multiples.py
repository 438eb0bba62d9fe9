"""Many small trends on one sheet, each on its own scale, which is stated: for shapes, not for comparing heights."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure, codes_of
from charts.rows import each
from charts.theme import INK, Sketch, series_colours
from charts.trend import Break, break_at
from formats.language import translator
from formats.numbers import WITHHELD, number, span
from formats.periods import period, short_period

NAME, SCALE, PLOT, BELOW = 19, 18, 52, 32
"""Pixels of each panel: a line of its name, its scale, the line of figures, the periods and the room below."""
LEFT, RIGHT = 0.03, 0.78
"""Where in the width of its panel the line runs: the last figure stands at its right."""
Spot = tuple[float, float, str]
LETTERS: Final = 118
"""Letters that fit into the width of a whole sheet on a screen, shared by the panels of a row."""
ON_PHONE: Final = 44
"""The same on a phone."""
ON_SLIDE: Final = 105
"""The same on a slide."""
FAR: Final = 14
"""Pixels of the letters of a sheet whose height is given: a slide is read from afar."""


@dataclass(frozen=True)
class _Grid:
    """Where the panels stand: `across` in a row, each one wide and one high, with the parts of a panel as shares."""

    periods: list[str]
    across: int
    height: float
    plot: float

    def corner(self, place: int) -> tuple[int, int]:
        """The left and upper end of a panel."""
        return place % self.across, -(place // self.across)

    @property
    def top(self) -> float:
        """From the upper end of a panel to the highest point of its line."""
        return 1 - (self.plot + BELOW) / self.height

    @property
    def ground(self) -> float:
        """From the upper end of a panel to nought."""
        return 1 - BELOW / self.height

    def x(self, place: int, at: float) -> float:
        """Where a period (or a day between two) stands in a panel."""
        last = len(self.periods) - 1
        return self.corner(place)[0] + LEFT + (RIGHT - LEFT) * (at / last if last else 0.5)

    def y(self, place: int, share: float) -> float:
        """Where a share of the largest figure stands in a panel."""
        return self.corner(place)[1] - self.ground + (self.ground - self.top) * share


@drawn_once
def multiples(
    frame: pd.DataFrame,
    *,
    unit: str,
    lang: str = "vi",
    dark: bool = False,
    across: int = 6,
    letters: int = LETTERS,
    height: int | None = None,
    breaks: Sequence[Break] = (),
    basis: str = "in_period",
) -> Figure | None:
    """Draw one panel for each code, in the order of the frame, `across` in a row; None when there is nothing to draw.

    `letters`: how many fit into the width of the whole sheet. `height`: of the sheet in pixels, with larger letters.

    Columns `code` (what a clicked point stands for), `label`, `time_period`, `value`, and where known `sent` and `due`
    (units; points that not all sent are hollow) and `withheld`. A panel without any figure stays, and says so.
    """
    if frame["value"].notna().sum() == 0:
        return None
    ink, colour = INK[dark], series_colours(dark=dark)[0]
    periods = sorted(frame["time_period"].unique())
    panels = [
        (code, rows.set_index("time_period").reindex(periods)) for code, rows in frame.groupby("code", sort=False)
    ]
    labels = dict(zip(frame["code"], frame["label"], strict=True))
    across = min(across, len(panels))
    titles = {code: _wrapped(str(label), letters // across) for code, label in labels.items()}
    lines = ceil(len(panels) / across)
    around = NAME * (1 + max(title.count("<br>") for title in titles.values())) + SCALE + BELOW
    one = around + PLOT if height is None else (height - 8) / lines
    grid = _Grid(periods, across, one, one - around)
    sketch = Sketch(lang=lang, dark=dark, height=lines * (around + PLOT) + 8 if height is None else height)
    points: list[dict[str, Any]] = []
    names, scales, ends, firsts, lasts = (list[Spot]() for _ in range(5))
    for place, (code, rows) in enumerate(panels):
        left, upper = grid.corner(place)
        known = rows["value"].dropna()
        top = (float(known.max()) or 1.0) if len(known) else 1.0
        names.append((left + LEFT / 2, upper, titles[code]))
        firsts.append((left + LEFT / 2, grid.y(place, 0), short_period(periods[0], lang)))
        lasts.append((left + RIGHT + LEFT / 2, grid.y(place, 0), short_period(periods[-1], lang)))
        scales.append((left + LEFT / 2, grid.y(place, 1) + SCALE / one, _scale(rows, top, lang=lang)))
        if len(known):
            at, end = periods.index(str(known.index[-1])), float(known.iloc[-1])
            ends.append((grid.x(place, at) + 0.02, grid.y(place, end / top), f"<b>{number(end, lang)}</b>"))
        for point in _points(rows, periods, label=str(labels[code]), unit=unit, lang=lang, basis=basis):
            value = point.pop("value")
            y = None if value is None else grid.y(place, value / top)
            points.append({**point, "x": grid.x(place, point["at"]), "y": y, "code": code})
        points.append({"x": None, "y": None})
    large, small, last = (13, 11, 12) if height is None else (FAR, FAR, FAR)
    _words(sketch, names, at="bottom right", size=large, colour=ink.text)
    _words(sketch, scales, at="bottom right", size=small, colour=ink.muted)
    _words(sketch, firsts, at="bottom right", size=small, colour=ink.muted)
    _words(sketch, lasts if len(periods) > 1 else [], at="bottom left", size=small, colour=ink.muted)
    _words(sketch, ends, at="middle right", size=last, colour=colour)
    _uprights(sketch, grid, breaks, len(panels), dark=dark)
    curve = sketch.curves
    sketch.add(
        "scatter",
        x=[one["x"] for one in points],
        y=[one["y"] for one in points],
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 2},
        marker={
            "size": 6,
            "color": [ink.paper if one.get("partial") else colour for one in points],
            "line": {"color": colour, "width": 1.5},
        },
        customdata=[one.get("hover", "") for one in points],
        hovertemplate="%{customdata}<extra></extra>",
    )
    sketch.layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, hoverdistance=12)
    sketch.xaxis(visible=False, range=[0, across], fixedrange=True)
    sketch.yaxis(visible=False, range=[-lines, 0], fixedrange=True)
    codes = codes_of([curve], [one.get("code") for one in points])
    return Figure(figure=sketch.figure(), alt=_alt(frame, periods, unit=unit, lang=lang), codes=codes)


def _points(
    rows: pd.DataFrame, periods: list[str], *, label: str, unit: str, lang: str, basis: str
) -> list[dict[str, Any]]:
    """The points of one panel; a period without a figure is a gap."""
    told = "sent" in rows and "due" in rows
    found: list[dict[str, Any]] = []
    for place, (at, row) in enumerate(zip(periods, each(rows), strict=True)):
        if pd.isna(row.value):
            found.append({"at": place, "value": None})
            continue
        partial = told and float(row.sent) < float(row.due)
        words = f"<b>{label}</b><br>{period(at, lang, basis=basis)}: {number(row.value, lang)} {unit}"
        if partial:
            words += translator(lang)(" ({sent}/{due} đơn vị)").format(sent=int(row.sent), due=int(row.due))
        found.append({"at": place, "value": float(row.value), "hover": words, "partial": partial})
    return found


def _scale(rows: pd.DataFrame, top: float, *, lang: str) -> str:
    """From nought to the largest figure of a panel, or why there is none."""
    if rows["value"].notna().any():
        return span(0, top, lang)
    hidden = "withheld" in rows and bool(rows["withheld"].fillna(False).astype(bool).any())
    return WITHHELD if hidden else translator(lang)("chưa có số liệu")


def _words(sketch: Sketch, spots: list[Spot], *, at: str, size: int, colour: str) -> None:
    sketch.add(
        "scatter",
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        text=[words for _, _, words in spots],
        mode="text",
        textposition=at,
        textfont={"size": size, "color": colour},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _uprights(sketch: Sketch, grid: _Grid, breaks: Sequence[Break], panels: int, *, dark: bool) -> None:
    """The line of nought of each panel, and an upright one where figures are of other units than before."""
    ink = INK[dark]
    spots = [at for one in breaks if (at := break_at(one.starts_on, grid.periods)) is not None]
    last = max(len(grid.periods) - 1, 1)
    for ends, height, line in (
        ([(0.0, float(last))], 0.0, {"color": ink.grid, "width": 1}),
        ([(at, at) for at in spots], 1.0, {"color": ink.muted, "width": 1, "dash": "dot"}),
    ):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for place in range(panels):
            for start, end in ends:
                xs += [grid.x(place, start), grid.x(place, end), None]
                ys += [grid.y(place, 0), grid.y(place, height), None]
        if xs:
            sketch.add("scatter", x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def _wrapped(label: str, width: int) -> str:
    """A name over two lines at most; what is longer ends with an ellipsis, and the hover has all of it."""
    lines = textwrap.wrap(label, width=max(width, 12))
    if len(lines) > 2:
        lines = [lines[0], lines[1][: max(width, 12) - 1].rstrip() + "…"]
    return "<br>".join(lines)


def _alt(frame: pd.DataFrame, periods: list[str], *, unit: str, lang: str) -> str:
    """What is on the sheet, and the last figures of the first panels."""
    _ = translator(lang)
    last = frame[frame["time_period"] == periods[-1]].dropna(subset=["value"])
    parts = "; ".join(f"{row.label} {number(row.value, lang)}" for row in each(last.head(6)))
    return _("{count} biểu đồ nhỏ, mỗi biểu đồ một thang đo riêng, đơn vị {unit}. {period}: {parts}.").format(
        count=frame["code"].nunique(), unit=unit, period=period(periods[-1], lang), parts=parts or "…"
    )
