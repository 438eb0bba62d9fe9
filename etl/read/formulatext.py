"""The text of a formula in pieces: numbers, signs, names of functions, and the cells it names.

Both spellings are read: ``SUM('Biểu 1'!$A$1:B2,3)`` of Excel and ``of:=SUM([$'Biểu 1'.$A$1:.B2];3)`` of OpenDocument.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_LONGEST = 8192


@dataclass(frozen=True)
class Area:
    """Cells from corner to corner, both included: top, left, bottom, right, and which of these do not move."""

    page: str | None
    corners: tuple[int, int, int, int]
    fixed: tuple[bool, bool, bool, bool]


Token: TypeAlias = float | str | Area
_ADDRESS = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_PAGE = r"'(?:[^']|'')+'|[^\W\d][\w.]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<call>[A-Z][A-Z0-9.]*\()
    | (?:(?P<page>{_PAGE})!)?(?P<area>{_ADDRESS}(?::{_ADDRESS})?)(?![\w.(!:])
    | \[(?:\$?(?P<open_page>{_PAGE}))?\.(?P<open_area>{_ADDRESS}(?::\.{_ADDRESS})?)\]
    | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:E[-+]?[0-9]+)?)
    | (?P<sign>[-+*/%(),;])
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_CORNER = re.compile(r"(\$?)([A-Z]+)(\$?)([0-9]+)", re.IGNORECASE)
_OPENING = re.compile(r"(?:of:|oooc:|msoxl:)?=")


def pieces(text: str) -> tuple[Token, ...]:
    """The formula in pieces; none when one of them is not understood."""
    found: list[Token] = []
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    while at < len(text) <= _LONGEST:
        match = _TOKEN.match(text, at)
        if not match:
            return ()
        found.append(_piece(match))
        at = match.end()
    return tuple(found)


def _piece(match: re.Match[str]) -> Token:
    if match["number"]:
        return float(match["number"])
    if area := match["area"] or match["open_area"]:
        return _area(match["page"] or match["open_page"], area)
    return match["call"].upper() if match["call"] else match["sign"].replace(";", ",")


def _area(page: str | None, area: str) -> Area:
    if page and page.startswith("'"):
        page = page[1:-1].replace("''", "'")
    first, *others = _CORNER.finditer(area)
    last = others[0] if others else first
    return Area(
        page=page.casefold() if page else None,
        corners=(int(first[4]) - 1, _column(first[2]), int(last[4]) - 1, _column(last[2])),
        fixed=(bool(first[3]), bool(first[1]), bool(last[3]), bool(last[1])),
    )


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1
