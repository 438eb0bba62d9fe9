"""What the parser does not tell about an .ods: hidden rows and columns, merged cells, errors, formulas without result.

Reads the one part that holds all sheets with patterns that pass over the ordinary rows, which is many times quicker
than reading its XML again. Runs inside the reading process only. Source: OASIS OpenDocument 1.3, part 3, chapter 9.
Rows and columns count from 0.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

_ATTRIBUTES = rb"((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)"
_OUTSIDE_CELLS = re.compile(
    rb"<(table:table|table:table-column|table:table-row|/table:table)(?=[\s/>])" + _ATTRIBUTES + b">"
)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])" + _ATTRIBUTES + b">")
_HIDDEN = re.compile(rb"\btable:visibility=[\"'](?:collapse|filter)[\"']")
_FORMULA_MARK = b"table:formula="
_MARKS = (b"-spanned=", _FORMULA_MARK, b'calcext:value-type="error"')
# Most programs write the kind of the result right after the formula.
_WITHOUT_RESULT = re.compile(rb"table:formula=(?:\"[^\"]*+\"|'[^']*+')(?! office:value-type=)")
_FORMULA = re.compile(rb"\btable:formula=(?:\"([^\"]*)\"|'([^']*)')")
_RESULT = re.compile(rb"\boffice:value-type=")
# A formula whose result is the empty text says so by an empty paragraph: it is blank, and known to be.
_EMPTY_TEXT = re.compile(rb"\s*<text:p(?:\s[^>]*)?(?:/>|></text:p>)")
_PARAGRAPH = 300
_NUMBERS = {
    name: re.compile(rb"\btable:number-%b=[\"'](\d{1,7})[\"']" % name)
    for name in (b"rows-repeated", b"columns-repeated", b"rows-spanned", b"columns-spanned")
}
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass
class _Seen:
    """What was seen of one sheet so far; ``row`` and ``column`` come next."""

    row: int = 0
    column: int = 0
    rows: list[range] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    merges: list[list[int]] = field(default_factory=list)
    errors: list[list[int]] = field(default_factory=list)
    formulas: list[list[int]] = field(default_factory=list)
    texts: dict[str, int] = field(default_factory=dict)

    def told(self, number: int) -> dict[str, object]:
        """As ``etl.read.second_look.look`` tells it."""
        return {
            "number": number,
            "rows": [row for rows in self.rows for row in rows],
            "columns": self.columns,
            "merges": self.merges,
            "errors": self.errors,
            "formulas": self.formulas,
            "texts": list(self.texts),
        }


def look(path: str) -> list[dict[str, object]]:
    """For each sheet by ``number``: hidden ``rows`` and ``columns``, ``errors``, ``formulas``, ``texts``, ``merges``.

    All as in ``etl.read.second_look``; merges are [top, left, bottom, right], ends included.
    """
    with zipfile.ZipFile(path) as archive:
        return [seen.told(number) for number, seen in enumerate(_sheets(archive.read("content.xml")))]


def _sheets(xml: bytes) -> Iterator[_Seen]:
    seen, depth = _Seen(), 0
    marks = [mark for mark in _MARKS if mark in xml]
    tags = _OUTSIDE_CELLS.finditer(xml)
    tag = next(tags, None)
    while tag:
        after = next(tags, None)
        name, attributes = tag[1], tag[2]
        if name == b"table:table" and not attributes.endswith(b"/"):
            depth += 1
            seen = _Seen() if depth == 1 else seen
        elif name == b"/table:table":
            depth -= 1
            if depth == 0:
                yield seen
        elif depth == 1:  # a table inside a cell is no sheet
            if name == b"table:table-column":
                _see_columns(seen, attributes)
            else:
                content = xml[tag.end() : after.start() if after else len(xml)] if marks else b""
                _see_rows(seen, attributes, content if _tells(content, marks) else b"")
        tag = after


def _tells(row: bytes, marks: list[bytes]) -> bool:
    """Whether a row may hold anything worth looking at cell by cell."""
    found = [mark for mark in marks if mark in row]
    return bool(found) and (found != [_FORMULA_MARK] or bool(_WITHOUT_RESULT.search(row)))


def _number(attributes: bytes, name: bytes, most: int) -> int:
    match = _NUMBERS[name].search(attributes)
    return max(1, min(int(match[1]), most)) if match else 1


def _see_columns(seen: _Seen, attributes: bytes) -> None:
    many = _number(attributes, b"columns-repeated", _LAST_COLUMN - min(seen.column, _LAST_COLUMN - 1))
    if _HIDDEN.search(attributes):
        seen.columns += range(seen.column, seen.column + many)
    seen.column += many


def _see_rows(seen: _Seen, attributes: bytes, content: bytes) -> None:
    many = _number(attributes, b"rows-repeated", _LAST_ROW)
    if _HIDDEN.search(attributes):
        seen.rows.append(range(seen.row, min(seen.row + many, _LAST_ROW)))
    column = 0
    for cell in _CELL.finditer(content):
        attributes = cell[1]
        if any(mark in attributes for mark in _MARKS):
            _see_cell(seen, column, attributes, content[cell.end() : cell.end() + _PARAGRAPH])
        column += _number(attributes, b"columns-repeated", _LAST_COLUMN) if b"-repeated=" in attributes else 1
    seen.row += many


def _see_cell(seen: _Seen, column: int, attributes: bytes, inside: bytes) -> None:
    if b"-spanned=" in attributes:
        down = _number(attributes, b"rows-spanned", _LAST_ROW)
        across = _number(attributes, b"columns-spanned", _LAST_COLUMN)
        if down > 1 or across > 1:
            seen.merges.append([seen.row, column, seen.row + down - 1, column + across - 1])
    if b'calcext:value-type="error"' in attributes:
        seen.errors.append([seen.row, column])
    if not _RESULT.search(attributes) and (formula := _FORMULA.search(attributes)) and not _EMPTY_TEXT.match(inside):
        text = html.unescape((formula[1] or formula[2] or b"").decode("utf-8", errors="replace"))
        seen.formulas.append([seen.row, column, seen.texts.setdefault(text, len(seen.texts)), 0, 0])
