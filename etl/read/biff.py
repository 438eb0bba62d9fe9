"""What the parser does not tell about an .xls: its password, hidden rows and columns, cells in error.

Source: Microsoft [MS-XLS], records of the workbook stream. Rows and columns count from 0.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from etl.read.biffformulas import arithmetic
from etl.read.compound import Compound

_EOF, _FILEPASS, _BOUNDSHEET, _COLINFO, _ROW, _BOOLERR, _FORMULA = 0x0A, 0x2F, 0x85, 0x7D, 0x208, 0x205, 0x06
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_ERROR_RESULT, _EMPTY_RESULT = 2, 3


def has_password(book: Compound) -> bool:
    """Whether the workbook is encrypted."""
    return any(number == _FILEPASS for number, _ in islice(_records(_stream(book), 0), 30))


def look(path: str) -> list[dict[str, object]]:
    """For each sheet by ``number``: hidden ``rows`` and ``columns``, ``errors``, and ``formulas`` with their ``texts``.

    All as in ``etl.read.second_look``. The format always stores a result: programs that do not compute store the empty
    text, which plain arithmetic never comes to.
    """
    stream = _stream(Compound(Path(path).read_bytes()))
    starts = [struct.unpack_from("<I", content)[0] for number, content in _records(stream, 0) if number == _BOUNDSHEET]
    return [{"number": number, **_look(stream, start)} for number, start in enumerate(starts)]


def _stream(book: Compound) -> bytes:
    return book.stream("Workbook" if "Workbook" in book.names else "Book")


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, up to its end mark."""
    while start + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, start)
        yield number, stream[start + 4 : start + 4 + length]
        if number == _EOF:
            return
        start += 4 + length


def _look(stream: bytes, start: int) -> dict[str, object]:
    rows: list[int] = []
    columns: set[int] = set()
    errors: list[list[int]] = []
    texts: dict[str, int] = {}
    formulas: list[list[int]] = []
    for number, content in _records(stream, start):
        if number == _ROW and len(content) >= 16:
            row, options = struct.unpack_from("<H10xH", content)
            if options & _ROW_HIDDEN:
                rows.append(row)
        elif number == _COLINFO and len(content) >= 10:
            first, last, options = struct.unpack_from("<HH4xH", content)
            if options & _COLUMN_HIDDEN:
                columns.update(range(first, min(last, 255) + 1))
        elif _in_error(number, content):
            errors.append(list(struct.unpack_from("<HH", content)))
        elif text := _uncomputed(number, content):
            formulas.append([*struct.unpack_from("<HH", content), texts.setdefault(text, len(texts)), 0, 0])
    found = {"rows": rows, "columns": sorted(columns), "errors": errors}
    return {**found, "formulas": formulas, "texts": list(texts)}


def _in_error(number: int, content: bytes) -> bool:
    if number == _BOOLERR:
        return len(content) >= 8 and content[7] == 1
    return number == _FORMULA and content[12:14] == b"\xff\xff" and content[6] == _ERROR_RESULT


def _uncomputed(number: int, content: bytes) -> str:
    """The text of a formula whose stored result cannot be its own; "" for every other record."""
    if number != _FORMULA or content[12:14] != b"\xff\xff" or content[6] != _EMPTY_RESULT or len(content) < 22:
        return ""
    (length,) = struct.unpack_from("<H", content, 20)
    return arithmetic(content[22 : 22 + length])
