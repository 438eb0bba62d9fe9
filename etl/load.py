"""One file from receipt to commit: understood, checked, and loaded as a whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from etl.answers import fingerprint, recall
from etl.check import shorten
from etl.compare import Past, compare
from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.findings import Finding, Refusal, blocking
from etl.interpret import Interpreter, Reading
from etl.lists import Lists
from etl.mark import OWN_SHEETS, attempt_of
from etl.mended import known_names, mended_book
from etl.read.cells import Book, Sheet, read_book
from etl.read.hidden import hidden_findings
from etl.read.limits import Limits
from etl.read.periods import parse_period
from etl.read.sandbox import get_ready
from etl.reference import Reference
from etl.submit import Receipt, Standing, Understood, write_submissions
from etl.table import METADATA_SHEET, Form, form_of
from warehouse.lake import Warehouse
from warehouse.lock import WarehouseBusy, current_user

__all__ = ["Loader", "Outcome", "Understood"]

_TABLE = 3
Result = Literal["loaded", "refused", "unchanged", "checked"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file. `checked`: it would be loaded, had this not been a trial."""

    file: str
    outcome: Result
    dataset: str | None = None
    submission: str | None = None
    rows: int = 0
    findings: tuple[Finding, ...] = ()

    def as_dict(self, lang: str = "vi") -> dict[str, object]:
        """The form that ``load --json`` prints."""
        return {
            "file": self.file,
            "outcome": self.outcome,
            "dataset": self.dataset,
            "submission": self.submission,
            "rows": self.rows,
            "findings": [finding.as_dict(lang) for finding in self.findings],
        }


