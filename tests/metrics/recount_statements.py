"""A random plan with every kind of time frame, and what provinces said of it, each in the form it had that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from tests.metrics import recount
from tests.metrics.figures import REFERENCE
from tests.metrics.recount_cases import Facts, Row

GIVEN_ON: Final = date(2025, 1, 20)
"""The day of the text that extends the time of one task."""
OWN_UNIT: Final = "70@2008"
# lasting, ended with one or several successors, ended without, collective, not in the list; none of them provinces
LEADS: Final = sorted({"x", *(row["code"] for row in REFERENCE.agencies)} - {"grp-bo-cq-dp", "ubnd-tinh"})
STATES: Final = ("in_progress", "in_progress", "not_started", "done", "paused", "not_applicable")
PLAN, OWN, EXTENSION = "402/QĐ-TTg", "79/KH-UBND", "9/QĐ-TTg"
TEXTS: Final = (
    {"document": PLAN},
    {"document": OWN, "issuer": "UBND", "ref_area": OWN_UNIT, "issued_on": date(2020, 5, 21)},
    {"document": EXTENSION, "issued_on": GIVEN_ON, "parent": PLAN},
)
EXTENDED: Final = "1.2"


def facts_of(random: Random) -> Facts:
    """A plan of every kind of time frame, an extension of one task, a plan of a province, and what units said."""
    first = date(2020, 1, 1)
    plan: list[Row] = [
        {"code": f"1.{n}", "task_group": n, "due_on": first + timedelta(days=random.randrange(1300, 2600))}
        for n in (1, 2, 3)
    ]
    end, repeats = date(2022, 12, 31), random.choice([6, 24])
    plan += [
        {"code": "2.1", "kind": "continuous", "starts_on": first},
        {"code": "2.2", "kind": None, "starts_on": None},
        {"code": "2.3", "kind": "window", "starts_on": first, "due_on": date(2023, 12, 31), "repeat_months": 12,
         "repeat_until": date(2030, 12, 31)},
        {"code": "2.4", "kind": "window", "starts_on": first, "due_on": date(2025, 12, 31), "repeat_months": 24,
         "repeat_until": date(2025, 12, 31)},
        {"code": "2.5", "kind": "occurrences", "starts_on": first, "due_on": end, "repeat_months": repeats,
         "repeat_until": date(2030, 12, 31)},
        {"code": "2.6", "kind": "window", "starts_on": date(2026, 1, 1), "due_on": date(2027, 12, 31)},
        {"code": "3", "is_heading": True},
        {"code": "9", "lead_agencies": "bng", "lead_text": "Bộ Ngoại giao", "due_on": date(2025, 12, 31)},
        {"document": OWN, "code": "1", "lead_agencies": None, "due_on": date(2025, 9, 30), "task_group": 4},
        {"document": EXTENSION, "code": EXTENDED, "task_group": 2, "due_on": date(2028, 6, 30)},
    ]  # fmt: skip
    plan += [
        {"code": f"8.{n}", "lead_agencies": "|".join(random.sample(LEADS, random.choice([0, 1, 1, 2]))) or None}
        for n in range(1, 31)
    ]
    named = [(task.get("document", PLAN), task["code"]) for task in plan]
    return {"documents": TEXTS, "plan_tasks": plan, "task_progress": list(said(random, named))}


def said(random: Random, named: list[tuple[str, str]]) -> Iterator[Row]:
    """What units said on some days, each in the form it had that day."""
    told = set()
    for _ in range(3000):
        day = date(2023, 1, 1) + timedelta(days=random.randrange(1300))
        reporter = random.choice(recount.existing(day))
        document, code = random.choice(named)
        if document == EXTENSION and day < GIVEN_ON:
            continue
        task = PLAN if document == EXTENSION else document
        if (task, code, reporter, day) not in told:  # of one task a unit says one thing a day
            told.add((task, code, reporter, day))
            yield {
                "document": document, "task_code": code, "reporter": reporter, "as_of": day,
                "status": random.choice(STATES),
                "percent": random.choice([None, float(random.randrange(101)), 100.0]),
            }  # fmt: skip
