"""Rows before against rows after: which came, which went, which changed in what, with their addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Dataset

# Rows beyond this are counted and not shown, those that changed first.
SHOWN_ROWS = 5_000
PLACE = ("sheet", "cell")


def joined(table: pa.Table, names: Sequence[str], separator: str) -> pa.ChunkedArray:
    """Some columns of each row as one text; an empty cell is an empty piece."""
    return pc.binary_join_element_wise(*(pc.fill_null(table[name].cast(pa.string()), "") for name in names), separator)


def compared(contract: Dataset, before: pa.Table, after: pa.Table) -> tuple[pa.Table, dict[str, int]]:
    """The rows that differ, those that changed first, and how many there are of each sort."""
    keys_before, keys_after = (joined(one, contract.key, "\x1f") for one in (before, after))
    at = pc.index_in(keys_after, value_set=keys_before).combine_chunks()
    is_old = pc.is_valid(at)
    old, new = before.take(at.filter(is_old)), after.filter(is_old)
    added = after.filter(pc.invert(is_old))
    removed = before.filter(pc.invert(pc.is_in(keys_before, value_set=keys_after)))
    columns = [name for name in contract.column_names if name not in contract.key]
    differs = {name: _differs(old[name], new[name]) for name in columns}
    changes = reduce(pc.or_, differs.values())
    n_changed = int(pc.sum(changes).as_py() or 0)
    if contract.value_column:
        before, after = old.filter(changes), new.filter(changes)
        tables = [
            _figures(contract, after, "changed", before=before, after=after),
            _figures(contract, removed, "removed", before=removed),
            _figures(contract, added, "added", after=added),
        ]
    else:
        tables = [_texts(contract, old.filter(where), new.filter(where), name) for name, where in differs.items()]
        tables += [_whole_rows(contract, removed, "removed"), _whole_rows(contract, added, "added")]
    return pa.concat_tables(tables).slice(0, SHOWN_ROWS).combine_chunks(), {
        "added": added.num_rows,
        "changed": n_changed,
        "removed": removed.num_rows,
        "same": new.num_rows - n_changed,
    }


def _differs(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    unequal = pc.fill_null(pc.not_equal(one, other), False)
    return pc.or_(unequal, pc.xor(pc.is_null(one), pc.is_null(other)))


def _figures(
    contract: Dataset, shown: pa.Table, change: str, *, before: pa.Table | None = None, after: pa.Table | None = None
) -> pa.Table:
    """Whole rows of a dataset with figures."""
    value = str(contract.value_column)
    sides = {
        name + ending: pa.nulls(shown.num_rows, shown[column].type) if side is None else side[column]
        for ending, column in (("", value), ("_status", "obs_status"))
        for name, side in (("before", before), ("after", after))
    }
    return _row_table(contract, shown, change, sides)


def _texts(contract: Dataset, before: pa.Table, after: pa.Table, column: str) -> pa.Table:
    """One column of rows that changed in it."""
    sides = {
        "column": pa.repeat(pa.scalar(column), after.num_rows),
        "before": before[column].cast(pa.string()),
        "after": after[column].cast(pa.string()),
    }
    return _row_table(contract, after, "changed", sides)


def _whole_rows(contract: Dataset, shown: pa.Table, change: str) -> pa.Table:
    """Rows of a dataset without figures that came or went."""
    nothing = pa.nulls(shown.num_rows, pa.string())
    return _row_table(contract, shown, change, {"column": nothing, "before": nothing, "after": nothing})


def _row_table(contract: Dataset, shown: pa.Table, change: str, sides: Mapping[str, pa.Array]) -> pa.Table:
    keys = {name: shown[name] for name in contract.key}
    addresses = {name: shown[name] for name in PLACE}
    return pa.table({**keys, **sides, "change": pa.repeat(pa.scalar(change), shown.num_rows), **addresses})
