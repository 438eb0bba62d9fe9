"""Text files: a table with separators as one Arrow file (inside the reading process), and plain lines."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from etl.findings import Finding, Refusal
from etl.read.text import unguarded_csv_text

_DELIMITERS = ";\t,"  # when two fit equally well the earlier one counts: decimal commas are common beside ";"
_SAMPLE = 100
_BATCH = 20_000
_MOST_COLUMNS = 16_384


def read_text(path: Path) -> str:
    """The whole text, from UTF-8 (with or without mark) or UTF-16 with mark; else Refusal ``encoding_unknown``."""
    content = path.read_bytes()
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refusal(Finding(code="encoding_unknown", args={"file": path.name, "line": line})) from None


def extract(path: str, folder: str, rows: int) -> list[dict[str, object]]:
    """Write the table as ``<folder>/0.arrow`` and describe it as ``etl.read.worksheets.extract`` does; all is text."""
    import pyarrow as pa

    from etl.read.columns import cell_schema, record_batch

    name = Path(path).stem
    text = read_text(Path(path))
    csv.field_size_limit(len(text) + 1)
    table = list(_table(text))
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
    found = {"number": 0, "name": name, "hidden": False, "file": file.name, "first_row": 0, "first_column": 0}
    return [{**found, "n_rows": len(table) if width else 0, "n_columns": width}]


def _table(text: str) -> Iterator[list[str]]:
    delimiter = detect_delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, row in enumerate(rows):
        # A note to Excel about the separator is a line, so that addresses stay true, but no data.
        yield [] if number == 0 and text.lstrip().lower().startswith("sep=") else row


def detect_delimiter(text: str) -> str:
    """The separator under which most of the first lines have one same number of cells, more than one."""
    if text[:4].lower() == "sep=" and text[4:5]:
        return text[4]
    return max(_DELIMITERS, key=lambda delimiter: _regular_lines(text, delimiter))


def _regular_lines(text: str, delimiter: str) -> int:
    rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return widths.most_common(1)[0][1] if widths else 0
