"""Hồ sơ tỉnh: everything about one province on one page. The screen and the file are made of this one value."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, Literal

from metrics.labour import targets as labour
from metrics.memory import remembered
from metrics.neighbours import neighbours
from metrics.overview import HEADLINE_FLOW, HEADLINE_INDICATOR
from metrics.places import places_of
from metrics.profile_labour import LabourLine, labour_lines, labour_year, national_percent
from metrics.profile_lines import (
    Change,
    DutyCell,
    DutyLine,
    FlowLine,
    LateTask,
    area_rows,
    cells_of,
    changes,
    country_total,
    duty_lines,
    flow_lines,
    followed,
    known,
    late_lines,
    rows_of,
)
from metrics.profile_place import Choice, Standing, choices, entries, standing
from metrics.tasks import states as tasks
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

__all__ = ["Change", "Choice", "DutyCell", "DutyLine", "FlowLine", "LabourLine", "LateTask", "Peer", "Profile",
           "Standing", "choices", "entries", "profile", "standing"]  # fmt: skip

CHANGES_SHOWN: Final = 8


@dataclass(frozen=True, kw_only=True)
class Peer:
    """The province, the country or a neighbour, in the few figures by which they are compared.

    `late` of `applicable` tasks, `progress` in percent; `percent` of the target for workers; `flow`: contract workers
    of the half-year, `change` on the same places a year before; `missing` of `due` reports of the periods shown.
    """

    role: Literal["self", "country", "neighbour"]
    area_key: str
    unit_key: str
    name_vi: str
    name_en: str
    late: int
    applicable: int
    progress: float | None
    percent: float | None
    flow: float | None
    withheld: bool
    change: float | None
    missing: int
    due: int
    illustrative: bool


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One province on a day, in one version of the data."""

    standing: Standing
    snapshot_id: int
    loaded_at: datetime | None
    counts: Mapping[str, Any]
    late: tuple[LateTask, ...]
    flows: tuple[FlowLine, ...]
    labour: tuple[LabourLine, ...]
    duties: tuple[DutyLine, ...]
    changes: tuple[Change, ...]
    peers: tuple[Peer, ...]

    @property
    def key(self) -> Hashable:
        """What tells the profile from others of the same version of the data."""
        return self.standing.unit.unit_key, self.standing.asked, self.standing.unit_view

    @property
    def period(self) -> str | None:
        """The half-year that the flows tell of."""
        return self.flows[0].time_period if self.flows else None

    @property
    def illustrative(self) -> bool:
        """Whether any figure is made up."""
        of_lines = [one.illustrative for one in self.flows] + [one.illustrative for one in self.labour]
        of_cells = [cell.illustrative for line in self.duties for cell in line.cells]
        of_rest = [one.illustrative for one in self.changes] + [one.illustrative for one in self.peers]
        return bool(self.counts["illustrative"]) or any((*of_lines, *of_cells, *of_rest))


@remembered
def profile(snapshot: Snapshot, unit_key: str, *, on: date, unit_view: UnitView = "34") -> Profile | None:
    """The profile of a unit on a day; nothing for a key that no unit bears or bore."""
    of = standing(snapshot, unit_key, on=on, unit_view=unit_view)
    if of is None:
        return None
    counts = tasks.national_summary(
        snapshot, as_of=of.as_of, level="province", unit_view=of.unit_view, area_key=of.area_key
    )
    lines = flow_lines(snapshot, of)
    return Profile(
        standing=of,
        snapshot_id=snapshot.id,
        loaded_at=snapshot.loaded_at,
        counts=MappingProxyType(counts),
        late=late_lines(snapshot, of),
        flows=lines,
        labour=labour_lines(snapshot, of),
        duties=duty_lines(snapshot, of),
        changes=changes(snapshot, of, most=CHANGES_SHOWN),
        peers=_peers(snapshot, of, lines),
    )


