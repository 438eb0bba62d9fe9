"""The task table of a plan: from printed rows of a text, a document or a spreadsheet to rows with codes and addresses.

Page breaks leave a row's remaining words on a later row with an empty number: they are joined again, with one blank.
Merged cells count for every row they reach over, and "nt" repeats the cell above. Scanning slips stay as printed. An
unknown form is refused with all findings at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from etl.findings import Finding, Refusal, blocking
from etl.read.agencies import Agencies, match_agencies
from etl.read.annexrows import ASKED, TEXTS, Draft, TaskTable, draft_rows
from etl.read.corrections import Correction, corrected
from etl.read.taskcodes import number_tasks, number_unprinted
from etl.read.taskgrid import line_rows
from etl.read.taskgroups import task_groups
from etl.read.taskheads import find_head
from etl.read.timeframes import TimeFrame, parse_timeframe

_ISSUED_WITH = re.compile(r"[Bb]an hành kèm theo\s+.{0,40}?\bsố\s*:?\s*(\S+/[^\s,;)]+)")


@dataclass(frozen=True, kw_only=True)
class AnnexRow:
    """One row of the table; ``line`` is its first line, counted from 1, ``cells`` say where each text stands.

    ``is_section``: a heading although something stands beside it, which is meant for the rows below. ``doubtful_time``:
    a spreadsheet holds the time as a date, and the month may be meant.
    """

    code: str
    parent_code: str
    content: str
    lead_text: str
    coordinating_text: str
    result: str
    timeframe: str
    sheet: str
    line: int
    cells: Mapping[str, str]
    is_section: bool = False
    doubtful_time: bool = False

    @property
    def is_heading(self) -> bool:
        """A heading asks nothing of anybody: no lead, no partner, no result, no time."""
        return self.is_section or not any(getattr(self, name) for name in ASKED)

    def cell(self, column: str = "code") -> str:
        """The address of one text of the row, for instance ``R213C1``."""
        return self.cells[column]


def read_annex(lines: Sequence[str]) -> list[AnnexRow]:
    """The rows of the first task table among the lines of a text. Raises Refusal when the form is not known."""
    return annex_rows([text_table(lines)])[0]


def text_table(lines: Sequence[str]) -> TaskTable:
    """The first task table among the lines of a text: from its head to the first line without a tab.

    Raises Refusal annex_header_missing.
    """
    rows = line_rows(lines)
    tabbed = [row for row in rows if len(row.texts) > 1]
    head = find_head(tabbed, within=len(tabbed))
    if head is None:
        raise Refusal(Finding(code="annex_header_missing"))
    head_rows = tabbed[head.first : head.end]
    below = rows[head_rows[-1].line :]
    end = next((at for at, row in enumerate(below) if len(row.texts) == 1 and not row.blank), len(below))
    width = max(len(row.texts) for row in head_rows)
    return TaskTable(head=head, head_rows=head_rows, body=below[:end], width=width)


def annex_rows(tables: Sequence[TaskTable]) -> tuple[list[AnnexRow], list[Finding]]:
    """The rows of a table that may go on over several pages, with warnings. Raises Refusal with all errors."""
    drafts, findings = draft_rows(tables)
    printed, told = number_unprinted([draft.printed for draft in drafts], [draft.section for draft in drafts])
    codes = number_tasks(printed)
    rows: list[AnnexRow] = []
    unprinted: list[tuple[Draft, str]] = []
    for draft, text, code, counted in zip(drafts, printed, codes, told, strict=True):
        if code is None:
            findings.append(_drafted(draft, "annex_code_unknown", printed=draft.printed or draft.texts["content"][:80]))
            continue
        if code.restored:
            findings.append(_drafted(draft, "task_code_restored", task=code.code, printed=text))
        if counted:
            unprinted.append((draft, code.code))
        rows.append(
            AnnexRow(
                code=code.code,
                parent_code=code.parent,
                **draft.texts,
                sheet=draft.sheet,
                line=draft.line,
                cells=draft.cells,
                is_section=draft.section,
                doubtful_time=draft.doubtful_time,
            )
        )
    if unprinted:
        findings.append(_drafted(unprinted[0][0], "task_code_counted", tasks=listed([code for _, code in unprinted])))
    rows = _sections(rows, drafts) if len(rows) == len(drafts) else rows
    findings += _numbering(rows)
    if blocking(findings):
        raise Refusal(*findings)
    return rows, findings


def listed(codes: Sequence[str]) -> str:
    """Some codes in words: the first ten, and dots where there are more."""
    return ", ".join(codes[:10]) + (", …" if len(codes) > 10 else "")


def annex_document(lines: Sequence[str], *, source_file: str, corrections: Sequence[Correction] = ()) -> str:
    """The number of the text an annex was issued with, as its heading says, declared corrections applied."""
    for number, line in enumerate(lines, 1):
        line = corrected(line, corrections, source_file=source_file, source_line=number, used_for="document")
        if found := _ISSUED_WITH.search(line):
            return found[1]
    raise Refusal(Finding(code="annex_document_unknown"))


def plan_task_rows(
    rows: Sequence[AnnexRow],
    *,
    document: str,
    agencies: Agencies,
    source_file: str,
    corrections: Sequence[Correction] = (),
) -> tuple[list[dict[str, object]], list[Finding]]:
    """Tidy rows of the dataset plan_tasks with their sheet and cell, and what could not be understood in them."""
    tidy: list[dict[str, object]] = []
    findings: list[Finding] = []
    groups = task_groups([(row.code, row.parent_code, row.content if row.is_heading else "") for row in rows])
    for row in rows:
        lead = corrected(row.lead_text, corrections, source_file=source_file, source_line=row.line, used_for="agency")
        match = match_agencies(lead, agencies)
        if lead and not match.codes:
            findings.append(_at(row, "lead_text", "lead_agency_unknown", task=row.code, text=row.lead_text))
        elif match.leftover:
            findings.append(_at(row, "lead_text", "lead_agency_partly", task=row.code, text=match.leftover))
        frame = _frame(row, findings)
        tidy.append(
            {
                "document": document,
                "code": row.code,
                "parent_code": row.parent_code,
                "is_heading": row.is_heading,
                **{name: getattr(row, name) for name in TEXTS},
                "lead_agencies": "|".join(match.codes),
                "kind": frame and frame.kind,
                "starts_on": frame and frame.starts_on,
                "due_on": frame and frame.due_on,
                "repeat_months": frame and frame.repeat_months,
                "repeat_until": frame and frame.repeat_until,
                "task_group": groups[row.code],
                "source_file": source_file,
                "source_line": row.line,
                "sheet": row.sheet,
                "cell": row.cell(),
            }
        )
    return tidy, findings


def _frame(row: AnnexRow, findings: list[Finding]) -> TimeFrame | None:
    if row.doubtful_time:
        findings.append(_at(row, "timeframe", "timeframe_day_or_month", task=row.code, text=row.timeframe))
        return None
    frame = parse_timeframe(row.timeframe)
    if row.timeframe and frame is None:
        findings.append(_at(row, "timeframe", "timeframe_unknown", task=row.code, text=row.timeframe))
    return frame


def _sections(rows: Sequence[AnnexRow], drafts: Sequence[Draft]) -> list[AnnexRow]:
    """The rows, with those as headings whose lead or time is one cell that reaches down over their children."""
    found: list[AnnexRow] = []
    for at, (row, draft) in enumerate(zip(rows, drafts, strict=True)):
        asked = {name for name in ASKED if draft.texts[name]}
        over = at + 1 < len(rows) and rows[at + 1].parent_code == row.code
        found.append(replace(row, is_section=True) if asked and over and asked <= draft.tall else row)
    return found


def _numbering(rows: Sequence[AnnexRow]) -> list[Finding]:
    """Codes that stand twice, and codes whose parent is missing."""
    seen: set[str] = set()
    findings: list[Finding] = []
    for row in rows:
        if row.code in seen:
            findings.append(_at(row, "code", "annex_code_twice", task=row.code))
        elif row.parent_code and row.parent_code not in seen:
            findings.append(_at(row, "code", "annex_parent_missing", task=row.code, parent=row.parent_code))
        seen.add(row.code)
    return findings


def _at(row: AnnexRow, column: str, code: str, /, **args: object) -> Finding:
    return Finding(code=code, sheet=row.sheet, cell=row.cell(column), args=args)


def _drafted(draft: Draft, code: str, /, **args: object) -> Finding:
    return Finding(code=code, sheet=draft.sheet, cell=draft.cells["code"], args=args)
