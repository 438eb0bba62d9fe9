"""The slides of a meeting as they are shown: every exhibit made from the frozen version, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from exhibits.exhibit import Exhibit
from exhibits.reader import Reader
from exhibits.register import EXHIBITS, exhibit
from formats.dates import day
from formats.language import SOURCE
from meetings.meeting import Meeting, Slide
from metrics import source

VIEW: Final = "34"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One slide with what it shows. `number`: its place, 1 being the cover. `link`: its page with the same figures."""

    number: int
    slide: Slide
    exhibit: Exhibit
    link: str


@dataclass(frozen=True, kw_only=True)
class Deck:
    """A meeting in one language, ready to be written to a file or a screen."""

    meeting: Meeting
    here: Reader

    @cached_property
    def slides(self) -> tuple[Shown, ...]:
        """All slides behind the cover, in their order."""
        return tuple(
            Shown(
                number=number, slide=slide, link=_link(self.meeting, slide, self.here),
                exhibit=exhibit(slide.exhibit, {**self.meeting.filters, **slide.address}, self.here),
            )
            for number, slide in enumerate(self.meeting.slides, start=2)
        )  # fmt: skip

    @property
    def illustrative(self) -> bool:
        """Whether a figure of it is made up."""
        return any(shown.exhibit.source.illustrative for shown in self.slides)

    @property
    def stamp(self) -> str:
        """What stands at the foot of every slide and page: code and edition, day, version of the data."""
        _ = self.here.translate
        edition = _("{code}, bản {edition}").format(code=self.meeting.code, edition=self.meeting.edition)
        as_of = _("tính đến {day}").format(day=day(self.meeting.as_of, self.here.lang))
        return f"{edition} · {as_of} · {self.here.version}"


def deck_of(meeting: Meeting, lang: str) -> Deck:
    """The deck of a meeting, from its own version of the data, whatever was loaded since."""
    here = Reader(
        lang=lang, view=meeting.view, dark=False, snapshot=source.snapshot(meeting.snapshot_id), today=meeting.as_of
    )
    return Deck(meeting=meeting, here=here)


def _link(meeting: Meeting, slide: Slide, here: Reader) -> str:
    """The address of the page with the figures of the slide, as loaded then."""
    page = EXHIBITS[slide.exhibit].page
    given = {**meeting.filters, **slide.address, "asof": str(meeting.snapshot_id)}
    given |= {"view": here.view} if here.view != VIEW else {}
    given |= {"lang": here.lang} if here.lang != SOURCE else {}
    return f"{page}?{urlencode(given)}"
