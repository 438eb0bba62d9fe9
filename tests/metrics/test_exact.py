"""Every indicator has a recount in exact Python, asked ten thousand times, and a difference is told briefly."""

from __future__ import annotations

import ast
from fractions import Fraction
from math import atan, cos, pi, sin, sqrt
from pathlib import Path

import pytest

from metrics.indicators import INDICATORS
from metrics.migration import flows
from tests.metrics.recount import last_day
from tests.metrics.recount_cases import CASES, RECOUNTED, Facts, Question, compare, same
from tests.metrics.recount_course import STUDENT
from tests.metrics.recount_flows import Counted, Said, total
from warehouse.snapshot import Snapshot

HERE = Path(__file__).parent
RECOUNTS = [
    HERE / "recount.py",
    *(HERE / f"recount_{name}.py" for name in ("flows", "labour", "course", "tasks", "reports")),
]


def test_every_indicator_has_a_recount_and_nothing_else_has() -> None:
    assert set(RECOUNTED) == set(INDICATORS)


def test_both_are_asked_ten_thousand_times() -> None:
    assert sum(least for _, least in RECOUNTED.values()) >= CASES


@pytest.mark.parametrize("path", RECOUNTS, ids=lambda path: path.name)
def test_a_recount_stands_on_its_own_feet(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    rooms = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    rooms |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert not {room for room in rooms if room.split(".")[0] in {"metrics", "warehouse", "formats", "pandas"}}


def test_a_difference_is_told_with_the_one_fact_that_shows_it() -> None:
    rows = [
        {**WORKERS._asdict(), "ref_area": unit, "time_period": "2024-S1", "counterpart_area": "_T", "obs_value": value,
         "obs_status": "A"}
        for unit, value in (("22@2008", 7), ("40@2008", 8), ("01@2008", 4321))
    ]  # fmt: skip
    question = Question(indicator="migration_value", asked="2024-S1 in VN", product=product, recount=too_few)
    with pytest.raises(AssertionError) as told:
        compare(1, {"migration_statistics": rows}, [question])
    message = str(told.value)
    assert "product: 4321" in message
    assert "recount: 4320" in message
    assert "40@2008" not in message


WORKERS = Counted("lao_dong", "outbound")


def product(made: Snapshot) -> object:
    return flows.national_total(made, flows.Selection(**WORKERS._asdict()), time_period="2024-S1")["value"]


def too_few(facts: Facts) -> int | None:
    """A recount that goes wrong over a thousand."""
    words = dict(Said(facts["migration_statistics"]).words(WORKERS, "2024-S1"))
    found = total(words, None, "34", last_day("2024-S1"))
    return found - 1 if found and found > 1000 else found


@pytest.mark.parametrize(
    ("answer", "expected", "equal"),
    [
        (3.0, 3, True), (3.0, 4, False), (float("nan"), None, True), (0.0, None, False), (None, 0, False),
        (1 / 3, Fraction(1, 3), True), (0.3333, Fraction(1, 3), False), ((1.0, "late"), (1, "late"), True),
        ({"JPN": 2.0}, {"JPN": 2, "KOR": 0}, False),
    ],
)  # fmt: skip
def test_answers_are_equal_when_they_say_the_same(answer: object, expected: object, equal: bool) -> None:
    assert same(answer, expected) is equal


@pytest.mark.parametrize("freedom", range(1, 12))
def test_the_printed_table_of_student_is_the_distribution(freedom: int) -> None:
    """The chance to lie within +/- t, in closed form (Abramowitz and Stegun, 26.7.3 and 26.7.4)."""
    angle = atan(float(STUDENT[freedom - 1]) / sqrt(freedom))
    term, terms = (cos(angle), []) if freedom % 2 else (1.0, [])
    first = 3 if freedom % 2 else 2
    for number in range(first, freedom + 1, 2):
        terms.append(term)
        term *= (number - 1) / number * cos(angle) ** 2
    within = sin(angle) * sum(terms)
    within = 2 / pi * (angle + within) if freedom % 2 else within
    assert within == pytest.approx(0.8, abs=2e-4)
