"""Answers already given: a question about one snapshot always has the same answer, so it is worked out once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from copy import copy
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from warehouse.snapshot import Snapshot

P = ParamSpec("P")
Answer = TypeVar("Answer")

KEPT: Final = 256
"""Answers kept for each snapshot, the latest asked for; they go with the snapshot."""

_answers: WeakKeyDictionary[Snapshot, OrderedDict[Hashable, Any]] = WeakKeyDictionary()
_lock = Lock()


def remembered(
    question: Callable[Concatenate[Snapshot, P], Answer],
) -> Callable[Concatenate[Snapshot, P], Answer]:
    """Keep the answers of a question whose arguments are plain values.

    A frame is handed out as a copy that shares its data until somebody writes to it, so no caller can change what
    another one gets.
    """
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def ask(snapshot: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        key = (name, args, tuple(sorted(kwargs.items())))
        with _lock:
            kept = _answers.setdefault(snapshot, OrderedDict())
            found = kept.get(key)
            if found is not None:
                kept.move_to_end(key)
        if found is None:
            found = question(snapshot, *args, **kwargs)
            with _lock:
                kept[key] = found
                while len(kept) > KEPT:
                    kept.popitem(last=False)
        if isinstance(found, pd.DataFrame):
            return found.copy(deep=False)  # type: ignore[return-value]
        return copy(found) if isinstance(found, dict) else found  # type: ignore[return-value]

    return ask
