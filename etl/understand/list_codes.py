"""Numbers of tasks in a list that holds only some of them: what a spreadsheet spoiled is restored by the plan itself.

The plans whose tasks are known (``data/documents``) say which numbers there are; otherwise the order of the rows tells.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from etl.findings import Refusal
from etl.read.annex import annex_document, read_annex
from etl.read.corrections import read_corrections
from etl.read.taskcodes import number_tasks
from etl.reference import ROOT

DOCUMENTS = ROOT / "data" / "documents"
Parts = tuple[int, ...]
_DECIMAL = re.compile(r"(\d{1,2})[.,](\d{1,2})")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_DIGITS = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")


@dataclass(frozen=True)
class Printed:
    """The number of a row as it stands: ``is_date`` and ``is_number`` say what a spreadsheet made of it."""

    text: str
    is_date: bool = False
    is_number: bool = False


@dataclass(frozen=True)
class Code:
    """The number of a row as it was meant; ``restored``: not as it stands."""

    code: str
    restored: bool = False


@cache
def known_documents() -> Mapping[str, str]:
    """The documents that the product knows, each with the one it carries out ("" for none)."""
    with (DOCUMENTS / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["document"]: row["parent"] for row in csv.DictReader(file)}


@cache
def known_tasks(document: str) -> frozenset[str]:
    """The numbers of the tasks of a document, headings included; none where its plan is not known."""
    found = {
        row["code"] for path in DOCUMENTS.glob("tasks_*.csv") for row in _rows(path) if row["document"] == document
    }
    return frozenset(found) or _annexes().get(document, frozenset())


def codes_of(printed: Sequence[Printed], *, document: str, day: date | None) -> list[Code | None]:
    """The numbers of all rows of one document in order; None where a number is not understood."""
    known = known_tasks(document)
    texts, spoiled = _restored(printed, known, day)
    codes: list[Code | None] = []
    for read, changed in zip(number_tasks(texts), spoiled, strict=True):
        if read is None:
            codes.append(None)
            continue
        code = read.code
        prefixed = f"{read.parent}.{code}"
        if known and code not in known and read.parent and prefixed in known:
            code = prefixed
        codes.append(Code(code, changed or read.restored))
    return codes


def _restored(printed: Sequence[Printed], known: frozenset[str], day: date | None) -> tuple[list[str], list[bool]]:
    """The numbers as text again. All dates of one list were typed in one order: day first, else month first."""
    orders: tuple[Callable[[date], Parts], ...] = (lambda d: (d.day, d.month), lambda d: (d.month, d.day))
    tried = [[_meant(one, order, day) for one in printed] for order in orders]
    best = min(tried, key=lambda texts: _disorder(texts, known))
    texts: list[str] = []
    spoiled: list[bool] = []
    before: Parts = ()
    for one, text in zip(printed, best, strict=True):
        restored = one.is_date
        found = _DECIMAL.fullmatch(text)
        if one.is_number and found:
            text, restored = _uncut((int(found[1]), int(found[2])), before, known)
        texts.append(text)
        spoiled.append(restored)
        before = _parts(text) or before
    return texts, spoiled


def _meant(one: Printed, order: Callable[[date], Parts], day: date | None) -> str:
    """What was typed where a date stands: two numbers get the year of typing, a third number is the year itself."""
    if not one.is_date or not _ISO.match(one.text):
        return one.text
    held = date.fromisoformat(one.text[:10])
    typed = order(held)
    near = day is None or abs(held.year - day.year) <= 1
    return ".".join(map(str, typed if near else (*typed, held.year % 100)))


def _uncut(parts: Parts, before: Parts, known: frozenset[str]) -> tuple[str, bool]:
    """3.1 as a number behind 3.9 was 3.10 once."""
    plain, longer = (".".join(map(str, one)) for one in (parts, (parts[0], parts[1] * 10)))
    back = before[:1] == parts[:1] and len(before) > 1 and before[1] >= parts[1] and parts[1] < 10
    follows = longer in known if known else before[:2] == (parts[0], parts[1] * 10 - 1)
    return (longer, True) if back and follows and before[1] < parts[1] * 10 else (plain, False)


def _disorder(texts: Sequence[str], known: frozenset[str]) -> int:
    """How badly numbers fit: those that the plan lacks, and those smaller than the one above."""
    parts = [_parts(text) for text in texts]
    numbered = [one for one in parts if one]
    falling = sum(after < before for before, after in pairwise(numbered))
    foreign = sum(text.rstrip(".") not in known for text, one in zip(texts, parts, strict=True) if one) if known else 0
    return 2 * foreign + falling


def _parts(text: str) -> Parts:
    return tuple(int(part) for part in text.rstrip(".").split(".")) if _DIGITS.fullmatch(text) else ()


@cache
def _annexes() -> Mapping[str, frozenset[str]]:
    """The tasks of decisions whose whole text is kept."""
    found = {}
    corrections = read_corrections(DOCUMENTS / "corrections.csv")
    for path in sorted((DOCUMENTS / "seeds").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        try:
            codes = frozenset(row.code for row in read_annex(lines))
            found[annex_document(lines, source_file=path.name, corrections=corrections)] = codes
        except Refusal:
            continue  # a text without a task table
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
