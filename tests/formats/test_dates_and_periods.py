"""Days and periods read as administrative texts write them."""

from datetime import UTC, date, datetime

import pytest

from formats.dates import day, moment
from formats.periods import bounds, period, short_period, year_before


def test_a_day_is_written_day_month_year():
    assert day(date(2025, 12, 31)) == "31/12/2025"
    assert day(date(2025, 12, 31), "en") == "31 Dec 2025"
    assert day(None) == "…"


def test_a_moment_of_the_warehouse_is_told_by_the_clock_of_viet_nam_with_the_hour_first():
    assert moment(datetime(2026, 11, 22, 7, 5)) == "14:05 ngày 22/11/2026"
    assert moment(datetime(2026, 11, 22, 7, 5), "en") == "14:05 on 22 Nov 2026"
    assert moment(datetime(2026, 11, 22, 20, 0, tzinfo=UTC)) == "03:00 ngày 23/11/2026"


@pytest.mark.parametrize(
    ("code", "vi", "en", "short_vi", "short_en"),
    [
        ("2025-S1", "6 tháng đầu năm 2025", "First half of 2025", "S1/2025", "H1 2025"),
        ("2025-S2", "6 tháng cuối năm 2025", "Second half of 2025", "S2/2025", "H2 2025"),
        ("2025-Q3", "Quý III/2025", "Q3 2025", "III/2025", "Q3 2025"),
        ("2025-M09", "Tháng 9/2025", "September 2025", "9/2025", "Sep 2025"),
        ("2025", "Năm 2025", "Year 2025", "2025", "2025"),
        ("2025-11-30", "30/11/2025", "30 Nov 2025", "30/11/2025", "30 Nov 2025"),
        ("whenever", "whenever", "whenever", "whenever", "whenever"),
    ],
)
def test_a_period_is_said_in_full_and_in_short(code, vi, en, short_vi, short_en):
    assert (period(code, "vi"), period(code, "en")) == (vi, en)
    assert (short_period(code, "vi"), short_period(code, "en")) == (short_vi, short_en)


def test_a_cumulative_month_counts_from_january():
    assert period("2025-M09", basis="year_to_date") == "9 tháng đầu năm 2025"
    assert period("2025-M09", "en", basis="year_to_date") == "First 9 months of 2025"


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-S1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-S2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-M12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-07-15", date(2024, 7, 15), date(2024, 7, 15)),
    ],
)
def test_a_period_knows_its_first_and_last_day(code, first, last):
    assert bounds(code) == (first, last)


def test_what_is_no_period_has_no_days():
    with pytest.raises(ValueError, match="is not a period"):
        bounds("2024-S3")


def test_the_year_before_keeps_the_part_of_the_year():
    assert year_before("2025-S1") == "2024-S1"
    assert year_before("2025") == "2024"
