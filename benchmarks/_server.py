"""A server of its own for one script, as `streamlit run` starts it, and what it takes of the machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psutil  # type: ignore[import-untyped]

ROOT: Final = Path(__file__).resolve().parent.parent
PATIENCE: Final = 180.0


class Server:
    """Runs from `with` to its end; it listens when the block begins."""

    def __init__(self, script: Path, *, port: int, warehouse: Path, **settings: str) -> None:
        self.script, self.port, self.log = script, port, ""
        self._environment = {**os.environ, "GCM_WAREHOUSE": str(warehouse), "PYTHONPATH": str(ROOT), **settings}

    def __enter__(self) -> Self:
        started = self.started = time.perf_counter()
        told = subprocess.DEVNULL
        command = [sys.executable, "-m", "streamlit", "run", str(self.script), "--server.port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=ROOT, env=self._environment, stdout=told, stderr=told
        )
        self._seen = psutil.Process(self.process.pid)
        while time.perf_counter() - started < PATIENCE:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    self.seconds_to_start = time.perf_counter() - started
                    return self
            time.sleep(0.05)
        raise TimeoutError(f"no answer on port {self.port}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)

    def answers(self) -> float:
        """Seconds since the start until it answers: before that, who asks is kept waiting."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=PATIENCE):
            return time.perf_counter() - self.started

    def cpu(self) -> float:
        """Seconds of work so far, of all its threads."""
        used = self._seen.cpu_times()
        return float(used.user + used.system)

    def memory(self) -> float:
        """Megabytes of memory in use."""
        return float(self._seen.memory_info().rss) / 2**20
