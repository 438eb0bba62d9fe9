"""The drawing behind the notes of a worksheet: one hidden box beside each cell, in VML as every program reads it.

Source: ECMA-376 part 4 (VML); the sender's own shapes, such as buttons, stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from itertools import count
from math import ceil
from typing import Any, Final, Protocol

from lxml import etree

from etl.mark.address import COLUMNS, ROWS, Cell
from etl.mark.package import Package, Unmarkable, parse

_V: Final = "urn:schemas-microsoft-com:vml"
_O: Final = "urn:schemas-microsoft-com:office:office"
_X: Final = "urn:schemas-microsoft-com:office:excel"
_IDMAP: Final = re.compile(rb"idmap\b[^>]*\bdata=[\"']([\d, ]+)[\"']")
_SHAPE_ID: Final = re.compile(r"_x0000_s(\d+)")
_BLOCK: Final = 1024
"""Shapes are numbered in blocks; a drawing names the blocks that are its own."""
BOX_WIDTH: Final = 340
LINE_HEIGHT, LINE_LENGTH, LONGEST_BOX = 17, 52, 460
_FURTHEST: Final = 100
"""Rows or columns that a box may span, hidden ones included."""
_EMPTY: Final = (
    f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{}"/></o:shapelayout></xml>'
)
_TYPE: Final = (
    f'<v:shapetype xmlns:v="{_V}" xmlns:o="{_O}" id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    f'<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_x0000_s{{id}}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:{width}pt;height:{height}pt;z-index:{order};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class Sizes(Protocol):
    """How large the rows and columns of a worksheet are; hidden ones have no size."""

    def row_pixels(self, row: int) -> int:
        """The height of a row in pixels."""

    def column_pixels(self, column: int) -> int:
        """The width of a column in pixels."""


class Drawing:
    """The shapes of one worksheet's notes; made empty when there are no bytes yet."""

    def __init__(self, xml: bytes, package: Package) -> None:
        self._package = package
        if not xml:
            xml = _EMPTY.format(self._free_block()).encode()
        try:
            self._root = parse(xml)
        except Unmarkable:  # programs once wrote unclosed line breaks into the texts of buttons
            self._root = parse(xml, forgiving=True)

    @property
    def empty(self) -> bool:
        """Whether no shape is left."""
        return self._root.find(f".//{{{_V}}}shape") is None

    def remove(self, cells: Collection[Cell]) -> None:
        """Take out the boxes of these cells."""
        for shape in list(self._root.iter(f"{{{_V}}}shape")):
            if _note_cell(shape) in cells:
                shape.getparent().remove(shape)

    def add(self, texts: Mapping[Cell, str], sizes: Sizes) -> None:
        """Put a hidden box beside each of these cells, large enough for its text."""
        if not texts:
            return
        if not any(one.get("id") == "_x0000_t202" for one in self._root.iter(f"{{{_V}}}shapetype")):
            self._root.append(parse(_TYPE.encode()))
        ids = self._ids(len(texts))
        for order, ((row, column), text) in enumerate(texts.items(), start=1):
            height = _height(text)
            shape = _SHAPE.format(
                id=ids[order - 1],
                order=order,
                width=BOX_WIDTH * 3 // 4,
                height=height * 3 // 4,
                anchor=_anchor(row, column, height, sizes),
                row=row,
                column=column,
            )
            self._root.append(parse(shape.encode()))

    def xml(self) -> bytes:
        """The drawing as bytes."""
        return bytes(etree.tostring(self._root, encoding="UTF-8", xml_declaration=False))

    def _ids(self, wanted: int) -> list[int]:
        """Numbers for new shapes, in blocks that belong to this drawing; blocks are added as needed."""
        named = (shape.get("id", "") for shape in self._root.iter(f"{{{_V}}}*"))
        used = {int(number) for name in named for number in _SHAPE_ID.findall(name)}
        idmap = self._root.find(f".//{{{_O}}}idmap")
        blocks = [int(number) for number in re.findall(r"\d+", idmap.get("data", ""))] if idmap is not None else []
        blocks = blocks or [self._free_block()]
        found: list[int] = []
        for position in count():
            if position == len(blocks):
                blocks.append(max(self._free_block(), blocks[-1] + 1))
            start = blocks[position] * _BLOCK
            found += [number for number in range(start + 1, start + _BLOCK) if number not in used]
            if len(found) >= wanted:
                break
        if idmap is not None:
            idmap.set("data", ",".join(map(str, blocks)))
        return found[:wanted]

    def _free_block(self) -> int:
        blocks = [
            int(number)
            for part in self._package.names(".vml")
            for found in _IDMAP.findall(self._package.read(part))
            for number in re.findall(rb"\d+", found)
        ]
        return max(blocks, default=0) + 1


def _note_cell(shape: Any) -> Cell | None:
    """The cell that a shape is the note of; None for every other shape."""
    data = shape.find(f"{{{_X}}}ClientData")
    if data is None or data.get("ObjectType") != "Note":
        return None
    row, column = (data.findtext(f"{{{_X}}}{name}", "").strip() for name in ("Row", "Column"))
    return (int(row), int(column)) if row.isdigit() and column.isdigit() else None


def _height(text: str) -> int:
    """Pixels that a text needs in the box, its two lines of ours included."""
    lines = 3 + sum(max(1, ceil(len(line) / LINE_LENGTH)) for line in text.split("\n"))
    return min(lines * LINE_HEIGHT, LONGEST_BOX)


def _anchor(row: int, column: int, height: int, sizes: Sizes) -> str:
    """Where the box stands: left column and offset, top row and offset, right column and offset, bottom likewise."""
    left, top = min(column + 1, COLUMNS - 1), max(0, row - 1)
    right, across = _reach(left, BOX_WIDTH, COLUMNS, sizes.column_pixels)
    bottom, down = _reach(top, height, ROWS, sizes.row_pixels)
    return f"{left}, 12, {top}, 4, {right}, {across}, {bottom}, {down}"


def _reach(start: int, length: int, end: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Which row or column a length ends in, and how far inside it."""
    for place in range(start, min(start + _FURTHEST, end)):
        if length <= (pixels := size(place)):
            return place, length
        length -= pixels
    return min(start + _FURTHEST, end) - 1, 0
