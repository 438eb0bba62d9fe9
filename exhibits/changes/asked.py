"""What two states are compared: that of the reader, and the one that an address names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from exhibits import address as addresses
from exhibits.address import Address
from exhibits.empty import Nothing
from exhibits.place import area_key, unit_names
from exhibits.reader import Reader
from formats.dates import day
from formats.numbers import MISSING
from metrics import source
from metrics.changes.states import State

BEFORE: Final = "m_before"
BEFORE_DAY: Final = "m_before_day"
AREA: Final = "m_area"


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A reader now and the same reader then; nothing then where no earlier state was named. `area`: its name."""

    here: Reader
    then: Reader | None
    area_key: str | None = None
    area: str = ""

    @property
    def states(self) -> tuple[State, State]:
        """Both as metrics asks for them, the later first; the same one twice where no earlier one was named."""
        return self._state(self.here), self._state(self.then or self.here)

    @property
    def since(self) -> str:
        """The two days in words."""
        then = MISSING if self.then is None else day(self.then.today, self.here.lang)
        return self.here.translate("từ {then} đến {now}").format(then=then, now=day(self.here.today, self.here.lang))

    @property
    def nothing(self) -> Nothing:
        """Why there is nothing to compare."""
        _ = self.here.translate
        if self.then is None:
            return Nothing(
                words=_("Chưa có kỳ họp trước để so sánh"),
                todo=_("Khi chốt kỳ họp, chọn kỳ họp trước; hoặc sao từ kỳ họp trước."),
            )
        return Nothing(
            words=_("Không có thay đổi {since}").format(since=self.since),
            todo=_("Số liệu của hai kỳ họp giống nhau ở mục này."),
        )

    def _state(self, one: Reader) -> State:
        return State(snapshot=one.snapshot, as_of=one.today, unit_view=one.view, area_key=self.area_key)


def compared_of(here: Reader, address: Address) -> Compared:
    """The two states that an address names; a version that the warehouse does not have counts as none."""
    units = unit_names(here)
    key = area_key(address.get(AREA, ""), units, here) or ""
    return Compared(here=here, then=_then(here, address), area_key=key or None, area=units.get(key, ""))


def _then(here: Reader, address: Address) -> Reader | None:
    version = address.get(BEFORE, "")
    if not version.isascii() or not version.isdecimal() or source.committed_at(int(version)) is None:
        return None
    on = addresses.day(address, BEFORE_DAY, default=here.today)
    return replace(here, snapshot=source.snapshot(int(version)), today=on)
