"""The exhibits of the labour page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exhibits import address as addresses
from exhibits.address import Address
from exhibits.exhibit import Exhibit
from exhibits.labour import headline, league, markets, national, places, progress
from exhibits.labour.asked import Asked, asked_of
from exhibits.reader import Reader


def _of_asked(make: Callable[[Asked], Exhibit]) -> Callable[[Reader, Address], Exhibit]:
    return lambda here, address: make(asked_of(here, address))


def _ranking(here: Reader, address: Address) -> Exhibit:
    by = addresses.choice(address, league.SORT, league.ORDERS, default=league.FIRST_ORDER)
    return league.ranking(asked_of(here, address), by)


EXHIBITS: Final[Mapping[str, Callable[[Reader, Address], Exhibit]]] = {
    headline.HEADLINE: _of_asked(headline.exhibit),
    progress.MONTHS: _of_asked(progress.months),
    progress.TARGETS: _of_asked(progress.targets),
    league.LEAGUE: _ranking,
    league.ALL: _of_asked(league.every),
    markets.MARKETS: _of_asked(markets.markets),
    markets.MIX: _of_asked(markets.mix),
    places.PLACES: lambda here, address: places.exhibit(asked_of(here, address), address),
    national.NATIONAL: _of_asked(national.national),
    national.SUBMITTED: _of_asked(national.submitted),
}
