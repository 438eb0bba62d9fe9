"""Merging is summing: for every number and period the national total is the same in the view of 63 and of 34 units."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.labour import targets as labour
from metrics.migration import flows
from tests.metrics.figures import REFERENCE, snapshot

UNITS = [(row["unit_key"], row["valid_from"], row["valid_to"] or "9999-12-31") for row in REFERENCE.units]
PERIODS = {
    "2024-S1": "2024-06-30",
    "2024-S2": "2024-12-31",
    "2025-S1": "2025-06-30",
    "2025-S2": "2025-12-31",
    "2026-S1": "2026-06-30",
}
SELECTION = flows.Selection(category="lao_dong", direction="outbound")


def units_on(day: str) -> list[str]:
    return [key for key, start, end in UNITS if start <= day <= end]


@st.composite
def facts(draw: st.DrawFn) -> list[dict[str, object]]:
    """Figures of some units in some periods, each unit in the form it had then; blanks, zeros and marks included."""
    rows = []
    for period, last_day in PERIODS.items():
        for unit in draw(st.lists(st.sampled_from(units_on(last_day)), unique=True, max_size=12)):
            status = draw(st.sampled_from(["A", "A", "A", "NP", "M", "NA"]))
            value = {"A": draw(st.integers(0, 5000)), "NP": 0}.get(status)
            rows.append({"ref_area": unit, "time_period": period, "obs_value": value, "obs_status": status})
    return rows


@settings(max_examples=25)
@given(rows=facts())
def test_flows_have_one_national_total_in_both_views_and_it_is_the_plain_sum(rows: list[dict[str, object]]) -> None:
    made = snapshot(migration_statistics=rows)
    for period in PERIODS:
        values = [row["obs_value"] for row in rows if row["time_period"] == period and row["obs_value"] is not None]
        expected = sum(values) if values else None  # type: ignore[arg-type]
        for view in ("34", "63"):
            total = flows.national_total(made, SELECTION, time_period=period, unit_view=view)["value"]  # type: ignore[arg-type]
            areas = flows.by_area(made, SELECTION, time_period=period, unit_view=view)["value"]  # type: ignore[arg-type]
            assert (None if pd.isna(total) else total) == expected
            assert areas.sum() == (expected or 0)


@settings(max_examples=25)
@given(rows=facts())
def test_growth_is_worked_out_on_the_same_places_in_both_views(rows: list[dict[str, object]]) -> None:
    made = snapshot(migration_statistics=rows)
    by_view = [flows.trend(made, SELECTION, unit_view=view).set_index("time_period") for view in ("34", "63")]  # type: ignore[arg-type]
    pd.testing.assert_series_equal(by_view[0]["change"], by_view[1]["change"])
    for _, row in by_view[0].iterrows():
        if not pd.isna(row["change"]):
            exact = Fraction(int(row["same_value"])) / Fraction(int(row["same_previous"])) - 1
            assert abs(float(exact) - row["change"]) < 1e-12


@settings(max_examples=25)
@given(data=st.data())
def test_labour_results_have_one_national_total_in_both_views(data: st.DataObject) -> None:
    rows = []
    for month in ("2024-M03", "2025-M03", "2025-M09", "2026-M03"):
        day = date(int(month[:4]), int(month[-2:]), 28).isoformat()
        for unit in data.draw(st.lists(st.sampled_from(units_on(day)), unique=True, max_size=10)):
            rows.append({"ref_area": unit, "time_period": month, "obs_value": data.draw(st.integers(0, 900))})
    made = snapshot(labour_results=rows)
    for year in (2024, 2025, 2026):
        expected = sum(row["obs_value"] for row in rows if row["time_period"].startswith(str(year)))  # type: ignore[attr-defined]
        for view in ("34", "63"):
            months = labour.results_by_month(made, year=year, unit_view=view)  # type: ignore[arg-type]
            areas = labour.without_target(made, year=year, unit_view=view, indicator="workers_sent")  # type: ignore[arg-type]
            assert months["value"].sum() == areas["result"].sum() == expected


def test_code_24_is_bac_giang_in_2024_and_bac_ninh_in_2026() -> None:
    rows = [
        {"ref_area": "24@2008", "time_period": "2024-S1", "obs_value": 3},
        {"ref_area": "24@2025", "time_period": "2026-S1", "obs_value": 4},
    ]
    made = snapshot(migration_statistics=rows)
    names = {}
    for period, view in (("2024-S1", "63"), ("2026-S1", "63")):
        frame = flows.by_area(made, SELECTION, time_period=period, unit_view=view)  # type: ignore[arg-type]
        names[period] = frame.loc[frame["value"].notna(), "area_vi"].tolist()
    assert names == {"2024-S1": ["Bắc Giang"], "2026-S1": ["Bắc Ninh"]}
