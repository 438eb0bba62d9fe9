"""The past of the tasks looked at again: what was known, due and owned on each day, written by hand.

The history: a window that a later decision extends, occurrences settled late, yearly reviews, a letter to be answered
by 22 April, a ministry that ends on 28/02/2025 and another, and two provinces that merge on 01/07/2025.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from charts.rows import each
from etl.read.timeframes import parse_timeframe
from metrics.tasks import states as tasks
from metrics.tasks.board import owner_board
from metrics.tasks.facts import task_changes
from metrics.tasks.replay import days_of_note, late_by_area, status_trend
from metrics.tasks.timeline import timeline
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

GOVERNMENT = {"issuer": "Thủ tướng Chính phủ"}
LETTER = "1692/VP-VHXH"
EXTENSION = "1000/QĐ-TTg"
VIEWS: tuple[UnitView, ...] = ("34", "63")

DOCUMENTS: list[dict[str, Any]] = [
    {},
    {"document": LETTER, "issuer": "UBND tỉnh Kiên Giang", "issued_on": date(2020, 3, 26), "ref_area": "91@2008",
     "parent": "402/QĐ-TTg"},
    {"document": EXTENSION, "issued_on": date(2023, 2, 1), "parent": "402/QĐ-TTg", **GOVERNMENT},
]  # fmt: skip
FIRST = {"starts_on": date(2020, 1, 1)}
PLAN: list[dict[str, Any]] = [
    {"code": "1.6", **FIRST, "due_on": date(2024, 12, 31), "timeframe": "2020-2024"},
    {"code": "2.3", **FIRST, "due_on": date(2022, 12, 31), "lead_agencies": "bkhdt"},
    {"code": "2.4", **FIRST, "due_on": date(2020, 12, 31), "lead_agencies": "bng", "kind": "occurrences",
     "repeat_months": 24, "repeat_until": date(2030, 12, 31)},
    {"code": "3.2.2", **FIRST, "due_on": date(2022, 12, 31), "lead_agencies": "bldtbxh", "timeframe": "2020-2022"},
    {"code": "3.3.4", **FIRST, "due_on": date(2022, 12, 31), "lead_agencies": "bgddt", "repeat_months": 12,
     "repeat_until": date(2030, 12, 31)},
    {"document": LETTER, "code": "1", "due_on": date(2020, 4, 22), "lead_agencies": "so-ngoaivu"},
    {"document": EXTENSION, "code": "3.2.2", **FIRST, "due_on": date(2025, 12, 31), "timeframe": "2020-2025",
     "lead_agencies": None, "lead_text": None},
]  # fmt: skip
SAID = """
    2.4   bng     2020-12-15 done
    2.4   bng     2023-03-10 done
    3.2.2 bldtbxh 2021-10-31 in_progress 40
    2.3   bkhdt   2022-11-30 done
    3.3.4 bgddt   2022-12-20 done
    3.3.4 bgddt   2023-12-05 in_progress 60
    3.3.4 bgddt   2024-01-20 done
    1     91@2008 2020-04-24 done
    1.6   24@2008 2024-06-30 done
    1.6   27@2008 2024-06-30 in_progress 50
    3.2.2 bnv     2025-10-31 done
    1.6   24@2025 2026-02-28 done
