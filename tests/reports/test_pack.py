"""The HTML file of a meeting says what its exhibits say, is one file, and lets nothing of its texts act."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import numpy as np
import pandas as pd
import pytest
from starlette.requests import Request
from starlette.responses import Response

from exhibits.exhibit import SLIDE
from exhibits.reader import Reader
from exhibits.table import Column, Table
from formats.language import LANGUAGES
from formats.numbers import WITHHELD
from meetings import store
from meetings.meeting import Meeting, Slide
from metrics import source
from reports.deck import Deck, deck_of
from reports.office.hidden import in_words
from reports.pack import table as pack_table
from reports.pack.page import pack_html
from tests.metrics.figures import snapshot
from ui.present import present
from warehouse.lake import Warehouse

KEYS = ("t_groups", "t_map", "t_heat", "t_urgent", "t_list", "f_trend", "f_map", "f_areas", "o_cards")
SMALL = {"f_category": "mua_ban_nguoi", "f_kind": "victims.flow", "f_period": "2026-S1"}
HOSTILE = 'Nhóm </script><script>alert(1)</script><img src=x onerror="alert(2)"> {{library}} <!-- &lt;b&gt; \u2028'
VALUES = ("x", "y", "z", "base", "text", "customdata", "locations")
LETTERS = re.compile(r'"(?:font|tickfont|textfont)": {[^{}]*?"size": ([\d.]+)')

Page = lxml.html.HtmlElement


def page_of(pack: bytes) -> Page:
    return lxml.html.document_fromstring(pack.decode("utf-8"))


def data_of(page: Page, name: str) -> dict:
    return json.loads(page.get_element_by_id(name).text)


def texts(page: Page, path: str) -> list[str]:
    return [one.text_content() for one in page.xpath(path)]


@pytest.fixture(scope="module")
def filled(loaded_warehouse: Path) -> Iterator[Meeting]:
    """A meeting on the illustrative data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))
        yield Meeting(
            code="SK6T-2026", title="Hội nghị sơ kết", snapshot_id=source.current_id(), as_of=date(2026, 8, 31),
            view="34", slides=tuple(Slide(exhibit=key) for key in KEYS),
        )  # fmt: skip


@pytest.fixture(scope="module")
def deck(filled: Meeting) -> Deck:
    return deck_of(filled, "vi")


@pytest.fixture(scope="module")
def pack(deck: Deck) -> bytes:
    return pack_html(deck)


@pytest.fixture(scope="module")
def page(pack: bytes) -> Page:
    return page_of(pack)


def values(coded: object) -> list[object]:
    """Values of a curve, however the library writes them."""
    if isinstance(coded, dict):
        return np.frombuffer(base64.b64decode(coded["bdata"]), dtype=coded["dtype"]).tolist()
    return np.ravel(np.array(coded, dtype=object)).tolist()


