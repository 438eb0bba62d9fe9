"""Where uploaded files lie until they are loaded: a folder for each session, which goes when the session goes.

The folders of a server lie in one of its own. A server that was killed leaves it behind; the next one clears it away.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

LONGEST_NAME: Final = 120
_PREFIX: Final = "gcm-intake-"
_LOCK: Final = "in-use.lock"
_UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


class Shelf:
    """The folder of one session."""

    def __init__(self) -> None:
        self.path = tempfile.mkdtemp(dir=_of_this_server().name)

    def __del__(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def put(self, name: str, content: bytes) -> Path:
        """Write a file into a folder of its own and give back where it lies; its name stays as far as it is safe."""
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
