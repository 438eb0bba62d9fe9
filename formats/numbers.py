"""Numbers as Vietnamese and English readers write them, whatever the browser's language."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

NO_BREAK: Final = "\u00a0"
MINUS: Final = "\u2212"
MISSING: Final = "…"
"""What stands for a figure that was not sent, as in the tables of the statistics office."""
WITHHELD: Final = "•••"
"""What stands for a figure that is known and not published: a small count, or what would give one away."""

MARKS: Final = {"vi": (".", ","), "en": (",", ".")}
"""The thousands mark, then the decimal mark, of each language."""

Number = int | float | Decimal | None


def number(value: Number, lang: str = "vi", *, decimals: int = 0) -> str:
    """A figure with its thousands grouped: 1.234.567 in Vietnamese, 1,234,567 in English; nothing known is "…"."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return MISSING
    thousands, point = MARKS[lang]
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    sign = MINUS if rounded < 0 else ""
    return sign + whole.replace(",", thousands) + (point + fraction if fraction else "")


def percent(share: Number, lang: str = "vi", *, decimals: int = 1) -> str:
    """A share as a percentage: 0.125 is "12,5 %" in Vietnamese and "12.5%" in English.

    The Vietnamese blank does not break.
    """
    if share is None or (isinstance(share, float) and math.isnan(share)):
        return MISSING
    figure = number(Decimal(str(share)) * 100, lang, decimals=decimals)
    point = MARKS[lang][1]
    if decimals and figure.endswith(point + "0" * decimals):
        figure = figure[: -decimals - 1]
    return figure + (f"{NO_BREAK}%" if lang == "vi" else "%")


def signed(value: Number, lang: str = "vi", *, decimals: int = 0) -> str:
    """A change with its sign: +463, −20, 0."""
    return _with_plus(value, number(value, lang, decimals=decimals))


def signed_percent(share: Number, lang: str = "vi", *, decimals: int = 1) -> str:
    """A relative change with its sign: "+3,7 %"."""
    return _with_plus(share, percent(share, lang, decimals=decimals))


def span(low: Number, high: Number, lang: str = "vi") -> str:
    """A range as plans write it; one figure when both ends are equal.

    "800 - 1.000" in Vietnamese, "800–1,000" in English.
    """
    if low == high or high is None:
        return number(low, lang)
    between = " - " if lang == "vi" else "–"
    return f"{number(low, lang)}{between}{number(high, lang)}"


def bound(comparator: str, low: Number, high: Number, lang: str = "vi") -> str:
    """A target in the words of the plan: "trên 400", "từ 10", "800 - 1.000", "khoảng 1.000", "không quá 5"."""
    word = _BOUND_WORDS[lang].get(comparator, "")
    text = number(high, lang) if comparator == "at_most" else span(low, high, lang)
    return f"{word}{NO_BREAK}{text}" if word else text


_BOUND_WORDS: Final = {
    "vi": {"at_least": "từ", "more_than": "trên", "about": "khoảng", "at_most": "không quá"},
    "en": {"at_least": "at least", "more_than": "more than", "about": "about", "at_most": "at most"},
}


def _with_plus(value: Number, text: str) -> str:
    """The text with a plus in front when the value is above nought."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or value <= 0:
        return text
    return "+" + text
