"""What was loaded, and taking it back: submissions are never erased, only withdrawn with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from warehouse.lake import Warehouse
from warehouse.lock import current_user


class UndoRefused(Exception):
    """A submission cannot be withdrawn; `reason` is `unknown` or `withdrawn` already."""

    def __init__(self, submission: str, *, reason: str) -> None:
        super().__init__(f"{submission}: {reason}")
        self.submission = submission
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One file that was taken in, and what has become of it since."""

    submission_id: str
    received_at: datetime
    received_by: str
    file_name: str
    dataset: str
    ref_area: str | None
    time_period: str | None
    row_count: int
    illustrative: bool
    state: str


def submissions(warehouse: Warehouse) -> list[Submission]:
    """All submissions, the oldest first."""
    rows = warehouse.query(
        """
        SELECT submission_id, received_at, received_by, file_name, dataset, ref_area, time_period, row_count,
            illustrative, state
        FROM lake.submission_states ORDER BY sequence
        """
    )
    names = tuple(Submission.__dataclass_fields__)
    return [Submission(**dict(zip(names, row, strict=True))) for row in rows]


def undo(warehouse: Warehouse, submission: str, *, why: str, by: str = "") -> None:
    """Withdraw a submission: what it had replaced becomes current again. Raises UndoRefused."""
    with warehouse.commit(purpose=f"undo {submission}") as commit:
        rows = commit.query("SELECT state FROM lake.submission_states WHERE submission_id = $id", {"id": submission})
        if not rows:
            raise UndoRefused(submission, reason="unknown")
        if rows[0][0] == "withdrawn":
            raise UndoRefused(submission, reason="withdrawn")
        commit.execute(
            "INSERT INTO lake.submission_events VALUES ($id, 'withdrawn', $now, $by, $why)",
            {"id": submission, "now": datetime.now(UTC).replace(tzinfo=None), "by": by or current_user(), "why": why},
        )


def remove_illustrative(warehouse: Warehouse) -> int:
    """Erase every illustrative submission with its facts, findings and file; returns how many there were.

    The one exception to "nothing is erased": invented figures are no record of anything.
    """
    with warehouse.commit(purpose="demo --remove") as commit:
        gone = [row[0] for row in commit.query("SELECT submission_id FROM lake.submissions WHERE illustrative")]
        if not gone:
            return 0
        commit.execute(
            """
            DELETE FROM lake.received_files WHERE sha256 IN (SELECT sha256 FROM lake.submissions WHERE illustrative)
            AND sha256 NOT IN (SELECT sha256 FROM lake.submissions WHERE NOT illustrative)
            """
        )
        for statement in _ERASE:
            commit.execute(statement, {"ids": gone})
    warehouse.tidy()
    return len(gone)


_ERASE = (
    "DELETE FROM lake.documents WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.plan_tasks WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.task_progress WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.migration_statistics WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.labour_targets WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.labour_results WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.reports_received WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.published_figures WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.submission_findings WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.submission_slots WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.submission_events WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.submissions WHERE submission_id IN (SELECT unnest($ids))",
)
