"""Fifty readers at once: the server has been used before, has just begun to answer, or is still starting.

    python -m benchmarks.sessions [--facts 1000000] [--sessions 50] [--think 5] [--seconds 60]

Each reader opens a page, looks at it for a while (a random time, `--think` seconds on average), changes a filter or the
page and so on; the line above the page looks for news every 30 seconds, as in a browser. Most filters are chosen by
many readers, every fourth by nobody before. Readers arrive at a page as it opens, or, which is harder, each by a link
with filters of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from benchmarks._server import ROOT, Server
from benchmarks._views import View, views
from benchmarks._visitor import Run, Visitor
from benchmarks.page_run import percentiles
from benchmarks.page_warehouse import large_warehouse

PORT: Final = 8655
WITHIN: Final = 1.0
"""Seconds in which all arrive at a cold server; at a warm one they come one after the other."""
NEWS_EVERY: Final = 30
HALF_LIMIT: Final = 150
MOST_LIMIT: Final = 600
MEMORY_LIMIT: Final = 400
STARTING: Final = 10.0
"""Seconds that a server which is still starting is looked at."""
NEW_EVERY: Final = 4
COMMON: Final = 6
"""Filters of a view that many choose."""


@dataclass
class Crowd:
    """What a number of readers met: their first pages, and all pages after them."""

    first: list[Run] = field(default_factory=list)
    later: list[Run] = field(default_factory=list)
    by_view: dict[str, list[Run]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


async def crowd(
    port: int, *, sessions: int, think: float, seconds: float, within: float, seed: int, linked: bool = False
) -> Crowd:
    """All the readers, who arrive `within` so many seconds, until the time is over; `linked`: by links with filters."""
    told = Crowd()
    chance = random.Random(seed)
    chosen = views()
    fresh = iter(range(COMMON, 10_000_000))
    end = time.perf_counter() + seconds
    readers = [
        _reader(port, told, chosen, random.Random(chance.random()), think, chance.random() * within, end, fresh, linked)
        for _ in range(sessions)
    ]
    await asyncio.gather(*readers)
    return told


async def _reader(
    port: int, told: Crowd, chosen: list[View], chance: random.Random, think: float, after: float, end: float,
    fresh: Iterator[int], linked: bool,
) -> None:  # fmt: skip
    await asyncio.sleep(after)
    try:
        visitor = await Visitor.arrive(port)
        view, looked = chance.choice(chosen), time.perf_counter()
        runs = told.first
        while time.perf_counter() < end:
            if chance.random() < 1 / 3:
                view = chance.choice(chosen)
            choice = next(fresh) if chance.randrange(NEW_EVERY) == 0 else chance.randrange(COMMON)
            query = view.query(choice if linked or runs is told.later else None)
            run = await visitor.visit(view.page, query)
            runs.append(run)
            told.by_view[view.name].append(run)
            if run.error:
                told.errors.append(f"/{view.page}?{query}: {run.error}")
            runs = told.later
            await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
            if time.perf_counter() - looked > NEWS_EVERY:
                looked = time.perf_counter()
                await visitor.look_for_news(view.page, query)
        await visitor.leave()
    except (OSError, EOFError, TimeoutError) as error:
        told.errors.append(f"{type(error).__name__}: {error}")


def report(name: str, runs: list[Run]) -> tuple[float, float]:
    """Print one line; median and 95th percentile come back."""
    half, most = percentiles(runs)
    worst = max(run.milliseconds for run in runs)
    print(f"{name:<34}{len(runs):>7}{half:>9.0f}{most:>9.0f}{worst:>9.0f}", flush=True)
    return half, most


def main() -> None:
    """Measure and print: a cold server, then the same one warm."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--facts", type=int, default=1_000_000)
    asked.add_argument("--sessions", type=int, default=50)
    asked.add_argument("--think", type=float, default=5.0)
    asked.add_argument("--seconds", type=float, default=60.0)
    options = asked.parse_args()
    asking = {"sessions": options.sessions, "think": options.think, "seconds": options.seconds}
    warehouse = large_warehouse(options.facts)
    print(f"{options.sessions} sessions, {options.think:g} s to think, {options.facts:,} figures")
    print(f"{'milliseconds':<34}{'runs':>7}{'p50':>9}{'p95':>9}{'worst':>9}")
    with Server(ROOT / "app.py", port=PORT, warehouse=warehouse) as server:
        starting = asyncio.run(crowd(server.port, within=WITHIN, seed=1, **{**asking, "seconds": STARTING}))
        report("starting server, first page", starting.first)
    with Server(ROOT / "app.py", port=PORT, warehouse=warehouse) as server:
        server.answers()
        by_links = asyncio.run(crowd(server.port, within=WITHIN, seed=1, linked=True, **asking))
        report("cold server, first page by a link", by_links.first)
        hardest = report("cold server, all pages after links", [*by_links.first, *by_links.later])[1]
    with Server(ROOT / "app.py", port=PORT, warehouse=warehouse) as server:
        print(f"the server listens after {server.seconds_to_start:.1f} s and answers after {server.answers():.1f} s")
        used, started = server.cpu(), time.perf_counter()
        cold = asyncio.run(crowd(server.port, within=WITHIN, seed=1, **asking))
        report("cold server, first page", cold.first)
        first, slowest = report("cold server, all pages", [*cold.first, *cold.later])
        share = (server.cpu() - used) / (time.perf_counter() - started)
        memory = server.memory()
        used, started = server.cpu(), time.perf_counter()
        warm = asyncio.run(crowd(server.port, within=options.think, seed=2, **asking))
        middle, most = report("warm server", [*warm.first, *warm.later])
        slow = sorted(((percentiles(runs)[0], name) for name, runs in warm.by_view.items()), reverse=True)[:4]
        print("slowest pages, p50: " + ", ".join(f"{name} {half:.0f}" for half, name in slow))
        print(f"processor: {share:.2f} cores cold, {(server.cpu() - used) / (time.perf_counter() - started):.2f} warm")
        print(
            f"memory: {memory:.0f} MB with {options.sessions} sessions, {server.memory():.0f} MB with as many more: "
            "the server keeps the first ones for a while in case they come back"
        )
    errors = [*starting.errors, *by_links.errors, *cold.errors, *warm.errors]
    for error in errors[:5]:
        print(f"  {error}")
    limits = {
        f"warm p50 under {HALF_LIMIT} ms": middle < HALF_LIMIT,
        f"warm p95 under {MOST_LIMIT} ms": most < MOST_LIMIT,
        f"cold p50 under {HALF_LIMIT} ms": first < HALF_LIMIT,
        f"cold p95 under {MOST_LIMIT} ms": slowest < MOST_LIMIT,
        f"cold p95 under {MOST_LIMIT} ms when each comes by a link of its own": hardest < MOST_LIMIT,
        f"memory under {MEMORY_LIMIT} MB": memory < MEMORY_LIMIT,
        "no error": not errors,
    }
    print("; ".join(f"{words} {_kept(held)}" for words, held in limits.items()))


def _kept(held: bool) -> str:
    return "kept" if held else "MISSED"


if __name__ == "__main__":
    main()
