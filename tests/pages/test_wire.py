"""What the server writes to a browser leaves at once."""

from __future__ import annotations

import asyncio
import socket

from starlette.types import Message, Receive, Scope, Send

from ui.wire import AtOnce


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that says nothing."""


async def receive() -> Message:
    """A browser that says nothing."""
    return {}


class Protocol:
    """What a server hands over: a method of an object with the transport."""

    def __init__(self, transport: asyncio.WriteTransport) -> None:
        self.transport = transport

    async def send(self, message: Message) -> None:
        """Send nothing."""


async def delay_before_and_after() -> tuple[int, int]:
    """Whether a connection waits for no more to send, before and after the middleware saw it."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    told: asyncio.Future[tuple[int, int]] = asyncio.get_running_loop().create_future()

    async def accepted(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire = writer.get_extra_info("socket")
        before = wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        await AtOnce(nothing)({"type": "websocket"}, receive, Protocol(writer.transport).send)
        told.set_result((before, wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        writer.close()

    server = await asyncio.start_server(accepted, sock=listening)
    async with server:
        _, writer = await asyncio.open_connection(*listening.getsockname())
        found = await told
        writer.close()
        await writer.wait_closed()
    return found


def test_a_connection_bound_as_streamlit_binds_it_no_longer_waits_for_more_to_send() -> None:
    before, after = asyncio.run(delay_before_and_after())
    assert not before, "asyncio does it by itself now: the middleware may go"
    assert after


def test_a_server_that_hands_something_else_over_is_left_alone() -> None:
    async def send(message: Message) -> None:
        """Send nothing."""

    asyncio.run(AtOnce(nothing)({"type": "http"}, receive, send))
