"""Where a year will end: worked out by hand, from the unit's own seasons or along a straight line."""

from __future__ import annotations

from math import sqrt

import pytest

from metrics.labour.course import Course, Stretch, joined
from metrics.labour.projection import YEARS_USED, earlier, projected, projection, season, season_of
from tests.metrics.figures import Row, snapshot


def course(*values: int, first: int = 1) -> Course:
    """A place that told its months one by one."""
    stretches = tuple(Stretch(first=month, last=month, value=value) for month, value in enumerate(values, start=first))
    last = stretches[-1].last if stretches else 0
    return Course(stretches=stretches, reached=sum(values), parts=1, through=last)


def halves(first: int) -> Course:
    """A year of 600 people, `first` of them in its first half."""
    return course(*[first // 6] * 6, *[(600 - first) // 6] * 6)


THREE = [(2021, halves(240)), (2022, halves(300)), (2023, halves(360))]


def test_the_season_divides_what_is_reached_by_the_mean_share_of_the_same_months() -> None:
    found = projected(course(10, 20, 20, 20, 20, 10), THREE)
    # the shares are 0.4, 0.5 and 0.6: mean 0.5, spread 0.1, t(2) = 1.886
    half = 1.886 * 0.1 * sqrt(4 / 3)
    assert (found.method, found.years, found.months) == ("season", (2021, 2022, 2023), 6)
    assert found.value == pytest.approx(200)
    assert (found.low, found.high) == (pytest.approx(100 / (0.5 + half)), pytest.approx(100 / (0.5 - half)))


def test_two_earlier_years_are_no_season_and_the_mean_month_goes_on() -> None:
    found = projected(course(10, 20, 30, 20), THREE[:2])
    # mean 20, variance 200 / 3, t(3) = 1.638, eight months left
    spread = 1.638 * sqrt(200 / 3) * sqrt(8 + 64 / 4)
    assert (found.method, found.years) == ("line", ())
    assert found.value == 240
    assert (found.low, found.high) == (pytest.approx(240 - spread), pytest.approx(240 + spread))


def test_a_figure_for_three_months_weighs_as_three_months_and_the_interval_ends_at_what_is_reached() -> None:
    told = (Stretch(first=1, last=3, value=60), Stretch(first=4, last=4, value=40))
    found = projected(Course(stretches=told, reached=100, parts=1, through=4), [])
    spread = 3.078 * sqrt(3 * 5**2 + 15**2) * sqrt(8 + 64 / 4)
    assert (found.value, found.high) == (300, pytest.approx(300 + spread))
    assert found.low == 100, "300 less the spread would be fewer than have gone already"


def test_a_sender_who_takes_figures_back_may_end_below_what_is_reached() -> None:
    told = course(10, 60, -30, 20)
    sure = projected(told, [])
    taken_back = projected(Course(stretches=told.stretches, reached=60, parts=1, through=4, corrected=True), [])
    assert sure.low == 60
    assert taken_back.low is not None
    assert taken_back.low < 60


def test_months_that_are_missing_are_left_out_of_the_shares_too() -> None:
    told = (Stretch(first=1, last=1, value=10), Stretch(first=3, last=3, value=10))
    found = projected(Course(stretches=told, reached=20, parts=1, through=3), [(y, halves(300)) for y in (1, 2, 3)])
    assert found.value == pytest.approx(20 / (2 / 12)), "two twelfths of a year, although March is the third month"


@pytest.mark.parametrize(
    ("this", "method", "why"),
    [
        (Course(), "none", "no_result"),
        (course(10), "none", "few_months"),
        (Course(stretches=(Stretch(first=1, last=9, value=90),), reached=90, parts=1, through=9), "none", "one_figure"),
        (course(*[10] * 12), "complete", ""),
    ],
)
def test_there_is_no_projection_from_too_little_or_for_a_whole_year(this: Course, method: str, why: str) -> None:
    found = projected(this, [])
    assert (found.method, found.why, found.low, found.high) == (method, why, None, None)


def test_one_cumulative_figure_is_enough_where_the_seasons_are_known() -> None:
    this = Course(stretches=(Stretch(first=1, last=6, value=50),), reached=50, parts=1, through=6)
    assert projected(this, THREE).value == pytest.approx(100)


def test_years_that_differ_too_much_are_no_season() -> None:
    wild = [(2021, halves(6)), (2022, halves(300)), (2023, halves(594))]
    assert projected(course(10, 20, 30), wild).method == "line"


def test_the_usual_path_is_the_mean_of_the_shares_and_needs_three_years() -> None:
    found = season_of(THREE)
    assert found.by_month[5] == pytest.approx(0.5)
    assert found.by_month[-1] == pytest.approx(1)
    assert season_of(THREE[:2]).by_month == ()
    assert season_of(THREE[:2]).years == (2021, 2022)


def test_a_few_that_lag_behind_do_not_hold_up_the_others_and_count_with_what_they_told() -> None:
    found = joined([*[course(10, 10, 10, 10)] * 10, course(7)])
    assert (len(found.months), found.lagging, found.parts, found.behind, found.reached) == (4, 1, 11, 7, 407)
    assert projected(found, []).value == 1200 + 7


def test_where_many_lag_behind_only_the_months_of_all_count() -> None:
    found = joined([course(10, 10, 10), course(10, 10)])
    assert (len(found.months), found.value, found.reached) == (2, 40, 50)
    assert projected(found, []).value == 240


def told(unit: str, year: int, months: range, value: int = 10, **more: object) -> list[Row]:
    return [
        {"ref_area": unit, "time_period": f"{year}-M{month:02d}", "obs_value": value, **more} for month in months
    ]  # fmt: skip


def test_the_seasons_of_a_merged_province_are_those_of_its_members() -> None:
    rows = [
        row for year in (2022, 2023, 2024) for unit, value in (("24@2008", 10), ("27@2008", 30))
        for row in told(unit, year, range(1, 13), value)
    ]  # fmt: skip
    made = snapshot(labour_results=[*rows, *told("24@2025", 2026, range(1, 7), 50)])
    found = projection(made, year=2026, area_key="24@2025")
    assert (found.method, found.value) == ("season", pytest.approx(600))
    assert projection(made, year=2026).value == pytest.approx(600)


def test_a_member_that_was_silent_leaves_a_year_out_of_the_seasons() -> None:
    rows = [row for year in (2022, 2023, 2024) for row in told("24@2008", year, range(1, 13))]
    late = told("27@2008", 2023, range(1, 12))
    made = snapshot(labour_results=[*rows, *late, *told("24@2025", 2026, range(1, 4))])
    assert season(made, year=2026, area_key="24@2025").years == (2022, 2024)


def test_only_the_latest_years_tell_the_season() -> None:
    rows = [row for year in range(2012, 2020) for row in told("22@2008", year, range(1, 13))]
    years = earlier(snapshot(labour_results=rows), year=2020, area_key="22@2008")
    assert [year for year, _ in years] == list(range(2020 - YEARS_USED, 2020))
