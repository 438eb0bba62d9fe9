"""Who is shown something: language, view of 63 or 34 units, light or dark, one version of the data, and its today."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from formats import dates
from formats.language import Translator, translator
from warehouse.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A reader of a screen or of a file. `today`: the day that counts as today; of an earlier state its own day."""

    lang: str
    view: Literal["63", "34"]
    dark: bool
    snapshot: Snapshot
    today: date = field(default_factory=dates.today)

    @property
    def key(self) -> Hashable:
        """What tells the reader from others who read the same version of the data."""
        return self.lang, self.view, self.dark, self.today

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
    def version(self) -> str:
        """The version of the data in words."""
        text = self.translate("phiên bản dữ liệu {id}").format(id=self.snapshot.id)
        loaded = self.snapshot.loaded_at
        return text if loaded is None else f"{text} ({dates.moment(loaded, self.lang)})"
