"""The truth told about each workbook of migration figures is possible: known codes, no key twice, sums that hold."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from etl.datasets import DATASETS
from tests.departments import (
    migration_countries,
    migration_forms,
    migration_numbers,
    migration_periods,
    migration_provinces,
    migration_shapes,
    migration_sheets,
    migration_text,
    migration_units,
    migration_wrong,
)
from tests.departments.case import Case
from tests.departments.migration_table import REFERENCE

CASES: tuple[Case, ...] = (
    *migration_forms.CASES,
    *migration_periods.CASES,
    *migration_units.CASES,
    *migration_countries.CASES,
    *migration_provinces.CASES,
    *migration_numbers.CASES,
    *migration_shapes.CASES,
    *migration_text.CASES,
    *migration_sheets.CASES,
    *migration_wrong.CASES,
)
CONTRACT = DATASETS["migration_statistics"]
each = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def _codes(file: str, column: str) -> set[str]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as lines:
        return {line[column] for line in csv.DictReader(lines)}


KNOWN = {
    "ref_area": _codes("provinces.csv", "unit_key") | {"VN"},
    "category": _codes("migration_categories.csv", "code"),
    "counterpart_area": _codes("countries.csv", "alpha3") | {"_T"},
} | {column.name: {code.code for code in column.codes} for column in CONTRACT.columns if column.codes}


def test_every_case_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []


@each
def test_the_file_is_written(case: Case, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    assert path.parent == tmp_path
    assert path.stat().st_size > 100


@each
def test_a_case_holds_facts_or_is_refused(case: Case) -> None:
    assert (case.outcome == "loaded") == bool(case.facts)
    assert (case.outcome == "refused") == bool(case.errors)


@each
def test_facts_have_the_columns_and_codes_of_the_dataset(case: Case) -> None:
    for fact in (*case.facts, *case.may):
        assert set(fact) - {"sheet", "cell"} == set(CONTRACT.column_names)
        assert {name: fact[name] for name, codes in KNOWN.items() if fact[name] not in codes} == {}
        assert (fact["obs_value"] is None) == (fact["obs_status"] in {"M", "NA"})


@each
def test_no_fact_stands_twice(case: Case) -> None:
    keys = Counter(tuple(fact[name] for name in CONTRACT.key) for fact in (*case.facts, *case.may))
    assert [key for key, count in keys.items() if count > 1] == []


@each
def test_parts_do_not_exceed_their_whole(case: Case) -> None:
    facts = {tuple(fact[name] for name in CONTRACT.key): fact["obs_value"] for fact in case.facts}
    group = CONTRACT.key.index("population_group")
    for key, value in facts.items():
        whole = facts.get((*key[:group], "total", *key[group + 1 :]))
        men, women = (facts.get((*key[:group], sex, *key[group + 1 :])) for sex in ("male", "female"))
        if isinstance(value, int) and isinstance(whole, int):
            assert value <= whole
        if isinstance(men, int) and isinstance(women, int):
            assert men + women == whole


def test_every_unit_is_the_one_valid_on_the_last_day_of_the_period() -> None:
    with (REFERENCE / "provinces.csv").open(encoding="utf-8", newline="") as lines:
        spans = {line["unit_key"]: (line["valid_from"], line["valid_to"] or "9999") for line in csv.DictReader(lines)}
    ends = {"S1": "06-30", "S2": "12-31", "Q3": "09-30", "": "12-31"}
    for case in CASES:
        for fact in case.facts:
            year, _, part = str(fact["time_period"]).partition("-")
            day = f"{year}-{ends[part]}"
            first, last = spans[str(fact["ref_area"])]
            assert first <= day <= last, (case.name, fact["ref_area"], day)
