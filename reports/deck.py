"""The slides of a meeting as they are shown: every exhibit made from the frozen version, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from exhibits.changes.asked import BEFORE, BEFORE_DAY
from exhibits.changes.register import EXHIBITS as CHANGES
from exhibits.empty import Nothing
from exhibits.exhibit import Exhibit, Source
from exhibits.reader import Reader
from exhibits.register import EXHIBITS, UnknownExhibit, exhibit
from formats.dates import day, today
from formats.language import SOURCE, translator
from meetings import store
from meetings.meeting import Meeting, Slide
from meetings.trouble import UnknownMeeting
from metrics import source
from metrics.settings import changed_settings, figure_settings

VIEW: Final = "34"
HOME: Final = "overview"
MEETING: Final = "m_code"
"""The parameter that names the meeting on the page of what changed since the one before."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One slide with what it shows. `number`: its place, 1 being the cover. `link`: its page with the same figures."""

    number: int
    slide: Slide
    exhibit: Exhibit
    link: str


@dataclass(frozen=True, kw_only=True)
class Deck:
    """A meeting in one language, ready to be written to a file or a screen. `before`: the meeting that it follows."""

    meeting: Meeting
    here: Reader
    before: Meeting | None = None

    @cached_property
    def slides(self) -> tuple[Shown, ...]:
        """All slides behind the cover, in their order."""
        return tuple(
            Shown(
                number=number, slide=slide, exhibit=self._exhibit(slide), link=self._link(slide)
            )
            for number, slide in enumerate(self.meeting.slides, start=2)
        )  # fmt: skip

    def address(self, slide: Slide) -> Mapping[str, str]:
        """What a slide asks for: the filters of the meeting, its own address, and the state it is held against."""
        given = {**self.meeting.filters, **slide.address}
        if slide.exhibit not in CHANGES or self.before is None:
            return given
        return {BEFORE: str(self.before.snapshot_id), BEFORE_DAY: self.before.as_of.isoformat(), **given}

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

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader has to know of the whole."""
        return cautions_of(self.meeting, self.here.lang)

    def _exhibit(self, slide: Slide) -> Exhibit:
        """What a slide shows; one that a later release no longer has says so."""
        try:
            return exhibit(slide.exhibit, self.address(slide), self.here)
        except UnknownExhibit:
            return _gone(slide.exhibit, self.here)

    def _link(self, slide: Slide) -> str:
        """The address of the page with the figures of the slide, as loaded then and on the day of the meeting."""
        entry = EXHIBITS.get(slide.exhibit)
        day_of = {entry.day: self.meeting.as_of.isoformat()} if entry and entry.day else {}
        own = {MEETING: self.meeting.code} if slide.exhibit in CHANGES else {}
        given = {**(entry.part if entry else {}), **own, **day_of, **self.address(slide)}
        given |= {"asof": str(self.meeting.snapshot_id)}
        given |= {"view": self.here.view} if self.here.view != VIEW else {}
        given |= {"lang": self.here.lang} if self.here.lang != SOURCE else {}
        return f"{entry.page if entry else HOME}?{urlencode(given)}"


def cautions_of(meeting: Meeting, lang: str) -> tuple[str, ...]:
    """The settings that are others now than when the meeting was frozen: some cells may differ."""
    told = translator(lang)(
        "Thiết lập {name} đã đổi từ khi chốt kỳ họp: “{old}” thành “{new}”; một số ô có thể khác bản đã in."
    )
    found = changed_settings(meeting.settings)
    return tuple(told.format(name=name, old=old, new=new) for name, (old, new) in found.items())


def changes_of(meeting: Meeting, lang: str, *, since: Meeting | None = None) -> tuple[Exhibit, ...]:
    """Everything that changed since another meeting, by default the one that this one follows."""
    deck = deck_of(meeting, lang)
    against = replace(deck, before=since or deck.before)
    return tuple(exhibit(key, against.address(Slide(exhibit=key)), deck.here) for key in CHANGES)


def as_of_now(meeting: Meeting) -> Meeting:
    """The same meeting if it were held today on the newest version: what changed since is told against it."""
    return replace(
        meeting, snapshot_id=source.current_id(), as_of=today(), before=meeting.code, settings=figure_settings()
    )


def deck_of(meeting: Meeting, lang: str) -> Deck:
    """The deck of a meeting, from its own version of the data, whatever was loaded since."""
    here = Reader(
        lang=lang, view=meeting.view, dark=False, snapshot=source.snapshot(meeting.snapshot_id), today=meeting.as_of
    )
    return Deck(meeting=meeting, here=here, before=_before(meeting))


def _before(meeting: Meeting) -> Meeting | None:
    """The meeting that it follows; nothing where there is none, or it was kept in another warehouse."""
    if meeting.before is None:
        return None
    try:
        return store.meeting(source.reader(), meeting.before)
    except UnknownMeeting:
        return None


def _gone(key: str, here: Reader) -> Exhibit:
    """What stands in the place of an exhibit that the program no longer has."""
    _ = here.translate
    words = _("Trang “{key}” không còn trong phiên bản phần mềm này").format(key=key)
    return Exhibit(
        key=key, subject=key, title=words, draw=lambda _room: None, source=Source(words=_("kỳ họp đã chốt")),
        nothing=Nothing(words=words, todo=_("Bỏ trang này hoặc thay bằng trang khác.")),
    )  # fmt: skip
