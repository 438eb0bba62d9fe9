"""The files and sheets behind the numbers of a slide, with how many of their cells each holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Final

import pandas as pd

from charts.rows import each
from exhibits.reader import Reader
from formats.dates import VIETNAM
from formats.periods import year_before
from metrics.places import places_of
from metrics.provenance import Figure, FlowChange, FlowFigure, TaskFigure, sources_of
from reports.deck import Shown

COLUMNS: Final = (7, 50, 44, 22, 9, 13, 16, 22)
"""The widths of the columns of the list."""
WHOLE: Final = TaskFigure(as_of=date.min)
"""What a count of all tasks does not narrow."""


@dataclass(frozen=True, kw_only=True)
class Behind:
    """One sheet of one file taken in. `cells`: how many different cells; `received`: the day in Viet Nam."""

    submission: str
    file: str
    sheet: str
    cells: int
    received: datetime | None
    illustrative: bool


def behind(shown: Shown, here: Reader) -> Iterator[Behind]:
    """The sheets behind a slide, those with most cells first."""
    table = shown.exhibit.table() if shown.exhibit.table is not None else None
    asked = _joined({number.figure for number in (() if table is None else table.numbers)}, here)
    wanted = sorted((one for one in asked if not _held(one, asked)), key=str)
    frames = [sources_of(here.snapshot, figure) for figure in wanted]
    known = [frame[_NAMED] for frame in frames if len(frame)]
    if not known:
        return
    # what was never sent stands in no file
    found = pd.concat(known, ignore_index=True).dropna(subset="submission_id")
    cells = found.drop_duplicates(["submission_id", "sheet", "cell"])
    keys = ["submission_id", "file_name", "sheet", "received_at"]
    counted = cells.groupby(keys, sort=False, dropna=False).agg(n=("cell", "size"), made_up=("illustrative", "any"))
    for one in each(counted.sort_values("n", ascending=False, kind="stable").reset_index()):
        yield Behind(
            submission=str(one.submission_id), file=_text(one.file_name), sheet=_text(one.sheet), cells=int(one.n),
            received=None if pd.isna(one.received_at) else _day(one.received_at), illustrative=bool(one.made_up),
        )  # fmt: skip


def _joined(asked: set[Figure], here: Reader) -> set[Figure]:
    """The same numbers with one for the whole country where a table has every area: it has the cells of all."""
    every = len(places_of(here.snapshot).areas(here.view))
    counted = Counter(
        replace(one, area_key=None) for one in asked if isinstance(one, FlowFigure | TaskFigure) and one.area_key
    )
    whole = {one for one, areas in counted.items() if areas >= every}
    rest = {
        one for one in asked
        if not (isinstance(one, FlowFigure | TaskFigure) and replace(one, area_key=None) in whole)
    }  # fmt: skip
    return whole | rest


def _held(figure: Figure, asked: set[Figure]) -> bool:
    """Whether all cells of a number are among those of another one of the table, so that it need not be asked."""
    if isinstance(figure, TaskFigure):
        counted = replace(figure, which=WHOLE.which, measure=WHOLE.measure)
        every = replace(WHOLE, as_of=figure.as_of, level=figure.level, unit_view=figure.unit_view)
        wider = {counted, replace(every, area_key=figure.area_key), every} - {figure}
        return figure.which != "not_applicable" and not wider.isdisjoint(asked)
    if isinstance(figure, FlowChange):
        now = FlowFigure(**{one.name: getattr(figure, one.name) for one in fields(figure)})
        return {now, replace(now, time_period=year_before(now.time_period))} <= asked
    return False


_NAMED: Final = ["submission_id", "file_name", "sheet", "cell", "received_at", "illustrative"]


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _day(moment: pd.Timestamp) -> datetime:
    """The day on which it came, by the clock of Viet Nam."""
    stamp = moment if moment.tzinfo else moment.tz_localize("UTC")
    return datetime.combine(stamp.tz_convert(VIETNAM).date(), datetime.min.time())
