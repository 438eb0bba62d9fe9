"""Lines over periods, each named at its end instead of in a legend.

What a line cannot say by itself stands beside it: how many units sent each point (a strip below, hollow points), where
figures are of other units than before (an upright line), and which points are known and not published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure
from charts.rows import each
from charts.theme import INK, Sketch, series_colours
from formats.language import translator
from formats.numbers import NO_BREAK, WITHHELD, number
from formats.periods import bounds, period, short_period

MANY = 12
"""With more points than this, the axis names only the years."""
STRIP: Final = 0.05
"""The part of the height that the strip of coverage takes."""


@dataclass(frozen=True, kw_only=True)
class Break:
    """A day from which figures are of other units than before: a few words at the line, and all of it on hover.

    `ends`: the unit has no figures of its own from that day on.
    """

    starts_on: date
    short: str
    words: str
    ends: bool = False


@drawn_once
def trend(
    frame: pd.DataFrame,
    *,
    unit: str,
    lang: str = "vi",
    dark: bool = False,
    height: int = 300,
    decimals: int = 0,
    breaks: Sequence[Break] = (),
    coverage: bool = False,
    legend: bool = False,
    basis: str = "in_period",
) -> Figure | None:
    """Draw one line for each series, in the order of the frame; None when there is nothing to draw.

    Columns `time_period` (code), `value`, `series` (a name to show), and where known `sent` and `due` (units; points
    that not all units sent are hollow) and `withheld`. A period without a figure breaks its line: a gap is never drawn
    as a fall. `coverage`: the share of the units that sent each point of the first series, as a strip below. `legend`:
    the names stand above, for a narrow place. `basis` "year_to_date": the figures run from 1 January.
    """
    known = frame.dropna(subset=["value"])
    if known.empty:
        return None
    ink = INK[dark]
    colours = series_colours(dark=dark)
    periods = sorted(frame["time_period"].unique())
    names = list(dict.fromkeys(known["series"]))
    sketch = Sketch(lang=lang, dark=dark, height=height)
    ends: list[tuple[str, str, float, str]] = []
    for place, name in enumerate(names):
        points = known[known["series"] == name]
        line = points.set_index("time_period")["value"].reindex(periods)
        colour = colours[place % len(colours)]
        partial = _partial(points)
        sketch.add(
            "scatter",
            x=periods,
            y=line.tolist(),
            name=name,
            mode="lines+markers",
            line={"color": colour, "width": 2.5},
            marker={
                "size": 8,
                "color": [ink.paper if code in partial else colour for code in periods] if partial else colour,
                "line": {"color": colour, "width": 2},
                "symbol": place % 4,
            },
            connectgaps=False,
            cliponaxis=False,
            customdata=_hovers(points, periods, unit=unit, lang=lang, decimals=decimals, basis=basis),
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
            text=f"{name} {words}" if len(names) > 1 and not legend else words,
            font={"color": colour},
            xanchor="left",
            xshift=8,
            align="left",
        )
    _mark_withheld(sketch, frame, lang=lang, dark=dark)
    _mark_breaks(sketch, breaks, periods, dark=dark)
    room = _room(ends, lang=lang, decimals=decimals, named=not legend)
    several = legend and len(names) > 1
    sketch.layout(margin={"r": room, **({"t": 26} if breaks and not several else {})}, showlegend=several)
    if breaks and several:
        sketch.layout(legend={"y": 1.1})
    sketch.xaxis(
        type="category",
        tickvals=periods,
        ticktext=_ticks(periods, lang=lang, narrow=legend and not coverage),
        tickangle=0,
        showgrid=False,
        categoryorder="array",
        categoryarray=periods,
        range=[-0.5, len(periods) - 0.7],
        **({"anchor": "y2"} if coverage else {}),
    )
    sketch.yaxis(
        rangemode="tozero",
        tickformat=",d",
        nticks=5,
        ticksuffix=f"{NO_BREAK}%" if unit == "%" else "",
        **({"domain": [3 * STRIP, 1]} if coverage else {}),
    )
    if coverage:
        _strip(sketch, frame[frame["series"] == names[0]], periods, lang=lang, dark=dark)
    alt = _alt(known, names=names, unit=unit, lang=lang, decimals=decimals)
    return Figure(figure=sketch.figure(), alt=" ".join([alt, *(one.words for one in breaks)]))


def break_at(day: date, periods: Sequence[str]) -> float | None:
    """Where a day lies among periods in a row: between two of them, or on the one that it parts; None outside."""
    for place, code in enumerate(periods):
        start, end = bounds(code)
        if day <= start:
            return place - 0.5 if place else None
        if day <= end:
            return float(place)
    return None


def _mark_breaks(sketch: Sketch, breaks: Sequence[Break], periods: list[str], *, dark: bool) -> None:
    """An upright line at each break, with its words on top."""
    ink = INK[dark]
    for one in breaks:
        at = break_at(one.starts_on, periods)
        if at is None:
            continue
        sketch.shape(
            type="line", x0=at, x1=at, yref="paper", y0=0, y1=1, line={"color": ink.muted, "width": 1.5, "dash": "dot"}
        )
        late = at > len(periods) / 2
        sketch.note(
            x=at, xanchor="right" if late else "left", yref="paper", y=1, yanchor="bottom", text=f"◆ {one.short}",
            font={"size": 12, "color": ink.muted}, hovertext=one.words, captureevents=True,
        )  # fmt: skip


def _mark_withheld(sketch: Sketch, frame: pd.DataFrame, *, lang: str, dark: bool) -> None:
    """The sign of a figure that is known and not published, on the ground of the chart: it is no nought."""
    if "withheld" not in frame:
        return
    hidden = frame[frame["withheld"].fillna(False).astype(bool) & frame["value"].isna()]
    if hidden.empty:
        return
    words = translator(lang)("không công bố (số nhỏ)")
    sketch.add(
        "scatter",
        x=hidden["time_period"].tolist(),
        y=[0.0] * len(hidden),
        mode="text",
        text=[WITHHELD] * len(hidden),
        textposition="top center",
        textfont={"color": INK[dark].muted},
        showlegend=False,
        customdata=[f"<b>{row.series}</b><br>{period(row.time_period, lang)}: {words}" for row in each(hidden)],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _strip(sketch: Sketch, line: pd.DataFrame, periods: list[str], *, lang: str, dark: bool) -> None:
    """Below the points, how much of each had been sent: a full bar is all units."""
    _ = translator(lang)
    ink = INK[dark]
    told = line.drop_duplicates("time_period").set_index("time_period").reindex(periods)
    due = told["due"].astype(float)
    share = (told["sent"].astype(float) / due.where(due > 0)).fillna(0.0).tolist()
    words = _("{period}: {sent}/{due} đơn vị đã gửi")
    hovers = [
        words.format(period=period(code, lang), sent=f"{sent:.0f}", due=f"{whole:.0f}") if whole > 0 else ""
        for code, sent, whole in zip(periods, told["sent"], due, strict=True)
    ]
    for height, colour in ((due.gt(0).astype(float).tolist(), ink.band), (share, ink.muted)):
        sketch.add(
            "bar", x=periods, y=height, yaxis="y2", width=0.86, marker={"color": colour}, showlegend=False,
            customdata=hovers, hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    sketch.layout(
        barmode="overlay",
        yaxis2={
            "domain": [0, STRIP], "range": [0, 1], "showgrid": False, "fixedrange": True, "tickvals": [0.5],
            "ticktext": [_("Đã gửi")], "tickfont": {"size": 12, "color": ink.muted}, "zeroline": False,
            "automargin": True,
        },
    )  # fmt: skip


def _partial(line: pd.DataFrame) -> set[str]:
    """The periods that not all units sent."""
    if "sent" not in line or "due" not in line:
        return set()
    return set(line.loc[line["sent"].astype(float) < line["due"].astype(float), "time_period"])


def _hovers(line: pd.DataFrame, periods: list[str], *, unit: str, lang: str, decimals: int, basis: str) -> list[str]:
    """What is said at each point: the period, the figure and, where it is known, how many units sent it."""
    told = {}
    for row in each(line):
        words = f"{period(row.time_period, lang, basis=basis)}: {number(row.value, lang, decimals=decimals)} {unit}"
        if "sent" in line and pd.notna(row.sent) and row.sent < row.due:
            words += translator(lang)(" ({sent}/{due} đơn vị)").format(sent=int(row.sent), due=int(row.due))
        told[row.time_period] = words
    return [told.get(code, "") for code in periods]


def _room(ends: list[tuple[str, str, float, str]], *, lang: str, decimals: int, named: bool) -> int:
    """Pixels at the right for the names and the last figures."""
    several = named and len(ends) > 1
    longest = max(
        (len(name) + 1 if several else 0) + len(number(value, lang, decimals=decimals)) for name, _, value, _ in ends
    )
    return 20 + round(7.2 * longest)


def _ticks(periods: list[str], *, lang: str, narrow: bool) -> list[str]:
    """What stands under each point, short enough to stand upright.

    The part of the year, and its year at the first part; where points are many, only the years; in a narrow place,
    every other year of many.
    """
    ticks, before, years = [], "", list(dict.fromkeys(code[:4] for code in periods))
    told = set(years[::2] if narrow and len(years) > 3 else years)
    for code in periods:
        year, between, _part = code.partition("-")
        words = short_period(code, lang)
        part = (
            words.replace(f"/{year}", "").replace(f" {year}", "")
            if between and len(periods) <= MANY and not narrow
            else ""
        )
        shown = year if year != before and year in told else ""
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
