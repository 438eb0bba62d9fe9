"""A packed workbook or document (a zip of XML parts) before anything parses it: directory, size unpacked, parts."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

from etl.findings import Finding, Refusal
from etl.read.limits import Limits

_CHUNK = 1 << 20
# What the standard library says of a damaged zip, in the order in which one meets it.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)
# No part of a workbook declares a document type; one that does means to have entities expanded (also in UTF-16).
_WORDS = (rb"D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", rb"E\x00?N\x00?T\x00?I\x00?T\x00?Y")
_DECLARATION = re.compile(rb"<\x00?!\x00?(?:" + b"|".join(_WORDS) + b")", re.IGNORECASE)
_OVERLAP = 32
# What a worksheet holds when it hides rows or columns, has formulas, or cells in error. The single letter before it is
# many times quicker to look for and often missing from a whole sheet.
_MARKERS = ((b"h", b"hidden="), (b"f", b"f>"), (b"e", b't="e"'))
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin", ".tif", ".tiff", ".bmp")
# A part that only this kind of file has -> what the file is; the first that fits counts.
_TYPES: tuple[tuple[str, str], ...] = (
    ("xl/workbook.bin", "Excel (.xlsb)"),
    ("xl/workbook.xml", "xlsx"),
    ("word/", "docx"),
    ("ppt/", "PowerPoint (.pptx)"),
    ("visio/", "Visio (.vsdx)"),
    ("META-INF/MANIFEST.MF", "Java (.jar)"),
    ("AndroidManifest.xml", "Android (.apk)"),
)
_OPEN_DOCUMENT = {
    b"spreadsheet": "ods",
    b"text": "Writer (.odt)",
    b"presentation": "Impress (.odp)",
    b"graphics": "Draw (.odg)",
}


def check_directory(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The zip, opened, if its directory is whole and promises no more than the limits allow; else Refusal."""
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGE as error:
        raise _broken(path) from error
    try:
        _check_promises(path, archive.infolist(), limits)
    except Refusal:
        archive.close()
        raise
    return archive


def _check_promises(path: Path, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise _refusal("zip_too_many_members", path, members=len(members), limit=limits.members)
    unpacked = sum(member.file_size for member in members)
    packed = max(1, path.stat().st_size)
    if unpacked > limits.unzipped_bytes or (unpacked > limits.ratio_from and unpacked > limits.ratio * packed):
        raise _refusal(
            "zip_bomb", path, megabytes=round(unpacked / 1_000_000), limit=limits.unzipped_bytes // 1_000_000
        )
    if any(member.flag_bits & 1 for member in members):
        raise _refusal("password_protected", path)
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise _broken(path)  # no spreadsheet program packs in another way


def packed_type(archive: zipfile.ZipFile) -> str:
    """``xlsx``, ``xlsm``, ``ods``, ``docx`` or, for anything else, the name people know it by. Closes the archive."""
    with archive:
        names = archive.namelist()
        if "mimetype" in names:
            return _open_document(archive)
        for part, found in _TYPES:
            if any(name == part or (part.endswith("/") and name.startswith(part)) for name in names):
                return "xlsm" if found == "xlsx" and "xl/vbaProject.bin" in names else found
        return "ZIP"


def check_parts(path: Path) -> tuple[str, ...]:
    """Unpack every part once: Refusal for a wrong checksum, a cut part, or XML that declares entities.

    Returns the worksheets that deserve a second look, because they may hide rows or hold formulas or errors.
    """
    marked = []
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                with archive.open(member) as stream:
                    if _scan(stream, path, member.filename):
                        marked.append(member.filename)
    except _DAMAGE as error:
        raise _broken(path) from error
    return tuple(marked)


def _scan(stream: IO[bytes], path: Path, part: str) -> bool:
    if part.lower().endswith(_PICTURES):
        while stream.read(_CHUNK):  # to the end, because only there the checksum is compared
            pass
        return False
    wanted, marked, tail = part.startswith("xl/worksheets/"), False, b""
    while chunk := stream.read(_CHUNK):
        chunk = tail + chunk
        if b"!" in chunk and _DECLARATION.search(chunk):
            raise _refusal("entity_bomb", path, part=part)
        marked = marked or (wanted and any(one in chunk and all_ in chunk for one, all_ in _MARKERS))
        tail = chunk[-_OVERLAP:]
    return marked


def _open_document(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open("mimetype") as stream:
            kind = stream.read(200).strip()
    except _DAMAGE as error:
        raise _broken(Path(archive.filename or "")) from error
    return next((found for word, found in _OPEN_DOCUMENT.items() if kind.endswith(word)), "ZIP")


def _broken(path: Path) -> Refusal:
    return _refusal("broken_zip", path)


def _refusal(code: str, path: Path, **args: object) -> Refusal:
    return Refusal(Finding(code=code, args={"file": path.name, **args}))
