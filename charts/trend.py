"""Lines over periods, each named at its end instead of in a legend."""

from __future__ import annotations

import pandas as pd

from charts.figure import Figure
from charts.rows import each
from charts.theme import Sketch, series_colours
from formats.language import translator
from formats.numbers import NO_BREAK, number
from formats.periods import period, short_period

MANY = 12
"""With more points than this, the axis names only the years."""


def trend(
    frame: pd.DataFrame,
    *,
    unit: str,
    lang: str = "vi",
    dark: bool = False,
    height: int = 300,
    decimals: int = 0,
) -> Figure | None:
    """Draw one line for each series, in the order of the frame; None when there is nothing to draw.

    Columns `time_period` (code), `value`, `series` (a name to show), and where known `sent` and `due` (units). A
    period without a figure breaks its line: a gap is never drawn as a fall.
    """
    known = frame.dropna(subset=["value"])
    if known.empty:
        return None
    colours = series_colours(dark=dark)
    periods = sorted(frame["time_period"].unique())
    names = list(dict.fromkeys(known["series"]))
    sketch = Sketch(lang=lang, dark=dark, height=height)
    ends: list[tuple[str, str, float, str]] = []
    for place, name in enumerate(names):
        line = known[known["series"] == name].set_index("time_period")["value"].reindex(periods)
        colour = colours[place % len(colours)]
        sketch.add(
            "scatter",
            x=periods,
            y=line.tolist(),
            name=name,
            mode="lines+markers",
            line={"color": colour, "width": 2.5},
            marker={"size": 7, "color": colour, "symbol": place % 4},
            connectgaps=False,
            customdata=_hovers(known[known["series"] == name], periods, unit=unit, lang=lang, decimals=decimals),
            hovertemplate=f"<b>{name}</b><br>%{{customdata}}<extra></extra>",
        )
        last = line.last_valid_index()
        ends.append((name, str(last), float(line[last]), colour))
    for name, last, value, shift, colour in _apart(ends, height=height):
        words = f"<b>{number(value, lang, decimals=decimals)}</b>"
        sketch.note(
            x=last,
            y=value,
            yshift=shift,
            text=f"{name} {words}" if len(names) > 1 else words,
            font={"color": colour},
            xanchor="left",
            xshift=8,
            align="left",
        )
    sketch.layout(margin={"r": _room(ends, lang=lang, decimals=decimals)})
    sketch.xaxis(
        type="category",
        tickvals=periods,
        ticktext=_ticks(periods, lang=lang),
        tickangle=0,
        showgrid=False,
        categoryorder="array",
        categoryarray=periods,
        range=[-0.5, len(periods) - 0.7],
    )
    sketch.yaxis(rangemode="tozero", tickformat=",d", nticks=5, ticksuffix=f"{NO_BREAK}%" if unit == "%" else "")
    return Figure(figure=sketch.figure(), alt=_alt(known, names=names, unit=unit, lang=lang, decimals=decimals))


def _hovers(line: pd.DataFrame, periods: list[str], *, unit: str, lang: str, decimals: int) -> list[str]:
    """What is said at each point: the period, the figure and, where it is known, how many units sent it."""
    told = {}
    for row in each(line):
        words = f"{period(row.time_period, lang)}: {number(row.value, lang, decimals=decimals)} {unit}"
        if "sent" in line and pd.notna(row.sent) and row.sent < row.due:
            words += translator(lang)(" ({sent}/{due} đơn vị)").format(sent=int(row.sent), due=int(row.due))
        told[row.time_period] = words
    return [told.get(code, "") for code in periods]


def _room(ends: list[tuple[str, str, float, str]], *, lang: str, decimals: int) -> int:
    """Pixels at the right for the names and the last figures."""
    several = len(ends) > 1
    longest = max(
        (len(name) + 1 if several else 0) + len(number(value, lang, decimals=decimals)) for name, _, value, _ in ends
    )
    return 20 + round(7.2 * longest)


def _ticks(periods: list[str], *, lang: str) -> list[str]:
    """What stands under each point, short enough to stand upright.

    The part of the year, and its year at the first part; where points are many, only the years.
    """
    ticks, before = [], ""
    for code in periods:
        year, between, _part = code.partition("-")
        words = short_period(code, lang)
        part = words.replace(f"/{year}", "").replace(f" {year}", "") if between and len(periods) <= MANY else ""
        shown = year if year != before else ""
        ticks.append(f"{part}<br>{shown}" if part else shown)
        before = year
    return ticks


def _apart(ends: list[tuple[str, str, float, str]], *, height: int) -> list[tuple[str, str, float, float, str]]:
    """The names at the ends with the shift in pixels that keeps neighbours from lying over one another."""
    top = max((value for _, _, value, _ in ends), default=1.0) or 1.0
    pixels, line_height = (height - 60) / (top * 1.05), 18.0
    placed: list[tuple[str, str, float, float, str]] = []
    floor = float("-inf")
    for name, last, value, colour in sorted(ends, key=lambda end: end[2]):
        at = max(value * pixels, floor + line_height)
        placed.append((name, last, value, at - value * pixels, colour))
        floor = at
    return placed


def _alt(frame: pd.DataFrame, *, names: list[str], unit: str, lang: str, decimals: int) -> str:
    """One sentence a series: first and last figure, so that the direction can be heard."""
    _ = translator(lang)
    sentences = []
    for name in names:
        line = frame[frame["series"] == name].sort_values("time_period")
        first, last = line.iloc[0], line.iloc[-1]
        sentences.append(
            _("{name}: {first} {unit} ({first_period}), {last} {unit} ({last_period}).").format(
                name=name,
                unit=unit,
                first=number(first["value"], lang, decimals=decimals),
                first_period=period(first["time_period"], lang),
                last=number(last["value"], lang, decimals=decimals),
                last_period=period(last["time_period"], lang),
            )
        )
    return _("Biểu đồ đường.") + " " + " ".join(sentences)
