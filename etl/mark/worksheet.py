"""The XML of one worksheet: the styles of some of its cells changed, everything else left as it is.

Only the rows that hold such cells are parsed; all others stay the bytes that they were. A sheet of a hundred thousand
rows is so marked in the time that it takes to copy it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from lxml import etree

from etl.mark.address import Area, Cell, area_name, area_of, cell_name, column_number
from etl.mark.package import MAIN, OFFICE, Unmarkable, parse, serialise

# What stands after the reference to the notes in a worksheet (ECMA-376 part 1, CT_Worksheet).
_AFTER_NOTES: Final = frozenset(
    f"{{{MAIN}}}{name}"
    for name in "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst".split()
)
_ROOT = re.compile(rb"<(?:([\w.-]+):)?worksheet\b")
_NUMBER = re.compile(rb"\sr=[\"'](\d{1,7})[\"']")
_STYLE = re.compile(rb"\ss=[\"'](\d{1,6})[\"']")
_OWN_STYLE = re.compile(rb"\scustomFormat=[\"'](?:1|true)[\"']")
_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
_HEIGHT = re.compile(rb"\sht=[\"'](\d+(?:\.\d+)?)[\"']")
_ROW_PIXELS, _COLUMN_PIXELS = 20, 64
_LETTERS = re.compile(r"[A-Z]{1,3}")
_CELL: Final = f"{{{MAIN}}}c"


class Worksheet:
    """One worksheet; ``xml`` gives it back with what was changed. Unmarkable when it is no worksheet."""

    def __init__(self, xml: bytes) -> None:
        if xml[:2] in (b"\xff\xfe", b"\xfe\xff") or re.search(rb"encoding=[\"'](?!utf-8)", xml[:100], re.IGNORECASE):
            xml = serialise(parse(xml))
        root = _ROOT.search(xml)
        if root is None:
            raise Unmarkable("no worksheet")
        self._prefix: bytes = root[1] + b":" if root[1] else b""
        prefix = re.escape(self._prefix)
        opening = re.search(rb"<" + prefix + rb"sheetData\b[^>]*>", xml)
        if opening is None:
            raise Unmarkable("no rows")
        closed = xml[: opening.end()].endswith(b"/>")
        end = opening.end() if closed else xml.rfind(b"</" + self._prefix + b"sheetData")
        after = end if closed else xml.find(b">", end) + 1
        if end < opening.end() or after == 0:
            raise Unmarkable("rows without an end")
        self._empty = b"<" + self._prefix + b"sheetData/>"
        self._data: bytes = xml[opening.end() : end]
        self._shell = parse(xml[: opening.start()] + self._empty + xml[after:])
        if b"<!" in self._data:  # a remark or raw text could look like a row
            self._data = self._plain(self._data)
        self._rows = re.compile(rb"<" + prefix + rb"row\b[^>]*>")
        self._starts: list[int] = []
        self._numbers: list[int] = []
        self._index()

    @property
    def merges(self) -> list[Area]:
        """The merged areas."""
        found = (area_of(one.get("ref", "")) for one in self._shell.iterfind(f".//{{{MAIN}}}mergeCell"))
        return [area for area in found if area is not None]

    @property
    def notes_drawing(self) -> str:
        """The id of the relation to the drawing that holds the notes; "" when there is none."""
        element = self._shell.find(f"{{{MAIN}}}legacyDrawing")
        return "" if element is None else str(element.get(f"{{{OFFICE}}}id", ""))

    def set_notes_drawing(self, id: str) -> None:
        """Name the relation to the drawing that holds the notes; "" takes the reference out."""
        element = self._shell.find(f"{{{MAIN}}}legacyDrawing")
        if element is not None and not id:
            self._shell.remove(element)
        if not id:
            return
        if element is None:
            element = etree.Element(f"{{{MAIN}}}legacyDrawing", None, {"r": OFFICE})
            later = next((place for place, one in enumerate(self._shell) if one.tag in _AFTER_NOTES), len(self._shell))
            self._shell.insert(later, element)
        element.set(f"{{{OFFICE}}}id", id)

    def column_pixels(self, column: int) -> int:
        """The width of a column on the screen; 0 when it is hidden."""
        for one in self._columns():
            if int(one.get("min", "1")) - 1 <= column < int(one.get("max", "1")):
                return 0 if _is_hidden(one) else round(float(one.get("width", "8.43")) * 7 + 5)
        return _COLUMN_PIXELS

    def row_pixels(self, row: int) -> int:
        """The height of a row on the screen; 0 when it is hidden. A row that fits its text counts as one line."""
        place = self._place(row)
        opening = (
            b"" if place is None else self._data[self._starts[place] : self._data.index(b">", self._starts[place])]
        )
        if _HIDDEN.search(opening):
            return 0
        height = _HEIGHT.search(opening)
        return round(float(height[1]) * 4 / 3) if height else _ROW_PIXELS

    def styles(self, cells: Iterable[Cell]) -> dict[Cell, int]:
        """The style that each of these cells shows: its own, else that of its row, else that of its column."""
        found = {}
        for number, columns in _by_row(cells).items():
            own: dict[int, int] = {}
            of_row: int | None = None
            if (place := self._place(number)) is not None:
                text = self._row(place)
                own = {column: _style(cell) for column, cell in _cells(self._parsed(text)[0])}
                of_row = _row_style(text)
            for column in columns:
                other = of_row if of_row is not None else self._column_style(column)
                found[number, column] = own.get(column, other)
        return found

    def styled(self, styles: Iterable[int]) -> dict[Cell, int]:
        """The cells that have one of these styles of their own, and which."""
        wanted = set(styles)
        if not wanted:
            return {}
        marked = re.compile(rb"\ss=[\"'](?:" + b"|".join(b"%d" % style for style in sorted(wanted)) + rb")[\"']")
        found: dict[Cell, int] = {}
        seen = -1
        for match in marked.finditer(self._data):
            place = bisect_left(self._starts, match.start()) - 1
            if place <= seen:
                continue
            seen = place
            for column, cell in _cells(self._parsed(self._row(place))[0]):
                if (style := _style(cell)) in wanted:
                    found[self._numbers[place], column] = style
        return found

    def restyle(self, styles: Mapping[Cell, int]) -> None:
        """Give each of these cells this style; a cell that is not there yet is made, blank."""
        if not styles:
            return
        pieces, done = [], 0
        for number, columns in sorted(_by_row(styles).items()):
            wanted = {column: styles[number, column] for column in columns}
            place = self._place(number)
            if place is None:
                later = bisect_left(self._numbers, number)
                at = self._starts[later] if later < len(self._starts) else len(self._data)
                text = b'<%brow r="%d"/>' % (self._prefix, number + 1)
                pieces += [self._data[done:at], self._styled_row(text, number, wanted)]
                done = at
            else:
                at = self._starts[place]
                text = self._row(place)
                pieces += [self._data[done:at], self._styled_row(text, number, wanted)]
                done = at + len(text)
        self._data = b"".join([*pieces, self._data[done:]])
        self._index()
        self._grow(styles)

    def xml(self) -> bytes:
        """The whole worksheet."""
        shell = serialise(self._shell)
        before, found, after = shell.rpartition(self._empty)
        if not found:
            raise Unmarkable("rows without a place")
        name = self._prefix + b"sheetData>"
        return b"".join((before, b"<", name, self._data, b"</", name, after))

    def _index(self) -> None:
        self._starts, self._numbers = [], []
        number = -1
        for match in self._rows.finditer(self._data):
            own = _NUMBER.search(match[0])
            number = int(own[1]) - 1 if own else number + 1
            self._starts.append(match.start())
            self._numbers.append(number)
        if (not self._starts and self._data.strip()) or any(
            later <= earlier for earlier, later in zip(self._numbers, self._numbers[1:], strict=False)
        ):
            raise Unmarkable("rows out of order")

    def _place(self, number: int) -> int | None:
        place = bisect_left(self._numbers, number)
        return place if place < len(self._numbers) and self._numbers[place] == number else None

    def _row(self, place: int) -> bytes:
        end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._data)
        return self._data[self._starts[place] : end]

    def _frame(self) -> tuple[bytes, bytes]:
        """What must stand around rows so that they can be parsed alone: the namespaces of the worksheet."""
        root = etree.Element(self._shell.tag, None, self._shell.nsmap)
        root.text = " "
        opening, _, closing = etree.tostring(root).partition(b" <")
        return bytes(opening), b"<" + bytes(closing)

    def _parsed(self, rows: bytes) -> Any:
        opening, closing = self._frame()
        return parse(opening + rows + closing)

    def _plain(self, rows: bytes) -> bytes:
        root = self._parsed(rows)
        etree.strip_tags(root, etree.Comment)
        return self._unframed(root)

    def _unframed(self, root: Any) -> bytes:
        text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
        return text[text.index(b">") + 1 : text.rindex(b"</")]

    def _styled_row(self, text: bytes, number: int, wanted: Mapping[int, int]) -> bytes:
        root = self._parsed(text)
        row = root[0]
        known = dict(_cells(row))
        for column, style in wanted.items():
            if column in known:
                known[column].set("s", str(style))
        missing = sorted(wanted.keys() - known.keys())
        if missing:
            row.attrib.pop("spans", None)  # only a hint, and no longer true
            for column, cell in known.items():  # a cell without address stands where the one before it ends
                cell.set("r", cell_name(number, column))
        for column in missing:
            cell = etree.Element(_CELL, {"r": cell_name(number, column), "s": str(wanted[column])})
            later = [known[other] for other in known if other > column]
            last = next((place for place, one in enumerate(row) if one.tag != _CELL), len(row))
            row.insert(row.index(later[0]) if later else last, cell)
            known = dict(_cells(row))
        return self._unframed(root)

    def _column_style(self, column: int) -> int:
        for one in self._columns():
            if int(one.get("min", "1")) - 1 <= column < int(one.get("max", "1")):
                return int(one.get("style", "0"))
        return 0

    def _columns(self) -> Iterator[Any]:
        yield from self._shell.iterfind(f"{{{MAIN}}}cols/{{{MAIN}}}col")

    def _grow(self, cells: Iterable[Cell]) -> None:
        """Let the stated dimension of the sheet hold these cells."""
        dimension = self._shell.find(f"{{{MAIN}}}dimension")
        area = None if dimension is None else area_of(dimension.get("ref", ""))
        if area is None:
            return
        rows, columns = zip(*cells, strict=True)
        top, left = min(area[0], *rows), min(area[1], *columns)
        bottom, right = max(area[2], *rows), max(area[3], *columns)
        if (top, left, bottom, right) != area:
            dimension.set("ref", area_name((top, left, bottom, right)))


def _by_row(cells: Iterable[Cell]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    return rows


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row with their columns; a cell without address follows the one before it."""
    column = -1
    for cell in row.iterfind(_CELL):
        letters = _LETTERS.match(cell.get("r", ""))
        column = column_number(letters[0]) if letters else column + 1
        yield column, cell


def _style(cell: Any) -> int:
    text = cell.get("s", "")
    return int(text) if text.isdigit() else 0


def _row_style(text: bytes) -> int | None:
    """The style of a whole row, where it has one."""
    opening = text[: text.index(b">")]
    style = _STYLE.search(opening) if _OWN_STYLE.search(opening) else None
    return int(style[1]) if style else None


def _is_hidden(column: Any) -> bool:
    return column.get("hidden") in ("1", "true")
