"""DuckDB and the exact recount agree on random plans and results: editions, wordings, corrections, mergers, seasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import chain
from random import Random
from typing import Any, Final

import pytest

from metrics.labour import targets as labour
from metrics.labour.markets import market_mix
from metrics.labour.national import submitted_years
from metrics.labour.places import by_place, women
from metrics.labour.projection import projection
from metrics.labour.standing import standing
from tests.metrics import recount, recount_course, recount_labour
from tests.metrics.recount_asked import Asked
from tests.metrics.recount_cases import Facts, Question, Row, compare, enough, seeds
from tests.metrics.recount_labour import Results
from tests.metrics.recount_plans import DETAILED, GROUND, INDICATORS, PLANNED, YEARS, facts_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

VIEWS: Final[tuple[UnitView, ...]] = ("34", "63")
SENT: Final = "workers_sent"
# indicator -> (column of the product, field of the recount)
OF_TARGET: Final = {
    "target_result": ("result", "result"), "target_percent": ("percent", "percent"),
    "elapsed_share": ("elapsed", "elapsed"), "target_pace": ("pace", "pace"),
    "target_needed_per_month": ("needed_per_month", "needed"),
}  # fmt: skip
AREAS: Final = sorted({recount.area_key(unit, view) for unit in recount.UNITS if recount.today(unit) in GROUND
                       for view in VIEWS})  # fmt: skip


def results(asked: Asked, facts: Facts) -> Results:
    return asked.once(facts, "results", lambda: Results(facts["labour_results"]))  # type: ignore[no-any-return]


def about(year: int, area: str | None, row: Row) -> bool:
    """Whether a fact is of the ground of an area and of the year, or of an earlier one."""
    same = area is None or ("ref_area" in row and recount.today(row["ref_area"]) == recount.today(area))
    return same and int(str(row.get("year", row.get("time_period")))[:4]) <= year


def against_targets(asked: Asked) -> Iterator[Question]:
    """Every target of every year, as it is worded, with result, percentage, pace and what is needed."""
    for year in PLANNED:
        for indicator in INDICATORS:
            for view in VIEWS:
                for area in sorted({recount_labour.area_of(u, year, view) for u in recount.UNITS
                                    if recount.today(u) in GROUND}):  # fmt: skip
                    for code, (column, name) in OF_TARGET.items():
                        yield Question(
                            indicator=code,
                            asked=f"{indicator} {year} of {area}, view {view}",
                            product=partial(row_of_target, asked, year, indicator, view, area, column),
                            recount=partial(expected_of_target, asked, year, indicator, view, area, name),
                            about=partial(about, year, area),
                        )


def row_of_target(
    asked: Asked, year: int, indicator: str, view: UnitView, area: str, column: str, made: Snapshot
) -> Any:
    def ask() -> Any:
        return labour.pace(made, year=year, unit_view=view, indicator=indicator)

    row = asked.rows(made, ("pace", year, indicator, view), ask, "area_key").get(area)
    return row and (row["comparator"], row["met"], row[column])


def expected_of_target(
    asked: Asked, year: int, indicator: str, view: UnitView, area: str, name: str, facts: Facts
) -> Any:
    found = targets_of(asked, year, indicator, view, facts).get(area)
    return found and (found.comparator, found.met, getattr(found, name))


def targets_of(asked: Asked, year: int, indicator: str, view: str, facts: Facts) -> dict[str, recount_labour.Standing]:
    def count() -> Any:
        return recount_labour.targets(facts["labour_targets"], results(asked, facts), year, indicator, view)

    return asked.once(facts, ("targets", year, indicator, view), count)  # type: ignore[no-any-return]


def of_country(asked: Asked) -> Iterator[Question]:
    """The headline of the country, equal in both views: the sums of the smallest areas that have both."""
    for year in PLANNED:
        for indicator in INDICATORS:
            for view in VIEWS:
                for code, (column, name) in OF_TARGET.items():
                    yield Question(
                        indicator=code,
                        asked=f"{indicator} {year} of VN, view {view}",
                        product=lambda made, y=year, i=indicator, v=view, c=column: getattr(
                            standing(made, year=y, unit_view=v, indicator=i), c),
                        recount=lambda facts, y=year, i=indicator, n=name: getattr(recount_labour.country(
                            targets_of(asked, y, i, "63", facts).values()), n, None),
                        about=partial(about, year, None),
                    )  # fmt: skip


def reached(asked: Asked) -> Iterator[Question]:
    """All that an area or the country reached, with or without a target."""
    for year in YEARS:
        for view in VIEWS:
            for area in (None, *AREAS):
                yield Question(
                    indicator="target_result",
                    asked=f"all of {year} in {area or 'VN'}",
                    product=lambda made, y=year, v=view, a=area: standing(made, year=y, unit_view=v, area_key=a).total,
                    recount=partial(all_reached, asked, year, area),
                    about=partial(about, year, area),
                )


def all_reached(asked: Asked, year: int, area: str | None, facts: Facts) -> Any:
    found = course(asked, year, area, facts)
    return found.reached if found.parts else None


def course(asked: Asked, year: int, area: str | None, facts: Facts) -> recount_course.Course:
    made = results(asked, facts)
    return asked.once(facts, ("course", year, area), lambda: recount_course.course(made, year, area))  # type: ignore[no-any-return]


def projections(asked: Asked) -> Iterator[Question]:
    """Where every year will end, with both ends of the interval and the method."""
    for year in YEARS[2:]:
        for area in (None, *AREAS):
            yield Question(
                indicator="target_projection",
                asked=f"the end of {year} in {area or 'VN'}",
                product=lambda made, y=year, a=area: ends(projection(made, year=y, area_key=a)),
                recount=lambda facts, y=year, a=area: tuple(recount_course.projection(results(asked, facts), y, a)),
                about=partial(about, year, area),
            )


def ends(found: Any) -> Any:
    return found.method, found.value, found.low, found.high


def markets(asked: Asked) -> Iterator[Question]:
    """Markets of every year, and how their shares moved on the same places."""
    for year in DETAILED:
        for area in (None, *AREAS):
            yield Question(
                indicator="market_share_shift",
                asked=f"{year} in {area or 'VN'}",
                product=partial(mix, year, area),
                recount=lambda facts, y=year, a=area: recount_course.market_mix(results(asked, facts), y, a),
                about=partial(about, year, area),
            )


def mix(year: int, area: str | None, made: Snapshot) -> Any:
    rows = market_mix(made, year=year, area_key=area).to_dict("records")
    return {row["counterpart_area"]: (row["value"], row["previous"], row["share"], row["shift"]) for row in rows}


def details(asked: Asked) -> Iterator[Question]:
    """Places below the province, and women among those sent."""
    for year in DETAILED:
        for area in (None, *AREAS):
            yield Question(
                indicator="women_sent_share",
                asked=f"{year} in {area or 'VN'}",
                product=partial(women_of, year, area),
                recount=lambda facts, y=year, a=area: recount_labour.women(results(asked, facts), y, a, SENT),
                about=partial(about, year, area),
            )
        for unit in recount.UNITS:
            if recount.today(unit) in GROUND:
                for place in ("Xã A", "Xã B"):
                    yield Question(
                        indicator="place_share",
                        asked=f"{place} of {unit} in {year}",
                        product=partial(place_of, asked, year, unit, place),
                        recount=partial(expected_of_place, asked, year, unit, place),
                        about=lambda row, y=year, u=unit: row.get("ref_area") == u and about(y, u, row),
                    )


def women_of(year: int, area: str | None, made: Snapshot) -> Any:
    found = women(made, year=year, area_key=area)
    return found.value, found.of_total, found.share, found.sent, found.due


def place_of(asked: Asked, year: int, unit: str, place: str, made: Snapshot) -> Any:
    row = asked.rows(made, ("places", year), lambda: by_place(made, year=year), "unit_key", "sub_area").get(
        (unit, place)
    )
    return row and (row["value"], row["of_unit"], row["share"])


def expected_of_place(asked: Asked, year: int, unit: str, place: str, facts: Facts) -> Any:
    made = results(asked, facts)
    total = made.told(SENT, year)
    kept = {one for units in recount_labour.counting(total, year, "63").values() for one in units}
    if unit not in made.told(SENT, year, ("_T", "_T", place)) or (unit in total and unit not in kept):
        return None
    return recount_labour.below(made, year, unit, place, SENT)


def country(asked: Asked) -> Iterator[Question]:
    """What the provinces sent beside the published figure of the same months, and the published series itself."""
    for year in YEARS:
        yield Question(
            indicator="submitted_difference", asked=str(year), product=partial(beside, asked, year),
            recount=partial(expected_beside, asked, year), about=partial(about, year, None),
        )  # fmt: skip
    for year in range(2014, 2027):
        for code, kind in (("published_workers_sent", "result"), ("published_workers_target", "target")):
            yield Question(
                indicator=code, asked=str(year),
                product=lambda made, y=year, k=kind: asked.rows(
                    made, "headlines", lambda: labour.national_headlines(made), "year").get(y, {}).get(k),
                recount=lambda facts, y=year, k=kind: headline(facts, y, k),
                about=lambda row, y=year: row.get("year") == str(y),
            )  # fmt: skip


def headline(facts: Facts, year: int, kind: str) -> Any:
    found = recount_course.surest(facts["published_figures"], year, kind)
    return found and Fraction(found["value"])


def beside(asked: Asked, year: int, made: Snapshot) -> Any:
    row = asked.rows(made, "submitted", lambda: submitted_years(made), "year").get(year)
    return row and (
        row["through_months"],
        row["submitted"],
        row["sent"],
        row["due"],
        row["published"],
        row["difference"],
    )


def expected_beside(asked: Asked, year: int, facts: Facts) -> Any:
    made = results(asked, facts)
    if year not in made.years:
        return None
    through = recount_course.course(made, year, None).through
    found = recount_course.surest(facts["published_figures"], year, "result", up_to=through, headline=False)
    months = recount_course.reaches(found["period"]) if found else through
    value, sent, due = recount_course.submitted(made, year, months)
    published = Fraction(found["value"]) if found else None
    return months, value, sent, due, published, None if published is None else value - published


@pytest.fixture(scope="module")
def counted() -> Counter[str]:
    """All questions about labour export, asked of both."""
    found: Counter[str] = Counter()
    for seed in seeds(6, 7, 3):
        random, asked = Random(seed), Asked()
        asks = (
            against_targets(asked),
            of_country(asked),
            reached(asked),
            projections(asked),
            markets(asked),
            details(asked),
            country(asked),
        )
        found += compare(seed, facts_of(random), chain.from_iterable(asks))
    return found


def test_labour_figures_are_what_an_exact_recount_gives(counted: Counter[str]) -> None:
    enough("labour", counted)
