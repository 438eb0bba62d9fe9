"""Who sent what of their duties, and when: on time, late by so many days, missing, not due yet.

The day of the law decides: "trước ngày 15/11" excludes the day, "chậm nhất ngày 22/4" includes it. Duties and their
days stand in ``data/reference/duties.csv``.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import pandas as pd

from formats.periods import bounds
from metrics.memory import remembered
from metrics.model import ask, model
from metrics.places import Place, Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

Status = Literal["on_time", "late", "missing", "not_due_yet"]
STATUSES: tuple[Status, ...] = ("on_time", "late", "missing", "not_due_yet")

FIRST_YEAR: Final = 2020  # of Decision 402, which gave the duties

# The duty that loaded migration figures fulfil: whoever sent the figures has sent the data.
FULFILLED_BY_FIGURES = "R1"

STATUS_COLUMNS = [
    "unit_key", "area_key", "area_vi", "area_en", "duty", "time_period", "due_on", "received_on", "status", "days_late",
    "evidence", "document", "submission_id", "illustrative",
]  # fmt: skip
SUMMARY_COLUMNS = [
    "duty", "time_period", "due_on", "units", "on_time", "late", "missing", "not_due_yet", "timeliness", "completeness",
]  # fmt: skip
MATRIX_COLUMNS = [
    "area_key", "area_vi", "area_en", "position", "duty", "time_period", "due_on", "units", *STATUSES, "status",
    "days_late", "illustrative",
]  # fmt: skip
MISSING_COLUMNS = [
    "duty", "time_period", "due_on", "days_late", "unit_key", "unit_vi", "unit_en", "area_key", "addressee_key",
    "addressee_vi", "addressee_en", "addressee_full_vi",
]  # fmt: skip
WORST_FIRST: tuple[Status, ...] = ("missing", "late", "not_due_yet", "on_time")


@dataclass(frozen=True, kw_only=True)
class Received:
    """What tells that a unit has sent: a report in the register, or a loaded table of figures."""

    received_on: date
    evidence: Literal["report", "submission"]
    document: str | None
    submission_id: str
    illustrative: bool


@remembered
def duties(snapshot: Snapshot) -> pd.DataFrame:
    """The reporting duties with the words of the law.

    Columns: those of ``duties.csv``, `tracked` as a truth value.
    """
    frame = snapshot.query("FROM duties")
    frame["tracked"] = frame["tracked"] == "yes"
    return frame


def due_date(duty: Mapping[str, Any], time_period: str, *, due_day: int | None = None) -> date:
    """The last day in time for a period: the day of the law, or the day before it where the law says "trước ngày".

    Where the text gives no day (`due_is_setting`), `due_day` or the setting GCM_SIX_MONTHLY_DAY says it.
    """
    start, end = bounds(time_period)
    number = int(duty["due_day"])
    if duty["due_is_setting"] == "yes":
        number = due_day or int(os.environ.get("GCM_SIX_MONTHLY_DAY") or number)
    if duty["due_rule"] == "after_period":
        first = end + timedelta(days=1)
        day = date(first.year, first.month + int(duty["due_month"]) - 1, number)
    else:
        day = date(start.year + int(duty["due_year_offset"] or 0), int(duty["due_month"]), number)
    return day if duty["day_included"] == "yes" else day - timedelta(days=1)


@remembered
def report_status(
    snapshot: Snapshot,
    *,
    duty: str,
    time_period: str,
    on: date,
    unit_view: UnitView = "34",
    due_day: int | None = None,
) -> pd.DataFrame:
    """One row for each province that owed the report of a period, as known on a day.

    Columns: unit_key, area_key, area_vi, area_en, duty, time_period, due_on (last day in time), received_on, status,
    days_late, evidence (report, submission or none), document, submission_id, illustrative. KeyError: unknown duty.
    """
    terms = _terms(snapshot)[duty]
    due_on = due_date(terms, time_period, due_day=due_day)
    places = places_of(snapshot)
    received = _received(snapshot, duty=duty, time_period=time_period, on=on)
    rows = []
    for unit in sorted(places.due(_owed_on(time_period, due_on)), key=places.order):
        rows.append(_row(unit, received.get(unit.unit_key), duty, time_period, due_on, on, unit_view))
    return pd.DataFrame(rows, columns=STATUS_COLUMNS)


@remembered
def duty_summary(snapshot: Snapshot, *, on: date, due_day: int | None = None) -> pd.DataFrame:
    """One row for each tracked duty and period begun by that day, oldest first.

    Columns: duty, time_period, due_on, units, on_time, late, missing, not_due_yet, timeliness (on time over due),
    completeness (received over due); the two rates are NaN before the period is due.
    """
    rows = []
    for code, terms in _terms(snapshot).items():
        for time_period in _periods(terms, on):
            due_on = due_date(terms, time_period, due_day=due_day)
            received = _received(snapshot, duty=code, time_period=time_period, on=on)
            owing = places_of(snapshot).due(_owed_on(time_period, due_on))
            counts = Counter(_judge(received.get(unit.unit_key), due_on, on)[0] for unit in owing)
            n = {status: counts[status] for status in STATUSES}
            due = len(owing) - n["not_due_yet"]
            arrived = n["on_time"] + n["late"]
            passed = on > due_on and due > 0
            rows.append(
                (code, time_period, pd.Timestamp(due_on), len(owing), *n.values(),
                 n["on_time"] / due if passed else float("nan"), arrived / due if passed else float("nan"))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=SUMMARY_COLUMNS)


def last_due(snapshot: Snapshot, *, duty: str, on: date) -> str | None:
    """The latest period of a duty whose last day in time has passed; None before the first."""
    terms = _terms(snapshot)[duty]
    passed = [one for one in _periods(terms, on) if due_date(terms, one) < on]
    return passed[-1] if passed else None


def known_periods(snapshot: Snapshot, *, duty: str, on: date) -> list[str]:
    """The periods of a duty that have begun by a day, oldest first."""
    return _periods(_terms(snapshot)[duty], on)


@remembered
def duty_matrix(snapshot: Snapshot, *, duty: str, on: date, unit_view: UnitView = "34") -> pd.DataFrame:
    """One row for each area of a view and period of a duty, in region order, periods oldest first.

    An area stands for the units it had in the period; one without a unit then has no row. Columns: area_key, area_vi,
    area_en, position, duty, time_period, due_on, units, on_time, late, missing, not_due_yet (units), status (the worst
    of them), days_late (the most), illustrative.
    """
    places, terms = places_of(snapshot), _terms(snapshot)[duty]
    rows = []
    for time_period in known_periods(snapshot, duty=duty, on=on):
        due_on = due_date(terms, time_period)
        received = _received(snapshot, duty=duty, time_period=time_period, on=on)
        by_area: dict[str, list[tuple[Status, int, bool]]] = defaultdict(list)
        for unit in places.due(_owed_on(time_period, due_on)):
            came = received.get(unit.unit_key)
            by_area[unit.area(unit_view)].append((*_judge(came, due_on, on), bool(came and came.illustrative)))
        for area, told in by_area.items():
            counts = Counter(status for status, _, _ in told)
            worst = next(status for status in WORST_FIRST if counts[status])
            days = max(days for status, days, _ in told if status == worst)
            rows.append((area, *places.names(area), 0, duty, time_period, pd.Timestamp(due_on), len(told),
                         *(counts[status] for status in STATUSES), worst, days,
                         any(illustrative for _, _, illustrative in told)))  # fmt: skip
    found = pd.DataFrame(rows, columns=MATRIX_COLUMNS)
    order = sorted(set(found["area_key"]), key=lambda key: places.order(places.by_key[key]))
    found["position"] = found["area_key"].map({key: position for position, key in enumerate(order, start=1)})
    return found.sort_values(["position", "time_period"], kind="stable", ignore_index=True)


def missing_units(
    snapshot: Snapshot, *, duty: str, time_periods: Sequence[str], on: date, unit_view: UnitView = "34"
) -> pd.DataFrame:
    """Who is to be reminded: the units whose reports are missing, and the unit of today that answers for each.

    Columns: duty, time_period, due_on, days_late, unit_key, unit_vi, unit_en (of the time), area_key, addressee_key,
    addressee_vi, addressee_en, addressee_full_vi (of the day).
    """
    places = places_of(snapshot)
    rows = []
    for time_period in time_periods:
        frame = report_status(snapshot, duty=duty, time_period=time_period, on=on, unit_view=unit_view)
        missing: list[Any] = frame[frame["status"] == "missing"].to_dict("records")
        for row in missing:
            now = _answering(places.by_key[row["unit_key"]], places, on)
            rows.append((duty, time_period, row["due_on"], row["days_late"], row["unit_key"], row["area_vi"],
                         row["area_en"], row["area_key"], now.unit_key, now.name_vi, now.name_en,
                         now.full_name_vi))  # fmt: skip
    return pd.DataFrame(rows, columns=MISSING_COLUMNS)


def basis(snapshot: Snapshot, *, duty: str) -> dict[str, str]:
    """The line of the law that a duty stands on.

    Keys: quote, to_whom (to whom the report goes), document, kind, issued_on, issuer, subject (of the legal text; empty
    where it is not loaded), source_file, source_line, is_setting ("yes": the text gives no day).
    """
    row = ask(snapshot, "duty_basis", duty=duty).iloc[0]
    return {str(name): "" if pd.isna(value) else str(value) for name, value in row.items()}


@remembered
def _terms(snapshot: Snapshot) -> dict[str, dict[str, Any]]:
    """The terms of each duty that is followed, by its code."""
    rows = snapshot.query("SELECT * FROM duties WHERE tracked = 'yes' ORDER BY duty").to_dict("records")
    return {str(row["duty"]): {str(name): value for name, value in row.items()} for row in rows}


def _periods(terms: Mapping[str, Any], on: date) -> list[str]:
    """The periods of a duty from its first on that have begun by a day, oldest first."""
    first = str(terms["first_period"])
    years = range(bounds(first)[0].year, on.year + 1)
    halves = [f"{year}-S{half}" for year in years for half in (1, 2)]
    every = [str(year) for year in years] if terms["period_kind"] == "year" else halves
    return [one for one in every[every.index(first) :] if bounds(one)[0] <= on]


def _owed_on(time_period: str, due_on: date) -> date:
    """The day whose units owe the report: the end of the period, or the last day in time where that comes first."""
    return min(bounds(time_period)[1], due_on)


def _received(snapshot: Snapshot, *, duty: str, time_period: str, on: date) -> dict[str, Received]:
    """What tells by a day that units have sent; the register speaks before loaded figures."""
    told: dict[str, Received] = {}
    for unit, received in _all_received(snapshot).get((duty, time_period), ()):
        if received.received_on <= on:
            told.setdefault(unit, received)
    return told


@remembered
def _all_received(snapshot: Snapshot) -> dict[tuple[str, str], list[tuple[str, Received]]]:
    """Everything that was ever received, by duty and period, the register before loaded figures."""
    found: dict[tuple[str, str], list[tuple[str, Received]]] = defaultdict(list)
    for row in snapshot.arrow(model("reports_received"), {"duty": FULFILLED_BY_FIGURES}).to_pylist():
        key = row.pop("duty"), row.pop("time_period")
        found[key].append((row.pop("ref_area"), Received(**row)))
    return dict(found)


def _answering(unit: Place, places: Places, on: date) -> Place:
    """The unit that a unit has become by a day."""
    while unit.valid_to < on and unit.successor_key:
        unit = places.by_key[unit.successor_key]
    return unit


def _row(
    unit: Place,
    received: Received | None,
    duty: str,
    time_period: str,
    due_on: date,
    on: date,
    unit_view: UnitView,
) -> tuple[Any, ...]:
    status, late = _judge(received, due_on, on)
    return (
        unit.unit_key, unit.area(unit_view), unit.name_vi, unit.name_en, duty, time_period, pd.Timestamp(due_on),
        pd.Timestamp(received.received_on) if received else pd.NaT, status, late,
        received.evidence if received else None, received.document if received else None,
        received.submission_id if received else None, bool(received and received.illustrative),
    )  # fmt: skip


def _judge(received: Received | None, due_on: date, on: date) -> tuple[Status, int]:
    if received is not None:
        late = (received.received_on - due_on).days
        return ("late", late) if late > 0 else ("on_time", 0)
    return ("missing", (on - due_on).days) if on > due_on else ("not_due_yet", 0)
