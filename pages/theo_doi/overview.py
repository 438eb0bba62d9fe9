"""Tổng quan: three subjects, each a headline with coverage, change and finding; what is late, missing, moved most."""

import streamlit as st

from formats.dates import today
from metrics import overview
from metrics.migration import movers
from ui import filters, provenance
from ui.cards import cards
from ui.overview import lists as overview_lists
from ui.overview import views as overview_views
from ui.screen import screen

here = screen()
_ = here.translate

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.header(_("Tổng quan"), anchor=False, width="content")
    st.markdown(overview_views.source(here), width="stretch")
    offered = st.container(width="content")
    st.markdown(f":small[:gray[{_('Tính đến ngày')}]]", width="content")
    with st.container(width=150):
        as_of = filters.as_of(name="o_date", here=here, today=today(), bare=True)
scope = {"as_of": as_of, "unit_view": here.view}
headlines = overview.cards(here.snapshot, **scope)
missing = overview.missing_reports(here.snapshot, **scope)
longest = overview.late_top(here.snapshot, **scope, limit=overview_lists.ROWS)
tasks, flows, _labour = headlines
moved = movers.movers(
    here.snapshot, time_period=flows.period or "", unit_view=here.view, limit=overview_lists.ROWS
)  # fmt: skip
with offered:
    provenance.offer("o_cards", lambda: overview_views.numbers(headlines, missing, as_of=as_of, here=here), here=here)

cards(overview_views.headline_cards(headlines, as_of=as_of, here=here), here)
late_now, not_sent, moved_most = st.columns([4, 3, 4.2], gap="small")
with late_now:
    overview_lists.late(longest, count=int(tasks.value or 0), as_of=as_of, here=here)
with not_sent:
    overview_lists.missing(missing, as_of=as_of, here=here)
with moved_most:
    overview_lists.moved(moved, compared=flows.change is not None, here=here)
