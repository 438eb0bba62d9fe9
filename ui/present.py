"""Trình chiếu: the slides of a frozen meeting beside the pages, as one file that needs the server no more."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from threading import Lock
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formats.language import LANGUAGES, SOURCE, translator
from meetings import store
from meetings.trouble import UnknownEdition, UnknownMeeting
from metrics import source
from reports.deck import deck_of
from reports.pack.page import pack_html

KEPT: Final = 6
"""Packs kept in memory, the latest asked for: two meetings in both languages, and an edition before."""
ROOT: Final = "../"
"""The way from the address of a meeting to the pages."""
UNKNOWN: Final = Path(__file__).with_name("present_unknown.html")

Key = tuple[str, str, int, str]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """The file as it is sent, and its mark, by which a browser that has it already is told so."""

    squeezed: bytes
    mark: str


_packs: OrderedDict[Key, Pack] = OrderedDict()
_making: dict[Key, Lock] = {}
_lock = Lock()


async def present(request: Request) -> Response:
    """The slides of the meeting of that code, in the language and edition that the address asks for."""
    asked = request.query_params
    lang = asked.get("lang", SOURCE)
    lang = lang if lang in LANGUAGES else SOURCE
    edition = asked.get("edition", "")
    code = str(request.path_params["code"])
    try:
        made = await asyncio.to_thread(_pack, code, int(edition) if edition.isdecimal() else None, lang)
    except UnknownMeeting as unknown:
        return _unknown(code, unknown.near, lang)
    except UnknownEdition as unknown:
        return _unknown(code, (str(unknown.names["code"]),), lang)
    except source.WarehouseMissing:
        return _unknown(code, (), lang)
    headers = {"etag": made.mark, "cache-control": "private, no-cache", "vary": "accept-encoding"}
    if made.mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(await asyncio.to_thread(gzip.decompress, made.squeezed), headers=headers)
    return HTMLResponse(made.squeezed, headers={**headers, "content-encoding": "gzip"})


def _pack(code: str, edition: int | None, lang: str) -> Pack:
    """The pack from memory, or made now; who asks for one that is being made waits for it."""
    reader = source.reader()
    meeting = store.meeting(reader, code, edition)
    key = (reader.settings.location, meeting.code, meeting.edition, lang)
    with _lock:
        one_at_a_time = _making.setdefault(key, Lock())
    with one_at_a_time:
        with _lock:
            if key in _packs:
                _packs.move_to_end(key)
                return _packs[key]
        page = pack_html(deck_of(meeting, lang), served=ROOT)
        made = Pack(squeezed=gzip.compress(page, 6, mtime=0), mark=f'"{sha256(page).hexdigest()[:20]}"')
        with _lock:
            _packs[key] = made
            while len(_packs) > KEPT:
                _packs.popitem(last=False)
            _making.pop(key, None)
        return made


def _unknown(code: str, near: Iterable[str], lang: str) -> Response:
    """A page that says that there is no such meeting, and which ones have a code like it."""
    _ = translator(lang)
    links = "".join(f'<li><a href="{escape(one)}?lang={lang}">{escape(one)}</a></li>' for one in near)
    parts = {
        "lang": lang, "title": escape(_("Không có kỳ họp {code}").format(code=code)),
        "words": escape(_("Có phải một trong các kỳ họp này?") if links else _("Xem mã kỳ họp ở trang Trình chiếu.")),
        "near": links, "home": escape(_("Về trang chủ")),
    }  # fmt: skip
    page = re.sub(r"{{(\w+)}}", lambda place: parts[place[1]], UNKNOWN.read_text(encoding="utf-8"))
    return HTMLResponse(page, status_code=404)
