"""The clock of a task against hand-written expectations."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.tasks.clock import Report, TimeFrame, current, occurrences, states

WINDOW = TimeFrame(kind="window", starts_on=date(2020, 1, 1), due_on=date(2022, 12, 31))
REVIEWED = TimeFrame(
    kind="window",
    starts_on=date(2020, 1, 1),
    due_on=date(2022, 12, 31),
    repeat_months=12,
    repeat_until=date(2030, 12, 31),
)
REVIEWED_INSIDE = TimeFrame(
    kind="window",
    starts_on=date(2020, 1, 1),
    due_on=date(2030, 12, 31),
    repeat_months=12,
    repeat_until=date(2030, 12, 31),
)
EVERY_TWO_YEARS = TimeFrame(
    kind="occurrences",
    starts_on=date(2020, 1, 1),
    due_on=date(2020, 12, 31),
    repeat_months=24,
    repeat_until=date(2030, 12, 31),
)
CONTINUOUS = TimeFrame(kind="continuous", starts_on=date(2020, 1, 1), due_on=date(2030, 12, 31))
LETTER = TimeFrame(kind="window", due_on=date(2020, 4, 22))


def said(on: str, status: str, percent: float | None = None) -> Report:
    return Report(
        as_of=date.fromisoformat(on),
        status=status,
        percent=percent,
        reporter="bng",
        submission_id="s1",
        illustrative=False,
    )


def seen(frame: TimeFrame, on: str, *reports: Report) -> tuple[str, int, int]:
    """Status, days late and number of the occurrence that counts on a day."""
    as_of = date.fromisoformat(on)
    known = states(frame, reports, as_of=as_of, due_soon_days=90)
    found = current(known, as_of=as_of)
    return found.status, found.days_late, found.occurrence.number


@pytest.mark.parametrize(
    ("frame", "on", "reports", "expected"),
    [
        # a window is due on its last day
        (WINDOW, "2021-06-01", [], ("no_report", 0, 0)),
        (WINDOW, "2021-06-01", [said("2021-05-01", "not_started")], ("not_started", 0, 0)),
        (WINDOW, "2021-06-01", [said("2021-05-01", "in_progress", 40)], ("on_course", 0, 0)),
        (WINDOW, "2022-10-02", [said("2021-05-01", "in_progress", 40)], ("due_soon", 0, 0)),
        (WINDOW, "2022-10-01", [said("2021-05-01", "in_progress", 40)], ("on_course", 0, 0)),
        (WINDOW, "2022-12-31", [said("2021-05-01", "in_progress", 40)], ("due_soon", 0, 0)),
        (WINDOW, "2023-01-01", [said("2021-05-01", "in_progress", 40)], ("late", 1, 0)),
        (WINDOW, "2023-01-01", [], ("late", 1, 0)),
        (WINDOW, "2023-06-01", [said("2023-05-01", "done")], ("done", 0, 0)),
        (WINDOW, "2023-06-01", [said("2023-05-01", "in_progress", 100)], ("done", 0, 0)),
        (
            WINDOW,
            "2022-06-01",
            [said("2022-01-01", "done"), said("2022-05-01", "in_progress", 80)],
            ("on_course", 0, 0),
        ),
        (WINDOW, "2022-01-01", [said("2022-05-01", "done")], ("no_report", 0, 0)),
        (WINDOW, "2024-01-01", [said("2021-01-01", "not_applicable")], ("not_applicable", 0, 0)),
        (WINDOW, "2021-06-01", [said("2021-05-01", "paused", 10)], ("paused", 0, 0)),
        # "chậm nhất ngày 22/4" includes the day
        (LETTER, "2020-04-22", [], ("no_report", 0, 0)),
        (LETTER, "2020-04-23", [], ("late", 1, 0)),
        # a review opens when the window is closed, and rests on what was said since
        (REVIEWED, "2023-03-01", [said("2022-12-01", "done")], ("no_report", 0, 1)),
        (REVIEWED, "2023-03-01", [said("2022-12-01", "done"), said("2023-02-01", "in_progress")], ("on_course", 0, 1)),
        (REVIEWED, "2024-02-01", [said("2022-12-01", "done")], ("late", 32, 1)),
        (REVIEWED, "2024-02-01", [said("2022-12-01", "done"), said("2023-11-01", "done")], ("no_report", 0, 2)),
        (REVIEWED, "2024-02-01", [said("2022-12-01", "in_progress", 90)], ("late", 397, 0)),
        # reviews inside the window
        (REVIEWED_INSIDE, "2020-06-01", [said("2020-05-01", "in_progress")], ("on_course", 0, 1)),
        (REVIEWED_INSIDE, "2021-06-01", [said("2020-05-01", "in_progress")], ("late", 152, 1)),
        (REVIEWED_INSIDE, "2025-06-01", [said("2024-05-01", "done", 100)], ("done", 0, 0)),
        # one state for each occurrence
        (EVERY_TWO_YEARS, "2020-06-01", [], ("no_report", 0, 1)),
        (EVERY_TWO_YEARS, "2021-02-01", [], ("late", 32, 1)),
        (EVERY_TWO_YEARS, "2021-02-01", [said("2020-12-01", "done")], ("no_report", 0, 2)),
        # done late, and said so after the next one opened: it settles the one before and not the open one
        (EVERY_TWO_YEARS, "2021-06-01", [said("2021-03-01", "done")], ("no_report", 0, 2)),
        (
            EVERY_TWO_YEARS,
            "2021-06-01",
            [said("2021-03-01", "done"), said("2021-05-01", "in_progress")],
            ("on_course", 0, 2),
        ),
        # before its time
        (
            TimeFrame(kind="window", starts_on=date(2026, 1, 1), due_on=date(2027, 12, 31)),
            "2025-06-01",
            [],
            ("not_started", 0, 0),
        ),
        # all the time: never late
        (CONTINUOUS, "2035-01-01", [], ("no_report", 0, 0)),
        (CONTINUOUS, "2035-01-01", [said("2024-01-01", "in_progress", 50)], ("on_course", 0, 0)),
    ],
)
def test_a_task_stands_where_the_law_and_the_reports_put_it(
    frame: TimeFrame, on: str, reports: list[Report], expected: tuple[str, int, int]
) -> None:
    assert seen(frame, on, *reports) == expected


def test_the_migration_profile_falls_due_every_two_years_until_2030() -> None:
    assert [one.due_on.year for one in occurrences(EVERY_TWO_YEARS) if one.due_on] == [
        2020,
        2022,
        2024,
        2026,
        2028,
        2030,
    ]


def test_yearly_reviews_follow_the_window_to_2030() -> None:
    assert [one.due_on.year for one in occurrences(REVIEWED) if one.due_on] == list(range(2022, 2031))


@given(
    due=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    months=st.sampled_from([1, 3, 6, 12, 24, 60]),
    years=st.integers(1, 10),
)
def test_occurrences_follow_each_other_without_gap_or_overlap(due: date, months: int, years: int) -> None:
    frame = TimeFrame(
        kind="occurrences",
        starts_on=None,
        due_on=due,
        repeat_months=months,
        repeat_until=date(due.year + years, 12, 31),
    )
    found = occurrences(frame)
    for before, after in pairwise(found):
        assert before.due_on is not None
        assert after.opens_on is not None
        assert after.due_on is not None
        assert (after.opens_on - before.due_on).days == 1
        assert after.due_on > before.due_on
    assert [one.number for one in found] == list(range(1, len(found) + 1))
