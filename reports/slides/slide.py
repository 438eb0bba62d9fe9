"""One slide of a deck: its finding, what it shows, where that comes from, and the notes for the speaker."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from charts.figure import Figure
from exhibits.exhibit import SLIDE, Exhibit
from exhibits.native import Native
from exhibits.reader import Reader
from exhibits.table import Table
from formats.numbers import number
from formats.text import fold
from reports.deck import Deck, Shown
from reports.office.chart import chart_parts
from reports.office.map_picture import is_map, map_png, ranks
from reports.office.printed import printed_caveats, printed_source
from reports.office.text import plain
from reports.slides import shapes
from reports.slides.fit import fitted
from reports.slides.headlines import add_headlines
from reports.slides.shapes import GAP, Line
from reports.slides.table import LEADING, TEXT, laid_out
from reports.slides.template import TITLES, Box, Ground, around, box_of, title_of

SIZES: Final = (40.0, 36.0, 32.0, 30.0, 28.0, 26.0, 24.0)
"""Sizes of a title; none is smaller."""
LEAD: Final = 16.0
INSET, LOW_INSET = 14.4, 7.2
"""Points that Office keeps free in a field, left and right together, above and below together."""
LABELS: Final = 0.4
"""The share of a chart that the names of bars that lie may take."""
AXIS: Final = 90.0
"""Points of a chart's height for its key and its axis."""
FEWEST: Final = 5


def add_slide(made: Any, layout: Any, on: Ground, shown: Shown, deck: Deck) -> None:
    """Put one slide at the end of the presentation."""
    here, exhibit = deck.here, shown.exhibit
    slide = made.slides.add_slide(layout)
    bare(slide, TITLES)
    rest = add_title(slide, on, exhibit.title or exhibit.subject, lang=here.lang)
    figure = exhibit.draw(SLIDE)
    source = printed_source(exhibit, here, credit=figure.credit if figure is not None and is_map(figure) else "")
    bottom = _foot(slide, layout, on, source, deck, illustrative=exhibit.source.illustrative)
    area = Box(left=on.area.left, top=on.area.top, width=on.area.width, height=bottom - GAP - on.area.top)
    if lead := rest or _subject(exhibit):
        area = _lead(slide, area, lead, on, here.lang)
    _body(slide, area, exhibit, figure, on, here)
    add_notes(slide, _said(shown, source, here))


def bare(slide: Any, kept: tuple[Any, ...]) -> None:
    """Take out the placeholders of a slide but for these kinds."""
    for other in list(slide.placeholders):
        if other.placeholder_format.type not in kept:
            other._element.getparent().remove(other._element)


def add_title(slide: Any, on: Ground, words: str, *, lang: str, most: int = 2) -> str:
    """Write the title as large as fits; what found no room comes back."""
    title = fitted(
        plain(words), on.title_letters, width=shapes.points(on.title.width) - INSET,
        height=shapes.points(on.title.height) - LOW_INSET, most=most,
        sizes=[size for size in SIZES if size <= max(on.title_size, SIZES[-1])],
    )  # fmt: skip
    shapes.run(title_of(slide).text_frame.paragraphs[0], title.words, lang=lang, size=title.size)
    return title.rest


def add_notes(slide: Any, parts: list[str]) -> None:
    """The notes for the speaker, a paragraph a part."""
    slide.notes_slide.notes_text_frame.text = plain("\n".join(part for part in parts if part))


def _lead(slide: Any, area: Box, words: str, on: Ground, lang: str) -> Box:
    """What the title left over, above everything else; the area below it comes back."""
    tall = Pt(on.letters.height(words, LEAD, shapes.points(area.width)))
    box = Box(left=area.left, top=area.top, width=area.width, height=tall)
    shapes.add_words(slide, box, [Line(words=words, size=LEAD)], lang=lang, name=words[:40])
    return Box(left=area.left, top=area.top + tall + GAP, width=area.width, height=area.height - tall - GAP)


