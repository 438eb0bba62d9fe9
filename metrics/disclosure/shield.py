"""The one gate of sensitive figures: what small counts, and all that would give them away, is withheld here.

A sensitive selection has a `Shield`. It says of any sum over units whether it may be told; every frame, export and
source of flows asks it. Figures of a group of people are hidden in layers: units hidden in the total stay together when
women, men, children or ethnic minority are looked at, so no sum of groups splits what the total hides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from formats.periods import bounds
from metrics.coverage import Figure, same_ground
from metrics.disclosure.blocks import PLENTY, Block, Item, blocks
from metrics.memory import remembered
from metrics.model import model
from metrics.periods import PeriodKind, kind_of
from metrics.places import Places, places_of
from warehouse.small_counts import SmallCounts
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "total": ("total",), "sex": ("male", "female"), "children": ("children",), "minority": ("ethnic_minority",),
}  # fmt: skip
"""Groups of people that are hidden together: men are what women leave of the total."""
FAMILY_OF: Final = {group: family for family, groups in FAMILIES.items() for group in groups}
KINDS: Final[tuple[PeriodKind | None, ...]] = ("half", "quarter", "month", "year", None)
"""Of a unit that sent several kinds of periods in one year the first kind is told, the others may be sealed."""

Cell = tuple[str, str]
"""A period and the unit that reported it."""
Values = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Numbers by period, group of people and unit."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What is withheld on this server: counts `below` so many, in these categories; nothing where it shows all."""

    below: int
    categories: frozenset[str]


@remembered
def rule_of(snapshot: Snapshot) -> Rule:
    """The setting of this server, in the codes of the list of categories of a snapshot."""
    setting = SmallCounts.from_environment()
    rows = snapshot.rows("SELECT code, sensitivity, parent_code FROM categories")
    names = ("code", "sensitivity", "parent_code")
    found = setting.sensitive(dict(zip(names, row, strict=True)) for row in rows)
    return Rule(below=setting.below, categories=frozenset() if setting.shown else found)


def shield_of(snapshot: Snapshot, *, category: str, direction: str, measure: str, flow_or_stock: str) -> Shield | None:
    """The shield of one thing counted; None where nothing is withheld, which costs nothing."""
    if category not in rule_of(snapshot).categories:
        return None
    return _shield(snapshot, category, direction, measure, flow_or_stock)


@remembered
def _shield(snapshot: Snapshot, category: str, direction: str, measure: str, flow_or_stock: str) -> Shield:
    asked = {"category": category, "direction": direction, "measure": measure, "flow_or_stock": flow_or_stock}
    values: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for period, unit, group, value in snapshot.rows(model("flow_shield"), asked):
        values[period][group][unit] = value
    found = snapshot.rows("SELECT parent_code FROM categories WHERE code = $category", {"category": category})
    wider = shield_of(snapshot, **{**asked, "category": found[0][0]}) if found and found[0][0] else None
    return Shield(values, places=places_of(snapshot), below=rule_of(snapshot).below, wider=wider)


