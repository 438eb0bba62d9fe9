"""Texts are compared without marks, and every sentence has its translation."""

import unicodedata

import pytest

from formats.language import LANGUAGES, translator, words
from formats.text import fold


@pytest.mark.parametrize(
    "spelling",
    [
        "Đắk Lắk",
        "ĐẮK  LẮK",
        "dak lak",
        "Ðắk Lắk",
        "Đắk-Lắk",
        unicodedata.normalize("NFD", "Đắk Lắk"),
        " Đắk\u00a0Lắk. ",
    ],
)
def test_spellings_of_one_name_fold_alike(spelling):
    assert fold(spelling) == "dak lak"


def test_what_is_not_translated_stays_vietnamese():
    assert translator("en")("một câu chưa ai dịch") == "một câu chưa ai dịch"
    assert translator("vi")("Tổng quan") == "Tổng quan"


def test_every_language_but_the_source_has_a_catalogue():
    for lang in LANGUAGES:
        assert lang == "vi" or words(lang)
