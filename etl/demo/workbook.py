"""The consolidated workbook of an illustrative table: title rows, a header in Vietnamese, one row a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook

from etl.contract import Dataset

# The same story gives the same bytes, so that loading it a second time changes nothing.
CREATED: Final = datetime(2026, 1, 1)  # noqa: DTZ001 -- a workbook knows no time zone
HEADER_ROW: Final = 4
PATTERNS: Final[Mapping[str, str]] = {"count": "#,##0", "number": "#,##0", "date": "dd/mm/yyyy"}

Cell = str | int | float | date | None


@dataclass(frozen=True, kw_only=True)
class DemoFile:
    """One illustrative file and what the loader has to be told with it."""

    path: Path
    dataset: str
    unit: str | None = None
    period: str | None = None


def write_tidy(
    path: Path,
    dataset: Dataset,
    *,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    title: str,
    subtitle: str,
    mark: str,
) -> Path:
    """Write rows (cells in the order of `columns`, which are stable names) under Vietnamese heads and title rows."""
    contracts = [dataset.column(name) for name in columns]
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(path), options) as book:
        book.set_properties({"title": dataset.label_vi, "created": CREATED})
        base = {"font_name": "Times New Roman", "font_size": 11}
        bold = book.add_format({**base, "bold": True})
        red = book.add_format({**base, "bold": True, "font_color": "red"})
        head = book.add_format({**base, "bold": True, "border": 1, "text_wrap": True, "align": "center"})
        formats = [book.add_format({**base, "num_format": PATTERNS.get(c.kind, "@")}) for c in contracts]
        sheet = book.add_worksheet("Số liệu")
        sheet.write_string(0, 0, mark, red)
        sheet.write_string(1, 0, title, bold)
        sheet.write_string(2, 0, subtitle, bold)
        for position, column in enumerate(contracts):
            sheet.set_column(position, position, column.width, formats[position])
            sheet.write_string(HEADER_ROW, position, column.label_vi, head)
        sheet.freeze_panes(HEADER_ROW + 1, 0)
        _fill(sheet, rows, formats)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER_ROW)
        sheet.set_footer("&C" + mark + "&R&P/&N")
    return path


def _fill(sheet: Any, rows: Iterable[Sequence[Cell]], formats: Sequence[Any]) -> None:
    text, number, day = sheet.write_string, sheet.write_number, sheet.write_datetime
    for row, cells in enumerate(rows, start=HEADER_ROW + 1):
        for position, value in enumerate(cells):
            if isinstance(value, str):
                text(row, position, value)
            elif isinstance(value, date):
                day(row, position, value, formats[position])
            elif value is not None:
                number(row, position, value)
