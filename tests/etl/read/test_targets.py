"""The wording of one target: what it asks for, and when it cannot be read without a guess."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.targets import Target, is_target, read_target, read_targets
from etl.read.text import fold

# Wording -> comparator, low, high, measure.
WORDINGS = [
    ("trên 400", ("more_than", 400, None, None)),
    ("trên 400 người", ("more_than", 400, None, "persons")),
    ("hơn 14 nghìn lao động", ("more_than", 14000, None, "persons")),
    ("> 400", ("more_than", 400, None, None)),
    (">4.100", ("more_than", 4100, None, None)),
    ("từ 10", ("at_least", 10, None, None)),
    ("từ 10 doanh nghiệp trở lên", ("at_least", 10, None, "enterprises")),
    ("từ 10 doanh nghiệp, đơn vị", ("at_least", 10, None, "enterprises")),
    ("từ 10 trở lên", ("at_least", 10, None, None)),
    ("1.200 trở lên", ("at_least", 1200, None, None)),
    ("ít nhất 300", ("at_least", 300, None, None)),
    ("tối thiểu 5 đơn vị", ("at_least", 5, None, "enterprises")),
    ("không dưới 20", ("at_least", 20, None, None)),
    (">= 400", ("at_least", 400, None, None)),
    ("≥400", ("at_least", 400, None, None)),
    ("1.200", ("at_least", 1200, None, None)),
    ("1 200 người/năm", ("at_least", 1200, None, "persons")),
    ("４００", ("at_least", 400, None, None)),
    ("800 - 1.000", ("range", 800, 1000, None)),
    ("800-1000 lượt người", ("range", 800, 1000, "attendances")),
    ("9.000–10.000", ("range", 9000, 10000, None)),
    ("từ 800 đến 1.000", ("range", 800, 1000, None)),
    ("trong khoảng 800 - 1.000", ("range", 800, 1000, None)),
    ("14 - 15 nghìn người", ("range", 14000, 15000, "persons")),
    ("khoảng 300", ("about", 300, 300, None)),
    ("khoảng 800-1.000", ("about", 800, 1000, None)),
    ("khoảng từ 800 đến 1.000", ("about", 800, 1000, None)),
    ("trên dưới 400", ("about", 400, 400, None)),
    ("không quá 50", ("at_most", None, 50, None)),
    ("tối đa 50", ("at_most", None, 50, None)),
    ("≤ 50", ("at_most", None, 50, None)),
    ("phấn đấu đạt trên 400 lao động", ("more_than", 400, None, "persons")),
]


def _told(target: Target | None) -> tuple[str, float | None, float | None, str | None]:
    assert target is not None
    assert target.problem is None
    return target.comparator, target.low, target.high, target.measure


@pytest.mark.parametrize(("text", "told"), WORDINGS, ids=[text for text, _ in WORDINGS])
def test_a_wording_tells_its_comparator_ends_and_measure(text: str, told: tuple[object, ...]):
    assert _told(read_target(text)) == told


@pytest.mark.parametrize(("text", "told"), WORDINGS, ids=[text for text, _ in WORDINGS])
def test_a_wording_in_capitals_in_parts_or_without_marks_says_the_same(text: str, told: tuple[object, ...]):
    bare = "".join(fold(letter) if letter.isalpha() else letter for letter in text)
    for spelled in (text.upper(), unicodedata.normalize("NFD", text), bare, f"  {text} . "):
        assert _told(read_target(spelled)) == told


@pytest.mark.parametrize("text", ["", "phấn đấu cao hơn năm trước", "theo kế hoạch riêng", "-", "…"])
def test_words_without_a_figure_are_no_target(text: str):
    assert read_target(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1.000 - 800", "range_unordered"),
        ("1,000", "ambiguous_separator"),
        ("12,5", "decimal_in_count"),
        ("13 - 14.000", "target_unclear"),
        ("2021 - 2025", "target_unclear"),
        ("5/10", "target_unclear"),
        ("-400", "target_unclear"),
        ("60%", "target_unclear"),
        ("trên 400 người trở lên", "target_unclear"),
        ("ít nhất 800 - 1.000", "target_unclear"),
        ("400 lao động, 10 doanh nghiệp", "target_unclear"),
        ("10 người - 12 doanh nghiệp", "target_unclear"),
    ],
)
def test_a_wording_in_doubt_is_a_problem_and_has_no_ends(text: str, problem: str):
    target = read_target(text)
    assert target is not None
    assert (target.problem, target.low, target.high) == (problem, None, None)


def test_below_a_figure_is_at_most_and_says_that_it_is_strict():
    target = read_target("dưới 50")
    assert target is not None
    assert (target.comparator, target.high, target.strictly) == ("at_most", 50, True)


def test_the_other_wordings_settle_how_thousands_are_written():
    targets = read_targets(["1,000", "1,234,567"])
    assert [target and target.low for target in targets] == [1000, 1234567]


def test_a_figure_in_thousands_may_have_decimals():
    assert [target and target.low for target in read_targets(["14,5", "trên 15"], scale=1000)] == [14500, 15000]


def test_only_a_bare_number_is_not_worded():
    assert [target and target.worded for target in read_targets(["400 người", "từ 400", "400 - 500"])] == [
        False,
        True,
        True,
    ]


def test_a_year_or_a_label_is_not_taken_for_a_target():
    assert not any(map(is_target, ("Năm 2024", "Quý 1", "2021-2025", "Số lao động", "6 tháng đầu năm")))


SAID = {
    "more_than": ("trên {}", "hơn {} người", "> {}"),
    "at_least": ("{}", "từ {}", "ít nhất {}", "{} trở lên", "≥ {}"),
    "at_most": ("không quá {}", "tối đa {} người", "<= {}"),
    "about": ("khoảng {}", "xấp xỉ {} người"),
}


@given(st.integers(1, 9_999_999), st.sampled_from([(name, form) for name, forms in SAID.items() for form in forms]))
def test_every_figure_comes_out_of_every_wording(figure: int, said: tuple[str, str]):
    name, form = said
    grouped = f"{figure:,}".replace(",", ".")
    comparator, low, high, _ = _told(read_target(form.format(grouped)))
    assert comparator == name
    assert {low, high} - {None} == {figure}


@given(st.integers(1, 90_000), st.integers(0, 90_000), st.sampled_from(["{} - {}", "{}-{}", "từ {} đến {} người"]))
def test_a_dash_between_two_figures_is_a_range_and_never_a_guess(low: int, more: int, form: str):
    target = read_target(form.format(*(f"{figure:,}".replace(",", ".") for figure in (low, low + more))))
    assert target is not None
    assert target.problem == "target_unclear" or (target.comparator, target.low, target.high) == (
        "range",
        low,
        low + more,
    )
    assert (target.problem is None) == ((low + more) / low < 100)
