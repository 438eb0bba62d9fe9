"""The slides of a deck as HTML: what stands on each, the table and the note behind it; words are no markup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from charts.figure import Figure
from exhibits.exhibit import Exhibit, Headline, source_words
from exhibits.table import NUMERIC, Table, cells
from formats.dates import day
from reports.deck import Deck, Shown

COLUMNS: Final = 6
"""A table that stands on a slide shows no more columns; the one behind it has them all."""
ROWS: Final = 30
"""More rows are not laid out on a slide; the browser drops those that do not fit."""
MOST_LARGE: Final = 4
"""More figures than this stand in smaller boxes."""
SHORT: Final = 20
"""Letters of a cell that is not broken over lines."""
CONTROLS: Final = str.maketrans(dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127)))


def text(words: object) -> str:
    """Words as text of the page: nothing in them is markup."""
    return escape(str(words).translate(CONTROLS))


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
            f'<h2 tabindex="-1">{text(exhibit.title)}</h2>'
            f'<div class="shown">{_shown(exhibit, figure, number, deck.here.lang)}</div>'
            f'<div class="below">{_line(caveats, "caveat")}{_line(source, "source")}</div>'
            f"{_foot(deck, number, count, illustrative=illustrative)}"
        ),
    )  # fmt: skip


def behind(deck: Deck) -> str:
    """What is called up from behind the slides: tables for everybody, notes for the speaker."""
    parts = [f'<template id="note-1">{_said(deck.meeting.note)}</template>']
    for shown in deck.slides:
        exhibit = shown.exhibit
        facts = [*exhibit.caveats, source_words(exhibit.source, deck.here)]
        said = _said(shown.slide.note) + "".join(_line(words, "facts") for words in facts)
        parts.append(f'<template id="note-{shown.number}">{said}</template>')
        made = exhibit.table() if exhibit.table is not None else None
        if made is not None and len(made.frame):
            parts.append(f'<template id="table-{shown.number}">{_table(made, deck.here.lang)}</template>')
    return "\n".join(parts)


def _section(
    number: int, *, subject: str, body: str, kind: str = "", link: str = "", illustrative: bool = False
) -> str:
    made_up = ' data-illustrative="1"' if illustrative else ""
    return (
        f'<section class="{f"slide {kind}".strip()}" id="s{number}" aria-label="{number}: {text(subject)}" '
        f'data-subject="{text(subject)}" data-link="{text(link)}"{made_up}>{body}</section>'
    )


def _shown(exhibit: Exhibit, figure: Figure | None, number: int, lang: str) -> str:
    """The figure; large figures in its place; else the table; else what is missing."""
    if exhibit.headlines:
        return _tiles(exhibit.headlines)
    if figure is not None:
        return f'<div class="figure" id="f{number}" role="img" aria-label="{text(figure.alt)}"></div>'
    made = exhibit.table() if exhibit.table is not None else None
    if made is not None and len(made.frame):
        return _table(made, lang, columns=COLUMNS, rows=ROWS)
    return f'<div class="nothing"><p>{text(exhibit.nothing.words)}</p><p>{text(exhibit.nothing.todo)}</p></div>'


def _tiles(headlines: tuple[Headline, ...]) -> str:
    across = min(len(headlines), 4 if len(headlines) > 6 or len(headlines) == 4 else 3)
    size = "few" if len(headlines) <= MOST_LARGE else "many"
    return f'<div class="tiles {size}" style="--across:{across}">{"".join(map(_tile, headlines))}</div>'


def _tile(one: Headline) -> str:
    tone = {True: " better", False: " worse", None: ""}[one.good]
    change = " ".join(part for part in (one.change, one.against) if part)
    small = "".join(_line(words, "small") for words in (one.coverage, *one.notes))
    return (
        f'<div class="tile">{_line(one.title, "name")}{_line(one.value, "value")}{_line(change, f"change{tone}")}'
        f"{_line(one.sentence, 'sentence')}{small}</div>"
    )


def _table(table: Table, lang: str, *, columns: int | None = None, rows: int | None = None) -> str:
    shown = cells(table, lang)[:rows]
    kinds = [
        ' class="figures"' if column.kind in NUMERIC else ' class="short"' if _is_short(shown, place) else ""
        for place, column in enumerate(table.columns[:columns])
    ]
    heads = "".join(
        f'<th scope="col"{kind}>{text(column.label)}</th>' for kind, column in zip(kinds, table.columns, strict=False)
    )
    lines = (
        "<tr>" + "".join(f"<td{kind}>{text(cell)}</td>" for kind, cell in zip(kinds, row, strict=False)) + "</tr>"
        for row in shown
    )
    return (
        f'<table data-rows="{len(table.frame)}"><thead><tr>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    )


def _is_short(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether the words of a column stand on one line each."""
    return all(len(row[place]) <= SHORT for row in rows)


def _foot(deck: Deck, number: int, count: int, *, illustrative: bool = False) -> str:
    stamp, flag = text(deck.stamp), _flag(deck) if illustrative else ""
    return f'<footer><span class="stamp">{stamp}</span>{flag}<span class="count">{number}/{count}</span></footer>'


def _flag(deck: Deck) -> str:
    return f'<span class="flag">{text(deck.here.translate("SỐ LIỆU MINH HỌA"))}</span>'


def _said(note: str) -> str:
    return _line(note, "said")


def _line(words: str, kind: str) -> str:
    return f'<p class="{kind}">{text(words)}</p>' if words else ""
