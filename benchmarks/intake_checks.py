"""Checks against stored data: recall on seeded errors, false alarms on clean files, and their cost.

Invented provinces report through twelve half-years: seasonal, growing, restless counts of every size, a national dip as
in 2020-2021, and the merger of 1 July 2025. Every file of a province is compared with what was sent before it, clean
and with one error of each kind. An error counts as found when a question of its kind stands at one of the cells that
it touched. Targets: recall at least 90 % (sudden changes and swapped sexes 80 %), false alarms in under 2 % of clean
files.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.compare import Past, compare
from etl.datasets import DATASETS
from etl.findings import Finding
from etl.initialise import load_reference
from etl.reference import Reference
from formats.periods import bounds
from warehouse.lake import Warehouse
from warehouse.units import successors, units_of

SEED = 402
WORLDS = 3
HALVES = [f"{year}-S{half}" for year in range(2021, 2027) for half in (1, 2)]
# The first file with so many earlier ones is the first that counts.
TESTED_FROM = 4
MIGRATION, LABOUR = DATASETS["migration_statistics"], DATASETS["labour_results"]
WORKERS = "lao_dong_hop_dong"
# category, direction, measure, flow or stock, level of the country in a half-year, share of men (0: not by sex)
SHAPES = [
    (WORKERS, "outbound", "persons", "flow", 70_000, 0.65),
    ("lao_dong_tro_ve", "return", "persons", "flow", 40_000, 0.65),
    ("lao_dong_bien_gioi", "outbound", "persons", "flow", 30_000, 0.56),
    ("lao_dong_nuoc_ngoai", "inbound", "persons", "stock", 140_000, 0.83),
    ("hoc_tap", "outbound", "persons", "flow", 19_000, 0.47),
    ("ket_hon", "outbound", "marriages", "flow", 8_000, 0),
    ("con_nuoi", "outbound", "children", "flow", 120, 0.45),
    ("di_cu_trai_phep", "outbound", "persons", "flow", 2_600, 0.62),
    ("di_cu_trai_phep", "return", "persons", "flow", 4_900, 0.59),
    ("dua_nguoi_di_cu_trai_phep", "outbound", "cases", "flow", 130, 0),
    ("mua_ban_nguoi", "outbound", "victims", "flow", 150, 0.38),
    ("khong_quoc_tich", "inbound", "persons", "stock", 16_000, 0.5),
    ("nguoi_nuoc_ngoai", "inbound", "persons", "stock", 330_000, 0.64),
    ("cong_dan_ra_nuoc_ngoai", "outbound", "persons", "flow", 100_000, 0.59),
    ("tro_ve", "return", "persons", "flow", 52_000, 0.63),
    ("bao_ho_cong_dan", "outbound", "cases", "flow", 1_700, 0),
]
COUNTRIES = {WORKERS: ["JPN", "TWN", "KOR"], "hoc_tap": ["JPN", "KOR", "AUS"], "ket_hon": ["KOR", "TWN", "USA"]}
LARGE = 30
# Each file is tried with so many of the errors.
KINDS_A_FILE = 5
SLIPS = {"figure_times_larger", "figure_times_smaller", "column_times_larger", "column_times_smaller"}

Seed = Callable[[pd.DataFrame, pd.DataFrame, np.random.Generator], pd.DataFrame | None]


def main() -> None:
    """Print recall and false alarms; `python -m benchmarks.intake_checks 10` takes ten worlds instead of three."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else WORLDS
    tally = Tally()
    reference = Reference.load()
    with tempfile.TemporaryDirectory() as folder, Warehouse.open(Path(folder) / "warehouse") as warehouse:
        warehouse.migrate()
        load_reference(warehouse, reference)
        for number in range(worlds):
            # a dip before the files that count, among them, and none
            dip = [HALVES[1:3], HALVES[5:7], []][number % 3]
            follow(World(reference, SEED + number, dip), Past(warehouse), tally)
    tally.show()


