"""Below the province and by sex: what units sent in such detail, and how far the parts add up to the whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from metrics.labour.accrual import Reached, Reported, reached, steps
from metrics.labour.course import belongs
from metrics.labour.results import Told, area_in_year, counted_units, told_in_year
from metrics.memory import remembered
from metrics.places import Places, places_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

PLACE_COLUMNS = [
    "unit_key", "unit_vi", "unit_en", "sub_area", "value", "of_unit", "share", "first_month", "last_month",
    "illustrative",
]  # fmt: skip
SENDER_COLUMNS = [
    "unit_key", "unit_vi", "unit_en", "area_key", "places", "value", "of_unit", "difference", "illustrative",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Women:
    """Women among those sent: only units count that told both, for the same months.

    `share` is NaN where none did; `sent` of `due` places with results told women.
    """

    value: float
    of_total: float
    share: float
    sent: int
    due: int
    illustrative: bool


@remembered
def by_place(
    snapshot: Snapshot, *, year: int, area_key: str | None = None, indicator: str = "workers_sent"
) -> pd.DataFrame:
    """Districts and communes of a year, largest first, each under the unit that told of it.

    Columns: unit_key, unit_vi, unit_en, sub_area (as written by the sender), value, of_unit (what the unit told of
    itself in the same months; NaN where it did not), share (of it), first_month and last_month (1-12), illustrative.
    Districts end on 30 June 2025, communes follow: both may stand in one year.
    """
    places = places_of(snapshot)
    told = told_in_year(snapshot, year, indicator, split="place")
    total = told_in_year(snapshot, year, indicator)
    counted = counted_units(total, places, year, "63", None)
    rows = []
    for (unit, sub_area), figures in told.items():
        if not belongs(places, area_in_year(places, unit, year, "63"), area_key):
            continue
        if (unit, "_T") in total and unit not in counted:
            continue
        one = reached(figures)
        if one is None:
            continue
        months = _told_months(one)
        of_unit = _of_months([f for f in total.get((unit, "_T"), ()) if f.end <= one.through], months)
        share = one.value / of_unit if of_unit else float("nan")
        rows.append((unit, *places.names(unit), sub_area, float(one.value), of_unit, share, min(months), max(months),
                     one.illustrative))  # fmt: skip
    frame = pd.DataFrame(rows, columns=PLACE_COLUMNS)
    return frame.sort_values(["value", "sub_area"], ascending=[False, True], ignore_index=True)


def _told_months(one: Reached) -> set[int]:
    """The months that a result tells of."""
    return {month for figure in one.used for month in _months(figure)}


def _months(figure: Reported) -> range:
    """The months that a figure tells of: since 1 January where it is cumulative."""
    return range(1 if figure.basis == "year_to_date" else figure.start.month, figure.end.month + 1)


def _of_months(figures: list[Reported], months: set[int]) -> float:
    """What a unit told of just these months; NaN where it did not tell them so."""
    inside = [step for step in steps(figures) if months.issuperset(range(step.start.month, step.end.month + 1))]
    told = {month for step in inside for month in range(step.start.month, step.end.month + 1)}
    return float(sum(step.value for step in inside)) if told == months else float("nan")


@remembered
def senders(
    snapshot: Snapshot, *, year: int, unit_view: UnitView = "34", indicator: str = "workers_sent"
) -> pd.DataFrame:
    """Units that told of places below them, and whether these add up.

    Columns: unit_key, unit_vi, unit_en, area_key (of the view), places, value (the sum of the places), of_unit (the
    unit's own figure for the same months), difference (of_unit less value; NaN where they do not end in the same
    month), illustrative.
    """
    places, detail = places_of(snapshot), by_place(snapshot, year=year, indicator=indicator)
    of_unit: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in detail.to_dict("records"):
        of_unit[str(row["unit_key"])].append({str(key): value for key, value in row.items()})
    rows = []
    for unit, found in of_unit.items():
        together = pd.DataFrame(found)
        one_end = together["last_month"].nunique() == 1
        value, whole = float(together["value"].sum()), float(together["of_unit"].max())
        area = places.by_key[unit].area(unit_view)
        rows.append((unit, found[0]["unit_vi"], found[0]["unit_en"], area, len(found), value, whole,
                     whole - value if one_end else float("nan"), bool(together["illustrative"].any())))  # fmt: skip
    frame = pd.DataFrame(rows, columns=SENDER_COLUMNS)
    return frame.sort_values(["value", "unit_key"], ascending=[False, True], ignore_index=True)


@remembered
def women(snapshot: Snapshot, *, year: int, area_key: str | None = None, indicator: str = "workers_sent") -> Women:
    """The share of women in a year, on the units that told both women and total up to the same month."""
    places = places_of(snapshot)
    total = told_in_year(snapshot, year, indicator)
    by_sex = told_in_year(snapshot, year, indicator, split="sex")
    sent, due, told = with_women(total, by_sex, places, year, area_key)
    value, whole = sum(one.value for one, _ in told), sum(all_of.value for _, all_of in told)
    return Women(
        value=float(value), of_total=float(whole), share=value / whole if whole else float("nan"), sent=sent,
        due=due, illustrative=any(one.illustrative or all_of.illustrative for one, all_of in told),
    )  # fmt: skip


def with_women(
    total: Told, by_sex: Told, places: Places, year: int, area_key: str | None
) -> tuple[int, int, list[tuple[Reached, Reached]]]:
    """How many places told women for all their results, how many have results, and unit by unit women and total.

    A province that became a city within the year is one place.
    """
    told: dict[str, bool] = {}
    found = []
    for unit, figures in counted_units(total, places, year, "63", None).items():
        place = area_in_year(places, unit, year, "63")
        if not belongs(places, place, area_key):
            continue
        whole, women_sent = reached(figures), reached(by_sex.get((unit, "F"), []))
        told.setdefault(place, True)
        if whole and women_sent and _told_months(whole) == _told_months(women_sent):
            found.append((women_sent, whole))
        else:
            told[place] = False
    return sum(told.values()), len(told), found