class Shield:
    """What of one thing counted may be told; worked out period by period when it is asked for.

    `wider`: the shield of the category that this one is a part of.
    """

    def __init__(self, values: Values, *, places: Places, below: int, wider: Shield | None = None) -> None:
        self.values, self.below = values, below
        self._places, self._wider = places, wider
        self._made: dict[tuple[str, str], dict[str, Block]] = {}
        self._doubled: dict[str, frozenset[Cell]] = {}
        self._pairs: dict[tuple[str, str], frozenset[str]] = {}
        self._periods: dict[str, list[str]] = defaultdict(list)
        for period in values:
            self._periods[period[:4]].append(period)

    def given(self, period: str, group: str) -> Mapping[str, int]:
        """The numbers of a group by unit."""
        return self.values.get(period, {}).get(group, {})

    def hides(self, group: str, period: str, unit: str) -> bool:
        """Whether the figure of one unit is withheld."""
        return unit in self._blocks(FAMILY_OF[group], period) or (period, unit) in self._sealed(period)

    def allows(self, group: str, cells: Iterable[Cell]) -> bool:
        """Whether the sum of these figures may be told: it holds all or nothing of each block, and nothing sealed."""
        by_period: dict[str, set[str]] = defaultdict(set)
        for period, unit in cells:
            by_period[period].add(unit)
        for period, asked in by_period.items():
            given = asked & self.given(period, group).keys()
            if any((period, unit) in self._sealed(period) for unit in given):
                return False
            touched = {block for unit, block in self._blocks(FAMILY_OF[group], period).items() if unit in given}
            if any(block.sealed or not block.units <= given for block in touched):
                return False
        return True

    def whole(self, period: str) -> int | None:
        """The total of the country, of its units or else its own; None where nobody gave one or it is withheld."""
        given = self.given(period, "total")
        counted = given.keys() - {COUNTRY} or given.keys()
        if not counted or not self.allows("total", ((period, unit) for unit in counted)):
            return None
        return sum(given[unit] for unit in counted)

    def repeats(self, period: str) -> bool:
        """Whether the year is told in periods of another kind too, and countries are told of those."""
        return kind_of(period) != self._told_kind({kind_of(one) for one in self._periods.get(period[:4], [period])})

    def _blocks(self, family: str, period: str) -> dict[str, Block]:
        """The block of every unit whose figures of a family are withheld in a period."""
        key = (family, period)
        if key not in self._made:
            items = self._totals(period) if family == "total" else self._groups(family, period)
            found = {unit: block for block in blocks(items, self.below) for unit in block.units}
            if self._small_country(family, period):
                found[COUNTRY] = Block(frozenset({COUNTRY}), sealed=True)
            self._made[key] = found
        return self._made[key]

    def _totals(self, period: str) -> list[Item]:
        given = self.given(period, "total")
        wide = self._wider.given(period, "total") if self._wider else {}
        hidden = self._wider._blocks("total", period) if self._wider else {}
        told = self._told(period)
        return [
            Item(
                units=frozenset({unit}),
                area=self._area(unit),
                weight=value,
                members=1,
                sums=((value, 1),),
                pattern=tuple(unit in one for one in told),
                # what is hidden in the wider figure is known to be something, and no more
                cover=1 if unit in hidden else max(wide[unit], value) if unit in wide else PLENTY,
                small=value < self.below or unit in hidden,
            )
            for unit, value in given.items()
            if value > 0 and unit != COUNTRY
        ]

    def _groups(self, family: str, period: str) -> list[Item]:
        columns = [self.given(period, group) for group in FAMILIES[family]]
        senders = {unit for column in columns for unit in column} - {COUNTRY}
        total, above = self.given(period, "total"), self._blocks("total", period)
        together = {above[unit] for unit in senders if unit in above}
        wide = self._wider._blocks(family, period) if self._wider else {}
        items = []
        for block in together:
            # of units that were hidden together and sent different groups, no sum of groups can be told
            apart = block.sealed or any(0 < len(block.units & column.keys()) < len(block.units) for column in columns)
            items.append(self._item(block.units, columns, total, small=True, sealed=apart))
        for unit in senders - {unit for block in together for unit in block.units}:
            one = self._item(frozenset({unit}), columns, total, small=unit in wide)
            if one.weight:
                items.append(one)
        return items

    def _item(
        self,
        units: frozenset[str],
        columns: list[Mapping[str, int]],
        total: Mapping[str, int],
        *,
        small: bool,
        sealed: bool = False,
    ) -> Item:
        areas = {self._area(unit) for unit in units}
        parts = [[column[unit] for unit in units if unit in column] for column in columns]
        rests = [[total[unit] - column[unit] for unit in units & total.keys() & column.keys()] for column in columns]
        known = [*parts, *rests]
        sizes = [max(total.get(unit, 0), *(column.get(unit, 0) for column in columns)) for unit in units]
        return Item(
            units=units,
            area=areas.pop() if len(areas) == 1 else "",
            weight=sum(sizes),
            members=sum(size > 0 for size in sizes),
            sums=tuple((sum(part), sum(value > 0 for value in part)) for part in known),
            small=small or any(0 < value < self.below for part in known for value in part),
            sealed=sealed,
        )

    def _small_country(self, family: str, period: str) -> bool:
        """Whether the country's own row is small, or leaves something small of the total."""
        units = [value for unit, value in self.given(period, "total").items() if unit != COUNTRY]
        totals = [self.given(period, "total").get(COUNTRY), sum(units) if units else None]
        own = [value for group in FAMILIES[family] if (value := self.given(period, group).get(COUNTRY)) is not None]
        rests = [total - value for total in totals if total is not None for value in own]
        return any(0 < value < self.below for value in (*own, *rests))

    def _sealed(self, period: str) -> frozenset[Cell]:
        """Figures that are sums, or parts, of other figures of their unit in the same year of which one is hidden.

        A year that was sent beside its halves would tell the hidden half by subtraction.
        """
        year = period[:4]
        if year not in self._doubled:
            self._doubled[year] = self._doubles(year) if len({kind_of(p) for p in self._periods[year]}) > 1 else _NONE
        return self._doubled[year]

    def _doubles(self, year: str) -> frozenset[Cell]:
        cells: dict[str, set[Cell]] = defaultdict(set)
        for period in self._periods[year]:
            for given in self.values[period].values():
                for unit in given:
                    cells[self._area(unit)].add((period, unit))
        found: set[Cell] = set()
        for several in cells.values():
            kinds = {kind_of(period) for period, _ in several}
            if len(kinds) > 1 and any(unit in self._blocks(f, p) for p, unit in several for f in FAMILIES):
                told = self._told_kind(kinds)
                found |= {(period, unit) for period, unit in several if kind_of(period) != told}
        return frozenset(found)

    @staticmethod
    def _told_kind(kinds: Collection[PeriodKind | None]) -> PeriodKind | None:
        return next(kind for kind in KINDS if kind in kinds)

    def _told(self, period: str) -> list[Collection[str]]:
        """Who sent what else: groups of people, and the periods that this one is added to or compared with."""
        groups: list[Collection[str]] = [self.given(period, group) for group in FAMILY_OF]
        return groups + [self._paired(period, other) for other in self._beside(period)]

    def _beside(self, period: str) -> list[str]:
        """The same period a year before and after, and the other parts of the year."""
        year, part = period[:4], period[4:]
        parts = [one for one in self._periods[year] if kind_of(one) == kind_of(period) and one != period]
        return [f"{int(year) - 1:04d}{part}", f"{int(year) + 1:04d}{part}", *sorted(parts)]

    def _paired(self, period: str, other: str) -> frozenset[str]:
        """The units of a period whose place gave a total in another one too."""
        key = (period, other)
        if key not in self._pairs:
            now, then = self._as_said(period), self._as_said(other)
            days = {"on": bounds(period)[1], "before_on": bounds(other)[1]} if now and then else {}
            pairs = same_ground(now, then, places=self._places, **days) if days else []
            self._pairs[key] = frozenset(unit for one in pairs for unit in one.units)
        return self._pairs[key]

    def _as_said(self, period: str) -> dict[str, Figure]:
        return {unit: Figure(value, "value") for unit, value in self.given(period, "total").items()}

    def _area(self, unit: str) -> str:
        place = self._places.by_key.get(unit)
        return place.today_key if place else unit


@dataclass(frozen=True)
class Gate:
    """What may be told of one selection: sums over units in a period, also in a year that is made of its parts.

    `parts`: by year and unit the figures that a derived year is made of (`metrics.migration.years.year_parts`).
    """

    shield: Shield | None
    group: str
    parts: Mapping[str, Mapping[str, Sequence[Cell]]]

    def allows(self, period: str, units: Iterable[str]) -> bool:
        """Whether the sum over these units may be told; only units that gave a number matter."""
        if self.shield is None:
            return True
        derived = self.parts.get(period, {})
        return self.shield.allows(self.group, (cell for unit in units for cell in derived.get(unit, [(period, unit)])))

    def allows_share(self, group: str, period: str, inside: Callable[[str], bool]) -> bool:
        """Whether a group of people and the total of the units that gave both may be told, of the units inside."""
        if self.shield is None:
            return True
        both = self.shield.given(period, group).keys() & self.shield.given(period, "total").keys()
        cells = [(period, unit) for unit in both if inside(unit)]
        return self.shield.allows(group, cells) and self.shield.allows("total", cells)


_NONE: Final[frozenset[Cell]] = frozenset()
