"""From the cells of a found table to typed rows that keep their address; every doubt becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Column, Dataset
from etl.findings import Finding
from etl.lists import PROBLEM, Lists, understanding
from etl.places import Answer
from etl.read.kind import Kind
from etl.read.numbers import read_numbers, read_percent
from etl.read.periods import period_bounds
from etl.read.text import clean, fold
from etl.table import Form, FoundTable

TYPES: Mapping[str, pa.DataType] = {
    "count": pa.int64(),
    "number": pa.float64(),
    "percent": pa.float64(),
    "year": pa.int64(),
    "integer": pa.int64(),
    "flag": pa.bool_(),
    "date": pa.date32(),
}

# A list with fewer columns has no row that is plainly less than a row of it.
_LEAST_FOR_REMARKS = 4
_REMARK = re.compile(
    r"(?:ghi chu|nguon|luu y|chu thich|nguoi lap|nguoi tong hop|noi nhan|giam doc|cuc truong|thu truong|chu tich"
    r"|ky ghi ro|ky ten|pho giam doc|kt |tm |source|note)\b"
)

FIGURES = frozenset({"count", "number", "percent"})


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Typed rows of one table: the contract's columns, `sheet` and `cell`; and what was found on the way."""

    table: pa.Table
    findings: tuple[Finding, ...]


def read_rows(found: FoundTable, *, form: Form, lists: Lists) -> Draft:
    """The rows under the header of a table, typed.

    Rows without any content but unit and period are left out, and so are hidden rows.
    """
    reader = _Reader(found, form, lists)
    return reader.read()


