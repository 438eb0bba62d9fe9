"""A sheet of paper before it is a file: cells, merges and styles as a clerk sets them, and the facts written on it.

`Book` holds `Paper`s; `Book.save` writes .xlsx, .xls, .ods or .csv by the ending of its name (see `press`).
`Paper.put` writes a cell, `Paper.fact` writes a figure and notes what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from openpyxl.utils import get_column_letter

from tests.departments.case import Case, Fact, Place

# Marks of the statistics office, and the state each gives to a figure.
MARKS: Final[Mapping[str, tuple[int | None, str]]] = {
    "": (None, "M"),
    "…": (None, "M"),
    "...": (None, "M"),
    "-": (0, "NP"),
    "–": (0, "NP"),
    "không phát sinh": (0, "NP"),
    "Không phát sinh": (0, "NP"),
    "x": (None, "NA"),
}


@dataclass(frozen=True)
class Formula:
    """A formula, with the result that the program stored beside it, or without one."""

    text: str
    result: float | str | None = None


@dataclass(frozen=True)
class Written:
    """How a figure stands in its cell, when that is not simply the number: text, a mark, a formula, thousands."""

    shown: object
    value: int | None
    status: str = "A"


def mark(shown: str) -> Written:
    """A mark of the statistics office, with the meaning it has."""
    value, status = MARKS[shown]
    return Written(shown, value, status)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell and how it looks: title, head, group, label, number, text, small, plain."""

    value: object
    look: str = "plain"
    font: str | None = None


@dataclass(kw_only=True)
class Paper:
    """One sheet. Rows and columns count from 1. `facts` are what it says, each with sheet and cell."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    facts: list[Fact] = field(default_factory=list)
    may: list[Fact] = field(default_factory=list)

    def put(self, row: int, column: int, value: object, look: str = "plain", font: str | None = None) -> None:
        """Write one cell; "" is a cell with nothing in it."""
        self.cells[row, column] = Cell(None if value == "" else value, look, font)

    def line(self, row: int, values: Sequence[object], look: str = "plain", column: int = 1) -> None:
        """Write a row of cells; None leaves a cell out."""
        for offset, value in enumerate(values):
            if value is not None:
                self.put(row, column + offset, value, look)

    def merge(self, row: int, column: int, to_row: int, to_column: int, value: object, look: str = "plain") -> None:
        """Write a cell that is merged over a range."""
        self.put(row, column, value, look)
        if (row, column) != (to_row, to_column):
            self.merges.append((row, column, to_row, to_column))

    def fact(self, row: int, column: int, value: object, *, look: str = "number", **meaning: object) -> None:
        """Write a figure (a number, or `Written`) and note what it means."""
        written = value if isinstance(value, Written) else Written(value, _whole(value))
        self.put(row, column, written.shown, look)
        self.facts.append(
            {
                **meaning,
                "obs_value": written.value,
                "obs_status": written.status,
                "sheet": self.title,
                "cell": address(row, column),
            }
        )

    def place(self, row: int, column: int) -> Place:
        """Sheet and cell, as a finding names them."""
        return self.title, address(row, column)


def _whole(value: object) -> int:
    """The whole number that a plain figure is."""
    if not isinstance(value, int):
        raise TypeError(f"say with Written what {value!r} means")
    return value


def address(row: int, column: int) -> str:
    """A1 address of a cell."""
    return f"{get_column_letter(column)}{row}"


@dataclass(kw_only=True)
class Book:
    """The sheets of one file, in their order."""

    file: str
    papers: list[Paper] = field(default_factory=list)

    def paper(self, title: str) -> Paper:
        """A new sheet behind the others."""
        self.papers.append(Paper(title=title))
        return self.papers[-1]

    def save(self, folder: Path) -> Path:
        """Write the file into the folder; its ending says as what."""
        from tests.departments.press import press  # the press knows the book

        return press(self, folder / self.file)

    def case(
        self,
        name: str,
        difficulty: str,
        *,
        dataset: str = "migration_statistics",
        options: Mapping[str, str] | None = None,
        errors: Iterable[Place] = (),
        warns_at: Iterable[Place] = (),
        write: Callable[[Path], Path] | None = None,
    ) -> Case:
        """The case that this file is: refused when errors are named, and then it holds no facts."""
        errors = tuple(errors)
        facts = () if errors else tuple(fact for paper in self.papers for fact in paper.facts)
        may = () if errors else tuple(fact for paper in self.papers for fact in paper.may)
        return Case(
            name=name,
            write=write or self.save,
            dataset=dataset,
            facts=facts,
            may=may,
            difficulty=difficulty,
            options=options or {},
            outcome="refused" if errors else "loaded",
            errors=errors,
            warns_at=tuple(warns_at),
        )


def letterhead(paper: Paper, above: str, below: str, *, width: int, row: int = 1, place: str = "") -> int:
    """The upper block of an official form: superior body and body on the left, national title on the right.

    Gives the row after the block.
    """
    left = max(2, width // 2)
    paper.merge(row, 1, row, left, above, "center")
    paper.merge(row + 1, 1, row + 1, left, below, "strong")
    paper.merge(row, left + 1, row, max(width, left + 2), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "strong")
    paper.merge(row + 1, left + 1, row + 1, max(width, left + 2), "Độc lập - Tự do - Hạnh phúc", "strong")
    if place:
        paper.merge(row + 2, left + 1, row + 2, max(width, left + 2), place, "italic")
    return row + 4


def heading(paper: Paper, row: int, lines: Sequence[str], *, width: int, unit: str = "") -> int:
    """Name of the form, one line a row, over the whole width, and the unit of count at the right edge below."""
    for offset, line in enumerate(lines):
        paper.merge(row + offset, 1, row + offset, width, line, "title" if offset == 0 else "center")
    row += len(lines)
    if unit:
        paper.merge(row, max(1, width - 1), row, width, unit, "right")
        row += 1
    return row


def signature(
    paper: Paper,
    row: int,
    *,
    width: int,
    place: str = "",
    maker: str = "Người lập biểu",
    chief: str = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    names: tuple[str, str] = ("Nguyễn Thị Hạnh", "Trần Văn Minh"),
) -> int:
    """The signature block under a form: who made it, who signed it."""
    right = max(3, width - 1)
    if place:
        paper.put(row + 1, right, place, "italic")
    paper.put(row + 2, 2, maker, "strong")
    paper.put(row + 2, right, chief, "strong")
    paper.put(row + 3, 2, "(Ký, ghi rõ họ tên)", "italic")
    paper.put(row + 3, right, "(Ký tên, đóng dấu)", "italic")
    paper.put(row + 6, 2, names[0], "strong")
    paper.put(row + 6, right, names[1], "strong")
    return row + 7
