"""Lịch sử nạp: every file that was taken in, what it changed, taking it back, and any past state of the figures."""

import streamlit as st

from etl.archive import Archive
from metrics import source
from ui.history import kept as history_kept
from ui.history import one as history_one
from ui.history import views as history_views
from ui.screen import screen

here = screen()
_ = here.translate

archive = Archive(source.reader())
datasets = archive.datasets(here.lang)
history = history_kept.kept(archive)

title, past = st.columns([3, 1.3], vertical_alignment="bottom")
title.header(_("Lịch sử nạp"), anchor=False)
with past:
    history_views.past_picker(archive, history, here)

one = history_one.chosen(history, here)
if one is not None:
    history_one.show(one, history, archive, here, datasets=datasets)
else:
    asked = history_views.wanted(history, here, datasets=datasets)
    history_views.show_list(history, asked, here, datasets=datasets)
