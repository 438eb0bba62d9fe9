"""Who sent and who had to: "not sent", zero, "không phát sinh" and "not applicable" are four different answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from metrics.places import Place, Places
from warehouse.units import UnitView

# of a unit the first five; an area of several units may also be "partial", and of any a figure may be "withheld"
State = Literal["value", "zero", "none_occurred", "not_applicable", "not_sent", "partial", "withheld"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one unit said: a number (0 for "không phát sinh", None where there is none) and how it was meant."""

    value: int | None
    state: State
    illustrative: bool = False

    @property
    def answered(self) -> bool:
        """Whether the unit sent anything at all: "not applicable" is an answer, a blank is none."""
        return self.state != "not_sent"


NOT_SENT = Figure(None, "not_sent")


def figure(value: int | None, status: str | None, *, illustrative: bool = False) -> Figure:
    """The figure of a stored row by its OBS_STATUS (A, E, P, M, NP, NA)."""
    if status == "NP":
        return Figure(0, "none_occurred", illustrative)
    if status == "NA":
        return Figure(None, "not_applicable", illustrative)
    if status == "M" or value is None:
        return Figure(None, "not_sent", illustrative)
    return Figure(value, "value" if value else "zero", illustrative)


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """The sum over the units of an area, how many of them had to send and how many did, and which (`members`)."""

    area_key: str
    value: int | None
    state: State
    due: int
    sent: int
    illustrative: bool
    members: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """All units that had to send have sent."""
        return self.sent == self.due


@dataclass(frozen=True)
class Coverage:
    """Areas that sent of those that had to, and the names of the others."""

    sent: int
    due: int
    missing_vi: tuple[str, ...]
    missing_en: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Nobody is missing."""
        return self.sent == self.due

    @property
    def share(self) -> float | None:
        """sent / due; None when nobody had to send."""
        return self.sent / self.due if self.due else None


def area_figures(
    figures: Mapping[str, Figure], *, places: Places, on: date, unit_view: UnitView, area_key: str | None = None
) -> list[AreaFigure]:
    """The figures of units (by unit_key) as areas of a view, in region order; units existing `on` that day had to send.

    A figure of a unit that no longer had to send still counts: what was sent is never dropped.
    """
    members: dict[str, list[tuple[str, bool, Figure]]] = defaultdict(list)
    due = places.due(on)
    for unit in due:
        members[unit.area(unit_view)].append((unit.unit_key, True, figures.get(unit.unit_key, NOT_SENT)))
    expected = {unit.unit_key for unit in due}
    for key, sent in figures.items():
        if key not in expected and key in places.by_key:
            members[places.by_key[key].area(unit_view)].append((key, False, sent))
    keys = [key for key in members if area_key in (None, key)]
    keys.sort(key=lambda key: places.order(places.by_key[key]))
    return [_area(key, members[key]) for key in keys]


def _area(key: str, members: list[tuple[str, bool, Figure]]) -> AreaFigure:
    said = [figure for _, _, figure in members]
    values = [figure.value for figure in said if figure.value is not None]
    due = [figure for _, expected, figure in members if expected]
    return AreaFigure(
        area_key=key,
        value=sum(values) if values else None,
        state=_state(said),
        due=len(due),
        sent=sum(figure.answered for figure in due),
        illustrative=any(figure.illustrative for figure in said),
        members=tuple(unit for unit, _, figure in members if figure.answered),
    )


def _state(said: list[Figure]) -> State:
    states = {figure.state for figure in said}
    if len(states) == 1:
        return states.pop()
    if "not_sent" in states:
        return "partial"
    states.discard("not_applicable")
    if "value" in states:
        return "value"
    return states.pop() if len(states) == 1 else "zero"


def coverage_of(areas: Iterable[AreaFigure], places: Places) -> Coverage:
    """Coverage of these areas; an area with a missing unit is missing, and named."""
    had_to = [area for area in areas if area.due]
    names = [places.names(area.area_key) for area in had_to if not area.complete]
    return Coverage(
        sent=sum(area.complete for area in had_to),
        due=len(had_to),
        missing_vi=tuple(vi for vi, _ in names),
        missing_en=tuple(en for _, en in names),
    )


class Same(NamedTuple):
    """A place that sent a number in two periods: its units then and now, and what they said together."""

    units: frozenset[str]
    value: int
    previous: int
    units_before: frozenset[str]


def same_places(
    now: Mapping[str, Figure], before: Mapping[str, Figure], *, places: Places, on: date, before_on: date
) -> list[tuple[frozenset[str], int, int]]:
    """Places that sent a number in both periods: (units of the later period, value, value before)."""
    rows = same_ground(now, before, places=places, on=on, before_on=before_on)
    return [(row.units, row.value, row.previous) for row in rows]


def same_ground(
    now: Mapping[str, Figure], before: Mapping[str, Figure], *, places: Places, on: date, before_on: date
) -> list[Same]:
    """Places that sent a number in both periods.

    A place is a lasting unit; where a merger lies between the periods it is the unit of today, and counts only when all
    its units sent both times.
    """
    later, earlier = _by_today(places.due(on)), _by_today(places.due(before_on))
    rows = []
    for key, units in later.items():
        olds = earlier.get(key, {})
        if units.keys() == olds.keys():
            for lasting, unit in units.items():
                value = now.get(unit, NOT_SENT).value
                previous = before.get(olds[lasting], NOT_SENT).value
                if value is not None and previous is not None:
                    rows.append(Same(frozenset({unit}), value, previous, frozenset({olds[lasting]})))
            continue
        said = [now.get(unit, NOT_SENT) for unit in units.values()]
        said_before = [before.get(unit, NOT_SENT) for unit in olds.values()]
        total, total_before = _sum(said), _sum(said_before)
        if total is not None and total_before is not None:
            rows.append(Same(frozenset(units.values()), total, total_before, frozenset(olds.values())))
    return rows


def _by_today(units: Iterable[Place]) -> dict[str, dict[str, str]]:
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    for unit in units:
        grouped[unit.today_key][unit.lasting_key] = unit.unit_key
    return grouped


def _sum(said: list[Figure]) -> int | None:
    if not all(figure.answered for figure in said):
        return None
    values = [figure.value for figure in said if figure.value is not None]
    return sum(values) if values else None
