"""What was loaded, and taking it back: submissions are never erased, only withdrawn with a reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from etl.dependents import Asks, dependents, holders_of_all, withdrawn_givers
from etl.findings import Finding
from warehouse.lake import Commit, Warehouse
from warehouse.lock import current_user

Reason = Literal["unknown", "withdrawn", "live", "replaced", "needed", "needs"]


class UndoRefused(Exception):
    """A submission cannot be withdrawn; `ids` are the submissions that stand in the way.

    `reason`: `unknown`; `withdrawn` already; `replaced` by later ones in every slot; `needed` by later ones.
    """

    def __init__(self, submission: str, *, reason: Reason, ids: Sequence[str] = ()) -> None:
        super().__init__(" ".join((f"{submission}: {reason}", *ids)))
        self.submission = submission
        self.reason = reason
        self.ids = tuple(ids)


class RedoRefused(UndoRefused):
    """A submission cannot come back; `ids` are the submissions that stand in the way.

    `reason`: `unknown`; `live` already; `replaced` by later ones in every slot; `needs` others that are withdrawn.
    """


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One file that was taken in, and what has become of it since.

    `state`: `loaded` (current in at least one slot), `replaced` (in none) or `withdrawn`. `replaced_by`: the later ones
    current in its slots (none of a withdrawn one); together with `loaded` it is replaced in part. `errors` counts those
    that were accepted, with `accept_why`; `accepted` holds their codes joined by `|`. `attempt`: 2 and more for a
    mended file, whose first bytes had `first_sha256`.
    """

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
    note: str | None
    sha256: str
    size_bytes: int
    errors: int
    warnings: int
    accepted: str | None
    accept_why: str | None
    attempt: int
    first_sha256: str | None
    replaced_by: tuple[str, ...]
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawn_why: str | None


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened to a submission: `loaded`, `withdrawn` or `restored`, when, by whom, why, and in which snapshot."""

    event: str
    happened_at: datetime
    happened_by: str
    why: str | None
    snapshot: int


_SUBMISSIONS = """
WITH wanted AS (
    SELECT * FROM lake.submission_states WHERE $ids IS NULL OR list_contains($ids::VARCHAR[], submission_id)
), found AS (
    SELECT submission_id, count(*) FILTER (severity = 'error') AS errors,
        count(*) FILTER (severity = 'warning') AS warnings
    FROM lake.submission_findings GROUP BY ALL
), followed AS (
    SELECT own.submission_id, list_sort(list(DISTINCT c.submission_id)) AS replaced_by
    FROM lake.submission_slots AS own
    JOIN lake.current_slots AS c USING (dataset, slot)
    WHERE c.submission_id <> own.submission_id GROUP BY ALL
)
SELECT submission_id, received_at, received_by, file_name, dataset, ref_area, time_period, row_count, illustrative,
    state, note, sha256, size_bytes, coalesce(errors, 0), coalesce(warnings, 0), accepted, accept_why, attempt,
    first_sha256, CASE WHEN state = 'withdrawn' THEN [] ELSE coalesce(replaced_by, []) END,
    withdrawn_at, withdrawn_by, withdrawn_why
