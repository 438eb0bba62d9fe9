"""A reader walks all pages in Chromium with the network cut: nothing fails, nothing is asked of the outside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from formats.language import LANGUAGES, translator
from tests.browser.reader import MARKS, ROOT, Reader, served
from ui.links import SECTIONS

PLACES = [place for places in SECTIONS.values() for place in places]

pytestmark = MARKS


def test_a_deep_link_is_the_first_request_to_a_fresh_server_and_shows_the_page_in_its_frame(
    fresh_server: str, reader: Reader
):
    reader.open(fresh_server + "/tasks?lang=en")
    assert reader.page.get_by_role("heading", name="Tasks", exact=True).is_visible()
    assert reader.page.get_by_role("link", name="Migration flows").first.is_visible()
    assert not reader.page.get_by_text("Page not found").count()
    assert reader.wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reader_walks_all_pages_by_the_menu_and_nothing_fails(server: str, reader: Reader, lang: str):
    translate = translator(lang)
    reader.open(f"{server}/?lang={lang}")
    for place in [*PLACES[1:], PLACES[0]]:
        reader.page.get_by_test_id("stSidebar").get_by_role("link", name=translate(place.title), exact=True).click()
        reader.page.get_by_role("heading", name=translate(place.title), exact=True).wait_for()
        reader.settle()
        assert reader.page.locator("[data-testid=stException]").count() == 0
        assert (
            reader.page.get_by_text(translate("Trang này gặp lỗi. Số liệu trong kho không bị ảnh hưởng.")).count() == 0
        )
    assert reader.wrong == []


def test_a_page_that_asks_the_outside_gets_nothing_and_is_noticed(server: str, reader: Reader):
    reader.page.goto(server + "/health")
    elsewhere = server.replace("localhost", "127.0.0.1") + "/health"
    asked = f"fetch('{elsewhere}', {{mode: 'no-cors'}}).then(() => 'answered', () => 'nothing')"
    assert reader.page.evaluate(asked) == "nothing"
    assert f"asked the outside: {elsewhere}" in reader.wrong
    assert reader.page.evaluate(asked.replace("127.0.0.1", "localhost")) == "answered"


def test_the_document_is_vietnamese_and_not_to_be_translated(server: str, reader: Reader):
    reader.open(server)
    assert reader.page.locator("html").get_attribute("lang") == "vi"
    assert reader.page.locator("html").get_attribute("translate") == "no"
    reader.open(server + "/?lang=en")
    assert reader.page.locator("html").get_attribute("lang") == "en"


def test_back_takes_the_last_filter_away(server: str, reader: Reader):
    reader.open(server + "/catalogue")
    reader.page.get_by_text("Bảng mã", exact=True).click()
    reader.page.wait_for_url("**c_part=codes**")
    reader.settle()
    reader.page.go_back()
    reader.settle()
    assert "c_part" not in reader.page.url
    assert reader.page.get_by_text("Bảng mã", exact=True).is_visible()
    assert reader.wrong == []


def test_a_province_is_found_without_diacritics(server: str, reader: Reader):
    reader.open(server + "/tasks?t_level=province")
    box = reader.page.get_by_role("combobox", name="Tỉnh, thành phố")
    box.click()
    box.fill("nghe an")
    reader.page.get_by_role("option").filter(has_text="Nghệ An").click()
    reader.page.wait_for_url("**t_area=40**")
    assert reader.wrong == []


def test_numbers_are_vietnamese_in_an_english_browser(server: str, browser):
    made = Reader(browser, locale="en-US")
    made.open(server + "/labour?l_part=national")
    assert made.page.get_by_text("144.000").first.is_visible()
    assert made.wrong == []
    made.close()


def test_a_file_loaded_while_the_dashboard_is_open_is_announced_and_shows_when_asked_for(
    loaded_warehouse: Path, tmp_path: Path, reader: Reader
):
    folder = shutil.copytree(loaded_warehouse, tmp_path / "warehouse")
    path = tmp_path / "du-hoc.csv"
    path.write_text(
        "Tỉnh, thành phố;Kỳ số liệu;Loại hình di cư;Hướng di cư;Số lượng\nNghệ An;2026-S2;hoc_tap;outbound;987654\n",
        encoding="utf-8",
    )
    running = served(folder)
    address = next(running)
    try:
        reader.open(f"{address}/flows?f_category=hoc_tap&f_period=2026-S2")
        assert "987.654" not in reader.page.content()
        command = [sys.executable, "-m", "etl", "load", str(path)]
        loaded = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "GCM_WAREHOUSE": str(folder)}, capture_output=True, check=False
        )
        assert loaded.returncode == 0, loaded.stderr.decode()
        reader.page.get_by_role("button", name="Sao chép liên kết").click()
        newer = reader.page.get_by_role("button", name="Xem số liệu mới")
        newer.wait_for()
        reader.page.get_by_text("Có số liệu mới").first.wait_for()
        assert "987.654" not in reader.page.content()
        newer.click()
        reader.page.get_by_text("987.654").first.wait_for()
        newer.wait_for(state="detached")
        reader.open(f"{address}/flows?f_category=hoc_tap&f_period=2026-S2")
        assert "987.654" in reader.page.content()
        assert reader.wrong == []
    finally:
        running.close()
