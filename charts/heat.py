"""A table of shares in shades: a sign where something is late, a mark where nothing was sent."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import NO_CODES, Figure, codes_of
from charts.rows import each
from charts.theme import INK, STATUSES, Sketch, pale
from formats.language import translator
from formats.numbers import MISSING, number, percent

ROW = 22


@drawn_once
def heat(
    frame: pd.DataFrame, *, lang: str = "vi", dark: bool = False, words: str, late_words: str, row_height: int = ROW
) -> Figure | None:
    """Draw one cell for each row and column, in the order of the frame; None when no share is known.

    Columns `row`, `column`, `share` (0-1 or nothing known), `late` and `applicable` (counts) and, when there is one,
    `code` (what a clicked cell stands for). `words` names the share, `late_words` the count of what is late.
    """
    if frame.empty or frame["share"].isna().all():
        return None
    rows, columns = list(dict.fromkeys(frame["row"])), list(dict.fromkeys(frame["column"]))
    cells = {(cell.row, cell.column): cell for cell in each(frame)}
    table = [[cells.get((row, column)) for column in columns] for row in rows]
    texts = [[_cell(cell, lang=lang) for cell in line] for line in table]
    hovers = [[_hover(cell, words=words, late_words=late_words, lang=lang) for cell in line] for line in table]
    sketch = Sketch(lang=lang, dark=dark, height=row_height * len(rows) + 56)
    sketch.add(
        "heatmap",
        z=[[_share(cell) for cell in line] for line in table],
        x=columns,
        y=rows,
        zmin=0,
        zmax=1,
        colorscale=pale(dark=dark),
        showscale=False,
        xgap=2,
        ygap=2,
        text=texts,
        texttemplate="%{text}",
        textfont={"size": 12, "color": INK[dark].text},
        customdata=hovers,
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
    )
    codes = NO_CODES
    if "code" in frame:
        codes = codes_of([sketch.curves], [cell.code for cell in cells.values()])
        # Cells of a heat map cannot be clicked; unseen marks on them can, and they catch the nearest click.
        places = list(cells)
        sketch.add(
            "scatter",
            x=[column for _row, column in places],
            y=[row for row, _column in places],
            mode="markers",
            marker={"opacity": 0, "size": row_height, "symbol": "square"},
            customdata=[_hover(cell, words=words, late_words=late_words, lang=lang) for cell in cells.values()],
            hovertemplate="%{customdata}<extra></extra>",
            showlegend=False,
        )
        sketch.clickable()
    sketch.layout(plot_bgcolor=INK[dark].grid)
    sketch.xaxis(side="top", showgrid=False, type="category", tickfont={"color": INK[dark].text, "size": 12})
    sketch.yaxis(
        showgrid=False,
        # the unseen marks would widen the axis
        range=[len(rows) - 0.5, -0.5],
        type="category",
        tickfont={"color": INK[dark].text, "size": 12},
        dtick=1,
        ticksuffix="  ",
    )
    alt = _alt(frame, lang=lang, words=words, late_words=late_words)
    return Figure(figure=sketch.figure(), alt=alt, codes=codes)


def _share(cell: Any) -> float | None:
    """The share of a cell, or nothing."""
    return None if cell is None or pd.isna(cell.share) else float(cell.share)


def _cell(cell: Any, *, lang: str) -> str:
    """What stands in a cell: the share, and how many are late; a dash where nothing is asked for."""
    if cell is None or not cell.applicable:
        return "–"
    share = _share(cell)
    late = f"<b>{STATUSES['late'].sign}{cell.late:.0f}</b>" if cell.late else ""
    if share is None:
        return late or MISSING
    return f"{percent(share, lang, decimals=0)}  {late}".rstrip()


def _hover(cell: Any, *, words: str, late_words: str, lang: str) -> str:
    """The cell in words."""
    if cell is None:
        return ""
    share = percent(_share(cell), lang, decimals=0)
    return f"<b>{cell.row}</b><br>{cell.column}<br>{words}: {share}<br>{late_words}: {number(cell.late, lang)}"


def _alt(frame: pd.DataFrame, *, lang: str, words: str, late_words: str) -> str:
    """How large the table is, and which rows have most that is late."""
    _ = translator(lang)
    worst = frame.groupby("row", sort=False)["late"].sum().sort_values(ascending=False, kind="stable").head(3)
    parts = "; ".join(f"{row} {number(count, lang)}" for row, count in worst.items() if count)
    text = _("Bảng màu {rows} hàng × {columns} cột, mỗi ô là {words}.").format(
        rows=frame["row"].nunique(), columns=frame["column"].nunique(), words=words.lower()
    )
    return text + (
        " " + _("{late_words} nhiều nhất: {parts}.").format(late_words=late_words, parts=parts) if parts else ""
    )
