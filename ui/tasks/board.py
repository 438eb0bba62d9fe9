"""Theo cơ quan: the agency of the text and today's owner, their tasks by status, and what has nobody to remind."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from charts.status import LETTERS, ON_PHONE
from exhibits.exhibit import Exhibit
from exhibits.tasks import board
from exhibits.tasks.narrowing import NOBODY
from ui import block, tables
from ui.meeting import tray
from ui.tasks.list import opener
from ui.tasks.scope import LIST, Scope, lead_to


def show(of: Scope) -> None:
    """The owners by status at the left; what changed hands and what has nobody at the right."""
    here = of.here
    owners = board.owners(of, letters=ON_PHONE if here.phone else LETTERS)
    left, right = st.columns([3, 2.4])
    with left:
        block.show(owners, pick=_lead_to_owner)
    with right:
        _nobody(board.with_nobody(of), of)
        _handed(board.handed(of), of)
        st.markdown(block.source_line(owners.source, here=here))


def _lead_to_owner(owner: str) -> None:
    """Show the tasks of an owner."""
    lead_to(LIST, t_owner=owner, t_status=None, t_group=None)


def _nobody(exhibit: Exhibit, of: Scope) -> None:
    """The tasks that no lead can be reminded of; a marked row opens its task."""
    tray.note(exhibit)
    with st.container(border=True, gap="xsmall"):
        if exhibit.table is None:
            st.markdown(f"### {exhibit.title}")
            return
        st.markdown(f"### :material/person_off: {exhibit.title}")
        st.caption(exhibit.caveats[0])
        _rows(exhibit, of, height=250, pick=opener(exhibit.table().frame))
        st.button(
            of.here.translate("Xem trong danh sách"), icon=":material/arrow_forward:", type="tertiary",
            key="t_nobody_list", on_click=_lead_to_owner, args=(NOBODY,),
        )  # fmt: skip


def _handed(exhibit: Exhibit, of: Scope) -> None:
    """Who had a duty and who has it now; a marked row leads to the tasks of the owner."""
    tray.note(exhibit)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {exhibit.title}")
        if exhibit.table is not None:
            owners = exhibit.table().frame["owner_now"].tolist()
            _rows(exhibit, of, height=280, pick=lambda row: _lead_to_owner(owners[row]))


def _rows(exhibit: Exhibit, of: Scope, *, height: int, pick: Callable[[int], None]) -> None:
    """The table of an exhibit that has no figure."""
    if exhibit.table is not None:
        tables.show(exhibit.table(), lang=of.here.lang, key=exhibit.key, height=height, pick=pick)
