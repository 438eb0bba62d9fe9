"""Figures set large on a slide: fields side by side, all with words of one size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from exhibits.exhibit import Headline
from reports.office.text import plain
from reports.slides.fit import Letters
from reports.slides.shapes import GAP, Line, points, write
from reports.slides.table import TEXT
from reports.slides.template import Box

INSET: Final = 9.0
"""Points between the edge of a field and its words."""
LARGE: Final = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
ROOMY: Final = (20.0, 18.0, 16.0, TEXT)
"""Sizes of the words beside a large figure; at the smallest, what finds no room is left to the notes."""
MOST_ACROSS: Final = 5
SLACK: Final = 14.0
LETTERS: Final = 7.5
"""A field is so many times wider than its words are tall, else every second word would begin a line."""


def add_headlines(slide: Any, box: Box, headlines: Sequence[Headline], *, letters: Letters, lang: str) -> None:
    """Large figures in as many columns as let most of their words stand."""
    fields = max(
        (_Fields(box, headlines, across, letters) for across in range(1, min(MOST_ACROSS, len(headlines)) + 1)),
        key=lambda tried: tried.worth,
    )
    for number, headline in enumerate(headlines):
        field = fields.field(number)
        shape = slide.shapes.add_textbox(field.left, field.top, field.width, field.height)
        shape.name = plain(headline.title)
        shape.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        shape.line.width = Pt(1.25)
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(INSET)
        write(frame, fields.lines[number], lang=lang)


class _Fields:
    """Fields in so many columns, and the paragraphs that find room in each."""

    def __init__(self, box: Box, headlines: Sequence[Headline], across: int, letters: Letters) -> None:
        rows = -(-len(headlines) // across)
        self.box, self.across = box, across
        self.wide = (box.width - (across - 1) * GAP) // across
        self.tall = (box.height - (rows - 1) * GAP) // rows
        room, high = points(self.wide) - 2 * INSET, points(self.tall) - 2 * INSET
        for size in (size for size in ROOMY if size == TEXT or room >= LETTERS * size):
            told = [_told(headline, letters, room, high, size) for headline in headlines]
            self.lines = [lines for lines, _left in told]
            self.whole = all(left == 0 for _lines, left in told)
            if self.whole:
                break
        if self.whole:
            needed = max(sum(_height(line, letters, room) for line in lines) for lines in self.lines)
            self.tall = min(self.tall, Pt(needed + 2 * INSET + SLACK))
        left_out, empty = sum(left for _lines, left in told), rows * across - len(headlines)
        # first of all nothing is left out, then words are large, then no place stays empty, then fields are wide
        self.worth = (-left_out, size, -empty, -abs(self.wide / self.tall - 1.6))

    def field(self, number: int) -> Box:
        row, column = divmod(number, self.across)
        left, top = self.box.left + column * (self.wide + GAP), self.box.top + row * (self.tall + GAP)
        return Box(left=left, top=top, width=self.wide, height=self.tall)


def _told(headline: Headline, letters: Letters, room: float, high: float, size: float) -> tuple[list[Line], int]:
    """The paragraphs of a field with words of that size, and how many found no room; a figure counts as ten."""
    bold = Letters(letters.name, bold=True)
    title = Line(words=headline.title, size=size, bold=True)
    change = " ".join(part for part in (headline.change, headline.against) if part)
    rest = [Line(words=words, size=size, after=2)
            for words in (change, headline.sentence, headline.coverage, *headline.notes) if words]  # fmt: skip
    needed = _tall(title, bold, room) + sum(_tall(line, letters, room) for line in rest[:1])
    figures = [
        Line(words=headline.value, size=large, bold=True, after=2)
        for large in LARGE if large <= 3 * size and bold.width(headline.value, large) <= room
    ] or [Line(words=headline.value, size=LARGE[-1], bold=True, after=2)]  # fmt: skip
    figure = next((line for line in figures if needed + _tall(line, bold, room) <= high), figures[-1])
    lines = [title, figure]
    left = high - sum(_tall(line, bold, room) for line in lines)
    missing = 10 if left < 0 else 0
    for line in rest:
        tall = _tall(line, letters, room)
        if tall <= left:
            lines.append(line)
            left -= tall
        else:
            missing += 1
    return lines, missing


def _height(line: Line, letters: Letters, width: float) -> float:
    """Points that a paragraph takes, in bold where it is."""
    return _tall(line, Letters(letters.name, bold=line.bold), width)


def _tall(line: Line, letters: Letters, width: float) -> float:
    return letters.height(line.words, line.size, width) + line.after
