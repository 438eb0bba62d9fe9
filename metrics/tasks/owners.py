"""Who answers for a duty when its ministry is gone: the name of the text, and the owner on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from threading import Lock
from typing import Any, Final, Literal
from weakref import WeakKeyDictionary

import pandas as pd

from warehouse.snapshot import Snapshot

OWNER_COLUMNS = ["agency", "agency_vi", "agency_en", "owner", "owner_vi", "owner_en", "changed"]

Standing = Literal["agency", "provinces", "collective", "ended", "unknown"]
"""Whom a reminder would reach: an agency; the People's Committees of all provinces; nobody by name, since the text
names "ministries, agencies concerned"; nobody, since the agency ended without a successor or the text names none.
"""
REACHED: Final[tuple[Standing, ...]] = ("agency", "provinces")
COLLECTIVE: Final = "nhom"  # the kind of "các bộ, cơ quan, địa phương có liên quan" in the list of agencies
ALL_PROVINCES: Final = "ubnd-tinh"


class Owners:
    """The agencies of a snapshot through time. The first successor of an agency is the one that took its main duty."""

    def __init__(self, rows: list[Mapping[str, Any]]) -> None:
        self.names = {str(row["code"]): (str(row["name_vi"]), str(row["name_en"])) for row in rows}
        self.short = {str(row["code"]): str(row["short_name"] or row["name_vi"]) for row in rows}
        self._kinds = {str(row["code"]): str(row["kind"]) for row in rows}
        self._ended = {str(row["code"]): str(row["valid_to"] or "") for row in rows}
        self._next = {str(row["code"]): [c for c in str(row["successor_code"] or "").split("|") if c] for row in rows}

    def owner(self, code: str, as_of: date) -> str:
        """The agency that has the duty of `code` on a day."""
        return self.handed(code, as_of)[0]

    def handed(self, code: str, as_of: date) -> tuple[str, date | None]:
        """The agency that has the duty of `code` on a day, and since when; no day where it never changed hands."""
        since = None
        while (ended := self._ended.get(code)) and date.fromisoformat(ended) < as_of and self._next[code]:
            code, since = self._next[code][0], date.fromisoformat(ended) + timedelta(days=1)
        return code, since

    def standing(self, code: str, as_of: date) -> Standing:
        """Whom a reminder about a duty of `code` would reach on a day."""
        owner = self.owner(code, as_of)
        if owner not in self.names:
            return "unknown"
        if self._kinds[owner] == COLLECTIVE:
            return "collective"
        if (ended := self._ended[owner]) and date.fromisoformat(ended) < as_of:
            return "ended"
        return "provinces" if owner == ALL_PROVINCES else "agency"

    @property
    def changes(self) -> set[date]:
        """The days on which duties passed on: the first day after each agency that ended."""
        return {date.fromisoformat(end) + timedelta(days=1) for end in self._ended.values() if end}

    def line(self, code: str) -> set[str]:
        """An agency and all that took over a part of its duties, one after the other."""
        found, following = {code}, [code]
        while following:
            heirs = [heir for heir in self._next.get(following.pop(), ()) if heir not in found]
            found.update(heirs)
            following += heirs
        return found

    def name(self, code: str) -> tuple[str, str]:
        """Vietnamese and English name; the code itself where the list does not know it."""
        return self.names.get(code, (code, code))


_known: WeakKeyDictionary[Snapshot, Owners] = WeakKeyDictionary()
_lock = Lock()


def owners_of(snapshot: Snapshot) -> Owners:
    """The agencies of a snapshot, read once for as long as it lives."""
    with _lock:
        if snapshot not in _known:
            rows: list[Any] = snapshot.query("FROM agencies").to_dict("records")
            _known[snapshot] = Owners(rows)
        return _known[snapshot]


def owners(snapshot: Snapshot, *, as_of: date) -> pd.DataFrame:
    """Every agency with its owner on a day.

    Columns: agency, agency_vi, agency_en, owner, owner_vi, owner_en, changed.
    """
    known = owners_of(snapshot)
    rows = [
        (code, *names, owner := known.owner(code, as_of), *known.name(owner), owner != code)
        for code, names in known.names.items()
    ]
    return pd.DataFrame(rows, columns=OWNER_COLUMNS)
