"""Words of a deck as text of a page: nothing in them is markup."""

from __future__ import annotations

from html import escape
from typing import Final

CONTROLS: Final = str.maketrans(dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127)))


def text(words: object) -> str:
    """Words as text of the page."""
    return escape(str(words).translate(CONTROLS))


def line(words: str, kind: str) -> str:
    """Words on a line of their own; nothing where there are none."""
    return f'<p class="{kind}">{text(words)}</p>' if words else ""
