"""Xuất báo cáo: a frozen meeting as PowerPoint, Word, Excel and one HTML file, to be edited, printed, handed out."""

import streamlit as st

from ui.meeting import files as meeting_files
from ui.meeting import freeze as meeting_freeze
from ui.meeting import kept as meeting_kept
from ui.screen import screen

here = screen()
_ = here.translate

title, which, new = st.columns([3, 6, 2.4], vertical_alignment="bottom")
title.header(_("Xuất báo cáo"), anchor=False)
with which:
    one = meeting_kept.chosen(here)
with new:
    meeting_freeze.offer(here, first=one is None)
if one is None:
    meeting_kept.nothing_yet(here)
    st.stop()
meeting_kept.facts(one, here)
meeting_files.offer(one, here)
