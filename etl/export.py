"""The current rows of a table as a file for somebody else: csv, xlsx that loads again unchanged, or SDMX-CSV.

Heads are the stable column names and cells hold stable codes. Rows stand in the order of their source where the table
knows it, else of their key. Files with illustrative figures say so in a column ``illustrative``, a workbook also on a
sheet of its own.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter import Workbook

from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.findings import Finding, Refusal
from etl.read.text import safe_csv_text
from warehouse.snapshot import Snapshot

Format = Literal["csv", "xlsx", "sdmx-csv"]
Where = Mapping[str, str | Sequence[str]]

ENDINGS: Final[Mapping[Format, str]] = {"csv": ".csv", "xlsx": ".xlsx", "sdmx-csv": ".sdmx.csv"}
ILLUSTRATIVE: Final = "illustrative"
NOTICE_SHEET: Final = "SỐ LIỆU MINH HỌA"
NOTICE: Final = {
    "vi": "Tệp có số liệu minh họa (cột illustrative ghi yes), không phải số liệu thật. Không trích dẫn.",
    "en": "This file holds illustrative figures (column illustrative says yes), not real ones. Do not quote them.",
}
AGENCY: Final = "VN_GCM"
SHEET_ROWS: Final = 1_048_575
"""Rows of a sheet below its header."""
LONG_TABLE: Final = 50_000
"""From here on a workbook is written row by row, so that memory stays small."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """What was written: where, how many rows, and whether any of them is illustrative."""

    path: Path
    rows: int
    illustrative: bool


def export_dataset(
    snapshot: Snapshot,
    dataset: Dataset | str,
    *,
    format: Format,
    out: Path,
    where: Where | None = None,
    lang: str = "vi",
) -> Export:
    """Write the current rows of a table and say what was written.

    `out` is a file, or a folder that gets a file with a telling name. `where` keeps the rows whose column has that
    value or one of these values (codes as text). The file appears whole or not at all. Refusal: export_without_sdmx,
    export_column_unknown, export_too_long.
    """
    contract = DATASETS[dataset] if isinstance(dataset, str) else dataset
    if format == "sdmx-csv" and not contract.sdmx:
        others = ", ".join(name for name, other in DATASETS.items() if other.sdmx)
        raise Refusal(Finding(code="export_without_sdmx", args={"dataset": contract.name, "others": others}))
    table = current_rows(snapshot, contract, where or {})
    illustrative = ILLUSTRATIVE in table.column_names
    if format == "xlsx" and table.num_rows > SHEET_ROWS:
        raise Refusal(Finding(code="export_too_long", args={"rows": table.num_rows, "limit": SHEET_ROWS}))
    path = out / file_name(contract, format, illustrative=illustrative) if out.is_dir() else out
    writers: Mapping[Format, Callable[[pa.Table, Path], None]] = {
        "csv": _write_csv,
        "xlsx": partial(_write_xlsx, contract=contract, lang=lang),
        "sdmx-csv": partial(_write_sdmx, contract=contract),
    }
    half = path.with_name(path.name + ".part")
    writers[format](table, half)
    half.replace(path)
    return Export(path=path, rows=table.num_rows, illustrative=illustrative)


def file_name(dataset: Dataset, format: Format, *, illustrative: bool) -> str:
    """A name that tells what is in the file, and that it is illustrative when it is."""
    return dataset.name + ("_SO-LIEU-MINH-HOA" if illustrative else "") + ENDINGS[format]


def current_rows(snapshot: Snapshot, dataset: Dataset, where: Where) -> pa.Table:
    """The rows of a table in a stable order: the contract's columns, and `illustrative` when any row is."""
    for name in where:
        if name not in dataset.column_names:
            args = {"column": name, "dataset": dataset.name, "columns": ", ".join(dataset.column_names)}
            raise Refusal(Finding(code="export_column_unknown", args=args))
    everything = snapshot.arrow("SELECT * FROM query_table($dataset)", {"dataset": dataset.name})
    table = everything.select([*dataset.column_names, ILLUSTRATIVE])
    for position, column in enumerate(table.columns):
        if pa.types.is_dictionary(column.type):
            table = table.set_column(position, table.column_names[position], pc.cast(column, pa.string()))
    for name, wanted in where.items():
        values = [wanted] if isinstance(wanted, str) else list(wanted)
        table = table.filter(pc.is_in(pc.cast(table.column(name), pa.string()), pa.array(values, pa.string())))
    source = [name for name in ("document", "source_file", "source_line") if name in dataset.column_names]
    order = [*(source if "source_line" in source else []), *dataset.key]
    table = table.sort_by([(name, "ascending") for name in dict.fromkeys(order)])
    return table if pc.any(table.column(ILLUSTRATIVE)).as_py() else table.drop_columns([ILLUSTRATIVE])


def figure(value: float) -> str:
    """A number in digits with a decimal point. Three decimals get a fourth: "1.234" could be read as 1234."""
    text = format(Decimal(repr(value)), "f")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}{'0' if len(fraction) == 3 else ''}" if fraction else whole


def plain(value: Any) -> str:
    """One cell as text: codes as they are, days as 2024-07-15, yes or no, nothing for what is missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return figure(value)
    return value.isoformat() if isinstance(value, date) else safe_csv_text(str(value))


def _lines(table: pa.Table) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _write_csv(table: pa.Table, path: Path) -> None:
    # the byte order mark tells Excel that the file is UTF-8
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(table.column_names)
        writer.writerows([plain(value) for value in line] for line in _lines(table))


def _write_sdmx(table: pa.Table, path: Path, *, contract: Dataset) -> None:
    """SDMX-CSV 2.0: the structure, its identifier and the action before the components; UTF-8 without a mark."""
    components = {**contract.sdmx, ILLUSTRATIVE: ILLUSTRATIVE.upper()}
    table = table.select([name for name in components if name in table.column_names])
    before = ("dataflow", f"{AGENCY}:{contract.name.upper()}(1.0)", "I")
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *(components[name] for name in table.column_names)])
        writer.writerows([*before, *(plain(value) for value in line)] for line in _lines(table))


def _write_xlsx(table: pa.Table, path: Path, *, contract: Dataset, lang: str) -> None:
    options = {
        "constant_memory": table.num_rows > LONG_TABLE,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(str(path), options) as book:
        sheet = book.add_worksheet(contract.name[:31])
        text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
        head = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
        for position, name in enumerate(table.column_names):
            sheet.set_column(position, position, contract.column(name).width if name != ILLUSTRATIVE else 12)
            sheet.write_string(0, position, name, head)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, table.num_rows, len(table.column_names) - 1)
        for row, line in enumerate(_lines(table), start=1):
            for position, value in enumerate(line):
                if isinstance(value, bool):
                    sheet.write_string(row, position, "yes" if value else "no", text)
                elif isinstance(value, int | float):
                    sheet.write_number(row, position, value)
                elif isinstance(value, date):
                    sheet.write_datetime(row, position, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                elif value is not None:
                    sheet.write_string(row, position, str(value), text)
        if ILLUSTRATIVE in table.column_names:
            sheet.set_header("&C" + NOTICE_SHEET)
            notice = book.add_worksheet(NOTICE_SHEET)
            notice.set_tab_color("red")
            notice.set_column(0, 0, 110)
            for row, words in enumerate((NOTICE_SHEET, NOTICE[lang])):
                notice.write_string(row, 0, words, head if row == 0 else text)
