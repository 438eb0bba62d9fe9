"""Data and imports go one way: the contracts of pyproject.toml, and the syntax trees of what no contract can see."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOMS, ROOT, Source, complaints, imported, modules, pages, tracked

# What a room may import of the other rooms.
MAY_IMPORT = {
    "formats": frozenset[str](),
    "warehouse": frozenset({"formats"}),
    "meetings": frozenset({"warehouse", "formats"}),
    "metrics": frozenset({"warehouse", "formats"}),
    "charts": frozenset({"formats"}),
    "exhibits": frozenset({"warehouse", "metrics", "charts", "formats"}),
    "reports": frozenset({"meetings", "exhibits", "metrics", "charts", "formats"}),
    "etl": frozenset({"warehouse", "formats"}),
    "ui": frozenset({"meetings", "reports", "exhibits", "metrics", "charts", "formats"}),
}
SCREEN_MAY_IMPORT = frozenset({"streamlit", "ui", "meetings", "reports", "exhibits", "metrics", "charts", "formats"})
# Loaded on the first line of app.py, before the first visitor comes: ten at once on a cold server waited 11-15 s else.
WARMED = frozenset({"pandas", "plotly", "pyarrow", "starlette"})

BAD_IMPORTS = {
    "one-way": ("formats/bad_one_way.py", "import warehouse\n"),
    "duckdb": ("metrics/bad_duckdb.py", "import duckdb\n"),
    "plotly": ("ui/bad_plotly.py", "import plotly\n"),
    "streamlit": ("charts/bad_streamlit.py", "import streamlit\n"),
    "workbooks": ("metrics/bad_workbook.py", "import openpyxl\n"),
    "etl": ("metrics/bad_etl.py", "import etl\n"),
    "charts": ("charts/bad_metrics.py", "import metrics\n"),
    "paper": ("charts/bad_paper.py", "import reportlab\n"),
}


def room_imports(source: Source) -> Iterator[str]:
    """A room imports only what the table of rooms allows."""
    for node, module, _ in imported(source.tree):
        other = module.split(".")[0]
        if other in ROOMS and other != source.room and other not in MAY_IMPORT[source.room]:
            yield f"{source.at(node)} imports {module}, which the room {source.room} may not"


def screen_imports(source: Source) -> Iterator[str]:
    """A screen imports only what shows; on the data pages also the public functions of etl."""
    on_data_page = source.path.startswith("pages/du_lieu/")
    for node, module, names in imported(source.tree):
        top = module.split(".")[0]
        if top in SCREEN_MAY_IMPORT or top in sys.stdlib_module_names:
            continue
        if top in WARMED and source.path == "app.py":
            continue
        if top == "etl" and on_data_page:
            private = [name for name in (*module.split("."), *names) if name.startswith("_")]
            if private:
                yield f"{source.at(node)} imports {', '.join(private)}, which etl keeps to itself"
            continue
        yield f"{source.at(node)} imports {module}: a screen imports only {', '.join(sorted(SCREEN_MAY_IMPORT))}"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts, run in a folder that holds the rooms and a pyproject.toml."""
    command = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None, no_cache=True))"
    )
    return subprocess.run(
        [sys.executable, "-c", command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def contracts() -> dict[str, str]:
    """Names of the import contracts by id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_of_the_house_is_a_package(room: str) -> None:
    assert f"{room}/__init__.py" in tracked()


def test_the_import_contracts_are_kept() -> None:
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_import_contract_can_fail(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text("", encoding="utf-8")
    for path, text in BAD_IMPORTS.values():
        (tmp_path / path).write_text(text, encoding="utf-8")
    run = lint_imports(tmp_path)
    assert run.returncode == 1, run.stdout + run.stderr
    kept = [name for name in contracts().values() if f"{name} BROKEN" not in run.stdout]
    assert not kept, f"{kept} did not fail:\n{run.stdout}{run.stderr}"
    assert set(BAD_IMPORTS) == set(contracts()), "every contract needs a bad import that breaks it"


def test_a_room_imports_only_what_the_table_allows() -> None:
    assert complaints(room_imports, modules(*ROOMS)) == []


def test_a_screen_imports_only_what_shows() -> None:
    assert complaints(screen_imports, [*pages(), *modules("app.py")]) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("charts/x.py", "from metrics.tasks.states import overview"),
        ("charts/x.py", "from reports.province.profile import province_pdf"),
        ("reports/x.py", "from warehouse.snapshot import Snapshot"),
        ("reports/x.py", "from ui.screen import Screen"),
        ("metrics/x.py", "def f():\n    import etl.load"),
        ("etl/x.py", "from charts import heat_map"),
        ("warehouse/x.py", "import metrics"),
        ("formats/x.py", "from warehouse import snapshot"),
    ],
)
def test_a_room_that_imports_upwards_is_found(path: str, text: str) -> None:
    assert len(list(room_imports(Source(path, text)))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pages/monitor/x.py", "import duckdb"),
        ("pages/monitor/x.py", "import plotly.graph_objects as go"),
        ("pages/monitor/x.py", "from openpyxl import Workbook"),
        ("pages/monitor/x.py", "from etl import load"),
        ("pages/monitor/x.py", "from warehouse import snapshot"),
        ("pages/du_lieu/x.py", "from etl.load import _commit"),
        ("app.py", "import duckdb"),
    ],
)
def test_a_screen_that_reaches_behind_the_screen_is_found(path: str, text: str) -> None:
    assert len(list(screen_imports(Source(path, text)))) == 1


def test_a_data_page_may_call_what_etl_offers() -> None:
    assert list(screen_imports(Source("pages/du_lieu/x.py", "from etl.load import load\nimport datetime"))) == []


def test_the_walk_sees_imports_inside_functions() -> None:
    tree = ast.parse("def f():\n    from a.b import c\n    import d")
    assert [(module, names) for _, module, names in imported(tree)] == [("a.b", ("c",)), ("d", ())]
