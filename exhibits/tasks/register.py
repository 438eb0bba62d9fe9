"""The exhibits of the page of tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exhibits.address import Address
from exhibits.exhibit import Exhibit
from exhibits.reader import Reader
from exhibits.tasks import board, lists, one, past, places, summary, times
from exhibits.tasks.narrowing import narrowed, narrowing_of
from exhibits.tasks.scope import Scope, scope_of
from exhibits.tasks.views import TASK, task_named

Make = Callable[[Reader, Address], Exhibit]
AREA_GROUPS: Final = "t_area_groups"


def _of_scope(make: Callable[[Scope], Exhibit]) -> Make:
    return lambda here, address: make(scope_of(here, address))


def _of_task(make: Callable[[Scope, one.Chosen], Exhibit]) -> Make:
    return lambda here, address: make(scope_of(here, address), task_named(address.get(TASK, "")) or ("", ""))


def _calendar(here: Reader, address: Address) -> Exhibit:
    of = scope_of(here, address)
    found = narrowed(of, narrowing_of(of, address))
    return times.calendar(of, found, times.times_of(found, of), page=address.get(times.PAGE, ""))


def _listed(here: Reader, address: Address) -> Exhibit:
    of = scope_of(here, address)
    return lists.listed(of, narrowing_of(of, address))


EXHIBITS: Final[Mapping[str, Make]] = {
    summary.GROUPS: _of_scope(summary.groups),
    past.PAST: _of_scope(past.past),
    summary.LATECOMERS: _of_scope(summary.latecomers),
    summary.URGENT: _of_scope(summary.urgent),
    places.MAP: _of_scope(places.country),
    places.HEAT: _of_scope(places.by_group),
    board.BOARD: _of_scope(board.owners),
    board.WITH_NOBODY: _of_scope(board.with_nobody),
    board.HANDED: _of_scope(board.handed),
    times.TIMES: _calendar,
    lists.LIST: _listed,
    AREA_GROUPS: _of_scope(lambda of: summary.groups(of, key=AREA_GROUPS)),
    lists.OWN: _of_scope(lists.own),
    lists.OF_THE_DECISION: _of_scope(lists.of_the_decision),
    one.ONE: _of_task(one.one),
    one.AREAS: _of_task(one.areas),
    one.HISTORY: _of_task(one.history),
}
