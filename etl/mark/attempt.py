"""What a marked workbook says about itself, so that the mended file is known as the next attempt.

A very hidden sheet ``_gcm_mark`` holds a table of texts: a key in the first column, what belongs to it in the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from etl.mark.address import area_of
from etl.mark.words import listing_names
from etl.read.cells import Book

MARK_SHEET: Final = "_gcm_mark"
LISTING_SHEETS: Final = listing_names()
OWN_SHEETS: Final = LISTING_SHEETS | {MARK_SHEET}
"""Names of the sheets that marking adds, in every language: no reader takes figures from them."""
FORMAT_VERSION: Final = "1"


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One attempt at a submission: the file that was marked, the first of its chain, and what was found in it.

    ``findings`` are code, sheet and cell; ``given`` is what the sender said of the file (dataset, unit, period).
    """

    number: int
    first_sha256: str
    marked_sha256: str
    findings: tuple[tuple[str, str | None, str | None], ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that the hidden sheet holds: the attempt, the name of our list, and the fills that marks have covered.

    ``fills`` are sheet, address and the XML of the fill; cells that had none are left out.
    """

    attempt: Attempt
    listing: str
    fills: tuple[tuple[str, str, str], ...] = ()

    def rows(self) -> Iterator[Sequence[str]]:
        """The rows of the hidden sheet."""
        one = self.attempt
        yield ("format", FORMAT_VERSION)
        yield ("attempt", str(one.number))
        yield ("first_sha256", one.first_sha256)
        yield ("marked_sha256", one.marked_sha256)
        yield ("listing", self.listing)
        yield from (("given", key, value) for key, value in one.given.items())
        yield from (("finding", code, sheet or "", cell or "") for code, sheet, cell in one.findings)
        yield from (("fill", *fill) for fill in self.fills)


def attempt_of(book: Book) -> Attempt | None:
    """The attempt that a workbook was marked in; None for a workbook that never was."""
    record = record_of(book)
    return record.attempt if record else None


def record_of(book: Book) -> Record | None:
    """What the hidden sheet of a workbook says; None without one, and when somebody has spoilt it."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == MARK_SHEET), None)
    if sheet is None or sheet.n_columns < 2:
        return None
    columns = [sheet.texts(column).to_pylist() for column in range(min(sheet.n_columns, 4))]
    rows = [tuple(row) + ("",) * (4 - len(row)) for row in zip(*columns, strict=True)]
    said = {row[0]: row[1] for row in rows}
    number = said.get("attempt", "")
    if not (number.isascii() and number.isdigit() and len(number) < 6 and said.get("first_sha256")):
        return None
    attempt = Attempt(
        number=int(number),
        first_sha256=said["first_sha256"],
        marked_sha256=said.get("marked_sha256", ""),
        findings=tuple((row[1], row[2] or None, row[3] or None) for row in rows if row[0] == "finding"),
        given={row[1]: row[2] for row in rows if row[0] == "given"},
    )
    fills = tuple((row[1], row[2], row[3]) for row in rows if row[0] == "fill" and area_of(row[2]))
    return Record(attempt=attempt, listing=said.get("listing", ""), fills=fills)
