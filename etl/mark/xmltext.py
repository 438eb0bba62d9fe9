"""Text of anybody as a workbook stores it: nothing that XML forbids, nothing that a program would decode."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def written(text: str) -> str:
    """The text without control characters; ``_x0041_`` is written so that it does not come back as a letter."""
    return _CODED.sub("_x005F_", _FORBIDDEN.sub("", text))
