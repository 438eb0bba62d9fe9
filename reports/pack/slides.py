"""The slides of a deck as HTML: what stands on each, the table and the note behind it; words are no markup."""

from __future__ import annotations

from typing import Final

from charts.figure import Figure
from exhibits.exhibit import Exhibit, Headline, source_words
from exhibits.reader import Reader
from formats.dates import day
from reports.deck import Deck, Shown
from reports.office.hidden import withheld
from reports.pack import map_key as pack_map
from reports.pack import table as pack_table
from reports.pack.text import line, text

MOST_LARGE: Final = 4
"""More figures than this stand in smaller boxes."""
CODE: Final = "`"
"""The sign that sets a command apart on a page; a slide writes it plainly."""
LONG: Final = 10
"""A word as long as the name of a province is set smaller than a figure."""


def cover(deck: Deck, count: int) -> str:
    """The first slide: what meeting it is, as of which day, in which view, from which version of the data."""
    _ = deck.here.translate
    meeting = deck.meeting
    when = _("Số liệu tính đến {day}").format(day=day(meeting.as_of, deck.here.lang))
    units = _("{count} tỉnh, thành phố").format(count=meeting.view)
    return _section(
        1, subject=meeting.title, kind="cover", body=(
            f'<div class="inner"><p class="product">GCM Monitor</p><h1 tabindex="-1">{text(meeting.title)}</h1>'
            f'<p class="when">{text(when)} · {text(units)}</p>{_flag(deck) if deck.illustrative else ""}'
            f'<p class="hint">{text(_("Nhấn ? để xem các phím"))}</p></div>{_foot(deck, 1, count)}'
        ),
    )  # fmt: skip


def slide(shown: Shown, figure: Figure | None, deck: Deck, count: int) -> str:
    """One slide: the finding, the figure, what to mind, where it comes from."""
    exhibit, number = shown.exhibit, shown.number
    source = source_words(exhibit.source, deck.here, credit=figure.credit if figure else "")
    caveats = " ".join(words if words.endswith((".", "!", "?")) else f"{words}." for words in exhibit.caveats)
    illustrative = exhibit.source.illustrative
    return _section(
        number, subject=exhibit.subject, link=shown.link, illustrative=illustrative, body=(
            f'{_about(exhibit)}<h2 tabindex="-1">{text(exhibit.title)}</h2>'
            f'<div class="shown">{_shown(exhibit, figure, number, deck.here)}</div>'
            f'<div class="below">{line(caveats, "caveat")}{line(source, "source")}</div>'
            f"{_foot(deck, number, count, illustrative=illustrative)}"
        ),
    )  # fmt: skip


def behind(deck: Deck) -> str:
    """What is called up from behind the slides: tables for everybody, notes for the speaker."""
    parts = [f'<template id="note-1">{_said(deck.meeting.note)}</template>']
    for shown in deck.slides:
        exhibit = shown.exhibit
        facts = [*exhibit.caveats, source_words(exhibit.source, deck.here)]
        said = _said(shown.slide.note) + "".join(line(words, "facts") for words in facts)
        parts.append(f'<template id="note-{shown.number}">{said}</template>')
        made = exhibit.table() if exhibit.table is not None else None
        if made is not None and len(made.frame):
            parts.append(f'<template id="table-{shown.number}">{pack_table.whole(made, deck.here.lang)}</template>')
    return "\n".join(parts)


def _section(
    number: int, *, subject: str, body: str, kind: str = "", link: str = "", illustrative: bool = False
) -> str:
    made_up = ' data-illustrative="1"' if illustrative else ""
    return (
        f'<section class="{f"slide {kind}".strip()}" id="s{number}" aria-label="{number}: {text(subject)}" '
        f'data-subject="{text(subject)}" data-link="{text(link)}"{made_up}>{body}</section>'
    )


def _about(exhibit: Exhibit) -> str:
    """What the slide is about, for who sees no filters; nothing where the finding says no more than that."""
    return line(exhibit.subject if exhibit.subject != exhibit.title else "", "about")


def _shown(exhibit: Exhibit, figure: Figure | None, number: int, here: Reader) -> str:
    """The figure, a map with who leads; large figures in its place; else the table; else what is missing."""
    if exhibit.headlines:
        return _tiles(exhibit.headlines)
    made = exhibit.table() if exhibit.table is not None else None
    if figure is not None:
        place = f'<div class="figure" id="f{number}" role="img" aria-label="{text(figure.alt)}"></div>'
        if not pack_map.is_map(figure):
            return place
        partly = made is not None and any(withheld(made))
        return f'<div class="beside">{place}{pack_map.beside(figure, here, partly=partly)}</div>'
    if made is not None and len(made.frame):
        return pack_table.on_slide(made, here.lang)
    words, todo = (text(told.replace(CODE, "")) for told in (exhibit.nothing.words, exhibit.nothing.todo))
    return f'<div class="nothing"><p>{words}</p><p>{todo}</p></div>'


def _tiles(headlines: tuple[Headline, ...]) -> str:
    across = min(len(headlines), 4 if len(headlines) > 6 or len(headlines) == 4 else 3)
    size = "few" if len(headlines) <= MOST_LARGE else "many"
    return f'<div class="tiles {size}" style="--across:{across}">{"".join(map(_tile, headlines))}</div>'


def _tile(one: Headline) -> str:
    tone = {True: " better", False: " worse", None: ""}[one.good]
    change = " ".join(part for part in (one.change, one.against) if part)
    value = "value" if len(one.value) <= LONG else "value long"
    small = "".join(line(words, "small") for words in (one.coverage, *one.notes))
    return (
        f'<div class="tile">{line(one.title, "name")}{line(one.value, value)}{line(change, f"change{tone}")}'
        f"{line(one.sentence, 'sentence')}{small}</div>"
    )


def _foot(deck: Deck, number: int, count: int, *, illustrative: bool = False) -> str:
    stamp, flag = text(deck.stamp), _flag(deck) if illustrative else ""
    return f'<footer><span class="stamp">{stamp}</span>{flag}<span class="count">{number}/{count}</span></footer>'


def _flag(deck: Deck) -> str:
    return f'<span class="flag">{text(deck.here.translate("SỐ LIỆU MINH HỌA"))}</span>'


def _said(note: str) -> str:
    return line(note, "said")
