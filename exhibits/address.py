"""Values of an address (`?t_date=2026-11-22&t_level=province`) read with their defaults; unknown ones are ignored.

An exhibit is named by its key and the address of the page on which it stands: so a link, a slide and a saved meeting
show the same thing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

Address = Mapping[str, str]


def choice(address: Address, name: str, options: Collection[str], *, default: str) -> str:
    """The value of a parameter when it is one of the options, else the default."""
    value = address.get(name, default)
    return value if value in options else default


def day(address: Address, name: str, *, default: date) -> date:
    """A day of the address as 2026-11-22, else the default."""
    try:
        return date.fromisoformat(address.get(name, ""))
    except ValueError:
        return default
