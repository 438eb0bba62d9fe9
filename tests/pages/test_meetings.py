"""Hội nghị: meetings are frozen, their slides are arranged, what changed is told, files are handed over."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from exhibits.register import EXHIBITS
from formats.dates import today
from formats.language import LANGUAGES, translator
from formats.periods import period
from formats.text import lowered
from meetings import store
from meetings.codes import suggested_code
from meetings.meeting import Meeting, Slide
from meetings.periods import periods_at
from metrics import areas, source
from reports.deck import changes_of, deck_of
from reports.draft import draft
from tests.pages.test_pages import opened, words
from ui.meeting import files, slides
from warehouse.lake import Warehouse

DAY = date(2026, 8, 31)
SLIDES = (
    Slide(exhibit="t_groups", note="Hỏi Bộ Ngoại giao"),
    Slide(exhibit="f_map", address={"f_category": "hoc_tap"}),
    Slide(exhibit="l_all"),
)


@pytest.fixture(scope="module")
def folder(loaded_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with a meeting of last year, and two of the same slides, the second one following the first."""
    made = shutil.copytree(loaded_warehouse, tmp_path_factory.mktemp("meetings") / "warehouse")
    with Warehouse.open(made) as warehouse:
        first = Meeting(
            code="SK6T-2026", title="Hội nghị sơ kết", snapshot_id=warehouse.current_snapshot(), as_of=DAY, view="34",
            slides=SLIDES, made_by="lan", note="Phòng họp A", settings={"GCM_SIX_MONTHLY_DAY": "20"},
        )  # fmt: skip
        old = replace(first, code="SK6T-2025", title="Sơ kết 6 tháng đầu năm 2025", as_of=date(2025, 7, 1))
        store.freeze(warehouse, replace(old, deck="half_year", settings={}))
        store.freeze(warehouse, first)
        store.copy_forward(warehouse, "SK6T-2026", "TK-2026", title="Hội nghị tổng kết", as_of=date(2026, 11, 14))
    return made


@pytest.fixture
def kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """The one before the last, as pages find it."""
    monkeypatch.setenv("GCM_WAREHOUSE", str(folder))
    with Warehouse.open(folder, read_only=True) as reader:
        return store.meeting(reader, "SK6T-2026")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["meeting", "export"])
def test_without_a_meeting_a_page_says_what_one_is_good_for(
    path: str, lang: str, loaded_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))
    app = opened(path, lang=lang)
    assert not app.exception
    assert translator(lang)("Chưa có kỳ họp nào được chốt") in words(app)
    assert translator(lang)("Chốt kỳ họp mới") in [button.label for button in app.button]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_meeting_tells_what_is_frozen_and_who_did_it(kept: Meeting, lang: str) -> None:
    told = words(opened("meeting", m_code=kept.code, lang=lang))
    _ = translator(lang)
    assert "**SK6T-2026**" in told
    assert _("phiên bản dữ liệu {id}").format(id=kept.snapshot_id) in told
    assert _("{count} trang chiếu").format(count=4) in told
    assert "lan" in told
    assert "Phòng họp A" in told


def test_the_newest_meeting_is_open_unless_the_address_names_another(kept: Meeting) -> None:
    assert "**TK-2026**" in words(opened("meeting"))
    assert "**TK-2026**" in words(opened("meeting", m_code="KHONG-CO"))


def asked(app: AppTest, button: str) -> dict[str, str | None]:
    """What the dialog behind a button is filled in with, by label."""
    next(one for one in app.button if one.label == button).click().run()
    assert not app.exception
    return {one.label: one.value for one in app.text_input}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_meeting_has_the_title_and_the_code_that_the_command_line_suggests(kept: Meeting, lang: str) -> None:
    _, suggested = translator(lang), draft("half_year", lang=lang)
    given = asked(opened("meeting", lang=lang), _("Chốt kỳ họp mới"))
    assert (given[_("Tên kỳ họp")], given[_("Mã kỳ họp")]) == (suggested.title, suggested.code)
    assert suggested.code.startswith("SK6T-")


def test_a_meeting_about_a_province_names_it(kept: Meeting) -> None:
    area = next(iter(areas.areas(source.snapshot(source.current_id()), unit_view="34")["area_key"]))
    app = opened("meeting", m_area=area)
    asked(app, "Chốt kỳ họp mới")
    app.selectbox(key="m_deck").select("province")
    assert asked(app, "Chốt kỳ họp mới")["Tên kỳ họp"] == draft("province", area=area).title


