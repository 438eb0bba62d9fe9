"""The day and the tasks that a part of the page of tasks is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from exhibits import address as addresses
from exhibits.address import Address
from exhibits.reader import Reader
from exhibits.tasks.views import NATIONAL, PROVINCIAL, unit_names
from metrics import areas
from metrics.provenance import TaskFigure

DATE: Final = "t_date"
LEVEL: Final = "t_level"
AREA: Final = "t_area"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The day and the tasks that a part of the page is about."""

    as_of: date
    level: Literal["national", "province"]
    area_key: str | None
    area: str
    here: Reader

    @property
    def asked(self) -> dict[str, Any]:
        """The same as metrics ask for it."""
        return {
            "as_of": self.as_of, "unit_view": self.here.view, "level": self.level, "area_key": self.area_key,
        }  # fmt: skip

    @property
    def figure(self) -> TaskFigure:
        """The same as a number that can be traced."""
        return TaskFigure(**self.asked)


def scope_of(here: Reader, address: Address) -> Scope:
    """The scope that an address names; today, the whole country and the ministries where it says nothing."""
    units = unit_names(areas.areas(here.snapshot, unit_view=here.view), here)
    area = addresses.choice(address, AREA, units, default="")
    level = addresses.choice(address, LEVEL, (NATIONAL, PROVINCIAL), default=NATIONAL)
    return Scope(
        as_of=addresses.day(address, DATE, default=here.today),
        level="province" if area or level == PROVINCIAL else "national",
        area_key=area or None,
        area=units.get(area, ""),
        here=here,
    )
