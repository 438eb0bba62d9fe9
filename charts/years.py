"""A national series by year: bars for results, a mark for the target.

Hatching tells what is less certain, diamonds what conflicts.
"""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure
from charts.rows import each
from charts.theme import INK, Sketch, series_colours
from formats.language import N_, translator
from formats.numbers import number, percent, signed, span

MONTHS: Final = 12

PATTERNS: Final = {"high": "", "medium": "/", "derived": ".", "low": "x"}
"""How sure a figure is, told by hatching: a reader of a black-and-white print sees it too."""

WORDS: Final = {
    "high": N_("tin cậy cao"),
    "medium": N_("tin cậy trung bình"),
    "derived": N_("suy ra từ số đã công bố"),
    "low": N_("tin cậy thấp"),
}


@drawn_once
def years(
    frame: pd.DataFrame, *, unit: str, lang: str = "vi", dark: bool = False, height: int = 360, compact: bool = False
) -> Figure | None:
    """Draw one row per year; None when there is neither a result nor a target.

    Columns `year`, `result`, `confidence`, `low` and `high` (the target), `sure` (whether the target is), `conflict` (a
    second published figure, or nothing), and where there are `submitted` (what the provinces told), `sent`, `due` and
    `difference`. `compact` leaves legend and figures to the
    source line, the hover and the table.
    """
    if frame.empty or frame[["result", "low", "high"]].isna().all().all():
        return None
    _, ink, colours = translator(lang), INK[dark], series_colours(dark=dark)
    frame = frame.sort_values("year")
    sketch = Sketch(lang=lang, dark=dark, height=height)
    for confidence, pattern in PATTERNS.items():
        rows = frame[(frame["confidence"] == confidence) & frame["result"].notna()]
        if rows.empty:
            continue
        sketch.add(
            "bar",
            x=rows["year"].astype(str).tolist(),
            y=rows["result"].tolist(),
            name=_("Kết quả, {confidence}").format(confidence=_(WORDS[confidence])),
            marker={
                "color": colours[0],
                "pattern": {
                    "shape": pattern,
                    "bgcolor": colours[0],
                    "fgcolor": ink.paper,
                    "size": 7,
                    "solidity": 0.3,
                },
                "line": {"color": colours[0], "width": 1},
            },
            text=None if compact else [number(value, lang) for value in rows["result"]],
            textposition="outside",
            textfont={"size": 12},
            cliponaxis=False,
            customdata=[_hover(row, unit=unit, lang=lang) for row in each(rows)],
            hovertemplate="<b>%{x}</b><br>%{customdata}<extra></extra>",
        )
    _add_targets(sketch, frame, colour=colours[1], size=13 if compact else 26, unit=unit, lang=lang)
    doubtful = frame[frame["conflict"].notna()]
    if len(doubtful):
        sketch.add(
            "scatter",
            x=doubtful["year"].astype(str).tolist(),
            y=doubtful["conflict"].tolist(),
            mode="markers",
            name=_("Số công bố khác"),
            marker={"symbol": "diamond-open", "size": 9, "color": ink.text, "line": {"width": 2}},
            customdata=[number(value, lang) for value in doubtful["conflict"]],
            hovertemplate="%{x}: %{customdata}<extra></extra>",
        )
    _add_submitted(sketch, frame, colour=colours[2], paper=ink.paper, unit=unit, lang=lang)
    sketch.layout(showlegend=not compact, barmode="overlay", bargap=0.28)
    names = frame["year"].astype(str).tolist()
    shown = names[:: 3 if compact else 1]
    sketch.xaxis(
        type="category", showgrid=False, categoryorder="array", categoryarray=names, tickvals=shown, ticktext=shown,
        tickangle=0,
    )  # fmt: skip
    sketch.yaxis(tickformat=",d", rangemode="tozero", nticks=5, title={"text": unit})
    return Figure(figure=sketch.figure(), alt=_alt(frame, unit=unit, lang=lang))