"""
EXPECTED = """
    2020-03-19

    2020-04-22
        1.6   grp-bo-cq-dp  no_report    0  grp-bo-cq-dp
        2.3   bkhdt         no_report    0  bkhdt
        2.4   bng           no_report    0  bng
        3.2.2 bldtbxh       no_report    0  bldtbxh
        3.3.4 bgddt         no_report    0  bgddt
        1.6   24@2008       no_report    0  grp-bo-cq-dp
        1.6   27@2008       no_report    0  grp-bo-cq-dp
        1     91@2008       no_report    0  so-ngoaivu

    2020-04-23
        1.6   grp-bo-cq-dp  no_report    0  grp-bo-cq-dp
        2.3   bkhdt         no_report    0  bkhdt
        2.4   bng           no_report    0  bng
        3.2.2 bldtbxh       no_report    0  bldtbxh
        3.3.4 bgddt         no_report    0  bgddt
        1.6   24@2008       no_report    0  grp-bo-cq-dp
        1.6   27@2008       no_report    0  grp-bo-cq-dp
        1     91@2008       late         1  so-ngoaivu

    2021-02-01
        1.6   grp-bo-cq-dp  no_report    0  grp-bo-cq-dp
        2.3   bkhdt         no_report    0  bkhdt
        2.4   bng           no_report    0  bng
        3.2.2 bldtbxh       no_report    0  bldtbxh
        3.3.4 bgddt         no_report    0  bgddt
        1.6   24@2008       no_report    0  grp-bo-cq-dp
        1.6   27@2008       no_report    0  grp-bo-cq-dp
        1     91@2008       done         0  so-ngoaivu

    2022-10-15
        1.6   grp-bo-cq-dp  no_report    0  grp-bo-cq-dp
        2.3   bkhdt         no_report    0  bkhdt
        2.4   bng           no_report    0  bng
        3.2.2 bldtbxh       due_soon     0  bldtbxh
        3.3.4 bgddt         no_report    0  bgddt
        1.6   24@2008       no_report    0  grp-bo-cq-dp
        1.6   27@2008       no_report    0  grp-bo-cq-dp
        1     91@2008       done         0  so-ngoaivu

    2023-01-15
        1.6   grp-bo-cq-dp  no_report    0  grp-bo-cq-dp
        2.3   bkhdt         done         0  bkhdt
        2.4   bng           late        15  bng
        3.2.2 bldtbxh       late        15  bldtbxh
        3.3.4 bgddt         no_report    0  bgddt
        1.6   24@2008       no_report    0  grp-bo-cq-dp
        1.6   27@2008       no_report    0  grp-bo-cq-dp
        1     91@2008       done         0  so-ngoaivu

    2023-02-01
        1.6   grp-bo-cq-dp  no_report    0  grp-bo-cq-dp
        2.3   bkhdt         done         0  bkhdt
        2.4   bng           late        32  bng
        3.2.2 bldtbxh       on_course    0  bldtbxh
        3.3.4 bgddt         no_report    0  bgddt
        1.6   24@2008       no_report    0  grp-bo-cq-dp
        1.6   27@2008       no_report    0  grp-bo-cq-dp
        1     91@2008       done         0  so-ngoaivu

    2024-01-10
        1.6   grp-bo-cq-dp  no_report    0  grp-bo-cq-dp
        2.3   bkhdt         done         0  bkhdt
        2.4   bng           no_report    0  bng
        3.2.2 bldtbxh       on_course    0  bldtbxh
        3.3.4 bgddt         late        10  bgddt
        1.6   24@2008       no_report    0  grp-bo-cq-dp
        1.6   27@2008       no_report    0  grp-bo-cq-dp
        1     91@2008       done         0  so-ngoaivu

    2025-03-01
        1.6   grp-bo-cq-dp  late        60  grp-bo-cq-dp
        2.3   bkhdt         done         0  btc
        2.4   bng           late        60  bng
        3.2.2 bldtbxh       on_course    0  bnv
        3.3.4 bgddt         late        60  bgddt
        1.6   24@2008       done         0  grp-bo-cq-dp
        1.6   27@2008       late        60  grp-bo-cq-dp
        1     91@2008       done         0  so-ngoaivu

    2025-07-01
        1.6   grp-bo-cq-dp  late       182  grp-bo-cq-dp
        2.3   bkhdt         done         0  btc
        2.4   bng           late       182  bng
        3.2.2 bldtbxh       on_course    0  bnv
        3.3.4 bgddt         late       182  bgddt
        1.6   24@2025       late       182  grp-bo-cq-dp
        1     91@2025       done         0  so-ngoaivu

    2026-03-01
        1.6   grp-bo-cq-dp  late       425  grp-bo-cq-dp
        2.3   bkhdt         done         0  btc
        2.4   bng           late       425  bng
        3.2.2 bldtbxh       done         0  bnv
        3.3.4 bgddt         late        60  bgddt
        1.6   24@2025       done         0  grp-bo-cq-dp
        1     91@2025       done         0  so-ngoaivu
