"""From a number to its cells: they sum to it, for whatever filters, in both views."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import isnan
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.periods import bounds
from metrics import overview, provenance, reporting
from metrics.labour import targets as labour
from metrics.migration import flows
from metrics.provenance import Figure, sources_of, total_of
from metrics.source import Snapshot
from metrics.tasks import states as tasks
from tests.metrics import recount
from tests.metrics.figures import snapshot
from warehouse.units import UnitView

PERIODS = ("2024-S1", "2024-S2", "2025-S1", "2025-S2", "2026-S1")
VIEWS: tuple[UnitView, ...] = ("34", "63")
GROUPS = ("total", "female", "children")
SELECTION = flows.Selection(category="lao_dong", direction="outbound")
QUANG_NINH = "22@2008"
SEEDS = st.integers(min_value=0, max_value=2**32)


def agree(made: Snapshot, figure: Figure, shown: float | None) -> None:
    """The cells of the figure add up to what is shown; nothing shown has no cell that counts."""
    total = total_of(sources_of(made, figure))
    if shown is None or isnan(shown):
        assert isnan(total), figure
    else:
        assert (0.0 if isnan(total) else total) == pytest.approx(shown), figure


def said(random: Random, **row: Any) -> dict[str, Any]:
    """A row with a number or, now and then, a mark instead of one."""
    status = random.choice(["A"] * 10 + ["E", "P", "NP", "M", "NA"])
    number = {"NP": 0, "M": None, "NA": None}.get(status, random.choice([0, random.randrange(5000)]))
    return {**row, "obs_value": number, "obs_status": status, "cell": f"C{random.randrange(9999)}"}


def some_flows(random: Random) -> Snapshot:
    """Figures of most units in most periods, by group of people and by country; now and then the country's own row."""
    rows = []
    for period in PERIODS:
        silent = random.choice([0.1, 0.5, 1.0])
        units = [unit for unit in recount.existing(bounds(period)[1]) if random.random() >= silent]
        if random.random() < 0.5:
            units.append("VN")
        for unit in units:
            at = {"ref_area": unit, "time_period": period}
            rows += [said(random, **at, population_group=group) for group in GROUPS if random.random() < 0.9]
            rows += [said(random, **at, counterpart_area=code) for code in ("JPN", "KOR") if random.random() < 0.4]
    return snapshot(migration_statistics=rows)


@settings(max_examples=3)
@given(seed=SEEDS)
def test_the_cells_of_every_number_of_the_flow_page_sum_to_it(seed: int) -> None:
    made = some_flows(Random(seed))
    for view in VIEWS:
        areas = flows.by_area(made, SELECTION, time_period="2025-S2", unit_view=view)["area_key"]
        for area in (None, *Random(seed).sample(list(areas), min(1, len(areas)))):
            scope: dict[str, Any] = {"unit_view": view, "area_key": area}
            for row in flows.trend(made, SELECTION, **scope).to_dict("records"):
                asked = {"selection": SELECTION, "time_period": row["time_period"], **scope}
                agree(made, provenance.FlowFigure(**asked), row["value"])
                agree(made, provenance.FlowChange(**asked), row["change_abs"])
            for row in flows.by_group(made, SELECTION, **scope).to_dict("records"):
                group = flows.Selection(**{**vars(SELECTION), "population_group": row["population_group"]})
                asked = {"time_period": row["time_period"], **scope}
                agree(made, provenance.FlowFigure(selection=group, beside="total", **asked), row["value"])
                agree(
                    made,
                    provenance.FlowFigure(selection=SELECTION, beside=row["population_group"], **asked),
                    row["of_total"],
                )
            for period in PERIODS[2:4]:
                for row in flows.by_country(made, SELECTION, time_period=period, **scope).to_dict("records"):
                    asked = {"selection": SELECTION, "time_period": period, **scope}
                    figure = provenance.FlowFigure(counterpart_area=row["counterpart_area"], **asked)
                    agree(made, figure, row["value"])


