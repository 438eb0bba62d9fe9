"""Files for spreadsheets open rightly and hold no formulas."""

import pytest

from formats.csv import csv_bytes, safe_text


@pytest.mark.parametrize("text", ["=1+1", "@cmd", "+84912", "-2+3", "\tx", "\r=1"])
def test_text_that_would_become_a_formula_gets_an_apostrophe(text):
    assert safe_text(text) == "'" + text


@pytest.mark.parametrize("text", ["+ Trung ương", "- Nữ", "Nghệ An", "", "- "])
def test_ordinary_labels_stay_as_they_are(text):
    assert safe_text(text) == text


def test_vietnamese_files_use_semicolons_and_decimal_commas():
    assert csv_bytes(["Tỉnh", "Giá trị"], [["Huế", 1.5], ["=A1", 2.0], [None, float("nan")]]).decode("utf-8-sig") == (
        "Tỉnh;Giá trị\r\nHuế;1,5\r\n'=A1;2\r\n;\r\n"
    )


def test_english_files_use_commas_and_decimal_points():
    assert csv_bytes(["Province", "Value"], [["Hue", 1.5]], "en").decode("utf-8-sig") == "Province,Value\r\nHue,1.5\r\n"
