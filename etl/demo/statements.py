"""What provinces and ministries say of their tasks, round after round: invented progress that only grows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from etl.demo.discipline import REPORT, Discipline
from etl.demo.story import HERE, Story
from etl.demo.workbook import Cell
from etl.reference import ROOT, Row, read_rows

DECISION = "402/QĐ-TTg"
COLUMNS = (
    "document", "task_code", "reporter", "as_of", "status", "percent", "result", "evidence", "reporting_agency", "note",
)  # fmt: skip
DOCUMENTS = ROOT / "data" / "documents"
DONE, NEARLY_DONE = 100, 97


def round_rows(discipline: Discipline, day: date, words: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Rows of one round of statements, in words: provinces first, then (in autumn) lead ministries.

    `words` turns the status codes of the contract into labels.
    """
    story = discipline.story
    tasks = read_rows(HERE / "statements.csv")
    reformed = day >= story.settings["progress"]["agency_reform"]
    for unit, members in story.reporting(day).items():
        old = story.weights[members[0]]["unit_key"]
        if _silent(discipline, old, day):
            continue
        paces = [story.random("pace", story.weights[m]["unit_key"]).normal(1.0, 0.22) for m in members]
        for task in (*(t for t in tasks if t["scope"] == "province"), *_own_tasks(old, day)):
            department = task["department_after" if reformed else "department"]
            yield from _statement(story, task, (old, story.names[unit]), day, float(np.mean(paces)), department, words)
    if day.month < 6:
        return
    agencies = {row["code"]: row["name_vi"] for row in story.reference.agencies}
    for task in tasks:
        if task["scope"] == "national":
            code = task["reporter_after" if reformed else "reporter"]
            if not _silent(discipline, code, day):
                yield from _statement(story, task, (code, agencies[code]), day, 1.0, "", words)


def _silent(discipline: Discipline, who: str, day: date) -> bool:
    """Whether a reporter says nothing this round: as it does with its annual report."""
    return discipline.manner(who, REPORT, str(day.year)) == "silent"


def _statement(
    story: Story, task: Row, who: tuple[str, str], day: date, pace: float, department: str, words: Mapping[str, str]
) -> Iterator[tuple[Cell, ...]]:
    """One line of a statement; none when the reporter passes over the task this time."""
    settings = story.settings["progress"]
    key, name = who
    document = task.get("document") or DECISION
    lasting = story.random("task", key, document, task["task_code"])
    passed_over, apart, taste = lasting.random(), lasting.random(), float(lasting.normal(0, 9))
    delay = settings["longest_delay_years"] * lasting.random() ** 4 if task["scope"] != "national" else 0.0
    if story.random("round", key, task["task_code"], day.isoformat()).random() < settings["unanswered_task_share"]:
        return
    start = (document, task["task_code"], name, day)
    if task["scope"] == "province" and passed_over < settings["not_applicable_share"]:
        yield (*start, words["not_applicable"], None, None, None, department or None, "Không thuộc điều kiện của tỉnh")
        return
    percent = _percent(story, task, day, pace=pace, taste=taste, delay=delay)
    if task["finished"] and day.year >= int(task["finished"]):
        percent = DONE
    if percent < DONE and apart < settings["paused_share"] and day.year >= 2024:
        status, note = "paused", "Chờ hướng dẫn"
    else:
        status, note = ("done" if percent == DONE else "in_progress" if percent else "not_started"), None
    evidence = f"MH-{day.year}/BC-{task['task_code']}" if percent else None
    result = task["result_vi"] if percent else None
    yield (*start, words[status], percent, result, evidence, department or None, note)


def _percent(story: Story, task: Row, day: date, *, pace: float, taste: float, delay: float) -> int:
    """How far a task is: quick at first, then slower, towards the end that the story gives it; it never falls.

    `delay` in years: before that nothing is done.
    """
    begins, today = story.settings["progress"]["begins"], story.settings["today"]
    elapsed = max(0.0, ((day - begins).days - 365 * delay) / (today - begins).days)
    reached = (float(task["end_percent"]) + taste) * pace * (1 - np.exp(-2.2 * elapsed)) / (1 - np.exp(-2.2))
    rounded = int(round(float(reached) / 5) * 5)
    return min(max(rounded, 0), DONE if rounded > NEARLY_DONE else 95)


def _own_tasks(old: str, day: date) -> list[Row]:
    """The tasks of a province's own plan, where its text is among the documents and issued by that day."""
    plans = {
        row["document"]
        for row in read_rows(DOCUMENTS / "documents.csv")
        if row["ref_area"] == old and row["kind"] == "ke_hoach" and "" < row["issued_on"] <= day.isoformat()
    }
    rows = [row for path in sorted(DOCUMENTS.glob("tasks_*.csv")) for row in read_rows(path)] if plans else []
    return [
        {
            "document": row["document"],
            "task_code": row["code"],
            "scope": "own",
            "department": "",
            "department_after": "",
            "end_percent": "74",
            "finished": "",
            "result_vi": "Triển khai theo kế hoạch của tỉnh",
        }
        for row in rows
        if row["document"] in plans and row["is_heading"] not in ("true", "yes")
    ]
