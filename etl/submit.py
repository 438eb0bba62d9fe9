"""A file that was understood becomes a submission: rows, findings and the bytes as received, in one commit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from etl.answers import remember
from etl.contract import Dataset
from etl.findings import Finding
from etl.history import note_details
from etl.mark import Attempt
from etl.read.cells import Book
from etl.table import Form
from etl.understand.forms import Region
from warehouse.lake import Commit


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A file that was read to the end: its contract, its typed rows, everything found, and how it was seen.

    ``regions`` show which rows and columns were recognised; ``attempt`` says which marked workbook it mends;
    ``fingerprint`` is the same for the next form of this kind.
    """

    book: Book
    dataset: Dataset
    table: pa.Table
    findings: tuple[Finding, ...]
    form: Form = field(default_factory=Form)
    illustrative: bool = False
    regions: tuple[Region, ...] = ()
    attempt: Attempt | None = None
    fingerprint: str = ""

    @property
    def unit(self) -> str | None:
        """The unit of the whole file; None when it holds several."""
        return _one_value(self, self.dataset.unit_column)

    @property
    def period(self) -> str | None:
        """The period of the whole file; None when it holds several."""
        return _one_value(self, self.dataset.period_column)


def _one_value(understood: Understood, column: str | None) -> str | None:
    """The unit or period of a whole file; None when it holds several."""
    if column is None:
        return None
    values = pc.unique(understood.table[column].combine_chunks().cast(pa.string())).to_pylist()
    return values[0] if len(values) == 1 else None


def write_submission(
    commit: Commit,
    understood: Understood,
    *,
    illustrative: bool,
    by: str,
    note: str,
    accepted: Sequence[str] = (),
    why: str = "",
) -> str:
    """Write a file with its rows, findings and bytes as a new submission; returns its number.

    ``accepted`` are codes of errors that a person took responsibility for, with the reason ``why``.
    """
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
            "name": understood.book.path.name,
            "sha256": understood.book.sha256,
            "size": understood.book.size,
            "dataset": contract.name,
            "unit": understood.unit,
            "period": understood.period,
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
    attempt = understood.attempt
    note_details(
        commit,
        submission,
        attempt=attempt.number + 1 if attempt else 1,
        first_sha256=attempt.first_sha256 if attempt else None,
        accepted=accepted,
        accept_why=why or None,
    )
    if understood.form.answers:
        remember(commit, sender=by, form=understood.fingerprint, answers=understood.form.answers, by=by)
    if not commit.query("SELECT 1 FROM lake.received_files WHERE sha256 = $sha256", {"sha256": understood.book.sha256}):
        commit.execute(
            "INSERT INTO lake.received_files VALUES ($sha256, $content)",
            {"sha256": understood.book.sha256, "content": understood.book.path.read_bytes()},
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
