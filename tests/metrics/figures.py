"""Snapshots made of a few rows: what a test does not say keeps a plain value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from etl.reference import Reference
from warehouse.snapshot import REFERENCES, Snapshot

Row = Mapping[str, Any]
TEXT, WHOLE, REAL, DAY, TIME, FLAG = pa.string(), pa.int64(), pa.float64(), pa.date32(), pa.timestamp("us"), pa.bool_()
SOURCE = {"submission_id": "s1", "sheet": "Số liệu", "cell": "A1"}

# column -> (type, plain value)
COLUMNS: dict[str, dict[str, tuple[Any, Any]]] = {
    "documents": {
        "document": (TEXT, "402/QĐ-TTg"), "kind": (TEXT, "quyet_dinh"), "issued_on": (DAY, date(2020, 3, 20)),
        "issuer": (TEXT, "Thủ tướng Chính phủ"), "ref_area": (TEXT, "VN"), "signer": (TEXT, None),
        "subject": (TEXT, "Kế hoạch"), "parent": (TEXT, None), "source_file": (TEXT, None), "source_line": (WHOLE, 1),
    },
    "plan_tasks": {
        "document": (TEXT, "402/QĐ-TTg"), "code": (TEXT, "1.6"), "parent_code": (TEXT, None),
        "is_heading": (FLAG, False),
        "content": (TEXT, "Nhiệm vụ"), "lead_text": (TEXT, "Các bộ, cơ quan, địa phương"),
        "lead_agencies": (TEXT, "grp-bo-cq-dp"), "coordinating_text": (TEXT, None), "result": (TEXT, None),
        "timeframe": (TEXT, None), "kind": (TEXT, "window"), "starts_on": (DAY, None), "due_on": (DAY, None),
        "repeat_months": (WHOLE, None), "repeat_until": (DAY, None), "task_group": (WHOLE, 1),
        "source_file": (TEXT, None), "source_line": (WHOLE, 1),
    },
    "task_progress": {
        "document": (TEXT, "402/QĐ-TTg"), "task_code": (TEXT, "1.6"), "reporter": (TEXT, "22@2008"),
        "as_of": (DAY, date(2024, 1, 1)), "status": (TEXT, "in_progress"), "percent": (REAL, None),
        "result": (TEXT, None),
        "evidence": (TEXT, None), "reporting_agency": (TEXT, None), "note": (TEXT, None),
    },
    "migration_statistics": {
        "ref_area": (TEXT, "22@2008"), "time_period": (TEXT, "2024-S1"), "category": (TEXT, "lao_dong"),
        "direction": (TEXT, "outbound"), "counterpart_area": (TEXT, "_T"), "population_group": (TEXT, "total"),
        "measure": (TEXT, "persons"), "flow_or_stock": (TEXT, "flow"), "obs_value": (WHOLE, None),
        "obs_status": (TEXT, "A"),
    },
    "labour_targets": {
        "document": (TEXT, "121/KH-UBND"), "ref_area": (TEXT, "22@2008"), "year": (WHOLE, 2024),
        "indicator": (TEXT, "workers_sent"), "comparator": (TEXT, "at_least"), "low": (REAL, None),
        "high": (REAL, None),
        "measure": (TEXT, "persons"), "edition": (WHOLE, 1), "source_file": (TEXT, None), "source_line": (WHOLE, None),
    },
    "labour_results": {
        "ref_area": (TEXT, "22@2008"), "sub_area": (TEXT, "_T"), "time_period": (TEXT, "2024-M01"),
        "basis": (TEXT, "in_period"), "indicator": (TEXT, "workers_sent"), "counterpart_area": (TEXT, "_T"),
        "sex": (TEXT, "_T"), "obs_value": (WHOLE, None), "obs_status": (TEXT, "A"),
    },
    "reports_received": {
        "duty": (TEXT, "R2"), "ref_area": (TEXT, "22@2008"), "time_period": (TEXT, "2024"), "received_on": (DAY, None),
        "document": (TEXT, None), "note": (TEXT, None),
    },
    "published_figures": {
        "year": (TEXT, "2024"), "period": (TEXT, "Y"), "indicator": (TEXT, "contract_workers_sent"),
        "dimension": (TEXT, "total"), "value": (REAL, None), "unit": (TEXT, "người"), "source_title": (TEXT, "Nguồn"),
        "source_url": (TEXT, "https://example.vn"), "confidence": (TEXT, "high"), "note": (TEXT, None),
    },
    "submissions": {
        "submission_id": (TEXT, "s1"), "sequence": (WHOLE, 1), "received_at": (TIME, datetime(2026, 11, 1, 8, 0)),
        "received_by": (TEXT, "test"), "file_name": (TEXT, "tep.xlsx"), "sha256": (TEXT, "0"), "size_bytes": (WHOLE, 1),
        "dataset": (TEXT, "migration_statistics"), "ref_area": (TEXT, None), "time_period": (TEXT, None),
        "row_count": (WHOLE, 1), "illustrative": (FLAG, False), "note": (TEXT, None), "state": (TEXT, "loaded"),
        "withdrawn_why": (TEXT, None), "withdrawn_at": (TIME, None),
    },
    "findings": {
        "submission_id": (TEXT, "s1"), "code": (TEXT, "x"), "severity": (TEXT, "warning"), "sheet": (TEXT, None),
        "cell": (TEXT, None), "args_json": (TEXT, "{}"),
    },
}  # fmt: skip
FACTS = [name for name in COLUMNS if name not in {"submissions", "findings"}]
REFERENCE = Reference.load()


def table(name: str, rows: Iterable[Row]) -> pa.Table:
    """The Arrow table of a dataset from rows that say only what matters."""
    columns = dict(COLUMNS[name])
    if name in FACTS:
        columns |= {column: (TEXT, value) for column, value in SOURCE.items()}
    rows = list(rows)
    wrong = {key for row in rows for key in row} - set(columns)
    if wrong:
        raise KeyError(f"{name} has no {sorted(wrong)}")
    return pa.table({
        column: pa.array([row.get(column, plain) for row in rows], kind) for column, (kind, plain) in columns.items()
    })  # fmt: skip


def snapshot(**rows: Iterable[Row]) -> Snapshot:
    """A snapshot of these rows by dataset, with the real code lists and one submission `s1` unless others are given."""
    given = {"submissions": [{}], **rows}
    tables = {name: table(name, given.get(name, ())) for name in COLUMNS}
    for name in REFERENCES:
        lines = getattr(REFERENCE, name)
        tables[name] = pa.table({key: pa.array([line[key] for line in lines], TEXT) for key in lines[0]})
    return Snapshot.from_tables(tables)
