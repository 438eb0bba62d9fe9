"""Frozen meetings stay frozen: one room writes them, and nothing lets go of the versions they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.house.source import ROOMS, Rule, Source, complaints, modules, read, tracked

WRITES = re.compile(
    r"\b(insert\s+into|update|delete\s+from|drop\s+table|alter\s+table)\s+lake\.meetings\b", re.IGNORECASE
)
LETS_GO = re.compile(r"ducklake_expire_snapshots|expire_older_than|ducklake_checkpoint", re.IGNORECASE)


def foreign_writer(source: Source) -> Iterator[str]:
    """Only the room of meetings writes the table of meetings."""
    if source.room != "meetings":
        yield from (f"{source.path} writes lake.meetings: {found[0]}" for found in WRITES.finditer(source.text))


def let_go(source: Source) -> Iterator[str]:
    """No version of the data is ever expired: a meeting may stand on it."""
    yield from (
        f"{source.path} says {found[0]}: spare the frozen versions first" for found in LETS_GO.finditer(source.text)
    )


def _code() -> list[Source]:
    models = [read(path) for path in tracked() if path.endswith(".sql")]
    return [*modules(*ROOMS, "pages", "app.py", "docs", "benchmarks"), *models]


@pytest.mark.parametrize("rule", [foreign_writer, let_go])
def test_meetings_stay_frozen(rule: Rule) -> None:
    assert complaints(rule, _code()) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (foreign_writer, "etl/x.py", 'commit.execute("DELETE FROM lake.meetings WHERE code = $code")'),
        (foreign_writer, "metrics/models/x.sql", "UPDATE lake.meetings SET title = 'x'"),
        (let_go, "warehouse/lake.py", "CALL ducklake_expire_snapshots('lake', older_than => now())"),
        (let_go, "warehouse/migrations/0009_x.sql", "CALL ducklake_set_option('lake', 'expire_older_than', '1 year')"),
    ],
)
def test_what_would_thaw_a_meeting_is_found(rule: Rule, path: str, text: str) -> None:
    assert len(list(rule(Source(path, text)))) == 1


def test_the_room_of_meetings_may_write_its_table() -> None:
    source = read("meetings/store.py")
    assert WRITES.search(source.text)
    assert list(foreign_writer(source)) == []