def test_the_next_meeting_names_its_own_period_and_has_the_code_of_its_deck(kept: Meeting) -> None:
    given = asked(opened("meeting", m_code="SK6T-2025"), "Lập kỳ tiếp theo")
    assert given["Tên kỳ họp"] == f"Sơ kết {lowered(period(periods_at(today())['half'], 'vi'))}"
    assert given["Mã kỳ họp"] == draft("half_year").code


def test_the_next_meeting_without_a_deck_has_the_code_of_its_title(kept: Meeting) -> None:
    given = asked(opened("meeting", m_code="TK-2026"), "Lập kỳ tiếp theo")
    assert given["Mã kỳ họp"] == suggested_code("Hội nghị tổng kết", today())


def test_the_list_of_slides_says_what_each_shows(kept: Meeting) -> None:
    deck = deck_of(kept, "vi")
    listed = slides.listed(deck)
    assert listed["place"].tolist() == [1, 2, 3]
    assert listed["title"].tolist() == [shown.exhibit.title for shown in deck.slides]
    assert listed["note"].tolist() == ["Hỏi Bộ Ngoại giao", "", ""]
    reported, expected = deck.slides[1].exhibit.source.reported, deck.slides[1].exhibit.source.expected
    assert listed["coverage"][1] == f"{reported}/{expected}"


def test_slides_are_moved_by_their_number_left_out_and_annotated(kept: Meeting) -> None:
    listed = slides.listed(deck_of(kept, "vi"))
    assert slides.arranged(kept, listed) == kept.slides
    moved = listed.assign(place=[3, 1, 2])
    assert [slide.exhibit for slide in slides.arranged(kept, moved)] == ["f_map", "l_all", "t_groups"]
    fewer = listed.assign(shown=[True, False, True], note=["Hỏi Bộ Ngoại giao", "", "  Nêu ba tỉnh cuối  "])
    assert slides.arranged(kept, fewer) == (SLIDES[0], replace(SLIDES[2], note="Nêu ba tỉnh cuối"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_changed_is_told_against_the_meeting_before(kept: Meeting, lang: str) -> None:
    app = opened("meeting", m_code="TK-2026", m_part="changes", lang=lang)
    assert not app.exception
    (since,) = [box for box in app.selectbox if box.label == translator(lang)("So với")]
    assert since.value == "SK6T-2026"
    told = words(app)
    for found in deck_of_changes(lang):
        assert found in told


def deck_of_changes(lang: str) -> list[str]:
    """The findings of what changed between the two meetings, from the commands' side."""
    exhibits = changes_of(store.meeting(source.reader(), "TK-2026"), lang)
    assert {exhibit.key for exhibit in exhibits} <= set(EXHIBITS)
    return [
        exhibit.title
        for exhibit in exhibits
        if exhibit.table is not None and not exhibit.table().frame.empty
    ]  # fmt: skip


@pytest.mark.parametrize(("place", "ending"), [(0, "pptx"), (1, "docx"), (2, "xlsx"), (3, "html")])
def test_each_file_is_made_on_the_page_and_offered(kept: Meeting, place: int, ending: str) -> None:
    app = opened("export", m_code=kept.code, timeout=60)
    make = [button for button in app.button if button.label == "Tạo tệp"]
    assert len(make) == 5
    make[place].click().run()
    assert not app.exception
    offered = [button.proto.label for button in app.get("download_button")]
    assert len(offered) == 1
    assert offered[0].startswith(f"Tải sk6t-2026-ban-1.{ending} (")


def test_all_four_files_come_in_one(kept: Meeting) -> None:
    deck = deck_of(kept, "en")
    made = {files.file_name(kept, "en", kind.ending): kind.write(deck, {}) for kind in files.KINDS}
    with ZipFile(BytesIO(files.packed(made))) as folder:
        assert folder.testzip() is None
        assert folder.namelist() == [f"sk6t-2026-ban-1-en.{ending}" for ending in ("pptx", "docx", "xlsx", "html")]


def test_a_template_that_is_none_is_refused_with_a_reason(kept: Meeting) -> None:
    with pytest.raises(files.Unusable, match="pptx"):
        files.KINDS[0].write(deck_of(kept, "vi"), {"masters": b"not a presentation", "shape": "16:9"})


def test_a_setting_that_is_another_one_since_the_meeting_was_frozen_is_told(kept: Meeting) -> None:
    app = opened("export", m_code=kept.code)
    (caution,) = [one.value for one in app.warning if "GCM_SIX_MONTHLY_DAY" in one.value]
    assert "“20”" in caution
