"""The questions behind the numbers: one SQL file each, asked of a snapshot with named parameters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from warehouse.snapshot import Snapshot

MODELS = Path(__file__).parent / "models"


@cache
def model(name: str) -> str:
    """The text of `models/<name>.sql`; FileNotFoundError when there is no such model."""
    return (MODELS / f"{name}.sql").read_text(encoding="utf-8")


def ask(snapshot: Snapshot, name: str, **parameters: Any) -> pd.DataFrame:
    """The answer of a model as a frame of its own, with the columns of its last select."""
    return snapshot.query(model(name), parameters)
