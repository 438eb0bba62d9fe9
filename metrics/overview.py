"""Tổng quan: one headline for each subject, what is late, what is missing, and how fresh the figures are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd

from metrics.labour.results import MONTHS
from metrics.labour.targets import national_headlines, pace, results_by_month
from metrics.memory import remembered
from metrics.migration.flows import Selection, national_total, trend
from metrics.reporting import FIRST_YEAR, duties, last_due, report_status
from metrics.tasks.states import late_tasks, national_summary, status_trend
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

# The one flow with official yearly targets, so the one that the headline and the labour pages share.
HEADLINE_FLOW: Final = Selection(category="lao_dong_hop_dong", direction="outbound")
HEADLINE_INDICATOR: Final = "workers_sent"
HALVES: Final = 10
"""Half-years that the small line on a card goes back."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point of the small line on a card.

    `at`: a period, or a day as 2026-06-30; `sent` of `due` units stand behind it; `even`: where it would stand on an
    even pace, where that can be said.
    """

    at: str
    value: float
    sent: int = 0
    due: int = 0
    even: float | None = None


@dataclass(frozen=True, kw_only=True)
class Published:
    """The latest published figure of a whole year, and what the provinces sent for that year, `sent` of `due` areas."""

    value: float
    year: int
    confidence: str
    source_title: str
    source_url: str
    submitted: float | None = None
    sent: int = 0
    due: int = 0


@dataclass(frozen=True, kw_only=True)
class Card:
    """The headline of one subject: its number with coverage, change and history, and the published one beside it.

    `change` is a share of the tasks or people a year before (`change_abs` in tasks or people); of the labour targets
    the share of the goal that is ahead of an even pace.
    """

    code: Literal["tasks", "flows", "labour"]
    indicator: str
    value: float | None
    unit: str
    sent: int = 0
    due: int = 0
    missing_vi: str = ""
    missing_en: str = ""
    change: float | None = None
    change_abs: float | None = None
    period: str | None = None
    series: tuple[Point, ...] = ()
    published: Published | None = None
    illustrative: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """Which version of the data it is, when something was last loaded, and how much of it is illustrative."""

    snapshot_id: int
    loaded_at: datetime | None
    facts: int
    illustrative_facts: int


@remembered
def cards(
    snapshot: Snapshot, *, as_of: date, unit_view: UnitView = "34", area_key: str | None = None
) -> tuple[Card, ...]:
    """The three headlines in order: tasks, flows, labour."""
    return (
        _tasks(snapshot, as_of, unit_view, area_key),
        _flows(snapshot, as_of, unit_view, area_key),
        _labour(snapshot, as_of, unit_view, area_key),
    )


def late_top(snapshot: Snapshot, *, as_of: date, unit_view: UnitView = "34", limit: int | None = 5) -> pd.DataFrame:
    """The national tasks that are late longest: the columns of `metrics.tasks.states.late_tasks`."""
    found = _late(snapshot, as_of, unit_view)
    return found if limit is None else found.head(limit)


@remembered
def _late(snapshot: Snapshot, as_of: date, unit_view: UnitView) -> pd.DataFrame:
    """All of them."""
    return late_tasks(snapshot, as_of=as_of, unit_view=unit_view)


@remembered
def late_owners(snapshot: Snapshot, *, as_of: date) -> pd.DataFrame:
    """Today's owners of the national tasks that are late, those with most of them first.

    Columns: owner_now, owner_now_vi, owner_now_en, late. A task that nobody owns any more is not among them.
    """
    keys = ["owner_now", "owner_now_vi", "owner_now_en"]
    return late_tasks(snapshot, as_of=as_of).value_counts(keys).rename("late").reset_index()


@remembered
def missing_reports(snapshot: Snapshot, *, as_of: date, unit_view: UnitView = "34") -> pd.DataFrame:
    """Who has not sent the latest report that is due, duty by duty.

    Columns: duty, name_vi, name_en, time_period, due_on, area_key, area_vi, area_en.
    """
    found = []
    listed: list[dict[str, Any]] = duties(snapshot).query("tracked").to_dict("records")  # type: ignore[assignment]
    for duty in listed:
        period = last_due(snapshot, duty=duty["duty"], on=as_of)
        if period is None:
            continue
        frame = report_status(snapshot, duty=duty["duty"], time_period=period, on=as_of, unit_view=unit_view)
        missing = frame[frame["status"] == "missing"]
        found.append(missing.assign(name_vi=duty["name_vi"], name_en=duty["name_en"]))
    columns = ["duty", "name_vi", "name_en", "time_period", "due_on", "area_key", "area_vi", "area_en"]
    if not found:
        return pd.DataFrame(columns=columns)
    return pd.concat(found, ignore_index=True)[columns]


@remembered
def missing_by_duty(snapshot: Snapshot, *, as_of: date, unit_view: UnitView = "34") -> pd.DataFrame:
    """The same, one row for each duty and period of which something is missing.

    Columns: duty, time_period, due_on, days_late, names_vi, names_en (who has not sent, as tuples), n.
    """
    frame = missing_reports(snapshot, as_of=as_of, unit_view=unit_view)
    keys = ["duty", "time_period", "due_on"]
    found = frame.groupby(keys, sort=False, as_index=False).agg(
        names_vi=("area_vi", tuple), names_en=("area_en", tuple), n=("area_key", "size")
    )
    days = (pd.Timestamp(as_of) - pd.to_datetime(found["due_on"])).dt.days
    return found.assign(days_late=days)


@remembered
def freshness(snapshot: Snapshot) -> Freshness:
    """The version of the data and how much of it is illustrative."""
    facts, illustrative = snapshot.rows(
        """
        SELECT coalesce(sum(row_count), 0), coalesce(sum(row_count) FILTER (illustrative), 0)
        FROM submissions WHERE state = 'loaded'
        """
    )[0]
    return Freshness(
        snapshot_id=snapshot.id, loaded_at=snapshot.loaded_at, facts=int(facts), illustrative_facts=int(illustrative)
    )


def _tasks(snapshot: Snapshot, as_of: date, unit_view: UnitView, area_key: str | None) -> Card:
    level: Literal["province", "national"] = "province" if area_key else "national"
    scope: dict[str, Any] = {"level": level, "unit_view": unit_view, "area_key": area_key}
    counts = national_summary(snapshot, as_of=as_of, **scope)
    days, before = [*_half_years(as_of), as_of], _year_before(as_of)
    past = status_trend(snapshot, dates=[before, *days], **scope)
    asked = past[past["status"] != "not_applicable"].groupby("as_of")["n"].sum()
    late = past[past["status"] == "late"].groupby("as_of")["n"].first()
    return Card(
        code="tasks",
        indicator="tasks_late",
        value=float(counts["late"]),
        unit="nhiệm vụ",
        sent=counts["reported"],
        due=counts["applicable"],
        change_abs=float(counts["late"] - late[pd.Timestamp(before)]) if asked[pd.Timestamp(before)] else None,
        period=before.isoformat(),
        series=tuple(Point(at=day.isoformat(), value=float(late[pd.Timestamp(day)])) for day in days),
        illustrative=counts["illustrative"],
        extra=MappingProxyType(counts),
    )


def _year_before(day: date) -> date:
    """The same day a year before; of 29 February the day before the first of March."""
    return (pd.Timestamp(day) - pd.DateOffset(years=1)).date()


def _half_years(as_of: date) -> list[date]:
    """The last half-year ends before a day, oldest first, none before there was a plan."""
    ends = [date(year, *end) for year in range(FIRST_YEAR, as_of.year + 1) for end in ((6, 30), (12, 31))]
    return [end for end in ends if end < as_of][-HALVES:]


def _flows(snapshot: Snapshot, as_of: date, unit_view: UnitView, area_key: str | None) -> Card:
    frame = trend(snapshot, HEADLINE_FLOW, unit_view=unit_view, area_key=area_key)
    frame = frame[pd.to_datetime(frame["period_end"]) <= pd.Timestamp(as_of)]
    known = frame[frame["value"].notna()]
    if known.empty:
        return Card(code="flows", indicator="migration_value", value=None, unit="người")
    last = known.iloc[-1]
    told = frame.loc[: last.name].tail(HALVES)
    return Card(
        code="flows",
        indicator="migration_value",
        value=float(last["value"]),
        unit="người",
        sent=int(last["sent"]),
        due=int(last["due"]),
        missing_vi=last["missing_vi"],
        missing_en=last["missing_en"],
        change=None if pd.isna(last["change"]) else float(last["change"]),
        change_abs=None if pd.isna(last["change_abs"]) else float(last["change_abs"]),
        period=last["time_period"],
        series=tuple(
            Point(at=str(at), value=float(value), sent=int(sent), due=int(due))
            for at, value, sent, due in zip(*(told[name] for name in _OF_POINT), strict=True)
        ),
        published=_published(snapshot, as_of, unit_view) if area_key is None else None,
        illustrative=bool(last["illustrative"]),
    )


_OF_POINT: Final = ("time_period", "value", "sent", "due")


def _labour(snapshot: Snapshot, as_of: date, unit_view: UnitView, area_key: str | None) -> Card:
    scope: dict[str, Any] = {"year": as_of.year, "unit_view": unit_view, "area_key": area_key}
    aimed = pace(snapshot, indicator=HEADLINE_INDICATOR, **scope)
    # where two plans set a target for one province, its result counts once, against the first of them
    both = aimed[aimed["result"].notna() & aimed["low"].notna()].drop_duplicates("area_key")
    goal, result = float(both["low"].sum()), float(both["result"].sum())
    even = float((both["low"] * both["elapsed"]).sum())
    counts = {
        "met": int((aimed["met"] == True).sum()),  # noqa: E712  # or None
        "targets": len(aimed), "goal": goal, "result": result, "through": both["result_through"].max(),
        "published_goal": _published_goal(snapshot, as_of.year) if area_key is None else None,
    }  # fmt: skip
    return Card(
        code="labour",
        indicator="target_percent",
        value=result / goal if goal else None,
        unit="%",
        sent=int(both["area_key"].nunique()),
        due=int(aimed["area_key"].nunique()),
        change=(result - even) / goal if goal else None,
        change_abs=result - even if goal else None,
        period=str(as_of.year),
        series=_months(snapshot, goal, result, scope),
        published=_published(snapshot, as_of, unit_view) if area_key is None else None,
        illustrative=bool(aimed["illustrative"].any()),
        extra=MappingProxyType(counts),
    )


def _months(snapshot: Snapshot, goal: float, result: float, scope: Mapping[str, Any]) -> tuple[Point, ...]:
    """What the year adds up to, month by month; beside it the even pace, where target and result are of one country."""
    frame = results_by_month(snapshot, indicator=HEADLINE_INDICATOR, **scope).dropna(subset=["cumulative"])
    whole = bool(len(frame)) and float(frame["cumulative"].iloc[-1]) == result
    return tuple(
        Point(
            at=str(at), value=float(value), sent=int(sent), due=int(due),
            even=goal * end.month / MONTHS if whole else None,
        )
        for at, value, sent, due, end in zip(*(frame[name] for name in _OF_MONTH), strict=True)
    )  # fmt: skip


_OF_MONTH: Final = ("time_period", "cumulative", "units_sent", "units_due", "period_end")


def _published_goal(snapshot: Snapshot, year: int) -> float | None:
    """The target of the whole country for a year, as published; nothing where published figures disagree."""
    frame = national_headlines(snapshot)
    known = frame.loc[frame["year"] == year, "target"].dropna()
    return None if known.empty else float(known.iloc[0])


def _published(snapshot: Snapshot, as_of: date, unit_view: UnitView) -> Published | None:
    """The latest published figure of a whole year; nothing silently taken from one in doubt."""
    frame = national_headlines(snapshot)
    over = as_of.year - (as_of < date(as_of.year, 12, 31))
    whole = frame[(frame["result_period"] == "Y") & (frame["year"] <= over)]
    if whole.empty:
        return None
    last = whole.iloc[-1]
    year = int(last["year"])
    sent = national_total(snapshot, HEADLINE_FLOW, time_period=str(year), unit_view=unit_view)
    return Published(
        value=float(last["result"]),
        year=year,
        confidence=str(last["result_confidence"]),
        source_title=str(last["source_title"]),
        source_url=str(last["source_url"]),
        submitted=None if pd.isna(sent["value"]) else float(sent["value"]),
        sent=int(sent["sent"]),
        due=int(sent["due"]),
    )
