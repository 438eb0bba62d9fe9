"""Tổng quan: one headline for each subject, what is late, what is missing, and how fresh the figures are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd

from metrics.flows import Selection, trend
from metrics.labour import national_headlines, targets_vs_results
from metrics.memory import remembered
from metrics.reporting import duties, last_due, report_status
from metrics.tasks import late_tasks, national_summary
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

# The one flow with official yearly targets, so the one that the headline and the labour pages share.
HEADLINE_FLOW: Final = Selection(category="lao_dong_hop_dong", direction="outbound")
HEADLINE_INDICATOR: Final = "workers_sent"


@dataclass(frozen=True, kw_only=True)
class Card:
    """The headline of one subject: its number with coverage, change and history, and the published one beside it."""

    code: Literal["tasks", "flows", "labour"]
    indicator: str
    value: float | None
    unit: str
    sent: int = 0
    due: int = 0
    missing_vi: str = ""
    missing_en: str = ""
    change: float | None = None
    period: str | None = None
    series: tuple[tuple[str, float], ...] = ()
    published_value: float | None = None
    published_year: int | None = None
    published_source: str | None = None
    published_url: str | None = None
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


def late_top(snapshot: Snapshot, *, as_of: date, unit_view: UnitView = "34", limit: int = 5) -> pd.DataFrame:
    """The national tasks that are late longest: the columns of `metrics.tasks.late_tasks`."""
    return late_tasks(snapshot, as_of=as_of, unit_view=unit_view, limit=limit)


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
    counts = national_summary(snapshot, as_of=as_of, level=level, unit_view=unit_view, area_key=area_key)
    return Card(
        code="tasks",
        indicator="tasks_late",
        value=float(counts["late"]),
        unit="nhiệm vụ",
        sent=counts["reported"],
        due=counts["applicable"],
        illustrative=counts["illustrative"],
        extra=MappingProxyType(counts),
    )


def _flows(snapshot: Snapshot, as_of: date, unit_view: UnitView, area_key: str | None) -> Card:
    frame = trend(snapshot, HEADLINE_FLOW, unit_view=unit_view, area_key=area_key)
    known = frame[(pd.to_datetime(frame["period_end"]) <= pd.Timestamp(as_of)) & frame["value"].notna()]
    if known.empty:
        return Card(code="flows", indicator="migration_value", value=None, unit="người")
    last = known.iloc[-1]
    published = _published(snapshot, as_of) if area_key is None else {}
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
        period=last["time_period"],
        series=tuple((str(p), float(v)) for p, v in zip(known["time_period"], known["value"], strict=True)),
        illustrative=bool(last["illustrative"]),
        **published,
    )


def _labour(snapshot: Snapshot, as_of: date, unit_view: UnitView, area_key: str | None) -> Card:
    frame = targets_vs_results(
        snapshot, year=as_of.year, unit_view=unit_view, area_key=area_key, indicator=HEADLINE_INDICATOR
    )
    aimed = frame[frame["is_current"].astype(bool)]
    # where two plans set a target for one province, its result counts once, against the first of them
    both = aimed[aimed["result"].notna() & aimed["low"].notna()].drop_duplicates("area_key")
    goal = float(both["low"].sum())
    counts = {"met": int((aimed["met"] == True).sum()), "targets": len(aimed)}  # noqa: E712  # or None
    return Card(
        code="labour",
        indicator="target_percent",
        value=float(both["result"].sum()) / goal if goal else None,
        unit="%",
        sent=int(both["area_key"].nunique()),
        due=int(aimed["area_key"].nunique()),
        period=str(as_of.year),
        illustrative=bool(aimed["illustrative"].any()),
        extra=MappingProxyType({**counts, "goal": goal, "result": float(both["result"].sum())}),
        **(_published(snapshot, as_of) if area_key is None else {}),
    )


def _published(snapshot: Snapshot, as_of: date) -> dict[str, Any]:
    """The latest published figure of a whole year; nothing silently taken from one in doubt."""
    frame = national_headlines(snapshot)
    whole = frame[(frame["result_period"] == "Y") & (frame["year"] <= as_of.year)]
    if whole.empty:
        return {}
    last = whole.iloc[-1]
    return {
        "published_value": float(last["result"]),
        "published_year": int(last["year"]),
        "published_source": last["source_title"],
        "published_url": last["source_url"],
    }