class _Reader:
    def __init__(self, found: FoundTable, form: Form, lists: Lists) -> None:
        self.found = found
        self.contract: Dataset = found.dataset
        self.form = form
        self.lists = lists
        self.findings: list[Finding] = []
        self.rows = self._rows_with_content()
        self.size = len(self.rows)

    # -- which rows -----------------------------------------------------------------------------------------------

    def _rows_with_content(self) -> np.ndarray:
        sheet, first = self.found.sheet, self.found.header_row + 1
        context = {self.contract.unit_column, self.contract.period_column}
        telling = [i for name, i in self.found.columns.items() if name not in context]
        filled = np.zeros(sheet.n_rows, dtype=bool)
        for index in telling:
            filled |= np.asarray(sheet.kinds(index)) != Kind.EMPTY
        filled[:first] = False
        # hidden rows carry last period's figures: the loader warns that they are left out
        filled[[row for row in sheet.hidden_rows if row < sheet.n_rows]] = False
        return self._without_remarks(np.flatnonzero(filled))

    def _without_remarks(self, rows: np.ndarray) -> np.ndarray:
        """The rows without what stands below a list: remarks, and who drew it up."""
        columns = self.found.columns
        if len(columns) < _LEAST_FOR_REMARKS:
            return rows
        end = len(rows)
        while end and _is_remark([self.found.sheet.text(int(rows[end - 1]), index) for index in columns.values()]):
            end -= 1
        return rows[:end]

    def _texts(self, name: str) -> pa.Array:
        index = self.found.columns[name]
        return _array(self.found.sheet.texts(index)).take(pa.array(self.rows))

    def _kinds(self, name: str) -> pa.Array:
        index = self.found.columns[name]
        return _array(self.found.sheet.kinds(index)).take(pa.array(self.rows))

    def _address(self, row: int, name: str) -> str:
        columns = self.found.columns
        index = columns.get(name, min(columns.values()))
        return self.found.sheet.cell_name(int(self.rows[row]), index)

    def _note(
        self, code: str, *, row: int | None = None, column: str | None = None, args: Mapping[str, object] | None = None
    ) -> None:
        cell = self._address(row, column or "") if row is not None else None
        words = dict(args or {})
        if column is not None:
            words.setdefault("column", self.contract.column(column).label_vi)
        self.findings.append(Finding(code=code, sheet=self.found.sheet.name, cell=cell, args=words))

    # -- reading ----------------------------------------------------------------------------------------------------

    def read(self) -> Draft:
        for index, text in self.found.extra:
            cell = self.found.sheet.cell_name(self.found.header_row, index)
            self.findings.append(
                Finding(code="extra_column", sheet=self.found.sheet.name, cell=cell, args={"column": text[:80]})
            )
        columns: dict[str, pa.Array] = {}
        marks: pa.Array | None = None
        for column in self.contract.columns:
            if column.kind in ("unit", "reporter"):
                continue
            if column.kind in FIGURES and column.name not in self.found.columns:
                columns[column.name] = pa.nulls(self.size, TYPES[column.kind])
            elif column.kind in FIGURES:
                columns[column.name], found_marks = self._numbers(column)
                marks = found_marks if column.name == self.contract.value_column else marks
            else:
                columns[column.name] = self._coded(column)
        for column in self.contract.columns:
            if column.kind in ("unit", "reporter"):
                columns[column.name] = self._units(column, columns)
        if self.contract.value_column:
            self._statuses(columns, marks)
        self._defaults_by_category(columns)
        self._require(columns)
        table = pa.table({name: columns[name] for name in self.contract.column_names})
        table = table.append_column("sheet", pa.array([self.found.sheet.name] * self.size, pa.string()))
        table = table.append_column("cell", self._cells())
        return Draft(table=table, findings=tuple(self.findings))

    def _cells(self) -> pa.Array:
        column = self.contract.value_column or self.contract.key[-1]
        if column not in self.found.columns:
            column = min(self.found.columns, key=lambda name: self.found.columns[name])
        letters = self.found.sheet.cell_name(0, self.found.columns[column]).rstrip("0123456789")
        numbers = pc.cast(pa.array(self.rows + self.found.sheet.first_row + 1), pa.string())
        return pc.binary_join_element_wise(pa.scalar(letters), numbers, "")

    def _coded(self, column: Column) -> pa.Array:
        """Any column that is not a figure: its distinct texts are understood once, then spread over the rows."""
        kind = TYPES.get(column.kind, pa.string())
        understand = understanding(column, self.lists)
        if column.name not in self.found.columns:
            given = self._given(column)
            value = understand(given, Kind.TEXT) if given else None
            if given and value is None:
                self._note(PROBLEM[column.kind], args={"value": given, "column": column.label_vi})
            return _repeat(value, self.size, kind)
        texts = self._texts(column.name).dictionary_encode()
        kinds = self._kinds(column.name)
        default = understand(column.default, Kind.TEXT) if column.default is not None else None
        keys = np.asarray(texts.indices.fill_null(-1))
        kind_of = np.asarray(kinds)
        values: list[Any] = []
        for index, text in enumerate(texts.dictionary.to_pylist()):
            if text is None or not text.strip():
                values.append(default)
                continue
            first = int(np.argmax(keys == index)) if column.kind in ("date", "text") else 0
            value = understand(text, Kind(int(kind_of[first])) if column.kind == "date" else Kind.TEXT)
            values.append(value)
            if value is None:
                self._blame(column, text, np.flatnonzero(keys == index))
        for kind_found, code in ((Kind.ERROR, "error_value"), (Kind.FORMULA, "formula_without_value")):
            for row in np.flatnonzero(kind_of == kind_found):
                self._note(code, row=int(row), column=column.name)
        spread = pa.array(values, kind).take(texts.indices)
        return spread if default is None else spread.fill_null(pa.scalar(default, kind))

    def _blame(self, column: Column, text: str, rows: np.ndarray) -> None:
        code = PROBLEM[column.kind]
        for row in rows:
            self._note(
                code, row=int(row), column=column.name, args={"value": clean(text)[:80], "agency": clean(text)[:80]}
            )

    def _given(self, column: Column) -> str | None:
        if column.name == self.contract.period_column and self.form.period:
            return self.form.period
        return column.default

    def _numbers(self, column: Column) -> tuple[pa.Array, pa.Array]:
        texts, kinds = self._texts(column.name), self._kinds(column.name)
        if column.kind == "percent":
            read = read_percent(texts, kinds)
        else:
            read = read_numbers(texts, kinds, whole=column.kind == "count")
        for problem in read.problems:
            self._note(problem.code, row=problem.row_index, column=column.name, args=problem.args)
        values = read.values
        if column.kind == "count":
            values = pc.if_else(pc.equal(values, pc.round(values)), values, None)
            values = values.cast(pa.int64())
        return values, read.marks

    def _units(self, column: Column, columns: Mapping[str, pa.Array]) -> pa.Array:
        days = self._days(columns)
        if column.name in self.found.columns:
            texts = self._texts(column.name).dictionary_encode()
        else:
            texts = pa.array([self.form.unit] * self.size, pa.string()).dictionary_encode()
        names = texts.dictionary.to_pylist()
        text_keys = np.asarray(texts.indices.fill_null(len(names)))
        day_codes = days.dictionary_encode()
        day_values = day_codes.dictionary.to_pylist()
        day_keys = np.asarray(day_codes.indices.fill_null(len(day_values)))
        pairs, where = np.unique(np.stack([text_keys, day_keys]), axis=1, return_inverse=True)
        where = where.reshape(-1)
        keys: list[str | None] = []
        for number, (text_key, day_key) in enumerate(pairs.T):
            text = names[text_key] if text_key < len(names) else None
            day = day_values[day_key] if day_key < len(day_values) else None
            if text is None or not text.strip():
                keys.append(None)
                continue
            answer = self._who(column, text, day)
            keys.append(answer.key)
            # without its period a name may mean several units: the period is blamed already
            if answer.finding and not (answer.finding == "unit_ambiguous" and day is None and self._dated()):
                rows = np.flatnonzero(where == number)
                # one warning is enough for a name that stands in many rows; an error is shown at each cell
                shown = rows if answer.key is None else rows[:1]
                for row in shown:
                    self._note(answer.finding, row=int(row), column=column.name, args=answer.args)
        return pa.array(keys, pa.string()).take(pa.array(where)) if self.size else pa.array([], pa.string())

    def _dated(self) -> bool:
        return any(column.kind in ("period", "year") for column in self.contract.columns)

    def _who(self, column: Column, text: str, day: date | None) -> Answer:
        answer = self.lists.places.resolve(text, day)
        if answer.key is None and column.kind == "reporter" and answer.finding != "unit_not_yet":
            agency = self.lists.agencies.resolve(text, day)
            return agency if agency.key else answer
        return answer

    def _days(self, columns: Mapping[str, pa.Array]) -> pa.Array:
        """The day on which each row's unit must exist: the last day of its period, its date, or the end of its year."""
        for column in self.contract.columns:
            values = columns.get(column.name)
            if values is None:
                continue
            if column.kind == "period":
                encoded = values.dictionary_encode()
                ends = [period_bounds(text)[1] if text else None for text in encoded.dictionary.to_pylist()]
                return pa.array(ends, pa.date32()).take(encoded.indices)
            if column.kind == "year":
                return pa.array([date(y, 12, 31) if y else None for y in values.to_pylist()], pa.date32())
            if column.name in ("as_of", "issued_on"):
                return values
        return pa.nulls(self.size, pa.date32())

    def _statuses(self, columns: dict[str, pa.Array], marks: pa.Array | None) -> None:
        """Four states that are never one: a value, none occurred (NP, 0), not sent (M), not applicable (NA)."""
        name = self.contract.value_column
        if name is None:
            return
        values, stated = columns[name], columns["obs_status"]
        if marks is not None:
            marked = pc.coalesce(stated, marks)
            stated = marked
        empty = pc.is_null(values)
        stated = pc.if_else(pc.and_(pc.is_null(stated), empty), "M", pc.fill_null(stated, "A"))
        none_occurred = pc.equal(stated, "NP")
        columns[name] = pc.if_else(pc.and_(none_occurred, empty), 0, values)
        clash = pc.or_(
            pc.and_(pc.is_in(stated, pa.array(["M", "NA"])), pc.invert(empty)),
            pc.or_(
                pc.and_(none_occurred, pc.fill_null(pc.not_equal(values, 0), False)),
                pc.and_(pc.is_in(stated, pa.array(["A", "E", "P"])), empty),
            ),
        )
        for row in np.flatnonzero(np.asarray(clash)):
            self._note(
                "status_contradiction",
                row=int(row),
                column="obs_status" if "obs_status" in self.found.columns else name,
            )
        columns["obs_status"] = stated

    def _defaults_by_category(self, columns: dict[str, pa.Array]) -> None:
        for name, defaults in (("measure", self.lists.default_measure), ("flow_or_stock", self.lists.default_flow)):
            if "category" not in columns or name not in columns or columns[name].null_count == 0:
                continue
            encoded = columns["category"].dictionary_encode()
            values = pa.array([defaults.get(code or "") for code in encoded.dictionary.to_pylist()], pa.string())
            missing = columns[name].null_count
            columns[name] = pc.coalesce(columns[name], values.take(encoded.indices))
            label = self.contract.column(name).label_vi
            self._note("assumed_by_category", args={"column": label, "count": missing})

    def _require(self, columns: Mapping[str, pa.Array]) -> None:
        """Every row must have a value where the contract says so; a cell filled wrongly is blamed already."""
        for column in self.contract.columns:
            if not column.filled or columns[column.name].null_count == 0:
                continue
            blank = pc.is_null(columns[column.name])
            if column.name in self.found.columns:
                blank = pc.and_(blank, pc.equal(self._kinds(column.name), int(Kind.EMPTY)))
            for row in np.flatnonzero(np.asarray(blank)):
                self._note("value_missing", row=int(row), column=column.name)


def _is_remark(texts: Sequence[str]) -> bool:
    """Whether a row of a list holds one or two texts that are no entries."""
    filled = [text for text in texts if text]
    if len(filled) > 2:
        return False
    return any(text[:1] in "*(" or _REMARK.match(fold(text)) for text in filled)


def _repeat(value: Any, size: int, kind: pa.DataType) -> pa.Array:
    return pa.nulls(size, kind) if value is None else pa.repeat(pa.scalar(value, kind), size)


def _array(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
