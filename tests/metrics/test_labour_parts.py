"""Standing, ranking, months, markets, places, women and the country: each from rows that a hand can add up."""

from __future__ import annotations

from math import isnan
from random import Random
from typing import Any, get_args

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.labour.league import league
from metrics.labour.markets import UNKNOWN, market_mix
from metrics.labour.national import submitted_years
from metrics.labour.path import path
from metrics.labour.places import by_place, senders, women
from metrics.labour.projection import Projection
from metrics.labour.standing import Outlook, outlook, standing
from metrics.provenance import MarketFigure, sources_of, total_of
from tests.metrics.figures import Row, snapshot
from warehouse.snapshot import Snapshot

UNIT = "22@2008"


def months(unit: str, year: int, *values: int | None, first: int = 1, **more: object) -> list[Row]:
    """What a unit told month by month; None: nothing."""
    return [
        {"ref_area": unit, "time_period": f"{year}-M{month:02d}", "obs_value": value, **more}
        for month, value in enumerate(values, start=first) if value is not None
    ]  # fmt: skip


def summed(made: Snapshot, figure: MarketFigure) -> float:
    return total_of(sources_of(made, figure))


def test_the_country_stands_the_same_in_both_views() -> None:
    targets = [
        {"ref_area": "24@2008", "document": "1/KH", "low": 100.0},
        {"ref_area": "27@2008", "document": "2/KH", "low": 60.0, "high": 80.0, "comparator": "range"},
        {"ref_area": "31@2008", "document": "3/KH", "low": 50.0},
    ]
    results = [*months("24@2008", 2024, 10, 20), *months("27@2008", 2024, 5, 15), *months("30@2008", 2024, 1)]
    made = snapshot(labour_targets=targets, labour_results=results)
    found = [standing(made, year=2024, unit_view=view) for view in ("34", "63")]
    for one in found:
        assert (one.low, one.high, one.result, one.total) == (160.0, 180.0, 50.0, 51.0)
        assert (one.percent, one.elapsed) == (pytest.approx(50 / 160), pytest.approx(2 / 12))
        assert one.needed_per_month == pytest.approx(11)
    assert found[0].projection == found[1].projection


def test_a_member_without_a_result_does_not_change_the_country_between_the_views() -> None:
    targets = [
        {"ref_area": "24@2008", "document": "1/KH", "low": 100.0},
        {"ref_area": "27@2008", "document": "2/KH", "low": 60.0},
    ]
    made = snapshot(labour_targets=targets, labour_results=months("24@2008", 2024, 10, 20))
    found = [standing(made, year=2024, unit_view=view) for view in ("34", "63")]
    assert found[0] == found[1]
    assert (found[0].low, found[0].sent, found[0].aimed) == (100.0, 1, 2)


@settings(max_examples=8)
@given(seed=st.integers(0, 10**6), year=st.sampled_from([2024, 2025, 2026]))
def test_the_country_is_the_same_in_both_views_whatever_was_sent(seed: int, year: int) -> None:
    random = Random(seed)
    units = ["22@2008", "24@2008", "27@2008", "22@2025", "24@2025"]
    results, targets = [], []
    for unit in units:
        for before in range(2021, year + 1):
            since, until = (1, 6) if unit.endswith("2008") and before == 2025 else (1, 12)
            since = 7 if unit.endswith("2025") and before == 2025 else since
            if (unit.endswith("2008") and before > 2025) or (unit.endswith("2025") and before < 2025):
                continue
            values = [random.choice([None, *[random.randrange(100)] * 9]) for _ in range(since, until + 1)]
            results += months(unit, before, *values, first=since)
        if random.random() < 0.7:
            targets.append({"ref_area": unit, "year": year, "document": unit, "low": float(random.randrange(1, 900))})
    made = snapshot(labour_targets=targets, labour_results=results)
    now, then = (standing(made, year=year, unit_view=view) for view in ("34", "63"))
    assert repr(now) == repr(then)
    sums = [path(made, year=year, unit_view=view)["cumulative"].max() for view in ("34", "63")]
    assert sums[0] == sums[1] or all(isnan(one) for one in sums)
    ends = now.projection
    if ends.low is not None and ends.high is not None and ends.value is not None:
        assert now.total <= ends.low <= ends.value <= ends.high


def test_a_province_without_target_has_a_result_and_no_percentage() -> None:
    found = standing(snapshot(labour_results=months(UNIT, 2024, 10, 20)), year=2024, area_key=UNIT, unit_view="63")
    assert (found.total, found.untargeted, found.outlook) == (30.0, 1, "")
    assert isnan(found.percent)


def test_pace_by_season_compares_with_what_is_usual_by_now() -> None:
    year = [20] * 6 + [80] * 6
    earlier = [row for before in (2021, 2022, 2023) for row in months(UNIT, before, *year)]
    target = [{"ref_area": UNIT, "low": 600.0}]
    made = snapshot(labour_targets=target, labour_results=[*earlier, *months(UNIT, 2024, *[20] * 6)])
    found = standing(made, year=2024, unit_view="63", area_key=UNIT)
    assert found.pace == pytest.approx(0.2 / 0.5)
    assert found.season_pace == pytest.approx(0.2 / 0.2)


