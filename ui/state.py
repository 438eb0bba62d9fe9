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


def read(name: str, options: Collection[str], *, default: str) -> str:
    """The value of a parameter when it is one of the options, else the default."""
    value = st.query_params.get(name, default)
    return value if value in options else default


def given(name: str) -> str:
    """A parameter as it stands in the address; empty when it is not there."""
    return str(st.query_params.get(name, ""))


def read_day(name: str, *, default: date) -> date:
    """A day of the address as 2026-11-22, else the default."""
    try:
        return date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return default


def write(name: str, value: str | None, *, default: str = "") -> None:
    """Put a value into the address; the default leaves no trace there."""
    if value is None or value == default:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def linked(name: str, options: Collection[str], *, default: str) -> dict[str, Any]:
    """Arguments that tie a choice widget to the address.

    As in `st.selectbox(..., **linked("f_category", codes, default="lao_dong"))`.
    """
    key = _PREFIX + name
    value = read(name, options, default=default)
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": _store, "args": (name, default)}


def linked_day(name: str, *, default: date) -> dict[str, Any]:
    """The same for a day."""
    key = _PREFIX + name
    value = read_day(name, default=default)
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": _store, "args": (name, default.isoformat())}


def linked_text(name: str) -> dict[str, Any]:
    """The same for a search text."""
    key = _PREFIX + name
    value = st.query_params.get(name, "")
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": _store, "args": (name, "")}


def is_open(key: str) -> bool:
    """Whether the part of the page that folds away under this key is unfolded."""
    return bool(st.session_state.get(key))


def picked_row(key: str) -> int | None:
    """The place of the row marked in the table of this key, or none."""
    state: Mapping[str, Any] = st.session_state.get(key) or {}
    rows: Sequence[int] = state.get("selection", {}).get("rows", ())
    return rows[0] if rows else None


def _store(name: str, default: str) -> None:
    """Put what the reader chose into the address."""
    value = st.session_state.get(_PREFIX + name)
    write(name, value.isoformat() if isinstance(value, date) else value, default=default)
