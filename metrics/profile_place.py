"""The unit that a province's page is about: itself, or what it was until it was merged away.

A key of any time is understood. A unit that was merged into another one keeps a page of what was known until its end;
a unit that only changed its name, kind or region is one with what it is today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from metrics.memory import remembered
from metrics.places import Place, Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One unit as a page shows it.

    `unit`: the form it has now, or had at its end. `today`: the unit of today in its place, another one where `ended`
    (its last day) is known. `area_key` and `unit_view`: what to ask metrics with. `asked` is the day of the reader,
    `as_of` that day or the last one of the unit. `members`: the units it was formed of, on `formed_on`. `earlier`: the
    forms it had before under another name.
    """

    unit: Place
    today: Place
    area_key: str
    unit_view: UnitView
    asked: date
    as_of: date
    ended: date | None
    members: tuple[Place, ...]
    formed_on: date | None
    earlier: tuple[Place, ...]

    @property
    def gone_on(self) -> date | None:
        """The first day without the unit; nothing for one that is still there."""
        return None if self.ended is None else self.ended + timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One entry of the list of provinces: a unit of today, or a name that is gone (with its last day and its heir)."""

    unit: Place
    ended: date | None = None
    heir: Place | None = None


def standing(snapshot: Snapshot, unit_key: str, *, on: date, unit_view: UnitView = "34") -> Standing | None:
    """The unit of a key on a day; nothing for a key that no unit bears or bore."""
    places = places_of(snapshot)
    if unit_key not in places.by_key:
        return None
    forms = _forms(places, unit_key)
    unit = forms[-1]
    today = places.by_key[unit.today_key]
    ended = None if unit == today else unit.valid_to
    view = _view(forms, today, ended, unit_view)
    members = _members(places, forms[0])
    return Standing(
        unit=unit, today=today, area_key=unit.area(view), unit_view=view, asked=on,
        as_of=on if ended is None else min(on, ended), ended=ended,
        members=members, formed_on=forms[0].valid_from if members else None,
        earlier=tuple(form for form in forms[:-1] if form.name_vi != unit.name_vi),
    )  # fmt: skip


@remembered
def choices(snapshot: Snapshot) -> tuple[Choice, ...]:
    """Everything that may be looked up: the units of today, then the names that are gone, each list by code."""
    places = places_of(snapshot)
    present, gone = [], []
    for unit in sorted(places.by_key.values(), key=lambda one: (one.code, one.valid_from)):
        forms = _forms(places, unit.unit_key)
        last, today = forms[-1], places.by_key[unit.today_key]
        if unit == today:
            present.append(Choice(unit=unit))
        elif unit == last:
            gone.append(Choice(unit=unit, ended=unit.valid_to, heir=today))
        elif unit == _last_of_name(forms, unit.name_vi) and unit.name_vi != last.name_vi:
            gone.append(Choice(unit=unit, ended=unit.valid_to, heir=last))
    return (*present, *gone)


@remembered
def entries(snapshot: Snapshot) -> Mapping[str, str]:
    """The entry of the list of provinces that each key of any time belongs to.

    A unit split into several keys only because its region changed is one entry.
    """
    places, found = places_of(snapshot), {}
    for unit in places.by_key.values():
        forms = _forms(places, unit.unit_key)
        last = forms[-1]
        found[unit.unit_key] = (last if unit.name_vi == last.name_vi else _last_of_name(forms, unit.name_vi)).unit_key
    return MappingProxyType(found)


def _forms(places: Places, unit_key: str) -> list[Place]:
    """The forms of one territory through time, oldest first."""
    lasting = places.by_key[unit_key].lasting_key
    same = [unit for unit in places.by_key.values() if unit.lasting_key == lasting]
    return sorted(same, key=lambda unit: unit.valid_from)


def _last_of_name(forms: list[Place], name: str) -> Place:
    return [form for form in forms if form.name_vi == name][-1]


def _view(forms: list[Place], today: Place, ended: date | None, unit_view: UnitView) -> UnitView:
    """The view in which the unit is an area: the reader's, where it is one in both."""
    if ended is not None:
        return "63"
    merged = today.unit_key == forms[-1].unit_key == forms[-1].lasting_key
    return "34" if merged else unit_view


def _members(places: Places, first: Place) -> tuple[Place, ...]:
    """The units that a unit was formed of; none for one that was there before, under whatever name."""
    eve = first.valid_from - timedelta(days=1)
    found = [unit for unit in places.by_key.values() if unit.valid_to == eve and unit.successor_key == first.unit_key]
    return tuple(sorted(found, key=places.order)) if len(found) > 1 else ()
