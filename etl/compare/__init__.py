"""A file against what is stored: every doubt is a question to the province, and none blocks the file.

Add a check: a module here that takes a `Timeline` and gives findings, a line in `compare`, an entry in
``etl/catalogue/history.toml``.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from etl.compare.changes import changes
from etl.compare.copies import copies
from etl.compare.outbound import labour_above_outbound
from etl.compare.past import SERIES, Past
from etl.compare.sexes import swapped_sexes
from etl.compare.sums import sums
from etl.compare.timeline import timeline
from etl.contract import Dataset
from etl.findings import Finding

__all__ = ["Past", "compare"]


def compare(contract: Dataset, table: pa.Table, past: Past) -> list[Finding]:
    """Warnings on the typed rows of one file (contract columns, `sheet`, `cell`) that the stored figures raise.

    Only migration statistics and labour results have a history to compare with; rows without unit or period are left
    out.
    """
    if contract.name not in SERIES:
        return []
    table = table.filter(pc.and_(pc.is_valid(table["ref_area"]), pc.is_valid(table["time_period"])))
    if table.num_rows == 0:
        return []
    lines = timeline(contract, table, past)
    return [
        *copies(lines),
        *changes(lines),
        *swapped_sexes(lines),
        *sums(lines),
        *labour_above_outbound(lines),
    ]
