"""Formulas whose result no program stored, worked out where they are plain arithmetic.

Understood are + - * / % and parentheses, numbers, cells and ranges of the same workbook, SUM, AVERAGE and ROUND, in the
spelling of Excel and of OpenDocument. Blanks count as 0. Whatever else a formula holds, a text where a number is due, a
circle, or a cell whose own value is not known leaves it without a result: nothing is guessed, and no text is ever run.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol, TypeAlias

from etl.read.formulatext import Area, Token, pieces
from etl.read.kind import Kind

# The number of the sheet, then row and column from 0 in the sheet.
Place: TypeAlias = tuple[int, int, int]
# The text of a cell and its kind.
Cell: TypeAlias = tuple[str, Kind]

# Cells and signs looked at for one workbook: what goes beyond takes seconds, and no report of a province does.
STEPS = 3_000_000
_DEEPEST = 32
# A piece of a formula takes as long as this many cells.
_PIECE = 10
# The sum of our own forms, blank as long as nothing is filled in.
_SUM_OR_BLANK = re.compile(r'=?IF\(COUNT\(([^()]+)\)=0,"",(SUM\(\1\))\)')
_KINDS = tuple(Kind)
_UNKNOWN: Cell = ("", Kind.FORMULA)
_NOT_KNOWN = (Kind.FORMULA, Kind.ERROR)


class Page(Protocol):
    """A sheet as formulas see it, such as ``etl.read.cells.Sheet``."""

    @property
    def name(self) -> str:
        """The name formulas of other sheets call it by."""

    @property
    def first_row(self) -> int:
        """Where its table begins in the sheet, from 0."""

    @property
    def first_column(self) -> int:
        """Where its table begins in the sheet, from 0."""

    @property
    def n_rows(self) -> int:
        """How many rows its table has."""

    @property
    def n_columns(self) -> int:
        """How many columns its table has."""

    def texts(self, column_index: int) -> Any:
        """The texts of a whole column."""

    def kinds(self, column_index: int) -> Any:
        """The kinds of a whole column."""


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A formula as written for the cell ``down`` rows above and ``right`` columns left of the one that holds it."""

    text: str
    down: int = 0
    right: int = 0


def compute(pages: Mapping[int, Page], formulas: Mapping[Place, Formula], *, steps: int = STEPS) -> dict[Place, Cell]:
    """The results of the formulas that can be worked out; numbers, or whatever the one cell holds that is named."""
    book = _Book(pages, formulas, steps)
    found = {place: book.settle(place) for place in formulas}
    return {place: cell for place, cell in found.items() if cell[1] not in _NOT_KNOWN}


class _Unanswered(Exception):
    """The formula holds something that is not worked out here."""


class _Book:
    """The cells of a workbook while its formulas are worked out, each after those it needs."""

    def __init__(self, pages: Mapping[int, Page], formulas: Mapping[Place, Formula], steps: int) -> None:
        self._pages = pages
        self._numbers = {page.name.casefold(): number for number, page in pages.items()}
        self._formulas = formulas
        self._rows: dict[tuple[int, int], list[int]] = {}
        for number, row, column in sorted(formulas):
            self._rows.setdefault((number, column), []).append(row)
        self._columns: dict[tuple[int, int], list[Cell]] = {}
        self._pieces: dict[str, tuple[Token, ...]] = {}
        self._settled: dict[Place, Cell] = {}
        self._steps = steps

    def settle(self, place: Place) -> Cell:
        """The result of the formula there; a column of running totals needs as many others as it has rows."""
        path, begun = [place], set[Place]()
        while path and self._steps > 0:
            here = path[-1]
            needed = [] if here in self._settled else self._unsettled(here)
            if needed and here not in begun and begun.isdisjoint(needed):
                begun.add(here)
                path += needed
                continue
            if here not in self._settled:
                self._settled[here] = _UNKNOWN if needed else self._result(here)
            begun.discard(here)
            path.pop()
        return self._settled.get(place, _UNKNOWN)

    def _unsettled(self, place: Place) -> list[Place]:
        """The formulas whose results this one needs first."""
        found: list[Place] = []
        for token in self._read(place):
            if not isinstance(token, Area):
                continue
            number, (top, left, bottom, right) = self._where(token, place)
            for column in range(left, right + 1):
                rows = self._rows.get((number, column), [])
                inside = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
                self._steps -= 1 + len(inside)
                found += [one for row in inside if (one := (number, row, column)) not in self._settled]
        return found

    def _read(self, place: Place) -> tuple[Token, ...]:
        text = self._formulas[place].text
        if text not in self._pieces:
            blank = _SUM_OR_BLANK.fullmatch(text)
            self._pieces[text] = pieces(blank[2] if blank else text)
            self._steps -= _PIECE * len(self._pieces[text])
        return self._pieces[text]

    def _result(self, place: Place) -> Cell:
        tokens = self._read(place)
        self._steps -= _PIECE * len(tokens)
        try:
            if len(tokens) == 1 and isinstance(tokens[0], Area):
                cell = _single(tokens[0], self._cells(tokens[0], place))
                return ("0", Kind.NUMBER) if cell[1] == Kind.EMPTY else cell
            if _SUM_OR_BLANK.fullmatch(self._formulas[place].text) and not self._has_figures(tokens, place):
                return "", Kind.EMPTY
            return _written(_Sum(tokens, lambda area: self._cells(area, place)).value()), Kind.NUMBER
        except (_Unanswered, ArithmeticError, ValueError):
            return _UNKNOWN

    def _has_figures(self, tokens: Sequence[Token], place: Place) -> bool:
        areas = [token for token in tokens if isinstance(token, Area)]
        return any(cell[1] == Kind.NUMBER for area in areas for cell in self._cells(area, place))

    def _where(self, area: Area, place: Place) -> tuple[int, tuple[int, int, int, int]]:
        """The sheet (-1 when there is none) and the corners, as they stand for the formula at this place."""
        formula = self._formulas[place]
        by = (formula.down, formula.right, formula.down, formula.right)
        a, b, c, d = (at if stays else at + far for at, stays, far in zip(area.corners, area.fixed, by, strict=True))
        number = place[0] if area.page is None else self._numbers.get(area.page, -1)
        if min(a, b, c, d) < 0 or number not in self._pages:
            return -1, (0, 0, -1, -1)
        page = self._pages[number]
        bottom, right = max(a, c), max(b, d)
        if (a, b) != (c, d):
            bottom = min(bottom, page.first_row + page.n_rows - 1)
            right = min(right, page.first_column + page.n_columns - 1)
        return number, (min(a, c), min(b, d), bottom, right)

    def _cells(self, area: Area, place: Place) -> list[Cell]:
        number, (top, left, bottom, right) = self._where(area, place)
        self._steps -= max(0, bottom - top + 1) * max(0, right - left + 1)
        if number < 0 or self._steps < 0:
            raise _Unanswered
        found: list[Cell] = []
        for column in range(left, right + 1):
            first = self._pages[number].first_row
            cells = self._column(number, column)[max(0, top - first) : max(0, bottom + 1 - first)]
            if (number, column) in self._rows:
                start = max(top, first)
                cells = [self._settled.get((number, row, column), cell) for row, cell in enumerate(cells, start=start)]
            found += cells
        return found

    def _column(self, number: int, column: int) -> list[Cell]:
        if (number, column) not in self._columns:
            page, cells = self._pages[number], list[Cell]()
            index = column - page.first_column
            if 0 <= index < page.n_columns:
                kinds = map(_KINDS.__getitem__, page.kinds(index).to_pylist())
                cells = list(zip(page.texts(index).to_pylist(), kinds, strict=True))
            self._columns[number, column] = cells
        return self._columns[number, column]


