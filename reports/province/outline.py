"""Where a province lies: the whole country in outline with both archipelagos, the province filled.

Boundaries: OCHA ROAP / Government of Viet Nam, via geoBoundaries (VNM-ADM2-81297802), CC BY 3.0 IGO; dissolved and
simplified.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import Final

from reportlab.platypus import Flowable

from charts.map import ARCHIPELAGOS, MAINLAND, OLD
from charts.theme import INK, SERIES, SHADES
from reports.province.page import TEXT, clean, colour

GEO: Final = Path(__file__).resolve().parent.parent.parent / "data" / "reference" / "geo"
FLATTENED: Final = cos(radians(16))
"""A degree of longitude beside one of latitude in the middle of the country."""

Ring = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]


@cache
def rings(vintage: str) -> dict[str, tuple[Ring, ...]]:
    """The outer lines of every unit of the 63 or the 34, by two-digit code."""
    outlines = json.loads((GEO / f"vietnam_{vintage}.geojson").read_text(encoding="utf-8"))
    found: dict[str, tuple[Ring, ...]] = {}
    for feature in outlines["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found[str(feature["id"])] = tuple(tuple((x, y) for x, y, *_ in polygon[0]) for polygon in polygons)
    return found


class Locator(Flowable):  # type: ignore[misc]
    """The country with one unit filled; the unit is drawn with the outline of its own time."""

    def __init__(self, unit_key: str, height: float) -> None:
        super().__init__()
        longitudes, latitudes = MAINLAND["lonaxis"]["range"], MAINLAND["lataxis"]["range"]
        self.code, self.units = unit_key[:2], rings("63" if unit_key.endswith(OLD) else "34")
        self.box: Box = (longitudes[0], latitudes[0], longitudes[1], latitudes[1])
        self.scale = height / (latitudes[1] - latitudes[0])
        mainland = (longitudes[1] - longitudes[0]) * FLATTENED * self.scale
        self.height, self.width = height, mainland / 0.74

    def draw(self) -> None:
        self._shapes(self.box, (0, 0), self.scale)
        for _geo, code, name, longitudes, latitudes, across, up in ARCHIPELAGOS:
            x, y = across[0] * self.width, up[0] * self.height
            width, height = (across[1] - across[0]) * self.width, (up[1] - up[0]) * self.height
            scale = min(width / ((longitudes[1] - longitudes[0]) * FLATTENED), height / (latitudes[1] - latitudes[0]))
            self.canv.setStrokeColor(colour(INK[False].muted))
            self.canv.setLineWidth(0.5)
            self.canv.rect(x, y, width, height)
            self._shapes((longitudes[0], latitudes[0], longitudes[1], latitudes[1]), (x, y), scale, only=code)
            self.canv.setFillColor(colour(INK[False].muted))
            self.canv.setFont(TEXT, 6)
            self.canv.drawRightString(x + width, y + height + 1.5, clean(name))

    def _shapes(self, box: Box, at: tuple[float, float], scale: float, *, only: str | None = None) -> None:
        """The units inside a box of longitudes and latitudes, the one that is meant last and filled."""
        self.canv.setStrokeColor(colour(INK[False].paper))
        self.canv.setLineWidth(0.25)
        for code in sorted(self.units, key=lambda code: code == self.code):
            if only not in (None, code):
                continue
            others = SHADES[1] if only is None else INK[False].muted
            self.canv.setFillColor(colour(SERIES[0] if code == self.code else others))
            path = self.canv.beginPath()
            for ring in _inside(self.units[code], box):
                points = [(at[0] + (x - box[0]) * FLATTENED * scale, at[1] + (y - box[1]) * scale) for x, y in ring]
                path.moveTo(*points[0])
                for point in points[1:]:
                    path.lineTo(*point)
                path.close()
            self.canv.drawPath(path, stroke=int(only is None), fill=1)


def _inside(outlines: tuple[Ring, ...], box: Box) -> Iterator[Ring]:
    """The rings that begin in a box: each island lies wholly in one."""
    for ring in outlines:
        x, y = ring[0]
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            yield ring
