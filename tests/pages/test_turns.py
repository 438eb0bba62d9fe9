"""Of many readers who come at once a few pages are made at a time, in the order of their coming."""

from __future__ import annotations

import threading
import time

import pytest

from ui.links import SECTIONS
from ui.turns import Turns, turn


def test_no_more_pages_are_made_at_once_than_there_are_turns_and_all_get_theirs() -> None:
    turns, lock = Turns(3), threading.Lock()
    inside, most, done = 0, 0, 0

    def reader() -> None:
        nonlocal inside, most, done
        with turns.turn():
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.005)
            with lock:
                inside -= 1
                done += 1

    readers = [threading.Thread(target=reader) for _ in range(40)]
    for one in readers:
        one.start()
    for one in readers:
        one.join(timeout=20)
    assert (most, done) == (3, 40)


def test_who_comes_first_goes_first() -> None:
    turns, order = Turns(1), []
    started = threading.Event()

    def reader(name: int) -> None:
        with turns.turn():
            order.append(name)

    with turns.turn():
        waiting = []
        for name in range(5):
            waiting.append(threading.Thread(target=reader, args=(name,)))
            waiting[-1].start()
            started.wait(0.02)
        assert order == []
    for one in waiting:
        one.join(timeout=20)
    assert order == [0, 1, 2, 3, 4]


def test_a_page_that_fails_hands_its_turn_on() -> None:
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError), turns.turn():
        _ = 1 / 0
    with turns.turn():
        pass


def test_pages_that_work_on_files_wait_for_nobody() -> None:
    slow = {place.path for section, places in SECTIONS.items() if section != "Theo dõi" for place in places}
    assert {"upload", "export"} <= slow
    with turn(""), turn("tasks"), turn("flows"):
        for page in slow:
            with turn(page):
                pass
