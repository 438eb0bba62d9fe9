"""Hồ sơ tỉnh on the screen: the way in, the province, former units, and the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from exhibits.province import names, sheets
from exhibits.province.numbers import of_flows, of_labour, of_late, of_peers, of_reports
from formats.dates import today
from metrics import source
from metrics.profile import profile
from metrics.provenance import sources_of, total_of
from tests.pages.test_pages import opened, warehouse
from ui.provenance import agrees
from ui.screen import Screen

__all__ = ["warehouse"]


def tables(app: AppTest) -> str:
    """All cells of the tables that are read."""
    return "\n".join(str(cell) for one in app.main.get("table") for row in one.value.to_numpy() for cell in row)


def plain(text: str) -> str:
    """A cell as it was before it was guarded against formatting."""
    return text.replace("\\", "")


def test_without_a_province_the_page_offers_every_one_of_today(warehouse: Path):
    app = opened("province")
    assert not app.exception
    ways = [one.label for one in app.main.button if str(one.key).startswith("p_to_")]
    assert len(set(ways)) == 34
    assert "Nghệ An" in ways


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_shows_the_sheets_of_the_profile(warehouse: Path, lang: str):
    app = opened("province", p_area="91@2025", lang=lang)
    assert not app.exception
    of = profile(source.snapshot(source.current_id()), "91@2025", on=today())
    assert of is not None
    assert app.main.header[1].value == names.headline(of, lang)
    shown = plain(tables(app))
    for sheet in sheets.sheets(of, lang)[1:]:
        if sheet.title == sheets.labour(of, lang).title:
            continue
        assert [cell for row in sheet.rows for cell in row if cell not in shown] == [], sheet.title


def test_a_merged_unit_leads_to_its_members_and_they_lead_back(warehouse: Path):
    new = opened("province", p_area="24@2025")
    labels = [one.label for one in new.main.button]
    assert "Bắc Giang (đến 30/06/2025)" in labels
    assert "Bắc Ninh (đến 30/06/2025)" in labels
    old = opened("province", p_area="24@2008")
    assert not old.exception
    assert any("Bắc Giang đã hợp nhất vào Bắc Ninh từ ngày 01/07/2025" in one.value for one in old.main.warning)
    way = next(one for one in old.main.button if one.label == "Đến trang Bắc Ninh")
    back = way.click().run()
    assert back.query_params["p_area"] in ("24@2025", ["24@2025"])
    assert back.main.header[1].value.startswith("Bắc Ninh: ")


def test_a_former_name_points_on_to_the_unit_of_today(warehouse: Path):
    renamed, older = opened("province", p_area="46@2008"), opened("province", p_area="ha-tay")
    assert any("đổi thành Thành phố Huế" in one.value for one in renamed.main.info)
    assert "Huế: " in renamed.main.header[1].value
    assert any("Hà Tây đã hợp nhất vào Hà Nội" in one.value for one in older.main.info)
    assert "Hà Nội: " in older.main.header[1].value


def test_a_key_of_the_other_view_opens_the_same_province(warehouse: Path):
    assert opened("province", p_area="40@2008").main.header[1].value.startswith("Nghệ An: ")
    assert opened("province", p_area="40@2025", view="63").main.header[1].value.startswith("Nghệ An: ")


def test_an_unknown_province_in_the_address_gives_the_way_in(warehouse: Path):
    app = opened("province", p_area="99@1900", p_date="mai")
    assert not app.exception
    assert [one for one in app.main.button if str(one.key).startswith("p_to_")]


def test_a_province_chosen_in_the_list_goes_into_the_address(warehouse: Path):
    app = opened("province")
    app.main.selectbox(key="w_p_area").set_value("22@2025").run()
    assert not app.exception
    assert app.query_params["p_area"] in ("22@2025", ["22@2025"])
    assert app.main.header[1].value.startswith("Quảng Ninh: ")


def test_the_page_of_a_province_hands_out_its_pdf(warehouse: Path):
    app = opened("province", p_area="40@2025")
    assert [one.proto.label for one in app.main.get("download_button") if "PDF" in one.proto.label] == ["Tải PDF"]


@pytest.mark.parametrize("key", ["91@2025", "24@2008"])
def test_every_number_of_the_page_is_the_sum_of_its_cells(warehouse: Path, key: str):
    here = Screen(lang="vi", view="34", dark=False, snapshot=source.snapshot(source.current_id()))
    of = profile(here.snapshot, key, on=today())
    assert of is not None
    makers = (of_flows, of_late, of_labour, of_reports, of_peers)
    numbers = [one for make in makers for one in make(of, here) if one.value is not None]
    cells = [(one, sources_of(here.snapshot, one.figure)) for one in numbers]
    # what is withheld is missing from the sum
    whole = [(one, found) for one, found in cells if not (found["obs_status"] == "withheld").any()]
    assert len(whole) > 40
    assert [one.label for one, found in whole if not agrees(one, total_of(found))] == []
