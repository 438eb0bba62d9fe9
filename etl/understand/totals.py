"""Whether the totals that a form states are the sums of their parts: checked, never repaired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from etl.contract import Dataset
from etl.findings import Finding
from etl.understand.facts import Fact, Figures, Stated
from etl.understand.grid import Block
from etl.understand.outline import ADDS_UP, Outline, Row

# Dataset -> the coordinates over which a whole "_T" is stated beside its parts.
_WHOLES = {"migration_statistics": ("counterpart_area",), "labour_results": ("counterpart_area", "sub_area")}


Part = tuple[Block, Outline, Figures]


def check_totals(
    contract: Dataset, block: Block, outline: Outline, figures: Figures, *, beside: Sequence[Part] = ()
) -> list[Finding]:
    """Findings ``total_mismatch`` (error), and ``partial_list_differs`` (warning) for lists that need not add up.

    ``beside``: all parts of a list that goes on in a second set of columns, which its total counts together.
    """
    return [
        *_stated(block, outline, figures, beside),
        *(f for name in _WHOLES.get(contract.name, ()) for f in _wholes(name, block, figures.facts)),
    ]


def _stated(block: Block, outline: Outline, figures: Figures, beside: Sequence[Part]) -> Iterator[Finding]:
    for stated in figures.stated:
        if stated.value is None:
            continue
        at = next(number for number, row in enumerate(outline.rows) if row is stated.row)
        sets = list(_parts(stated, at, outline))
        if not sets:
            continue
        sums = [_sum(rows, stated, figures) for rows in sets]
        if len(beside) > 1:
            sums.insert(0, _over_parts(stated, block, outline, beside))
        if any(total == stated.value for total, _ in sums):
            continue
        total, gaps = sums[0]
        partial = any(row.partial for rows in sets for row in rows)
        soft = partial or (gaps and total < stated.value)
        code = "partial_list_differs" if soft else "total_mismatch"
        yield _finding(code, block, stated.row.index, stated.column.index, stated.value, total)


def _parts(stated: Stated, at: int, outline: Outline) -> Iterable[Sequence[Row]]:
    """The sets of rows that a total may be the sum of: its section first, then the whole table."""
    rows, over = outline.rows, outline.over
    if stated.row.kind == "region":
        yield [row for row in rows if at in row.parents and row.kind == "figures" and over in row.own]
        return
    if over in ("category", "indicator") and not ADDS_UP.search(stated.row.text):
        return
    figures = [row for row in rows if row.kind == "figures" and over in row.own and not _narrower(row, over)]
    section = [row for row in figures if row.parents[: len(stated.row.parents)] == stated.row.parents]
    if section:
        yield section
    since = max((number for number in range(at) if rows[number].kind == "total"), default=-1)
    yield [row for number, row in enumerate(rows) if since < number < at and row in figures]
    yield figures
    regions = [row for row in rows if row.kind == "region"]
    if regions:
        yield regions


def _narrower(row: Row, over: str) -> bool:
    """Whether a row is a part of another row of the list ("- Nữ" below a province)."""
    return "population_group" in row.facets and over != "population_group"


def _sum(rows: Sequence[Row], stated: Stated, figures: Figures) -> tuple[int, bool]:
    values = [figures.values.get((row.index, stated.column.index)) for row in rows]
    return sum(value for value in values if value is not None), any(value is None for value in values)


def _over_parts(stated: Stated, block: Block, outline: Outline, beside: Sequence[Part]) -> tuple[int, bool]:
    """The sum over all parts of a list set side by side, of the column in the same place."""
    place = [column.index for column in block.columns].index(stated.column.index)
    total, gaps = 0, False
    for other, rows, figures in beside:
        column = other.columns[place]
        listed = [row for row in rows.rows if row.kind == "figures" and outline.over in row.own]
        value, missing = _sum(listed, replace(stated, column=column), figures)
        total, gaps = total + value, gaps or missing
    return total, gaps


def _wholes(name: str, block: Block, facts: Sequence[Fact]) -> Iterator[Finding]:
    groups: dict[tuple[tuple[str, str], ...], list[Fact]] = {}
    for fact in facts:
        key = tuple(sorted((n, c) for n, c in fact.coordinates.items() if n != name))
        groups.setdefault(key, []).append(fact)
    for group in groups.values():
        wholes = [fact for fact in group if fact.coordinates[name] == "_T"]
        parts = [fact for fact in group if fact.coordinates[name] != "_T"]
        if len(wholes) != 1 or len(parts) < 2 or wholes[0].value is None:
            continue
        total = sum(fact.value for fact in parts if fact.value is not None)
        gaps = any(fact.value is None for fact in parts)
        if total == wholes[0].value or (gaps and total < wholes[0].value):
            continue
        code = "partial_list_differs" if any(fact.partial for fact in parts) else "total_mismatch"
        if code == "partial_list_differs" and total < wholes[0].value:
            continue  # a list of the largest need not add up
        yield _finding(code, block, wholes[0].row, wholes[0].column, wholes[0].value, total)


def _finding(code: str, block: Block, row: int, column: int, stated: int, total: int) -> Finding:
    cell = block.sheet.cell_name(row, column)
    return Finding(code=code, sheet=block.sheet.name, cell=cell, args={"stated": stated, "sum": total})
