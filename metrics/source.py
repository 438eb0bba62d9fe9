"""The figures that a page stands on: one snapshot of the warehouse, copied into memory once for all readers."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from warehouse.errors import WarehouseMissing
from warehouse.lake import Warehouse
from warehouse.settings import Settings
from warehouse.snapshot import Snapshot

__all__ = ["Snapshot", "WarehouseMissing", "current_id", "snapshot"]

# A reader who began before a load may still ask for the snapshot before it.
KEPT = 2

_lock = Lock()
_readers: dict[str, Warehouse] = {}
_copies: OrderedDict[tuple[str, int], Snapshot] = OrderedDict()


def current_id() -> int:
    """The id of the newest commit; asked once in each run of a page. Raises WarehouseMissing before `init`."""
    return _reader().current_snapshot()


def snapshot(snapshot_id: int) -> Snapshot:
    """The figures of one commit, from memory when they have been asked for before."""
    reader = _reader()
    key = (reader.settings.location, snapshot_id)
    with _lock:
        if key not in _copies:
            _copies[key] = Snapshot.of_warehouse(reader, snapshot_id)
            while len(_copies) > KEPT:
                _copies.popitem(last=False)
        _copies.move_to_end(key)
        return _copies[key]


def _reader() -> Warehouse:
    """The one connection of this process for asking what is new; a new one when the setting names another place."""
    location = Settings.from_environment().location
    with _lock:
        if location not in _readers:
            _readers[location] = Warehouse.open(location, read_only=True)
        return _readers[location]
