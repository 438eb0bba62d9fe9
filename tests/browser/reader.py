"""Chromium with the network cut, a server to look at, and a reader who remembers what went wrong."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost",  # the network is cut
]
OWN = ("http://localhost", "ws://localhost", "data:", "blob:")
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
"""What a phone says it is."""
STEADY = (Path(__file__).with_name("steady.js")).read_text(encoding="utf-8")

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
"""What every file of browser tests says of itself."""


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def served(warehouse: Path, *, day: date | None = None) -> Iterator[str]:
    """The address of a fresh server on that warehouse; with `day`, of one for which it is always that day."""
    port = free_port()
    how = ["streamlit", "run"] if day is None else ["tests.browser.on_day", day.isoformat()]
    process = subprocess.Popen(
        [sys.executable, "-m", *how, "app.py", "--server.port", str(port), "--server.headless", "true"],
        cwd=ROOT,
        env={**os.environ, "GCM_WAREHOUSE": str(warehouse)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(address + "/health", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers; its end before that is an error."""
    for _attempt in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                assert json.load(answer)["status"] == "ok"
            return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.25)
    raise TimeoutError(address)


class Reader:
    """A browser page that remembers what went wrong, and whom but our own server it asked."""

    def __init__(
        self, browser, *, locale: str = "vi-VN", size: tuple[int, int] = (1366, 768), phone: bool = False
    ) -> None:
        self.context = browser.new_context(
            locale=locale, viewport={"width": size[0], "height": size[1]}, user_agent=PHONE if phone else None
        )
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        # Only listened to: a page whose requests are held up for us keeps no file of the one before.
        self.context.on("request", lambda request: self._only_localhost(request.url))
        self.page.on("websocket", lambda socket: self._only_localhost(socket.url))
        self.page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", lambda request: self._failed(request))
        self.page.on(
            "response",
            lambda answer: self.wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
        )

    def _only_localhost(self, address: str) -> None:
        if not address.startswith(OWN):
            self.wrong.append(f"asked the outside: {address}")

    def _failed(self, request) -> None:
        # A page left while its files still load: the browser itself stops them.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.wrong.append(f"failed: {request.url} {request.failure}")

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.settle()

    def settle(self) -> None:
        """Until the run is over and the figures are drawn."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
        self.page.wait_for_timeout(250)  # a click needs its time to reach the server
        self.steady()

    def steady(self) -> None:
        """Until nothing on the page moves any more."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
        assert self.page.evaluate(STEADY), f"{self.page.url} does not come to rest"

    def resize(self, size: tuple[int, int]) -> None:
        """Look at the same page through another window."""
        if self.page.viewport_size != {"width": size[0], "height": size[1]}:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
            self.steady()

    def close(self) -> None:
        self.context.close()
