"""The meetings in the warehouse: frozen, revised by adding an edition, copied forward; nothing is ever overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final, Protocol

from formats.dates import today
from meetings.codes import is_code, near_codes, suggested_code, tidy_code
from meetings.decks import comparing_slides
from meetings.meeting import Meeting, Slide
from meetings.periods import moved, moved_title
from meetings.trouble import (
    BadCode,
    Busy,
    FrozenPart,
    MeetingExists,
    NewerEdition,
    NoTitle,
    UnknownEdition,
    UnknownMeeting,
    UnknownVersion,
)
from warehouse.lake import Commit, Warehouse
from warehouse.lock import WarehouseBusy, current_user

FROZEN: Final = ("snapshot_id", "as_of", "view", "filters", "before", "settings")
"""The fields that are the same in all editions of a code."""

_ALL: Final = """
SELECT code, title, snapshot_id, as_of, unit_view, slides, filters, deck, note, before_code, settings, edition, made_by,
    made_at
FROM lake.meetings
WHERE $code IS NULL OR code = $code
ORDER BY made_at, edition
"""
_ADD: Final = """
INSERT INTO lake.meetings (code, title, snapshot_id, as_of, unit_view, slides, filters, deck, note, before_code,
    settings, edition, made_by, made_at)
VALUES ($code, $title, $snapshot_id, $as_of, $view, $slides, $filters, $deck, $note, $before, $settings, $edition,
    $made_by, $made_at)
"""
_TABLE: Final = "SELECT 1 FROM duckdb_tables() WHERE database_name = 'lake' AND table_name = 'meetings'"
_VERSION: Final = """
SELECT 1 FROM ducklake_snapshots('lake')
WHERE snapshot_id = $id AND $id >= (SELECT min(snapshot_id) FROM lake.submission_events)
"""


class Asks(Protocol):
    """What answers questions: the warehouse, or a commit of it."""

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Rows of a question with bound ``$named`` parameters."""


def writer() -> Warehouse:
    """The warehouse of the settings, open for freezing; to be closed. Raises WarehouseMissing."""
    return Warehouse.open(must_exist=True)


def meetings(reader: Asks) -> tuple[Meeting, ...]:
    """The latest edition of every meeting, the newest meeting first."""
    # a code keeps the place of its first edition
    latest = {one.code: one for one in _editions(reader)}
    return tuple(reversed(latest.values()))


def editions(reader: Asks, code: str) -> tuple[Meeting, ...]:
    """All editions of a meeting, the first one first; none when there is no such meeting."""
    return tuple(_editions(reader, tidy_code(code)))


def meeting(reader: Asks, code: str, edition: int | None = None) -> Meeting:
    """A meeting in its latest edition, or the one asked for. Raises UnknownMeeting, UnknownEdition."""
    found = editions(reader, code)
    if not found:
        raise UnknownMeeting(tidy_code(code), near_codes(code, (one.code for one in meetings(reader))))
    if edition is None:
        return found[-1]
    for one in found:
        if one.edition == edition:
            return one
    raise UnknownEdition(found[-1].code, edition=edition, latest=found[-1].edition)


def freeze(warehouse: Warehouse, meeting: Meeting) -> Meeting:
    """Keep a new meeting under its code; returns it as kept.

    Raises BadCode, NoTitle, MeetingExists, UnknownVersion, Busy, and UnknownMeeting when the one before is not there.
    """
    code, title = tidy_code(meeting.code), meeting.title.strip()
    if not is_code(code):
        raise BadCode(meeting.code, suggested_code(meeting.title or "HN", meeting.as_of))
    if not title:
        raise NoTitle(code)
    with _commit(warehouse, f"freeze {code}") as commit:
        known = {one.code: one for one in meetings(commit)}
        if code in known:
            free = suggested_code(title, meeting.as_of, known)
            raise MeetingExists(code, title=known[code].title, free=free)
        if not commit.query(_VERSION, {"id": meeting.snapshot_id}):
            raise UnknownVersion(meeting.snapshot_id, newest=warehouse.current_snapshot())
        before = tidy_code(meeting.before) if meeting.before else None
        if before and before not in known:
            raise UnknownMeeting(before, near_codes(before, known))
        return _add(commit, replace(meeting, code=code, title=title, before=before, edition=1))


