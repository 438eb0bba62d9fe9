"""The pages on findings: an index, and for each what it says, why, how to mend it, and a small file that raises it."""

from __future__ import annotations

from collections.abc import Iterator

from etl.findings import Entry, catalogue
from tests.workbooks.defect import Defect
from tests.workbooks.defects import DEFECTS, EXEMPT, MADE
from tests.workbooks.forms import Form, Formula, place

_FILES = "../../tests/workbooks/defects"
_MOST_COLUMNS = 9
_LONGEST = 80
_WORDS = {
    "vi": ("Tiếng Việt", "Nội dung", "Vì sao", "Cách xử lý"),
    "en": ("English", "What", "Why", "How to mend it"),
}


def index() -> list[str]:
    """The page that leads to all others."""
    lines = ["# Findings", ""]
    lines += [
        "An error blocks the whole file. A warning is kept with the submission. The code never changes. Each code has "
        "a page with a small file that raises it.",
        "",
    ]
    subject = ""
    for entry in sorted(catalogue().values(), key=lambda entry: entry.subject):
        if entry.subject != subject:
            subject = entry.subject
            lines += ["", f"## {subject}", "", "| code | severity | message |", "|---|---|---|"]
        message = f"{entry.message['vi']} / {entry.message['en']}"
        lines.append(f"| [{entry.code}](findings/{entry.code}.md) | {entry.severity} | {_plain(message)} |")
    return lines


def pages() -> Iterator[tuple[str, list[str]]]:
    """The page of each code."""
    for entry in catalogue().values():
        yield entry.code, _page(entry)


def _page(entry: Entry) -> list[str]:
    lines = [f"# {entry.code}", "", f"*{entry.severity}*, [{entry.subject}](../findings.md)", ""]
    if entry.acceptable:
        lines += [
            f'A person with the right may take the figures as they are: `--accept {entry.code} --why "..."`.',
            "",
        ]
    for lang, (heading, *labels) in _WORDS.items():
        lines += [f"## {heading}", ""]
        for label, words in zip(labels, (entry.message, entry.why, entry.mend), strict=True):
            lines.append(f"- {label}: {words[lang]}")
        lines.append("")
    return [*lines, "## Example", "", *_example(entry.code)]


def _example(code: str) -> list[str]:
    if case := DEFECTS.get(code):
        return _case(case)
    if code in MADE:
        names = ", ".join(f"`{name}`" for name in MADE[code])
        return [f"No file is kept: [make.py](../../tests/workbooks/make.py) writes {names} when the tests run.", ""]
    if code in EXEMPT:
        why, test = EXEMPT[code]
        return [f"No file raises it by itself: {why}. See [{test.rpartition('/')[2]}](../../{test}).", ""]
    return ["There is no file yet.", ""]


def _case(case: Defect) -> list[str]:
    where = "the whole file" if case.sheet is None else f"sheet “{case.sheet}”"
    where += f", cell **{case.cell}**" if case.cell else ""
    lines = [f"[{case.name}]({_FILES}/{case.name}): {where}.", ""]
    if case.before:
        names = ", ".join(f"[{name}]({_FILES}/{name})" for name in case.before)
        lines += [f"Loaded before: {names}.", ""]
    if case.options:
        told = " ".join(_option(name, value) for name, value in case.options.items())
        lines += [f"Loaded with `{told}`.", ""]
    if case.also:
        lines += [f"Comes with: {', '.join(f'[{other}]({other}.md)' for other in sorted(case.also))}.", ""]
    return [*lines, *(_table(case.form, case) if case.make is None else [])]


def _option(name: str, value: object) -> str:
    return f"--{name} {' '.join(value) if isinstance(value, tuple) else value}"


def _table(form: Form, case: Defect) -> list[str]:
    """The first sheet as a table; the cell of the finding, or its whole row, stands out."""
    grid = form.sheets[form.sheet]
    row_at, column_at = _at(case)
    width = max((len(cells) for cells in grid), default=0)
    first = max(0, column_at - _MOST_COLUMNS + 2) if width > _MOST_COLUMNS else 0
    columns = range(first, min(width, first + _MOST_COLUMNS))
    lines = ["| | " + " | ".join(_letters(column) for column in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for number, cells in enumerate(grid):
        shown = []
        for column in columns:
            text = _shown(cells[column] if column < len(cells) else None)
            shown.append(f"**▶ {text or '(blank)'}**" if (number, column) == (row_at, column_at) else text)
        hidden = " (hidden)" if number + 1 in form.hidden_rows else ""
        lines.append(f"| {number + 1}{hidden} | " + " | ".join(shown) + " |")
    rest = [f"and {width - columns.stop} more columns"] if width > columns.stop else []
    rest += [f"column {letters} is hidden" for letters in form.hidden_columns]
    rest += [f"{area} is merged" for area in form.merges]
    rest += [
        f"sheet “{name}” is {'hidden' if name in form.hidden_sheets else 'not shown'}" for name in list(form.sheets)[1:]
    ]
    return [*lines, "", *([f"({'; '.join(rest)})", ""] if rest else [])]


def _at(case: Defect) -> tuple[int, int]:
    """Row and column of the finding from 0; (-1, 0) where it names no cell."""
    if case.cell is None:
        return -1, 0
    if case.cell.startswith("R") and "C" in case.cell:
        row, column = case.cell[1:].split("C")
        return int(row) - 1, int(column) - 1
    return place(case.cell)


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else _letters(column // 26 - 1) + _letters(column % 26)


def _shown(value: object) -> str:
    if isinstance(value, Formula):
        result = value.result if value.result != "" else "no stored result"
        return f"`{value.text}` ({result})"
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y} (date)"
    text = "" if value is None else str(value)
    return _plain(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _plain(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())
