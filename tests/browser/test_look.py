"""Every view in both languages through three windows: it fits, speaks one language, hinders nobody, looks as kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.browser import pictures
from tests.browser.english import FIXED, FIXED_TOLD, english_in
from tests.browser.held import hold_meetings
from tests.browser.look import Look, Visitor
from tests.browser.reader import MARKS, served
from tests.browser.views import DAY, LAPTOP, LOCALES, PHONE, VIEWS, page_of
from ui.links import SECTIONS

pytestmark = [*MARKS, pytest.mark.look]
ALL = [(lang, view) for view in VIEWS for lang in LOCALES]
every_view = pytest.mark.parametrize(("lang", "view"), ALL, ids=["-".join(one) for one in ALL])
Visit = Callable[[str, str], list[Look]]

OF_STREAMLIT = {
    "FileUploaderDropzoneInstructions": "the list of endings ends in dots on a phone; it is in the help of the field",
}
"""Labels that Streamlit cuts by itself."""


@pytest.fixture(scope="module")
def visit(browser, loaded_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Opens a view in a language; one that was opened before is remembered."""
    folder = shutil.copytree(loaded_warehouse, tmp_path_factory.mktemp("look") / "warehouse")
    hold_meetings(folder)
    running = served(folder, day=DAY)
    address = next(running)
    visitors = {lang: Visitor(browser, address, lang) for lang in LOCALES}
    yield lambda lang, view: list(visitors[lang].visit(view).values())
    for visitor in visitors.values():
        visitor.close()
    running.close()


def told(looks: list[Look], name: str) -> list[str]:
    """What was noted under this name, and through which window."""
    return [f"{look.size[0]}x{look.size[1]} {one}" for look in looks for one in getattr(look, name)]


def test_the_views_are_all_pages_with_all_their_parts(visit: Visit):
    assert {page_of(view) for view in VIEWS} == {place.path for places in SECTIONS.values() for place in places}
    parts = {view: visit("vi", view)[0].parts for view in ("tasks", "flows", "labour", "catalogue")}
    assert parts == {
        page: len([view for view in VIEWS if page_of(view) == page and view != "tasks-one"]) for page in parts
    }


@every_view
def test_no_view_fails_or_asks_the_outside(visit: Visit, lang: str, view: str):
    looks = visit(lang, view)
    assert told(looks, "failed") == []
    assert told(looks, "wrong") == []


@every_view
def test_no_view_scrolls_sideways(visit: Visit, lang: str, view: str):
    assert told(visit(lang, view), "sideways") == []


@every_view
def test_no_label_is_cut(visit: Visit, lang: str, view: str):
    cut = [one for one in told(visit(lang, view), "cut") if not any(name in one for name in OF_STREAMLIT)]
    assert cut == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_vietnamese_view_holds_no_english(visit: Visit, view: str):
    for look in visit("vi", view):
        assert english_in(look.words) == []
        assert english_in(look.told, fixed=(*FIXED, *FIXED_TOLD)) == []


def test_english_on_a_vietnamese_view_would_be_found(visit: Visit):
    found = {view: len(english_in(visit("en", view)[0].words)) for view in VIEWS}
    assert min(found.values()) > 12, found


@every_view
def test_axe_finds_nothing_serious(visit: Visit, lang: str, view: str):
    assert told(visit(lang, view), "barriers") == []


@pytest.mark.parametrize("lang", LOCALES)
def test_the_overview_fits_one_screen(visit: Visit, lang: str):
    laptop, wall, phone = visit(lang, "overview")
    assert (laptop.size, phone.size) == (LAPTOP, PHONE)
    assert laptop.below <= 0
    assert wall.below <= 0
    assert phone.below > 0


@pytest.mark.parametrize(
    ("view", "lang", "size"), pictures.PICTURED, ids=[pictures.path(*one).stem for one in pictures.PICTURED]
)
def test_a_view_looks_like_its_picture(visit: Visit, view: str, lang: str, size: tuple[int, int], tmp_path: Path):
    path = pictures.path(view, lang, size)
    taken = next(look.picture for look in visit(lang, view) if look.size == size)
    if pictures.asked():
        pictures.keep(taken, path)
    assert path.is_file(), "take it: python -m tests.browser.pictures"
    share = pictures.differing(Image.open(path), Image.open(BytesIO(taken)))
    if share > pictures.SHARE:
        (tmp_path / path.name).write_bytes(taken)
    assert share <= pictures.SHARE, (
        f"{share:.1%} of {path.name} looks different, see {tmp_path / path.name}; "
        "when that is meant: python -m tests.browser.pictures"
    )


def test_a_picture_differs_by_a_moved_box_and_not_by_a_pixel():
    kept = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(kept).rectangle((100, 100, 180, 160), fill="navy")
    near, far = Image.new("RGB", kept.size, "white"), Image.new("RGB", kept.size, "white")
    ImageDraw.Draw(near).rectangle((101, 100, 181, 160), fill="navy")
    ImageDraw.Draw(far).rectangle((140, 100, 220, 160), fill="navy")
    assert pictures.differing(kept, near) <= pictures.SHARE < pictures.differing(kept, far)
    assert pictures.differing(kept, kept.resize((390, 844))) == 1.0


def test_the_pictures_are_small_and_no_other_is_kept():
    kept = {path.name: path.stat().st_size for path in pictures.FOLDER.glob("*.png")}
    assert max(kept.values()) < 120_000
    assert sum(kept.values()) < 3_000_000
    assert {name for name in kept if not name.startswith("intake-")} == {
        pictures.path(*one).name for one in pictures.PICTURED
    }
