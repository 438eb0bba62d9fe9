"""The provinces of a year in the order of their results against target, and where each of them will end."""

from __future__ import annotations

import pandas as pd

from metrics.labour.comparators import percent_of_target
from metrics.labour.projection import projection
from metrics.labour.standing import NONE, outlook
from metrics.labour.targets import pace, without_target
from metrics.memory import remembered
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

LEAGUE_COLUMNS = [
    "area_key", "area_vi", "area_en", "document", "edition", "comparator", "low", "high", "result", "percent", "pace",
    "elapsed", "result_through", "months_left", "needed_per_month", "projected", "projected_low", "projected_high",
    "projected_percent", "method", "why", "years", "outlook", "standing", "rank", "indicator", "is_current",
    "illustrative",
]  # fmt: skip


@remembered
def league(
    snapshot: Snapshot, *, year: int, unit_view: UnitView = "34", indicator: str = "workers_sent"
) -> pd.DataFrame:
    """The provinces of a year, nearest to their target first; those that cannot be ranked stand apart at the end.

    Columns: area_key, area_vi, area_en, document, edition, comparator, low, high, result, percent, pace, elapsed,
    result_through, months_left, needed_per_month, projected, projected_low, projected_high, projected_percent (of the
    target), method (season, line, complete, none), why (there is no projection), years (number of earlier years of
    the season), outlook (`Outlook`), standing (ranked, no_result, no_target), rank (NaN: not ranked), indicator,
    is_current, illustrative.
    """
    aimed = pace(snapshot, year=year, unit_view=unit_view, indicator=indicator)
    loose = without_target(snapshot, year=year, unit_view=unit_view, indicator=indicator)
    frame = pd.concat([aimed, loose], ignore_index=True) if len(loose) else aimed.copy()
    frame = frame[frame["area_key"] != COUNTRY].reset_index(drop=True)
    ends = [projection(snapshot, year=year, area_key=area, indicator=indicator) for area in frame["area_key"]]
    frame["projected"] = [NONE if one.value is None else one.value for one in ends]
    frame["projected_low"] = [NONE if one.low is None else one.low for one in ends]
    frame["projected_high"] = [NONE if one.high is None else one.high for one in ends]
    frame["method"], frame["why"] = [one.method for one in ends], [one.why for one in ends]
    frame["years"] = [len(one.years) for one in ends]
    terms = list(zip(frame["comparator"], frame["low"], frame["high"], strict=True))
    shares = [percent_of_target(*term, value) for term, value in zip(terms, frame["projected"], strict=True)]
    frame["projected_percent"] = [NONE if share is None else share for share in shares]
    frame["outlook"] = [
        outlook(*term, result, one) for term, result, one in zip(terms, frame["result"], ends, strict=True)
    ]
    without = frame["comparator"].isna()
    frame["standing"] = "ranked"
    frame.loc[frame["percent"].isna(), "standing"] = "no_result"
    frame.loc[without, "standing"] = "no_target"
    frame["rank"] = frame["percent"].rank(ascending=False, method="min")
    frame["place"] = frame["standing"].map({"ranked": 0, "no_result": 1, "no_target": 2})
    ordered = frame.sort_values(["place", "rank"], kind="stable", ignore_index=True)
    return ordered.reindex(columns=LEAGUE_COLUMNS)
