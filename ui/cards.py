"""Headline figures: one card each, with what it is measured against and how much of the country it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st


@dataclass(frozen=True, kw_only=True)
class Card:
    """One headline figure in words.

    `good` says whether the change is welcome: True, False, or None where nobody can say.
    """

    label: str
    value: str
    change: str = ""
    against: str = ""
    good: bool | None = None
    help: str = ""


def cards(row: Sequence[Card]) -> None:
    """The cards side by side, of equal height."""
    for column, card in zip(st.columns(len(row), gap="small"), row, strict=True):
        column.metric(
            card.label,
            card.value,
            card.change or None,
            delta_color=_colour(card),
            delta_arrow=_ARROWS.get(card.change[:1], "off"),
            delta_description=card.against or None,
            help=card.help or None,
            border=True,
            height="stretch",
        )


# The minus of print is no minus sign for Streamlit: it would draw an arrow upwards.
_ARROWS: Final[dict[str, Literal["up", "down"]]] = {"+": "up", "−": "down"}


def _colour(card: Card) -> Literal["gray", "green", "red"]:
    """Green for welcome, red for unwelcome, grey where a change is neither."""
    if card.good is None:
        return "gray"
    return "green" if card.good else "red"
