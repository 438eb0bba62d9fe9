"""One province on one page: which unit a key means, its figures beside the country, neighbours, what came lately."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from metrics.migration import flows
from metrics.neighbours import LIST, borders, listed, neighbours, shared_borders
from metrics.places import places_of
from metrics.profile import choices, entries, profile, standing
from metrics.profile_lines import changes, main_selections
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot

DAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def bare() -> Snapshot:
    """The real lists of units, no figures."""
    return snapshot()


@pytest.mark.parametrize(
    ("key", "view", "unit", "area", "asked_in", "ended"),
    [
        ("40@2025", "34", "40@2025", "40@2025", "34", None),
        ("40@2008", "34", "40@2025", "40@2025", "34", None),
        ("40@2008", "63", "40@2025", "40@2008", "63", None),
        ("24@2008", "34", "24@2008", "24@2008", "63", date(2025, 6, 30)),
        ("24@2025", "63", "24@2025", "24@2025", "34", None),
        ("46@2008", "34", "46@2025-07", "46@2025-07", "34", None),
        ("75@2025", "34", "75@2026", "75@2026", "34", None),
        ("75@2008", "34", "75@2008", "75@2008", "63", date(2025, 6, 30)),
    ],
)
def test_a_key_of_any_time_leads_to_the_unit_that_has_a_page(
    bare: Snapshot, key: str, view: Any, unit: str, area: str, asked_in: str, ended: date | None
) -> None:
    of = standing(bare, key, on=DAY, unit_view=view)
    assert of is not None
    assert (of.unit.unit_key, of.area_key, of.unit_view, of.ended) == (unit, area, asked_in, ended)


def test_a_key_that_nobody_bears_has_no_page(bare: Snapshot) -> None:
    assert standing(bare, "99@1900", on=DAY) is None
    assert profile(bare, "99@1900", on=DAY) is None


def test_a_unit_that_is_gone_is_looked_at_on_its_last_day_and_names_its_heir(bare: Snapshot) -> None:
    of = standing(bare, "24@2008", on=DAY)
    assert of is not None
    assert (of.as_of, of.gone_on, of.today.unit_key) == (date(2025, 6, 30), date(2025, 7, 1), "24@2025")
    earlier = standing(bare, "24@2008", on=date(2022, 1, 1))
    assert earlier is not None
    assert earlier.as_of == date(2022, 1, 1)


def test_a_merged_unit_lists_its_members_and_a_renamed_one_its_former_name(bare: Snapshot) -> None:
    merged, renamed = standing(bare, "24@2025", on=DAY), standing(bare, "46@2025-07", on=DAY)
    assert merged is not None
    assert renamed is not None
    assert {one.name_vi for one in merged.members} == {"Bắc Ninh", "Bắc Giang"}
    assert merged.formed_on == date(2025, 7, 1)
    assert renamed.members == ()
    assert [one.name_vi for one in renamed.earlier] == ["Thừa Thiên Huế"]


def test_the_list_of_provinces_has_the_34_of_today_and_every_name_that_is_gone(bare: Snapshot) -> None:
    found = choices(bare)
    assert len([one for one in found if one.ended is None]) == 34
    gone = {one.unit.name_vi: one.heir.name_vi for one in found if one.heir is not None}
    assert gone["Bắc Giang"] == "Bắc Ninh"
    assert gone["Thừa Thiên Huế"] == "Huế"
    assert "Nghệ An" not in gone
    every = {one.unit.unit_key for one in found}
    assert set(entries(bare).values()) == every


def test_a_list_of_neighbours_made_anew_from_the_outlines_is_the_list_that_is_kept() -> None:
    lines = LIST.read_text(encoding="utf-8").splitlines()[1:]
    assert [",".join(row) for row in listed()] == lines


def test_only_a_shared_edge_makes_neighbours_not_a_corner_and_not_an_island() -> None:
    def square(x: float, y: float) -> list[list[float]]:
        return [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]

    def feature(code: str, *squares: list[list[float]]) -> dict[str, Any]:
        return {"id": code, "geometry": {"type": "MultiPolygon", "coordinates": [[one] for one in squares]}}

    outlines = {"features": [feature("a", square(0, 0), square(9, 9)), feature("b", square(1, 0)),
                             feature("c", square(2, 1))]}  # fmt: skip
    assert list(shared_borders(outlines)) == [("a", "b")]


def test_archipelagos_make_no_neighbours(bare: Snapshot) -> None:
    """Đà Nẵng (Hoàng Sa) and Khánh Hòa (Trường Sa) border only on the provinces around their mainland."""
    places = places_of(bare)
    names = {
        key: {places.by_key[one].name_vi for one in neighbours(places, key, unit_view="34", on=DAY)}
        for key in ("48@2025", "56@2025")
    }
    assert names == {"48@2025": {"Huế", "Quảng Ngãi"}, "56@2025": {"Đắk Lắk", "Lâm Đồng"}}


def test_neighbours_follow_the_borders_of_the_day_and_the_view(bare: Snapshot) -> None:
    places = places_of(bare)
    before = neighbours(places, "40@2025", unit_view="34", on=date(2025, 6, 30))
    now = neighbours(places, "40@2008", unit_view="63", on=date(2025, 7, 1))
    assert before == ("38@2025", "42@2025")
    assert now == ("38@2008", "42@2008")
    assert len(set(borders("63"))) == len(borders("63"))


def test_a_category_inside_another_counted_one_is_not_told_beside_it() -> None:
    told = snapshot(migration_statistics=[
        {"category": "di_cu_trai_phep", "obs_value": 50}, {"category": "dua_nguoi_di_cu_trai_phep", "obs_value": 20},
        {"category": "mua_ban_nguoi", "measure": "cases", "obs_value": 30},
        {"category": "mua_ban_nguoi", "measure": "victims", "obs_value": 40},
    ])  # fmt: skip
    chosen = {(one.category, one.measure) for one in main_selections(flows.categories(told))}
    assert chosen == {("di_cu_trai_phep", "persons"), ("mua_ban_nguoi", "victims")}


def flow(unit: str, period: str, value: int | None, **more: Any) -> dict[str, Any]:
    return {"ref_area": unit, "time_period": period, "category": "lao_dong_hop_dong", "obs_value": value, **more}


@pytest.fixture(scope="module")
def told() -> Snapshot:
    """Two old provinces of one new one, and Nghệ An, with hand-made figures."""
    return snapshot(
        submissions=[
            {"submission_id": "s1", "sequence": 1, "received_at": datetime(2026, 7, 10, 8)},
            {"submission_id": "s2", "sequence": 2, "received_at": datetime(2026, 8, 1, 8), "ref_area": "40@2025",
             "state": "withdrawn"},
            {"submission_id": "s3", "sequence": 3, "received_at": datetime(2026, 8, 2, 8), "ref_area": "22@2025"},
        ],
        migration_statistics=[
            flow("24@2008", "2025-S1", 100), flow("27@2008", "2025-S1", 50), flow("40@2008", "2025-S1", 300),
            flow("24@2025", "2026-S1", 180), flow("40@2025", "2026-S1", 270),
        ],
        labour_targets=[{"ref_area": "40@2025", "year": 2026, "low": 600.0},
                        {"ref_area": "24@2025", "year": 2026, "low": 400.0}],
        labour_results=[
            {"ref_area": "40@2025", "time_period": "2026-M06", "basis": "year_to_date", "obs_value": 240},
            {"ref_area": "24@2025", "time_period": "2026-M06", "basis": "year_to_date", "obs_value": 260},
        ],
        documents=[{"document": "402/QĐ-TTg"}],
        plan_tasks=[{"code": "1.6", "due_on": date(2026, 1, 31)}, {"code": "1.7", "due_on": date(2030, 1, 1)}],
        task_progress=[{"reporter": "40@2025", "task_code": "1.7", "as_of": date(2026, 5, 1), "percent": 40.0}],
    )  # fmt: skip


def test_a_profile_holds_the_hand_made_figures_beside_the_country(told: Snapshot) -> None:
    of = profile(told, "40@2025", on=date(2026, 8, 31))
    assert of is not None
    line = of.flows[0]
    assert (of.period, line.value, line.previous, line.national, line.rank, line.ranked) == (
        "2026-S1", 270, 300, 450, 1, 2,
    )  # fmt: skip
    assert line.change == pytest.approx(-0.1)
    assert line.share == pytest.approx(0.6)
    assert line.national_change == pytest.approx(0.0)
    assert line.series[0] == ("2025-S1", 300)
    target = of.labour[0]
    assert (target.result, target.percent, target.elapsed, target.needed_per_month) == (240, 0.4, 0.5, 60)
    assert target.national_percent == pytest.approx(0.5)
    assert [(one.task_code, one.days_late) for one in of.late] == [
        ("1.6", (date(2026, 8, 31) - date(2026, 1, 31)).days)
    ]


def test_a_merged_unit_adds_its_members_and_a_gone_one_keeps_its_own(told: Snapshot) -> None:
    new, old = profile(told, "24@2025", on=date(2026, 8, 31)), profile(told, "24@2008", on=date(2026, 8, 31))
    assert new is not None
    assert old is not None
    assert dict(new.flows[0].series)["2025-S1"] == 150
    assert (old.period, old.flows[0].value, old.flows[0].national) == ("2025-S1", 100, 450)
    assert old.labour == ()


def test_both_views_tell_the_same_of_the_country(told: Snapshot) -> None:
    views = [profile(told, "40@2025", on=date(2026, 8, 31), unit_view=view) for view in ("34", "63")]  # type: ignore[arg-type]
    told_of = [(one.peers[1].flow, one.peers[1].late, one.flows[0].national) for one in views if one is not None]
    assert told_of[0] == told_of[1]


def test_the_comparison_has_the_province_the_country_and_the_neighbours(told: Snapshot) -> None:
    of = profile(told, "40@2025", on=date(2026, 8, 31))
    assert of is not None
    assert [(one.role, one.name_vi) for one in of.peers] == [
        ("self", "Nghệ An"), ("country", "Cả nước"), ("neighbour", "Thanh Hóa"), ("neighbour", "Hà Tĩnh"),
    ]  # fmt: skip
    assert (of.peers[0].percent, of.peers[1].percent, of.peers[2].percent) == (0.4, 0.5, None)
    assert of.peers[0].late == 1


def test_what_came_lately_names_files_with_figures_of_the_province_and_its_own_that_are_gone(told: Snapshot) -> None:
    of = profile(told, "40@2025", on=date(2026, 8, 31))
    earlier = profile(told, "40@2025", on=date(2026, 7, 20))
    assert of is not None
    assert earlier is not None
    assert [(one.submission_id, one.state) for one in of.changes] == [("s2", "withdrawn"), ("s1", "loaded")]
    assert [one.submission_id for one in earlier.changes] == ["s1"]


def test_rows_of_all_provinces_add_up_to_the_rows_there_are(told: Snapshot) -> None:
    rows = 0
    for area in places_of(told).areas("34"):
        of = standing(told, area.unit_key, on=date(2026, 12, 31))
        assert of is not None
        rows += sum(one.rows for one in changes(told, of, most=9))
    assert rows == 5 + 2 + 2 + 1


def test_a_place_is_given_only_where_every_figure_is_published() -> None:
    told = snapshot(migration_statistics=[
        {"ref_area": key, "time_period": "2026-S1", "category": "mua_ban_nguoi", "measure": "victims",
         "obs_value": value}
        for key, value in (("40@2025", 60), ("38@2025", 3), ("42@2025", 4), ("01@2025", 70), ("79@2025", 80))
    ])  # fmt: skip
    of = {key: profile(told, key, on=date(2026, 8, 31)) for key in ("79@2025", "38@2025")}
    shown, hidden = of["79@2025"], of["38@2025"]
    assert shown is not None
    assert hidden is not None
    assert shown.flows[0].rank is None
    assert (hidden.flows[0].value, hidden.flows[0].withheld, hidden.flows[0].share) == (None, True, None)


def test_a_province_without_any_figure_still_has_a_profile(bare: Snapshot) -> None:
    of = profile(bare, "40@2025", on=DAY)
    assert of is not None
    assert (of.flows, of.labour, of.late, of.changes, of.period) == ((), (), (), (), None)
    assert not of.illustrative
