"""Flows once more: what units said, the year of each unit, places, regions, groups, ways. Whole numbers and fractions.

A word is what a unit said: a number, "NP" (none occurred, counts as 0), "NA" (not applicable), None (nothing).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from etl.reference import Reference
from tests.metrics.recount import UNITS, Row, area_key, existing, last_day, stands_in, territory, today

Word = int | str | None
Words = dict[str, Word]
PARENTS = {row["code"]: row["parent_code"] for row in Reference.load().categories}
# by their definition these count people of other categories again
AGAIN = {"cong_dan_ra_nuoc_ngoai", "tro_ve", "nguoi_nuoc_ngoai", "nguoi_vn_o_nuoc_ngoai"}


class Counted(NamedTuple):
    """What is counted."""

    category: str
    direction: str
    measure: str = "persons"
    flow_or_stock: str = "flow"
    population_group: str = "total"


class Said:
    """The rows of migration statistics, found by what is counted, period and unit."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._words: dict[tuple[Any, ...], dict[str, Word]] = defaultdict(dict)
        for row in rows:
            key = (*(row[name] for name in Counted._fields), row["counterpart_area"], row["time_period"])
            self._words[key][row["ref_area"]] = word(row)
        self.countries = {key[5] for key in self._words} - {"_T"}

    def words(self, what: Counted, period: str, country: str = "_T") -> Mapping[str, Word]:
        """What each unit said of a period, as it was sent."""
        return self._words.get((*what, country, period), {})

    def figures(self, what: Counted, period: str) -> Words:
        """The same; of a year what its parts make together where the year itself was not sent."""
        found = dict(self.words(what, period))
        if len(period) > 4:
            return found
        for unit in (*existing(last_day(period)), "VN"):
            if found.get(unit) is None:
                found[unit] = self._year(what, period, unit)
        return found

    def _year(self, what: Counted, year: str, unit: str) -> Word:
        for parts in ([f"{year}-S1", f"{year}-S2"], [f"{year}-Q{n}" for n in (1, 2, 3, 4)]):
            told = []
            for part in parts[-1:] if what.flow_or_stock == "stock" else parts:
                members = [u for u in existing(last_day(part)) if stands_in(u, last_day(year)) == unit] or ["VN"]
                told += [self.words(what, part).get(u) for u in (["VN"] if unit == "VN" else members)]
            if all(one is not None for one in told):
                return joined(told)
        return None


def word(row: Row) -> Word:
    """What a row says."""
    if row["obs_status"] in {"NP", "NA"}:
        return str(row["obs_status"])
    return None if row["obs_status"] == "M" or row["obs_value"] is None else int(row["obs_value"])


def number(said: Word) -> int | None:
    """The number of a word: 0 for none, nothing where there is none."""
    return said if isinstance(said, int) else 0 if said == "NP" else None


def joined(told: Sequence[Word]) -> Word:
    """Several answers as one."""
    applies = [one for one in told if one != "NA"]
    if not applies:
        return "NA"
    return "NP" if set(applies) == {"NP"} else sum(number(one) or 0 for one in applies)


def within(area: str | None, view: str, day: date) -> list[str]:
    """The units of a day that lie in an area of a view; all of them without one."""
    return [unit for unit in existing(day) if area in (None, area_key(unit, view))]


def value(words: Words, units: Iterable[str]) -> int | None:
    """The sum of what units said; nothing where none of them gave a number."""
    numbers = [n for unit in units if (n := number(words.get(unit))) is not None]
    return sum(numbers) if numbers else None


def state(words: Words, units: Sequence[str]) -> str:
    """How the figure of an area is meant."""
    told = [words.get(unit) for unit in units]
    if None in told:
        return "not_sent" if set(told) == {None} else "partial"
    applies = [one for one in told if one != "NA"]
    if not applies:
        return "not_applicable"
    if any(number(one) for one in applies):
        return "value"
    return "none_occurred" if set(applies) == {"NP"} else "zero"


def total(words: Words, area: str | None, view: str, day: date) -> int | None:
    """The figure of an area or the country; its own row only where no unit gave a number."""
    found = value(words, within(area, view, day))
    return number(words.get("VN")) if found is None and area is None else found


