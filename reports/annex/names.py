"""Names of sheets as Excel allows them: at most 31 letters, some signs forbidden, each name once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reports.office.text import plain

LONGEST: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\s]+")
RESERVED: Final = "history"


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """A legal name for each, cut between words where it is too long; the same name comes with a number."""
    taken: set[str] = {RESERVED}
    names = []
    for words in wanted:
        name = _legal(words, LONGEST)
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{_legal(words, LONGEST - len(str(count)) - 3)} ({count})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _legal(words: str, longest: int) -> str:
    text = _FORBIDDEN.sub(" ", plain(words)).strip(" '")
    if len(text) > longest:
        cut = text[: longest + 1].rpartition(" ")[0]
        text = (cut if len(cut) > longest // 2 else text[:longest]).rstrip(" ,;.–-'")
    return text or "-"
