"""The figures of one column: how its numbers are written is decided by the column, never by the cell.

A number cell is what the spreadsheet says. A number written as text may follow one of two conventions, 1.234,5
(Vietnamese) or 1,234.5 (English), or group by blanks. Cells that fit one convention only are evidence for the whole
column; cells that fit both ("1.234", "2,760") follow the evidence. Without evidence dots group, as is the norm in
Vietnam, and a lone comma stays in doubt. What stays in doubt is a problem, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from etl.read.kind import Kind
from etl.read.text import fold

# An Arrow array (plain or in chunks) or a plain sequence of texts and of kinds; Arrow has no types to say so with.
Texts: TypeAlias = Any
Kinds: TypeAlias = Any
Mark = Literal["NP", "M", "NA"]

# A result such as 3.0000000000000004 of a formula is a whole number.
_NEAR = 1e-9
_PERCENT_SIGN = r"[%％]\s*$"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One cell of the column that is no figure: its row (from 0), the code of the finding and what its words need."""

    row_index: int
    code: str
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NumberColumn:
    """The figures of a column, row by row.

    ``values`` (double) is null where a cell is blank, not applicable or a problem, and 0 where nothing occurred.
    ``marks`` (string) is ``NP`` ("-", "không phát sinh"), ``M`` ("…", blank) or ``NA`` ("x"), and null where there is
    a figure or a problem.
    """

    values: pa.DoubleArray
    marks: pa.StringArray
    problems: tuple[Problem, ...] = ()


def read_numbers(texts: Texts, kinds: Kinds | None = None, *, whole: bool) -> NumberColumn:
    """The figures of a column of cells. ``whole``: it counts, so decimals and figures below zero are problems.

    ``texts`` and ``kinds`` are as in ``etl.read.cells.Sheet``; without kinds every cell is text.
    """
    cells, sorts = _arrays(texts, kinds)
    numbers = _number_cells(cells, sorts)
    read = _read_distinct(_distinct(cells, sorts, Kind.TEXT), _by_convention)
    column = _assemble(cells, sorts, numbers, read)
    return _counted(column, cells) if whole else column


def read_percent(texts: Texts, kinds: Kinds | None = None) -> NumberColumn:
    """The percentages of a column, 0 to 100: "50%", "50,5 %", 50, or 0.5 where the whole column holds shares of 1.

    A column whose unmarked figures lie on both sides of 1, or are only 0 and 1, is in doubt where it may be read in
    two ways.
    """
    cells, sorts = _arrays(texts, kinds)
    numbers = _number_cells(cells, sorts)
    marked = pc.and_(pc.equal(sorts, int(Kind.TEXT)), pc.match_substring_regex(cells, _PERCENT_SIGN))
    bare = pc.utf8_trim_whitespace(pc.replace_substring_regex(cells, _PERCENT_SIGN, ""))
    bare = pc.if_else(marked, bare, cells)
    read = _read_distinct(_distinct(bare, sorts, Kind.TEXT), _by_convention)
    column = _assemble(cells, sorts, numbers, read, read_as=bare)
    return _scaled(column, cells, marked)


def _arrays(texts: Texts, kinds: Kinds | None) -> tuple[pa.StringArray, pa.UInt8Array]:
    cells = _one(texts, pa.string()).fill_null("")
    if kinds is None:
        blank = pc.equal(pc.utf8_trim_whitespace(cells), "")
        return cells, pc.if_else(blank, pa.scalar(int(Kind.EMPTY), pa.uint8()), pa.scalar(int(Kind.TEXT), pa.uint8()))
    return cells, _one(kinds, pa.uint8())


def _one(values: object, kind: pa.DataType) -> pa.Array:
    if isinstance(values, pa.ChunkedArray):
        return values.combine_chunks()
    return values if isinstance(values, pa.Array) else pa.array(values, kind)


def _number_cells(cells: pa.StringArray, sorts: pa.UInt8Array) -> pa.DoubleArray:
    is_number = pc.equal(sorts, int(Kind.NUMBER))
    return pc.cast(pc.if_else(is_number, cells, pa.scalar(None, pa.string())), pa.float64())


def _distinct(cells: pa.StringArray, sorts: pa.UInt8Array, kind: Kind) -> list[str]:
    return [str(text) for text in pc.unique(cells.filter(pc.equal(sorts, int(kind)))).to_pylist()]


# What one distinct text is: a value, a mark with its value, or a problem's code.
_Read = tuple[float | None, Mark | None, str | None]
_PROBLEM_KINDS = {
    Kind.ERROR: "error_value",
    Kind.FORMULA: "formula_without_value",
    Kind.DATE: "date_for_number",
    Kind.BOOL: "not_a_number",
}


