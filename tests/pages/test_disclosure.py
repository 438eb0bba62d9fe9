"""A small figure of a sensitive category is in nothing that a page sends: no text, chart, hover, table or source."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import pytest

from etl.load import Loader
from tests.conftest import MakeWorkbook
from tests.pages.test_pages import opened
from warehouse.lake import Warehouse

SMALL, BESIDE, LARGE = 4321, 6543, 73_219
"""Figures that nothing else on a page could be by chance; the threshold lies above the first."""
HEAD = ("ref_area", "time_period", "category", "direction", "population_group", "measure", "obs_value")
SENT = {"Nghệ An": SMALL, "Quảng Ninh": BESIDE, "Cao Bằng": LARGE}
FLOWS = {"f_category": "mua_ban_nguoi", "f_period": "2024-S1"}


@pytest.fixture
def submission(warehouse: Warehouse, make_workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch) -> str:
    """A warehouse with victims of trafficking of three provinces, as pages find it; the number of its submission."""
    monkeypatch.setenv("GCM_WAREHOUSE", warehouse.settings.location)
    monkeypatch.setenv("GCM_SMALL_COUNTS_BELOW", "5000")
    rows = [[unit, "2024-S1", "mua_ban_nguoi", "outbound", "total", "victims", n] for unit, n in SENT.items()]
    outcome = Loader(warehouse).load(make_workbook([HEAD, *rows]), dataset="migration_statistics", by="lan")
    assert outcome.submission is not None, outcome.findings
    return outcome.submission


def sent(node: Any) -> Iterator[bytes]:
    """All that a page sends, element by element."""
    if (proto := getattr(node, "proto", None)) is not None:
        yield proto.SerializeToString()
    for child in getattr(node, "children", {}).values():
        yield from sent(child)


def tells(path: str, value: int, **parameters: Any) -> bool:
    """Whether a page sends a number, written in either language, as text of a chart, or as a number of a table."""
    app = opened(path, **parameters)
    assert not app.exception
    grouped = f"{value:,}"
    forms = [text.encode() for text in (grouped, grouped.replace(",", "."), str(value))]
    forms += [struct.pack("<d", value), struct.pack("<q", value)]
    return any(form in content for content in sent(app._tree) for form in forms)


def test_no_page_tells_a_small_figure_or_the_one_that_hides_it(submission: str) -> None:
    places: list[tuple[str, dict[str, str]]] = [
        ("flows", {**FLOWS, "src": "f_trend"}),
        ("flows", {**FLOWS, "f_part": "places"}),
        ("province", {"p_area": "40@2025"}),
        ("history", {"h_id": submission, "h_part": "changes"}),
    ]
    for path, parameters in places:
        for value in (SMALL, BESIDE):
            assert not tells(path, value, **parameters), (path, value)


def test_the_search_finds_what_is_told(submission: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tells("flows", sum(SENT.values()), **FLOWS)
    assert tells("flows", LARGE, **FLOWS, f_part="places")
    monkeypatch.setenv("GCM_SMALL_COUNTS", "shown")
    assert tells("history", SMALL, h_id=submission, h_part="changes")
