"""Hồ sơ tỉnh: everything about one province on one page, on a day, printable."""

import streamlit as st

from exhibits.province import blocks, parts, sheets
from metrics.profile import profile
from ui import filters
from ui.block import show
from ui.province import picker as province_picker
from ui.province import views as province_views
from ui.screen import screen

here = screen()
_ = here.translate

title, who, when, file = st.columns([3, 4, 2, 2], vertical_alignment="bottom")
title.header(_("Hồ sơ tỉnh"), anchor=False)
with who:
    asked = province_picker.chosen(here)
with when:
    as_of = filters.as_of(name="p_date", here=here)
of = None if asked is None else profile(here.snapshot, asked.key, on=as_of, unit_view=here.view)
if asked is None or of is None:
    province_picker.start(as_of, here)
    st.stop()
with file:
    province_views.download(of, here)
province_views.top(of, asked.words, here)

left, right = st.columns(2)
with left:
    province_views.task_block(of, here)
with right:
    show(blocks.labour(of, here))
if of.late:
    province_views.sheet_block(parts.late(of, here), sheets.late(of, here.lang), here)

sent, beside = st.columns([5, 7])
with sent:
    province_views.sheet_block(parts.reports(of, here), sheets.reports(of, here.lang), here)
with beside:
    province_views.sheet_block(
        parts.peers(of, here), sheets.peers(of, here.lang), here, after=lambda: province_views.neighbours(of, here)
    )

over_time, latest = st.columns([5, 8])
with over_time:
    province_views.flow_block(of, here)
with latest:
    province_views.sheet_block(parts.latest(of, here), sheets.flows(of, here.lang), here)
province_views.sheet_block(
    parts.changes(of, here), sheets.changes(of, here.lang), here, traced=False,
    after=lambda: province_views.history(of, here),
)  # fmt: skip
