"""State and percentage of each statement: the percentages of a list are read as one column, each state by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from etl.datasets.task_progress import CONTRACT
from etl.findings import Finding
from etl.read.kind import Kind
from etl.read.numbers import Problem, read_percent
from etl.read.text import clean
from etl.understand.list_states import State, percent_in_words, read_state
from etl.understand.list_table import Cell

_DASH = re.compile(r"[-‐‑‒–—−]+")
_WHOLE = 100.0


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What one row says of one task; ``ticks``: ticked states with their cells; ``key``: the cell of its number."""

    task: str
    status: Cell
    share: Cell
    ticks: tuple[tuple[str, Cell], ...]
    result: Cell
    has_status: bool
    key: str


@dataclass(frozen=True)
class Value:
    """The state and the percentage of a statement; None where they are unknown or blamed."""

    status: str | None
    percent: float | None


def read_values(statements: Sequence[Statement], *, sheet: str, findings: list[Finding]) -> list[Value]:
    """State and percentage of all statements of a list; doubts are added to the findings."""
    reader = _Reader(sheet, findings)
    return reader.read(statements)


class _Reader:
    def __init__(self, sheet: str, findings: list[Finding]) -> None:
        self.sheet = sheet
        self.findings = findings
        self.labels = {code.code: code.label_vi for code in CONTRACT.column("status").codes}
        self.by_percent: list[Statement] = []

    def read(self, statements: Sequence[Statement]) -> list[Value]:
        states = [self._state(one) for one in statements]
        percents = self._percents(statements, states)
        values = [self._value(*one) for one in zip(statements, states, percents, strict=True)]
        if self.by_percent:
            tasks = [one.task for one in self.by_percent]
            args = {"count": len(tasks), "tasks": ", ".join(tasks[:10]) + (", …" if len(tasks) > 10 else "")}
            self.findings.append(
                Finding(code="status_from_percent", sheet=self.sheet, cell=self.by_percent[0].key, args=args)
            )
        return values

    def _state(self, one: Statement) -> State | None:
        if one.ticks:
            if len({status for status, _ in one.ticks}) > 1:
                states = ", ".join(self.labels[status] for status, _ in one.ticks)
                self._note("status_ticked_twice", one.ticks[1][1].name, one, states=states)
            return State(one.ticks[0][0])
        told = one.status if one.status.text else one.result if not one.has_status and not one.share.text else None
        if told is None or not told.text:
            return None
        state = read_state(told.text) if told.kind == Kind.TEXT else None
        if state is None:
            self._note("status_unknown", told.name, one, value=clean(told.text)[:80])
            return State("")
        if state.leaning:
            self._note("status_leaning", told.name, one, value=clean(told.text)[:80], status=self.labels[state.status])
        return state

    def _percents(self, statements: Sequence[Statement], states: Sequence[State | None]) -> list[float | None]:
        texts = pa.array([one.share.text for one in statements], pa.string())
        kinds = pa.array([int(one.share.kind) for one in statements], pa.uint8())
        column = read_percent(texts, kinds)
        percents: list[float | None] = column.values.to_pylist()
        for problem in column.problems:
            percents[problem.row_index] = self._mended(
                problem, statements[problem.row_index], states[problem.row_index]
            )
        for at, (one, state) in enumerate(zip(statements, states, strict=True)):
            if percents[at] == 0 and _DASH.fullmatch(one.share.text) and state and state.status != "not_started":
                percents[at] = None  # a dash says that nobody gave a figure
            elif not one.share.text and state is not None and state.percent is not None:
                percents[at] = state.percent
                value = clean(one.status.text or one.result.text)[:80]
                self._note("percent_from_words", one.status.name, one, value=value, percent=f"{state.percent:g}")
            elif percents[at] is not None:
                percents[at] = round(float(percents[at] or 0), 6)
        return percents

    def _mended(self, problem: Problem, one: Statement, state: State | None) -> float | None:
        """The percentage of a cell that is no plain figure, where its words or the state leave no doubt."""
        words = percent_in_words(one.share.text) if problem.code == "not_a_number" else None
        if words is not None:
            value = clean(one.share.text)[:80]
            self._note("percent_from_words", one.share.name, one, value=value, percent=f"{words:g}")
            return words
        told = read_state(one.share.text) if problem.code == "not_a_number" else None
        if told is not None and not told.leaning and state is not None and told.status == state.status:
            return _WHOLE if told.status == "done" else 0.0 if told.status == "not_started" else None
        done = state is not None and state.status == "done"
        if done and problem.code == "ambiguous_percent" and one.share.text in ("1", "1.0"):
            self._note("percent_by_status", one.share.name, one)
            return _WHOLE
        args = {"column": CONTRACT.column("percent").label_vi, **problem.args}
        self.findings.append(Finding(code=problem.code, sheet=self.sheet, cell=one.share.name, args=args))
        return None

    def _value(self, one: Statement, state: State | None, percent: float | None) -> Value:
        if state is None:
            if percent is None:
                if one.share.text or one.has_status:
                    cell = one.status.name if one.has_status else one.key
                    args = {"column": CONTRACT.column("status").label_vi}
                    self.findings.append(Finding(code="value_missing", sheet=self.sheet, cell=cell, args=args))
                return Value(None, None)
            self.by_percent.append(one)
            status = "done" if percent >= _WHOLE else "in_progress" if percent > 0 else "not_started"
            return Value(status, percent)
        wrong = {"done": percent is not None and percent < _WHOLE, "not_started": bool(percent)}
        if wrong.get(state.status) or (state.status == "in_progress" and percent == _WHOLE):
            self._note(
                "status_and_percent_differ", one.share.name, one,
                status=self.labels[state.status], percent=f"{percent:g}",
            )  # fmt: skip
        return Value(state.status or None, percent)

    def _note(self, code: str, cell: str, one: Statement, **args: object) -> None:
        self.findings.append(Finding(code=code, sheet=self.sheet, cell=cell, args={"task": one.task, **args}))
