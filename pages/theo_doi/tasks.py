"""Nhiệm vụ: which tasks and provinces are late as of a date, who owns them now, and the history of one task."""

import streamlit as st

from ui.screen import screen
from ui.tasks import board as task_board
from ui.tasks import list as task_list
from ui.tasks import one as task_one
from ui.tasks import places as task_places
from ui.tasks import scope as task_scope
from ui.tasks import summary as task_summary
from ui.tasks import times as task_times

here = screen()
_ = here.translate
PARTS = {
    task_scope.SUMMARY: task_summary.show,
    task_scope.TIMES: task_times.show,
    task_scope.OWNERS: task_board.show,
    task_scope.PLACES: task_places.show,
    task_scope.LIST: task_list.show,
}

chosen = task_list.chosen_task()
title, which = st.columns([1, 4], vertical_alignment="center")
title.header(_("Nhiệm vụ"), anchor=False)
with which:
    show = task_one.back(chosen, here) if chosen else PARTS[task_scope.part(here)]
show(task_scope.scope(here))
