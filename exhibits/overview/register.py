"""The exhibits of the first page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exhibits.address import Address
from exhibits.exhibit import Exhibit
from exhibits.overview import headlines, lists
from exhibits.overview.scope import Scope, scope_of
from exhibits.reader import Reader


def _of_scope(make: Callable[[Scope], Exhibit]) -> Callable[[Reader, Address], Exhibit]:
    return lambda here, address: make(scope_of(here, address))


EXHIBITS: Final[Mapping[str, Callable[[Reader, Address], Exhibit]]] = {
    headlines.CARDS: _of_scope(headlines.cards),
    lists.LATE: _of_scope(lists.late),
    lists.MISSING: _of_scope(lists.missing),
    lists.MOVED: _of_scope(lists.moved),
}
