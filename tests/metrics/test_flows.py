"""Flows held against a plain recount from the files, over random figures with mergers, blanks and marks."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.periods import bounds
from metrics.migration import flows
from tests.metrics import recount
from tests.metrics.figures import snapshot
from warehouse.units import UnitView

SELECTION = flows.Selection(category="lao_dong", direction="outbound")
PERIODS = ("2024-S1", "2024-S2", "2025-S1", "2025-S2", "2026-S1")
VIEWS: tuple[UnitView, ...] = ("34", "63")


def one(random: Random, unit: str, period: str, **more: Any) -> dict[str, Any]:
    """A row with a number or, now and then, a mark instead of one."""
    status = random.choice(["A"] * 12 + ["E", "P", "NP", "M", "NA"])
    number = {"NP": 0, "M": None, "NA": None}.get(status, random.choice([0, random.randrange(5000)]))
    return {"ref_area": unit, "time_period": period, "obs_value": number, "obs_status": status, **more}


def sent(random: Random, *, silent: float, national: float = 0.0) -> list[dict[str, Any]]:
    """Figures of every unit of the time but the silent ones; in some periods the whole country's own row too."""
    rows = []
    for period in PERIODS:
        units = recount.existing(bounds(period)[1])
        rows += [one(random, unit, period) for unit in units if random.random() >= silent]
        if random.random() < national:
            rows.append({"ref_area": "VN", "time_period": period, "obs_value": 777, "obs_status": "A"})
    return rows


@settings(max_examples=15)
@given(random=st.randoms(use_true_random=False), silent=st.sampled_from([0.05, 0.4, 0.97, 1.0]))
def test_every_row_of_the_trend_is_what_a_plain_recount_gives(random: Random, silent: float) -> None:
    rows = sent(random, silent=silent, national=0.5)
    by_period: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_period[row["time_period"]].append(row)
    made = snapshot(migration_statistics=rows)
    for view in VIEWS:
        for row in flows.trend(made, SELECTION, unit_view=view).to_dict("records"):
            said, day = by_period[row["time_period"]], bounds(row["time_period"])[1]
            before = by_period.get(row["previous_period"], [])
            expected = recount.total(said)
            assert (None if pd.isna(row["value"]) else row["value"]) == expected
            counts = tuple(row[name] for name in ("sent", "due", "units_sent", "units_due"))
            assert counts == recount.coverage(said, day, view)
            assert len([name for name in row["missing_vi"].split(", ") if name]) == row["due"] - row["sent"]
            if row["basis"] == "units":
                grown = recount.growth(said, before, day, bounds(row["previous_period"])[1])
                found = None if pd.isna(row["same_value"]) else (row["same_value"], row["same_previous"])
                assert found == grown


@settings(max_examples=10)
@given(random=st.randoms(use_true_random=False))
def test_areas_add_up_to_the_total_and_their_growth_to_its_growth(random: Random) -> None:
    rows = sent(random, silent=0.2)
    made = snapshot(migration_statistics=rows)
    for view in VIEWS:
        for period in PERIODS:
            total = flows.national_total(made, SELECTION, time_period=period, unit_view=view)
            areas = flows.by_area(made, SELECTION, time_period=period, unit_view=view)
            assert areas["area_key"].is_unique
            assert areas["due"].sum() == total["units_due"]
            assert areas["value"].sum() == (0 if pd.isna(total["value"]) else total["value"])
            assert areas["previous"].sum() == (0 if pd.isna(total["same_previous"]) else total["same_previous"])
            area = areas.iloc[random.randrange(len(areas))]
            alone = flows.national_total(made, SELECTION, time_period=period, unit_view=view, area_key=area["area_key"])
            assert alone["value"] == area["value"] or (pd.isna(alone["value"]) and pd.isna(area["value"]))


@settings(max_examples=10)
@given(random=st.randoms(use_true_random=False))
def test_groups_are_shares_of_the_total_of_the_same_units(random: Random) -> None:
    rows = []
    for unit in recount.existing(date(2024, 6, 30)):
        for group in ("total", "female", "children"):
            if random.random() < 0.8:
                rows.append(one(random, unit, "2024-S1", population_group=group))
    said = {(row["ref_area"], row["population_group"]): recount.value(row) for row in rows}
    found = flows.by_group(snapshot(migration_statistics=rows), SELECTION).set_index("population_group")
    for group in ("female", "children"):
        both = [
            (number, whole)
            for unit in recount.UNITS
            if (number := said.get((unit, group))) is not None and (whole := said.get((unit, "total"))) is not None
        ]
        expected = (sum(n for n, _ in both), sum(w for _, w in both), len(both))
        assert tuple(found.loc[group, ["value", "of_total", "sent"]]) == expected


