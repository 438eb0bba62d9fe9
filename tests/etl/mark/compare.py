"""Two workbooks side by side: what may differ between a sender's file and the marked one, and what may not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WRITTEN_ANEW = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/worksheets/.*"
    r"|xl/comments\d*(/comment\d+)?\.xml|xl/drawings/(vmlDrawing|commentsDrawing)\d+\.vml",
    re.IGNORECASE,
)
"""Parts that marking has to write. What is in the worksheets is compared piece by piece instead."""
_LOOKS = ("number_format", "font", "border", "alignment", "protection")


def changed_parts(before: Path, after: Path) -> list[str]:
    """Parts that marking has no business with and that are missing or no longer the same bytes."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        names = [name for name in old.namelist() if not WRITTEN_ANEW.fullmatch(name)]
        there = set(new.namelist())
        return [name for name in names if name not in there or _unselected(old.read(name)) != new.read(name)]


def _unselected(part: bytes) -> bytes:
    """A sheet of a chart without the mark that it was open: the list is now."""
    return part.replace(b' tabSelected="1"', b"") if b"<chartsheet" in part[:200] else part


def changed_xml(before: Path, after: Path, marked: dict[str, set[str]]) -> list[str]:
    """Worksheets whose XML says something else, apart from the style of marked cells and the reference to notes."""
    old, new = dict(_worksheets(before)), dict(_worksheets(after))
    return [
        name
        for name, xml in old.items()
        if name not in new or _bare(xml, marked.get(name, set())) != _bare(new[name], marked.get(name, set()))
    ]


def changed_cells(before: Path, after: Path, marked: dict[str, set[str]]) -> Iterator[str]:
    """What openpyxl sees that differs: values, formulas, styles, notes, merges, validations, sizes, names."""
    old, new = (openpyxl.load_workbook(path, rich_text=True) for path in (before, after))
    old_values, new_values = (openpyxl.load_workbook(path, data_only=True) for path in (before, after))
    looks = _Looks() if _has_styles(before) else _same_looks
    yield from _differing("names", _names(old), _names(new))
    for sheet in old.worksheets:
        other, own = new[sheet.title], marked.get(sheet.title, set())
        yield from _differing(
            f"{sheet.title} merges", _texts(sheet.merged_cells.ranges), _texts(other.merged_cells.ranges)
        )
        for what in ("data_validations", "conditional_formatting", "print_area", "print_title_rows", "freeze_panes"):
            yield from _differing(f"{sheet.title} {what}", _shown(sheet, what), _shown(other, what))
        yield from _differing(f"{sheet.title} state", sheet.sheet_state, other.sheet_state)
        yield from _differing(f"{sheet.title} protection", sheet.protection, other.protection)
        yield from _differing(f"{sheet.title} tables", _texts(sheet.tables.items()), _texts(other.tables.items()))
        for name, size in sheet.column_dimensions.items():
            yield from _differing(f"{sheet.title} {name}", _size(size), _size(other.column_dimensions[name]))
        for row in sheet.iter_rows():
            for cell in row:
                there, place = other[cell.coordinate], f"{sheet.title}!{cell.coordinate}"
                yield from _differing(place, _value(cell), _value(there))
                values = (book[sheet.title][cell.coordinate].value for book in (old_values, new_values))
                yield from _differing(f"{place} result", *values)
                if cell.coordinate not in own:
                    yield from _differing(f"{place} look", *looks(cell, there, (*_LOOKS, "fill")))
                    yield from _differing(f"{place} note", _note(cell), _note(there))
                elif cell.has_style:  # else it showed the look of its row or column, which openpyxl does not tell
                    yield from _differing(f"{place} look", *looks(cell, there, _LOOKS))


