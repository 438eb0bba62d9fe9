"""The workbook behind a chart of an office file: what its user sees who wants to change the chart."""

from __future__ import annotations

import math
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from exhibits.native import Native
from reports.office.text import plain

SHEET: Final = "Sheet1"


def number_format(native: Native) -> str:
    """How its values are written: grouped by thousands, or as per cent."""
    point = "." + "0" * native.decimals if native.decimals else ""
    return "0.0%" if native.share else f"#,##0{point}"


def known(value: float | None) -> float | None:
    """A value, or nothing where none is published."""
    return None if value is None or math.isnan(value) else float(value)


def workbook(native: Native) -> bytes:
    """Categories in the first column, a column for each series; a missing value is an empty cell."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 40)
        figures = book.add_format({"num_format": number_format(native)})
        for row, category in enumerate(native.categories, start=1):
            sheet.write_string(row, 0, plain(category))
        for column, series in enumerate(native.series, start=1):
            sheet.write_string(0, column, plain(series.name))
            for row, value in enumerate(map(known, series.values), start=1):
                if value is not None:
                    sheet.write_number(row, column, value, figures)
    return out.getvalue()
