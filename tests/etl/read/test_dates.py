"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.cells import Kind
from etl.read.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-31",
        "31/12/2025",
        "31-12-2025",
        "31.12.2025",
        "ngày 31 tháng 12 năm 2025",
        "Ngày 31/12/2025",
        "2025-12-31T08:30:00",
        "2025-12-31 08:30:00",
        "２０２５-12-31",
        " 31 / 12 / 2025 ",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str):
    assert parse_date(text) == date(2025, 12, 31)
    assert parse_date(text, Kind.TEXT) == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["", "12/31/2025", "31/2/2025", "31/12/25", "12/2025", "2025", "hôm nay", "31122025"])
def test_what_is_no_day_or_puts_the_month_first_is_none(text: str):
    assert parse_date(text) is None


def test_day_comes_before_month():
    assert parse_date("03/04/2025") == date(2025, 4, 3)


def test_a_number_cell_is_no_day():
    assert parse_date("45853", Kind.NUMBER) is None
    assert parse_date("2025-12-31", Kind.DATE) == date(2025, 12, 31)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_back(day: date):
    forms = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "ngày %d tháng %m năm %Y")
    assert {parse_date(day.strftime(form)) for form in forms} == {day}
