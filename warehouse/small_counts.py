"""The setting for small counts: whether this server shows them, below what a count is small, in which categories."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

SHOWN, HIDDEN = "shown", "hidden"
BELOW: Final = 10
SENSITIVE: Final = "high,very_high"


@dataclass(frozen=True, kw_only=True)
class SmallCounts:
    """What is withheld from readers of this server.

    `shown` (``GCM_SMALL_COUNTS``: ``hidden`` or ``shown``): a server inside the agency may show what others withhold.
    `below` (``GCM_SMALL_COUNTS_BELOW``): counts from 1 to one less are small; 0 is no secret.
    `names` (``GCM_SENSITIVE``): sensitivities and codes of categories, parted by commas.
    """

    shown: bool
    below: int
    names: frozenset[str]

    @classmethod
    def from_environment(cls) -> SmallCounts:
        """The setting of the environment. Raises ValueError that names the setting which cannot be read."""
        mode = os.environ.get("GCM_SMALL_COUNTS") or HIDDEN
        if mode not in (SHOWN, HIDDEN):
            raise ValueError(f"GCM_SMALL_COUNTS: {mode!r} is neither {SHOWN!r} nor {HIDDEN!r}")
        below = os.environ.get("GCM_SMALL_COUNTS_BELOW") or str(BELOW)
        if not below.isdecimal() or int(below) < 1:
            raise ValueError(f"GCM_SMALL_COUNTS_BELOW: {below!r} is no whole number from 1")
        names = (os.environ.get("GCM_SENSITIVE") or SENSITIVE).split(",")
        return cls(shown=mode == SHOWN, below=int(below), names=frozenset(n for name in names if (n := name.strip())))

    def sensitive(self, categories: Iterable[Mapping[str, str]]) -> frozenset[str]:
        """The codes of the sensitive categories among the rows of their list; those inside one are sensitive too.

        Raises ValueError when the setting names what the list does not know: a slip must not open anything.
        """
        rows = list(categories)
        known = {row["code"] for row in rows} | {row["sensitivity"] for row in rows}
        if rows and (unknown := self.names - known - set(SENSITIVE.split(","))):
            raise ValueError(f"GCM_SENSITIVE: {', '.join(sorted(unknown))} is neither a sensitivity nor a category")
        found = {row["code"] for row in rows if not self.names.isdisjoint((row["code"], row["sensitivity"]))}
        while inside := {row["code"] for row in rows if row["parent_code"] in found} - found:
            found |= inside
        return frozenset(found)
