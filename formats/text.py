"""How Vietnamese text is compared: without marks, case or punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PUNCTUATION = re.compile(r"[\W_]+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_WITHOUT_BAR = {ord("đ"): "d", ord("ð"): "d"}

# Names and heads come again and again; of longer texts none is kept.
_SHORT = 80
_KEPT = 20_000


def fold(text: str) -> str:
    """The bare letters of a text, so that "NGHỆ  AN", "Nghệ An" and "nghe an" are one.

    Lower case, no marks, đ, Đ and the look-alike Ð (U+00D0) as d, punctuation as one blank: the rule that made
    `alias_norm` in the list of province names. Where the tone mark stands ("Hoà", "Hòa") and how the letters are
    composed no longer matter.
    """
    return _known(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return _PUNCTUATION.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.translate(_ZERO_WIDTH).lower())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_WITHOUT_BAR)
    return _PUNCTUATION.sub(" ", bare).strip()


_known = lru_cache(_KEPT)(_folded)


def lowered(words: str) -> str:
    """Words in the middle of a sentence; names within them keep their capitals: "vào Việt Nam"."""
    return words[:1].lower() + words[1:]
