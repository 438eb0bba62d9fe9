"""``load`` killed at 50 random moments: no half submission, no acknowledged one lost. Prints what happened."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from xlsxwriter import Workbook

from etl.initialise import load_reference
from etl.reference import ROOT, Reference
from warehouse.lake import Warehouse

ROUNDS = 50
SEED = 2020
LONGEST = 3.0
HEAD = ["Tỉnh, thành phố", "Kỳ số liệu", "Loại hình di cư", "Hướng di cư", "Số lượng"]


def main() -> None:
    """Raises RuntimeError when a promise is broken; otherwise prints how many loads were killed and how many done."""
    chance = random.Random(SEED)
    done: set[str] = set()
    killed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "warehouse"
        with Warehouse.open(place) as warehouse:
            warehouse.migrate()
            load_reference(warehouse, Reference.load())
        for number in range(ROUNDS):
            path = _workbook(Path(folder) / f"tep-{number:02d}.xlsx", number)
            process = subprocess.Popen(
                [sys.executable, "-m", "etl", "load", "--json", str(path)],
                cwd=ROOT,
                env={**os.environ, "GCM_WAREHOUSE": str(place)},
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
            try:
                out, _ = process.communicate(timeout=chance.uniform(0.3, LONGEST))
                if json.loads(out)["files"][0]["outcome"] == "loaded":
                    done.add(path.name)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                killed += 1
            _prove(place, done)
    print(f"{ROUNDS} loads, {killed} killed, {len(done)} acknowledged and all there, no half submission")


def _workbook(path: Path, number: int) -> Path:
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, HEAD)
        for month in range(1, 13):
            sheet.write_row(
                month, 0, ["Hà Nội", f"{2009 + number % 12}-M{month:02d}", "hoc_tap", "outbound", number * 100 + month]
            )
    return path


def _prove(place: Path, done: set[str]) -> None:
    with Warehouse.open(place, read_only=True) as reader:
        rows = reader.query(
            """
            SELECT s.file_name, s.row_count, count(f.submission_id)
            FROM lake.submissions AS s LEFT JOIN lake.migration_statistics AS f USING (submission_id) GROUP BY ALL
            """
        )
        loose = reader.query(
            "SELECT count(*) FROM lake.migration_statistics ANTI JOIN lake.submissions USING (submission_id)"
        )
    halves = [name for name, said, found in rows if said != found]
    lost = done - {name for name, _, _ in rows}
    if halves or lost or loose != [(0,)]:
        raise RuntimeError(f"half: {halves}, lost: {lost}, loose rows: {loose}")


if __name__ == "__main__":
    main()
