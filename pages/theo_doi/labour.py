"""Chỉ tiêu lao động: target against result, the way to the end of the year, provinces, markets, places, the country."""

import streamlit as st

from ui.labour import asked as labour_asked
from ui.labour import headline as labour_headline
from ui.labour import league as labour_league
from ui.labour import markets as labour_markets
from ui.labour import national as labour_national
from ui.labour import places as labour_places
from ui.labour import progress as labour_progress
from ui.screen import screen

here = screen()
_ = here.translate

title, parts = st.columns([2, 5], vertical_alignment="bottom")
title.header(_("Chỉ tiêu lao động"), anchor=False)
with parts:
    part = labour_asked.part(here)
asked = labour_asked.ask(here)
labour_headline.show(asked)
match part:
    case "league":
        labour_league.show(asked)
    case "markets":
        labour_markets.show(asked)
    case "places":
        labour_places.show(asked)
    case "national":
        labour_national.show(asked)
    case _:
        labour_progress.show(asked)
