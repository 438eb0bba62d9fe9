"""What a reader of the page of tasks has chosen: the day, the level, the province, and what is looked for in lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from exhibits.place import unit_names
from exhibits.tasks import scope as task_scope
from exhibits.tasks.narrowing import FIND, GROUP, OWNER, STATUS, Narrowing, group_choices, owner_choices
from exhibits.tasks.scope import AREA, DATE, LEVEL
from exhibits.tasks.views import ALL, BETWEEN, NATIONAL, PROVINCIAL, status_choices
from ui import filters, state
from ui.screen import Screen
from ui.tasks import replay as task_replay

SUMMARY: Final = "summary"
TIMES: Final = "times"
OWNERS: Final = "owners"
PLACES: Final = "places"
LIST: Final = "list"
_PART: Final = "t_part"
_OF_BLOCKS: Final = {"t_map": PLACES, "t_heat": PLACES, "t_board": OWNERS, "t_times": TIMES, "t_rows": LIST}
"""Where the numbers of a block are, for an address that opens their sources."""
_NARROWING: Final = (STATUS, FIND, OWNER, GROUP)


@dataclass(frozen=True, kw_only=True)
class Scope(task_scope.Scope):
    """The same as a reader of a screen has chosen it."""

    here: Screen


def scope(here: Screen) -> Scope:
    """The filters of the page: day, replay of the past, level, province."""
    _ = here.translate
    units = unit_names(here)
    if state.given(AREA) in units:
        # only provinces answer for what is asked of a province: the switch says so
        state.write(LEVEL, PROVINCIAL)
    when, replay, who, where = st.columns([1.1, 2.6, 1.6, 1.7], vertical_alignment="bottom", gap="medium")
    with when:
        as_of = filters.as_of(name=DATE, here=here)
    with replay:
        task_replay.slider(as_of, here)
    with who:
        levels = {NATIONAL: _("Bộ, ngành"), PROVINCIAL: _("Địa phương")}
        level = filters.switch(_("Cấp thực hiện"), levels, name=LEVEL, default=NATIONAL)
    with where:
        area_key = filters.area_key(filters.province(name=AREA, here=here))
    return Scope(
        as_of=as_of, level="province" if area_key or level == PROVINCIAL else "national", area_key=area_key,
        area=units.get(area_key or "", ""), here=here,
    )  # fmt: skip


def part(here: Screen) -> str:
    """Which part of the page is shown.

    An address that narrows the list leads to the list, one that opens the sources of a block to where the block is;
    that is put into the address, so that clearing a filter does not lead elsewhere.
    """
    _ = here.translate
    parts = {
        SUMMARY: _("Tổng hợp"), TIMES: _("Tiến trình"), OWNERS: _("Theo cơ quan"), PLACES: _("Theo địa phương"),
        LIST: _("Danh sách"),
    }  # fmt: skip
    if not state.given(_PART):
        meant = _OF_BLOCKS.get(state.given("src")) or (LIST if any(map(state.given, _NARROWING)) else SUMMARY)
        state.write(_PART, meant, default=SUMMARY)
    return filters.switch(_("Xem"), parts, name=_PART, default=SUMMARY, bare=True)


def lead_to(which: str, **values: str | None) -> None:
    """Show a part of the page with these values in the address."""
    for name, value in values.items():
        state.write(name, value)
    state.write(_PART, which, default=SUMMARY)


def lead_to_group(code: str) -> None:
    """Show the tasks of a clicked piece of the bars: its group and its status."""
    group, _between, status = code.partition(BETWEEN)
    lead_to(LIST, t_group=group, t_status=status, t_owner=None)


def narrowing(of: Scope) -> Narrowing:
    """What is looked for in the tasks of the scope, chosen in a row of filters."""
    here, _ = of.here, of.here.translate
    which, how, whose, what = st.columns([1.3, 1.1, 1.6, 1.6], vertical_alignment="bottom")
    with which:
        group = filters.choice(_("Nhóm nhiệm vụ"), group_choices(here), name=GROUP, default=ALL, here=here)
    with how:
        status = filters.choice(_("Trạng thái"), status_choices(here), name=STATUS, default=ALL, here=here)
    with whose:
        owner = filters.choice(_("Cơ quan hiện nay"), owner_choices(of), name=OWNER, default=ALL, here=here)
    with what:
        words = filters.search(_("Tìm trong nội dung, cơ quan"), name=FIND, here=here)
    return Narrowing(group=group, status=status, owner=owner, words=words)
