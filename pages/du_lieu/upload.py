"""Nạp dữ liệu: files taken in, what was understood of each, what is wrong at which cell, what would change, commit."""

import streamlit as st

from etl.desk import Desk
from ui.intake import blank as intake_blank
from ui.intake import commit as intake_commit
from ui.intake import effect as intake_effect
from ui.intake import findings as intake_findings
from ui.intake import session as intake
from ui.intake import sheet as intake_sheet
from ui.intake import views as intake_views
from ui.screen import screen

here = screen()
_ = here.translate
desk = Desk.open()

title, files_in, sender = st.columns([3, 6, 3], gap="medium")
with title:
    st.header(_("Nạp dữ liệu"), anchor=False)
    intake_blank.blank(desk, here)
with files_in:
    intake_views.receive(here)
with sender:
    intake_views.sender(here)
files = intake.files()
if not files:
    intake_views.nothing_yet(here)
    st.stop()
intake_views.look_at_new(files, desk, here)
one = intake.chosen()
looked = None if one["done"] else intake.look(one, desk, here)
if looked is not None:
    intake_commit.perform(one, looked, desk, here)
intake_views.listed(files, here)
submission = intake_views.submission_of(one)
if submission:
    intake_commit.result(one, submission, desk, here)
    st.stop()

part = intake_views.parts(one, looked, here)
if part == "understood":
    said, cells = st.columns([4, 8], gap="medium")
    with said:
        intake_views.understood(one, looked, desk, here)
    with cells:
        intake_sheet.shown(one, looked, desk, here)
elif part == "findings":
    intake_findings.shown(one, looked, desk, here)
    intake_commit.marked(one, looked, desk, here)
else:
    effect, last = st.columns([8, 4], gap="medium")
    with effect:
        if intake_views.can_be_previewed(looked):
            intake_effect.shown(one, looked, intake.effect(one, looked, desk, here), desk, here)
        else:
            intake_findings.shown(one, looked, desk, here)
    with last, st.container(border=True):
        intake_commit.offer(one, looked, desk, here)
        intake_commit.marked(one, looked, desk, here)
