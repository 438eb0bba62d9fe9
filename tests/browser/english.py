"""English that shows on a Vietnamese screen: words that only the English of the product uses."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

from charts.map import CREDIT

ROOT: Final = Path(__file__).resolve().parents[2]
WORD: Final = re.compile(r"[^\W\d_]{3,}")
NOT_SAID: Final = re.compile(r"\{\w+\}|:[\w/-]+:|`[^`]*`|https?://\S+")
"""Parts of a message that nobody reads as words."""
VIETNAMESE_TOO: Final = frozenset({"may", "viet", "nam"})
"""Words of both languages: `may` as in sewing, the country in addresses."""
FIXED: Final = (
    re.compile(r"\d+ ?MB per file"),  # below the button of an upload
    re.compile(r"English|Ngôn ngữ · Language"),  # the way to the English pages, for who reads no Vietnamese
)
"""What is English on purpose, or fixed by Streamlit."""
FIXED_TOLD: Final = (
    re.compile(r"(Choose|Clear|Previous|Next|day|month|year)\b.*"),  # the field of a day
    re.compile(r"Help for .*"),
    re.compile(r"(Open|Close|Scrollable table|Navigate to home page)"),
    re.compile(r"Selected .*"),  # a list that folds away
    re.compile(r"\w+ icon"),
)
"""What Streamlit says in English to those who hear the page."""


@cache
def english_words() -> frozenset[str]:
    """Words of the English catalogue that no Vietnamese sentence of the product uses."""
    with (ROOT / "locale" / "en" / "LC_MESSAGES" / "gcm.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    vietnamese = _words(text for message in messages for text in _texts(message.id))
    english = _words(text for message in messages for text in _texts(message.string))
    return frozenset(english - vietnamese - VIETNAMESE_TOO)


@cache
def quoted() -> frozenset[str]:
    """What is quoted as it was published: titles of sources, the credit of the outlines."""
    with (ROOT / "data" / "published" / "national_series.csv").open(encoding="utf-8", newline="") as file:
        return frozenset({row["source_title"] for row in csv.DictReader(file)} | {CREDIT})


def english_in(texts: Iterable[str], *, fixed: tuple[re.Pattern[str], ...] = FIXED) -> list[str]:
    """Those of the texts that hold English beside what is fixed or quoted, with the words that are English."""
    found = []
    for text in texts:
        rest = text
        for title in quoted():
            rest = rest.replace(title, "")
        for pattern in fixed:
            rest = pattern.sub("", rest)
        words = _words([rest]) & english_words()
        if words:
            found.append(f"{text[:100]} ({', '.join(sorted(words))})")
    return found


def _texts(text: str | Iterable[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in WORD.findall(NOT_SAID.sub(" ", text))}