def _add_targets(sketch: Sketch, frame: pd.DataFrame, *, colour: str, size: int, unit: str, lang: str) -> None:
    """A short line at each target, thin where it is derived; an upright line from low to high of a range."""
    _ = translator(lang)
    known = frame[frame["low"].notna()]
    for sure, name, width in ((True, _("Chỉ tiêu"), 3.5), (False, _("Chỉ tiêu suy ra, ít chắc chắn"), 1.5)):
        rows = known[known["sure"].eq(True) == sure]
        if rows.empty:
            continue
        low = rows["low"].astype(float)
        reach = (rows["high"].astype(float).fillna(low) - low).tolist()
        sketch.add(
            "scatter",
            x=rows["year"].astype(str).tolist(),
            y=low.tolist(),
            mode="markers",
            name=name,
            marker={"symbol": "line-ew", "size": size, "line": {"width": width, "color": colour}},
            error_y={
                "type": "data",
                "symmetric": False,
                "array": reach,
                "arrayminus": [0] * len(rows),
                "color": colour,
                "width": size / 4,
            },
            customdata=[_goal(row, lang=lang) for row in each(rows)],
            hovertemplate=f"{name} %{{x}}: %{{customdata}} {unit}<extra></extra>",
        )


def _add_submitted(sketch: Sketch, frame: pd.DataFrame, *, colour: str, paper: str, unit: str, lang: str) -> None:
    """A round mark at the sum of the provinces; hollow where not all of them told the year."""
    if "submitted" not in frame or frame["submitted"].isna().all():
        return
    _ = translator(lang)
    known = frame[frame["submitted"].notna()]
    whole = (known["sent"] >= known["due"]) & (known["through_months"] == MONTHS)
    sketch.add(
        "scatter",
        x=known["year"].astype(str).tolist(),
        y=known["submitted"].tolist(),
        mode="markers",
        name=_("Tổng các địa phương gửi"),
        marker={
            "symbol": "circle", "size": 12, "color": [colour if one else paper for one in whole],
            "line": {"width": 2.5, "color": [paper if one else colour for one in whole]},
        },
        customdata=[_told(row, unit=unit, lang=lang) for row in each(known)],
        hovertemplate="<b>%{x}</b><br>%{customdata}<extra></extra>",
    )  # fmt: skip


def _told(row: Any, *, unit: str, lang: str) -> str:
    """What the provinces told of a year, who did, and how it differs from the published figure."""
    _ = translator(lang)
    text = _("Các địa phương gửi {value} {unit} ({sent}/{due} đơn vị, {months} tháng)").format(
        value=number(row.submitted, lang), unit=unit, sent=int(row.sent), due=int(row.due),
        months=int(row.through_months),
    )  # fmt: skip
    if pd.notna(row.difference):
        text += "<br>" + _("chênh {difference} so với số công bố").format(difference=signed(row.difference, lang))
    return text


def _goal(row: Any, *, lang: str) -> str:
    """The target as a figure or a range."""
    return span(row.low, None if pd.isna(row.high) else row.high, lang)


def _hover(row: Any, *, unit: str, lang: str) -> str:
    """The figure, how sure it is, and how it stands to its target."""
    _ = translator(lang)
    text = f"{number(row.result, lang)} {unit}, {_(WORDS.get(row.confidence, 'tin cậy thấp'))}"
    low = row.low
    if pd.notna(low) and low:
        text += "<br>" + _("bằng {share} chỉ tiêu").format(share=percent(row.result / low, lang))
    return text


def _alt(frame: pd.DataFrame, *, unit: str, lang: str) -> str:
    """Every year with its figure and target."""
    _ = translator(lang)
    parts = []
    for row in each(frame):
        result = number(None if pd.isna(row.result) else row.result, lang)
        goal = "" if pd.isna(row.low) and pd.isna(row.high) else " / " + _goal(row, lang=lang)
        parts.append(f"{row.year}: {result}{goal}")
    return _("Biểu đồ cột theo năm, kết quả / chỉ tiêu, đơn vị {unit}: {parts}.").format(
        unit=unit, parts="; ".join(parts)
    )
