"""A table as HTML: whole behind a slide, and as much of it as can be read on the slide itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exhibits.table import NUMERIC, Column, Table
from reports.office.hidden import in_words
from reports.pack.text import text

COLUMNS: Final = 6
"""A table that stands on a slide shows no more columns; the one behind it has them all."""
ROWS: Final = 30
"""More rows are not laid out on a slide; the browser drops those that do not fit."""
SHORT, MIDDLE = 20, 60
"""Letters of a cell that is not broken over lines, and of one that is but not at every word."""
SAME: Final = 3
"""From so many rows on, a word that stands in each of them is left to the title."""


def whole(table: Table, lang: str) -> str:
    """All rows and columns."""
    return _laid(table, table.columns, in_words(table, table.columns, lang))


def on_slide(table: Table, lang: str) -> str:
    """The first rows; no column that is empty, and where room is short none that says the same in every row."""
    rows = in_words(table, table.columns, lang)
    kept = [place for place in range(len(table.columns)) if any(row[place] for row in rows)]
    if len(kept) > COLUMNS:
        kept = [place for place in kept if _tells(table.columns[place], [row[place] for row in rows])][:COLUMNS]
    return _laid(
        table, [table.columns[place] for place in kept], [[row[place] for place in kept] for row in rows[:ROWS]]
    )


def _tells(column: Column, words: Sequence[str]) -> bool:
    return column.kind != "text" or column.pinned or len(words) < SAME or len(set(words)) > 1


def _laid(table: Table, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    kinds = [_kind(column, [row[place] for row in rows]) for place, column in enumerate(columns)]
    heads = "".join(
        f'<th scope="col"{kind}>{text(column.label)}</th>' for kind, column in zip(kinds, columns, strict=True)
    )
    lines = "".join(
        "<tr>" + "".join(f"<td{kind}><div>{text(cell)}</div></td>" for kind, cell in zip(kinds, row, strict=True))
        + "</tr>"
        for row in rows
    )  # fmt: skip
    return f'<table data-rows="{len(table.frame)}"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'


def _kind(column: Column, words: Sequence[str]) -> str:
    if column.kind in NUMERIC:
        return ' class="figures"'
    longest = max(map(len, words), default=0)
    return ' class="short"' if longest <= SHORT else ' class="middle"' if longest <= MIDDLE else ""
