"""What a reader of the page of tasks has chosen: the day, the level, the province, and what is looked for in lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from exhibits.tasks import scope as task_scope
from exhibits.tasks.views import BETWEEN, NATIONAL, OTHER, PROVINCIAL, matching, status_choices, unit_names
from formats.words import GROUPS, spelled
from metrics import areas
from metrics.tasks import board as task_owners
from ui import filters, state
from ui.screen import Screen
from ui.tasks import replay as task_replay

SUMMARY: Final = "summary"
TIMES: Final = "times"
OWNERS: Final = "owners"
PLACES: Final = "places"
LIST: Final = "list"
NOBODY: Final = "nobody"
"""The owner to ask for tasks that nobody can be reminded of."""
_PART: Final = "t_part"
_OF_BLOCKS: Final = {"t_map": PLACES, "t_heat": PLACES, "t_board": OWNERS, "t_times": TIMES, "t_rows": LIST}
"""Where the numbers of a block are, for an address that opens their sources."""
_NARROWING: Final = ("t_status", "t_find", "t_owner", "t_group")


@dataclass(frozen=True, kw_only=True)
class Scope(task_scope.Scope):
    """The same as a reader of a screen has chosen it."""

    here: Screen


def scope(here: Screen) -> Scope:
    """The filters of the page: day, replay of the past, level, province."""
    _ = here.translate
    units = unit_names(areas.areas(here.snapshot, unit_view=here.view), here)
    if state.given("t_area") in units:
        # only provinces answer for what is asked of a province: the switch says so
        state.write("t_level", PROVINCIAL)
    when, replay, who, where = st.columns([1.1, 2.6, 1.6, 1.7], vertical_alignment="bottom", gap="medium")
    with when:
        as_of = filters.as_of(name="t_date", here=here, today=here.today)
    with replay:
        task_replay.slider(as_of, here)
    with who:
        levels = {NATIONAL: _("Bộ, ngành"), PROVINCIAL: _("Địa phương")}
        level = filters.switch(_("Cấp thực hiện"), levels, name="t_level", default=NATIONAL)
    with where:
        area_key = filters.area_key(filters.province(units, name="t_area", here=here))
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
    return str(
        st.segmented_control(
            _("Xem"), tuple(parts), format_func=lambda code: parts[code], required=True, label_visibility="collapsed",
            wrap=True,
            **state.linked(_PART, tuple(parts), default=SUMMARY),
        )
    )  # fmt: skip


def lead_to(which: str, **values: str | None) -> None:
    """Show a part of the page with these values in the address."""
    for name, value in values.items():
        state.write(name, value)
    state.write(_PART, which, default=SUMMARY)


def lead_to_group(code: str) -> None:
    """Show the tasks of a clicked piece of the bars: its group and its status."""
    group, _between, status = code.partition(BETWEEN)
    lead_to(LIST, t_group=group, t_status=status, t_owner=None)


def owner_choices(of: Scope) -> Mapping[str, str]:
    """The owners that have tasks in the scope, and nobody."""
    _ = of.here.translate
    board = task_owners.owner_board(of.here.snapshot, **of.asked)
    names = dict(zip(board["owner_now"], board[f"owner_now_{of.here.lang}"], strict=True))
    nobody = {NOBODY: _("Chưa có đầu mối để đôn đốc")} if board["nobody"].any() else {}
    return {filters.ALL: _("Tất cả"), **nobody, **{code: name for code, name in names.items() if code}}


def narrowed(of: Scope) -> pd.DataFrame:
    """The tasks of the scope that fit group, status, owner and search text, chosen in a row of filters.

    Columns: those of `metrics.tasks.board.owned_tasks`.
    """
    here, _ = of.here, of.here.translate
    which, how, whose, what = st.columns([1.3, 1.1, 1.6, 1.6], vertical_alignment="bottom")
    with which:
        groups = {filters.ALL: _("Tất cả"), **spelled(GROUPS, here.lang), OTHER: _("Kế hoạch địa phương")}
        group = filters.choice(_("Nhóm nhiệm vụ"), groups, name="t_group", default=filters.ALL, here=here)
    with how:
        status = filters.choice(_("Trạng thái"), status_choices(here), name="t_status", default=filters.ALL, here=here)
    with whose:
        owners = owner_choices(of)
        owner = filters.choice(_("Cơ quan hiện nay"), owners, name="t_owner", default=filters.ALL, here=here)
    with what:
        wanted = filters.search(_("Tìm trong nội dung, cơ quan"), name="t_find", here=here)
    found = task_owners.owned_tasks(here.snapshot, **of.asked)
    if group != filters.ALL:
        found = found[
            found["task_group"].isna()
            if group == OTHER
            else found["task_group"].astype("Int64").astype("string") == group
        ]
    if owner != filters.ALL:
        found = found[found["nobody"] if owner == NOBODY else found["owner_now"] == owner]
    return matching(found, status, wanted)
