"""The first page: headlines with what they are held against, and what moved most, told by rule."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import overview
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.migration.movers import LEAST_FIGURE, movers, weight
from tests.metrics.figures import snapshot

NOW, BEFORE = "2024-S1", "2023-S1"
STUDY, STATELESS = "hoc_tap", "khong_quoc_tich"
QUANG_NINH, NGHE_AN, HUE = "22@2008", "40@2008", "46@2008"


def told(category: str = STUDY, **units: tuple[int | None, int | None]) -> list[dict[str, Any]]:
    """Rows of a category: unit -> (a year before, now); None was not sent. Keys as in `u22_2008`."""
    return [
        {"ref_area": unit[1:].replace("_", "@"), "time_period": period, "category": category, "obs_value": value}
        for unit, values in units.items()
        for period, value in zip((BEFORE, NOW), values, strict=True)
        if value is not None
    ]


def moved(rows: list[dict[str, Any]], *, view: str = "34", limit: int = 5) -> list[tuple[str, float]]:
    frame = movers(snapshot(migration_statistics=rows), time_period=NOW, unit_view=view, limit=limit)  # type: ignore[arg-type]
    return list(zip(frame["area_key"], frame["change_abs"], strict=True))


@pytest.mark.parametrize(
    ("value", "previous", "counts"),
    [
        (LEAST_FIGURE - 1, 1, False),  # nine in ten of nothing
        (LEAST_FIGURE, 1, True),
        (1, LEAST_FIGURE, True),
        (109, 100, False),  # within the usual
        (110, 100, True),
        (5000, 0, True),  # new
    ],
)
def test_small_figures_and_usual_changes_do_not_count(value: int, previous: int, counts: bool) -> None:
    assert (weight(value, previous) > 0) == counts


def test_a_move_counts_for_more_when_it_is_large_in_people_and_in_percent() -> None:
    rows = told(u22_2008=(10_000, 11_500), u40_2008=(200, 800), u46_2008=(1000, 700))
    keys = [area.partition("@")[0] for area, _ in moved(rows, view="63")]
    assert keys == ["40", "22", "46"]
    assert [change for _, change in moved(rows, view="63")] == [600, 1500, -300]


def test_a_province_that_was_missing_is_no_move() -> None:
    assert moved(told(u22_2008=(None, 5000), u40_2008=(5000, None))) == []


def test_an_area_of_which_one_unit_is_missing_is_no_move_in_either_view() -> None:
    """Bắc Ninh of today was Bắc Giang and Bắc Ninh: half of it may not stand for the whole."""
    whole = told(u24_2008=(100, 300), u27_2008=(100, 300))
    assert [change for _, change in moved(whole)] == [400]
    half = told(u24_2008=(100, 300), u27_2008=(None, 300))
    assert moved(half) == []
    assert [change for _, change in moved(half, view="63")] == [200]


def test_each_province_is_named_once_with_its_largest_move() -> None:
    rows = [*told(u40_2008=(200, 800)), *told("ket_hon", u40_2008=(200, 500))]
    made = snapshot(migration_statistics=rows)
    frame = movers(made, time_period=NOW, unit_view="63")
    assert frame[["category", "value", "previous"]].values.tolist() == [[STUDY, 800, 200]]
    assert frame["change"].tolist() == [3.0]


@settings(max_examples=15)
@given(st.lists(st.integers(0, 900), min_size=12, max_size=12), st.sampled_from(["34", "63"]))
def test_what_is_told_of_a_move_is_what_the_flow_page_shows_and_never_withheld(values: list[int], view: str) -> None:
    units = ("u22_2008", "u40_2008", "u46_2008", "u24_2008", "u27_2008", "u38_2008")
    pairs = dict(zip(units, zip(values[:6], values[6:], strict=True), strict=True))
    rows = [{**row, "direction": "inbound", "flow_or_stock": "stock"} for row in told(STATELESS, **pairs)]
    made = snapshot(migration_statistics=rows)
    chosen = Selection(category=STATELESS, direction="inbound", flow_or_stock="stock")
    shown = flows.by_area(made, chosen, time_period=NOW, unit_view=view).set_index("area_key")  # type: ignore[arg-type]
    frame = movers(made, time_period=NOW, unit_view=view)  # type: ignore[arg-type]
    assert frame["value"].notna().all()
    for row in frame.itertuples():
        assert shown.loc[row.area_key, "value"] == row.value
        assert shown.loc[row.area_key, "previous"] == row.previous


def test_what_is_withheld_is_no_move_however_large() -> None:
    """A small count hides a second figure with it; that one may be large."""
    rows = [
        {**row, "direction": "inbound", "flow_or_stock": "stock"}
        for row in told(STATELESS, u22_2008=(5, 5), u40_2008=(900, 150), u46_2008=(9000, 9000), u38_2008=(8000, 4000))
    ]
    made = snapshot(migration_statistics=rows)
    chosen = Selection(category=STATELESS, direction="inbound", flow_or_stock="stock")
    shown = flows.by_area(made, chosen, time_period=NOW, unit_view="63").set_index("area_key")
    hidden = shown.index[shown["state"] == "withheld"]
    assert len(hidden) >= 2
    listed = movers(made, time_period=NOW, unit_view="63")["area_key"]
    assert len(listed) == 1
    assert not set(listed) & set(hidden)


def test_an_unknown_period_has_no_moves_but_its_columns() -> None:
    frame = movers(snapshot(), time_period="")
    assert frame.empty
    assert {"area_key", "change"} <= set(frame.columns)


def contract(unit: str, period: str, value: int) -> dict[str, Any]:
    return {"ref_area": unit, "time_period": period, "category": "lao_dong_hop_dong", "obs_value": value}


def published(year: str, value: float, **more: Any) -> dict[str, Any]:
    return {"year": year, "value": value, **more}


def card(code: str, as_of: date, **rows: Any) -> overview.Card:
    found = overview.cards(snapshot(**rows), as_of=as_of, unit_view="63")
    return next(one for one in found if one.code == code)


def test_a_half_year_without_figures_is_a_gap_in_the_line() -> None:
    rows = [contract(QUANG_NINH, "2023-S1", 10), contract(QUANG_NINH, "2024-S1", 30)]
    series = card("flows", date(2024, 9, 1), migration_statistics=rows).series
    assert [point.at for point in series] == ["2023-S1", "2023-S2", "2024-S1"]
    assert [pd.isna(point.value) for point in series] == [False, True, False]
    assert (series[-1].sent, series[-1].due) == (1, 63)


def test_the_published_figure_stands_beside_what_was_sent_for_the_same_year() -> None:
    rows = [contract(QUANG_NINH, "2024-S1", 10), contract(QUANG_NINH, "2024-S2", 30)]
    figures = [published("2024", 158_588), published("2023", 159_986)]
    found = card("flows", date(2025, 3, 1), migration_statistics=rows, published_figures=figures).published
    assert found is not None
    assert (found.year, found.value, found.submitted) == (2024, 158_588, 40)
    assert (found.sent, found.due) == (1, 63)


def test_a_year_that_is_not_over_has_no_published_figure_yet() -> None:
    rows = [contract(QUANG_NINH, "2024-S1", 10)]
    figures = [published("2024", 158_588), published("2023", 159_986)]
    for day, year in ((date(2024, 12, 30), 2023), (date(2024, 12, 31), 2024)):
        found = card("flows", day, migration_statistics=rows, published_figures=figures).published
        assert found is not None
        assert found.year == year


def test_results_are_held_against_the_part_of_the_year_that_they_cover() -> None:
    targets = [
        {"ref_area": QUANG_NINH, "low": 1200.0},
        {"ref_area": NGHE_AN, "low": 600.0, "document": "1/KH-UBND"},
        {"ref_area": HUE, "low": 600.0, "document": "2/KH-UBND"},
    ]
    results = [
        {"ref_area": QUANG_NINH, "time_period": "2024-Q1", "obs_value": 400},
        {"ref_area": NGHE_AN, "time_period": "2024-S1", "obs_value": 300},
    ]
    found = card("labour", date(2024, 12, 1), labour_targets=targets, labour_results=results)
    assert (found.sent, found.due) == (2, 3)
    assert found.value == pytest.approx(700 / 1800)
    # a quarter of 1.200 and a half of 600 would be an even pace
    assert found.change_abs == pytest.approx(700 - 300 - 300)
    assert found.change == pytest.approx(100 / 1800)


def test_the_even_pace_is_drawn_only_where_target_and_result_are_of_the_same_provinces() -> None:
    targets = [{"ref_area": QUANG_NINH, "low": 1200.0}]
    own = [{"ref_area": QUANG_NINH, "time_period": "2024-M01", "obs_value": 50}]
    other = [*own, {"ref_area": NGHE_AN, "time_period": "2024-M01", "obs_value": 90}]
    same = card("labour", date(2024, 3, 1), labour_targets=targets, labour_results=own).series
    mixed = card("labour", date(2024, 3, 1), labour_targets=targets, labour_results=other).series
    assert [(point.value, point.even) for point in same] == [(50, 100)]
    assert [(point.value, point.even) for point in mixed] == [(140, None)]


def test_what_is_missing_is_told_report_by_report_with_every_name() -> None:
    rows = [{"ref_area": QUANG_NINH, "time_period": "2024-S1", "obs_value": 3}]
    made = snapshot(migration_statistics=rows, submissions=[{"received_at": datetime(2024, 7, 10)}])
    scope: dict[str, Any] = {"as_of": date(2024, 7, 20), "unit_view": "63"}
    frame = overview.missing_by_duty(made, **scope)
    half = frame[frame["duty"] == "R1"].iloc[0]
    assert (half["time_period"], half["days_late"], half["n"]) == ("2024-S1", 5, 62)
    assert "Quảng Ninh" not in half["names_vi"]
    assert {"Nghệ An", "Huế"} & set(half["names_vi"])
    assert frame["n"].sum() == len(overview.missing_reports(made, **scope))


def test_late_tasks_are_held_against_the_same_day_a_year_before() -> None:
    task = {"document": "402/QĐ-TTg", "kind": "window", "starts_on": date(2020, 3, 20), "lead_agencies": "bng"}
    plan = [
        {**task, "code": "2.6", "due_on": date(2022, 12, 31)},
        {**task, "code": "2.7", "due_on": date(2024, 6, 30)},
    ]
    found = card("tasks", date(2024, 11, 22), plan_tasks=plan, documents=[{}])
    assert (found.value, found.change_abs) == (2, 1)
    assert [point.value for point in found.series[-5:]] == [0, 1, 1, 1, 2]
    assert [point.at for point in found.series[-2:]] == ["2024-06-30", "2024-11-22"], "due on 30 June is in time"
