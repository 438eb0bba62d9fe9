"""What a reader chooses on the labour page: year, indicator, province, part of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from exhibits.labour import asked as labour_asked
from exhibits.labour.asked import AREA, INDICATOR, SENT, YEAR, with_area
from exhibits.place import unit_names
from formats.language import N_
from formats.words import LABOUR, spelled
from metrics.labour import targets as labour
from ui import filters, state
from ui.screen import Screen

PARTS: Final = {
    "progress": N_("Tiến độ"),
    "league": N_("Xếp hạng"),
    "markets": N_("Thị trường"),
    "places": N_("Cấp huyện, xã"),
    "national": N_("Cả nước từ 2014"),
}
PART_OF: Final = {
    "l_league": "league", "l_all": "league", "l_markets": "markets", "l_mix": "markets", "l_places": "places",
    "l_national": "national", "l_submitted": "national",
}  # fmt: skip
"""The part in which a block stands: an address that opens the cells of a block opens its part too."""


@dataclass(frozen=True, kw_only=True)
class Asked(labour_asked.Asked):
    """The same as a reader of a screen has chosen it."""

    here: Screen


def ask(here: Screen) -> Asked:
    """Draw the row of filters and gather what they say."""
    _ = here.translate
    when, what, where = st.columns([1, 4, 2], vertical_alignment="top")
    with when:
        year = filters.year(labour.years(here.snapshot), name=YEAR, here=here)
    with what:
        indicator = filters.switch(_("Chỉ tiêu"), spelled(LABOUR, here.lang), name=INDICATOR, default=SENT)
    with where:
        units = unit_names(here)
        area_key = filters.area_key(filters.province(name=AREA, here=here))
    return Asked(
        here=here, year=year, indicator=indicator, area_key=area_key, units=with_area(units, area_key, here)
    )  # fmt: skip


def part(here: Screen) -> str:
    """Which part of the page is open; only that one is worked out."""
    words, source = spelled(PARTS, here.lang), state.given("src")
    # a block that stands once for each unit has the key of the unit behind its own
    wanted = next((part for key, part in PART_OF.items() if source == key or source.startswith(f"{key}_")), "")
    if wanted and not state.given("l_part"):
        state.write("l_part", wanted)
    return filters.switch(here.translate("Phần"), words, name="l_part", default="progress", bare=True)


def pick_area(code: str, part: str | None = None) -> None:
    """A province was clicked: the page is about it, beginning with its progress unless another part is named."""
    state.write(AREA, code)
    state.write("l_part", part)
