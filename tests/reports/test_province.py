"""The PDF of a province says what its profile says, figure by figure, in letters of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from exhibits.province import names, sheets
from formats.language import LANGUAGES, translator
from formats.numbers import WITHHELD, number, percent
from metrics.profile import Profile, profile
from reports.province.page import LANGUAGE_TAGS, clean, letters
from reports.province.profile import file_name, province_pdf
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot

DAY = date(2026, 8, 31)
FIGURE = re.compile(r"\d")


@pytest.fixture(scope="module")
def told() -> Snapshot:
    """Nghệ An with a late task, a target, reports, flows and one small count that is withheld."""
    flow = {"time_period": "2026-S1", "category": "lao_dong_hop_dong"}
    return snapshot(
        submissions=[{"illustrative": True, "received_at": datetime(2026, 7, 10, 8), "file_name": "biểu số 1.xlsx"}],
        migration_statistics=[
            {**flow, "ref_area": "40@2025", "obs_value": 16234}, {**flow, "ref_area": "38@2025", "obs_value": 12999},
            {**flow, "ref_area": "40@2008", "time_period": "2025-S1", "obs_value": 15001},
            *({**flow, "ref_area": key, "category": "mua_ban_nguoi", "measure": "victims", "obs_value": value}
              for key, value in (("40@2025", 3), ("38@2025", 4), ("42@2025", 55), ("01@2025", 71))),
        ],
        labour_targets=[{"ref_area": "40@2025", "year": 2026, "comparator": "more_than", "low": 17600.0,
                         "document": "KH-40/2026"}],
        labour_results=[{"ref_area": "40@2025", "time_period": "2026-M06", "basis": "year_to_date", "obs_value": 9317}],
        documents=[{"document": "402/QĐ-TTg"}],
        plan_tasks=[{"code": "1.6", "due_on": date(2026, 1, 31), "content": "Tuyên truyền <về> di cư & an toàn"},
                    {"code": "1.7", "due_on": date(2030, 1, 1)}],
        task_progress=[{"reporter": "40@2025", "task_code": "1.7", "as_of": date(2026, 5, 1), "percent": 43.5}],
        reports_received=[{"ref_area": "40@2025", "duty": "R2", "time_period": "2025",
                           "received_on": date(2025, 11, 26)}],
    )  # fmt: skip


@pytest.fixture(scope="module")
def of(told: Snapshot) -> Profile:
    """Its profile."""
    found = profile(told, "40@2025", on=DAY)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def read(of: Profile) -> Callable[[str], PdfReader]:
    """The file in a language, as another library reads it; made once."""
    files = {lang: PdfReader(BytesIO(province_pdf(of, lang))) for lang in LANGUAGES}
    return files.__getitem__


def bare(text: str) -> str:
    """A text without blanks: lines break where the paper ends."""
    return re.sub(r"\s+", "", text)


def text_of(file: PdfReader) -> str:
    return bare("".join(page.extract_text() for page in file.pages))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_of_every_part_stands_in_the_file(of: Profile, read: Callable[[str], PdfReader], lang: str) -> None:
    text = text_of(read(lang))
    tasks, *parts = sheets.sheets(of, lang)
    for sheet in (tasks, *parts):
        assert bare(clean(sheet.finding)) in text, sheet.title
    rows = [row for sheet in parts for row in sheet.rows]
    assert len(rows) > 15
    missing = [row for row in rows if bare(clean("".join(row))) not in text]
    assert missing == []
    for word, count in tasks.rows:
        assert bare(f"{word}: {count}") in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figures_are_those_of_the_profile(of: Profile, read: Callable[[str], PdfReader], lang: str) -> None:
    text = text_of(read(lang))
    line, target = of.flows[0], of.labour[0]
    assert (line.value, line.national, target.result) == (16234, 29233, 9317)
    written = [
        *(number(one, lang) for one in (line.value, line.national, target.result, of.late[0].days_late)),
        *(percent(one, lang) for one in (line.share, target.percent)),
    ]
    assert [figure for figure in written if bare(figure) not in text] == []


def test_another_figure_makes_another_file(of: Profile) -> None:
    changed = replace(of, labour=(replace(of.labour[0], result=9318.0), *of.labour[1:]))
    text = text_of(PdfReader(BytesIO(province_pdf(changed, "vi"))))
    assert "9.318" in text
    assert "9.317" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_small_count_is_withheld_in_the_file_and_said_to_be(
    of: Profile, read: Callable[[str], PdfReader], lang: str
) -> None:
    row = next(row for row, one in zip(sheets.flows(of, lang).rows, of.flows, strict=True) if one.withheld)
    assert row[2] == WITHHELD
    assert not any(FIGURE.search(cell) for cell in (row[3], row[5], row[6]))
    text = text_of(read(lang))
    assert WITHHELD in text
    assert bare(translator(lang)("{sign}: không công bố (số nhỏ)").format(sign="").strip(": ")) in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_has_its_number_the_version_and_the_flag(read: Callable[[str], PdfReader], lang: str) -> None:
    _, pages = translator(lang), read(lang).pages
    assert 1 <= len(pages) <= 2
    for place, page in enumerate(pages, start=1):
        text = bare(page.extract_text())
        assert bare(_("Trang {page}/{count}").format(page=place, count=len(pages))) in text
        assert bare(_("phiên bản dữ liệu {id}").format(id=1)) in text
        assert bare(_("SỐ LIỆU MINH HỌA")) in text


def test_a_file_of_real_figures_carries_no_flag(told: Snapshot) -> None:
    real = profile(snapshot(migration_statistics=[{"ref_area": "40@2025", "obs_value": 7000}]), "40@2025", on=DAY)
    assert real is not None
    assert "MINHHỌA" not in text_of(PdfReader(BytesIO(province_pdf(real, "vi"))))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_properties_tell_title_and_language(of: Profile, read: Callable[[str], PdfReader], lang: str) -> None:
    file = read(lang)
    assert file.metadata is not None
    assert names.full_name(of, lang) in str(file.metadata.title)
    assert file.root_object["/Lang"] == LANGUAGE_TAGS[lang]


def test_letters_are_embedded_and_no_other_font_is_asked_for(read: Callable[[str], PdfReader]) -> None:
    for page in read("vi").pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            if described["/Subtype"] == "/TrueType":
                assert "/FontFile2" in described["/FontDescriptor"]
                assert "GCMSans" in described["/BaseFont"]


def test_our_letters_have_every_vietnamese_letter() -> None:
    plain = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    marked = {letter + mark for letter in plain for mark in "\u0300\u0301\u0303\u0309\u0323"}

    wanted = {*"đĐ", *plain, *(unicodedata.normalize("NFC", one) for one in marked)}
    assert {one for one in wanted if ord(one) not in letters()} == set()
    assert clean("Đắk Lắk ✕ 好") == "Đắk Lắk × ?"


@pytest.mark.parametrize("key", ["40@2025", "24@2008", "46@2008"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_province_without_figures_has_a_file_that_says_so(key: str, lang: str) -> None:
    empty = profile(snapshot(), key, on=DAY)
    assert empty is not None
    text = text_of(PdfReader(BytesIO(province_pdf(empty, lang))))
    assert bare(sheets.flows(empty, lang).nothing) in text
    assert bare(names.merged(empty, lang)) in text


def test_the_name_of_the_file_is_plain_and_tells_province_and_day(of: Profile) -> None:
    assert file_name(of, "vi") == "ho-so-nghe-an-2026-08-31.pdf"
    gone = profile(snapshot(), "24@2008", on=DAY)
    assert gone is not None
    assert file_name(gone, "en") == "ho-so-bac-giang-cu-2025-06-30-en.pdf"
