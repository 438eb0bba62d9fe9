"""The product and the exact recount agree on random tasks: windows, reviews, repetitions, extensions, mergers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain
from random import Random
from typing import Any, Final

import pytest

from metrics.tasks import states as tasks
from metrics.tasks.board import owned_tasks
from tests.metrics import recount, recount_tasks
from tests.metrics.figures import snapshot
from tests.metrics.recount_asked import Asked
from tests.metrics.recount_cases import Facts, Question, Row, compare, enough, seeds
from tests.metrics.recount_statements import EXTENDED, EXTENSION, GIVEN_ON, OWN, OWN_UNIT, PLAN, facts_of
from tests.metrics.recount_tasks import State
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

VIEWS: Final[tuple[UnitView, ...]] = ("34", "63")
DAYS: Final = (date(2024, 6, 1), date(2024, 12, 31), date(2025, 6, 30), date(2025, 7, 1), date(2026, 5, 2))
INDICATORS: Final = {"tasks_late": "late", "tasks_done_share": "done_share", "task_progress": "progress"}
Key = tuple[str, str, str, int]


def all_states(asked: Asked, day: date, facts: Facts) -> dict[Key, State]:
    """The state of everything on a day: by document, task, unit and time."""

    def count() -> dict[Key, State]:
        found: dict[Key, State] = {}
        for task in facts["plan_tasks"]:
            document, code = task.get("document", PLAN), task["code"]
            if document == EXTENSION or task.get("is_heading"):
                continue
            form = extended(facts, day) if (document, code) == (PLAN, EXTENDED) else None
            names = {(document, code)} | ({(EXTENSION, code)} if (document, code) == (PLAN, EXTENDED) else set())
            words = [one for one in facts["task_progress"] if (one["document"], one["task_code"]) in names]
            for unit in recount_tasks.answering(task, OWN_UNIT if document == OWN else None, day):
                mine = [one for one in words if recount.today(one["reporter"]) == recount.today(unit)]
                heard = recount_tasks.words(unit, mine, day)
                for number, state in recount_tasks.states({**task, **(form or {})}, heard, day).items():
                    found[document, code, unit, number] = state
        return found

    return asked.once(facts, ("states", day), count)  # type: ignore[no-any-return]


def extended(facts: Facts, day: date) -> Row | None:
    """The later form of the task that was given more time, once that text was issued."""
    later = next((task for task in facts["plan_tasks"] if task.get("document") == EXTENSION), None)
    return {"due_on": later["due_on"]} if later and day >= GIVEN_ON else None


def about(unit: str | None, row: Row) -> bool:
    return "reporter" not in row or unit is None or recount.today(row["reporter"]) == recount.today(unit)


def every_state(asked: Asked, facts: Facts) -> Iterator[Question]:
    """Every time of every task of every province, and that there is no other."""
    for day in DAYS:
        for key in all_states(asked, day, facts):
            yield Question(
                indicator="task_status",
                asked=f"{key} on {day}",
                product=partial(row_of, asked, day, key),
                recount=lambda facts, d=day, k=key: told(all_states(asked, d, facts).get(k)),
                about=lambda row, k=key: about(k[2], row) and k[1] in (row.get("code"), row.get("task_code"), None),
            )
        yield Question(
            indicator="task_status", asked=f"which there are on {day}",
            product=lambda made, d=day: dict.fromkeys(rows_of(asked, d, made), 1),
            recount=lambda facts, d=day: dict.fromkeys(all_states(asked, d, facts), 1),
        )  # fmt: skip


def rows_of(asked: Asked, day: date, made: Snapshot) -> dict[Key, dict[str, Any]]:
    names = ("document", "task_code", "responsible", "occurrence")
    return asked.rows(made, ("rows", day), lambda: tasks.task_status(made, as_of=day), *names)


def row_of(asked: Asked, day: date, key: Key, made: Snapshot) -> Any:
    row = rows_of(asked, day, made).get(key)
    return row and (row["status"], row["days_late"], row["is_current"], row["percent"], row["reported"])


def told(state: State | None) -> Any:
    """The fields of a state that a row of the product shows."""
    return state and (state.status, state.days_late, state.counts, state.percent, state.reported)


def owners(asked: Asked, facts: Facts) -> Iterator[Question]:
    """Of every task of the country whether anybody can be reminded of it."""
    for day in DAYS:
        for task in facts["plan_tasks"]:
            if not task.get("is_heading") and task.get("document", PLAN) == PLAN and "lead_agencies" in task:
                yield Question(
                    indicator="tasks_nobody",
                    asked=f"{task['code']} on {day}",
                    product=partial(nobody, asked, day, task["code"]),
                    recount=lambda facts, d=day, c=task["code"]: unreached(facts, c, d),
                    about=lambda row, c=task["code"]: row.get("code") == c,
                )


def nobody(asked: Asked, day: date, code: str, made: Snapshot) -> Any:
    def ask() -> Any:
        return owned_tasks(made, as_of=day)

    row = asked.rows(made, ("owners", day), ask, "document", "task_code").get((PLAN, code))
    return row and row["nobody"]


def unreached(facts: Facts, code: str, day: date) -> bool | None:
    task = next((one for one in facts["plan_tasks"] if one["code"] == code), None)
    return None if task is None else not recount_tasks.reminded(task, day)


def summaries(asked: Asked) -> Iterator[Question]:
    """Late, done and progress of every place, and of every place and group, in both views."""
    for day in DAYS:
        for view in VIEWS:
            for area in sorted({recount.area_key(unit, view) for unit in recount.existing(day)}):
                for group in (None, 1, 2, 4):
                    for indicator, name in INDICATORS.items():
                        yield Question(
                            indicator=indicator,
                            asked=f"{area}, group {group}, on {day}, view {view}",
                            product=partial(cell_of, asked, day, view, area, group, name),
                            recount=partial(expected_of_cell, asked, day, view, area, group, name),
                            about=partial(about, area),
                        )


def cell_of(asked: Asked, day: date, view: UnitView, area: str, group: int | None, name: str, made: Snapshot) -> Any:
    if group is None:
        ask, names = partial(tasks.area_summary, made, as_of=day, unit_view=view), ("area_key",)
        row = asked.rows(made, ("areas", day, view), ask, *names)[area]
    else:
        ask = partial(tasks.heat_map, made, as_of=day, unit_view=view)
        row = asked.rows(made, ("cells", day, view), ask, "area_key", "task_group")[area, group]
    return (row["applicable"], row["late"]) if name == "late" else row[name]


def expected_of_cell(
    asked: Asked, day: date, view: UnitView, area: str, group: int | None, name: str, facts: Facts
) -> Any:
    def count() -> dict[Any, list[State]]:
        cells: dict[Any, list[State]] = {}
        for (_, _, unit, _), state in all_states(asked, day, facts).items():
            for of_group in (None, state.group):
                cells.setdefault((recount.area_key(unit, view), of_group), []).append(state)
        return cells

    return recount_tasks.summed(asked.once(facts, ("cells", day, view), count).get((area, group), []))[name]


@pytest.fixture(scope="module")
def counted() -> Counter[str]:
    """All questions about tasks, asked of both."""
    found: Counter[str] = Counter()
    for seed in seeds(402, 79):
        asked, facts = Asked(), facts_of(Random(seed))
        found += compare(
            seed, facts, chain.from_iterable((every_state(asked, facts), summaries(asked), owners(asked, facts)))
        )
    return found


def test_tasks_are_what_an_exact_recount_gives(counted: Counter[str]) -> None:
    enough("tasks", counted)


@pytest.mark.parametrize("day", DAYS)
def test_the_country_has_the_same_counts_in_both_views(day: date) -> None:
    made = snapshot(**facts_of(Random(402)))
    found = [tasks.national_summary(made, as_of=day, level="province", unit_view=view) for view in VIEWS]
    assert found[0] == found[1]
