"""Workbooks as departments make them, loaded as the command line does, against what a statistician reads in them."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from etl.findings import Finding
from etl.load import Loader, Outcome
from tests import departments
from tests.departments.case import Case, Fact
from warehouse.lake import Warehouse


def _cases() -> list[Case]:
    found: dict[str, Case] = {}
    for module in sorted(pkgutil.iter_modules(departments.__path__), key=lambda one: one.name):
        if not module.name.startswith("test_"):
            for case in getattr(importlib.import_module(f"tests.departments.{module.name}"), "CASES", ()):
                found.setdefault(case.name, case)
    return list(found.values())


CASES = _cases()
_ROWS = {
    "documents": "FROM lake.documents WHERE submission_id = $submission",
    "plan_tasks": "FROM lake.plan_tasks WHERE submission_id = $submission",
    "task_progress": "FROM lake.task_progress WHERE submission_id = $submission",
    "migration_statistics": "FROM lake.migration_statistics WHERE submission_id = $submission",
    "labour_targets": "FROM lake.labour_targets WHERE submission_id = $submission",
    "labour_results": "FROM lake.labour_results WHERE submission_id = $submission",
    "reports_received": "FROM lake.reports_received WHERE submission_id = $submission",
}


@pytest.fixture(scope="module")
def loader(content_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loader]:
    folder = tmp_path_factory.mktemp("departments") / "warehouse"
    shutil.copytree(content_folder, folder)
    with Warehouse.open(folder) as warehouse:
        yield Loader(warehouse)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_workbook_of_a_department_is_read_as_its_sender_means_it(case: Case, loader: Loader, tmp_path: Path) -> None:
    outcome = loader.load(case.write(tmp_path), **case.options)
    places = {(finding.sheet, finding.cell) for finding in _errors(outcome)}
    if case.outcome == "refused":
        assert outcome.outcome == "refused"
        assert places, "a refusal says why"
        wanted = [place for place in case.errors if place[1] is not None]
        rows = {(sheet, "".join(filter(str.isdigit, cell or ""))) for sheet, cell in places}
        assert not wanted or any((sheet, "".join(filter(str.isdigit, cell or ""))) in rows for sheet, cell in wanted), (
            places
        )
        return
    assert outcome.outcome == "loaded", [finding.as_dict() for finding in _errors(outcome)]
    assert outcome.dataset == case.dataset
    stored = _stored(loader, outcome)
    for fact in case.facts:
        same = [
            row for row in stored if all(_same(row.get(name), value) for name, value in fact.items() if name in row)
        ]
        assert len(same) == 1, f"{dict(fact)} is there {len(same)} times"
    allowed = [*case.facts, *case.may]
    for row in stored:
        assert any(all(_same(row.get(name), v) for name, v in fact.items() if name in row) for fact in allowed), row


def test_the_corpus_is_as_wide_as_what_departments_send() -> None:
    assert len(CASES) >= 150
    assert len({case.dataset for case in CASES}) >= 5
    assert sum(case.outcome == "refused" for case in CASES) >= 30


def _errors(outcome: Outcome) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.severity == "error"]


def _stored(loader: Loader, outcome: Outcome) -> list[Mapping[str, object]]:
    rows = loader.warehouse.arrow(_ROWS[str(outcome.dataset)], {"submission": outcome.submission})
    return rows.to_pylist()


def _same(stored: object, meant: Fact | object) -> bool:
    return stored == meant or str(stored) == str(meant) or (stored in (None, "") and meant in (None, ""))
