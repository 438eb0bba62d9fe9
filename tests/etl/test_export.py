"""Files for somebody else: they load again unchanged, run nothing, and say when their figures are illustrative."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl.datasets import DATASETS
from etl.demo.workbook import write_tidy
from etl.export import Format, current_rows, export_dataset, figure
from etl.findings import Refusal
from etl.load import Loader
from etl.reference import Reference
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot

MIGRATION = DATASETS["migration_statistics"]
MIGRATION_ROWS = [
    ("Nghệ An", "2024-S1", "lao_dong_hop_dong", "outbound", None, "total", "persons", "flow", 12_410, None),
    ("Nghệ An", "2024-S1", "lao_dong_hop_dong", "outbound", "JPN", "total", "persons", "flow", 4_018, None),
    ("Bắc Giang", "2024-S1", "lao_dong_hop_dong", "outbound", None, "total", "persons", "flow", "-", None),
    ("Bắc Giang", "2024-S1", "ket_hon", "outbound", None, "total", "marriages", "flow", "…", None),
    ("Huế", "2025-S1", "lao_dong_bien_gioi", "outbound", None, "total", "persons", "flow", "x", None),
    ("Huế", "2025-S1", "hoc_tap", "outbound", None, "total", "persons", "flow", 310, "E"),
]
PROGRESS = DATASETS["task_progress"]
PROGRESS_ROWS = [
    ("402/QĐ-TTg", "3.1", "bng", date(2024, 10, 31), "in_progress", 62.5, "=1+1", "@x", None, "+ Trung ương"),
    ("402/QĐ-TTg", "1.10", "bng", date(2024, 10, 31), "done", 100, '+cmd|"/c calc"!A0', "-2+3", None, "- Nữ"),
]


def load(
    warehouse: Warehouse, folder: Path, name: str, rows: list[tuple[object, ...]], *, illustrative: bool = False
) -> None:
    path = folder / f"{name}-{illustrative}.xlsx"
    contract = DATASETS[name]
    write_tidy(path, contract, columns=contract.column_names, rows=rows, title="", subtitle="", mark="")  # type: ignore[arg-type]
    outcome = Loader(warehouse, Reference.load()).load(path, dataset=name, illustrative=illustrative)
    assert outcome.outcome == "loaded", [finding.message() for finding in outcome.findings]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, empty_folder: Path) -> Snapshot:
    """Migration statistics and progress, all of it real."""
    folder = tmp_path_factory.mktemp("real")
    with Warehouse.open(shutil.copytree(empty_folder, folder / "warehouse")) as warehouse:
        load(warehouse, folder, "migration_statistics", MIGRATION_ROWS)
        load(warehouse, folder, "task_progress", PROGRESS_ROWS)
        return Snapshot.of_warehouse(warehouse)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, empty_folder: Path) -> Snapshot:
    """Real figures of Nghệ An, illustrative ones of Huế."""
    folder = tmp_path_factory.mktemp("mixed")
    with Warehouse.open(shutil.copytree(empty_folder, folder / "warehouse")) as warehouse:
        load(warehouse, folder, "migration_statistics", MIGRATION_ROWS[:2])
        load(warehouse, folder, "migration_statistics", MIGRATION_ROWS[4:], illustrative=True)
        return Snapshot.of_warehouse(warehouse)


def lines_of(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize(
    ("name", "format"),
    [("migration_statistics", "csv"), ("migration_statistics", "xlsx"), ("task_progress", "xlsx")],
)
def test_what_is_exported_loads_again_as_the_same_rows(
    name: str, format: Format, real: Snapshot, tmp_path: Path, warehouse: Warehouse
) -> None:
    contract = DATASETS[name]
    written = export_dataset(real, contract, format=format, out=tmp_path)
    outcome = Loader(warehouse, Reference.load()).load(written.path)
    after = Snapshot.of_warehouse(warehouse)
    assert (outcome.outcome, outcome.rows) == ("loaded", written.rows)
    # the decision has no task 1.10, which these rows hold as a code that must not turn into 1.1
    expected = [("task_unknown", "1.10")] if name == "task_progress" else []
    assert [(finding.code, finding.args.get("task")) for finding in outcome.findings] == expected
    assert current_rows(after, contract, {}).equals(current_rows(real, contract, {}))


def test_a_csv_begins_with_the_mark_that_excel_needs_and_has_stable_names(real: Snapshot, tmp_path: Path) -> None:
    path = export_dataset(real, MIGRATION, format="csv", out=tmp_path / "a.csv").path
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = lines_of(path)
    assert list(rows[0]) == list(MIGRATION.column_names)
    assert {row["ref_area"] for row in rows} == {"40@2008", "24@2008", "46@2025-01"}
    assert {row["obs_status"]: row["obs_value"] for row in rows if row["obs_status"] != "A"} == {
        "NP": "0",
        "M": "",
        "NA": "",
        "E": "310",
    }


def test_text_that_a_spreadsheet_would_run_is_guarded_in_csv_and_labels_are_left_alone(
    real: Snapshot, tmp_path: Path
) -> None:
    rows = lines_of(export_dataset(real, PROGRESS, format="csv", out=tmp_path / "a.csv").path)
    texts = {row["task_code"]: (row["result"], row["evidence"], row["note"]) for row in rows}
    assert texts["3.1"] == ("'=1+1", "'@x", "+ Trung ương")
    assert texts["1.10"] == ('\'+cmd|"/c calc"!A0', "'-2+3", "- Nữ")
    assert {row["percent"] for row in rows} == {"62.5", "100"}


def test_in_a_workbook_text_is_text_and_numbers_are_numbers(real: Snapshot, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export_dataset(real, PROGRESS, format="xlsx", out=tmp_path / "a.xlsx").path)
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert len(book.worksheets) == 1
    names = [cell.value for cell in sheet[1]]
    assert tuple(names) == PROGRESS.column_names
    cells = {row[1].value: dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert (cells["3.1"]["result"].value, cells["3.1"]["result"].data_type) == ("=1+1", "s")
    assert cells["3.1"]["task_code"].data_type == "s"
    assert (cells["3.1"]["percent"].value, cells["3.1"]["percent"].data_type) == (62.5, "n")
    assert cells["3.1"]["as_of"].value.date() == date(2024, 10, 31)


@pytest.mark.parametrize("format", ["csv", "xlsx", "sdmx-csv"])
def test_a_file_with_one_illustrative_row_says_so(format: Format, mixed: Snapshot, tmp_path: Path) -> None:
    written = export_dataset(mixed, MIGRATION, format=format, out=tmp_path)
    assert written.illustrative
    assert "MINH-HOA" in written.path.name
    if format == "xlsx":
        book = openpyxl.load_workbook(written.path)
        assert book.sheetnames == ["migration_statistics", "SỐ LIỆU MINH HỌA"]
        marks = [row[-1].value for row in book.worksheets[0].iter_rows()]
        assert marks == ["illustrative", "no", "no", "yes", "yes"]
    else:
        rows = lines_of(written.path)
        column = "ILLUSTRATIVE" if format == "sdmx-csv" else "illustrative"
        assert [row[column] for row in rows] == ["no", "no", "yes", "yes"]


def test_a_file_without_illustrative_rows_has_no_such_column(mixed: Snapshot, tmp_path: Path) -> None:
    written = export_dataset(mixed, MIGRATION, format="csv", out=tmp_path, where={"ref_area": "40@2008"})
    assert (written.rows, written.illustrative, written.path.name) == (2, False, "migration_statistics.csv")


def test_sdmx_csv_names_structure_action_and_components(real: Snapshot, tmp_path: Path) -> None:
    path = export_dataset(real, "migration_statistics", format="sdmx-csv", out=tmp_path / "a.csv").path
    rows = lines_of(path, "utf-8")
    assert list(rows[0])[:5] == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "TIME_PERIOD"]
    assert {(row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) for row in rows} == {
        ("dataflow", "VN_GCM:MIGRATION_STATISTICS(1.0)", "I")
    }
    assert {row["COUNTERPART_AREA"] for row in rows} == {"_T", "JPN"}
    assert {row["OBS_VALUE"] for row in rows if row["OBS_STATUS"] == "M"} == {""}


@pytest.mark.parametrize("name", ["documents", "plan_tasks", "task_progress", "reports_received"])
def test_a_table_that_is_no_statistics_is_refused_as_sdmx(name: str, real: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        export_dataset(real, name, format="sdmx-csv", out=tmp_path)
    (finding,) = refused.value.findings
    assert finding.code == "export_without_sdmx"
    assert "migration_statistics" in finding.message()


def test_a_filter_on_a_column_that_is_not_there_is_refused_with_the_columns(real: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        export_dataset(real, MIGRATION, format="csv", out=tmp_path, where={"province": "x"})
    assert "ref_area" in refused.value.findings[0].message("en")


def test_several_values_of_a_filter_widen_it_and_several_filters_narrow_it(real: Snapshot, tmp_path: Path) -> None:
    where = {"ref_area": ["24@2008", "46@2025-01"], "category": "ket_hon"}
    assert export_dataset(real, MIGRATION, format="csv", out=tmp_path / "a.csv", where=where).rows == 1


def test_an_empty_table_gives_a_file_with_its_header(real: Snapshot, tmp_path: Path) -> None:
    path = export_dataset(real, "labour_targets", format="csv", out=tmp_path).path
    assert path.read_text(encoding="utf-8-sig").strip() == ",".join(DATASETS["labour_targets"].column_names)


@pytest.mark.parametrize(
    ("value", "text"), [(1234, "1234"), (12.5, "12.5"), (1.234, "1.2340"), (3.0, "3"), (0.00001, "0.00001")]
)
def test_a_number_is_written_so_that_nobody_can_misread_it(value: float, text: str) -> None:
    assert figure(value) == text
