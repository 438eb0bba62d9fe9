"""A meeting is presented in Chromium with keys only: from a file without any network, and beside the app."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from etl.load import Loader
from etl.reference import Reference
from meetings import store
from meetings.meeting import Meeting, Slide
from reports.deck import Deck, deck_of
from reports.pack.page import pack_html
from tests.browser.reader import MARKS, served
from tests.departments import migration_forms
from warehouse.lake import Warehouse

CODE, LAST = "SK6T-2026", 8
SLIDES = (
    Slide(exhibit="t_groups", note="Hỏi ba địa phương chậm nhất"),
    Slide(exhibit="t_past"),
    Slide(exhibit="t_map"),
    Slide(exhibit="t_heat", address={"t_level": "province"}),
    Slide(exhibit="f_trend"),
    Slide(exhibit="o_cards"),
    Slide(exhibit="t_list"),
)
FAST = 100
"""Milliseconds from a key to the next picture, for 95 of 100 changes of slide."""
VISIBLE = """[...document.querySelectorAll(".slide")]
  .filter((slide) => slide.querySelector("h1, h2").checkVisibility()).map((slide) => +slide.id.slice(1))"""
CHANGES = """async (count) => {
  const took = []
  for (let turn = 0; turn < count; turn += 1) {
    const begun = performance.now()
    const key = turn % 14 < 7 ? "PageDown" : "PageUp"
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    took.push(performance.now() - begun)
  }
  return took.sort((one, other) => one - other)
}"""

pytestmark = MARKS


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A warehouse of one's own with a frozen meeting, and the meeting in Vietnamese."""

    warehouse: Path
    deck: Deck


@pytest.fixture(scope="module")
def frozen(loaded_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frozen]:
    folder = shutil.copytree(loaded_warehouse, tmp_path_factory.mktemp("present") / "warehouse")
    with Warehouse.open(folder) as warehouse:
        asked = Meeting(
            code=CODE, title="Hội nghị sơ kết", snapshot_id=warehouse.current_snapshot(), as_of=date(2026, 8, 31),
            view="34", slides=SLIDES,
        )  # fmt: skip
        kept = store.freeze(warehouse, asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_WAREHOUSE", str(folder))
        yield Frozen(warehouse=folder, deck=deck_of(kept, "vi"))


@pytest.fixture
def audience(browser) -> Iterator[Page]:
    """A window of the size of a small projector that may ask nobody but our own server."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.asked, page.wrong = [], []
    context.on("request", lambda request: page.asked.append(request.url))
    context.on("weberror", lambda error: page.wrong.append(str(error.error)))
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()


@pytest.fixture(scope="module")
def pack(frozen: Frozen, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file on a stick."""
    file = tmp_path_factory.mktemp("stick") / "hoi-nghi.html"
    file.write_bytes(pack_html(frozen.deck))
    return file


def shown(page: Page) -> int:
    """The slide that the audience sees; it is the only one, and the address names it."""
    seen = page.evaluate(VISIBLE)
    assert seen == [int(page.evaluate("location.hash").lstrip("#") or 1)]
    return seen[0]


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-drawn=all]", timeout=30_000)


def press(page: Page, *keys: str) -> int:
    for key in keys:
        page.keyboard.press(key)
    return shown(page)


def test_a_file_is_presented_with_keys_only_and_asks_nobody(audience: Page, pack: Path):
    ready(audience, pack.as_uri())
    assert [press(audience, "PageDown") for _ in range(LAST)] == [*range(2, LAST + 1), LAST]
    assert press(audience, "Home") == 1
    assert press(audience, "ArrowRight", "ArrowDown", "Space") == 4
    assert press(audience, "ArrowLeft", "ArrowUp", "PageUp") == 1
    assert press(audience, "End") == LAST
    assert press(audience, "2", "Enter") == 2
    assert press(audience, "9", "9", "Enter") == LAST
    assert press(audience, "g", "Home", "ArrowDown", "ArrowDown", "Enter") == 3
    assert audience.locator("#panel").is_hidden()
    audience.reload()
    audience.wait_for_selector("html[data-drawn=all]")
    assert shown(audience) == 3, "the address keeps the place"
    assert {address.partition(":")[0] for address in audience.asked} <= {"file", "data", "blob"}
    assert audience.wrong == []


