"""The country by province: shade by figure, both archipelagos in their place, a hatch-free grey where nothing was sent.

Boundaries: OCHA ROAP / Government of Viet Nam, via geoBoundaries (VNM-ADM2-81297802), CC BY 3.0 IGO; dissolved and
simplified.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from charts.drawn import drawn_once
from charts.figure import Figure, codes_of
from charts.rows import each
from charts.theme import CLEAR, INK, Sketch, shades
from formats.language import translator

CREDIT: Final = "OCHA ROAP / Government of Viet Nam, geoBoundaries, CC BY 3.0 IGO"
MAINLAND: Final = {"lonaxis": {"range": [101.9, 109.75]}, "lataxis": {"range": [8.2, 23.6]}}
ARCHIPELAGOS: Final = (
    ("geo2", "48", "Hoàng Sa", [110.9, 113.0], [15.5, 17.35], (0.76, 0.99), (0.48, 0.6)),
    ("geo3", "56", "Trường Sa", [109.42, 118.0], [6.9, 11.9], (0.7, 0.99), (0.06, 0.23)),
)
"""Map area, code of the unit, name, longitudes, latitudes, and where the box stands in the figure (x, then y)."""

OLD: Final = ("@2008", "@2025-01")
"""Endings of the keys of units whose outline is in the file of the 63; all later units are in the file of the 34."""


COLUMNS: Final = ("label", "value", "text")


class _Shaded(NamedTuple):
    """One unit: the code of its outline, the file that holds it, what a click stands for, and what is said of it."""

    outline: str
    vintage: str
    clicked: Any
    label: str
    value: Any
    text: str


@drawn_once
def country_map(
    frame: pd.DataFrame,
    *,
    boundaries: Mapping[str, str],
    lang: str = "vi",
    dark: bool = False,
    height: int = 430,
    low: float | None = None,
    high: float | None = None,
) -> Figure | None:
    """Draw the provinces in shades; None when no province has a figure.

    Columns `area_key` (unit key), `label`, `value`, `text` (the figure in words) and, when there is one, `code` (what a
    clicked province stands for; else its key). `boundaries`: the addresses of the outlines of the "63" and the "34"
    units. Every unit is drawn with the outline of its own time, for a code may name
    another province later; where both views meet, the later unit lies on top.
    """
    keys = frame["area_key"].astype(str)
    vintage = ["63" if old else "34" for old in keys.str.endswith(OLD)]
    clicked = frame["code"] if "code" in frame else frame["area_key"]
    units = [
        _Shaded(*row)
        for row in zip(keys.str.slice(0, 2), vintage, clicked, *(frame[name] for name in COLUMNS), strict=True)
    ]
    known = [float(unit.value) for unit in units if pd.notna(unit.value)]
    if not known:
        return None
    # The same scale in every map area.
    low = min(known) if low is None else low
    high = max(known) if high is None else high
    # a scale without length would draw provinces that all say zero in the middle shade
    high = high if low < high else low + 1
    ink = INK[dark]
    sketch = Sketch(lang=lang, dark=dark, height=height)
    codes = _shade(sketch, units, boundaries=boundaries, dark=dark, low=low, high=high, on="geo")
    geo = {"visible": False, "projection": {"type": "mercator"}, "bgcolor": CLEAR}
    sketch.layout(geo={**geo, **MAINLAND, "domain": {"x": [0, 0.74], "y": [0, 1]}})
    for on, code, name, longitudes, latitudes, across, up in ARCHIPELAGOS:
        part = [unit for unit in units if unit.outline == code]
        codes |= _shade(sketch, part, boundaries=boundaries, dark=dark, low=low, high=high, on=on)
        area = {"lonaxis": {"range": longitudes}, "lataxis": {"range": latitudes}, "domain": {"x": across, "y": up}}
        sketch.layout(**{on: {**geo, **area}})
        sketch.shape(
            type="rect", xref="paper", yref="paper", x0=across[0], x1=across[1], y0=up[0], y1=up[1],
            line={"color": ink.muted, "width": 1},
        )  # fmt: skip
        sketch.note(
            xref="paper", yref="paper", x=across[1], xanchor="right", y=up[1], yanchor="bottom", text=name,
            font={"size": 11, "color": ink.muted},
        )  # fmt: skip
    sketch.layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return Figure(figure=sketch.figure(), alt=_alt(frame, lang=lang), credit=CREDIT, codes=codes)


def _shade(
    sketch: Sketch,
    units: Sequence[_Shaded],
    *,
    boundaries: Mapping[str, str],
    dark: bool,
    low: float,
    high: float,
    on: str,
) -> dict[tuple[int, int], str]:
    """Draw the units into one map area: those with a figure in shades, the silent ones in grey; the codes of both."""
    codes: dict[tuple[int, int], str] = {}
    ink = INK[dark]
    grey = [[0, ink.band], [1, ink.band]]
    for vintage, outlines in boundaries.items():
        of_time = [unit for unit in units if unit.vintage == vintage]
        silent, known = ([unit for unit in of_time if pd.isna(unit.value) is none] for none in (True, False))
        for rows, scale, ends in ((silent, grey, (0.0, 1.0)), (known, shades(dark=dark), (low, high))):
            if rows:
                codes |= codes_of([sketch.curves], [unit.clicked for unit in rows])
                sketch.add(
                    "choropleth",
                    geojson=outlines,
                    locations=[unit.outline for unit in rows],
                    z=[0.0 if pd.isna(unit.value) else float(unit.value) for unit in rows],
                    zmin=ends[0],
                    zmax=ends[1],
                    colorscale=scale,
                    showscale=False,
                    marker={"line": {"color": ink.paper if on == "geo" else ink.muted, "width": 0.8}},
                    customdata=np.array([(unit.label, unit.text) for unit in rows], dtype=object),
                    hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
                    geo=on,
                )
    return codes


def _alt(units: pd.DataFrame, *, lang: str) -> str:
    """The five highest and how many have no figure."""
    _ = translator(lang)
    ranked = units.dropna(subset=["value"]).sort_values("value", ascending=False)
    parts = "; ".join(f"{row.label} {row.text}" for row in each(ranked.head(5)))
    return _("Bản đồ {count} đơn vị; cao nhất: {parts}. {missing} đơn vị chưa có số liệu.").format(
        count=len(units), parts=parts, missing=int(units["value"].isna().sum())
    )
