"""The exhibits of the page of migration flows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exhibits import address as addresses
from exhibits import empty
from exhibits.address import Address
from exhibits.exhibit import Exhibit, Source
from exhibits.flows import countries, over_time, places, sheet, ways
from exhibits.flows.asked import Asked, asked_of
from exhibits.reader import Reader
from metrics.migration import flows

PART: Final = "f_part"
"""The parameter that says which part of the page is open; the map stands on two of them."""


def _map(asked: Asked, address: Address) -> Exhibit:
    if address.get(PART) != "places":
        return over_time.country(asked)
    return places.reach(asked, drawn=address.get(places.DRAW, ""))


def _ways(asked: Asked, address: Address) -> Exhibit:
    return ways.ways(asked, grouped=address.get(ways.GROUP_BY, ""))


def _sheet(asked: Asked, address: Address) -> Exhibit:
    return sheet.sheet(asked, panel=addresses.choice(address, sheet.PANEL, sheet.ACROSS, default="category"))


_MADE: Final[Mapping[str, tuple[str, Callable[[Asked, Address], Exhibit]]]] = {
    over_time.TREND: (over_time.SUBJECTS[over_time.TREND], lambda asked, _address: over_time.over_time(asked)),
    over_time.MAP: (over_time.SUBJECTS[over_time.MAP], _map),
    over_time.PEOPLE: (over_time.SUBJECTS[over_time.PEOPLE], lambda asked, _address: over_time.people(asked)),
    places.AREAS: (places.LISTS[places.AREAS], lambda asked, _address: places.ranked(asked)),
    places.REGIONS: (places.LISTS[places.REGIONS], lambda asked, _address: places.by_region(asked)),
    countries.COUNTRIES: (
        countries.SUBJECTS[countries.COUNTRIES], lambda asked, _address: countries.largest(asked),
    ),
    countries.COUNTRY_TREND: (
        countries.SUBJECTS[countries.COUNTRY_TREND],
        lambda asked, address: countries.one_country(asked, address.get(countries.COUNTRY, "")),
    ),
    ways.WAYS: (ways.SUBJECT, _ways),
    sheet.SHEET: (sheet.SUBJECTS["category"], _sheet),
}  # fmt: skip
"""Key -> what it is about, and how it is made."""


def _made(key: str) -> Callable[[Reader, Address], Exhibit]:
    subject, make = _MADE[key]

    def made(here: Reader, address: Address) -> Exhibit:
        if flows.categories(here.snapshot).empty:
            return _nothing(key, subject, here)
        return make(asked_of(here, address), address)

    return made


def _nothing(key: str, subject: str, here: Reader) -> Exhibit:
    """What stands where no figures of migration were sent at all."""
    words = here.translate(subject)
    return Exhibit(
        key=key, subject=words, title=words, draw=lambda _room: None, nothing=empty.no_migration(here),
        source=Source(words=here.translate("số liệu di cư các địa phương gửi")),
    )  # fmt: skip


EXHIBITS: Final[Mapping[str, Callable[[Reader, Address], Exhibit]]] = {key: _made(key) for key in _MADE}
