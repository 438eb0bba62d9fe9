"""Which provinces border on each other by land: the pairs in ``data/reference/neighbours.csv``, of the 63 and the 34.

A border is a fact of the outlines, not of any load, so the list is read from its file. It is made from the outlines by
`python -m metrics.neighbours`; islands (Hoàng Sa, Trường Sa, Phú Quốc) share no line with anybody and make no pair.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final

from metrics.places import Places
from warehouse.units import UnitView

REFERENCE: Final = Path(__file__).resolve().parent.parent / "data" / "reference"
LIST: Final = REFERENCE / "neighbours.csv"
HEAD: Final = ("units", "unit_key", "neighbour_key")
VIEWS: Final[tuple[UnitView, ...]] = ("63", "34")

Point = tuple[float, float]


@cache
def borders(units: UnitView) -> tuple[tuple[str, str], ...]:
    """The pairs of units that share a border, each pair once, as the list has them."""
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return tuple((row["unit_key"], row["neighbour_key"]) for row in rows if row["units"] == units)


def neighbours(places: Places, area_key: str, *, unit_view: UnitView, on: date) -> tuple[str, ...]:
    """The areas of a view that border on one of them, with the borders of a day, in the order of the regions."""
    of_time: UnitView = "34" if on >= places.reorganised_on else "63"
    found: set[str] = set()
    for pair in borders(of_time):
        first, second = (places.by_key[key].area(unit_view) for key in pair)
        if area_key in (first, second):
            found |= {first, second}
    return tuple(sorted(found - {area_key}, key=lambda key: places.order(places.by_key[key])))


def shared_borders(outlines: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Codes of the units of a GeoJSON that have an edge in common; borders are drawn alike on both sides."""
    owners: dict[frozenset[Point], set[str]] = defaultdict(set)
    for feature in outlines["features"]:
        for ring in _rings(feature["geometry"]):
            for edge in pairwise((float(x), float(y)) for x, y, *_ in ring):
                owners[frozenset(edge)].add(str(feature["id"]))
    found = {pair for codes in owners.values() for pair in combinations(sorted(codes), 2)}
    yield from sorted(found)


def listed() -> Iterator[tuple[str, str, str]]:
    """The rows of the list, made anew from the outlines: 63 or 34, the keys of both units."""
    with (REFERENCE / "provinces.csv").open(encoding="utf-8", newline="") as file:
        units = list(csv.DictReader(file))
    # the last day of the 63, the first of the 34
    for view, day in zip(VIEWS, ("2025-06-30", "2025-07-01"), strict=True):
        keys = {one["code"]: one["unit_key"] for one in units if _valid(one, day)}
        outlines = json.loads((REFERENCE / "geo" / f"vietnam_{view}.geojson").read_text(encoding="utf-8"))
        for first, second in shared_borders(outlines):
            yield view, keys[first], keys[second]


def _valid(unit: Mapping[str, str], day: str) -> bool:
    return unit["valid_from"] <= day and (not unit["valid_to"] or day <= unit["valid_to"])


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(listed())
