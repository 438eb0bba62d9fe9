"""DuckDB and the exact recount agree on random flows: mergers, blanks, marks, national rows, groups, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import chain
from random import Random
from typing import Any, Final

import pytest

from metrics.migration import flows
from metrics.migration.paths import paths
from metrics.migration.regions import by_region
from tests.metrics import recount, recount_flows
from tests.metrics.recount_asked import Asked
from tests.metrics.recount_cases import SKIPPED, Facts, Question, Row, compare, enough, seeds
from tests.metrics.recount_flows import Counted, Said
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

VIEWS: Final[tuple[UnitView, ...]] = ("34", "63")
HALVES: Final = ("2023-S1", "2023-S2", "2024-S1", "2024-S2", "2025-S1", "2025-S2", "2026-S1")
QUARTERS: Final = tuple(f"{year}-Q{n}" for year in (2024, 2025) for n in (1, 2, 3, 4))
YEARS: Final = ("2023", "2024", "2025")
WORKERS, CONTRACT = Counted("lao_dong", "outbound"), Counted("lao_dong_hop_dong", "outbound")
STUDENTS, ABROAD = Counted("hoc_tap", "outbound"), Counted("cong_dan_ra_nuoc_ngoai", "outbound")
RESIDENTS = Counted("nguoi_nuoc_ngoai", "inbound", flow_or_stock="stock")
VICTIMS = Counted("mua_ban_nguoi", "outbound", "victims")
PERIODS_OF: Final = {
    WORKERS: HALVES, CONTRACT: HALVES[2:], STUDENTS: QUARTERS + HALVES[4:], ABROAD: HALVES[3:], RESIDENTS: HALVES,
    VICTIMS: HALVES[2:6],
}  # fmt: skip
GROUPS: Final = {"female_share": "female", "children_share": "children", "minority_share": "ethnic_minority"}
COUNTRIES: Final = ("JPN", "KOR", "TWN")
REGIONS: Final = sorted({row["region_code"] for row in recount.UNITS.values()})


def fact(random: Random, what: Counted, unit: str, period: str, **more: Any) -> Row:
    """A row with a number or, now and then, a mark instead of one."""
    status = random.choice(["A"] * 12 + ["E", "P", "NP", "M", "NA"])
    size = random.choice([0, random.randrange(12), random.randrange(5000)])
    number = {"NP": 0, "M": None, "NA": None}.get(status, size)
    row = {"ref_area": unit, "time_period": period, "counterpart_area": "_T", "obs_value": number, "obs_status": status}
    return {**what._asdict(), **row, **more}


def facts_of(random: Random) -> Facts:
    """What some units said: in some periods nearly all, in others few or none; of some years the year itself."""
    rows: list[Row] = []
    for what, periods in PERIODS_OF.items():
        for period in (*periods, *YEARS):
            silent = random.choice([0, 0.03, 0.3, 0.9, 1.0]) if len(period) > 4 else random.choice([0.7, 1.0])
            for unit in recount.existing(recount.last_day(period)):
                if random.random() >= silent:
                    rows.append(fact(random, what, unit, period))
                    rows += parts(random, what, unit, period)
            if random.random() < 0.4:
                rows.append({**fact(random, what, "VN", period), "obs_value": 777, "obs_status": "A"})
    return {"migration_statistics": rows}


def parts(random: Random, what: Counted, unit: str, period: str) -> Iterator[Row]:
    """Groups of people of the workers, and countries of the categories whose ways are drawn."""
    if what == WORKERS and len(period) == 7:
        for group in ("female", "children", "ethnic_minority"):
            if random.random() < 0.6:
                yield fact(random, what, unit, period, population_group=group)
    if what in (CONTRACT, STUDENTS, ABROAD):
        for country in COUNTRIES:
            if random.random() < 0.3:
                yield fact(random, what, unit, period, counterpart_area=country)


def said_of(asked: Asked, facts: Facts) -> Said:
    return asked.once(facts, "said", lambda: Said(facts["migration_statistics"]))  # type: ignore[no-any-return]


def figures_of(asked: Asked, facts: Facts, what: Counted, period: str) -> recount_flows.Words:
    """What units said, years included."""
    said = said_of(asked, facts)
    return asked.once(facts, (what, period), lambda: said.figures(what, period))  # type: ignore[no-any-return]


def about(what: Counted, period: str, row: Row) -> bool:
    """Whether a fact is of this thing counted and of the year, or the year before."""
    near = {period[:4], str(int(period[:4]) - 1)}
    return row["category"] == what.category and row["time_period"][:4] in near


def selection(what: Counted) -> flows.Selection:
    return flows.Selection(**what._asdict())


def before(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"


def places(random: Random, period: str, view: UnitView) -> list[str]:
    """Some of the areas of a view on the last day of a period."""
    units = recount.existing(recount.last_day(period))
    return random.sample(sorted({recount.area_key(unit, view) for unit in units}), 6)


def totals(random: Random, asked: Asked) -> Iterator[Question]:
    """Value, coverage and change of the country and of some places, period by period, in both views."""
    for what, periods in PERIODS_OF.items():
        for period in (*periods, *(YEARS if what != VICTIMS else ())):
            for view in VIEWS:
                for area in (None, *places(random, period, view)):
                    scope = (asked, what, period, view, area)
                    value = "migration_value" if len(period) > 4 else "migration_year"
                    for indicator, product, expected in (
                        (value, valued, expected_value),
                        ("migration_change", grown, expected_change),
                        ("coverage", covered, expected_coverage),
                    ):
                        yield Question(
                            indicator=indicator,
                            asked=f"{what} {period} in {area or 'VN'}, view {view}",
                            product=partial(product, *scope),
                            recount=partial(expected, *scope),
                            about=partial(about, what, period),
                        )


def valued(asked: Asked, what: Counted, period: str, view: UnitView, area: str | None, made: Snapshot) -> Any:
    row = total_of(asked, what, period, view, area, made)
    return SKIPPED if row["withheld"] else row["value"]


def grown(asked: Asked, what: Counted, period: str, view: UnitView, area: str | None, made: Snapshot) -> Any:
    """Value, value before and change of the same places; nothing to compare is not the same as withheld."""
    row = total_of(asked, what, period, view, area, made)
    if row["same_value"] != row["same_value"]:
        return SKIPPED if row["withheld"] or row["same_units"] else None
    return row["same_value"], row["same_previous"], row["change"]


def covered(asked: Asked, what: Counted, period: str, view: UnitView, area: str | None, made: Snapshot) -> Any:
    row = total_of(asked, what, period, view, area, made)
    return tuple(row[name] for name in ("sent", "due", "units_sent", "units_due"))


def expected_value(asked: Asked, what: Counted, period: str, view: str, area: str | None, facts: Facts) -> Any:
    return recount_flows.total(figures_of(asked, facts, what, period), area, view, recount.last_day(period))


def expected_change(asked: Asked, what: Counted, period: str, view: str, area: str | None, facts: Facts) -> Any:
    now, then = (figures_of(asked, facts, what, one) for one in (period, before(period)))
    return recount_flows.change(now, then, (recount.last_day(period), recount.last_day(before(period))), area, view)


def expected_coverage(asked: Asked, what: Counted, period: str, view: str, area: str | None, facts: Facts) -> Any:
    return recount_flows.coverage(figures_of(asked, facts, what, period), area, view, recount.last_day(period))


def total_of(asked: Asked, what: Counted, period: str, view: UnitView, area: str | None, made: Snapshot) -> Any:
    def ask() -> Any:
        return flows.national_total(made, selection(what), time_period=period, unit_view=view, area_key=area)

    return asked.once(made, (what, period, view, area), ask)


def areas(asked: Asked) -> Iterator[Question]:
    """Value, state and coverage of every place: the rows of the map and of its table."""
    for what, periods in PERIODS_OF.items():
        for period in (*periods, *(YEARS if what != VICTIMS else ())):
            day = recount.last_day(period)
            for view in VIEWS:
                for area in sorted({recount.area_key(unit, view) for unit in recount.existing(day)}):
                    yield Question(
                        indicator="migration_value" if len(period) > 4 else "migration_year",
                        asked=f"{what} {period} in {area}, view {view}",
                        product=partial(row_of_area, asked, what, period, view, area),
                        recount=partial(expected_of_area, asked, what, period, view, area),
                        about=partial(about, what, period),
                    )


def row_of_area(asked: Asked, what: Counted, period: str, view: UnitView, area: str, made: Snapshot) -> Any:
    def ask() -> Any:
        return flows.by_area(made, selection(what), time_period=period, unit_view=view)

    row = asked.rows(made, ("areas", what, period, view), ask, "area_key")[area]
    return SKIPPED if row["withheld"] else (row["value"], row["state"], row["sent"], row["due"])


def expected_of_area(asked: Asked, what: Counted, period: str, view: str, area: str, facts: Facts) -> Any:
    words, day = figures_of(asked, facts, what, period), recount.last_day(period)
    units = recount_flows.within(area, view, day)
    answered = sum(words.get(unit) is not None for unit in units)
    return recount_flows.value(words, units), recount_flows.state(words, units), answered, len(units)


def regions(asked: Asked) -> Iterator[Question]:
    """Value and coverage of every region of the time."""
    for what in (WORKERS, RESIDENTS, VICTIMS):
        for period in PERIODS_OF[what]:
            day = recount.last_day(period)
            for code in sorted({recount.UNITS[unit]["region_code"] for unit in recount.existing(day)}):
                yield Question(
                    indicator="migration_region",
                    asked=f"{what} {period} in {code}",
                    product=partial(row_of_region, asked, what, period, code),
                    recount=lambda facts, w=what, p=period, c=code, d=day: recount_flows.region(
                        figures_of(asked, facts, w, p), c, d),
                    about=partial(about, what, period),
                )  # fmt: skip


def row_of_region(asked: Asked, what: Counted, period: str, code: str, made: Snapshot) -> Any:
    def ask() -> Any:
        return by_region(made, selection(what), time_period=period)

    row = asked.rows(made, ("regions", what, period), ask, "region_code")[code]
    return SKIPPED if row["withheld"] else (row["value"], row["sent"], row["due"])


def shares(random: Random, asked: Asked) -> Iterator[Question]:
    """Women, children and ethnic minority against the total of the same units."""
    for indicator, group in GROUPS.items():
        for period in HALVES:
            day = recount.last_day(period)
            for view in VIEWS:
                for area in (None, *places(random, period, view)):
                    yield Question(
                        indicator=indicator,
                        asked=f"{period} in {area or 'VN'}, view {view}",
                        product=partial(row_of_group, asked, group, period, view, area),
                        recount=lambda facts, g=group, p=period, v=view, a=area, d=day: recount_flows.share(
                            said_of(asked, facts).words(WORKERS._replace(population_group=g), p),
                            said_of(asked, facts).words(WORKERS, p), recount_flows.within(a, v, d)),
                        about=partial(about, WORKERS, period),
                    )  # fmt: skip


def row_of_group(asked: Asked, group: str, period: str, view: UnitView, area: str | None, made: Snapshot) -> Any:
    def ask() -> Any:
        return flows.by_group(made, selection(WORKERS), unit_view=view, area_key=area)

    row = asked.rows(made, ("groups", view, area), ask, "time_period", "population_group").get((period, group))
    return row and (row["value"], row["of_total"], row["share"], row["sent"], row["due"])


def drawn(random: Random, asked: Asked) -> Iterator[Question]:
    """Ways through category to country, and the categories that are left out."""
    categories = [one.category for one in PERIODS_OF if one.direction == "outbound" and one != VICTIMS]
    for period in sorted({period for what in (CONTRACT, STUDENTS, ABROAD) for period in PERIODS_OF[what]}):
        for view in VIEWS:
            for area in (None, *places(random, period, view)[:1]):
                yield Question(
                    indicator="migration_paths",
                    asked=f"{period} in {area or 'VN'}, view {view}",
                    product=partial(ways_of, period, view, area),
                    recount=lambda facts, p=period, v=view, a=area: recount_flows.ways(
                        said_of(asked, facts), categories, "outbound", p, v, a),
                    about=lambda row, p=period: row["time_period"] == p,
                )  # fmt: skip


def ways_of(period: str, view: UnitView, area: str | None, made: Snapshot) -> Any:
    found = paths(made, direction="outbound", time_period=period, unit_view=view, area_key=area)
    links = {(row.side, row.category, row.code): row.value for row in found.links.itertuples()}
    return links, {row.category: row.reason for row in found.left_out.itertuples()}


@pytest.fixture(scope="module")
def counted() -> Counter[str]:
    """All questions about flows, asked of both."""
    found: Counter[str] = Counter()
    for seed in seeds(402, 63):
        random, asked = Random(seed), Asked()
        facts = facts_of(random)
        asks = (totals(random, asked), areas(asked), regions(asked), shares(random, asked), drawn(random, asked))
        found += compare(seed, facts, chain.from_iterable(asks))
    return found


def test_flows_are_what_an_exact_recount_gives(counted: Counter[str]) -> None:
    enough("flows", counted)
