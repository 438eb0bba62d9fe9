"""Columns of cell values as Arrow arrays: the text of each cell and its kind; runs inside the reading process only.

Most columns of real sheets hold one type, so a column of one type is one call into Arrow and only a mixed one is split.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.read.kind import Kind

# Above this a float no longer tells neighbouring whole numbers apart.
_EXACT = 2.0**53
_KINDS: dict[type, Kind] = {
    str: Kind.TEXT,
    float: Kind.NUMBER,
    int: Kind.NUMBER,
    bool: Kind.BOOL,
    dt.date: Kind.DATE,
    dt.datetime: Kind.DATE,
    dt.time: Kind.DATE,
    dt.timedelta: Kind.DATE,
}
_EMPTY, _TEXT, _NUMBER = (pa.scalar(int(kind), pa.uint8()) for kind in (Kind.EMPTY, Kind.TEXT, Kind.NUMBER))


def cell_schema(width: int) -> pa.Schema:
    """The columns ``t0, k0, t1, k1, ...`` of a sheet: text (never null, blank is "") and kind."""
    return pa.schema([field for n in range(width) for field in ((f"t{n}", pa.string()), (f"k{n}", pa.uint8()))])


def record_batch(columns: Iterable[Sequence[Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Some rows of a sheet, given by column."""
    return pa.record_batch([array for column in columns for array in _texts_and_kinds(column)], schema=schema)


def _texts_and_kinds(values: Sequence[Any]) -> tuple[pa.Array, pa.Array]:
    types = set(map(type, values))
    if types == {str}:
        texts = _trimmed(pa.array(values, pa.string()))
        return texts, pc.if_else(pc.equal(texts, ""), _EMPTY, _TEXT)
    if types == {float}:
        return _number_texts(pa.array(values, pa.float64())), pa.repeat(_NUMBER, len(values))
    texts = pc.coalesce(*(_of_type(values, one) for one in types))
    kinds = pa.array([_KINDS[type(value)] for value in values], pa.uint8())
    return texts, pc.if_else(pc.equal(texts, ""), _EMPTY, kinds)


def _of_type(values: Sequence[Any], one: type) -> pa.Array:
    """The texts of the values of one type, null elsewhere."""
    if one is str:
        return _trimmed(pa.array([value if type(value) is str else None for value in values], pa.string()))
    if one is float:
        return _number_texts(pa.array([value if type(value) is float else None for value in values], pa.float64()))
    write = _WRITE[one]
    return pa.array([write(value) if type(value) is one else None for value in values], pa.string())


def _trimmed(texts: pa.Array) -> pa.Array:
    return pc.utf8_trim_whitespace(texts)


def _number_texts(numbers: pa.Array) -> pa.Array:
    """Each number in its shortest exact form: 1234 and 1234.5, without thousands."""
    whole = pc.and_(pc.equal(pc.floor(numbers), numbers), pc.less(pc.abs(numbers), _EXACT))
    if pc.all(whole).as_py() is not False:
        return pc.cast(pc.cast(numbers, pa.int64()), pa.string())
    integers = pc.cast(pc.if_else(whole, numbers, pa.scalar(0.0)), pa.int64())
    texts = pc.if_else(whole, pc.cast(integers, pa.string()), pc.cast(numbers, pa.string()))
    if pc.any(pc.match_substring(texts, "e")).as_py():
        return pa.array([None if value is None else _long_number(value) for value in numbers.to_pylist()], pa.string())
    return texts


def _long_number(value: float) -> str:
    """The number without an exponent (adding 0.0 makes a zero of minus zero)."""
    return format(value + 0.0, ".0f") if value.is_integer() else repr(value)


def _moment(value: dt.datetime) -> str:
    return value.date().isoformat() if value.time() == dt.time() else value.isoformat()


_WRITE: dict[type, Callable[[Any], str]] = {
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    dt.date: dt.date.isoformat,
    dt.datetime: _moment,
    dt.time: dt.time.isoformat,
    dt.timedelta: str,
}