@settings(max_examples=10)
@given(random=st.randoms(use_true_random=False))
def test_countries_leave_the_total_out_and_are_the_same_in_both_views(random: Random) -> None:
    rows = [
        one(random, unit, "2025-S2", counterpart_area=country)
        for unit in recount.existing(date(2025, 12, 31))
        for country in ("_T", "JPN", "KOR", "TWN")
        if random.random() < 0.7
    ]
    expected: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["counterpart_area"] != "_T" and (number := recount.value(row)) is not None:
            expected[row["counterpart_area"]] += number
    made = snapshot(migration_statistics=rows)
    for view in VIEWS:
        frame = flows.by_country(made, SELECTION, time_period="2025-S2", unit_view=view)
        assert dict(zip(frame["counterpart_area"], frame["value"], strict=True)) == expected
        assert frame["value"].is_monotonic_decreasing
        assert frame["share"].sum() == pytest.approx(1.0 if sum(expected.values()) else 0.0)


def test_a_missing_province_never_looks_like_a_fall() -> None:
    rows = [
        {"ref_area": "22@2008", "time_period": "2023-S1", "obs_value": 100},
        {"ref_area": "40@2008", "time_period": "2023-S1", "obs_value": 900},
        {"ref_area": "22@2008", "time_period": "2024-S1", "obs_value": 110},
    ]
    row = flows.national_total(snapshot(migration_statistics=rows), SELECTION, time_period="2024-S1")
    assert (row["value"], row["same_units"], row["change"]) == (110, 1, pytest.approx(0.1))


def test_growth_over_the_merger_compares_the_whole_with_all_its_parts() -> None:
    parts = [
        {"ref_area": "24@2008", "time_period": "2024-S2", "obs_value": 60},
        {"ref_area": "27@2008", "time_period": "2024-S2", "obs_value": 40},
    ]
    whole = {"ref_area": "24@2025", "time_period": "2025-S2", "obs_value": 120}
    for view in VIEWS:
        row = flows.national_total(
            snapshot(migration_statistics=[*parts, whole]), SELECTION, time_period="2025-S2", unit_view=view
        )
        assert row["change"] == pytest.approx(0.2)
        lame = snapshot(migration_statistics=[parts[0], whole])
        assert pd.isna(flows.national_total(lame, SELECTION, time_period="2025-S2", unit_view=view)["change"])


def test_the_country_row_stands_in_only_where_no_unit_gave_a_number() -> None:
    country = {"ref_area": "VN", "time_period": "2024-S1", "obs_value": 500}
    alone = flows.national_total(snapshot(migration_statistics=[country]), SELECTION, time_period="2024-S1")
    assert (alone["value"], alone["basis"], alone["sent"]) == (500, "national", 0)
    both = snapshot(migration_statistics=[country, {"time_period": "2024-S1", "obs_value": 30}])
    total = flows.national_total(both, SELECTION, time_period="2024-S1")
    assert (total["value"], total["basis"]) == (30, "units")


@pytest.mark.parametrize(
    "other",
    [
        {"flow_or_stock": "stock"},
        {"measure": "cases"},
        {"direction": "return"},
        {"category": "lao_dong_hop_dong"},
        {"population_group": "female"},
        {"counterpart_area": "JPN"},
        {"time_period": "2024"},
    ],
)
def test_what_is_not_selected_is_never_added(other: dict[str, str]) -> None:
    rows = [{"obs_value": 30}, {"obs_value": 1000, **other}]
    trend = flows.trend(snapshot(migration_statistics=rows), SELECTION)
    assert trend["value"].tolist() == [30]


def test_an_empty_warehouse_gives_empty_frames_with_their_columns() -> None:
    made = snapshot()
    assert flows.trend(made, SELECTION).columns.tolist() == flows.TREND_COLUMNS
    assert flows.by_country(made, SELECTION, time_period="2024-S1").empty
    assert flows.by_group(made, SELECTION).empty
    assert flows.categories(made).empty
    assert pd.isna(flows.national_total(made, SELECTION, time_period="2024-S1")["value"])
    assert set(flows.by_area(made, SELECTION, time_period="2024-S1")["state"]) == {"not_sent"}
