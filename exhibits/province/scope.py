"""The province and the day that a province's page is about, as its address names them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Final

from exhibits import address as addresses
from exhibits.address import Address
from exhibits.reader import Reader
from metrics import former
from metrics.places import places_of
from metrics.profile import Profile, entries, profile

AREA: Final = "p_area"
DATE: Final = "p_date"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The unit and the day; no unit as long as none is chosen."""

    unit_key: str | None
    as_of: date
    here: Reader

    @property
    def key(self) -> Hashable:
        """What tells the scope from others."""
        return self.here.key, self.as_of, self.unit_key

    @property
    def profile(self) -> Profile | None:
        """All that is known of the unit on the day; nothing as long as none is chosen."""
        if self.unit_key is None:
            return None
        return profile(self.here.snapshot, self.unit_key, on=self.as_of, unit_view=self.here.view)


def scope_of(here: Reader, address: Address) -> Scope:
    """The scope that an address names: a unit by a key of any time; one that ended long ago by what it is part of."""
    given = address.get(AREA, "")
    return Scope(
        unit_key={**entries(here.snapshot), **heirs(here)}.get(given),
        as_of=addresses.day(address, DATE, default=here.today), here=here,
    )  # fmt: skip


def heirs(here: Reader) -> dict[str, str]:
    """The provinces that ended before the list of units begins, each with the unit of today that it is part of."""
    return {one.key: former.heir(places_of(here.snapshot), one).today_key for one in former.older()}
