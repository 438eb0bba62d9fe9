"""Documents of Word as departments send them: written with python-docx, or part by part where it cannot; and read."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pyarrow as pa

from etl.read.cells import Sheet
from etl.read.limits import Limits
from etl.read.sandbox import run_limited

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def read_word(path: Path, *, limits: Limits | None = None) -> tuple[list[Sheet], list[str]]:
    """The tables of a document as sheets and its lines, read in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        limits = limits or Limits()
        call = {"path": str(path), "folder": folder, "rows": limits.rows}
        told = run_limited("etl.read.worddoc:extract", call, limits=limits)
        return [_sheet(Path(folder), one) for one in told["sheets"]], told["lines"]


def _sheet(folder: Path, one: dict) -> Sheet:
    with pa.OSFile(str(folder / one["file"])) as source:
        table = pa.ipc.open_file(source).read_all()
    known = {name: one[name] for name in ("name", "hidden", "by_number", "n_rows", "n_columns")}
    merges = tuple(tuple(merge) for merge in one["merges"])
    return Sheet(**known, table=table, merges=merges, hidden_rows=frozenset(one["hidden_rows"]))


def rows_of(sheet: Sheet) -> list[list[str]]:
    """All texts of a sheet, row by row."""
    return sheet.head(sheet.n_rows)


def write_document(
    path: Path, rows: Sequence[Sequence[str]], *, above: Sequence[str] = (), merged: Sequence[Sequence[int]] = ()
) -> Path:
    """A document with one table; `merged`: top, left, bottom, right, ends included."""
    document = docx.Document()
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for line, cells in zip(rows, table.rows, strict=True):
        for text, cell in zip(line, cells.cells, strict=True):
            if text:
                cell.text = text
    for top, left, bottom, right in merged:
        table.cell(top, left).merge(table.cell(bottom, right))
    document.save(str(path))
    return path


def write_parts(path: Path, body: str, **parts: str) -> Path:
    """A document by hand: the XML inside its body, and other parts such as `numbering`, with `w:` as prefix."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations("officeDocument", "word/document.xml"))
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>')
        relations = "".join(_relation(name, f"{name}.xml") for name in parts)
        archive.writestr("word/_rels/document.xml.rels", _relations_of(relations))
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{NAMESPACE}">{xml}</w:{name}>')
    return path


def _relation(kind: str, target: str) -> str:
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'<Relationship Id="{kind}" Type="{address}" Target="{target}"/>'


def _relations(kind: str, target: str) -> str:
    return _relations_of(_relation(kind, target))


def _relations_of(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def paragraph(text: str = "", *, properties: str = "", inside: str = "") -> str:
    """One paragraph with a run of text, and whatever else stands inside."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inside}</w:p>"


def cell(inside: str = "", *, properties: str = "") -> str:
    """One cell; plain text becomes a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<') else paragraph(inside)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """One row of cells; plain text becomes a cell."""
    inside = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, widths: Sequence[int] = ()) -> str:
    """One table; `widths` in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
