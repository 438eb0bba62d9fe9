"""From a book to the typed rows of one table: our own forms and tidy lists first, then forms of departments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import pyarrow as pa

from etl.check import check_rows, former_beside_successor
from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.derive import derive
from etl.findings import Finding, Refusal
from etl.lists import Lists
from etl.read.cells import Book, Sheet
from etl.read.textsheet import text_sheet
from etl.reference import Reference
from etl.rows import Draft, read_rows
from etl.table import Form, find_tables, refuse_lists_of_persons
from etl.tasktext import is_task_text, read_task_sheets, read_task_text, task_table
from etl.understand.context import document_named
from etl.understand.forms import FormReader, Interpretation, Region
from etl.understand.listing import ListReader
from etl.understand.sender import Line
from etl.understand.targets import TargetReader

QUESTIONS = frozenset({"unit_missing", "period_missing"})
"""Errors that a person answers by choosing a unit or a period."""
_SAY_WHAT = frozenset(
    {"figure_without_category", "period_not_standing_alone", "places_without_province", "not_labour_export"}
)
_TITLE_WITHIN = 12
# Two readings whose wording speaks for them about as much: a person should look.
_CLOSE = 2


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A book as typed rows of one contract, with everything found and the regions that were recognised."""

    dataset: Dataset
    table: pa.Table
    findings: tuple[Finding, ...]
    regions: tuple[Region, ...] = ()
    illustrative: bool = False
    leaning: int = 0
    whole: bool = False
    """Whether the head has every column that the table needs: nothing then is left to read otherwise."""

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)


