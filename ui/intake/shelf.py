"""Where uploaded files lie until they are loaded: a folder for each session, which goes when the session goes.

Python says late that a session is gone: a folder that nobody used for hours goes too, when the next file comes. The
folders of a server lie in one of its own. A server that was killed leaves it behind; the next one clears it away.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

LONGEST_NAME: Final = 120
KEPT_HOURS: Final = 12
_PREFIX: Final = "gcm-intake-"
_LOCK: Final = "in-use.lock"
_UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


class Shelf:
    """The folder of one session."""

    def __init__(self) -> None:
        clear_unused(Path(_of_this_server().name), hours=KEPT_HOURS)
        self.path = tempfile.mkdtemp(dir=_of_this_server().name)

    def __del__(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def use(self) -> None:
        """Say that the session is still there."""
        with suppress(OSError):
            os.utime(self.path)

    def put(self, name: str, content: bytes) -> Path:
        """Write a file into a folder of its own and give back where it lies; its name stays as far as it is safe."""
        Path(self.path).mkdir(exist_ok=True)
        path = Path(tempfile.mkdtemp(dir=self.path)) / safe_name(name)
        path.write_bytes(content)
        return path


def drop(path: Path) -> None:
    """Take a file off its shelf."""
    shutil.rmtree(path.parent, ignore_errors=True)


def safe_name(name: str) -> str:
    """The name of a file without folders and signs that a system refuses; its ending stays."""
    plain = _UNFIT.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ") or "tep"
    stem, dot, ending = plain.rpartition(".")
    return plain if len(plain) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"


def clear_unused(folder: Path, *, hours: float) -> None:
    """Remove the folders of sessions that were not used for that long."""
    for one in folder.iterdir():
        if one.is_dir() and one.stat().st_mtime < time.time() - hours * 3600:
            shutil.rmtree(one, ignore_errors=True)


def clear_left_over(folder: Path) -> None:
    """Remove what servers left behind that are gone: a running one holds the lock in its folder."""
    for left in folder.glob(f"{_PREFIX}*"):
        lock = FileLock(left / _LOCK)
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):
            continue
        lock.release()
        shutil.rmtree(left, ignore_errors=True)


@cache
def _of_this_server() -> tempfile.TemporaryDirectory[str]:
    """The folder of this server, held by a lock as long as it runs."""
    clear_left_over(Path(tempfile.gettempdir()))
    made = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
    _held().append(FileLock(Path(made.name) / _LOCK))
    _held()[-1].acquire()
    return made


@cache
def _held() -> list[FileLock]:
    return []
