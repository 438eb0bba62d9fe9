"""The form of an administrative document after Decree 30/2020/NĐ-CP, Annex I: paper, letters, head, text, signature.

Nothing here knows what a report says; `reports.document` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reports.office.text import plain

FONT: Final = "Times New Roman"
TEXT: Final = 14
SMALL: Final = 11
CELL: Final = 12
BLACK: Final = RGBColor(0, 0, 0)
PAPER: Final = (Mm(210), Mm(297))
TOP: Final = Mm(20)
BOTTOM: Final = Mm(20)
LEFT: Final = Mm(30)
RIGHT: Final = Mm(20)
WIDTH: Final = PAPER[0] - LEFT - RIGHT
SIDE: Final = Mm(61)
"""The left half of the head; the name of the nation takes one line in the other."""
INDENT: Final = Mm(12.7)
LINE: Final = 1.15
TAGS: Final = {"vi": "vi-VN", "en": "en-GB"}
HEADINGS: Final = ("Heading 1", "Heading 2")

Align = Literal["left", "centre", "right", "justify"]
_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands on top of the first page. `governing`: empty for a body that none stands above in the form."""

    governing: str
    issuing: tuple[str, ...]
    number: str
    nation: str
    motto: str
    place_and_date: str
    title: str
    subject: str
    addressee: str


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signs, and who gets it."""

    capacity: tuple[str, ...]
    name: str
    recipients_title: str
    recipients: tuple[str, ...]


def blank(*, lang: str, title: str, author: str, made_at: datetime) -> Any:
    """An empty document on A4 in the letters of the decree."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAPER
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    _letters(normal, size=TEXT)
    _language(normal, lang)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    for name in HEADINGS:
        style = document.styles[name]
        _letters(style, size=TEXT, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(6), Pt(6)
        style.paragraph_format.first_line_indent = INDENT
        style.paragraph_format.keep_with_next = True
    # the picture of the library's own template is none of this report
    related = document.part.package.rels
    for name in [name for name, one in related.items() if one.reltype.endswith("/thumbnail")]:
        del related[name]
    known = document.core_properties
    known.title, known.author, known.last_modified_by, known.comments = plain(title), author, author, ""
    known.language, known.created, known.modified = TAGS.get(lang, lang), made_at, made_at
    return document


def edges(document: Any, *, mark: str, foot: str) -> None:
    """Page number on top from the second page on; a draft is marked at its right; a line at the foot."""
    section = document.sections[0]
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        line = header.paragraphs[0]
        _tabs(line, centre=int(WIDTH / 2), right=int(WIDTH))
        line.add_run("\t")
        if numbered:
            _field(line, "PAGE", size=13)
        write(line, f"\t{mark}", size=CELL, bold=True)
    for footer in (section.first_page_footer, section.footer):
        write(footer.paragraphs[0], foot, size=9)
        footer.paragraphs[0].alignment = _ALIGN["centre"]


def head(document: Any, of: Head) -> None:
    """Bodies at the left, nation and motto at the right, number and date below; then title, subject and addressee."""
    table = _columns(document, (SIDE, WIDTH - SIDE))
    left, right = table.rows[0].cells
    first = _only(left)
    if of.governing:
        _centred(first, of.governing.upper(), size=12)
        first = left.add_paragraph()
    for words in of.issuing:
        _centred(first, words.upper(), size=12, bold=True)
        last, first = words, left.add_paragraph()
    _rule(first, width=SIDE, length=_length(last.upper(), 12) * 0.45)
    _centred(_only(right), of.nation, size=13, bold=True)
    _centred(right.add_paragraph(), of.motto, size=14, bold=True)
    _rule(right.add_paragraph(), width=WIDTH - SIDE, length=_length(of.motto, 14))
    left, right = table.add_row().cells
    _centred(_only(left), of.number, size=13)
    _centred(_only(right), of.place_and_date, size=TEXT, italic=True)
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(4)
    paragraph(document, of.title, align="centre", bold=True, indent=False, before=14, after=0)
    paragraph(document, of.subject, align="centre", bold=True, indent=False, after=0)
    _rule(document.add_paragraph(), width=WIDTH, length=Mm(45))
    paragraph(document, of.addressee, align="centre", indent=False, before=8, after=8)


def paragraph(
    holder: Any,
    words: str,
    *,
    align: Align = "justify",
    size: float = TEXT,
    bold: bool = False,
    italic: bool = False,
    indent: bool = True,
    before: float = 0,
    after: float = 6,
    together: bool = False,
) -> Any:
    """A paragraph of running text; `together`: on the same page as what follows it."""
    made = holder.add_paragraph()
    made.alignment = _ALIGN[align]
    form = made.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), LINE
    form.first_line_indent = INDENT if indent else None
    form.keep_with_next = together
    write(made, words, size=size, bold=bold, italic=italic)
    return made


