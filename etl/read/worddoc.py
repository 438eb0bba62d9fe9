"""A Word document to one Arrow file per table, and its paragraphs; runs inside the reading process only.

A table is read as it looks on paper: merged cells hold their text once, numbers that Word counts are written out, a
table inside a cell is a table of its own, what was deleted with tracked changes is gone and what was inserted is there.
Paragraphs of one cell are joined with one blank. Footnotes, headers and footers are not read.
"""

from __future__ import annotations

import zipfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, ElementTree

from etl.findings import Finding, Refusal
from etl.read.wordnumbers import Numbers, attribute, child, local_name, said, whole

MOST_COLUMNS = 16_384
# Borders of columns that a hand drew nearer than this (twentieths of a point, about 2 mm) are meant to be one.
_SAME_BORDER = 120
# Elements that only wrap what is read, and elements whose content is no longer part of the text.
_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
_GONE = frozenset({"del", "moveFrom"})
_BLANKS = frozenset({"tab", "ptab", "br", "cr"})


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """A cell on the grid of its table: it begins at border ``start``; ``goes_on`` is part of the cell above."""

    start: int
    end: int
    text: str
    goes_on: bool


@dataclass(kw_only=True)
class _Table:
    before: list[str]
    borders: list[int]
    rows: list[list[_Cell]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def extract(path: str, folder: str, rows: int) -> dict[str, list[Any]]:
    """Write every table of a document as ``<folder>/<number>.arrow`` and describe it; give its lines of text.

    ``sheets``: as ``etl.read.worksheets.extract`` describes them, with ``merges`` and ``before``, the lines between
    the table before and this one. ``lines``: all paragraphs outside tables, text boxes after their paragraph.
    Refuses a document without a table, a table with more than ``rows`` rows, and XML that cannot be read.
    """
    file = Path(path).name
    try:
        with zipfile.ZipFile(path) as archive:
            document, numbering, styles = _parts(archive)
        text = _Document(Numbers(numbering, styles))
        text.read(document)
    except (ParseError, DefusedXmlException, KeyError, RecursionError) as error:
        detail = {"file": file, "detail": type(error).__name__}
        raise Refusal(Finding(code="word_broken", args=detail)) from None
    if not text.tables:
        raise Refusal(Finding(code="word_without_table", args={"file": file}))
    sheets = [_write(table, number, Path(folder), rows) for number, table in enumerate(text.tables)]
    return {"sheets": sheets, "lines": text.lines}


def _parts(archive: zipfile.ZipFile) -> tuple[Any, Any, Any]:
    """The document, its numbering and its styles; programs name these parts as they like."""
    main = _related(archive, PurePosixPath(), "officeDocument") or PurePosixPath("word/document.xml")
    others = (_related(archive, main, kind) for kind in ("numbering", "styles"))
    return _parsed(archive, main), *(_parsed(archive, part) if part else None for part in others)


def _related(archive: zipfile.ZipFile, part: PurePosixPath, kind: str) -> PurePosixPath | None:
    place = part.parent / "_rels" / f"{part.name}.rels"
    if str(place) not in archive.namelist():
        return None
    for relation in _parsed(archive, place):
        if (attribute(relation, "Type") or "").endswith(f"/{kind}"):
            target = attribute(relation, "Target") or ""
            found = PurePosixPath(target.lstrip("/")) if target.startswith("/") else part.parent / target
            return found if str(found) in archive.namelist() else None
    return None


def _parsed(archive: zipfile.ZipFile, part: PurePosixPath) -> Any:
    return ElementTree.fromstring(archive.read(str(part)), forbid_dtd=True)


class _Document:
    """Tables and lines of one document, collected in the order in which they are printed."""

    def __init__(self, numbers: Numbers) -> None:
        self.tables: list[_Table] = []
        self.lines: list[str] = []
        self._numbers = numbers

    def read(self, document: Any) -> None:
        """Read the body of the document."""
        self._blocks(child(document, "body"), self.lines)

    def _blocks(self, parent: Any | None, lines: list[str], *, in_cell: bool = False) -> None:
        """Read paragraphs into the lines and tables into the tables."""
        begun = len(lines)
        for block in _opened(parent if parent is not None else ()):
            if local_name(block) == "p":
                self._paragraph(block, lines, in_cell=in_cell)
            elif local_name(block) == "tbl":
                self._table(block, lines[begun:])
                begun = len(lines)

    def _paragraph(self, paragraph: Any, lines: list[str], *, in_cell: bool) -> None:
        label = self._numbers.label(child(paragraph, "pPr"))
        pieces: list[str] = []
        boxes: list[Any] = []
        for run in _opened(paragraph):
            if local_name(run) == "r" and child(run, "rPr", "vanish") is None:
                _run(run, pieces, boxes)
        text = " ".join(f"{label} {''.join(pieces)}".split())
        if text:
            lines.append(text)
        for box in boxes:
            self._blocks(box, self.lines if in_cell else lines)

    def _table(self, table: Any, before: list[str]) -> None:
        found = _Table(before=before, borders=_borders(table))
        self.tables.append(found)
        for row in _opened(table):
            properties = child(row, "trPr")
            if local_name(row) != "tr" or child(properties, "del") is not None:
                continue
            if child(properties, "hidden") is not None:
                found.hidden.append(len(found.rows))
            found.rows.append(self._row(row, whole(said(properties, "gridBefore"), 0)))

    def _row(self, row: Any, start: int) -> list[_Cell]:
        cells: list[_Cell] = []
        for cell in _opened(row):
            if local_name(cell) != "tc":
                continue
            properties = child(cell, "tcPr")
            end = start + max(1, whole(said(properties, "gridSpan"), 1))
            beside = child(properties, "hMerge")
            if beside is not None and attribute(beside, "val") != "restart" and cells:
                last = cells[-1]
                cells[-1] = _Cell(start=last.start, end=end, text=last.text, goes_on=last.goes_on)
            else:
                above = child(properties, "vMerge")
                goes_on = above is not None and attribute(above, "val") != "restart"
                gone = goes_on or child(properties, "cellDel") is not None
                cells.append(_Cell(start=start, end=end, text="" if gone else self._cell(cell), goes_on=goes_on))
            start = end
        return cells

    def _cell(self, cell: Any) -> str:
        lines: list[str] = []
        self._blocks(cell, lines, in_cell=True)
        return " ".join(lines)


def _opened(parent: Any) -> Iterator[Any]:
    """The children, with wrappers opened and deleted ones left out."""
    for element in parent:
        name = local_name(element)
        if name in _WRAPPERS:
            yield from _opened(element)
        elif name == "AlternateContent":
            yield from _opened(next(iter(element), ()))
        elif name not in _GONE:
            yield element


def _run(run: Any, pieces: list[str], boxes: list[Any]) -> None:
    for piece in _opened(run):
        name = local_name(piece)
        if name == "t":
            pieces.append(piece.text or "")
        elif name in _BLANKS:
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name in ("drawing", "pict", "object"):
            boxes += [box for box in piece.iter() if local_name(box) == "txbxContent"]


def _borders(table: Any) -> list[int]:
    """Where the columns of the grid begin and end, from the left; empty when the document does not say."""
    widths = [whole(attribute(column, "w"), -1) for column in child(table, "tblGrid") or ()]
    borders = [0]
    for width in widths:
        borders.append(borders[-1] + width)
    return borders if widths and min(widths) >= 0 else []


def _columns(table: _Table) -> dict[int, int]:
    """Grid border -> column: only borders where a cell begins count, and those a hair apart are one."""
    starts = sorted({cell.start for row in table.rows for cell in row})
    joined: dict[int, int] = {}
    column, last = -1, 0
    for start in starts:
        place = table.borders[start] if start < len(table.borders) else None
        if column < 0 or place is None or place - last >= _SAME_BORDER:
            column += 1
            last = place if place is not None else last
        joined[start] = column
    if all(len({joined[cell.start] for cell in row}) == len(row) for row in table.rows):
        return joined
    return {start: column for column, start in enumerate(starts)}


def _write(table: _Table, number: int, folder: Path, limit: int) -> dict[str, Any]:
    import pyarrow as pa

    from etl.read.columns import cell_schema, record_batch

    name = f"Bảng {number + 1}"
    columns = _columns(table)
    width = max(columns.values(), default=-1) + 1
    used = max((at for at, row in enumerate(table.rows, 1) if any(cell.text for cell in row)), default=0)
    if used > limit:
        raise Refusal(Finding(code="too_many_rows", sheet=name, args={"sheet": name, "limit": limit}))
    if width > MOST_COLUMNS:
        raise Refusal(Finding(code="too_many_columns", sheet=name, args={"sheet": name, "limit": MOST_COLUMNS}))
    grid = [[""] * width for _ in range(used)]
    for line, row in zip(grid, table.rows, strict=False):
        for cell in row:
            line[columns[cell.start]] = cell.text
    schema = cell_schema(width)
    file = folder / f"{number}.arrow"
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        if used:
            writer.write_batch(record_batch(zip(*grid, strict=True), schema))
    place = {"first_row": 0, "first_column": 0, "n_rows": used, "n_columns": width}
    return {
        "number": number, "name": name, "hidden": False, "by_number": True, "file": file.name, **place,
        "hidden_rows": [row for row in table.hidden if row < used],
        "merges": _merges(table.rows[:used], columns), "before": table.before,
    }  # fmt: skip


def _merges(rows: Sequence[Sequence[_Cell]], columns: Mapping[int, int]) -> list[list[int]]:
    """Cells wider or higher than one, as [top, left, bottom, right]."""
    starts = sorted(columns)
    open_cells: dict[int, list[int]] = {}
    found: list[list[int]] = []
    for at, row in enumerate(rows):
        still: dict[int, list[int]] = {}
        for cell in row:
            left = columns[cell.start]
            if cell.goes_on and left in open_cells:
                still[left] = open_cells[left]
                still[left][2] = at
                continue
            last = starts[bisect_left(starts, cell.end) - 1]
            right = columns[last]
            # A border a hair before the end of the cell belongs to the cell beside it.
            after = columns.get(cell.end)
            right = max(left, right if after is None or right < after else after - 1)
            still[left] = [at, left, at, right]
            found.append(still[left])
        open_cells = still
    return [merge for merge in found if merge[2] > merge[0] or merge[3] > merge[1]]
