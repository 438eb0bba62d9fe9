"""The DuckDB extensions that the lake needs, taken from installed wheels and never from the network."""

from __future__ import annotations

import importlib.util
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Final

import duckdb

ROOT = Path(__file__).parent.parent / "data" / ".extensions"
# wheel of the extension -> file name that DuckDB loads (the name fixes the entry point it looks for)
WHEELS = {"ducklake": "ducklake", "sqlite": "sqlite_scanner", "postgres": "postgres_scanner"}
OFFLINE: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "extension_directory": str(ROOT),
}


@cache
def extension_folder() -> Path:
    """The folder of our version and system in DuckDB's layout, filled once from the wheels (``data/.extensions``)."""
    with duckdb.connect() as connection:
        row = connection.execute("SELECT version(), (SELECT platform FROM pragma_platform())").fetchone()
    if row is None:
        raise RuntimeError("DuckDB does not tell its version")
    version, platform = row
    folder = ROOT / str(version) / str(platform)
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
    return folder


def _wheel_file(wheel: str, version: str) -> Path:
    spec = importlib.util.find_spec(f"duckdb_extension_{wheel}")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"the package duckdb-extension-{wheel} is not installed")
    return Path(spec.submodule_search_locations[0]) / "extensions" / version / f"{wheel}.duckdb_extension"


def plain_connection() -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB that may load our extensions and fetches nothing."""
    # DuckDB would read 35 MB for each signature in every connection: `load_extension` sees to it once
    connection = duckdb.connect(config={**OFFLINE, "allow_unsigned_extensions": "true"})
    # a bar on the standard output would stand in the middle of what a command prints
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET TimeZone = 'UTC'") if _has_icu(connection) else None
    return connection


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load one of our extensions. Raises duckdb.Error when its file is not the one that DuckDB's makers signed."""
    file = extension_folder() / f"{name}.duckdb_extension"
    found = file.stat()
    check_signature(file, (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
    connection.load_extension(str(file))


@cache
def check_signature(file: Path, _traces: tuple[int, ...]) -> None:
    """Done once in a process, and again when the file has other traces. Raises duckdb.Error."""
    with duckdb.connect(config=OFFLINE) as strict:
        strict.load_extension(str(file))


def _has_icu(connection: duckdb.DuckDBPyConnection) -> bool:
    row = connection.execute("SELECT loaded FROM duckdb_extensions() WHERE extension_name = 'icu'").fetchone()
    return bool(row and row[0])
