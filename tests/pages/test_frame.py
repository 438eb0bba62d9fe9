"""Around every page: newer figures are announced and never put in place by themselves; nothing else moves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charts.bars import bars
from metrics import source
from tests.pages.test_history import Load, load, mine
from tests.pages.test_pages import opened
from tests.pages.test_pages import warehouse as shared
from ui import block, links
from warehouse.lake import Warehouse

__all__ = ["load", "mine", "shared"]
NEW = "freshness_new"


def study(app: AppTest) -> str:
    return " ".join(str(one.value) for one in app.main.get("markdown"))


def offered(app: AppTest) -> bool:
    """Whether the page says that there are newer figures."""
    return NEW in {button.key for button in app.button}


def test_figures_loaded_while_a_page_is_open_are_announced_and_shown_only_when_asked_for(load: Load, mine: Warehouse):
    load(Nghệ_An=111)
    app, live = opened("flows", f_category="hoc_tap"), opened("history")
    before = mine.current_snapshot()
    past = opened("catalogue", asof=str(before))
    assert not offered(app)
    load(Nghệ_An=222)
    app.run()
    assert offered(app)
    assert "111" in study(app)
    assert "222" not in study(app)
    assert f"phiên bản {mine.current_snapshot()}" in app.toast[0].value
    assert f"Đang xem phiên bản {before}" in app.toast[0].value
    app.run()
    assert not app.toast, "told once"
    assert "222" in study(opened("flows", f_category="hoc_tap")), "a page opened later shows the newest figures"
    assert "history" in links.LIVE
    assert not offered(live.run()), "a page that works on the newest figures announces nothing"
    assert not offered(past.run()), "an earlier state is not interrupted"
    app.button(key=NEW).click().run()
    assert not offered(app)
    assert "222" in study(app)


def test_compaction_is_no_news_but_a_load_and_an_erasure_are(load: Load, mine: Warehouse):
    known = source.snapshot(source.current_id())
    mine.tidy()
    assert source.current_id() > known.id
    assert source.news(known) is None
    load(Nghệ_An=1)
    news = source.news(known)
    assert news is not None
    assert news.snapshot_id == source.current_id()
    now = source.snapshot(source.current_id())
    assert source.news(now) is None
    with mine.commit(purpose="demo") as commit:
        commit.execute("DELETE FROM lake.submissions WHERE received_by = 'lan'")
    assert source.news(now) is not None


def test_a_session_stays_on_its_version_until_it_moves_on(load: Load, mine: Warehouse):
    def page() -> None:
        import streamlit as st

        from ui import freshness

        st.text(freshness.version())
        st.button("on", on_click=freshness.move_on)

    app = AppTest.from_function(page).run()
    first = mine.current_snapshot()
    load(Nghệ_An=1)
    assert app.run().text[0].value == str(first)
    assert app.button[0].click().run().text[0].value == str(mine.current_snapshot())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_line_above_the_page_is_there_in_both_languages(shared: Path, lang: str):
    app = opened("catalogue", lang=lang)
    labels = [button.label for button in app.main.button]
    assert ("Xóa bộ lọc" if lang == "vi" else "Clear filters") in labels


def test_a_click_is_passed_on_by_the_code_of_its_mark():
    figure = bars(
        pd.DataFrame({"label": ["Nhật Bản", "Nơi khác"], "value": [5.0, 3.0], "code": ["JPN", None]}), unit=""
    )
    assert figure is not None
    assert block.code_of([(0, 1)], figure.codes) == "JPN"
    assert block.code_of([(1, 1)], figure.codes) == "JPN", "the figure at the end of the bar"
    assert block.code_of([(0, 0)], figure.codes) is None
    assert block.code_of([], figure.codes) is None, "a mark that was let go"


def test_a_chart_that_was_clicked_is_drawn_afresh_so_that_the_same_mark_can_be_clicked_again():
    def page() -> None:
        import streamlit as st

        from ui import state

        st.text(state.turn("chart"))
        st.button("click", on_click=state.next_turn, args=("chart",))

    app = AppTest.from_function(page).run()
    drawn = [app.text[0].value, *(app.button[0].click().run().text[0].value for _ in range(2))]
    assert len(set(drawn)) == 3
