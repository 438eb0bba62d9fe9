"""Illustrative figures in the warehouse: loaded like any upload, flagged, refreshed when their making changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from etl.history import remove_illustrative
from etl.load import Loader, Outcome
from etl.reference import REFERENCE_DIR, ROOT
from warehouse.lake import Warehouse

DEMO_DIR = ROOT / "data" / "demo"
MAKING = Path(__file__).parent / "demo"
SENDER = "demo"


def is_shown(warehouse: Warehouse) -> bool:
    """Whether the warehouse holds the illustrative figures as they would be made today."""
    rows = warehouse.query(
        "SELECT DISTINCT note FROM lake.submissions WHERE illustrative AND received_by = $by", {"by": SENDER}
    )
    return rows == [(_note(),)]


def show(loader: Loader) -> Iterator[Outcome]:
    """Write the illustrative workbooks and load them; those of an earlier making are removed first."""
    from etl.demo import write_workbooks  # its making is slow to import and not needed at most starts

    remove_illustrative(loader.warehouse)
    DEMO_DIR.mkdir(parents=True, exist_ok=True)
    for file in write_workbooks(DEMO_DIR, loader.reference):
        yield loader.load(
            file.path,
            dataset=file.dataset,
            unit=file.unit,
            period=file.period,
            illustrative=True,
            by=SENDER,
            note=_note(),
        )


def _note() -> str:
    """What is kept with each submission: the flag in words, and a digest of everything the figures are made from."""
    digest = hashlib.sha256()
    for path in sorted(
        [*MAKING.glob("*.*"), *REFERENCE_DIR.glob("*.csv"), *(ROOT / "data" / "published").glob("*.csv")]
    ):
        digest.update(path.read_bytes())
    return f"SỐ LIỆU MINH HỌA {digest.hexdigest()[:12]}"