def _subject(exhibit: Exhibit) -> str:
    """What the slide is about, where its title is a finding that does not name it."""
    named = not exhibit.title or fold(exhibit.subject) in fold(exhibit.title)
    return "" if named or exhibit.headlines else exhibit.subject


def _foot(slide: Any, layout: Any, on: Ground, source: str, deck: Deck, *, illustrative: bool) -> int:
    """Source, flag, stamp and number; where the free area ends comes back."""
    here, bottom = deck.here, on.area.bottom
    stamped = _around(slide, layout, on, deck)
    width, right = on.area.width, on.area.right
    if illustrative:
        words = here.translate("SỐ LIỆU MINH HỌA")
        badge = shapes.add_badge(slide, words, letters=on.letters, right=right, bottom=bottom, lang=here.lang)
        width -= badge.width + GAP
    lines = [Line(words=words) for words in ([source] if stamped else [source, deck.stamp])]
    tall = sum(on.letters.height(f"{line.words} · 00", TEXT, shapes.points(width)) for line in lines)
    box = Box(left=on.area.left, top=bottom - Pt(tall + 2), width=width, height=Pt(tall + 2))
    name = here.translate("Nguồn số liệu")
    foot = shapes.add_words(slide, box, lines, lang=here.lang, name=name, anchor=MSO_ANCHOR.BOTTOM)
    if PP_PLACEHOLDER.SLIDE_NUMBER not in around(layout):
        shapes.add_number(foot.text_frame.paragraphs[-1], size=TEXT)
    return min(box.top, bottom - (shapes.BADGE if illustrative else 0))


def _around(slide: Any, layout: Any, on: Ground, deck: Deck) -> bool:
    """Footer and number as the layout has them; whether the stamp of the meeting stands in the footer.

    A footer with words of the agency keeps them; one that is too small for the stamp is left out.
    """
    stamped = False
    for kind, shape in around(layout).items():
        copied = deepcopy(shape._element)
        copied.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
        slide.shapes._spTree.append(copied)
        if kind == PP_PLACEHOLDER.FOOTER and not shape.text_frame.text.strip():
            box = box_of(shape)
            room = shapes.points(box.width) - INSET if box else 0
            if box and on.letters.height(deck.stamp, TEXT, room) <= shapes.points(box.height):
                mine = next(one for one in slide.placeholders if one._element is copied)
                shapes.run(mine.text_frame.paragraphs[0], deck.stamp, lang=deck.here.lang, size=TEXT)
                stamped = True
            else:
                slide.shapes._spTree.remove(copied)
    return stamped


def _body(slide: Any, area: Box, exhibit: Exhibit, figure: Figure | None, on: Ground, here: Reader) -> None:
    """The large figures, else the chart, else map and table, else the table, else what is missing."""
    alt = figure.alt if figure is not None else exhibit.title
    native = None if exhibit.headlines else _native(exhibit, area, on)
    if exhibit.headlines:
        add_headlines(slide, area, exhibit.headlines, letters=on.letters, lang=here.lang)
    elif native is not None:
        parts = chart_parts(native, lang=here.lang, text_pt=TEXT, accents=on.accents)
        shapes.add_chart(slide, area, parts, name=exhibit.subject, alt=alt)
    elif figure is not None and is_map(figure):
        half = Box(left=area.left, top=area.top, width=int(area.width * 0.45), height=area.height)
        picture = map_png(figure, lang=here.lang)
        left = shapes.add_picture(slide, half, picture, name=exhibit.subject, alt=alt).right + 2 * GAP
        beside = Box(left=left, top=area.top, width=area.right - left, height=area.height)
        _table(slide, beside, exhibit, on, here, first=ranks(figure))
    elif not _table(slide, area, exhibit, on, here):
        lines = [Line(words=exhibit.nothing.words, size=20, bold=True, after=6), Line(words=exhibit.nothing.todo)]
        shapes.add_words(slide, area, lines, lang=here.lang, name=exhibit.subject, anchor=MSO_ANCHOR.MIDDLE)


