"""The words of a language: Vietnamese is what the code says.

Other languages are gettext catalogues, read straight from their .po files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

SOURCE: Final = "vi"
LANGUAGES: Final = {"vi": "Tiếng Việt", "en": "English"}
LOCALE_DIR: Final = Path(__file__).resolve().parent.parent / "locale"

Translator = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802  the name that gettext tools look for
    """Marks a sentence for translation where no language is known yet; the sentence itself comes back."""
    return text


def catalogue(lang: str) -> Catalog:
    """The catalogue of one language other than Vietnamese, as it stands in its file."""
    with (LOCALE_DIR / lang / "LC_MESSAGES" / "gcm.po").open("rb") as file:
        return read_po(file, locale=lang)


@cache
def words(lang: str) -> Mapping[str, str]:
    """Vietnamese sentence -> sentence of the language, without the ones not yet translated."""
    if lang == SOURCE:
        return {}
    return {
        message.id: message.string
        for message in catalogue(lang)
        if message.id and isinstance(message.id, str) and isinstance(message.string, str) and message.string
    }


@cache
def translator(lang: str) -> Translator:
    """The function that puts a Vietnamese sentence into the language; what has no translation stays Vietnamese."""
    known = words(lang)

    def translate(text: str) -> str:
        return known.get(text, text)

    return translate