class _Sum:
    """One formula read from left to right while it is worked out."""

    def __init__(self, tokens: Sequence[Token], cells: Callable[[Area], list[Cell]]) -> None:
        self._tokens = tokens
        self._cells = cells
        self._at = self._depth = 0

    def value(self) -> float:
        """What the whole formula comes to."""
        found = self._terms()
        if self._at < len(self._tokens) or not math.isfinite(found):
            raise _Unanswered
        return found

    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, *signs: str) -> str:
        """The next piece if it is one of these signs, else nothing."""
        token = self._next()
        if isinstance(token, str) and token in signs:
            self._at += 1
            return token
        return ""

    def _must(self, sign: str) -> None:
        if not self._take(sign):
            raise _Unanswered

    def _terms(self) -> float:
        found = self._factors()
        while sign := self._take("+", "-"):
            other = self._factors()
            found = found + other if sign == "+" else found - other
        return found

    def _factors(self) -> float:
        found = self._signed()
        while sign := self._take("*", "/"):
            other = self._signed()
            found = found * other if sign == "*" else found / other
        return found

    def _signed(self) -> float:
        factor = 1.0
        while sign := self._take("+", "-"):
            factor = -factor if sign == "-" else factor
        factor *= self._operand()
        while self._take("%"):
            factor /= 100
        return factor

    def _operand(self) -> float:
        token = self._next()
        self._at += 1
        if isinstance(token, float):
            return token
        if isinstance(token, Area):
            return _number(_single(token, self._cells(token)))
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Unanswered
        found = self._inside(token)
        self._depth -= 1
        return found

    def _inside(self, opening: str) -> float:
        """What stands between two parentheses, or the result of the function before them."""
        if opening == "SUM(":
            return math.fsum(self._listed())
        if opening == "AVERAGE(":
            figures = self._listed()
            return math.fsum(figures) / len(figures)
        if opening not in ("(", "ROUND("):
            raise _Unanswered
        found = self._terms()
        if opening == "ROUND(":
            self._must(",")
            found = _rounded(found, self._terms())
        self._must(")")
        return found

    def _listed(self) -> list[float]:
        """The figures that a list of arguments names: in ranges texts and blanks do not count."""
        found: list[float] = []
        while True:
            token = self._next()
            after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else ""
            if isinstance(token, Area) and after in (",", ")"):
                self._at += 1
                found += [_number(cell) for cell in self._cells(token) if cell[1] not in (Kind.EMPTY, Kind.TEXT)]
            else:
                found.append(self._terms())
            if self._take(")"):
                return found
            self._must(",")


def _single(area: Area, cells: Sequence[Cell]) -> Cell:
    """The cell that is named where a single one is due."""
    if area.corners[:2] != area.corners[2:]:
        raise _Unanswered
    return cells[0] if cells else ("", Kind.EMPTY)


def _number(cell: Cell) -> float:
    text, kind = cell
    if kind == Kind.EMPTY:
        return 0.0
    return float(text) if kind == Kind.NUMBER else _no_number()


def _no_number() -> float:
    raise _Unanswered


def _rounded(value: float, places: float) -> float:
    """As spreadsheets round: halves away from zero."""
    if not places.is_integer() or abs(places) > 15:
        raise _Unanswered
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))


def _written(value: float) -> str:
    """The shortest exact form, without an exponent for whole numbers and without minus zero."""
    return format(value + 0.0, ".0f") if value.is_integer() else repr(value)
