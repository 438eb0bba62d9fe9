"""How much room words take on a slide, so that none runs over its edge; measured before the file is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from PIL import ImageFont

from reports.province.page import FONTS

LEADING, LOOSE = 1.22, 1.38
"""Height of a line beside the size of its letters, in usual fonts and in others."""
MEASURE: Final = 100
USUAL: Final = frozenset({
    "arial", "calibri", "cambria", "times new roman", "helvetica", "segoe ui", "open sans", "roboto", "aptos",
    "georgia", "liberation sans", "liberation serif", "carlito", "source sans pro", "tahoma", "trebuchet ms",
    "garamond",
})  # fmt: skip
"""Fonts about as wide as Arial. The letters that we measure are our own, narrower ones; where a system lacks Arial
with its Vietnamese letters, those that stand in for it are a little wider still.
"""
WIDER, WIDEST = 1.2, 1.35
BLANKS: Final = re.compile(r"[ \t\r\n]+")
STATEMENT, PAUSE = re.compile(r"(?:;|(?<!\d)\.) "), re.compile(r", ")
"""Where a title may be parted: better after a whole statement than within one."""


@dataclass(frozen=True)
class Letters:
    """A font of a slide by its name; a name that we do not know is taken for a wide one."""

    name: str
    bold: bool = False
    capitals: bool = False

    @property
    def leading(self) -> float:
        """Height of a line beside the size of its letters."""
        return LEADING if self.name.lower() in USUAL else LOOSE

    def width(self, words: str, size: float) -> float:
        """Points that words take in one line."""
        shown = words.upper() if self.capitals else words
        factor = WIDER if self.name.lower() in USUAL else WIDEST
        return _width(shown, self.bold) * factor * size / MEASURE

    def lines(self, words: str, size: float, width: float) -> list[str]:
        """Words in lines of at most so many points; a word longer than a line is broken."""
        found = [""]
        for word in BLANKS.split(words.strip()):
            tried = f"{found[-1]} {word}" if found[-1] else word
            if self.width(tried, size) <= width:
                found[-1] = tried
                continue
            if found[-1]:
                found.append("")
            while self.width(word, size) > width and len(word) > 1:
                head = next(
                    (end for end in range(len(word) - 1, 1, -1) if self.width(word[:end], size) <= width), 1
                )  # fmt: skip
                found[-1] = word[:head]
                found.append("")
                word = word[head:]
            found[-1] = word
        return found

    def height(self, words: str, size: float, width: float) -> float:
        """Points that words take from top to bottom."""
        return len(self.lines(words, size, width)) * size * self.leading

    def cut(self, words: str, size: float, width: float, most: int) -> str:
        """The words, or as many as stand in so many lines, with a sign that there are more."""
        lines = self.lines(words, size, width)
        if len(lines) <= most:
            return words
        kept = " ".join(lines[:most])
        while kept and len(self.lines(f"{kept}…", size, width)) > most:
            kept = kept.rsplit(" ", 1)[0] if " " in kept else kept[:-1]
        return f"{kept}…"


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """A title as it stands: its size, its words, and those that follow below because they found no room."""

    size: float
    words: str
    rest: str = ""


def fitted(
    words: str, letters: Letters, *, width: float, height: float, sizes: Sequence[float], most: int = 2
) -> Fitted:
    """A title in the largest size that fits its box; at the smallest one its first clauses, and the rest apart."""
    words = BLANKS.sub(" ", words).strip()
    for size in sizes:
        count = len(letters.lines(words, size, width))
        if count <= most and count * size * letters.leading <= height:
            return Fitted(size=size, words=words)
    size = sizes[-1]
    most = max(1, min(most, int(height / (size * letters.leading))))
    for parting, more in ((STATEMENT, ""), (PAUSE, "…")):
        for end in reversed([found.end() for found in parting.finditer(words)]):
            head, rest = words[:end].rstrip(" ,;") + more, words[end:].strip()
            if end * 4 >= len(words) and len(letters.lines(head, size, width)) <= most:
                return Fitted(size=size, words=head, rest=more + rest if more else rest[:1].upper() + rest[1:])
    cut = letters.cut(words, size, width, most)
    return Fitted(size=size, words=cut, rest="" if cut == words else words)


@lru_cache(20_000)
def _width(words: str, bold: bool) -> float:
    return float(_font(bold).getlength(words))


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"GCMSans-{'Semibold' if bold else 'Regular'}.ttf"), MEASURE)
