"""The months of a year in one place: which of them are told in full, by whom, and what each of them gave.

A place is a province of either view, or the country. Its smallest parts are the areas that a year belongs to (see
`metrics.labour.results`), so that the country has one course in the 63 and in the 34 view.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from metrics.labour.accrual import Reported, reached, steps
from metrics.labour.results import MONTHS, Told, area_in_year, counted_units, told_in_year
from metrics.memory import remembered
from metrics.places import Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY

LEFT_BEHIND: Final = 0.1
"""At most this share of the parts of a place may lag behind without holding up the months of all the others."""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A month, or several months that were told as one: from the first to the last, and what they gave."""

    first: int
    last: int
    value: int

    @property
    def months(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True, kw_only=True)
class Course:
    """A year of a place: its complete stretches, what came on top of them, and who lags behind.

    `reached`: all that was told. `behind`: what parts told that lag behind and stand in no stretch; `lagging`: their
    number, of `parts`. `through`: the last month that any figure reaches to. `corrected`: a figure went down.
    """

    stretches: tuple[Stretch, ...] = ()
    reached: int = 0
    behind: int = 0
    parts: int = 0
    lagging: int = 0
    through: int = 0
    corrected: bool = False
    illustrative: bool = False

    @property
    def months(self) -> frozenset[int]:
        """The months that are told in full."""
        return frozenset(month for stretch in self.stretches for month in stretch.months)

    @property
    def value(self) -> int:
        """What the complete stretches gave."""
        return sum(stretch.value for stretch in self.stretches)

    @property
    def is_monthly(self) -> bool:
        """Whether all twelve months of the year are known one by one."""
        return len(self.stretches) == MONTHS and len(self.months) == MONTHS


def course(snapshot: Snapshot, *, year: int, area_key: str | None = None, indicator: str = "workers_sent") -> Course:
    """The year of an area, or of the country: all its parts together."""
    places = places_of(snapshot)
    found = _courses(snapshot, year, indicator)
    return joined([one for area, one in found.items() if belongs(places, area, area_key)])


@remembered
def _courses(snapshot: Snapshot, year: int, indicator: str) -> dict[str, Course]:
    return courses(told_in_year(snapshot, year, indicator), places_of(snapshot), year)


def courses(told: Told, places: Places, year: int) -> dict[str, Course]:
    """The year of each of the smallest areas that reported; a month is complete when all units that were due told it.

    A unit that lasted for a part of the year is due in the months that end in it.
    """
    units: dict[str, dict[str, list[Reported]]] = defaultdict(dict)
    for unit, figures in counted_units(told, places, year, "63", None).items():
        units[area_in_year(places, unit, year, "63")][unit] = figures
    due: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for month in range(1, MONTHS + 1):
        for place in places.due(month_end(year, month)):
            due[area_in_year(places, place.unit_key, year, "63")][place.unit_key].add(month)
    found: dict[str, Course] = {}
    for area, of_units in units.items():
        whole = any(f.basis == "year_to_date" and places.by_key[u].valid_from.year == year
                    for u, figures in of_units.items() for f in figures)  # fmt: skip
        # who tells the year from January on although it was formed later speaks for those it was formed of
        owed = {unit: set(range(1, MONTHS + 1)) for unit in of_units} if whole else due[area]
        found[area] = _course(of_units, owed)
    return found


def joined(parts: Sequence[Course]) -> Course:
    """Several parts as one. The few that lag behind do not hold up the rest: what they told is kept apart."""
    if len(parts) <= 1:
        return parts[0] if parts else Course()
    most = max(len(one.months) for one in parts)
    slow = sorted((one for one in parts if len(one.months) < most), key=lambda one: len(one.months))
    slow = slow[: int(len(parts) * LEFT_BEHIND)]
    kept = [one for one in parts if not any(one is late for late in slow)]
    return Course(
        stretches=_common([(one.stretches, range(1, MONTHS + 1)) for one in kept]),
        reached=sum(one.reached for one in parts),
        behind=sum(one.reached for one in slow),
        parts=len(parts),
        lagging=len(slow),
        through=max(one.through for one in parts),
        corrected=any(one.corrected for one in parts),
        illustrative=any(one.illustrative for one in parts),
    )


def belongs(places: Places, area: str, area_key: str | None) -> bool:
    """Whether one of the smallest areas is, or has become a part of, an area; all are parts of the country."""
    return area_key in (None, COUNTRY, area, places.by_key[area].today_key)


def until(told: Told, year: int, month: int) -> dict[tuple[str, str], list[Reported]]:
    """What had been told of a year up to the end of one of its months."""
    last = month_end(year, month)
    cut = {key: [one for one in figures if one.end <= last] for key, figures in told.items()}
    return {key: figures for key, figures in cut.items() if figures}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // MONTHS, month % MONTHS + 1, 1) - timedelta(days=1)


def _course(units: Mapping[str, list[Reported]], owed: Mapping[str, Collection[int]]) -> Course:
    """One area from the figures of its units; a unit that owes months and told nothing leaves them incomplete."""
    told = {unit: _stretches(figures) for unit, figures in units.items()}
    all_reached = [one for figures in units.values() if (one := reached(figures)) is not None]
    return Course(
        stretches=_common([(told.get(unit, ()), months) for unit, months in owed.items()]),
        reached=sum(one.value for one in all_reached),
        parts=1,
        through=max((one.through.month for one in all_reached), default=0),
        corrected=any(stretch.value < 0 for stretches in told.values() for stretch in stretches),
        illustrative=any(one.illustrative for one in all_reached),
    )


def _stretches(figures: Sequence[Reported]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(first=step.start.month, last=step.end.month, value=step.value)
        for step in steps(figures) if step.start.year == step.end.year
    )  # fmt: skip


def _common(parts: Iterable[tuple[Sequence[Stretch], Collection[int]]]) -> tuple[Stretch, ...]:
    """The stretches that all parts have told in the months they owe; a longer one of one part binds the others."""
    parts = list(parts)
    bound = {month for stretches, _ in parts for one in stretches for month in one.months if month < one.last}
    found, first = [], 1
    for last in range(1, MONTHS + 1):
        if last in bound:
            continue
        months = range(first, last + 1)
        inside = [[one for one in stretches if first <= one.first and one.last <= last] for stretches, _ in parts]
        complete = all(
            set(owed) & set(months) <= {month for one in ones for month in one.months}
            for ones, (_, owed) in zip(inside, parts, strict=True)
        )
        if complete and any(inside):
            value = sum(one.value for ones in inside for one in ones)
            found.append(Stretch(first=first, last=last, value=value))
        first = last + 1
    return tuple(found)
