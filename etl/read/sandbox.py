"""A reading process with limits on time and memory: what a crafted file breaks is that process, never the server.

``run_limited("package.module:function", {...}, limits=limits)`` calls ``function(**arguments)`` in a process of its
own: a fork of one that has loaded its libraries (``etl.read.forkserver``), or a fresh Python where there is no fork.
Arguments and result are plain JSON; large results go as Arrow files into a folder that the caller names among the
arguments. Nothing is pickled. A Refusal raised inside comes out as the same Refusal; a crash, an overrun or want of
memory as one with its finding.

Memory is limited where the system can do so (``RLIMIT_DATA``); time is limited everywhere.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.abc import MetaPathFinder
from types import TracebackType
from typing import Any

from etl.findings import Finding, Refusal
from etl.read import forkserver
from etl.read.limits import Limits

OUT_OF_MEMORY = b'{"broken": "memory"}\n'
# Program text and shared libraries count as memory of the process but not as its data.
PROGRAM_BYTES = 64_000_000
# What Rust, C++ and Python say before they give up for want of memory.
_MEMORY_WORDS = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"capacity overflow", b"Cannot allocate memory")
_LIGHT = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "ARROW_IO_THREADS": "1", "PYTHONUTF8": "1"}
# What most readings need; the rest is loaded by the fork that needs it.
_LOADED = ("worksheets", "columns", "second_look", "odslook", "biff", "delimited", "worddoc")
# The caller ends a reading in time; one whose caller hangs ends by itself this many seconds later.
_GRACE = 2


def _environment() -> dict[str, str]:
    paths = [str(forkserver.ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, **_LIGHT, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


class _Spawned:
    """A reading in a fresh Python."""

    def __init__(self, call: bytes) -> None:
        self._call = call
        self._process = subprocess.Popen(
            [sys.executable, "-m", "etl.read.sandbox"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=forkserver.ROOT,
            env=_environment(),
        )
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):  # it ended before it listened
                self._process.stdin.write(call)
                self._process.stdin.close()
            self._process.stdin = None

    def wait(self, seconds: float) -> tuple[bytes, bytes]:
        """Answer and errors to their end; TimeoutError when that does not come within so many seconds."""
        try:
            return self._process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None

    def end(self) -> None:
        """Let go of the reading; it is killed when it still runs."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


_server = forkserver.ForkServer("etl.read.sandbox", _environment)
atexit.register(_server.close)


def get_ready() -> None:
    """Start what readings are forked from before the first file comes; returns at once."""
    if forkserver.AVAILABLE:
        _server.start()


def end_readings() -> None:
    """End every reading and what they are forked from, which the next reading starts anew."""
    _server.close()


class Reading:
    """One reading process, running from the start of the ``with`` block and ended with it at the latest."""

    def __init__(self, target: str, arguments: Mapping[str, object], *, limits: Limits) -> None:
        self._limits = limits
        self._ends = time.monotonic() + limits.seconds
        call = {
            "target": target,
            "arguments": dict(arguments),
            "memory_bytes": limits.memory_bytes,
            "seconds": limits.seconds,
        }
        begin = _server.begin if forkserver.AVAILABLE else _Spawned
        self._process = begin(json.dumps(call).encode())

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.end()

    def result(self) -> Any:
        """What the function gave back, as plain JSON values; raises Refusal when there is nothing to give."""
        try:
            out, err = self._process.wait(max(0.0, self._ends - time.monotonic()))
        except TimeoutError:
            raise Refusal(Finding(code="reader_timeout", args={"seconds": self._limits.seconds})) from None
        if out == OUT_OF_MEMORY or any(words in err for words in _MEMORY_WORDS):
            raise Refusal(Finding(code="reader_memory", args={"megabytes": self._limits.memory_bytes // 1_000_000}))
        if not out.endswith(b"\n"):  # what is written last: a process that breaks does not come so far
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
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
    with contextlib.suppress(ValueError, OSError):  # a system may refuse a limit below what it already granted
        bound = max(memory_bytes - PROGRAM_BYTES, PROGRAM_BYTES)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds + 1))


def _answer(call: Mapping[str, Any]) -> dict[str, object]:
    module, _, function = call["target"].partition(":")
    try:
        return {"result": getattr(importlib.import_module(module), function)(**call["arguments"])}
    except Refusal as refusal:
        named = ("code", "sheet", "cell", "args")
        return {"refused": [{name: getattr(finding, name) for name in named} for finding in refusal.findings]}


def _answer_call() -> int:
    """Run the one call that comes as JSON on standard input; the answer goes to standard output as a line of JSON."""
    call = json.loads(sys.stdin.buffer.read())
    _limit(call["memory_bytes"], call["seconds"])
    try:
        answer = json.dumps(_answer(call)).encode() + b"\n"
    except MemoryError:
        answer = OUT_OF_MEMORY
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    # Freeing a large workbook piece by piece takes longer than the whole process is worth.
    os._exit(0)


def _serve(line: int) -> int:
    for name in _LOADED:
        importlib.import_module(f"etl.read.{name}")
    importlib.import_module("etl.read.worksheets").practise()
    gc.collect()
    gc.freeze()  # what is loaded stays, so that a fork shares its memory
    with socket.socket(fileno=line) as stream:
        is_reading = forkserver.serve(stream)
    return _answer_call() if is_reading else 0


def main() -> int:
    """A reading in a fresh Python; with the number of a line as argument, what forks readings."""
    sys.meta_path.insert(0, _Without())
    return _serve(int(sys.argv[1])) if sys.argv[1:] else _answer_call()


if __name__ == "__main__":
    sys.exit(main())
