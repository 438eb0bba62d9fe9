"""The country in squares of one size: shade by figure, and a sign wherever there is none and why.

Small provinces are seen as well as large ones; both archipelagos stand in their place as boxes of their own.
"""

from __future__ import annotations

import textwrap
from typing import Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure, codes_of
from charts.rows import each
from charts.theme import CLEAR, INK, Sketch, pale
from formats.language import translator
from formats.numbers import MISSING, WITHHELD, number

ROW: Final = 38
"""Pixels of a square's height."""
SIGNS: Final = {
    "zero": "0",
    "none_occurred": "−",
    "not_applicable": "x",
    "not_sent": MISSING,
    "withheld": WITHHELD,
}
"""The marks of the statistics office, and the sign of a figure that is known and not published."""
HATCHED: Final = frozenset({"not_sent", "partial"})
ISLANDS: Final = {
    False: ((9, 6, "Hoàng Sa"), (14, 6, "Trường Sa")),
    True: ((10, 8, "Hoàng Sa"), (16, 8, "Trường Sa")),
}
"""Row, column and name of the boxes of the archipelagos, by whether the squares are the 63 of old."""
NEW_UNITS: Final = 40
"""More squares than this are the 63."""


@drawn_once
def tiles(frame: pd.DataFrame, *, unit: str, lang: str = "vi", dark: bool = False) -> Figure | None:
    """Draw the squares; None when no province has a figure.

    Columns `row` and `col` (from the upper left corner), `label`, `value`, `state` (value, zero, none_occurred,
    not_applicable, not_sent, partial, withheld), `text` (all of it in words, for the hover) and `code` (what a clicked
    square stands for). Squares of units that have not sent, or not all of them, are hatched.
    """
    if frame["value"].notna().sum() == 0:
        return None
    ink = INK[dark]
    down, right = int(frame["row"].max()) + 1, int(frame["col"].max()) + 1
    islands = ISLANDS[len(frame) > NEW_UNITS]
    right = max(right, *(col + 1 for _, col, _ in islands))
    sketch = Sketch(lang=lang, dark=dark, height=down * ROW + 4)
    top = float(frame["value"].max()) or 1.0
    rows = list(each(frame))
    sketch.add(
        "bar",
        x=[row.col for row in rows],
        y=[0.92] * len(rows),
        base=[-row.row - 0.96 for row in rows],
        width=0.94,
        marker={
            "color": [0.0 if pd.isna(row.value) else float(row.value) for row in rows],
            "colorscale": pale(dark=dark),
            "cmin": 0,
            "cmax": top,
            "showscale": False,
            "line": {"color": ink.grid, "width": 1},
            "pattern": {
                "shape": ["/" if row.state in HATCHED else "" for row in rows],
                "fillmode": "overlay",
                "fgcolor": ink.muted,
                "fgopacity": 0.5,
                "size": 7,
                "solidity": 0.2,
            },
        },
        text=[_words(row, lang=lang) for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": 10 if len(frame) > NEW_UNITS else 11, "color": ink.text},
        customdata=[f"<b>{row.label}</b><br>{row.text}" for row in rows],
        hovertemplate="%{customdata}<extra></extra>",
    )
    for row, col, name in islands:
        sketch.shape(
            type="rect", x0=col - 0.47, x1=col + 0.47, y0=-row - 0.96, y1=-row - 0.04,
            line={"color": ink.muted, "width": 1, "dash": "dot"}, fillcolor=CLEAR,
        )  # fmt: skip
        sketch.note(x=col, y=-row - 0.5, text="<br>".join(name.split()), font={"size": 11, "color": ink.muted})
    sketch.layout(margin={"l": 0, "r": 0, "t": 2, "b": 2}, bargap=0)
    sketch.xaxis(visible=False, range=[-0.5, right - 0.5])
    sketch.yaxis(visible=False, range=[-down, 0])
    codes = codes_of([0], frame["code"]) if "code" in frame else {}
    return Figure(figure=sketch.figure(), alt=_alt(frame, unit=unit, lang=lang), codes=codes)


def _words(row: object, *, lang: str) -> str:
    """The name, and below it the figure or the sign of why there is none."""
    state, value, label = (getattr(row, name) for name in ("state", "value", "label"))
    figure = number(value, lang) if pd.notna(value) and state != "none_occurred" else SIGNS.get(state, MISSING)
    return "<br>".join([*textwrap.wrap(str(label), width=11)[:2], f"<b>{figure}</b>"])


def _alt(frame: pd.DataFrame, *, unit: str, lang: str) -> str:
    """The five highest, and how many squares have which sign."""
    _ = translator(lang)
    ranked = frame.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    parts = "; ".join(f"{row.label} {number(row.value, lang)}" for row in each(ranked.head(5)))
    silent, hidden = (int((frame["state"] == state).sum()) for state in ("not_sent", "withheld"))
    return _(
        "Sơ đồ ô vuông {count} đơn vị, đơn vị tính {unit}; cao nhất: {parts}. {silent} đơn vị chưa gửi, {hidden} đơn vị"
        " không công bố (số nhỏ)."
    ).format(count=len(frame), unit=unit, parts=parts, silent=silent, hidden=hidden)
