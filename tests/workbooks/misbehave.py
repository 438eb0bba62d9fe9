"""What a parser may do inside the reading process on a bad day; each is called there by its name."""

from __future__ import annotations

import os
import sys
import time

from etl.findings import Finding, Refusal
from etl.read.limits import Limits
from etl.read.sandbox import Reading, run_limited


def answer(**arguments: object) -> dict[str, object]:
    return {"given": arguments, "loaded": sorted({"pandas", "numpy", "openpyxl", "duckdb"} & set(sys.modules))}


_words: list[str] = []


def remember(word: str) -> dict[str, object]:
    _words.append(word)
    return {"words": _words, "process": os.getpid(), "parent": os.getppid()}


def read_asleep() -> None:
    """Not inside: a program that reads, says which process its readings are forked from, and waits."""
    parent = run_limited("tests.workbooks.misbehave:remember", {"word": ""}, limits=Limits())["parent"]
    with Reading("tests.workbooks.misbehave:sleep", {}, limits=Limits()) as reading:
        print(parent, flush=True)
        reading.result()


def refuse() -> None:
    raise Refusal(Finding(code="too_many_rows", sheet="Biểu", args={"sheet": "Biểu", "limit": 5}))


def sleep() -> None:
    time.sleep(60)


def abort() -> None:
    os.abort()


def panic() -> None:
    raise BaseException("index out of bounds")  # as the parser's PanicException does


def hoard() -> int:
    return len([bytes(1_000_000) for _ in range(3_000)])


def talk() -> str:
    sys.stderr.write("x" * 1_000_000)
    return "y" * 1_000_000