def _has_styles(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return "xl/styles.xml" in archive.namelist()


def _same_looks(one: Any, other: Any, wanted: tuple[str, ...]) -> tuple[object, object]:
    """Without a table of styles each program shows cells in its own way."""
    return None, None


class _Looks:
    """The looks of two cells, as something that can be compared; cells that share a style are looked at once."""

    def __init__(self) -> None:
        self._seen: dict[object, tuple[object, object]] = {}

    def __call__(self, one: Any, other: Any, wanted: tuple[str, ...]) -> tuple[object, object]:
        key = (tuple(one._style or ()), tuple(other._style or ()), wanted)
        if key not in self._seen:
            before, after = ([repr(getattr(cell, look)) for look in wanted] for cell in (one, other))
            self._seen[key] = ("", "") if before == after else (before, after)
        return self._seen[key]


def _worksheets(path: Path) -> Iterator[tuple[str, Any]]:
    """The worksheets of a package by name, as parsed XML."""
    with zipfile.ZipFile(path) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        book = etree.fromstring(archive.read("xl/workbook.xml"))
        relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {one.get("Id"): one.get("Target").removeprefix("/xl/") for one in relations}
        for sheet in book.iter(f"{{{MAIN}}}sheet"):
            id = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
            yield sheet.get("name"), etree.fromstring(archive.read(names[f"xl/{targets[id]}".lower()]))


def _bare(root: Any, marked: Collection[str]) -> bytes:
    """The XML of a sheet without what marking may change."""
    for name in ("legacyDrawing", "dimension"):
        for element in root.findall(f"{{{MAIN}}}{name}"):
            root.remove(element)
    for view in root.iter(f"{{{MAIN}}}sheetView"):
        view.attrib.pop("tabSelected", None)
    number = 0
    for row in list(root.iter(f"{{{MAIN}}}row")):
        number = int(row.get("r", number + 1))
        row.set("r", str(number))
        row.attrib.pop("spans", None)
        column = 0
        for cell in list(row):
            reference = cell.get("r")
            column = openpyxl.utils.cell.coordinate_from_string(reference)[0] if reference else column
            column = openpyxl.utils.column_index_from_string(column) if reference else column + 1
            cell.set("r", f"{openpyxl.utils.get_column_letter(column)}{number}")
            if cell.get("r") in marked:
                cell.attrib.pop("s", None)
                if len(cell) == 0:
                    row.remove(cell)
        if len(row) == 0 and set(row.attrib) == {"r"}:
            row.getparent().remove(row)
    etree.strip_tags(root, etree.Comment)
    etree.cleanup_namespaces(root)
    for element in root.iter():
        element.tail = None
        if len(element):
            element.text = None
    text = etree.tostring(root, method="c14n")
    return re.sub(rb"<(/?)\w+:|xmlns(:\w+)?=\"[^\"]*\"", rb"<\1", text)


def _differing(place: str, before: object, after: object) -> Iterator[str]:
    if before != after:
        yield f"{place}: {before!r} became {after!r}"


def _value(cell: Any) -> object:
    value = cell.value
    return (value.ref, value.text) if hasattr(value, "ref") else (type(value).__name__, str(value))


def _note(cell: Any) -> object:
    return (cell.comment.text, cell.comment.author) if cell.comment else None


def _size(size: Any) -> object:
    return size.width, size.hidden, size.outlineLevel, size.number_format, copy(size.fill), copy(size.font)


def _shown(sheet: Any, what: str) -> object:
    shown = getattr(sheet, what)
    if what == "data_validations":
        return [(str(one.sqref), one.type, one.formula1, one.formula2, one.error) for one in shown.dataValidation]
    if what == "conditional_formatting":
        return [(str(one.sqref), [rule.type for rule in one.rules]) for one in shown]
    return shown


def _names(book: Any) -> object:
    own = {(sheet.title, name): one.attr_text for sheet in book.worksheets for name, one in sheet.defined_names.items()}
    ours = {sheet for sheet in book.sheetnames if sheet.startswith("Danh sách lỗi")}
    return {name: one.attr_text for name, one in book.defined_names.items()}, {
        key: text for key, text in own.items() if key[0] not in ours
    }


def _texts(items: Any) -> list[str]:
    return sorted(map(str, items))
