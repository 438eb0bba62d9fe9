"""A table as a file that a spreadsheet opens rightly: marks, separators, and no text that turns into a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from formats.numbers import MARKS

_FORMULA = re.compile(r"[=@\t\r]|[+-](?=\S)")


def safe_text(text: str) -> str:
    """The text with an apostrophe in front when a spreadsheet would take it for a formula.

    "+ Trung ương" stays as it is.
    """
    return "'" + text if _FORMULA.match(text) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]], lang: str = "vi") -> bytes:
    """The table in UTF-8 with the mark by which Excel knows it.

    Cells stand between semicolons, decimals after a comma, where the language writes decimals so: Excel expects both
    together.
    """
    point = MARKS[lang][1]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if point == "," else ",", lineterminator="\r\n")
    writer.writerow([safe_text(name) for name in header])
    for row in rows:
        writer.writerow([_cell(value, point=point) for value in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _cell(value: object, *, point: str) -> str:
    """One value as the file holds it; nothing known is an empty cell."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else repr(value)).replace(".", point)
    return safe_text(str(value))
