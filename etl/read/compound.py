"""The container of .xls files (an OLE compound file), as far as it takes to find the workbook in it.

Source: Microsoft [MS-CFB]. Every length and link comes from the sender, so each is bounded; damage is a ValueError.
"""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # this and above are marks, not sectors
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class Compound:
    """The named streams of one compound file."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MAGIC) or len(content) < 512:
            raise ValueError("no compound file")
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError("unknown sector size")
        self._content, self._size = content, 1 << shift
        first_directory, self._cutoff, first_small = struct.unpack_from("<I4xII", content, 48)
        self._next = self._sectors_table()
        directory = self._chain(first_directory)
        entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
        self._entries = {_name(entry): entry for entry in reversed(entries) if entry[66] in (_STREAM, _ROOT, 1)}
        small = self._chain(first_small) if first_small < _LAST_SECTOR else b""
        self._next_small = struct.unpack(f"<{len(small) // 4}I", small[: len(small) // 4 * 4])
        self._root = next((entry for entry in entries if entry[66] == _ROOT), None)

    @property
    def names(self) -> frozenset[str]:
        """The names of everything in it."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The content of one stream; KeyError when it is not there."""
        start, size = struct.unpack_from("<II", self._entries[name], 116)
        if size >= self._cutoff or self._root is None:
            return self._chain(start)[:size]
        (root_start,) = struct.unpack_from("<I", self._root, 116)
        small = self._chain(root_start)
        return b"".join(small[at * 64 : at * 64 + 64] for at in _follow(start, self._next_small))[:size]

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _sectors_table(self) -> tuple[int, ...]:
        first, count = struct.unpack_from("<II", self._content, 68)
        tables = list(struct.unpack_from("<109I", self._content, 76))
        per_sector = self._size // 4
        for _ in range(min(count, len(self._content) // self._size)):
            if first >= _LAST_SECTOR:
                break
            more = struct.unpack_from(f"<{per_sector}I", self._sector(first).ljust(self._size, b"\xff"))
            tables += more[:-1]
            first = more[-1]
        table = b"".join(self._sector(number).ljust(self._size, b"\xff") for number in tables if number < _LAST_SECTOR)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _follow(start, self._next)))


def _follow(start: int, links: tuple[int, ...]) -> list[int]:
    """The sectors from the first to the last; ValueError when they run in a ring."""
    found: list[int] = []
    while start < _LAST_SECTOR and start < len(links):
        found.append(start)
        if len(found) > len(links):
            raise ValueError("sectors run in a ring")
        start = links[start]
    return found


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
