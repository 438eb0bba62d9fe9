"""One thing shown: a finding as its title, the figure, its table, where it comes from, and what an office file draws.

A screen draws it, a slide shows it, a report prints it; all of them from this one value, so that none can differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from charts.figure import Figure
from exhibits.empty import Nothing
from exhibits.native import Native
from exhibits.reader import Reader
from exhibits.table import Table


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the figures come from.

    `reported` of `expected` units have sent them (nothing when that is no question).
    """

    words: str
    reported: int | None = None
    expected: int | None = None
    illustrative: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Room:
    """How much room a figure gets: pixels of height, and the most rows that can be read there; None: as it comes."""

    height: int | None = None
    most: int | None = None


BOUNDARIES: Final = {view: f"geo/vietnam_{view}.geojson" for view in ("63", "34")}
"""The addresses of the outlines of the provinces; `app.py` serves them."""
SCREEN: Final = Room()
SLIDE: Final = Room(height=360, most=10)
"""A slide is laid out on 960 by 540 pixels and blown up to the screen: nothing on it is smaller than a reader in the
last row can read.
"""


@dataclass(frozen=True, kw_only=True)
class Headline:
    """One figure set large, all in words: what it is, how it changed against what, and the sentence that belongs to it.

    `good`: whether the change is for the better; None where that cannot be said.
    """

    title: str
    value: str
    sentence: str = ""
    change: str = ""
    against: str = ""
    good: bool | None = None
    coverage: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """Everything that belongs to one figure.

    `key`: its name in addresses and lists of slides. `subject`: what it is about in a few words, without a finding.
    `draw`: the figure for a room; nothing where there is nothing to show, then `nothing` says what is missing.
    `native`: the same chart for office files with at most so many rows; nothing where only a picture or a table can
    show it. `caveats`: what a reader has to know so as not to misread it. `headlines`: figures to set large
    in place of a figure.
    """

    key: str
    subject: str
    title: str
    draw: Callable[[Room], Figure | None]
    source: Source
    nothing: Nothing
    table: Callable[[], Table] | None = None
    native: Callable[[int | None], Native | None] | None = None
    caveats: tuple[str, ...] = ()
    headlines: tuple[Headline, ...] = ()


def source_words(source: Source, here: Reader, *, credit: str = "") -> str:
    """Source, coverage, version of the data, and whose outlines a map shows."""
    _ = here.translate
    parts = [_("Nguồn: {words}").format(words=source.words)]
    if source.expected:
        coverage = _("{reported}/{expected} đơn vị có số liệu")
        parts.append(coverage.format(reported=source.reported or 0, expected=source.expected))
    if source.note:
        parts.append(source.note)
    parts.append(_("phiên bản dữ liệu {id}").format(id=here.snapshot.id))
    if credit:
        parts.append(_("ranh giới: {credit}").format(credit=credit))
    return " · ".join(parts)
