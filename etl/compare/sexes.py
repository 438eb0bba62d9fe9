"""Men and women in each other's column: shares that are the mirror of all the past."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from etl.compare.past import SERIES_BITS, Ints, Reals
from etl.compare.phrases import at_row, figure, listed, subject
from etl.compare.timeline import Timeline
from etl.findings import Finding

# The column that holds the sex, with the codes of men and women.
SEXES = {"migration_statistics": ("population_group", "male", "female"), "labour_results": ("sex", "M", "F")}
# Persons whose sexes must be known before a share of a past period, or of this one, tells anything.
FEWEST_PERSONS = 10
FEWEST_PAST_PERIODS = 2
# Shares move by more than chance: a group counts as at most so many persons drawn one by one.
AS_MANY_AS = 200
# How near the share of women must come to what that of men was, chance apart.
MIRROR_WITHIN = 0.15
# Natural logarithms of how much likelier the figures are when swapped: of one group to count, of all groups together.
OF_ONE, OF_ALL = 3.0, 10.0


def swapped_sexes(timeline: Timeline) -> Iterator[Finding]:
    """Questions on units whose men and women seem swapped, one a unit and period.

    The measure is the likelihood ratio of two binomial models: the past share of men, and its mirror. A group whose
    past shares lie on both sides of one half tells nothing.
    """
    name, male, female = SEXES[timeline.contract.name]
    totals = {c: ("_T",) for c in ("counterpart_area", "sub_area") if c in timeline.contract.key}
    men, women = (np.flatnonzero(timeline.lines_where(**{name: (code,)}, **totals)) for code in (male, female))
    men, women = _pairs(timeline, name, men, women)
    if men.size == 0:
        return
    for target in timeline.own_columns:
        column = timeline.columns[target]
        past = [
            i
            for i, c in enumerate(timeline.columns)
            if i != target and (c.kind, c.basis) == (column.kind, column.basis)
        ]
        rows = timeline.row_at[men, target]
        evidence = _evidence(timeline.values[men], timeline.values[women], past, target)
        evidence[(rows < 0) | (timeline.row_at[women, target] < 0)] = 0
        for unit in np.unique(timeline.unit[men[evidence >= OF_ONE]]):
            groups = np.flatnonzero((timeline.unit[men] == unit) & (evidence >= OF_ONE))
            if evidence[groups].sum() >= OF_ALL:
                lines = [int(rows[i]) for i in groups]
                yield at_row(
                    timeline,
                    min(*lines, *timeline.row_at[women[groups], target].tolist()),
                    "sexes_swapped",
                    groups=figure(groups.size),
                    names=listed([partial(_group, timeline, row) for row in sorted(lines)[:3]]),
                )


def _group(timeline: Timeline, row: int, lang: str) -> str:
    """What a row counts, without the sex."""
    return subject(timeline, row, lang, without=SEXES[timeline.contract.name][0])


def _pairs(timeline: Timeline, name: str, men: Ints, women: Ints) -> tuple[Ints, Ints]:
    """The lines of men and of women that differ in nothing but the sex."""

    def apart_from_sex(lines: Ints) -> Ints:
        series = timeline.past.apart_from(timeline.contract, name, timeline.series[lines])
        return (timeline.unit[lines] << SERIES_BITS) | series

    _, of_men, of_women = np.intersect1d(apart_from_sex(men), apart_from_sex(women), return_indices=True)
    return men[of_men], women[of_women]


def _evidence(men: Reals, women: Reals, past: list[int], target: int) -> Reals:
    """How much likelier each pair is when swapped, as a natural logarithm; 0 where the past does not tell."""
    persons = men[:, past] + women[:, past]
    known = ~np.isnan(persons) & (persons >= FEWEST_PERSONS)
    share = np.divide(men[:, past], persons, out=np.full(persons.shape, 0.5), where=known)
    one_side = ((share > 0.5) | ~known).all(axis=1) | ((share < 0.5) | ~known).all(axis=1)
    enough = known.sum(axis=1) >= FEWEST_PAST_PERIODS
    usual = np.where(known, share, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    usual = np.clip(usual, 0.02, 0.98)
    now = men[:, target] + women[:, target]
    tells = one_side & enough & ~np.isnan(now) & (now >= FEWEST_PERSONS)
    weight = now / (1 + now / AS_MANY_AS)
    difference = np.divide(women[:, target] - men[:, target], now, out=np.zeros(now.shape), where=tells)
    mirrored = np.abs((1 + difference) / 2 - usual) <= MIRROR_WITHIN + 1 / np.sqrt(np.where(tells, now, 1.0))
    return np.where(tells & mirrored, weight * difference * np.log(usual / (1 - usual)), 0.0)
