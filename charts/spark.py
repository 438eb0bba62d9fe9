"""A small line without axes: where a headline comes from. What it says in full stands in the hover and the alt text."""

from __future__ import annotations

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure
from charts.theme import INK, Sketch, series_colours

HEIGHT = 52
ROOM = 0.12
"""The part of the height that stays free above the highest and below the lowest point."""


@drawn_once
def spark(
    frame: pd.DataFrame, *, alt: str, even_words: str = "", lang: str = "vi", dark: bool = False, height: int = HEIGHT
) -> Figure | None:
    """Draw one line, its last point filled; None with fewer than two points.

    Columns `value`, `text` (the hover), `whole` (False: not everybody has sent, a hollow point) and, where there is
    one, `even`: a dashed line to hold it against, named by `even_words`. A gap breaks the line.
    """
    if frame["value"].notna().sum() < 2:
        return None
    ink, colour = INK[dark], series_colours(dark=dark)[0]
    places = list(range(len(frame)))
    sketch = Sketch(lang=lang, dark=dark, height=height)
    shown = frame["value"]
    if "even" in frame and frame["even"].notna().any():
        shown = pd.concat([shown, frame["even"]])
        sketch.add(
            "scatter", x=places, y=frame["even"].tolist(), mode="lines", name=even_words,
            line={"color": ink.muted, "width": 1.5, "dash": "dot"}, hoverinfo="skip",
        )  # fmt: skip
    last = frame["value"].reset_index(drop=True).last_valid_index()
    sizes = [8 if place == last else 5 for place in places]
    fills = [colour if whole else ink.paper for whole in frame["whole"]]
    sketch.add(
        "scatter", x=places, y=frame["value"].tolist(), mode="lines+markers", connectgaps=False,
        line={"color": colour, "width": 2}, cliponaxis=False,
        marker={"size": sizes, "color": fills, "line": {"color": colour, "width": 1.5}},
        customdata=frame["text"].tolist(), hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    low, high = min(0.0, float(shown.min())), float(shown.max())
    free = (high - low or 1.0) * ROOM
    sketch.layout(margin={"l": 6, "r": 8, "t": 4, "b": 4})
    sketch.xaxis(visible=False, range=[-0.3, len(frame) - 0.7], fixedrange=True)
    sketch.yaxis(visible=False, range=[low - free, high + free], fixedrange=True)
    return Figure(figure=sketch.figure(), alt=alt)
