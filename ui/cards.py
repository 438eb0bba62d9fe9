"""A subject on one card: its number with coverage and change, where it comes from, what it says, and the way on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from charts.figure import Figure
from charts.theme import CONFIG
from exhibits.exhibit import Headline
from ui.block import flag
from ui.links import link
from ui.screen import Screen


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Where a click leads: the address of a page and its filters."""

    path: str
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One headline and where it leads. `help` explains the small print."""

    key: str
    headline: Headline
    lead: Lead
    help: str = ""
    line: Figure | None = None
    illustrative: bool = False


def cards(row: Sequence[Card], here: Screen) -> None:
    """The cards side by side, of equal height."""
    for column, one in zip(st.columns(len(row), gap="small"), row, strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            _card(one, here)


def heading(title: str, lead: Lead, words: str, here: Screen) -> None:
    """The title of a card or a list, and at its right the way on."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"### {title}", width="stretch")
        link(lead.path, label=words, carry=here.carry, icon=":material/arrow_forward:", **lead.filters)


def _card(one: Card, here: Screen) -> None:
    """Number and line side by side, then the change, the sentence and the small print."""
    told = one.headline
    heading(told.title, one.lead, here.translate("Chi tiết"), here)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.metric(told.title, told.value, label_visibility="collapsed", width="content")
        if one.line is not None:
            st.plotly_chart(one.line.figure, theme=None, config=CONFIG, alt=one.line.alt, key=one.key)
    against = " · ".join(part for part in (told.against, told.coverage) if part)
    change = f":{_colour(told)}-badge[{told.change}] " if told.change else ""
    st.markdown(f"{change}:small[:gray[{against}]]")
    if told.sentence:
        st.markdown(told.sentence)
    st.space("stretch")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if told.notes:
            st.caption(" ".join(told.notes), help=one.help or None, width="content")
        if one.illustrative:
            st.markdown(flag(here), width="content")


def _colour(told: Headline) -> Literal["gray", "green", "red"]:
    """Green for welcome, red for unwelcome, grey where a change is neither; the sign stands before the figure."""
    if told.good is None:
        return "gray"
    return "green" if told.good else "red"
