"""All exhibits by their key: what a page, a slide or a report can show, and on which page it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from exhibits.address import Address
from exhibits.changes import register as changes
from exhibits.exhibit import Exhibit
from exhibits.flows import register as flows
from exhibits.labour import register as labour
from exhibits.overview import register as overview
from exhibits.overview import scope as overview_scope
from exhibits.province import register as province
from exhibits.province import scope as province_scope
from exhibits.reader import Reader
from exhibits.tasks import register as tasks
from exhibits.tasks import scope as task_scope

Make = Callable[[Reader, Address], Exhibit]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """How an exhibit is made, and the page whose address it is asked with.

    `part`: the parameters that open the part of the page where it stands, none for the first part. `day`: the parameter
    that says as of which day the page counts; empty where it does not ask.
    """

    page: str
    make: Make
    part: Mapping[str, str]
    day: str


class UnknownExhibit(KeyError):
    """No exhibit has this key."""


DAYS: Final = {"tasks": task_scope.DATE, "overview": overview_scope.DATE, "province": province_scope.DATE}
PARTS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("t_part", "places"): ("t_map", "t_heat", "t_area_groups", "t_own", "t_402"),
    ("t_part", "owners"): ("t_board", "t_nobody", "t_handed"),
    ("t_part", "times"): ("t_times",),
    ("t_part", "list"): ("t_list",),
    ("f_part", "places"): ("f_areas", "f_regions"),
    ("f_part", "ways"): ("f_countries", "f_country_trend", "f_ways"),
    ("f_part", "sheet"): ("f_sheet_all",),
    ("l_part", "league"): ("l_league", "l_all"),
    ("l_part", "markets"): ("l_markets", "l_mix"),
    ("l_part", "places"): ("l_places",),
    ("l_part", "national"): ("l_national", "l_submitted"),
    ("m_part", "changes"): tuple(changes.EXHIBITS),
}
"""Which exhibits stand in a part of their page that is not the first one."""

_PART_OF: Final = {key: {name: part} for (name, part), keys in PARTS.items() for key in keys}
EXHIBITS: Final[Mapping[str, Entry]] = {
    key: Entry(page=page, make=make, part=_PART_OF.get(key, {}), day=DAYS.get(page, ""))
    for page, known in (
        ("meeting", changes.EXHIBITS),
        ("tasks", tasks.EXHIBITS),
        ("flows", flows.EXHIBITS),
        ("labour", labour.EXHIBITS),
        ("overview", overview.EXHIBITS),
        ("province", province.EXHIBITS),
    )
    for key, make in known.items()
}


def exhibit(key: str, address: Address, here: Reader) -> Exhibit:
    """The exhibit as the page of that address shows it. Raises UnknownExhibit."""
    if key not in EXHIBITS:
        raise UnknownExhibit(key)
    return EXHIBITS[key].make(here, address)
