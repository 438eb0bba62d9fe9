"""Provinces through time, on the list of the product."""

from __future__ import annotations

from datetime import date

from etl.reference import Reference
from warehouse.units import reorganised_on, unit_areas, units_of


def areas(reference: Reference, view: str) -> dict[str, str]:
    return {unit: area for unit, its_view, area in unit_areas(units_of(reference.units)) if its_view == view}


def test_every_unit_stands_in_exactly_one_area_of_each_view(reference: Reference) -> None:
    rows = unit_areas(units_of(reference.units))
    keys = [(unit, view) for unit, view, _ in rows]
    assert len(keys) == len(set(keys)) == 2 * (len(reference.units) + 1)


def test_view_34_has_34_areas_and_the_country(reference: Reference) -> None:
    assert len(set(areas(reference, "34").values())) == 35


def test_63_old_units_stand_apart_in_view_63(reference: Reference) -> None:
    old = {row["unit_key"] for row in reference.units if row["valid_to"] == "2025-06-30"}
    view = areas(reference, "63")
    assert len({view[key] for key in old}) == 63


def test_a_merged_unit_sums_its_members(reference: Reference) -> None:
    view = areas(reference, "34")
    assert view["24@2008"] == view["27@2008"] == view["24@2025"] == "24@2025"


def test_a_unit_that_was_never_merged_is_one_series(reference: Reference) -> None:
    view = areas(reference, "63")
    assert view["01@2008"] == view["01@2025"]
    assert view["46@2008"] == view["46@2025-01"] == view["46@2025-07"]
    assert view["24@2008"] != view["24@2025"]


def test_a_change_of_rank_is_no_change_of_area(reference: Reference) -> None:
    assert areas(reference, "34")["75@2025"] == areas(reference, "34")["75@2026"]


def test_the_reorganisation_is_read_from_the_list(reference: Reference) -> None:
    assert reorganised_on(units_of(reference.units)) == date(2025, 7, 1)
