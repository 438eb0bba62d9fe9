"""The history of a warehouse as a screen asks it: what was loaded, what it changed, taking it back, past states.

Answers are the values of `etl.history` and `etl.plan`. What stands in the way of an action is an answer too
(`Hindrance`), so that a screen can tell it in whole sentences; the action itself checks again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.dependents import dependents, holders_of_all, withdrawn_givers
from etl.findings import Entry, Finding, catalogue
from etl.history import (
    Event,
    Submission,
    UndoRefused,
    events_of,
    file_of,
    findings_of,
    redo,
    submission,
    submissions,
    undo,
)
from etl.past import snapshot_at, snapshot_before, snapshot_of
from etl.plan import Effect, difference
from etl.untold import holds_untold, untold_categories
from warehouse.lake import Warehouse
from warehouse.lock import WarehouseBusy

BUSY = "busy"


@dataclass(frozen=True, kw_only=True)
class Hindrance:
    """Why a submission cannot be withdrawn or restored: the reason of `etl.history`, or `busy`.

    `ids`: the submissions that stand in the way. `holder`: who writes, since when, of a busy warehouse.
    """

    reason: str
    ids: tuple[str, ...] = ()
    holder: Mapping[str, str] = field(default_factory=dict)


class Archive:
    """The history of one warehouse, read through the connection given; each action opens one of its own."""

    def __init__(self, reader: Warehouse) -> None:
        self._reader = reader

    @property
    def place(self) -> str:
        """Which warehouse this is, for keeping answers apart."""
        return self._reader.settings.location

    def version(self) -> int:
        """The newest commit: as long as it is the same, so are all answers."""
        return self._reader.current_snapshot()

    def submissions(self) -> list[Submission]:
        """All submissions, the oldest first."""
        return submissions(self._reader)

    def one(self, submission_id: str) -> Submission | None:
        """The submission of that number, or nothing."""
        return next(iter(submissions(self._reader, [submission_id])), None)

    def findings(self, submission_id: str) -> list[Finding]:
        """What was found in the file, in the order it was told."""
        return findings_of(self._reader, submission_id)

    def entry(self, code: str) -> Entry | None:
        """The words of a kind of finding; nothing for a code that is no longer raised."""
        return catalogue().get(code)

    def events(self, submission_id: str) -> list[Event]:
        """What happened to the submission, the first event first."""
        return events_of(self._reader, submission_id)

    def file(self, submission_id: str) -> bytes:
        """The bytes of the file as it was received; KeyError when there is no such submission, or it is not told."""
        if self.is_untold(submission_id):
            raise KeyError(submission_id)
        return file_of(self._reader, submission_id)[1]

    def is_untold(self, submission_id: str) -> bool:
        """Whether the submission holds figures that a screen may not tell: then its file and its words stay here."""
        return holds_untold(self._reader, submission_id)

    def difference(self, submission_id: str) -> Effect:
        """What the submission changed when it was loaded, but for what a screen may not tell.

        KeyError when there is no such submission.
        """
        return difference(self._reader, submission_id, untold=untold_categories(self._reader))

    def contract(self, dataset: str) -> Dataset:
        """The contract of a dataset, with its words."""
        return DATASETS[dataset]

    def datasets(self, lang: str) -> dict[str, str]:
        """All datasets by name, in words."""
        return {name: getattr(contract, f"label_{lang}") for name, contract in DATASETS.items()}

    def loaded_in(self, submission_id: str) -> int:
        """The version of the data just after the submission came; KeyError when there is no such submission."""
        return snapshot_of(self._reader, submission_id)

    def known_before(self, submission_id: str) -> int:
        """The version of the data just before the submission came; KeyError when there is no such submission."""
        return snapshot_before(self._reader, submission_id)

    def known_at(self, moment: datetime) -> int | None:
        """The version of the data at a moment (with its time zone); nothing when nothing had been loaded by then."""
        try:
            return snapshot_at(self._reader, moment)
        except KeyError:
            return None

    def hindrance(self, submission_id: str) -> Hindrance | None:
        """What stands in the way of withdrawing a live submission, or of restoring a withdrawn one."""
        try:
            found = submission(self._reader, submission_id)
        except KeyError:
            return Hindrance(reason="unknown")
        if found.state == "withdrawn":
            if holders := holders_of_all(self._reader, submission_id):
                return Hindrance(reason="replaced", ids=holders)
            needs = withdrawn_givers(self._reader, submission_id)
            return Hindrance(reason="needs", ids=needs) if needs else None
        if found.state == "replaced":
            return Hindrance(reason="replaced", ids=found.replaced_by)
        needed = dependents(self._reader, submission_id)
        return Hindrance(reason="needed", ids=needed) if needed else None

    def withdraw(self, submission_id: str, *, why: str, by: str = "") -> Hindrance | None:
        """Take a submission back; answers with what stood in the way, or with nothing when it is done."""
        return self._act(undo, submission_id, why=why, by=by)

    def restore(self, submission_id: str, *, why: str, by: str = "") -> Hindrance | None:
        """Bring a withdrawn submission back; answers with what stood in the way, or with nothing when it is done."""
        return self._act(redo, submission_id, why=why, by=by)

    def _act(self, action: Callable[..., None], submission_id: str, *, why: str, by: str) -> Hindrance | None:
        try:
            with Warehouse.open(self.place, must_exist=True) as warehouse:
                action(warehouse, submission_id, why=why, by=by)
        except UndoRefused as refused:
            return Hindrance(reason=refused.reason, ids=refused.ids)
        except WarehouseBusy as busy:
            return Hindrance(reason=BUSY, holder=busy.holder)
        return None
