"""Trình chiếu: meetings that are frozen, their slides, what changed since the one before; presenting full screen."""

import streamlit as st

from ui.meeting import changes as meeting_changes
from ui.meeting import freeze as meeting_freeze
from ui.meeting import kept as meeting_kept
from ui.meeting import present as meeting_present
from ui.meeting import slides as meeting_slides
from ui.screen import screen

here = screen()
_ = here.translate

title, which, new = st.columns([3, 6, 2.4], vertical_alignment="bottom")
title.header(_("Trình chiếu"), anchor=False)
with which:
    one = meeting_kept.chosen(here)
with new:
    meeting_freeze.offer(here, first=one is None)
if one is None:
    meeting_kept.nothing_yet(here)
    st.stop()
meeting_kept.facts(one, here)
meeting_present.actions(one, here)
if meeting_kept.part(here) == meeting_kept.CHANGES:
    meeting_changes.show(one, here)
else:
    meeting_slides.edit(one, here)
