"""The sheets of a packed workbook in their order: one put first, one put last out of sight, earlier ones taken out.

Whatever counts sheets by their place (names that belong to one sheet, the open tab) goes on pointing at the same sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from etl.mark.package import MAIN, OFFICE, Package, Unmarkable, only, parse, serialise

_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN_TYPES: Final = {
    f"{_TYPE}.template.main+xml": f"{_TYPE}.sheet.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}
_STRICT_ROOT: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
# What tells that a sheet is selected stands before its cells.
HEAD_BYTES: Final = 200_000
FILTER_NAME: Final = "_xlnm._FilterDatabase"
TITLES_NAME: Final = "_xlnm.Print_Titles"
_SELECTED = re.compile(rb"\stabSelected=([\"'])(?:1|true)\1")
_TAG = {
    name: f"{{{MAIN}}}{name}"
    for name in ("sheets", "sheet", "bookViews", "workbookView", "definedNames", "definedName")
}


@dataclass(frozen=True, kw_only=True)
class SheetPart:
    """One sheet of a workbook: its name, where its XML lies, whether it is a table of cells and can be seen."""

    name: str
    part: str
    worksheet: bool
    hidden: bool


class Workbook:
    """The workbook part of a package. ``close`` writes what has changed into the package."""

    def __init__(self, package: Package) -> None:
        start = only(package.relations(), "officeDocument")
        if start is None or start.part is None:
            raise Unmarkable("no workbook part")
        self.part: str = start.part
        if _STRICT_ROOT in package.read(self.part):
            package.make_transitional()
        self._package = package
        self._root = parse(package.read(self.part))
        self._sheets = self._root.find(_TAG["sheets"])
        if self._sheets is None:
            raise Unmarkable("no sheets")

    @property
    def macros(self) -> bool:
        """Whether the workbook is of the kind that may hold macros: its file must end in .xlsm."""
        return "macroEnabled" in self._package.content_type(self.part)

    def sheets(self) -> list[SheetPart]:
        """The sheets in their order; those whose part is missing are left out."""
        relations = {relation.id: relation for relation in self._package.relations(self.part)}
        found = []
        for element in self._sheets.findall(_TAG["sheet"]):
            relation = relations.get(element.get(f"{{{OFFICE}}}id", ""))
            if relation is None or relation.part is None or not self._package.has(relation.part):
                continue
            hidden = element.get("state", "visible") != "visible"
            worksheet = relation.kind == "worksheet"
            found.append(
                SheetPart(name=element.get("name", ""), part=relation.part, worksheet=worksheet, hidden=hidden)
            )
        return found

    def remove(self, name: str) -> None:
        """Take a sheet out, with its part and the names that belong to it alone."""
        before = list(self._sheets)
        for element in before:
            if element.get("name", "").casefold() != name.casefold():
                continue
            id = element.get(f"{{{OFFICE}}}id", "")
            for relation in self._package.relations(self.part):
                if relation.id == id and relation.part and self._package.has(relation.part):
                    if b"<f" in self._package.read(relation.part):
                        self._forget_calculation_order()
                    self._package.remove(relation.part)
            self._package.unrelate(self.part, id)
            self._sheets.remove(element)
        self._renumber(before)

    def add(
        self,
        name: str,
        xml: bytes,
        *,
        first: bool = False,
        very_hidden: bool = False,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Put a worksheet in, as the first or the last one. ``names`` are names of ranges that belong to it alone."""
        before = list(self._sheets)
        part = self._package.unused("xl/worksheets/sheet{}.xml")
        self._package.write(part, xml)
        self._package.declare(f"{_TYPE}.worksheet+xml", part=part)
        number = max((int(element.get("sheetId", "0")) for element in before), default=0) + 1
        element = etree.Element(_TAG["sheet"], None, {"r": OFFICE})
        element.set("name", name)
        element.set("sheetId", str(number))
        if very_hidden:
            element.set("state", "veryHidden")
        element.set(f"{{{OFFICE}}}id", self._package.relate(self.part, "worksheet", part))
        self._sheets.insert(0 if first else len(before), element)
        self._renumber(before)
        for range_name, range in (names or {}).items():
            place = str(0 if first else len(before))
            attributes = {"name": range_name, "localSheetId": place}
            if range_name == FILTER_NAME:
                attributes["hidden"] = "1"
            etree.SubElement(self._names(), _TAG["definedName"], attributes).text = range

    def open_at_first(self) -> None:
        """Let the workbook open at its first sheet, and no other be selected beside it."""
        if self._root.find(_TAG["bookViews"]) is None:
            views = etree.Element(_TAG["bookViews"])
            etree.SubElement(views, _TAG["workbookView"])
            self._sheets.addprevious(views)
        for view in self._root.iterfind(f"{_TAG['bookViews']}/{_TAG['workbookView']}"):
            for place in ("activeTab", "firstSheet"):
                view.attrib.pop(place, None)
        for sheet in self.sheets()[1:]:
            xml = self._package.read(sheet.part)
            head, tail = xml[:HEAD_BYTES], xml[HEAD_BYTES:]
            cleared = _SELECTED.sub(b"", head)
            if cleared != head:
                self._package.write(sheet.part, cleared + tail)

    def close(self) -> None:
        """Write the workbook part."""
        self._package.write(self.part, serialise(self._root))
        kind = self._package.content_type(self.part)
        if kind in _MAIN_TYPES:  # a template that comes back is a workbook
            self._package.declare(_MAIN_TYPES[kind], part=self.part)

    def _renumber(self, before: list[Any]) -> None:
        """Names that belong to one sheet keep to it; those of a sheet that is gone go with it."""
        after = {element: place for place, element in enumerate(self._sheets)}
        moved = {str(place): after.get(element) for place, element in enumerate(before)}
        names = self._root.find(_TAG["definedNames"])
        for name in list(names) if names is not None else ():
            owner = name.get("localSheetId")
            if owner is None or owner not in moved:
                continue
            if (place := moved[owner]) is None:
                names.remove(name)
            else:
                name.set("localSheetId", str(place))
        if names is not None and len(names) == 0:
            self._root.remove(names)

    def _names(self) -> Any:
        """The list of named ranges, made in its place when there is none."""
        names = self._root.find(_TAG["definedNames"])
        if names is None:
            names = etree.Element(_TAG["definedNames"])
            before = {_TAG["sheets"], f"{{{MAIN}}}functionGroups", f"{{{MAIN}}}externalReferences"}
            last = max(place for place, element in enumerate(self._root) if element.tag in before)
            self._root.insert(last + 1, names)
        return names

    def _forget_calculation_order(self) -> None:
        """Drop the order of calculation: a program makes a new one. It names sheets that are no longer there."""
        chain = only(self._package.relations(self.part), "calcChain")
        if chain and chain.part and self._package.has(chain.part):
            self._package.remove(chain.part)
            self._package.unrelate(self.part, chain.id)
