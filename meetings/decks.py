"""The standard decks: which slides a review meeting begins with. They are data: ``data/reference/decks.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from formats.periods import period
from formats.text import lowered
from meetings.meeting import Slide
from meetings.periods import periods_at
from meetings.trouble import NoArea, UnknownDeck

FILE: Final = Path(__file__).resolve().parent.parent / "data" / "reference" / "decks.toml"
AREA: Final = "{area}"


@dataclass(frozen=True, kw_only=True)
class StandardDeck:
    """A list of slides for a kind of meeting. Addresses hold placeholders: `{half}`, `{year}`, `{area}`, ...

    `stem`: what its codes begin with. `filters`: parameters that hold on every slide. `comparing`: exhibits that hold
    the meeting against the one before it.
    """

    key: str
    stem: str
    title_vi: str
    title_en: str
    purpose_vi: str
    purpose_en: str
    filters: Mapping[str, str]
    slides: tuple[Slide, ...]
    comparing: frozenset[str]

    @property
    def of_area(self) -> bool:
        """Whether it is about one province, which has to be named."""
        return AREA in self.filters.values()

    def title(self, lang: str, as_of: date, place: str = "") -> str:
        """The title of its meetings, with the period that the day stands for and the name of the province."""
        names = periods_at(as_of)
        half = lowered(period(names["half"], lang))
        title = (self.title_en if lang == "en" else self.title_vi).format_map({**names, "half_words": half})
        return f"{title}: {place}" if place else title

    def purpose(self, lang: str) -> str:
        """What it is for, in a sentence."""
        return self.purpose_en if lang == "en" else self.purpose_vi


@cache
def standard_decks() -> Mapping[str, StandardDeck]:
    """All standard decks by key, in the order of the file."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: _deck(key, entry) for key, entry in entries.items()}


def standard_deck(key: str) -> StandardDeck:
    """One of them. Raises UnknownDeck."""
    known = standard_decks()
    if key not in known:
        raise UnknownDeck(key, tuple(known))
    return known[key]


def slides_of(deck: StandardDeck, *, as_of: date, follows: bool = False) -> tuple[Slide, ...]:
    """Its slides as of a day: what is current then stands in their addresses.

    `follows`: whether the meeting follows another one; else there is nothing to compare it with.
    """
    return tuple(
        replace(slide, address=_filled(slide.address, periods_at(as_of)))
        for slide in deck.slides
        if follows or slide.exhibit not in deck.comparing
    )


def comparing_slides(key: str) -> tuple[tuple[int, Slide], ...]:
    """The slides of a standard deck that compare, each with its place; none of a deck that is no more."""
    deck = standard_decks().get(key)
    return () if deck is None else tuple((n, one) for n, one in enumerate(deck.slides) if one.exhibit in deck.comparing)


def filters_of(deck: StandardDeck, *, as_of: date, area: str = "") -> dict[str, str]:
    """What holds on all its slides. Raises NoArea where a province has to be named."""
    if deck.of_area and not area:
        raise NoArea(deck.key)
    return _filled(deck.filters, {**periods_at(as_of), "area": area})


def _filled(address: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {name: value.format_map(names) for name, value in address.items()}


def _deck(key: str, entry: Mapping[str, Any]) -> StandardDeck:
    slides = tuple(
        Slide(exhibit=slide["show"], address=slide.get("at", {}), note=slide.get("note", ""))
        for slide in entry["slides"]
    )
    comparing = frozenset(slide["show"] for slide in entry["slides"] if slide.get("compares", False))
    return StandardDeck(**{"filters": {}, **entry, "key": key, "slides": slides, "comparing": comparing})