class Tally:
    """What was found and what was missed."""

    def __init__(self) -> None:
        # by whether the past four years are free of a national dip
        self.found: dict[str, dict[bool, list[bool]]] = defaultdict(lambda: {True: [], False: []})
        self.alarms: dict[str, list[int]] = defaultdict(list)
        self.codes: dict[str, int] = defaultdict(int)
        self.seconds: list[float] = []

    def clean(self, kind: str, findings: list[Finding]) -> None:
        """A file without an error."""
        self.alarms[kind].append(len(findings))
        for finding in findings:
            self.codes[finding.code] += 1

    def seeded(self, kind: str, findings: list[Finding], codes: set[str], cells: set[str], calm: bool = True) -> None:
        """A file with one error at those cells."""
        self.found[kind][calm].append(any(f.code in codes and f.cell in cells for f in findings))

    def show(self) -> None:
        """Print it all."""
        print("recall: no national dip in the past four years | a dip among them")
        for kind, by_calm in self.found.items():
            shares = (f"{sum(hits) / len(hits):6.1%} of {len(hits):5,}" for hits in by_calm.values() if hits)
            print(f"recall  {kind:44} {' | '.join(shares)}")
        for kind, counts in self.alarms.items():
            files = sum(count > 0 for count in counts)
            print(f"alarms  {kind:44} {files / len(counts):7.2%} of {len(counts):6,} files, {sum(counts):,} questions")
        print("        " + ", ".join(f"{code} {count}" for code, count in sorted(self.codes.items())))
        print(f"cost    {median(self.seconds) * 1000:.1f} ms a file of about {len(SHAPES) * 3} rows (median, warm)")


class World:
    """Figures of all provinces of one invented country, file by file."""

    def __init__(self, reference: Reference, seed: int, dip: list[str]) -> None:
        self.chance = np.random.default_rng(seed)
        self.dip = dip
        units = units_of(reference.units)
        follows = successors(units)
        self.old = sorted(u.unit_key for u in units if u.valid_to and u.valid_to.isoformat() == "2025-06-30")
        chains = [[*(k for k, after in follows.items() if after == key), key] for key in self.old]
        for chain in chains:
            while chain[-1] in follows:
                chain.append(follows[chain[-1]])
        ends = {u.unit_key: u.valid_to or date.max for u in units}
        # by half-year, what each unit of the first half of 2025 is or was called
        self.names = {
            period: [next(key for key in chain if ends[key] >= bounds(period)[1]) for chain in chains]
            for period in HALVES
        }
        weight = self.chance.lognormal(0, 1.0, (len(SHAPES), len(self.old)))
        self.weight = weight / weight.sum(axis=1, keepdims=True)
        size = weight.shape
        self.trend = self.chance.normal(0.04, 0.06, size)
        self.season = self.chance.normal(-0.1, 0.08, (len(SHAPES), 1)) + self.chance.normal(0, 0.05, size)
        self.restless = self.chance.choice([0.06, 0.1, 0.16, 0.25], size, p=[0.3, 0.4, 0.2, 0.1])
        self.men = np.clip([[s[5]] for s in SHAPES] + self.chance.normal(0, 0.04, size), 0.05, 0.95)
        self.levels = {period: self._levels(i, period) for i, period in enumerate(HALVES)}

    def _levels(self, at: int, period: str) -> np.ndarray:
        national = np.array([[shape[4]] for shape in SHAPES])
        flow = np.array([[shape[3] == "flow"] for shape in SHAPES])
        noise = self.chance.normal(0, 1, self.weight.shape) * np.where(flow, self.restless, 0.04)
        season = np.where(flow, self.season * (1 if period.endswith("S1") else -1), 0)
        fallen = np.where(flow & (period in self.dip), np.log(0.3), 0)
        expected = national * self.weight * np.exp(self.trend * at / 2 + season + noise + fallen)
        return np.asarray(self.chance.poisson(expected))

    def files(self, period: str) -> Iterator[tuple[str, pd.DataFrame]]:
        """The file of each unit that reports on a half-year; a new unit sends the sum of its parts."""
        members: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(self.names[period]):
            members[key].append(i)
        for unit, parts in members.items():
            yield unit, self._file(unit, period, parts)

    def _file(self, unit: str, period: str, parts: list[int]) -> pd.DataFrame:
        rows: list[tuple[object, ...]] = []
        for i, (category, direction, measure, flow, _, by_sex) in enumerate(SHAPES):
            total = int(self.levels[period][i, parts].sum())
            groups = {"total": total}
            if by_sex:
                share = float(np.clip(self.men[i, parts].mean() + self.chance.normal(0, 0.03), 0, 1))
                groups["male"] = int(self.chance.binomial(total, share))
                groups["female"] = total - groups["male"]
            key = (unit, period, category, direction)
            rows += [(*key, "_T", group, measure, flow, value) for group, value in groups.items()]
            split = self.chance.multinomial(total, self.chance.dirichlet([100, 50, 40, 10]))
            for country, value in zip(COUNTRIES.get(category, ()), split, strict=False):
                rows.append((*key, country, "total", measure, flow, int(value)))
        return pd.DataFrame(rows, columns=[c for c in MIGRATION.column_names if c != "obs_status"])


