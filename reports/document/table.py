"""A table of a written report: lines all around, a head that repeats on every page, figures at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten
from typing import Any, Final

import pandas as pd
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from exhibits.table import NUMERIC, Column, Table
from formats.numbers import WITHHELD
from reports.document.decree30 import CELL, WIDTH, Align, paragraph
from reports.office.hidden import in_words
from reports.office.latest import latest

SIZE: Final = CELL - 1
SIGN, BOLD_SIGN = Mm(2.05), Mm(2.5)
"""About how wide a letter is in this size; a column has a margin at both sides."""
MARGINS: Final = Mm(4.2)
ROOMS: Final = ((60, Mm(42)), (25, Mm(28)), (10, Mm(18)))
"""A column whose longest text has more letters than this needs at least so much room to be read."""
TIMES: Final = ("period", "day", "year")
BROAD: Final = 60
"""When columns share the paper that is left, a text counts for at most so many letters."""
LONGEST: Final = 160
"""Longer texts are cut between words; the annex has them whole."""


def add_table(document: Any, table: Table, *, lang: str, most: int) -> tuple[int, int]:
    """The table with at most so many rows. How many rows, and how many columns, it leaves to the annex."""
    columns, rows, widths = _fitting(table, lang, most)
    made = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _fill(made.rows[0], [column.label for column in columns], ["centre"] * len(columns), bold=True)
    _mark(made.rows[0], "w:cantSplit", "w:tblHeader")
    aligned: list[Align] = [_align(column) for column in columns]
    for row in rows:
        added = made.add_row()
        _fill(added, row, aligned)
        _mark(added, "w:cantSplit")
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return len(table.frame) - len(rows), len([one for one in table.columns if one.kind != "link"]) - len(columns)


def _fitting(table: Table, lang: str, most: int) -> tuple[list[Column], list[list[str]], list[int]]:
    """The first columns as far as the paper is wide, their rows in words, and their widths."""
    known = tuple(one for one in table.columns if one.kind != "link" and one.name in table.frame)
    shown = in_words(replace(table, frame=_telling(table, known, most)), known, lang)
    written = [[_text(row[at], column) for row in shown] for at, column in enumerate(known)]
    least = [_least(column, words) for column, words in zip(known, written, strict=True)]
    count = max(sum(sum(least[: at + 1]) <= WIDTH for at in range(len(known))), 1)
    wanted = [
        max((len(words) for words in written[at]), default=0) if known[at].kind == "text" else 0 for at in range(count)
    ]
    shares = [min(letters, BROAD) for letters in wanted]
    free = max(WIDTH - sum(least[:count]), 0)
    widths = [
        least[at] + (int(free * shares[at] / sum(shares)) if sum(shares) else int(free / count)) for at in range(count)
    ]
    return list(known[:count]), [list(row[:count]) for row in zip(*written, strict=True)], widths


def _telling(table: Table, columns: Sequence[Column], most: int) -> pd.DataFrame:
    """The rows that say most where there are too many: the latest ones, of things through time their latest period."""
    frame = table.frame
    if len(frame) <= most:
        return frame
    if columns[0].kind in TIMES:
        return frame.tail(most)
    return latest(frame, columns, most).head(most)


def _text(words: str, column: Column) -> str:
    return shorten(words, LONGEST, placeholder=" …") if column.kind == "text" else words


def _least(column: Column, written: Sequence[str]) -> int:
    """The width that a column needs: a figure or a day is never broken, nor is a word."""
    parts = [part for words in written for part in (words.split() if column.kind == "text" else [words])]
    body = max((len(part) for part in parts), default=0) * SIGN
    head = max(len(part) for part in [*column.label.split(), "-"]) * BOLD_SIGN
    longest = max((len(words) for words in written), default=0) if column.kind == "text" else 0
    wanted = next((room for letters, room in ROOMS if longest > letters), 0)
    return int(max(body + MARGINS, head + MARGINS, wanted))


def _align(column: Column) -> Align:
    if column.kind in NUMERIC:
        return "right"
    return "left" if column.kind == "text" else "centre"


def _fill(row: Any, texts: Sequence[str], aligned: Sequence[Align], *, bold: bool = False) -> None:
    for cell, words, align in zip(row.cells, texts, aligned, strict=True):
        first = cell.paragraphs[0]
        # a withheld figure has its mark in the middle of a column of figures as well
        at: Align = "centre" if words == WITHHELD else align
        made = paragraph(cell, words, align=at, size=SIZE, bold=bold, indent=False, after=0)
        made.paragraph_format.line_spacing = 1
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(1.5)
        first._p.getparent().remove(first._p)


def _mark(row: Any, *names: str) -> None:
    """Settings of a row: not torn apart, repeated as a head."""
    for name in names:
        row._tr.get_or_add_trPr().append(OxmlElement(name))
