"""Task states held against a plain recount over random statements, before and after the merger."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import tasks
from tests.metrics import recount
from tests.metrics.figures import snapshot
from warehouse.units import UnitView

DAYS = (date(2024, 6, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 15))
SOON = 90
VIEWS: tuple[UnitView, ...] = ("34", "63")
Said = dict[str, Any]


def random_tasks(random: Random) -> list[dict[str, Any]]:
    """Windows, a duty without end, a task without time frame, a heading, a ministry's task, a plan of one province."""
    made: list[dict[str, Any]] = [
        {"code": f"1.{n}", "task_group": 1 + n % 5, "due_on": date(2024, 1, 1) + timedelta(days=random.randrange(1200))}
        for n in range(1, 4)
    ]
    made += [{"code": "2.1", "kind": "continuous"}, {"code": "2.2", "kind": None}, {"code": "3", "is_heading": True}]
    made.append({"code": "9", "lead_agencies": "bng", "lead_text": "Bộ Ngoại giao", "due_on": date(2025, 12, 31)})
    made.append({"document": "79/KH-UBND", "code": "1", "lead_agencies": None, "due_on": date(2025, 9, 30)})
    return made


def random_statements(random: Random, codes: list[tuple[str, str]]) -> list[Said]:
    """What units said on some days, each in the form it had that day."""
    said = {}
    for _ in range(random.randrange(400)):
        day = date(2023, 6, 1) + timedelta(days=random.randrange(1050))
        reporter = random.choice(recount.existing(day))
        document, code = random.choice(codes)
        status = random.choice(["in_progress", "in_progress", "not_started", "done", "paused", "not_applicable"])
        percent = random.choice([None, float(random.randrange(101))])
        said[document, code, reporter, day] = {
            "document": document, "task_code": code, "reporter": reporter, "as_of": day, "status": status,
            "percent": percent,
        }  # fmt: skip
    return list(said.values())


def is_done(one: Said) -> bool:
    return one["status"] == "done" or one["percent"] == 100


def last_word(unit: str, said: list[Said], day: date) -> Said | None:
    """The last a unit said by a day; of a merged unit that is silent yet, the last of its members taken together."""
    known = sorted((one for one in said if one["as_of"] <= day), key=lambda one: one["as_of"])
    own = [one for one in known if recount.territory(one["reporter"]) == recount.territory(unit)]
    if own:
        return own[-1]
    members = {one["reporter"]: one for one in known if recount.FOLLOWING[one["reporter"]] == unit}
    if not members:
        return None
    words = list(members.values())
    shares = [100.0 if is_done(one) else one["percent"] for one in words if is_done(one) or one["percent"] is not None]
    states = {one["status"] for one in words}
    return {
        "status": states.pop() if len(states) == 1 else "in_progress",
        "percent": sum(shares) / len(shares) if shares else None,
    }


def stands(due: date | None, word: Said | None, day: date) -> str:
    """The state of a task from its last day in time and the last word on it."""
    if word and word["status"] == "not_applicable":
        return "not_applicable"
    if word and is_done(word):
        return "done"
    if due and day > due:
        return "late"
    if word is None:
        return "no_report"
    if word["status"] == "paused":
        return "paused"
    if due and due - day <= timedelta(days=SOON):
        return "due_soon"
    return "not_started" if word["status"] == "not_started" else "on_course"


@settings(max_examples=12)
@given(random=st.randoms(use_true_random=False), day=st.sampled_from(DAYS))
def test_every_state_is_what_a_plain_recount_gives_in_both_views(random: Random, day: date) -> None:
    plan = random_tasks(random)
    own_plan = {"document": "79/KH-UBND", "issuer": "UBND", "ref_area": "91@2008", "issued_on": date(2020, 5, 21)}
    codes = [(task.get("document", "402/QĐ-TTg"), task["code"]) for task in plan]
    said = random_statements(random, codes)
    made = snapshot(documents=[{}, own_plan], plan_tasks=plan, task_progress=said)
    expected: dict[tuple[str, str, str], str] = {}
    for task, (document, code) in zip(plan, codes, strict=True):
        if task.get("is_heading") or code == "9":
            continue
        words = [one for one in said if (one["document"], one["task_code"]) == (document, code)]
        for unit in recount.existing(day):
            if document == "402/QĐ-TTg" or unit in {"91@2008", "91@2025"}:
                due = task.get("due_on") if task.get("kind", "window") == "window" else None
                expected[document, code, unit] = stands(due, last_word(unit, words, day), day)
    for view in VIEWS:
        frame = tasks.task_status(made, as_of=day, unit_view=view)
        found = {(row.document, row.task_code, row.responsible): row.status for row in frame.itertuples()}
        assert found == expected
        summary = tasks.national_summary(made, as_of=day, level="province", unit_view=view)
        counts = Counter(expected.values())
        assert {status: summary[status] for status in tasks.STATUSES} == {s: counts[s] for s in tasks.STATUSES}
        areas = tasks.area_summary(made, as_of=day, unit_view=view)
        assert areas["applicable"].sum() == len(expected) - counts["not_applicable"]
        assert areas["done"].sum() == counts["done"]
        heat = tasks.heat_map(made, as_of=day, unit_view=view)
        assert heat["late"].sum() == areas["late"].sum() == counts["late"]


@settings(max_examples=12)
@given(random=st.randoms(use_true_random=False), day=st.sampled_from(DAYS))
def test_what_is_said_after_a_day_changes_nothing_of_what_was_known_on_it(random: Random, day: date) -> None:
    plan = random_tasks(random)
    codes = [(task.get("document", "402/QĐ-TTg"), task["code"]) for task in plan]
    said = random_statements(random, codes)
    then = [one for one in said if one["as_of"] <= day]
    now, before = (
        tasks.task_status(snapshot(documents=[{}], plan_tasks=plan, task_progress=words), as_of=day)
        for words in (said, then)
    )
    pd.testing.assert_frame_equal(now, before)


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [(date(2020, 4, 21), "due_soon", 0), (date(2020, 4, 22), "due_soon", 0), (date(2020, 4, 23), "late", 1)],
)
def test_a_letter_to_be_answered_by_22_april_is_in_time_that_day(day: date, state: str, late: int) -> None:
    letter = {"document": "1692/VP-VHXH", "ref_area": "91@2008", "issued_on": date(2020, 3, 26)}
    task = {"document": "1692/VP-VHXH", "code": "1", "due_on": date(2020, 4, 22), "lead_agencies": "so-ngoaivu"}
    said = {"document": "1692/VP-VHXH", "task_code": "1", "reporter": "91@2008", "as_of": date(2020, 4, 1)}
    made = snapshot(documents=[letter], plan_tasks=[task], task_progress=[said])
    row = tasks.task_status(made, as_of=day, unit_view="63", area_key="91@2008").iloc[0]
    assert (row["status"], row["days_late"]) == (state, late)
