"""Texts as office files may hold them: no sign that XML forbids."""

from __future__ import annotations

import re
from typing import Final

_FORBIDDEN: Final = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def plain(text: str) -> str:
    """The text without control characters and lone halves of letters, which make a file unreadable."""
    return _FORBIDDEN.sub("", text)
