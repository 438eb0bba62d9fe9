"""One file from receipt to commit: understood, checked, and loaded as a whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from etl.check import shorten
from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.findings import Finding, Refusal, blocking
from etl.interpret import Interpreter
from etl.lists import Lists
from etl.mended import known_names, mended_book
from etl.read.cells import Book, read_book
from etl.read.hidden import hidden_findings
from etl.read.limits import Limits
from etl.read.periods import parse_period
from etl.reference import Reference
from etl.table import METADATA_SHEET, Form, form_of
from etl.understand.forms import Region
from warehouse.lake import Commit, Warehouse
from warehouse.lock import WarehouseBusy, current_user

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


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A file that was read to the end: its contract, its typed rows, and everything found."""

    book: Book
    dataset: Dataset
    table: pa.Table
    findings: tuple[Finding, ...]
    form: Form = field(default_factory=Form)
    illustrative: bool = False
    regions: tuple[Region, ...] = ()


class _LoadedMeanwhile(Exception):
    """The same file was committed by another process while we read it."""


class Loader:
    """Loads files into one warehouse, with the code lists read once."""

    def __init__(
        self, warehouse: Warehouse, reference: Reference | None = None, *, limits: Limits | None = None
    ) -> None:
        self.warehouse = warehouse
        self.reference = reference or Reference.load()
        self.lists = Lists.of(self.reference)
        self.limits = limits
        self.interpreter = Interpreter(self.reference, self.lists)
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
    ) -> Outcome:
        """Read, check and commit one file; a refused file changes nothing. `dry_run` stops before the commit."""
        name = path.name
        known = self._same_bytes(path, Form(dataset=dataset, unit=unit, period=period))
        if known is not None:
            return known
        try:
            understood = self.understand(path, form=Form(dataset=dataset, unit=unit, period=period))
        except Refusal as refusal:
            return Outcome(file=str(path), outcome="refused", dataset=dataset, findings=refusal.findings)
        tell = partial(Outcome, file=str(path), dataset=understood.dataset.name, findings=understood.findings)
        if blocking(understood.findings):
            return tell(outcome="refused")
        rows = understood.table.num_rows
        if dry_run:
            return tell(outcome="checked", rows=rows)
        try:
            with self.warehouse.commit(purpose=f"load {name}") as commit:
                if self._same_bytes(path, understood.form):  # another process was quicker with the same file
                    raise _LoadedMeanwhile
                submission = _write(
                    commit,
                    understood,
                    name=name,
                    path=path,
                    illustrative=illustrative or understood.illustrative,
                    by=by or current_user(),
                    note=note,
                )
        except _LoadedMeanwhile:
            return self.load(path, dataset=dataset, unit=unit, period=period)
        except WarehouseBusy as busy:
            holder = ", ".join(f"{key}: {value}" for key, value in busy.holder.items())
            finding = Finding(code="warehouse_busy", args={"holder": holder or "?", "waited": f"{busy.waited:g}"})
            return tell(outcome="refused", findings=(finding,))
        return tell(outcome="loaded", submission=submission, rows=rows)

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
            if (document, task) not in known
        ]

    def _same_bytes(self, path: Path, form: Form) -> Outcome | None:
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

    def understand(self, path: Path, *, form: Form) -> Understood:
        """A file as typed rows of one contract, with every finding; raises Refusal when it can be read no further."""
        if form.dataset is not None and form.dataset not in DATASETS:
            known = ", ".join(DATASETS)
            raise Refusal(Finding(code="dataset_not_known", args={"dataset": form.dataset, "known": known}))
        book = read_book(path, limits=self.limits)
        book, mended = mended_book(book, self._names)
        said = form_of(book)
        form = Form(
            dataset=form.dataset or said.dataset, unit=form.unit or said.unit, period=form.period or said.period
        )
        reading = self.interpreter.read(book, form)
        findings = [*book.findings, *mended, *_hidden(book), *reading.findings]
        findings += self._unknown_tasks(reading.dataset, reading.table)
        return Understood(
            book=book,
            dataset=reading.dataset,
            table=reading.table,
            findings=tuple(shorten(findings)),
            form=form,
            illustrative=reading.illustrative,
            regions=reading.regions,
        )


def _hidden(book: Book) -> list[Finding]:
    """What a person hid in the file; the sheets that our own forms hide are no news."""
    return [
        finding
        for sheet in book.sheets
        if not sheet.name.startswith(METADATA_SHEET)
        for finding in hidden_findings(sheet)
    ]


def _one_value(understood: Understood, column: str | None) -> str | None:
    """The unit or period of a whole file; None when it holds several."""
    if column is None:
        return None
    values = pc.unique(understood.table[column].combine_chunks().cast(pa.string())).to_pylist()
    return values[0] if len(values) == 1 else None


def _write(
    commit: Commit, understood: Understood, *, name: str, path: Path, illustrative: bool, by: str, note: str
) -> str:
    now = datetime.now(UTC).replace(tzinfo=None)
    sequence = commit.query("SELECT coalesce(max(sequence), 0) + 1 FROM lake.submissions")[0][0]
    submission = f"{now:%Y}-{sequence:06d}"
    contract, table = understood.dataset, understood.table
    slots = pc.binary_join_element_wise(
        *(pc.fill_null(table[column].cast(pa.string()), "") for column in contract.slot), "|"
    )
    commit.execute(
        """
        INSERT INTO lake.submissions VALUES (
            $submission, $sequence, $now, $by, $name, $sha256, $size, $dataset, $unit, $period,
            $rows, $illustrative, $note)
        """,
        {
            "submission": submission,
            "sequence": sequence,
            "now": now,
            "by": by,
            "name": name,
            "sha256": understood.book.sha256,
            "size": understood.book.size,
            "dataset": contract.name,
            "unit": _one_value(understood, contract.unit_column),
            "period": _one_value(understood, contract.period_column),
            "rows": table.num_rows,
            "illustrative": illustrative,
            "note": note or None,
        },
    )
    covered = pc.unique(slots)
    commit.append(
        "submission_slots",
        pa.table(
            {
                "submission_id": _same(submission, len(covered)),
                "dataset": _same(contract.name, len(covered)),
                "slot": covered,
            }
        ),
    )
    event = {"submission": submission, "now": now, "by": by}
    commit.execute("INSERT INTO lake.submission_events VALUES ($submission, 'loaded', $now, $by, NULL)", event)
    if not commit.query("SELECT 1 FROM lake.received_files WHERE sha256 = $sha256", {"sha256": understood.book.sha256}):
        commit.execute(
            "INSERT INTO lake.received_files VALUES ($sha256, $content)",
            {"sha256": understood.book.sha256, "content": path.read_bytes()},
        )
    commit.append("submission_findings", _findings_table(submission, understood.findings))
    commit.append(
        contract.name,
        table.append_column("slot", slots).append_column("submission_id", _same(submission, table.num_rows)),
    )
    return submission


def _findings_table(submission: str, findings: Sequence[Finding]) -> pa.Table:
    return pa.table(
        {
            "submission_id": _same(submission, len(findings)),
            "code": pa.array([f.code for f in findings], pa.string()),
            "severity": pa.array([f.severity for f in findings], pa.string()),
            "sheet": pa.array([f.sheet for f in findings], pa.string()),
            "cell": pa.array([f.cell for f in findings], pa.string()),
            "args_json": pa.array(
                [json.dumps(dict(f.args), ensure_ascii=False, default=str) for f in findings], pa.string()
            ),
        }
    )


def _same(text: str, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(text, pa.string()), count)
