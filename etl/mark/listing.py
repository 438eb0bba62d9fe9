"""The sheet "Danh sách lỗi" put first, and the hidden sheet that goes with it, as XML of a worksheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final

from lxml import etree

from etl.findings import Finding
from etl.mark.address import area_of, cell_name
from etl.mark.package import MAIN, serialise
from etl.mark.styles import Styles
from etl.mark.words import mend, what, why, words
from etl.mark.xmltext import written

COLUMNS: Final[tuple[tuple[str, float], ...]] = (
    ("number", 6),
    ("severity", 9),
    ("place", 20),
    ("cell", 10),
    ("message", 46),
    ("why", 40),
    ("mend", 40),
)
HEADER_ROW: Final = 5
"""Row index (from 0) of the column heads: the summary stands above."""
_INK, _LINK, _RED = "FF1F3864", "FF0563C1", "FFC00000"
_WIDTH: Final = sum(width for _, width in COLUMNS)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
LONGEST: Final = 32_000
"""Characters of a cell."""
LINE_POINTS: Final = 15
TALLEST_ROW: Final = 400
LISTED_FILLS: Final = {"error": "FFFFD9DA", "warning": "FFFFF6D0"}
"""Lighter than the marks, which are taken off again wherever they are met."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a finding is shown: the sheet as people see it, the address, and what a click leads to ("" for nothing)."""

    sheet: str
    cell: str
    target: str


