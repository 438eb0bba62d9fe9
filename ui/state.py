"""Values that live in the address of the page, so that a link shows the same thing to everybody.

The address holds codes (`?f_category=hoc_tap`), never the words on the widget: a link outlives a change of language.
It is the one source of truth: before each run the widget is set from it, so that "back" works; a value it does not
know is ignored.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

_PREFIX = "w_"
_TURN = "turn_"
_NOW, _BEFORE, _PAGE = "state_now", "state_before", "state_page"


def read(name: str, options: Collection[str], *, default: str, also: Mapping[str, str] | None = None) -> str:
    """The value of a parameter when it is one of the options, else the default.

    `also`: other values that an address may hold, and the options that they stand for.
    """
    value = st.query_params.get(name, default)
    value = (also or {}).get(value, value)
    return value if value in options else default


def given(name: str) -> str:
    """A parameter as it stands in the address; empty when it is not there."""
    return str(st.query_params.get(name, ""))


def read_day(name: str, *, default: date, first: date = date.min, last: date = date.max) -> date:
    """A day of the address as 2026-11-22, else the default; so is a day outside `first` to `last`."""
    try:
        day = date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return default
    return day if first <= day <= last else default


def write(name: str, value: str | None, *, default: str = "") -> None:
    """Put a value into the address; the default leaves no trace there."""
    if value is None or value == default:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def linked(
    name: str, options: Collection[str], *, default: str, also: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Arguments that tie a choice widget to the address (`also` as in `read`).

    As in `st.selectbox(..., **linked("f_category", codes, default="lao_dong"))`.
    """
    key = _PREFIX + name
    value = read(name, options, default=default, also=also)
    _note(name, value)
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": _store, "args": (name, default)}


def linked_day(name: str, *, default: date, first: date, last: date) -> dict[str, Any]:
    """The same for a day between two others; a date widget takes no other."""
    key = _PREFIX + name
    value = read_day(name, default=default, first=first, last=last)
    _note(name, value.isoformat())
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    limits = {"min_value": first, "max_value": last}
    return {"key": key, "on_change": _store, "args": (name, default.isoformat()), **limits}


def linked_text(name: str) -> dict[str, Any]:
    """The same for a search text."""
    key = _PREFIX + name
    value = st.query_params.get(name, "")
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": _store, "args": (name, "")}


def begin(page: str) -> None:
    """A run of a page begins: what it shows is noted afresh, and what its run before showed is kept."""
    same = st.session_state.get(_PAGE) == page
    st.session_state[_BEFORE] = st.session_state.get(_NOW, {}) if same else {}
    st.session_state[_NOW], st.session_state[_PAGE] = {}, page


def effective() -> dict[str, str]:
    """What the page shows, by parameter: also what the address leaves out because it is the default.

    For what stands above the page, the part of it that is not drawn yet is told by the run before.
    """
    return {**st.session_state.get(_BEFORE, {}), **st.session_state.get(_NOW, {})}


def _note(name: str, value: str) -> None:
    st.session_state.setdefault(_NOW, {})[name] = value


def all_given() -> dict[str, str]:
    """Every parameter of the address."""
    return {str(name): str(value) for name, value in st.query_params.items()}


def others(kept: Collection[str]) -> list[str]:
    """The parameters of the address beside those that are kept."""
    return [name for name in st.query_params if name not in kept]


def clear(kept: Collection[str]) -> None:
    """Take all parameters out of the address but those that are kept: one step for the button "back"."""
    st.query_params.from_dict({name: value for name, value in all_given().items() if name in kept})


def is_open(key: str) -> bool:
    """Whether the part of the page that folds away under this key is unfolded."""
    return bool(st.session_state.get(key))


def picked_row(key: str) -> int | None:
    """The place of the row marked in the table of this key, or none."""
    state: Mapping[str, Any] = st.session_state.get(key) or {}
    rows: Sequence[int] = state.get("selection", {}).get("rows", ())
    return rows[0] if rows else None


def turn(key: str) -> str:
    """The key under which an element is drawn this time: after `next_turn` it is a new element without a past."""
    return f"{key}_{st.session_state.get(_TURN + key, 0)}"


def next_turn(key: str) -> None:
    """From the next run on, draw the element of this key afresh."""
    st.session_state[_TURN + key] = st.session_state.get(_TURN + key, 0) + 1


def clicked(key: str) -> list[tuple[int, int]]:
    """Curve and place in it of each mark that is chosen in the figure of this key."""
    chosen: Mapping[str, Any] = st.session_state.get(key) or {}
    points: Sequence[Mapping[str, int]] = chosen.get("selection", {}).get("points", ())
    return [(point["curve_number"], point["point_index"]) for point in points]


def _store(name: str, default: str) -> None:
    """Put what the reader chose into the address."""
    value = st.session_state.get(_PREFIX + name)
    write(name, value.isoformat() if isinstance(value, date) else value, default=default)
