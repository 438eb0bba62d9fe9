"""A table leaves the house as a file that spreadsheets open rightly, and lists are found without diacritics."""

import pandas as pd
import pytest

from exhibits.table import Column, Table, as_csv
from exhibits.words import goal
from ui.filters import searchable
from ui.state import read

TABLE = Table(
    frame=pd.DataFrame(
        {
            "label": ["Nghệ An", "=HYPERLINK(1)"],
            "value": [1234.0, None],
            "share": [0.345, 1.0],
            "time_period": ["2025-S1", "2025-M09"],
            "due_on": pd.to_datetime(["2025-12-31", None]),
        }
    ),
    columns=(
        Column(name="label", label="Địa phương"),
        Column(name="value", label="Số liệu", kind="count"),
        Column(name="share", label="Tỷ trọng", kind="share"),
        Column(name="time_period", label="Kỳ", kind="period"),
        Column(name="due_on", label="Hạn", kind="day"),
    ),
    notes=("SỐ LIỆU MINH HỌA",),
)


def test_a_file_has_bare_numbers_no_formula_and_the_flag_of_illustrative_figures():
    lines = as_csv(TABLE, lang="vi").decode("utf-8-sig").splitlines()
    assert lines == [
        "Địa phương;Số liệu;Tỷ trọng;Kỳ;Hạn",
        "Nghệ An;1234;0,345;6 tháng đầu năm 2025;2025-12-31",
        "'=HYPERLINK(1);;1;Tháng 9/2025;",
        "SỐ LIỆU MINH HỌA;;;;",
    ]


def test_an_english_file_is_separated_by_commas():
    lines = as_csv(TABLE, lang="en").decode("utf-8-sig").splitlines()
    assert lines[1] == "Nghệ An,1234,0.345,First half of 2025,2025-12-31"


@pytest.mark.parametrize(
    ("name", "shown"), [("Nghệ An", "Nghệ An · nghe an"), ("Nghe An", "Nghe An"), ("Đắk Lắk", "Đắk Lắk · dak lak")]
)
def test_a_name_with_marks_carries_its_bare_letters(name, shown):
    assert searchable(name) == shown


def test_a_value_that_is_no_option_is_ignored():
    assert read("w_nothing_here", ("a", "b"), default="a") == "a"


@pytest.mark.parametrize(
    ("comparator", "low", "high", "words"),
    [
        ("more_than", 400.0, float("nan"), "trên 400"),
        ("range", 800.0, 1000.0, "800 - 1.000"),
        ("mixed", 400.0, float("nan"), "400"),
        ("about", float("nan"), float("nan"), ""),
    ],
)
def test_a_target_keeps_the_words_of_its_plan(comparator, low, high, words):
    assert goal(comparator, low, high, "vi") == words