def test_the_screen_goes_black_and_comes_back_and_what_is_open_closes(audience: Page, pack: Path):
    ready(audience, pack.as_uri() + "#2")
    picture = audience.screenshot()
    for key in ("b", ".", "w"):
        audience.keyboard.press(key)
        assert len(Image.open(BytesIO(audience.screenshot())).getcolors()) == 1, "nothing is seen"
        audience.keyboard.press("Escape")
        assert audience.screenshot() == picture
    audience.keyboard.press("t")
    assert audience.locator("#panel table tbody tr").count() == 61
    audience.keyboard.press("Escape")
    audience.keyboard.press("?")
    assert "PageDown" in audience.locator("#panel").inner_text()
    audience.keyboard.press("Escape")
    assert audience.screenshot() == picture
    audience.keyboard.press("d")
    assert "không nối với máy chủ" in audience.locator("#told").inner_text()
    assert shown(audience) == 2


def test_a_table_on_a_slide_says_how_many_rows_are_left_out(audience: Page, pack: Path):
    ready(audience, f"{pack.as_uri()}#{LAST}")
    rows = audience.locator(f"#s{LAST} tbody tr").count()
    audience.keyboard.press("t")
    every = audience.locator("#panel tbody tr").count()
    assert 1 < rows < every
    assert f"{every - rows} dòng" in audience.locator(f"#s{LAST} .more").text_content()


def test_the_speakers_window_follows_and_leads(audience: Page, pack: Path):
    ready(audience, pack.as_uri())
    with audience.context.expect_page() as opened:
        audience.keyboard.press("p")
    speaker = opened.value
    audience.bring_to_front()
    press(audience, "ArrowRight")
    assert speaker.locator(".place").inner_text() == f"2/{LAST}"
    assert "Hỏi ba địa phương chậm nhất" in speaker.locator(".note").inner_text()
    assert speaker.locator(".this .main-svg").count() > 0
    assert speaker.locator(".next h2").inner_text() == audience.locator("#s3 h2").text_content()
    speaker.bring_to_front()
    speaker.keyboard.press("PageDown")
    audience.wait_for_url(re.compile("#3$"))
    speaker.keyboard.press("b")
    speaker.get_by_text("Màn hình đang tắt").wait_for()
    speaker.keyboard.press("1")
    speaker.keyboard.press("Enter")
    audience.wait_for_url(re.compile("#1$"))
    assert audience.wrong == []


def test_slides_change_at_once(audience: Page, pack: Path):
    ready(audience, pack.as_uri())
    took = audience.evaluate(CHANGES, 60)
    assert took[int(len(took) * 0.95)] < FAST


def test_a_question_is_answered_on_the_live_page_and_nothing_else_disturbs(
    frozen: Frozen, audience: Page, tmp_path: Path, reference: Reference
):
    serving = served(frozen.warehouse)
    server = next(serving)
    ready(audience, f"{server}/present/{CODE}")
    assert press(audience, "3", "Enter") == 3
    before = audience.screenshot()
    audience.keyboard.press("d")
    audience.wait_for_selector("#drill.open", timeout=20_000)
    page = audience.frame_locator("#drill iframe")
    page.get_by_role("heading", name="Nhiệm vụ").first.wait_for(timeout=20_000)
    page.locator("body").press("Escape")
    assert audience.locator("#drill iframe").count() == 0
    assert audience.screenshot() == before, "the same slide, to the pixel"

    case = next(case for case in migration_forms.CASES if case.name == "half-year-groups-across")
    with Warehouse.open(frozen.warehouse) as warehouse:
        outcome = Loader(warehouse, reference).load(case.write(tmp_path), by="lan")
    assert outcome.outcome == "loaded"
    assert audience.screenshot() == before
    audience.reload()
    audience.wait_for_selector("html[data-drawn=all]", timeout=30_000)
    assert audience.screenshot() == before, "nor does loading the slides again"

    serving.close()
    assert [press(audience, "PageDown") for _ in range(3)] == [4, 5, 6]
    audience.keyboard.press("Enter")
    audience.get_by_text("Máy chủ không trả lời").wait_for()
    assert press(audience, "3", "Enter") == 3
    assert [asked for asked in audience.asked if not asked.startswith((server, "data:", "blob:"))] == []
