"""What stands on a slide: words, charts, pictures, tables, large figures, the flag of illustrative figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.util import Emu, Pt

from charts.theme import INK
from reports.office.chart import WORKBOOK_RELATION, ChartParts, readable
from reports.office.text import plain
from reports.province.page import AMBER, LANGUAGE_TAGS
from reports.slides.fit import Letters
from reports.slides.table import PAD, ROW_PAD, TEXT, Laid
from reports.slides.template import NAMES, Box

EMU: Final = 12_700
"""Units of Office in a point."""
BADGE: Final = Pt(26)
GAP: Final = Pt(10)
INSET: Final = 9.0
"""Points between the edge of a large figure's field and its words."""
LARGE: Final = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
ROOMY: Final = (20.0, 18.0, 16.0, TEXT)
"""Sizes of the words beside a large figure; at the smallest, what finds no room is left to the notes."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paragraph."""

    words: str
    size: float = TEXT
    bold: bool = False
    after: float = 0.0


def points(length: int) -> float:
    """A length of Office in points."""
    return length / EMU


def write(frame: Any, lines: Sequence[Line], *, lang: str, align: Any = None) -> None:
    """Words into a frame, one paragraph a line; the language tells Office which spelling to check."""
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        if line.words:
            run(paragraph, line.words, lang=lang, size=line.size, bold=line.bold or None)
        else:
            # without this an empty line is as tall as the largest text
            etree.SubElement(paragraph._p, f"{{{NAMES['a']}}}endParaRPr", sz=str(round(line.size * 100)))
        paragraph.space_after = Pt(line.after)
        if align is not None:
            paragraph.alignment = align


def run(paragraph: Any, words: str, *, lang: str, size: float | None = None, bold: bool | None = None) -> None:
    """Words at the end of a paragraph."""
    made = paragraph.add_run()
    made.text = plain(words)
    made.font.bold = bold
    if size is not None:
        made.font.size = Pt(size)
    if lang:
        made._r.get_or_add_rPr().set("lang", LANGUAGE_TAGS.get(lang, lang))


def add_words(slide: Any, box: Box, lines: Sequence[Line], *, lang: str, name: str, anchor: Any = None) -> Any:
    """A field with words and nothing around them."""
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = anchor
    write(frame, lines, lang=lang)
    return shape


def add_number(paragraph: Any, *, size: float) -> None:
    """The number of the slide at the end of a paragraph; Office keeps it right when slides are moved."""
    run(paragraph, " · ", lang="", size=size)
    paragraph._p.append(parse_xml(
        f'<a:fld xmlns:a="{NAMES["a"]}" id="{{6F1E2C1A-7C55-4D1B-9D43-0C5A5C2B7E11}}" type="slidenum">'
        f'<a:rPr sz="{round(size * 100)}"/><a:t>‹#›</a:t></a:fld>'
    ))  # fmt: skip


def add_chart(slide: Any, box: Box, parts: ChartParts, *, name: str, alt: str) -> None:
    """A chart that its reader may change, with the workbook behind it."""
    package = slide.part.package
    made = ChartPart.load(
        package.next_partname(ChartPart.partname_template), CONTENT_TYPE.DML_CHART, package, parts.xml
    )
    found = made.relate_to(EmbeddedXlsxPart.new(parts.workbook, package), RELATIONSHIP_TYPE.PACKAGE)
    if found != WORKBOOK_RELATION:
        raise ValueError(f"the workbook of a chart is {found}, not {WORKBOOK_RELATION}")
    relation = slide.part.relate_to(made, RELATIONSHIP_TYPE.CHART)
    frame = slide.shapes._add_chart_graphicFrame(relation, box.left, box.top, box.width, box.height)
    _named(frame.nvGraphicFramePr.cNvPr, name, alt)


def add_picture(slide: Any, box: Box, picture: bytes, *, name: str, alt: str) -> Box:
    """A picture as large as the box allows, at its left; the box that it takes comes back."""
    shape = slide.shapes.add_picture(BytesIO(picture), box.left, box.top)
    scale = min(box.width / shape.width, box.height / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    _named(shape._element.nvPicPr.cNvPr, name, alt)
    return Box(left=box.left, top=box.top, width=shape.width, height=shape.height)


def add_table(slide: Any, box: Box, laid: Laid, *, lang: str, name: str, alt: str, accent: str) -> int:
    """A table in the colours of the theme, whose first accent lies under the head; where it ends comes back."""
    width, height = (round(sum(sizes) * EMU) for sizes in (laid.widths, laid.heights))
    frame = slide.shapes.add_table(len(laid.rows), len(laid.widths), box.left, box.top, width, height)
    _named(frame._element.nvGraphicFramePr.cNvPr, name, alt)
    table = frame.table
    for column, wide in zip(table.columns, laid.widths, strict=True):
        column.width = round(wide * EMU)
    for row, tall in zip(table.rows, laid.heights, strict=True):
        row.height = round(tall * EMU)
    for number, words in enumerate(laid.rows):
        for place, word in enumerate(words):
            cell = table.cell(number, place)
            cell.margin_left = cell.margin_right = Pt(PAD)
            cell.margin_top = cell.margin_bottom = Pt(ROW_PAD / 2)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            line = Line(words=word, bold=number == 0)
            write(cell.text_frame, [line], lang=lang, align=PP_ALIGN.RIGHT if laid.figures[place] else PP_ALIGN.LEFT)
            if number == 0 and word:
                ink = _rgb(readable(accent))
                cell.text_frame.paragraphs[0].runs[0].font.color.rgb = ink
    return box.top + height


def add_badge(slide: Any, words: str, *, letters: Letters, right: int, bottom: int, lang: str) -> Box:
    """The flag of illustrative figures, its lower right corner there; the box that it takes comes back."""
    wide = round((Letters(letters.name, bold=True).width(words, TEXT) + 20) * EMU)
    box = Box(left=right - wide, top=bottom - BADGE, width=wide, height=BADGE)
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, box.left, box.top, box.width, box.height)
    shape.name = words
    amber = _rgb(AMBER)
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(INK[False].paper)
    shape.line.color.rgb = amber
    shape.line.width = Pt(1.5)
    shape.shadow.inherit = False
    frame = shape.text_frame
    frame.word_wrap = False
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(frame, [Line(words=words, bold=True)], lang=lang, align=PP_ALIGN.CENTER)
    frame.paragraphs[0].runs[0].font.color.rgb = amber
    return box


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour.lstrip("#"))  # type: ignore[no-untyped-call]


def _named(properties: Any, name: str, alt: str) -> None:
    """The name of a shape, and the words that stand for it."""
    properties.set("name", plain(name))
    properties.set("descr", plain(alt))