def _read_distinct(
    texts: Sequence[str], by_convention: Callable[[Sequence[str]], Mapping[str, _Read]]
) -> dict[str, _Read]:
    read: dict[str, _Read] = {}
    figures = []
    for text in texts:
        mark = mark_of(text)
        if mark is None:
            figures.append(text)
        else:
            read[text] = (0.0 if mark == "NP" else None, mark, None)
    return {**read, **by_convention(figures)}


def _assemble(
    cells: pa.StringArray,
    sorts: pa.UInt8Array,
    numbers: pa.DoubleArray,
    read: Mapping[str, _Read],
    read_as: pa.StringArray | None = None,
) -> NumberColumn:
    """Number cells as they are, blanks as M, texts by what was read of each distinct one."""
    blank = pc.equal(sorts, int(Kind.EMPTY))
    marks = pc.if_else(blank, pa.scalar("M"), pa.scalar(None, pa.string()))
    values, problems = numbers, []
    if read:
        keys = pa.array(list(read), pa.string())
        is_text = pc.equal(sorts, int(Kind.TEXT))
        place = pc.if_else(
            is_text, pc.index_in(cells if read_as is None else read_as, keys), pa.scalar(None, pa.int32())
        )
        values = pc.coalesce(numbers, pa.array([one[0] for one in read.values()], pa.float64()).take(place))
        marks = pc.coalesce(marks, pa.array([one[1] for one in read.values()], pa.string()).take(place))
        codes = pa.array([one[2] for one in read.values()], pa.string()).take(place)
        problems += _problems(pc.is_valid(codes), cells, codes)
    for kind, code in _PROBLEM_KINDS.items():
        problems += _problems(pc.equal(sorts, int(kind)), cells, code)
    return NumberColumn(values=values, marks=marks, problems=tuple(sorted(problems, key=lambda one: one.row_index)))


def _problems(where: pa.BooleanArray, cells: pa.StringArray, codes: pa.StringArray | str) -> list[Problem]:
    rows = pc.indices_nonzero(where.fill_null(False)).to_pylist()
    return [
        Problem(
            row_index=row,
            code=codes if isinstance(codes, str) else codes[row].as_py(),
            args={"text": cells[row].as_py()},
        )
        for row in rows
    ]


def _without(column: NumberColumn, where: pa.BooleanArray, cells: pa.StringArray, code: str) -> NumberColumn:
    """The column with these figures taken out as problems."""
    found = _problems(where, cells, code)
    if not found:
        return column
    values = pc.if_else(where.fill_null(False), pa.scalar(None, pa.float64()), column.values)
    problems = sorted([*column.problems, *found], key=lambda one: one.row_index)
    return NumberColumn(values=values, marks=column.marks, problems=tuple(problems))


def _counted(column: NumberColumn, cells: pa.StringArray) -> NumberColumn:
    nearest = pc.round(column.values)
    bound = pc.multiply(_NEAR, pc.max_element_wise(pc.abs(column.values), 1.0))
    broken = pc.greater(pc.abs(pc.subtract(column.values, nearest)), bound)
    column = _without(column, broken, cells, "decimal_in_count")
    column = _without(column, pc.less(column.values, 0.0), cells, "negative_count")
    return NumberColumn(values=pc.round(column.values), marks=column.marks, problems=column.problems)


def _scaled(column: NumberColumn, cells: pa.StringArray, marked: pa.BooleanArray) -> NumberColumn:
    """The column on the scale 0 to 100; figures with a percent sign are on it already."""
    unmarked = pc.if_else(marked, pa.scalar(None, pa.float64()), column.values)
    below = pc.and_(pc.greater(unmarked, 0.0), pc.less(unmarked, 1.0))
    has_below, has_above = (bool(pc.any(where).as_py()) for where in (below, pc.greater(unmarked, 1.0)))
    if has_below and has_above:
        column = _without(column, below, cells, "ambiguous_percent")
    elif has_below:
        column = NumberColumn(
            values=pc.if_else(marked, column.values, pc.multiply(column.values, 100.0)),
            marks=column.marks,
            problems=column.problems,
        )
    elif not has_above:
        column = _without(column, pc.equal(unmarked, 1.0), cells, "ambiguous_percent")
    outside = pc.or_(pc.less(column.values, 0.0), pc.greater(column.values, 100.0))
    return _without(column, outside, cells, "percent_out_of_range")


