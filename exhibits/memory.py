"""Exhibits already made: of one version of the data, the same readers are shown the same thing, so it is made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cache, wraps
from threading import Lock
from typing import Any, Final, ParamSpec, TypeVar

from exhibits.exhibit import Exhibit
from exhibits.reader import Reader
from metrics.memory import Memory
from warehouse.snapshot import Snapshot

P = ParamSpec("P")
Made = TypeVar("Made")

KEPT: Final = 400
"""Things kept of one version of the data, the latest asked for."""
VERSIONS: Final = 2
"""Versions of the data of which things are kept: what is made of one holds on to it."""

_of_versions: OrderedDict[Snapshot, Memory] = OrderedDict()
_lock = Lock()


def kept(make: Callable[P, Made]) -> Callable[P, Made]:
    """Keep what is made for a reader, or of what a reader asks, and of plain values.

    A reader has a `key`, and so has what is asked: all that tells it from what else could be asked, in plain values.
    What is kept is shared by all readers, so nobody changes it; figure and table of an exhibit are kept with it.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def ask(*args: P.args, **kwargs: P.kwargs) -> Made:
        key = (name, tuple(map(_told, args)), tuple((word, _told(kwargs[word])) for word in sorted(kwargs)))
        about = _about(_reader(*args).snapshot)
        return about.recall(key, lambda: _lasting(make(*args, **kwargs)), room=KEPT, size=lambda _: 1)

    return ask


def forget(snapshot: Snapshot) -> None:
    """Throw away what is kept of a version of the data: benchmarks make it anew."""
    with _lock:
        _of_versions.pop(snapshot, None)


def _about(snapshot: Snapshot) -> Memory:
    """What is kept of a version of the data; of those not asked for lately nothing is."""
    with _lock:
        found = _of_versions.setdefault(snapshot, Memory())
        _of_versions.move_to_end(snapshot)
        while len(_of_versions) > VERSIONS:
            _of_versions.popitem(last=False)
    return found


def _reader(*told: Any) -> Reader:
    """The reader among what was told, or who asks it."""
    for one in told:
        here = getattr(one, "here", one)
        if isinstance(here, Reader):
            return here
    raise TypeError("nobody asks")


def _told(value: Any) -> Hashable:
    """What tells a value from others."""
    told: Hashable = getattr(value, "key", value)
    return told


def _lasting(made: Made) -> Made:
    """An exhibit that draws its figure once for every room, and writes its table once."""
    if not isinstance(made, Exhibit):
        return made
    return replace(made, draw=cache(made.draw), table=None if made.table is None else cache(made.table))
