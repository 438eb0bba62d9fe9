"""What is asked about labour export: year, indicator, province; and the words for it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from exhibits import address as addresses
from exhibits import empty
from exhibits.address import Address
from exhibits.empty import Nothing
from exhibits.place import area_key, gone, unit_names
from exhibits.reader import Reader
from formats.dates import day
from formats.words import LABOUR, LABOUR_UNITS, spelled
from metrics.indicators import INDICATORS
from metrics.labour import targets as labour
from metrics.labour.standing import Standing, standing
from metrics.places import places_of

YEAR: Final = "l_year"
INDICATOR: Final = "l_indicator"
AREA: Final = "l_area"
SENT: Final = "workers_sent"
"""The indicator where an address names none."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question about labour export, and the words for it."""

    here: Reader
    year: int
    indicator: str
    area_key: str | None
    units: Mapping[str, str]

    @property
    def key(self) -> Hashable:
        """What tells the question from others; the names of the units follow from it."""
        return self.here.key, self.year, self.indicator, self.area_key

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
    def about(self) -> str:
        """What every exhibit of the question is about, for lists of slides."""
        return f"{self.name}, {self.place}, {self.year}"

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
            return empty.no_figures(self.here, self.about)
        into = heir.name_en if self.here.lang == "en" else heir.name_vi
        return Nothing(
            words=_("Sau ngày {day}, {name} không còn số liệu riêng").format(
                day=day(unit.valid_to, self.here.lang), name=self.place
            ),
            todo=_("Số liệu năm {year} tính cho {into}: chuyển sang cách xem 34 tỉnh, hoặc chọn năm trước đó.").format(
                year=self.year, into=into
            ),
        )

    def caveat(self, code: str) -> str:
        """How an indicator is easily misread, as it is defined."""
        return INDICATORS[code].words("caveat", self.here.lang)


def asked_of(here: Reader, address: Address) -> Asked:
    """What an address asks; the latest year, workers sent and the whole country where it says nothing."""
    years = sorted(map(str, labour.years(here.snapshot)), reverse=True) or [str(here.today.year)]
    units = unit_names(here)
    area = area_key(address.get(AREA, ""), units, here)
    return Asked(
        here=here,
        year=int(addresses.choice(address, YEAR, years, default=years[0])),
        indicator=addresses.choice(address, INDICATOR, LABOUR, default=SENT),
        area_key=area,
        units=with_area(units, area, here),
    )


def with_area(units: Mapping[str, str], key: str | None, here: Reader) -> Mapping[str, str]:
    """The areas of the view with their names, and the one that is asked for where it is none of them."""
    return units if key is None or key in units else {**units, **gone(key, here)}
