"""The row of filters of the flow page: what a reader asks for, and what a click asks for instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from exhibits import place
from exhibits.flows import asked as flow_asked
from exhibits.flows import countries, places, ways
from exhibits.flows import views as flow_views
from exhibits.flows.asked import AREA, CATEGORY, DIRECTION, KIND, PERIOD, READING
from exhibits.flows.register import PART
from formats.language import N_
from formats.periods import period
from formats.words import spelled
from metrics.migration import calendar as flow_calendar
from metrics.migration.calendar import READINGS, Reading
from metrics.migration.flows import Selection
from ui import filters, provenance, state
from ui.screen import Screen

PARTS: Final = {
    "time": N_("Diễn biến theo kỳ"),
    "places": N_("Địa phương"),
    "ways": N_("Nước và luồng di cư"),
    "sheet": N_("Các loại hình"),
}
PART_OF: Final = {
    places.AREAS: "places", places.REGIONS: "places", countries.COUNTRIES: "ways", ways.WAYS: "ways",
}  # fmt: skip
"""The part in which a block stands, for links that name only the block whose sources are open."""
READING_WORDS: Final = {
    "half": N_("6 tháng"),
    "to_date": N_("Lũy kế"),
    "quarter": N_("Quý"),
    "year": N_("Năm"),
}


@dataclass(frozen=True, kw_only=True)
class Asked(flow_asked.Asked):
    """The same as a reader of a screen has chosen it."""

    here: Screen


def ask(here: Screen) -> Asked:
    """Draw the row of filters and gather what they say."""
    _ = here.translate
    known_kinds = flow_views.most_kinds(state.given(CATEGORY), here)
    what, which, cut, when, where = st.columns(
        [6 if known_kinds < 2 else 5, 4 if known_kinds < 2 else 7, 3, 5, 5], vertical_alignment="top"
    )
    with what:
        names = flow_views.category_names(here)
        category = filters.choice(
            _("Loại hình di cư"), names, name=CATEGORY, default=flow_asked.FIRST_CATEGORY, here=here
        )
    with which.container(horizontal=True):
        chosen = _selection(category, here)
    known = flow_calendar.calendar(here.snapshot, chosen)
    words = spelled(READING_WORDS, here.lang)
    with cut:
        options: dict[str, str] = {reading: words[reading] for reading in READINGS if reading in known}
        reading = filters.choice(_("Cách xem kỳ"), options, name=READING, default=flow_asked.FIRST_READING, here=here,
                                 help=_("Lũy kế: từ đầu năm đến hết kỳ."))  # fmt: skip
        kept: Reading = next((one for one in READINGS if one == reading), flow_asked.FIRST_READING)
    with when:
        code = _period(known.get(kept, ()), kept, here)
    with where:
        area_key = filters.area_key(filters.province(name=AREA, here=here))
    return Asked(
        here=here, units={**place.unit_names(here), **place.gone(area_key, here)}, selection=chosen, reading=kept,
        code=code, area_key=area_key,
    )  # fmt: skip


def part(here: Screen) -> str:
    """Which part of the page is open; only that one is worked out."""
    default = PART_OF.get(state.given(provenance.OPEN), "time")
    return switch(here.translate("Phần"), PARTS, name=PART, default=default, here=here)


def switch(label: str, options: Mapping[str, str], *, name: str, default: str, here: Screen) -> str:
    """One of a few codes in the row above the part, in the reader's language."""
    return filters.switch(label, spelled(options, here.lang), name=name, default=default, bare=True)


def pick_area(code: str) -> None:
    """A province was clicked: the page is about it; clicked again, about the whole country."""
    state.write(AREA, None if state.given(AREA) == code else code)


def open_area(code: str) -> None:
    """A province was clicked on a sheet of many: show its own trend."""
    state.write(AREA, code)
    state.write(PART, None)


def open_category(code: str) -> None:
    """A category was clicked on a sheet of many: show its own trend."""
    state.write(CATEGORY, code)
    state.write(PART, None)


def pick_country(code: str) -> None:
    """A country was clicked: show its trend; clicked again, put it away."""
    state.write(countries.COUNTRY, None if state.given(countries.COUNTRY) == code else code)


def _selection(category: str, here: Screen) -> Selection:
    """What of the category to count: which direction and, where several exist, flow or stock and the unit."""
    _ = here.translate
    directions = flow_views.directions(category, here)
    direction = filters.choice(
        _("Hướng di cư"), directions, name=DIRECTION, default=flow_asked.FIRST_DIRECTION, here=here
    )
    kinds = flow_views.kinds(category, direction, here)
    kind = next(iter(kinds))
    if len(kinds) > 1:
        kind = filters.choice(_("Cách đếm"), kinds, name=KIND, default=flow_asked.FIRST_KIND, here=here)
    return flow_views.selection(category, direction, kind)


def _period(codes: tuple[str, ...], reading: Reading, here: Screen) -> str:
    basis = flow_asked.basis_of(reading)
    options = {code: period(code, here.lang, basis=basis) for code in sorted(codes, reverse=True)}
    return filters.choice(
        here.translate("Kỳ số liệu"), options, name=PERIOD, default=next(iter(options), ""), here=here
    )
