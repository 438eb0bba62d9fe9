"""What readers see: the current figures of one commit, copied into memory once and never changed afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd
import pyarrow as pa

from warehouse.errors import QueryFailed
from warehouse.extensions import plain_connection
from warehouse.lake import Warehouse
from warehouse.units import successors, unit_areas, units_of

# Frames have tens of rows: text kept in Arrow takes three times as long to compare and to pick from as Python's own.
pd.set_option("mode.string_storage", "python")

HERE: Final = Path(__file__).parent
AT_ONCE: Final = 200_000
"""Migration figures that are sorted at once while they are copied."""

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
OF_LAKE: Final = {
    **{name: "FROM lake.current_" + name for name in FACTS},
    "submissions": "FROM lake.submission_states",
    "slots": FIRST_RECEIVED,
    "findings": "FROM lake.submission_findings",
}
"""What is copied, and how the lake is asked for it."""
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
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        self._connection = connection
        self._idle: list[duckdb.DuckDBPyConnection] = []
        self.id = snapshot_id
        row = connection.execute("SELECT max(received_at) FROM submissions").fetchone()
        self.loaded_at: datetime | None = row[0] if row else None

    @classmethod
    def of_warehouse(cls, warehouse: Warehouse, snapshot_id: int | None = None) -> Snapshot:
        """Copy one commit (default: the newest) of the lake; a later load does not touch what was copied."""
        wanted = warehouse.current_snapshot() if snapshot_id is None else snapshot_id
        lake = Warehouse.open(warehouse.settings.location, snapshot=wanted)
        try:
            connection = lake.connection
            lists: dict[str, list[dict[str, str]]] = {name: [] for name in REFERENCES}
            for name, fields in lake.query("SELECT list, fields FROM lake.reference_rows ORDER BY list, position"):
                lists[name].append(json.loads(fields))
            for name, question in OF_LAKE.items():
                connection.execute("CREATE TEMP VIEW raw_" + name + " AS " + question)
            _copy(connection, {name: _table(rows) for name, rows in lists.items()})
            for name in OF_LAKE:
                connection.execute("DROP VIEW temp.raw_" + name)
            connection.execute("DETACH lake")
        except BaseException:
            lake.close()
            raise
        return cls(connection, snapshot_id=wanted)

    @classmethod
    def from_tables(cls, tables: Mapping[str, pa.Table], *, snapshot_id: int = 1) -> Snapshot:
        """Build the same from Arrow tables: the facts, `submissions`, `findings`, and the code lists.

        Facts need the stable columns and `submission_id`, `sheet`, `cell`; code lists the columns of their files.
        """
        connection = plain_connection()
        facts = {name: table for name, table in {"slots": NO_SLOTS, **tables}.items() if name not in REFERENCES}
        for name, table in facts.items():
            connection.register("raw_" + name, table)
        _copy(connection, {name: tables[name] for name in REFERENCES})
        for name in facts:
            connection.unregister("raw_" + name)
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
        with self._cursor() as cursor:
            return cursor.execute(sql, dict(params or {})).df()

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The same as plain rows."""
        with self._cursor() as cursor:
            return cursor.execute(sql, dict(params or {})).fetchall()

    def arrow(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """The same as an Arrow table. Raises QueryFailed for a question that is wrong."""
        try:
            with self._cursor() as cursor:
                return cursor.execute(sql, dict(params or {})).to_arrow_table()
        except duckdb.Error as error:
            raise QueryFailed(str(error)) from error

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for one question, used by nobody else meanwhile: threads that share one get errors."""
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self._connection.cursor()
            cursor.execute("USE held")
        yield cursor
        # one that failed is not used again
        self._idle.append(cursor)


def _copy(connection: duckdb.DuckDBPyConnection, lists: Mapping[str, pa.Table]) -> None:
    """Fill a compressed database in memory, `held`, from `raw_` facts that the connection knows and the code lists."""
    units = units_of(lists["units"].to_pylist())
    derived = {
        "unit_areas": _pairs(unit_areas(units), ("unit_key", "unit_view", "area_key")),
        "successors": _pairs(successors(units).items(), ("unit_key", "successor_key")),
    }
    for name, table in {**lists, **derived}.items():
        connection.register("raw_" + name, table)
    # what sorting took is given back at once, not when the next ten thousand questions have been asked
    connection.execute("SET allocator_flush_threshold = '1MB'")
    connection.execute("ATTACH ':memory:' AS held (COMPRESS)")
    connection.execute("USE held")
    connection.execute((HERE / "snapshot.sql").read_text(encoding="utf-8"))
    some = (HERE / "snapshot_figures.sql").read_text(encoding="utf-8")
    for first, last in _spans(connection):
        connection.execute(some, {"first": first, "last": last})
        # this is what compresses
        connection.execute("CHECKPOINT held")
    connection.execute((HERE / "snapshot_totals.sql").read_text(encoding="utf-8"))
    connection.execute("CHECKPOINT held")
    for name in (*lists, *derived):
        connection.unregister("raw_" + name)


def _spans(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """First and last of periods in a row that have few enough figures to be sorted at once."""
    spans: list[tuple[str, str]] = []
    together = AT_ONCE
    for period, count in connection.execute("SELECT time_period, sum(n) FROM named GROUP BY 1 ORDER BY 1").fetchall():
        if together + count > AT_ONCE:
            spans.append((period, period))
            together = 0
        together += count
        spans[-1] = (spans[-1][0], period)
    return spans


def _table(rows: list[dict[str, str]]) -> pa.Table:
    names = list(rows[0]) if rows else ["unit_key"]
    return pa.table({name: pa.array([row.get(name, "") for row in rows], pa.string()) for name in names})


def _pairs(rows: Any, names: tuple[str, ...]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