class Loader:
    """Loads files into one warehouse, with the code lists and the stored figures read once."""

    def __init__(
        self, warehouse: Warehouse, reference: Reference | None = None, *, limits: Limits | None = None
    ) -> None:
        get_ready()
        self.warehouse = warehouse
        self.reference = reference or Reference.load()
        self.lists = Lists.of(self.reference)
        self.limits = limits
        self.interpreter = Interpreter(self.reference, self.lists)
        self.past = Past(warehouse)
        self._names = known_names(self.reference)

    def load(
        self,
        path: Path,
        *,
        dataset: str | None = None,
        unit: str | None = None,
        period: str | None = None,
        dry_run: bool = False,
        illustrative: bool = False,
        by: str = "",
        note: str = "",
        accept: Sequence[str] = (),
        why: str = "",
    ) -> Outcome:
        """Read, check and commit one file; a refused file changes nothing. `dry_run` stops before the commit.

        `accept` are codes of errors that a person with the right takes as they are, with the reason `why`.
        """
        form = Form(dataset=dataset, unit=unit, period=period)
        known = self.same_bytes(path, form)
        if known is not None:
            return known
        try:
            understood = self.understand(path, form=form, by=by)
        except Refusal as refusal:
            return Outcome(file=str(path), outcome="refused", dataset=dataset, findings=refusal.findings)
        receipt = Receipt(by=by, note=note, illustrative=illustrative, accepted=accept, why=why)
        if dry_run and self.refused(understood, receipt) is None:
            return outcome_of(understood, "checked")
        return self.commit(understood, illustrative=illustrative, by=by, note=note, accept=accept, why=why)

    def commit(
        self,
        understood: Understood,
        *,
        illustrative: bool = False,
        by: str = "",
        note: str = "",
        accept: Sequence[str] = (),
        why: str = "",
    ) -> Outcome:
        """Commit a file that was understood, as a whole or not at all."""
        receipt = Receipt(by=by or current_user(), note=note, illustrative=illustrative, accepted=accept, why=why)
        outcome = self.commit_all([understood], receipt)[0]
        if outcome.outcome == "loaded":
            self.past.replaced(understood.dataset, understood.table)
        return outcome

    def refused(self, understood: Understood, receipt: Receipt) -> Outcome | None:
        """Why a file may not be committed as it is; None when it may."""
        if wrong := _acceptance(understood.findings, receipt.accepted, receipt.why):
            return replace(outcome_of(understood, "refused"), findings=(*wrong, *understood.findings))
        if blocking(not_accepted(understood.findings, receipt.accepted)):
            return outcome_of(understood, "refused")
        return None

    def commit_all(self, files: Sequence[Understood], receipt: Receipt) -> list[Outcome]:
        """Commit files of different bytes that were understood, each as a whole or not at all; outcomes in their order.

        They share one commit: when it fails, none of them is in.
        """
        outcomes = {place: refused for place, one in enumerate(files) if (refused := self.refused(one, receipt))}
        sound = {place: one for place, one in enumerate(files) if place not in outcomes}
        try:
            if sound:
                outcomes |= self._committed(sound, receipt)
        except WarehouseBusy as busy:
            holder = ", ".join(f"{key}: {value}" for key, value in busy.holder.items())
            finding = Finding(code="warehouse_busy", args={"holder": holder or "?", "waited": f"{busy.waited:g}"})
            outcomes |= {p: replace(outcome_of(one, "refused"), findings=(finding,)) for p, one in sound.items()}
        return [outcomes[place] for place in range(len(files))]

    def _committed(self, files: Mapping[int, Understood], receipt: Receipt) -> dict[int, Outcome]:
        """Outcomes by place in the list; a file that another process loaded meanwhile changes nothing."""
        outcomes: dict[int, Outcome] = {}
        purpose = f"load {next(iter(files.values())).book.path.name}"
        with self.warehouse.commit(purpose=purpose) as commit:
            standing = Standing.of(commit, [one.book.sha256 for one in files.values()])
            for place, one in files.items():
                if one.book.sha256 in standing.known and (known := self.same_bytes(one.book.path, one.form)):
                    outcomes[place] = known
            fresh = {place: one for place, one in files.items() if place not in outcomes}
            numbers = write_submissions(commit, list(fresh.values()), standing=standing, receipt=receipt)
        for number, (place, one) in zip(numbers, fresh.items(), strict=True):
            outcomes[place] = replace(outcome_of(one, "loaded"), submission=number)
        return outcomes

    def _unknown_tasks(self, contract: Dataset, table: pa.Table) -> list[Finding]:
        """Statements on tasks that no loaded document gives: kept, but they show on no board."""
        if contract.name != "task_progress":
            return []
        known = set(self.warehouse.query("SELECT document, code FROM lake.current_plan_tasks WHERE NOT is_heading"))
        return [
            Finding(code="task_unknown", sheet=sheet, cell=cell, args={"document": document, "task": task})
            for document, task, sheet, cell in zip(
                *(table[name].to_pylist() for name in ("document", "task_code", "sheet", "cell")), strict=True
            )
            if document and (document, task) not in known
        ]

    def same_bytes(self, path: Path, form: Form) -> Outcome | None:
        """The quick answer for a file loaded before: nobody reads it again, and nothing changes.

        A file sent again for another unit or period than before is not the same submission.
        """
        if not path.is_file():
            return None
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if not self.warehouse.query("SELECT 1 FROM lake.submissions WHERE sha256 = $sha256", {"sha256": digest}):
            return None
        rows = self.warehouse.query(
            """
            SELECT submission_id, received_at, state, dataset, ref_area, time_period FROM lake.submission_states
            WHERE sha256 = $sha256 AND state <> 'withdrawn' ORDER BY sequence DESC LIMIT 1
            """,
            {"sha256": digest},
        )
        if not rows:
            return None
        submission, received_at, state, dataset, *place = rows[0]
        if form.dataset not in (None, dataset) or self._elsewhere(form, *place):
            return None
        args = {"submission": submission, "day": received_at.strftime("%d/%m/%Y"), "state": state}
        finding = Finding(code="already_loaded", args=args)
        return Outcome(file=str(path), outcome="unchanged", dataset=dataset, submission=submission, findings=(finding,))

    def _elsewhere(self, form: Form, unit: str | None, time_period: str | None) -> bool:
        """Whether the unit or period given by hand is another one than the file was loaded for (None: several)."""
        period = parse_period(form.period) if form.period else None
        if time_period and period and period.time_period != time_period:
            return True
        return bool(
            unit
            and form.unit
            and self.lists.places.resolve(form.unit, period.end if period else None).key not in (unit, None)
        )

    def known_bytes(self) -> set[str]:
        """The SHA-256 of every file that was ever loaded."""
        return {sha256 for (sha256,) in self.warehouse.query("SELECT DISTINCT sha256 FROM lake.submissions")}

    def understand(self, path: Path, *, form: Form, by: str = "", received: Book | None = None) -> Understood:
        """A file as typed rows of one contract, with every finding; raises Refusal when it can be read no further.

        `received` is the file when it was read before.
        """
        if form.dataset is not None and form.dataset not in DATASETS:
            known = ", ".join(DATASETS)
            raise Refusal(Finding(code="dataset_not_known", args={"dataset": form.dataset, "known": known}))
        received = received or read_book(path, limits=self.limits)
        attempt = attempt_of(received)
        sheets = tuple(sheet for sheet in received.sheets if sheet.name not in OWN_SHEETS)
        book, mended = mended_book(replace(received, sheets=sheets), self._names)
        form = _completed(form, form_of(book))
        if attempt is not None:
            given = attempt.given
            earlier = Form(dataset=given.get("dataset"), unit=given.get("unit"), period=given.get("period"))
            form = _completed(form, earlier)
        form, reading = self._answered(book, form, by)
        findings = [*book.findings, *mended, *_hidden(book), *reading.findings]
        findings += self._unknown_tasks(reading.dataset, reading.table)
        findings += _unread(book, reading)
        findings += compare(reading.dataset, reading.table, self.past)
        return Understood(
            book=replace(book, path=received.path),
            dataset=reading.dataset,
            table=reading.table,
            findings=tuple(shorten(findings)),
            form=form,
            illustrative=reading.illustrative,
            regions=reading.regions,
            attempt=attempt,
            fingerprint=fingerprint(self.interpreter.heads(book), "") if form.answers else "",
        )

    def _answered(self, book: Book, form: Form, by: str) -> tuple[Form, Reading]:
        """The reading of a book; where it raises questions, what this sender answered for such a form before helps."""
        refusal: Refusal | None = None
        try:
            reading = self.interpreter.read(book, form)
            if not reading.errors:
                return form, reading
        except Refusal as refused:
            refusal = refused
        sender = by or current_user()
        known = recall(self.warehouse, sender=sender, form=fingerprint(self.interpreter.heads(book), ""))
        answers = {**known, **form.answers}
        if answers == dict(form.answers):
            if refusal is not None:
                raise refusal
            return form, reading
        reading = self.interpreter.read(book, replace(form, answers=answers))
        used = [f"“{label}”" for label in known if label not in form.answers]
        found = Finding(code="answers_recalled", args={"count": len(used), "labels": ", ".join(used)[:160]})
        return replace(form, answers=answers), replace(reading, findings=(*reading.findings, found))