"""
Line = tuple[str, str, str, int, str]


def statements() -> Iterator[dict[str, Any]]:
    """What was said, as rows; of the extended task the successor speaks under the number of the extension."""
    for line in SAID.strip().splitlines():
        code, who, on, status, *percent = line.split()
        document = LETTER if code == "1" else EXTENSION if who == "bnv" else "402/QĐ-TTg"
        yield {
            "document": document, "task_code": code, "reporter": who, "as_of": date.fromisoformat(on), "status": status,
            "percent": float(percent[0]) if percent else None,
        }  # fmt: skip


def expected() -> dict[date, set[Line]]:
    """Task, who answers, status, days late and owner of each day."""
    found: dict[date, set[Line]] = {}
    for block in EXPECTED.strip().split("\n\n"):
        day, *lines = block.strip().splitlines()
        of_day = found.setdefault(date.fromisoformat(day.strip()), set())
        for code, who, status, late, owner in map(str.split, lines):
            of_day.add((code, who, status, int(late), owner))
    return found


BOARD = expected()


@pytest.fixture(scope="module")
def made() -> Snapshot:
    return snapshot(documents=DOCUMENTS, plan_tasks=PLAN, task_progress=list(statements()))


def board(made: Snapshot, day: date, view: UnitView) -> set[Line]:
    """The national tasks, those of the two provinces that merge into Bắc Ninh, and the letter."""
    frames = [
        tasks.task_list(made, as_of=day, unit_view=view),
        tasks.task_list(made, as_of=day, unit_view=view, level="province"),
    ]
    return {
        (row.task_code, row.responsible, row.status, row.days_late, row.owner_now)
        for frame in frames
        for row in each(frame)
        if row.level == "national" or row.document == LETTER or row.responsible[:2] in {"24", "27"}
    }


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("day", BOARD, ids=str)
def test_the_board_of_a_past_day_is_the_one_written_by_hand(made: Snapshot, day: date, view: UnitView) -> None:
    assert board(made, day, view) == BOARD[day]


def test_the_chart_of_the_past_counts_what_the_boards_say(made: Snapshot) -> None:
    trend = status_trend(made, dates=list(BOARD))
    for day, lines in BOARD.items():
        counts = Counter(status for _, who, status, _, _ in lines if "@" not in who)
        of_day = trend[(trend["as_of"].dt.date == day) & (trend["n"] > 0)]
        assert dict(zip(of_day["status"], of_day["n"], strict=True)) == counts


@pytest.mark.parametrize("view", VIEWS)
def test_the_chart_of_the_past_agrees_with_the_list_for_provinces(made: Snapshot, view: UnitView) -> None:
    for day in BOARD:
        for area in (None, "24@2025" if view == "34" else "27@2008"):
            asked: dict[str, Any] = {"level": "province", "unit_view": view, "area_key": area}
            counts = Counter(tasks.task_list(made, as_of=day, **asked)["status"])
            trend = status_trend(made, dates=[day], **asked)
            assert {row.status: row.n for row in trend.itertuples() if row.n} == counts


@pytest.mark.parametrize("view", VIEWS)
def test_the_late_tasks_of_each_area_are_those_of_its_row(made: Snapshot, view: UnitView) -> None:
    for day in BOARD:
        counted = tasks.area_summary(made, as_of=day, unit_view=view)[["area_key", "area_vi", "area_en", "late"]]
        assert late_by_area(made, as_of=day, unit_view=view).equals(counted)
    assert counted["late"].sum()


def test_the_days_of_note_hold_reports_texts_mergers_and_half_years(made: Snapshot) -> None:
    days = days_of_note(made, until=date(2026, 3, 1))
    told = ["2020-03-20", "2020-04-24", "2023-02-01", "2024-06-30", "2025-03-01", "2025-07-01", "2025-10-31"]
    assert {date.fromisoformat(day) for day in told} < set(days)
    assert list(days) == sorted(set(days))
    assert (days[0], days[-1]) == (date(2020, 3, 20), date(2026, 3, 1))


def test_an_extension_counts_from_the_day_it_was_issued_and_keeps_what_it_does_not_repeat(made: Snapshot) -> None:
    def seen(day: date) -> tuple[Any, ...]:
        row = tasks.task_list(made, as_of=day).set_index("task_code").loc["3.2.2"]
        return row["edition"], row["due_on"].date(), row["timeframe"], row["lead_then"], row["days_late"]

    assert seen(date(2023, 1, 31)) == ("402/QĐ-TTg", date(2022, 12, 31), "2020-2022", "bldtbxh", 31)
    assert seen(date(2023, 2, 1)) == (EXTENSION, date(2025, 12, 31), "2020-2025", "bldtbxh", 0)
    for day, forms in ((date(2023, 1, 31), 1), (date(2023, 2, 1), 2)):
        assert len(task_changes(made, document="402/QĐ-TTg", task_code="3.2.2", as_of=day)) == forms


def test_a_task_that_was_extended_is_counted_once_and_keeps_its_whole_history(made: Snapshot) -> None:
    assert tasks.national_summary(made, as_of=date(2026, 3, 1))["total"] == 5
    history = tasks.task_history(made, document="402/QĐ-TTg", task_code="3.2.2")
    assert history["reporter"].tolist() == ["bnv", "bldtbxh"]


def test_a_plan_of_another_issuer_under_the_decision_changes_nothing_of_it() -> None:
    plan = {"document": "79/KH-UBND", "issuer": "UBND tỉnh", "ref_area": "91@2008", "parent": "402/QĐ-TTg",
            "issued_on": date(2020, 5, 21)}  # fmt: skip
    its_task = {"document": "79/KH-UBND", "code": "1.6", "due_on": date(2021, 12, 31)}
    made = snapshot(documents=[{}, plan], plan_tasks=[{"due_on": date(2030, 12, 31)}, its_task])
    row = tasks.task_list(made, as_of=date(2022, 1, 1)).iloc[0]
    assert (row["due_on"].date(), row["status"]) == (date(2030, 12, 31), "no_report")


def test_a_task_is_late_by_the_words_of_the_law() -> None:
    words = {"1.1": "trước ngày 15/11/2025", "1.2": "chậm nhất ngày 22/4/2020"}
    frames = {code: parse_timeframe(text) for code, text in words.items()}
    plan = [{"code": code, "due_on": frame and frame.due_on, "lead_agencies": "bng"} for code, frame in frames.items()]
    made = snapshot(documents=[{}], plan_tasks=plan)

    def late(code: str, on: date) -> int:
        return int(tasks.task_list(made, as_of=on).set_index("task_code").at[code, "days_late"])

    assert [late("1.1", date(2025, 11, day)) for day in (14, 15, 16)] == [0, 1, 2]
    assert [late("1.2", date(2020, 4, day)) for day in (21, 22, 23)] == [0, 0, 1]


def test_the_timeline_holds_past_present_and_coming_times_with_the_state_of_the_list(made: Snapshot) -> None:
    day = date(2025, 3, 1)
    frame = timeline(made, as_of=day)
    states = {
        code: " ".join(f"{row.occurrence}:{row.status}" for row in of_task.itertuples())
        for code, of_task in frame.groupby("task_code", sort=False)
    }
    assert states == {
        "1.6": "0:late",
        "2.3": "0:done",
        "2.4": "1:done 2:done 3:late 4:no_report 5:ahead 6:ahead",
        "3.2.2": "0:on_course",
        "3.3.4": "0:done 1:done 2:late 3:no_report 4:ahead 5:ahead 6:ahead 7:ahead 8:ahead",
    }
    counted = frame[frame["is_current"]].set_index("task_code")["status"].to_dict()
    assert counted == tasks.task_list(made, as_of=day).set_index("task_code")["status"].to_dict()


def test_where_many_provinces_answer_the_timeline_tells_the_worst_and_how_many(made: Snapshot) -> None:
    row = timeline(made, as_of=date(2025, 3, 1), level="province").set_index("task_code").loc["1.6"]
    assert (row["status"], row["bodies"], row["late"], row["done"]) == ("late", 63, 62, 1)


def test_the_owners_of_the_text_stand_beside_those_of_the_day(made: Snapshot) -> None:
    then = owner_board(made, as_of=date(2025, 2, 28)).set_index("lead_then")
    now = owner_board(made, as_of=date(2025, 3, 1)).set_index("lead_then")
    told = [(frame.at["bldtbxh", "owner_now"], int(frame.at["bldtbxh", "on_course"])) for frame in (then, now)]
    assert told == [("bldtbxh", 1), ("bnv", 1)]
    assert now.at["bldtbxh", "since"].date() == date(2025, 3, 1)
    assert then["since"].isna().all()
    assert now["total"].sum() == then["total"].sum() == 5
    assert now["nobody"].to_dict() == {"grp-bo-cq-dp": 1, "bng": 0, "bgddt": 0, "bkhdt": 0, "bldtbxh": 0}
