"""Result against target: a bar for the result, a mark for the target, a band where the plan gives a range."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import NO_CODES, Figure, codes_of
from charts.rows import each
from charts.theme import INK, STATUSES, Sketch, series_colours
from formats.language import translator
from formats.numbers import bound, number, percent

ROW = 34
AROUND = 46
"""Pixels above and below the bars."""
THICK = 44
"""The most that a row takes where the height is given."""


@drawn_once
def bullet(
    frame: pd.DataFrame,
    *,
    unit: str,
    lang: str = "vi",
    dark: bool = False,
    elapsed: float | None = None,
    most: int = 16,
    height: int | None = None,
) -> Figure | None:
    """Columns `label`, `result`, `comparator`, `low`, `high`, `reached` (True, False or nothing known).

    Where there are: `unit` (of a row of its own), `older` (editions of the target that no longer hold: pairs of figure
    and words; a lighter mark each), `code` (what a clicked bar stands for). Bars are drawn as a share of the target, so
    that a plan for 40 and one for 14,000 stand side by side; the figures themselves are written at each bar. `elapsed`
    draws the share of the year gone by. `height` in pixels that the bars share; as many as they need.
    """
    known = frame[frame["low"].notna() | frame["high"].notna()].head(most)[::-1]
    if known.empty:
        return None
    _, ink, colour = translator(lang), INK[dark], series_colours(dark=dark)[0]
    known = known.assign(low=known["low"].astype(float), high=known["high"].astype(float)).reset_index(drop=True)
    goal = known["low"].fillna(known["high"])
    share = (known["result"].astype(float) / goal).fillna(0.0)
    labels = known["label"].tolist()
    tall = ROW if height is None else min((height - AROUND) / len(known), THICK)
    sketch = Sketch(lang=lang, dark=dark, height=round(tall * len(known)) + AROUND)
    ranged = known[known["comparator"].isin(["range", "mixed"]) & (known["high"] > known["low"])]
    for row in each(ranged):
        sketch.shape(
            type="rect", x0=1, x1=row.high / row.low,
            y0=labels.index(row.label) - 0.38, y1=labels.index(row.label) + 0.38,
            fillcolor=ink.band, line={"width": 0}, layer="below",
        )  # fmt: skip
    sketch.add(
        "bar",
        x=share.tolist(),
        y=labels,
        orientation="h",
        width=0.5,
        marker={
            "color": [STATUSES["done"].colour(dark=dark) if reached is True else colour for reached in known["reached"]]
        },
        customdata=[_hover(row, unit=unit, lang=lang) for row in each(known)],
        hovertemplate="<b>%{y}</b><br>%{customdata}<extra></extra>",
    )
    _add_older(sketch, known, lang=lang, dark=dark)
    sketch.add(
        "scatter",
        x=[1.0] * len(known),
        y=labels,
        mode="markers",
        hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": ink.text}},
    )
    texts = [_text(row, lang=lang) for row in each(known)]
    place = sketch.curves
    ends = share.clip(lower=1.0).to_frame().assign(range=ranged["high"] / ranged["low"]).max(axis=1)
    if "older" in known:
        ends = ends.clip(
            lower=pd.Series([max((share for share, _ in _older(row)), default=1.0) for row in each(known)])
        )
    sketch.add(
        "scatter",
        x=ends.tolist(),
        y=labels,
        mode="text",
        text=["\u2002" + text for text in texts],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="none" if "code" in known else "skip",
    )
    if elapsed is not None and elapsed < 1:
        sketch.shape(
            type="line",
            x0=elapsed,
            x1=elapsed,
            y0=0,
            y1=1,
            yref="paper",
            line={"dash": "dot", "color": ink.muted, "width": 1.5},
        )
        sketch.note(
            x=elapsed, y=1.0, yref="paper", yanchor="bottom", font={"color": ink.muted, "size": 12},
            text=_("{share} năm đã qua").format(share=percent(elapsed, lang, decimals=0)), xanchor="right",
        )  # fmt: skip
    sketch.note(
        x=1, y=1.0, yref="paper", yanchor="bottom", xanchor="left", text=_("Chỉ tiêu"),
        font={"color": ink.text, "size": 12},
    )  # fmt: skip
    longest = max(len(text.replace("<b>", "").replace("</b>", "")) for text in texts)
    sketch.layout(margin={"t": 26, "r": 14 + 7 * longest})
    sketch.xaxis(range=[0, float(ends.max())], visible=False)
    sketch.yaxis(showgrid=False, type="category", tickfont={"color": ink.text}, ticksuffix="  ")
    codes = codes_of((0, place), known["code"]) if "code" in known else NO_CODES
    return Figure(figure=sketch.figure(), alt=_alt(known[::-1], unit=unit, lang=lang), codes=codes)


def _add_older(sketch: Sketch, known: pd.DataFrame, *, lang: str, dark: bool) -> None:
    """A thin, lighter mark where an earlier edition of the target stood, with the words of that edition."""
    if "older" not in known:
        return
    marks = [(share, row.label, words) for row in each(known) for share, words in _older(row)]
    if marks:
        sketch.add(
            "scatter",
            x=[share for share, _, _ in marks],
            y=[label for _, label, _ in marks],
            mode="markers",
            marker={"symbol": "line-ns", "size": 16, "line": {"width": 2, "color": INK[dark].muted}},
            customdata=[words for _, _, words in marks],
            hovertemplate="<b>%{y}</b><br>%{customdata}<extra></extra>",
        )


def _older(row: Any) -> list[tuple[float, str]]:
    """Where the earlier editions of a target stand, as shares of the current one, with their words."""
    return [(figure / (row.high if pd.isna(row.low) else row.low), words) for figure, words in row.older]


def _goal(row: Any, lang: str) -> str:
    """The target in the words of its plan."""
    low, high = row.low, row.high
    return bound(row.comparator, None if pd.isna(low) else low, None if pd.isna(high) else high, lang)


def _text(row: Any, *, lang: str) -> str:
    """The words at the end of a bar: result, target, and a tick when it is reached."""
    if pd.isna(row.result):
        return translator(lang)("chưa có kết quả / {goal}").format(goal=_goal(row, lang))
    sign = f"{STATUSES['done'].sign} " if row.reached is True else ""
    return f"{sign}<b>{number(row.result, lang)}</b> / {_goal(row, lang)}"


def _hover(row: Any, *, unit: str, lang: str) -> str:
    """Result and target with their unit."""
    _ = translator(lang)
    return _("Kết quả {result}, chỉ tiêu {goal} ({unit})").format(
        result=number(None if pd.isna(row.result) else row.result, lang),
        goal=_goal(row, lang),
        unit=getattr(row, "unit", unit),
    )


def _alt(frame: pd.DataFrame, *, unit: str, lang: str) -> str:
    """Each of the first bars as result and target."""
    _ = translator(lang)
    parts = "; ".join(f"{row.label} {_hover(row, unit=unit, lang=lang)}" for row in each(frame.head(8)))
    return _("Biểu đồ kết quả so với chỉ tiêu.") + f" {parts}."
