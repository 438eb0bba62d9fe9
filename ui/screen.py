"""What a page may know about its reader: language, view of 63 or 34 units, version of the data, light or dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import streamlit as st

from formats.dates import moment
from formats.language import LANGUAGES, SOURCE, Translator, translator
from metrics import source
from metrics.source import Snapshot
from ui import asof, freshness, state
from ui.asof import Past

VIEWS: Final = ("34", "63")
BOUNDARIES: Final = {view: f"geo/vietnam_{view}.geojson" for view in ("63", "34")}
"""The addresses of the outlines of the provinces; `app.py` serves them."""


@dataclass(frozen=True, kw_only=True)
class Screen:
    """The reader's side of one run. A run sees one version of the data from its first line to its last.

    `past`: the earlier version that the address names, which links take along; nothing for the current one.
    """

    lang: str
    view: Literal["63", "34"]
    dark: bool
    snapshot: Snapshot
    past: Past | None = None

    def translate(self, text: str) -> str:
        """A Vietnamese sentence in the reader's language."""
        return self.translator(text)

    @property
    def translator(self) -> Translator:
        """The function that does so."""
        return translator(self.lang)

    @property
    def look(self) -> dict[str, Any]:
        """How figures are drawn for this reader."""
        return {"lang": self.lang, "dark": self.dark}

    @property
    def phone(self) -> bool:
        """Whether the reader holds a phone: its browser says so, while the width of a window is not told."""
        return "Mobi" in (st.context.headers.get("User-Agent") or "")

    @property
    def main_button(self) -> Literal["primary", "secondary"]:
        """The look of the button that matters most: on the light blue of the dark mode white words cannot be read."""
        return "secondary" if self.dark else "primary"

    @property
    def carry(self) -> dict[str, str]:
        """What every link takes along."""
        version = str(self.past.snapshot_id) if self.past else ""
        values = {"lang": (self.lang, SOURCE), "view": (self.view, VIEWS[0]), asof.NAME: (version, "")}
        return {name: value for name, (value, default) in values.items() if value != default}

    @property
    def version(self) -> str:
        """The version of the data in words."""
        text = self.translate("phiên bản dữ liệu {id}").format(id=self.snapshot.id)
        loaded = self.snapshot.loaded_at
        return text if loaded is None else f"{text} ({moment(loaded, self.lang)})"


def open_screen(*, live: bool = False) -> Screen:
    """The screen of this run; the frame calls it once, and its version of the data holds for the whole run.

    `live`: the page works on the warehouse as it is now, whatever version the address names or the session reads.
    """
    past = asof.named()
    st.session_state["screen_past"] = past
    if live:
        st.session_state["screen_snapshot"] = source.current_id()
    else:
        st.session_state["screen_snapshot"] = freshness.version() if past is None else past.snapshot_id
    return screen()


def screen() -> Screen:
    """The screen that the frame opened in this run, for a page."""
    return Screen(
        lang=state.read("lang", tuple(LANGUAGES), default=SOURCE),
        view="63" if state.read("view", VIEWS, default=VIEWS[0]) == "63" else "34",
        dark=st.context.theme.type == "dark",
        snapshot=source.snapshot(st.session_state["screen_snapshot"]),
        past=st.session_state["screen_past"],
    )
