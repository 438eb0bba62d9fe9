"""A meeting as PowerPoint: charts and tables that can be changed there, maps as pictures, notes for the speaker."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from formats.dates import day
from formats.numbers import span
from reports.deck import Deck
from reports.office.text import plain
from reports.province.page import LANGUAGE_TAGS
from reports.slides import shapes
from reports.slides.own import Shape, own_template
from reports.slides.shapes import Line
from reports.slides.slide import add_notes, add_slide, add_title, bare
from reports.slides.template import TITLES, content_layout, cover_layout, ground, opened


def deck_pptx(deck: Deck, *, masters: bytes | None = None, shape: Shape = "16:9") -> bytes:
    """The bytes of the presentation.

    `masters`: an agency's own template; its masters, fonts, colours and its shape are kept, its slides are taken out.
    `shape`: of our own template. Raises TemplateRefused.
    """
    made = own_template(shape) if masters is None else opened(masters)
    _properties(made, deck)
    _cover(made, deck)
    layout = content_layout(made)
    on = ground(made, layout)
    for shown in deck.slides:
        add_slide(made, layout, on, shown, deck)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _properties(made: Any, deck: Deck) -> None:
    """What the file says of itself; nothing of a template's author is left."""
    properties = made.core_properties
    properties.title, properties.subject = plain(deck.meeting.title)[:255], plain(deck.stamp)[:255]
    properties.author = properties.last_modified_by = "GCM Monitor"
    properties.keywords, properties.comments, properties.category = plain(deck.meeting.code), "", ""
    properties.language = LANGUAGE_TAGS.get(deck.here.lang, deck.here.lang)


def _cover(made: Any, deck: Deck) -> None:
    """Title, day, code, how much stands behind it, and the flag of illustrative figures."""
    here, meeting, _ = deck.here, deck.meeting, deck.here.translate
    layout = cover_layout(made)
    on = ground(made, layout)
    slide = made.slides.add_slide(layout)
    bare(slide, (PP_PLACEHOLDER.SUBTITLE, *TITLES))
    rest = add_title(slide, on, meeting.title, lang=here.lang, most=4)
    parts = [
        rest,
        _("Số liệu tính đến ngày {day}").format(day=day(meeting.as_of, here.lang)),
        _("{code}, bản {edition}").format(code=meeting.code, edition=meeting.edition),
        here.version[:1].upper() + here.version[1:],
        coverage(deck),
    ]
    lines = [Line(words=part, size=18, after=4) for part in parts if part]
    below = next((one for one in slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
    if below is None:
        shapes.add_words(slide, on.area, lines, lang=here.lang, name=_("Kỳ họp"))
    else:
        shapes.write(below.text_frame, lines, lang=here.lang)
    if deck.illustrative:
        edge, foot = Pt(32), Pt(28)
        shapes.add_badge(
            slide, _("SỐ LIỆU MINH HỌA"), letters=on.letters, right=made.slide_width - edge,
            bottom=made.slide_height - foot, lang=here.lang,
        )  # fmt: skip
    add_notes(slide, [meeting.note, deck.stamp, coverage(deck)])


def coverage(deck: Deck) -> str:
    """How many units stand behind the slides, from the fewest to the most."""
    _ = deck.here.translate
    counted: dict[int, list[int]] = {}
    for source in (shown.exhibit.source for shown in deck.slides):
        if source.expected:
            counted.setdefault(source.expected, []).append(source.reported or 0)
    words = _("{reported}/{expected} đơn vị có số liệu")
    return "; ".join(
        words.format(reported=span(min(found), max(found), deck.here.lang), expected=expected)
        for expected, found in counted.items()
    )
