"""Text as it is kept, compared and written."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest

from etl.read.text import clean, fold, safe_csv_text

ALIASES = Path(__file__).parents[3] / "data" / "reference" / "province_aliases.csv"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Nghệ   An\u00a0\n", "Nghệ An"),
        (unicodedata.normalize("NFD", "Thừa Thiên Huế"), "Thừa Thiên Huế"),
        ("\u00d0ồng Nai, \u00f0ồng", "Đồng Nai, đồng"),
        ("Hà\u200b Nội\ufeff", "Hà Nội"),
        ("ng\u00ad\u00eai", "ng\u00ad\u00eai"),  # TCVN3: U+00AD is the letter ư
        ("", ""),
    ],
)
def test_kept_text_keeps_its_words(text: str, kept: str):
    assert clean(text) == kept


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hoà Bình", "hoa binh"),
        ("HÒA BÌNH", "hoa binh"),
        ("Bà Rịa - Vũng Tàu", "ba ria vung tau"),
        ("\u00d0ắk Lắk", "dak lak"),
        ("UBND tỉnh Nghệ An (cũ)", "ubnd tinh nghe an cu"),
        ("６ tháng", "6 thang"),
        ("a_b", "a b"),
    ],
)
def test_spellings_of_one_name_fold_to_one_form(text: str, folded: str):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.skipif(not ALIASES.exists(), reason="the list of names is not here")
def test_folding_is_the_rule_that_made_the_list_of_names():
    with ALIASES.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) > 1000
    assert [row["alias"] for row in rows if fold(row["alias"]) != row["alias_norm"]] == []


@pytest.mark.parametrize("text", ["=1+1", "@x", "\tx", "\rx", "+1", "-5", "-cmd", "+A1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str):
    assert safe_csv_text(text) == "'" + text


@pytest.mark.parametrize("text", ["+ Trung ương", "- Nữ", "-", "+", "", "Nghệ An", "a=b", "- 5"])
def test_labels_stay_as_they_are(text: str):
    assert safe_csv_text(text) == text
