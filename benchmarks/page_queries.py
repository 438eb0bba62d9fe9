"""How long the questions of a page take at a million figures, against the same questions in plain pandas.

`python -m benchmarks.page_queries [FIGURES]` prints p50 and p95 in milliseconds from a warm snapshot. Every round
asks anew: of another day, or with the kept answers thrown away, else only the keeping would be measured. The column
"kept" says how long the same question takes the second time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.reference import Reference
from metrics import memory, overview, reporting
from metrics.labour import targets as labour
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.tasks import states as tasks
from tests.metrics.figures import COLUMNS, SOURCE, TEXT, table
from warehouse.snapshot import REFERENCES, Snapshot

Question = Callable[[date], object]

ROUNDS = 40
GROUPS = ("total", "male", "female", "children", "ethnic_minority")
CHOICE = Selection(category="lao_dong_hop_dong", direction="outbound")
AS_OF = date(2026, 11, 22)


def statistics(figures: int, reference: Reference) -> pa.Table:
    """Random counts of 22 categories, 12 half-years, 5 groups and as many countries as it takes."""
    random = np.random.default_rng(402)
    categories = [row["code"] for row in reference.categories]
    periods = [f"{year}-S{half}" for year in range(2021, 2027) for half in (1, 2)][:-1]
    units = {
        period: [
            u["unit_key"]
            for u in reference.units
            if u["valid_from"] <= (end := f"{period[:4]}-{'06-30' if period.endswith('1') else '12-31'}")
            and (u["valid_to"] or "9") >= end
        ]
        for period in periods
    }
    pairs = [(period, unit) for period in periods for unit in units[period]]
    per_pair = len(categories) * len(GROUPS)
    countries = ["_T", *(row["alpha3"] for row in reference.countries)][: max(1, figures // (len(pairs) * per_pair))]
    shape = (len(pairs), len(categories), len(GROUPS), len(countries))
    at = np.unravel_index(np.arange(int(np.prod(shape))), shape)
    size = at[0].size
    columns = {
        "ref_area": np.array([unit for _, unit in pairs])[at[0]],
        "time_period": np.array([period for period, _ in pairs])[at[0]],
        "category": np.array(categories)[at[1]],
        "population_group": np.array(GROUPS)[at[2]],
        "counterpart_area": np.array(countries)[at[3]],
        "obs_value": random.integers(0, 5000, size),
    }
    constant = {"direction": "outbound", "measure": "persons", "flow_or_stock": "flow", "obs_status": "A", **SOURCE}
    made = {name: pa.array(values) for name, values in columns.items()}
    made |= {name: pa.array(np.full(size, value)) for name, value in constant.items()}
    return pa.table({name: made[name] for name in (*COLUMNS["migration_statistics"], *SOURCE)})


def build(figures: int) -> tuple[Snapshot, pd.DataFrame]:
    """A snapshot of so many counts, with sixty tasks, and the same counts as a plain frame."""
    reference = Reference.load()
    tables = {name: table(name, [{}] if name == "submissions" else ()) for name in COLUMNS}
    tables["migration_statistics"] = statistics(figures, reference)
    rows = [
        {
            "code": f"{group}.{n}",
            "task_group": group,
            "starts_on": date(2020, 1, 1),
            "due_on": date(2022 + n % 8, 12, 31),
        }
        for group in range(1, 6)
        for n in range(1, 13)
    ]
    tables["documents"] = table("documents", [{}])
    tables["plan_tasks"] = table("plan_tasks", rows)
    current = [u["unit_key"] for u in reference.units if not u["valid_to"]]
    tables["task_progress"] = table(
        "task_progress",
        [
            {"task_code": row["code"], "reporter": unit, "as_of": date(year, 10, 31), "percent": 50.0}
            for row in rows
            for unit in current
            for year in (2025, 2026)
        ],
    )
    tables["labour_results"] = table(
        "labour_results",
        [
            {"ref_area": unit, "time_period": f"2026-M{month:02}", "obs_value": 10 * month}
            for unit in current
            for month in range(1, 11)
        ],
    )
    tables["labour_targets"] = table("labour_targets", [{"ref_area": u, "year": 2026, "low": 500.0} for u in current])
    for name in REFERENCES:
        lines = getattr(reference, name)
        tables[name] = pa.table({key: pa.array([line[key] for line in lines], TEXT) for key in lines[0]})
    return Snapshot.from_tables(tables), tables["migration_statistics"].to_pandas()


def measure(question: Question, *, forget: Snapshot | None = None, other_days: bool = False) -> tuple[float, float]:
    """Median and 95th percentile of a question to a warm snapshot, in milliseconds.

    `forget`: throw the kept answers away before each round. `other_days`: ask of another day in each round, as a
    reader who moves the date does. Without either, the kept answer is measured.
    """
    question(AS_OF)
    spent = []
    for number in range(1, ROUNDS + 1):
        if forget is not None:
            memory.forget(forget)
        day = AS_OF - timedelta(days=number) if other_days else AS_OF
        start = time.perf_counter()
        question(day)
        spent.append((time.perf_counter() - start) * 1000)
    return float(np.percentile(spent, 50)), float(np.percentile(spent, 95))


def chosen(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of one selection, as plain pandas finds them."""
    return frame[
        (frame["category"] == CHOICE.category)
        & (frame["direction"] == CHOICE.direction)
        & (frame["measure"] == CHOICE.measure)
        & (frame["flow_or_stock"] == CHOICE.flow_or_stock)
        & (frame["population_group"] == CHOICE.population_group)
        & (frame["counterpart_area"] == "_T")
    ]


