"""How long the server works on one run of a page, and how much it sends: our pages, and one of them home-made.

    python -m benchmarks.page_run [--facts 1000000 10000000] [--runs 40] [--views flows]

A client speaks Streamlit's WebSocket as a browser does, asks for a run and stops the clock when the server says that
the script is finished: queries, figures, serialisation and transport on one machine, no drawing in a browser. "seen"
are three filters that were asked before, "new" is another filter each time; "CPU" is the work of the whole server in
one run, on average: it says what a page costs where other programs disturb the clock. The home-made page holds frames
in `cache_data` and groups them with pandas.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path
from statistics import median
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks._server import ROOT, Server
from benchmarks._views import View, views
from benchmarks._visitor import Run, Visitor
from benchmarks.page_warehouse import large_warehouse
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot

PLAIN: Final = ROOT / "benchmarks" / "plain_page.txt"
PORT: Final = 8650
FAVOURITES: Final = 3
SEEN_LIMIT: Final = 50
NEW_LIMIT: Final = {1_000_000: 150, 10_000_000: 300}
PLAIN_LIMIT: Final = 1_000_000
"""Figures beyond which the home-made page takes more memory than a small server has."""
WEIGHT_LIMIT: Final = 1.0
"""Milliseconds at the 95th percentile, and megabytes in one run."""


@dataclass(frozen=True)
class Measured:
    """The runs of one view."""

    name: str
    seen: list[Run]
    new: list[Run]
    seen_cpu: float
    new_cpu: float
    """CPU milliseconds of one run, on average."""

    def line(self) -> str:
        """The line of the table."""
        size = max(run.size for run in (*self.seen, *self.new)) / 1e6
        numbers = (*percentiles(self.seen), self.seen_cpu, *percentiles(self.new), self.new_cpu)
        return f"{self.name:<22}{''.join(f'{number:>8.0f}' for number in numbers)}{size:>8.2f}"


def percentiles(runs: Iterable[Run]) -> tuple[float, float]:
    """The median and the 95th percentile, in milliseconds."""
    times = sorted(run.milliseconds for run in runs)
    return median(times), times[ceil(len(times) * 0.95) - 1]


async def measure(server: Server, view: View, *, count: int) -> Measured:
    """Runs of one view in one session, after each favourite was asked twice."""
    visitor = await Visitor.arrive(server.port)
    try:
        for choice in (*range(FAVOURITES), *range(FAVOURITES)):
            await _sound(visitor, view, choice)
        used = [server.cpu()]
        seen = [await _sound(visitor, view, run % FAVOURITES) for run in range(count)]
        used.append(server.cpu())
        new = [await _sound(visitor, view, FAVOURITES + run) for run in range(count)]
        used.append(server.cpu())
        return Measured(view.name, seen, new, *((b - a) * 1000 / count for a, b in pairwise(used)))
    finally:
        await visitor.leave()


async def _sound(visitor: Visitor, view: View, choice: int) -> Run:
    run = await visitor.visit(view.page, view.query(choice))
    if run.error:
        raise RuntimeError(f"/{view.page}?{view.query(choice)}: {run.error}")
    return run


def export_for_plain(folder: Path, warehouse: Path) -> None:
    """The facts and lists as the files that a home-made page would read."""
    with Warehouse.open(warehouse, read_only=True) as lake:
        snapshot = Snapshot.of_warehouse(lake)
    for name in ("migration_statistics", "categories", "countries", "units", "unit_areas"):
        table = snapshot.arrow(f"FROM {name}")
        plain = pa.schema([
            (field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type) for field in table.schema
        ])  # fmt: skip
        pq.write_table(table.cast(plain), folder / f"{name}.parquet")


def compare(flows: View, warehouse: Path, *, count: int) -> Measured:
    """The same filters asked of the home-made page of flows."""
    with tempfile.TemporaryDirectory() as folder:
        export_for_plain(Path(folder), warehouse)
        script = Path(folder) / "plain_page.py"
        script.write_text(PLAIN.read_text(encoding="utf-8"), encoding="utf-8")
        with Server(script, port=PORT + 1, warehouse=warehouse, PLAIN_DATA=folder) as server:
            return asyncio.run(measure(server, View("home-made flows", "", (), flows.filters), count=count))


def main() -> None:
    """Measure and print, with the ratios and the limits at the end."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--facts", type=int, nargs="*", default=[1_000_000, 10_000_000])
    asked.add_argument("--runs", type=int, default=40)
    asked.add_argument("--views", default="", help="only views whose name begins so")
    options = asked.parse_args()
    chosen = [view for view in views() if view.name.startswith(options.views)]
    for facts in options.facts:
        warehouse = large_warehouse(facts)
        print(f"{facts:,} figures; milliseconds and megabytes")
        heads = ("seen", "p95", "CPU", "new", "p95", "CPU", "MB")
        print(f"{'':<22}{''.join(f'{head:>8}' for head in heads)}")
        done: dict[str, Measured] = {}
        with Server(ROOT / "app.py", port=PORT, warehouse=warehouse) as server:
            for view in chosen:
                done[view.name] = asyncio.run(measure(server, view, count=options.runs))
                print(done[view.name].line(), flush=True)
            print(f"memory of the server {server.memory():.0f} MB")
        judge(list(done.values()), facts)
        for view in chosen:
            if view.name == "flows · time" and facts <= PLAIN_LIMIT:
                plain = compare(view, warehouse, count=max(3, options.runs // 2))
                print(plain.line())
                ratio(done[view.name], plain)


def judge(done: list[Measured], facts: int) -> None:
    """Say which limits were kept."""
    limits = {
        f"seen p95 under {SEEN_LIMIT} ms": [m.name for m in done if percentiles(m.seen)[1] > SEEN_LIMIT],
        f"weight under {WEIGHT_LIMIT:g} MB": [
            m.name for m in done if max(run.size for run in (*m.seen, *m.new)) > WEIGHT_LIMIT * 1e6
        ],
    }
    if facts in NEW_LIMIT:
        over = [m.name for m in done if percentiles(m.new)[1] > NEW_LIMIT[facts]]
        limits[f"new p95 under {NEW_LIMIT[facts]} ms"] = over
    for words, missed in limits.items():
        print(f"{words}: {'kept' if not missed else 'MISSED by ' + ', '.join(missed)}")


def ratio(ours: Measured, plain: Measured) -> None:
    """How many times as fast as the home-made page."""
    seen, new = (percentiles(b)[0] / percentiles(a)[0] for a, b in ((ours.seen, plain.seen), (ours.new, plain.new)))
    print(f"flows against the home-made page: {seen:.1f} times as fast for a seen filter, {new:.1f} for a new one")


if __name__ == "__main__":
    main()
