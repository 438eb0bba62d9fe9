"""A state of the figures: one version of the data as of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warehouse.snapshot import Snapshot
from warehouse.units import UnitView


@dataclass(frozen=True, kw_only=True)
class State:
    """What was known at a meeting. `area_key`: of one province; None for the whole country."""

    snapshot: Snapshot
    as_of: date
    unit_view: UnitView = "34"
    area_key: str | None = None
