"""What the parser does not tell about worksheets: hidden rows and columns, formulas without a result, cells in error.

Reads the bytes of marked worksheet parts of an ``.xlsx`` with patterns that find only what is rare, which is many times
quicker than reading all cells again. Runs inside the reading process only. Rows and columns count from 0.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from typing import TypeAlias

from defusedxml import ElementTree

_ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ROW_NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_TEXT_RESULT = re.compile(rb"\bt=[\"']str[\"']")
_SHARED = re.compile(rb"\bt=[\"']shared[\"']")
_GROUP = re.compile(rb"\bsi=[\"'](\d{1,9})[\"']")
_FILLS_SEVERAL = re.compile(rb"\bt=[\"'](?:array|dataTable)[\"']")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def look(path: str, parts: list[str]) -> list[dict[str, object]]:
    """For each sheet by ``number``: hidden ``rows`` and ``columns``, ``errors`` as [row, column], and ``formulas``.

    A formula is [row, column, text, down, right]: which of the ``texts`` it has, and how many rows above and columns
    left of it stands the cell for which that was written. The text is "" where one formula fills several cells.
    """
    with zipfile.ZipFile(path) as archive:
        numbers = _sheet_numbers(archive)
        return [{"number": numbers[part], **_look(archive.read(part))} for part in parts if part in numbers]


def _sheet_numbers(archive: zipfile.ZipFile) -> dict[str, int]:
    """Which part of the zip is which sheet of the workbook."""
    targets = {
        relation.get("Id"): relation.get("Target", "").removeprefix("/xl/")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = (element for element in book.iter() if element.tag.endswith("}sheet"))
    return {f"xl/{targets.get(s.get(_RELATION_ID) or s.get(_STRICT_ID))}": number for number, s in enumerate(sheets)}


def _look(xml: bytes) -> dict[str, object]:
    root = re.search(rb"<(\w+:)?worksheet\b", xml)
    prefix = re.escape(root[1]) if root and root[1] else b""
    return {
        "rows": list(_hidden_rows(xml, prefix)),
        "columns": sorted(set(_hidden_columns(xml, prefix))),
        **_formulas(xml, prefix),
        "errors": list(_errors(xml)),
    }


def _hidden_rows(xml: bytes, prefix: bytes) -> Iterator[int]:
    for match in re.finditer(rb"<" + prefix + rb"row\b([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>", xml):
        if number := _ROW_NUMBER.search(match[1]):
            yield int(number[1]) - 1


def _hidden_columns(xml: bytes, prefix: bytes) -> Iterator[int]:
    for match in re.finditer(rb"<" + prefix + rb"col\b([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>", xml):
        first, last = (re.search(rb"\b" + side + rb"=[\"'](\d{1,5})[\"']", match[1]) for side in (b"min", b"max"))
        if first and last:
            yield from range(int(first[1]) - 1, min(int(last[1]), 16_384))


def _formulas(xml: bytes, prefix: bytes) -> dict[str, object]:
    """The formulas without a result, and their texts."""
    texts: dict[str, int] = {}
    formulas: list[list[int]] = []
    leaders: dict[bytes, tuple[str, int, int]] | None = None
    for cell, attributes, raw in _formulas_without_result(xml, prefix):
        for row, column in _place(cell):
            text, down, right = _written(raw), 0, 0
            if not text and (group := _group(attributes)):
                leaders = _leaders(xml, prefix) if leaders is None else leaders
                text, first_row, first_column = leaders.get(group, ("", row, column))
                down, right = row - first_row, column - first_column
            elif _FILLS_SEVERAL.search(attributes):
                text = ""
            formulas.append([row, column, texts.setdefault(text, len(texts)), down, right])
    return {"formulas": formulas, "texts": list(texts)}


def _group(attributes: bytes) -> bytes:
    """The number of the shared formula that a cell takes part in, or nothing."""
    group = _GROUP.search(attributes) if _SHARED.search(attributes) else None
    return group[1] if group else b""


def _leaders(xml: bytes, prefix: bytes) -> dict[bytes, tuple[str, int, int]]:
    """For each shared formula by its number: the text and the row and column of the cell that holds it."""
    found: dict[bytes, tuple[str, int, int]] = {}
    form = rb"<%b\b([^<>]*)>\s*<%b\b([^<>]*[^<>/])>([^<]+)<" % (prefix + b"c", prefix + b"f")
    for match in re.finditer(form, xml):
        if group := _group(match[2]):
            for row, column in _place(match[1]):
                found.setdefault(group, (_written(match[3]), row, column))
    return found


def _written(text: bytes) -> str:
    return html.unescape(text.decode("utf-8", errors="replace"))


# A cell's attributes, its formula's attributes, the text of the formula as it stands in the XML.
_Found: TypeAlias = tuple[bytes, bytes, bytes]


def _formulas_without_result(xml: bytes, prefix: bytes) -> Iterator[_Found]:
    cell, formula, value = (prefix + name for name in (b"c", b"f", b"v"))
    end = xml.find(b"</%b>" % formula)
    if end >= 0 and xml[end + len(formula) + 3 :][:1].isspace():
        yield from _spaced_formulas_without_result(xml, prefix)
        return
    nothing = (b"</%b>" % cell, b"<%b/>" % value, b"<%b />" % value, b"<%b></%b>" % (value, value))
    for close in (b"</%b>" % formula, b"/>"):
        for rest in nothing:
            for at in _places(xml, close + rest):
                opening = xml.rfind(b"<" + formula, 0, at + 1)
                start = xml.rfind(b"<" + cell + b" ", 0, opening)
                head = xml[start : xml.find(b">", start)]
                # The element just closed must be the formula, directly inside its cell.
                if start < 0 or start + len(head) + 1 != opening or b"<" in xml[opening + 1 : at]:
                    continue
                # A formula whose result is the empty text stores that: it is blank, and known to be.
                if rest is nothing[0] or not _TEXT_RESULT.search(head):
                    attributes, _, text = xml[opening:at].partition(b">")
                    yield head, attributes, text


def _spaced_formulas_without_result(xml: bytes, prefix: bytes) -> Iterator[_Found]:
    """The same for XML with blanks between its elements, which is rare and takes longer."""
    cell, formula, value = (prefix + name for name in (b"c", b"f", b"v"))
    whole = rb"<%b\b(?:([^>]*)/>|([^>]*)>([^<]*)</%b>)" % (formula, formula)
    form = rb"<%b ([^>]*)>\s*%b\s*(?!<%b\b[^>]*>[^<])(<%b\b)?" % (cell, whole, value, value)
    for match in re.finditer(form, xml):
        if not (match[5] and _TEXT_RESULT.search(match[1])):
            yield match[1], match[2] or match[3] or b"", match[4] or b""


def _errors(xml: bytes) -> Iterator[list[int]]:
    for kind in (b't="e"', b"t='e'"):
        for at in _places(xml, kind):
            yield from _place(xml[xml.rfind(b"<", 0, at) : xml.find(b">", at)])


def _places(xml: bytes, needle: bytes) -> Iterator[int]:
    at = xml.find(needle)
    while at >= 0:
        yield at
        at = xml.find(needle, at + 1)


def _place(attributes: bytes) -> Iterator[list[int]]:
    if address := _ADDRESS.search(attributes):
        column = 0
        for letter in address[1]:
            column = column * 26 + letter - 64
        yield [int(address[2]) - 1, column - 1]
