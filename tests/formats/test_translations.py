"""Every sentence of the code has its translation, and nothing in the catalogue is stale."""

import re
import string

import pytest

from formats.language import LANGUAGES, SOURCE, catalogue, words
from formats.sentences import sentences, untranslated

OTHERS = [lang for lang in LANGUAGES if lang != SOURCE]


@pytest.mark.parametrize("lang", OTHERS)
def test_every_sentence_is_translated(lang):
    missing = untranslated(lang)
    assert not missing, "without translation:\n" + "\n".join(missing)


@pytest.mark.parametrize("lang", OTHERS)
def test_no_translation_is_left_over(lang):
    stale = sorted(set(words(lang)) - sentences())
    assert not stale, "no longer in the code:\n" + "\n".join(stale)


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translation_has_the_same_names_to_fill_in(lang):
    def names(text: str) -> list[str]:
        return sorted(name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name)

    wrong = [message for message, translated in words(lang).items() if set(names(message)) != set(names(translated))]
    assert not wrong


@pytest.mark.parametrize("lang", OTHERS)
def test_no_vietnamese_is_left_in_a_translation(lang):
    vietnamese = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    allowed = ("402/QĐ-TTg", "Tiếng Việt")
    left = [
        text
        for text in words(lang).values()
        if vietnamese.search("".join(text.split("402/QĐ-TTg"))) and text not in allowed
    ]
    assert not left


@pytest.mark.parametrize("lang", OTHERS)
def test_the_catalogue_names_its_language_and_no_sentence_is_fuzzy(lang):
    found = catalogue(lang)
    assert str(found.locale) == lang
    assert not [message.id for message in found if message.id and message.fuzzy]
