"""Targets as the law words them, results that are never added twice, published figures that are in no doubt."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.labour import targets as labour
from metrics.labour.accrual import Reported, reached, steps
from metrics.labour.comparators import met, percent_of_target
from tests.metrics.figures import snapshot
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot


def month(number: int, value: int, basis: str = "in_period") -> Reported:
    last = {2: 29}.get(number, 31 if number in (1, 3, 5, 7, 8, 10, 12) else 30)
    return Reported(basis=basis, start=date(2024, number, 1), end=date(2024, number, last), value=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("comparator", "low", "high", "result", "expected"),
    [
        ("more_than", 400, None, 400, False),
        ("more_than", 400, None, 401, True),
        ("at_least", 10, None, 10, True),
        ("at_least", 10, None, 9, False),
        ("about", 800, 1000, 800, True),
        ("about", 800, 1000, 799, False),
        ("range", 800, 1000, 1200, True),
        ("at_most", None, 50, 50, True),
        ("at_most", None, 50, 51, False),
        ("at_least", 10, None, None, None),
        ("at_least", None, None, 5, None),
    ],
)
def test_a_target_is_met_as_its_wording_says(
    comparator: str, low: float | None, high: float | None, result: float | None, expected: bool | None
) -> None:
    assert met(comparator, low, high, result) is expected


def test_the_percentage_is_over_the_low_end() -> None:
    assert percent_of_target("range", 800, 1000, 400) == 0.5
    assert percent_of_target("more_than", 400, None, 400) == 1
    assert percent_of_target("at_least", 0, None, 5) is None


def test_cumulative_figures_are_never_added() -> None:
    result = reached([month(3, 30, "year_to_date"), month(6, 70, "year_to_date")])
    assert result is not None
    assert (result.value, result.basis, result.months) == (70, "year_to_date", 6)


def test_single_months_are_added_and_what_follows_a_cumulative_figure_too() -> None:
    only_months = reached([month(1, 10), month(2, 20)])
    both = reached([month(1, 10), month(2, 35, "year_to_date"), month(3, 5)])
    assert only_months is not None
    assert both is not None
    assert only_months.value == 30
    assert (both.value, both.basis) == (40, "mixed")


def test_a_quarter_is_not_added_to_its_months() -> None:
    quarter = Reported(basis="in_period", start=date(2024, 1, 1), end=date(2024, 3, 31), value=100)
    complete = reached([month(1, 10), month(2, 20), month(3, 30), quarter])
    partial = reached([month(1, 10), quarter])
    assert complete is not None
    assert partial is not None
    assert (complete.value, partial.value) == (60, 100)


def test_months_come_out_of_cumulative_figures_by_difference_even_below_zero() -> None:
    found = steps([month(1, 10, "year_to_date"), month(2, 8, "year_to_date"), month(3, 20, "year_to_date")])
    assert [(one.value, one.derived) for one in found] == [(10, True), (-2, True), (12, True)]


def test_a_year_belongs_to_the_units_of_its_last_day_in_both_views() -> None:
    results = [
        {"ref_area": "24@2008", "time_period": "2025-M06", "obs_value": 10},
        {"ref_area": "27@2008", "time_period": "2025-M06", "obs_value": 20},
        {"ref_area": "24@2025", "time_period": "2025-M07", "obs_value": 5},
    ]
    target = [{"ref_area": "24@2025", "year": 2025, "low": 70.0}]
    made = snapshot(labour_targets=target, labour_results=results)
    for view in ("34", "63"):
        row = labour.targets_vs_results(made, year=2025, unit_view=view, indicator="workers_sent").iloc[0]  # type: ignore[arg-type]
        assert (row["area_key"], row["result"], row["percent"]) == ("24@2025", 35, 0.5)


def test_what_a_merged_unit_tells_since_january_holds_what_its_members_told() -> None:
    results = [
        {"ref_area": "24@2008", "time_period": "2025-M06", "obs_value": 10},
        {"ref_area": "24@2025", "time_period": "2025-M09", "basis": "year_to_date", "obs_value": 50},
    ]
    made = snapshot(labour_targets=[{"ref_area": "24@2025", "year": 2025, "low": 100.0}], labour_results=results)
    assert labour.targets_vs_results(made, year=2025, indicator="workers_sent").iloc[0]["result"] == 50


def test_targets_of_merged_provinces_are_summed_in_view_34_and_stand_apart_in_view_63() -> None:
    targets = [
        {"ref_area": "24@2008", "document": "1/KH", "low": 100.0, "comparator": "more_than"},
        {"ref_area": "27@2008", "document": "2/KH", "low": 50.0},
    ]
    results = [{"ref_area": unit, "obs_value": value} for unit, value in (("24@2008", 90), ("27@2008", 60))]
    made = snapshot(labour_targets=targets, labour_results=results)
    joined = labour.targets_vs_results(made, year=2024, indicator="workers_sent")
    apart = labour.targets_vs_results(made, year=2024, unit_view="63", indicator="workers_sent")
    assert joined[["low", "comparator", "result", "met"]].values.tolist() == [[150.0, "mixed", 150.0, True]]
    assert sorted(apart["met"]) == [False, True]
    assert joined["result"].sum() == apart["result"].sum()


def test_a_revised_target_counts_by_its_highest_edition_and_the_first_stays_visible() -> None:
    targets = [{"low": 400.0, "edition": 1}, {"low": 300.0, "edition": 2}]
    frame = labour.targets_vs_results(snapshot(labour_targets=targets), year=2024, indicator="workers_sent")
    assert frame[["edition", "is_current", "low"]].values.tolist() == [[2, True, 300.0], [1, False, 400.0]]


def test_pace_compares_the_share_reached_with_the_share_of_the_year() -> None:
    results = [{"time_period": "2024-M06", "basis": "year_to_date", "obs_value": 200}]
    made = snapshot(labour_targets=[{"low": 400.0, "comparator": "more_than"}], labour_results=results)
    row = labour.pace(made, year=2024, indicator="workers_sent").iloc[0]
    assert (row["percent"], row["elapsed"], row["pace"]) == (0.5, 0.5, 1.0)
    assert row["needed_per_month"] == pytest.approx(201 / 6), "more than 400 asks for 401"


@pytest.fixture(scope="module")
def real(content_folder: object) -> Snapshot:
    with Warehouse.open(str(content_folder), read_only=True) as warehouse:
        return Snapshot.of_warehouse(warehouse)


def test_figures_in_doubt_never_become_the_headline(real: Snapshot) -> None:
    series = labour.national_series(real)
    headline = series[series["is_headline"]]
    assert not headline["conflict"].any()
    assert set(headline["confidence"]) <= {"high", "medium"}
    assert (headline.groupby(["year", "kind"]).size() == 1).all()
    assert series["conflict"].any(), "conflicting figures stay visible"


def test_the_national_series_runs_from_2014_to_2026(real: Snapshot) -> None:
    headlines = labour.national_headlines(real)
    assert (headlines["year"].min(), headlines["year"].max()) == (2014, 2026)
