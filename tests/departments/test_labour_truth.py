"""The truth told about each labour, target, task and report file is possible: its columns, its codes, no key twice."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from etl.datasets import DATASETS
from tests.departments import (
    labour_forms,
    labour_ministry,
    labour_months,
    labour_pages,
    labour_places,
    labour_refused,
    labour_text,
    reports_documents,
    reports_lists,
    targets_refused,
    targets_years,
    tasks_codes,
    tasks_plan,
    tasks_progress,
    tasks_refused,
    tasks_word,
)
from tests.departments.case import Case

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
CASES: tuple[Case, ...] = (
    *labour_places.CASES,
    *labour_months.CASES,
    *labour_ministry.CASES,
    *labour_text.CASES,
    *labour_forms.CASES,
    *labour_pages.CASES,
    *labour_refused.CASES,
    *targets_years.CASES,
    *targets_refused.CASES,
    *tasks_progress.CASES,
    *tasks_codes.CASES,
    *tasks_plan.CASES,
    *tasks_word.CASES,
    *tasks_refused.CASES,
    *reports_lists.CASES,
    *reports_documents.CASES,
)
each = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
each_of_labour = pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.dataset == "labour_results"],
    ids=[case.name for case in CASES if case.dataset == "labour_results"],
)


def _codes(file: str, column: str) -> set[str]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as lines:
        return {line[column] for line in csv.DictReader(lines)}


UNITS = _codes("provinces.csv", "unit_key") | {"VN"}
KNOWN = {
    "unit": UNITS,
    "reporter": UNITS | _codes("agencies.csv", "code"),
    "country": _codes("countries.csv", "alpha3") | {"_T"},
    "duty": _codes("duties.csv", "duty"),
}


def test_every_case_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []


@each
def test_the_file_is_written(case: Case, tmp_path: Path) -> None:
    assert case.write(tmp_path).stat().st_size > 0


@each
def test_a_case_holds_facts_or_names_its_errors(case: Case) -> None:
    assert bool(case.facts) == (case.outcome == "loaded")
    assert bool(case.errors) == (case.outcome == "refused")


@each
def test_facts_have_known_columns_and_codes(case: Case) -> None:
    contract = DATASETS[case.dataset]
    for fact in (*case.facts, *case.may):
        assert set(fact) - {"sheet", "cell"} <= set(contract.column_names)
        for column in contract.columns:
            known = {code.code for code in column.codes} or KNOWN.get(column.kind)
            if known and fact.get(column.name) is not None:
                assert fact[column.name] in known


@each
def test_no_key_stands_twice(case: Case) -> None:
    key = DATASETS[case.dataset].key
    counted = Counter(tuple(fact.get(name) for name in key) for fact in case.facts)
    assert [found for found, count in counted.items() if count > 1] == []


@each_of_labour
def test_men_and_women_are_the_total(case: Case) -> None:
    by_sex: dict[tuple[object, ...], dict[object, int]] = defaultdict(dict)
    names = ("ref_area", "sub_area", "time_period", "basis", "indicator", "counterpart_area")
    for fact in (*case.facts, *case.may):
        value = fact["obs_value"]
        by_sex[tuple(fact[name] for name in names)][fact["sex"]] = value if isinstance(value, int) else 0
    for found in by_sex.values():
        if {"M", "F"} <= set(found):
            assert found["M"] + found["F"] == found["_T"]


@each_of_labour
@pytest.mark.parametrize("column", ["sub_area", "counterpart_area"])
def test_parts_are_the_total(case: Case, column: str) -> None:
    parts: dict[tuple[object, ...], dict[object, int]] = defaultdict(dict)
    names = [name for name in DATASETS[case.dataset].key if name != column]
    for fact in (*case.facts, *case.may):
        value = fact["obs_value"]
        parts[tuple(fact[name] for name in names)][fact[column]] = value if isinstance(value, int) else 0
    for found in parts.values():
        if "_T" in found and len(found) > 1 and case.name not in LEFT_OUT:
            assert sum(value for part, value in found.items() if part != "_T") == found["_T"]


# Forms that name only some of the parts.
LEFT_OUT = frozenset({"labour-tidy-list-in-another-order"})
