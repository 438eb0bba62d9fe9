"""Figures beyond the unit's own range: ten or a thousand times too large or small, or a sudden change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from etl.compare.past import Flags, Ints, Reals
from etl.compare.periods import counted_before, in_period
from etl.compare.phrases import at_row, figure, in_words, said
from etl.compare.ranges import Expected, expected, outside
from etl.compare.timeline import PER_YEAR, Column, Timeline
from etl.findings import Finding

# Below this nothing is sudden, on either side of the change.
SMALLEST = 30
# How far a count must be from the nearest end of its range, in standard deviations of counting alone.
BEYOND_CHANCE = 4.0
POINTS_FOR_SUDDEN = 4
POINTS_FOR_SLIP = 2
FACTORS = (10.0, 100.0, 1000.0)
# A slip lies at least this far beyond the range.
LEAST_SLIP = float(np.log(3.0))
# Figures within this are like one another; a slip is shown beside one that it is like once mended.
ALIKE = float(np.log(2.0))
# So many slips by one factor, and so large a share of what could be tested, are one slip of the whole column.
FEWEST_OF_A_COLUMN = 3
SHARE_OF_A_COLUMN = 0.5
SHOWN = 20
# Lines that stand for a whole: only these are tested for sudden changes, since their parts move with them.
_WHOLES = {
    "counterpart_area": ("_T",),
    "population_group": ("total",),
    "sub_area": ("_T",),
    "sex": ("_T",),
}
_SUBJECT = ("category", "direction", "measure", "flow_or_stock", "indicator", "sub_area")


@dataclass(frozen=True, kw_only=True)
class Tested:
    """Rows of the file at one period, what was expected of each, and by which factor each seems to have slipped.

    `slip` is 10, 100, 1000, a tenth and so on, or 1 for none; `sudden` is the distance beyond the range, 0 inside.
    """

    rows: Ints
    slip: Reals
    sudden: Reals
    testable: Ints
    reference: Reals
    reference_column: list[Column]


def changes(timeline: Timeline) -> list[Finding]:
    """Questions on figures beyond their range. A whole column that slipped is one question."""
    whole = timeline.lines_where(
        **{name: codes for name, codes in _WHOLES.items() if name in timeline.contract.column_names}
    )
    slips: list[Finding] = []
    sudden: list[tuple[float, Finding]] = []
    for target in timeline.own_columns:
        tested = _test(timeline, target, whole)
        if tested is not None:
            slips += _slips(timeline, tested)
            sudden += _sudden(timeline, tested)
    sudden.sort(key=lambda found: -found[0])
    return [*slips[:SHOWN], *(finding for _, finding in sudden[:SHOWN])]


def _test(timeline: Timeline, target: int, whole: Flags) -> Tested | None:
    column = timeline.columns[target]
    rows = np.flatnonzero((timeline.column == target) & timeline.figures.is_figure)
    if column.basis == "year_to_date" and column.kind != "M":
        return None
    columns, values = in_period(timeline, column.kind)
    before = counted_before(timeline, column)
    lines = timeline.line[rows]
    usable = ~np.isnan(before[lines])
    rows, lines = rows[usable], lines[usable]
    if rows.size == 0:
        return None
    at = next(i for i, c in enumerate(columns) if (c.year, c.place) == (column.year, column.place))
    value, earlier = timeline.figures.value[rows], before[lines]
    range_of = expected(values[lines], columns, at, timeline.unit[lines])
    amount = value - earlier
    logs = np.log(np.maximum(amount, 0.5))
    above, below = logs - range_of.high, range_of.low - logs
    beyond = np.fmax(above, below)
    end = np.where(above >= below, range_of.high, range_of.low)
    large = np.fmax(amount, np.exp(np.nan_to_num(range_of.middle))) >= SMALLEST
    odd = large & outside(amount, end, noise=BEYOND_CHANCE)
    factor = _factor(value, earlier, range_of)
    far = beyond > np.maximum(range_of.widening, LEAST_SLIP)
    slip = np.where(odd & far & (range_of.points >= POINTS_FOR_SLIP), factor, 1.0)
    reference, nearest = _reference(values[lines], columns, at, np.maximum(value / slip - earlier, 0.5))
    before_it = timeline.find("M", column.year, column.place - 1, "year_to_date")
    if column.basis == "year_to_date" and before_it is not None:
        reference, nearest = earlier, [timeline.columns[before_it]] * rows.size
    is_sudden = odd & whole[lines] & (slip == 1) & (range_of.points >= POINTS_FOR_SUDDEN)
    return Tested(
        rows=rows,
        slip=slip,
        sudden=np.where(is_sudden & (beyond > range_of.widening), beyond, 0.0),
        testable=np.flatnonzero(large & (range_of.points >= POINTS_FOR_SLIP)),
        reference=reference,
        reference_column=nearest,
    )


def _factor(value: Reals, earlier: Reals, range_of: Expected) -> Reals:
    """The factor that, taken away, brings a figure nearest to the middle of its range; 1 when none brings it inside."""
    best, nearest = np.ones(value.size), np.full(value.size, np.inf)
    for factor in (*FACTORS, *(1 / factor for factor in FACTORS)):
        amount = value / factor - earlier
        logs = np.log(np.maximum(amount, 0.5))
        inside = (amount > 0) & (np.abs(logs - np.clip(logs, range_of.low, range_of.high)) <= range_of.widening)
        distance = np.where(inside, np.abs(logs - range_of.middle), np.inf)
        best, nearest = np.where(distance < nearest, factor, best), np.minimum(distance, nearest)
    return best


def _reference(values: Reals, columns: list[Column], target: int, mended: Reals) -> tuple[Reals, list[Column]]:
    """What a figure is shown beside: the same season of the year before, else the nearest period.

    Where that is far from the `mended` figure, the period that is nearest to it in size.
    """
    order = np.array([column.order for column in columns]) - columns[target].order
    per_year = PER_YEAR[columns[target].kind]
    away = np.where(order == -per_year, 0, np.abs(order) * 2 + (order > 0)).astype(float)
    away[target] = np.inf
    apart = np.abs(np.log(np.where(values > 0, values, np.nan)) - np.log(mended)[:, None])
    distance = np.where(np.isnan(apart), np.inf, away[None, :] + np.where(apart > ALIKE, 1000 * apart, 0))
    nearest = distance.argmin(axis=1)
    return values[np.arange(values.shape[0]), nearest], [columns[i] for i in nearest]


def _slips(timeline: Timeline, tested: Tested) -> Iterator[Finding]:
    unit = timeline.unit[timeline.line[tested.rows]]
    subject = _subjects(timeline)[timeline.line[tested.rows]]
    for number in np.unique(unit[tested.slip != 1]):
        testable = tested.testable[unit[tested.testable] == number]
        for factor in np.unique(tested.slip[(unit == number) & (tested.slip != 1)]):
            slipped = np.flatnonzero((unit == number) & (tested.slip == factor))
            if slipped.size >= max(FEWEST_OF_A_COLUMN, SHARE_OF_A_COLUMN * testable.size):
                yield _slip(timeline, tested, slipped[0], factor, "column", cells=slipped.size)
                continue
            _, first = np.unique(subject[slipped], return_index=True)
            for i in sorted(first):
                yield _slip(timeline, tested, slipped[i], factor, "figure")


def _slip(timeline: Timeline, tested: Tested, i: int, factor: float, what: str, cells: int = 1) -> Finding:
    code = f"{what}_times_{'larger' if factor > 1 else 'smaller'}"
    times = factor if factor > 1 else 1 / factor
    return at_row(
        timeline,
        int(tested.rows[i]),
        code,
        times=figure(times),
        cells=figure(cells),
        reference=figure(tested.reference[i]),
        reference_period=in_words(tested.reference_column[i]),
        zeros=said(round(np.log10(times))),
    )


def _sudden(timeline: Timeline, tested: Tested) -> Iterator[tuple[float, Finding]]:
    for i in np.flatnonzero(tested.sudden):
        row = int(tested.rows[i])
        rises = timeline.figures.value[row] > tested.reference[i]
        yield (
            float(tested.sudden[i]),
            at_row(
                timeline,
                row,
                "sudden_rise" if rises else "sudden_fall",
                reference=figure(tested.reference[i]),
                reference_period=in_words(tested.reference_column[i]),
            ),
        )


def _subjects(timeline: Timeline) -> Ints:
    """A number for what each line counts, whoever and wherever they are."""
    number = np.zeros(timeline.series.size, dtype=np.int64)
    for name in _SUBJECT:
        if name in timeline.contract.key:
            part = timeline.past.part(timeline.contract, name, timeline.series)
            number = number * (int(part.max(initial=0)) + 1) + part
    return number
