"""Who sent what of their duties: the day of the law, the units that owed it, what counts as sent."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from metrics.reporting import due_date, duty_summary, last_due, report_status
from tests.metrics.figures import REFERENCE, snapshot

DUTIES = {row["duty"]: row for row in REFERENCE.duties}
QUANG_NINH = "22@2008"


def status_of(received: date | None, *, on: date, unit: str = QUANG_NINH) -> tuple[str, int]:
    rows = [{"ref_area": unit, "received_on": received}] if received else []
    frame = report_status(snapshot(reports_received=rows), duty="R2", time_period="2024", on=on, unit_view="63")
    row = frame[frame["unit_key"] == unit].iloc[0]
    return row["status"], row["days_late"]


@pytest.mark.parametrize(
    ("received", "on", "expected"),
    [
        (date(2024, 11, 14), date(2024, 12, 1), ("on_time", 0)),
        (date(2024, 11, 15), date(2024, 12, 1), ("late", 1)),
        (date(2024, 12, 1), date(2024, 12, 31), ("late", 17)),
        (None, date(2024, 11, 14), ("not_due_yet", 0)),
        (None, date(2024, 11, 15), ("missing", 1)),
        (date(2024, 12, 1), date(2024, 11, 20), ("missing", 6)),
    ],
)
def test_before_15_november_means_the_14th_is_the_last_day(
    received: date | None, on: date, expected: tuple[str, int]
) -> None:
    assert status_of(received, on=on) == expected


def test_the_day_of_the_six_monthly_data_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert due_date(DUTIES["R1"], "2026-S1") == date(2026, 7, int(DUTIES["R1"]["due_day"]))
    assert due_date(DUTIES["R1"], "2025-S2").month == 1
    monkeypatch.setenv("GCM_SIX_MONTHLY_DAY", "20")
    assert due_date(DUTIES["R1"], "2026-S1") == date(2026, 7, 20)
    assert due_date(DUTIES["R2"], "2026") == date(2026, 11, 14), "the day of the law is no setting"


def test_the_units_of_the_time_owe_the_report() -> None:
    nothing = snapshot()
    old = report_status(nothing, duty="R1", time_period="2025-S1", on=date(2026, 1, 1), unit_view="63")
    new = report_status(nothing, duty="R1", time_period="2025-S2", on=date(2026, 2, 1), unit_view="34")
    assert (len(old), len(new)) == (63, 34)
    assert set(old["status"]) | set(new["status"]) == {"missing"}


def test_loaded_figures_count_as_the_six_monthly_data_unless_the_register_says_otherwise() -> None:
    facts = [{"ref_area": QUANG_NINH, "time_period": "2024-S1", "obs_value": 5}]
    submissions = [{"received_at": datetime(2024, 7, 20, 9, 0)}]
    by_figures = snapshot(migration_statistics=facts, submissions=submissions)
    register = [{"duty": "R1", "ref_area": QUANG_NINH, "time_period": "2024-S1", "received_on": date(2024, 7, 10)}]
    by_register = snapshot(migration_statistics=facts, submissions=submissions, reports_received=register)
    answers = []
    for one in (by_figures, by_register):
        frame = report_status(one, duty="R1", time_period="2024-S1", on=date(2024, 8, 1), unit_view="63")
        row = frame[frame["unit_key"] == QUANG_NINH].iloc[0]
        answers.append((row["status"], row["evidence"]))
    assert answers == [("late", "submission"), ("on_time", "report")]


def test_a_form_without_any_figure_is_no_data() -> None:
    blank = [{"ref_area": QUANG_NINH, "time_period": "2024-S1", "obs_status": "M"}]
    frame = report_status(snapshot(migration_statistics=blank), duty="R1", time_period="2024-S1", on=date(2026, 8, 1))
    assert frame[frame["unit_key"] == QUANG_NINH].iloc[0]["status"] == "missing"


def test_the_four_counts_add_up_to_the_units_that_owed() -> None:
    rows = [
        {"ref_area": QUANG_NINH, "received_on": date(2024, 11, 1)},
        {"ref_area": "01@2008", "received_on": date(2024, 12, 1)},
    ]
    summary = duty_summary(snapshot(reports_received=rows), on=date(2026, 11, 22))
    assert (summary[["on_time", "late", "missing", "not_due_yet"]].sum(axis=1) == summary["units"]).all()
    row = summary[(summary["duty"] == "R2") & (summary["time_period"] == "2024")].iloc[0]
    assert (row["timeliness"], row["completeness"]) == (1 / 63, 2 / 63)


def test_the_last_due_period_is_the_one_whose_day_has_passed() -> None:
    nothing = snapshot()
    assert last_due(nothing, duty="R2", on=date(2026, 11, 14)) == "2025"
    assert last_due(nothing, duty="R2", on=date(2026, 11, 15)) == "2026"
    assert last_due(nothing, duty="R1", on=date(2020, 5, 1)) is None
