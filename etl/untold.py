"""Which figures a screen does not tell of: those of sensitive categories, unless this server shows small counts.

The command line is for who administers the machine and holds the files: it leaves nothing out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from etl.findings import Finding
from formats.numbers import WITHHELD
from warehouse.lake import Warehouse
from warehouse.small_counts import SmallCounts

COLUMN = "category"
QUOTED = frozenset({"reference", "parts_value", "whole_value", "later_value", "earlier_value"})
"""What a finding says of figures of other periods."""


def untold_categories(warehouse: Warehouse) -> frozenset[str]:
    """The codes of the sensitive categories of a warehouse; none where the server shows all."""
    setting = SmallCounts.from_environment()
    if setting.shown:
        return frozenset()
    rows = warehouse.query("SELECT fields FROM lake.reference_rows WHERE list = 'categories' ORDER BY position")
    return setting.sensitive(json.loads(fields) for (fields,) in rows)


def holds_untold(warehouse: Warehouse, submission_id: str) -> bool:
    """Whether a submission holds figures that a screen does not tell of."""
    codes = sorted(untold_categories(warehouse))
    asked = {"id": submission_id, "codes": codes}
    return bool(codes) and bool(warehouse.query(_HOLDS, asked))


def without(table: pa.Table, categories: frozenset[str]) -> pa.Table:
    """The rows of a table that may be told of; all of them where rows have no category."""
    if not categories or COLUMN not in table.column_names:
        return table
    codes = pa.array(sorted(categories), pa.string())
    return table.filter(pc.invert(pc.is_in(table[COLUMN].cast(pa.string()), value_set=codes)))


def discreet(findings: Iterable[Finding], table: pa.Table, categories: frozenset[str]) -> tuple[Finding, ...]:
    """The findings on a file without the stored figures that they quote beside its own, on rows of these categories."""
    if not categories or COLUMN not in table.column_names:
        return tuple(findings)
    codes = pa.array(sorted(categories), pa.string())
    rows = table.filter(pc.is_in(table[COLUMN].cast(pa.string()), value_set=codes))
    cells = set(zip(rows["sheet"].to_pylist(), rows["cell"].to_pylist(), strict=True))
    return tuple(_silent(one) if (one.sheet, one.cell) in cells else one for one in findings)


def _silent(finding: Finding) -> Finding:
    quoted = {name: WITHHELD for name in finding.args if name.removesuffix("_en") in QUOTED}
    return replace(finding, args={**finding.args, **quoted}) if quoted else finding


_HOLDS = """
SELECT 1 FROM lake.migration_statistics WHERE submission_id = $id AND list_contains($codes, category) LIMIT 1
"""
