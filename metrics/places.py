"""Units through time and the areas they stand in: the one crosswalk that every number by place goes through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from weakref import WeakKeyDictionary

from metrics.model import model
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

COUNTRY_NAMES = ("Cả nước", "Whole country")


@dataclass(frozen=True)
class Place:
    """One unit in one form it had. `today_key` and `lasting_key` are its areas in view 34 and view 63."""

    unit_key: str
    code: str
    name_vi: str
    name_en: str
    full_name_vi: str
    full_name_en: str
    kind: str
    region_code: str
    region_vi: str
    region_en: str
    valid_from: date
    valid_to: date
    successor_key: str | None
    today_key: str
    lasting_key: str

    def area(self, unit_view: UnitView) -> str:
        """The area of this unit in a view."""
        return self.today_key if unit_view == "34" else self.lasting_key


class Places:
    """All units of a snapshot, asked by key and by day."""

    def __init__(self, units: Iterable[Place]) -> None:
        self.by_key = {unit.unit_key: unit for unit in units}
        self._due: dict[date, tuple[Place, ...]] = {}
        # regions in the order of the statistics office, which is the order of their lowest code
        lowest: dict[str, str] = {}
        for unit in self.by_key.values():
            lowest[unit.region_code] = min(lowest.get(unit.region_code, unit.code), unit.code)
        self._regions = {region: n for n, region in enumerate(sorted(lowest, key=lambda r: lowest[r]))}
        formed = [unit.valid_from for unit in self.by_key.values() if unit.lasting_key == unit.unit_key]
        self.reorganised_on = max(set(formed) - {min(formed)}, key=formed.count)

    def due(self, on: date) -> tuple[Place, ...]:
        """The units that existed on a day: those that have to report a period ending then."""
        if on not in self._due:
            self._due[on] = tuple(unit for unit in self.by_key.values() if unit.valid_from <= on <= unit.valid_to)
        return self._due[on]

    def areas(self, unit_view: UnitView, on: date | None = None) -> list[Place]:
        """The areas of a view in region order; without a day, the 34 of today or the 63 before they were merged."""
        if on is None:
            on = date.max if unit_view == "34" else self.reorganised_on - timedelta(days=1)
        keys = {unit.area(unit_view) for unit in self.due(on)}
        return sorted((self.by_key[key] for key in keys), key=self.order)

    def order(self, unit: Place) -> tuple[int, str]:
        """Where a unit stands in a list: region by region, then by code."""
        return self._regions[unit.region_code], unit.code

    def names(self, key: str) -> tuple[str, str]:
        """Vietnamese and English name of a unit, or of the whole country."""
        if key == COUNTRY:
            return COUNTRY_NAMES
        return self.by_key[key].name_vi, self.by_key[key].name_en


_known: WeakKeyDictionary[Snapshot, Places] = WeakKeyDictionary()
_lock = Lock()


def places_of(snapshot: Snapshot) -> Places:
    """The units of a snapshot, read once for as long as the snapshot lives."""
    with _lock:
        if snapshot not in _known:
            _known[snapshot] = Places(Place(*row) for row in snapshot.rows(model("places")))
        return _known[snapshot]
