"""Whose turn it is: of many readers who come at once, a few pages are made at a time, in the order of their coming.

All of them side by side would each get a small share of the processor, and all would wait for the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Condition
from typing import Final

from ui.links import SECTIONS

WATCHED: Final = frozenset({"", *(place.path for place in SECTIONS["Theo dõi"])})
"""Pages made in a few hundredths of a second; the home page has no address."""
AT_ONCE: Final = 3
"""Pages made at a time: while one waits for the warehouse, another one uses the processor."""


class Turns:
    """A door that lets a few through at a time, first come first served."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._condition = Condition()
        self._next = self._open = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and hand it on at the end, however that comes."""
        with self._condition:
            mine = self._next
            self._next += 1
            self._condition.wait_for(lambda: mine < self._open + self._at_once)
        try:
            yield
        finally:
            with self._condition:
                self._open += 1
                self._condition.notify_all()


_watched: Final = Turns(AT_ONCE)


def turn(page: str) -> AbstractContextManager[None]:
    """The turn of a page by its address: pages that leaders look at take turns, one that works on files does not."""
    return _watched.turn() if page in WATCHED else nullcontext()
