"""The numbers that Word writes before its paragraphs: they stand in no text, only in the lists of the document.

Numbers that are counted ("1.2.", "II", "a)") and bullets ("-") are given; a form that is not known gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_LEVELS = 9
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_WRITTEN_BULLETS = frozenset("-–—+*")


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of a list: where it starts, how its number is written and with what around it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    legal: bool = False


@dataclass(kw_only=True)
class _List:
    levels: dict[int, Level]
    counts: dict[int, int]
    overrides: dict[int, int] = field(default_factory=dict)


def local_name(element: Any) -> str:
    """The name of an XML element without its namespace: strict and transitional files differ only there."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Any | None, *names: str) -> Any | None:
    """The element reached through the first children of these names; None when one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local_name(one) == name), None)
    return element


def said(element: Any | None, *names: str) -> str | None:
    """The value (``w:val``) of the element reached through these names."""
    found = child(element, *names)
    return None if found is None else attribute(found, "val")


class Numbers:
    """Counts through one document: ask for the label of each paragraph once, in order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._lists = dict(_lists(numbering))
        self._styles = {attribute(style, "styleId"): style for style in styles or () if local_name(style) == "style"}

    def label(self, properties: Any | None) -> str:
        """What Word writes before a paragraph with these properties (``w:pPr``), "" for most."""
        number, level = self._place(properties)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        _count(found, level)
        return _written(found, level)

    def _place(self, properties: Any | None) -> tuple[str, int]:
        """Number of the list and level: the paragraph's own, else those of its style or of one that it builds on."""
        number, level = said(properties, "numPr", "numId"), said(properties, "numPr", "ilvl")
        style = self._styles.get(said(properties, "pStyle"))
        for _ in range(_LEVELS):
            if style is None or (number is not None and level is not None):
                break
            inherited = child(style, "pPr")
            number = number if number is not None else said(inherited, "numPr", "numId")
            level = level if level is not None else said(inherited, "numPr", "ilvl")
            style = self._styles.get(said(style, "basedOn"))
        return number or "0", whole(level, 0)


def _lists(numbering: Any | None) -> Iterator[tuple[str, _List]]:
    """Every list by its number; lists of one pattern share their counts, except where one starts anew."""
    patterns = {
        attribute(one, "abstractNumId"): (_levels(one), dict[int, int]())
        for one in numbering or ()
        if local_name(one) == "abstractNum"
    }
    for one in numbering or ():
        pattern = patterns.get(said(one, "abstractNumId")) if local_name(one) == "num" else None
        if pattern is None:
            continue
        levels, counts = pattern
        overrides = {}
        for override in (part for part in one if local_name(part) == "lvlOverride"):
            level = whole(attribute(override, "ilvl"), 0)
            if (start := said(override, "startOverride")) is not None:
                overrides[level] = whole(start, 1)
            levels = levels | _levels(override)
        yield attribute(one, "numId") or "", _List(levels=levels, counts=counts, overrides=overrides)


def _levels(pattern: Any) -> dict[int, Level]:
    return {
        whole(attribute(level, "ilvl"), 0): Level(
            start=whole(said(level, "start"), 1),
            form=said(level, "numFmt") or "decimal",
            text=said(level, "lvlText") or "",
            restarts=said(level, "lvlRestart") != "0",
            legal=child(level, "isLgl") is not None,
        )
        for level in pattern
        if local_name(level) == "lvl"
    }


def _count(found: _List, level: int) -> None:
    counts = found.counts
    start = found.overrides.pop(level, None)
    if start is not None:
        counts[level] = start
    else:
        counts[level] = counts[level] + 1 if level in counts else found.levels[level].start
    for deeper in [one for one in counts if one > level]:
        if found.levels.get(deeper, Level()).restarts:
            del counts[deeper]


def _written(found: _List, level: int) -> str:
    own = found.levels[level]
    if own.form == "bullet":
        return own.text if own.text in _WRITTEN_BULLETS else "-"
    known = True

    def number(place: re.Match[str]) -> str:
        nonlocal known
        at = int(place[1]) - 1
        of = found.levels.get(at, Level())
        text = _number(found.counts.get(at, of.start), "decimal" if own.legal else of.form)
        known = known and text is not None
        return text or ""

    label = _PLACE.sub(number, own.text)
    return label if known else ""


def _number(count: int, form: str) -> str | None:
    if form in _FORMS and 0 < count < 5000:
        return _FORMS[form](count)
    return str(count) if form == "decimal" else None


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        text += letters * times
    return text


def _letters(count: int) -> str:
    """a to z, then aa, bb, as Word goes on."""
    times, place = divmod(count - 1, 26)
    return chr(97 + place) * (times + 1)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "none": lambda count: "",
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
}


def whole(text: str | None, otherwise: int) -> int:
    """The whole number that an attribute says; what is no number, or far too long, counts as not said."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
