"""Links: the address restores a view exactly, former provinces lead on, filters can be cleared."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import opened, warehouse
from ui import address

__all__ = ["warehouse"]


def province(app: AppTest, label: str = "Tỉnh, thành phố"):
    return next(box for box in app.selectbox if box.label == label)


def shown(label: str) -> str:
    """An option as a reader sees it, without what only serves to find it."""
    return label.split("\u2003")[0]


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.main.caption)


@pytest.mark.parametrize(
    ("key", "view", "area", "words"),
    [
        ("24@2008", "34", "24@2008", "Bắc Giang: từ 01/07/2025 thuộc Bắc Ninh (gồm Bắc Ninh, Bắc Giang)."),
        ("27@2008", "34", "24@2025", "Bắc Ninh: từ 01/07/2025 gồm Bắc Ninh, Bắc Giang."),
        ("46@2008", "34", "46@2008", "Thừa Thiên Huế: từ 01/01/2025 là Huế."),
        ("ha-tay", "34", "ha-tay", "Hà Tây: từ 01/08/2008 thuộc Hà Nội."),
        ("24@2025", "63", "24@2025", "Bắc Ninh: có từ 01/07/2025 (gồm Bắc Ninh, Bắc Giang); trước đó"),
    ],
)
def test_a_former_province_in_the_address_leads_on_and_says_so(
    warehouse: Path, key: str, view: str, area: str, words: str
):
    app = opened("reporting", r_area=key, view=view)
    assert not app.exception
    assert province(app).value == area
    assert words in captions(app)


def test_a_province_that_only_goes_by_another_key_is_shown_without_a_word(warehouse: Path):
    app = opened("reporting", r_area="40@2008")
    assert shown(province(app).format_func(province(app).value)) == "Nghệ An"
    assert "Nghệ An: từ" not in captions(app)


def test_the_list_of_provinces_holds_the_names_that_are_gone(warehouse: Path):
    options = {shown(option): option for option in province(opened("reporting")).options}
    assert {"Nghệ An", "Hà Tây → Hà Nội", "Bà Rịa - Vũng Tàu → Hồ Chí Minh", "Thừa Thiên Huế → Huế"} <= set(options)
    typed = {
        "Nghệ An": ("/na ", "nghe an"),
        "Đà Nẵng": ("/dn ", "da nang"),
        "Bà Rịa - Vũng Tàu → Hồ Chí Minh": ("brvt",),
        "Hà Tây → Hà Nội": ("ha tay",),
    }
    for name, words in typed.items():
        assert all(one in options[name] for one in words), options[name]
    older = {shown(option) for option in province(opened("reporting", view="63")).options}
    assert {"Bắc Giang", "Bắc Ninh", "Bắc Ninh (từ 01/07/2025)", "Hà Tây → Hà Nội"} <= older
    assert len([name for name in older if "→" not in name and "(" not in name]) == 64, "63 and the whole country"


def test_clearing_the_filters_leaves_language_view_and_version(warehouse: Path):
    app = opened("reporting", r_area="24@2008", r_duty="annual", view="63", lang="en")
    assert not app.button(key="address_clear").disabled
    app.button(key="address_clear").click().run()
    assert {name: "".join(value) for name, value in app.query_params.items()} == {"view": "63", "lang": "en"}
    assert province(app, "Province").value == "VN"
    assert app.button(key="address_clear").disabled


def test_a_page_without_filters_has_nothing_to_clear(warehouse: Path):
    assert opened("overview", lang="en", view="63").button(key="address_clear").disabled


def test_the_lasting_link_names_also_what_the_page_shows_by_default_and_the_version(warehouse: Path):
    newest, lasting = address.both(
        {"r_area": "24@2008", "asof": "7"}, {"r_area": "24@2008", "r_date": "2026-11-22", "lang": "vi"}, snapshot_id=7
    )
    assert newest == {"r_area": "24@2008"}
    assert lasting == {"r_area": "24@2008", "r_date": "2026-11-22", "lang": "vi", "asof": "7"}


def test_what_a_page_shows_by_default_is_known_until_another_page_is_opened():
    def page() -> None:
        import streamlit as st

        from ui import state

        at = "two" if st.query_params.get("second") else "one"
        state.begin(at)
        st.caption(str(state.effective()))
        if at == "one":
            st.selectbox("x", ["a", "b"], **state.linked("t_x", ["a", "b"], default="a"))

    app = AppTest.from_function(page).run()
    assert app.caption[0].value == "{}", "nothing is drawn yet"
    app.run()
    assert app.caption[0].value == "{'t_x': 'a'}"
    app.query_params["second"] = "1"
    app.run()
    assert app.caption[0].value == "{}"
