"""As loaded on: an earlier version of the data, named in the address, that every page shows until the reader returns.

`asof` holds the number of the version. It is resolved once a run (`screen.open_screen`) and travels with every link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from formats.dates import VIETNAM
from metrics import source
from ui import state

NAME: Final = "asof"
_DIGITS: Final = 19
"""Longer numbers fit no column of the catalog."""


@dataclass(frozen=True)
class Past:
    """An earlier version of the data: its number, and when it was made (UTC)."""

    snapshot_id: int
    at: datetime

    @property
    def day(self) -> date:
        """The day it was in Viet Nam then."""
        return self.at.replace(tzinfo=UTC).astimezone(VIETNAM).date()


def named() -> Past | None:
    """The version that the address names; nothing when it names none, or one that the warehouse does not have."""
    text = state.given(NAME)
    snapshot_id = int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0
    at = source.committed_at(snapshot_id) if snapshot_id else None
    return None if at is None else Past(snapshot_id, at)
