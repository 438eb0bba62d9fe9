"""The second corpus keeps its own word: files can be written, facts are complete, their codes exist, sums hold."""

from __future__ import annotations

import csv
import importlib
import pkgutil
from collections import Counter
from pathlib import Path

import pytest

from etl.datasets import DATASETS
from tests import departments
from tests.departments.case import Case

_REFERENCE = Path(__file__).parents[2] / "data" / "reference"
_MODULES = sorted(one.name for one in pkgutil.iter_modules(departments.__path__) if one.name.startswith("second_"))
CASES: tuple[Case, ...] = tuple(
    case
    for name in _MODULES
    if not name.endswith("_test")
    for case in getattr(importlib.import_module(f"tests.departments.{name}"), "CASES", ())
)


def _codes(file: str, column: str) -> set[str]:
    with (_REFERENCE / file).open(encoding="utf-8", newline="") as lines:
        return {row[column] for row in csv.DictReader(lines)}


_LISTS = {
    "ref_area": _codes("provinces.csv", "unit_key") | {"VN"},
    "reporter": _codes("provinces.csv", "unit_key") | _codes("agencies.csv", "code"),
    "category": _codes("migration_categories.csv", "code"),
    "counterpart_area": _codes("countries.csv", "alpha3") | {"_T"},
    "duty": _codes("duties.csv", "duty"),
}


def test_every_case_has_its_own_name() -> None:
    assert not [name for name, times in Counter(case.name for case in CASES).items() if times > 1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_of_the_second_corpus_is_a_file_with_a_truth(case: Case, tmp_path: Path) -> None:
    assert case.write(tmp_path).stat().st_size > 0
    assert (case.outcome == "refused") == bool(case.errors) == (not case.facts)
    contract = DATASETS[case.dataset]
    columns = {column.name: column for column in contract.columns}
    for fact in (*case.facts, *case.may):
        assert set(fact) <= {*columns, "sheet", "cell"}
        for name, value in fact.items():
            assert name not in _LISTS or value in _LISTS[name], value
            codes = {code.code for code in columns[name].codes} if name in columns else set()
            assert not codes or value in codes or value is None, value
        if "obs_status" in fact:
            assert (fact["obs_value"] is None) == (fact["obs_status"] in ("M", "NA"))
    keys = Counter(tuple(fact[name] for name in contract.key) for fact in case.facts)
    assert not [key for key, times in keys.items() if times > 1]


@pytest.mark.parametrize("case", [case for case in CASES if case.facts], ids=lambda case: case.name)
def test_men_and_women_make_the_total_in_the_second_corpus(case: Case) -> None:
    column, whole, parts = {
        "migration_statistics": ("population_group", "total", ("male", "female")),
        "labour_results": ("sex", "_T", ("M", "F")),
    }.get(case.dataset, ("", "", ()))
    key = [name for name in DATASETS[case.dataset].key if name != column]
    values = {(*(fact[name] for name in key), fact.get(column)): fact.get("obs_value") for fact in case.facts}
    for (*place, group), value in values.items():
        sexes = [values.get((*place, part)) for part in parts]
        if column and group == whole and None not in (*sexes, value):
            assert sum(int(str(sex)) for sex in sexes) == value, place
