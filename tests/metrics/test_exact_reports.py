"""The product and the exact recount agree on random reports: in time, late by a day, missing, figures instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from itertools import chain
from random import Random
from typing import Any, Final

import pytest

from metrics.reporting import duty_summary, report_status
from tests.metrics import recount, recount_reports
from tests.metrics.recount_asked import Asked
from tests.metrics.recount_cases import Facts, Question, Row, compare, enough, seeds
from tests.metrics.recount_flows import Counted
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

VIEWS: Final[tuple[UnitView, ...]] = ("34", "63")
PERIODS: Final = [("R1", f"{year}-S{half}") for year in (2024, 2025, 2026) for half in (1, 2)] + [
    ("R2", str(year)) for year in (2024, 2025, 2026)
]
DAYS: Final = (date(2025, 1, 15), date(2025, 1, 16), date(2025, 11, 14), date(2025, 11, 15), date(2026, 11, 22))


def facts_of(random: Random) -> Facts:
    """Reports and figures that came around the last day in time, some years too early to be of use, some never."""
    received: list[Row] = []
    figures: list[Row] = []
    submissions: list[Row] = []
    for duty, period in PERIODS:
        due = recount_reports.last_day_in_time(duty, period)
        for unit in recount_reports.owing(duty, period):
            day = recount_reports.near(due, random.choice([-40, -1, 0, 0, 1, 1, 20, 400]))
            if random.random() < 0.6:
                received.append({"duty": duty, "ref_area": unit, "time_period": period, "received_on": day})
            if duty == "R1" and random.random() < 0.5:
                name = f"s{len(submissions) + 1}"
                day = recount_reports.near(due, random.choice([-1, 0, 1, 5]))
                submissions.append({
                    "submission_id": name, "sequence": len(submissions) + 1,
                    "received_at": datetime.combine(day, time(random.randrange(24), 30)),
                })  # fmt: skip
                figures.append({
                    **Counted("lao_dong", "outbound")._asdict(), "ref_area": unit, "time_period": period,
                    "submission_id": name, "counterpart_area": "_T", "obs_value": 5,
                    "obs_status": random.choice(["A", "A", "NP", "NA", "M"]),
                })  # fmt: skip
    return {"reports_received": received, "migration_statistics": figures, "submissions": submissions}


def about(duty: str, period: str, row: Row) -> bool:
    return "submission_id" in row or (row.get("duty"), row["time_period"]) == (duty, period)


def units(asked: Asked) -> Iterator[Question]:
    """Every unit that owed a report: where it stands, and how many days late."""
    for duty, period in PERIODS:
        due = recount_reports.last_day_in_time(duty, period)
        for on in DAYS:
            for view in VIEWS:
                for unit in recount_reports.owing(duty, period):
                    yield Question(
                        indicator="reports_late_days",
                        asked=f"{duty} {period} of {unit} on {on}",
                        product=partial(row_of, asked, duty, period, on, view, unit),
                        recount=lambda facts, d=duty, p=period, o=on, u=unit, w=due: recount_reports.judged(
                            came(asked, facts, d, p, o).get(u), w, o),
                        about=partial(about, duty, period),
                    )  # fmt: skip


def row_of(asked: Asked, duty: str, period: str, on: date, view: UnitView, unit: str, made: Snapshot) -> Any:
    def ask() -> Any:
        return report_status(made, duty=duty, time_period=period, on=on, unit_view=view)

    rows = asked.rows(made, ("units", duty, period, on, view), ask, "unit_key")
    assert len(rows) == len(recount_reports.owing(duty, period))
    row = rows[unit]
    assert row["area_key"] == recount.area_key(unit, view)
    return row["status"], row["days_late"]


def came(asked: Asked, facts: Facts, duty: str, period: str, on: date) -> dict[str, date]:
    return asked.once(facts, (duty, period, on), lambda: recount_reports.came(facts, duty, period, on))  # type: ignore[no-any-return]


def rates(asked: Asked) -> Iterator[Question]:
    """Counts and rates of every duty and period begun by a day."""
    names = {"reports_on_time": "counts", "timeliness_rate": "timeliness", "completeness_rate": "completeness"}
    for on in DAYS:
        for duty in ("R1", "R2"):
            for period in recount_reports.begun(duty, on):
                for indicator, name in names.items():
                    yield Question(
                        indicator=indicator,
                        asked=f"{duty} {period} on {on}",
                        product=partial(summary_of, asked, duty, period, on, name),
                        recount=lambda facts, d=duty, p=period, o=on, n=name: recount_reports.summary(facts, d, p, o)[
                            n
                        ],
                        about=partial(about, duty, period),
                    )


def summary_of(asked: Asked, duty: str, period: str, on: date, name: str, made: Snapshot) -> Any:
    rows = asked.rows(made, ("rates", on), lambda: duty_summary(made, on=on), "duty", "time_period")
    assert {key[1] for key in rows if key[0] == duty} == set(recount_reports.begun(duty, on))
    row = rows[duty, period]
    if name == "counts":
        return tuple(row[column] for column in ("units", "on_time", "late", "missing", "not_due_yet"))
    return row[name]


@pytest.fixture(scope="module")
def counted() -> Counter[str]:
    """All questions about reports, asked of both."""
    found: Counter[str] = Counter()
    for seed in seeds(1511, 2204):
        asked = Asked()
        found += compare(seed, facts_of(Random(seed)), chain.from_iterable((units(asked), rates(asked))))
    return found


def test_reports_are_what_an_exact_recount_gives(counted: Counter[str]) -> None:
    enough("reports", counted)
