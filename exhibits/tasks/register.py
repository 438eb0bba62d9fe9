"""The exhibits of the page of tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exhibits.address import Address
from exhibits.exhibit import Exhibit
from exhibits.reader import Reader
from exhibits.tasks import summary
from exhibits.tasks.scope import Scope, scope_of


def _of_scope(make: Callable[[Scope], Exhibit]) -> Callable[[Reader, Address], Exhibit]:
    return lambda here, address: make(scope_of(here, address))


EXHIBITS: Final[Mapping[str, Callable[[Reader, Address], Exhibit]]] = {
    summary.GROUPS: _of_scope(summary.groups),
}
