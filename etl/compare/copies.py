"""A period that was copied from the one before, or from the same season a year before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from etl.compare.past import Flags, Ints, Reals
from etl.compare.periods import in_period
from etl.compare.phrases import at_row, figure, in_words
from etl.compare.timeline import PER_YEAR, Timeline
from etl.findings import Finding

FEWEST_EQUAL = 5
SHARE_EQUAL = 0.9
# How unlikely equal figures must be by chance (a natural logarithm: one in ten thousand).
EVIDENCE = float(np.log(10_000))


def copies(timeline: Timeline) -> Iterator[Finding]:
    """Questions on units whose figures are those of an earlier period, one a unit and period.

    Stocks may well stand still, and figures since 1 January do when nothing happened: only what is counted in a period
    tells. Two counts of m persons are equal by chance in one case of sqrt(4 pi m) (two Poisson counts of one mean), so
    a few small equal figures prove nothing.
    """
    flows = np.ones(timeline.series.size, dtype=bool)
    if "flow_or_stock" in timeline.contract.key:
        flows = timeline.lines_where(flow_or_stock=("flow",))
    for target in timeline.own_columns:
        column = timeline.columns[target]
        if column.basis == "year_to_date":
            continue
        columns, values = in_period(timeline, column.kind)
        now, rows = timeline.values[:, target], timeline.row_at[:, target]
        told: set[int] = set()
        for back in dict.fromkeys((1, PER_YEAR[column.kind])):
            for i, other in enumerate(columns):
                if other.order != column.order - back:
                    continue
                sent = flows & (rows >= 0) & ~np.isnan(now)
                for unit, lines in _copied(now, values[:, i], sent, timeline.unit):
                    if unit not in told:
                        told.add(unit)
                        words = {"cells": figure(lines.size), "reference_period": in_words(other)}
                        yield at_row(timeline, int(rows[lines].min()), "period_copied", **words)


def _copied(now: Reals, then: Reals, sent: Flags, unit: Ints) -> Iterator[tuple[int, Ints]]:
    """Units (with the lines) that have the same figures in both periods, nearly all of them, beyond chance."""
    both = sent & ~np.isnan(then) & ((now > 0) | (then > 0))
    equal = both & (now == then)
    of, same = np.bincount(unit[both]), np.bincount(unit[equal], minlength=int(unit.max(initial=0)) + 1)
    for number in np.flatnonzero((same[: of.size] >= FEWEST_EQUAL) & (same[: of.size] >= SHARE_EQUAL * of)):
        lines = np.flatnonzero(equal & (unit == number))
        # a total and its only part are one piece of evidence
        if np.log(4 * np.pi * np.unique(now[lines])).sum() / 2 >= EVIDENCE:
            yield int(number), lines
