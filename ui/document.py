"""What surrounds the pages: the language of the document and its first title.

The server writes `<html lang="en">`; a browser then offers to translate a Vietnamese page, and translation breaks
its controls.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from formats.language import LANGUAGES, SOURCE

TITLE = "GCM Monitor"
SLIDES = "/present/"
"""What is sent from there says its language itself, and is sent compressed."""
HEAD = Path(__file__).with_name("head.html")
"""Tells the page where its server is: without it a deep link asks `/tasks/_stcore/health` first and is answered 404.
Also lets the keyboard reach what scrolls.
"""


class DocumentLanguage:
    """Middleware that says in which language the document is, and that browsers shall leave it alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = "" if scope["type"] != "http" else Headers(scope=scope).get("accept", "")
        if "text/html" not in asked or SLIDES in scope["path"]:
            await self.app(scope, receive, send)
            return
        # An uncompressed answer is asked for: the words in it are changed below.
        plain = {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]}
        chosen = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [SOURCE])[0]
        await self.app(plain, receive, _Rewriter(send, lang=chosen if chosen in LANGUAGES else SOURCE, head=head()))


async def home(request: Request) -> RedirectResponse:
    """The home page by its name: Streamlit knows it only as the address without one."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def head() -> str:
    """What is put into the head of the document, for the address under which the app is served."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return HEAD.read_text(encoding="utf-8").replace("{base}", f"/{base}/" if base else "/")


class _Rewriter:
    """Collects an HTML answer, changes its first lines and sends it on; other answers pass."""

    def __init__(self, send: Send, *, lang: str, head: str) -> None:
        self.send = send
        self.head = head
        self.lang = lang
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and "text/html" in Headers(raw=message["headers"]).get(
            "content-type", ""
        ):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                body = self.body.replace(b'<html lang="en">', f'<html lang="{self.lang}" translate="no">'.encode())
                body = body.replace(b"<head>", b"<head>" + self.head.encode(), 1)
                body = body.replace(b"<title>Streamlit</title>", f"<title>{TITLE}</title>".encode())
                MutableHeaders(raw=self.start["headers"])["content-length"] = str(len(body))
                await self.send(self.start)
                await self.send({"type": "http.response.body", "body": body})
        else:
            await self.send(message)
