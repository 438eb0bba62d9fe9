"""Periods as people and codes name them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.periods import find_periods, is_period, parse_period, period_bounds
from etl.read.text import fold

NAMED = {
    "2024": ("2024", "in_period"),
    "Năm 2024": ("2024", "in_period"),
    "Cả năm 2024": ("2024", "in_period"),
    "Sơ bộ 2024": ("2024", "in_period"),
    "Prel. 2016": ("2016", "in_period"),
    "2024-S1": ("2024-S1", "in_period"),
    "S1/2024": ("2024-S1", "in_period"),
    "H2 2024": ("2024-S2", "in_period"),
    "6T/2024": ("2024-S1", "in_period"),
    "6 tháng năm 2024": ("2024-S1", "in_period"),
    "6 tháng đầu năm 2024": ("2024-S1", "in_period"),
    "06 tháng đầu năm 2024": ("2024-S1", "in_period"),
    "Sáu tháng đầu năm 2024": ("2024-S1", "in_period"),
    "6 tháng cuối năm 2024": ("2024-S2", "in_period"),
    "Ước 6 tháng đầu năm 2024": ("2024-S1", "in_period"),
    "Quý III/2024": ("2024-Q3", "in_period"),
    "Quý 4 năm 2024": ("2024-Q4", "in_period"),
    "Q3 2024": ("2024-Q3", "in_period"),
    "2024Q3": ("2024-Q3", "in_period"),
    "tháng 9/2024": ("2024-M09", "in_period"),
    "Tháng 09 năm 2024": ("2024-M09", "in_period"),
    "T9/2024": ("2024-M09", "in_period"),
    "2024-07": ("2024-M07", "in_period"),
    "07/2024": ("2024-M07", "in_period"),
    "2024-07-15": ("2024-07-15", "in_period"),
    "9 tháng năm 2024": ("2024-M09", "year_to_date"),
    "9 tháng đầu năm 2024": ("2024-M09", "year_to_date"),
    "11 tháng 2024": ("2024-M11", "year_to_date"),
    "lũy kế đến tháng 9/2024": ("2024-M09", "year_to_date"),
    "Luỹ kế từ đầu năm đến hết tháng 9 năm 2024": ("2024-M09", "year_to_date"),
    "Lũy kế đến ngày 30/9/2024": ("2024-M09", "year_to_date"),
    "Lũy kế đến hết quý II/2024": ("2024-M06", "year_to_date"),
}


@pytest.mark.parametrize("text", NAMED)
def test_a_period_is_read_in_any_case_with_or_without_marks(text: str):
    for written in (text, text.upper(), unicodedata.normalize("NFD", text), fold(text), f"  {text}. "):
        period = parse_period(written)
        assert period is not None, written
        assert (period.time_period, period.basis) == NAMED[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2,024",
        "2024-2025",
        "Giai đoạn 2020-2025",
        "Kế hoạch 2024",
        "13/2024",
        "Quý V/2024",
        "2024-S3",
        "2024-13-01",
        "3024",
        "12",
        "Lũy kế đến ngày 15/9/2024",
        "tháng 0/2024",
        "Tổng số",
        "6 tháng",
    ],
)
def test_what_names_no_period_is_none(text: str):
    assert parse_period(text) is None


def test_running_figures_cover_the_year_so_far():
    period = parse_period("9 tháng năm 2024")
    assert period is not None
    assert (period.start, period.end) == (date(2024, 1, 1), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-S2", "2024-07-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-M02", "2024-02-01", "2024-02-29"),
        ("2024-07-15", "2024-07-15", "2024-07-15"),
    ],
)
def test_a_code_has_a_first_and_a_last_day(code: str, first: str, last: str):
    assert period_bounds(code) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["2024-07", "2024-M13", "2024-02-30", "S1/2024", "24", "2024-S1 "])
def test_only_codes_are_codes(text: str):
    assert not is_period(text)
    with pytest.raises(ValueError, match=r"."):
        period_bounds(text)


def test_a_title_names_its_period_and_not_what_it_compares_with():
    (period,) = find_periods("SỐ LIỆU DI CƯ 6 THÁNG ĐẦU NĂM 2024 SO VỚI CÙNG KỲ NĂM 2023")
    assert period.time_period == "2024-S1"
    two = find_periods("Quý I năm 2024 và quý II năm 2024")
    assert [one.time_period for one in two] == ["2024-Q1", "2024-Q2"]
    assert find_periods("Biểu số 01") == []


_CODES = st.builds(
    lambda year, part: f"{year}{part}",
    st.integers(1990, 2050),
    st.sampled_from(["", "-S1", "-S2", *(f"-Q{n}" for n in range(1, 5)), *(f"-M{n:02d}" for n in range(1, 13))]),
)


@given(_CODES)
def test_every_code_names_itself(code: str):
    period = parse_period(code)
    assert period is not None
    assert (period.time_period, period.start, period.end) == (code, *period_bounds(code))
    assert is_period(code)


@given(st.integers(1990, 2050), st.integers(1, 12))
def test_months_and_running_months_are_told_apart(year: int, month: int):
    alone, running = parse_period(f"Tháng {month}/{year}"), parse_period(f"Lũy kế đến tháng {month}/{year}")
    assert alone is not None
    assert running is not None
    assert (alone.time_period, alone.end) == (running.time_period, running.end)
    assert (alone.basis, running.basis) == ("in_period", "year_to_date")


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str):
    period = parse_period(text)
    assert period is None or is_period(period.time_period)
