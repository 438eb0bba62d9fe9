"""The figures that a written report speaks of, asked once from the frozen version, and what falls short among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from charts import findings, findings_report
from charts.findings_report import Shortfall
from charts.rows import each
from exhibits.reader import Reader
from formats.words import CATEGORIES, MEASURES, spelled
from meetings.meeting import Meeting
from metrics import overview
from metrics.labour.league import league
from metrics.overview import HEADLINE_FLOW, Card
from metrics.places import Place, places_of
from metrics.reporting import duties, last_due
from metrics.tasks import states

AREA = "_area"
HARDLY = ("unlikely", "missed")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the sentences are made of. `place`: the province it is about; none: the whole country."""

    here: Reader
    as_of: date
    place: Place | None
    tasks: Card
    flows: Card
    labour: Card
    late: pd.DataFrame
    owners: pd.DataFrame
    missing: pd.DataFrame
    reports: tuple[str, ...]
    league: pd.DataFrame

    @property
    def illustrative(self) -> bool:
        """Whether a figure among them is made up."""
        return any(card.illustrative for card in (self.tasks, self.flows, self.labour))


def place_of(meeting: Meeting, here: Reader) -> Place | None:
    """The province that a meeting is about: named by its filters, or by every one of its slides."""
    named = [_areas(meeting.filters)] if _areas(meeting.filters) else [_areas(one.address) for one in meeting.slides]
    common = set.intersection(*named) if named else set()
    return places_of(here.snapshot).by_key.get(common.pop()) if len(common) == 1 else None


def facts_of(here: Reader, as_of: date, place: Place | None) -> Facts:
    """Ask for the figures as of a day."""
    snapshot, view = here.snapshot, here.view
    area = place.area(view) if place else None
    tasks, flows, labour = overview.cards(snapshot, as_of=as_of, unit_view=view, area_key=area)
    missing = overview.missing_reports(snapshot, as_of=as_of, unit_view=view)
    ranked = league(snapshot, year=as_of.year, unit_view=view)
    scope: dict[str, Any] = {"level": "province" if area else "national", "area_key": area}
    return Facts(
        here=here,
        as_of=as_of,
        place=place,
        tasks=tasks,
        flows=flows,
        labour=labour,
        late=states.late_tasks(snapshot, as_of=as_of, unit_view=view, **scope),
        owners=overview.late_owners(snapshot, as_of=as_of) if area is None else pd.DataFrame(),
        missing=missing if area is None else missing[missing["area_key"] == area],
        reports=tuple(_reports(here, as_of)),
        league=ranked if area is None else ranked[ranked["area_key"] == area],
    )


def results(of: Facts, part: str) -> list[str]:
    """What was done in a part of the report, in sentences; nothing where no figure is known."""
    lang, labour = of.here.lang, of.labour
    if part == "tasks":
        return findings_report.done(of.tasks.extra, as_of=of.as_of, lang=lang)
    if part == "flows" and of.flows.value is not None:
        return [_flows(of)]
    if part == "labour" and labour.value is not None and labour.change is not None:
        told = labour.extra
        through = None if pd.isna(told["through"]) else told["through"].date()
        return findings_report.reached(
            told["result"], told["goal"], year=of.as_of.year, through=through, sent=labour.sent, due=labour.due,
            ahead=labour.change, own=of.place is not None, lang=lang,
        )  # fmt: skip
    if part == "reports" and of.missing.empty and not _ended(of):
        said = findings_report.complete(of.reports, own=of.place is not None, lang=lang)
        return [said] if said else []
    return []


def shortfalls(of: Facts, parts: tuple[str, ...]) -> Iterator[Shortfall]:
    """What falls short in the parts of the report: late, not reported, not sent, below the pace."""
    lang, counts = of.here.lang, of.tasks.extra
    if "tasks" in parts and counts["late"]:
        named = [(str(row[f"owner_now_{lang}"]), int(row["late"])) for row in of.owners.to_dict("records")]
        nobody = int(counts["late"]) - sum(count for _name, count in named) if of.place is None else 0
        yield findings_report.late(
            counts["late"], of=counts["applicable"], longest=int(of.late["days_late"].max()), owners=named,
            nobody=nobody, lang=lang,
        )  # fmt: skip
    if "tasks" in parts and counts["no_report"]:
        yield findings_report.silent(counts["no_report"], of=counts["applicable"], lang=lang)
    told_below = "reports" in parts and of.flows.period in set(of.missing["time_period"])
    if "flows" in parts and of.flows.period and of.flows.sent < of.flows.due and not told_below:
        without = of.flows.missing_vi if lang == "vi" else of.flows.missing_en
        yield findings_report.uncovered(
            _flow(of), time_period=of.flows.period, sent=of.flows.sent, due=of.flows.due,
            without=[name for name in without.split(", ") if name], lang=lang,
        )  # fmt: skip
    if "reports" in parts:
        yield from _missing(of)
    if "labour" in parts:
        yield from _behind(of)


def _missing(of: Facts) -> Iterator[Shortfall]:
    """Reports of a period that were due and have not come, report by report."""
    lang = of.here.lang
    for (name, at), units in of.missing.groupby([f"name_{lang}", "time_period"], sort=False):
        due = pd.Timestamp(units["due_on"].iloc[0]).date()
        yield findings_report.missing(
            str(name), time_period=str(at), due_on=due, days=(of.as_of - due).days,
            units=[str(unit) for unit in units[f"area_{lang}"]], own=of.place is not None, lang=lang,
        )  # fmt: skip


def _behind(of: Facts) -> Iterator[Shortfall]:
    """Provinces that will hardly reach their target, or did not."""
    lang = of.here.lang
    told = of.league[(of.league["standing"] == "ranked") & (of.league["outlook"] != "")]
    hardly = told[told["outlook"].isin(HARDLY)].sort_values("percent", kind="stable")
    if hardly.empty:
        return
    units = [(str(one["area_vi" if lang == "vi" else "area_en"]), float(one["percent"])) for _at, one in
             hardly.iterrows()]  # fmt: skip
    over = bool(told["outlook"].isin(["reached", "missed"]).all())
    yield findings_report.behind(
        units, of=len(told), year=of.as_of.year, over=over, own=of.place is not None, lang=lang
    )


def _flows(of: Facts) -> str:
    """How many people went, and how that moved on the same units."""
    card, lang = of.flows, of.here.lang
    unit = spelled(MEASURES, lang)["persons"]
    return findings.change(
        _flow(of), share=card.change, code=card.period or "", value=card.value, unit=unit, sent=card.sent, due=card.due,
        lang=lang,
    ) + "."  # fmt: skip


def _flow(of: Facts) -> str:
    return spelled(CATEGORIES, of.here.lang)[HEADLINE_FLOW.category]


def _reports(here: Reader, as_of: date) -> Iterator[str]:
    """The reports that were due by a day, each with its latest period."""
    for one in each(duties(here.snapshot).query("tracked")):
        due = last_due(here.snapshot, duty=one.duty, on=as_of)
        if due is not None:
            yield f"{one.name_vi if here.lang == 'vi' else one.name_en} ({findings_report.within(due, here.lang)})"


def _ended(of: Facts) -> bool:
    """Whether the province was gone by the day: nothing was due from it any more."""
    return of.place is not None and of.place.valid_to < of.as_of


def _areas(address: Any) -> set[str]:
    return {value for name, value in address.items() if name.endswith(AREA)}
