"""Reports once more: the last day in time, who owed, what counts as sent, how late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.metrics.recount import Row, existing, last_day, span

SETTING = 15  # the day of the six-monthly data, where nothing else is set


def last_day_in_time(duty: str, period: str) -> date:
    """R1: day 15 of the month after the half-year, that day in time. R2: before 15 November, so the 14th."""
    year, _, month = span(period)
    if duty == "R2":
        return date(year, 11, 14)
    return date(year + month // 12, month % 12 + 1, SETTING)


def owing(duty: str, period: str) -> Sequence[str]:
    """The units of the end of the period, or of the last day in time where that comes first."""
    return existing(min(last_day(period), last_day_in_time(duty, period)))


def came(facts: Mapping[str, Sequence[Row]], duty: str, period: str, on: date) -> dict[str, date]:
    """When the report of each unit came, as known on a day: by the register, else by the first load of figures."""
    loaded = {row["submission_id"]: row["received_at"].date() for row in facts["submissions"]}
    found: dict[str, date] = {}
    for row in facts["migration_statistics"] if duty == "R1" else ():
        if row["time_period"] == period and row["ref_area"] != "VN" and row["obs_status"] != "M":
            day = loaded[row["submission_id"]]
            if day <= on:
                found[row["ref_area"]] = min(day, found.get(row["ref_area"], day))
    for row in facts["reports_received"]:
        if (row["duty"], row["time_period"]) == (duty, period) and row["received_on"] <= on:
            found[row["ref_area"]] = row["received_on"]
    return found


def judged(received: date | None, due: date, on: date) -> tuple[str, int]:
    """(on_time, late, missing or not_due_yet; days from the last day in time)."""
    if received is not None:
        return ("late", (received - due).days) if received > due else ("on_time", 0)
    return ("missing", (on - due).days) if on > due else ("not_due_yet", 0)


def summary(facts: Mapping[str, Sequence[Row]], duty: str, period: str, on: date) -> dict[str, Any]:
    """How many units sent in time, late, not at all; both rates over what was due."""
    due, received = last_day_in_time(duty, period), came(facts, duty, period, on)
    states = [judged(received.get(unit), due, on)[0] for unit in owing(duty, period)]
    counts = {state: states.count(state) for state in ("on_time", "late", "missing", "not_due_yet")}
    asked = len(states) - counts["not_due_yet"]
    rated = asked if on > due else 0
    return {
        "counts": (len(states), *counts.values()),
        "timeliness": Fraction(counts["on_time"], rated) if rated else None,
        "completeness": Fraction(counts["on_time"] + counts["late"], rated) if rated else None,
    }


def begun(duty: str, on: date) -> list[str]:
    """The periods of a duty since 2020 that have begun by a day."""
    halves = [(f"{year}-S{half}", date(year, 6 * half - 5, 1)) for year in range(2020, on.year + 1) for half in (1, 2)]
    years = [(str(year), date(year, 1, 1)) for year in range(2020, on.year + 1)]
    return [period for period, first in (years if duty == "R2" else halves) if first <= on]


def near(day: date, days: int) -> date:
    """A day so many days later."""
    return day + timedelta(days=days)
