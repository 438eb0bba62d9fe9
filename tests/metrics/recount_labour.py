"""Labour once more: what a unit reached from single and cumulative figures, targets, pace, markets, places, women.

Months are numbers from 1 to 12; values whole numbers, shares fractions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from tests.metrics.recount import FIRST_DAY, FOLLOWING, LAST_DAY, UNITS, Row, area_key, span, stands_in, today

TARGET = Mapping[str, Any]
Part = tuple[str, str, str]
WHOLE: Part = ("_T", "_T", "_T")
"""Market, sex and place below the province."""


class Told(NamedTuple):
    """A figure of one unit: of its own months, or since January (`first` is 1) up to the last of them."""

    first: int
    last: int
    value: int
    since: bool


class Reached(NamedTuple):
    """What was reached, up to which month, and the months it tells of."""

    value: int
    through: int
    months: frozenset[int]


class Results:
    """The rows of labour results by indicator, year, part and unit."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._told: dict[tuple[str, int, Part], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            if row["obs_value"] is None or row["ref_area"] == "VN":
                continue
            year, first, last = span(row["time_period"])
            since = row["basis"] == "year_to_date"
            part = (row["counterpart_area"], row["sex"], row["sub_area"])
            one = Told(1 if since else first, last, int(row["obs_value"]), since)
            self._told[row["indicator"], year, part][row["ref_area"]].append(one)
        self.years = sorted({year for indicator, year, _ in self._told if indicator == "workers_sent"})

    def told(self, indicator: str, year: int, part: Part = WHOLE, *, until: int = 12) -> dict[str, list[Told]]:
        """What each unit told of a year up to a month."""
        found = self._told.get((indicator, year, part), {})
        cut = {unit: [one for one in figures if one.last <= until] for unit, figures in found.items()}
        return {unit: figures for unit, figures in sorted(cut.items()) if figures}

    def markets(self, indicator: str, year: int) -> list[Part]:
        """The markets that anyone told of in a year."""
        return [part for of, when, part in self._told if (of, when) == (indicator, year) and part[0] != "_T"]


def year_end(year: int) -> date:
    return date(year, 12, 31)


def area_of(unit: str, year: int, view: str) -> str:
    """The area a unit stands in for a year: that of the unit which its ground lies in on the last day."""
    return area_key(stands_in(unit, year_end(year)), view)


def counting(told: Mapping[str, list[Told]], year: int, view: str) -> dict[str, dict[str, list[Told]]]:
    """By area the figures that count: whoever was formed in the year and tells it from January speaks for all."""
    areas: dict[str, dict[str, list[Told]]] = defaultdict(dict)
    for unit, figures in told.items():
        areas[area_of(unit, year, view)][unit] = figures
    for units in areas.values():
        latest = max(FIRST_DAY[unit] for unit in units)
        new = [unit for unit in units if FIRST_DAY[unit] == latest]
        if latest.year == year and any(one.since for unit in new for one in units[unit]):
            for unit in set(units) - set(new):
                del units[unit]
    return areas


def apart(figures: Sequence[Told]) -> list[Told]:
    """Single figures that do not overlap: the parts of a quarter where they are all there, else the quarter."""

    def best(first: int, last: int) -> list[Told]:
        size = last - first + 1
        step = {12: 6, 6: 3, 3: 1}.get(size, 0)
        inside = [one for at in range(first, last + 1, step) for one in best(at, at + step - 1)] if step else []
        own = [one for one in figures if not one.since and (one.first, one.last) == (first, last)]
        complete = sum(one.last - one.first + 1 for one in inside) == size
        return inside if complete or not own else own

    return best(1, 12)


def reached(figures: Sequence[Told]) -> Reached | None:
    """The latest cumulative figure and what single ones add after it, or the single ones alone."""
    latest = max((one for one in figures if one.since), key=lambda one: one.last, default=None)
    after = apart([one for one in figures if not one.since and (latest is None or one.first > latest.last)])
    used = [*([latest] if latest else []), *after]
    if not used:
        return None
    months = frozenset(month for one in used for month in range(one.first, one.last + 1))
    return Reached(sum(one.value for one in used), max(one.last for one in used), months)


def together(ones: Iterable[Reached | None]) -> Reached | None:
    """What several units reached as one."""
    known = [one for one in ones if one is not None]
    if not known:
        return None
    months = frozenset(month for one in known for month in one.months)
    return Reached(sum(one.value for one in known), max(one.through for one in known), months)


def stretches(figures: Sequence[Told]) -> list[tuple[int, int, int]]:
    """(first month, last month, value) one after the other; of a cumulative figure what it adds to all before it."""
    found, covered, so_far = [], 0, 0
    for one in sorted([*apart(figures), *(one for one in figures if one.since)], key=lambda one: (one.last, one.since)):
        if one.since:
            if one.last > covered:
                found.append((covered + 1, one.last, one.value - so_far))
            covered, so_far = max(covered, one.last), one.value
        elif one.first > covered:
            found.append((one.first, one.last, one.value))
            covered, so_far = one.last, so_far + one.value
    return found


def goal(comparator: str, low: int | None, high: int | None) -> int | None:
    """The figure that a percentage is over: the low end, of "at most" the high one; the other where there is none."""
    first, second = (high, low) if comparator == "at_most" else (low, high)
    return second if first is None else first


def met(comparator: str, low: int | None, high: int | None, result: Fraction | int | None) -> bool | None:
    """Whether a result reaches its target as it is worded."""
    aim = goal(comparator, low, high)
    if aim is None or result is None:
        return None
    return {"more_than": result > aim, "at_most": result <= aim}.get(comparator, result >= aim)


