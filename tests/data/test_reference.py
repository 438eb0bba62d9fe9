"""The reference lists agree with their sources, with each other and with the calendar."""

from __future__ import annotations

import csv
import json
import unicodedata
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from etl.read.text import fold

DATA = Path(__file__).resolve().parents[2] / "data"
REFERENCE = DATA / "reference"
SEEDS = DATA / "documents" / "seeds"

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seed_line(file: str, line: str) -> str:
    return (SEEDS / file).read_text(encoding="utf-8").split("\n")[int(line) - 1]


def from_to(row: Row) -> tuple[date, date]:
    return (
        date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min,
        date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max,
    )


PROVINCES = rows(REFERENCE / "provinces.csv")
AGENCIES = rows(REFERENCE / "agencies.csv")
CATEGORIES = rows(REFERENCE / "migration_categories.csv")
COUNTRIES = rows(REFERENCE / "countries.csv")
DUTIES = rows(REFERENCE / "duties.csv")
LISTS = [*REFERENCE.glob("*.csv"), *REFERENCE.glob("geo/*.csv"), DATA / "published" / "national_series.csv"]


def valid_on(day: str) -> list[Row]:
    return [row for row in PROVINCES if from_to(row)[0] <= date.fromisoformat(day) <= from_to(row)[1]]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_is_clean_utf8_with_as_many_cells_in_every_row_as_in_its_header(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not text.startswith("\ufeff")
    table = list(csv.reader(text.splitlines()))
    assert {len(row) for row in table} == {len(table[0])}
    assert all(cell == cell.strip() for row in table for cell in row)


def test_every_quote_of_a_category_stands_in_the_line_it_names() -> None:
    for row in CATEGORIES:
        assert row["seed_quote"] in seed_line(row["seed_file"], row["seed_line"]), row["code"]


def test_every_quote_of_a_duty_stands_in_the_line_it_names() -> None:
    for row in DUTIES:
        assert row["quote"] in seed_line(row["source_file"], row["source_line"]), row["duty"]


def test_every_line_of_an_agency_exists_in_its_seed() -> None:
    for row in filter(lambda row: row["seed_file"], AGENCIES):
        files, places = row["seed_file"].split(";"), row["seed_lines"].split(" / ")
        assert len(files) == len(places), row["code"]
        for file, place in zip(files, places, strict=True):
            for part in place.replace(",", ";").split(";"):
                assert seed_line(file, part.rpartition("-")[2]).strip(), (row["code"], part)


def test_codes_are_given_once_and_resolve() -> None:
    agencies = {row["code"] for row in AGENCIES}
    categories = {row["code"] for row in CATEGORIES}
    assert len(agencies) == len(AGENCIES)
    assert len(categories) == len(CATEGORIES)
    assert len({row["alpha3"] for row in COUNTRIES}) == len(COUNTRIES)
    assert len({row["unit_key"] for row in PROVINCES}) == len(PROVINCES) == 99
    assert {row["parent_code"] for row in CATEGORIES} - {""} <= categories
    assert {row["parent_code"] for row in AGENCIES} - {""} <= agencies
    assert {row["code"] for row in rows(REFERENCE / "agency_aliases.csv")} - {""} <= agencies


def test_an_agency_that_ended_has_a_successor_and_only_then() -> None:
    by_code = {row["code"]: row for row in AGENCIES}
    for row in AGENCIES:
        assert bool(row["valid_to"]) == bool(row["successor_code"]), row["code"]
        for code in filter(None, row["successor_code"].split("|")):
            successor = by_code[code]
            assert not successor["valid_to"], (row["code"], code)
            assert from_to(successor)[0] <= from_to(row)[1] + timedelta(days=1), (row["code"], code)


@pytest.mark.parametrize(
    ("day", "units", "cities"),
    [
        ("2020-03-20", 63, 5),
        ("2025-01-01", 63, 6),
        ("2025-06-30", 63, 6),
        ("2025-07-01", 34, 6),
        ("2026-04-30", 34, 7),
        ("2026-11-22", 34, 7),
    ],
)
def test_on_every_day_the_country_has_its_provinces_and_cities(day: str, units: int, cities: int) -> None:
    valid = valid_on(day)
    assert len(valid) == len({row["code"] for row in valid}) == units
    assert sum(row["kind"] == "thanh_pho" for row in valid) == cities


def test_each_closed_province_is_followed_the_next_day_and_each_merger_names_its_parts() -> None:
    for row in filter(lambda row: row["valid_to"], PROVINCES):
        next_day = (from_to(row)[1] + timedelta(days=1)).isoformat()
        followers = [other for other in valid_on(next_day) if other["code"] == row["successor_code"]]
        assert [other["name_vi"] for other in followers] == [row["successor_name"]], row["unit_key"]
    for row in filter(lambda row: row["predecessor_codes"], PROVINCES):
        day_before = (from_to(row)[0] - timedelta(days=1)).isoformat()
        parts = [other["code"] for other in valid_on(day_before) if other["successor_code"] == row["code"]]
        assert sorted(parts) == sorted(row["predecessor_codes"].split("|")), row["unit_key"]


def test_code_24_was_bac_giang_and_is_bac_ninh() -> None:
    names = {
        day: [row["name_vi"] for row in valid_on(day) if row["code"] == "24"] for day in ("2024-06-01", "2026-06-01")
    }
    assert names == {"2024-06-01": ["Bắc Giang"], "2026-06-01": ["Bắc Ninh"]}


def test_on_no_date_does_a_spelling_mean_two_provinces() -> None:
    units = {row["unit_key"]: row for row in PROVINCES}
    by_spelling: dict[str, list[Row]] = {}
    for row in rows(REFERENCE / "province_aliases.csv"):
        unit = units[row["unit_key"]]
        assert all(row[name] == unit[name] for name in ("code", "name_vi", "valid_from", "valid_to")), row["alias"]
        assert fold(row["alias"]) == row["alias_norm"], row["alias"]
        by_spelling.setdefault(row["alias_norm"], []).append(row)
    assert {row["unit_key"] for group in by_spelling.values() for row in group} == set(units)
    for group in by_spelling.values():
        for one, other in combinations(group, 2):
            apart = from_to(one)[1] < from_to(other)[0] or from_to(other)[1] < from_to(one)[0]
            assert apart or one["unit_key"] == other["unit_key"], (one["alias"], other["alias"])


def test_no_spelling_means_two_countries() -> None:
    meaning: dict[str, str] = {}
    for row in COUNTRIES:
        for name in filter(None, (row["name_vi"], row["name_en"], row["gov_name_vi"], *row["aliases"].split("|"))):
            assert meaning.setdefault(fold(name), row["alpha3"]) == row["alpha3"], name
    assert (meaning["nga"], meaning["my"]) == ("RUS", "USA")


def test_every_unit_of_count_of_a_category_has_a_measure() -> None:
    words = {word for row in rows(REFERENCE / "measures.csv") for word in row["unit_words"].split("|")}
    assert {word for row in CATEGORIES for word in row["unit_vi"].split("; ")} <= words


@pytest.mark.parametrize(("view", "day"), [("63", "2024-06-01"), ("34", "2026-06-01")])
def test_the_maps_and_grids_hold_every_unit_once(view: str, day: str) -> None:
    codes = sorted(row["code"] for row in valid_on(day))
    shapes = json.loads((REFERENCE / "geo" / f"vietnam_{view}.geojson").read_text(encoding="utf-8"))
    grid = rows(REFERENCE / "geo" / f"tile_grid_{view}.csv")
    assert sorted(shape["id"] for shape in shapes["features"]) == codes
    assert sorted(row["code"] for row in grid) == codes
    assert len({(row["row"], row["col"]) for row in grid}) == len(codes)
    assert "geoBoundaries" in shapes["attribution"]


def test_the_two_followed_duties_have_their_days() -> None:
    tracked = {row["duty"]: row for row in DUTIES if row["tracked"] == "yes"}
    assert set(tracked) == {"R1", "R2"}
    assert (tracked["R1"]["period_kind"], tracked["R1"]["due_is_setting"]) == ("half_year", "yes")
    annual = tracked["R2"]
    assert (annual["due_month"], annual["due_day"], annual["day_included"]) == ("11", "15", "no")
    assert "14 November" in annual["note"]


def test_published_figures_name_known_provinces_and_markets_and_a_source() -> None:
    units, countries = {row["unit_key"] for row in PROVINCES}, {row["alpha3"] for row in COUNTRIES}
    for row in rows(DATA / "published" / "national_series.csv"):
        assert float(row["value"]) >= 0
        assert row["source_title"]
        assert row["confidence"] in {"high", "medium", "low", "derived"}
        for part in row["dimension"].split(";"):
            name, _, value = part.partition("=")
            assert name != "market" or value in countries, row
            assert name != "province" or set(value.split("+")) <= units, row


def test_the_boundaries_are_credited_in_the_notice() -> None:
    notice = (DATA.parent / "NOTICE").read_text(encoding="utf-8")
    assert (
        "Boundaries: OCHA ROAP / Government of Viet Nam, via geoBoundaries (VNM-ADM2-81297802), CC BY 3.0 IGO" in notice
    )
    assert all(path.name in notice for path in LISTS)
