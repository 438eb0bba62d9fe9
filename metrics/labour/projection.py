"""Where a year will end: from the place's own seasons, else along a straight line, always with its interval.

Seasons: what was reached, divided by the mean share of the year that the same months had in earlier years whose twelve
months are all known (at least three of them). The interval comes from the spread of these shares. Straight line: the
mean month so far goes on; the interval comes from the variance of the months. Both intervals are two-sided prediction
intervals for one more observation of a normal sample, mean +/- t * s * sqrt(1 + 1/n) (ISO 16269-8), at 80 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import mean, stdev
from typing import Final, Literal

from metrics.labour.course import Course, course
from metrics.labour.results import MONTHS
from metrics.memory import remembered
from metrics.model import model
from warehouse.snapshot import Snapshot

YEARS_NEEDED: Final = 3
YEARS_USED: Final = 5
"""The latest earlier years that count: older ones tell of another market."""
MONTHS_NEEDED: Final = 2
LEVEL: Final = 0.8
T_OF_LEVEL: Final = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363)
"""Student's t for a two-sided interval at `LEVEL`, for 1 to 11 degrees of freedom."""

Method = Literal["season", "line", "complete", "none"]
Why = Literal["", "no_result", "few_months", "one_figure"]


@dataclass(frozen=True, kw_only=True)
class Season:
    """How a year usually runs: by month the mean share of the year reached by then, and the years it comes from.

    `by_month`: empty where fewer than `YEARS_NEEDED` years are known; `years` are the known ones all the same.
    """

    years: tuple[int, ...] = ()
    by_month: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Where a year will end, from `low` to `high`, by a method that has a name; without one, why not.

    `months`: how many months it stands on; `years`: the earlier years of the seasons; `lagging` of `parts` have not
    told these months, and what they told is added as it is.
    """

    method: Method
    value: float | None = None
    low: float | None = None
    high: float | None = None
    months: int = 0
    years: tuple[int, ...] = ()
    lagging: int = 0
    parts: int = 0
    why: Why = ""


def projection(
    snapshot: Snapshot, *, year: int, area_key: str | None = None, indicator: str = "workers_sent"
) -> Projection:
    """Where a year of an area, or of the country, will end; the same in either view."""
    this = course(snapshot, year=year, area_key=area_key, indicator=indicator)
    return projected(this, earlier(snapshot, year=year, area_key=area_key, indicator=indicator))


def season(snapshot: Snapshot, *, year: int, area_key: str | None = None, indicator: str = "workers_sent") -> Season:
    """How the earlier years of an area, or of the country, ran."""
    return season_of(earlier(snapshot, year=year, area_key=area_key, indicator=indicator))


def earlier(
    snapshot: Snapshot, *, year: int, area_key: str | None = None, indicator: str = "workers_sent"
) -> tuple[tuple[int, Course], ...]:
    """The latest earlier years whose twelve months are all known, oldest first."""
    known: list[tuple[int, Course]] = []
    for before in sorted((one for one in _years(snapshot) if one < year), reverse=True):
        one = course(snapshot, year=before, area_key=area_key, indicator=indicator)
        if one.is_monthly and one.value > 0:
            known.append((before, one))
        if len(known) == YEARS_USED:
            break
    return tuple(reversed(known))


@remembered
def _years(snapshot: Snapshot) -> tuple[int, ...]:
    return tuple(int(row[0]) for row in snapshot.rows(model("labour_years")))


def season_of(years: Sequence[tuple[int, Course]]) -> Season:
    """The mean share of the year reached by each month's end; nothing below three years."""
    names = tuple(year for year, _ in years)
    if len(years) < YEARS_NEEDED:
        return Season(years=names)
    months = range(1, MONTHS + 1)
    return Season(
        years=names,
        by_month=tuple(mean(_share(one, range(1, month + 1)) for _, one in years) for month in months),
    )


def projected(this: Course, years: Sequence[tuple[int, Course]]) -> Projection:
    """The end of a year from its course so far and from earlier years.

    Never from fewer than two months, and not where one figure tells all of them and there are no seasons: nothing then
    says how much the months vary. What is reached already is the least, unless the sender takes figures back.
    """
    months = len(this.months)
    none = Projection(method="none", months=months, parts=this.parts, lagging=this.lagging)
    if not this.parts:
        return replace(none, why="no_result")
    if months == MONTHS:
        return replace(none, method="complete", value=float(this.reached))
    if months < MONTHS_NEEDED:
        return replace(none, why="few_months")
    found = _by_season(this, years) or _by_line(this)
    if found is None:
        return replace(none, why="one_figure")
    method, ends = found
    least = float("-inf") if this.corrected else float(this.reached)
    value, low, high = (max(least, end + this.behind) for end in ends)
    used = tuple(year for year, _ in years) if method == "season" else ()
    return replace(none, method=method, value=value, low=low, high=high, years=used)


def _by_season(
    this: Course, years: Sequence[tuple[int, Course]]
) -> tuple[Literal["season"], tuple[float, float, float]] | None:
    """Reached over the mean share of the same months; nothing where years are few or too unlike each other."""
    if len(years) < YEARS_NEEDED:
        return None
    shares = [_share(one, this.months) for _, one in years]
    usual, spread = mean(shares), _half_width(stdev(shares), len(shares))
    if usual <= spread:
        return None
    ends = tuple(this.value / share for share in (usual, usual + spread, usual - spread))
    return "season", (ends[0], min(ends), max(ends))


def _by_line(this: Course) -> tuple[Literal["line"], tuple[float, float, float]] | None:
    """The mean month goes on. A figure for several months tells of their mean only, so it weighs as many months."""
    told = len(this.stretches)
    if told < MONTHS_NEEDED:
        return None
    months = len(this.months)
    usual, left = this.value / months, MONTHS - months
    squares = sum(len(one.months) * (one.value / len(one.months) - usual) ** 2 for one in this.stretches)
    spread = T_OF_LEVEL[told - 2] * sqrt(squares / (told - 1)) * sqrt(left + left**2 / months)
    end = this.value + left * usual
    return "line", (end, end - spread, end + spread)


def _share(year: Course, months: Sequence[int] | frozenset[int]) -> float:
    """The share of a whole year that some of its months gave."""
    return sum(one.value for one in year.stretches if one.first in months) / year.value


def _half_width(spread: float, known: int) -> float:
    """Half of the prediction interval for one more observation."""
    return T_OF_LEVEL[known - 2] * spread * sqrt(1 + 1 / known)
