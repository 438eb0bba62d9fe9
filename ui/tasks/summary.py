"""Tổng hợp: where the tasks stand, how it came about, and what needs attention first; all on one screen."""

from __future__ import annotations

import streamlit as st

from exhibits import empty
from exhibits.tasks import summary
from exhibits.tasks.past import past
from exhibits.tasks.scope import AREA
from ui import block, state
from ui.tasks import replay
from ui.tasks.list import open_task
from ui.tasks.scope import Scope, lead_to_group


def show(of: Scope) -> None:
    """The three blocks side by side."""
    if not of.counts["reported"]:
        st.caption(empty.no_progress(of.here).todo)
    left, middle, right = st.columns([4, 4, 3.4])
    with left:
        block.show(summary.groups(of), pick=lead_to_group)
    with middle:
        block.show(past(of), pick=lambda code: replay.to_day(code, last=of.here.today))
    with right:
        if of.many:
            block.show(summary.latecomers(of), pick=lambda key: state.write(AREA, key))
        else:
            block.show(summary.urgent(of), pick=open_task)
