"""What a file really is, told by its content, and whether it is safe to hand to a parser.

Nothing is parsed here: sizes, first bytes, the directory of a zip, and one pass over its parts that also proves their
checksums.
"""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from etl.findings import Finding, Refusal
from etl.read.biff import has_password
from etl.read.compound import MAGIC, Compound
from etl.read.limits import Limits
from etl.read.packed import check_directory, check_parts, packed_type

FileType = Literal["xlsx", "xlsm", "xls", "ods", "docx", "csv", "txt"]

_HEAD = 4096
# First bytes -> what the file is called. Offset 0 unless the rule says otherwise; the first that fits counts.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "GZip"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"{\\rtf", "RTF"),
    (b"\x00\x05\x16\x07", "AppleDouble"),
)
_BIFF_ALONE = (b"\x09\x08", b"\x09\x04", b"\x09\x02")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<head|<body|<table|<meta|<svg|<!--)", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype )?(?:html|table|body)", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TEXT_ENDINGS = {".csv": "csv", ".tsv": "csv", ".tab": "csv", ".txt": "txt", ".md": "txt"}
# Macros and templates of Word hold a document like any other; nothing in them is ever run.
_OTHER_ENDINGS = {".docm": "docx", ".dotx": "docx", ".dotm": "docx"}


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """A file that may be read: its true type, its fingerprint, its size in bytes, and warnings about it."""

    file_type: FileType
    sha256: str
    size: int
    findings: tuple[Finding, ...] = ()


def inspect_file(path: Path, limits: Limits) -> Inspection:
    """What the file is. Raises Refusal, with all that is known, for a file that must not or cannot be read."""
    file_type, size, findings = identify(path, limits)
    sha256, _ = examine(path, file_type)
    return Inspection(file_type=file_type, sha256=sha256, size=size, findings=findings)


def identify(path: Path, limits: Limits) -> tuple[FileType, int, tuple[Finding, ...]]:
    """Type, size and warnings, from the name, the first bytes and the zip directory only: quick for any file."""
    if path.name.startswith("~$"):
        raise _refusal("lock_file", path)
    if "__MACOSX" in path.parts or path.name.startswith("._"):
        raise _refusal("system_file", path)
    if not path.is_file():
        raise _refusal("file_missing", path)
    size = path.stat().st_size
    if size == 0:
        raise _refusal("file_empty", path)
    if size > limits.upload_bytes:
        raise _refusal("file_too_large", path, megabytes=_megabytes(size), limit=_megabytes(limits.upload_bytes))
    file_type = _type_of(path, limits)
    return file_type, size, tuple(_ending_finding(path, file_type))


def examine(path: Path, file_type: FileType) -> tuple[str, tuple[str, ...]]:
    """SHA-256 of the file, after every part of a packed workbook was unpacked once and found whole and harmless.

    Also the worksheets that deserve a second look (``etl.read.second_look``).
    """
    marked = check_parts(path) if file_type in ("xlsx", "xlsm", "ods", "docx") else ()
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), marked


def _type_of(path: Path, limits: Limits) -> FileType:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_ZIP):
        return _packed(path, limits)
    if head.startswith(MAGIC):
        return _compound(path)
    if head.startswith(_BIFF_ALONE):
        return "xls"
    for magic, name in _FOREIGN:
        # Two letters alone may begin a text ("BM1;BM2").
        if head.startswith(magic) and (len(magic) > 2 or _BINARY.search(head)):
            raise _refusal("not_a_spreadsheet", path, found=name)
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise _refusal("not_a_spreadsheet", path, found="HTML" if _HTML.search(head) else "XML")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _text_type(path, head.decode("utf-16", errors="ignore"))
    if _BINARY.search(head):
        raise _refusal("not_a_spreadsheet", path, found="binary")
    # Only separators count here, and they are the same bytes in every encoding a text file may come in.
    return _text_type(path, head.decode("latin-1"))


def _packed(path: Path, limits: Limits) -> FileType:
    found = packed_type(check_directory(path, limits))
    if found in get_args(FileType):
        return found  # type: ignore[return-value]
    raise _refusal("not_a_spreadsheet", path, found=found)


# A name in the directory of a compound file -> what the file is.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("WordDocument", "Word (.doc)"),
    ("PowerPoint Document", "PowerPoint (.ppt)"),
    ("__properties_version1.0", "Outlook (.msg)"),
)


def _compound(path: Path) -> FileType:
    try:
        book = Compound(path.read_bytes())
        if "EncryptedPackage" in book.names:
            raise _refusal("password_protected", path)
        if {"Workbook", "Book"} & book.names:
            if has_password(book):
                raise _refusal("password_protected", path)
            return "xls"
    except (ValueError, struct.error) as error:
        raise _refusal("broken_workbook", path, detail="OLE") from error
    found = next((found for name, found in _STREAMS if name in book.names), "OLE")
    raise _refusal("not_a_spreadsheet", path, found=found)


def _text_type(path: Path, sample: str) -> FileType:
    named = _TEXT_ENDINGS.get(path.suffix.lower())
    if named:
        return named  # type: ignore[return-value]
    lines = [line for line in sample.splitlines()[:-1] if line.strip()][:20]
    return "csv" if any(_same_count(lines, mark) for mark in ";\t,") else "txt"


def _same_count(lines: list[str], mark: str) -> bool:
    counts = {line.count(mark) for line in lines}
    return len(lines) > 1 and len(counts) == 1 and counts != {0}


def _ending_finding(path: Path, file_type: FileType) -> list[Finding]:
    ending = path.suffix.lower()
    if ending == f".{file_type}" or _OTHER_ENDINGS.get(ending) == file_type or _TEXT_ENDINGS.get(ending) == file_type:
        return []
    return [Finding(code="ending_differs", args={"file": path.name, "ending": ending or "—", "found": file_type})]


def _refusal(code: str, path: Path, **args: object) -> Refusal:
    return Refusal(Finding(code=code, args={"file": path.name, **args}))


def _megabytes(size: int) -> int:
    return max(1, round(size / 1_000_000))
