"""Contract workers month by month: the national series as published, shared out to provinces by invented weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

import numpy as np

from etl.demo.story import HERE, Counts, Numbers, Story, sum_units, whole_parts
from etl.demo.workbook import Cell
from etl.reference import Row, read_rows
from formats.periods import bounds
from formats.periods import period as in_words

SENT = "contract_workers_sent"
TOTAL = "_T"
RESULT_COLUMNS = (
    "ref_area", "sub_area", "time_period", "basis", "indicator", "counterpart_area", "sex", "obs_value",
)  # fmt: skip
TARGET_COLUMNS = ("document", "ref_area", "year", "indicator", "comparator", "low", "high", "measure", "edition")


@dataclass(frozen=True)
class Labour:
    """Departures of contract workers by month: arrays of 12 months x markets (the last: all other) x 63 old units."""

    story: Story

    @cached_property
    def markets(self) -> tuple[str, ...]:
        return tuple(self.story.settings["labour"]["markets"])

    def by_market(self, year: int) -> Counts:
        """Persons: 12 months x (markets + other) x units."""
        return self._year(year)[0]

    def women(self, year: int) -> Counts:
        """The women among them, in the same shape."""
        return self._year(year)[1]

    @cached_property
    def _years(self) -> dict[int, tuple[Counts, Counts]]:
        return {}

    def _year(self, year: int) -> tuple[Counts, Counts]:
        if year not in self._years:
            self._years[year] = self._make(year)
        return self._years[year]

    def _make(self, year: int) -> tuple[Counts, Counts]:
        story, settings = self.story, self.story.settings["labour"]
        chance = story.random("labour", year)
        shares = story.shares("labour")
        shares = shares * chance.lognormal(0, settings["unit_year_noise"], shares.size)
        months = _season(year)[:, None] * shares * chance.lognormal(0, settings["unit_month_noise"], (12, shares.size))
        totals = whole_parts(np.array([round(story.level(SENT, year))]), (months / months.sum()).reshape(1, -1))
        totals = totals.reshape(12, -1)
        national = np.array([self.market_share(market, year) for market in self.markets])
        national = np.append(national, max(1 - national.sum(), 0.01))
        # the taste of a province for a market stays over the years
        taste = story.random("taste").dirichlet(national * settings["market_taste"] * 6, shares.size)
        persons = np.stack([whole_parts(month, taste) for month in totals])  # months x units x markets
        female = np.array([self.women_share(market, year) for market in (*self.markets, None)])
        women = chance.binomial(persons, female)
        return persons.transpose(0, 2, 1), women.transpose(0, 2, 1)

    def market_share(self, market: str, year: int) -> float:
        """Share of a market among the workers sent, by the published totals nearest in time."""
        known = self.story.yearly(SENT, dimension=f"market={market}")
        nearest = min(known, key=lambda other: (abs(other - year), other))
        return known[nearest] / self.story.level(SENT, nearest)

    def women_share(self, market: str | None, year: int) -> float:
        """Share of women among the workers sent to a market (None: all), by the published totals nearest in time."""
        place = f"market={market};" if market else ""
        women = self.story.yearly(SENT, dimension=f"{place}sex=F")
        known = self.story.yearly(SENT, dimension=f"market={market}" if market else "total")
        both = [other for other in women if other in known]
        nearest = min(both, key=lambda other: (abs(other - year), other))
        return women[nearest] / known[nearest]


def _season(year: int) -> Numbers:
    """The share of each month in a year."""
    rows = {row["year"]: row for row in read_rows(HERE / "seasons.csv")}
    row = rows.get(str(year), rows["ordinary"])
    shares = np.array([float(row[f"m{month}"]) for month in range(1, 13)])
    season: Numbers = shares / shares.sum()
    return season


def result_rows(labour: Labour, year: int, words: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Rows of the yearly workbook of results, in words: every unit and month, women and men, main markets, other work.

    In a year that is reported since 1 January every figure holds the months before it. `words` turns codes of the
    contract into labels.
    """
    story, settings = labour.story, labour.story.settings
    cumulative = year in settings["cumulative_years"]
    basis = "year_to_date" if cumulative else "in_period"
    persons, women = labour.by_market(year), labour.women(year)
    chance = story.random("other work", year)
    size = (12, persons.shape[2])
    scale = 0.6 + np.minimum(story.shares("labour") * 20, 1.2)
    other = {
        "people_trained": chance.poisson(settings["labour"]["trained"]["per_month"] * scale, size),
        "enterprises_linked": chance.poisson(settings["labour"]["linked"]["per_month"] * scale, size),
    }
    if cumulative:
        persons, women = persons.cumsum(axis=0), women.cumsum(axis=0)
        other = {name: values.cumsum(axis=0) for name, values in other.items()}
    for month in range(12):
        period = f"{year}-M{month + 1:02d}"
        if period > settings["last_month"]:
            return
        day = bounds(period)[1]
        groups = story.reporting(day)
        when = period if cumulative else in_words(period)
        men_women = sum_units(women[month].sum(axis=0), groups)
        totals = sum_units(persons[month].sum(axis=0), groups)
        markets = sum_units(persons[month], groups)
        more = {name: sum_units(values[month], groups) for name, values in other.items()}
        for place, unit in enumerate(groups):
            name = story.names[unit]
            who, kind = (name, None, when, words[basis]), words["workers_sent"]
            total, female = int(totals[place]), int(men_women[place])
            yield (*who, kind, None, words["_T"], total)
            yield (*who, kind, None, words["M"], total - female)
            yield (*who, kind, None, words["F"], female)
            for market in settings["labour"]["result_markets"]:
                count = int(markets[labour.markets.index(market), place])
                if count:
                    yield (*who, kind, words[market], words["_T"], count)
            for indicator, values in more.items():
                yield (*who, words[indicator], None, words["_T"], int(values[place]))
            for area, count in _below(story, groups[unit], day, total):
                yield (name, area, when, words[basis], kind, None, words["_T"], count)


