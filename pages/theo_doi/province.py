"""Hồ sơ tỉnh: everything about one province on one page, on a day, printable."""

import streamlit as st

from formats.dates import today
from metrics.profile import profile
from reports import province_sheets
from ui import filters
from ui.province import numbers as province_numbers
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
    as_of = filters.as_of(name="p_date", here=here, today=today())
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
    province_views.labour_block(of, here)
if of.late:
    province_views.sheet_block(
        province_sheets.late(of, here.lang), of, here, key="p_late",
        numbers=lambda: province_numbers.of_late(of, here),
    )  # fmt: skip

sent, beside = st.columns([5, 7])
with sent:
    province_views.sheet_block(
        province_sheets.reports(of, here.lang), of, here, key="p_reports",
        numbers=lambda: province_numbers.of_reports(of, here),
    )  # fmt: skip
with beside:
    province_views.sheet_block(
        province_sheets.peers(of, here.lang), of, here, key="p_peers",
        numbers=lambda: province_numbers.of_peers(of, here), after=lambda: province_views.neighbours(of, here),
    )  # fmt: skip

over_time, latest = st.columns([5, 8])
with over_time:
    province_views.flow_block(of, here)
with latest:
    province_views.latest(of, here)
province_views.sheet_block(
    province_sheets.changes(of, here.lang), of, here, key="p_changes", after=lambda: province_views.history(of, here)
)
