"""The third part of the flow page: countries, one country through time, and the ways from province to country."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.sankey import LETTERS, ON_PHONE
from exhibits.flows import countries, ways
from ui import filters
from ui.block import show as show_exhibit
from ui.flows.asked import Asked, pick_country, switch
from ui.flows.places import GROUPED


def show(asked: Asked, bar: DeltaGenerator) -> None:
    """Countries and their trend, then all ways of the direction; `bar` is the row for the switches."""
    here, _ = asked.here, asked.here.translate
    listed = asked.by_country
    with bar:
        grouped = switch(_("Gộp theo"), GROUPED, name=ways.GROUP_BY, default="area", here=here)
    left, right = st.columns([4, 5])
    with left:
        show_exhibit(countries.largest(asked), pick=pick_country)
    with right:
        if len(listed) and not bool(listed["withheld"].astype(bool).all()):
            show_exhibit(countries.one_country(asked, _picker(asked, countries.names_of(listed))))
    show_exhibit(ways.ways(asked, grouped=grouped, letters=ON_PHONE if here.phone else LETTERS))


def _picker(asked: Asked, names: dict[str, str]) -> str:
    """One of the countries of the period; the largest unless the address says another."""
    here = asked.here
    return filters.choice(
        here.translate("Nước, vùng lãnh thổ"), {code: filters.searchable(name) for code, name in names.items()},
        name=countries.COUNTRY, default=next(iter(names), ""), here=here,
    )  # fmt: skip
