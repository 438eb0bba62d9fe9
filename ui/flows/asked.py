"""What a reader of the flow page asks for: the row of filters, and everything that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from charts.rows import each
from charts.trend import Break
from exhibits.empty import Nothing, no_figures
from exhibits.exhibit import Source
from exhibits.tasks import views as task_views
from formats.dates import day
from formats.language import N_
from formats.periods import period
from formats.words import spelled
from metrics import areas
from metrics.migration import breaks as flow_breaks
from metrics.migration import calendar as flow_calendar
from metrics.migration.calendar import READINGS, Reading, figure_period
from metrics.migration.flows import Selection
from metrics.provenance import FlowFigure
from ui import filters, provenance, state
from ui.flows import views as flow_views
from ui.screen import Screen

PARTS: Final = {
    "time": N_("Diễn biến theo kỳ"),
    "places": N_("Địa phương"),
    "ways": N_("Nước và luồng di cư"),
    "sheet": N_("Các loại hình"),
}
PART_OF: Final = {"f_areas": "places", "f_regions": "places", "f_countries": "ways", "f_ways": "ways"}
"""The part in which a block stands, for links that name only the block whose sources are open."""
READING_WORDS: Final = {
    "half": N_("6 tháng"),
    "to_date": N_("Lũy kế"),
    "quarter": N_("Quý"),
    "year": N_("Năm"),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One state of the filters. `code` is the period in the address, `at` the one whose figure is shown."""

    here: Screen
    choices: pd.DataFrame
    units: Mapping[str, str]
    selection: Selection
    reading: Reading
    code: str
    at: str
    area_key: str | None
    illustrative: bool

    @property
    def basis(self) -> str:
        """Whether figures stand for their period or run from 1 January, as `formats.periods` calls it."""
        return "year_to_date" if self.reading == "to_date" else "in_period"

    @property
    def when(self) -> str:
        """The period in words."""
        return period(self.code, self.here.lang, basis=self.basis)

    @property
    def unit(self) -> str:
        """The word for what is counted."""
        return flow_views.unit(self.selection, self.here)

    @property
    def place(self) -> str | None:
        """The name of the province asked for."""
        return self.units.get(self.area_key or "")

    @property
    def subject(self) -> str:
        """The selection in a few words."""
        return flow_views.subject(self.selection, self.choices, self.place, self.here)

    @property
    def scope(self) -> dict[str, Any]:
        """View and area, as metrics takes them."""
        return {"unit_view": self.here.view, "area_key": self.area_key}

    @property
    def figure(self) -> FlowFigure:
        """The number in the middle of it all."""
        return FlowFigure(selection=self.selection, time_period=self.at, **self.scope)

    @property
    def nothing(self) -> Nothing:
        """What is said where there is no figure."""
        return no_figures(self.here, self.when)

    @property
    def source(self) -> Source:
        """Where the figures come from."""
        return Source(words=self.here.translate("số liệu di cư các địa phương gửi"), illustrative=self.illustrative)

    def source_now(self, by_area: pd.DataFrame, *, note: str = "") -> Source:
        """The same for all areas of one period, with how many of them had sent it."""
        due = by_area[by_area["due"] > 0]
        words = f"{self.when} · {note}" if note else self.when
        return replace(self.source, note=words, reported=int((due["sent"] >= due["due"]).sum()), expected=len(due))

    def breaks(self) -> tuple[Break, ...]:
        """Where the figures of the area asked for are of other units than before."""
        found = flow_breaks.breaks(self.here.snapshot, **self.scope)
        return tuple(_break(row, self.here) for row in each(found))


