"""One country through time: what was counted towards it, period by period."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from metrics.disclosure.countries import withhold_countries
from metrics.disclosure.shield import shield_of
from metrics.memory import remembered
from metrics.migration import calendar as flow_calendar
from metrics.migration.calendar import Reading, figure_period
from metrics.migration.flows import Selection
from metrics.model import ask
from warehouse.snapshot import Snapshot
from warehouse.units import COUNTRY, UnitView

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
    """One row for each period with figures of the selection; each is the row of the country in `flows.by_country`.

    Columns: time_period, figure_period, value (NaN where nobody named the country, or it is withheld), units_sent
    (units that named it), withheld, illustrative.
    """
    told = _told(snapshot, selection, counterpart_area, unit_view, "" if area_key in (None, COUNTRY) else area_key)
    rows: list[tuple[object, ...]] = []
    for code in flow_calendar.calendar(snapshot, selection).get(reading, ()):
        asked = figure_period(code, reading)
        rows.append((code, asked, *told.get(asked, (float("nan"), 0, False, False))))
    return pd.DataFrame(rows, columns=COLUMNS)


def _told(
    snapshot: Snapshot, selection: Selection, country: str, unit_view: UnitView, area: str
) -> dict[str, tuple[object, ...]]:
    """What may be told of a country: value, units that named it, withheld, illustrative; by period.

    Which countries of a sensitive selection are withheld depends on all countries of the whole country.
    """
    kind = asdict(selection)
    group = kind.pop("population_group")
    shield = shield_of(snapshot, **kind)
    found = ask(
        snapshot, "flow_country_periods", **asdict(selection), unit_view=unit_view,
        area_key=area if shield is None else "", counterpart_area=country if shield is None else "",
    )  # fmt: skip
    listed = [found.assign(withheld=False)]
    if shield is not None:
        shares = found.assign(share=float("nan"))
        listed = [
            withhold_countries(rows, shield=shield, group=group, period=str(period), whole=not area)
            for period, rows in shares.groupby("time_period", sort=False)
        ]
    return {
        str(one.time_period): (one.value, one.units_sent, bool(one.withheld), one.illustrative)
        for rows in listed
        for one in rows[rows["counterpart_area"] == country].itertuples()
    }
