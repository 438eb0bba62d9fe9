"""One bar per row cut by status: every piece has a colour, a sign and a count."""

from __future__ import annotations

import pandas as pd

from charts.figure import Figure
from charts.theme import INK, STATUSES, Sketch, status_words
from formats.language import translator
from formats.numbers import number

ROW = 34


def status_bars(frame: pd.DataFrame, *, lang: str = "vi", dark: bool = False) -> Figure | None:
    """Draw one bar for each label, in the order of the frame; None when nothing counts.

    Columns `label`, `status` (a code of the theme), `count`.
    """
    counted = frame[frame["count"] > 0]
    if counted.empty:
        return None
    rows = list(dict.fromkeys(frame["label"]))
    table = counted.pivot_table(index="label", columns="status", values="count", aggfunc="sum", fill_value=0).reindex(
        rows, fill_value=0
    )
    sketch = Sketch(lang=lang, dark=dark, height=ROW * len(rows) + 44)
    for code, status in STATUSES.items():
        if code not in table:
            continue
        counts = table[code].tolist()
        sketch.add(
            "bar",
            x=counts,
            y=rows,
            orientation="h",
            name=f"{status.sign} {status_words(code, lang)}",
            marker={"color": status.colour(dark=dark), "line": {"color": INK[dark].paper, "width": 1.5}},
            text=[f"{status.sign} {number(count, lang)}" if count else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate=f"<b>%{{y}}</b><br>{status_words(code, lang)}: %{{x}}<extra></extra>",
        )
    sketch.layout(barmode="stack", showlegend=True, legend={"traceorder": "normal"}, bargap=0.22)
    sketch.xaxis(visible=False)
    sketch.yaxis(
        showgrid=False, autorange="reversed", type="category", tickfont={"color": INK[dark].text}, ticksuffix="  "
    )
    return Figure(figure=sketch.figure(), alt=_alt(table, rows=rows, lang=lang))


def _alt(table: pd.DataFrame, *, rows: list[str], lang: str) -> str:
    """Each row with its counts in words."""
    _ = translator(lang)
    sentences = []
    for row in rows:
        counts = {code: int(table[code][row]) for code in STATUSES if code in table}
        parts = ", ".join(
            f"{status_words(code, lang).lower()} {number(count, lang)}" for code, count in counts.items() if count
        )
        sentences.append(f"{row}: {parts}.")
    return _("Biểu đồ thanh chồng theo trạng thái.") + " " + " ".join(sentences)
