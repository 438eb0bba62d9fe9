"""How a whole was divided on several days: one stacked bar a day, years below, a line on the day looked at."""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure, codes_of
from charts.theme import INK, STATUSES, Sketch, status_words
from formats.dates import day
from formats.language import translator
from formats.numbers import NO_BREAK, number

HEIGHT: Final = 320
UNASKED: Final = "not_applicable"
BELOW: Final = {"traceorder": "normal", "y": -0.12, "yanchor": "top"}
"""Above the bars stands the day looked at, so the legend goes below."""


@drawn_once
def status_history(
    frame: pd.DataFrame,
    *,
    as_of: date,
    shares: bool = False,
    lang: str = "vi",
    dark: bool = False,
    height: int = HEIGHT,
) -> Figure | None:
    """Draw one bar for each day, cut by status; None when nothing was counted on any of them.

    Columns `as_of` (day), `status` (of the theme; what does not apply is left out), `n`. `shares`: every bar is a
    whole, since on some days more had to answer than on others: 63 provinces, then 34. A clicked bar tells its day
    (2024-06-30).
    """
    counted = frame[(frame["n"] > 0) & (frame["status"] != UNASKED)]
    if counted.empty:
        return None
    table = counted.pivot_table(index="as_of", columns="status", values="n", aggfunc="sum", fill_value=0)
    days = [stamp.date() for stamp in table.index]
    totals = table.sum(axis=1).tolist()
    places, ink = list(range(len(days))), INK[dark]
    sketch = Sketch(lang=lang, dark=dark, height=height)
    codes: dict[tuple[int, int], str] = {}
    # What is late stands at the bottom, on one line: that is what is compared from day to day.
    for code in (code for code in STATUSES if code in table):
        counts = table[code].tolist()
        codes |= codes_of([sketch.curves], [one.isoformat() for one in days])
        sketch.add(
            "bar",
            x=places,
            y=counts,
            name=f"{STATUSES[code].sign} {status_words(code, lang)}",
            marker={"color": STATUSES[code].colour(dark=dark), "line": {"color": ink.paper, "width": 1}},
            text=[number(count, lang) if code == "late" and count else "" for count in counts],
            textposition="inside",
            textangle=0,
            textfont={"size": 11, **({"color": ink.paper} if dark else {})},
            constraintext="none",
            customdata=[
                f"<b>{day(one, lang)}</b><br>{status_words(code, lang)}: {number(count, lang)}/{number(total, lang)}"
                for one, count, total in zip(days, counts, totals, strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    _day_line(sketch, days, as_of, lang=lang, dark=dark)
    years = {one.year: [place for place, other in enumerate(days) if other.year == one.year] for one in days}
    whole = {"barnorm": "percent"} if shares else {}
    percents = ("%" if lang == "en" else NO_BREAK + "%") if shares else ""
    sketch.layout(barmode="stack", **whole, bargap=0.14, margin={"t": 26, "b": 8}, showlegend=True, legend=BELOW)
    sketch.xaxis(
        tickvals=[sum(of_year) / len(of_year) for of_year in years.values()], ticktext=[str(year) for year in years],
        showgrid=False, tickfont={"color": ink.muted, "size": 12}, tickangle=0, range=[-0.6, len(days) - 0.4],
    )  # fmt: skip
    sketch.yaxis(
        rangemode="tozero", tickformat=",d", ticksuffix=percents, nticks=5, tickfont={"color": ink.muted, "size": 12}
    )
    return Figure(figure=sketch.figure(), alt=_alt(table, days, lang=lang), codes=codes)


def _day_line(sketch: Sketch, days: list[date], as_of: date, *, lang: str, dark: bool) -> None:
    """Where the day looked at stands between the days that are drawn."""
    later = next((place for place, one in enumerate(days) if one >= as_of), len(days) - 1)
    at = float(later)
    if later and as_of < days[later]:
        at -= (days[later] - as_of).days / (days[later] - days[later - 1]).days
    sketch.shape(
        type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line={"color": INK[dark].text, "width": 1.5, "dash": "dot"}
    )
    side = "right" if at > len(days) / 2 else "left"
    sketch.note(
        x=at, y=1, yref="paper", yanchor="bottom", xanchor=side, text=f"<b>{day(as_of, lang)}</b>", font={"size": 12}
    )


def _alt(table: pd.DataFrame, days: list[date], *, lang: str) -> str:
    """The first and the last day in words."""
    _ = translator(lang)
    sentences = []
    for one, (_stamp, counts) in zip(days, table.iterrows(), strict=True):
        if one in (days[0], days[-1]):
            parts = ", ".join(
                f"{status_words(code, lang).lower()} {number(int(counts[code]), lang)}"
                for code in STATUSES if int(counts.get(code, 0))
            )  # fmt: skip
            sentences.append(f"{day(one, lang)}: {parts}.")
    return _("Biểu đồ cột chồng: trạng thái nhiệm vụ theo thời gian.") + " " + " ".join(sentences)
