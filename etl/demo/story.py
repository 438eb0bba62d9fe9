"""What the illustrative workbooks are made of: settings, invented weights, published anchors, units in time."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from etl.reference import ROOT, Reference, Row, read_rows
from warehouse.units import successors, units_of

HERE: Final = Path(__file__).parent
PUBLISHED: Final = ROOT / "data" / "published" / "national_series.csv"
OLD_UNITS: Final = "@2008"
# figures that two sources tell differently count with the better one
CONFIDENCE: Final = ("high", "medium", "derived", "low")

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Story:
    """Everything the generators ask: settings, weights by old unit, published yearly totals, the unit of each day.

    All arrays over units have the 63 units before the mergers of 2025 in the order of `weights`.
    """

    reference: Reference
    settings: Mapping[str, Any]
    weights: tuple[Row, ...]
    published: tuple[Row, ...]

    @classmethod
    def load(cls, reference: Reference) -> Story:
        """Read the story beside this module and the published series."""
        settings = tomllib.loads((HERE / "story.toml").read_text(encoding="utf-8"))
        return cls(reference, settings, read_rows(HERE / "weights.csv"), read_rows(PUBLISHED))

    def random(self, *names: str | int) -> np.random.Generator:
        """Chance that is the same on every machine for the same names."""
        words = "/".join(map(str, names)).encode("utf-8")
        return np.random.default_rng([int(self.settings["seed"]), *words])

    def shares(self, name: str) -> Numbers:
        """The share of each old unit in the country by one of the invented weights; they add up to 1."""
        values = np.array([float(row[name]) for row in self.weights])
        shares: Numbers = values / values.sum()
        return shares

    def minority(self) -> Numbers:
        """The share of ethnic minorities among the people of each old unit."""
        return np.array([float(row["minority"]) for row in self.weights])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Vietnamese names by unit key."""
        return {row["unit_key"]: row["name_vi"] for row in self.reference.units}

    @cached_property
    def _following(self) -> Mapping[str, str]:
        return successors(units_of(self.reference.units))

    @cached_property
    def _ends(self) -> Mapping[str, str]:
        return {row["unit_key"]: row["valid_to"] or "9999" for row in self.reference.units}

    def unit_on(self, old: str, day: date) -> str:
        """The unit that reports on a day for the territory of an old unit."""
        while self._ends[old] < day.isoformat():
            old = self._following[old]
        return old

    def reporting(self, day: date) -> dict[str, list[int]]:
        """The units that report on a day, each with the positions of the old units that it is made of."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, row in enumerate(self.weights):
            found[self.unit_on(row["unit_key"], day)].append(position)
        return dict(sorted(found.items()))

    def yearly(self, indicator: str, *, dimension: str = "total") -> dict[int, float]:
        """Published totals of an indicator by year (a whole year, or the stock of a day), the most trusted of each."""
        found: dict[int, tuple[int, float]] = {}
        for row in self.published:
            whole = row["period"] == "Y" or row["period"].startswith("stock")
            if row["indicator"] != indicator or row["dimension"] != dimension or not whole or not row["year"].isdigit():
                continue
            rank = CONFIDENCE.index(row["confidence"])
            year = int(row["year"])
            if year not in found or rank < found[year][0]:
                found[year] = (rank, float(row["value"]))
        return {year: value for year, (_, value) in sorted(found.items())}

    def level(self, indicator: str, year: int, *, dimension: str = "total") -> float:
        """A published total in a year: between two published years on the straight line, beyond the last one
        as the last two went on, within bounds; KeyError when nothing is published."""
        known = self.yearly(indicator, dimension=dimension)
        if not known:
            raise KeyError(f"{indicator} {dimension}")
        years = list(known)
        if year > years[-1] and years[-2:] == [years[-1] - 1, years[-1]]:
            least, most = self.settings["published"]["goes_on_within"]
            return known[years[-1]] * float(np.clip(known[years[-1]] / known[years[-2]], least, most))
        return float(np.interp(year, years, list(known.values())))


def whole_parts(total: Counts, shares: Numbers) -> Counts:
    """Split each total into whole parts by shares (a row for each total, adding up to 1 or less)."""
    exact = total[:, None] * shares
    parts = np.floor(exact).astype(np.int64)
    missing = np.floor(exact.sum(axis=1) + 1e-9).astype(np.int64) - parts.sum(axis=1)
    order = np.argsort(parts - exact, axis=1, kind="stable")
    rank = np.argsort(order, axis=1, kind="stable")
    whole: Counts = parts + (rank < missing[:, None])
    return whole


def sum_units(values: NDArray[Any], groups: Mapping[str, Sequence[int]]) -> NDArray[Any]:
    """Add the last axis (old units) up to the reporting units, in the order of `groups`."""
    return np.stack([values[..., members].sum(axis=-1) for members in groups.values()], axis=-1)
