"""What a page may know about its reader: language, view of 63 or 34 units, version of the data, light or dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

from exhibits.reader import Reader
from formats.dates import today
from formats.language import LANGUAGES, SOURCE
from metrics import source
from ui import asof, freshness, state
from ui.asof import Past

VIEWS: Final = ("34", "63")


@dataclass(frozen=True, kw_only=True)
class Screen(Reader):
    """The reader's side of one run. A run sees one version of the data from its first line to its last.

    `past`: the earlier version that the address names, which links take along; nothing for the current one.
    """

    past: Past | None = None

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
    past = st.session_state["screen_past"]
    return Screen(
        lang=state.read("lang", tuple(LANGUAGES), default=SOURCE),
        view="63" if state.read("view", VIEWS, default=VIEWS[0]) == "63" else "34",
        dark=st.context.theme.type == "dark",
        snapshot=source.snapshot(st.session_state["screen_snapshot"]),
        past=past,
        today=today() if past is None else past.day,
    )
