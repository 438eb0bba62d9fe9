"""Cells of a form as facts: every figure with its full coordinates, or a finding that says what is missing.

A coordinate comes from the label and the head of a cell, else from what holds for the whole sheet. Two that contradict
each other are an error at the cell; one that is nowhere said is a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from etl.contract import Dataset
from etl.findings import Finding
from etl.lists import Lists
from etl.read.cells import Sheet
from etl.read.numbers import NumberColumn, read_numbers
from etl.read.periods import Period
from etl.understand.columns import Column
from etl.understand.context import Context
from etl.understand.facts import Fact, Figures, Stated
from etl.understand.grid import Block, Grid
from etl.understand.outline import Outline, Row
from etl.understand.when import When, standing

SEX = {"male": "M", "female": "F", "total": "_T"}
NO_COORDINATE = frozenset({"role", "label", "basis", "status", "period"})
UNKNOWN_GROUPS = ("children", "ethnic_minority")
"""Groups of people that results of labour export do not have."""


@dataclass(kw_only=True)
class Assembler:
    """Puts the figures of one block together with their coordinates."""

    grid: Grid
    block: Block
    outline: Outline
    context: Context
    contract: Dataset
    lists: Lists
    parents: Mapping[str, str]
    """Category -> the category that contains it."""
    directions: Mapping[str, tuple[str, ...]]
    """Category -> the directions that it has, the usual one first."""
    assured: bool = False
    """Whether a person said which table it is: what the table takes for granted need not be said then."""
    of_children: frozenset[str] = frozenset()
    """Categories whose persons are children by definition."""
    found: Figures = field(default_factory=Figures)
    when: When = field(init=False)

    def figures(self) -> Figures:
        """The facts of the block."""
        self.when = When(
            self.block, self.outline, self.context, self.contract.name == "labour_results", self.grid.words
        )
        periods = self.when.columns()
        for column in self.block.of("value"):
            if column.index not in periods:
                self._left_out("earlier_period", column)
                continue
            if self._foreign(column):
                self._left_out("extra_column", column)
                continue
            read = self._read(column)
            for at, row in enumerate(self.outline.rows):
                self._cell(row, column, at, read, periods[column.index])
        for column in self.block.of("aside"):
            if column.head and any(self.grid.texts[row][column.index] for row in self.block.body):
                self._left_out(self._why_aside(column), column)
        for at, row in enumerate(self.outline.rows):
            if row.kind == "unknown":
                self._unknown_label(row, at)
        self._below_province()
        return self.found

    def _below_province(self) -> None:
        """Migration is counted by province: figures of places below it are left out beside the province's own."""
        if self.found.below:
            row = self.found.below[0][0]
            whole = any(fact.value is not None for fact in self.found.facts)
            code = "places_left_out" if whole else "places_without_province"
            self._note(code, row.index, row.column, label=row.text[:60], count=len(self.found.below))

    # -- columns ------------------------------------------------------------------------------------------------------

    def _foreign(self, column: Column) -> bool:
        group = column.meaning.facets.get("population_group")
        return self.contract.name == "labour_results" and (group in UNKNOWN_GROUPS or "other" in column.meaning.facets)

    def _why_aside(self, column: Column) -> str:
        """Why a column is not loaded; one under a head of understood columns must be understood itself."""
        if column.meaning.role == "earlier":
            return "earlier_period"
        beside = {other.heads[:-1] for other in self.block.of("value") if len(other.heads) > 1}
        figures = any(self.grid.is_figure(row, column.index) for row in self.block.body)
        unclear = bool(column.meaning.unknown) and not column.meaning.role
        return "head_unknown" if unclear and figures and column.heads[:-1] in beside else "extra_column"

    def _left_out(self, code: str, column: Column) -> None:
        rows = range(self.block.last_head, self.block.first_head - 1, -1)
        lowest = next((row for row in rows if self.grid.texts[row][column.index]), self.block.first_head)
        self._note(code, lowest, column.index, column=column.head[:80])

    def _read(self, column: Column) -> NumberColumn:
        rows = [row.index for row in self.outline.rows]
        texts = [self.grid.texts[row][column.index] for row in rows]
        kinds = [
            self.grid.kinds[row][column.index] if text or self.grid.kinds[row][column.index] > 4 else 0
            for row, text in zip(rows, texts, strict=True)
        ]
        read = read_numbers(texts, _uint8(kinds), whole=self.context.scale == 1)
        for problem in read.problems:
            if self.outline.rows[problem.row_index].kind == "heading":
                continue
            self._note(problem.code, rows[problem.row_index], column.index, column=column.head[:60], **problem.args)
        return read

    # -- cells --------------------------------------------------------------------------------------------------------

    def _cell(self, row: Row, column: Column, at: int, read: NumberColumn, period: Period | None) -> None:
        value = self._value(row, column, read.values[at].as_py())
        self.found.values[row.index, column.index] = value
        status = read.marks[at].as_py() or "A"
        if any(problem.row_index == at for problem in read.problems):
            return
        if row.kind in ("heading", "unknown"):
            return
        if row.kind == "region" or (row.kind == "total" and self._only_checked(row, column)):
            self.found.stated.append(Stated(row=row, column=column, value=value))
            return
        if row.kind == "total" and status == "M":
            return
        if self.contract.name == "labour_results" and row.facets.get("population_group") in UNKNOWN_GROUPS:
            self._note("extra_row", row.index, row.column, label=row.text[:80])
            return
        if status == "NP":
            value = 0
        if status == "A":
            said = any("status" in one.meaning.facets for one in self.block.columns)
            whole = "A" if said else self.context.facets.get("status", "A")
            status = column.meaning.facets.get("status") or row.facets.get("status") or whole
        coordinates = self._coordinates(row, column, period)
        if coordinates is None:
            return
        partial = row.partial or (column.meaning.role == "part")
        self.found.facts.append(
            Fact(
                coordinates=coordinates, value=value, status=status, row=row.index, column=column.index, partial=partial
            )
        )

    def _value(self, row: Row, column: Column, number: float | None) -> int | None:
        if number is None:
            return None
        scaled = Decimal(repr(number)) * self.context.scale
        if scaled != scaled.to_integral_value() or scaled < 0:
            text = self.grid.texts[row.index][column.index]
            self._note("decimal_in_count" if scaled >= 0 else "negative_count", row.index, column.index, text=text)
            return None
        return int(scaled)

    def _only_checked(self, row: Row, column: Column) -> bool:
        """Whether a total is no fact: over provinces or categories; one over countries, sexes or places is."""
        over = self.outline.over
        if row.meaning.role == "country":
            return over in ("unit", "")
        return over in ("unit", "category", "indicator") or (over == "" and self.context.unit is None)

    def _coordinates(self, row: Row, column: Column, period: Period | None) -> Mapping[str, str] | None:
        facets = dict(self.context.facets)
        mine = {name: code for name, code in row.facets.items() if name not in NO_COORDINATE}
        heads = {name: code for name, code in column.meaning.facets.items() if name not in NO_COORDINATE}
        if heads.get("category") in self.of_children and heads.get("population_group") == "children":
            heads.pop("population_group")  # "Nhận con nuôi (trẻ em)" says what is counted
            heads.setdefault("measure", "children")
        for name in mine.keys() & heads.keys():
            agreed = self._agreed(name, mine[name], heads[name], row)
            if agreed is None:
                if self.grid.is_figure(row.index, column.index) and self.found.values[row.index, column.index]:
                    self._note(
                        "coordinates_contradict", row.index, column.index, first=row.text[:60], second=column.head[:60]
                    )
                return None
            mine[name] = heads[name] = agreed
        facets.update(heads)
        facets.update(mine)
        if row.kind == "total":
            for name in ("country", "sub_area", "population_group"):
                if name == self.outline.over:
                    facets.pop(name, None)
        period = period or self.when.row(row) or self.when.spanned(row, column) or self.when.sheet
        unit = self._unit(row, facets, period)
        if unit is None or period is None:
            self._missing("period_missing" if period is None else "unit_missing")
            return None
        if self.contract.name == "labour_results":
            return self._labour(facets, unit, period)
        return self._migration(facets, unit, period, row, column)

    def _unit(self, row: Row, facets: Mapping[str, str], period: Period | None) -> str | None:
        """The unit on the last day of the period: the months of one form may lie on both sides of a merger."""
        said, text = facets.get("unit"), row.unit_text
        if said is None:
            if self.context.unit is None:
                return None
            said, text = self.context.unit.value, self.context.unit.text
        if period is None or not text or self.lists.places.existed(said, period.end):
            return said
        answer = self.lists.places.resolve(text, period.end)
        return answer.key or self.lists.places.former(said, period.end) or said

    def _agreed(self, name: str, mine: str, head: str, row: Row) -> str | None:
        if mine == head:
            return mine
        if name == "category":
            if self._contains(mine, head):
                return head
            if self._contains(head, mine):
                return mine
        if name == "measure":
            return mine
        if name == "population_group" and "total" in (mine, head):
            return head if mine == "total" else mine
        if name in ("direction", "flow_or_stock") and name not in row.own:
            return head
        return None

    def _contains(self, whole: str, part: str) -> bool:
        while part := self.parents.get(part, ""):
            if part == whole:
                return True
        return False

    def _labour(self, facets: Mapping[str, str], unit: str, period: Period) -> Mapping[str, str] | None:
        if "other" in facets:
            self._missing("not_labour_export")
            return None
        if "indicator" not in facets:
            self._missing("indicator_assumed" if self.assured else "indicator_missing")
            if not self.assured:
                return None
        return {
            "ref_area": unit,
            "sub_area": facets.get("sub_area", "_T"),
            "time_period": period.time_period,
            "basis": period.basis,
            "indicator": facets.get("indicator", "workers_sent"),
            "counterpart_area": facets.get("country", "_T"),
            "sex": SEX[facets.get("population_group", "total")],
        }

    def _migration(
        self, facets: Mapping[str, str], unit: str, period: Period, row: Row, column: Column
    ) -> Mapping[str, str] | None:
        if facets.get("sub_area", "_T") != "_T":
            self.found.below.append((row, column))
            return None
        category = facets.get("category")
        if category is None:
            if self.found.values[row.index, column.index] is not None:
                self._note("figure_without_category", row.index, row.column, label=row.text[:80])
            return None
        if period.basis == "year_to_date" and not (period.start.month == 1 and period.end.month in (6, 12)):
            self._missing("period_not_standing_alone", period=period.time_period)
            return None
        direction = facets.get("direction")
        usual = self.directions.get(category, ())
        if direction is None or (direction not in usual and "direction" not in {**row.own, **column.meaning.facets}):
            direction = usual[0] if usual else None
            if len(usual) > 1:
                self._assume("direction", category)
        if direction is None:
            return None
        measure = facets.get("measure")
        if measure == "cases" and self.lists.default_measure.get(category) == "marriages":
            measure = "marriages"
        group = facets.get("population_group", "total")
        return {
            "ref_area": unit,
            "time_period": standing(period),
            "category": category,
            "direction": direction,
            "counterpart_area": facets.get("country", "_T"),
            "population_group": group,
            "measure": measure or self._usual("measure", category, self.lists.default_measure),
            "flow_or_stock": facets.get("flow_or_stock")
            or self._usual("flow_or_stock", category, self.lists.default_flow),
        }

    def _usual(self, name: str, category: str, usual: Mapping[str, str]) -> str:
        self._assume(name, category)
        return usual[category]

    def _assume(self, name: str, category: str) -> None:
        counts = self.found.assumed.setdefault(name, {})
        counts[category] = counts.get(category, 0) + 1

    # -- findings -----------------------------------------------------------------------------------------------------

    def _missing(self, code: str, **args: object) -> None:
        if not any(finding.code == code for finding in self.found.findings):
            self.found.findings.append(
                Finding(code=code, sheet=self.block.sheet.name, args={"sheet": self.block.sheet.name, **args})
            )

    def _unknown_label(self, row: Row, at: int) -> None:
        figures = [c for c in self.block.of("value") if self.grid.is_figure(row.index, c.index)]
        dimension = self.outline.over
        place = self.block.sheet.cell_name(row.index, row.column)
        if not figures and any(at in other.parents and other.kind == "figures" for other in self.outline.rows):
            # what a heading says holds for the rows below: half understood it might change their meaning
            half = bool(row.own.keys() - {"role", "label"})
            self._note(
                "heading_half_understood" if half else "heading_unknown", row.index, row.column, label=row.text[:80]
            )
        if not figures or any(f.cell == place for f in (*self.found.findings, *self.outline.findings)):
            return
        code = {"country": "country_unknown", "category": "category_unknown"}.get(dimension, "label_unknown")
        self._note(code, row.index, row.column, value=row.text[:80], column=self._label_head(row), label=row.text[:80])

    def _label_head(self, row: Row) -> str:
        return next((column.head for column in self.block.columns if column.index == row.column), "")

    def _note(self, code: str, row: int, column: int, /, **args: object) -> None:
        sheet: Sheet = self.block.sheet
        self.found.findings.append(Finding(code=code, sheet=sheet.name, cell=sheet.cell_name(row, column), args=args))


def _uint8(kinds: Sequence[int]) -> Any:
    import pyarrow as pa

    return pa.array(kinds, pa.uint8())
