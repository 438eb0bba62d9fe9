"""One bar per row cut by status: every piece has a colour, a sign and a count."""

from __future__ import annotations

import textwrap
from math import ceil

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure, codes_of
from charts.theme import INK, STATUSES, Sketch, status_words
from formats.language import translator
from formats.numbers import number

ROW, LINE = 43, 16
ABOVE, LEGEND, BELOW = 22, 20, 8
"""Pixels above the bars, for each line of the legend (in a narrow column it holds two statuses a line), and below."""
LETTERS, ON_PHONE = 120, 44
"""Letters of a name in one line above its bar; the same on a phone. A longer name goes on in a second line."""
BAR = 22
"""Pixels of the height of a bar."""
THICKEST, GAP = 34, 5
"""Pixels: the thickest bar where there is room to fill, and the least between a bar and the name below it."""
SHORTEST = 0.09
"""The share of the longest bar from which a figure fits into its piece."""


@drawn_once
def status_bars(
    frame: pd.DataFrame, *, letters: int = LETTERS, height: int | None = None, lang: str = "vi", dark: bool = False
) -> Figure | None:
    """Draw one bar for each label, in the order of the frame; None when nothing counts.

    Columns `label`, `status` (a code of the theme), `count` and, when there is one, `code` (what a clicked piece stands
    for). `letters`: how many of a name fit into a line. `height`: pixels to fill in the width of a slide, where the
    legend takes two lines at most; else every bar is as thick as in any other figure.
    """
    counted = frame[frame["count"] > 0]
    if counted.empty:
        return None
    rows = list(dict.fromkeys(frame["label"]))
    sums = counted.groupby(["label", "status"])["count"].sum().unstack(fill_value=0)
    table = sums.reindex(rows, fill_value=0)
    names = {row: textwrap.wrap(row, letters) for row in rows}
    lines = max(map(len, names.values()))
    above = ABOVE + LEGEND * (ceil(len(table.columns) / 2) if height is None else 2)
    row_height, bar = ROW + LINE * (lines - 1), BAR
    if height is not None:
        row_height = (height - above - BELOW) // len(rows)
        bar = min(THICKEST, row_height - LINE * lines - GAP)
        row_height = min(row_height, bar + LINE * lines + 4 * GAP)
    sketch = Sketch(lang=lang, dark=dark, height=row_height * len(rows) + above + BELOW)
    by_piece = (
        dict(zip(zip(counted["label"], counted["status"], strict=True), counted["code"], strict=True))
        if ("code" in counted)
        else {}
    )
    codes: dict[tuple[int, int], str] = {}
    # A piece that is too short for its figure leaves it to the hover and the table.
    legible = table.sum(axis=1).max() * SHORTEST
    drawn = [(code, status) for code, status in STATUSES.items() if code in table]
    for curve, (code, status) in enumerate(drawn):
        codes |= codes_of([curve], [by_piece.get((row, code)) for row in rows])
        counts = table[code].tolist()
        sketch.add(
            "bar",
            x=counts,
            y=rows,
            orientation="h",
            name=f"{status.sign} {status_words(code, lang)}",
            marker={"color": status.colour(dark=dark), "line": {"color": INK[dark].paper, "width": 1.5}},
            text=[f"{status.sign} {number(count, lang)}" if count >= legible else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            textfont={"size": 12, **({"color": INK[dark].paper} if dark else {})},
            constraintext="none",
            textangle=0,
            hovertemplate=f"<b>%{{y}}</b><br>{status_words(code, lang)}: %{{x}}<extra></extra>",
        )
    # The name stands above its bar: in a narrow column names at the left would leave no room for the bars.
    for row in rows:
        sketch.note(
            x=0, y=row, text="<br>".join(names[row]), xanchor="left", yanchor="bottom", yshift=bar / 2, xshift=-2,
            font={"size": 13}, align="left",
        )  # fmt: skip
    # The room for the legend is given, not found out: it is the same however often a browser lays the page out.
    legend = {"traceorder": "normal", "y": 1 + above / (row_height * len(rows)), "yanchor": "top"}
    margin = {"t": above, "b": BELOW, "autoexpand": False}
    sketch.layout(barmode="stack", showlegend=True, legend=legend, margin=margin, bargap=1 - bar / row_height)
    sketch.xaxis(visible=False)
    sketch.yaxis(visible=False, autorange="reversed", type="category")
    return Figure(figure=sketch.figure(), alt=_alt(table, rows=rows, lang=lang), codes=codes)


def _alt(table: pd.DataFrame, *, rows: list[str], lang: str) -> str:
    """Each row with its counts in words."""
    _ = translator(lang)
    sentences = []
    for row in rows:
        counts = {code: int(table[code][row]) for code in STATUSES if code in table}
        parts = ", ".join(
            f"{status_words(code, lang).lower()} {number(count, lang)}" for code, count in counts.items() if count
        )
        sentences.append(f"{row}: {parts}.")
    return _("Biểu đồ thanh chồng theo trạng thái.") + " " + " ".join(sentences)
