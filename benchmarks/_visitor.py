"""A reader without a browser: speaks Streamlit's WebSocket as the page in a browser does, and measures each run."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

KEPT_RUNS: Final = 2
"""For so many runs a browser keeps a large message that it may be told again by its hash."""


@dataclass(frozen=True)
class Run:
    """One run of a page: from the question to the word that the script is finished.

    `error`: what the page said instead of its content.
    """

    milliseconds: float
    size: int
    error: str = ""


@dataclass
class Visitor:
    """One session. Large messages that it was sent before are named by their hash, as a browser does."""

    session: websockets.ClientConnection
    kept: dict[str, int] = field(default_factory=dict)
    watching: str = ""
    """The part of the page that looks for news by itself."""

    @classmethod
    async def arrive(cls, port: int, *, patience: float = 120) -> Visitor:
        """Open a session at the server of this port."""
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        protocols = ["streamlit"]
        return cls(
            await websockets.connect(address, subprotocols=protocols, max_size=None, open_timeout=patience)  # type: ignore[arg-type]
        )

    async def leave(self) -> None:
        """Close the session."""
        await self.session.close()

    async def visit(self, page: str, query: str) -> Run:
        """Ask for a page with these filters."""
        question = BackMsg()
        question.rerun_script.query_string = query
        question.rerun_script.page_name = page
        return await self._ask(question)

    async def look_for_news(self, page: str, query: str) -> Run | None:
        """What the line above the page does by itself from time to time; nothing where it does not."""
        if not self.watching:
            return None
        question = BackMsg()
        question.rerun_script.query_string = query
        question.rerun_script.page_name = page
        question.rerun_script.fragment_id = self.watching
        question.rerun_script.is_auto_rerun = True
        return await self._ask(question)

    async def _ask(self, question: BackMsg) -> Run:
        question.rerun_script.context_info.timezone = "Asia/Ho_Chi_Minh"
        question.rerun_script.context_info.locale = "vi-VN"
        question.rerun_script.cached_message_hashes.extend(self.kept)
        self.kept = {name: left - 1 for name, left in self.kept.items() if left > 1}
        started, size, error = time.perf_counter(), 0, ""
        await self.session.send(question.SerializeToString())
        while True:
            raw = await self.session.recv()
            size += len(raw)
            answer = ForwardMsg()
            answer.ParseFromString(raw)
            kind = answer.WhichOneof("type")
            if kind == "script_finished":
                took = (time.perf_counter() - started) * 1000
                if answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                return Run(took, size, error or self._ending(answer))
            error = error or _trouble(answer)
            if kind == "ref_hash":
                self.kept[answer.ref_hash] = KEPT_RUNS
            elif answer.metadata.cacheable:
                self.kept[answer.hash] = KEPT_RUNS
            elif kind == "auto_rerun":
                self.watching = answer.auto_rerun.fragment_id

    @staticmethod
    def _ending(answer: ForwardMsg) -> str:
        sound = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
        return "" if answer.script_finished in sound else f"finished with {answer.script_finished}"


def _trouble(answer: ForwardMsg) -> str:
    """The words of an error on the page."""
    if answer.WhichOneof("type") == "page_not_found":
        return "page not found"
    element = answer.delta.new_element
    kind = element.WhichOneof("type") if answer.WhichOneof("type") == "delta" else None
    if kind == "exception":
        return f"{element.exception.type}: {element.exception.message}"
    if kind == "alert" and element.alert.format == element.alert.ERROR:
        return str(element.alert.body)
    return ""
