"""A table cut to what a slide can hold: as many columns and rows as can be read, and words for what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from exhibits.table import NUMERIC, Column, Table
from reports.office.hidden import in_words
from reports.office.latest import latest
from reports.office.text import plain
from reports.slides.fit import Letters

TEXT: Final = 14.0
PAD: Final = 5.5
"""Points between a word and the edge of its cell, at each side."""
ROW_PAD: Final = 5.0
LEADING: Final = 1.36
"""Height of a line of a cell beside the size of its letters: rows grow where letters of another font stand in."""
LINES: Final = (4, 3, 2)
"""Most lines of one cell, fewer where rows would be left out; a longer text is cut, its whole stands in the annex."""
WIDE: Final = 300.0
"""No column asks for more than this; what it holds is folded."""
NARROW: Final = 90.0
"""A column of words may be pressed together to this."""
SPARE: Final = 1.05


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A table as it stands on a slide. Widths and heights in points; the first row is the head.

    `rows_left`, `columns_left`: how many are not shown. `figures`: which columns hold figures.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    figures: tuple[bool, ...]
    rows_left: int = 0
    columns_left: int = 0


def laid_out(table: Table, *, lang: str, letters: Letters, width: float, height: float) -> Laid | None:
    """The table in so much room; nothing where it has no row or not one row fits."""
    known = [column for column in table.columns if column.kind != "link" and column.name in table.frame]
    most = int(height / (TEXT * LEADING + ROW_PAD)) + 1
    frame = latest(table.frame, known, most)
    told = [[plain(word) for word in row] for row in in_words(replace(table, frame=frame), known, lang)]
    laid, shown = None, told[:most]
    # the rows that are shown decide how wide a column is and whether it says anything; nobody sees the others
    for _again in range(2):
        places = [place for place in range(len(known)) if any(row[place].strip() for row in shown)]
        words = [[row[place] for place in places] for row in shown]
        laid = _laid([known[place] for place in places], words, letters, width, height) if places else None
        if laid is None:
            return None
        shown = shown[: len(laid.rows) - 1]
    return None if laid is None else replace(laid, rows_left=len(table.frame) - len(shown))


def _laid(
    columns: Sequence[Column], words: Sequence[Sequence[str]], letters: Letters, width: float, height: float
) -> Laid | None:
    """These columns as they stand, with the first rows that find room."""
    heads = [plain(column.label) for column in columns]
    bold = Letters(letters.name, bold=True)
    widths = _widths(columns, heads, words, letters, bold, width)
    kept = len(widths)
    head = _tall(heads[:kept], widths, bold)
    for lines in LINES:
        rows, heights = _held([row[:kept] for row in words], widths, letters, height - head, lines)
        if len(rows) == len(words):
            break
    if not rows:
        return None
    return Laid(
        rows=(tuple(heads[:kept]), *rows), widths=tuple(widths), heights=(head, *heights),
        figures=tuple(column.kind in NUMERIC for column in columns[:kept]),
        columns_left=len(columns) - kept,
    )  # fmt: skip


def _held(
    words: Sequence[Sequence[str]], widths: Sequence[float], letters: Letters, height: float, most: int
) -> tuple[list[tuple[str, ...]], list[float]]:
    """The rows that stand in so much height with at most so many lines each, and how tall each is."""
    rows: list[tuple[str, ...]] = []
    heights: list[float] = []
    for row in words:
        cut = tuple(letters.cut(word, TEXT, wide - 2 * PAD, most) for word, wide in zip(row, widths, strict=True))
        tall = _tall(cut, widths, letters)
        if sum(heights) + tall > height:
            break
        rows.append(cut)
        heights.append(tall)
    return rows, heights


def _widths(
    columns: Sequence[Column],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    letters: Letters,
    bold: Letters,
    width: float,
) -> list[float]:
    """The width of each column that finds room, the first ones first; together as wide as the room."""  # fmt: skip
    wanted, least = [], []
    for place, (column, head) in enumerate(zip(columns, heads, strict=True)):
        longest = max((letters.width(row[place], TEXT) for row in rows), default=0) * SPARE
        pieces = max((bold.width(word, TEXT) for word in head.split()), default=0) * SPARE
        if column.kind in NUMERIC or column.kind in ("day", "period", "year"):
            # figures stay in one line, their head is folded
            need = max(longest, pieces, min(bold.width(head, TEXT) * SPARE, 1.6 * max(longest, pieces)))
            wanted.append(need + 2 * PAD)
            least.append(max(longest, pieces) + 2 * PAD)
        else:
            need = max(min(longest, WIDE), pieces)
            wanted.append(need + 2 * PAD)
            least.append(min(need, max(NARROW, pieces)) + 2 * PAD)
    kept = len(columns)
    while kept > 1 and sum(least[:kept]) > width:
        kept -= 1
    wanted, least = wanted[:kept], least[:kept]
    spare = width - sum(wanted)
    if spare >= 0:
        share = spare / sum(wanted)
        return [one * (1 + share) for one in wanted]
    give = [one - low for one, low in zip(wanted, least, strict=True)]
    part = min(1.0, -spare / (sum(give) or 1))
    pressed = [one - free * part for one, free in zip(wanted, give, strict=True)]
    return [one * min(1.0, width / sum(pressed)) for one in pressed]


def _tall(row: Sequence[str], widths: Sequence[float], letters: Letters) -> float:
    """Points that a row takes from top to bottom."""
    pairs = zip(row, widths, strict=True)
    return max(len(letters.lines(word, TEXT, wide - 2 * PAD)) for word, wide in pairs) * TEXT * LEADING + ROW_PAD
