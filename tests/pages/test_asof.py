"""As loaded on: every page shows an earlier state of the figures, says so, and leads back."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.archive import Archive
from tests.conftest import workbooks
from tests.pages.test_history import loads, mine, reader
from tests.pages.test_pages import PLACES, opened
from ui import links
from ui.asof import Past
from warehouse.lake import Warehouse

__all__ = ["mine"]


def banner(app: AppTest) -> str:
    return " ".join(info.value for info in app.info)


def study(app: AppTest) -> str:
    return " ".join(str(one.value) for one in app.main.get("markdown"))


@pytest.fixture(scope="module")
def changed(content_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A warehouse in which 111 went abroad; later it is 222 and then withdrawn; and the version of that time."""
    folder = tmp_path_factory.mktemp("changed")
    with Warehouse.open(shutil.copytree(content_folder, folder / "warehouse")) as warehouse:
        load = loads(warehouse, workbooks(folder))
        load(Nghệ_An=111)
        version = warehouse.current_snapshot()
        later = load(Nghệ_An=222)
        Archive(warehouse).withdraw(later, why="nhầm")
        load("2025-S1", Nghệ_An=333)
        warehouse.tidy()
    return folder / "warehouse", version


@pytest.fixture
def then(changed: tuple[Path, int], monkeypatch: pytest.MonkeyPatch) -> int:
    """The version of the data in which 111 went abroad, of a warehouse that pages find."""
    folder, version = changed
    monkeypatch.setenv("GCM_WAREHOUSE", str(folder))
    return version


def test_an_earlier_state_shows_its_figures_on_the_page_and_says_so(then: int):
    now = opened("flows", f_category="hoc_tap")
    past = opened("flows", f_category="hoc_tap", asof=str(then))
    assert not past.exception
    assert "333" in study(now)
    assert not banner(now)
    assert "111" in study(past)
    assert "333" not in study(past)
    assert f"phiên bản dữ liệu {then})" in banner(past)


def test_every_page_opens_on_an_earlier_state_and_says_so(then: int):
    for place in PLACES:
        app = opened(place.path, asof=str(then))
        assert not app.exception, place.path
        assert str(then) in banner(app), place.path
        assert ("luôn làm việc" in banner(app)) == (place.path in links.LIVE), place.path
    assert "always works on the current figures" in banner(opened("history", asof=str(then), lang="en"))


def test_an_earlier_state_that_does_not_exist_is_ignored_with_a_message(then: int):
    for value in ("9999", "0", "1", "-1", "x", "²", "1" * 30):
        app = opened("flows", f_category="hoc_tap", asof=value)
        assert not app.exception, value
        assert "không có trong kho" in banner(app), value
        assert "333" in study(app), value


def test_the_way_back_takes_the_version_out_of_the_address(then: int):
    app = opened("flows", f_category="hoc_tap", asof=str(then))
    app.button(key="asof_leave").click().run()
    assert "asof" not in app.query_params
    assert "333" in study(app)


def test_links_take_the_version_along_and_today_is_the_day_of_it(mine: Warehouse):
    past = Past(mine.current_snapshot(), datetime(2026, 3, 1, 18, 0))
    assert reader(past=past).carry == {"asof": str(past.snapshot_id)}
    assert reader().carry == {}
    assert past.day.isoformat() == "2026-03-02", "it was past midnight in Viet Nam"