FROM wanted LEFT JOIN found USING (submission_id) LEFT JOIN followed USING (submission_id)
ORDER BY sequence
"""


def submissions(warehouse: Asks, ids: Sequence[str] | None = None) -> list[Submission]:
    """All submissions, or those of `ids`, the oldest first."""
    names = tuple(Submission.__dataclass_fields__)
    found = []
    for row in warehouse.query(_SUBMISSIONS, {"ids": None if ids is None else list(ids)}):
        fields = dict(zip(names, row, strict=True))
        found.append(Submission(**{**fields, "replaced_by": tuple(fields["replaced_by"])}))
    return found


def submission(warehouse: Asks, submission_id: str) -> Submission:
    """The submission of that number; KeyError when there is none."""
    for found in submissions(warehouse, [submission_id]):
        return found
    raise KeyError(submission_id)


def findings_of(warehouse: Asks, submission_id: str) -> list[Finding]:
    """What was found in the file when it was loaded, in the order it was told."""
    rows = warehouse.query(
        "SELECT code, sheet, cell, args_json FROM lake.submission_findings WHERE submission_id = $id ORDER BY rowid",
        {"id": submission_id},
    )
    return [Finding(code=code, sheet=sheet, cell=cell, args=json.loads(args)) for code, sheet, cell, args in rows]


def events_of(warehouse: Asks, submission_id: str) -> list[Event]:
    """What happened to a submission, the first event first."""
    rows = warehouse.query(
        """
        SELECT event, happened_at, happened_by, why, snapshot_id FROM lake.submission_events
        WHERE submission_id = $id ORDER BY happened_at
        """,
        {"id": submission_id},
    )
    return [
        Event(event=event, happened_at=at, happened_by=by, why=why, snapshot=snapshot)
        for event, at, by, why, snapshot in rows
    ]


def file_of(warehouse: Asks, submission_id: str) -> tuple[str, bytes]:
    """Name and bytes of the file as it was received; KeyError when there is no such submission."""
    rows = warehouse.query(
        """
        SELECT s.file_name, f.content FROM lake.submissions AS s JOIN lake.received_files AS f USING (sha256)
        WHERE s.submission_id = $id
        """,
        {"id": submission_id},
    )
    if not rows:
        raise KeyError(submission_id)
    return str(rows[0][0]), bytes(rows[0][1])


def undo(warehouse: Warehouse, submission_id: str, *, why: str, by: str = "") -> None:
    """Withdraw a submission: in the slots where it is current, what it had replaced becomes current again.

    Raises UndoRefused. A later file stands alone in its slots, for it replaced them as a whole; so a submission that is
    current in any slot can be withdrawn, and the slots that later files took over stay as they are. One that is current
    nowhere is `replaced`: withdrawing it would change no figure today, and it would break the promise that undoing the
    later one brings this one back. Who means it withdraws the later one first and restores it afterwards. A submission
    that gives a task or a text to later live ones is `needed`: those must be withdrawn first.
    """
    with warehouse.commit(purpose=f"undo {submission_id}") as commit:
        for found in submissions(commit, [submission_id]):
            if found.state == "withdrawn":
                raise UndoRefused(submission_id, reason="withdrawn")
            if found.state == "replaced":
                raise UndoRefused(submission_id, reason="replaced", ids=found.replaced_by)
            if needed := dependents(commit, submission_id):
                raise UndoRefused(submission_id, reason="needed", ids=needed)
            _happens(commit, submission_id, "withdrawn", why=why, by=by)
            return
        raise UndoRefused(submission_id, reason="unknown")


def redo(warehouse: Warehouse, submission_id: str, *, why: str, by: str = "") -> None:
    """Bring a withdrawn submission back: it is current again in every slot that no later live one covers.

    Raises RedoRefused. When later ones cover all its slots it is `replaced`: it would change nothing. When it refers to
    tasks or texts of submissions that were withdrawn too, it `needs` those back first.
    """
    with warehouse.commit(purpose=f"redo {submission_id}") as commit:
        for found in submissions(commit, [submission_id]):
            if found.state != "withdrawn":
                raise RedoRefused(submission_id, reason="live")
            if holders := holders_of_all(commit, submission_id):
                raise RedoRefused(submission_id, reason="replaced", ids=holders)
            if needs := withdrawn_givers(commit, submission_id):
                raise RedoRefused(submission_id, reason="needs", ids=needs)
            _happens(commit, submission_id, "restored", why=why, by=by)
            return
        raise RedoRefused(submission_id, reason="unknown")


def _happens(commit: Commit, submission_id: str, event: str, *, why: str, by: str) -> None:
    """Note an event as the latest of its submission, even when the clock was put back since the one before."""
    commit.execute(
        """
        INSERT INTO lake.submission_events
        SELECT $id, $event, greatest($now::TIMESTAMP, max(happened_at) + INTERVAL 1 MICROSECOND), $by, $why
        FROM lake.submission_events WHERE submission_id = $id
        """,
        {
            "id": submission_id,
            "event": event,
            "now": datetime.now(UTC).replace(tzinfo=None),
            "by": by or current_user(),
            "why": why,
        },
    )


def note_details(
    commit: Commit,
    submission_id: str,
    *,
    attempt: int = 1,
    first_sha256: str | None = None,
    accepted: Sequence[str] = (),
    accept_why: str | None = None,
) -> None:
    """Keep with a submission, in its own commit, which attempt it was and which error codes were accepted, and why."""
    if attempt == 1 and not accepted:
        return
    commit.execute(
        "INSERT INTO lake.submission_details VALUES ($id, $attempt, $sha256, $accepted, $why)",
        {
            "id": submission_id,
            "attempt": attempt,
            "sha256": first_sha256,
            "accepted": "|".join(sorted(set(accepted))) or None,
            "why": accept_why,
        },
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
    "DELETE FROM lake.submission_details WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.submission_events WHERE submission_id IN (SELECT unnest($ids))",
    "DELETE FROM lake.submissions WHERE submission_id IN (SELECT unnest($ids))",
)
