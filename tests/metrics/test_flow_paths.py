"""Ways from province to country add up, and nobody is counted twice in them; regions, breaks and sheets beside them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from metrics import tile_grid
from metrics.migration import breaks as flow_breaks
from metrics.migration import countries as flow_countries
from metrics.migration import flows, regions
from metrics.migration import paths as flow_paths
from metrics.migration import sheets as flow_sheets
from metrics.migration.paths import REST, UNKNOWN, Paths
from tests.metrics.figures import snapshot
from warehouse.units import UnitView

PERIOD = "2024-S1"
CONTRACT = "lao_dong_hop_dong"


def said(category: str, unit: str, value: int, country: str = "_T", **more: Any) -> dict[str, Any]:
    return {
        "category": category, "ref_area": unit, "obs_value": value, "counterpart_area": country, "time_period": PERIOD,
        **more,
    }  # fmt: skip


def found(rows: list[dict[str, Any]], **more: Any) -> Paths:
    return flow_paths.paths(snapshot(migration_statistics=rows), direction="outbound", time_period=PERIOD, **more)


def links(made: Paths, side: str, category: str) -> dict[str, float]:
    rows = made.links[(made.links["side"] == side) & (made.links["category"] == category)]
    return dict(zip(rows["code"], rows["value"], strict=True))


PLAIN = [
    said(CONTRACT, "22@2008", 100),
    said(CONTRACT, "22@2008", 60, "JPN"),
    said(CONTRACT, "40@2008", 50),
    said(CONTRACT, "40@2008", 50, "KOR"),
    said("hoc_tap", "22@2008", 10),
    said("hoc_tap", "22@2008", 10, "JPN"),
]


def test_what_comes_into_a_category_goes_out_of_it() -> None:
    made = found(PLAIN)
    assert links(made, "place", CONTRACT) == {"22@2025": 100, "40@2025": 50}
    assert links(made, "country", CONTRACT) == {"JPN": 60, "KOR": 50, UNKNOWN: 40}
    assert UNKNOWN not in links(made, "country", "hoc_tap")
    assert made.left_out.empty


def test_a_category_never_stands_beside_one_that_holds_it() -> None:
    made = found([*PLAIN, said("lao_dong", "22@2008", 120), said("cong_dan_ra_nuoc_ngoai", "22@2008", 500)])
    assert set(made.links["category"]) == {CONTRACT, "hoc_tap"}
    assert dict(zip(made.left_out["category"], made.left_out["reason"], strict=True)) == {
        "lao_dong": "nested", "cong_dan_ra_nuoc_ngoai": "across"
    }  # fmt: skip


def test_a_category_that_counts_others_again_may_stand_alone() -> None:
    made = found([said("cong_dan_ra_nuoc_ngoai", "22@2008", 500)])
    assert set(made.links["category"]) == {"cong_dan_ra_nuoc_ngoai"}


def test_stocks_and_other_units_than_persons_are_no_ways() -> None:
    others = [
        said("hoc_tap", "40@2008", 900, flow_or_stock="stock"),
        said("ket_hon", "40@2008", 7, measure="marriages"),
    ]
    made = found([*PLAIN, *others])
    assert links(made, "place", "hoc_tap") == {"22@2025": 10}
    assert "ket_hon" not in set(made.links["category"])


def test_a_category_with_a_withheld_figure_is_left_out_whole() -> None:
    made = found(
        [*PLAIN, *(said("di_cu_trai_phep", unit, value) for unit, value in (("22@2008", 3), ("40@2008", 900)))]
    )
    assert set(made.links["category"]) == {CONTRACT, "hoc_tap"}
    assert made.left_out[["category", "reason"]].values.tolist() == [["di_cu_trai_phep", "withheld"]]


def test_folding_keeps_the_largest_and_loses_nobody() -> None:
    made = found(PLAIN).links
    folded = flow_paths.folded(made, places=1, countries=1)
    assert set(folded.loc[folded["side"] == "place", "code"]) == {"22@2025", REST}
    assert set(folded.loc[folded["side"] == "country", "code"]) == {"JPN", REST, UNKNOWN}
    for side in ("place", "country"):
        assert folded.loc[folded["side"] == side, "value"].sum() == made.loc[made["side"] == side, "value"].sum()


@pytest.mark.parametrize("view", ["34", "63"])
def test_regions_are_those_of_the_time_and_add_up_to_the_country(view: UnitView) -> None:
    made = snapshot(migration_statistics=[
        said("hoc_tap", "24@2008", 7), said("hoc_tap", "27@2008", 5),
        said("hoc_tap", "24@2025", 20, time_period="2025-S2"),
    ])  # fmt: skip
    selection = flows.Selection(category="hoc_tap", direction="outbound")
    before, after = (
        regions.by_region(made, selection, time_period=period)
        .dropna(subset=["value"])
        .set_index("region_code")["value"]
        for period in (PERIOD, "2025-S2")
    )
    # Bắc Giang lay in the midlands until it was merged with Bắc Ninh of the delta
    assert before.to_dict() == {"DBSH": 5, "TDMNPB": 7}
    assert after.to_dict() == {"DBSH": 20}
    total = flows.national_total(made, selection, time_period=PERIOD, unit_view=view)["value"]
    assert before.sum() == total


def test_a_region_with_a_withheld_province_is_withheld() -> None:
    rows = [said("mua_ban_nguoi", unit, value) for unit, value in (("24@2008", 3), ("02@2008", 4), ("22@2008", 80))]
    made = snapshot(migration_statistics=rows)
    selection = flows.Selection(category="mua_ban_nguoi", direction="outbound")
    region = regions.by_region(made, selection, time_period=PERIOD).set_index("region_code").loc["TDMNPB"]
    assert region["withheld"]
    assert pd.isna(region["value"])


@pytest.mark.parametrize(
    ("area", "view", "expected"),
    [
        (None, "34", [("reorganised", 63, 34)]),
        ("24@2025", "34", [("merged", 2, 1)]),
        ("24@2008", "63", [("ended", 1, 0)]),
        ("24@2025", "63", [("formed", 2, 1)]),
        ("46@2025-07", "34", [("renamed", 1, 1)]),
        ("01@2025", "34", []),
    ],
)
def test_a_series_is_marked_where_its_units_changed(
    area: str | None, view: UnitView, expected: list[tuple[str, int, int]]
) -> None:
    rows = flow_breaks.breaks(snapshot(), unit_view=view, area_key=area)
    assert rows[["kind", "before", "after"]].apply(tuple, axis=1).tolist() == expected


def test_a_merger_names_its_members_and_its_day() -> None:
    row = flow_breaks.breaks(snapshot(), area_key="24@2025").iloc[0]
    assert (row["names_vi"], str(row["starts_on"].date())) == ("Bắc Giang, Bắc Ninh", "2025-07-01")


def test_a_sheet_holds_only_what_is_counted_in_the_same_way() -> None:
    made = snapshot(migration_statistics=[*PLAIN, said("hoc_tap", "40@2008", 900, flow_or_stock="stock")])
    sheet = flow_sheets.of_categories(made, flows.Selection(category="hoc_tap", direction="outbound"))
    assert sheet.set_index("code")["value"].to_dict() == {CONTRACT: 150, "hoc_tap": 10}


def test_the_sheet_of_provinces_has_every_area_of_every_period() -> None:
    made = snapshot(migration_statistics=PLAIN)
    sheet = flow_sheets.of_provinces(made, flows.Selection(category=CONTRACT, direction="outbound"))
    assert len(sheet) == 34
    assert sheet["value"].sum() == 150


def test_a_country_that_nobody_named_in_a_period_has_a_gap_and_no_nought() -> None:
    later = [
        said(CONTRACT, "22@2008", 5, time_period="2024-S2"),
        said(CONTRACT, "22@2008", 5, "KOR", time_period="2024-S2"),
    ]
    made = snapshot(migration_statistics=[*PLAIN, *later])
    rows = flow_countries.country_trend(
        made, flows.Selection(category=CONTRACT, direction="outbound"), counterpart_area="JPN"
    )
    assert rows["value"].iloc[0] == 60
    assert pd.isna(rows["value"].iloc[1])


@pytest.mark.parametrize("category", [CONTRACT, "mua_ban_nguoi"])
@pytest.mark.parametrize("area", [None, "22@2025"])
def test_one_country_through_time_says_what_the_list_of_each_period_says(category: str, area: str | None) -> None:
    rows = [
        said(category, unit, value, country, time_period=period)
        for period, least in (("2024-S1", 3), ("2024-S2", 400))
        for unit, value in (("22@2008", least), ("40@2008", least + 50))
        for country in ("_T", "JPN", "KOR", "CHN")
    ]
    nation = [said(category, "VN", 7, country, time_period=period) for period in ("2024-S1", "2025-S1")
              for country in ("_T", "JPN")]  # fmt: skip
    made, chosen = (
        snapshot(migration_statistics=[*rows, *nation]),
        flows.Selection(category=category, direction="outbound"),
    )
    told = flow_countries.country_trend(made, chosen, counterpart_area="JPN", area_key=area)
    assert len(told) == 3
    for one in told.to_dict("records"):
        listed = flows.by_country(made, chosen, time_period=one["time_period"], area_key=area)
        own = listed[listed["counterpart_area"] == "JPN"].to_dict("records")
        assert (
            pd.isna(one["value"])
            if not own
            else (one["value"], one["withheld"]) == pytest.approx((own[0]["value"], own[0]["withheld"]), nan_ok=True)
        )


@pytest.mark.parametrize(("period", "view", "count"), [(PERIOD, "34", 34), (PERIOD, "63", 63), ("2025-S2", "63", 34)])
def test_every_area_has_a_square_of_its_own(period: str, view: UnitView, count: int) -> None:
    made = snapshot(migration_statistics=[said("hoc_tap", "22@2008", 1, time_period=period)])
    areas = flows.by_area(
        made, flows.Selection(category="hoc_tap", direction="outbound"), time_period=period, unit_view=view
    )
    laid = tile_grid.placed(areas[areas["due"] > 0], made, time_period=period, unit_view=view)
    assert len(laid[["row", "col"]].drop_duplicates()) == len(laid) == count