ENDS = Projection(method="line", value=100.0, low=90.0, high=110.0)


@pytest.mark.parametrize(
    ("comparator", "low", "high", "result", "ends", "expected"),
    [
        ("at_least", 50, None, 60, ENDS, "reached"),
        ("at_least", 90, None, 60, ENDS, "likely"),
        ("more_than", 90, None, 60, ENDS, "open"),
        ("at_least", 111, None, 60, ENDS, "unlikely"),
        ("range", 80, 120, 60, ENDS, "likely"),
        ("at_most", None, 120, 60, ENDS, "likely"),
        ("at_most", None, 50, 60, ENDS, "missed"),
        ("at_least", 90, None, 60, Projection(method="complete", value=60.0), "missed"),
        ("at_least", 60, None, 60, Projection(method="complete", value=60.0), "reached"),
        ("at_least", 90, None, 60, Projection(method="none"), ""),
        ("at_least", None, None, 60, ENDS, ""),
    ],
)
def test_the_outlook_is_sure_only_when_the_whole_interval_is_on_one_side(
    comparator: str, low: float | None, high: float | None, result: float, ends: Projection, expected: str
) -> None:
    nothing = float("nan")
    found = outlook(comparator, nothing if low is None else low, nothing if high is None else high, result, ends)
    assert found == expected
    assert found in get_args(Outlook)


def test_the_league_ranks_by_percentage_and_names_those_that_cannot_be_ranked_at_the_end() -> None:
    targets = [{"ref_area": unit, "document": f"{unit}/KH", "low": 100.0} for unit in ("22@2008", "24@2008", "31@2008")]
    results = [*months("22@2008", 2024, 20, 30), *months("24@2008", 2024, 40, 40), *months("40@2008", 2024, 1, 2)]
    found = league(snapshot(labour_targets=targets, labour_results=results), year=2024, unit_view="63")
    assert found[["area_key", "standing"]].values.tolist() == [
        ["24@2008", "ranked"], ["22@2008", "ranked"], ["31@2008", "no_result"], ["40@2008", "no_target"],
    ]  # fmt: skip
    assert found["rank"].tolist()[:2] == [1, 2]
    assert found["needed_per_month"].tolist()[:2] == [2.0, 5.0]
    assert (found["projected"].iloc[0], found["method"].iloc[0]) == (480.0, "line")


def test_the_path_marks_missing_months_and_corrections_and_knows_the_even_pace() -> None:
    results = [
        *months(UNIT, 2024, 100, None, 300, 280, basis="year_to_date"),
        *months(UNIT, 2024, 50, first=6),
    ]
    made = snapshot(labour_targets=[{"ref_area": UNIT, "low": 1200.0}], labour_results=results)
    found = path(made, year=2024, unit_view="63", area_key=UNIT).set_index("month")
    assert found["cumulative"].dropna().tolist() == [100, 300, 280, 330]
    assert found.index[found["told"]].tolist() == [1, 3, 4, 6]
    assert found.index[found["complete"]].tolist() == [1, 2, 3, 4], (
        "February stands in the figure of March; May does not"
    )
    assert found.index[found["corrected"]].tolist() == [4]
    assert found["even"].tolist() == [100.0 * month for month in range(1, 13)]
    assert found["seasonal"].isna().all(), "there is no earlier year"


def test_a_month_that_not_all_provinces_told_is_not_complete() -> None:
    results = [*months("22@2008", 2024, 10, 10), *months("24@2008", 2024, 10)]
    found = path(snapshot(labour_results=results), year=2024)
    assert found["complete"].tolist()[:2] == [True, False]
    assert (found["cumulative"].iloc[1], found["sent"].iloc[1], found["due"].iloc[1]) == (30, 1, 63)


def test_market_shares_move_against_the_same_months_of_the_same_places() -> None:
    results = [
        *months("22@2008", 2023, 100, 100, 999), *months("22@2008", 2023, 60, 60, 999, counterpart_area="JPN"),
        *months("22@2008", 2024, 100, 100), *months("22@2008", 2024, 40, 60, counterpart_area="JPN"),
        *months("22@2008", 2024, 50, 40, counterpart_area="KOR"),
        *months("24@2008", 2024, 500, 500), *months("24@2008", 2024, 500, 500, counterpart_area="KOR"),
    ]  # fmt: skip
    made = snapshot(labour_results=results)
    found = market_mix(made, year=2024).set_index("counterpart_area")
    assert found["value"].to_dict() == {"JPN": 100.0, "KOR": 90.0, UNKNOWN: 10.0}
    assert found["previous"].to_dict() == {"JPN": 120.0, "KOR": 0.0, UNKNOWN: 80.0}
    assert found["shift"].to_dict() == {
        "JPN": pytest.approx(-0.1),
        "KOR": pytest.approx(0.45),
        UNKNOWN: pytest.approx(-0.35),
    }
    assert set(found["sent"]) == {1}
    assert set(found["due"]) == {2}
    for market, row in found.iterrows():
        for year, value in ((2024, row["value"]), (2023, row["previous"])):
            figure = MarketFigure(
                year=year, beside=2023 if year == 2024 else 2024, indicator="workers_sent", counterpart_area=str(market)
            )
            total = summed(made, figure)
            assert (0 if isnan(total) else total) == value


