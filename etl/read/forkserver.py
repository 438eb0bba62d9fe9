"""A process that has loaded what reading needs and forks one for each reading: a fresh Python would take longer.

Only on systems with ``fork``. The server itself never sees a file: it is told when a reading begins or must end, hands
three pipes on to the fork, and ends with the process that started it, all readings with it.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import selectors
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AVAILABLE = hasattr(os, "fork") and hasattr(socket, "AF_UNIX")
# BEGIN or END, and the number of the reading.
_ORDER = struct.Struct("!cI")
_BEGIN, _END = b"b", b"e"
BEGUN = b"+"
"""The first that a fork answers: the call has reached somebody."""
_CHUNK = 1 << 16
_STILL_ENDING = 5.0


class ForkServer:
    """The server and the line to it; several threads may begin readings at once.

    ``python -m MODULE LINE`` calls ``serve``; a fork goes on from there and finds its call on standard input.
    """

    def __init__(self, module: str, environment: Callable[[], Mapping[str, str]]) -> None:
        self._module = module
        self._environment = environment
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._owner = 0

    def begin(self, call: bytes) -> Forked:
        """A fork at work on a call; the server is started when there is none."""
        number = next(self._numbers)
        (call_out, call_in), (answer_out, answer_in), (error_out, error_in) = os.pipe(), os.pipe(), os.pipe()
        theirs = [call_out, answer_in, error_in]
        try:
            self._tell(_BEGIN, number, theirs)
        finally:
            for end in theirs:
                os.close(end)
        with contextlib.suppress(BrokenPipeError), os.fdopen(call_in, "wb") as stream:
            stream.write(call)
        return Forked(self, call, number, answer_out, error_out)

    def end(self, number: int) -> None:
        """Kill one reading."""
        with contextlib.suppress(OSError):  # the server is gone, and its readings with it
            self._tell(_END, number, [])

    def start(self) -> None:
        """Have the server ready before it is needed; returns at once."""
        with self._lock:
            self._ready()

    def lost(self, process: subprocess.Popen[bytes] | None) -> None:
        """Give up a server that took a call and never forked; another one may have taken its place already."""
        with self._lock:
            if process is self._process:
                self._let_go()

    @property
    def process(self) -> subprocess.Popen[bytes] | None:
        """The server that runs, as far as is known."""
        return self._process

    def close(self) -> None:
        """End the server and whatever reads; it starts again when it is needed."""
        with self._lock:
            self._let_go()

    def _tell(self, order: bytes, number: int, pipes: list[int]) -> None:
        message = _ORDER.pack(order, number % (1 << 32))
        with self._lock:
            try:
                socket.send_fds(self._ready(), [message], pipes)
            except OSError:  # it was killed: another one takes over
                self._let_go()
                socket.send_fds(self._ready(), [message], pipes)

    def _ready(self) -> socket.socket:
        if self._owner != os.getpid():  # a fork of this process needs a server of its own
            self._process = self._line = None
        if self._process is not None and self._process.poll() is not None:
            self._let_go()  # killed; a reading of it may still hold the other end of the line
        if self._line is None:
            self._line, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", self._module, str(theirs.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                    cwd=ROOT,
                    env=dict(self._environment()),
                    start_new_session=True,  # Ctrl+C is for the one who reads; the server ends with it
                )
            self._owner = os.getpid()
        return self._line

    def _let_go(self) -> None:
        if self._line is not None and self._process is not None and self._owner == os.getpid():
            self._line.close()
            try:
                self._process.wait(_STILL_ENDING)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = self._line = None


class Forked:
    """One reading in a fork of the server: what it answers and what it says to its error stream."""

    def __init__(self, server: ForkServer, call: bytes, number: int, answer: int, errors: int) -> None:
        self._server = server
        self._process = server.process
        self._call = call
        self._number = number
        self._pipes = (answer, errors)

    def wait(self, seconds: float) -> tuple[bytes, bytes]:
        """Answer and errors to their end; TimeoutError when that does not come within so many seconds."""
        ends = time.monotonic() + seconds
        answer, errors = self._hear(ends)
        if not answer:  # nobody forked: a server that is being killed still takes calls
            self._begin_again()
            answer, errors = self._hear(ends)
        self._number = -1
        return answer.removeprefix(BEGUN), errors

    def _begin_again(self) -> None:
        """The same reading from a new server."""
        self._server.lost(self._process)
        self.end()
        again = self._server.begin(self._call)
        self._number, self._pipes, self._process = again._number, again._pipes, again._process

    def _hear(self, ends: float) -> tuple[bytes, bytes]:
        said = {pipe: bytearray() for pipe in self._pipes}
        with selectors.DefaultSelector() as waiting:
            for pipe in self._pipes:
                waiting.register(pipe, selectors.EVENT_READ)
            while waiting.get_map():
                heard = waiting.select(max(0.0, ends - time.monotonic()))
                if not heard:
                    raise TimeoutError
                for key, _ in heard:
                    chunk = os.read(key.fd, _CHUNK)
                    said[key.fd] += chunk
                    if not chunk:
                        waiting.unregister(key.fd)
        answer, errors = said.values()
        return bytes(answer), bytes(errors)

    def end(self) -> None:
        """Let go of the reading; it is killed when it still runs."""
        if self._number >= 0:
            self._server.end(self._number)
        for pipe in self._pipes:
            os.close(pipe)
        self._pipes = (-1, -1)


def serve(line: socket.socket) -> bool:
    """Fork readings until the line is closed. Returns True in each fork, False in the server at its end."""
    readings: dict[int, int] = {}
    while True:
        order, pipes, _, _ = socket.recv_fds(line, _ORDER.size, 3)
        if len(order) < _ORDER.size:
            break
        kind, number = _ORDER.unpack(order)
        for known, process in list(readings.items()):
            if os.waitpid(process, os.WNOHANG)[0]:
                del readings[known]
        if kind == _BEGIN:
            process = os.fork()
            if process == 0:
                line.close()
                for stream, pipe in enumerate(pipes):
                    os.dup2(pipe, stream)
                    os.close(pipe)
                os.write(1, BEGUN)
                return True
            readings[number] = process
            for pipe in pipes:
                os.close(pipe)
        elif number in readings:
            os.kill(readings[number], signal.SIGKILL)
    for process in readings.values():
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return False
