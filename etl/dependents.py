"""Which submissions lean on which: progress on a task, tasks and targets on a legal text, files on the same slot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Asks(Protocol):
    """A warehouse, or a commit that sees what it has written so far."""

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]: ...


_NEEDED = """
WITH own AS (
    SELECT sequence FROM lake.submissions WHERE submission_id = $id
), mine AS (
    SELECT dataset, slot FROM lake.current_slots WHERE submission_id = $id
), rest AS (
    SELECT c.dataset, c.slot, arg_max(c.submission_id, s.sequence) AS submission_id
    FROM lake.submission_slots AS c JOIN lake.live_submissions AS s USING (submission_id)
    WHERE c.submission_id <> $id GROUP BY ALL
), lost_tasks AS (
    SELECT t.document, t.code AS task_code FROM lake.plan_tasks AS t
    SEMI JOIN mine AS m ON m.dataset = 'plan_tasks' AND m.slot = t.slot WHERE t.submission_id = $id
    EXCEPT
    SELECT t.document, t.code FROM lake.plan_tasks AS t
    SEMI JOIN rest AS r ON r.dataset = 'plan_tasks' AND r.slot = t.slot AND r.submission_id = t.submission_id
), lost_documents AS (
    SELECT d.document FROM lake.documents AS d
    SEMI JOIN mine AS m ON m.dataset = 'documents' AND m.slot = d.slot WHERE d.submission_id = $id
    EXCEPT
    SELECT d.document FROM lake.documents AS d
    SEMI JOIN rest AS r ON r.dataset = 'documents' AND r.slot = d.slot AND r.submission_id = d.submission_id
), users AS (
    SELECT submission_id FROM lake.current_task_progress SEMI JOIN lost_tasks USING (document, task_code)
    UNION SELECT submission_id FROM lake.current_plan_tasks SEMI JOIN lost_documents USING (document)
    UNION SELECT submission_id FROM lake.current_labour_targets SEMI JOIN lost_documents USING (document)
)
SELECT s.submission_id FROM lake.submissions AS s SEMI JOIN users USING (submission_id), own
WHERE s.sequence > own.sequence ORDER BY s.sequence
"""
_NEEDS = """
WITH own AS (
    SELECT sequence FROM lake.submissions WHERE submission_id = $id
), tasks AS (
    SELECT document, task_code FROM lake.task_progress WHERE submission_id = $id
    EXCEPT SELECT document, code FROM lake.current_plan_tasks
), texts AS (
    (SELECT document FROM lake.plan_tasks WHERE submission_id = $id
    UNION SELECT document FROM lake.labour_targets WHERE submission_id = $id)
    EXCEPT SELECT document FROM lake.current_documents
), givers AS (
    SELECT t.submission_id FROM lake.plan_tasks AS t
    SEMI JOIN tasks AS n ON n.document = t.document AND n.task_code = t.code
    UNION SELECT d.submission_id FROM lake.documents AS d SEMI JOIN texts USING (document)
)
SELECT s.submission_id FROM lake.submission_states AS s SEMI JOIN givers USING (submission_id), own
WHERE s.sequence < own.sequence AND s.state = 'withdrawn' ORDER BY s.sequence
"""
_HOLDERS = """
SELECT mine.slot, held.submission_id FROM lake.submission_slots AS mine
LEFT JOIN (
    SELECT c.dataset, c.slot, c.submission_id
    FROM lake.current_slots AS c JOIN lake.submissions AS s USING (submission_id)
    WHERE s.sequence > (SELECT sequence FROM lake.submissions WHERE submission_id = $id)
) AS held USING (dataset, slot)
WHERE mine.submission_id = $id
"""


def dependents(warehouse: Asks, submission_id: str) -> tuple[str, ...]:
    """Later live submissions that refer to a task or a legal text which only this one gives, the oldest first.

    Progress refers to its task; tasks and targets refer to their document.
    """
    return tuple(row[0] for row in warehouse.query(_NEEDED, {"id": submission_id}))


def withdrawn_givers(warehouse: Asks, submission_id: str) -> tuple[str, ...]:
    """Earlier submissions, withdrawn now, that gave what this one refers to and nobody else gives."""
    return tuple(row[0] for row in warehouse.query(_NEEDS, {"id": submission_id}))


def holders_of_all(warehouse: Asks, submission_id: str) -> tuple[str, ...]:
    """The later live submissions that hold all slots of this one; none when any slot is free of them."""
    holders = {row[1] for row in warehouse.query(_HOLDERS, {"id": submission_id})}
    return () if None in holders else tuple(sorted(holders))