def _below(story: Story, members: Sequence[int], day: date, total: int) -> list[tuple[str, int]]:
    """A province's figure by district, or by commune since there are no districts: parts that stay within the total."""
    old = story.weights[members[0]]["unit_key"]
    areas = [row for row in sub_areas() if row["unit_key"] == old and len(members) == 1]
    until = min((row["until"] for row in areas if row["until"] and row["until"] >= day.isoformat()), default="")
    areas = [row for row in areas if row["until"] == until]
    if not areas:
        return []
    weights = np.array([float(row["weight"]) for row in areas])
    parts = whole_parts(np.array([total]), (0.9 * weights / weights.sum())[None, :])[0]
    return [(row["name_vi"], int(part)) for row, part in zip(areas, parts, strict=True)]


@cache
def sub_areas() -> tuple[Row, ...]:
    """The districts and communes of some provinces, with invented weights."""
    return read_rows(HERE / "sub_areas.csv")


def target_rows(story: Story, words: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Rows of the workbook of targets, in words: every unit and year, worded as plans do, some revised in mid-year."""
    settings = story.settings["targets"]
    for year in story.settings["result_years"]:
        chance = story.random("targets", year)
        groups = story.reporting(date(year, 12, 31))
        shares = sum_units(story.shares("labour"), groups)
        expected = shares * story.level(SENT, year)
        for place, unit in enumerate(groups):
            old = story.weights[groups[unit][0]]["unit_key"]
            if old in story.settings["units_with_real_targets"]:
                continue
            document = f"MH-{year}/KH-{unit[:2]}"
            name = story.names[unit]
            comparator = str(chance.choice(settings["comparators"]))
            low = _round(expected[place] * chance.uniform(*settings["looseness"]))
            high = _round(low * 1.2) if comparator == "range" else low if comparator == "about" else None
            start = (document, name, year)
            yield (*start, words["workers_sent"], words[comparator], low, high, words["persons"], 1)
            if chance.random() < settings["revised_share"]:
                again = (_round(low * 1.1), _round(high * 1.1) if high else None)
                yield (*start, words["workers_sent"], words[comparator], *again, words["persons"], 2)
            linked = int(chance.integers(*settings["enterprises"]))
            yield (*start, words["enterprises_linked"], words["at_least"], linked, None, words["enterprises"], 1)
            trained = _round(chance.uniform(*settings["trained"]))
            yield (*start, words["people_trained"], words["about"], trained, trained, words["attendances"], 1)


def _round(value: float) -> int:
    """A round number as plans like them: to 50 from 1,000 on, else to 10, never nothing."""
    step = 50 if value >= 1000 else 10
    return max(step, int(round(value / step) * step))


def half_year(months: Counts, half: str) -> Counts:
    """The sum of six months: S1 January to June, S2 July to December."""
    total: Counts = (months[:6] if half == "S1" else months[6:]).sum(axis=0)
    return total