def test_a_merged_province_is_held_against_its_members() -> None:
    results = [
        *months("24@2008", 2024, 10, 10), *months("27@2008", 2024, 30, 30),
        *months("24@2008", 2024, 10, 10, counterpart_area="JPN"), *months("24@2025", 2026, 50, 50),
        *months("24@2008", 2025, 20, 20), *months("27@2008", 2025, 20, 20),
        *months("24@2008", 2025, 20, 20, counterpart_area="TWN"),
    ]  # fmt: skip
    made = snapshot(labour_results=results)
    found = market_mix(made, year=2025, area_key="24@2025").set_index("counterpart_area")
    assert (found.loc["TWN", "value"], found.loc["JPN", "previous"]) == (40, 20)
    assert market_mix(made, year=2026)["previous"].sum() == 80


def test_without_a_year_before_shares_stand_alone() -> None:
    found = market_mix(snapshot(labour_results=months(UNIT, 2024, 10, 10)), year=2024)
    assert found[["counterpart_area", "share"]].values.tolist() == [[UNKNOWN, 1.0]]
    assert found["previous"].isna().all()


def test_districts_and_communes_of_one_year_stand_under_the_unit_that_told_of_them() -> None:
    results = [
        *months("22@2008", 2025, 100, 100), *months("22@2008", 2025, 60, 60, sub_area="Huyện Vân Đồn"),
        *months("22@2025", 2025, 50, first=7), *months("22@2025", 2025, 50, first=7, sub_area="Đặc khu Vân Đồn"),
    ]  # fmt: skip
    made = snapshot(labour_results=results)
    found = by_place(made, year=2025, area_key="22@2025").set_index("sub_area")
    assert found.loc["Huyện Vân Đồn", ["value", "of_unit", "share"]].tolist() == [120.0, 200.0, 0.6]
    assert found.loc["Đặc khu Vân Đồn", ["value", "first_month", "last_month"]].tolist() == [50.0, 7, 7]
    assert senders(made, year=2025).set_index("unit_key")["difference"].to_dict() == {"22@2008": 80.0, "22@2025": 0.0}
    assert by_place(made, year=2025, area_key="24@2025").empty
    figure = MarketFigure(
        year=2025, indicator="workers_sent", counterpart_area="Huyện Vân Đồn", unit_key="22@2008", split="place"
    )
    assert summed(made, figure) == 120


def test_women_are_counted_only_where_the_total_of_the_same_months_is_told() -> None:
    results = [
        *months("22@2008", 2024, 10, 10), *months("22@2008", 2024, 4, 4, sex="F"),
        *months("24@2008", 2024, 90, 90), *months("24@2008", 2024, 4, sex="F"),
    ]  # fmt: skip
    made = snapshot(labour_results=results)
    found = women(made, year=2024)
    assert (found.value, found.of_total, found.share, found.sent, found.due) == (8.0, 20.0, 0.4, 1, 2)
    figure = MarketFigure(year=2024, indicator="workers_sent", counterpart_area="F", split="sex")
    assert summed(made, figure) == 8


def published(year: int, value: float, **more: Any) -> dict[str, Any]:
    return {"year": str(year), "value": value, **more}


def test_a_sum_of_provinces_says_how_many_stand_behind_it_and_is_compared_month_for_month() -> None:
    results = [*months("22@2008", 2023, *[10] * 12), *months("22@2008", 2024, *[10] * 10)]
    figures = [published(2023, 150.0), published(2024, 80.0, period="9M"), published(2024, 999.0, period="11M")]
    found = submitted_years(snapshot(labour_results=results, published_figures=figures)).set_index("year")
    assert found.loc[2023, ["submitted", "sent", "due", "difference"]].tolist() == [120.0, 1, 63, -30.0]
    assert found.loc[2024, ["through_months", "submitted", "difference", "is_all"]].tolist() == [9, 90.0, 10.0, False]


def test_a_published_figure_in_doubt_is_compared_with_nothing() -> None:
    results = months("22@2008", 2023, *[10] * 12)
    figures = [published(2023, 150.0, confidence="low"), published(2023, 160.0, confidence="derived")]
    found = submitted_years(snapshot(labour_results=results, published_figures=figures)).iloc[0]
    assert pd.isna(found["published"])
    assert pd.isna(found["difference"])


def test_without_results_every_answer_is_empty() -> None:
    made = snapshot()
    assert standing(made, year=2024).projection.why == "no_result"
    assert league(made, year=2024).empty
    assert not path(made, year=2024)["told"].any()
    assert market_mix(made, year=2024).empty
    assert by_place(made, year=2024).empty
    assert senders(made, year=2024).empty
    assert women(made, year=2024).sent == 0
    assert submitted_years(made).empty
