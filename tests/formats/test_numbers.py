"""Numbers read as Vietnamese and English readers write them."""

import pytest

from formats.numbers import bound, number, percent, signed, signed_percent, span


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (1234567, 0, "1.234.567", "1,234,567"),
        (999, 0, "999", "999"),
        (0, 0, "0", "0"),
        (-1500, 0, "−1.500", "−1,500"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (2.5, 0, "3", "3"),
        (None, 0, "…", "…"),
        (float("nan"), 0, "…", "…"),
    ],
)
def test_a_figure_is_grouped_as_its_language_groups_it(value, decimals, vi, en):
    assert number(value, "vi", decimals=decimals) == vi
    assert number(value, "en", decimals=decimals) == en


@pytest.mark.parametrize(
    ("share", "vi", "en"),
    [(0.125, "12,5\u00a0%", "12.5%"), (1, "100\u00a0%", "100%"), (1.3287, "132,9\u00a0%", "132.9%"), (None, "…", "…")],
)
def test_a_percentage_has_a_blank_that_does_not_break_in_vietnamese_only(share, vi, en):
    assert percent(share, "vi") == vi
    assert percent(share, "en") == en


def test_a_change_shows_its_sign():
    assert signed(463) == "+463"
    assert signed(-20) == "−20"
    assert signed(0) == "0"
    assert signed_percent(0.0373) == "+3,7\u00a0%"
    assert signed_percent(-0.051, "en") == "−5.1%"


def test_a_range_keeps_both_ends_and_one_figure_stays_one():
    assert span(800, 1000) == "800 - 1.000"
    assert span(800, 1000, "en") == "800–1,000"
    assert span(400, 400) == "400"
    assert span(400, None) == "400"


@pytest.mark.parametrize(
    ("comparator", "low", "high", "vi", "en"),
    [
        ("more_than", 400, None, "trên\u00a0400", "more than\u00a0400"),
        ("at_least", 10, None, "từ\u00a010", "at least\u00a010"),
        ("range", 800, 1000, "800 - 1.000", "800–1,000"),
        ("about", 112000, 112000, "khoảng\u00a0112.000", "about\u00a0112,000"),
        ("at_most", None, 5, "không quá\u00a05", "at most\u00a05"),
    ],
)
def test_a_target_is_said_in_the_words_of_its_plan(comparator, low, high, vi, en):
    assert bound(comparator, low, high, "vi") == vi
    assert bound(comparator, low, high, "en") == en
