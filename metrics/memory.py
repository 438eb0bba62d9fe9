"""Answers already given: a question about one snapshot always has the same answer, so it is worked out once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from copy import copy
from functools import wraps
from threading import Lock, RLock
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from warehouse.snapshot import Snapshot

P = ParamSpec("P")
Answer = TypeVar("Answer")

KEPT: Final = 24 * 2**20
"""Bytes of answers kept for each snapshot, the latest asked for; they go with the snapshot."""
NOMINAL: Final = 60_000
"""What an answer that is no frame is taken for: few are larger."""
CELL: Final = 24
"""Bytes that a cell of a frame takes: eight in its column, and words and days are objects beside it."""
_NOTHING: Final = object()


class Memory:
    """What was worked out once, by what was asked; the latest asked for, as much as there is room for.

    Who asks what another one is just asking waits for that answer: fifty readers who open the same page at once cost
    one.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._working: dict[Hashable, RLock] = {}
        self._size = 0
        self._lock = Lock()

    def recall(self, key: Hashable, make: Callable[[], Answer], *, room: int, size: Callable[[Answer], int]) -> Answer:
        """What is kept under a key, else what `make` gives; `size`: what of the `room` that takes."""
        with self._lock:
            found = self._find(key)
            one_at_a_time = self._working.setdefault(key, RLock()) if found is _NOTHING else None
        if one_at_a_time is None:
            return found  # type: ignore[no-any-return]
        with one_at_a_time:
            with self._lock:
                found = self._find(key)
            if found is _NOTHING:
                try:
                    found = make()
                    with self._lock:
                        self._keep(key, found, size(found), room)
                finally:
                    with self._lock:
                        self._working.pop(key, None)
        return found  # type: ignore[no-any-return]

    def _find(self, key: Hashable) -> Any:
        """What is kept, or `_NOTHING`."""
        if key not in self._kept:
            return _NOTHING
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _keep(self, key: Hashable, made: Any, size: int, room: int) -> None:
        """Keep one more, and let those go that nobody asked for longest."""
        self._size += size - self._kept.pop(key, (None, 0))[1]
        self._kept[key] = (made, size)
        while self._size > room:
            self._size -= self._kept.popitem(last=False)[1][1]


_answers: WeakKeyDictionary[Snapshot, Memory] = WeakKeyDictionary()
_lock = Lock()


def forget(snapshot: Snapshot) -> None:
    """Throw the answers about a snapshot away: benchmarks ask anew."""
    with _lock:
        _answers.pop(snapshot, None)


def remembered(
    question: Callable[Concatenate[Snapshot, P], Answer],
) -> Callable[Concatenate[Snapshot, P], Answer]:
    """Keep the answers of a question whose arguments are plain values.

    A frame is handed out as a copy, so no caller can change what another one gets: a whole one, since pandas notes
    every copy that shares data beside the data, and the notes outgrow the frames.
    """
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def ask(snapshot: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        with _lock:
            about = _answers.setdefault(snapshot, Memory())
        key = (name, args, tuple(sorted(kwargs.items())))
        found = about.recall(key, lambda: question(snapshot, *args, **kwargs), room=KEPT, size=_size)
        if isinstance(found, pd.DataFrame):
            return found.copy()
        return copy(found) if isinstance(found, dict) else found

    return ask


def _size(answer: object) -> int:
    """Bytes that an answer takes, about."""
    return CELL * answer.size if isinstance(answer, pd.DataFrame) else NOMINAL
