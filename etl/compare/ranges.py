"""The range in which a unit's own past lets a figure be expected, with 4 to 12 points and no normal distribution.

Counts grow in proportion, so everything is said on a logarithmic scale. The range runs from the lowest to the highest
comparable figure, widened by a factor that the unit's own restlessness gives: the median absolute deviation of its
changes on the same season a year before. Ratios to the year before are the quantity of Hidiroglou and Berthelot
(Statistical editing and imputation for periodic business surveys, Survey Methodology 12, 1986); median and MAD in place
of mean and standard deviation follow their quartile method and the EDIMBUS manual of recommended practices for editing
(Istat, CBS, SFSO, Eurostat 2007). A count of m persons also moves by chance alone, by 1/sqrt(m) of itself (Poisson).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from etl.compare.past import Flags, Ints, Reals
from etl.compare.timeline import PER_YEAR, Column

# How far back (and, for a late file, ahead) figures are comparable, in periods of each kind.
WINDOW = {"": 8, "S": 8, "Q": 12, "M": 24}
# With so many figures of the same season only these count, with fewer all seasons do; so many earlier ones suffice.
ENOUGH = 4
# Widening of the range in units of the series' restlessness, and the least of either.
WIDENING = 3.0
LEAST_WIDENING = float(np.log(1.8))
LEAST_RESTLESSNESS = 0.08
# A past figure so much farther from the middle than the range is wide, and at least so far, was an exception.
PASSING = 4 / 3
LEAST_PASSING = float(np.log(2.2))
# Ratio of the standard deviation to the MAD of normal noise.
_MAD_TO_SD = 1.4826
_FEWEST_CHANGES = 3


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What the past lets expect of each line, as logarithms: lowest, middle, highest, and the widening of the range.

    `points` counts the comparable figures; all else is NaN where there are none.
    """

    low: Reals
    middle: Reals
    high: Reals
    widening: Reals
    points: Ints


def expected(values: Reals, columns: list[Column], target: int, unit: Ints) -> Expected:
    """The range of each line at the column `target`, from its other figures; `unit` tells whose line it is.

    `values` are the figures of one kind of period and basis (lines x columns); those of nought count as not known.
    """
    kind = columns[target].kind
    away = np.array([column.order for column in columns]) - columns[target].order
    near = np.flatnonzero((np.abs(away) <= WINDOW[kind]) & (away != 0))
    away = away[near]
    logs = np.log(np.where(values[:, near] > 0, values[:, near], np.nan))
    known = ~np.isnan(logs)
    # what came later counts only where too little came before: a file sent late
    settled = known[:, away < 0].sum(axis=1) >= ENOUGH
    logs = np.where(settled[:, None] & (away > 0)[None, :], np.nan, logs)
    known = ~np.isnan(logs)
    season = away % PER_YEAR[kind] == 0
    seasonal = known[:, season].sum(axis=1) >= ENOUGH
    used = np.where(seasonal[:, None] & ~season[None, :], np.nan, logs)
    points = (~np.isnan(used)).sum(axis=1)
    middle = median(used)
    own = restlessness(logs, away, PER_YEAR[kind])
    # a trend and the seasons widen the one, a passing dip widens the other
    own = np.fmin(own, _MAD_TO_SD * median(np.abs(used - middle[:, None])))
    spread = np.fmax(np.fmax(own, _typical(own, points, unit)), LEAST_RESTLESSNESS)
    by_chance = np.exp(-np.where(points > 0, middle, 0.0))
    widening = np.maximum(LEAST_WIDENING, WIDENING * np.sqrt(spread**2 + by_chance))
    used = np.where(
        _passing(used, away, middle, np.maximum(LEAST_PASSING, PASSING * widening), PER_YEAR[kind]), np.nan, used
    )
    low = np.where(points > 0, np.fmin.reduce(used, axis=1, initial=np.inf), np.nan)
    high = np.where(points > 0, np.fmax.reduce(used, axis=1, initial=-np.inf), np.nan)
    return Expected(low=low, middle=middle, high=high, widening=widening, points=points)


def restlessness(logs: Reals, order: Ints, per_year: int) -> Reals:
    """How much a line moves from year to year beyond its trend, by the MAD; NaN with fewer than three such changes."""
    at = {int(place): i for i, place in enumerate(order)}
    pairs = [(i, at[place - per_year]) for place, i in at.items() if place - per_year in at]
    if not pairs:
        return np.full(logs.shape[0], np.nan)
    later, earlier = (list(side) for side in zip(*pairs, strict=True))
    changes = logs[:, later] - logs[:, earlier]
    spread = _MAD_TO_SD * median(np.abs(changes - median(changes)[:, None])) / np.sqrt(2)
    return np.where((~np.isnan(changes)).sum(axis=1) >= _FEWEST_CHANGES, spread, np.nan)


def _passing(used: Reals, away: Ints, middle: Reals, limit: Reals, per_year: int) -> Flags:
    """Figures that were exceptions in their time, such as those of a pandemic: they do not excuse another one.

    The latest figure and that of the year before never are: what has just changed may stay so, and seasons return.
    """
    far: Flags = np.abs(used - middle[:, None]) > limit[:, None]
    before = np.where(~np.isnan(used) & (away < 0)[None, :], away[None, :], -np.inf)
    latest = before.max(axis=1, initial=-np.inf)
    passing: Flags = far & (away[None, :] != latest[:, None]) & (away != -per_year)[None, :]
    return passing


def median(values: Reals) -> Reals:
    """The median of each line over what is known in it; NaN where nothing is."""
    count = (~np.isnan(values)).sum(axis=1)
    if values.shape[1] == 0:
        return np.full(values.shape[0], np.nan)
    ranked = np.sort(values, axis=1)
    lines = np.arange(values.shape[0])
    low, high = np.maximum((count - 1) // 2, 0), np.minimum(count // 2, values.shape[1] - 1)
    middle: Reals = (ranked[lines, low] + ranked[lines, high]) / 2
    return np.where(count > 0, middle, np.nan)


def outside(value: Reals, bound: Reals, *, noise: float) -> Flags:
    """Whether a count differs from another by more than chance: square roots of counts have the same noise at any size.

    Doubled, the root of a count has variance 1 (Bartlett, The square root transformation, 1936).
    """
    apart: Flags = 2 * np.abs(np.sqrt(np.maximum(value, 0)) - np.sqrt(np.exp(np.nan_to_num(bound)))) > noise
    return apart


def _typical(own: Reals, points: Ints, unit: Ints) -> Reals:
    """The median restlessness of a unit's lines: four points alone may look calm by luck."""
    typical = np.full(own.size, np.nan)
    usable = ~np.isnan(own) & (points >= _FEWEST_CHANGES)
    for number in np.unique(unit[usable]):
        lines = unit == number
        typical[lines] = float(np.median(own[lines & usable]))
    return typical
