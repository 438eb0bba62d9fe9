"""The meetings that are kept: which one is open, and what is frozen of it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from formats.dates import day, moment
from meetings import store
from meetings.meeting import Meeting
from metrics import source
from reports.deck import cautions_of
from ui import filters
from ui.screen import Screen

CODE: Final = "m_code"
SLIDES: Final = "slides"
CHANGES: Final = "changes"


def chosen(here: Screen) -> Meeting | None:
    """The meeting that the address names, else the newest; nothing when there is none yet."""
    known = {one.code: one for one in store.meetings(source.reader())}
    # a phone has room for one of the two
    about = {code: day(one.as_of, here.lang) if here.phone else one.title for code, one in known.items()}
    options = {code: f"{code} · {words}" for code, words in about.items()}
    code = filters.choice(
        here.translate("Kỳ họp"), options, name=CODE, default=next(iter(options), ""), here=here, best_first=True
    )
    return known.get(code)


def facts(one: Meeting, here: Screen) -> None:
    """What is frozen, by whom and when, in one line; below it the note, and settings that have changed since."""
    _ = here.translate
    made = "" if one.made_at is None else moment(one.made_at, here.lang)
    parts = [
        f"**{one.code}**",
        _("bản {edition}").format(edition=one.edition),
        _("số liệu tính đến {day}").format(day=day(one.as_of, here.lang)),
        _("phiên bản dữ liệu {id}").format(id=one.snapshot_id),
        _("{count} tỉnh").format(count=one.view),
        _("{count} trang chiếu").format(count=len(one.slides) + 1),
        _("{by} lưu lúc {moment}").format(by=one.made_by, moment=made),
    ]
    if one.before:
        parts.append(_("tiếp theo kỳ {code}").format(code=one.before))
    st.markdown(" · ".join(parts))
    if one.note:
        st.caption(one.note)
    for caution in cautions_of(one, here.lang):
        st.warning(caution, icon=":material/warning:")


def nothing_yet(here: Screen) -> None:
    """There is no meeting: what one is good for, and how to make it."""
    _ = here.translate
    st.markdown(f"**:material/info: {_('Chưa có kỳ họp nào được chốt')}**")
    st.caption(
        _(
            "Chốt một kỳ họp để giữ nguyên số liệu, ngày tính và các trang chiếu dưới một mã ngắn: số liệu nạp sau đó "
            "không làm thay đổi những gì đã trình chiếu và in ra."
        )
    )


def part(here: Screen) -> str:
    """Which part of the page is open: the slides, or what changed since the meeting before."""
    _ = here.translate
    parts = {SLIDES: _("Các trang chiếu"), CHANGES: _("Khác gì so với kỳ trước")}
    return filters.switch(_("Phần"), parts, name="m_part", default=SLIDES, bare=True)
