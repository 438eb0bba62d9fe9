"""Periods within one another: a cumulative figure never falls, and the parts of a year make the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from etl.compare.past import Flags, Ints, Reals
from etl.compare.phrases import at_row, figure, in_words, listed
from etl.compare.timeline import PER_YEAR, Column, Timeline
from etl.findings import Finding

# Rounding of provisional figures and late corrections: what lies within both is no difference.
TOLERANCE, TOLERANCE_SHARE = 2.0, 0.005
SHOWN = 20
# Each kind of period, with the kinds that may make it up and how many of them do, the longest first.
_PARTS = {"": (("S", 2), ("Q", 4), ("M", 12)), "S": (("Q", 2), ("M", 6)), "Q": (("M", 3),)}
_NAMED = ("category", "direction", "measure", "indicator", "sub_area")


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Lines where two stated figures cannot both hold, and the two sides in figures."""

    code: str
    columns: Sequence[int]
    lines: Ints
    values: dict[str, Reals]
    periods: dict[str, Sequence[int]]


def sums(timeline: Timeline) -> list[Finding]:
    """Questions on periods that contradict one another, one for each unit, subject and pair of periods."""
    flows = np.ones(timeline.series.size, dtype=bool)
    if "flow_or_stock" in timeline.contract.key:
        flows = timeline.lines_where(flow_or_stock=("flow",))
    own = set(timeline.own_columns)
    found: list[Finding] = []
    for clash in (*_falls(timeline, flows, own), *_parts(timeline, flows, own)):
        found += _questions(timeline, clash)
    return found[:SHOWN]


def _falls(timeline: Timeline, flows: Flags, own: set[int]) -> Iterator[Clash]:
    """Figures since 1 January below those of an earlier month of the same year."""
    until = sorted(
        (c.year, c.place, i) for i, c in enumerate(timeline.columns) if c.kind == "M" and c.basis == "year_to_date"
    )
    for at, (year, _, later) in enumerate(until):
        before = [i for other, _, i in until[:at] if other == year]
        for earlier in reversed(before):
            # a month of the file against the nearest before it and after it: further ones only repeat the question
            if {earlier, later} & own:
                low, high = timeline.values[:, later], timeline.values[:, earlier]
                lines = np.flatnonzero(flows & (high - low > _tolerance(timeline, [later, earlier], high)))
                yield Clash(
                    code="cumulative_falls",
                    columns=[later, earlier],
                    lines=lines,
                    values={"later_value": low, "earlier_value": high},
                    periods={"later": [later], "earlier": [earlier]},
                )
                break


def _parts(timeline: Timeline, flows: Flags, own: set[int]) -> Iterator[Clash]:
    """Halves, quarters and months against the period they belong to, and months against a figure since 1 January."""
    for whole, column in enumerate(timeline.columns):
        for parts, count in _makings(timeline, column):
            if not parts or not {whole, *parts} & own:
                continue
            stated, known = timeline.values[:, whole], ~np.isnan(timeline.values[:, parts])
            total = np.where(known, timeline.values[:, parts], 0.0).sum(axis=1)
            tolerance = _tolerance(timeline, [whole, *parts], stated)
            above = flows & known.any(axis=1) & (total - stated > tolerance)
            below = flows & (known.sum(axis=1) == count) & (stated - total > tolerance)
            for code, lines in (("parts_above_whole", above), ("parts_below_whole", below)):
                yield Clash(
                    code=code,
                    columns=[whole, *parts],
                    lines=np.flatnonzero(lines),
                    values={"parts_value": total, "whole_value": stated},
                    periods={"parts": parts, "whole": [whole]},
                )


def _makings(timeline: Timeline, column: Column) -> Iterator[tuple[list[int], int]]:
    """Ways to make a period of shorter ones: those known, and how many there should be."""
    ways = _PARTS.get(column.kind, ())
    if column.basis == "year_to_date":
        ways = (("S", column.place // 6), ("Q", column.place // 3), ("M", column.place)) if column.kind == "M" else ()
    first, last = column.months
    for kind, count in ways:
        parts = [
            i
            for i, c in enumerate(timeline.columns)
            if (c.kind, c.year, c.basis) == (kind, column.year, "in_period")
            and first <= c.months[0]
            and c.months[1] <= last
        ]
        complete = column.basis == "in_period" or count * (12 // PER_YEAR[kind]) == last
        yield sorted(parts, key=lambda i: timeline.columns[i].place), count if complete else -1


def _tolerance(timeline: Timeline, columns: Sequence[int], stated: Reals) -> Reals:
    """What two figures may differ by without a question."""
    return np.maximum(TOLERANCE, TOLERANCE_SHARE * np.nan_to_num(stated))


def _questions(timeline: Timeline, clash: Clash) -> Iterator[Finding]:
    """One question a unit and subject, at the first of its cells."""
    told: set[tuple[int, ...]] = set()
    rows = timeline.row_at[clash.lines][:, list(clash.columns)]
    first = np.where(rows >= 0, rows, timeline.line.size).min(axis=1)
    for at in np.argsort(first, kind="stable"):
        line, row = int(clash.lines[at]), int(first[at])
        if row == timeline.line.size:
            continue
        key = (int(timeline.unit[line]), *_subject(timeline, line))
        if key not in told:
            told.add(key)
            yield at_row(
                timeline,
                row,
                clash.code,
                **{name: figure(values[line]) for name, values in clash.values.items()},
                **{
                    name: listed(
                        [in_words(timeline.columns[i]) for i in columns if not np.isnan(timeline.values[line, i])]
                    )
                    for name, columns in clash.periods.items()
                },
            )


def _subject(timeline: Timeline, line: int) -> list[int]:
    series = timeline.series[line : line + 1]
    return [
        int(timeline.past.part(timeline.contract, name, series)[0]) for name in _NAMED if name in timeline.contract.key
    ]
