"""Text files: a table with separators as one Arrow file (inside the reading process), and plain lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from etl.findings import Finding, Refusal
from etl.read.encodings import decode
from etl.read.legacy import mend_texts
from etl.read.text import unguarded_csv_text

_DELIMITERS = ";\t|,"  # when two fit equally well the earlier one counts: decimal commas are common beside ";"
_SAMPLE = 100
_SAMPLE_CHARS = 200_000
_NEARLY = 0.6
_BATCH = 20_000
_MOST_COLUMNS = 16_384
_NOTE = re.compile(r'\s*"?sep=(.)"?', re.IGNORECASE)
_QUOTED = re.compile(r'(?:(?<=[;\t|,\r\n])|\A)"(?:[^"]|"")*"(?=[;\t|,\r\n]|\Z)')
_BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=\d)")


def read_text(path: Path) -> str:
    """The whole text in Unicode, from any encoding that gives sensible Vietnamese; else Refusal ``encoding_unknown``.

    TCVN3 and VNI come as the Western letters they are stored as: ``etl.read.legacy`` reads them with their neighbours.
    """
    return _read(path)[0]


def read_lines(path: Path) -> tuple[list[str], tuple[Finding, ...]]:
    """The lines of a plain text in Unicode, TCVN3 and VNI included, and a warning when it was converted."""
    text, findings = _read(path)
    lines = text.splitlines()
    mended = mend_texts(set(lines)).texts if findings else {}
    return [mended.get(line, line) for line in lines], findings


def _read(path: Path) -> tuple[str, tuple[Finding, ...]]:
    content = path.read_bytes()
    decoded = decode(content)
    if decoded is None:
        raise Refusal(Finding(code="encoding_unknown", args={"file": path.name, "line": _first_bad_line(content)}))
    if decoded.converted_from is None:
        return decoded.text, ()
    known = {"file": path.name, "encoding": decoded.converted_from}
    return decoded.text, (Finding(code="encoding_converted", args=known),)


def _first_bad_line(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return 1


def extract(path: str, folder: str, rows: int) -> list[dict[str, object]]:
    """Write the table as ``<folder>/0.arrow`` and describe it as ``etl.read.worksheets.extract`` does; all is text.

    ``findings``, when there are any: code and args of each warning.
    """
    import pyarrow as pa

    from etl.read.columns import cell_schema, record_batch

    name = Path(path).stem
    text, findings = _read(Path(path))
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    table = _table(text)
    while table and not any(cell.strip() for cell in table[-1]):
        table.pop()
    if len(table) > rows:
        raise Refusal(Finding(code="too_many_rows", sheet=name, args={"sheet": name, "limit": rows}))
    width = max((len(row) for row in table), default=0)
    if width > _MOST_COLUMNS:
        raise Refusal(Finding(code="too_many_columns", sheet=name, args={"sheet": name, "limit": _MOST_COLUMNS}))
    schema = cell_schema(width)
    file = Path(folder) / "0.arrow"
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for start in range(0, len(table), _BATCH):
            padded = [
                [*map(unguarded_csv_text, row), *[""] * (width - len(row))] for row in table[start : start + _BATCH]
            ]
            writer.write_batch(record_batch(zip(*padded, strict=True), schema))
    place = {"first_row": 0, "first_column": 0, "n_rows": len(table) if width else 0, "n_columns": width}
    said = [{"code": finding.code, "args": dict(finding.args)} for finding in findings]
    found = {"number": 0, "name": name, "hidden": False, "file": file.name, **place}
    return [{**found, "findings": said} if said else found]


def _table(text: str) -> list[list[str]]:
    delimiter = detect_delimiter(text)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    # A quote that is never closed would swallow the rest of the file into one cell.
    if rows and text.count('"') % 2 and any("\n" in cell or "\r" in cell for cell in rows[-1]):
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    if rows and _NOTE.match(text):
        rows[0] = []  # a note to Excel about the separator is a line, so that addresses stay true, but no data
    return rows


def detect_delimiter(text: str) -> str:
    """The separator that cuts most of the first lines, titles left out, into one same number of cells, more than one.

    Separators inside quotes do not count; where another separator fits too, nor do commas between two digits.
    """
    if note := _NOTE.match(text):
        return note[1]
    sample = _QUOTED.sub("", text[:_SAMPLE_CHARS])
    lines = [line for line in sample.splitlines() if line.strip(_DELIMITERS + " ")][:_SAMPLE]
    fits = {delimiter: _regular(lines, delimiter) for delimiter in _DELIMITERS}
    most = max(count for count, _ in fits.values())
    likely = [delimiter for delimiter, (count, _) in fits.items() if count and count >= _NEARLY * most]
    if len(likely) > 1 and "," in likely:
        fits[","] = _regular([_BETWEEN_DIGITS.sub("", line) for line in lines], ",")
    return max(likely, key=lambda delimiter: fits[delimiter][1], default=_DELIMITERS[0])


def _regular(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many lines have the commonest number of cells, more than one; and that number."""
    widths = Counter(line.count(delimiter) + 1 for line in lines if delimiter in line)
    return max(((count, width) for width, count in widths.items()), default=(0, 1))
