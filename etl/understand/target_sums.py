"""Whether sums that a form of targets states are right: over provinces, over parts of a province, over years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etl.findings import Finding
from etl.understand.outline import Outline, Row
from etl.understand.target_cells import Amount, Place
from etl.understand.target_columns import Columns

_LISTS = ("unit", "sub_area", "country")


def check_sums(columns: Columns, outline: Outline, amounts: Mapping[Place, Amount]) -> list[Finding]:
    """Findings ``total_mismatch`` (error), and ``partial_list_differs`` (warning) for lists that need not be whole.

    Only bare numbers are added: what "trên 400" and "từ 10" come to together nobody can say.
    """
    return [*_over_rows(columns, outline, amounts), *_over_years(columns, outline, amounts)]


def _over_rows(columns: Columns, outline: Outline, amounts: Mapping[Place, Amount]) -> Iterator[Finding]:
    if outline.over not in _LISTS:
        return
    for at, row in enumerate(outline.rows):
        parts = _parts(at, row, outline)
        for column in columns.targets if parts else ():
            stated = _plain(amounts, row, column.index)
            figures = [amounts[part.index, column.index] for part in parts if (part.index, column.index) in amounts]
            values = [amount.plain for amount in figures]
            if stated is None or not values or None in values:
                continue
            total = sum(value for value in values if value is not None)
            partial = outline.over == "country" or any(part.partial for part in parts)
            if total != stated and not (partial and total < stated and len(values) < len(parts)):
                code = "partial_list_differs" if partial and total < stated else "total_mismatch"
                yield _finding(code, columns, row, column.index, stated, total)


def _parts(at: int, row: Row, outline: Outline) -> Sequence[Row]:
    """The rows that a total or the subtotal of a region is the sum of."""
    listed = [one for one in outline.rows if one.kind == "figures" and outline.over in one.own]
    if row.kind == "region":
        return [one for one in listed if at in one.parents]
    if row.kind != "total":
        return ()
    same = [one for one in listed if one.facets.get("indicator") == row.facets.get("indicator")]
    return [one for one in same if one.parents[: len(row.parents)] == row.parents]


def _over_years(columns: Columns, outline: Outline, amounts: Mapping[Place, Amount]) -> Iterator[Finding]:
    years = [column.index for column in columns.targets if column.meaning.period]
    for row in outline.rows:
        for whole in columns.wholes:
            stated = _plain(amounts, row, whole.index)
            values = [_plain(amounts, row, index) for index in years]
            if stated is None or len(values) < 2 or None in values:
                continue
            total = sum(value for value in values if value is not None)
            if total != stated:
                yield _finding("total_mismatch", columns, row, whole.index, stated, total)


def _plain(amounts: Mapping[Place, Amount], row: Row, column: int) -> float | None:
    amount = amounts.get((row.index, column))
    return amount.plain if amount else None


def _finding(code: str, columns: Columns, row: Row, column: int, stated: float, total: float) -> Finding:
    sheet = columns.block.sheet
    args = {"stated": round(stated), "sum": round(total)}
    return Finding(code=code, sheet=sheet.name, cell=sheet.cell_name(row.index, column), args=args)
