"""Tasks along the years: the bar of each window, a mark for each review or repetition, a line on the day looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure, codes_of
from charts.theme import INK, STATUSES, Ink, Sketch, status_words
from formats.dates import day
from formats.language import translator
from formats.numbers import number

ROW: Final = 36
"""Pixels a task: its words stand above its bar, so that a narrow screen shows them too."""
ABOVE, BELOW = 62, 26
"""Pixels above the rows for legend and years, and below them for the day looked at."""
LETTERS: Final = 50
"""Letters of a task that fit on a phone; the hover has them all."""
NEAR: Final = 20
"""Pixels from a bar or a mark at which it is still the one meant."""
DAY: Final = 86_400_000
"""Milliseconds, in which Plotly counts the length of a bar on an axis of days."""
WORDY, SIGNED = 0.22, 0.03
"""Shares of the years from which a bar has room for the word of its status, and for its sign."""
BAR, BELOW_WORDS, WORDS_ABOVE = 0.4, 0.2, 0.3
"""In rows: the height of a bar, how far below the middle of its row it stands, and the words of its task above it."""
EDGE: Final = 0.2
"""Nearer to an edge than this share, words beside the line of the day run inwards."""
PAD: Final = timedelta(days=60)
"""Room after the last year, where open bars end."""
SOLID: Final = ("done", "late")
"""Statuses whose marks are filled and signed; the others are hollow: nothing is settled yet."""
AHEAD: Final = "ahead"
"""The status of a time that has not begun."""
DRAWN: Final = (*STATUSES, AHEAD)
WINDOW, OPEN, REPEAT = "window", "open", "repeat"
COLUMNS: Final = ("task", "label", "times", "starts_on", "ends_on", "status", "counted", "is_current", "hover")


@dataclass(frozen=True, kw_only=True, slots=True)
class Time:
    """One time of a task, with the row it is drawn in. `inside`: a review within its window, or such a window."""

    row: int
    task: str
    label: str
    times: str
    starts_on: date
    ends_on: date
    status: str
    counted: str
    is_current: bool
    hover: str
    inside: bool


@drawn_once
def timeline(
    frame: pd.DataFrame,
    *,
    as_of: date,
    letters: int = LETTERS,
    row_height: int = ROW,
    lang: str = "vi",
    dark: bool = False,
) -> Figure | None:
    """Draw one row for each task, in the order of the frame; None when there is none.

    One row of the frame for each time of a task. Columns `task` (its code, told when it is clicked), `label`, `times`
    ("window": a bar to its last day; "open": a bar of something done all the time; "repeat": a mark on the last day of
    a review or a repetition), `starts_on`, `ends_on` (NaT: no end), `status` (of the theme, or "ahead"), `counted`
    (words beside the sign, such as "5/34"), `is_current` (the time that counts), `hover`. `letters`: how many of a task
    fit into a line.
    """
    if frame.empty:
        return None
    first, last = _years(frame, as_of)
    every = _times(frame, first, last)
    labels = {one.row: one.label for one in every}
    sketch, ink = Sketch(lang=lang, dark=dark, height=row_height * len(labels) + ABOVE + BELOW), INK[dark]
    codes: dict[tuple[int, int], str] = {}
    span = (last - first).days
    bars = {code: [one for one in every if one.status == code and one.times != REPEAT] for code in DRAWN}
    marks = {code: [one for one in every if one.status == code and one.times == REPEAT] for code in DRAWN}
    for code, times in bars.items():
        if times:
            codes |= codes_of([sketch.curves], [one.task for one in times])
            sketch.add("bar", **_bars(times, code, span=span, lang=lang, dark=dark))
    for code, times in marks.items():
        if beside := [one for one in times if not one.inside]:
            sketch.add("scatter", **_spans(beside, code, dark=dark))
    overdue = [one for one in every if one.status == "late" and one.is_current and not one.inside]
    if overdue:
        delays = [replace(one, starts_on=one.ends_on, ends_on=as_of) for one in overdue]
        sketch.add("scatter", **_spans(delays, "late", dash="dot", dark=dark))
    # marks lie upon all lines
    for code, times in marks.items():
        if times:
            codes |= codes_of([sketch.curves], [one.task for one in times])
            sketch.add("scatter", **_marks(times, code, named=not bars[code], lang=lang, dark=dark))
    for row, label in labels.items():
        sketch.note(
            x=0,
            xref="paper",
            y=row - WORDS_ABOVE,
            text=_short(label, letters),
            xanchor="left",
            font={"size": 12},
            xshift=2,
        )
    _day_line(sketch, as_of, ink, passed=(as_of - first).days / span, lang=lang)
    sketch.clickable(within=NEAR)
    sketch.layout(barmode="overlay", showlegend=True, margin={"t": ABOVE, "b": BELOW, "r": 12},
                  legend={"traceorder": "normal", "y": 1, "yref": "container", "yanchor": "top"})  # fmt: skip
    sketch.xaxis(
        type="date", range=[first.isoformat(), last.isoformat()], dtick="M12", tickformat="%Y", side="top",
        tickangle=0, showgrid=True, ticklabelmode="period", tickfont={"color": ink.muted, "size": 12},
    )  # fmt: skip
    sketch.yaxis(visible=False, range=[len(labels) - 0.4, -0.62])
    return Figure(figure=sketch.figure(), alt=_alt(every, as_of=as_of, lang=lang), codes=codes)


def rows_in(height: int, row_height: int) -> int:
    """How many tasks fit into so many pixels."""
    return max(1, (height - ABOVE - BELOW) // row_height)


def _years(frame: pd.DataFrame, as_of: date) -> tuple[date, date]:
    """The first and the last day to draw: whole years around all times and the day looked at."""
    known = pd.concat([frame["starts_on"], frame["ends_on"], pd.Series([pd.Timestamp(as_of)])]).dropna()
    return date(known.min().year, 1, 1), date(known.max().year, 12, 31) + PAD


def _times(frame: pd.DataFrame, first: date, last: date) -> list[Time]:
    """The rows of the frame as plain values; a time without a first or a last day reaches to the edge.

    Reviews that end within their window stand on its bar, which then has no words, and need no lines of their own.
    """
    rows = frame.assign(
        starts_on=frame["starts_on"].fillna(pd.Timestamp(first)), ends_on=frame["ends_on"].fillna(pd.Timestamp(last))
    )
    columns = [rows[name].tolist() for name in COLUMNS]
    ends = {one[0]: one[4] for one in zip(*columns, strict=True) if one[2] == WINDOW}
    holding = {
        one[0] for one in zip(*columns, strict=True) if one[2] == REPEAT and one[0] in ends and one[4] <= ends[one[0]]
    }
    places = {task: place for place, task in enumerate(dict.fromkeys(columns[0]))}
    found = []
    for task, label, times, starts_on, ends_on, status, counted, is_current, hover in zip(*columns, strict=True):
        found.append(Time(
            row=places[task], task=task, label=label, times=times, starts_on=starts_on.date(), ends_on=ends_on.date(),
            status=status, counted=counted, is_current=bool(is_current), hover=hover,
            inside=task in holding and (times == WINDOW or ends_on <= ends[task]),
        ))  # fmt: skip
    # windows first: the legend looks like the first bar
    return sorted(found, key=lambda one: one.times != WINDOW)


def _bars(bars: Sequence[Time], code: str, *, span: int, lang: str, dark: bool) -> dict[str, Any]:
    """The windows of one status. What goes on all the time is hatched: it has no last day."""
    colour, ink = _colour(code, dark), INK[dark]
    lengths = [(one.ends_on - one.starts_on).days for one in bars]
    return {
        "orientation": "h",
        "base": [one.starts_on.isoformat() for one in bars],
        "x": [length * DAY for length in lengths],
        "y": [one.row + BELOW_WORDS for one in bars],
        "width": BAR,
        "name": f"{_sign(code)} {_word(code, lang)}".strip(),
        "marker": {
            "color": colour if code != AHEAD else ink.paper,
            "line": {"color": colour, "width": 1},
            "pattern": {
                "shape": ["/" if one.times == OPEN else "" for one in bars],
                "fgcolor": ink.paper, "fgopacity": 0.35, "fillmode": "overlay", "size": 7, "solidity": 0.22,
            },
        },
        "text": [
            _in_bar(one, code, share=length / span, lang=lang) for one, length in zip(bars, lengths, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "start",
        "constraintext": "none",
        "textangle": 0,
        "textfont": {"size": 12, **({"color": ink.paper} if dark else {})},
        "customdata": [one.hover for one in bars],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _spans(times: Sequence[Time], code: str, *, dash: str = "solid", dark: bool) -> dict[str, Any]:
    """A thin line from the first to the last day of each time."""
    x: list[str | None] = []
    y: list[float | None] = []
    for one in times:
        x += [one.starts_on.isoformat(), one.ends_on.isoformat(), None]
        y += [one.row + BELOW_WORDS, one.row + BELOW_WORDS, None]
    line = {"color": _colour(code, dark), "width": 2.5, "dash": dash}
    return {"mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "showlegend": False}


def _marks(marks: Sequence[Time], code: str, *, named: bool, lang: str, dark: bool) -> dict[str, Any]:
    """The last day of each review or repetition: filled and signed when settled or late, hollow otherwise.

    `named`: they stand in the legend, since no bar does.
    """
    colour, ink, solid = _colour(code, dark), INK[dark], code in SOLID
    return {
        "mode": "markers+text",
        "x": [one.ends_on.isoformat() for one in marks],
        "y": [one.row + BELOW_WORDS for one in marks],
        "name": f"{_sign(code)} {_word(code, lang)}".strip(),
        "showlegend": named,
        "marker": {
            "symbol": "circle", "size": 14, "color": colour if solid else ink.paper,
            "line": {"color": ink.paper if solid else colour, "width": 1.5},
        },
        "text": [_sign(code)] * len(marks),
        "textfont": {"size": 9, "color": ink.paper if solid else ink.text},
        "textposition": "middle center",
        "customdata": [one.hover for one in marks],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }  # fmt: skip


def _day_line(sketch: Sketch, as_of: date, ink: Ink, *, passed: float, lang: str) -> None:
    """The day looked at: a line through all rows, named below them. `passed`: the share of the years before it."""
    at = as_of.isoformat()
    sketch.shape(
        type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line={"color": ink.text, "width": 2, "dash": "dot"}
    )
    anchor = "left" if passed < EDGE else "right" if passed > 1 - EDGE else "center"
    words = translator(lang)("Tính đến {day}").format(day=day(as_of, lang))
    sketch.note(x=at, y=0, yref="paper", yanchor="top", text=f"<b>{words}</b>", font={"size": 12}, xanchor=anchor)


def _in_bar(one: Time, code: str, *, share: float, lang: str) -> str:
    """What stands in a bar, as far as there is room: sign, word, count."""
    if code == AHEAD or share < SIGNED:
        return ""
    counted = f" {one.counted}" if one.counted else ""
    return (
        f"{_sign(code)}{counted} {_word(code, lang)}"
        if share >= WORDY and not one.inside
        else f"{_sign(code)}{counted}"
    )


def _sign(code: str) -> str:
    return STATUSES[code].sign if code in STATUSES else ""


def _word(code: str, lang: str) -> str:
    return status_words(code, lang) if code in STATUSES else translator(lang)("Chưa đến kỳ")


def _colour(code: str, dark: bool) -> str:
    return STATUSES[code].colour(dark=dark) if code in STATUSES else INK[dark].muted


def _short(words: str, letters: int) -> str:
    """As many whole words as fit."""
    if len(words) <= letters:
        return words
    return words[:letters].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _alt(every: Sequence[Time], *, as_of: date, lang: str) -> str:
    """How many tasks there are, and how many of their times stand where."""
    _ = translator(lang)
    counts = Counter(one.status for one in every)
    parts = ", ".join(f"{_word(code, lang).lower()} {number(counts[code], lang)}" for code in DRAWN if counts[code])
    return _("Trục thời gian của {tasks} nhiệm vụ, tính đến {day}; các khoảng thời gian, lần rà soát: {parts}.").format(
        tasks=number(len({one.row for one in every}), lang), day=day(as_of, lang), parts=parts
    )
