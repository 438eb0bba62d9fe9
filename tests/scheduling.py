"""Which tests stay on one worker, and in which order workers take them up.

With pytest 9.2 `pytest.mark.xdist_group` does nothing (pytest-xdist, issue 1386): a group is told by where tests are.
"""

from __future__ import annotations

import re
from typing import Final

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# How the id of a test begins -> its group; the longest groups first, so that none is left for the end.
GROUPS: Final = {
    "tests/browser/test_look.py": "look",  # each language on a worker of its own
    "tests/browser/": "browser",  # a server and Chromium beside each test
    "tests/etl/test_crash.py": "killed",  # processes that are killed after a time
    "tests/etl/test_batch.py::test_a_run_that_is_killed": "killed",
    # what a whole module looks at is made once
    "tests/etl/test_demo.py": "demo",
    "tests/etl/test_export.py": "export",
    "tests/etl/test_content.py": "content",
    "tests/metrics/test_tasks.py": "tasks",
    "tests/metrics/test_labour.py": "labour",
    "tests/meetings/": "meetings",
    "tests/reports/test_cli.py": "meetings",
    "tests/pages/test_asof.py": "asof",
}
_ORDER: Final = list(dict.fromkeys(GROUPS.values()))
_ENGLISH: Final = re.compile(r"\[en\b|-en-|english_on_a_vietnamese_view")
"""What the name of a look at an English view holds."""


def group_of(test: str) -> str:
    """The group of a test; one that belongs to none is a group of its own."""
    group = next((group for begin, group in GROUPS.items() if test.startswith(begin)), test)
    return "look-en" if group == "look" and _ENGLISH.search(test) else group


def turn_of(test: str) -> int:
    """The place of a test in the order; those of no group come last, as they fill every gap."""
    group = group_of(test)
    return _ORDER.index(group) if group in _ORDER else len(_ORDER)


class Groups(LoadScopeScheduling):
    """Hands out the groups in the order of their tests, and not the largest first."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