def questions(snapshot: Snapshot, frame: pd.DataFrame) -> list[tuple[str, Question, Question | None]]:
    """Name, our question, and the plainest pandas that gives the bare sums (None where there is no plain way)."""
    period = "2026-S1"
    countries = frame["counterpart_area"] != "_T"
    return [
        (
            "flows.trend",
            lambda _: flows.trend(snapshot, CHOICE),
            lambda _: chosen(frame).groupby("time_period")["obs_value"].sum(),
        ),
        (
            "flows.trend of an area",
            lambda _: flows.trend(snapshot, CHOICE, area_key="24@2025"),
            lambda _: chosen(frame)[lambda f: f["ref_area"].isin(["24@2008", "27@2008", "24@2025"])]
            .groupby("time_period")["obs_value"].sum(),
        ),
        (
            "flows.by_area",
            lambda _: flows.by_area(snapshot, CHOICE, time_period=period),
            lambda _: chosen(frame)[lambda f: f["time_period"] == period].groupby("ref_area")["obs_value"].sum(),
        ),
        (
            "flows.by_country",
            lambda _: flows.by_country(snapshot, CHOICE, time_period=period),
            lambda _: frame[
                (frame["category"] == CHOICE.category) & (frame["time_period"] == period) & countries
                & (frame["population_group"] == "total")
            ].groupby("counterpart_area")["obs_value"].sum(),
        ),
        (
            "flows.by_group",
            lambda _: flows.by_group(snapshot, CHOICE),
            lambda _: frame[(frame["category"] == CHOICE.category) & ~countries]
            .groupby(["time_period", "population_group"])["obs_value"].sum(),
        ),
        (
            "flows.categories",
            lambda _: flows.categories(snapshot),
            lambda _: frame.groupby(["category", "direction", "measure", "flow_or_stock"]).size(),
        ),
        ("tasks.heat_map", lambda day: tasks.heat_map(snapshot, as_of=day), None),
        ("tasks.task_list", lambda day: tasks.task_list(snapshot, as_of=day), None),
        ("labour.targets_vs_results", lambda _: labour.targets_vs_results(snapshot, year=2026), None),
        ("reporting.duty_summary", lambda day: reporting.duty_summary(snapshot, on=day), None),
        ("overview.cards", lambda day: overview.cards(snapshot, as_of=day), None),
    ]  # fmt: skip


def main(figures: int = 1_000_000) -> None:
    """Print one line a question."""
    snapshot, frame = build(figures)
    print(f"{len(frame):,} figures")
    print(f"{'question':28}{'p50 ms':>9}{'p95 ms':>9}{'kept':>9}{'pandas':>9}{'ratio':>8}")
    for name, ours, plain in questions(snapshot, frame):
        dated = ours.__code__.co_varnames[:1] == ("day",)
        half, most = measure(ours, other_days=True) if dated else measure(ours, forget=snapshot)
        kept, _ = measure(ours)
        line = f"{name:28}{half:9.1f}{most:9.1f}{kept:9.2f}"
        if plain is not None:
            other, _ = measure(plain)
            line += f"{other:9.1f}{other / half:7.1f}x"
        print(line, flush=True)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
