"""Which periods a migration selection can be looked at in: half-years, the year so far, quarters, years."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from metrics.memory import remembered
from metrics.migration import flows
from metrics.migration.flows import Selection
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

Reading = Literal["half", "to_date", "quarter", "year"]
"""How time is cut. "to_date" runs from 1 January: after the first half, and after the second, which is the year."""

READINGS: tuple[Reading, ...] = ("half", "to_date", "quarter", "year")


@remembered
def calendar(snapshot: Snapshot, selection: Selection) -> dict[Reading, tuple[str, ...]]:
    """The periods of each reading that have figures, oldest first; readings without any are left out.

    A stock is counted on a day, so it has no "year so far". Nor have quarters: three of them are no half-year.
    """
    halves = flows.periods(snapshot, selection=selection)
    years = flows.periods(snapshot, selection=selection, kind="year")
    summed = [code for code in halves if code.endswith("S1") or code[:4] in years]
    found: dict[Reading, tuple[str, ...]] = {
        "half": tuple(halves),
        "to_date": tuple(summed) if years and selection.flow_or_stock == "flow" else (),
        "quarter": tuple(flows.periods(snapshot, selection=selection, kind="quarter")),
        "year": tuple(years),
    }
    return {reading: codes for reading, codes in found.items() if codes}


def figure_period(code: str, reading: Reading) -> str:
    """The period whose figure is shown: up to the end of the second half, that is the year."""
    return code[:4] if reading == "to_date" and code.endswith("S2") else code


@remembered
def trend(
    snapshot: Snapshot,
    selection: Selection,
    *,
    reading: Reading,
    unit_view: UnitView = "34",
    area_key: str | None = None,
) -> pd.DataFrame:
    """The trend of a reading: the columns of `flows.trend`, and figure_period, the period of the figure itself.

    Of "to_date" the first half stands as it is, and the second half holds the year.
    """
    scope = {"unit_view": unit_view, "area_key": area_key}
    if reading != "to_date":
        rows = flows.trend(snapshot, selection, kind=reading, **scope)  # type: ignore[arg-type]
        return rows.assign(figure_period=rows["time_period"])
    halves = flows.trend(snapshot, selection, **scope)  # type: ignore[arg-type]
    years = flows.trend(snapshot, selection, kind="year", **scope)  # type: ignore[arg-type]
    first = halves[halves["time_period"].str.endswith("S1")]
    first = first.assign(figure_period=first["time_period"])
    second = years.assign(figure_period=years["time_period"], time_period=years["time_period"] + "-S2")
    return pd.concat([first, second]).sort_values("time_period").reset_index(drop=True)