@settings(max_examples=3)
@given(seed=SEEDS, period=st.sampled_from(PERIODS))
def test_the_cells_of_every_area_sum_to_its_number(seed: int, period: str) -> None:
    made = some_flows(Random(seed))
    for view in VIEWS:
        for row in flows.by_area(made, SELECTION, time_period=period, unit_view=view).to_dict("records"):
            figure = provenance.FlowFigure(
                selection=SELECTION, time_period=period, unit_view=view, area_key=row["area_key"]
            )
            agree(made, figure, row["value"])


def test_the_row_of_the_whole_country_is_never_listed_beside_the_units() -> None:
    units = [{"ref_area": QUANG_NINH, "obs_value": 5}]
    whole = [{"ref_area": "VN", "obs_value": 900, "cell": "B2"}]
    figure = provenance.FlowFigure(selection=SELECTION, time_period="2024-S1")
    both = sources_of(snapshot(migration_statistics=units + whole), figure)
    alone = sources_of(snapshot(migration_statistics=whole), figure)
    assert both["unit_key"].tolist() == [QUANG_NINH]
    assert alone[["unit_vi", "cell", "counted"]].values.tolist() == [["Cả nước", "B2", 900.0]]


def test_a_cell_tells_its_submission_file_sheet_and_who_sent_it_when() -> None:
    sent = {"submission_id": "s7", "received_at": datetime(2026, 1, 5, 3), "received_by": "lan", "file_name": "qn.xlsx"}
    facts = [{"ref_area": QUANG_NINH, "obs_value": 5, "submission_id": "s7", "sheet": "S1", "cell": "F9"}]
    made = snapshot(migration_statistics=facts, submissions=[sent])
    row = sources_of(made, provenance.FlowFigure(selection=SELECTION, time_period="2024-S1")).iloc[0]
    told = ["submission_id", "received_by", "file_name", "sheet", "cell", "unit_vi", "time_period"]
    assert row[told].tolist() == ["s7", "lan", "qn.xlsx", "S1", "F9", "Quảng Ninh", "2024-S1"]
    assert row["received_at"] == pd.Timestamp(2026, 1, 5, 3)


def some_labour(random: Random, year: int) -> Snapshot:
    """Results by month, single and cumulative, in all and by market, and targets, of units of the year's first day."""
    results, targets = [], []
    for unit in random.sample(recount.existing(date(year, 6, 30)) + recount.existing(date(year, 12, 31)), 20):
        first, last = (1, 6) if unit in recount.existing(date(year, 6, 30)) else (7, 12)
        basis = random.choice(["in_period", "year_to_date", "mixed"])
        for market in ("_T", "JPN"):
            for month in range(first, last + 1):
                if random.random() < 0.8:
                    told = random.choice(["in_period", "year_to_date"]) if basis == "mixed" else basis
                    results.append({"ref_area": unit, "time_period": f"{year}-M{month:02d}", "basis": told,
                                    "counterpart_area": market, "obs_value": random.randrange(900)})  # fmt: skip
        for edition in range(1, random.choice([1, 2, 3])):
            aim = float(random.randrange(100, 900))
            targets.append({"ref_area": unit, "year": year, "document": f"{unit}/KH", "edition": edition, "low": aim})
    keys = {(row["ref_area"], row["time_period"], row["basis"], row["counterpart_area"]): row for row in results}
    plans = {(row["ref_area"], row["edition"]): row for row in targets}
    return snapshot(labour_results=keys.values(), labour_targets=plans.values())


