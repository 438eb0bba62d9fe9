"""Small counts and what hides them: blocks of figures of which nothing but the sum of a whole block is ever told.

A figure is *small* from 1 to one below the threshold. A block is *guarded* when at least two units stand in it and
each of its sums is nothing, or so large that any of its k figures might reach the threshold: threshold + k - 1 or more.
Every sum that holds all or nothing of each block tells no more than the visible figures and the sums of blocks, so the
blocks being disjoint, no subtraction leads into one of them. What cannot be guarded is *sealed*: no sum may hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

Pattern = tuple[bool, ...]
"""What a unit sent beside the figure, the most telling first."""
PLENTY: Final = 10**12
"""A bound that nothing reaches: what is known of no wider figure."""


@dataclass(frozen=True, slots=True)
class Block:
    """Units whose figures are withheld; of a sealed one not even a sum that holds all of it is told."""

    units: frozenset[str]
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What goes into a block as a whole: one unit, or units already hidden together in a wider figure.

    `area`: the area of today it lies in, empty for several. `pattern`: what else the units sent; items of one pattern
    are hidden together first, so that sums over units that sent the same stay whole. `weight`: its size. `members`:
    units with anything to hide behind. `sums`: of each column (sum, units above nothing). `cover`: the most that the
    figures could be by a wider figure that is told. `small`: has to be hidden.
    """

    units: frozenset[str]
    area: str
    weight: int
    members: int
    sums: tuple[tuple[int, int], ...]
    pattern: Pattern = ()
    cover: int = PLENTY
    small: bool = False
    sealed: bool = False


def guarded(items: Sequence[Item], least: int) -> bool:
    """Whether the items hide one another when nothing but the sums over all of them is told."""
    if sum(one.members for one in items) < 2 or sum(one.cover for one in items) < sum(one.weight for one in items):
        return False
    for column in zip(*(one.sums for one in items), strict=True):
        total, several = (sum(part) for part in zip(*column, strict=True))
        if total and total < least + several - 1:
            return False
    return True


def blocks(items: Iterable[Item], least: int) -> list[Block]:
    """The blocks that hide every small item: inside its area where that will do, else across the country.

    The smallest other items are hidden too until a block is guarded, those of areas already touched before others.
    """
    made: list[Block] = []
    local: list[list[Item]] = []
    free: list[Item] = []
    homeless: list[Item] = []
    by_place: dict[tuple[str, Pattern], list[Item]] = defaultdict(list)
    for one in sorted(items, key=lambda one: (one.weight, min(one.units))):
        if one.sealed:
            made.append(Block(one.units, sealed=True))
        else:
            by_place[one.area, one.pattern].append(one)
    for (area, _), some in by_place.items():
        small, others = [one for one in some if one.small], [one for one in some if not one.small]
        grown = _grown(small, others, least) if small and area else None
        if grown is None:
            homeless += small
            free += others
        else:
            local.append(grown)
            free += [one for one in others if one not in grown]
    wide, open_ = _across(homeless, free, local, least)
    return [*made, *map(_block, (*local, *wide)), *([Block(_block(open_).units, sealed=True)] if open_ else [])]


def _across(
    homeless: list[Item], free: list[Item], local: list[list[Item]], least: int
) -> tuple[list[list[Item]], list[Item]]:
    """The guarded blocks of the country, and what none of them could hide.

    Items that sent the same come first; what is left goes among those that are less and less like it, at the price of
    sums over the units that sent one thing and not another. At last blocks of areas (`local`) are opened for it.
    """
    wide: list[list[Item]] = []
    for alike in range(max((len(one.pattern) for one in homeless), default=0), -1, -1):
        by_pattern: dict[Pattern, list[Item]] = defaultdict(list)
        for one in homeless:
            by_pattern[one.pattern[:alike]].append(one)
        homeless = []
        for pattern, some in by_pattern.items():
            others = _nearest(some, (one for one in free if one.pattern[:alike] == pattern))
            mates = [one for one in wide if one[0].pattern[:alike] == pattern]
            mates = sorted([] if alike else local, key=len, reverse=True) + sorted(mates, key=len, reverse=True)
            grown = _grown(some, others, least)
            while grown is None and mates:
                mate = mates.pop()
                (wide if mate in wide else local).remove(mate)
                some += mate
                grown = _grown(some, others, least)
            if grown is None:
                homeless += some
            else:
                wide.append(grown)
                free = [one for one in free if one not in grown]
    return wide, homeless


def _grown(small: list[Item], others: Sequence[Item], least: int) -> list[Item] | None:
    """The items with as many others, in their order, as it takes to guard them; nothing when all do not suffice."""
    grown = list(small)
    for one in others:
        if guarded(grown, least):
            break
        grown.append(one)
    return grown if guarded(grown, least) else None


def _nearest(small: Iterable[Item], others: Iterable[Item]) -> list[Item]:
    touched = {one.area for one in small}
    return sorted(others, key=lambda one: (one.area not in touched, one.weight, min(one.units)))


def _block(items: Iterable[Item]) -> Block:
    return Block(frozenset(unit for one in items for unit in one.units))
