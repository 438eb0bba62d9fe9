"""Targets of one table with all that they belong to, or a finding at the cell that says what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from etl.findings import Finding
from etl.places import Places
from etl.read.text import fold
from etl.understand.columns import Column
from etl.understand.context import Context
from etl.understand.outline import Outline, Row
from etl.understand.phrases import Vocabulary, split_enumerator
from etl.understand.target_cells import Amount, Place, measure_text, problem_at, without_scale
from etl.understand.target_columns import CONTRACT, Columns, TargetGrid, measure_of
from etl.understand.target_setting import SPAN, Setting, documents_in, times_revised, years_in

# Indicator -> the measures it can have, the usual one first.
MEASURES = {
    "workers_sent": ("persons", "attendances"),
    "enterprises_linked": ("enterprises",),
    "people_trained": ("attendances", "persons"),
}
_MEASURE_WORDS = (
    ("luot", "attendances"),
    ("doanh nghiep", "enterprises"),
    ("nguoi", "persons"),
    ("lao dong", "persons"),
)
_PARTS = ("sub_area", "country", "population_group")

Fact = Mapping[str, object]


@dataclass(kw_only=True)
class Assembler:
    """Puts the targets of one table together; what it finds on the way is in ``findings``."""

    grid: TargetGrid
    columns: Columns
    outline: Outline
    setting: Setting
    amounts: Mapping[Place, Amount]
    places: Places
    words: Vocabulary
    findings: list[Finding] = field(default_factory=list)
    assumed: int = 0
    parts: list[tuple[tuple[object, ...], Row, Column]] = field(default_factory=list)

    def facts(self) -> list[Fact]:
        """The targets as rows of the contract, with sheet and cell."""
        facts = [
            fact
            for row in self.outline.rows
            for column in (*self.columns.targets, *self.columns.several_years)
            if (amount := self.amounts.get((row.index, column.index))) and (fact := self._fact(row, column, amount))
        ]
        for column in self.columns.wholes:
            for row in self.outline.rows:
                amount = self.amounts.get((row.index, column.index))
                if amount and amount.problem:
                    self._note(amount.problem, row.index, column.index, text=amount.text[:80])
        self._check_parts(facts)
        if self.assumed:
            self._once("target_measure_assumed", count=self.assumed)
        return facts

    def _fact(self, row: Row, column: Column, amount: Amount) -> Fact | None:
        over_units = row.kind == "total" and self.outline.over == "unit" and "unit" not in row.own
        if row.kind in ("heading", "region") or over_units:
            return None
        unknown = row.kind == "unknown" and not self._dated_only(row)
        if amount.problem and not unknown:
            self._add(problem_at(amount, self.sheet, self._cell(row.index, column.index)))
        if column in self.columns.several_years or SPAN.search(row.text):
            self._note_span(row, column)
            return None
        indicator = self._indicator(row, column)
        if indicator is None or amount.target is None or amount.problem:
            return None
        year = self._year(row, column)
        unit = self._unit(row, year)
        edition = self._edition(row, column)
        key = (indicator, unit, year, edition)
        facets = {**row.facets, **column.meaning.facets}
        if any(facets.get(name, "_T") not in ("_T", "total") for name in _PARTS) and row.kind != "total":
            self.parts.append((key, row, column))
            return None
        if amount.target.strictly:
            self._note("target_strictly_below", row.index, column.index, text=amount.text[:80])
        return {
            "document": self._document(row),
            "ref_area": unit,
            "year": year,
            "indicator": indicator,
            "comparator": amount.target.comparator,
            "low": amount.target.low,
            "high": amount.target.high,
            "measure": self._measure(indicator, row, column, amount),
            "edition": edition,
            "sheet": self.sheet,
            "cell": self._cell(row.index, column.index),
        }

    # -- what a target belongs to ------------------------------------------------------------------------------------

    def _indicator(self, row: Row, column: Column) -> str | None:
        if "other" in row.facets or (row.kind == "unknown" and not self._dated_only(row)):
            self._note_unknown(row.index, row.column, split_enumerator(row.text)[1])
            return None
        if "other" in column.meaning.facets:
            self._note_unknown(self.columns.block.last_head, column.index, column.head)
            return None
        mine, head = row.facets.get("indicator"), column.meaning.facets.get("indicator")
        if mine and head and mine != head:
            self._note("coordinates_contradict", row.index, column.index, first=row.text[:60], second=column.head[:60])
            return None
        measures = {facets.get("measure") for facets in (row.facets, column.meaning.facets)}
        of_enterprises = "enterprises_linked" if "enterprises" in measures else None
        said = mine or head or of_enterprises or self._context(None).facets.get("indicator")
        if said is None:
            self._note_unknown(row.index, row.column, row.text)
        return said

    def _dated_only(self, row: Row) -> bool:
        """Whether the label of a row tells nothing but its year, so that the title must tell the rest."""
        labels = [self.grid.head_text(row.index, column.index) for column in self.columns.block.of("label")]
        return row.meaning.period is not None and not any(self.words.read(text).unknown for text in labels if text)

    def _year(self, row: Row, column: Column) -> int | None:
        above = (self.outline.rows[at].meaning for at in reversed(row.parents))
        for at, meaning in ((1, column.meaning), (0, row.meaning), *((0, one) for one in above)):
            period = meaning.within(self.setting.year)
            if meaning.partial and period is None:
                period = meaning.within(2000)
            if period is None:
                continue
            if len(period.time_period) == len("2026"):
                return period.start.year
            place = (self.columns.block.last_head, column.index) if at else (row.index, row.column)
            self._note("target_of_part_of_year", *place, text=(column.head if at else row.text)[:80])
            return None
        if section := self._section_year(row):
            return section
        if contradiction := self.setting.years_contradict:
            self._add(contradiction)
        if self.setting.year is None:
            self._once("target_year_missing")
        return self.setting.year

    def _section_year(self, row: Row) -> int | None:
        """The year of the nearest line above that stands alone within the table, as a title before a repeated head."""
        for index in range(row.index - 1, self.columns.block.last_head, -1):
            cells = self.grid.filled(index)
            years = years_in(self.grid.texts[index][cells[0]]) if len(cells) == 1 else []
            if len(years) == 1:
                return years[0]
        return None

    def _context(self, year: int | None) -> Context:
        return self._contexts.setdefault(year, self.setting.context(year))

    @cached_property
    def _contexts(self) -> dict[int | None, Context]:
        return {}

    def _unit(self, row: Row, year: int | None) -> str | None:
        """The unit at the end of the year: the years of one plan may lie on both sides of a merger."""
        said, day = row.facets.get("unit"), date(year, 12, 31) if year else None
        if said is None:
            context = self._context(year)
            for finding in context.findings:
                self._add(finding)
            told = context.unit or any(finding.severity == "error" for finding in context.findings)
            if year and not told:  # without its year a name may mean several units
                self._once("unit_missing", sheet=self.sheet)
            return context.unit.value if context.unit else None
        if day is None or self.places.existed(said, day):
            return said
        text = row.unit_text or next((self.outline.rows[at].unit_text for at in reversed(row.parents)), "")
        answer = self.places.resolve(text, day)
        if answer.key and answer.finding:
            self._note(answer.finding, row.index, row.column, **answer.args)
        return answer.key or self.places.former(said, day) or said

    def _document(self, row: Row) -> str | None:
        column = self.columns.special.get("document")
        found = documents_in(self.grid.head_text(row.index, column.index)) if column else []
        documents = tuple(found[:1]) if found else self.setting.documents
        if not documents:
            self._once("target_document_missing")
        elif len(documents) > 1:
            self._once("target_document_ambiguous", documents=", ".join(documents))
        return documents[0] if len(documents) == 1 else None

    def _edition(self, row: Row, column: Column) -> int | None:
        """Editions count from 1; what was revised n times is edition n + 1."""
        own = self.columns.special.get("edition")
        text = self.grid.head_text(row.index, own.index) if own else ""
        if own and text:
            return self._edition_told(row, own, text)
        said = row.facets.get("edition") or column.meaning.facets.get("edition") or ""
        latest = self._latest
        if said.isdigit():
            return int(said)
        if said == "first":
            return 1
        beside = any("edition" in one.meaning.facets for one in self.columns.targets)
        if said == "before" or (not said and beside):
            return max(1, latest - 1)
        return latest

    def _edition_told(self, row: Row, own: Column, text: str) -> int | None:
        bare = text.strip().removesuffix(".0")
        times = times_revised(text)
        last = fold(text).removeprefix("lan ").removeprefix("thu ")
        if bare.isdigit() or last.isdigit():
            number = int(bare if bare.isdigit() else last)
            return number + 1 if "dieu chinh" in fold(own.head) and "lan" not in fold(own.head) else number
        if times:
            return times + 1
        if fold(text) in ("ban dau", "giao dau", "giao dau nam", "giao lan dau"):
            return 1
        self._note("target_unclear", row.index, own.index, text=text[:80])
        return None

    @cached_property
    def _latest(self) -> int:
        """The edition in force after all revisions that title and heads tell of."""
        facets = [column.meaning.facets.get("edition", "") for column in self.columns.targets]
        facets += [row.facets.get("edition", "") for row in self.outline.rows]
        told = max((int(said) for said in facets if said.isdigit()), default=0)
        titled = self.setting.revised
        if titled or told:
            return max(told, (titled or 0) + 1)
        if titled is None and "after" not in facets:
            return 1
        if "first" not in facets and "before" not in facets:
            self._once("target_edition_assumed")
        return 2

    def _measure(self, indicator: str, row: Row, column: Column, amount: Amount) -> str:
        """As its column, cell, label or head says, else as the title does, else the usual one with a warning."""
        allowed = MEASURES[indicator]
        text = measure_text(self.grid, self.columns, row.index)
        said = self._measure_of(text) if text else None
        if text and said is None:
            self._note("measure_unknown", row.index, self.columns.special["measure"].index, text=text[:60])
            return allowed[0]
        worded = amount.target.measure if amount.target else None
        wrong = next((one for one in (said, worded) if one and one not in allowed), None)
        if wrong or (said and worded and said != worded):
            name = next(code.label_vi for code in CONTRACT.column("indicator").codes if code.code == indicator)
            args = {"measure": text or amount.text[:60], "indicator": name}
            self._note("target_measure_contradicts", row.index, column.index, **args)
            return allowed[0]
        head = row.facets.get("measure") or column.meaning.facets.get("measure")
        title = self._context(None).facets.get("measure")
        found = next((one for one in (said, worded, head, self._in_label(row, column), title) if one in allowed), None)
        if found is None:
            self.assumed += 1
        return found or allowed[0]

    def _measure_of(self, text: str) -> str | None:
        return measure_of(without_scale(text), self.words)

    def _in_label(self, row: Row, column: Column) -> str | None:
        label = fold(f"{row.text} {column.head}")
        return next((measure for word, measure in _MEASURE_WORDS if word in label), None)

    # -- findings ----------------------------------------------------------------------------------------------------

    def _check_parts(self, facts: list[Fact]) -> None:
        """Targets of districts, markets or sexes are left out beside the whole, and refused without it."""
        wholes = {(fact["indicator"], fact["ref_area"], fact["year"], fact["edition"]) for fact in facts}
        alone = next(((row, column) for key, row, column in self.parts if key not in wholes), None)
        if alone is not None:
            self._note("target_without_whole", alone[0].index, alone[1].index)
        elif self.parts:
            _, row, column = self.parts[0]
            self._note("target_part_left_out", row.index, column.index, count=len(self.parts))

    @property
    def sheet(self) -> str:
        return self.grid.sheet.name

    def _cell(self, row: int, column: int) -> str:
        return self.grid.sheet.cell_name(row, column)

    def _note_span(self, row: Row, column: Column) -> None:
        if SPAN.search(row.text):
            self._note("target_of_several_years", row.index, row.column, text=row.text[:80])
        else:
            self._note("target_of_several_years", self.columns.block.last_head, column.index, text=column.head[:80])

    def _note_unknown(self, row: int, column: int, label: str) -> None:
        if not any(f.severity == "error" and f.cell == self._cell(row, column) for f in self.outline.findings):
            self._note("target_indicator_unknown", row, column, label=label[:80])

    def _once(self, code: str, **args: object) -> None:
        self._add(Finding(code=code, sheet=self.sheet, args=args))

    def _note(self, code: str, row: int, column: int, /, **args: object) -> None:
        self._add(Finding(code=code, sheet=self.sheet, cell=self._cell(row, column), args=args))

    def _add(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)