@settings(max_examples=3)
@given(seed=SEEDS, year=st.sampled_from([2024, 2025]))
def test_the_cells_of_every_number_of_the_labour_page_sum_to_it(seed: int, year: int) -> None:
    made = some_labour(Random(seed), year)
    for view in VIEWS:
        scope: dict[str, Any] = {"year": year, "unit_view": view, "indicator": "workers_sent"}
        for row in labour.targets_vs_results(made, **scope).to_dict("records"):
            named = {name: row[name] for name in ("area_key", "document", "edition", "is_current")}
            agree(made, provenance.TargetFigure(part="result", **named, **scope), row["result"])
            agree(made, provenance.TargetFigure(part="target", **named, **scope), row["low"])
        for row in labour.results_by_month(made, **scope).to_dict("records"):
            span = {"start": row["period_start"].date(), "end": row["period_end"].date()}
            agree(made, provenance.StepFigure(**span, **scope), row["value"])
            agree(made, provenance.StepFigure(cumulative=True, **span, **scope), row["cumulative"])
        for row in labour.by_market(made, **scope).to_dict("records"):
            figure = provenance.MarketFigure(counterpart_area=row["counterpart_area"], **scope)
            agree(made, figure, row["value"])
        goal = {part: provenance.HeadlineTargets(part=part, **scope) for part in ("result", "target")}
        card = overview.cards(made, as_of=date(year, 12, 31), unit_view=view)[2]
        agree(made, goal["result"], card.extra["result"])
        agree(made, goal["target"], card.extra["goal"])


def test_a_month_worked_out_from_cumulative_figures_names_both_cells() -> None:
    told = [
        {"time_period": "2024-M01", "basis": "year_to_date", "obs_value": 100, "cell": "B1"},
        {"time_period": "2024-M02", "basis": "year_to_date", "obs_value": 130, "cell": "B2"},
    ]
    figure = provenance.StepFigure(
        year=2024, indicator="workers_sent", start=date(2024, 2, 1), end=date(2024, 2, 29), unit_view="63"
    )
    cells = sources_of(snapshot(labour_results=told), figure)
    assert dict(zip(cells["cell"], cells["counted"], strict=True)) == {"B2": 130.0, "B1": -100.0}
    assert set(cells["basis"]) == {"year_to_date"}


def some_tasks(random: Random) -> Snapshot:
    """Two tasks that every province answers for, with statements of old and new units, some of them without figures."""
    days = [date(2024, 3, 31), date(2025, 3, 31), date(2025, 12, 31)]
    progress = [
        {"task_code": code, "reporter": unit, "as_of": day, "cell": f"D{random.randrange(9999)}",
         "status": random.choice(["in_progress", "done", "paused", "not_applicable"]),
         "percent": random.choice([None, 10.0, 55.0, 90.0])}
        for code in ("1.6", "5.1") for day in days for unit in recount.existing(day) if random.random() < 0.4
    ]  # fmt: skip
    plans = [{"code": "1.6", "due_on": date(2025, 12, 31), "cell": "A6"}, {"code": "5.1", "task_group": 5}]
    return snapshot(documents=[{}], plan_tasks=plans, task_progress=progress)


@settings(max_examples=3)
@given(seed=SEEDS, day=st.sampled_from([date(2024, 6, 1), date(2026, 2, 1)]))
def test_the_cells_of_every_count_of_tasks_and_of_their_progress_sum_to_it(seed: int, day: date) -> None:
    made = some_tasks(Random(seed))
    for view in VIEWS:
        scope: dict[str, Any] = {"as_of": day, "unit_view": view, "level": "province"}
        counts = tasks.national_summary(made, **scope)
        for which in (*tasks.STATUSES, "applicable", "reported"):
            agree(made, provenance.TaskFigure(which=which, **scope), float(counts[which]))
        agree(made, provenance.TaskFigure(measure="progress", **scope), counts["progress"])
        grid = tasks.heat_map(made, as_of=day, unit_view=view)
        for row in grid.sample(25, random_state=seed).to_dict("records"):
            asked = {"area_key": row["area_key"], "task_group": row["task_group"], **scope}
            agree(made, provenance.TaskFigure(measure="progress", **asked), row["progress"])
            agree(made, provenance.TaskFigure(which="late", **asked), float(row["late"]))


