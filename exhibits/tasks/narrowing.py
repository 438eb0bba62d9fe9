"""What is looked for in the lists of tasks: a group, a status, an owner of today, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from exhibits import address as addresses
from exhibits.address import Address
from exhibits.memory import kept
from exhibits.reader import Reader
from exhibits.tasks.scope import Scope
from exhibits.tasks.views import ALL, OTHER, matching, status_choices
from formats.text import fold
from formats.words import GROUPS, spelled
from metrics.tasks import board

GROUP: Final = "t_group"
STATUS: Final = "t_status"
OWNER: Final = "t_owner"
FIND: Final = "t_find"
NOBODY: Final = "nobody"
"""The owner to ask for tasks that nobody can be reminded of."""


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Which tasks of a scope are meant. `words`: folded, to be found in what is said of a task."""

    group: str = ALL
    status: str = ALL
    owner: str = ALL
    words: str = ""


def group_choices(here: Reader) -> Mapping[str, str]:
    """The groups of the plan, and the tasks that belong to none."""
    _ = here.translate
    return {ALL: _("Tất cả"), **spelled(GROUPS, here.lang), OTHER: _("Kế hoạch địa phương")}


@kept
def owner_choices(of: Scope) -> Mapping[str, str]:
    """The owners that have tasks in the scope, and nobody."""
    _ = of.here.translate
    owners = board.owner_board(of.here.snapshot, **of.asked)
    names = dict(zip(owners["owner_now"], owners[f"owner_now_{of.here.lang}"], strict=True))
    nobody = {NOBODY: _("Chưa có đầu mối để đôn đốc")} if owners["nobody"].any() else {}
    return {ALL: _("Tất cả"), **nobody, **{code: name for code, name in names.items() if code}}


def narrowing_of(of: Scope, address: Address) -> Narrowing:
    """What an address looks for; unknown values look for everything."""
    return Narrowing(
        group=addresses.choice(address, GROUP, group_choices(of.here), default=ALL),
        status=addresses.choice(address, STATUS, status_choices(of.here), default=ALL),
        owner=addresses.choice(address, OWNER, owner_choices(of), default=ALL),
        words=fold(address.get(FIND, "")),
    )


@kept
def narrowed(of: Scope, wanted: Narrowing) -> pd.DataFrame:
    """The tasks of the scope that are meant: the columns of `metrics.tasks.board.owned_tasks`."""
    found = of.owned
    if wanted.group != ALL:
        codes = found["task_group"].astype("Int64").astype("string")
        found = found[found["task_group"].isna() if wanted.group == OTHER else codes == wanted.group]
    if wanted.owner != ALL:
        found = found[found["nobody"] if wanted.owner == NOBODY else found["owner_now"] == wanted.owner]
    return matching(found, wanted.status, wanted.words)
