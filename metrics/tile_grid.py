"""The country as squares of one size, one for each province: small provinces are seen as well as large ones."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

import pandas as pd

from metrics.migration.regions import view_of_time
from metrics.places import places_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "reference" / "geo"


@cache
def tiles(unit_view: UnitView) -> dict[str, tuple[int, int]]:
    """Row (0 in the north) and column (0 in the west) by the code that a province bore in that set."""
    with (FOLDER / f"tile_grid_{unit_view}.csv").open(encoding="utf-8", newline="") as file:
        return {line["code"]: (int(line["row"]), int(line["col"])) for line in csv.DictReader(file)}


def placed(frame: pd.DataFrame, snapshot: Snapshot, *, time_period: str, unit_view: UnitView) -> pd.DataFrame:
    """The rows of `flows.by_area` with `row` and `col`.

    After the reorganisation the units that report are those of today, so both views are laid out as they are.
    """
    places = places_of(snapshot)
    old = unit_view == "63" and view_of_time(snapshot, time_period) == "63"
    grid = tiles("63" if old else "34")
    keys = [key if old else places.by_key[key].today_key for key in frame["area_key"]]
    spots = [grid[places.by_key[key].code] for key in keys]
    return frame.assign(row=[row for row, _ in spots], col=[col for _, col in spots])