_DASHES = re.compile(r"[-‐‑‒–—−]+")
_ELLIPSIS = re.compile(r"…+|\.{2,}")
_NOT_APPLICABLE = frozenset("xX×")


# What people write in place of the marks of the statistics office.
_IN_WORDS: Mapping[str, Mark] = {
    "khong phat sinh": "NP",
    "khong co phat sinh": "NP",
    "chua phat sinh": "NP",
    "chua co so lieu": "M",
    "khong co so lieu": "M",
    "chua bao cao": "M",
    "chua co bao cao": "M",
    "chua tong hop": "M",
    "chua thong ke": "M",
    "chua cap nhat": "M",
    "chua gui": "M",
    "khong ap dung": "NA",
}


def mark_of(text: str) -> Mark | None:
    """The mark of the statistics office that the text is or says, if it is one."""
    bare = "".join(text.split())
    if bare == "" or _ELLIPSIS.fullmatch(bare):
        return "M"
    if _DASHES.fullmatch(bare):
        return "NP"
    return "NA" if bare in _NOT_APPLICABLE else _IN_WORDS.get(fold(text))


_PLAIN = re.compile(r"\d+")
_BY_BLANKS = re.compile(r"(\d{1,3}(?: \d{3})+)(?:[.,](\d+))?")
_BY_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_WITH_COMMA = re.compile(r"\d+,\d+")
_WITH_DOT = re.compile(r"\d+\.\d+")
_LEADING_ZERO = re.compile(r"0+[.,]")
_APOSTROPHES = "'’‘`"
_SIGNS = {"-": "-", "−": "-", "–": "-", "+": ""}
# Only these: a raised ² is the mark of a footnote and no digit of the number.
_FULL_WIDTH = {0xFF00 + code: 0x20 + code for code in range(1, 0x3B)}


def _by_convention(texts: Sequence[str]) -> dict[str, _Read]:
    """Each distinct text as a number, by the convention that the other texts of the column prove."""
    forms = {text: _forms(_digits(text)) for text in texts}
    proven = {name for found in forms.values() if len(found) == 1 for name in found} - {"plain", "blanks"}
    by_blanks = any("blanks" in found for found in forms.values())
    doubtful = [found for found in forms.values() if len(found) == 2]
    if len(proven) == 1:
        (convention,) = proven
    elif not proven and not by_blanks and all("dot groups" in _how(found) for found in doubtful):
        convention = "vietnamese"  # only dots before three digits: the norm
    else:
        convention = ""
    read: dict[str, _Read] = {}
    for text, found in forms.items():
        if not found:
            read[text] = (None, None, "not_a_number")
        elif len(found) == 1:
            read[text] = (next(iter(found.values())), None, None)
        elif convention:
            read[text] = (found[convention], None, None)
        else:
            read[text] = (None, None, "ambiguous_separator")
    return read


def _how(found: Mapping[str, float]) -> str:
    return "dot groups" if abs(found["vietnamese"]) > abs(found["english"]) else "comma groups"


def _digits(text: str) -> str:
    """The text with plain digits, plain minus and plain blanks, without the apostrophe that marks a number as text."""
    text = re.sub(r"\s", " ", text.translate(_FULL_WIDTH)).strip().lstrip(_APOSTROPHES).strip()
    if text[:1] in _SIGNS and text[1:2].isdigit():
        return _SIGNS[text[0]] + text[1:]
    return text


def _forms(text: str) -> dict[str, float]:
    """Convention -> value, for every convention under which the text is a number; one entry when there is no doubt."""
    sign, body = (-1.0, text[1:]) if text.startswith("-") else (1.0, text)
    if not body.isascii():
        return {}
    if _PLAIN.fullmatch(body):
        return {"plain": sign * float(body)}
    if match := _BY_BLANKS.fullmatch(body):
        return {"blanks": sign * float(match[1].replace(" ", "") + "." + (match[2] or "0"))}
    vietnamese = _BY_DOTS.fullmatch(body) or _WITH_COMMA.fullmatch(body)
    english = _BY_COMMAS.fullmatch(body) or _WITH_DOT.fullmatch(body)
    if _LEADING_ZERO.match(body):  # 0.123 and 0,123 have decimals: no group begins with nothing
        vietnamese, english = _WITH_COMMA.fullmatch(body), _WITH_DOT.fullmatch(body)
    found = {}
    if vietnamese:
        found["vietnamese"] = sign * float(body.replace(".", "").replace(",", "."))
    if english:
        found["english"] = sign * float(body.replace(",", ""))
    return found
