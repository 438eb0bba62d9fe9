"""The DuckDB extensions that the lake needs, taken from installed wheels and never from the network."""

from __future__ import annotations

import importlib.util
import os
import shutil
from functools import cache
from pathlib import Path

import duckdb

# wheel of the extension -> file name that DuckDB loads (the name fixes the entry point it looks for)
WHEELS = {"ducklake": "ducklake", "sqlite": "sqlite_scanner", "postgres": "postgres_scanner"}


@cache
def extension_directory() -> Path:
    """A folder in DuckDB's own layout, filled once from the wheels beside the project (``data/.extensions``)."""
    root = Path(__file__).parent.parent / "data" / ".extensions"
    with duckdb.connect() as connection:
        row = connection.execute("SELECT version(), (SELECT platform FROM pragma_platform())").fetchone()
    if row is None:
        raise RuntimeError("DuckDB does not tell its version")
    version, platform = row
    folder = root / version / platform
    folder.mkdir(parents=True, exist_ok=True)
    for wheel, name in WHEELS.items():
        target = folder / f"{name}.duckdb_extension"
        source = _wheel_file(wheel, version)
        if target.exists() and target.stat().st_size == source.stat().st_size:
            continue
        # copied beside and moved into place, so that two processes starting at once never load half a file
        half = target.with_suffix(f".{os.getpid()}")
        shutil.copy(source, half)
        half.replace(target)
    return root


def _wheel_file(wheel: str, version: str) -> Path:
    spec = importlib.util.find_spec(f"duckdb_extension_{wheel}")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"the package duckdb-extension-{wheel} is not installed")
    return Path(spec.submodule_search_locations[0]) / "extensions" / version / f"{wheel}.duckdb_extension"


def plain_connection() -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB that may load our extensions and fetches nothing."""
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "extension_directory": str(extension_directory()),
        }
    )
    # a bar on the standard output would stand in the middle of what a command prints
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET TimeZone = 'UTC'") if _has_icu(connection) else None
    return connection


def _has_icu(connection: duckdb.DuckDBPyConnection) -> bool:
    row = connection.execute("SELECT loaded FROM duckdb_extensions() WHERE extension_name = 'icu'").fetchone()
    return bool(row and row[0])
