"""One country through time: what was counted towards it, period by period."""

from __future__ import annotations

import pandas as pd

from metrics.memory import remembered
from metrics.migration import calendar as flow_calendar
from metrics.migration import flows
from metrics.migration.calendar import Reading, figure_period
from metrics.migration.flows import Selection
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

COLUMNS = ["time_period", "figure_period", "value", "units_sent", "withheld", "illustrative"]


@remembered
def country_trend(
    snapshot: Snapshot,
    selection: Selection,
    *,
    counterpart_area: str,
    reading: Reading = "half",
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> pd.DataFrame:
    """One row for each period with figures of the selection.

    Columns: time_period, figure_period, value (NaN where nobody named the country, or it is withheld), units_sent
    (units that named it), withheld, illustrative.
    """
    rows: list[tuple[object, ...]] = []
    for code in flow_calendar.calendar(snapshot, selection).get(reading, ()):
        asked = figure_period(code, reading)
        listed = flows.by_country(snapshot, selection, time_period=asked, unit_view=unit_view, area_key=area_key)
        found = listed[listed["counterpart_area"] == counterpart_area].to_dict("records")
        if found:
            one = found[0]
            rows.append(
                (code, asked, one["value"], one["units_sent"], bool(one.get("withheld", False)), one["illustrative"])
            )
        else:
            rows.append((code, asked, float("nan"), 0, False, False))
    return pd.DataFrame(rows, columns=COLUMNS)
