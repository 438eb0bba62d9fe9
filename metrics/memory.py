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

KEPT: Final = 40 * 2**20
"""Bytes of answers kept for each snapshot, the latest asked for; they go with the snapshot."""
NOMINAL: Final = 60_000
"""What an answer that is no frame is taken for: few are larger."""
BOXED: Final = 3
"""Times that a frame takes what its columns take: words and days are objects beside them."""
_NOTHING: Final = object()


class _Answers:
    """The answers about one snapshot, and the questions that are being worked out."""

    def __init__(self) -> None:
        self.kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.working: dict[Hashable, RLock] = {}
        self.size = 0

    def find(self, key: Hashable) -> Any:
        """The answer, or `_NOTHING`."""
        if key not in self.kept:
            return _NOTHING
        self.kept.move_to_end(key)
        return self.kept[key][0]

    def keep(self, key: Hashable, answer: Any) -> None:
        """Keep one more, and let those go that nobody asked for longest."""
        size = BOXED * int(answer.memory_usage().sum()) if isinstance(answer, pd.DataFrame) else NOMINAL
        self.size += size - self.kept.pop(key, (None, 0))[1]
        self.kept[key] = (answer, size)
        while self.size > KEPT:
            self.size -= self.kept.popitem(last=False)[1][1]


_answers: WeakKeyDictionary[Snapshot, _Answers] = WeakKeyDictionary()
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
    every copy that shares data beside the data, and the notes outgrow the frames. Who asks what another one is just
    asking waits for that answer: fifty readers who open the same page at once cost one.
    """
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def ask(snapshot: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        key = (name, args, tuple(sorted(kwargs.items())))
        with _lock:
            about = _answers.setdefault(snapshot, _Answers())
            found = about.find(key)
            one_at_a_time = about.working.setdefault(key, RLock()) if found is _NOTHING else None
        if one_at_a_time is not None:
            with one_at_a_time:
                with _lock:
                    found = about.find(key)
                if found is _NOTHING:
                    try:
                        found = question(snapshot, *args, **kwargs)
                        with _lock:
                            about.keep(key, found)
                    finally:
                        with _lock:
                            about.working.pop(key, None)
        if isinstance(found, pd.DataFrame):
            return found.copy()  # type: ignore[return-value]
        return copy(found) if isinstance(found, dict) else found  # type: ignore[return-value]

    return ask
