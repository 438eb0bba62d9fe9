"""Definitions: every indicator in full, in both languages, found by words, by subject and by its own address."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics.indicators import INDICATORS, made_by
from tests.pages.test_pages import ROOT, VIETNAMESE, opened, warehouse, words
from ui.catalogue import definitions
from ui.catalogue.definitions import FORMATS, SUBJECTS, matching

__all__ = ["warehouse"]
FIELDS = ("label", "definition", "caveat", "unit", "grain", "source", "sums")


@pytest.mark.parametrize("code", INDICATORS)
def test_every_indicator_is_told_in_both_languages_with_its_grain_and_its_source(code: str):
    one = INDICATORS[code]
    assert one.subject in SUBJECTS
    assert one.format in FORMATS
    for field in FIELDS:
        assert bool(one.words(field, "vi")) == bool(one.words(field, "en")), field
    assert all(one.words(field, lang) for field in ("label", "definition", "grain", "source") for lang in ("vi", "en"))
    english = " ".join(one.words(field, "en") for field in FIELDS)
    assert not VIETNAMESE.search(english.replace("QĐ-TTg", "").replace("Quảng Ninh", "")), english
    assert (ROOT / made_by(one)).is_file()


def test_the_page_shows_every_indicator_and_finds_them_by_words_without_diacritics(warehouse: Path):
    app = opened("catalogue", c_part="definitions")
    labels = [title.value for title in app.subheader]
    assert labels == [one.label_vi for one in INDICATORS.values()]
    found = opened("catalogue", c_part="definitions", c_term="bao phu")
    assert "Độ bao phủ" in [title.value for title in found.subheader]
    assert len(found.subheader) < len(labels)


def test_an_indicator_has_an_address_of_its_own(warehouse: Path):
    app = opened("catalogue", c_part="definitions", c_indicator="coverage", lang="en")
    assert [title.value for title in app.subheader] == ["Coverage"]
    assert "`metrics/models/flow_figures.sql`" in words(app)
    app.button(key="c_every").click().run()
    assert len(app.subheader) == len(INDICATORS)


def test_a_subject_has_only_its_indicators():
    assert {one.subject for one in matching("", subject="labour", lang="vi")} == {"labour"}
    assert matching("khong co gi nhu vay", subject="all", lang="vi") == []


def test_pages_lead_to_the_definitions_of_their_subject():
    assert set(SUBJECTS) <= set(definitions.OF_PAGE)
