"""Printed rows of a task table to one draft per task or heading: what belongs together is joined, notes left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from etl.findings import Finding
from etl.read.taskcodes import is_code, split_code
from etl.read.taskgrid import LINES, PrintedRow
from etl.read.taskheads import TaskHead, is_head_row, is_place_row

ASKED = ("lead_text", "coordinating_text", "result", "timeframe")
TEXTS = ("content", *ASKED)

_SAME = re.compile(r"[-–\s]*(?:nt|n/t|như trên|[\"“”″〃]+|''|//)[-–\s.]*", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—…._\s]+")
_DASH = re.compile(r"[-–—+•]")
# What stands below a table: signatures, notes, sums.
_BELOW = re.compile(
    r"(?:nơi nhận|ghi chú|nguồn)\s*:.*|(?:người lập|người tổng hợp|tm|kt|tl|tuq|(?:phó )?(?:chủ tịch|giám đốc)"
    r"|thủ trưởng|chánh văn phòng|tổng số|tổng cộng)\b.*|cộng|.*\bngày[\s\d.…]*tháng[\s\d.…]*năm\b.*",
    re.IGNORECASE,
)
# Between who leads and who takes part in one cell: "Chủ trì: A; Phối hợp: B", "A chủ trì, phối hợp với B".
_BETWEEN = re.compile(
    r"(?:(?:cơ quan|đơn vị)\s)?phối hợp(?:\s(?:thực hiện|với))?\s?:"
    r"|\bchủ trì\s?[,;]?\s?(?:và\s)?phối hợp(?:\svới)?\s?:?",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:(?:cơ quan|đơn vị)\s)?chủ trì\s?:\s?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class TaskTable:
    """The rows below a head, on one page or sheet."""

    head: TaskHead
    head_rows: Sequence[PrintedRow]
    body: Sequence[PrintedRow]
    width: int


@dataclass(kw_only=True)
class Draft:
    """One row of the table as far as it is read: ``printed`` is its number, "" when none is printed.

    ``section``: one text across the table; ``tall``: columns whose cell reaches down from here; ``doubtful_time``: a
    date cell on the first of a month, which may stand for the month.
    """

    printed: str
    texts: dict[str, str]
    cells: Mapping[str, str]
    sheet: str
    line: int
    section: bool = False
    tall: frozenset[str] = frozenset()
    doubtful_time: bool = False


def draft_rows(tables: Sequence[TaskTable]) -> tuple[list[Draft], list[Finding]]:
    """The drafts of a table that may go on over several pages or sheets, and the rows that are not understood."""
    drafts: list[Draft] = []
    findings: list[Finding] = []
    for table in tables:
        _Page(table, drafts, findings).read()
    return drafts, findings


class _Page:
    """Reads one table; a row that goes on from the page before is joined to its last draft."""

    def __init__(self, table: TaskTable, drafts: list[Draft], findings: list[Finding]) -> None:
        self.table = table
        self.columns = table.head.columns
        self.code = self.columns.get("code")
        self.drafts = drafts
        self.findings = findings
        self.numbered = self.code is not None and any(
            row.sheet == LINES or (row.text(self.code) and not self._head(row)) for row in table.body
        )

    def read(self) -> None:
        """Add the rows of the table to the drafts."""
        body = self.table.body
        last = max((at for at, row in enumerate(body) if self._is_task(row)), default=-1)
        gap = False
        for at, row in enumerate(body):
            if row.blank or self._head(row):
                gap = gap or row.blank
                continue
            if row.sheet == LINES:
                if any(row.texts[self.table.width :]):
                    args = {"line": row.line, "cells": len(row.texts), "expected": self.table.width}
                    self._find("annex_row_shape", row, **args)
                    continue
            elif at > last and gap:
                break
            elif _below(row):
                continue
            self._take(row)
            gap = False

    def _head(self, row: PrintedRow) -> bool:
        return is_place_row(row) or is_head_row(row, self.table.head_rows)

    def _is_task(self, row: PrintedRow) -> bool:
        content = row.text(self.columns["content"])
        if self.numbered and self.code is not None:
            return bool(content) and is_code(row.text(self.code))
        return bool(content) and any(row.text(at) for name, at in self.columns.items() if name in ASKED)

    def _take(self, row: PrintedRow) -> None:
        own = {name: row.text(self.columns[name]) if name in self.columns else "" for name in TEXTS}
        printed = row.text(self.code) if self.code is not None else ""
        if (heading := self._heading(row)) is not None:
            code, words = split_code(row.texts[heading])
            self._add(row, code, {**dict.fromkeys(TEXTS, ""), "content": words}, section=True)
        elif printed:
            self._add(row, printed, own)
        elif not self.numbered:
            code, own["content"] = split_code(own["content"])
            if own["content"]:
                self._add(row, code, own)
            else:
                self._join(row, own, " ")
        elif self.code in row.above:
            self._join(row, own, "; ")
        elif row.sheet != LINES and _numbers_itself(own):
            code, words = split_code(own["content"])
            self._add(row, code, {**own, "content": words})
        elif row.sheet == LINES or not own["content"][:1].isupper():
            self._join(row, own, " ")
        else:
            self._find("annex_row_unnumbered" if self.drafts else "annex_row_loose", row, line=row.line)

    def _heading(self, row: PrintedRow) -> int | None:
        """The column of a text that stands alone across the table, or alone where the numbers stand."""
        alone = row.alone
        if alone is None or row.sheet == LINES:
            return None
        broad = row.wide.get(alone, alone) - alone + 1 >= max(3, self.table.width // 2)
        return alone if broad or (alone == self.code and not is_code(row.texts[alone])) else None

    def _add(self, row: PrintedRow, printed: str, texts: dict[str, str], *, section: bool = False) -> None:
        doubtful = False
        for name in ASKED:
            at = self.columns.get(name, -1)
            if not section and not texts[name]:
                texts[name] = row.above.get(at, "")
            if _NOTHING.fullmatch(texts[name]):
                texts[name] = ""
            elif _SAME.fullmatch(texts[name]):
                texts[name] = self._above(name) or texts[name]
        at = self.columns.get("timeframe", -1)
        if at in row.dates and texts["timeframe"][4:5] == "-":
            day = date.fromisoformat(texts["timeframe"][:10])
            texts["timeframe"], doubtful = f"{day:%d/%m/%Y}", day.day == 1
        if texts["lead_text"] and not texts["coordinating_text"]:
            texts["lead_text"], texts["coordinating_text"] = _apart(texts["lead_text"])
        self.drafts.append(
            Draft(
                printed=printed,
                texts=texts,
                cells=self._cells(row),
                sheet=row.sheet,
                line=row.line,
                section=section,
                tall=frozenset(name for name, at in self.columns.items() if at in row.tall),
                doubtful_time=doubtful,
            )
        )

    def _above(self, name: str) -> str:
        return next((draft.texts[name] for draft in reversed(self.drafts) if draft.texts[name]), "")

    def _join(self, row: PrintedRow, own: Mapping[str, str], between: str) -> None:
        if not self.drafts:
            self._find("annex_row_loose", row, line=row.line)
            return
        texts = self.drafts[-1].texts
        for name in TEXTS:
            if own[name] and not (name in ASKED and (_NOTHING.fullmatch(own[name]) or _SAME.fullmatch(own[name]))):
                texts[name] = between.join(filter(None, (texts[name], own[name])))

    def _cells(self, row: PrintedRow) -> dict[str, str]:
        cells = {name: row.cells[at] for name, at in self.columns.items() if at < len(row.cells)}
        first = cells.get("content", row.cells[0])
        return {name: cells.get(name, first) for name in ("code", *TEXTS)}

    def _find(self, code: str, row: PrintedRow, /, **args: object) -> None:
        self.findings.append(Finding(code=code, sheet=row.sheet, cell=row.cells[0], args=args))


def _below(row: PrintedRow) -> bool:
    filled = [text for text in row.texts if text]
    return len(filled) <= 2 and not is_code(row.texts[0]) and bool(_BELOW.fullmatch(filled[0]))


def _numbers_itself(own: Mapping[str, str]) -> bool:
    """Whether the number of a task stands before its words; a dash counts when somebody is asked for it."""
    code, _ = split_code(own["content"])
    return any(own[name] for name in ASKED) if _DASH.fullmatch(code) else bool(code)


def _apart(text: str) -> tuple[str, str]:
    """Who leads and who takes part, where one cell names both."""
    found = _BETWEEN.search(text)
    lead = _LEADS.sub("", text[: found.start()], count=1).strip(" ;,.–-") if found else ""
    return (lead, text[found.end() :].strip()) if found and lead else (text, "")
