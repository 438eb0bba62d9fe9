"""All exhibits by their key: what a page, a slide or a report can show, and on which page it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from exhibits.address import Address
from exhibits.exhibit import Exhibit
from exhibits.reader import Reader
from exhibits.tasks import register as tasks

Make = Callable[[Reader, Address], Exhibit]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """How an exhibit is made, and the page whose address it is asked with."""

    page: str
    make: Make


class UnknownExhibit(KeyError):
    """No exhibit has this key."""


EXHIBITS: Final[Mapping[str, Entry]] = {
    key: Entry(page=page, make=make)
    for page, known in (("tasks", tasks.EXHIBITS),)
    for key, make in known.items()
}  # fmt: skip


def exhibit(key: str, address: Address, here: Reader) -> Exhibit:
    """The exhibit as the page of that address shows it. Raises UnknownExhibit."""
    if key not in EXHIBITS:
        raise UnknownExhibit(key)
    return EXHIBITS[key].make(here, address)
