"""A subject on one card: its number with coverage and change, where it comes from, what it says, and the way on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from charts.figure import Figure
from charts.theme import CONFIG
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
    """One headline in words.

    `good` says whether the change is welcome: True, False, or None where nobody can say. `coverage`: how much of the
    country stands behind the number; `sentence`: what the figures say; `notes`: the small print, explained by `help`.
    """

    key: str
    title: str
    value: str
    lead: Lead
    change: str = ""
    against: str = ""
    good: bool | None = None
    coverage: str = ""
    sentence: str = ""
    help: str = ""
    notes: Sequence[str] = ()
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
    heading(one.title, one.lead, here.translate("Chi tiết"), here)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.metric(one.title, one.value, label_visibility="collapsed", width="content")
        if one.line is not None:
            st.plotly_chart(one.line.figure, theme=None, config=CONFIG, alt=one.line.alt, key=one.key)
    against = " · ".join(part for part in (one.against, one.coverage) if part)
    change = f":{_colour(one)}-badge[{one.change}] " if one.change else ""
    st.markdown(f"{change}:small[:gray[{against}]]")
    if one.sentence:
        st.markdown(one.sentence)
    st.space("stretch")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if one.notes:
            st.caption(" ".join(one.notes), help=one.help or None, width="content")
        if one.illustrative:
            st.markdown(flag(here), width="content")


def _colour(card: Card) -> Literal["gray", "green", "red"]:
    """Green for welcome, red for unwelcome, grey where a change is neither; the sign stands before the figure."""
    if card.good is None:
        return "gray"
    return "green" if card.good else "red"
