"""A meeting in one HTML file: slides, charts, maps and tables, opened from a stick without any network."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from charts import offline
from exhibits.exhibit import SLIDE
from formats.language import N_
from reports.deck import Deck
from reports.pack import slides as pack_slides
from reports.pack.map_key import is_map
from reports.pack.text import text

HERE: Final = Path(__file__).resolve().parent
OUTLINES: Final = HERE.parent.parent / "data" / "reference"
WIDTH, OF_MAP, SMALLEST = 896, 540, 13.4
"""Pixels of a slide of 960 by 540: the width of a figure and of a map, and the smallest letters (20 pt when blown up to
1920).
"""
SCRIPTS: Final = ("slides", "charts", "panels", "speaker")

BUTTONS: Final = (
    ("ArrowLeft", "‹", N_("Trang trước")), ("ArrowRight", "›", N_("Trang sau")), ("g", "☰", N_("Danh sách trang")),
    ("t", "▦", N_("Bảng số liệu")), ("d", "⤢", N_("Mở trang để xem chi tiết")),
    ("p", "⧉", N_("Màn hình người trình bày")), ("f", "⛶", N_("Toàn màn hình")), ("?", "?", N_("Các phím")),
)  # fmt: skip
KEYS: Final = (
    ("→ ↓ PageDown Space", N_("Trang sau")), ("← ↑ PageUp", N_("Trang trước")),
    ("Home · End", N_("Trang đầu · trang cuối")), (N_("Số + Enter"), N_("Đến trang có số đó")),
    ("G", N_("Danh sách trang")), ("T", N_("Bảng số liệu của trang")),
    ("D · Enter", N_("Mở trang để xem chi tiết")), ("Esc", N_("Đóng, trở lại trang chiếu")),
    ("B · .", N_("Màn hình đen")), ("W · ,", N_("Màn hình trắng")),
    ("P", N_("Màn hình người trình bày")), ("F", N_("Toàn màn hình")),
)  # fmt: skip
SPEAKER_BUTTONS: Final = (
    ("ArrowLeft", N_("Trang trước")), ("ArrowRight", N_("Trang sau")), ("b", N_("Màn hình đen")),
    ("Restart", N_("Tính giờ lại")),
)  # fmt: skip


def pack_html(deck: Deck, *, served: str = "") -> bytes:
    """The file. `served`: the way from its address to the pages of the server, "" in a file that is taken home."""
    here, count = deck.here, len(deck.slides) + 1
    figures = {shown.number: shown.exhibit.draw(SLIDE) for shown in deck.slides if not shown.exhibit.headlines}
    drawings = {
        number: offline.drawing(figure, width=OF_MAP if is_map(figure) else WIDTH, smallest=SMALLEST)
        for number, figure in figures.items() if figure is not None
    }  # fmt: skip
    outlines = sorted({name for drawing in drawings.values() for name in offline.outlines(drawing)})
    slides = [pack_slides.slide(shown, figures.get(shown.number), deck, count) for shown in deck.slides]
    stage, second = _asset("stage.js"), _asset("second.js")
    return _filled({
        "lang": here.lang, "title": text(deck.meeting.title),
        "policy": _policy((offline.library(), stage, second), served=served),
        "look": _asset("stage.css"), "regular": _font("Regular"), "semibold": _font("Semibold"),
        "slides": "\n".join((pack_slides.cover(deck, count), *slides)), "behind": pack_slides.behind(deck),
        "controls": text(here.translate("Điều khiển")), "buttons": _buttons(deck),
        "figures": _data({
            "settings": offline.SETTINGS, "drawings": drawings,
            "outlines": {name: json.loads((OUTLINES / name).read_text(encoding="utf-8")) for name in outlines},
        }),
        "words": _data(_words(deck, served)), "library": offline.library(), "stage": stage, "second": second,
    }).encode("utf-8")  # fmt: skip


def _filled(parts: Mapping[str, str]) -> str:
    """The page with its parts put in, in one go: what looks like a place in one of them stays as it is."""
    return re.sub(r"{{(\w+)}}", lambda place: parts[place[1]], _asset("stage.html"))


@cache
def _asset(name: str) -> str:
    """A part of the page that is the same in every file."""
    folder = HERE / "stage"
    if name != "stage.js":
        return (folder / name).read_text(encoding="utf-8")
    parts = "\n".join((folder / f"{script}.js").read_text(encoding="utf-8") for script in SCRIPTS)
    return f'(() => {{\n"use strict"\n{parts}}})()\n'


@cache
def _font(weight: str) -> str:
    return b64encode((HERE.parent / "province" / "fonts" / f"GCMSans-{weight}.ttf").read_bytes()).decode("ascii")


def _policy(scripts: tuple[str, ...], *, served: str) -> str:
    """What the browser may do with the file: run these scripts, load nothing; on our server also open its pages."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(one.encode('utf-8')).digest()).decode('ascii')}'" for one in scripts)
    own = " 'self'" if served else ""
    frames = own or " 'none'"
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        f"connect-src data:{own}; frame-src{frames}; base-uri 'none'; form-action 'none'"
    )


def _data(value: Any) -> str:
    """Values that a script reads; no sign in them can end the script."""
    plain = json.dumps(value, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    return plain


def _buttons(deck: Deck) -> str:
    names = ((key, sign, text(deck.here.translate(name))) for key, sign, name in BUTTONS)
    return "".join(
        f'<button type="button" data-key="{key}" title="{name}" aria-label="{name}">{sign}</button>'
        for key, sign, name in names
    )


def _words(deck: Deck, served: str) -> dict[str, Any]:
    """What the scripts say, in the language of the deck."""
    _ = deck.here.translate
    return {
        "served": served, "lang": deck.here.lang,
        "keys": [(_(keys), _(meaning)) for keys, meaning in KEYS],
        "speaker_buttons": [(key, _(name)) for key, name in SPEAKER_BUTTONS],
        "list": _("Danh sách trang"), "list_keys": _("↑ ↓ chọn · Enter mở · Esc đóng"),
        "help": _("Các phím"), "close": _("Esc đóng"),
        "table_keys": _("↑ ↓ ← → cuộn · Esc đóng"), "illustrative": _("SỐ LIỆU MINH HỌA"),
        "more": _("… và {count} dòng nữa: nhấn T để xem đủ bảng"),
        "no_table": _("Trang này không có bảng số liệu"), "no_page": _("Trang này không có trang chi tiết"),
        "no_server": _("Tệp này không nối với máy chủ; nhấn T để xem bảng số liệu"),
        "silent": _("Máy chủ không trả lời; nhấn T để xem bảng số liệu"),
        "back": _("Trở lại trang chiếu (Esc)"), "full": _("Nhấn F ở cửa sổ trình chiếu để mở toàn màn hình"),
        "speaker": _("Người trình bày"), "this": _("Đang chiếu"), "next": _("Tiếp theo"), "last": _("Hết bài"),
        "spent": _("Đã trình bày"), "veiled": _("Màn hình đang tắt"),
        "blocked": _("Trình duyệt chặn cửa sổ mới; hãy cho phép rồi nhấn P"),
        "again": _("Nhấn P để mở lại màn hình người trình bày"),
    }  # fmt: skip
