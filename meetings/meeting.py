"""A frozen meeting: which version of the data, as of which day, in which view, and which slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

View = Literal["63", "34"]


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide: an exhibit and the address of the page on which it stands, and what the speaker wants to say.

    `exhibit`: its key in `exhibits.register`. `address`: the parameters of the page, defaults left out.
    """

    exhibit: str
    address: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One edition of a meeting. What is frozen (version, day, view, filters) is the same in all editions of a code.

    `code`: letters, digits, hyphens, as "SK6T-2026". `filters`: parameters that hold on every slide that does not say
    otherwise (a province, a year). `deck`: the standard deck that it began with. `before`: the code of the meeting
    that it follows. `settings`: those of the server that shape figures, as they were. `edition`: 1, then one more with
    every change of slides, title or notes. `made_at`: UTC.
    """

    code: str
    title: str
    snapshot_id: int
    as_of: date
    view: View
    slides: tuple[Slide, ...]
    filters: Mapping[str, str] = field(default_factory=dict)
    deck: str = ""
    note: str = ""
    before: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    edition: int = 1
    made_by: str = ""
    made_at: datetime | None = None
