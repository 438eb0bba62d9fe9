"""Any past state can be looked at: the snapshot of a submission, the one before it, the one of a moment."""

from __future__ import annotations

from datetime import UTC, datetime

from etl.dependents import Asks
from etl.history import events_of


def snapshot_of(warehouse: Asks, submission_id: str) -> int:
    """The snapshot in which a submission was loaded, for looking at the past; KeyError when there is none."""
    for event in events_of(warehouse, submission_id):
        return event.snapshot
    raise KeyError(submission_id)


def snapshot_before(warehouse: Asks, submission_id: str) -> int:
    """The last snapshot without the submission; KeyError when there is no such submission."""
    return _last_snapshot(
        warehouse,
        "SELECT max(snapshot_id) FROM ducklake_snapshots('lake') WHERE snapshot_id < $at",
        snapshot_of(warehouse, submission_id),
    )


def snapshot_at(warehouse: Asks, moment: datetime) -> int:
    """The last snapshot until a moment (with its time zone); KeyError when nothing was loaded yet."""
    return _last_snapshot(
        warehouse,
        """
        SELECT max(snapshot_id) FROM ducklake_snapshots('lake')
        WHERE snapshot_time AT TIME ZONE 'UTC' <= $at
            AND snapshot_id >= (SELECT min(snapshot_id) FROM lake.submission_events)
        """,
        moment.astimezone(UTC).replace(tzinfo=None),
    )


def _last_snapshot(warehouse: Asks, sql: str, at: object) -> int:
    found = warehouse.query(sql, {"at": at})[0][0]
    if found is None:
        raise KeyError(at)
    return int(found)
