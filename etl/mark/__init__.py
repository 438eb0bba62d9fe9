"""The sender's workbook comes back marked: bad cells coloured and noted, a list of findings first, all else untouched.

The mended file is known as the next attempt of the same submission by a very hidden sheet that goes with it.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from xlsxwriter import Workbook as NewWorkbook

from etl.findings import Finding, Refusal
from etl.mark.attempt import LISTING_SHEETS, MARK_SHEET, OWN_SHEETS, Attempt, Record, attempt_of, record_of
from etl.mark.convert import write_values
from etl.mark.marking import Marks, mark_package
from etl.mark.package import Unmarkable
from etl.mark.words import words
from etl.read.cells import Book
from etl.read.limits import Limits
from etl.read.sandbox import run_limited
from formats.dates import day, today

__all__ = ["LISTING_SHEETS", "MARK_SHEET", "OWN_SHEETS", "Attempt", "attempt_of", "mark"]

_PACKED: Final = frozenset({"xlsx", "xlsm"})
_NOTHING: Final = "_gcm_nothing"
_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


def mark(
    path: Path,
    out: Path,
    *,
    findings: Sequence[Finding],
    book: Book | None,
    lang: str = "vi",
    given: Mapping[str, str] = _NO_NAMES,
) -> Path:
    """Write the file with its findings marked, and give back where it lies: ``out`` with the ending it must have.

    An .xlsx or .xlsm keeps everything that is in it. Any other file becomes an .xlsx with the same addresses. A file
    that was refused unread (``book`` is None) is not opened here either: what comes back is the list alone.
    ``given`` is what the sender said of the file (dataset, unit, period).
    """
    earlier = record_of(book) if book else None
    attempt = _attempt(path, findings, book, given, earlier)
    marks = Marks(
        findings=findings,
        attempt=attempt,
        summary=_summary(path, findings, attempt, lang),
        lang=lang,
        names=_NO_NAMES,
        earlier=earlier,
    )
    if book is not None and book.file_type in _PACKED:
        try:
            return mark_package(path, out, marks)
        except (Unmarkable, ValueError, LookupError):  # also numbers and references that a crafted file gets wrong
            earlier = None  # what is written anew carries no marks
    with tempfile.TemporaryDirectory(prefix="gcm-mark-") as folder:
        anew = Path(folder) / "anew.xlsx"
        return mark_package(anew, out, _rewritten(path, book, anew, replace(marks, earlier=earlier)))


def _rewritten(path: Path, book: Book | None, anew: Path, marks: Marks) -> Marks:
    """Write what is known of the file as a workbook of today; what to mark there, and the remark that goes with it."""
    text = words(marks.lang)
    if book is None:
        with NewWorkbook(str(anew)) as workbook:
            workbook.add_worksheet(_NOTHING)
        return replace(marks, summary=(*marks.summary[:-1], text["unreadable"]), drop=frozenset({_NOTHING}))
    kept, names = "kept_look", _looking_alike(path, book, anew)
    if names is None:
        kept, names = "kept_values", write_values(book, anew)
    remark = text["rewritten" if book.file_type in _PACKED else "converted"].format(
        kind=book.file_type, kept=text[kept]
    )
    return replace(marks, names=names, summary=(*marks.summary[:-1], remark))


def _looking_alike(path: Path, book: Book, anew: Path) -> Mapping[str, str] | None:
    """An .xls as it looks; None for other files, and when its looks cannot be read."""
    if book.file_type != "xls":
        return None
    call = {"path": str(path.resolve()), "out": str(anew)}
    try:
        names: Mapping[str, str] = run_limited("etl.mark.oldexcel:rewrite", call, limits=Limits.from_environment())
    except Refusal:
        return None
    return names


def _attempt(
    path: Path, findings: Sequence[Finding], book: Book | None, given: Mapping[str, str], earlier: Record | None
) -> Attempt:
    sha256 = book.sha256 if book else hashlib.sha256(path.read_bytes()).hexdigest()
    return Attempt(
        number=earlier.attempt.number + 1 if earlier else 1,
        first_sha256=earlier.attempt.first_sha256 if earlier else sha256,
        marked_sha256=sha256,
        findings=tuple((finding.code, finding.sheet, finding.cell) for finding in findings),
        given=dict(given),
    )


def _summary(path: Path, findings: Sequence[Finding], attempt: Attempt, lang: str) -> tuple[str, ...]:
    """The five lines above the list; the last is for a remark."""
    text = words(lang)
    errors = sum(finding.severity == "error" for finding in findings)
    counts = text["counts"].format(errors=errors, warnings=len(findings) - errors)
    step = "next_errors" if errors else "next_warnings" if findings else "next_clean"
    about = text["file"].format(file=path.name, day=day(today(), lang), attempt=attempt.number)
    return text["title"], about, counts if findings else text["clean"], text[step], ""
