"""What the labour, target, task and report forms share: the head of a form, its header, its lines of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.departments.case import Fact
from tests.departments.paper import Book, Formula, Paper, Written, address, heading, letterhead, mark

# Columns by stable name, with the values a figure has in them.
Meaning = Mapping[str, Any]

# What a figure of labour_results means when the form says nothing else.
PLAIN: Final[Meaning] = {
    "sub_area": "_T",
    "basis": "in_period",
    "indicator": "workers_sent",
    "counterpart_area": "_T",
    "sex": "_T",
}
TOTAL: Final[Meaning] = {}
FEMALE: Final[Meaning] = {"sex": "F"}
MALE: Final[Meaning] = {"sex": "M"}
SINCE_JANUARY: Final[Meaning] = {"basis": "year_to_date"}
# A column or row that is no figure to load: plan, share, same period a year before.
OTHER: Final = None


def market(code: str) -> Meaning:
    """The figure is of one market."""
    return {"counterpart_area": code}


def of(code: str) -> Meaning:
    """The figure is of one indicator."""
    return {"indicator": code}


def month(period: str) -> Meaning:
    """The figure is of one period."""
    return {"time_period": period}


def form(
    file: str,
    sheet: str,
    above: str,
    below: str,
    lines: Sequence[str],
    *,
    width: int,
    unit: str = "",
    place: str = "",
) -> tuple[Book, Paper, int]:
    """A file with one sheet that has its letterhead and title; the row where the header goes."""
    book = Book(file=file)
    paper = book.paper(sheet)
    row = letterhead(paper, above, below, width=width, place=place)
    return book, paper, heading(paper, row, lines, width=width, unit=unit)


def header(paper: Paper, row: int, *lines: Sequence[object]) -> int:
    """A header of one or more rows; None goes on with the cell to the left, "^" with the cell above.

    Gives the row after it.
    """
    for down, cells in enumerate(lines):
        for right, value in enumerate(cells):
            if value in (None, "^"):
                continue
            across = 1
            while right + across < len(cells) and cells[right + across] is None:
                across += 1
            deep = 1
            while down + deep < len(lines) and right < len(lines[down + deep]) and lines[down + deep][right] == "^":
                deep += 1
            at = row + down, 1 + right
            paper.merge(*at, at[0] + deep - 1, at[1] + across - 1, value, "head")
    return row + len(lines)


def line(
    paper: Paper,
    row: int,
    lead: Sequence[object],
    values: Sequence[object],
    meanings: Sequence[Meaning | None],
    *,
    look: str = "number",
    label: str = "label",
    neither: bool = False,
    **common: object,
) -> int:
    """One line of a table: STT and names, then figures, each with its meaning; the row after it.

    `neither`: the decisions neither ask for these figures nor forbid them.
    """
    for column, value in enumerate(lead, start=1):
        paper.put(row, column, value, label if column > 1 else "middle")
    for offset, (value, meaning) in enumerate(zip(values, meanings, strict=True)):
        column = len(lead) + 1 + offset
        written = mark(value) if isinstance(value, str) and meaning is not None else value
        if meaning is None:
            paper.put(row, column, written, look)
            continue
        paper.fact(row, column, written, look=look, **{**PLAIN, **common, **meaning})
        if neither:
            paper.may.append(paper.facts.pop())
    return row + 1


def note(paper: Paper, row: int, *lines: str) -> int:
    """Notes under a table; the row after them."""
    for offset, words in enumerate(lines):
        paper.put(row + offset, 1, words, "small")
    return row + len(lines)


def shown(words: str, value: int | None, status: str = "A") -> Written:
    """A figure written as text."""
    return Written(words, value, status)


def total(column: str, first: int, last: int, value: int) -> Written:
    """A sum as a formula, with the result that Excel stored."""
    return Written(Formula(f"=SUM({column}{first}:{column}{last})", value), value)


def in_format(book: Book, sheet: str, formats: Mapping[str, str]) -> Callable[[Path], Path]:
    """Saves the book, then gives some of its cells the number format in which their owner sees them."""

    def write(folder: Path) -> Path:
        path = book.save(folder)
        workbook = openpyxl.load_workbook(path)
        for cell, number_format in formats.items():
            workbook[sheet][cell].number_format = number_format
        workbook.save(path)
        return path

    return write


def row_fact(paper: Paper, **columns: object) -> Fact:
    """A fact that is a whole row, noted with its sheet."""
    fact = {**columns, "sheet": paper.title}
    paper.facts.append(fact)
    return fact


__all__ = [
    "FEMALE",
    "MALE",
    "OTHER",
    "PLAIN",
    "SINCE_JANUARY",
    "TOTAL",
    "Book",
    "Meaning",
    "Paper",
    "address",
    "form",
    "header",
    "in_format",
    "line",
    "mark",
    "market",
    "month",
    "note",
    "of",
    "row_fact",
    "shown",
    "total",
]
