"""Two agencies' templates, made by code: other masters, fonts and colours, sample slides of their own."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from reports.slides.template import NAMES

AGENCY = "BỘ NGOẠI GIAO - CỤC LÃNH SỰ"
SLOTS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
MINISTRY = "2B1700 FFFBF2 7A1F1F F3E6CE 9B1C1C C58B1B 4B6B3A 35557D 6F4A8E 8A5A33".split()
DEPARTMENT = "0B1E33 FFFFFF 123A63 DCE9F5 4FC3F7 FFB74D 81C784 BA68C8 FFD54F E57373".split()


def ministry() -> bytes:
    """4:3, serif letters, titles in capitals on a red bar, a footer with the agency's name, sections."""
    deck = Presentation()
    _theme(deck, MINISTRY, font="Times New Roman")
    master = deck.slide_master
    _place(master, PP_PLACEHOLDER.TITLE, (1.6, 0.25, 8.0, 0.95))
    _place(master, PP_PLACEHOLDER.BODY, (0.6, 1.5, 8.8, 4.9))
    _bar(master, "accent1", (0, 0, 10, 1.3))
    style = master._element.find("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr", NAMES)
    style.set("cap", "all")
    style.set("sz", "3600")
    style.find("a:solidFill/a:schemeClr", NAMES).set("val", "bg1")
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                shape.text_frame.text = AGENCY
    _bar(deck.slide_layouts[0], "accent1", (0, 2.2, 10, 1.9))
    _samples(deck)
    section = (
        '<p:extLst xmlns:p="{p}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Mẫu" '
        'id="{{11111111-2222-3333-4444-555555555555}}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section>'
        "</p14:sectionLst></p:ext></p:extLst>"
    ).format(p=NAMES["p"])
    deck.part._element.append(parse_xml(section))
    return _saved(deck)


def department() -> bytes:
    """Wide and low, white letters on dark blue, a wide font, no footer at all, the title at the left of its page."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    _theme(deck, DEPARTMENT, font="Verdana")
    master = deck.slide_master
    colours = master._element.find("p:clrMap", NAMES)
    for name, value in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        colours.set(name, value)
    _place(master, PP_PLACEHOLDER.TITLE, (0.9, 0.5, 11.4, 1.1))
    _place(master, PP_PLACEHOLDER.BODY, (0.9, 1.9, 11.4, 4.9))
    _bar(master, "accent2", (0, 0, 0.35, 7.5))
    cover = deck.slide_layouts[0]
    _place(cover, PP_PLACEHOLDER.CENTER_TITLE, (0.9, 1.5, 11.4, 1.9))
    _place(cover, PP_PLACEHOLDER.SUBTITLE, (0.9, 3.6, 11.4, 2.4))
    for page in (*deck.slide_layouts, master):
        for shape in list(page.placeholders):
            if shape.placeholder_format.type in (
                PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER,
            ):  # fmt: skip
                shape._element.getparent().remove(shape._element)
    _samples(deck)
    return _saved(deck)


def retyped(template: bytes, replaced: Mapping[bytes, bytes]) -> bytes:
    """The same package with other words in its list of types."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as package, zipfile.ZipFile(out, "w") as again:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename == "[Content_Types].xml":
                for old, new in replaced.items():
                    content = content.replace(old, new)
            again.writestr(entry.filename, content)
    return out.getvalue()


def _samples(deck: Any) -> None:
    """Two slides that nobody wants to see in a deck, one with a chart."""
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "TRANG MẪU"
    data = CategoryChartData()
    data.categories = ["A", "B"]
    data.add_series("MẪU", (1, 2))
    page = deck.slides.add_slide(deck.slide_layouts[5])
    page.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(3), Inches(3), data)


def _theme(deck: Any, colours: Sequence[str], *, font: str) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for slot, colour in zip(SLOTS, colours, strict=True):
        place = theme.find(f".//a:clrScheme/a:{slot}", NAMES)
        for old in list(place):
            place.remove(old)
        etree.SubElement(place, f"{{{NAMES['a']}}}srgbClr", val=colour)
    for latin in theme.findall(".//a:fontScheme/*/a:latin", NAMES):
        latin.set("typeface", font)
    part.blob = etree.tostring(theme)


def _place(page: Any, kind: Any, inches: tuple[float, float, float, float]) -> None:
    shape = next(shape for shape in page.placeholders if shape.placeholder_format.type == kind)
    shape.left, shape.top, shape.width, shape.height = (Inches(one) for one in inches)


def _bar(page: Any, colour: str, inches: tuple[float, float, float, float]) -> None:
    left, top, width, height = (int(Inches(one)) for one in inches)
    tree, spaces = page._element.find("p:cSld/p:spTree", NAMES), f'xmlns:p="{NAMES["p"]}" xmlns:a="{NAMES["a"]}"'
    tree.insert(2, parse_xml(
        f'<p:sp {spaces}><p:nvSpPr><p:cNvPr id="99" name="Bar"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "</p:spPr></p:sp>"
    ))  # fmt: skip


def _saved(deck: Any) -> bytes:
    out = BytesIO()
    deck.save(out)
    return out.getvalue()