def follow(world: World, past: Past, tally: Tally) -> None:
    """Send one file after another, clean and with every error, and keep the clean one."""
    for contract in (MIGRATION, LABOUR):  # nothing is stored: what follows is as if committed
        past.figures(contract, {key for keys in world.names.values() for key in keys})
    before: dict[str, pd.DataFrame] = {}
    for at, period in enumerate(HALVES):
        for unit, file in world.files(period):
            table = arrow(file)
            if at >= TESTED_FROM:
                turning = bool(world.dip) and period in (*world.dip, HALVES[HALVES.index(world.dip[-1]) + 1])
                started = time.perf_counter()
                findings = compare(MIGRATION, table, past)
                tally.seconds.append(time.perf_counter() - started)
                kind = "half-year of a dip or after it (truly sudden)" if turning else "clean half-year"
                tally.clean(kind, findings)
                if not turning:
                    calm = not set(world.dip) & set(HALVES[max(at - 8, 0) : at])
                    _with_errors(world, past, tally, file, before.get(unit, file.iloc[:0]), calm)
            past.replaced(MIGRATION, table)
            before[unit] = file
        if period >= "2024-S1":
            follow_labour(world, past, tally, period)
    year_totals(world, past, tally)


def _with_errors(world: World, past: Past, tally: Tally, file: pd.DataFrame, before: pd.DataFrame, calm: bool) -> None:
    for kind in world.chance.permutation(list(SEEDS))[:KINDS_A_FILE]:
        codes, seed = SEEDS[kind]
        changed = seed(file, before, world.chance)
        if changed is not None:
            touched = set(np.flatnonzero(changed["obs_value"].to_numpy() != file["obs_value"].to_numpy()).tolist())
            cells = {f"I{row + 2}" for row in (touched or range(len(file)))}
            tally.seeded(kind, compare(MIGRATION, arrow(changed), past), codes, cells, calm)


def _block(file: pd.DataFrame, chance: np.random.Generator, *, least: int) -> pd.Series | None:
    """One category of a file, all its rows, whose total is large enough."""
    totals = file[(file["population_group"] == "total") & (file["counterpart_area"] == "_T")]
    totals = totals[totals["obs_value"] >= least]
    if totals.empty:
        return None
    row = totals.iloc[int(chance.integers(len(totals)))]
    key = ["category", "direction", "measure"]
    return pd.Series((file[key] == row[key]).all(axis=1))


