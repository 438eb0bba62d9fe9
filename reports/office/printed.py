"""What an office file says below a figure: the words of the screen but for marks that only the screen draws."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache

from exhibits.exhibit import Exhibit, source_words
from exhibits.reader import Reader
from reports.document.form import FILE


def printed_source(of: Exhibit, here: Reader, *, credit: str = "") -> str:
    """Source, coverage and version of the data."""
    return source_words(replace(of.source, note=printed_note(of, here)), here, credit=credit)


def printed_note(of: Exhibit, here: Reader) -> str:
    """What belongs to the source, part by part."""
    kept = (_kept(part, "; ", here.lang) for part in of.source.note.split(" · "))
    return " · ".join(part for part in kept if part)


def printed_caveats(of: Exhibit, here: Reader) -> tuple[str, ...]:
    """What to know so as not to misread the figure."""
    return tuple(words for words in of.caveats if not _of_the_screen(words, here.lang))


def _kept(words: str, between: str, lang: str) -> str:
    return between.join(part for part in words.split(between) if not _of_the_screen(part, lang))


def _of_the_screen(words: str, lang: str) -> bool:
    return words.casefold().startswith(_marks(lang))


@cache
def _marks(lang: str) -> tuple[str, ...]:
    """How sentences begin that explain a mark of the screen."""
    marks = tomllib.loads(FILE.read_text(encoding="utf-8"))["screen_marks"]
    return tuple(words.casefold() for words in marks[lang])
