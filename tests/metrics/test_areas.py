"""Areas of both views, and the search that a reader types without diacritics."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.areas import area_names, area_of, areas, search_areas
from metrics.former import former_names, search_words
from tests.metrics import recount
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

UNIT_VIEWS: tuple[UnitView, ...] = ("34", "63")


@pytest.fixture(scope="module")
def made() -> Snapshot:
    return snapshot()


@pytest.mark.parametrize(
    ("text", "area", "unit", "former"),
    [
        ("nghe an", "40@2025", "40@2025", False),
        ("NGHỆ  AN", "40@2025", "40@2025", False),
        ("NA", "40@2025", "40@2025", False),
        ("hue", "46@2025-07", "46@2025-07", False),
        ("thua thien hue", "46@2025-07", "46@2008", True),
        ("Kiên Giang", "91@2025", "91@2008", True),
        ("bac giang", "24@2025", "24@2008", True),
        ("Bình Dương", "79@2025", "74@2008", True),
        ("dong nai", "75@2026", "75@2026", False),
        ("da nang", "48@2025", "48@2025", False),
        ("brvt", "79@2025", "77@2008", True),
        ("Hà Tây", "01@2025", "ha-tay", True),
        ("ha tay", "01@2025", "ha-tay", True),
    ],
)
def test_a_name_leads_to_where_the_unit_is_today(made: Snapshot, text: str, area: str, unit: str, former: bool) -> None:
    best = search_areas(made, text).iloc[0]
    assert (best["area_key"], best["unit_key"], bool(best["is_former"])) == (area, unit, former)


def test_the_beginning_of_a_name_finds_all_that_begin_so(made: Snapshot) -> None:
    found = search_areas(made, "quang", limit=20)
    assert {"22@2025", "51@2025", "44@2025", "48@2025"} <= set(found["area_key"])
    assert found["rank"].tolist() == list(range(1, len(found) + 1))


@pytest.mark.parametrize("text", ["", "   ", "--", "khong co tinh nay"])
def test_what_names_nothing_finds_nothing(made: Snapshot, text: str) -> None:
    assert search_areas(made, text).empty


def gone(made: Snapshot, key: str, view: UnitView) -> tuple[str, str, str, str]:
    """Kind, area, since when and members of a key that a view does not list."""
    row = former_names(made, unit_view=view).set_index("key").loc[key]
    return row["kind"], row["area_key"], str(row["since"]), row["members_vi"]


def test_names_that_are_gone_say_where_they_went_and_when(made: Snapshot) -> None:
    assert gone(made, "24@2008", "34") == ("merged", "24@2025", "2025-07-01", "Bắc Ninh, Bắc Giang")
    assert gone(made, "27@2008", "34") == ("merged", "24@2025", "2025-07-01", "Bắc Ninh, Bắc Giang")
    assert gone(made, "46@2008", "34") == ("renamed", "46@2025-07", "2025-01-01", "")
    assert gone(made, "46@2008", "63") == ("renamed", "46@2025-01", "2025-01-01", "")
    assert gone(made, "40@2008", "34")[:2] == ("same", "40@2025")
    assert gone(made, "40@2025", "63")[:2] == ("same", "40@2008")
    assert gone(made, "ha-tay", "34") == ("merged", "01@2025", "2008-08-01", "")
    assert gone(made, "ha-tay", "63")[:2] == ("merged", "01@2008")
    assert gone(made, "75@2008", "34")[:2] == ("merged", "75@2026")
    assert gone(made, "75@2026", "63") == ("formed", "75@2026", "2025-07-01", "Bình Phước, Đồng Nai")


def test_every_key_is_an_area_of_the_view_or_leads_to_one(made: Snapshot) -> None:
    everyone = set(area_names(made)) - {"VN"} | {"ha-tay"}
    for view in UNIT_VIEWS:
        listed = set(areas(made, unit_view=view)["area_key"])
        names = former_names(made, unit_view=view)
        assert listed | set(names["key"]) == everyone
        assert listed.isdisjoint(names["key"])
        assert set(names["area_key"]) <= listed | set(names.loc[names["kind"] == "formed", "key"])


def test_a_province_is_found_by_what_officers_type(made: Snapshot) -> None:
    words = search_words(made)
    for key, typed in {"40@2025": "na", "48@2025": "da nang", "77@2008": "brvt", "79@2025": "tphcm"}.items():
        assert typed in words[key]


def test_every_unit_stands_in_the_area_that_a_plain_reading_of_the_list_gives(made: Snapshot) -> None:
    for key in recount.UNITS:
        assert area_of(made, key) == recount.today(key)
        assert recount.territory(area_of(made, key, unit_view="63")) == recount.territory(key)


def test_there_are_34_areas_today_and_63_before_the_merger(made: Snapshot) -> None:
    assert len(areas(made)) == 34
    assert len(areas(made, unit_view="63")) == 63
    assert len(areas(made, unit_view="63", on=date(2026, 11, 22))) == 34
    assert len(areas(made, unit_view="34", on=date(2024, 1, 1))) == 34


def test_regions_stay_together_in_the_list(made: Snapshot) -> None:
    regions = areas(made)["region_code"].tolist()
    assert len([code for n, code in enumerate(regions) if n == 0 or regions[n - 1] != code]) == len(set(regions)) == 6


def test_the_whole_country_has_a_name_and_an_area(made: Snapshot) -> None:
    assert area_names(made)["VN"] == ("Cả nước", "Whole country")
    assert area_of(made, "VN", unit_view="63") == "VN"


def test_an_unknown_unit_is_refused(made: Snapshot) -> None:
    with pytest.raises(KeyError):
        area_of(made, "99@2008")
