"""A year is what was sent as one, or all its parts together; nothing less ever stands for it."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.periods import bounds
from metrics.migration import calendar as flow_calendar
from metrics.migration import flows
from metrics.migration.year_sources import cells_of_period, change_cells_of_period
from metrics.provenance import FlowChange, FlowFigure
from tests.metrics import recount
from tests.metrics.figures import snapshot

SELECTION = flows.Selection(category="lao_dong", direction="outbound")
QUANG_NINH, BAC_NINH, BAC_GIANG, NEW_BAC_NINH = "22@2008", "27@2008", "24@2008", "24@2025"


def said(period: str, value: int | None, unit: str = QUANG_NINH, status: str = "A", **more: Any) -> dict[str, Any]:
    return {"ref_area": unit, "time_period": period, "obs_value": value, "obs_status": status, **more}


def year(rows: list[dict[str, Any]], code: str = "2024", *, area: str = "22@2025", **more: Any) -> dict[str, Any]:
    """What one area has for a year."""
    made = snapshot(migration_statistics=rows)
    selection = flows.Selection(category="lao_dong", direction="outbound", **more)
    return flows.national_total(made, selection, time_period=code, area_key=area)


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([said("2024-S1", 3), said("2024-S2", 4)], 7),
        ([said("2024-S1", 3)], None),
        ([said("2024-S1", 3), said("2024-S2", None, status="M")], None),
        ([said("2024-S1", 3), said("2024-S2", None, status="NA")], 3),
        ([said("2024-S1", 3), said("2024-S2", 0, status="NP")], 3),
        ([said("2024-S1", 3), said("2024-S2", 4), said("2024", 9)], 9),
        ([said("2024-S1", 3), said("2024-S2", 4), said("2024", None, status="M")], 7),
        ([said(f"2024-Q{n}", n) for n in (1, 2, 3, 4)], 10),
        ([said(f"2024-Q{n}", n) for n in (1, 2, 3)], None),
        ([said("2024-S1", 3), said("2024-Q3", 1), said("2024-Q4", 1)], None),
    ],
)
def test_a_year_is_its_own_figure_or_all_its_parts(rows: list[dict[str, Any]], value: int | None) -> None:
    found = year(rows)["value"]
    assert (None if pd.isna(found) else found) == value


def test_a_stock_of_the_year_is_the_one_at_its_end() -> None:
    rows = [said("2024-S1", 3, flow_or_stock="stock"), said("2024-S2", 4, flow_or_stock="stock")]
    assert year(rows, flow_or_stock="stock")["value"] == 4
    assert pd.isna(year(rows[:1], flow_or_stock="stock")["value"])


def test_in_the_year_of_a_merger_the_members_and_the_merged_unit_make_the_year_together() -> None:
    rows = [said("2025-S1", 3, BAC_NINH), said("2025-S1", 5, BAC_GIANG), said("2025-S2", 7, NEW_BAC_NINH)]
    assert year(rows, "2025", area=NEW_BAC_NINH)["value"] == 15
    assert pd.isna(year([rows[0], rows[2]], "2025", area=NEW_BAC_NINH)["value"])


def test_a_year_in_which_nothing_occurred_twice_says_so() -> None:
    made = snapshot(migration_statistics=[said("2024-S1", 0, status="NP"), said("2024-S2", 0, status="NP")])
    areas = flows.by_area(made, SELECTION, time_period="2024").set_index("area_key")
    assert areas.loc["22@2025", "state"] == "none_occurred"


@settings(max_examples=4)
@given(random=st.randoms(use_true_random=False), silent=st.sampled_from([0.0, 0.1, 0.6]))
def test_the_year_adds_up_the_same_in_both_views_and_to_its_cells(random: Random, silent: float) -> None:
    periods = ("2023-S1", "2023-S2", "2024-S1", "2024-S2", "2025-S1", "2025-S2")
    rows = [
        said(period, random.randrange(900), unit)
        for period in periods
        for unit in recount.existing(bounds(period)[1])
        if random.random() >= silent
    ]
    made = snapshot(migration_statistics=rows)
    for code in ("2024", "2025"):
        totals = [flows.national_total(made, SELECTION, time_period=code, unit_view=view) for view in ("34", "63")]
        assert totals[0]["value"] == totals[1]["value"] or all(pd.isna(one["value"]) for one in totals)
        for view in ("34", "63"):
            areas = flows.by_area(made, SELECTION, time_period=code, unit_view=view)
            assert areas["value"].sum() == (0 if pd.isna(totals[0]["value"]) else totals[0]["value"])
            some = areas.dropna(subset=["value"]).head(3)
            for area, value in zip(some["area_key"], some["value"], strict=True):
                cells = cells_of_period(
                    made, FlowFigure(selection=SELECTION, time_period=code, unit_view=view, area_key=area)
                )
                assert cells["counted"].sum() == value
            for area in (None, *some["area_key"]):
                change = flows.national_total(made, SELECTION, time_period=code, unit_view=view, area_key=area)
                asked = FlowChange(selection=SELECTION, time_period=code, unit_view=view, area_key=area)
                told = [float(change_cells_of_period(made, asked)["counted"].sum(min_count=1)), change["change_abs"]]
                assert told[0] == told[1] or all(pd.isna(one) for one in told)


def test_the_year_so_far_is_the_first_half_and_then_the_year() -> None:
    made = snapshot(migration_statistics=[said("2023-S1", 1), said("2023-S2", 2), said("2024-S1", 4)])
    assert flow_calendar.calendar(made, SELECTION) == {
        "half": ("2023-S1", "2023-S2", "2024-S1"), "to_date": ("2023-S1", "2023-S2", "2024-S1"), "year": ("2023",)
    }  # fmt: skip
    rows = flow_calendar.trend(made, SELECTION, reading="to_date")
    assert rows[["time_period", "figure_period", "value"]].values.tolist() == [
        ["2023-S1", "2023-S1", 1], ["2023-S2", "2023", 3], ["2024-S1", "2024-S1", 4]
    ]  # fmt: skip


def test_a_stock_has_no_year_so_far() -> None:
    rows = [said("2023-S1", 1, flow_or_stock="stock"), said("2023-S2", 2, flow_or_stock="stock")]
    stock = flows.Selection(category="lao_dong", direction="outbound", flow_or_stock="stock")
    assert "to_date" not in flow_calendar.calendar(snapshot(migration_statistics=rows), stock)
