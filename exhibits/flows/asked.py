"""What is asked of migration flows: selection, period and area, and everything that follows from them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pandas as pd

from charts.rows import each
from charts.trend import Break
from exhibits import address as addresses
from exhibits import place
from exhibits.address import Address
from exhibits.empty import Nothing, no_figures
from exhibits.exhibit import Source
from exhibits.flows import views
from exhibits.reader import Reader
from formats.dates import day
from formats.periods import period
from metrics.indicators import INDICATORS
from metrics.migration import breaks as flow_breaks
from metrics.migration import calendar as flow_calendar
from metrics.migration import flows
from metrics.migration.calendar import Reading, figure_period
from metrics.migration.flows import Selection
from metrics.provenance import FlowFigure

CATEGORY: Final = "f_category"
DIRECTION: Final = "f_direction"
KIND: Final = "f_kind"
READING: Final = "f_kind_of"
PERIOD: Final = "f_period"
AREA: Final = "f_area"
FIRST_CATEGORY: Final = "lao_dong_hop_dong"
FIRST_DIRECTION: Final = "outbound"
FIRST_KIND: Final = "persons.flow"
FIRST_READING: Final[Reading] = "half"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One state of the filters. `code` is the period in the address, `at` the one whose figure is shown.

    `units`: area key -> name, of the view and of the area asked for.
    """

    here: Reader
    units: Mapping[str, str]
    selection: Selection
    reading: Reading
    code: str
    area_key: str | None

    @property
    def key(self) -> Hashable:
        """What tells the question from others; the names of the units follow from it."""
        return self.here.key, self.selection, self.reading, self.code, self.area_key

    @property
    def at(self) -> str:
        """The period whose figure is shown: up to the end of the second half, that is the year."""
        return figure_period(self.code, self.reading)

    @property
    def basis(self) -> str:
        """Whether figures stand for their period or run from 1 January, as `formats.periods` calls it."""
        return basis_of(self.reading)

    @property
    def when(self) -> str:
        """The period in words."""
        return period(self.code, self.here.lang, basis=self.basis)

    @property
    def unit(self) -> str:
        """The word for what is counted."""
        return views.unit(self.selection, self.here)

    @property
    def place(self) -> str | None:
        """The name of the province asked for."""
        return self.units.get(self.area_key or "")

    @property
    def subject(self) -> str:
        """The selection in a few words."""
        return views.subject(self.selection, self.place, self.here)

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

    @cached_property
    def source(self) -> Source:
        """Where the figures come from."""
        lines = flow_calendar.trend(self.here.snapshot, self.selection, reading=self.reading, **self.scope)
        words = self.here.translate("số liệu di cư các địa phương gửi")
        return Source(words=words, illustrative=bool(lines["illustrative"].any()))

    def source_now(self, *, note: str = "") -> Source:
        """The same for all areas of one period, with how many of them had sent it."""
        due = self.by_area[self.by_area["due"] > 0]
        words = f"{self.when} · {note}" if note else self.when
        return replace(self.source, note=words, reported=int((due["sent"] >= due["due"]).sum()), expected=len(due))

    @cached_property
    def by_area(self) -> pd.DataFrame:
        """The areas of the period with their names, for map, tiles, bars and table."""
        here = self.here
        found = flows.by_area(here.snapshot, self.selection, time_period=self.at, unit_view=here.view)
        return views.ranking(found, here).assign(code=found["area_key"])

    @cached_property
    def by_country(self) -> pd.DataFrame:
        """The countries of the period with their names, the largest first."""
        found = flows.by_country(self.here.snapshot, self.selection, time_period=self.at, **self.scope)
        return views.ranking(found, self.here, of="name")

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        """Where the figures of the area asked for are of other units than before."""
        found = flow_breaks.breaks(self.here.snapshot, **self.scope)
        return tuple(_break(row, self.here) for row in each(found))

    def caveats(self, *indicators: str) -> tuple[str, ...]:
        """How not to misread these indicators."""
        return tuple(INDICATORS[code].words("caveat", self.here.lang) for code in indicators)


def asked_of(here: Reader, address: Address) -> Asked:
    """What an address asks for, as the page reads it; there have to be some figures (`flows.categories`)."""
    category = _one(address, CATEGORY, views.category_names(here), default=FIRST_CATEGORY)
    direction = _one(address, DIRECTION, views.directions(category, here), default=FIRST_DIRECTION)
    kind = _one(address, KIND, views.kinds(category, direction, here), default=FIRST_KIND)
    chosen = views.selection(category, direction, kind)
    known = flow_calendar.calendar(here.snapshot, chosen)
    name = _one(address, READING, known, default=FIRST_READING)
    reading: Reading = next((one for one in known if one == name), FIRST_READING)
    codes = sorted(known.get(reading, ()), reverse=True)
    units = place.unit_names(here)
    area_key = place.area_key(address.get(AREA, ""), units, here)
    return Asked(
        here=here, units={**units, **place.gone(area_key, here)}, selection=chosen, reading=reading,
        code=_one(address, PERIOD, codes, default=""), area_key=area_key,
    )  # fmt: skip


def basis_of(reading: Reading) -> str:
    """Whether figures of a reading stand for their period or run from 1 January."""
    return "year_to_date" if reading == "to_date" else "in_period"


def _one(address: Address, name: str, options: Collection[str], *, default: str) -> str:
    """The value of a parameter; the first option where the default is none of them."""
    first = default if default in options else next(iter(options), default)
    return addresses.choice(address, name, options, default=first)


def _break(row: Any, here: Reader) -> Break:
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
