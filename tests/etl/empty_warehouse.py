"""A real warehouse with the code lists and without a single row, in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.initialise import load_reference
from etl.reference import Reference
from warehouse.lake import Warehouse


@contextmanager
def empty_warehouse(folder: Path) -> Iterator[Warehouse]:
    """A warehouse with its schema and code lists, and no submission."""
    with Warehouse.open(folder / "warehouse") as warehouse:
        warehouse.migrate()
        load_reference(warehouse, Reference.load())
        yield warehouse
