"""The reading process: limits hold, and whatever happens in it comes out as a finding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from etl.findings import Refusal
from etl.read.forkserver import AVAILABLE
from etl.read.limits import Limits
from etl.read.sandbox import Reading, end_readings, get_ready, run_limited

ROOT = Path(__file__).resolve().parents[3]
forks = pytest.mark.skipif(not AVAILABLE, reason="this system has no fork: each reading is a fresh Python")


def _run(function: str, limits: Limits | None = None, **arguments: object) -> Any:
    return run_limited(f"tests.workbooks.misbehave:{function}", arguments, limits=limits or Limits())


def _codes(function: str, limits: Limits | None = None) -> list[str]:
    with pytest.raises(Refusal) as caught:
        _run(function, limits)
    return [finding.code for finding in caught.value.findings]


def test_arguments_and_result_pass_as_plain_values_and_no_heavy_library_is_loaded():
    assert _run("answer", tỉnh="Nghệ An", n=[1, None]) == {"given": {"tỉnh": "Nghệ An", "n": [1, None]}, "loaded": []}


def test_a_refusal_inside_is_the_same_refusal_outside():
    with pytest.raises(Refusal) as caught:
        _run("refuse")
    (finding,) = caught.value.findings
    assert (finding.code, finding.sheet, finding.args["limit"]) == ("too_many_rows", "Biểu", 5)


def test_a_reading_that_takes_too_long_is_stopped_in_time():
    start = time.monotonic()
    assert _codes("sleep", Limits(seconds=1)) == ["reader_timeout"]
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("function", ["abort", "panic"])
def test_a_crash_is_a_finding(function: str):
    assert _codes(function) == ["reader_crashed"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits the memory of a process reliably")
def test_a_reading_that_takes_too_much_memory_is_a_finding():
    assert _codes("hoard", Limits(memory_bytes=300_000_000)) == ["reader_memory"]


def test_much_output_does_not_stop_the_reading():
    assert len(str(_run("talk"))) == 1_000_000


def test_a_reading_ends_with_its_block_even_when_nobody_waits_for_it():
    start = time.monotonic()
    with Reading("tests.workbooks.misbehave:sleep", {}, limits=Limits()):
        pass
    assert time.monotonic() - start < 5


@forks
def test_readings_are_forks_of_one_process_and_none_sees_what_another_did():
    first, second = (_run("remember", word=word) for word in ("một", "hai"))
    assert first["words"] == ["một"]
    assert second["words"] == ["hai"]
    assert first["parent"] == second["parent"] != os.getpid()
    assert first["process"] != second["process"]


@forks
def test_many_threads_read_at_once_and_each_gets_its_own_answer():
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: _run("answer", n=n)["given"]["n"], range(40)))
    assert answers == list(range(40))


@forks
def test_one_reading_that_crashes_or_hangs_leaves_the_others_alone():
    with Reading("tests.workbooks.misbehave:sleep", {}, limits=Limits()):
        assert _codes("abort") == ["reader_crashed"]
        assert _run("answer", n=1)["given"] == {"n": 1}


@forks
def test_a_reading_that_was_ended_is_gone_at_once():
    with Reading("tests.workbooks.misbehave:sleep", {}, limits=Limits()):
        asleep = _sleeper(psutil.Process(_run("remember", word="")["parent"]))
    _until(lambda: _is_gone(asleep))


@forks
def test_when_the_process_that_forks_was_killed_the_next_reading_has_a_new_one():
    before = psutil.Process(_run("remember", word="")["parent"])
    before.kill()
    _until(lambda: _is_gone(before))
    assert _run("remember", word="")["parent"] != before.pid


@forks
def test_everything_ends_when_asked_and_begins_again_when_needed():
    with Reading("tests.workbooks.misbehave:sleep", {}, limits=Limits()):
        before = psutil.Process(_run("remember", word="")["parent"])
        asleep = _sleeper(before)
        end_readings()
        assert not before.is_running()
        assert not asleep.is_running()
    get_ready()
    assert _run("answer", n=1)["given"] == {"n": 1}


@forks
def test_a_killed_program_leaves_no_process_behind():
    program = "import tests.workbooks.misbehave as m; m.read_asleep()"
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        parent = psutil.Process(json.loads(process.stdout.readline()))
        asleep = _sleeper(parent)
        process.kill()
        _until(lambda: _is_gone(parent) and _is_gone(asleep))


def _is_gone(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _sleeper(parent: psutil.Process) -> psutil.Process:
    """The one reading that goes on: alone, and still there a while later; others end right after their answer."""
    ends = time.monotonic() + 20
    while True:
        alive = [child for child in parent.children() if not _is_gone(child)]
        time.sleep(0.3)
        if len(alive) == 1 and not _is_gone(alive[0]):
            return alive[0]
        assert time.monotonic() < ends


def _until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.01)
