"""What every test gets: settings of the property tests, a warehouse that is not the real one, and no skipping in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import settings
from xlsxwriter import Workbook

from etl.demo import write_workbooks
from etl.initialise import initialise
from etl.load import Loader
from etl.reference import Reference
from warehouse.lake import Warehouse

Rows = Sequence[Sequence[object]]
MakeWorkbook = Callable[..., Path]

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# The same examples in CI every time: a red run can be repeated. At home they vary and find more.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if IN_CI else "home")


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


@pytest.fixture(scope="session")
def content_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with what `init` loads; made once, for reading only."""
    folder = tmp_path_factory.mktemp("content") / "warehouse"
    with Warehouse.open(folder) as warehouse:
        outcomes = list(initialise(warehouse))
    assert {outcome.outcome for outcome in outcomes} == {"loaded"}
    return folder


@pytest.fixture
def warehouse(content_folder: Path, tmp_path: Path) -> Iterator[Warehouse]:
    """A real warehouse of one's own, with what `init` loads, to load into."""
    folder = tmp_path / "warehouse"
    shutil.copytree(content_folder, folder)
    with Warehouse.open(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def loaded_warehouse(tmp_path_factory: pytest.TempPathFactory, content_folder: Path) -> Path:
    """A warehouse as a newcomer has it after `make run`: content and illustrative data; made once, for reading only."""
    folder = tmp_path_factory.mktemp("loaded") / "warehouse"
    shutil.copytree(content_folder, folder)
    reference = Reference.load()
    with Warehouse.open(folder) as warehouse:
        loader = Loader(warehouse, reference)
        for file in write_workbooks(tmp_path_factory.mktemp("demo"), reference):
            outcome = loader.load(
                file.path, dataset=file.dataset, unit=file.unit, period=file.period, illustrative=True, by="demo"
            )
            assert outcome.outcome == "loaded", [finding.as_dict() for finding in outcome.findings]
    return folder


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Write a real xlsx file: `make_workbook(rows)` with the head in the first row, or `sheets={name: rows}`."""

    def make(rows: Rows | None = None, *, name: str = "so-lieu.xlsx", sheets: Mapping[str, Rows] | None = None) -> Path:
        path = tmp_path / name
        with Workbook(str(path), {"strings_to_formulas": False}) as book:
            for title, lines in (sheets or {"Số liệu": rows or []}).items():
                sheet = book.add_worksheet(title)
                for number, line in enumerate(lines):
                    sheet.write_row(number, 0, line)
        return path

    return make
