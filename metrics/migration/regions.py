"""Regions as they were: the provinces of a period summed by the region in which each of them lay then."""

from __future__ import annotations

import pandas as pd

from formats.periods import bounds
from metrics.memory import remembered
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.places import places_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

COLUMNS = [
    "region_code", "region_vi", "region_en", "position", "value", "areas", "with_value", "sent", "due", "withheld",
    "illustrative",
]  # fmt: skip


def view_of_time(snapshot: Snapshot, time_period: str) -> UnitView:
    """The view whose areas are the units of that time: their regions are the regions of that time."""
    return "63" if bounds(time_period)[1] < places_of(snapshot).reorganised_on else "34"


@remembered
def by_region(snapshot: Snapshot, selection: Selection, *, time_period: str) -> pd.DataFrame:
    """One row for each region of that time, in the order of the list of provinces.

    Columns: region_code, region_vi, region_en, position, value (NaN when no province sent one, or when one of them is
    withheld: a sum must not tell it), areas (provinces of the region), with_value, sent and due (units), withheld,
    illustrative. The same in either view of the provinces; regions add up to the national total.
    """
    areas = flows.by_area(snapshot, selection, time_period=time_period, unit_view=view_of_time(snapshot, time_period))
    if areas.empty:
        return pd.DataFrame(columns=COLUMNS)
    hidden = areas["withheld"].astype(bool) if "withheld" in areas else pd.Series(False, index=areas.index)
    found = (
        areas.assign(withheld=hidden, known=areas["value"].notna(), illustrative=areas["illustrative"].astype(bool))
        .groupby("region_code", sort=False)
        .agg(
            region_vi=("region_vi", "first"),
            region_en=("region_en", "first"),
            position=("position", "min"),
            total=("value", lambda column: column.sum(min_count=1)),
            areas=("area_key", "size"),
            with_value=("known", "sum"),
            sent=("sent", "sum"),
            due=("due", "sum"),
            withheld=("withheld", "any"),
            illustrative=("illustrative", "any"),
        )
        .reset_index()
        .sort_values("position")
    )
    found["value"] = found["total"].where(~found["withheld"]).astype(float)
    return found[COLUMNS].reset_index(drop=True)
