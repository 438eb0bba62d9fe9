"""The cells of a table of targets as amounts: wordings read together, numbers as they are, the rest as problems."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.findings import Finding
from etl.read.kind import Kind
from etl.read.targets import Target, read_targets
from etl.read.text import fold
from etl.understand.outline import Outline
from etl.understand.target_columns import Columns, TargetGrid

_NOTHING = frozenset({"", "x", "khong phat sinh", "khong giao"})
_THOUSANDS = re.compile(r"^(?:nghin|ngan|1 ?000) (?=nguoi|luot|lao dong)")
_NOT_READ = {
    Kind.ERROR: "error_value",
    Kind.FORMULA: "formula_without_value",
    Kind.DATE: "date_for_number",
    Kind.BOOL: "not_a_number",
}
Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Amount:
    """What one cell asks for, or the code of the finding that says why it cannot be read."""

    text: str
    target: Target | None = None
    problem: str = ""

    @property
    def plain(self) -> float | None:
        """The figure of a bare number; None where words make it a bound."""
        return self.target.low if self.target and not self.target.worded and not self.problem else None


def read_amounts(grid: TargetGrid, columns: Columns, outline: Outline, scale: int) -> dict[Place, Amount]:
    """Row and column -> amount, for every filled cell of the columns of targets. ``scale``: what the title says."""
    found: dict[Place, Amount] = {}
    wordings: dict[int, dict[Place, str]] = {}
    merged = _merged(grid, columns, outline)
    for row in outline.rows:
        unit = scale_of(measure_text(grid, columns, row.index)) or scale
        for column in (*columns.targets, *columns.wholes, *columns.several_years):
            place = row.index, column.index
            kind, text = Kind(grid.kinds[row.index][column.index]), grid.texts[row.index][column.index]
            if kind in _NOT_READ:
                found[place] = Amount(text=text, problem=_NOT_READ[kind])
            elif fold(text) in _NOTHING and not any(letter.isdigit() for letter in text) and text not in ("+", "%"):
                continue
            elif place in merged:
                found[place] = Amount(text=text, problem="target_merged")
            elif kind == Kind.NUMBER:
                found[place] = _number(text, unit, _bounds(grid, columns, row.index))
            else:
                wordings.setdefault(unit, {})[place] = _composed(text, *_bounds(grid, columns, row.index))
    for unit, texts in wordings.items():
        for (place, text), target in zip(texts.items(), read_targets(list(texts.values()), scale=unit), strict=True):
            problem = "target_without_number" if target is None else target.problem or ""
            found[place] = Amount(text=text, target=target, problem=problem)
    return found


def problem_at(amount: Amount, sheet: str, cell: str) -> Finding:
    """The finding on a cell that cannot be read."""
    return Finding(code=amount.problem, sheet=sheet, cell=cell, args={"text": amount.text[:80]})


def measure_text(grid: TargetGrid, columns: Columns, row: int) -> str:
    """What the column of measures says of a row, also where one cell spans several rows."""
    column = columns.special.get("measure")
    return grid.head_text(row, column.index) if column else ""


def scale_of(measure: str) -> int | None:
    """1000 where a measure is counted in thousands, None where it does not say."""
    return 1_000 if _THOUSANDS.search(fold(measure)) else None


def without_scale(measure: str) -> str:
    """A measure without "nghìn" in front."""
    return _THOUSANDS.sub("", fold(measure))


def _merged(grid: TargetGrid, columns: Columns, outline: Outline) -> frozenset[Place]:
    """Cells that span several targets: whether their figure is for each or for all together nobody can tell."""
    rows = [row.index for row in outline.rows]
    heads = {column.index: column.heads for column in columns.block.columns}
    found = set()
    for top, left, bottom, right in grid.sheet.merges:
        spanned = {heads[column] for column in range(left, right + 1) if column in heads}
        if len(spanned) > 1 or sum(top <= row <= bottom for row in rows) > 1:
            found.add((top, left))
    return frozenset(found)


def _bounds(grid: TargetGrid, columns: Columns, row: int) -> tuple[str, str]:
    """The comparator and the upper end where they have columns of their own."""
    said = columns.special.get("comparator"), columns.special.get("high")
    comparator, high = (grid.head_text(row, column.index) if column else "" for column in said)
    return comparator, high


def _number(text: str, scale: int, bounds: tuple[str, str]) -> Amount:
    value = float(text) * scale
    if value < 0:
        return Amount(text=text, problem="negative_count")
    if abs(value - round(value)) > 1e-6:
        return Amount(text=text, problem="decimal_in_count")
    if not any(bounds):
        return Amount(text=text, target=Target(low=float(round(value))))
    wording = _composed(str(round(value)), *bounds)
    target = read_targets([wording])[0]
    return Amount(text=wording, target=target, problem=(target.problem or "") if target else "target_unclear")


def _composed(text: str, comparator: str, high: str) -> str:
    """One wording of a comparator, a lower and an upper end in cells of their own."""
    if comparator and not text.lower().startswith(comparator.lower()):
        text = f"{comparator} {text}"
    return f"{text} - {high}" if high else text
