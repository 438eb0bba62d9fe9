"""The series of a file through time: one line a series and unit, one column a period, history before the file's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

import numpy as np
import pyarrow as pa

from etl.compare.past import BASES, SERIES_BITS, Figures, Flags, Ints, Past, Reals
from etl.contract import Dataset
from formats.periods import bounds

# How many periods of each length a year has, by the letter in its code ("" for the year itself).
PER_YEAR = {"": 1, "S": 2, "Q": 4, "M": 12}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One period of a timeline: its code, kind (S half-year, Q, M, "" year), year, place in the year from 1, basis."""

    period: str
    kind: str
    year: int
    place: int
    basis: str

    @property
    def order(self) -> int:
        """Counts periods of one kind without a gap."""
        return self.year * PER_YEAR[self.kind] + self.place - 1

    @property
    def months(self) -> tuple[int, int]:
        """First and last month that a figure of this column covers; one since 1 January begins with it."""
        length = 12 // PER_YEAR[self.kind]
        last = self.place * length
        return (1 if self.basis == "year_to_date" else last - length + 1), last


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Figures of one file among those stored.

    `values` has one line for each unit and series of the file and one column for each period and basis; NaN where a
    figure is not known. A line holds the sum over the units that were merged into its own where all of them sent. The
    file's own figures stand in their place, and what they replace is gone. `line` and `column` tell where each row of
    the file stands; `series` and `unit` belong to lines, `unit` counting in `units`.
    """

    contract: Dataset
    table: pa.Table
    past: Past
    figures: Figures
    units: Sequence[str]
    line: Ints
    column: Ints
    series: Ints
    unit: Ints
    columns: Sequence[Column]
    values: Reals

    @cached_property
    def row_at(self) -> Ints:
        """The row of the file behind each line and column, -1 for what is stored."""
        rows = np.full(self.values.shape, -1, dtype=np.int64)
        rows[self.line, self.column] = np.arange(self.line.size)
        return rows

    @cached_property
    def own_columns(self) -> list[int]:
        """The columns that the file has figures in."""
        return [int(column) for column in np.unique(self.column) if self.columns[int(column)].kind in PER_YEAR]

    def find(self, kind: str, year: int, place: int, basis: str = "in_period") -> int | None:
        """The column of a period; None when nothing is known of it."""
        return self._places.get((kind, year, place, basis))

    def lines_where(self, **wanted: Sequence[str]) -> Flags:
        """The lines whose series has one of the given codes in each of the given columns."""
        chosen = np.ones(self.series.size, dtype=bool)
        for name, codes in wanted.items():
            numbers = self.past.codes(self.contract, name, codes)
            chosen &= np.isin(self.past.part(self.contract, name, self.series), numbers)
        return chosen

    def with_values(self, values: Reals) -> Timeline:
        """The same places with other figures in them."""
        return replace(self, values=values)

    @cached_property
    def _places(self) -> dict[tuple[str, int, int, str], int]:
        return {(c.kind, c.year, c.place, c.basis): i for i, c in enumerate(self.columns)}


@cache
def column_of(period: str, basis: str) -> Column:
    """A period taken apart; a single day has the kind "D" and compares with nothing."""
    year, _, rest = period.partition("-")
    if "-" in rest:
        return Column(period=period, kind="D", year=int(year), place=0, basis=basis)
    return Column(period=period, kind=rest[:1], year=int(year), place=int(rest[1:] or 1), basis=basis)


@cache
def _last_day(period: str) -> date:
    return bounds(period)[1]


def timeline(contract: Dataset, table: pa.Table, past: Past) -> Timeline:
    """The series of a file with their history."""
    units, unit_of, own = past.encode(contract, table)
    stored = past.figures(contract, units)
    keys, line = np.unique((unit_of << SERIES_BITS) | own.series, return_inverse=True)
    unit, series = keys >> SERIES_BITS, keys & ((1 << SERIES_BITS) - 1)
    periods = past.periods
    ends = [_last_day(period) for period in periods]
    slots = np.zeros((len(units), len(periods), len(BASES)), dtype=bool)
    slots[unit_of, own.period, own.basis] = True
    needed = np.ones((len(units), len(periods)))
    found: list[tuple[Ints, Ints, Ints, Reals]] = []
    for number, name in enumerate(units):
        lineage = past.lineage(name)
        alive = np.array([[m.first <= end <= m.last for end in ends] for m in lineage], dtype=bool)
        needed[number] = alive.sum(axis=0)
        for member, lives in zip(lineage, alive, strict=True):
            old = stored[member.unit]
            wanted = (number << SERIES_BITS) | old.series
            at = np.minimum(np.searchsorted(keys, wanted), keys.size - 1)
            use = (keys[at] == wanted) & lives[old.period] & ~slots[number, old.period, old.basis]
            use &= ~np.isnan(old.value)
            found.append((at[use], old.period[use], old.basis[use], old.value[use]))
    at, period, basis, value = (np.concatenate(parts) for parts in zip(*found, strict=True))
    codes, column = np.unique(
        np.concatenate([period, own.period]) * len(BASES) + np.concatenate([basis, own.basis]), return_inverse=True
    )
    shape = (keys.size, codes.size)
    cell = at * codes.size + column[: at.size]
    total = np.bincount(cell, weights=value, minlength=keys.size * codes.size).reshape(shape)
    count = np.bincount(cell, minlength=keys.size * codes.size).reshape(shape)
    values = np.where((count > 0) & (count == needed[:, codes // len(BASES)][unit]), total, np.nan)
    own_column = column[at.size :]
    values[line, own_column] = own.value
    return Timeline(
        contract=contract,
        table=table,
        past=past,
        figures=own,
        units=units,
        line=line,
        column=own_column,
        series=series,
        unit=unit,
        columns=[column_of(periods[code // len(BASES)], BASES[code % len(BASES)]) for code in codes.tolist()],
        values=values,
    )