def ask(choices: pd.DataFrame, here: Screen) -> Asked:
    """Draw the row of filters and gather what they say."""
    _ = here.translate
    known_kinds = flow_views.kinds(state.given("f_category"), choices)
    what, which, cut, when, where = st.columns(
        [6 if known_kinds < 2 else 5, 4 if known_kinds < 2 else 7, 3, 5, 5], vertical_alignment="top"
    )
    with what:
        category = flow_views.category(choices, here)
    with which.container(horizontal=True):
        chosen = flow_views.selection(category, choices, here)
    known = flow_calendar.calendar(here.snapshot, chosen)
    words = spelled(READING_WORDS, here.lang)
    with cut:
        options: dict[str, str] = {reading: words[reading] for reading in READINGS if reading in known}
        reading = filters.choice(_("Cách xem kỳ"), options, name="f_kind_of", default="half", here=here,
                                 help=_("Lũy kế: từ đầu năm đến hết kỳ."))  # fmt: skip
        kept: Reading = next((one for one in READINGS if one == reading), "half")
    with when:
        code = _period(known.get(kept, ()), kept, here)
    with where:
        units = task_views.unit_names(areas.areas(here.snapshot, unit_view=here.view), here)
        area_key = filters.area_key(filters.province(units, name="f_area", here=here))
    asked = Asked(
        here=here, choices=choices, units={**units, **_gone(area_key, here)}, selection=chosen, reading=kept, code=code,
        at=figure_period(code, kept), area_key=area_key, illustrative=False,
    )  # fmt: skip
    lines = flow_calendar.trend(here.snapshot, chosen, reading=kept, **asked.scope)
    return replace(asked, illustrative=bool(lines["illustrative"].any()))


def part(here: Screen) -> str:
    """Which part of the page is open; only that one is worked out."""
    default = PART_OF.get(state.given(provenance.OPEN), "time")
    return switch(here.translate("Phần"), PARTS, name="f_part", default=default, here=here)


def switch(label: str, options: Mapping[str, str], *, name: str, default: str, here: Screen) -> str:
    """One of a few codes in the row above the part; the label is there for readers who do not see the row."""
    words = spelled(options, here.lang)
    return str(
        st.segmented_control(
            label, tuple(options), format_func=lambda code: words.get(code, code), required=True,
            label_visibility="collapsed", wrap=True, **state.linked(name, tuple(options), default=default),
        )
    )  # fmt: skip


def pick_area(code: str) -> None:
    """A province was clicked: the page is about it; clicked again, about the whole country."""
    state.write("f_area", None if state.given("f_area") == code else code)


def open_area(code: str) -> None:
    """A province was clicked on a sheet of many: show its own trend."""
    state.write("f_area", code)
    state.write("f_part", None)


def open_category(code: str) -> None:
    """A category was clicked on a sheet of many: show its own trend."""
    state.write("f_category", code)
    state.write("f_part", None)


def pick_country(code: str) -> None:
    """A country was clicked: show its trend; clicked again, put it away."""
    state.write("f_country", None if state.given("f_country") == code else code)


def _period(codes: tuple[str, ...], reading: Reading, here: Screen) -> str:
    basis = "year_to_date" if reading == "to_date" else "in_period"
    options = {code: period(code, here.lang, basis=basis) for code in sorted(codes, reverse=True)}
    return filters.choice(
        here.translate("Kỳ số liệu"), options, name="f_period", default=next(iter(options), ""), here=here
    )


def _gone(area_key: str | None, here: Screen) -> dict[str, str]:
    """The name of a unit that the list of provinces of this view does not hold."""
    if area_key is None:
        return {}
    vi, en = areas.area_names(here.snapshot)[area_key]
    return {area_key: en if here.lang == "en" else vi}


def _break(row: Any, here: Screen) -> Break:
    _ = here.translate
    names = row.names_en if here.lang == "en" else row.names_vi
    on = day(row.starts_on.date(), here.lang)
    short, words = {
        "reorganised": (
            _("{before} → {after} đơn vị"),
            _("Từ {on}: {after} đơn vị gửi số liệu thay cho {before}; tổng cả nước vẫn cộng đủ các đơn vị."),
        ),
        "merged": (_("hợp nhất"), _("Từ {on}: đơn vị hợp nhất; trước đó là tổng của {names}.")),
        "renamed": (_("đổi tên, cấp"), _("Từ {on}: cùng địa bàn, trước đó là {names}.")),
        "ended": (_("nhập vào {names}"), _("Từ {on}: không còn số liệu riêng, tính trong {names}.")),
        "formed": (_("thành lập"), _("Từ {on}: thành lập từ {names}; số liệu trước đó đứng riêng ở các đơn vị này.")),
    }[row.kind]
    told = {"on": on, "names": names, "before": row.before, "after": row.after}
    return Break(starts_on=row.starts_on.date(), short=short.format(**told), words=words.format(**told),
                 ends=row.kind == "ended")  # fmt: skip
