"""One writer at a time: a lock file beside the catalog, and a note of who holds it."""

from __future__ import annotations

import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.settings import Settings


class WarehouseBusy(Exception):
    """Another writer held the warehouse for longer than we wait; `holder` says who, since when, for what."""

    def __init__(self, *, waited: float, holder: dict[str, str]) -> None:
        who = ", ".join(f"{key} {value}" for key, value in holder.items()) or "unknown"
        super().__init__(f"the warehouse is being written by another process ({who}); waited {waited:g} s")
        self.waited = waited
        self.holder = holder


def current_user() -> str:
    """The name of the person or service that runs this process; empty when the system does not tell."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


@contextmanager
def writing(settings: Settings, *, purpose: str) -> Iterator[None]:
    """Hold the warehouse for writing.

    Raises WarehouseBusy after `settings.lock_wait` seconds. The lock dies with its process, so that a
    killed writer blocks nobody.
    """
    settings.folder.mkdir(parents=True, exist_ok=True)
    note = settings.folder / "writer.json"
    lock = FileLock(settings.folder / "writer.lock")
    try:
        lock.acquire(timeout=settings.lock_wait)
    except Timeout:
        raise WarehouseBusy(waited=settings.lock_wait, holder=_read_note(note)) from None
    try:
        note.write_text(json.dumps(_describe(purpose), ensure_ascii=False), encoding="utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _describe(purpose: str) -> dict[str, str]:
    return {
        "user": current_user(),
        "host": socket.gethostname(),
        "pid": str(os.getpid()),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "purpose": purpose,
    }


def _read_note(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
