"""Small counts of sensitive categories: what is told of them, and what an attacker makes of all that is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.periods import bounds
from metrics.disclosure.blocks import Item, blocks, guarded
from metrics.migration import flows
from metrics.provenance import FlowChange, FlowFigure, sources_of, total_of
from tests.metrics import recount
from tests.metrics.attacker import Attacker, Cell, look
from tests.metrics.figures import snapshot
from warehouse.small_counts import SmallCounts
from warehouse.units import UnitView

BELOW = 10
VICTIMS = flows.Selection(category="mua_ban_nguoi", direction="outbound", measure="victims")
HALVES = ("2024-S1", "2024-S2", "2025-S1", "2025-S2")
GROUPS = ("total", "female", "male", "children")
VIEWS: tuple[UnitView, ...] = ("34", "63")
BAC_GIANG, BAC_NINH, QUANG_NINH, NGHE_AN, TUYEN_QUANG = "24@2008", "27@2008", "22@2008", "40@2008", "08@2008"
Row = dict[str, Any]


def victims(unit: str, value: int | None, period: str = "2024-S1", **more: Any) -> Row:
    """One row of victims of trafficking."""
    row = {"ref_area": unit, "time_period": period, "obs_value": value, "obs_status": "A", **more}
    return {**vars(VICTIMS), "counterpart_area": "_T", **row}


def some_victims(random: Random) -> list[Row]:
    """Halves of the units of a few provinces of today, before and after their merger, mostly small or not at all.

    Some units send no groups of people, or now and then a whole year beside its halves.
    """
    areas = set(random.sample(sorted({recount.today(unit) for unit in recount.UNITS}), random.choice([2, 4])))
    small, silent, bare, yearly = (random.choice(some) for some in ([0.2, 0.6, 0.9], [0, 0.2], [0, 0.3], [0, 0.3]))
    said: dict[tuple[str, str], dict[str, int]] = {}
    for period in HALVES:
        for unit in recount.existing(bounds(period)[1]):
            if recount.today(unit) in areas and random.random() >= silent:
                whole = random.randrange(10) if random.random() < small else random.randrange(10, 80)
                women, young = random.randint(0, whole), random.randint(0, min(whole, 12))
                groups = {"female": women, "male": whole - women, "children": young}
                said[period, unit] = {"total": whole, **(groups if random.random() >= bare else {})}
    for year in ("2024", "2025"):
        for unit in {unit for _, unit in said}:
            halves = [said.get((f"{year}-S{n}", unit)) for n in (1, 2)]
            if all(halves) and random.random() < yearly:
                first, second = (half or {} for half in halves)
                said[year, unit] = {group: first[group] + second[group] for group in first.keys() & second.keys()}
    return [
        victims(unit, value, period, population_group=group)
        for (period, unit), groups in said.items()
        for group, value in groups.items()
    ]


def secrets(reader: Attacker) -> list[dict[Cell, int]]:
    """All that must not be found out: small figures, and small rests that a group of people leaves of its total."""
    found = [{cell: 1} for cell, value in reader.truth.items() if 0 < value < BELOW]
    for (period, group, unit), value in reader.truth.items():
        whole = (period, "total", unit)
        if group != "total" and whole in reader.truth and 0 < reader.truth[whole] - value < BELOW:
            found.append({whole: 1, (period, group, unit): -1})
    return found


def recovered(reader: Attacker, asked: Iterable[dict[Cell, int]]) -> list[dict[Cell, int]]:
    """Those that can have but one value by all that is known."""
    exact = reader.determined()
    found = []
    for terms in asked:
        low, high = reader.interval(terms)
        if terms.keys() <= exact or (high is not None and high <= low):
            found.append(terms)
    return found


@settings(max_examples=3)
@given(random=st.randoms(use_true_random=False))
def test_an_attacker_who_sees_all_that_is_told_recovers_no_small_figure(random: Random) -> None:
    rows = some_victims(random)
    reader = look(snapshot(migration_statistics=rows), rows, VICTIMS, GROUPS)
    hidden = secrets(reader)
    assert recovered(reader, random.sample(hidden, min(12, len(hidden)))) == []


def test_an_attacker_who_opens_the_sources_of_every_number_recovers_no_small_figure() -> None:
    rows = [
        *(victims(BAC_GIANG, 3, period) for period in ("2024-S1", "2024-S2")),
        *(victims(BAC_NINH, 14, period) for period in ("2024-S1", "2024-S2", "2024")),
        *(victims(QUANG_NINH, 7, period) for period in ("2024-S1", "2023-S1")),
        victims(QUANG_NINH, 4, population_group="female"), victims(QUANG_NINH, 3, population_group="male"),
        victims(NGHE_AN, 40), victims(NGHE_AN, 12, population_group="female"),
        victims(NGHE_AN, 28, population_group="male"), victims(TUYEN_QUANG, 0),
    ]  # fmt: skip
    reader = look(snapshot(migration_statistics=rows), rows, VICTIMS, GROUPS[:3], every_source=True)
    assert recovered(reader, secrets(reader)) == []


def test_the_attacker_recovers_what_is_hidden_without_other_figures_beside_it() -> None:
    rows = [victims(BAC_GIANG, 3), victims(BAC_NINH, 14), victims(QUANG_NINH, 7), victims(TUYEN_QUANG, 12)]
    naive = Attacker(rows)
    cells = {row["ref_area"]: ("2024-S1", "total", row["ref_area"]) for row in rows}
    for row in rows:
        naive.learn([cells[row["ref_area"]]], row["obs_value"] if row["obs_value"] >= BELOW else None)
    naive.learn(cells.values(), 36)
    naive.learn([cells[BAC_GIANG], cells[BAC_NINH]], 17)
    assert recovered(naive, secrets(naive)) == secrets(naive)


def test_the_attacker_recovers_a_half_from_the_year_sent_beside_it_unless_the_year_is_withheld() -> None:
    rows = [victims(NGHE_AN, value, period) for period, value in (("2024-S1", 5), ("2024-S2", 20), ("2024", 25))]
    naive = Attacker(rows)
    for period, value in (("2024-S2", 20), ("2024", 25)):
        naive.learn([(period, "total", NGHE_AN)], value)
    assert recovered(naive, secrets(naive)) == secrets(naive)
    told = look(snapshot(migration_statistics=rows), rows, VICTIMS, ("total",))
    assert recovered(told, secrets(told)) == []


def test_a_small_figure_is_withheld_with_the_smallest_other_of_its_area_and_a_zero_is_shown() -> None:
    rows = [victims(BAC_GIANG, 3), victims(BAC_NINH, 14), victims(NGHE_AN, 40), victims(TUYEN_QUANG, 0)]
    made = snapshot(migration_statistics=rows)
    frame = flows.by_area(made, VICTIMS, time_period="2024-S1", unit_view="63").set_index("area_key")
    assert set(frame.index[frame["withheld"]]) == {BAC_GIANG, BAC_NINH}
    assert frame.loc[BAC_GIANG, "state"] == "withheld"
    assert frame.loc[[BAC_GIANG, BAC_NINH], "value"].isna().all()
    assert frame.loc[[NGHE_AN, TUYEN_QUANG], "value"].tolist() == [40, 0]
    today = flows.by_area(made, VICTIMS, time_period="2024-S1", unit_view="34").set_index("area_key")
    assert today.loc["24@2025", "value"] == 17, "the sum of the block is told"
    assert not today["withheld"].any()


def test_an_area_that_cannot_hide_its_small_figure_is_withheld_with_the_smallest_of_the_country() -> None:
    rows = [victims(NGHE_AN, 4), victims(QUANG_NINH, 90), victims(TUYEN_QUANG, 20)]
    made = snapshot(migration_statistics=rows)
    frame = flows.by_area(made, VICTIMS, time_period="2024-S1").set_index("area_key")
    assert set(frame.index[frame["withheld"]]) == {"40@2025", "08@2025"}
    assert flows.national_total(made, VICTIMS, time_period="2024-S1")["value"] == 114


def test_a_country_too_small_to_hide_anything_is_withheld_itself() -> None:
    made = snapshot(migration_statistics=[victims(NGHE_AN, 4), victims(TUYEN_QUANG, 0)])
    row = flows.national_total(made, VICTIMS, time_period="2024-S1")
    assert row["withheld"]
    assert pd.isna(row["value"])
    assert row["units_sent"] == 2


def test_the_row_of_the_whole_country_is_withheld_when_it_is_small() -> None:
    made = snapshot(migration_statistics=[victims("VN", 4), victims("VN", 400, "2024-S2")])
    trend = flows.trend(made, VICTIMS)
    assert trend["withheld"].tolist() == [True, False]
    assert trend["value"].fillna(-1).tolist() == [-1, 400]


@settings(max_examples=5)
@given(random=st.randoms(use_true_random=False))
def test_what_is_told_of_the_country_is_the_same_in_both_views(random: Random) -> None:
    made = snapshot(migration_statistics=some_victims(random))
    for group in GROUPS:
        asked = replace(VICTIMS, population_group=group)
        one, other = (flows.trend(made, asked, unit_view=view) for view in VIEWS)
        told = ["value", "withheld", "same_value", "same_previous", "change"]
        pd.testing.assert_frame_equal(one[told], other[told])


def test_growth_is_withheld_where_either_year_is() -> None:
    rows = [
        victims(NGHE_AN, 4, "2023-S1"), victims(TUYEN_QUANG, 20, "2023-S1"), victims(QUANG_NINH, 30, "2023-S1"),
        victims(NGHE_AN, 40), victims(TUYEN_QUANG, 50), victims(QUANG_NINH, 60),
    ]  # fmt: skip
    made = snapshot(migration_statistics=rows)
    frame = flows.by_area(made, VICTIMS, time_period="2024-S1").set_index("area_key")
    assert frame.loc[["40@2025", "08@2025"], ["previous", "change"]].isna().all(axis=None)
    assert frame.loc["22@2025", "change"] == pytest.approx(1.0)
    assert flows.national_total(made, VICTIMS, time_period="2024-S1")["change_abs"] == 96


def test_groups_of_people_are_withheld_where_few_are_in_one_or_few_are_not() -> None:
    rows = [victims(NGHE_AN, 40), victims(NGHE_AN, 37, population_group="female"), victims(TUYEN_QUANG, 50)]
    made = snapshot(migration_statistics=rows)
    row = flows.by_group(made, VICTIMS).iloc[0]
    assert row["withheld"], "three are no women"
    assert row[["value", "of_total", "share"]].isna().all()
    more = snapshot(migration_statistics=[*rows, victims(TUYEN_QUANG, 20, population_group="female")])
    assert flows.by_group(more, VICTIMS)["value"].tolist() == [57]
    assert flows.by_group(more, VICTIMS, area_key="40@2025")["withheld"].all()


def test_a_category_that_is_not_sensitive_is_told_in_full() -> None:
    rows = [{"ref_area": NGHE_AN, "obs_value": 3}, {"ref_area": TUYEN_QUANG, "obs_value": 1, "counterpart_area": "JPN"}]
    made = snapshot(migration_statistics=rows)
    asked = flows.Selection(category="lao_dong", direction="outbound")
    assert flows.trend(made, asked)[["value", "withheld"]].values.tolist() == [[3, False]]
    assert flows.by_country(made, asked, time_period="2024-S1")[["value", "withheld"]].values.tolist() == [[1, False]]


def test_a_server_that_may_shows_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCM_SMALL_COUNTS", "shown")
    made = snapshot(migration_statistics=[victims(NGHE_AN, 4)])
    assert flows.national_total(made, VICTIMS, time_period="2024-S1")["value"] == 4
    assert total_of(sources_of(made, FlowFigure(selection=VICTIMS, time_period="2024-S1"))) == 4


def test_threshold_and_categories_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [victims(NGHE_AN, 40), victims(TUYEN_QUANG, 90), {"ref_area": NGHE_AN, "obs_value": 40}]
    monkeypatch.setenv("GCM_SMALL_COUNTS_BELOW", "50")
    monkeypatch.setenv("GCM_SENSITIVE", "lao_dong")
    made = snapshot(migration_statistics=rows)
    assert flows.national_total(made, VICTIMS, time_period="2024-S1")["value"] == 130
    worker = flows.Selection(category="lao_dong", direction="outbound")
    assert flows.national_total(made, worker, time_period="2024-S1")["withheld"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("GCM_SMALL_COUNTS", "yes"), ("GCM_SMALL_COUNTS_BELOW", "ten"), ("GCM_SENSITIVE", "high,mua_ban_ngoui")],
)
def test_a_setting_that_cannot_be_read_is_named_and_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        flows.national_total(snapshot(), VICTIMS, time_period="2024-S1")


def test_a_category_inside_a_sensitive_one_is_sensitive_too() -> None:
    rows = [
        {"code": code, "sensitivity": known, "parent_code": inside}
        for code, known, inside in (("a", "high", ""), ("b", "low", "a"), ("c", "low", "b"), ("d", "low", ""))
    ]
    assert SmallCounts(shown=False, below=10, names=frozenset({"high"})).sensitive(rows) == {"a", "b", "c"}


def test_cells_that_are_withheld_keep_their_address_and_lose_their_value() -> None:
    rows = [victims(NGHE_AN, 4), victims(TUYEN_QUANG, 20), victims(QUANG_NINH, 90)]
    made = snapshot(migration_statistics=rows)
    cells = sources_of(made, FlowFigure(selection=VICTIMS, time_period="2024-S1")).set_index("unit_key")
    assert cells["obs_status"].to_dict() == {NGHE_AN: "withheld", TUYEN_QUANG: "withheld", QUANG_NINH: "A"}
    assert cells.loc[[NGHE_AN, TUYEN_QUANG], "value"].isna().all()
    assert total_of(cells) == 90
    where = {"sheet": "Số liệu", "cell": "A1", "file_name": "tep.xlsx"}
    assert cells[list(where)].to_dict("index")[NGHE_AN] == where
    of_area = FlowFigure(selection=VICTIMS, time_period="2024-S1", area_key="08@2025")
    assert sources_of(made, of_area)["obs_status"].tolist() == ["withheld"]


def test_behind_a_change_the_cells_of_either_year_are_withheld_by_themselves() -> None:
    rows = [victims(NGHE_AN, 4), victims(QUANG_NINH, 90), victims(TUYEN_QUANG, 20)]
    before = [victims(NGHE_AN, 40, "2023-S1"), victims(QUANG_NINH, 50, "2023-S1")]
    cells = sources_of(
        snapshot(migration_statistics=[*rows, *before]), FlowChange(selection=VICTIMS, time_period="2024-S1")
    )
    now = cells["time_period"] == "2024-S1"
    assert cells.loc[now, "value"].isna().tolist() == [True, True]
    assert sorted(cells.loc[~now, "counted"]) == [-50, -40]


def countries(values: dict[str, int], *, total: int, **more: Any) -> pd.DataFrame:
    """What is told of these countries, named by one unit, of the total of the country."""
    rows = [
        victims(NGHE_AN, total),
        *(victims(NGHE_AN, value, counterpart_area=code) for code, value in values.items()),
    ]
    made = snapshot(migration_statistics=[*rows, *more.pop("rows", [])])
    return flows.by_country(made, VICTIMS, time_period="2024-S1", **more).set_index("counterpart_area")


def test_a_small_country_is_withheld_with_the_smallest_other_at_the_end_of_the_list() -> None:
    frame = countries({"CHN": 100, "KHM": 3, "LAO": 20, "THA": 50}, total=173)
    assert frame["value"].fillna(-1).to_dict() == {"CHN": 100, "THA": 50, "KHM": -1, "LAO": -1}
    assert frame.loc[["KHM", "LAO"], "share"].isna().all()
    assert frame["units_sent"].isna().all()
    assert frame.index.tolist()[2:] == ["KHM", "LAO"], "in the order of codes, which tells nothing"


def test_countries_are_withheld_when_what_none_was_named_for_is_small() -> None:
    frame = countries({"CHN": 100, "LAO": 20, "THA": 50}, total=173)
    assert set(frame.index[frame["withheld"]]) == {"LAO", "THA"}
    assert frame["share"].isna().all(), "a share would tell the sum of all countries"


def test_countries_of_a_province_of_a_group_and_of_one_country_alone_are_withheld() -> None:
    assert countries({"CHN": 100}, total=100, area_key="40@2025")["withheld"].all()
    assert countries({"CHN": 3}, total=100)["withheld"].all()
    women = replace(VICTIMS, population_group="female")
    named = [victims(NGHE_AN, 50, counterpart_area="CHN", population_group="female"), victims(NGHE_AN, 60)]
    frame = flows.by_country(snapshot(migration_statistics=named), women, time_period="2024-S1")
    assert frame["withheld"].all()


def test_behind_a_country_stands_no_list_of_units() -> None:
    rows = [victims(NGHE_AN, 100), victims(NGHE_AN, 100, counterpart_area="CHN")]
    figure = FlowFigure(selection=VICTIMS, time_period="2024-S1", counterpart_area="CHN")
    cells = sources_of(snapshot(migration_statistics=rows), figure)
    assert cells["obs_status"].tolist() == ["withheld"]
    assert cells[["unit_key", "file_name", "cell", "value"]].isna().all(axis=None)


COUNTS = st.lists(st.tuples(st.integers(1, 40), st.sampled_from("abcdef"), st.booleans()), max_size=25)


@given(counts=COUNTS)
def test_every_small_item_stands_in_one_block_that_is_guarded_or_sealed(counts: list[tuple[int, str, bool]]) -> None:
    items = {
        f"u{n}": Item(units=frozenset({f"u{n}"}), area=area, weight=value, members=1, sums=((value, 1),),
                      pattern=(sent,), small=value < BELOW)
        for n, (value, area, sent) in enumerate(counts)
    }  # fmt: skip
    made = blocks(items.values(), BELOW)
    units = [unit for block in made for unit in block.units]
    assert len(units) == len(set(units))
    assert {unit for unit, one in items.items() if one.small} <= set(units)
    for block in made:
        assert block.sealed or guarded([items[unit] for unit in block.units], BELOW)
    small = [one for one in items.values() if one.small]
    if any(block.sealed for block in made):
        assert not guarded(small, BELOW), "sealed is only what all small ones together do not hide"
