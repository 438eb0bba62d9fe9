"""Tổng quan: three subjects, each a headline with coverage, change and finding; what is late, missing, moved most."""

import streamlit as st

from exhibits.overview import headlines
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
        as_of = filters.as_of(name="o_date", here=here, bare=True)
of = overview_views.Scope(as_of=as_of, here=here)
with offered:
    provenance.offer(headlines.CARDS, lambda: headlines.numbers(of), here=here)

cards(overview_views.cards(of), here)
late_now, not_sent, moved_most = st.columns([4, 3, 4.2], gap="small")
with late_now:
    overview_lists.late(of)
with not_sent:
    overview_lists.missing(of)
with moved_most:
    overview_lists.moved(of)