@dataclass
class Interpreter:
    """Understands books with the code lists read once."""

    reference: Reference
    lists: Lists

    @cached_property
    def forms(self) -> FormReader:
        return FormReader(self.reference, self.lists)

    @cached_property
    def targets(self) -> TargetReader:
        return TargetReader(self.reference, self.lists)

    @cached_property
    def listed(self) -> ListReader:
        return ListReader(self.reference, self.lists)

    def heads(self, book: Book) -> list[str]:
        """The heads of the tables of a book, by which the next form of this kind is known."""
        return self.forms.heads(book)

    def read(self, book: Book, form: Form) -> Reading:
        """The one reading of a book that stands up; raises Refusal when there is none, or when there are several."""
        if is_task_text(book):
            try:
                table, found = read_task_text(book)
                return Reading(dataset=DATASETS["plan_tasks"], table=table, findings=tuple(found))
            except Refusal as refused:
                if refused.findings[0].code != "annex_header_missing" or (sheet := text_sheet(book.lines)) is None:
                    raise
                book = replace(book, sheets=(sheet,))
        refuse_lists_of_persons(book)
        if form.dataset in (None, "plan_tasks") and (plan := self._plan(book)) is not None:
            return plan
        refusal: Refusal | None = None
        tidy: Reading | None = None
        try:
            tidy = self._tidy(book, form)
        except Refusal as refused:
            refusal = refused
        if tidy is not None and not tidy.errors:
            return tidy
        tried: list[Reading] = [] if tidy is None else [tidy]
        ways = [self.targets.readings, self.listed.readings]
        if tidy is None or not tidy.whole:
            ways.append(self._forms(form).readings)
        for readings in ways:
            laid_out = readings(book, unit=form.unit, period=form.period, dataset=form.dataset)
            checked = [self._checked(one) for one in laid_out]
            # a reading without errors must not win by leaving out what a likelier one stumbles over
            least = max((one.leaning for one in checked if one.errors and one.table.num_rows), default=0)
            if sound := [one for one in checked if not one.errors and one.leaning >= least]:
                return self._chosen(sound, form)
            tried += sorted((one for one in checked if one.errors), key=lambda one: -one.leaning)
        return _most_telling(tried, refusal)

    def _forms(self, form: Form) -> FormReader:
        return FormReader(self.reference, self.lists, form.answers) if form.answers else self.forms

    def _plan(self, book: Book) -> Reading | None:
        """The tasks of a plan in the annex form; None when no sheet holds such a table."""
        sheets = [sheet for sheet in book.sheets if not sheet.hidden and sheet.n_rows]
        if not any(task_table(sheet) for sheet in sheets):
            return None
        read = partial(read_task_sheets, sheets, above=book.lines, source_file=book.path.name)
        try:
            table, found = read()
        except Refusal as refused:
            # the title may name the plan in words of its own: "Biểu phân công nhiệm vụ thực hiện Kế hoạch số ..."
            named = document_named([*_above(sheets), *(Line(text=line, cell="") for line in book.lines)])
            if named is None or refused.findings[0].code != "annex_document_unknown":
                raise
            table, found = read(document=named.value)
        return Reading(dataset=DATASETS["plan_tasks"], table=table, findings=tuple(found))

    def _chosen(self, sound: Sequence[Reading], form: Form) -> Reading:
        """The likelier reading, and a warning where another would do as well."""
        if len(sound) == 1 or form.dataset or sound[0].leaning > sound[1].leaning + _CLOSE:
            return sound[0]
        names = {"chosen": sound[0].dataset.label_vi, "other": sound[1].dataset.label_vi}
        return replace(sound[0], findings=(*sound[0].findings, Finding(code="dataset_presumed", args=names)))

    def _tidy(self, book: Book, form: Form) -> Reading:
        tables = find_tables(book, contracts=DATASETS, form=form)
        contract = tables[0].dataset
        drafts: Sequence[Draft] = [read_rows(found, form=form, lists=self.lists) for found in tables]
        table = pa.concat_tables([draft.table for draft in drafts]).combine_chunks()
        table, derived = derive(contract, table)
        findings = [*(f for draft in drafts for f in draft.findings), *derived]
        findings += check_rows(contract, table, self.lists.places)
        findings += former_beside_successor(findings, table, contract)
        return Reading(
            dataset=contract,
            table=table,
            findings=tuple(findings),
            illustrative=any(found.says_illustrative() for found in tables),
            whole=all(found.whole for found in tables),
        )

    def _checked(self, one: Interpretation) -> Reading:
        if not one.table.num_rows:
            return Reading(dataset=one.dataset, table=one.table, findings=one.findings, regions=one.regions)
        findings = [*one.findings, *check_rows(one.dataset, one.table, self.lists.places)]
        findings += former_beside_successor(findings, one.table, one.dataset)
        return Reading(
            dataset=one.dataset, table=one.table, findings=tuple(findings), regions=one.regions, leaning=one.leaning
        )


def _above(sheets: Sequence[Sheet]) -> list[Line]:
    """The first texts of sheets, among which a title stands."""
    return [
        Line(text=text, cell=sheet.cell_name(row, column))
        for sheet in sheets
        for row, texts in enumerate(sheet.head(_TITLE_WITHIN))
        for column, text in enumerate(texts)
        if text
    ]


def _most_telling(tried: Sequence[Reading], refusal: Refusal | None) -> Reading:
    """The reading whose errors help the sender most; raises the Refusal where only that says what is wrong."""
    if with_rows := next((one for one in tried if one.table.num_rows), None):
        return with_rows
    if refusal is None:
        return tried[0]  # our own form, with nothing in it
    known = refusal.findings[0].code in ("column_missing", "column_twice")
    if told := next((one for one in tried if one.leaning or _only_questions(one) or _specific(one)), None):
        return told
    if known or not tried:
        raise refusal
    raise Refusal(Finding(code="dataset_unknown"))


def _specific(one: Reading) -> bool:
    """Whether the errors tell what a form of this kind lacks, not only that its words are unknown."""
    return any(finding.code in _SAY_WHAT or finding.code.startswith("target_") for finding in one.findings)


def _only_questions(one: Reading) -> bool:
    """Whether nothing is wrong with a form but that it does not say whose or of when it is."""
    errors = {finding.code for finding in one.findings if finding.severity == "error"}
    return errors <= QUESTIONS
