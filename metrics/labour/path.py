"""The months of a year on their way to the target: reached, evenly spread, and as the place's own seasons run."""

from __future__ import annotations

import pandas as pd

from metrics.labour.course import course
from metrics.labour.results import MONTHS
from metrics.labour.standing import NONE, standing
from metrics.labour.targets import results_by_month
from metrics.memory import remembered
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

PATH_COLUMNS = [
    "month", "value", "cumulative", "told", "covered", "complete", "corrected", "sent", "due", "even", "seasonal",
    "illustrative",
]  # fmt: skip


@remembered
def path(
    snapshot: Snapshot,
    *,
    year: int,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    indicator: str = "workers_sent",
) -> pd.DataFrame:
    """The twelve months of a year: what was reached by the end of each, and where it would have to stand.

    Columns: month (1-12), value (of the month or of the months told together up to it; NaN: not told), cumulative
    (NaN: not told), told (some unit told a period that ends here), covered (all units told this month, alone or within
    a longer period), complete (those before it too), corrected (a figure went down), sent and due (units), even
    (target / 12 a month), seasonal (target x the usual share by then; NaN below three full years), illustrative.
    """
    told = results_by_month(snapshot, year=year, unit_view=unit_view, area_key=area_key, indicator=indicator)
    now = standing(snapshot, year=year, unit_view=unit_view, area_key=area_key, indicator=indicator)
    this = course(snapshot, year=year, area_key=None if area_key == COUNTRY else area_key, indicator=indicator)
    by_month = dict(iter(told.groupby(pd.to_datetime(told["period_end"]).dt.month)))
    usual = now.season.by_month
    rows: list[tuple[object, ...]] = []
    for month in range(1, MONTHS + 1):
        expected = (now.goal * month / MONTHS, now.goal * usual[month - 1] if usual else NONE)
        known = (month in this.months, set(range(1, month + 1)) <= this.months)
        one = by_month.get(month)
        if one is None:
            rows.append((month, NONE, NONE, False, *known, False, 0, 0, *expected, False))
            continue
        rows.append((
            month, float(one["value"].sum()), float(one["cumulative"].iloc[-1]), True, *known,
            bool(one["negative"].any()), int(one["units_sent"].sum()), int(one["units_due"].max()), *expected,
            bool(one["illustrative"].any()),
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=PATH_COLUMNS)