def _times(factor: float, *, least: int, whole_file: bool = False) -> Seed:
    def seed(file: pd.DataFrame, before: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame | None:
        rows = pd.Series(True, index=file.index) if whole_file else _block(file, chance, least=least)
        if rows is None:
            return None
        values = file["obs_value"].where(~rows, (file["obs_value"] * factor).round())
        return file.assign(obs_value=values.astype(int))

    return seed


def _one_cell(factor: float) -> Seed:
    """One country's figure, which no sum within the file contradicts."""

    def seed(file: pd.DataFrame, before: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame | None:
        rows = file.index[(file["counterpart_area"] != "_T") & (file["obs_value"] >= LARGE)]
        if rows.empty:
            return None
        values = file["obs_value"].copy()
        row = rows[int(chance.integers(len(rows)))]
        values[row] = int(values[row] * factor)
        return file.assign(obs_value=values)

    return seed


def _copied(file: pd.DataFrame, before: pd.DataFrame, _: np.random.Generator) -> pd.DataFrame | None:
    return None if before.empty else file.assign(obs_value=before["obs_value"].to_numpy())


def _swapped(file: pd.DataFrame, before: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    group = file["population_group"].map({"male": "female", "female": "male"}).fillna(file["population_group"])
    other = file.assign(population_group=group)
    keys = [name for name in file.columns if name != "obs_value"]
    values = file[keys].merge(other, on=keys, how="left")["obs_value"]
    return file.assign(obs_value=values.to_numpy())


SUDDEN = {"sudden_rise", "sudden_fall"}
SEEDS: dict[str, tuple[set[str], Seed]] = {
    "a category x10 (from 10 on)": (SLIPS, _times(10, least=10)),
    "a category x1000 (from 10 on)": (SLIPS, _times(1000, least=10)),
    "a category /10 (from 100 on)": (SLIPS, _times(0.1, least=100)),
    "one country x10 (from 30 on)": (SLIPS, _one_cell(10)),
    "whole file x1000": (SLIPS, _times(1000, least=0, whole_file=True)),
    "whole file in thousands": (SLIPS, _times(0.001, least=0, whole_file=True)),
    "previous half-year copied": ({"period_copied"}, _copied),
    "men and women swapped": ({"sexes_swapped"}, _swapped),
    "sudden change x3 (from 100 on)": (SUDDEN | SLIPS, _times(3, least=100)),
    "sudden change to a third (from 100 on)": (SUDDEN | SLIPS, _times(1 / 3, least=100)),
    "change x2, for comparison (from 100 on)": (SUDDEN | SLIPS, _times(2, least=100)),
}


def follow_labour(world: World, past: Past, tally: Tally, half: str) -> None:
    """Six monthly files of each unit since 1 January, whose half-years are the workers of the migration statistics."""
    year, first = half[:4], 0 if half.endswith("S1") else 6
    for unit, file in world.files(half):
        workers = int(file.loc[file["category"] == WORKERS, "obs_value"].iloc[0])
        season = world.chance.dirichlet(np.full(6, 60.0))
        months = world.chance.multinomial(workers, season)
        carried = 0
        if first and f"{year}-M06" in past.periods:
            june = past.periods.index(f"{year}-M06")
            stored = past.figures(LABOUR, [unit])
            parts = {member.unit for member in past.lineage(unit)}
            carried = sum(int(stored[part].value[stored[part].period == june].sum()) for part in parts)
        for month, brought in enumerate(months, start=first + 1):
            period = f"{year}-M{month:02d}"
            brought, value, earlier = int(brought), carried + int(brought), carried
            clean = _labour(unit, period, value)
            tally.clean("clean month since 1 January", compare(LABOUR, clean, past))
            if earlier - brought >= LARGE:
                found = compare(LABOUR, _labour(unit, period, brought), past)
                tally.seeded("figure of the month given as cumulative", found, {"cumulative_falls"}, {"H2"})
            if value >= LARGE and earlier >= LARGE:
                found = compare(LABOUR, _labour(unit, period, value * 10), past)
                tally.seeded("cumulative figure x10", found, SLIPS, {"H2"})
            past.replaced(LABOUR, clean)
            carried = value
        if first == 0 and workers >= 100:
            found = compare(LABOUR, _labour(unit, f"{year}-M06", round(workers * 1.3)), past)
            tally.seeded("labour results 30 % above outbound", found, {"labour_above_outbound"}, {"H2"})


def year_totals(world: World, past: Past, tally: Tally) -> None:
    """Yearly files of 2024, equal to their half-years, and with one category 10 % off."""
    halves = [dict(world.files(period)) for period in ("2024-S1", "2024-S2")]
    stored = past.figures(MIGRATION, world.names["2024-S2"])
    for unit, first in halves[0].items():
        file = first[(first["flow_or_stock"] == "flow") & (first["counterpart_area"] == "_T")]
        file = file[file["population_group"] == "total"].reset_index(drop=True)
        _, _, own = past.encode(MIGRATION, arrow(file))
        known = stored[unit]
        numbers = [past.periods.index(period) for period in ("2024-S1", "2024-S2")]
        both = np.isin(known.period, numbers)
        totals = [int(known.value[both & (known.series == series)].sum()) for series in own.series]
        file = file.assign(obs_value=totals, time_period="2024")
        tally.clean("clean year", compare(MIGRATION, arrow(file), past))
        for factor in (0.9, 1.1):
            changed = _times(factor, least=100)(file, file, world.chance)
            if changed is not None:
                touched = np.flatnonzero(changed["obs_value"].to_numpy() != file["obs_value"].to_numpy())
                tally.seeded(
                    "year 10 % off its halves",
                    compare(MIGRATION, arrow(changed), past),
                    {"parts_above_whole", "parts_below_whole"},
                    {f"I{row + 2}" for row in touched.tolist()},
                )


def arrow(file: pd.DataFrame) -> pa.Table:
    """A file as the loader hands it to the checks; a nought is a dash in the form."""
    marks = np.where(file["obs_value"] == 0, "NP", "A")
    cells = [f"I{row + 2}" for row in range(len(file))]
    return pa.Table.from_pandas(file.assign(obs_status=marks, sheet="1", cell=cells), preserve_index=False)


def _labour(unit: str, period: str, value: int) -> pa.Table:
    row = (unit, "_T", period, "year_to_date", "workers_sent", "_T", "_T", value, "A" if value else "NP")
    names = [*LABOUR.column_names, "sheet", "cell"]
    return pa.table({name: [item] for name, item in zip(names, (*row, "So lieu", "H2"), strict=True)})


if __name__ == "__main__":
    main()
