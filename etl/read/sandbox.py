"""A reading process with limits on time and memory: what a crafted file breaks is that process, never the server.

``run_limited("package.module:function", {...}, limits=limits)`` calls ``function(**arguments)`` in a fresh Python.
Arguments and result are plain JSON; large results go as Arrow files into a folder that the caller names among the
arguments. Nothing is pickled. A Refusal raised inside comes out as the same Refusal; a crash, an overrun or want of
memory as one with its finding.

Memory is limited where the system can do so (``RLIMIT_DATA``); time is limited everywhere.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import TracebackType
from typing import Any

from etl.findings import Finding, Refusal
from etl.read.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
OUT_OF_MEMORY = 77
# Program text and shared libraries count as memory of the process but not as its data.
PROGRAM_BYTES = 64_000_000
# What Rust, C++ and Python say before they give up for want of memory.
_MEMORY_WORDS = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"capacity overflow", b"Cannot allocate memory")
_LIGHT = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "ARROW_IO_THREADS": "1", "PYTHONUTF8": "1"}


class Reading:
    """One reading process, running from the start of the ``with`` block and ended with it at the latest."""

    def __init__(self, target: str, arguments: Mapping[str, object], *, limits: Limits) -> None:
        self._limits = limits
        self._ends = time.monotonic() + limits.seconds
        call = json.dumps(
            {
                "target": target,
                "arguments": dict(arguments),
                "memory_bytes": limits.memory_bytes,
                "seconds": limits.seconds,
            }
        )
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "etl.read.sandbox", call],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **_LIGHT, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()

    def result(self) -> Any:
        """What the function gave back, as plain JSON values; raises Refusal when there is nothing to give."""
        try:
            out, err = self._process.communicate(timeout=max(0.0, self._ends - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise Refusal(Finding(code="reader_timeout", args={"seconds": self._limits.seconds})) from None
        if self._process.returncode == OUT_OF_MEMORY or any(words in err for words in _MEMORY_WORDS):
            raise Refusal(Finding(code="reader_memory", args={"megabytes": self._limits.memory_bytes // 1_000_000}))
        if self._process.returncode != 0:
            raise Refusal(Finding(code="reader_crashed"))
        answer = json.loads(out)
        if "refused" in answer:
            raise Refusal(*(Finding(**finding) for finding in answer["refused"]))
        return answer["result"]


def run_limited(target: str, arguments: Mapping[str, object], *, limits: Limits) -> Any:
    """The result of ``function(**arguments)`` in a process of its own; Refusal when it breaks a limit or crashes."""
    with Reading(target, arguments, limits=limits) as reading:
        return reading.result()


class _Without(MetaPathFinder):
    """Keeps libraries out that pyarrow would load only in case they are there: they take a second and 60 MB."""

    heavy = frozenset({"pandas", "numpy"})

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name in self.heavy:
            raise ModuleNotFoundError(f"No module named {name!r} in the reading process", name=name)


def _limit(memory_bytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; time is limited there all the same
        return
    with contextlib.suppress(ValueError, OSError):  # a system may refuse a limit below what it already granted
        bound = max(memory_bytes - PROGRAM_BYTES, PROGRAM_BYTES)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
    with contextlib.suppress(ValueError, OSError):  # a reader whose server was killed must end as well
        resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds + 1))


def _answer(call: Mapping[str, Any]) -> dict[str, object]:
    module, _, function = call["target"].partition(":")
    try:
        return {"result": getattr(importlib.import_module(module), function)(**call["arguments"])}
    except Refusal as refusal:
        named = ("code", "sheet", "cell", "args")
        return {"refused": [{name: getattr(finding, name) for name in named} for finding in refusal.findings]}


def main() -> int:
    """Run one call, given as the only argument; the answer goes to standard output as JSON."""
    call = json.loads(sys.argv[1])
    sys.meta_path.insert(0, _Without())
    _limit(call["memory_bytes"], call["seconds"])
    try:
        answer = _answer(call)
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    # Freeing a large workbook piece by piece takes longer than the whole process is worth.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
