"""A real warehouse with the code lists and without a single row."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.initialise import load_reference
from etl.reference import Reference
from tests.conftest import hold_a_row_for_a_moment, made_once
from warehouse.lake import Warehouse


def _fill_with_code_lists(folder: Path) -> None:
    with Warehouse.open(folder / "warehouse") as warehouse:
        warehouse.migrate()
        load_reference(warehouse, Reference.load())
        hold_a_row_for_a_moment(warehouse)


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with its schema and code lists, and no submission; made once, only to be copied."""
    return made_once(tmp_path_factory, "empty", _fill_with_code_lists) / "warehouse"


@pytest.fixture
def empty(empty_folder: Path, tmp_path: Path) -> Iterator[Warehouse]:
    """Such a warehouse of one's own, to load into."""
    with Warehouse.open(shutil.copytree(empty_folder, tmp_path / "empty")) as warehouse:
        yield warehouse