def test_a_counted_task_names_its_line_in_the_plan_and_what_was_said_of_it() -> None:
    plan = [{"submission_id": "s1", "cell": "R9C1"}]
    progress = [{"percent": 40.0, "cell": "D5"}]
    made = snapshot(documents=[{}], plan_tasks=plan, task_progress=progress)
    figure = provenance.TaskFigure(
        as_of=date(2024, 6, 1), which="reported", level="province", unit_view="63", area_key=QUANG_NINH
    )
    cells = sources_of(made, figure)
    assert cells["cell"].tolist() == ["R9C1", "D5"]
    assert cells["counted"].fillna(0).tolist() == [1.0, 0.0]
    assert cells["subject"].tolist() == ["402/QĐ-TTg · 1.6"] * 2


@settings(max_examples=3)
@given(seed=SEEDS, view=st.sampled_from(VIEWS))
def test_the_units_behind_every_count_of_reports_sum_to_it(seed: int, view: UnitView) -> None:
    random, day, register = Random(seed), date(2026, 11, 22), []
    for period in ("2024", "2025", "2026"):
        for unit in recount.existing(date(int(period), 11, 14)):
            if random.random() < 0.8:
                came = date(int(period), 11, 14) + timedelta(days=random.randrange(-20, 20))
                register.append({"ref_area": unit, "time_period": period, "received_on": came})
    made = snapshot(reports_received=register)
    every = reporting.duty_summary(made, on=day)
    for row in every[every["duty"] == "R2"].to_dict("records"):
        asked = {"duty": "R2", "time_period": row["time_period"], "on": day, "unit_view": view}
        for which in reporting.STATUSES:
            agree(made, provenance.ReportFigure(which=which, **asked), float(row[which]))
        agree(made, provenance.ReportFigure(which="received", **asked), float(row["on_time"] + row["late"]))
    missing = overview.missing_reports(made, as_of=day, unit_view=view)
    agree(made, provenance.MissingReports(on=day, unit_view=view), float(len(missing)))
    units = provenance.MissingReports(on=day, of="units", unit_view=view)
    agree(made, units, float(missing["area_key"].nunique()))


def test_a_report_names_its_row_in_the_register_or_the_first_cell_of_its_figures() -> None:
    register = [{"duty": "R1", "time_period": "2024-S1", "received_on": date(2024, 7, 1), "cell": "C4"}]
    facts = [{"ref_area": "24@2008", "obs_value": 5, "cell": cell} for cell in ("F10", "F9")]
    made = snapshot(reports_received=register, migration_statistics=facts)
    figure = provenance.ReportFigure(duty="R1", time_period="2024-S1", on=date(2026, 11, 22), which="received")
    cells = sources_of(made, figure)
    assert sorted(zip(cells["unit_key"], cells["cell"], strict=True)) == [(QUANG_NINH, "C4"), ("24@2008", "F9")]
    silent = sources_of(made, provenance.ReportFigure(**{**vars(figure), "which": "missing"}))
    assert len(silent) == 61
    assert silent["submission_id"].isna().all()


def test_every_published_figure_leads_to_its_own_cell() -> None:
    rows = [
        {"value": 143160.0, "cell": "J4"},
        {"value": 125000.0, "indicator": "contract_workers_target", "cell": "J5"},
        {"value": 143000.0, "confidence": "medium", "source_title": "Báo", "cell": "J6"},
    ]
    made = snapshot(published_figures=rows)
    for row in labour.national_series(made).to_dict("records"):
        figure = provenance.PublishedFigure(**{
            name: row[name] for name in ("year", "kind", "period", "dimension", "source_title", "value")
        })  # fmt: skip
        agree(made, figure, row["value"])
        assert len(sources_of(made, figure)) == 1
