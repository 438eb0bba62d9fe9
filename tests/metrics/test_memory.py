"""Answers are kept: worked out once, handed out so that nobody spoils them for others, let go when they are many."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pandas as pd
import pytest

from metrics import memory
from metrics.memory import remembered
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot

READERS = 8


@pytest.fixture(scope="module")
def data() -> Snapshot:
    return snapshot()


def test_readers_who_ask_the_same_at_once_cost_one_question(data: Snapshot) -> None:
    asked: list[int] = []
    together, going_on = Barrier(READERS), Event()

    @remembered
    def slow(_: Snapshot, *, number: int) -> int:
        asked.append(number)
        going_on.wait(0.2)
        return number * 2

    def reader(_: int) -> int:
        together.wait()
        return slow(data, number=21)

    with ThreadPoolExecutor(READERS) as pool:
        assert list(pool.map(reader, range(READERS))) == [42] * READERS
    assert asked == [21]


def test_an_answer_that_is_nothing_is_kept_too(data: Snapshot) -> None:
    asked: list[int] = []

    @remembered
    def nothing(_: Snapshot) -> None:
        asked.append(1)

    nothing(data)
    nothing(data)
    assert asked == [1]


def test_a_question_that_failed_is_asked_again(data: Snapshot) -> None:
    asked: list[int] = []

    @remembered
    def at_second_try(_: Snapshot) -> str:
        asked.append(1)
        if len(asked) == 1:
            raise ValueError("not yet")
        return "there"

    with pytest.raises(ValueError, match="not yet"):
        at_second_try(data)
    assert at_second_try(data) == "there"


def test_who_writes_into_an_answer_changes_only_his_own(data: Snapshot) -> None:
    @remembered
    def frame(_: Snapshot) -> pd.DataFrame:
        return pd.DataFrame({"value": [1, 2]})

    mine = frame(data)
    mine.loc[0, "value"] = 99
    assert frame(data)["value"].tolist() == [1, 2]


def test_the_answers_asked_for_longest_ago_are_let_go(data: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "KEPT", 2 * memory.NOMINAL)
    asked: list[int] = []

    @remembered
    def number(_: Snapshot, which: int) -> int:
        asked.append(which)
        return which

    for which in (1, 2, 1, 3, 1, 2):
        number(data, which)
    assert asked == [1, 2, 3, 2]
