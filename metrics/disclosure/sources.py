"""Cells behind a number of the flow pages, without the values that small counts forbid to tell."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

import pandas as pd

from metrics.disclosure.shield import shield_of
from metrics.migration.sources import FlowChange, FlowFigure
from warehouse.snapshot import Snapshot

WITHHELD: Final = "withheld"
"""Stands where a cell's status stood: the cell is there, what it says is not told."""
UNTOLD: Final = ["value", "counted"]


def withhold_cells(snapshot: Snapshot, figure: FlowFigure | FlowChange, cells: pd.DataFrame) -> pd.DataFrame:
    """The cells with file, sheet and address, for who holds the file, and with values where they may be told.

    Of a number that is withheld no cell tells its value. Behind a country stands one line that says so: the units that
    named it are not told, since with their totals figures of single units could be worked out.
    """
    asked = asdict(figure.selection)
    group = asked.pop("population_group")
    shield = shield_of(snapshot, **asked)
    if shield is None or cells.empty:
        return cells
    if isinstance(figure, FlowFigure) and figure.counterpart_area != "_T":
        silent = {"illustrative": bool(cells["illustrative"].any()), "obs_status": WITHHELD}
        line = pd.DataFrame([{**dict.fromkeys(cells.columns), **silent}])
        return line.astype(dict.fromkeys(UNTOLD, "float"))
    given = cells["counted"].notna()
    places = list(zip(cells["time_period"], cells["unit_key"], strict=True))
    told = shield.allows(group, (place for place, number in zip(places, given, strict=True) if number))
    hidden = given & pd.Series([not told or shield.hides(group, *place) for place in places], index=cells.index)
    masked = {name: cells[name].where(~hidden) for name in UNTOLD}
    return cells.assign(**masked, obs_status=cells["obs_status"].where(~hidden, WITHHELD))
