"""The task table of a legal text: a tab-separated annex becomes rows with codes, texts and addresses.

The table starts at the line whose cells are the six words of the official form and ends at the first line without
a tab. Page breaks leave a row's remaining words on a later line with an empty number: they are joined again, with one
blank. Scanning slips stay as printed. An unknown form is refused with all findings at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from etl.findings import Finding, Refusal
from etl.read.agencies import Agencies, match_agencies
from etl.read.corrections import Correction, corrected
from etl.read.text import fold
from etl.read.timeframes import parse_timeframe

SHEET = "Dòng"

_HEADER: Mapping[str, str] = {
    "stt": "code",
    "noi dung cong viec": "content",
    "co quan chu tri": "lead_text",
    "co quan phoi hop": "coordinating_text",
    "ket qua du kien": "result",
    "thoi gian hoan thanh du kien": "timeframe",
}
_TEXTS = ("content", "lead_text", "coordinating_text", "result", "timeframe")
_BOLD = re.compile(r"</?b>", re.IGNORECASE)
_CODE = re.compile(r"(\d+(?:\.\d+)*)\.?")
_ISSUED_WITH = re.compile(r"[Bb]an hành kèm theo\s+.{0,40}?\bsố\s*:?\s*(\S+/[^\s,;)]+)")


@dataclass(frozen=True, kw_only=True)
class AnnexRow:
    """One row of the table; ``line`` is its first line, counted from 1, ``columns`` say where each text stands."""

    code: str
    content: str
    lead_text: str
    coordinating_text: str
    result: str
    timeframe: str
    line: int
    columns: Mapping[str, int]

    @property
    def is_heading(self) -> bool:
        """A heading asks nothing of anybody: no lead, no partner, no result, no time."""
        return not (self.lead_text or self.coordinating_text or self.result or self.timeframe)

    @property
    def parent_code(self) -> str:
        """The code above in the numbering ("3.2.1" hangs on "3.2"); empty for a group."""
        return self.code.rpartition(".")[0]

    def cell(self, column: str = "code") -> str:
        """The address of one text of the row, for instance ``R213C1``."""
        return f"R{self.line}C{self.columns[column]}"


def read_annex(lines: Sequence[str]) -> list[AnnexRow]:
    """The rows of the first task table among the lines of a text. Raises Refusal when the form is not known."""
    start = next((at for at, line in enumerate(lines) if _header(line)), None)
    if start is None:
        raise Refusal(Finding(code="annex_header_missing"))
    columns = _header(lines[start])
    width = lines[start].count("\t") + 1
    rows: list[AnnexRow] = []
    findings: list[Finding] = []
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if not line.strip() or _header(line):
            continue
        if "\t" not in line:
            break
        cells = [_BOLD.sub("", cell).strip() for cell in line.split("\t")]
        texts = {name: cells[at - 1] if at <= len(cells) else "" for name, at in columns.items()}
        code = _CODE.fullmatch(texts["code"])
        if any(cells[width:]):
            findings.append(_finding("annex_row_shape", number, line=number, cells=len(cells), expected=width))
        elif code:
            rows.append(AnnexRow(**texts | {"code": code[1]}, line=number, columns=columns))
        elif texts["code"]:
            findings.append(_finding("annex_code_unknown", number, printed=texts["code"]))
        elif rows:
            rows[-1] = _joined(rows[-1], texts)
        else:
            findings.append(_finding("annex_row_loose", number, line=number))
    findings += _numbering(rows)
    if findings:
        raise Refusal(*findings)
    return rows


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
    for row in rows:
        lead = corrected(row.lead_text, corrections, source_file=source_file, source_line=row.line, used_for="agency")
        match = match_agencies(lead, agencies)
        frame = parse_timeframe(row.timeframe)
        if lead and not match.codes:
            findings.append(_at(row, "lead_text", "lead_agency_unknown", task=row.code, text=row.lead_text))
        elif match.leftover:
            findings.append(_at(row, "lead_text", "lead_agency_partly", task=row.code, text=match.leftover))
        if row.timeframe and frame is None:
            findings.append(_at(row, "timeframe", "timeframe_unknown", task=row.code, text=row.timeframe))
        tidy.append(
            {
                "document": document,
                "code": row.code,
                "parent_code": row.parent_code,
                "is_heading": row.is_heading,
                **{name: getattr(row, name) for name in _TEXTS},
                "lead_agencies": "|".join(match.codes),
                "kind": frame and frame.kind,
                "starts_on": frame and frame.starts_on,
                "due_on": frame and frame.due_on,
                "repeat_months": frame and frame.repeat_months,
                "repeat_until": frame and frame.repeat_until,
                "task_group": int(row.code.partition(".")[0]),
                "source_file": source_file,
                "source_line": row.line,
                "sheet": SHEET,
                "cell": row.cell(),
            }
        )
    return tidy, findings


def _header(line: str) -> dict[str, int]:
    """Column name to column number, empty when the line is not the header of the form."""
    cells = [fold(_BOLD.sub("", cell)) for cell in line.split("\t")]
    columns = {_HEADER[cell]: at for at, cell in enumerate(cells, 1) if cell in _HEADER}
    return columns if len(columns) == len(_HEADER) else {}


def _joined(row: AnnexRow, rest: Mapping[str, str]) -> AnnexRow:
    def both(name: str) -> str:
        return " ".join(filter(None, (getattr(row, name), rest[name])))

    return replace(
        row,
        content=both("content"),
        lead_text=both("lead_text"),
        coordinating_text=both("coordinating_text"),
        result=both("result"),
        timeframe=both("timeframe"),
    )


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
    return Finding(code=code, sheet=SHEET, cell=row.cell(column), args=args)


def _finding(code: str, line: int, /, **args: object) -> Finding:
    return Finding(code=code, sheet=SHEET, cell=f"R{line}C1", args=args)
