"""The files that a session is taking in: where they lie, what was said of them, what has become of them.

A file lies in a folder of its session, which goes with the session. What the session remembers of a file is small and
plain; what the loader sees in it is kept apart, for one version of the data, and made again when that changes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

import streamlit as st

from ui.intake.shelf import LONGEST_NAME, Shelf, drop
from ui.screen import Screen

ENDINGS: Final = ("xlsx", "xlsm", "xls", "ods", "csv", "txt", "docx")
MEGABYTES: Final = 20
SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_YEAR: Final = 2015
PAUSE: Final = "600ms"
"""So long after the last letter a text is taken over, without a key to press."""
_STATE: Final = "intake"
_MARKDOWN: Final = re.compile(r"[\\`*_\[\]<>$:~#|]")

Taken = dict[str, Any]
"""What is remembered of a file: id, name, path; dataset, unit, period and answers as a person gave them; part (of the
page that is open), group and finding (that are looked at), seen (counts of the latest look), done (its submission)."""


class Desk(Protocol):
    """The loader, as a screen asks it; a page hands it over. It answers with `etl.desk.Looked` and what that holds."""

    def look(
        self, path: Path, *, given: Mapping[str, str], answers: Mapping[str, str], by: str = "", again: bool = False
    ) -> Any: ...
    def effect(self, understood: Any) -> Any: ...
    def commit(self, understood: Any, *, by: str, note: str, accept: Sequence[str] = (), why: str = "") -> Any: ...
    def undo(self, submission_id: str, *, why: str, by: str, lang: str) -> str: ...
    def state_of(self, submission_id: str) -> str: ...
    def marked(self, path: Path, looked: Any, *, lang: str) -> bytes: ...
    def template(self, dataset: str, *, unit: str, period: str, lang: str) -> bytes: ...
    def datasets(self, lang: str) -> dict[str, str]: ...
    def names(self, lang: str) -> dict[str, str]: ...
    def units(self, lang: str, *, period: str = "", dataset: str = "") -> dict[str, str]: ...
    def meanings(self, dataset: str, lang: str) -> dict[str, str]: ...
    def heads(self, dataset: str, lang: str) -> dict[str, str]: ...
    def words(self, dataset: str, lang: str) -> dict[str, dict[str, str]]: ...
    def entry(self, code: str) -> Any: ...
    def place_of(self, looked: Any, finding: Any) -> tuple[int, int, int] | None: ...


def _state() -> dict[str, Any]:
    known: dict[str, Any] = st.session_state.setdefault(_STATE, {"files": {}, "turn": 0, "count": 0, "by": ""})
    return known


def files() -> list[Taken]:
    """The files in hand, in the order in which they came; those whose bytes are gone are let go of."""
    known = _state()["files"]
    if "shelf" in _state():
        _state()["shelf"].use()
    for name in [name for name, one in known.items() if not one["done"] and not Path(one["path"]).is_file()]:
        del known[name]
    return list(known.values())


def uploader_key() -> str:
    """The name of the widget that takes files; a new one after each turn, so that it is empty again."""
    return f"intake_files_{_state()['turn']}"


def take_in() -> None:
    """Put what was uploaded just now on the shelf and empty the uploader."""
    state = _state()
    if "shelf" not in state:
        state["shelf"] = Shelf()
    for upload in st.session_state.get(uploader_key()) or ():
        state["count"] += 1
        path = state["shelf"].put(upload.name, upload.getvalue())
        name = str(state["count"])
        state["files"][name] = {
            "id": name, "name": path.name, "path": str(path), "dataset": "", "unit": "", "period": "", "answers": {},
            "part": "", "group": "", "finding": 0, "seen": None, "done": None,
        }  # fmt: skip
        state["chosen"] = name
    state["turn"] += 1


def chosen() -> Taken:
    """The file that is worked on: the one picked, else the last."""
    every = _state()["files"]
    name = _state().get("chosen")
    return every[name] if name in every else list(every.values())[-1]  # type: ignore[no-any-return]


def choose(name: str) -> None:
    """Work on another file."""
    _state()["chosen"] = name


def let_go(name: str) -> None:
    """Take a file off the shelf."""
    one = _state()["files"].pop(name, None)
    if one:
        drop(Path(one["path"]))


def by() -> str:
    """Who takes the files in, as this session said."""
    return str(_state()["by"])


def say_by() -> None:
    """Remember who takes the files in."""
    _state()["by"] = str(st.session_state.get("intake_by") or "").strip()[:LONGEST_NAME]


def remember(one: Taken, field: str, key: str) -> None:
    """Put what a widget says into what is remembered of a file; what was seen before no longer counts."""
    value = st.session_state.get(key)
    if field.startswith("answers:"):
        label = field.removeprefix("answers:")
        one["answers"] = {**one["answers"], label: value or ""}
    else:
        one[field] = "" if value is None else value
    if field == "group":
        one["finding"] = 0
    if field not in ("part", "group", "finding"):
        one["seen"] = None


def tied(one: Taken, field: str, value: Any) -> dict[str, Any]:
    """Arguments that tie a widget to one thing remembered of a file."""
    name = field if len(field) < LONGEST_NAME else hashlib.sha256(field.encode()).hexdigest()
    key = f"intake_{one['id']}_{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": remember, "args": (one, field, key)}


def look(one: Taken, desk: Desk, here: Screen) -> Any:
    """What the loader sees in a file, as `etl.desk.Looked`; its counts are remembered with the file."""
    given = tuple((name, one[name]) for name in ("dataset", "unit", "period") if one[name])
    answers = tuple((label, meaning) for label, meaning in one["answers"].items() if meaning)
    found = _looked(here.snapshot.id, one["path"], given, answers, by(), _desk=desk)
    one["seen"] = {
        "errors": len(found.errors), "warnings": len(found.findings) - len(found.errors),
        "read": found.book is not None or found.known is not None, "labels": len(found.labels),
        "understood": found.understood is not None and found.understood.table.num_rows > 0,
        "acceptable": found.acceptable, "known": found.known.submission if found.known else "",
    }  # fmt: skip
    return found


def effect(one: Taken, looked: Any, desk: Desk, here: Screen) -> Any:
    """What committing a file would change, as `etl.plan.Effect`."""
    return _effect(here.snapshot.id, one["path"], repr((looked.form, by())), _understood=looked.understood, _desk=desk)


@st.cache_resource(scope="session", max_entries=30, show_spinner=False)
def _looked(
    snapshot_id: int,
    path: str,
    given: tuple[tuple[str, str], ...],
    answers: tuple[tuple[str, str], ...],
    by: str,
    *,
    _desk: Desk,
) -> Any:
    """What the loader sees, once for each version of the data and each thing that was said."""
    return _desk.look(Path(path), given=dict(given), answers=dict(answers), by=by)


@st.cache_resource(scope="session", max_entries=30, show_spinner=False)
def _effect(snapshot_id: int, path: str, said: str, *, _understood: Any, _desk: Desk) -> Any:
    return _desk.effect(_understood)


def periods(day: date) -> list[str]:
    """The periods that a picker offers, the latest year first; half-years and years before quarters and months."""
    years = range(day.year + 1, FIRST_YEAR - 1, -1)
    halves = [f"{year}{part}" for year in years for part in ("-S2", "-S1", "")]
    quarters = [f"{year}-Q{quarter}" for year in years for quarter in (4, 3, 2, 1)]
    return halves + quarters + [f"{year}-M{month:02d}" for year in years for month in range(12, 0, -1)]


def plain(text: object, *, most: int = 300) -> str:
    """Text from outside as text of a page: no sign of it formats anything, and what is very long is cut."""
    words = " ".join(str(text).split())
    words = words if len(words) <= most else f"{words[:most]}…"
    return _MARKDOWN.sub(r"\\\g<0>", words)
