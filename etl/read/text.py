"""Vietnamese text as it is kept, compared and written.

``clean`` keeps the words and mends their bytes, ``fold`` gives the form in which two spellings of one name are equal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from formats.text import fold

__all__ = ["clean", "fold", "safe_csv_text", "spelled_as", "unguarded_csv_text", "words_and_marks"]

_WORD = re.compile(r"[^\W_]+")

# Zero-width characters carry nothing. U+00AD stays: in TCVN3 text it is the letter "ư".
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
# Fonts and keyboards write the Icelandic letters Ð, ð for Đ, đ: they look the same and compare differently.
_ICELANDIC = {ord("Ð"): "Đ", ord("ð"): "đ"}


def clean(text: str) -> str:
    """The text as it is kept: NFC, true Đ, one blank between words, nothing invisible."""
    text = unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH)).translate(_ICELANDIC)
    return " ".join(text.split())


def words_and_marks(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text in bare letters, each with the marks it carries, wherever the tone mark stands."""
    return tuple(_word_and_marks(word) for word in _WORD.findall(clean(text)))


@lru_cache(maxsize=20_000)
def _word_and_marks(word: str) -> tuple[str, str]:
    marks = [letter for letter in unicodedata.normalize("NFD", word.lower()) if unicodedata.combining(letter)]
    marks += ["đ"] * sum(letter in "đĐ" for letter in word)
    return fold(word) or word, "".join(sorted(marks))


def spelled_as(text: str, name: str) -> bool:
    """Whether a text that folds to the same letters spells a name rightly: each word with its marks, or without any.

    "Thái Nguyện" does not spell Thái Nguyên: that is a slip to ask about, not to overlook.
    """
    said, meant = words_and_marks(text), words_and_marks(name)
    if len(said) != len(meant):
        return True
    return all(marks in ("", right) for (_, marks), (_, right) in zip(said, meant, strict=True))


def safe_csv_text(text: str) -> str:
    """The text for a csv cell: an apostrophe stands before what a spreadsheet would run as a formula.

    A label such as "+ Trung ương" or "- Nữ" stays as it is.
    """
    if text[:1] in ("=", "@", "\t", "\r", "\n"):
        return "'" + text
    if text[:1] in ("+", "-") and len(text) > 1 and not text[1].isspace():
        return "'" + text
    return text


def unguarded_csv_text(text: str) -> str:
    """The text as it was before ``safe_csv_text`` put an apostrophe in front of it."""
    return text[1:] if text[:1] == "'" and safe_csv_text(text[1:]) == text else text
