"""The day and the tasks that a part of the page of tasks is about."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal

import pandas as pd

from exhibits import address as addresses
from exhibits.address import Address
from exhibits.place import area_key, gone, unit_names
from exhibits.reader import Reader
from exhibits.tasks.views import NATIONAL, PROVINCIAL
from metrics.provenance import TaskFigure
from metrics.tasks import board, states
from metrics.tasks.replay import DECIDED_ON

DATE: Final = "t_date"
LEVEL: Final = "t_level"
AREA: Final = "t_area"
LAST_DAY: Final = date(2035, 12, 31)
"""The last duties end in 2030; reports on them may come later. Another day means the one that counts as today."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The day and the tasks that a part of the page is about. What is asked of it is asked once, and never changed."""

    as_of: date
    level: Literal["national", "province"]
    area_key: str | None
    area: str
    here: Reader

    @property
    def key(self) -> Hashable:
        """What tells the scope from others; the name of the area follows from its key."""
        return self.here.key, self.as_of, self.level, self.area_key

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

    @property
    def many(self) -> bool:
        """Whether many provinces answer for each task."""
        return self.level == PROVINCIAL and self.area_key is None

    @property
    def words(self) -> tuple[str, ...]:
        """Whose tasks they are, for a reader who sees no filter; nothing for those of the ministries."""
        _ = self.here.translate
        if self.level != PROVINCIAL:
            return ()
        return (_("Phạm vi: nhiệm vụ của {area}").format(area=self.area or _("các địa phương")),)

    @cached_property
    def found(self) -> pd.DataFrame:
        """The state of every task: the columns of `metrics.tasks.states.task_list`."""
        return states.task_list(self.here.snapshot, **self.asked)

    @cached_property
    def owned(self) -> pd.DataFrame:
        """The same with what nobody can be reminded of: the columns of `metrics.tasks.board.owned_tasks`."""
        return board.owned_tasks(self.here.snapshot, **self.asked)

    @cached_property
    def counts(self) -> dict[str, Any]:
        """How many stand where, as `metrics.tasks.states.national_summary` counts."""
        return states.national_summary(self.here.snapshot, **self.asked)

    @cached_property
    def provincial(self) -> Scope:
        """The tasks of all provinces on the same day."""
        return self if self.many else Scope(as_of=self.as_of, level="province", area_key=None, area="", here=self.here)


def scope_of(here: Reader, address: Address) -> Scope:
    """The scope that an address names; today, the whole country and the ministries where it says nothing."""
    units = unit_names(here)
    area = area_key(address.get(AREA, ""), units, here)
    level = addresses.choice(address, LEVEL, (NATIONAL, PROVINCIAL), default=NATIONAL)
    as_of = addresses.day(address, DATE, default=here.today)
    return Scope(
        as_of=as_of if DECIDED_ON <= as_of <= LAST_DAY else here.today,
        level="province" if area or level == PROVINCIAL else "national",
        area_key=area,
        area={**gone(area, here), **units}.get(area or "", ""),
        here=here,
    )
