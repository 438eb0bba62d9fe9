"""Asking the product and the recount thousands of times: which indicators, how often, what to say when they differ.

A case is one indicator asked for one period, area, view or day of one random set of facts. A difference is told with as
few facts as still show it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isnan
from random import Random
from typing import Any, Final

from tests.conftest import IN_CI
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot

# indicator -> the module that recounts it, the least number of cases
RECOUNTED: Final[Mapping[str, tuple[str, int]]] = {
    "migration_value": ("flows", 4000),
    "migration_change": ("flows", 1000),
    "migration_year": ("flows", 1000),
    "migration_region": ("flows", 150),
    "migration_paths": ("flows", 50),
    "coverage": ("flows", 500),
    "female_share": ("flows", 150),
    "children_share": ("flows", 150),
    "minority_share": ("flows", 150),
    "target_result": ("labour", 500),
    "target_percent": ("labour", 400),
    "elapsed_share": ("labour", 400),
    "target_pace": ("labour", 400),
    "target_needed_per_month": ("labour", 400),
    "target_projection": ("labour", 300),
    "market_share_shift": ("labour", 150),
    "place_share": ("labour", 100),
    "women_sent_share": ("labour", 100),
    "submitted_difference": ("labour", 10),
    "published_workers_sent": ("labour", 20),
    "published_workers_target": ("labour", 20),
    "task_status": ("tasks", 2000),
    "task_progress": ("tasks", 300),
    "tasks_late": ("tasks", 300),
    "tasks_done_share": ("tasks", 300),
    "tasks_nobody": ("tasks", 200),
    "reports_on_time": ("reports", 100),
    "reports_late_days": ("reports", 1000),
    "timeliness_rate": ("reports", 100),
    "completeness_rate": ("reports", 100),
}
CASES: Final = 10_000
CLOSE: Final = Fraction(1, 10**9)
TRIES: Final = 150
"""Snapshots made in search of a smaller set of facts."""

Row = Mapping[str, Any]
Facts = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One case: what is asked, how the product answers it from a snapshot and the recount from the facts.

    `about`: whether a fact can matter; the answer `SKIPPED` takes the case out (a figure that is withheld).
    """

    indicator: str
    asked: str
    product: Callable[[Snapshot], Any]
    recount: Callable[[Facts], Any]
    about: Callable[[Row], bool] = lambda row: True


SKIPPED: Final = "withheld"


def seeds(*fixed: int) -> tuple[int, ...]:
    """The same seeds in CI every time; at home others, which find more."""
    return fixed if IN_CI else tuple(Random().randrange(10**6) for _ in fixed)


def compare(seed: int, facts: Facts, questions: Iterable[Question]) -> Counter[str]:
    """Ask all questions of both and count them by indicator. AssertionError with the smallest cases that differ."""
    made = snapshot(**facts)
    counted: Counter[str] = Counter()
    different: list[Question] = []
    for question in questions:
        answer = question.product(made)
        if answer == SKIPPED:
            continue
        counted[question.indicator] += 1
        if not same(answer, question.recount(facts)):
            different.append(question)
    if different:
        alike = Counter(one.indicator for one in different)
        smallest = [
            min((one for one in different if one.indicator == name), key=lambda one: sum(map(one.about, _rows(facts))))
            for name in alike
        ]
        told = (_told(one, seed, facts) for one in smallest)
        raise AssertionError("\n\n".join((f"different: {dict(alike)}", *told)))
    return counted


def enough(subject: str, counted: Mapping[str, int]) -> None:
    """Every indicator of a subject was asked as often as the table promises."""
    promised = {name: least for name, (module, least) in RECOUNTED.items() if module == subject}
    short = {name: (counted.get(name, 0), least) for name, least in promised.items() if counted.get(name, 0) < least}
    assert not short, f"asked too seldom (asked, promised): {short}"


def same(answer: Any, expected: Any) -> bool:
    """Whether two answers are equal: whole numbers and words exactly, shares to the ninth digit, NaN is None."""
    if isinstance(expected, tuple):
        return isinstance(answer, tuple) and len(answer) == len(expected) and all(map(same, answer, expected))
    if isinstance(expected, dict):
        return answer.keys() == expected.keys() and all(same(answer[key], expected[key]) for key in expected)
    if answer is None or (isinstance(answer, float) and isnan(answer)) or expected is None:
        return expected is None and (answer is None or answer != answer)
    if isinstance(expected, Fraction) and expected.denominator != 1:
        return bool(abs(Fraction(answer) - expected) <= CLOSE * max(Fraction(1), abs(expected)))
    return bool(answer == expected)


def _rows(facts: Facts) -> list[Row]:
    return [row for rows in facts.values() for row in rows]


def _told(question: Question, seed: int, facts: Facts) -> str:
    small = _shrunk(question, facts)
    answer, expected = question.product(snapshot(**small)), question.recount(small)
    lines = [f"{name}: {row}" for name, rows in small.items() for row in rows]
    head = f"{question.indicator}, {question.asked} (seed {seed})"
    return "\n".join([head, f"product: {answer}", f"recount: {expected}", "facts:", *lines])


def _shrunk(question: Question, facts: Facts) -> Facts:
    """As few of the facts as still give different answers: first those it is about, then half by half."""
    left = [(name, row) for name, rows in facts.items() for row in rows]
    tries = 0

    def still(some: list[tuple[str, Row]]) -> bool:
        nonlocal tries
        tries += 1
        kept = _of(facts, some)
        try:
            return not same(question.product(snapshot(**kept)), question.recount(kept))
        except (LookupError, ValueError, StopIteration):  # a question that fewer facts do not allow
            return False

    about = [(name, row) for name, row in left if question.about(row)]
    if still(about):
        left = about
    size = len(left) // 2
    while size and tries < TRIES:
        at = 0
        while at < len(left) and tries < TRIES:
            fewer = left[:at] + left[at + size :]
            if still(fewer):
                left = fewer
            else:
                at += size
        size //= 2
    return _of(facts, left)


def _of(facts: Facts, some: list[tuple[str, Row]]) -> dict[str, list[Row]]:
    return {name: [row for of, row in some if of == name] for name in facts}
