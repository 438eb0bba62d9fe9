"""The sheet of paper: A4, our letters, header and footer on every page, the flag of illustrative figures, n of N."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table, TableStyle

from charts.theme import INK, SERIES
from exhibits.province.sheet import Sheet
from formats.language import translator

FONTS: Final = Path(__file__).resolve().parent / "fonts"
TEXT: Final = "GCM Sans"
BOLD: Final = "GCM Sans Semibold"
MARGIN: Final = 14 * mm
WIDTH: Final = A4[0] - 2 * MARGIN
LANGUAGE_TAGS: Final = {"vi": "vi-VN", "en": "en-GB"}
ABSENT: Final = str.maketrans({"✕": "×", "\u2011": "-", "\ufeff": None, "\u200b": None})
"""Signs that our letters do not have, and what stands for them."""

INKS: Final = INK[False]
AMBER: Final = SERIES[4]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What stands around the text of every page, and in the properties of the file."""

    title: str
    head: str
    foot: str
    lang: str
    illustrative: bool


@cache
def letters() -> frozenset[int]:
    """Make the letters known to the library; the code points that they have."""
    known: set[int] = set()
    for name, file in ((TEXT, "GCMSans-Regular.ttf"), (BOLD, "GCMSans-Semibold.ttf")):
        font = TTFont(name, str(FONTS / file))
        pdfmetrics.registerFont(font)
        known |= set(font.face.charToGlyph)
    pdfmetrics.registerFontFamily(TEXT, normal=TEXT, bold=BOLD, italic=TEXT, boldItalic=BOLD)
    return frozenset(known)


def clean(text: str) -> str:
    """The text in letters that we have; any other becomes a question mark rather than an empty box."""
    known = letters()
    return "".join(sign if ord(sign) in known or sign == "\n" else "?" for sign in text.translate(ABSENT))


def colour(code: str) -> Color:
    """A colour of the theme."""
    return HexColor(code)


@cache
def style(size: float, *, bold: bool = False, ink: str = INKS.text, right: bool = False, after: float = 0) -> Any:
    """How a paragraph is set."""
    letters()
    return ParagraphStyle(
        f"{size}{bold}{ink}{right}{after}", fontName=BOLD if bold else TEXT, fontSize=size, leading=size * 1.26,
        textColor=colour(ink), spaceAfter=after, alignment=TA_RIGHT if right else 0, splitLongWords=1,
    )  # fmt: skip


def text(words: str, size: float = 8.5, **how: Any) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(escape(clean(words)), style(size, **how))


def table(sheet: Sheet, *, extra: Sequence[Flowable] = (), extra_label: str = "", extra_width: float = 0) -> Table:
    """A sheet as a table whose head repeats on the next page; `extra`: a drawing for each row, in a column of its own.

    `extra_width`: the width of that column in points.
    """
    shares = sum(head.width for head in sheet.heads)
    widths = [(WIDTH - extra_width) * head.width / shares for head in sheet.heads]
    rows: list[list[Any]] = [
        [text(head.label, 7.2, ink=INKS.muted, right=head.figures) for head in sheet.heads],
        *(
            [
                text(words, 8.3, right=head.figures, bold=place in sheet.marked)
                for words, head in zip(row, sheet.heads, strict=True)
            ]
            for place, row in enumerate(sheet.rows)
        ),
    ]
    if extra:
        widths.insert(1, extra_width)
        rows[0].insert(1, text(extra_label, 7.2, ink=INKS.muted))
        for row, drawing in zip(rows[1:], extra, strict=True):
            row.insert(1, drawing)
    rules = TableStyle([
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colour(INKS.muted)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, colour(INKS.grid)),
    ])  # fmt: skip
    return Table(rows, colWidths=widths, repeatRows=1, style=rules)


class _Numbered(Canvas):  # type: ignore[misc]
    """A canvas that keeps its pages until it knows how many there are."""

    paper: Paper

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  the name that the library calls
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        count = len(self._kept)
        for state in self._kept:
            self.__dict__.update(state)
            _around(self, self.paper, self._pageNumber, count)
            super().showPage()
        super().save()


def _around(canvas: Canvas, paper: Paper, page: int, count: int) -> None:
    """Header, footer and flag of one page."""
    _ = translator(paper.lang)
    top, bottom = A4[1] - 9.5 * mm, 8.5 * mm
    canvas.setFillColor(colour(INKS.muted))
    canvas.setFont(TEXT, 7.5)
    canvas.drawString(MARGIN, top, clean(paper.head))
    canvas.drawString(MARGIN, bottom, clean(paper.foot))
    number = _("Trang {page}/{count}").format(page=page, count=count)
    canvas.drawRightString(A4[0] - MARGIN, bottom, clean(number))
    canvas.setStrokeColor(colour(INKS.grid))
    canvas.line(MARGIN, bottom + 9, A4[0] - MARGIN, bottom + 9)
    if paper.illustrative:
        words = _("SỐ LIỆU MINH HỌA")
        canvas.setFont(BOLD, 8.5)
        width = pdfmetrics.stringWidth(words, BOLD, 8.5) + 10
        canvas.setFillColor(colour(AMBER))
        canvas.setStrokeColor(colour(AMBER))
        canvas.roundRect(A4[0] - MARGIN - width, top - 4, width, 14, 3)
        canvas.drawString(A4[0] - MARGIN - width + 5, top, words)


def pdf(story: Sequence[Flowable], paper: Paper) -> bytes:
    """The pages as the bytes of a file, with title and language in its properties."""
    letters()
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, title=paper.title, subject=paper.head, author="GCM Monitor", creator="GCM Monitor",
        lang=LANGUAGE_TAGS.get(paper.lang, paper.lang), displayDocTitle=True,
    )  # fmt: skip
    frame = Frame(MARGIN, 13 * mm, WIDTH, A4[1] - 26 * mm, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    of_paper = type("_OfPaper", (_Numbered,), {"paper": paper})
    document.build(list(story), canvasmaker=of_paper)
    return out.getvalue()