def heading(document: Any, words: str, *, level: Literal[1, 2]) -> None:
    """The heading of a section (I.) or of a part of it (1.)."""
    made = document.add_paragraph(style=HEADINGS[level - 1])
    write(made, words, size=TEXT, bold=True)


def sign(document: Any, of: Signature) -> None:
    """Recipients at the left, the one who signs at the right; never torn apart by a page."""
    paragraph(document, "", indent=False, after=0, size=6, together=True)
    table = _columns(document, (Mm(75), WIDTH - Mm(75)))
    _whole(table.rows[0])
    left, right = table.rows[0].cells
    write(_only(left), of.recipients_title, size=12, bold=True, italic=True)
    for words in of.recipients:
        write(left.add_paragraph(), words, size=SMALL)
    line = _only(right)
    for words in of.capacity:
        _centred(line, words, size=TEXT, bold=True)
        line = right.add_paragraph()
    line.paragraph_format.space_before = Pt(60)
    _centred(line, of.name, size=TEXT, bold=True)


def write(line: Any, words: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    """Words at the end of a paragraph."""
    run = line.add_run(plain(words))
    run.font.name, run.font.size, run.font.bold, run.font.italic = FONT, Pt(size), bold, italic


def _centred(line: Any, words: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    line.alignment = _ALIGN["centre"]
    write(line, words, size=size, bold=bold, italic=italic)


def _only(cell: Any) -> Any:
    """The paragraph that every cell begins with."""
    return cell.paragraphs[0]


def _columns(document: Any, widths: Sequence[int]) -> Any:
    """One row without lines, for things that stand side by side."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def _whole(row: Any) -> None:
    """A row that no page tears apart."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _rule(line: Any, *, width: int, length: float) -> None:
    """A line as long as the decree wants it, in the middle of its column."""
    side = max(int((width - length) / 2), 0)
    form = line.paragraph_format
    form.left_indent = form.right_indent = side
    form.line_spacing, form.space_before, form.space_after = Pt(4), Pt(3), Pt(0)
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    line._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _length(words: str, size: float) -> int:
    """About how long words are in these letters; capitals are wider."""
    share = 0.68 if words.isupper() else 0.49
    return int(Pt(len(words) * size * share))


def _tabs(line: Any, *, centre: int, right: int) -> None:
    stops = line.paragraph_format.tab_stops
    # the style of headers brings stops of its own, for another paper
    line.style = "Normal"
    stops.add_tab_stop(centre, WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)


def _field(line: Any, code: str, *, size: float) -> None:
    """A field that the office program fills in, such as the number of the page."""
    for kind in ("begin", None, "end"):
        run = line.add_run()
        run.font.name, run.font.size = FONT, Pt(size)
        if kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            run._r.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _letters(style: Any, *, size: float, bold: bool = False) -> None:
    """The letters of a style: all scripts alike, black, nothing taken from the theme."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = BLACK
    fonts = style.element.get_or_add_rPr().rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _language(style: Any, lang: str) -> None:
    """The language in which an office program checks the spelling."""
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), TAGS.get(lang, lang))
    style.element.get_or_add_rPr().append(tag)
