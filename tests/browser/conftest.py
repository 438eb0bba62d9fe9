"""What the tests in Chromium share: one browser, one server on the illustrative data, a fresh one, a reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.reader import CHROMIUM, FLAGS, Reader, served


@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    """Chromium, once for all tests of this folder."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def server(loaded_warehouse: Path) -> Iterator[str]:
    """A server for everybody who only reads."""
    yield from served(loaded_warehouse)


@pytest.fixture
def fresh_server(loaded_warehouse: Path) -> Iterator[str]:
    """A server that nobody has asked anything yet."""
    yield from served(loaded_warehouse)


@pytest.fixture
def reader(browser) -> Iterator[Reader]:
    """Somebody in front of an empty page."""
    made = Reader(browser)
    yield made
    made.close()
