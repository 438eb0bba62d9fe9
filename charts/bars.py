"""Horizontal bars, longest first, with a tick where the same bar stood a period before."""

from __future__ import annotations

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import NO_CODES, Figure, codes_of
from charts.rows import each
from charts.theme import INK, Sketch, series_colours
from formats.language import translator
from formats.numbers import number

ROW = 26
THICK = 44
"""The most that a row takes where the height is given."""
BESIDE = 60
"""Pixels beside the end of a bar in which its figure stands and can be clicked."""


@drawn_once
def bars(
    frame: pd.DataFrame,
    *,
    unit: str,
    lang: str = "vi",
    dark: bool = False,
    most: int = 15,
    earlier_words: str = "",
    height: int | None = None,
) -> Figure | None:
    """Draw the `most` longest bars; None when there is nothing to draw.

    Columns `label`, `value` and, when there are, `earlier` (the figure to compare with, named by `earlier_words`) and
    `code` (what a clicked bar stands for). The table behind the chart has all rows. `height` in pixels that the bars
    share; as many as they need.
    """
    known = frame.dropna(subset=["value"]).sort_values("value", ascending=False).head(most)[::-1]
    if known.empty:
        return None
    ink, colour = INK[dark], series_colours(dark=dark)[0]
    compared = "earlier" in known and bool(known["earlier"].notna().any())
    around = 52 if compared else 24
    row = ROW if height is None else min((height - around) / len(known), THICK)
    sketch = Sketch(lang=lang, dark=dark, height=round(row * len(known)) + around)
    labels, values = known["label"].tolist(), known["value"].tolist()
    texts = [number(value, lang) for value in values]
    sketch.add(
        "bar",
        x=values,
        y=labels,
        orientation="h",
        marker={"color": colour},
        customdata=texts,
        showlegend=False,
        hovertemplate=f"<b>%{{y}}</b>: %{{customdata}} {unit}<extra></extra>",
    )
    ends = known[["value", "earlier"]].max(axis=1).tolist() if compared else values
    sketch.add(
        "scatter",
        x=ends,
        y=labels,
        mode="text",
        text=["\u2002" + text for text in texts],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="none" if "code" in known else "skip",
        showlegend=False,
    )
    if compared:
        sketch.add(
            "scatter",
            x=known["earlier"].tolist(),
            y=known["label"].tolist(),
            mode="markers",
            name=earlier_words,
            showlegend=True,
            marker={
                "symbol": "line-ns",
                "size": round(0.58 * row),
                "line": {"width": 3, "color": series_colours(dark=dark)[1]},
            },
            customdata=[number(value, lang) for value in known["earlier"]],
            hovertemplate=f"{earlier_words}: %{{customdata}} {unit}<extra></extra>",
        )
    # The figure at the end of a bar may be clicked too: some bars are too short to be hit.
    codes = codes_of((0, 1, 2) if compared else (0, 1), known["code"]) if "code" in known else NO_CODES
    if codes:
        sketch.clickable(within=BESIDE)
    # Room for the longest figure, in pixels: a share of the axis would be too little in a narrow column.
    sketch.layout(showlegend=compared, margin={"r": 16 + 8 * max(map(len, texts))})
    sketch.xaxis(visible=False, range=[0, max(ends) or 1])
    sketch.yaxis(showgrid=False, tickfont={"color": ink.text}, type="category", ticksuffix="  ")
    return Figure(figure=sketch.figure(), alt=_alt(known[::-1], unit=unit, lang=lang), codes=codes)


def _alt(frame: pd.DataFrame, *, unit: str, lang: str) -> str:
    """The five longest bars in words."""
    _ = translator(lang)
    parts = "; ".join(f"{row.label} {number(row.value, lang)}" for row in each(frame.head(5)))
    return _("Biểu đồ thanh, đơn vị {unit}, từ cao xuống thấp: {parts}.").format(unit=unit, parts=parts)
