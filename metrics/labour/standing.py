"""Where a year stands: result against target, pace, what each month left has to give, where it will end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

import pandas as pd

from metrics.labour.comparators import met, percent_of_target
from metrics.labour.course import course
from metrics.labour.projection import Projection, Season, earlier, projected, season_of
from metrics.labour.results import MONTHS
from metrics.labour.targets import MIXED, pace, without_target
from metrics.memory import remembered
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

Outlook = Literal["reached", "missed", "likely", "open", "unlikely", ""]
"""Whether the target will be reached: reached or missed once that is certain; likely or unlikely when the whole
interval of the projection lies on one side of it, open when it lies on both.
"""

NONE: Final = float("nan")
SMALLEST: Final[UnitView] = "63"
"""The view whose areas are the smallest of a year."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The headline of a year for a province or the country; NaN what is not known.

    `result` and target (`low`, `high`) hold the same areas: those with both (`sent` of `aimed`). `percent` is over the
    target; `pace` over the share of the year gone by, `season_pace` over the share that is usual by now. `total`: all
    that was reached, areas without a target (`untargeted`) too.
    """

    comparator: str = ""
    low: float = NONE
    high: float = NONE
    result: float = NONE
    percent: float = NONE
    elapsed: float = NONE
    pace: float = NONE
    season_pace: float = NONE
    through: pd.Timestamp | None = None
    months_left: int = 0
    needed_per_month: float = NONE
    sent: int = 0
    aimed: int = 0
    total: float = NONE
    untargeted: int = 0
    outlook: Outlook = ""
    illustrative: bool = False
    projection: Projection = field(default_factory=lambda: Projection(method="none", why="no_result"))
    season: Season = field(default_factory=Season)

    @property
    def goal(self) -> float:
        """The figure that the percentage is over: the low end, of an "at most" the high one."""
        return self.high if self.comparator == "at_most" or pd.isna(self.low) else self.low


@remembered
def standing(
    snapshot: Snapshot,
    *,
    year: int,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    indicator: str = "workers_sent",
) -> Standing:
    """The headline of a year.

    The country is counted by the smallest areas of the year, so that it is the same in either view: a member without
    a result does not bring its target into the sum of a merged province.
    """
    area = None if area_key == COUNTRY else area_key
    unit_view = unit_view if area else SMALLEST
    frame = pace(snapshot, year=year, unit_view=unit_view, area_key=area, indicator=indicator)
    # where two plans set a target for one province, its result counts once, against the first of them
    aimed = frame.drop_duplicates("area_key")
    both = aimed[aimed["result"].notna() & (aimed["low"].notna() | aimed["high"].notna())]
    if area is None:
        both = both[both["low"].notna()]
    shown = both if len(both) else (aimed if area else aimed.iloc[:0])
    this = course(snapshot, year=year, area_key=area, indicator=indicator)
    years = earlier(snapshot, year=year, area_key=area, indicator=indicator)
    loose = without_target(snapshot, year=year, unit_view=unit_view, indicator=indicator)
    made = Standing(
        aimed=len(aimed), sent=len(both), total=float(this.reached) if this.parts else NONE,
        untargeted=int((loose["area_key"] == area).sum() if area else len(loose)),
        projection=projected(this, years), season=season_of(years),
        illustrative=bool(aimed["illustrative"].any() or this.illustrative),
    )  # fmt: skip
    return made if shown.empty else _against(made, shown, of_all=area is None, months=this.months)


def _against(made: Standing, shown: pd.DataFrame, *, of_all: bool, months: frozenset[int]) -> Standing:
    """The headline with its target: of one area as it is worded, of several their sums."""
    one = shown.iloc[0]
    wordings = set(shown["comparator"])
    comparator = str(one["comparator"]) if len(wordings) == 1 and len(shown) == 1 else MIXED
    low = float(shown["low"].sum(min_count=1))
    high = float(shown["high"].fillna(shown["low"]).sum(min_count=1)) if shown["high"].notna().any() else NONE
    result = float(shown["result"].sum(min_count=1))
    goal = high if comparator == "at_most" or pd.isna(low) else low
    through = shown["result_through"].max()
    left = 0 if pd.isna(through) else MONTHS - through.month
    share = percent_of_target(comparator, low, high, result)
    gone = float((shown["low"].fillna(shown["high"]) * shown["elapsed"]).sum(min_count=1)) / goal if goal else NONE
    missing = goal - result + (comparator == "more_than")
    usual = made.season.by_month
    by_now = sum(usual[m - 1] - (usual[m - 2] if m > 1 else 0) for m in months) if usual else NONE
    same = not of_all or made.untargeted == 0
    return Standing(
        comparator=comparator, low=low, high=high, result=result, percent=NONE if share is None else share,
        elapsed=gone, pace=share / gone if share is not None and gone else NONE,
        season_pace=share / by_now if share is not None and usual and by_now > 0 and same else NONE,
        through=None if pd.isna(through) else through, months_left=left,
        needed_per_month=missing / left if missing > 0 and left and comparator != "at_most" else NONE,
        sent=made.sent, aimed=made.aimed, total=made.total, untargeted=made.untargeted,
        outlook=outlook(comparator, low, high, result, made.projection) if same and made.sent == made.aimed else "",
        illustrative=made.illustrative, projection=made.projection, season=made.season,
    )  # fmt: skip


def outlook(comparator: str, low: float, high: float, result: float, ends: Projection) -> Outlook:
    """Whether a target will be reached, from what is reached and from both ends of the projection's interval."""
    now = met(comparator, low, high, result)
    if now is None:
        return ""
    if ends.method == "complete":
        return "reached" if now else "missed"
    if now and comparator != "at_most":
        return "reached"
    if not now and comparator == "at_most":
        return "missed"
    if ends.low is None or ends.high is None:
        return ""
    sides = {met(comparator, low, high, end) for end in (ends.low, ends.high)}
    return "open" if len(sides) > 1 else ("likely" if sides == {True} else "unlikely")
