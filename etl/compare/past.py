"""The stored current figures that checks compare with: read once for a run, kept fresh by our own commits.

A series is everything that names a figure but unit, period and basis. It is kept as one number, so that a hundred
thousand figures are matched with their history without a loop.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Dataset
from warehouse.lake import Warehouse
from warehouse.units import successors, units_of

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

MIGRATION, LABOUR = "migration_statistics", "labour_results"
# The columns that name a series, with the bits that their codes take in its number (first column highest).
SERIES: Mapping[str, Mapping[str, int]] = {
    MIGRATION: {
        "category": 10, "direction": 4, "counterpart_area": 10, "population_group": 4, "measure": 6, "flow_or_stock": 4,
    },
    LABOUR: {"sub_area": 24, "indicator": 6, "counterpart_area": 10, "sex": 4},
}  # fmt: skip
SERIES_BITS = 44
BASES = ("in_period", "year_to_date")
_QUESTIONS = {
    MIGRATION: """
        SELECT ref_area, time_period, category, direction, counterpart_area, population_group, measure, flow_or_stock,
            obs_value, obs_status
        FROM lake.current_migration_statistics WHERE $all OR ref_area IN (SELECT unnest($units))
    """,
    LABOUR: """
        SELECT ref_area, time_period, basis, sub_area, indicator, counterpart_area, sex, obs_value, obs_status
        FROM lake.current_labour_results WHERE $all OR ref_area IN (SELECT unnest($units))
    """,
}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Figures in the order of their rows: series, period, basis (0 in the period, 1 since 1 January) and value.

    `period` counts in `Past.periods`. `value` is NaN where nothing was sent or nothing applies, 0 where nothing
    occurred; `is_figure` tells a figure from these marks, `is_final` one that is neither estimated nor provisional.
    """

    series: Ints
    period: Ints
    basis: Ints
    value: Reals
    is_figure: Flags
    is_final: Flags

    def __getitem__(self, rows: Ints | Flags) -> Figures:
        return Figures(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


@dataclass(frozen=True)
class Member:
    """A unit whose figures count towards another's history, with its first and last day."""

    unit: str
    first: date
    last: date


class Past:
    """The current figures of one warehouse, for one run: what others commit meanwhile is not seen."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._codes: dict[tuple[str, str], dict[str | None, int]] = defaultdict(dict)
        self._known: dict[str, dict[str, Figures]] = {name: {} for name in SERIES}
        self._complete: dict[str, bool] = dict.fromkeys(SERIES, False)
        self._lineages: dict[str, tuple[Member, ...]] = {}

    @property
    def periods(self) -> list[str]:
        """Every period met so far, in the order of its number."""
        return [str(text) for text in self._codes["", "time_period"]]

    @cached_property
    def names(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """Rows of the code lists `units`, `categories` and `countries` by list and code."""
        keys = {"units": "unit_key", "categories": "code", "countries": "alpha3"}
        rows = self._warehouse.query(
            "SELECT list, fields FROM lake.reference_rows WHERE list IN (SELECT unnest($lists))", {"lists": list(keys)}
        )
        found = {}
        for name, text in rows:
            row = json.loads(text)
            found[name, row[keys[name]]] = row
        return found

    def figures(self, contract: Dataset, units: Collection[str]) -> Mapping[str, Figures]:
        """Stored figures by unit, for units and those they follow; one question to the warehouse when any is new.

        The second time that a unit is new, everything is read: a run of many files asks for one unit after another.
        """
        known = self._known[contract.name]
        wanted = {member.unit for unit in units for member in self.lineage(unit)}
        missing = [unit for unit in wanted if unit not in known]
        if missing and not self._complete[contract.name]:
            self._complete[contract.name] = bool(known)
            table = self._warehouse.arrow(
                _QUESTIONS[contract.name], {"units": missing, "all": self._complete[contract.name]}
            )
            known.update(self._by_unit(contract, table))
        for unit in missing:
            known.setdefault(unit, self._empty(contract))
        return known

    def replaced(self, contract: Dataset, table: pa.Table) -> None:
        """Take in what we have just committed: every unit, period and basis of `table` is as it says now."""
        if contract.name not in SERIES or table.num_rows == 0:
            return
        known = self._known[contract.name]
        for unit, new in self._by_unit(contract, table).items():
            if unit in known or self._complete[contract.name]:
                old = known.get(unit, self._empty(contract))
                kept = old[~np.isin(old.period * len(BASES) + old.basis, new.period * len(BASES) + new.basis)]
                known[unit] = _sorted(_joined(kept, new))

    def lineage(self, unit: str) -> tuple[Member, ...]:
        """The unit itself and every unit that was merged into it, at whatever remove."""
        if unit not in self._lineages:
            wanted, members = [unit], []
            while wanted:
                key = wanted.pop()
                members.append(self._lives.get(key, Member(key, date.min, date.max)))
                wanted += self._predecessors.get(key, [])
            self._lineages[unit] = tuple(members)
        return self._lineages[unit]

    def encode(self, contract: Dataset, table: pa.Table) -> tuple[list[str], Ints, Figures]:
        """Units of a table, the unit of each row (an index into them), and its figures in the order of the rows."""
        units, unit_of = _distinct(table["ref_area"])
        series = np.zeros(table.num_rows, dtype=np.int64)
        for name, bits in SERIES[contract.name].items():
            series = (series << bits) | self._numbered(contract.name, name, table[name], limit=1 << bits)
        basis = np.zeros(table.num_rows, dtype=np.int64)
        if "basis" in table.column_names:
            words, of = _distinct(table["basis"])
            basis = np.array([BASES.index(word or BASES[0]) for word in words], dtype=np.int64)[of]
        statuses, status_of = _distinct(table["obs_status"])
        value = _plain(pc.fill_null(table["obs_value"].cast(pa.float64()), np.nan))
        figures = Figures(
            series=series,
            period=self._numbered("", "time_period", table["time_period"], limit=1 << 31),
            basis=basis,
            value=value,
            is_figure=~np.isnan(value)
            & np.array([s not in ("M", "NP", "NA") for s in statuses], dtype=bool)[status_of],
            is_final=np.array([status not in ("E", "P") for status in statuses], dtype=bool)[status_of],
        )
        return [unit or "" for unit in units], unit_of, figures

    def codes(self, contract: Dataset, column: str, wanted: Iterable[str]) -> list[int]:
        """The numbers of those codes of a column that were met so far."""
        known = self._codes[contract.name, column]
        return [known[code] for code in wanted if code in known]

    def series(self, contract: Dataset, wanted: Mapping[str, str]) -> int | None:
        """The number of one series by its codes; None when one of them was never met."""
        number = 0
        for name, bits in SERIES[contract.name].items():
            code = self._codes[contract.name, name].get(wanted[name])
            if code is None:
                return None
            number = (number << bits) | code
        return number

    def part(self, contract: Dataset, column: str, series: Ints) -> Ints:
        """The number of one column's code within the number of each series."""
        below, mask = _bits(contract.name, column)
        return (series >> below) & mask

    def apart_from(self, contract: Dataset, column: str, series: Ints) -> Ints:
        """The number of each series with the code of one column left out: the same for men and women of a group."""
        below, mask = _bits(contract.name, column)
        return series & ~(mask << below)

    def _numbered(self, dataset: str, column: str, values: Any, *, limit: int) -> Ints:
        words, of = _distinct(values)
        known = self._codes[dataset, column]
        numbers = [known.setdefault(word, len(known)) for word in words]
        if len(known) > limit:
            raise OverflowError(f"{column} has more than {limit} values")
        return np.array(numbers, dtype=np.int64)[of]

    def _by_unit(self, contract: Dataset, table: pa.Table) -> dict[str, Figures]:
        units, unit_of, figures = self.encode(contract, table)
        order = np.lexsort((figures.series, unit_of))
        ends = np.searchsorted(unit_of[order], np.arange(len(units) + 1))
        return {unit: figures[order[ends[i] : ends[i + 1]]] for i, unit in enumerate(units)}

    def _empty(self, contract: Dataset) -> Figures:
        none = np.zeros(0, dtype=np.int64)
        return Figures(
            series=none, period=none, basis=none, value=none.astype(float), is_figure=none > 0, is_final=none > 0
        )

    @cached_property
    def _lives(self) -> Mapping[str, Member]:
        units = units_of(row for (name, _), row in self.names.items() if name == "units")
        return {unit.unit_key: Member(unit.unit_key, unit.valid_from, unit.valid_to or date.max) for unit in units}

    @cached_property
    def _predecessors(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        units = units_of(row for (name, _), row in self.names.items() if name == "units")
        for before, after in successors(units).items():
            found[after].append(before)
        return found


@cache
def _bits(dataset: str, column: str) -> tuple[int, int]:
    """Where the code of a column stands in the number of a series, and the mask of its width."""
    below = 0
    for name, bits in reversed(list(SERIES[dataset].items())):
        if name == column:
            return below, (1 << bits) - 1
        below += bits
    raise KeyError(column)


def _distinct(values: Any) -> tuple[list[str | None], Ints]:
    """The distinct values of a column and the place of each row's value among them."""
    encoded = values.combine_chunks().dictionary_encode(null_encoding="encode")
    return encoded.dictionary.to_pylist(), np.asarray(encoded.indices).astype(np.int64)


def _plain(values: Any) -> Reals:
    return np.asarray(values.combine_chunks(), dtype=np.float64)


def _joined(first: Figures, second: Figures) -> Figures:
    return Figures(
        **{f.name: np.concatenate([getattr(first, f.name), getattr(second, f.name)]) for f in fields(Figures)}
    )


def _sorted(figures: Figures) -> Figures:
    return figures[np.argsort(figures.series, kind="stable")]