def revise(warehouse: Warehouse, meeting: Meeting) -> Meeting:
    """Keep the title, slides and notes of a meeting as its next edition; returns it as kept.

    `meeting.edition`: the edition that was changed, so that no two people overwrite each other. Raises UnknownMeeting,
    NoTitle, FrozenPart, NewerEdition, Busy.
    """
    title = meeting.title.strip()
    if not title:
        raise NoTitle(meeting.code)
    with _commit(warehouse, f"revise {meeting.code}") as commit:
        latest = _latest(commit, meeting.code)
        if any(getattr(latest, name) != getattr(meeting, name) for name in FROZEN):
            raise FrozenPart(latest.code)
        if meeting.edition != latest.edition:
            raise NewerEdition(latest.code, latest=latest.edition, by=latest.made_by)
        return _add(commit, replace(meeting, code=latest.code, title=title, edition=latest.edition + 1))


def copy_forward(
    warehouse: Warehouse,
    code: str,
    new_code: str,
    *,
    title: str = "",
    as_of: date | None = None,
    snapshot_id: int | None = None,
    settings: Mapping[str, str] | None = None,
    by: str = "",
) -> Meeting:
    """The same slides, filters and notes under a new code, on the newest version of the data and today's day.

    Periods and years that were current for the old meeting become those that are current for the new one. Raises what
    `freeze` raises.
    """
    old = meeting(warehouse, code)
    on = as_of or today()
    slides = [replace(slide, address=moved(slide.address, old.as_of, on)) for slide in old.slides]
    if old.before is None:
        # the first of its kind had nothing to compare with; this one has
        shown = {slide.exhibit for slide in slides}
        for place, slide in comparing_slides(old.deck):
            if slide.exhibit not in shown:
                slides.insert(place, slide)
    return freeze(
        warehouse,
        replace(
            old, code=new_code, title=title or moved_title(old.title, old.as_of, on), as_of=on, before=old.code,
            slides=tuple(slides),
            filters=moved(old.filters, old.as_of, on),
            snapshot_id=warehouse.current_snapshot() if snapshot_id is None else snapshot_id,
            settings=old.settings if settings is None else settings, made_by=by,
        ),
    )  # fmt: skip


@contextmanager
def _commit(warehouse: Warehouse, purpose: str) -> Iterator[Commit]:
    """One commit, of a warehouse that knows of meetings. Raises Busy."""
    try:
        warehouse.migrate()
        with warehouse.commit(purpose=purpose) as commit:
            yield commit
    except WarehouseBusy as busy:
        raise Busy(busy.holder, waited=busy.waited) from busy


def _latest(reader: Asks, code: str) -> Meeting:
    return meeting(reader, code)


def _editions(reader: Asks, code: str | None = None) -> list[Meeting]:
    # a warehouse that was made before there were meetings, and was not brought up to date yet
    if not reader.query(_TABLE):
        return []
    return [_of_row(row) for row in reader.query(_ALL, {"code": code})]


def _of_row(row: tuple[Any, ...]) -> Meeting:
    code, title, snapshot_id, as_of, view, slides, filters, deck, note, before, settings, edition, by, at = row
    return Meeting(
        code=code, title=title, snapshot_id=snapshot_id, as_of=as_of, view=view, deck=deck, note=note, before=before,
        slides=tuple(Slide(**slide) for slide in json.loads(slides)), filters=json.loads(filters),
        settings=json.loads(settings), edition=edition, made_by=by, made_at=at,
    )  # fmt: skip


def _add(commit: Commit, one: Meeting) -> Meeting:
    kept = replace(one, made_by=one.made_by or current_user(), made_at=datetime.now(UTC).replace(tzinfo=None))
    slides = [{"exhibit": s.exhibit, "address": dict(s.address), "note": s.note} for s in kept.slides]
    written = {
        "code": kept.code, "title": kept.title, "snapshot_id": kept.snapshot_id, "as_of": kept.as_of,
        "view": kept.view, "slides": _json(slides), "filters": _json(dict(kept.filters)), "deck": kept.deck,
        "note": kept.note, "before": kept.before, "settings": _json(dict(kept.settings)), "edition": kept.edition,
        "made_by": kept.made_by, "made_at": kept.made_at,
    }  # fmt: skip
    commit.execute(_ADD, written)
    return kept


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
