"""A tidy workbook of 100,000 rows from file to commit, against a bare read by python-calamine and against pandas.

Targets: at most 3x the bare read, at most 1/5 of ``pandas.read_excel`` with openpyxl plus an insert into DuckDB.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb
import pandas as pd
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from etl.datasets import DATASETS
from etl.initialise import load_reference
from etl.load import Loader
from etl.reference import Reference
from warehouse.lake import Warehouse

ROWS = 100_000
ROUNDS = 3
SEED = 402


def main() -> None:
    """Print seconds and ratios; the figures of one run stand on one machine at one time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bang-lon.xlsx"
        write_workbook(path, Reference.load())
        columns = len(DATASETS["migration_statistics"].columns)
        print(f"{ROWS:,} rows x {columns} columns, {path.stat().st_size / 1e6:.1f} MB")
        bare, ours = [], []
        for number in range(ROUNDS):
            bare.append(_seconds(lambda: _bare(path)))
            ours.append(_load(path, Path(folder) / f"warehouse-{number}"))
        pandas = _seconds(lambda: _with_pandas(path))
    print(f"bare python-calamine read   {median(bare):6.2f} s")
    ratio = median(ours) / median(bare)
    print(f"ours, file to commit        {median(ours):6.2f} s   {ratio:5.2f} x the bare read (target <= 2.5)")
    print(f"pandas + openpyxl + insert  {pandas:6.2f} s   ours is {median(ours) / pandas:5.3f} of it (target <= 0.2)")


def write_workbook(path: Path, reference: Reference) -> None:
    """One row for each unit, half-year, category and country until there are enough."""
    chance = random.Random(SEED)
    units = [row["name_vi"] for row in reference.units if row["valid_to"] == "2025-06-30"]
    countries = [row["name_vi"] for row in reference.countries if row["is_iso"] == "yes"]
    categories = ["lao_dong_hop_dong", "hoc_tap", "cong_dan_ra_nuoc_ngoai"]
    facts = (
        (unit, f"{year}-S{half}", category, "Ra nước ngoài", country, "Tổng số", "Người", "Phát sinh trong kỳ")
        for year in range(2021, 2025)
        for half in (1, 2)
        for category in categories
        for country in countries
        for unit in units
    )
    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, [column.label_vi for column in DATASETS["migration_statistics"].columns])
        for number, fact in zip(range(1, ROWS + 1), facts, strict=False):
            sheet.write_row(number, 0, (*fact, chance.randrange(5000), "Bình thường"))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _load(path: Path, folder: Path) -> float:
    with Warehouse.open(folder) as warehouse:
        warehouse.migrate()
        reference = Reference.load()
        load_reference(warehouse, reference)
        loader = Loader(warehouse, reference)
        started = time.perf_counter()
        outcome = loader.load(path)
        taken = time.perf_counter() - started
    if (outcome.outcome, outcome.rows) != ("loaded", ROWS):
        raise RuntimeError(f"the file was not loaded: {[finding.as_dict('en') for finding in outcome.findings[:3]]}")
    return taken


def _bare(path: Path) -> None:
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _with_pandas(path: Path) -> None:
    frame = pd.read_excel(path, engine="openpyxl")
    with duckdb.connect() as connection:
        connection.register("frame", frame)
        connection.execute("CREATE TABLE facts AS SELECT * FROM frame")


if __name__ == "__main__":
    main()
