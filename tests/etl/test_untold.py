"""What screens are not told of sensitive categories: rows, totals, findings and files stay with the administrator."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pytest

from etl.archive import Archive
from etl.findings import Finding
from etl.load import Loader
from etl.plan import difference
from etl.untold import discreet
from formats.numbers import WITHHELD
from tests.conftest import MakeWorkbook
from warehouse.lake import Warehouse

HEAD = ("ref_area", "time_period", "category", "direction", "population_group", "measure", "obs_value")
Load = Callable[..., str]


@pytest.fixture
def load(warehouse: Warehouse, make_workbook: MakeWorkbook) -> Load:
    """Load children adopted abroad and students of one province; gives the number of the submission."""

    def loaded(adopted: int | None, students: int) -> str:
        rows = [["Nghệ An", "2024-S1", "hoc_tap", "outbound", "total", "persons", students]]
        if adopted is not None:
            rows.append(["Nghệ An", "2024-S1", "con_nuoi", "outbound", "total", "children", adopted])
        path = make_workbook([HEAD, *rows], name=f"{adopted}-{students}.xlsx")
        outcome = Loader(warehouse).load(path, dataset="migration_statistics", by="lan")
        assert outcome.submission is not None, outcome.findings
        return outcome.submission

    return loaded


def test_a_difference_leaves_out_all_of_sensitive_categories(warehouse: Warehouse, load: Load) -> None:
    load(4, 120)
    second = load(6, 130)
    told = Archive(warehouse).difference(second)
    assert set(told.rows["category"].to_pylist()) == {"hoc_tap"}
    assert {one.what["category"] for one in told.totals} == {"hoc_tap"}
    assert {one.what["category"] for one in told.ranks} <= {"hoc_tap"}
    assert (told.changed, told.same, told.untold) == (1, 0, 2)
    whole = difference(warehouse, second)
    assert (whole.changed, whole.untold) == (2, 0), "the command line leaves nothing out"


def test_a_figure_that_stays_the_same_is_counted_nowhere(warehouse: Warehouse, load: Load) -> None:
    load(4, 120)
    told = Archive(warehouse).difference(load(4, 130))
    assert (told.changed, told.same) == (1, 0), "else a guess could be tried out"


def test_a_file_that_holds_sensitive_figures_is_handed_out_only_by_a_server_that_may(
    warehouse: Warehouse, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, plain, secret = Archive(warehouse), load(None, 120), load(4, 130)
    assert not archive.is_untold(plain)
    assert archive.file(plain)
    with pytest.raises(KeyError):
        archive.file(secret)
    monkeypatch.setenv("GCM_SMALL_COUNTS", "shown")
    assert archive.file(secret)
    assert archive.difference(secret).untold == 0


def test_a_finding_does_not_quote_a_stored_figure_of_a_sensitive_row() -> None:
    table = pa.table({"category": ["con_nuoi", "hoc_tap"], "sheet": ["S", "S"], "cell": ["C2", "C3"]})
    args = {"value": "70", "reference": "4"}
    findings = [Finding(code="sudden_rise", sheet="S", cell=cell, args=args) for cell in ("C2", "C3")]
    secret, plain = discreet(findings, table, frozenset({"con_nuoi"}))
    assert secret.args == {"value": "70", "reference": WITHHELD}
    assert plain.args["reference"] == "4"
