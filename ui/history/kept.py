"""Everything that was ever taken in, with what each file covers, and the filters that find it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

import streamlit as st

from charts.rows import each
from formats.text import fold
from metrics import areas, submissions
from ui.history.words import state_of
from ui.screen import Screen


class Archive(Protocol):
    """The history of a warehouse, as a screen asks it; a page hands it over. See `etl.archive.Archive`."""

    @property
    def place(self) -> str: ...
    def version(self) -> int: ...
    def submissions(self) -> Sequence[Any]: ...
    def findings(self, submission_id: str) -> Sequence[Any]: ...
    def entry(self, code: str) -> Any: ...
    def events(self, submission_id: str) -> Sequence[Any]: ...
    def file(self, submission_id: str) -> bytes: ...
    def is_untold(self, submission_id: str) -> bool: ...
    def difference(self, submission_id: str) -> Any: ...
    def contract(self, dataset: str) -> Any: ...
    def datasets(self, lang: str) -> dict[str, str]: ...
    def loaded_in(self, submission_id: str) -> int: ...
    def known_before(self, submission_id: str) -> int: ...
    def known_at(self, moment: datetime) -> int | None: ...
    def hindrance(self, submission_id: str) -> Any: ...
    def withdraw(self, submission_id: str, *, why: str, by: str = "") -> Any: ...
    def restore(self, submission_id: str, *, why: str, by: str = "") -> Any: ...


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One submission (`etl.history.Submission`) and what it covers: units, periods, documents, other words."""

    submission: Any
    units: tuple[str, ...]
    periods: tuple[str, ...]
    documents: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a reader looks for; an empty text means everything. `text` is folded, `area` an area of the view."""

    text: str = ""
    dataset: str = ""
    area: str = ""
    period: str = ""
    state: str = ""
    who: str = ""


def kept(archive: Archive) -> tuple[Kept, ...]:
    """All submissions, the latest first; read again only when the warehouse has changed."""
    return _kept(archive.place, archive.version(), _archive=archive)


@st.cache_data(max_entries=4, show_spinner=False)
def _kept(place: str, snapshot_id: int, *, _archive: Archive) -> tuple[Kept, ...]:
    covered: dict[str, dict[str, list[str]]] = {}
    for row in each(submissions.cover()):
        contract = _archive.contract(row.dataset)
        name = contract.slot[row.part - 1] if row.part <= len(contract.slot) else ""
        sorts = {"document": "documents", contract.unit_column: "units", contract.period_column: "periods"}
        sort = sorts.get(name, "texts")
        covered.setdefault(row.submission_id, {}).setdefault(sort, []).extend(row.values)
    found = []
    for one in _archive.submissions():
        parts = covered.get(one.submission_id, {})
        found.append(Kept(submission=one, **{sort: tuple(parts.get(sort, ())) for sort in _SORTS}))
    return tuple(reversed(found))


_SORTS: Final = ("units", "periods", "documents", "texts")


def by_id(history: Sequence[Kept]) -> dict[str, Kept]:
    """The submissions by their numbers."""
    return {one.submission.submission_id: one for one in history}


def found(history: Sequence[Kept], wanted: Wanted, here: Screen, *, datasets: Mapping[str, str]) -> list[Kept]:
    """The submissions that fit all that is wanted."""
    names = areas.area_names(here.snapshot)
    tests: list[Callable[[Kept], bool]] = []
    if wanted.text:
        tests.append(lambda one: wanted.text in _words(one, names, datasets))
    if wanted.dataset:
        tests.append(lambda one: one.submission.dataset == wanted.dataset)
    if wanted.area:
        inside = {key for key in names if areas.area_of(here.snapshot, key, unit_view=here.view) == wanted.area}
        tests.append(lambda one: not inside.isdisjoint(one.units))
    if wanted.period:
        tests.append(lambda one: wanted.period in one.periods)
    if wanted.state:
        tests.append(lambda one: state_of(one.submission) == wanted.state)
    if wanted.who:
        tests.append(lambda one: one.submission.received_by == wanted.who)
    return [one for one in history if all(test(one) for test in tests)]


def _words(one: Kept, names: Mapping[str, tuple[str, str]], datasets: Mapping[str, str]) -> str:
    """All words by which a submission is looked for, folded."""
    told = one.submission
    units = [word for unit in one.units for word in names.get(unit, (unit,))]
    texts = (
        told.submission_id, told.file_name, told.received_by, told.note, told.accept_why, told.withdrawn_why,
        told.withdrawn_by, told.sha256, datasets.get(told.dataset, told.dataset), *units, *one.documents,
        *one.texts,
    )  # fmt: skip
    return fold(" ".join(text for text in texts if text))
