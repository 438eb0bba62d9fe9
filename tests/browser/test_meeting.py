"""A secretary's afternoon: pick a chart, freeze a meeting, arrange it, present it, take all four files home."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from exhibits.table import NUMERIC
from meetings import store
from reports.deck import Deck, deck_of
from tests.browser.reader import MARKS, Reader, served
from tests.browser.views import DAY
from warehouse.lake import Warehouse

pytestmark = MARKS
ENDINGS = ("pptx", "docx", "xlsx", "html")


@pytest.fixture(scope="module")
def folder(loaded_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of one's own: meetings are written into it."""
    return shutil.copytree(loaded_warehouse, tmp_path_factory.mktemp("secretary") / "warehouse")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    yield from served(folder, day=DAY)


def frozen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Deck:
    """The one meeting that is kept there, as its files have to show it."""
    monkeypatch.setenv("GCM_WAREHOUSE", str(folder))
    with Warehouse.open(folder, read_only=True) as reader:
        (kept,) = store.meetings(reader)
    return deck_of(kept, "vi")


def charted(deck: Deck) -> list[list[float | None]]:
    """The values of all series that an office program can draw, with few rows or with all."""
    made = [
        shown.exhibit.native(most)
        for shown in deck.slides
        if shown.exhibit.native is not None
        for most in (*range(4, 15), None)
    ]
    return [list(one.values) for native in made if native is not None for one in native.series]


def series_of(presentation: Any) -> list[list[float | None]]:
    """The values of all charts of a presentation."""
    charts = [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    return [list(one.values) for chart in charts for plot in chart.plots for one in plot.series]


def numbers_of(deck: Deck) -> dict[str, list[float]]:
    """The numbers of every table behind a slide, by its finding."""
    found = {}
    for shown in deck.slides:
        table = shown.exhibit.table() if shown.exhibit.table is not None else None
        if table is not None and not table.frame.empty:
            named = [column.name for column in table.columns if column.kind in NUMERIC and column.name in table.frame]
            found[shown.exhibit.title] = [float(one) for one in table.frame[named].to_numpy().ravel() if one == one]
    return found


def test_a_meeting_is_frozen_arranged_presented_and_taken_home(
    browser, folder: Path, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    secretary = Reader(browser)
    page = secretary.page
    button = page.get_by_role("button", name=re.compile("Trang chiếu"))
    secretary.open(f"{server}/flows?f_category=hoc_tap&f_period=2026-S1")
    button.click()
    secretary.settle()
    page.get_by_role("button", name="Bản đồ").first.click()
    secretary.settle()
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Trình chiếu").click()
    secretary.settle()
    page.get_by_role("button", name="Chốt kỳ họp mới").click()
    secretary.settle()
    page.get_by_role("dialog").get_by_role("button", name="Chốt", exact=True).click()
    page.get_by_text("Đã lưu kỳ họp").wait_for()
    secretary.settle()
    page.get_by_role("button", name="Thêm 1 mục đang chờ vào cuối bài").click()
    page.get_by_text("bản 2").first.wait_for()
    secretary.settle()
    deck = frozen(folder, monkeypatch)
    assert deck.meeting.edition == 2
    assert deck.meeting.slides[-1].exhibit == "f_map"
    assert deck.meeting.slides[-1].address["f_category"] == "hoc_tap"

    link = page.get_by_role("link", name="Trình chiếu toàn màn hình").get_attribute("href")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Trình chiếu toàn màn hình").click()
    audience = opened.value
    audience.wait_for_selector("html[data-drawn]", timeout=30_000)
    audience.keyboard.press("End")
    assert link is not None
    assert f"present/{deck.meeting.code}" in audience.url
    assert audience.url.endswith(f"#{len(deck.slides) + 1}")
    assert deck.slides[-1].exhibit.title in audience.inner_text("body")
    audience.close()

    taken = {}
    page.get_by_role("link", name="Xuất báo cáo").first.click()
    secretary.settle()
    for place, ending in enumerate(ENDINGS):
        page.get_by_role("button", name="Tạo tệp").nth(place).click()
        offered = page.get_by_role("button", name=f".{ending}")
        offered.wait_for(timeout=60_000)
        secretary.settle()
        with page.expect_download() as download:
            offered.click()
        assert download.value.suggested_filename == f"{deck.meeting.code.lower()}-ban-2.{ending}"
        taken[ending] = tmp_path / download.value.suggested_filename
        download.value.save_as(taken[ending])
    assert secretary.wrong == []
    secretary.close()

    shown = series_of(Presentation(str(taken["pptx"])))
    assert len(shown) > 20
    known = charted(deck)
    assert [values for values in shown if values not in known] == []
    with_cells = {
        sheet.title: [cell.value for row in sheet.iter_rows() for cell in row]
        for sheet in load_workbook(taken["xlsx"], data_only=True)
    }
    flat = [value for values in with_cells.values() for value in values]
    html = taken["html"].read_text(encoding="utf-8")
    told = numbers_of(deck)
    assert len(told) > 10
    for title, numbers in told.items():
        assert title in flat, title
        assert title in html or title.replace("&", "&amp;") in html, title
        sheet = next(values for values in list(with_cells.values())[1:] if title in values)
        held = [float(value) for value in sheet if isinstance(value, int | float)]
        assert not [number for number in numbers if not any(abs(number - one) < 1e-9 for one in held)], title
    report = Document(str(taken["docx"]))
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert deck.slides[0].exhibit.headlines[0].value in text + "".join(
        cell.text for table in report.tables for row in table.rows for cell in row.cells
    )
