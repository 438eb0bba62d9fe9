"""The reading process: limits hold, and whatever happens in it comes out as a finding."""

from __future__ import annotations

import sys
import time

import pytest

from etl.findings import Refusal
from etl.read.limits import Limits
from etl.read.sandbox import Reading, run_limited


def _run(function: str, limits: Limits | None = None, **arguments: object) -> object:
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
