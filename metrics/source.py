"""The figures that a page stands on: one snapshot of the warehouse, copied into memory once for all readers."""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock

from warehouse.errors import WarehouseMissing
from warehouse.lake import Warehouse
from warehouse.settings import Settings
from warehouse.snapshot import Snapshot

__all__ = ["News", "Snapshot", "WarehouseMissing", "committed_at", "current_id", "news", "reader", "snapshot"]

# A reader who began before a load may still ask for the snapshot before it, and some look at earlier states.
KEPT = 4
SETTLED = 2 * 10**9
"""Nanoseconds after which a file that was not written to is taken to rest."""

_lock = Lock()
_readers: dict[str, Warehouse] = {}
_copies: OrderedDict[tuple[str, int], Snapshot] = OrderedDict()
_copying: dict[tuple[str, int], Lock] = {}
_newest: dict[str, tuple[tuple[tuple[int, int], ...], int]] = {}


def current_id() -> int:
    """The id of the newest commit; asked once in each run of a page. Raises WarehouseMissing before `init`.

    The catalog is asked again only when its file was written to since: that takes a hundredth of the time.
    """
    lake = reader()
    traces = _traces(lake.settings.location)
    with _lock:
        known = _newest.get(lake.settings.location)
    if known is not None and known[0] == traces and traces:
        return known[1]
    newest = lake.current_snapshot()
    # what was written a moment ago may be written again without another trace: clocks of files tick slowly
    settled = time.time_ns() - max((written for written, _ in traces), default=0) > SETTLED
    with _lock:
        _newest[lake.settings.location] = (traces if settled else (), newest)
    return newest


def _traces(location: str) -> tuple[tuple[int, int], ...]:
    """When the files of the catalog were written last, and their sizes; nothing where the catalog is no file."""
    found = []
    for name in (f"{location}/catalog.sqlite", f"{location}/catalog.sqlite-wal"):
        try:
            file = Path(name).stat()
        except OSError:
            continue
        found.append((file.st_mtime_ns, file.st_size))
    return tuple(found)


@dataclass(frozen=True)
class News:
    """A newer version with other figures: its id, and when the latest file was taken in or withdrawn (UTC)."""

    snapshot_id: int
    at: datetime


def news(known: Snapshot, newest: int | None = None) -> News | None:
    """The newest version when its figures are others than those of the version known; compaction changes none.

    `newest`: its id where it was asked for just now.
    """
    newest = current_id() if newest is None else newest
    return None if newest <= known.id else _news(reader().settings.location, known.id, _files(known), newest)


def _files(known: Snapshot) -> int:
    """How many files a version knows: illustrative ones may be erased, which leaves no event."""
    return int(known.rows("SELECT count(*) FROM submissions")[0][0])


@lru_cache(maxsize=64)
def _news(location: str, known_id: int, known_files: int, newest: int) -> News | None:
    """The same, asked once for each pair of versions."""
    changed, files, at = reader().query(
        """
        SELECT max(e.snapshot_id), (SELECT count(*) FROM lake.submissions), max(e.happened_at)
        FROM lake.submission_events AS e
        """
    )[0]
    same = (changed or 0) <= known_id and files == known_files
    return None if same else News(newest, at)


def committed_at(snapshot_id: int) -> datetime | None:
    """When a commit was made (UTC); nothing when there is none, or nothing had been loaded by then."""
    source = reader()
    return _committed_at(source.settings.location, snapshot_id) if snapshot_id <= source.current_snapshot() else None


@lru_cache(maxsize=64)
def _committed_at(location: str, snapshot_id: int) -> datetime | None:
    """The same, asked once: what was committed stays so."""
    rows = reader().query(
        """
        SELECT snapshot_time AT TIME ZONE 'UTC' FROM ducklake_snapshots('lake')
        WHERE snapshot_id = $id AND $id >= (SELECT min(snapshot_id) FROM lake.submission_events)
        """,
        {"id": snapshot_id},
    )
    return rows[0][0] if rows else None


def snapshot(snapshot_id: int) -> Snapshot:
    """The figures of one commit, from memory when they have been asked for before.

    Who asks for one that is being copied waits for it; readers of the others do not.
    """
    source = reader()
    key = (source.settings.location, snapshot_id)
    with _lock:
        if key in _copies:
            _copies.move_to_end(key)
            return _copies[key]
        one_at_a_time = _copying.setdefault(key, Lock())
    with one_at_a_time:
        with _lock:
            if key in _copies:
                return _copies[key]
        made = Snapshot.of_warehouse(source, snapshot_id)
        with _lock:
            _copies[key] = made
            while len(_copies) > KEPT:
                _copies.popitem(last=False)
            _copying.pop(key, None)
        return made


def reader() -> Warehouse:
    """The one connection of this process for asking what is new; a new one when the setting names another place."""
    location = _location(os.environ.get("GCM_WAREHOUSE", ""), str(Path.cwd()))
    with _lock:
        if location not in _readers:
            _readers[location] = Warehouse.open(location, read_only=True)
        return _readers[location]


@lru_cache(maxsize=64)
def _location(named: str, folder: str) -> str:
    """The place that the environment names, as seen from a folder; resolving it walks up the tree of folders."""
    return Settings.from_environment().location
