"""Answers that many questions look at: the frames of the product row by row, and the index of the facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from warehouse.snapshot import Snapshot


class Asked:
    """The answers of the product, row by row, and the index of the facts: each made once and looked at often."""

    def __init__(self) -> None:
        self._made: dict[Any, Any] = {}
        self._kept: list[Any] = []  # keys hold the identity of what must not go away meanwhile

    def once(self, over: Any, key: Any, make: Callable[[], Any]) -> Any:
        """The answer of a question about a snapshot or about facts."""
        full = (id(over), key)
        if full not in self._made:
            self._kept.append(over)
            self._made[full] = make()
        return self._made[full]

    def rows(self, made: Snapshot, key: Any, ask: Callable[[], Any], *names: str) -> dict[Any, dict[str, Any]]:
        """The rows of a frame by some of its columns."""

        def by_name() -> dict[Any, dict[str, Any]]:
            found = ask().to_dict("records")
            return {tuple(row[name] for name in names) if len(names) > 1 else row[names[0]]: row for row in found}

        return self.once(made, key, by_name)  # type: ignore[no-any-return]