def plain(value: object) -> str:
    """A value to be compared: numbers as numbers, a missing one as nothing, a day as the file writes it."""
    if value is None or value != value:
        return ""
    if isinstance(value, int | float | np.number):
        return repr(float(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def test_every_table_behind_a_slide_is_the_table_of_its_exhibit(deck: Deck, page: Page):
    compared = 0
    for shown in deck.slides:
        behind = page.xpath(f"//template[@id='table-{shown.number}']")
        if shown.exhibit.table is None:
            assert not behind
            continue
        table = shown.exhibit.table()
        rows = [tuple(cell.text_content() for cell in row) for row in behind[0].xpath(".//tbody/tr")]
        assert rows == [tuple(row) for row in in_words(table, table.columns, "vi")]
        assert texts(behind[0], ".//th") == [column.label for column in table.columns]
        compared += len(rows)
    assert compared > 200


def test_every_figure_has_the_values_of_its_exhibit(deck: Deck, page: Page):
    drawings = data_of(page, "figures")["drawings"]
    compared = 0
    for shown in deck.slides:
        figure = None if shown.exhibit.headlines else shown.exhibit.draw(SLIDE)
        assert (str(shown.number) in drawings) == (figure is not None)
        if figure is None:
            continue
        for drawn, curve in zip(drawings[str(shown.number)]["data"], figure.figure.data, strict=True):
            trace = curve.to_plotly_json()
            for name in [name for name in VALUES if not isinstance(trace.get(name), str | None)]:
                given, read = values(trace[name]), values(drawn[name])
                assert [plain(one) for one in read] == [plain(one) for one in given]
                compared += len(read)
    assert compared > 500


def test_large_figures_stand_in_words(deck: Deck, page: Page):
    number, exhibit = next((one.number, one.exhibit) for one in deck.slides if one.exhibit.headlines)
    slide = page.get_element_by_id(f"s{number}")
    assert texts(slide, ".//*[starts-with(@class, 'value')]") == [one.value for one in exhibit.headlines]
    assert texts(slide, ".//*[@class='name']") == [one.title for one in exhibit.headlines]


def test_each_slide_has_finding_source_footer_and_the_flag_of_illustrative_figures(deck: Deck, page: Page):
    for shown in deck.slides:
        slide = page.get_element_by_id(f"s{shown.number}")
        assert texts(slide, ".//h2") == [shown.exhibit.title]
        assert texts(slide, ".//*[@class='stamp']") == [deck.stamp]
        assert texts(slide, ".//*[@class='count']") == [f"{shown.number}/{len(KEYS) + 1}"]
        assert shown.exhibit.source.words in slide.text_content()
        assert all(caveat in slide.text_content() for caveat in shown.exhibit.caveats)
        flags = texts(slide, ".//*[@class='flag']")
        assert flags == (["SỐ LIỆU MINH HỌA"] if shown.exhibit.source.illustrative else [])
    assert texts(page.get_element_by_id("s1"), ".//*[@class='flag']") == ["SỐ LIỆU MINH HỌA"]


def test_the_file_loads_nothing_from_anywhere(pack: bytes, page: Page):
    assert len(pack) < 8_000_000
    named = [
        (name, value) for one in page.iter() if isinstance(one.tag, str) for name, value in one.attrib.items()
        if name in {"src", "href", "srcset", "action", "poster", "data", "background"}
    ]  # fmt: skip
    assert [value for name, value in named if not value.startswith("data:")] == []
    assert set(re.findall(r"url\((\w+):", page.xpath("//style")[0].text)) == {"data"}
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert "'self'" not in policy, "a file that was taken home opens no page of a server"


def test_only_our_own_scripts_may_run(page: Page):
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    scripts = [one.text for one in page.xpath("//script") if one.get("type") in {None, "text/plain"}]
    hashes = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts}
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


def test_outlines_stand_in_the_file_once_for_all_maps(page: Page):
    figures = data_of(page, "figures")
    named = {
        trace["geojson"] for one in figures["drawings"].values() for trace in one["data"] if "geojson" in trace
    }  # fmt: skip
    assert set(figures["outlines"]) == named
    assert len(figures["outlines"]["geo/vietnam_34.geojson"]["features"]) == 34


def test_no_letter_of_a_figure_is_too_small_for_the_last_row(pack: bytes, page: Page):
    sizes = [float(size) for size in LETTERS.findall(page.get_element_by_id("figures").text)]
    assert len(sizes) > 20
    assert min(sizes) >= 13.4


def test_the_same_meeting_gives_the_same_file(filled: Meeting, pack: bytes):
    assert pack_html(deck_of(filled, "vi")) == pack


def test_the_words_are_those_of_the_language(filled: Meeting):
    page = page_of(pack_html(deck_of(replace(filled, slides=filled.slides[:1]), "en")))
    assert page.get("lang") == "en"
    vietnamese = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩậắằẳặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
    assert [words for words in map(str, data_of(page, "words").values()) if vietnamese.search(words)] == []


def _hostile(lang: str) -> Deck:
    told = snapshot(
        documents=[{"document": "402/QĐ-TTg"}],
        plan_tasks=[{"code": "1.6", "due_on": date(2026, 1, 31), "content": HOSTILE, "lead_text": HOSTILE}],
    )
    here = Reader(lang=lang, view="34", dark=False, snapshot=told, today=date(2026, 8, 31))
    meeting = Meeting(
        code="A", title=HOSTILE, snapshot_id=1, as_of=date(2026, 8, 31), view="34", note=HOSTILE,
        slides=(Slide(exhibit="t_list", note=HOSTILE), Slide(exhibit="t_urgent", note=HOSTILE)),
    )  # fmt: skip
    return Deck(meeting=meeting, here=here)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_shown_and_never_act(lang: str):
    page = page_of(pack_html(_hostile(lang)))
    assert len(page.xpath("//script")) == 5
    assert page.xpath("//img | //*[@onerror]") == []
    plain = HOSTILE
    assert texts(page, "//h1") == [plain]
    assert any(plain in text for text in texts(page, "//template[@id='table-2']//td"))
    assert texts(page, "//template[@id='note-2']//*[@class='said']") == [plain]


def test_small_counts_are_nowhere_in_the_file():
    flow = {"time_period": "2026-S1", "category": "mua_ban_nguoi", "measure": "victims"}
    found = (("40@2025", 3), ("38@2025", 4), ("42@2025", 5551), ("01@2025", 7177), ("31@2025", 8121))
    told = snapshot(migration_statistics=[{**flow, "ref_area": key, "obs_value": value} for key, value in found])
    here = Reader(lang="vi", view="34", dark=False, snapshot=told, today=date(2026, 8, 31))
    slides = tuple(Slide(exhibit=key, address=SMALL) for key in ("f_areas", "f_map", "f_trend"))
    meeting = Meeting(code="A", title="Kỳ", snapshot_id=1, as_of=here.today, view="34", slides=slides)
    page = page_of(pack_html(Deck(meeting=meeting, here=here)))
    cells_of = [text for one in (2, 3, 4) for text in texts(page, f"//template[@id='table-{one}']//td")]
    assert "7.177" in cells_of, "what is not small is shown"
    assert not {"3", "4"} & set(cells_of)
    assert any("không công bố" in text for text in cells_of)
    drawn = [
        one for drawing in data_of(page, "figures")["drawings"].values() for trace in drawing["data"]
        for name in ("x", "y", "z", "text", "customdata") if name in trace for one in values(trace[name])
    ]  # fmt: skip
    assert plain(7177) in map(plain, drawn)
    assert not {plain(3), plain(4), "3", "4"} & set(map(plain, drawn))


def asked(code: str, query: str = "", **headers: str) -> Response:
    """What the server answers to a browser."""
    scope = {
        "type": "http", "method": "GET", "path": f"/present/{code}", "query_string": query.encode(),
        "path_params": {"code": code},
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    return asyncio.run(present(Request(scope)))


def test_a_browser_gets_the_slides_compressed_and_once(filled: Meeting, loaded_warehouse: Path, tmp_path: Path):
    folder = shutil.copytree(loaded_warehouse, tmp_path / "warehouse")
    with Warehouse.open(folder) as warehouse:
        kept = store.freeze(warehouse, replace(filled, slides=filled.slides[:2]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_WAREHOUSE", str(folder))
        first = asked("sk6t-2026", "lang=en", accept_encoding="gzip, br")
        assert (first.status_code, first.headers["content-encoding"]) == (200, "gzip")
        page = page_of(gzip.decompress(first.body))
        assert page.get("lang") == "en"
        assert texts(page, "//h1") == [kept.title]
        assert "'self'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        again = asked("SK6T-2026", "lang=en", if_none_match=first.headers["etag"])
        assert (again.status_code, again.body) == (304, b"")
        plain_one = asked("SK6T-2026", "lang=en")
        assert "content-encoding" not in plain_one.headers
        assert plain_one.body == gzip.decompress(first.body)

        unknown = asked("sk6t-2025")
        assert unknown.status_code == 404
        told = page_of(unknown.body)
        assert "SK6T-2025".casefold() in told.text_content().casefold()
        assert told.xpath("//li/a/@href") == ["SK6T-2026?lang=vi"]
        assert asked("SK6T-2026", "edition=9").status_code == 404
        assert page_of(asked("<script>alert(1)</script>").body).xpath("//script") == []


def test_who_has_most_and_least_stands_beside_a_map(deck: Deck, page: Page):
    shown = next(one for one in deck.slides if page.xpath(f"//section[@id='s{one.number}']//*[@class='ends']"))
    slide = page.get_element_by_id(f"s{shown.number}")
    figure = shown.exhibit.draw(SLIDE)
    assert figure is not None
    said = {
        words[0]: words[1]
        for trace in figure.figure.data if (trace.geo or "geo") == "geo"
        for words in trace.customdata
    }  # fmt: skip
    rows = [texts(row, "td") for row in slide.xpath(".//*[@class='ends']//tr[td]")]
    assert len(rows) > 3
    assert all(said[name] == words for name, words in rows)
    assert texts(slide, ".//*[@class='key']")[0]


def test_a_figure_of_one_of_two_times_that_is_withheld_is_marked():
    rows = pd.DataFrame({
        "value_then": [69.0, None], "value_now": [None, None], "withheld_then": [False, False],
        "withheld_now": [True, False],
    })  # fmt: skip
    columns = tuple(Column(name=name, label=name, kind="count") for name in ("value_then", "value_now"))
    assert in_words(Table(frame=rows, columns=columns), columns, "vi") == [["69", WITHHELD], ["", ""]]


@pytest.mark.parametrize(("more", "shown"), [(0, 3), (9, 0)])
def test_where_room_is_short_a_word_of_every_row_is_left_to_the_title_of_the_slide(more: int, shown: int):
    names = {f"n{place}": ["A", "B", "C"] for place in range(more)}
    rows = pd.DataFrame({"status": ["Quá hạn"] * 3, "nothing": [None] * 3, "who": ["X", "X", "Y"], **names})
    table = Table(frame=rows, columns=tuple(Column(name=name, label=name) for name in rows))
    assert pack_table.whole(table, "vi").count("Quá hạn") == 3
    slide = pack_table.on_slide(table, "vi")
    assert slide.count("Quá hạn") == shown
    assert slide.count("<th ") == min(2 + more, pack_table.COLUMNS)
    assert "nothing" not in slide
