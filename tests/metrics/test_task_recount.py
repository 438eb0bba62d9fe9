"""What was known of tasks on a day stays so, and the day of a letter is in time."""

from __future__ import annotations

from datetime import date
from random import Random

import pandas as pd
import pytest

from metrics.tasks import states as tasks
from tests.metrics.figures import snapshot
from tests.metrics.recount_cases import seeds
from tests.metrics.recount_statements import facts_of


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 15)])
def test_what_is_said_after_a_day_changes_nothing_of_what_was_known_on_it(day: date) -> None:
    # in the last one two members of a merged province spoke on one day
    for seed in (*seeds(1, 2), 1108):
        facts = facts_of(Random(seed))
        then = [one for one in facts["task_progress"] if one["as_of"] <= day]
        now = tasks.task_status(snapshot(**facts), as_of=day)
        before = tasks.task_status(snapshot(**{**facts, "task_progress": then}), as_of=day)
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
