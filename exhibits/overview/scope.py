"""The day that the first page is about."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from exhibits import address as addresses
from exhibits.address import Address
from exhibits.reader import Reader

DATE: Final = "o_date"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The day that the page is about, and who looks at it."""

    as_of: date
    here: Reader

    @property
    def key(self) -> Hashable:
        """What tells the scope from others."""
        return self.here.key, self.as_of

    @property
    def asked(self) -> dict[str, Any]:
        """The same as metrics ask for it."""
        return {"as_of": self.as_of, "unit_view": self.here.view}


def scope_of(here: Reader, address: Address) -> Scope:
    """The scope that an address names; today where it names none."""
    return Scope(as_of=addresses.day(address, DATE, default=here.today), here=here)
