"""What a workbook hides: usually figures of an earlier period. It is left out, and said so."""

from __future__ import annotations

from collections.abc import Sequence

from etl.findings import Finding
from etl.read.cells import Sheet, column_letters

_SHOWN = 6


def hidden_findings(sheet: Sheet) -> tuple[Finding, ...]:
    """Warnings about a hidden sheet, or about the hidden rows and columns of a visible one."""
    if sheet.hidden:
        return (Finding(code="hidden_sheet", sheet=sheet.name, args={"sheet": sheet.name}),)
    rows = [str(sheet.first_row + row + 1) for row in sorted(sheet.hidden_rows)]
    columns = [column_letters(sheet.first_column + column) for column in sorted(sheet.hidden_columns)]
    return tuple(
        Finding(code=code, sheet=sheet.name, args={"sheet": sheet.name, "count": len(places), "where": _some(places)})
        for code, places in (("hidden_rows", rows), ("hidden_columns", columns))
        if places
    )


def _some(places: Sequence[str]) -> str:
    return ", ".join(places[:_SHOWN]) + (", …" if len(places) > _SHOWN else "")
