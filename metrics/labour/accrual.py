"""What a unit has reached since 1 January, from figures of single periods and cumulative ones.

Cumulative figures are never added. A single month inside cumulative reports is the difference of two of them from the
same unit; a difference below zero is a correction of the sender and is shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

Basis = Literal["in_period", "year_to_date", "mixed"]


@dataclass(frozen=True, kw_only=True)
class Reported:
    """One figure of one unit: in its period, or since 1 January up to the end of it.

    `origin`: what it was read from, for those who ask.
    """

    basis: Literal["in_period", "year_to_date"]
    start: date
    end: date
    value: int
    illustrative: bool = False
    origin: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What was reached up to a day, how it was told, and for how many months of the year; the sum of `used`."""

    value: int
    basis: Basis
    through: date
    months: int
    illustrative: bool
    used: tuple[Reported, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One period on its own; `derived` where it is the difference of two cumulative figures.

    `value` is the figure `told` less the sum of those `before` it.
    """

    start: date
    end: date
    value: int
    derived: bool
    illustrative: bool
    told: Reported
    before: tuple[Reported, ...] = ()


def reached(figures: Sequence[Reported]) -> Reached | None:
    """The result of one unit in one year; None without a figure.

    The latest cumulative figure, and what single periods add after it; without one, the single
    periods that do not overlap.
    """
    if not figures:
        return None
    cumulative = [one for one in figures if one.basis == "year_to_date"]
    latest = max(cumulative, key=lambda one: one.end) if cumulative else None
    after = [one for one in figures if one.basis == "in_period" and (latest is None or one.start > latest.end)]
    apart = _apart(after)
    used = [*([latest] if latest else []), *apart]
    return Reached(
        value=sum(one.value for one in used),
        basis="mixed" if latest and apart else used[0].basis,
        through=max(one.end for one in used),
        months=(latest.end.month if latest else 0) + sum(_months(one) for one in apart),
        illustrative=any(one.illustrative for one in used),
        used=tuple(used),
    )


def steps(figures: Sequence[Reported]) -> list[Step]:
    """The periods of one unit one by one: as reported, else what a cumulative figure adds to all told before it."""
    single = _apart([one for one in figures if one.basis == "in_period"])
    cumulative = [one for one in figures if one.basis == "year_to_date"]
    found: list[Step] = []
    before: tuple[Reported, ...] = ()
    covered = date(min(one.end.year for one in figures), 1, 1) - timedelta(days=1) if figures else date.min
    # of two figures that end on one day the single period speaks first
    for one in sorted([*single, *cumulative], key=lambda one: (one.end, one.basis)):
        if one.basis == "in_period" and one.start > covered:
            found.append(_step(one, one.start))
            before, covered = (*before, one), one.end
        elif one.basis == "year_to_date":
            if one.end > covered:
                found.append(_step(one, covered + timedelta(days=1), before))
            before, covered = (one,), max(covered, one.end)
    return found


def _step(told: Reported, start: date, before: tuple[Reported, ...] = ()) -> Step:
    value = told.value - sum(one.value for one in before)
    derived = told.basis == "year_to_date"
    return Step(start=start, end=told.end, value=value, derived=derived, illustrative=told.illustrative, told=told,
                before=before)  # fmt: skip


def _apart(figures: Iterable[Reported]) -> list[Reported]:
    """Periods that do not overlap: of a quarter and its months the months, where they are all there."""
    kept: list[Reported] = []
    for one in sorted(figures, key=lambda one: (one.end - one.start, one.start)):
        inside = [other for other in kept if one.start <= other.start and other.end <= one.end]
        if not inside:
            kept.append(one)
        elif sum(_months(other) for other in inside) < _months(one):
            kept = [other for other in kept if other not in inside] + [one]
    return sorted(kept, key=lambda one: one.start)


def _months(figure: Reported) -> int:
    return (figure.end.year - figure.start.year) * 12 + figure.end.month - figure.start.month + 1
