"""The style table of a packed workbook: the same style with another fill, and new styles for our own sheets."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from lxml import etree

from etl.mark.package import MAIN, Package, Unmarkable, only, parse, serialise

MARK_FILLS: Final = {"error": "FFFFC9CB", "warning": "FFFFF1B8"}
"""Fills of marked cells by severity; nobody else uses just these, so that they can be taken off again."""
_OURS: Final = frozenset(MARK_FILLS.values())
_ORDER: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ROOT: Final = "styleSheet"
# What programs show where a workbook has no style table.
_EMPTY: Final = (
    f'<{_ROOT} xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    f"</{_ROOT}>"
).encode()


class Styles:
    """The style table of a workbook. Styles are numbers; ``close`` writes the table into the package."""

    def __init__(self, package: Package, workbook: str) -> None:
        self._package = package
        relation = only(package.relations(workbook), "styles")
        if relation and relation.part and package.has(relation.part):
            self._part = relation.part
            self._root = parse(package.read(self._part))
        else:
            self._part = "xl/styles.xml" if not package.has("xl/styles.xml") else package.unused("xl/styles{}.xml")
            self._root = parse(_EMPTY)
            package.write(self._part, _EMPTY)
            package.declare(_TYPE, part=self._part)
            package.relate(workbook, "styles", self._part)
        if self._root.tag != f"{{{MAIN}}}{_ROOT}":
            raise Unmarkable("no style table")
        empty = parse(_EMPTY)
        for name in ("fonts", "fills", "borders", "cellXfs"):
            if len(self._list(name)) == 0:  # every program takes these for granted
                self._list(name).extend(deepcopy(list(empty.find(f"{{{MAIN}}}{name}"))))
        self._known: dict[str, dict[bytes, int]] = {}

    def fill_of(self, style: int) -> str:
        """The fill of a style as XML; "" when it has none."""
        fill = self._fill(style)
        pattern = fill.find(f"{{{MAIN}}}patternFill")
        if len(fill) == 0 or (pattern is not None and pattern.get("patternType", "none") == "none"):
            return ""
        return _canonical(fill).decode()

    def marked(self) -> frozenset[int]:
        """The styles whose fill is a mark."""
        return frozenset(style for style in range(len(self._list("cellXfs"))) if self._colour(style) in _OURS)

    def with_mark(self, style: int, severity: str) -> int:
        """The same style with the fill of a mark."""
        fill = _element("fill", _element("patternFill", patternType="solid"))
        pattern = fill[0]
        pattern.append(_element("fgColor", rgb=MARK_FILLS[severity]))
        pattern.append(_element("bgColor", indexed="64"))
        return self._with_fill(style, self._number("fills", fill))

    def with_fill(self, style: int, xml: str) -> int:
        """The same style with a fill as ``fill_of`` gave it; without one for "" and for what is no fill."""
        if not xml:
            return self._with_fill(style, 0)
        try:
            fill = parse(xml.encode())
        except Unmarkable:
            return self._with_fill(style, 0)
        return self._with_fill(style, self._number("fills", fill) if fill.tag == f"{{{MAIN}}}fill" else 0)

    def add(
        self,
        *,
        size: float = 11,
        bold: bool = False,
        italic: bool = False,
        colour: str = "FF000000",
        link: bool = False,
        fill: str = "",
        border: bool = False,
        locked: bool = True,
        across: str = "left",
        down: str = "top",
    ) -> int:
        """A style of our own in Times New Roman, with wrapped text."""
        font = _element("font")
        for wanted, name in ((bold, "b"), (italic, "i"), (link, "u")):
            if wanted:
                font.append(_element(name))
        font.extend([_element("sz", val=f"{size:g}"), _element("color", rgb=colour)])
        font.extend([_element("name", val="Times New Roman"), _element("family", val="1")])
        made = _element("patternFill", patternType="solid") if fill else _element("patternFill", patternType="none")
        if fill:
            made.extend([_element("fgColor", rgb=fill), _element("bgColor", indexed="64")])
        line = {"style": "thin"} if border else {}
        sides = [
            _element(side, *([_element("color", rgb="FFA6A6A6")] if border else []), **line)
            for side in ("left", "right", "top", "bottom")
        ]
        xf = _element(
            "xf",
            _element("alignment", horizontal=across, vertical=down, wrapText="1"),
            _element("protection", locked=str(int(locked))),
            numFmtId="49",
            fontId=str(self._number("fonts", font)),
            fillId=str(self._number("fills", _element("fill", made))),
            borderId=str(self._number("borders", _element("border", *sides, _element("diagonal")))),
            xfId="0",
            **dict.fromkeys(
                ("applyNumberFormat", "applyFont", "applyFill", "applyBorder", "applyAlignment", "applyProtection"), "1"
            ),
        )
        return self._number("cellXfs", xf)

    def close(self) -> None:
        """Write the table."""
        self._package.write(self._part, serialise(self._root))

    def _list(self, name: str) -> Any:
        found = self._root.find(f"{{{MAIN}}}{name}")
        if found is None:
            found = etree.Element(f"{{{MAIN}}}{name}")
            earlier = [element for element in self._root if _local(element) in _ORDER[: _ORDER.index(name)]]
            self._root.insert(self._root.index(earlier[-1]) + 1 if earlier else 0, found)
        return found

    def _style(self, style: int) -> Any:
        styles = self._list("cellXfs")
        return styles[style] if 0 <= style < len(styles) else styles[0]

    def _fill(self, style: int) -> Any:
        fills, number = self._list("fills"), int(self._style(style).get("fillId", "0"))
        return fills[number] if 0 <= number < len(fills) else fills[0]

    def _colour(self, style: int) -> str:
        front = self._fill(style).find(f"{{{MAIN}}}patternFill/{{{MAIN}}}fgColor")
        return "" if front is None else str(front.get("rgb", "")).upper()

    def _with_fill(self, style: int, fill: int) -> int:
        made = deepcopy(self._style(style))
        made.set("fillId", str(fill))
        made.set("applyFill", "1")
        return self._number("cellXfs", made)

    def _number(self, name: str, wanted: Any) -> int:
        """The place of an entry in one of the lists; it is put at the end when it is not there yet."""
        entries = self._list(name)
        if name not in self._known:
            self._known[name] = {}
            for place, entry in enumerate(entries):
                self._known[name].setdefault(_canonical(entry), place)
        place = self._known[name].setdefault(_canonical(wanted), len(entries))
        if place == len(entries):
            entries.append(wanted)
            entries.set("count", str(len(entries)))
        return place


def _element(name: str, *children: Any, **attributes: str) -> Any:
    element = etree.Element(f"{{{MAIN}}}{name}", attributes, {None: MAIN})
    element.extend(children)
    return element


def _canonical(element: Any) -> bytes:
    """The XML of an element in one form, without the namespaces that only its document uses."""
    return bytes(etree.tostring(element, method="c14n", exclusive=True, with_tail=False))


def _local(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
