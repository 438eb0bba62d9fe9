"""Counts of migration by category: invented shapes around published totals, by old unit, summed to the new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from etl.demo.labour import Labour, half_year
from etl.demo.story import HERE, Counts, Story, whole_parts
from etl.demo.workbook import Cell
from etl.reference import Row, read_rows
from formats.periods import bounds

LABOUR = "lao_dong_hop_dong"
TOTAL, GROUPS = "total", ("total", "male", "female", "children", "ethnic_minority")
NONE_OCCURRED, NOT_SENT, NOT_APPLICABLE = "-", "…", "x"
COLUMNS = (
    "ref_area", "category", "direction", "counterpart_area",
    "population_group", "measure", "flow_or_stock", "obs_value",
)  # fmt: skip
# a country that stands below its total takes at most this share of it, so that rounding never lifts the parts above it
AT_MOST = 0.97


@dataclass(frozen=True, kw_only=True)
class Count:
    """One series of a half-year over the old units: groups of people, countries (with women), and how it is measured.

    `groups`: counts by group; `countries`: by country, persons (and women where they are known); `states`: the mark
    that an old unit writes whatever its figure (empty: none).
    """

    category: str
    direction: str
    measure: str
    flow_or_stock: str
    groups: Mapping[str, Counts]
    countries: Mapping[str, tuple[Counts, Counts | None]]
    states: Sequence[str] = ()


def counts(story: Story, labour: Labour, period: str) -> Iterator[Count]:
    """All series of one half-year, contract workers first (equal to the sum of their months)."""
    year, half = int(period[:4]), period[5:]
    persons = half_year(labour.by_market(year), half)
    women = half_year(labour.women(year), half)
    total, female = persons.sum(axis=0), women.sum(axis=0)
    chance = story.random(period, LABOUR)
    minority = chance.binomial(total, story.minority() * story.settings["labour"]["minority_factor"])
    yield Count(
        category=LABOUR,
        direction="outbound",
        measure="persons",
        flow_or_stock="flow",
        groups={"total": total, "male": total - female, "female": female, "ethnic_minority": minority},
        countries={market: (persons[i], women[i]) for i, market in enumerate(labour.markets)},
    )
    for shape in read_rows(HERE / "shapes.csv"):
        yield _count(story, shape, period, total)


def _count(story: Story, shape: Row, period: str, workers: Counts) -> Count:
    """One series of a half-year from its shape."""
    noise = story.settings["noise"]
    kind = [shape[name] for name in ("category", "direction", "measure")]
    lasting, chance = story.random("unit", *kind), story.random(period, *kind)
    own = lasting.lognormal(0, noise["unit"], workers.size)
    moved = chance.lognormal(0, noise["period"], workers.size)
    if shape["ratio_of_labour"]:
        expected = workers * float(shape["ratio_of_labour"]) * np.sqrt(own) * moved
    else:
        shares = story.shares(shape["weight"]) * own * moved
        expected = _national(story, shape, period) * shares / shares.sum()
    total = np.floor(expected + chance.random(workers.size)).astype(np.int64)
    groups = _groups(story, shape, total, chance)
    countries: dict[str, tuple[Counts, Counts | None]] = {}
    if shape["countries"]:
        names, parts = zip(*(entry.split(":") for entry in shape["countries"].split("|")), strict=True)
        taste = np.array([float(part) for part in parts]) * lasting.lognormal(
            0, noise["unit"], (total.size, len(parts))
        )
        taste *= np.minimum(1, AT_MOST / taste.sum(axis=1, keepdims=True))
        split = whole_parts(total, taste)
        countries = {name: (split[:, i], None) for i, name in enumerate(names)}
    return Count(
        category=shape["category"],
        direction=shape["direction"],
        measure=shape["measure"],
        flow_or_stock=shape["flow_or_stock"],
        groups=groups,
        countries=countries,
        states=_states(story, shape),
    )


def _states(story: Story, shape: Row) -> list[str]:
    """Why old units have no figure: nothing can occur (no border), they do not know yet, or it does not apply."""
    settings = story.settings["states"]
    draws = story.random("state", shape["category"]).random(len(story.weights))
    asked = story.shares(shape["weight"]) > 0 if shape["weight"] == "border" else np.ones(len(draws), dtype=bool)
    return [
        NOT_APPLICABLE
        if not concerned or draw > 1 - settings["not_applicable"]
        else NOT_SENT
        if draw < settings["not_sent"]
        else ""
        for draw, concerned in zip(draws, asked, strict=True)
    ]


def _national(story: Story, shape: Row, period: str) -> float:
    """The level of the country in a half-year: a stock as it stands, a flow as its share of the year."""
    year, half = int(period[:4]), period[5:]
    level = float(shape["yearly_level"]) if shape["yearly_level"] else story.level(shape["published"], year)
    if shape["trend"]:
        level *= float(story.settings["trends"][shape["trend"]][str(year)])
    if shape["flow_or_stock"] == "stock":
        return level
    first = float(story.settings["noise"]["first_half_share"])
    return level * (first if half == "S1" else 1 - first)


def _groups(story: Story, shape: Row, total: Counts, chance: np.random.Generator) -> dict[str, Counts]:
    """The groups that a shape asks for; women and men add up to the total, children and minorities stay within it."""
    wanted = shape["groups"].split("|")
    groups = {TOTAL: total}
    if "female" in wanted:
        share = np.clip(float(shape["female"]) + chance.normal(0, story.settings["noise"]["female"], total.size), 0, 1)
        groups["female"] = chance.binomial(total, share)
        groups["male"] = total - groups["female"]
    if "children" in wanted:
        groups["children"] = chance.binomial(total, float(shape["children"]))
    if "ethnic_minority" in wanted:
        share = np.clip(story.minority() * float(shape["minority"]), 0, 1)
        groups["ethnic_minority"] = chance.binomial(total, share)
    return {name: groups[name] for name in GROUPS if name in groups}


def unit_rows(
    series: Sequence[Count], unit: str, members: Sequence[int]
) -> Iterator[tuple[str, str, str, str | None, str, str, str, Cell]]:
    """The rows of one unit in stable codes: a figure, or the mark that stands for none."""
    for count in series:
        start = (unit, count.category, count.direction)
        end = (count.measure, count.flow_or_stock)
        values = {name: int(numbers[members].sum()) for name, numbers in count.groups.items()}
        mark = _mark(count, members, values[TOTAL])
        if mark:
            yield (*start, None, TOTAL, *end, mark)
            continue
        for name, value in values.items():
            yield (*start, None, name, *end, value or NONE_OCCURRED)
        if count.category == LABOUR:
            yield (*start, None, "children", *end, NOT_APPLICABLE)
        for country, (persons, women) in count.countries.items():
            total = int(persons[members].sum())
            if not total:
                continue
            yield (*start, country, TOTAL, *end, total)
            if women is not None:
                female = int(women[members].sum())
                yield (*start, country, "male", *end, total - female)
                yield (*start, country, "female", *end, female)


def _mark(count: Count, members: Sequence[int], total: int) -> str | None:
    """What a unit writes instead of a figure: what all its parts wrote, or that nothing occurred."""
    if count.states:
        states = {count.states[member] for member in members}
        if len(states) == 1 and states != {""}:
            return states.pop()
    return None if total else NONE_OCCURRED


def half_year_units(story: Story, period: str) -> dict[str, list[int]]:
    """The units that report on a half-year, by the old units they are made of."""
    return story.reporting(bounds(period)[1])