class Standing(NamedTuple):
    """A target of an area, and the year against it."""

    comparator: str
    low: int | None
    high: int | None
    result: int | None
    percent: Fraction | None
    met: bool | None
    elapsed: Fraction | None
    pace: Fraction | None
    needed: Fraction | None


def standing(comparator: str, low: int | None, high: int | None, result: Reached | None) -> Standing:
    """A target against what was reached of it."""
    aim, value = goal(comparator, low, high), result.value if result else None
    percent = Fraction(value, aim) if value is not None and aim else None
    elapsed = Fraction(result.through, 12) if result else None
    pace = percent / elapsed if percent is not None and elapsed else None
    needed, left = None, 12 - result.through if result else 0
    if value is not None and aim is not None and left and comparator != "at_most":
        missing = aim + (comparator == "more_than") - value
        needed = Fraction(missing, left) if missing > 0 else None
    return Standing(comparator, low, high, value, percent, met(comparator, low, high, value), elapsed, pace, needed)


def targets(rows: Sequence[TARGET], results: Results, year: int, indicator: str, view: str) -> dict[str, Standing]:
    """The current target of every area: of several units that set their own the sum, mixed where worded differently."""
    of_area: dict[str, dict[str, TARGET]] = defaultdict(dict)
    for row in rows:
        if (row["year"], row["indicator"]) == (year, indicator):
            latest = of_area[area_of(row["ref_area"], year, view)]
            if row["edition"] >= latest.get(row["ref_area"], row)["edition"]:
                latest[row["ref_area"]] = row
    told = counting(results.told(indicator, year), year, view)
    return {area: _of_area(area, latest, told.get(area, {}), year) for area, latest in of_area.items()}


def _of_area(area: str, latest: Mapping[str, TARGET], told: Mapping[str, list[Told]], year: int) -> Standing:
    worded = {row["comparator"] for row in latest.values()}
    lows = [_whole(row["high"] if row["low"] is None else row["low"]) for row in latest.values()]
    highs = [
        _whole(low if row["high"] is None else row["high"]) for low, row in zip(lows, latest.values(), strict=True)
    ]
    result = together(reached(figures) for unit, figures in told.items() if answers(unit, set(latest), year))
    if len(latest) == 1:
        row = next(iter(latest.values()))
        return standing(row["comparator"], _whole(row["low"]), _whole(row["high"]), result)
    return standing(worded.pop() if len(worded) == 1 else "mixed", sum(map(int, lows)), sum(map(int, highs)), result)  # type: ignore[arg-type]


def answers(unit: str, aimed: set[str], year: int) -> bool:
    """Whether what a unit told counts for targets: it set one, became a unit that did, or is all of those that did."""
    line = [unit]
    while LAST_DAY[line[-1]] < year_end(year) and (after := FOLLOWING[line[-1]]):
        line.append(after)
    ended = {key for key in UNITS if LAST_DAY[key].year == year and stands_in(key, year_end(year)) == unit}
    return bool(aimed.intersection(line)) or (bool(ended) and ended <= aimed)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def below(
    results: Results, year: int, unit: str, place: str, indicator: str
) -> tuple[int, int | None, Fraction | None]:
    """(value, the unit's own figure of the same months, share) of a district or commune."""
    found = reached(results.told(indicator, year, ("_T", "_T", place))[unit])
    assert found is not None
    whole = over(results.told(indicator, year).get(unit, ()), found.months)
    return found.value, whole, Fraction(found.value, whole) if whole else None


def over(figures: Sequence[Told], months: frozenset[int]) -> int | None:
    """What a unit told of just these months; None where it did not tell them so."""
    inside = [one for one in stretches([one for one in figures if one.last <= max(months)])
              if months.issuperset(range(one[0], one[1] + 1))]  # fmt: skip
    covered = {month for first, last, _ in inside for month in range(first, last + 1)}
    return sum(value for _, _, value in inside) if covered == months else None


def women(results: Results, year: int, area: str | None, indicator: str) -> tuple[int, int, Fraction | None, int, int]:
    """(women, total, share, places that told both of the same months in all their units, places with results)."""
    said = results.told(indicator, year, ("_T", "F", "_T"))
    sums, complete = [(0, 0)], []
    for place, units in counting(results.told(indicator, year), year, "63").items():
        if belongs(place, area):
            both = [
                (of_women.value, whole.value)
                for unit, figures in units.items()
                if (whole := reached(figures)) and (of_women := reached(said.get(unit, ())))
                and whole.months == of_women.months
            ]  # fmt: skip
            sums += both
            complete.append(len(both) == len(units))
    part, whole_sum = sum(one for one, _ in sums), sum(one for _, one in sums)
    return part, whole_sum, Fraction(part, whole_sum) if whole_sum else None, sum(complete), len(complete)


def country(found: Iterable[Standing]) -> Standing | None:
    """The country against its targets: the smallest areas that have both a target from below and a result, summed."""
    both = [one for one in found if one.low is not None and one.result is not None]
    if not both:
        return None
    low, result = sum(int(one.low or 0) for one in both), sum(int(one.result or 0) for one in both)
    percent = Fraction(result, low) if low else None
    gone = [int(one.low or 0) * (one.elapsed or Fraction(0)) for one in both]
    elapsed = sum(gone, Fraction(0)) / low if low else None
    left = min(12 - int(12 * (one.elapsed or 0)) for one in both)
    more = len(both) == 1 and both[0].comparator == "more_than"
    missing = low + more - result
    pace = percent / elapsed if percent is not None and elapsed else None
    needed = Fraction(missing, left) if missing > 0 and left else None
    return Standing("", low, None, result, percent, None, elapsed, pace, needed)


def belongs(place: str, area: str | None) -> bool:
    """Whether an area of the 63 view is, or has become a part of, an area; all are parts of the country."""
    return area in (None, place, today(place))
