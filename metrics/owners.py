"""Who answers for a duty when its ministry is gone: the name of the text, and the owner on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd

from warehouse.snapshot import Snapshot

OWNER_COLUMNS = ["agency", "agency_vi", "agency_en", "owner", "owner_vi", "owner_en", "changed"]


class Owners:
    """The agencies of a snapshot through time. The first successor of an agency is the one that took its main duty."""

    def __init__(self, rows: list[Mapping[str, Any]]) -> None:
        self.names = {str(row["code"]): (str(row["name_vi"]), str(row["name_en"])) for row in rows}
        self._ended = {str(row["code"]): str(row["valid_to"] or "") for row in rows}
        self._next = {str(row["code"]): [c for c in str(row["successor_code"] or "").split("|") if c] for row in rows}

    def owner(self, code: str, as_of: date) -> str:
        """The agency that has the duty of `code` on a day."""
        while (ended := self._ended.get(code)) and date.fromisoformat(ended) < as_of and self._next[code]:
            code = self._next[code][0]
        return code

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
