"""The connection to a browser: what is written leaves at once."""

from __future__ import annotations

import socket

from starlette.types import ASGIApp, Receive, Scope, Send


class AtOnce:
    """Middleware that switches off the wait for more to send (Nagle's algorithm) on every connection.

    asyncio does so by itself, but not for a socket that was bound as Streamlit binds it. A run of a page sends many
    small messages: the second of them waited until the browser had confirmed the first, 40 ms and more.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # the server hands its own method over; any other kind of server is left as it is
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        wire = transport.get_extra_info("socket") if transport is not None else None
        if wire is not None and wire.family in (socket.AF_INET, socket.AF_INET6):
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
