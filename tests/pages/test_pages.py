"""Every page opens in both languages, shows its figures, and says what to do when it has none."""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from formats.language import LANGUAGES, translator
from ui.links import SECTIONS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "theo_doi/overview",
    "theo_doi/tasks",
    "theo_doi/flows",
    "theo_doi/labour",
    "theo_doi/province",
    "hoi_nghi/meeting",
    "hoi_nghi/export",
    "du_lieu/upload",
    "du_lieu/reporting",
    "du_lieu/history",
    "du_lieu/catalogue",
]
PLACES = [place for places in SECTIONS.values() for place in places]
VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@pytest.fixture
def warehouse(loaded_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The warehouse with documents, published and illustrative figures, as pages find it."""
    monkeypatch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))
    return loaded_warehouse


@cache
def components() -> BidiComponentManager:
    """The components that packages bring along, looked for once: for each page that takes longer than the page."""
    found = BidiComponentManager()
    found.discover_and_register_components(start_file_watching=False)
    return found


def opened(path: str, *, timeout: float = 30, **parameters: str) -> AppTest:
    """The page of that address after one run, with parameters in the address."""
    place = next(place for place in PLACES if place.path == path)
    app = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=timeout)
    app._bidi_component_manager = components()
    for name, value in parameters.items():
        app.query_params[name] = value
    app.switch_page(str(Path("..") / "pages" / place.file))
    return app.run()


def words(app: AppTest) -> str:
    """All text of the main part of a page."""
    kinds = ("markdown", "caption", "header", "subheader", "warning", "info", "error")
    return "\n".join(str(element.value) for kind in kinds for element in app.main.get(kind))


def test_the_menu_holds_every_page_that_there_is():
    files = sorted(
        str(path.relative_to(ROOT / "pages").with_suffix("").as_posix()) for path in (ROOT / "pages").rglob("*.py")
    )
    assert sorted(place.file.removesuffix(".py") for place in PLACES) == files == sorted(PAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_every_page_opens_in_both_languages(warehouse: Path, place, lang: str):
    app = opened(place.path, lang=lang)
    assert not app.exception
    assert translator(lang)(place.title) in [header.value for header in app.header]


@pytest.mark.parametrize("view", ["34", "63"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_every_page_opens_in_both_views(warehouse: Path, place, view: str):
    assert not opened(place.path, view=view).exception


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_illustrative_figures_are_announced_above_every_page(warehouse: Path, place):
    assert any("SỐ LIỆU MINH HỌA" in warning.value for warning in opened(place.path).warning)
    assert any("ILLUSTRATIVE" in warning.value for warning in opened(place.path, lang="en").warning)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_unknown_values_in_the_address_are_ignored(warehouse: Path, place):
    app = opened(
        place.path,
        lang="tlh",
        view="5",
        t_date="mai",
        t_area="99@1900",
        t_status="x",
        f_category="x",
        f_period="x",
        l_year="0",
        task="nothing|0",
        c_part="x",
        o_date="2026-02-31",
    )
    assert not app.exception


def test_a_link_names_one_task_and_the_page_shows_its_owner_then_and_now(warehouse: Path):
    app = opened("tasks", task="402/QĐ-TTg|2.3")
    text = words(app)
    assert not app.exception
    assert "2.3. " in text


def test_a_task_that_does_not_exist_is_said_to_be_missing(warehouse: Path):
    assert "Không có nhiệm vụ 9.9 trong 402/QĐ-TTg" in words(opened("tasks", task="402/QĐ-TTg|9.9"))


def test_a_filter_chosen_on_the_page_goes_into_the_address(warehouse: Path):
    app = opened("catalogue")
    app.button_group(key="w_c_part").set_value("codes").run()
    assert app.query_params["c_part"] in ("codes", ["codes"])
    assert not app.exception


@pytest.mark.parametrize("part", ["documents", "tasks", "definitions", "codes"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_the_catalogue_opens(warehouse: Path, part: str, lang: str):
    assert not opened("catalogue", c_part=part, lang=lang).exception


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_labels_on_english_pages_are_english(warehouse: Path, place):
    app = opened(place.path, lang="en")
    labels = [
        widget.label
        for kind in ("selectbox", "button_group", "date_input", "text_input", "metric")
        for widget in app.main.get(kind)
    ]
    assert not [label for label in labels if VIETNAMESE.search(label)]


@pytest.fixture
def bare_warehouse(content_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse with documents and published figures only, as after `init` without `demo`."""
    monkeypatch.setenv("GCM_WAREHOUSE", str(content_folder))
    return content_folder


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_without_provincial_figures_pages_say_what_to_do(bare_warehouse: Path, place):
    app = opened(place.path)
    assert not app.exception
    assert not any("MINH HỌA" in warning.value for warning in app.warning)
    if place.path in {"flows", "tasks", "overview"}:
        assert "python -m etl" in words(app)


def test_without_a_warehouse_the_app_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GCM_WAREHOUSE", str(tmp_path / "none"))
    app = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=30).run()
    assert not app.exception
    assert "python -m etl init" in app.error[0].value
    assert os.environ["GCM_WAREHOUSE"].endswith("none")
