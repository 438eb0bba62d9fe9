"""The lake: attach it, bring its schema up to date, write one commit at a time, keep its files tidy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.errors import WarehouseMissing
from warehouse.extensions import load_extension, plain_connection
from warehouse.lock import writing
from warehouse.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
# A file that a compaction replaced may still be read by a page that began before: it goes after this time.
REPLACED_AGE = "2 days"
# A file without an owner may belong to a commit that is still under way: it goes after this time.
ORPHAN_AGE = "1 day"


class Warehouse:
    """One connection to the lake, which is attached as ``lake``.

    Use it as a context manager. Readers see the newest snapshot at each statement, or the one snapshot they asked for.
    """

    def __init__(self, settings: Settings, connection: duckdb.DuckDBPyConnection) -> None:
        self.settings = settings
        self._connection = connection

    @classmethod
    def open(
        cls,
        location: str | Path | None = None,
        *,
        read_only: bool = False,
        must_exist: bool = False,
        snapshot: int | None = None,
    ) -> Warehouse:
        """Attach the lake at `location` (default: the settings), making it when it is new and we may write.

        Raises WarehouseMissing for a reader, or with `must_exist`, where nothing was made yet.
        """
        settings = Settings.from_environment(location)
        if (read_only or must_exist or snapshot is not None) and not settings.exists:
            raise WarehouseMissing(settings.label)
        settings.folder.mkdir(parents=True, exist_ok=True)
        settings.files.mkdir(parents=True, exist_ok=True)
        connection = plain_connection()
        if settings.threads:
            connection.execute("SET threads = " + str(settings.threads))
        for extension in ("ducklake", "postgres_scanner" if settings.is_postgres else "sqlite_scanner"):
            load_extension(connection, extension)
        options = ["DATA_PATH " + _quoted(f"{settings.files.as_posix()}/"), "OVERRIDE_DATA_PATH true"]
        if not settings.is_postgres:
            options += ["META_JOURNAL_MODE 'WAL'", "META_BUSY_TIMEOUT 10000"]
        if read_only or snapshot is not None:
            options.append("READ_ONLY")
        if snapshot is not None:
            options.append(f"SNAPSHOT_VERSION {int(snapshot)}")
        connection.execute("ATTACH " + _quoted(settings.catalog) + " AS lake (" + ", ".join(options) + ")")
        return cls(settings, connection)

    def __enter__(self) -> Warehouse:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the lake."""
        self._connection.close()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection itself, for the copy in memory: it is made beside the lake, which is then detached."""
        return self._connection

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Rows of a question with bound ``$named`` parameters."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, dict(parameters or {})).fetchall()

    def arrow(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pa.Table:
        """The same as an Arrow table."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, dict(parameters or {})).to_arrow_table()

    def current_snapshot(self) -> int:
        """The id of the newest commit."""
        return int(self.query("FROM ducklake_current_snapshot('lake')")[0][0])

    @contextmanager
    def commit(self, *, purpose: str) -> Iterator[Commit]:
        """All or nothing: what the block writes becomes one snapshot, or nothing does.

        Raises WarehouseBusy when another writer does not finish in time.
        """
        with writing(self.settings, purpose=purpose):
            self._connection.execute("BEGIN TRANSACTION")
            try:
                yield Commit(self._connection)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def is_ready(self) -> bool:
        """Whether the schema is up to date and the code lists are there."""
        done = self.query(
            "SELECT 1 FROM duckdb_tables() WHERE database_name = 'lake' AND table_name = 'schema_migrations'"
        )
        if not done:
            return False
        applied = {name for (name,) in self.query("SELECT name FROM lake.schema_migrations")}
        wanted = {path.stem for path in MIGRATIONS.glob("*.sql")}
        return wanted <= applied and bool(self.query("SELECT 1 FROM lake.reference_versions LIMIT 1"))

    def migrate(self) -> list[str]:
        """Bring the schema up to date; returns the names of the migrations that ran (none when it was)."""
        ran: list[str] = []
        if self.is_ready():
            return ran
        with self.commit(purpose="migrate") as commit:
            commit.execute("CREATE TABLE IF NOT EXISTS lake.schema_migrations (name VARCHAR, applied_at TIMESTAMP)")
        for path in sorted(MIGRATIONS.glob("*.sql")):
            with self.commit(purpose=f"migrate {path.stem}") as commit:
                if commit.query("SELECT 1 FROM lake.schema_migrations WHERE name = $name", {"name": path.stem}):
                    continue
                commit.execute(path.read_text(encoding="utf-8"))
                commit.execute(
                    "INSERT INTO lake.schema_migrations VALUES ($name, now()::TIMESTAMP)", {"name": path.stem}
                )
            ran.append(path.stem)
        return ran

    def small_files(self) -> int:
        """How many data files the lake has beyond one for each table."""
        rows = self.query("SELECT coalesce(sum(greatest(file_count - 1, 0)), 0) FROM ducklake_table_info('lake')")
        return int(rows[0][0])

    def tidy(self) -> dict[str, int]:
        """Join small files, write inlined rows out, remove files that no snapshot knows. Snapshots stay readable.

        Returns how many files there were before and are now, and how many were removed.
        """
        with writing(self.settings, purpose="compact"):
            before = self.small_files()
            self._connection.execute("CALL ducklake_flush_inlined_data('lake')")
            self._connection.execute("CALL ducklake_merge_adjacent_files('lake')")
            removed = self._connection.execute(
                "CALL ducklake_cleanup_old_files('lake', older_than => now() - CAST($age AS INTERVAL))",
                {"age": REPLACED_AGE},
            ).fetchall()
            orphans = self._connection.execute(
                "CALL ducklake_delete_orphaned_files('lake', older_than => now() - CAST($age AS INTERVAL))",
                {"age": ORPHAN_AGE},
            ).fetchall()
            return {"before": before, "after": self.small_files(), "removed": len(removed) + len(orphans)}

    def tidy_when_due(self) -> bool:
        """Compact when more small files have gathered than the setting allows; says whether it did."""
        if self.small_files() <= self.settings.compact_after:
            return False
        self.tidy()
        return True


class Commit:
    """What may be done inside one commit."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Run a statement with bound ``$named`` parameters."""
        if parameters:
            self._connection.execute(sql, dict(parameters))
        else:
            self._connection.execute(sql)

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Rows of a question, seen from inside the commit."""
        return self._connection.execute(sql, dict(parameters or {})).fetchall()

    def append(self, table: str, rows: pa.Table) -> None:
        """Add rows to a table of the lake by column name; columns that `rows` lacks stay empty."""
        if rows.num_rows == 0:
            return
        self._connection.register("incoming_rows", rows)
        columns = ", ".join(_identifier(name) for name in rows.column_names)
        self._connection.execute(
            "INSERT INTO lake." + _identifier(table) + " (" + columns + ") SELECT " + columns + " FROM incoming_rows"
        )
        self._connection.unregister("incoming_rows")


def _identifier(name: str) -> str:
    if not name.isidentifier():
        raise ValueError(f"not a column or table name: {name!r}")
    return f'"{name}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
