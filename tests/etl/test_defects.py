"""One small file per check: each raises its finding where the defect stands, in words a person understands."""

from __future__ import annotations

import filecmp
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from etl import export
from etl.findings import Finding, Refusal, catalogue
from etl.load import Loader, Outcome
from etl.read.cells import Book, read_book
from etl.reference import Reference
from tests.house.source import ROOT
from tests.workbooks.defect import FOLDER, Defect
from tests.workbooks.defects import DEFECTS, EXEMPT, MADE, write_all
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot

MOST_ROWS = 15
MOST_BYTES = 40_000


@pytest.fixture(scope="module")
def loader(content_folder: Path, tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> Iterator[Loader]:
    """A loader for trials, which leave its warehouse as it is."""
    folder = tmp_path_factory.mktemp("trials") / "warehouse"
    shutil.copytree(content_folder, folder)
    with Warehouse.open(folder) as warehouse:
        yield Loader(warehouse, reference)


def check(case: Defect, outcome: Outcome) -> None:
    """The finding stands where it should, alone or with those that come with it, and its words are complete."""
    found = at(outcome.findings, case)
    assert found, [(one.code, one.sheet, one.cell) for one in outcome.findings]
    assert {one.code for one in outcome.findings} - {case.code} <= case.also
    refused = any(one.severity == "error" for one in outcome.findings)
    assert (outcome.outcome == "refused") == refused
    for lang in ("vi", "en"):
        message = found[0].message(lang)  # a name without a value would be a KeyError
        assert "{" not in message
        assert "None" not in message


def at(findings: Sequence[Finding], case: Defect) -> list[Finding]:
    return [one for one in findings if (one.code, one.sheet, one.cell) == (case.code, case.sheet, case.cell)]


@pytest.mark.parametrize("code", [code for code, case in DEFECTS.items() if not case.before])
def test_a_small_file_raises_its_finding_where_the_defect_stands(code: str, loader: Loader) -> None:
    case = DEFECTS[code]
    check(case, loader.load(case.path, dry_run="accept" not in case.options, **case.options))


@pytest.mark.parametrize("code", [code for code, case in DEFECTS.items() if case.before])
def test_a_small_file_is_odd_beside_what_was_loaded_before(
    code: str, warehouse: Warehouse, reference: Reference
) -> None:
    case = DEFECTS[code]
    fresh = Loader(warehouse, reference)
    for name in case.before:
        earlier = fresh.load(FOLDER / name)
        assert earlier.outcome == "loaded", [finding.as_dict() for finding in earlier.findings]
    check(case, fresh.load(case.path, **case.options))


def test_every_check_has_a_small_file_or_a_reason_for_none() -> None:
    assert set(catalogue()) - DEFECTS.keys() - MADE.keys() - EXEMPT.keys() == set(), "add a case, then `make docs`"
    assert (DEFECTS.keys() | MADE.keys() | EXEMPT.keys()) - set(catalogue()) == set(), "no check has these codes"


@pytest.mark.parametrize("code", EXEMPT)
def test_a_check_without_a_file_is_raised_by_another_test(code: str) -> None:
    _, test = EXEMPT[code]
    assert code in (ROOT / test).read_text(encoding="utf-8")


def test_an_export_by_a_column_that_is_none_says_so(warehouse: Warehouse, tmp_path: Path) -> None:
    snapshot = Snapshot.of_warehouse(warehouse)
    with pytest.raises(Refusal) as refusal:
        export.export_dataset(snapshot, "plan_tasks", format="csv", out=tmp_path, where={"loai": "x"})
    assert [one.code for one in refusal.value.findings] == ["export_column_unknown"]
    assert "loai" in refusal.value.findings[0].message("vi")


def test_an_export_longer_than_a_sheet_says_so(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "SHEET_ROWS", 3)
    with pytest.raises(Refusal) as refusal:
        export.export_dataset(Snapshot.of_warehouse(warehouse), "plan_tasks", format="xlsx", out=tmp_path)
    assert [one.code for one in refusal.value.findings] == ["export_too_long"]
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_file_is_refused_while_another_process_writes(
    warehouse: Warehouse, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCM_LOCK_WAIT", "0.1")
    folder = warehouse.settings.folder
    (folder / "writer.json").write_text(json.dumps({"user": "lan"}), encoding="utf-8")
    with FileLock(folder / "writer.lock"), Warehouse.open(folder) as second:
        outcome = Loader(second, reference).load(FOLDER / "hidden_rows.xlsx")
    assert outcome.outcome == "refused"
    assert [one.code for one in outcome.findings] == ["warehouse_busy"]
    assert "lan" in outcome.findings[0].message("vi")


def test_no_two_cases_keep_other_forms_under_one_name() -> None:
    forms: dict[str, object] = {}
    for case in DEFECTS.values():
        for name, form in case.files().items():
            assert forms.setdefault(name, form) == form, name


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all files as their writers make them now."""
    folder = tmp_path_factory.mktemp("defects")
    write_all(folder)
    return folder


def test_the_kept_files_are_those_of_the_cases(written: Path) -> None:
    names = {path.name for path in written.iterdir()}
    assert {path.name for path in FOLDER.iterdir()} == names, "run `python -m tests.workbooks.defects`"


def test_a_kept_file_has_the_cells_that_its_writer_gives(written: Path) -> None:
    changed = [
        path.name
        for path in sorted(written.iterdir())
        if not filecmp.cmp(path, FOLDER / path.name, shallow=False) and cells(path) != cells(FOLDER / path.name)
    ]
    assert changed == [], "run `python -m tests.workbooks.defects`"


def test_a_file_of_other_cells_is_seen(written: Path) -> None:
    assert cells(written / "sex_sum.xlsx") != cells(written / "children_above_total.xlsx")
    assert cells(written / "sex_sum.xlsx") == cells(FOLDER / "sex_sum.xlsx")


def cells(path: Path) -> object:
    """Everything that stands in a file, or the findings it is refused with."""
    try:
        book: Book = read_book(path)
    except Refusal as refusal:
        return [(one.code, dict(one.args)) for one in refusal.findings]
    sheets = [
        (one.name, one.hidden, one.merges, one.hidden_rows, one.hidden_columns, one.table.to_pylist())
        for one in book.sheets
    ]
    return sheets, book.lines


@pytest.mark.parametrize("code", DEFECTS)
def test_a_case_is_small_enough_to_be_seen_at_a_glance(code: str) -> None:
    for name, form in DEFECTS[code].files().items():
        assert all(len(grid) <= MOST_ROWS + 1 for grid in form.sheets.values()), name
        assert (FOLDER / name).stat().st_size < MOST_BYTES, name
