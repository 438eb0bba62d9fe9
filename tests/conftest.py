"""What every test gets: settings of the property tests, a warehouse that is not the real one, and no skipping in CI."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings
from xlsxwriter import Workbook

from etl.demo import DemoFile, write_workbooks
from etl.findings import Finding
from etl.initialise import initialise
from etl.load import Loader, Outcome
from etl.reference import Reference
from tests.scheduling import Groups, turn_of
from warehouse.lake import Warehouse

Rows = Sequence[Sequence[object]]
MakeWorkbook = Callable[..., Path]

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# The same examples in CI every time: a red run can be repeated. At home they vary and find more.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if IN_CI else "home")


def pytest_configure() -> None:
    """Commands, servers and readers are started a hundred times: what they import is compiled once, and kept."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Workers take up groups of tests as tests/scheduling.py tells."""
    if config.getvalue("dist") != "loadgroup":
        return None
    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long groups first."""
    items.sort(key=lambda item: turn_of(item.nodeid))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def _never_the_real_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test forgets to say, it cannot touch data/warehouse; a test that needs a warehouse names its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_WAREHOUSE", str(tmp_path_factory.mktemp("no-warehouse")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _each_worker_a_core() -> Iterator[None]:
    """Workers share the cores of the machine already: a second thread of each would only wait for the other worker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_THREADS", "1")
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one: there everything that a test needs is installed."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and in CI nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The code lists of the product."""
    return Reference.load()


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first worker who needs it fills and all workers copy from; nobody opens what lies in it.

    It is not opened because SQLite puts files beside an open catalog, which may go while another worker copies.
    """
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # that of the whole run
    folder, done = root / f"shared-{name}", root / f"shared-{name}.done"
    with FileLock(root / f"shared-{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def hold_a_row_for_a_moment(warehouse: Warehouse) -> None:
    """Empty tables get a row and lose it again.

    Of a table that never held any, DuckLake looks for the statistics of every column anew in each question: all that is
    asked of a warehouse without submissions then takes three times as long.
    """
    asked = """
        SELECT table_name, list(data_type ORDER BY column_index)
        FROM duckdb_columns() SEMI JOIN duckdb_tables() USING (database_name, table_name)
        WHERE database_name = 'lake' GROUP BY 1
    """
    numbers = {"BIGINT", "DOUBLE", "BOOLEAN"}
    empty = {
        name: ", ".join("0" if kind in numbers else "'2000-01-01'" for kind in kinds)
        for name, kinds in warehouse.query(asked)
        if not warehouse.query(f"SELECT 1 FROM lake.{name} LIMIT 1")
    }
    with warehouse.commit(purpose="test") as commit:
        for name, values in empty.items():
            commit.execute(f"INSERT INTO lake.{name} VALUES ({values})")
    with warehouse.commit(purpose="test") as commit:
        for name in empty:
            commit.execute(f"DELETE FROM lake.{name}")


def _fill_with_content(folder: Path) -> None:
    with Warehouse.open(folder / "warehouse") as warehouse:
        outcomes = list(initialise(warehouse))
        hold_a_row_for_a_moment(warehouse)
    assert {outcome.outcome for outcome in outcomes} == {"loaded"}


@pytest.fixture(scope="session")
def content_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with what `init` loads; made once, for reading only."""
    made = made_once(tmp_path_factory, "content", _fill_with_content)
    return shutil.copytree(made / "warehouse", tmp_path_factory.mktemp("content") / "warehouse")


@pytest.fixture
def warehouse(content_folder: Path, tmp_path: Path) -> Iterator[Warehouse]:
    """A real warehouse of one's own, with what `init` loads, to load into."""
    folder = tmp_path / "warehouse"
    shutil.copytree(content_folder, folder)
    with Warehouse.open(folder) as opened:
        yield opened


@dataclass(frozen=True, kw_only=True)
class Demo:
    """The illustrative workbooks, what became of each, and the warehouse they were loaded into."""

    files: list[DemoFile]
    outcomes: list[Outcome]
    warehouse: Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, content_folder: Path, reference: Reference) -> Demo:
    """What `demo` writes and loads; made once, for reading only."""

    def fill(folder: Path) -> None:
        shutil.copytree(content_folder, folder / "warehouse")
        (folder / "files").mkdir()
        files = write_workbooks(folder / "files", reference)
        with Warehouse.open(folder / "warehouse") as warehouse:
            loader = Loader(warehouse, reference)
            outcomes = [
                loader.load(
                    file.path, dataset=file.dataset, unit=file.unit, period=file.period, illustrative=True, by="demo"
                )
                for file in files
            ]
        told = {"files": [asdict(file) for file in files], "outcomes": [asdict(outcome) for outcome in outcomes]}
        (folder / "told.json").write_text(json.dumps(told, default=str), encoding="utf-8")

    made = made_once(tmp_path_factory, "demo", fill)
    told = json.loads((made / "told.json").read_text(encoding="utf-8"))
    files = [DemoFile(**{**file, "path": Path(file["path"])}) for file in told["files"]]
    outcomes = [
        Outcome(**{**outcome, "findings": tuple(Finding(**finding) for finding in outcome["findings"])})
        for outcome in told["outcomes"]
    ]
    warehouse = shutil.copytree(made / "warehouse", tmp_path_factory.mktemp("loaded") / "warehouse")
    return Demo(files=files, outcomes=outcomes, warehouse=warehouse)


@pytest.fixture(scope="session")
def loaded_warehouse(demo: Demo) -> Path:
    """A warehouse as a newcomer has it after `make run`: content and illustrative data; made once, for reading only."""
    assert {outcome.outcome for outcome in demo.outcomes} == {"loaded"}, [
        finding.as_dict() for outcome in demo.outcomes if outcome.outcome != "loaded" for finding in outcome.findings
    ]
    return demo.warehouse


def workbooks(folder: Path) -> MakeWorkbook:
    """Write real xlsx files there: `make(rows)` with the head in the first row, or `sheets={name: rows}`."""

    def make(rows: Rows | None = None, *, name: str = "so-lieu.xlsx", sheets: Mapping[str, Rows] | None = None) -> Path:
        path = folder / name
        with Workbook(str(path), {"strings_to_formulas": False}) as book:
            for title, lines in (sheets or {"Số liệu": rows or []}).items():
                sheet = book.add_worksheet(title)
                for number, line in enumerate(lines):
                    sheet.write_row(number, 0, line)
        return path

    return make


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Write a real xlsx file into the folder of the test."""
    return workbooks(tmp_path)