def coverage(words: Words, area: str | None, view: str, day: date) -> tuple[int, int, int, int]:
    """(areas of which all units answered, areas, units that answered, units)."""
    told: dict[str, list[bool]] = defaultdict(list)
    for unit in within(area, view, day):
        told[area_key(unit, view)].append(words.get(unit) is not None)
    units = [one for ones in told.values() for one in ones]
    return sum(map(all, told.values())), len(told), sum(units), len(units)


def change(
    now: Words, before: Words, days: tuple[date, date], area: str | None, view: str
) -> tuple[int, int, Fraction | None] | None:
    """(value, value a year before, change) on the ground that gave a number both times; None without any."""
    pairs: list[tuple[int | None, int | None]] = []
    stood_in = False
    if area is None and value(now, existing(days[0])) is None and number(now.get("VN")) is not None:
        stood_in = value(before, existing(days[1])) is None
        pairs = [(number(now.get("VN")), number(before.get("VN")))] if stood_in else []
    elif value(now, existing(days[0])) is not None:
        pairs = [pair for ground, pair in _same_ground(now, before, days) if area in (None, area_key(ground, view))]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not known:
        return None
    a, b = sum(one for one, _ in known), sum(one for _, one in known)
    return a, b, Fraction(a - b, b) if b else None


def _same_ground(
    now: Words, before: Words, days: tuple[date, date]
) -> Iterable[tuple[str, tuple[int | None, int | None]]]:
    for ground in {today(unit) for unit in existing(days[0])}:
        units, olds = ([u for u in existing(day) if today(u) == ground] for day in days)
        if {territory(unit) for unit in units} == {territory(unit) for unit in olds}:
            for unit in units:
                old = next(one for one in olds if territory(one) == territory(unit))
                yield unit, (number(now.get(unit)), number(before.get(old)))
        elif all(now.get(u) is not None for u in units) and all(before.get(u) is not None for u in olds):
            yield units[0], (value(now, units), value(before, olds))


def region(words: Words, code: str, day: date) -> tuple[int | None, int, int]:
    """(value, units that answered, units) of a region: the provinces that lay in it on the day."""
    units = [unit for unit in existing(day) if UNITS[unit]["region_code"] == code]
    return value(words, units), sum(words.get(unit) is not None for unit in units), len(units)


def share(
    group: Mapping[str, Word], whole: Mapping[str, Word], units: Iterable[str]
) -> tuple[int, int, Fraction | None, int, int] | None:
    """(group, total, share, units that gave both, units that gave a total); None where nobody gave both."""
    given = [(number(group.get(u)), n) for u in units if (n := number(whole.get(u))) is not None]
    both = [(part, n) for part, n in given if part is not None]
    if not both:
        return None
    part, n = sum(one for one, _ in both), sum(one for _, one in both)
    return part, n, Fraction(part, n) if n else None, len(both), len(given)


def ways(
    said: Said, categories: Sequence[str], direction: str, period: str, view: str, area: str | None
) -> tuple[dict[tuple[str, str, str], int], dict[str, str]]:
    """({(side, category, place or country): people}, {category that is not drawn: why})."""
    links: dict[str, dict[tuple[str, str, str], int]] = {}
    for category in categories:
        what, found = Counted(category, direction), {}
        units = within(area, view, last_day(period))
        for place in {area_key(unit, view) for unit in units}:
            inside = [unit for unit in units if area_key(unit, view) == place]
            found["place", category, place] = value(dict(said.words(what, period)), inside) or 0
        placed = sum(found.values())
        named = 0
        for country in said.countries:
            people = value(dict(said.words(what, period, country)), units) or 0
            found["country", category, country] = people
            named += people
        found["country", category, "unknown"] = max(0, placed - named)
        if placed:
            links[category] = {key: people for key, people in found.items() if people}
    holders = {holder for category in links for holder in _above(category)}
    why = {category: "nested" for category in links if category in holders}
    alone = [category for category in links if category not in why]
    why |= {category: "across" for category in alone if category in AGAIN and len(alone) > 1}
    drawn = {key: n for category, of in links.items() if category not in why for key, n in of.items()}
    return drawn, why


def _above(category: str) -> Iterable[str]:
    while category := PARENTS[category]:
        yield category
