"""A year on its way to the target: reached month by month, the even and the seasonal path, and where it will end."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure
from charts.rows import each
from charts.theme import INK, Sketch, series_colours
from formats.language import translator
from formats.numbers import bound, number, span
from formats.periods import period

MONTHS: Final = 12
HEADROOM: Final = 1.18
"""Room above the highest mark for the words of the projection."""


@drawn_once
def path(
    frame: pd.DataFrame,
    *,
    year: int,
    unit: str,
    comparator: str = "",
    low: float | None = None,
    high: float | None = None,
    projected: tuple[float, float, float] | None = None,
    season: str = "",
    lang: str = "vi",
    dark: bool = False,
    height: int = 330,
) -> Figure | None:
    """Draw the twelve months; None when no month was told.

    Columns `month`, `value`, `cumulative`, `told`, `covered`, `complete`, `corrected`, `sent`, `due`, `even`,
    `seasonal`. Months that not all units told are hollow and joined by dots, missing ones are crosses on the axis,
    corrections point down. `low`, `high`: the target, a band where it is a range. `projected`: the end of the year and
    its interval. `season`: the years that the seasonal path comes from.
    """
    told = frame[frame["told"].astype(bool)]
    if told.empty:
        return None
    sketch = Sketch(lang=lang, dark=dark, height=height)
    goal = high if comparator == "at_most" or low is None else low
    if goal is not None:
        _target(sketch, comparator, low, high, lang=lang, dark=dark)
        _expected(sketch, frame, season=season, lang=lang, dark=dark)
    _reached(sketch, frame, told, year=year, unit=unit, lang=lang, dark=dark)
    if projected is not None:
        _projected(sketch, told, projected, unit=unit, lang=lang, dark=dark)
    highest = max(value for value in (*told["cumulative"], low, high, *(projected or ())) if value is not None)
    sketch.layout(showlegend=True)
    sketch.xaxis(
        range=[0, MONTHS + 0.3], tickvals=list(range(1, MONTHS + 1)), tickangle=0, showgrid=False,
        title={"text": translator(lang)("tháng")},
    )  # fmt: skip
    sketch.yaxis(range=[min(0, told["cumulative"].min()), highest * HEADROOM], tickformat=",d", nticks=6)
    return Figure(
        figure=sketch.figure(),
        alt=_alt(told, year=year, unit=unit, goal=_goal(comparator, low, high, lang), projected=projected, lang=lang),
    )


def _goal(comparator: str, low: float | None, high: float | None, lang: str) -> str:
    """The target in the words of its plan; nothing without one."""
    if low is None and high is None:
        return ""
    return bound(comparator, low if low is not None else high, high, lang)


def _target(sketch: Sketch, comparator: str, low: float | None, high: float | None, *, lang: str, dark: bool) -> None:
    """A line across the year, or a band from the low end of a range to the high one, with its words."""
    ink = INK[dark]
    floor = high if comparator == "at_most" or low is None else low
    if low is not None and high is not None and high > low:
        sketch.shape(type="rect", x0=0, x1=MONTHS + 0.3, y0=low, y1=high, fillcolor=ink.band, line={"width": 0},
                     layer="below")  # fmt: skip
    sketch.shape(type="line", x0=0, x1=MONTHS + 0.3, y0=floor, y1=floor, line={"width": 2, "color": ink.text})
    words = translator(lang)("Chỉ tiêu {goal}").format(goal=_goal(comparator, low, high, lang))
    sketch.note(
        x=0.1, y=floor, xanchor="left", yanchor="top",
        text=f"<b>{words}</b>", font={"color": ink.text, "size": 13},
    )  # fmt: skip


def _expected(sketch: Sketch, frame: pd.DataFrame, *, season: str, lang: str, dark: bool) -> None:
    """The even path, and the seasonal one where it is known."""
    _, ink, colours = translator(lang), INK[dark], series_colours(dark=dark)
    paths = [("even", _("Chia đều"), ink.muted, "dot")]
    if frame["seasonal"].notna().any():
        paths.append(("seasonal", _("Mùa vụ {years}").format(years=season), colours[2], "dash"))
    for column, name, colour, dash in paths:
        sketch.add(
            "scatter",
            x=[0, *frame["month"].tolist()],
            y=[0, *frame[column].tolist()],
            name=name,
            mode="lines",
            line={"color": colour, "width": 1.8, "dash": dash},
            hoverinfo="skip",
        )


def _reached(
    sketch: Sketch, frame: pd.DataFrame, told: pd.DataFrame, *, year: int, unit: str, lang: str, dark: bool
) -> None:
    """The line of what was reached; hollow and dotted from the first month that not all units told."""
    _, ink, colours = translator(lang), INK[dark], series_colours(dark=dark)
    whole = told["complete"].astype(bool)
    sure = told[whole]
    if not whole.all():
        before = sure.tail(1)
        rest = pd.concat([before, told[~whole]])
        sketch.add(
            "scatter",
            x=rest["month"].tolist(),
            y=rest["cumulative"].tolist(),
            name=_("Chưa đủ đơn vị hoặc tháng"),
            mode="lines+markers",
            line={"color": colours[0], "width": 2, "dash": "dot"},
            marker={"size": 9, "color": ink.paper, "line": {"width": 2, "color": colours[0]}},
            customdata=[_hover(row, year=year, unit=unit, lang=lang) for row in each(rest)],
            hovertemplate="%{customdata}<extra></extra>",
        )
    if len(sure):
        sketch.add(
            "scatter",
            x=[0, *sure["month"].tolist()],
            y=[0, *sure["cumulative"].tolist()],
            name=_("Đã đạt"),
            mode="lines+markers",
            line={"color": colours[0], "width": 3},
            marker={"size": [0, *[8] * len(sure)], "color": colours[0]},
            customdata=["", *(_hover(row, year=year, unit=unit, lang=lang) for row in each(sure))],
            hovertemplate="%{customdata}<extra></extra>",
        )
    last = told.iloc[-1]
    sketch.note(
        x=last["month"], y=last["cumulative"], xanchor="right", yanchor="bottom", xshift=-6, yshift=4,
        text=f"<b>{number(last['cumulative'], lang)}</b>", font={"color": colours[0], "size": 15},
        bgcolor=ink.paper, opacity=0.9,
    )  # fmt: skip
    down = told[told["corrected"].astype(bool)]
    if len(down):
        sketch.add(
            "scatter",
            x=down["month"].tolist(),
            y=down["cumulative"].tolist(),
            name=_("Có số điều chỉnh giảm"),
            mode="markers",
            marker={"symbol": "triangle-down", "size": 14, "color": colours[1]},
            hoverinfo="skip",
        )
    missing = frame[~(frame["told"] | frame["covered"]).astype(bool) & (frame["month"] < last["month"])]
    if len(missing):
        sketch.add(
            "scatter",
            x=missing["month"].tolist(),
            y=[0] * len(missing),
            name=_("Tháng chưa có số liệu"),
            mode="markers",
            marker={"symbol": "x-thin", "size": 11, "line": {"width": 2.5, "color": colours[1]}},
            cliponaxis=False,
            customdata=[period(f"{year}-M{month:02d}", lang) for month in missing["month"]],
            hovertemplate="%{customdata}<extra></extra>",
        )


def _projected(
    sketch: Sketch,
    told: pd.DataFrame,
    projected: tuple[float, float, float],
    *,
    unit: str,
    lang: str,
    dark: bool,
) -> None:
    """A line on to the end of the year, with an upright bar for its interval and the words above it."""
    _, colour = translator(lang), series_colours(dark=dark)[3]
    value, low, high = projected
    last = told.iloc[-1]
    interval = span(round(low), round(high), lang)
    sketch.add(
        "scatter",
        x=[last["month"], MONTHS],
        y=[last["cumulative"], value],
        name=_("Dự kiến"),
        mode="lines",
        line={"color": colour, "width": 2, "dash": "dashdot"},
        hoverinfo="skip",
    )
    sketch.add(
        "scatter",
        x=[MONTHS],
        y=[value],
        mode="markers",
        showlegend=False,
        marker={"size": 9, "symbol": "diamond", "color": colour},
        error_y={
            "type": "data", "symmetric": False, "array": [high - value], "arrayminus": [value - low],
            "color": colour, "thickness": 3, "width": 7,
        },
        customdata=[f"{_('Dự kiến cuối năm')}: {number(value, lang)} {unit}<br>{_('khoảng 80 %')}: {interval}"],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    sketch.note(
        x=MONTHS + 0.3, y=high, xanchor="right", yanchor="bottom", yshift=6, font={"color": colour},
        text=f"<b>{number(value, lang)}</b> ({interval})",
    )  # fmt: skip


def _hover(row: Any, *, year: int, unit: str, lang: str) -> str:
    """A month: reached by its end and in it, who told it, and where the paths stand."""
    _ = translator(lang)
    code = f"{year}-M{row.month:02d}"
    lines = [
        f"<b>{period(code, lang, basis='year_to_date')}: {number(row.cumulative, lang)} {unit}</b>",
        _("trong kỳ {value}; {sent}/{due} đơn vị").format(
            value=number(row.value, lang), sent=number(row.sent, lang), due=number(row.due, lang)
        ),
    ]
    if pd.notna(row.even):
        lines.append(_("chia đều: {value}").format(value=number(row.even, lang)))
    if pd.notna(row.seasonal):
        lines.append(_("theo mùa vụ: {value}").format(value=number(row.seasonal, lang)))
    return "<br>".join(lines)


def _alt(
    told: pd.DataFrame,
    *,
    year: int,
    unit: str,
    goal: str,
    projected: tuple[float, float, float] | None,
    lang: str,
) -> str:
    """The last month, the target and the projection in words."""
    _ = translator(lang)
    last = told.iloc[-1]
    words = _("Biểu đồ lũy kế theo tháng: {value} {unit}, {period}.").format(
        value=number(last["cumulative"], lang), unit=unit,
        period=period(f"{year}-M{last['month']:02d}", lang, basis="year_to_date"),
    )  # fmt: skip
    if goal:
        words += " " + _("Chỉ tiêu {goal}").format(goal=goal) + "."
    if projected is not None:
        words += " " + _("Dự kiến cuối năm {value} ({interval}).").format(
            value=number(projected[0], lang), interval=span(round(projected[1]), round(projected[2]), lang)
        )
    return words