def _unread(book: Book, reading: Reading) -> list[Finding]:
    """Visible sheets that hold a table, and from which nothing was read."""
    read = set(pc.unique(reading.table["sheet"]).to_pylist()) | {region.sheet for region in reading.regions}
    return [
        Finding(code="sheet_not_read", sheet=sheet.name, args={"sheet": sheet.name})
        for sheet in book.sheets
        if not sheet.hidden and sheet.name not in read and reading.table.num_rows and _holds_a_table(sheet)
    ]


def _holds_a_table(sheet: Sheet) -> bool:
    """Whether a sheet has three rows with three cells in use: a cover or a guide has not."""
    if sheet.n_columns < _TABLE or sheet.n_rows < _TABLE:
        return False
    used = sum(
        pc.not_equal(sheet.kinds(column), 0).combine_chunks().cast(pa.int32()).to_numpy()
        for column in range(sheet.n_columns)
    )
    return int((used >= _TABLE).sum()) >= _TABLE


def not_accepted(findings: Sequence[Finding], accept: Sequence[str]) -> list[Finding]:
    """The findings that nobody took responsibility for."""
    return [finding for finding in findings if finding.code not in accept]


def _acceptance(findings: Sequence[Finding], accept: Sequence[str], why: str) -> tuple[Finding, ...]:
    """What is wrong with accepting these codes: one that cannot be accepted, or no reason."""
    if not accept:
        return ()
    wrong = sorted({f.code for f in findings if f.code in accept and f.severity == "error" and not f.acceptable})
    found = [Finding(code="not_acceptable", args={"finding": code}) for code in wrong]
    if not why.strip():
        found.append(Finding(code="reason_missing"))
    return tuple(found)


def _completed(form: Form, said: Form) -> Form:
    """What a person gave, and where they gave nothing what the file says of itself."""
    return replace(
        form,
        dataset=form.dataset or said.dataset,
        unit=form.unit or said.unit,
        period=form.period or said.period,
    )


def outcome_of(understood: Understood, result: Result) -> Outcome:
    """What became of a file that was understood."""
    return Outcome(
        file=str(understood.book.path),
        outcome=result,
        dataset=understood.dataset.name,
        rows=understood.table.num_rows if result in ("loaded", "checked") else 0,
        findings=understood.findings,
    )


def _hidden(book: Book) -> list[Finding]:
    """What a person hid in the file; the sheets that our own forms hide are no news."""
    return [
        finding
        for sheet in book.sheets
        if not sheet.name.startswith(METADATA_SHEET)
        for finding in hidden_findings(sheet)
    ]
