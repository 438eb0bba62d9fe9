"""What is shown is made once for each version of the data and kind of reader, and nobody changes it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any
from weakref import ref

import pytest

from exhibits.exhibit import SCREEN, SLIDE, Exhibit
from exhibits.flows.asked import asked_of as flows_asked
from exhibits.labour.asked import asked_of as labour_asked
from exhibits.memory import KEPT, VERSIONS, kept
from exhibits.overview.scope import scope_of as overview_scope
from exhibits.place import unit_names
from exhibits.province.scope import scope_of as province_scope
from exhibits.reader import Reader
from exhibits.register import EXHIBITS, exhibit
from exhibits.table import cells
from exhibits.tasks.scope import scope_of as tasks_scope
from metrics import source
from metrics.migration.flows import Selection
from metrics.profile import profile
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot

NGHE_AN, HA_TINH = "40@2025", "42@2025"
ADDRESS = {"f_area": NGHE_AN, "l_area": NGHE_AN, "p_area": NGHE_AN, "t_area": NGHE_AN, "task": "402/QĐ-TTg|3.3.6"}
ANOTHER: dict[str, Any] = {
    "lang": "en", "view": "63", "dark": True, "today": date(2026, 3, 1), "as_of": date(2026, 3, 2), "level": "national",
    "area_key": HA_TINH, "unit_key": HA_TINH, "year": 2024, "indicator": "people_trained", "reading": "quarter",
    "code": "2020-Q1", "selection": Selection(category="ket_hon", direction="inbound"),
}  # fmt: skip
"""Another value for every field that tells what is asked from something else."""
FOLLOWS = {"snapshot", "area", "units"}
"""The version of the data has a memory of its own; names follow from keys."""


@pytest.fixture
def here(loaded_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))
    return Reader(lang="vi", view="34", dark=False, snapshot=source.snapshot(source.current_id()))


def test_two_readers_of_one_kind_are_shown_the_same_thing(here: Reader) -> None:
    other = replace(here)
    assert other is not here
    assert exhibit("t_groups", {}, here) is exhibit("t_groups", {}, other)
    assert unit_names(here) is unit_names(other)


def test_a_figure_is_drawn_once_for_a_room_and_a_table_written_once(here: Reader) -> None:
    shown = exhibit("l_all", {}, here)
    assert shown.draw(SCREEN) is shown.draw(SCREEN)
    assert shown.draw(SCREEN) is not shown.draw(SLIDE)
    assert shown.table is not None
    assert shown.table() is shown.table()


@pytest.mark.parametrize("ask", [flows_asked, labour_asked, overview_scope, province_scope, tasks_scope])
def test_everything_that_tells_a_question_from_another_stands_in_its_key(
    here: Reader, ask: Callable[[Reader, dict[str, str]], Any]
) -> None:
    of = ask(here, ADDRESS)
    for field in {one.name for one in fields(of)} - FOLLOWS - {"here"}:
        assert replace(of, **{field: ANOTHER[field]}).key != of.key, field
    for field in {one.name for one in fields(here)} - FOLLOWS:
        assert replace(of, here=replace(here, **{field: ANOTHER[field]})).key != of.key, field


def test_a_profile_is_known_by_unit_day_and_view(here: Reader) -> None:
    def key(unit: str = NGHE_AN, on: date = here.today, view: Any = "34") -> object:
        of = profile(here.snapshot, unit, on=on, unit_view=view)
        assert of is not None
        return of.key

    assert len({key(), key(HA_TINH), key(on=date(2025, 3, 1)), key(view="63")}) == 4
    assert key() == key()


def test_what_is_kept_is_let_go_when_it_is_much(here: Reader) -> None:
    made: list[int] = []

    @kept
    def number(_: Reader, which: int) -> int:
        made.append(which)
        return which

    for which in (*range(KEPT + 1), 0):
        assert number(here, which) == which
    assert made == [*range(KEPT + 1), 0]


def test_a_version_of_the_data_that_nobody_asks_for_is_let_go(here: Reader) -> None:
    def reader_of(made: Snapshot) -> Reader:
        return replace(here, snapshot=made)

    first = snapshot()
    shown = exhibit("t_groups", {}, reader_of(first))
    assert shown.draw(SCREEN) is None
    gone = ref(first)
    del first, shown
    for _ in range(VERSIONS):
        exhibit("t_groups", {}, reader_of(snapshot()))
    gc.collect()
    assert gone() is None


def test_who_is_no_reader_and_names_none_is_shown_nothing() -> None:
    @kept
    def of_nobody(which: int) -> int:
        return which

    with pytest.raises(TypeError, match="nobody asks"):
        of_nobody(1)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_showing_changes_nothing_of_what_is_kept(here: Reader, lang: str) -> None:
    reader = replace(here, lang=lang)

    def told(one: Exhibit) -> object:
        made = one.table() if one.table is not None else None
        figure = one.draw(SCREEN)
        return (
            one.title, made and made.frame.to_json(date_format="iso"), made and cells(made, lang),
            figure and figure.figure.to_json(),
        )  # fmt: skip

    before = {key: told(exhibit(key, ADDRESS, reader)) for key in EXHIBITS}
    for key in EXHIBITS:
        one = exhibit(key, ADDRESS, reader)
        one.draw(SLIDE)
        if one.native is not None:
            one.native(5)
    assert {key: told(exhibit(key, ADDRESS, reader)) for key in EXHIBITS} == before
