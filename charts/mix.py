"""How a whole is made up now and a year before: a line for each part, hollow where it stood, full where it stands."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import NO_CODES, Figure, codes_of
from charts.rows import each
from charts.theme import INK, Sketch, series_colours
from formats.language import translator
from formats.numbers import number, percent, signed

ROW: Final = 34
AROUND: Final = 50
"""Pixels above and below the lines."""
THICK: Final = 44
"""The most that a row takes where the height is given."""
POINT: Final = 100
"""Percentage points in a whole."""


@drawn_once
def mix(
    frame: pd.DataFrame,
    *,
    now: str,
    before: str,
    unit: str,
    lang: str = "vi",
    dark: bool = False,
    height: int | None = None,
) -> Figure | None:
    """Columns `label`, `value`, `share`, `previous_share`, `shift` (NaN where there is nothing to compare).

    In the order of the frame, and where known `code` (what a clicked mark stands for). `now`, `before`: the words for
    the two periods. None when there is nothing to draw. `height` in pixels that the lines share; as many as they need.
    """
    known = frame.dropna(subset=["share"])[::-1]
    if known.empty:
        return None
    ink, colours = INK[dark], series_colours(dark=dark)
    compared = known[known["previous_share"].notna()]
    tall = ROW if height is None else min((height - AROUND) / len(known), THICK)
    sketch = Sketch(lang=lang, dark=dark, height=round(tall * len(known)) + AROUND)
    labels = known["label"].tolist()
    for row in each(compared):
        sketch.shape(
            type="line", x0=row.previous_share, x1=row.share, y0=labels.index(row.label), y1=labels.index(row.label),
            line={"width": 5, "color": ink.band}, layer="below",
        )  # fmt: skip
    if len(compared):
        sketch.add(
            "scatter",
            x=compared["previous_share"].tolist(),
            y=compared["label"].tolist(),
            mode="markers",
            name=before,
            cliponaxis=False,
            marker={"size": 12, "color": ink.paper, "line": {"width": 2.5, "color": colours[1]}},
            customdata=[percent(row.previous_share, lang) for row in each(compared)],
            hovertemplate=f"<b>%{{y}}</b>, {before}: %{{customdata}}<extra></extra>",
        )
    place = sketch.curves
    sketch.add(
        "scatter",
        x=known["share"].tolist(),
        y=labels,
        mode="markers",
        name=now,
        cliponaxis=False,
        marker={"size": 13, "color": colours[0]},
        customdata=[f"{percent(row.share, lang)} ({number(row.value, lang)} {unit})" for row in each(known)],
        hovertemplate=f"<b>%{{y}}</b>, {now}: %{{customdata}}<extra></extra>",
    )
    texts = [_text(row, lang=lang) for row in each(known)]
    ends = known[["share", "previous_share"]].max(axis=1)
    sketch.add(
        "scatter",
        x=ends.tolist(),
        y=labels,
        mode="text",
        text=["\u2002\u2002" + text for text in texts],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    longest = max(len(text.replace("<b>", "").replace("</b>", "")) for text in texts)
    sketch.layout(showlegend=True, margin={"r": 24 + 7 * longest})
    sketch.xaxis(range=[-0.01, float(ends.max()) or 1], visible=False)
    sketch.yaxis(showgrid=True, type="category", tickfont={"color": ink.text}, ticksuffix="  ")
    codes = codes_of((place,), known["code"]) if "code" in known else NO_CODES
    return Figure(figure=sketch.figure(), alt=_alt(known[::-1], lang=lang), codes=codes)


def points(shift: float, lang: str) -> str:
    """A move of a share in percentage points: "+6 điểm", "−0,3 điểm"."""
    decimals = 0 if float(round(shift * POINT, 1)).is_integer() else 1
    return translator(lang)("{points} điểm").format(points=signed(round(shift * POINT, 1), lang, decimals=decimals))


def _text(row: Any, *, lang: str) -> str:
    """The words at the end of a line: the share now, and how far it moved."""
    text = f"<b>{percent(row.share, lang)}</b>"
    return text if pd.isna(row.shift) else f"{text} ({points(row.shift, lang)})"


def _alt(frame: pd.DataFrame, *, lang: str) -> str:
    """Each part with its share and its move."""
    _ = translator(lang)
    parts = "; ".join(
        f"{row.label} {_text(row, lang=lang).replace('<b>', '').replace('</b>', '')}" for row in each(frame)
    )
    return _("Biểu đồ cơ cấu, thay đổi tính bằng điểm phần trăm: {parts}.").format(parts=parts)
