"""A warehouse of one or ten million migration figures, on which the app itself is served, and how long a reader of it
waits for the copy in memory.

    python -m benchmarks.page_warehouse [--facts 1000000 10000000]

Everything else in it is the illustrative content that `init --demo` loads: plans, progress, targets, results, reports.
One file for each unit and half-year takes the place of the illustrative migration figures. It is made once and kept in
the folder for temporary files; the rows go straight into the tables of the lake, without workbooks.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np
import pyarrow as pa

from etl.reference import Reference
from warehouse.lake import Warehouse

ROOT: Final = Path(__file__).resolve().parent.parent
GROUPS: Final = ("total", "male", "female", "children", "ethnic_minority")
HALVES: Final = tuple(f"{year}-S{half}" for year in range(2020, 2027) for half in (1, 2))[1:-1]
SEED: Final = 402
EDITION: Final = 1
"""Raised when other figures are made than before: then the kept folders are not used any more."""
MIDDLES: Final = {"low": 400, "medium": 60, "high": 4, "very_high": 1}
"""The usual figure of a country in a province and half-year, by how sensitive the category is: small counts occur."""
MEASURES: Final = {
    "người": "persons", "trẻ em": "children", "cuộc (trường hợp)": "marriages", "vụ": "cases", "nạn nhân": "victims",
    "trường hợp": "cases",
}  # fmt: skip
ROUNDS: Final = 3


@dataclass(frozen=True)
class Series:
    """What is counted: the same in every province and half-year."""

    category: str
    direction: str
    measure: str
    flow_or_stock: str
    middle: float


def series(reference: Reference) -> list[Series]:
    """Every category in its first two directions."""
    return [
        Series(
            row["code"], direction, MEASURES[row["unit_vi"].split(";")[0]], row["measure"].split("|")[0],
            MIDDLES[row["sensitivity"]],
        )
        for row in reference.categories
        for direction in row["directions"].split("|")[:2]
    ]  # fmt: skip


def large_warehouse(facts: int) -> Path:
    """The folder of a warehouse of at least so many figures; made when it was not made before."""
    folder = Path(tempfile.gettempdir()) / "gcm-benchmark" / f"{facts}-{EDITION}"
    if not folder.exists():
        half = folder.with_name(f"{folder.name}.{os.getpid()}")
        made = {**os.environ, "GCM_WAREHOUSE": str(half)}
        subprocess.run(
            [sys.executable, "-m", "etl", "init", "--demo"], cwd=ROOT, env=made, check=True, stdout=subprocess.DEVNULL
        )
        fill(half, facts)
        shutil.rmtree(folder, ignore_errors=True)
        half.rename(folder)
    return folder


def fill(folder: Path, facts: int) -> None:
    """Add so many migration figures in one commit, a submission for each unit and half-year."""
    reference = Reference.load()
    chance = np.random.default_rng(SEED)
    kinds = series(reference)
    units = {half: _units(half, reference) for half in HALVES}
    senders = sum(len(some) for some in units.values())
    named = max(1, -(-facts // (senders * len(kinds) * len(GROUPS))) - 1)
    countries = [row["alpha3"] for row in reference.countries if row["is_iso"] == "yes"][:named]
    with Warehouse.open(folder) as lake:
        last = int(lake.query("SELECT max(sequence) FROM lake.submissions")[0][0])
        with lake.commit(purpose="benchmark") as commit:
            for half in HALVES:
                table = _facts(half, units[half], kinds, countries, first=last + 1, chance=chance)
                for name, rows in _submissions(half, units[half], table.num_rows // len(units[half]), last + 1):
                    commit.append(name, rows)
                commit.append("migration_statistics", table)
                last += len(units[half])
        lake.tidy()


def _units(half: str, reference: Reference) -> list[str]:
    end = f"{half[:4]}-{'06-30' if half.endswith('1') else '12-31'}"
    return [u["unit_key"] for u in reference.units if u["valid_from"] <= end and (u["valid_to"] or "9") >= end]


def _submissions(half: str, units: list[str], rows: int, first: int) -> Iterator[tuple[str, pa.Table]]:
    at = datetime(2026, 11, 22, tzinfo=UTC).replace(tzinfo=None) + timedelta(seconds=first)
    told: list[dict[str, Any]] = [
        {
            "submission_id": _number(first + place), "sequence": first + place, "received_at": at,
            "received_by": "benchmark", "file_name": f"so-lieu-di-cu-{unit[:2]}-{half}.xlsx",
            "sha256": hashlib.sha256(f"{unit}{half}".encode()).hexdigest(), "size_bytes": rows * 40,
            "dataset": "migration_statistics", "ref_area": unit, "time_period": half, "row_count": rows,
            "illustrative": True,
        }
        for place, unit in enumerate(units)
    ]  # fmt: skip
    yield "submissions", pa.Table.from_pylist(told)
    slots = [
        {"submission_id": one["submission_id"], "dataset": one["dataset"], "slot": f"{one['ref_area']}|{half}"}
        for one in told
    ]
    yield "submission_slots", pa.Table.from_pylist(slots)
    events = [
        {"submission_id": one["submission_id"], "event": "loaded", "happened_at": at, "happened_by": "benchmark"}
        for one in told
    ]
    yield "submission_events", pa.Table.from_pylist(events)


def _number(sequence: int) -> str:
    return f"2026-{sequence:06d}"


def _facts(
    half: str, units: list[str], kinds: list[Series], countries: list[str], *, first: int, chance: np.random.Generator
) -> pa.Table:
    """The figures of all units in one half-year: parts add up to their totals, countries to theirs."""
    shape = (len(units), len(kinds), len(countries))
    size = chance.lognormal(0.0, 1.0, (len(units), 1, 1)) / np.arange(1, len(countries) + 1) ** 0.5
    total = chance.poisson(size * np.array([kind.middle for kind in kinds])[None, :, None])
    female = chance.binomial(total, 0.38)
    groups = [total, total - female, female, chance.binomial(total, 0.05), chance.binomial(total, 0.2)]
    named = np.stack(groups, axis=2)
    values = np.concatenate([named.sum(axis=3, keepdims=True), named], axis=3)
    at = np.indices(values.shape).reshape(4, -1)
    row = np.tile(np.arange(values[0].size), len(units))
    cells = [f"H{number}" for number in range(6, values[0].size + 6)]
    columns: dict[str, Any] = {
        "ref_area": _coded(at[0], units),
        "time_period": _coded(np.zeros(values.size), [half]),
        "obs_value": pa.array(values.reshape(-1)),
        "obs_status": _coded(np.zeros(values.size), ["A"]),
        "population_group": _coded(at[2], list(GROUPS)),
        "counterpart_area": _coded(at[3], ["_T", *countries]),
        "slot": _coded(at[0], [f"{unit}|{half}" for unit in units]),
        "submission_id": _coded(at[0], [_number(first + place) for place in range(shape[0])]),
        "sheet": _coded(np.zeros(values.size), ["Số liệu"]),
        "cell": _coded(row, cells),
    }
    for name in ("category", "direction", "measure", "flow_or_stock"):
        columns[name] = _coded(at[1], [getattr(kind, name) for kind in kinds])
    return pa.table(columns)


def _coded(places: np.ndarray[Any, Any], words: list[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(words, pa.string()))


COPY: Final = """
import os, resource, sys, time
import pandas, plotly.graph_objects, pyarrow, streamlit
from metrics import source
started, used = time.perf_counter(), time.process_time()
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
snapshot = source.snapshot(source.current_id())
taken, used = time.perf_counter() - started, time.process_time() - used
import psutil
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
facts = snapshot.rows("SELECT count(*) FROM migration_statistics")[0][0]
print()
print("copied", facts, taken, used, base / 1024, psutil.Process().memory_info().rss / 2**20, peak / 1024)
"""
"""A process of its own for each round: memory that was once asked for is seldom given back."""


def copied(warehouse: Path) -> tuple[float, ...]:
    """Figures, seconds, CPU seconds, MB before, after and at most: one process that copies a warehouse into memory."""
    made = {**os.environ, "GCM_WAREHOUSE": str(warehouse), "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", COPY], env=made, check=True, capture_output=True, text=True).stdout
    return tuple(float(word) for word in told.rpartition("copied")[2].split())


def main() -> None:
    """Print how long the first page after a load waits for its figures, and what they take in memory."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--facts", type=int, nargs="*", default=[1_000_000, 10_000_000])
    print(f"{'figures':>12}{'copy s':>9}{'CPU s':>9}{'MB before':>11}{'MB after':>10}{'MB peak':>9}")
    for facts in asked.parse_args().facts:
        started = time.perf_counter()
        folder = large_warehouse(facts)
        if time.perf_counter() - started > 1:
            print(f"  the warehouse was made in {time.perf_counter() - started:.0f} s")
        rounds = [copied(folder) for _ in range(ROUNDS)]
        figures, taken, used, before, after, peak = (median(column) for column in zip(*rounds, strict=True))
        print(f"{figures:>12,.0f}{taken:>9.2f}{used:>9.2f}{before:>11.0f}{after:>10.0f}{peak:>9.0f}", flush=True)


if __name__ == "__main__":
    main()