def _peers(snapshot: Snapshot, of: Standing, lines: tuple[FlowLine, ...]) -> tuple[Peer, ...]:
    """The province, the country, and the neighbours by land as they were on its day."""
    places = places_of(snapshot)
    around = neighbours(places, of.area_key, unit_view=of.unit_view, on=of.as_of)
    table = _table(
        snapshot, as_of=of.as_of, asked=of.asked, unit_view=of.unit_view, year=labour_year(snapshot, of),
        period=lines[0].time_period if lines else None,
    )  # fmt: skip
    return (
        table.peer(of.area_key, "self", of.unit.unit_key),
        table.peer(COUNTRY, "country", COUNTRY),
        *(table.peer(key, "neighbour", _page_of(key, snapshot)) for key in around),
    )


def _page_of(key: str, snapshot: Snapshot) -> str:
    return entries(snapshot).get(key, key)


@remembered
def _table(
    snapshot: Snapshot, *, as_of: date, asked: date, unit_view: UnitView, year: int | None, period: str | None
) -> _Table:
    """The figures to compare with, made once for all provinces that are looked at on a day."""
    return _Table(snapshot, as_of=as_of, asked=asked, view=unit_view, year=year, period=period)


class _Table:
    """The figures of all areas of a view, from which the rows of the comparison are taken."""

    def __init__(
        self, snapshot: Snapshot, *, as_of: date, asked: date, view: UnitView, year: int | None, period: str | None
    ) -> None:
        self._places = places_of(snapshot)
        self._tasks = {row["area_key"]: row for row in
                       rows_of(tasks.area_summary(snapshot, as_of=as_of, unit_view=view))}  # fmt: skip
        self._counts = tasks.national_summary(snapshot, as_of=as_of, level="province", unit_view=view)
        self._flows = _flows(snapshot, view, period)
        self._labour = _labour(snapshot, year, view)
        duties = [cells_of(snapshot, duty, on=asked, unit_view=view) for duty, *_ in followed(snapshot)]
        self._reports = {key: _reports(tuple(cell for duty in duties for cell in duty.get(key, ())))
                         for key in {key for duty in duties for key in duty}}  # fmt: skip

    def peer(self, area_key: str, role: Literal["self", "country", "neighbour"], unit_key: str) -> Peer:
        """The row of one area, or of the whole country."""
        country = role == "country"
        told = self._counts if country else self._tasks.get(area_key, {})
        flow = self._flows.get(area_key, {})
        missing, due = self._reports.get(area_key, (0, 0))
        if country:
            missing, due = (sum(one[place] for one in self._reports.values()) for place in (0, 1))
        vi, en = self._places.names(area_key)
        value = known(flow.get("value"))
        return Peer(
            role=role, area_key=area_key, unit_key=unit_key, name_vi=vi, name_en=en,
            late=int(told.get("late", 0)), applicable=int(told.get("applicable", 0)),
            progress=known(told.get("progress")), percent=self._labour.get(area_key),
            flow=value, withheld=value is None and bool(flow.get("withheld", False)), change=known(flow.get("change")),
            missing=missing, due=due,
            illustrative=bool(told.get("illustrative", False)) or bool(flow.get("illustrative", False)),
        )  # fmt: skip


def _flows(snapshot: Snapshot, view: UnitView, period: str | None) -> dict[str, dict[str, Any]]:
    """The contract workers of every area in a half-year, and of the country under VN."""
    if period is None:
        return {}
    areas = area_rows(snapshot, HEADLINE_FLOW, time_period=period, unit_view=view)
    country = country_total(snapshot, HEADLINE_FLOW, time_period=period, unit_view=view)
    return {**areas, COUNTRY: country}


def _labour(snapshot: Snapshot, year: int | None, view: UnitView) -> dict[str, float | None]:
    """What every area reached of its target for workers in a year, and the country under VN."""
    if year is None:
        return {}
    frame = labour.pace(snapshot, year=year, unit_view=view, indicator=HEADLINE_INDICATOR)
    found = {row["area_key"]: known(row["percent"]) for row in rows_of(frame.drop_duplicates("area_key"))}
    return {**found, COUNTRY: national_percent(frame, HEADLINE_INDICATOR)}


def _reports(cells: tuple[Any, ...]) -> tuple[int, int]:
    """How many reports are missing of those that were due."""
    due = [cell for cell in cells if cell.status != "not_due_yet"]
    return sum(cell.status == "missing" for cell in due), len(due)
