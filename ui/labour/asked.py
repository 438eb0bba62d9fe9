"""What a reader asks of the labour page: year, indicator, province, part of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import streamlit as st

from exhibits import empty
from exhibits.empty import Nothing
from exhibits.tasks import views as task_views
from formats.dates import day
from formats.language import N_
from formats.words import LABOUR, LABOUR_UNITS, spelled
from metrics import areas
from metrics.labour import targets as labour
from metrics.labour.standing import Standing, standing
from metrics.places import places_of
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
class Asked:
    """One question to the labour page, and the words for it."""

    here: Screen
    year: int
    indicator: str
    area_key: str | None
    units: Mapping[str, str]

    @property
    def scope(self) -> dict[str, Any]:
        """The arguments of the questions that look at one view."""
        return {**self.ground, "unit_view": self.here.view}

    @property
    def ground(self) -> dict[str, Any]:
        """The arguments of the questions whose answers are the same in either view."""
        return {"year": self.year, "area_key": self.area_key, "indicator": self.indicator}

    @property
    def unit(self) -> str:
        """The word for what is counted."""
        return spelled(LABOUR_UNITS, self.here.lang)[self.indicator]

    @property
    def name(self) -> str:
        """The indicator in words."""
        return spelled(LABOUR, self.here.lang)[self.indicator]

    @property
    def place(self) -> str:
        """The province or the country in words."""
        return self.units.get(self.area_key or "", self.here.translate("Cả nước"))

    @property
    def standing(self) -> Standing:
        """The headline of the year."""
        return standing(self.here.snapshot, **self.scope)

    @property
    def nothing(self) -> Nothing:
        """Why there is no figure, and what to do: a province that was dissolved leads on to what it became."""
        _ = self.here.translate
        known = places_of(self.here.snapshot).by_key
        unit = known.get(self.area_key or "")
        heir = known[unit.today_key] if unit else None
        lasts = unit is None or heir is None or heir.lasting_key == unit.lasting_key
        if lasts or unit is None or heir is None or unit.valid_to >= date(self.year, 12, 31):
            return empty.no_figures(self.here, f"{self.name}, {self.place}, {self.year}")
        into = heir.name_en if self.here.lang == "en" else heir.name_vi
        return Nothing(
            words=_("Sau ngày {day}, {name} không còn số liệu riêng").format(
                day=day(unit.valid_to, self.here.lang), name=self.place
            ),
            todo=_("Số liệu năm {year} tính cho {into}: chuyển sang cách xem 34 tỉnh, hoặc chọn năm trước đó.").format(
                year=self.year, into=into
            ),
        )


def ask(here: Screen) -> Asked:
    """Draw the row of filters and gather what they say."""
    _ = here.translate
    when, what, where = st.columns([1, 4, 2], vertical_alignment="top")
    with when:
        year = filters.year(labour.years(here.snapshot), name="l_year", here=here)
    with what:
        indicators = spelled(LABOUR, here.lang)
        indicator = filters.switch(_("Chỉ tiêu"), indicators, name="l_indicator", default="workers_sent")
    with where:
        units = task_views.unit_names(areas.areas(here.snapshot, unit_view=here.view), here)
        area_key = filters.area_key(filters.province(units, name="l_area", here=here))
    if area_key is not None and area_key not in units:
        names = areas.area_names(here.snapshot)[area_key]
        units = {**units, area_key: names[1] if here.lang == "en" else names[0]}
    return Asked(here=here, year=year, indicator=indicator, area_key=area_key, units=units)


def part(here: Screen) -> str:
    """Which part of the page is open; only that one is worked out."""
    words, source = spelled(PARTS, here.lang), state.given("src")
    # a block that stands once for each unit has the key of the unit behind its own
    wanted = next((part for key, part in PART_OF.items() if source == key or source.startswith(f"{key}_")), "")
    if wanted and not state.given("l_part"):
        state.write("l_part", wanted)
    return str(
        st.segmented_control(
            here.translate("Phần"), tuple(PARTS), format_func=lambda code: words.get(code, code), required=True,
            label_visibility="collapsed", wrap=True, **state.linked("l_part", tuple(PARTS), default="progress"),
        )
    )  # fmt: skip


def pick_area(code: str, part: str | None = None) -> None:
    """A province was clicked: the page is about it, beginning with its progress unless another part is named."""
    state.write("l_area", code)
    state.write("l_part", part)
