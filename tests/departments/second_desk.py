"""The desk where the second corpus is drawn: bodies of tables row by row, with the meaning of rows and columns.

`Sheet.rows` writes labels and figures together and notes a fact where both the row and the column mean something.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.departments.case import Case
from tests.departments.paper import MARKS, Book, Formula, Paper, Written, address, mark
from tests.departments.press import separated

Meaning = Mapping[str, object]
Shown = int | float | str | Written | Formula | None
# Labels in front, what the row means (None: no facts), figures behind.
Line = tuple[Sequence[object], Meaning | None, Sequence[Shown]]

MIGRATION: Final[Meaning] = {
    "counterpart_area": "_T",
    "population_group": "total",
    "measure": "persons",
    "flow_or_stock": "flow",
}
LABOUR: Final[Meaning] = {
    "sub_area": "_T",
    "indicator": "workers_sent",
    "counterpart_area": "_T",
    "sex": "_T",
    "basis": "in_period",
}
ALL: Final[Meaning] = {}
MEN: Final[Meaning] = {"population_group": "male"}
WOMEN: Final[Meaning] = {"population_group": "female"}
YOUNG: Final[Meaning] = {"population_group": "children"}
ETHNIC: Final[Meaning] = {"population_group": "ethnic_minority"}
M: Final[Meaning] = {"sex": "M"}
F: Final[Meaning] = {"sex": "F"}
TO_DATE: Final[Meaning] = {"basis": "year_to_date"}
MORE_MARKS: Final[Mapping[str, tuple[int | None, str]]] = {
    "chưa có số liệu": (None, "M"),
    "Chưa có số liệu": (None, "M"),
    "KPS": (0, "NP"),
}


def flow(category: str, direction: str, **more: object) -> Meaning:
    """What a row of a migration form counts."""
    return {"category": category, "direction": direction, **more}


def written(shown: Shown) -> Written:
    """A figure as it stands; text is a mark, or a number that groups thousands with a dot, comma or blank."""
    match shown:
        case Written():
            return shown
        case None:
            return mark("")
        case str() if shown.strip() in MARKS:
            return Written(shown, *MARKS[shown.strip()])
        case str() if shown in MORE_MARKS:
            return Written(shown, *MORE_MARKS[shown])
        case str():
            return Written(shown, int("".join(letter for letter in shown if letter.isdigit())))
        case Formula():
            return Written(shown, None if shown.result is None else int(shown.result))
        case _:
            return Written(shown, int(shown))


@dataclass(kw_only=True)
class Sheet:
    """One sheet being filled: `base` holds for all its facts, `columns` say what each figure column means."""

    paper: Paper
    base: Meaning
    columns: Sequence[Meaning | None]
    left: int = 2

    def rows(self, row: int, lines: Sequence[Line], *, step: int = 1) -> int:
        """Write lines from a row down; gives the row after them."""
        for labels, meaning, figures in lines:
            for offset, label in enumerate(labels):
                if label is not None:
                    look = "group" if meaning is None else "middle" if offset == 0 and self.left > 1 else "label"
                    self.paper.put(row, 1 + offset, label, look)
            for offset, (column, shown) in enumerate(zip(self.columns, figures, strict=False)):
                self._figure(row, self.left + 1 + offset, meaning, column, shown)
            row += step
        return row

    def _figure(self, row: int, at: int, meaning: Meaning | None, column: Meaning | None, shown: Shown) -> None:
        if meaning is None or column is None:
            if shown is not None:
                self.paper.put(row, at, shown.shown if isinstance(shown, Written) else shown, "sum")
            return
        self.paper.fact(row, at, written(shown), look="number", **{**self.base, **meaning, **column})


def head(paper: Paper, row: int, names: Sequence[object], *, numbers: bool = False) -> int:
    """A header of one row, with the row of column numbers (1) (2) (3) below when asked."""
    paper.line(row, names, "head")
    if numbers:
        paper.line(row + 1, [f"({number})" for number in range(1, len(names) + 1)], "head")
    return row + 1 + int(numbers)


def tall(paper: Paper, row: int, names: Sequence[object], *, down: int = 2) -> int:
    """A header of several rows: a text stands over all of them; a pair (group, parts) spreads over its parts."""
    column = 1
    for name in names:
        if isinstance(name, tuple):
            group, parts = name
            paper.merge(row, column, row, column + len(parts) - 1, group, "head")
            for offset, part in enumerate(parts):
                paper.merge(row + 1, column + offset, row + down - 1, column + offset, part, "head")
            column += len(parts)
        else:
            paper.merge(row, column, row + down - 1, column, name, "head")
            column += 1
    return row + down


def added(lines: Sequence[Line]) -> list[int]:
    """Sum of each figure column over the rows that mean something."""
    kept = [figures for _, meaning, figures in lines if meaning is not None]
    return [sum(written(line[at]).value or 0 for line in kept) for at in range(min(map(len, kept)))]


def as_text(book: Book, *, delimiter: str = ";", encoding: str = "utf-8-sig") -> Callable[[Path], Path]:
    """Writes the first sheet of a book as text with separators."""

    def write(folder: Path) -> Path:
        paper = book.papers[0]
        deep = max(row for row, _ in paper.cells)
        wide = max(column for _, column in paper.cells)
        rows: list[list[object]] = [
            [paper.cells[row, column].value if (row, column) in paper.cells else "" for column in range(1, wide + 1)]
            for row in range(1, deep + 1)
        ]
        return separated(folder / book.file, rows, delimiter=delimiter, encoding=encoding)

    return write


def without_places(case: Case, write: Callable[[Path], Path]) -> Case:
    """The same case as a file that has no sheets: the addresses of facts are left open."""
    facts = tuple({name: value for name, value in fact.items() if name not in ("sheet", "cell")} for fact in case.facts)
    return Case(
        name=case.name,
        write=write,
        dataset=case.dataset,
        facts=facts,
        difficulty=case.difficulty,
        options=case.options,
        outcome=case.outcome,
        errors=case.errors,
        may=case.may,
    )


def cells(paper: Paper, places: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """Addresses on a sheet, as findings name them."""
    return [(paper.title, address(row, column)) for row, column in places]
