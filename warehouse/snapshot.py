"""What readers see: the current figures of one commit, copied into memory once and never changed afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from warehouse.errors import QueryFailed
from warehouse.extensions import plain_connection
from warehouse.lake import Warehouse
from warehouse.units import successors, unit_areas, units_of

MODEL = Path(__file__).parent / "snapshot.sql"

FACTS = (
    "documents",
    "plan_tasks",
    "task_progress",
    "migration_statistics",
    "labour_targets",
    "labour_results",
    "reports_received",
    "published_figures",
)
FIRST_RECEIVED = """
    SELECT c.dataset, c.slot, min(s.received_at) AS first_received_at
    FROM lake.submission_slots AS c JOIN lake.live_submissions AS s USING (submission_id) GROUP BY ALL
"""
REFERENCES = ("units", "aliases", "agencies", "categories", "countries", "duties", "measures")


NO_SLOTS = pa.table(
    {
        "dataset": pa.array([], pa.string()),
        "slot": pa.array([], pa.string()),
        "first_received_at": pa.array([], pa.timestamp("us")),
    }
)


class Snapshot:
    """The current figures of one commit of the lake, in memory, for any number of threads.

    Tables: the eight datasets (stable columns, `submission_id`, `sheet`, `cell`, `illustrative`; those with a
    `time_period` also `period_start` and `period_end`), `submissions`, `findings`, `units`, `unit_areas`,
    `unit_aliases`, `slots` (when a dataset, unit and period first came), `agencies`, `categories`, `countries`,
    `duties`, `measures`; and `migration_totals`, the rows of `migration_statistics` that are totals over countries.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, snapshot_id: int) -> None:
        self._connection = connection
        self.id = snapshot_id
        row = connection.execute("SELECT max(received_at) FROM submissions").fetchone()
        self.loaded_at: datetime | None = row[0] if row else None

    @classmethod
    def of_warehouse(cls, warehouse: Warehouse, snapshot_id: int | None = None) -> Snapshot:
        """Copy one commit (default: the newest) of the lake; a later load does not touch what was copied."""
        wanted = warehouse.current_snapshot() if snapshot_id is None else snapshot_id
        with Warehouse.open(warehouse.settings.location, snapshot=wanted) as lake:
            tables = {name: lake.arrow("FROM lake.current_" + name) for name in FACTS}
            tables["submissions"] = lake.arrow("FROM lake.submission_states")
            tables["slots"] = lake.arrow(FIRST_RECEIVED)
            tables["findings"] = lake.arrow("FROM lake.submission_findings")
            reference = lake.query("SELECT list, fields FROM lake.reference_rows ORDER BY list, position")
        lists: dict[str, list[dict[str, str]]] = {name: [] for name in REFERENCES}
        for name, fields in reference:
            lists[name].append(json.loads(fields))
        return cls.from_tables({**tables, **{name: _table(rows) for name, rows in lists.items()}}, snapshot_id=wanted)

    @classmethod
    def from_tables(cls, tables: Mapping[str, pa.Table], *, snapshot_id: int = 1) -> Snapshot:
        """Build the same from Arrow tables: the facts, `submissions`, `findings`, and the code lists.

        Facts need the stable columns and `submission_id`, `sheet`, `cell`; code lists the columns of their files.
        """
        connection = plain_connection()
        tables = {"slots": NO_SLOTS, **tables}
        for name, table in tables.items():
            connection.register("raw_" + name, table)
        units = units_of(tables["units"].to_pylist())
        connection.register("raw_unit_areas", _pairs(unit_areas(units), ("unit_key", "unit_view", "area_key")))
        connection.register("raw_successors", _pairs(successors(units).items(), ("unit_key", "successor_key")))
        connection.execute(MODEL.read_text(encoding="utf-8"))
        for name in (*tables, "unit_areas", "successors"):
            connection.unregister("raw_" + name)
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return cls(connection, snapshot_id=snapshot_id)

    def ask(self, sql: str) -> pa.Table:
        """Answer a question typed by a person: one SELECT, no files, no change. Raises QueryFailed."""
        try:
            kinds = [statement.type for statement in self._connection.extract_statements(sql)]
        except duckdb.Error as error:
            raise QueryFailed(str(error)) from error
        if kinds != [duckdb.StatementType.SELECT]:
            raise QueryFailed("one SELECT, please")
        return self.arrow(sql)

    def query(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer to a question with bound ``$named`` parameters, as a frame of its own."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, dict(params or {})).df()

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The same as plain rows."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, dict(params or {})).fetchall()

    def arrow(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """The same as an Arrow table. Raises QueryFailed for a question that is wrong."""
        try:
            with self._connection.cursor() as cursor:
                return cursor.execute(sql, dict(params or {})).to_arrow_table()
        except duckdb.Error as error:
            raise QueryFailed(str(error)) from error


def _table(rows: list[dict[str, str]]) -> pa.Table:
    names = list(rows[0]) if rows else ["unit_key"]
    return pa.table({name: pa.array([row.get(name, "") for row in rows], pa.string()) for name in names})


def _pairs(rows: Any, names: tuple[str, ...]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
