"""An analyst's day in Chromium: a bad workbook in, its finding at the cell, the marked file out, the mended one in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from tests.browser.reader import MARKS, Reader, served
from tests.departments import migration_forms

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "images"
FLOWS = "/flows?view=63&f_category=hoc_tap&f_period=2024-S1&f_area=40%402008"

pytestmark = MARKS


@pytest.fixture
def address(loaded_warehouse: Path, tmp_path: Path) -> Iterator[str]:
    """A server on a warehouse of one's own."""
    yield from served(shutil.copytree(loaded_warehouse, tmp_path / "warehouse"))


@pytest.fixture
def analyst(browser) -> Iterator[Reader]:
    made = Reader(browser)
    yield made
    made.close()


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A province's form in which men and women of one row do not add up."""
    case = next(case for case in migration_forms.CASES if case.name == "half-year-groups-across")
    path = case.write(tmp_path)
    book = load_workbook(path)
    row = next(row for row in book.worksheets[0].iter_rows() if row[3].value == 631)
    row[4].value += 5
    book.save(path)
    return path


def picture(analyst: Reader, name: str) -> None:
    """Keep what is seen for the documentation, where that is asked for."""
    if os.environ.get("GCM_SCREENSHOTS"):
        analyst.page.mouse.move(0, 0)
        analyst.page.wait_for_timeout(500)
        taken = Image.open(BytesIO(analyst.page.screenshot()))
        taken.convert("RGB").quantize(200).save(PICTURES / f"intake-{name}.png", optimize=True)


def step(analyst: Reader, name: str) -> None:
    """Open a step of the file that is worked on."""
    analyst.page.get_by_role("radiogroup", name="Bước").get_by_text(name, exact=True).click()
    analyst.settle()


def upload(analyst: Reader, path: Path) -> None:
    """Drop a file and wait until it was looked at."""
    analyst.page.locator("input[type=file]").set_input_files(path)
    analyst.page.get_by_test_id("stMain").get_by_text(path.name[:30]).first.wait_for(timeout=30_000)
    analyst.page.get_by_role("heading", name=path.name[:30]).wait_for(timeout=60_000)
    analyst.settle()


def headline(analyst: Reader, address: str) -> str:
    """The finding above the trend of those who study abroad, of one province."""
    analyst.open(address + FLOWS)
    return str(analyst.page.get_by_test_id("stMain").locator("h3").first.inner_text())


def test_a_bad_workbook_goes_back_marked_and_the_mended_one_changes_the_chart_until_it_is_undone(
    address: str, analyst: Reader, bad: Path, tmp_path: Path
):
    page = analyst.page
    before = headline(analyst, address)
    analyst.open(address + "/upload")
    page.get_by_role("textbox", name="Người nạp").fill("Lan")
    page.wait_for_timeout(1000)
    analyst.settle()
    upload(analyst, bad)
    page.get_by_text("Kiểm tra: 1 lỗi").wait_for()
    page.get_by_role("heading", name="Biểu 01 · D12").wait_for()
    page.get_by_text("Nam cộng nữ").first.wait_for()
    page.get_by_text("Cách xử lý:").wait_for()
    picture(analyst, "finding")
    step(analyst, "Hiểu biểu")
    picture(analyst, "understood")
    step(analyst, "Kiểm tra")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải tệp đã đánh dấu").click()
    marked = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(marked)

    book = load_workbook(marked)
    assert book.sheetnames[0] == "Danh sách lỗi"
    cell = book["Biểu 01"]["D12"]
    assert cell.comment is not None
    book["Biểu 01"]["E12"].value -= 5
    mended = tmp_path / "Nghe An - sua.xlsx"
    book.save(mended)

    upload(analyst, mended)
    step(analyst, "Hiểu biểu")
    page.get_by_text("Lần gửi thứ 2").wait_for()
    step(analyst, "Xem trước và nạp")
    page.get_by_text("Sẽ thay một phần lần nạp").wait_for()
    page.get_by_text("11 dòng thay đổi").wait_for()  # beside those of sensitive categories, which are not told
    page.get_by_text("→").first.wait_for()
    page.get_by_role("textbox", name="Ghi chú cho lần nạp").fill("đơn vị đã sửa dòng du học")
    page.get_by_role("textbox", name="Ghi chú cho lần nạp").press("Tab")
    analyst.settle()
    picture(analyst, "effect")
    page.get_by_role("button", name="Nạp vào kho số liệu").click()
    page.get_by_text("Đã nạp 30 dòng").wait_for(timeout=30_000)
    analyst.settle()
    picture(analyst, "loaded")

    page.get_by_role("link", name="Xem trên Dòng di cư").click()
    page.get_by_role("heading", name="Dòng di cư", exact=True).wait_for()
    analyst.settle()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Nạp dữ liệu").click()
    page.get_by_role("heading", name="Nạp dữ liệu", exact=True).wait_for()
    analyst.settle()
    page.get_by_text("Rút lần nạp này").click()
    page.get_by_role("textbox", name="Lý do rút").fill("đơn vị báo lại")
    watcher = Reader(page.context.browser)
    loaded = headline(watcher, address)
    assert loaded != before
    page.get_by_role("button", name="Rút lần nạp 2026").click()
    page.get_by_text("Đã rút lần nạp").wait_for(timeout=30_000)
    assert headline(watcher, address) == before
    watcher.close()
    assert analyst.wrong == []