def _native(exhibit: Exhibit, area: Box, on: Ground) -> Native | None:
    """The chart, with fewer rows where the names of bars that lie take more than one line each."""
    if exhibit.native is None:
        return None
    room, high = shapes.points(area.width) * LABELS, shapes.points(area.height) - AXIS
    native = exhibit.native(SLIDE.most)
    for most in range((SLIDE.most or FEWEST) - 1, FEWEST - 1, -1):
        if native is None or not native.kind.endswith("bar") or _names_fit(native, room, high, on):
            return native
        native = exhibit.native(most)
    return native


def _names_fit(native: Native, width: float, height: float, on: Ground) -> bool:
    """Whether the name of every bar has as many lines as it needs."""
    lines = max((len(on.letters.lines(name, TEXT, width)) for name in native.categories), default=1)
    return lines * TEXT * on.letters.leading * len(native.categories) <= height


def _table(
    slide: Any, area: Box, exhibit: Exhibit, on: Ground, here: Reader, *, first: Mapping[str, float] | None = None
) -> bool:
    """The table behind an exhibit, with the words for what found no room; whether there is one.

    `first`: what the rows are worth, by their name; those of most worth stand above.
    """
    if exhibit.table is None:
        return False
    table, line = _sorted(exhibit.table(), first or {}), TEXT * LEADING
    width, height = shapes.points(area.width), shapes.points(area.height)
    laid = laid_out(table, lang=here.lang, letters=on.letters, width=width, height=height - line - 4)
    if laid is None:
        return False
    bottom = shapes.add_table(
        slide, area, laid, lang=here.lang, name=exhibit.subject, alt=table.alt or exhibit.title, accent=on.accents[0]
    )
    left = _left_out(laid.rows_left, laid.columns_left, here)
    if left:
        box = Box(left=area.left, top=bottom + Pt(4), width=area.width, height=Pt(line))
        shapes.add_words(slide, box, [Line(words=left)], lang=here.lang, name=left)
    return True


def _sorted(table: Table, worth: Mapping[str, float]) -> Table:
    """The rows by what their names are worth; as they came where that says nothing."""
    name = next((column.name for column in table.columns if column.kind == "text"), "")
    if not worth or name not in table.frame:
        return table
    order = table.frame[name].map(worth).sort_values(ascending=False, kind="stable", na_position="last").index
    return replace(table, frame=table.frame.loc[order])


def _left_out(rows: int, columns: int, here: Reader) -> str:
    """The words for rows and columns that are not on the slide."""
    _ = here.translate
    if rows and columns:
        words = _("và {rows} dòng, {columns} cột nữa, đủ ở phụ lục")
        return words.format(rows=number(rows, here.lang), columns=number(columns, here.lang))
    if rows:
        return _("và {rows} dòng nữa, đủ ở phụ lục").format(rows=number(rows, here.lang))
    return _("và {columns} cột nữa, đủ ở phụ lục").format(columns=number(columns, here.lang)) if columns else ""


def _said(shown: Shown, source: str, here: Reader) -> list[str]:
    """What the speaker reads: his own words, the finding in full, large figures, caveats, source, the live page."""
    _, exhibit = here.translate, shown.exhibit
    parts = [shown.slide.note, exhibit.title]
    for headline in exhibit.headlines:
        change = " ".join(part for part in (headline.change, headline.against) if part)
        told = [part for part in (change, headline.sentence, headline.coverage, *headline.notes) if part]
        parts.append(f"{headline.title}: {'. '.join([headline.value, *told])}")
    parts += [_("Lưu ý: {words}").format(words=words) for words in printed_caveats(exhibit, here)]
    parts.append(source)
    if exhibit.source.illustrative:
        parts.append(_("SỐ LIỆU MINH HỌA"))
    return [*parts, _("Xem số liệu đến từng ô: {link}").format(link=shown.link)]
