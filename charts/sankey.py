"""Ways from the left through the middle to the right: bands as wide as the number of people."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure
from charts.rows import each
from charts.theme import INK, Sketch, series_colours
from formats.language import translator
from formats.numbers import number

HEIGHT_OF_ONE = 34
"""Pixels that a node of the longest side needs for its name."""
LETTERS, ON_PHONE = 34, 12
"""Letters of a name in one line; the same on a phone."""
PALE = 0.38
"""How much of its colour a band keeps, so that crossing bands can be told apart."""


@drawn_once
def sankey(
    frame: pd.DataFrame,
    *,
    unit: str,
    heads: Sequence[str],
    letters: int = LETTERS,
    height: int | None = None,
    lang: str = "vi",
    dark: bool = False,
) -> Figure | None:
    """Draw the ways; None when there are none.

    Columns `stage` (0: from the left into the middle, 1: from the middle to the right), `left` and `right` (names of
    the nodes), `value`, `plain` (whether the outer node is a collective one: others, unknown). `heads`: what stands in
    each of the three columns. `letters`: how many of a name stand in one line. `height` in pixels; as it needs.
    """
    known = list(each(frame[frame["value"] > 0]))
    if not known:
        return None
    ink, colours = INK[dark], series_colours(dark=dark)
    ends = [((row.stage, row.left), (row.stage + 1, row.right)) for row in known]
    # the same name may stand on two sides: nodes are told apart by their column
    nodes = list(dict.fromkeys(
        [start for start, _ in ends if start[0] == 0]
        + [end if end[0] == 1 else start for start, end in ends]
        + [end for _, end in ends if end[0] == 2]
    ))  # fmt: skip
    place = {node: at for at, node in enumerate(nodes)}
    middle = [name for column, name in nodes if column == 1]
    tint = {name: colours[at % len(colours)] for at, name in enumerate(middle)}
    plain = {(0, row.left) if row.stage == 0 else (2, row.right) for row in known if row.plain}
    sums = _through(known)
    longest = max(sum(column == side for column, _ in nodes) for side in range(3))
    sketch = Sketch(lang=lang, dark=dark, height=height or max(300, longest * HEIGHT_OF_ONE + 60))
    sketch.add(
        "sankey",
        arrangement="fixed",
        textfont={"size": 13 if letters == LETTERS else 11, "color": ink.text},
        node={
            "label": [
                f"{'<br>'.join(textwrap.wrap(name, letters))} <b>{number(sums[column, name], lang)}</b>"
                for column, name in nodes
            ],
            "color": [
                tint[name] if column == 1 else ink.muted if (column, name) in plain else colours[0]
                for column, name in nodes
            ],
            "pad": 15,
            "thickness": 12,
            "line": {"width": 0},
            "customdata": [f"{name}: {number(sums[column, name], lang)} {unit}" for column, name in nodes],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        link={
            "source": [place[start] for start, _ in ends],
            "target": [place[end] for _, end in ends],
            "value": [row.value for row in known],
            "color": [_pale(tint[row.right if row.stage == 0 else row.left]) for row in known],
            "customdata": [f"{row.left} → {row.right}: {number(row.value, lang)} {unit}" for row in known],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    )
    for x, anchor, head in zip((0, 0.5, 1), ("left", "center", "right"), heads, strict=True):
        sketch.note(
            xref="paper", yref="paper", x=x, xanchor=anchor, y=1, yanchor="bottom", yshift=8, text=head,
            font={"size": 13, "color": ink.muted},
        )  # fmt: skip
    sketch.layout(margin={"l": 4, "r": 4, "t": 32, "b": 12})
    return Figure(figure=sketch.figure(), alt=_alt(frame[frame["value"] > 0], unit=unit, lang=lang))


def _through(links: Sequence[Any]) -> dict[tuple[int, str], float]:
    """How many people pass each node: what leaves the left, what comes into the middle, what arrives at the right.

    A node of the middle into which nothing comes passes nobody.
    """
    sums: dict[tuple[int, str], float] = defaultdict(float)
    for row in links:
        if row.stage == 0:
            sums[0, row.left] += float(row.value)
        sums[row.stage + 1, row.right] += float(row.value)
    return sums


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{PALE})"


def _alt(known: pd.DataFrame, *, unit: str, lang: str) -> str:
    """The largest ways on both sides."""
    _ = translator(lang)
    ranked = known.sort_values("value", ascending=False, kind="stable")
    into, out = (
        "; ".join(f"{row.left} → {row.right} {number(row.value, lang)}" for row in each(part.head(4)))
        for part in (ranked[ranked["stage"] == 0], ranked[ranked["stage"] == 1])
    )
    return _("Sơ đồ luồng, đơn vị {unit}. Lớn nhất: {into}. Theo nước: {out}.").format(
        unit=unit, into=into, out=out or "…"
    )