def listing_xml(
    findings: Sequence[Finding], places: Mapping[int, Place], *, summary: Sequence[str], styles: Styles, lang: str
) -> bytes:
    """The list of findings: errors first, each with its place. ``places`` goes by position in ``findings``.

    ``summary`` are the lines above the list: title, file, counts, what to do next, and a remark or "".
    """
    text = words(lang)
    root = etree.Element(f"{{{MAIN}}}worksheet", None, {None: MAIN})
    properties = _child(root, "sheetPr")
    _child(properties, "tabColor", rgb=_RED)
    _child(properties, "pageSetUpPr", fitToPage="1")
    last = HEADER_ROW + max(1, len(findings))
    _child(root, "dimension", ref=f"A1:{cell_name(last, len(COLUMNS) - 1)}")
    view = _child(_child(root, "sheetViews"), "sheetView", showGridLines="0", tabSelected="1", workbookViewId="0")
    below = cell_name(HEADER_ROW + 1, 0)
    _child(view, "pane", ySplit=str(HEADER_ROW + 1), topLeftCell=below, activePane="bottomLeft", state="frozen")
    _child(view, "selection", pane="bottomLeft", activeCell=below, sqref=below)
    _child(root, "sheetFormatPr", defaultRowHeight="15")
    columns = _child(root, "cols")
    for number, (_, width) in enumerate(COLUMNS, start=1):
        _child(columns, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
    data = _child(root, "sheetData")
    _summary(data, summary, styles, grave=any(finding.severity == "error" for finding in findings))
    head = styles.add(bold=True, colour="FFFFFFFF", fill=_INK, border=True, across="center", down="center")
    row = _row(data, HEADER_ROW, height=24)
    for column, (name, _) in enumerate(COLUMNS):
        _text(row, HEADER_ROW, column, text[name], head)
    links = _entries(data, findings, places, styles, lang)
    _child(root, "sheetProtection", sheet="1", formatColumns="0", formatRows="0", sort="0", autoFilter="0")
    _child(root, "autoFilter", ref=f"{cell_name(HEADER_ROW, 0)}:{cell_name(last, len(COLUMNS) - 1)}")
    merges = _child(root, "mergeCells", count=str(HEADER_ROW))
    for line in range(HEADER_ROW):
        _child(merges, "mergeCell", ref=f"{cell_name(line, 0)}:{cell_name(line, len(COLUMNS) - 1)}")
    if links:
        targets = _child(root, "hyperlinks")
        for cell, place in links:
            _child(targets, "hyperlink", ref=cell, location=place.target, display=place.cell)
    _child(root, "printOptions", horizontalCentered="1")
    _child(root, "pageMargins", left="0.5", right="0.5", top="0.6", bottom="0.7", header="0.3", footer="0.3")
    _child(root, "pageSetup", paperSize="9", orientation="landscape", fitToWidth="1", fitToHeight="0")
    _child(_child(root, "headerFooter"), "oddFooter").text = f"&C{text['page']} &P/&N"
    return serialise(root)


def table_xml(rows: Iterable[Sequence[str]]) -> bytes:
    """A plain worksheet of texts."""
    root = etree.Element(f"{{{MAIN}}}worksheet", None, {None: MAIN})
    data = _child(root, "sheetData")
    for number, texts in enumerate(rows):
        row = _row(data, number)
        for column, text in enumerate(texts):
            _text(row, number, column, text, 0)
    return serialise(root)


def in_order(findings: Sequence[Finding], sheets: Sequence[str]) -> list[Finding]:
    """Errors before warnings; then the file as a whole, then sheet by sheet, row by row."""

    def key(finding: Finding) -> tuple[bool, int, tuple[int, ...]]:
        area = area_of(finding.cell) if finding.cell else None
        number = sheets.index(finding.sheet) if finding.sheet in sheets else -1
        return finding.severity != "error", number, area or ()

    return sorted(findings, key=key)


def _summary(data: Any, lines: Sequence[str], styles: Styles, *, grave: bool) -> None:
    looks = [
        styles.add(size=14, bold=True, colour=_INK, across="center", down="center"),
        styles.add(italic=True, across="center", down="center"),
        styles.add(bold=True, size=12, colour=_RED if grave else _INK, across="center", down="center"),
        styles.add(down="center"),
        styles.add(italic=True, down="center"),
    ]
    for number, (line, look) in enumerate(zip(lines, looks, strict=True)):
        needed = _lines(line, _WIDTH)
        row = _row(data, number, height=26 if number == 0 else LINE_POINTS * needed + 4 if line else 4)
        for column in range(len(COLUMNS)):
            _text(row, number, column, line if column == 0 else "", look)


def _entries(
    data: Any, findings: Sequence[Finding], places: Mapping[int, Place], styles: Styles, lang: str
) -> list[tuple[str, Place]]:
    """Write one row a finding; gives the cells that lead somewhere."""
    plain = styles.add(border=True, locked=False)
    centred = styles.add(border=True, locked=False, across="center")
    link = styles.add(border=True, locked=False, across="center", link=True, colour=_LINK)
    grave = {
        name: styles.add(border=True, locked=False, across="center", bold=name == "error", fill=fill)
        for name, fill in LISTED_FILLS.items()
    }
    links = []
    for position, finding in enumerate(findings):
        number, place = HEADER_ROW + 1 + position, places[position]
        texts = [what(finding, lang), why(finding, lang), mend(finding, lang)]
        row = _row(data, number, height=_height([place.sheet, place.cell, *texts], first=2))
        _number(row, number, 0, position + 1, centred)
        _text(row, number, 1, words(lang)[finding.severity], grave[finding.severity])
        _text(row, number, 2, place.sheet, plain)
        _text(row, number, 3, place.cell, link if place.target else centred)
        for column, text in enumerate(texts, start=4):
            _text(row, number, column, text, plain)
        if place.target:
            links.append((cell_name(number, 3), place))
    return links


def _height(texts: Sequence[str], *, first: int) -> float:
    """Points that a row needs for its longest text; no program fits a row to its text before it shows the sheet."""
    widths = [width for _, width in COLUMNS[first:]]
    needed = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
    return min(LINE_POINTS * needed + 3, TALLEST_ROW)


def _lines(text: str, width: float) -> int:
    return max(1, sum(len(wrap(line, int(width * 1.1))) or 1 for line in text[:LONGEST].split("\n")))


def _child(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{MAIN}}}{name}", attributes)


def _row(data: Any, number: int, *, height: float = 0) -> Any:
    size = {"ht": f"{height:g}", "customHeight": "1"} if height else {}
    return _child(data, "row", r=str(number + 1), **size)


def _text(row: Any, number: int, column: int, text: str, style: int) -> None:
    cell = _child(row, "c", r=cell_name(number, column), s=str(style))
    if text:
        cell.set("t", "inlineStr")
        element = _child(_child(cell, "is"), "t")
        element.set(_SPACE, "preserve")
        element.text = written(text[:LONGEST])


def _number(row: Any, number: int, column: int, value: int, style: int) -> None:
    _child(_child(row, "c", r=cell_name(number, column), s=str(style)), "v").text = str(value)
