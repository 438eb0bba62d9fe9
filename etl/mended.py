"""A book with every text in Unicode: what old Vietnamese fonts left in its cells is decoded, and said so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from etl.findings import Finding
from etl.read.cells import Book, Sheet
from etl.read.kind import Kind
from etl.read.legacy import mend_texts
from etl.read.text import fold
from etl.reference import Reference


def known_names(reference: Reference) -> frozenset[str]:
    """Folded names of provinces and countries, by which a text without telling letters is known."""
    names = [alias["alias"] for alias in reference.aliases]
    names += [row["name_vi"] for row in (*reference.units, *reference.countries, *reference.categories)]
    return frozenset(fold(name) for name in names)


def mended_book(book: Book, names: Collection[str]) -> tuple[Book, list[Finding]]:
    """The book in Unicode, and a warning for each sheet that had old encodings, or texts in doubt."""
    found: list[Finding] = []
    sheets = []
    for sheet in book.sheets:
        mended, findings = _mended_sheet(sheet, names)
        sheets.append(mended)
        found += findings
    return replace(book, sheets=tuple(sheets)), found


def _mended_sheet(sheet: Sheet, names: Collection[str]) -> tuple[Sheet, list[Finding]]:
    if not sheet.n_rows:
        return sheet, []
    distinct: set[str] = set()
    for column in range(sheet.n_columns):
        texts = sheet.texts(column).combine_chunks()
        strange = pc.invert(pc.string_is_ascii(texts))
        is_text = pc.equal(sheet.kinds(column).combine_chunks(), int(Kind.TEXT))
        distinct.update(pc.unique(texts.filter(pc.and_(strange, is_text))).to_pylist())
    if not distinct:
        return sheet, []
    mended = mend_texts(distinct, names=names)
    findings = []
    table = sheet.table
    if mended.texts:
        count = 0
        old, new = pa.array(list(mended.texts)), pa.array(list(mended.texts.values()))
        for column in range(sheet.n_columns):
            place = pc.index_in(sheet.texts(column), old)
            count += len(place) - place.null_count
            table = table.set_column(2 * column, f"t{column}", pc.coalesce(new.take(place), sheet.texts(column)))
        example = min(mended.texts.items())
        args = {"sheet": sheet.name, "count": count, "example": f"{example[0][:40]} → {example[1][:40]}"}
        findings.append(Finding(code="old_encoding", sheet=sheet.name, args=args))
    findings += [
        Finding(code="encoding_doubtful", sheet=sheet.name, cell=_place(sheet, text), args={"text": text[:80]})
        for text in sorted(mended.doubtful)
    ]
    return replace(sheet, table=table), findings


def _place(sheet: Sheet, text: str) -> str | None:
    for column in range(sheet.n_columns):
        row = pc.index(sheet.texts(column), text).as_py()
        if row >= 0:
            return sheet.cell_name(row, column)
    return None
