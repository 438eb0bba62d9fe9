"""Our own template: the colours of the charts, and Arial.

Every Office on Windows and macOS has Arial with all Vietnamese letters, old ones too, and LibreOffice knows what stands
in for it. The template is made anew for each deck: so the colours stand in one place.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from charts.theme import INK, SERIES, SHADES
from reports.slides.template import NAMES

Shape = Literal["16:9", "4:3"]
WIDTHS: Final = {"16:9": Inches(13.333), "4:3": Inches(10)}
HEIGHT: Final = Inches(7.5)
MARGINS: Final = {"16:9": Inches(0.6), "4:3": Inches(0.45)}
FONT: Final = "Arial"
KEPT: Final = ("title", "titleOnly")
INKS: Final = INK[False]
SCHEME: Final = {
    "dk1": INKS.text, "lt1": INKS.paper, "dk2": SHADES[-1], "lt2": SHADES[0],
    **{f"accent{number}": colour for number, colour in enumerate(SERIES[:6], start=1)},
    "hlink": SERIES[0], "folHlink": SERIES[3],
}  # fmt: skip


def own_template(shape: Shape) -> Any:
    """An empty presentation with a cover and a page with a title."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTHS[shape], HEIGHT
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in KEPT:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _theme(master)
    _master(master, WIDTHS[shape], MARGINS[shape])
    for layout in deck.slide_layouts:
        if layout._element.get("type") == "title":
            _cover(layout, WIDTHS[shape], MARGINS[shape])
    return deck


def _theme(master: Any) -> None:
    """Colours and fonts."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", "GCM")
    for slot, colour in SCHEME.items():
        place = theme.find(f".//a:clrScheme/a:{slot}", NAMES)
        for old in list(place):
            place.remove(old)
        etree.SubElement(place, f"{{{NAMES['a']}}}srgbClr", val=colour.lstrip("#"))
    for font in theme.findall(".//a:fontScheme/*", NAMES):
        font.find("a:latin", NAMES).set("typeface", FONT)
        for script in font.findall("a:font", NAMES):
            font.remove(script)
    part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _master(master: Any, width: int, margin: int) -> None:
    """Title above, text below, at the foot the stamp of the meeting and the number of the slide."""
    inner, number = width - 2 * margin, Inches(0.8)
    _place(master, PP_PLACEHOLDER.TITLE, margin, Inches(0.3), inner, Inches(1.0))
    _place(master, PP_PLACEHOLDER.BODY, margin, Inches(1.5), inner, Inches(5.2))
    _place(master, PP_PLACEHOLDER.FOOTER, margin, Inches(6.8), inner - number, Inches(0.56))
    _place(master, PP_PLACEHOLDER.SLIDE_NUMBER, width - margin - number, Inches(6.8), number, Inches(0.56))
    for shape in list(master.placeholders):
        if shape.placeholder_format.type == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
        elif shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            level = shape._element.find(".//a:lstStyle/a:lvl1pPr", NAMES)
            level.set("algn", "l" if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER else "r")
            level.find("a:defRPr", NAMES).set("sz", "1400")
            shape.text_frame.margin_left = shape.text_frame.margin_right = 0
        elif shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            shape.text_frame.margin_left = shape.text_frame.margin_right = 0
    style = master._element.find("p:txStyles/p:titleStyle/a:lvl1pPr", NAMES)
    style.set("algn", "l")
    _look(style.find("a:defRPr", NAMES), size=28, colour="tx2")
    _bar(master, "accent1", margin, Inches(1.36), inner, Pt(2))
    for layout in master.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type == PP_PLACEHOLDER.DATE:
                shape._element.getparent().remove(shape._element)


def _cover(layout: Any, width: int, margin: int) -> None:
    """A dark field with the title in white, below it what the meeting is about."""
    layout._element.set("showMasterSp", "0")
    inner = width - 2 * margin
    _place(layout, PP_PLACEHOLDER.CENTER_TITLE, margin, Inches(1.0), inner, Inches(2.4))
    _place(layout, PP_PLACEHOLDER.SUBTITLE, margin, Inches(4.0), inner, Inches(2.6))
    for shape in layout.placeholders:
        style = shape._element.find(".//a:lstStyle", NAMES)
        if shape.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE:
            shape._element.find(".//a:bodyPr", NAMES).set("anchor", "b")
            for old in list(style):
                style.remove(old)
            level = etree.SubElement(style, f"{{{NAMES['a']}}}lvl1pPr", algn="l")
            _look(etree.SubElement(level, f"{{{NAMES['a']}}}defRPr"), size=40, colour="bg1")
        elif shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
            shape.text_frame.margin_left = shape.text_frame.margin_right = 0
            level = style.find("a:lvl1pPr", NAMES)
            level.set("algn", "l")
            _look(level.find("a:defRPr", NAMES), size=20, colour="tx1", bold=False)
    _bar(layout, "tx2", 0, 0, width, Inches(3.65))
    _bar(layout, "accent2", 0, Inches(3.65), width, Pt(5))


def _place(page: Any, kind: Any, left: int, top: int, width: int, height: int) -> None:
    shape = next(shape for shape in page.placeholders if shape.placeholder_format.type == kind)
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _look(look: Any, *, size: int, colour: str, bold: bool = True) -> None:
    look.set("sz", str(size * 100))
    look.set("b", "1" if bold else "0")
    for fill in look.findall("a:solidFill", NAMES):
        look.remove(fill)
    fill = etree.Element(f"{{{NAMES['a']}}}solidFill")
    etree.SubElement(fill, f"{{{NAMES['a']}}}schemeClr", val=colour)
    look.insert(0, fill)


def _bar(page: Any, colour: str, left: int, top: int, width: int, height: int) -> None:
    """A filled rectangle behind everything else of a master or layout."""
    tree = page._element.find("p:cSld/p:spTree", NAMES)
    number = max(int(found.get("id")) for found in tree.iter(f"{{{NAMES['p']}}}cNvPr")) + 1
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMES.items())
    tree.insert(2, parse_xml(
        f'<p:sp {spaces}><p:nvSpPr><p:cNvPr id="{number}" name="GCM {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    ))  # fmt: skip
