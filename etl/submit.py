"""A file that was understood becomes a submission: rows, findings and the bytes as received, in one commit."""

from __future__ import annotations

import json
from collections import defaultdict
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

_SUBMISSIONS = pa.schema(
    [
        ("submission_id", pa.string()),
        ("sequence", pa.int64()),
        ("received_at", pa.timestamp("us")),
        ("received_by", pa.string()),
        ("file_name", pa.string()),
        ("sha256", pa.string()),
        ("size_bytes", pa.int64()),
        ("dataset", pa.string()),
        ("ref_area", pa.string()),
        ("time_period", pa.string()),
        ("row_count", pa.int64()),
        ("illustrative", pa.bool_()),
        ("note", pa.string()),
    ]
)


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


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the warehouse has: the sequence of its last submission, and which of some files it received before."""

    last: int
    known: frozenset[str]

    @classmethod
    def of(cls, commit: Commit, digests: Sequence[str]) -> Standing:
        """As seen from inside a commit: nobody else adds to it before that ends."""
        question = """
            SELECT coalesce(max(sequence), 0), list(DISTINCT sha256) FILTER (list_contains($digests, sha256))
            FROM lake.submissions
            """
        last, known = commit.query(question, {"digests": list(digests)})[0]
        return cls(last=last, known=frozenset(known or ()))


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What is noted with every file of a commit: who loads it, and what they say of it.

    ``accepted`` are codes of errors that a person took responsibility for, with the reason ``why``.
    """

    by: str
    note: str = ""
    illustrative: bool = False
    accepted: Sequence[str] = ()
    why: str = ""


def write_submissions(
    commit: Commit, files: Sequence[Understood], *, standing: Standing, receipt: Receipt
) -> list[str]:
    """Write files with their rows, findings and bytes as new submissions; returns their numbers.

    One statement a table, however many files: a statement costs more than its rows.
    """
    last = standing.last
    now = datetime.now(UTC).replace(tzinfo=None)
    numbers = [f"{now:%Y}-{last + place:06d}" for place in range(1, len(files) + 1)]
    tables: dict[str, list[pa.Table]] = defaultdict(list)
    for sequence, (number, file) in enumerate(zip(numbers, files, strict=True), start=last + 1):
        tables["submissions"].append(_submission(number, sequence, now, file, receipt))
        slots = _slots(file)
        covered = pc.unique(slots)
        tables["submission_slots"].append(
            pa.table(
                {
                    "submission_id": _same(number, len(covered)),
                    "dataset": _same(file.dataset.name, len(covered)),
                    "slot": covered,
                }
            )
        )
        event = {"submission_id": number, "event": "loaded", "happened_at": now, "happened_by": receipt.by}
        tables["submission_events"].append(pa.Table.from_pylist([event]))
        tables["submission_findings"].append(_findings_table(number, file.findings))
        rows = file.table.append_column("slot", slots)
        tables[file.dataset.name].append(rows.append_column("submission_id", _same(number, rows.num_rows)))
        _note_rest(commit, number, file, receipt)
    tables["received_files"] = [_received(commit, files, standing)]
    for name, parts in tables.items():
        commit.append(name, pa.concat_tables(parts))
    return numbers


def _submission(number: str, sequence: int, now: datetime, file: Understood, receipt: Receipt) -> pa.Table:
    told = {
        "submission_id": number,
        "sequence": sequence,
        "received_at": now,
        "received_by": receipt.by,
        "file_name": file.book.path.name,
        "sha256": file.book.sha256,
        "size_bytes": file.book.size,
        "dataset": file.dataset.name,
        "ref_area": file.unit,
        "time_period": file.period,
        "row_count": file.table.num_rows,
        "illustrative": receipt.illustrative or file.illustrative,
        "note": receipt.note or None,
    }
    return pa.Table.from_pylist([told], schema=_SUBMISSIONS)


def _slots(file: Understood) -> pa.ChunkedArray:
    columns = (pc.fill_null(file.table[column].cast(pa.string()), "") for column in file.dataset.slot)
    return pc.binary_join_element_wise(*columns, "|")


def _note_rest(commit: Commit, number: str, file: Understood, receipt: Receipt) -> None:
    """What few files have: an earlier attempt, accepted errors, answers to questions."""
    note_details(
        commit,
        number,
        attempt=file.attempt.number + 1 if file.attempt else 1,
        first_sha256=file.attempt.first_sha256 if file.attempt else None,
        accepted=[code for code in receipt.accepted if any(finding.code == code for finding in file.findings)],
        accept_why=receipt.why or None,
    )
    if file.form.answers:
        remember(commit, sender=receipt.by, form=file.fingerprint, answers=file.form.answers, by=receipt.by)


def _received(commit: Commit, files: Sequence[Understood], standing: Standing) -> pa.Table:
    """The bytes of the files that were never received before."""
    paths = {file.book.sha256: file.book.path for file in files}
    again = list(standing.known & paths.keys())
    kept: set[str] = set()
    if again:
        question = "SELECT sha256 FROM lake.received_files WHERE list_contains($digests, sha256)"
        kept = {sha256 for (sha256,) in commit.query(question, {"digests": again})}
    contents = {sha256: path.read_bytes() for sha256, path in paths.items() if sha256 not in kept}
    return pa.table(
        {
            "sha256": pa.array(list(contents), pa.string()),
            "content": pa.array(list(contents.values()), pa.binary()),
        }
    )


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
