"""Random plans and results of labour export: a few provinces through their mergers, each telling in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, Final

from tests.metrics import recount
from tests.metrics.recount_cases import Facts, Row

YEARS: Final = tuple(range(2018, 2027))
PLANNED: Final = YEARS[5:]
DETAILED: Final = (2024, 2025, 2026)
INDICATORS: Final = ("workers_sent", "enterprises_linked", "people_trained")
WORDINGS: Final = ("at_least", "more_than", "about", "range", "at_most")
MARKETS: Final = ("JPN", "KOR")
# Tuyên Quang with Hà Giang, Bắc Ninh with Bắc Giang, Đồng Nai with Bình Phước (a city since 2026), Huế, and four others
GROUND: Final = ("08@2025", "24@2025", "75@2026", "46@2025", "22@2025", "40@2025", "01@2025", "04@2025")
WAYS: Final = (
    *("months",) * 3, "gaps", "quarters", "both", "since", "since_some", "then_since", "since_then", "quarters_since",
)  # fmt: skip


def facts_of(random: Random) -> Facts:
    """Results, targets and published figures."""
    units = [unit for unit in recount.UNITS if recount.today(unit) in GROUND]
    silent = {unit for unit in units if random.random() < 0.1}
    ends = {year: random.choice([5, 6, 9, 11, 12]) if year in DETAILED else 12 for year in YEARS}
    rows = [
        row for unit in units if unit not in silent for year in YEARS for row in told(random, unit, year, ends[year])
    ]
    usual = {(year, indicator): random.choice(WORDINGS) for year in YEARS for indicator in INDICATORS}
    targets = [row for unit in units for year in PLANNED for row in aimed(random, unit, year, usual)]
    return {"labour_results": rows, "labour_targets": targets, "published_figures": list(published(random))}


def told(random: Random, unit: str, year: int, end: int) -> Iterator[Row]:
    """What a unit told of a year, mostly up to the same month as others; nearly all of it in the early years."""
    own = [m for m in range(1, 13) if unit in recount.existing(recount.month_end(year, m))]
    way = random.choice(WAYS) if year > 2023 or random.random() < 0.2 else "months"
    last = random.choice([2, 12]) if year in DETAILED and random.random() < 0.2 else end
    months = [month for month in own if month <= last]
    for indicator in INDICATORS if year > 2022 else INDICATORS[:1]:
        if months and random.random() < (0.85 if year in DETAILED else 0.97):
            values = {
                month: random.choice([0, random.randrange(4), *[random.randrange(20, 90)] * 8]) for month in months
            }
            yield from said(random, unit, year, way, values, indicator=indicator)
            if indicator == "workers_sent" and year in DETAILED:
                yield from details(random, unit, year, way, values)


def details(random: Random, unit: str, year: int, way: str, values: dict[int, int]) -> Iterator[Row]:
    """Markets, women and a place below the province, mostly told the way the total is."""
    parts = [{"counterpart_area": market} for market in MARKETS]
    for part in (*parts, {"sex": "F"}, {"sub_area": "Xã A"}, {"sub_area": "Xã B"}):
        if random.random() < 0.7:
            fewer = {month: value // 3 for month, value in values.items() if random.random() < 0.95}
            yield from said(random, unit, year, way, fewer, indicator="workers_sent", **part)


def said(random: Random, unit: str, year: int, way: str, values: dict[int, int], **more: Any) -> Iterator[Row]:
    """The same months in one of the ways: one by one, with gaps, by quarters, since January, one after another."""
    months = sorted(values)
    half = months[len(months) // 2] if months else 0
    for month in months:
        alone = way in ("months", "both") or (way == "gaps" and random.random() < 0.8)
        alone = alone or (way == "then_since" and month <= half) or (way == "since_then" and month > half)
        since = way == "since" or (way == "since_some" and (month == months[-1] or random.random() < 0.3))
        since = since or (way == "then_since" and month > half)
        since = since or (way in ("since_then", "quarters_since") and month == half)
        row = {"ref_area": unit, "time_period": f"{year}-M{month:02d}", "obs_status": "A", **ALL, **more}
        if alone:
            yield {**row, "basis": "in_period", "obs_value": values[month]}
        if since:
            so_far = sum(value for m, value in values.items() if m <= month)
            mended = random.choice([0] * 9 + [-30])  # a correction may make it fall
            yield {**row, "basis": "year_to_date", "obs_value": max(0, so_far + mended)}
    for quarter in range(4) if way in ("quarters", "both", "quarters_since") else ():
        inside = [m for m in months if (m - 1) // 3 == quarter]
        if len(inside) == 3 and (way != "both" or random.random() < 0.5):
            sums = sum(values[m] for m in inside)
            yield {"ref_area": unit, "time_period": f"{year}-Q{quarter + 1}", "obs_status": "A", "basis": "in_period",
                   "obs_value": sums, **ALL, **more}  # fmt: skip


ALL: Final = {"counterpart_area": "_T", "sex": "_T", "sub_area": "_T"}


def aimed(random: Random, unit: str, year: int, usual: dict[tuple[int, str], str]) -> Iterator[Row]:
    """A plan of a unit of the last day of a year, which is whom it is loaded for, in one to three editions."""
    if unit not in recount.existing(recount.month_end(year, 12)):
        return
    for indicator in INDICATORS:
        if random.random() < 0.8:
            for edition in range(1, random.choice([1, 1, 2, 3]) + 1):
                comparator = random.choice([usual[year, indicator], random.choice(WORDINGS)])
                low, high = random.randrange(0, 900, 50), random.randrange(900, 1500, 50)
                yield {
                    "document": f"{unit}/KH", "ref_area": unit, "year": year, "indicator": indicator,
                    "edition": edition, "comparator": comparator,
                    "low": None if comparator == "at_most" else float(low),
                    "high": float(high) if comparator in ("range", "at_most") else None,
                }  # fmt: skip


def published(random: Random) -> Iterator[Row]:
    """Figures of the country: some in doubt, some contradicting each other, some of a part of the year."""
    for year in range(2014, 2027):
        for indicator in ("contract_workers_sent", "contract_workers_target"):
            for period in random.sample(["Y", "H1", "9M", "11M", "Q1"], random.randrange(4)):
                value = float(random.randrange(100, 150000))
                for number in range(random.choice([1, 1, 2])):
                    yield {
                        "year": str(year), "period": period, "indicator": indicator, "dimension": "total",
                        "value": value + random.choice([0, 0, number]), "source_title": f"Nguồn {number}",
                        "confidence": random.choice(["high", "high", "medium", "low", "derived"]),
                    }  # fmt: skip
