"""The short code of a meeting, as it stands in an address, in a file name and at the foot of a slide: SK6T-2026."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from difflib import get_close_matches
from itertools import count
from typing import Final

from formats.text import fold

LONGEST: Final = 32
_CODE: Final = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")
_SMALL_WORDS: Final = frozenset({"va", "ve", "cua", "theo", "the", "of", "and", "on", "dau", "cuoi", "nam"})


def tidy_code(code: str) -> str:
    """A code as it is kept: capitals, without blanks around it."""
    return code.strip().upper()


def is_code(code: str) -> bool:
    """Whether it has letters, digits and single hyphens only, 2 to 32 of them."""
    return 2 <= len(code) <= LONGEST and _CODE.fullmatch(code) is not None


def suggested_code(title: str, as_of: date, taken: Collection[str] = ()) -> str:
    """A free code for a title: its first letters and figures, and the year; one word is taken as it stands."""
    words = fold(title).split()
    year = str(as_of.year)
    kept = [word for word in words if word not in _SMALL_WORDS and word != year]
    stem = kept[0] if len(kept) == 1 else "".join(word if word.isdecimal() else word[0] for word in kept)
    plain = "".join(letter for letter in stem if letter.isascii())[: LONGEST - 8].upper() or "HN"
    return next(code for n in count(1) if (code := f"{plain}-{year}" if n == 1 else f"{plain}-{year}-{n}") not in taken)


def near_codes(code: str, known: Iterable[str]) -> tuple[str, ...]:
    """Codes that somebody may have meant, the nearest first."""
    return tuple(get_close_matches(tidy_code(code), list(known), n=3, cutoff=0.5))
