"""What the text of a row tells beyond its columns: the leads and the time frame of a task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from etl.contract import Dataset
from etl.findings import Finding
from etl.read.agencies import Agencies, match_agencies, read_agencies
from etl.read.timeframes import parse_timeframe
from etl.reference import REFERENCE_DIR

FRAME = ("kind", "starts_on", "due_on", "repeat_months", "repeat_until")


def derive(contract: Dataset, table: pa.Table) -> tuple[pa.Table, list[Finding]]:
    """Fill what a sender may leave to us; what is given in the file stays as it is.

    Tasks: codes of the lead agencies from the lead text, kind and dates from the time frame, the group from the code.
    """
    if contract.name != "plan_tasks":
        return table, []
    findings: list[Finding] = []
    rows = table.to_pylist()
    agencies = read_agencies(REFERENCE_DIR)
    for row in rows:
        _lead(row, agencies, findings)
        _frame(row, findings)
        if row["parent_code"] is None and "." in row["code"]:
            row["parent_code"] = row["code"].rpartition(".")[0]
        if row["task_group"] is None and row["code"][:1].isdecimal():
            row["task_group"] = int(row["code"].partition(".")[0])
    return pa.Table.from_pylist(rows, schema=table.schema), findings


def _lead(row: dict[str, Any], agencies: Agencies, findings: list[Finding]) -> None:
    if row["lead_agencies"] or not row["lead_text"]:
        return
    match = match_agencies(row["lead_text"], agencies)
    row["lead_agencies"] = "|".join(match.codes) or None
    if not match.codes:
        findings.append(_at(row, "lead_agency_unknown", task=row["code"], text=row["lead_text"]))
    elif match.leftover:
        findings.append(_at(row, "lead_agency_partly", task=row["code"], text=match.leftover))


def _frame(row: dict[str, Any], findings: list[Finding]) -> None:
    if row["kind"] or not row["timeframe"]:
        return
    frame = parse_timeframe(row["timeframe"])
    if frame is None:
        findings.append(_at(row, "timeframe_unknown", task=row["code"], text=row["timeframe"]))
        return
    for name in FRAME:
        row[name] = getattr(frame, name)


def _at(row: dict[str, Any], code: str, **args: object) -> Finding:
    return Finding(code=code, sheet=row["sheet"], cell=row["cell"], args=args)


def typed(contract: Dataset, rows: Sequence[dict[str, object]], types: pa.Schema) -> pa.Table:
    """Rows as a table of the contract's types; empty text counts as no value."""
    return pa.Table.from_pylist(
        [{name: value if value != "" else None for name, value in row.items()} for row in rows], schema=types
    )
