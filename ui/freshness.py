"""Which version of the data a reader's session reads: the newest when it began, until he asks for a newer one."""

from __future__ import annotations

from typing import Final

import streamlit as st

from metrics import source

_VERSION: Final = "freshness_version"
_NEWEST: Final = "freshness_newest"


def version() -> int:
    """The version that this session reads; WarehouseMissing before `init`."""
    newest = st.session_state[_NEWEST] = source.current_id()
    kept = int(st.session_state.setdefault(_VERSION, newest))
    if kept > newest:  # the warehouse was made anew
        kept = st.session_state[_VERSION] = newest
    return kept


def move_on() -> None:
    """Read the newest version from the next run on: the reader asked for it, or changed the figures himself."""
    st.session_state.pop(_VERSION, None)


def newest() -> int | None:
    """The newest version as this run of the whole page found it, told once; nothing where only a part of it runs."""
    found: int | None = st.session_state.pop(_NEWEST, None)
    return found
