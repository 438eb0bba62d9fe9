"""The course of a year once more: months told by all, where the year will end, markets, and the country beside it."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

from tests.metrics.recount import FIRST_DAY, Row, existing, month_end
from tests.metrics.recount_labour import (
    WHOLE,
    Results,
    Told,
    area_of,
    belongs,
    counting,
    reached,
    stretches,
    year_end,
)

MONTHS = range(1, 13)
Stretch = tuple[int, int, int]
# Student's t, two-sided 80 %, from the printed tables
STUDENT = [Fraction(t) for t in "3.078 1.886 1.638 1.533 1.476 1.440 1.415 1.397 1.383 1.372 1.363".split()]


class Course(NamedTuple):
    """A year of a place: stretches told by all, all that was reached, the last month, and who lags behind."""

    stretches: tuple[Stretch, ...] = ()
    reached: int = 0
    behind: int = 0
    parts: int = 0
    through: int = 0
    corrected: bool = False

    @property
    def months(self) -> frozenset[int]:
        return frozenset(month for first, last, _ in self.stretches for month in range(first, last + 1))

    @property
    def value(self) -> int:
        return sum(value for _, _, value in self.stretches)


class Ends(NamedTuple):
    """Where a year will end."""

    method: str
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None


def courses(told: Mapping[str, list[Told]], year: int) -> dict[str, Course]:
    """The year of each of the smallest areas that reported; a unit owes the months that end while it exists."""
    found: dict[str, Course] = {}
    owing: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for month in MONTHS:
        for unit in existing(month_end(year, month)):
            owing[area_of(unit, year, "63")][unit].add(month)
    for area, units in counting(told, year, "63").items():
        speaks = [u for u, figures in units.items() if FIRST_DAY[u].year == year and any(one.since for one in figures)]
        owed = {unit: set(MONTHS) for unit in speaks} if speaks else owing[area]
        by_unit = {unit: stretches(figures) for unit, figures in units.items()}
        results = [one for figures in units.values() if (one := reached(figures))]
        found[area] = Course(
            stretches=common([(by_unit.get(unit, []), months) for unit, months in owed.items()]),
            reached=sum(one.value for one in results), parts=1, through=max(one.through for one in results),
            corrected=any(value < 0 for ones in by_unit.values() for _, _, value in ones),
        )  # fmt: skip
    return found


def common(parts: Sequence[tuple[Sequence[Stretch], Collection[int]]]) -> tuple[Stretch, ...]:
    """The months that every part told, cut where no figure of any part runs across."""
    crossed = {month for ones, _ in parts for first, last, _ in ones for month in range(first, last)}
    cuts = [0, *(month for month in MONTHS if month not in crossed)]
    found = []
    for before, last in itertools.pairwise(cuts):
        inside = [[one for one in ones if before < one[0] and one[1] <= last] for ones, _ in parts]
        told = [{month for first, end, _ in ones for month in range(first, end + 1)} for ones in inside]
        asked = [{month for month in owed if before < month <= last} for _, owed in parts]
        if any(inside) and all(mine >= owed for mine, owed in zip(told, asked, strict=True)):
            found.append((before + 1, last, sum(value for ones in inside for _, _, value in ones)))
    return tuple(found)


def course(
    results: Results, year: int, area: str | None, indicator: str = "workers_sent", *, until: int = 12
) -> Course:
    """The year of an area or the country; a tenth of its parts may lag behind, the shortest first."""
    told = results.told(indicator, year, until=until)
    return joined([one for place, one in courses(told, year).items() if belongs(place, area)])


def joined(parts: Sequence[Course]) -> Course:
    """Several parts as one."""
    if len(parts) < 2:
        return parts[0] if parts else Course()
    most = max(len(one.months) for one in parts)
    shortest = sorted((len(one.months), at) for at, one in enumerate(parts) if len(one.months) < most)
    slow = {at for _, at in shortest[: len(parts) // 10]}
    return Course(
        stretches=common([(one.stretches, MONTHS) for at, one in enumerate(parts) if at not in slow]),
        reached=sum(one.reached for one in parts), behind=sum(parts[at].reached for at in slow), parts=len(parts),
        through=max(one.through for one in parts), corrected=any(one.corrected for one in parts),
    )  # fmt: skip


def projection(results: Results, year: int, area: str | None, indicator: str = "workers_sent") -> Ends:
    """Where a year will end: from three to five earlier years told month by month, else along a straight line."""
    this = course(results, year, area, indicator)
    months = len(this.months)
    if months == 12:
        return Ends("complete", Fraction(this.reached))
    if months < 2:
        return Ends("none")
    before = (course(results, y, area, indicator) for y in sorted(results.years, reverse=True) if y < year)
    earlier = [one for one in before if len(one.stretches) == 12 and one.value > 0][:5]
    shares = [Fraction(sum(v for first, _, v in one.stretches if first in this.months), one.value) for one in earlier]
    found = _season(this, shares) if len(shares) >= 3 else None
    if found is None and len(this.stretches) < 2:
        return Ends("none")
    method, ends = ("season", found) if found else ("line", _line(this))
    least = None if this.corrected else Fraction(this.reached)
    bounded = [end + this.behind if least is None else max(least, end + this.behind) for end in ends]
    return Ends(method, *bounded)


def _season(this: Course, shares: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction] | None:
    n = len(shares)
    mean = sum(shares, Fraction(0)) / n
    half = STUDENT[n - 2] * root(sum(((s - mean) ** 2 for s in shares), Fraction(0)) / (n - 1) * (1 + Fraction(1, n)))
    if mean <= half:
        return None
    ends = [this.value / mean, this.value / (mean + half), this.value / (mean - half)]
    return ends[0], min(ends), max(ends)


def _line(this: Course) -> tuple[Fraction, Fraction, Fraction]:
    months, told = len(this.months), len(this.stretches)
    mean, left = Fraction(this.value, months), 12 - len(this.months)
    squares = sum((last - first + 1) * (Fraction(value, last - first + 1) - mean) ** 2
                  for first, last, value in this.stretches)  # fmt: skip
    half = STUDENT[told - 2] * root(squares / (told - 1) * (left + Fraction(left**2, months)))
    return this.value + left * mean, this.value + left * mean - half, this.value + left * mean + half


def root(number: Fraction) -> Fraction:
    """The square root to thirty digits."""
    return Fraction(isqrt(number.numerator * number.denominator * 10**60), number.denominator * 10**30)


def market_mix(
    results: Results, year: int, area: str | None, indicator: str = "workers_sent"
) -> dict[str, tuple[int, int | None, Fraction | None, Fraction | None]]:
    """market -> (value, value of the same months a year before, share, shift), on the places told fully both times."""
    held = _comparable(results, year, area, indicator)
    mine = {place: 12 for place in courses(results.told(indicator, year), year) if belongs(place, area)}
    now = _mix(results, year, year, held or mine, indicator)
    then = _mix(results, year - 1, year, held, indicator)
    whole, before = sum(now.values()), sum(then.values())
    found: dict[str, tuple[int, int | None, Fraction | None, Fraction | None]] = {}
    for market in {**now, **then}:
        value, previous = now[market], then[market]
        share = Fraction(value, whole) if whole else None
        shift = share - Fraction(previous, before) if share is not None and held and before else None
        found[market] = value, previous if held else None, share, shift
    return found


def _comparable(results: Results, year: int, area: str | None, indicator: str) -> dict[str, int]:
    """place -> the month up to which both years are told without a gap, by all its units."""
    found: dict[str, int] = {}
    for place, one in courses(results.told(indicator, year), year).items():
        if not belongs(place, area) or one.months != set(range(1, one.through + 1)):
            continue
        due = {area_of(unit, year - 1, "63") for month in range(1, one.through + 1)
               for unit in existing(month_end(year - 1, month)) if area_of(unit, year, "63") == place}  # fmt: skip
        then = courses(results.told(indicator, year - 1, until=one.through), year - 1)
        if due and all(before in then and then[before].months == one.months for before in due):
            found[place] = one.through
    return found


def _mix(results: Results, year: int, into: int, held: Mapping[str, int], indicator: str) -> Counter[str]:
    """What the places reached by market up to their months; `_U` is what nobody broke down."""
    found: Counter[str] = Counter()
    for part in (*results.markets(indicator, year), WHOLE):
        for month in set(held.values()):
            for units in counting(results.told(indicator, year, part, until=month), year, "63").values():
                for unit, figures in units.items():
                    if held.get(area_of(unit, into, "63")) == month and (one := reached(figures)):
                        found[part[0]] += one.value
    rest = found.pop("_T", 0) - sum(found.values())
    if rest > 0:
        found["_U"] = rest
    return found


def submitted(results: Results, year: int, months: int) -> tuple[int, int, int]:
    """(what the units told up to a month, areas that told all these months, units that had to)."""
    parts = courses(results.told("workers_sent", year, until=months), year)
    complete = sum(one.months >= set(range(1, months + 1)) for one in parts.values())
    return sum(one.reached for one in parts.values()), complete, len(existing(year_end(year)))


def surest(rows: Iterable[Row], year: int, kind: str, *, up_to: int = 12, headline: bool = True) -> Row | None:
    """The published total that nothing contradicts and that reaches furthest into a year, the surest first."""
    indicator = "contract_workers_target" if kind == "target" else "contract_workers_sent"
    mine = [row for row in rows if (row["year"], row["indicator"], row["dimension"]) == (str(year), indicator, "total")]
    said: dict[str, set[float]] = defaultdict(set)
    for row in mine:
        said[row["period"]].add(row["value"])
    trusted = ("high", "medium") if headline else ("high", "medium", "low", "derived")
    sure = [row for row in mine if len(said[row["period"]]) == 1 and row["confidence"] in trusted]
    sure = [row for row in sure if reaches(row["period"]) <= up_to]
    return min(sure, key=lambda row: (-reaches(row["period"]), trusted.index(row["confidence"])), default=None)


def reaches(period: str) -> int:
    """The last month of a published period from 1 January on."""
    return {"Y": 12, "H1": 6, "Q1": 3}.get(period) or int(period.removesuffix("M"))
