"""Where the warehouse is and how it behaves, from the environment."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
POSTGRES = "postgres:"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Settings of one warehouse.

    `location` (``GCM_WAREHOUSE``): a folder, or ``postgres:`` followed by a libpq connection string.
    `files` (``GCM_WAREHOUSE_FILES``): where the Parquet files lie; by default ``files`` in the folder. With PostgreSQL
    it must name storage that all servers share.
    `lock_wait` (``GCM_LOCK_WAIT``): seconds that a writer waits for another one.
    `compact_after` (``GCM_COMPACT_AFTER``): small files that may gather before a load ends with a compaction.
    `threads` (``GCM_THREADS``): threads that work on one question; 0 for one on each core.
    """

    location: str
    files: Path
    lock_wait: float
    compact_after: int
    threads: int

    @classmethod
    def from_environment(cls, location: str | Path | None = None) -> Settings:
        """The settings of the environment, or of the folder or address given."""
        place = str(location or os.environ.get("GCM_WAREHOUSE") or ROOT / "data" / "warehouse")
        files = os.environ.get("GCM_WAREHOUSE_FILES")
        if place.startswith(POSTGRES):
            default = ROOT / "data" / "warehouse" / "files"
        else:
            place = str(Path(place).expanduser().resolve())
            default = Path(place) / "files"
        return cls(
            location=place,
            files=Path(files).expanduser().resolve() if files else default,
            lock_wait=float(os.environ.get("GCM_LOCK_WAIT", "60")),
            compact_after=int(os.environ.get("GCM_COMPACT_AFTER", "200")),
            threads=int(os.environ.get("GCM_THREADS", "0")),
        )

    @property
    def is_postgres(self) -> bool:
        """Whether the catalog is in PostgreSQL instead of a SQLite file in the folder."""
        return self.location.startswith(POSTGRES)

    @property
    def catalog(self) -> str:
        """The catalog as DuckLake's ATTACH wants it."""
        if self.is_postgres:
            return "ducklake:" + self.location
        return f"ducklake:sqlite:{self.folder / 'catalog.sqlite'}"

    @property
    def folder(self) -> Path:
        """The folder of lock, and of the catalog when it is a file."""
        return self.files.parent if self.is_postgres else Path(self.location)

    @property
    def label(self) -> str:
        """The place as it may be shown to people: a password in it is left out."""
        return (
            re.sub(r"(password=)\S+|(?<=:)[^:@/]+(?=@)", r"\1***", self.location) if self.is_postgres else self.location
        )

    @property
    def exists(self) -> bool:
        """Whether a catalog has been made there (always assumed for PostgreSQL)."""
        return self.is_postgres or (self.folder / "catalog.sqlite").exists()
