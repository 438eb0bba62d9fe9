"""Dòng di cư: how many, which way, where to, who, compared with the same half-year before."""

import streamlit as st

from exhibits import empty
from metrics.migration import flows
from ui.block import say
from ui.flows import asked as flow_asked
from ui.flows import over_time as flow_over_time
from ui.flows import places as flow_places
from ui.flows import sheet as flow_sheet
from ui.flows import ways as flow_ways
from ui.screen import screen

here = screen()
_ = here.translate
st.header(_("Dòng di cư"), anchor=False)
if flows.categories(here.snapshot).empty:
    say(empty.no_migration(here))
    st.stop()
asked = flow_asked.ask(here)
bar = st.container(horizontal=True)
with bar:
    part = flow_asked.part(here)
match part:
    case "places":
        flow_places.show(asked, bar)
    case "ways":
        flow_ways.show(asked, bar)
    case "sheet":
        flow_sheet.show(asked, bar)
    case _:
        flow_over_time.show(asked)
