"""The headline row of the labour page: the tiles, and below them where they come from."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from exhibits.labour import headline
from ui import provenance
from ui.block import source_line
from ui.labour.asked import Asked
from ui.meeting import tray


def show(asked: Asked) -> None:
    """The tiles, and below them where they come from; nothing where there is neither target nor result."""
    here, now = asked.here, asked.standing
    if not headline.told(now):
        return
    tray.note(headline.exhibit(asked))
    row = headline.tiles(asked)
    for column, tile in zip(st.columns(len(row), gap="small"), row, strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            st.metric(tile.title, tile.value, help=tile.help or None)
            note = f":{_colour(tile.good)}-badge[{tile.change}] " if tile.change else ""
            st.markdown(f"{note}:small[:gray[{tile.against}]]" if tile.against else note)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.markdown(source_line(headline.source(asked, now), here=here), width="stretch")
        provenance.offer("l_cards", lambda: headline.numbers(asked, now), here=here)


def _colour(good: bool | None) -> Literal["gray", "green", "red"]:
    if good is None:
        return "gray"
    return "green" if good else "red"
