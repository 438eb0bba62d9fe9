"""Corrections between two versions: files replaced or withdrawn, who did it, when, and with what reason."""

from __future__ import annotations

import pandas as pd

from formats.periods import bounds
from metrics import source
from metrics.changes.states import State
from metrics.model import model
from metrics.places import places_of


def corrections(now: State, then: State) -> pd.DataFrame:
    """What of the earlier version no longer stands, the latest first; of a province only what holds its units.

    Columns: dataset, submission_id, file_name, received_at, illustrative, successor_id (empty: none), successor_file,
    slots (a list), how (replaced, withdrawn, erased), happened_at, happened_by, why, units (names of the units, a tuple
    of keys), periods (a tuple).
    """
    versions = {"earlier": then.snapshot.id, "later": now.snapshot.id}
    found: pd.DataFrame = source.reader().arrow(model("corrections"), versions).to_pandas()
    known = places_of(now.snapshot).by_key
    pieces = [[set(slot.split("|")) for slot in slots] for slots in found["slots"]]
    found["units"] = [tuple(sorted({p for piece in slot for p in piece if p in known})) for slot in pieces]
    found["periods"] = [tuple(sorted({p for piece in slot for p in piece if _is_period(p)})) for slot in pieces]
    if now.area_key is None:
        return found
    of_area = [any(known[key].area(now.unit_view) == now.area_key for key in keys) for keys in found["units"]]
    return found[pd.Series(of_area, index=found.index, dtype=bool)].reset_index(drop=True)


def _is_period(piece: str) -> bool:
    try:
        bounds(piece)
    except ValueError:
        return False
    return True
