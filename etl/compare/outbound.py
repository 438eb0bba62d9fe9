"""Workers that the labour results count against the workers who left by the migration statistics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from etl.compare.past import BASES, LABOUR, MIGRATION, Figures
from etl.compare.phrases import at_row, figure, in_words, labelled
from etl.compare.sums import TOLERANCE, TOLERANCE_SHARE
from etl.compare.timeline import Column, Timeline, column_of
from etl.datasets import DATASETS
from etl.findings import Finding

# The series that are compared: contract workers are among all workers who leave.
WORKERS = {"indicator": "workers_sent", "sub_area": "_T", "counterpart_area": "_T", "sex": "_T"}
LEAVING = {
    "direction": "outbound",
    "counterpart_area": "_T",
    "population_group": "total",
    "measure": "persons",
    "flow_or_stock": "flow",
}
CATEGORIES = ("lao_dong_hop_dong", "lao_dong")

# One series of one unit: figures by period and basis, those of the file with their row, stored ones with -1.
Sent = Mapping[Column, tuple[float, int]]


def labour_above_outbound(timeline: Timeline) -> Iterator[Finding]:
    """Questions on half-years and years in which more workers were sent than left, one a unit and period."""
    other = DATASETS[MIGRATION if _is_labour(timeline) else LABOUR]
    stored = {
        timeline.contract.name: timeline.past.figures(timeline.contract, timeline.units),
        other.name: timeline.past.figures(other, timeline.units),
    }
    for number, unit in enumerate(timeline.units):
        workers = _sent(timeline, LABOUR, WORKERS, number, stored[LABOUR][unit])
        told: set[Column] = set()
        for category in CATEGORIES if workers else ():
            leaving = _sent(timeline, MIGRATION, {"category": category, **LEAVING}, number, stored[MIGRATION][unit])
            for column, (left, row) in leaving.items():
                least, rows = _at_least(workers, column)
                row = max(rows, default=-1) if _is_labour(timeline) else row
                if row < 0 or column in told or least - left <= max(TOLERANCE, TOLERANCE_SHARE * left):
                    continue
                told.add(column)
                yield at_row(
                    timeline,
                    row,
                    "labour_above_outbound",
                    workers=figure(least),
                    leaving=figure(left),
                    whole=in_words(column),
                    category=labelled(timeline.past, "categories", category),
                )


def _is_labour(timeline: Timeline) -> bool:
    return timeline.contract.name == LABOUR


def _sent(timeline: Timeline, dataset: str, wanted: Mapping[str, str], unit: int, stored: Figures) -> Sent:
    """What is known of one series of a unit; the file's own figures go first, and what they replace is gone."""
    series = timeline.past.series(DATASETS[dataset], wanted)
    if series is None:
        return {}
    periods = timeline.past.periods
    replaced: set[tuple[int, int]] = set()
    found: dict[Column, tuple[float, int]] = {}
    if dataset == timeline.contract.name:
        own = timeline.figures
        mine = timeline.unit[timeline.line] == unit
        replaced = set(zip(own.period[mine].tolist(), own.basis[mine].tolist(), strict=True))
        for row in np.flatnonzero(mine & (own.series == series) & own.is_figure).tolist():
            found[timeline.columns[int(timeline.column[row])]] = (float(own.value[row]), row)
    first, after = np.searchsorted(stored.series, [series, series + 1])
    for at in range(int(first), int(after)):
        slot = (int(stored.period[at]), int(stored.basis[at]))
        if stored.is_figure[at] and slot not in replaced:
            found[column_of(periods[slot[0]], BASES[slot[1]])] = (float(stored.value[at]), -1)
    return found


def _at_least(workers: Sent, whole: Column) -> tuple[float, list[int]]:
    """At least how many workers were sent in a half-year or year, and the rows of the file that say so."""
    if whole.kind not in ("", "S") or whole.basis != "in_period":
        return 0.0, []
    first, last = whole.months
    inside = {c: sent for c, sent in workers.items() if c.kind != "D" and c.year == whole.year and c.months[1] <= last}
    ways: list[list[tuple[float, int]]] = [
        [sent for c, sent in inside.items() if c.kind == kind and c.basis == "in_period" and c.months[0] >= first]
        for kind in ("", "S", "Q", "M")
    ]
    until = {c.months[1]: sent for c, sent in inside.items() if c.basis == "year_to_date"}
    if first == 1:
        ways += [[sent] for sent in until.values()]
    elif last in until and first - 1 in until:
        value, row = until[last]
        ways.append([(value - until[first - 1][0], max(row, until[first - 1][1]))])
    best = max(ways, key=lambda way: sum(value for value, _ in way))
    return sum(value for value, _ in best), [row for _, row in best]
