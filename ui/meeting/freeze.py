"""Freezing: a new meeting from a standard deck, or the next one on new figures; every refusal in whole sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from exhibits.place import unit_names
from formats.dates import today
from meetings import store
from meetings.codes import LONGEST as LONGEST_CODE
from meetings.codes import suggested_code
from meetings.decks import StandardDeck, standard_decks
from meetings.meeting import Meeting
from meetings.periods import moved_title
from meetings.trouble import MeetingTrouble
from metrics import source
from metrics.settings import figure_settings
from reports.draft import draft
from ui import filters, state
from ui.meeting import kept, slides, tray
from ui.screen import Screen

LONGEST_TITLE: Final = 160
LONGEST: Final = 500
NARROW: Final = 420
"""Pixels of the list of provinces."""
OWN: Final = "own"
"""A deck of what is in the tray, and of nothing else."""


def offer(here: Screen, *, first: bool) -> None:
    """The button that asks for everything a new meeting needs."""
    _ = here.translate
    label = _("Chốt kỳ họp mới")
    if st.button(
        label, icon=":material/lock:", key="m_new", width="stretch", type=here.main_button if first else "secondary"
    ):
        st.dialog(label, icon=":material/lock:", width="medium")(_asked)(here)


def offer_next(one: Meeting, here: Screen) -> None:
    """The button that copies a meeting forward: the same slides, the newest figures, today."""
    _ = here.translate
    label = _("Lập kỳ tiếp theo")
    if st.button(
        label, icon=":material/event_repeat:", key="m_next", width="stretch",
        help=_("Giữ các trang chiếu, bộ lọc và lời trình bày; số liệu và ngày tính lấy mới nhất."),
    ):  # fmt: skip
        st.dialog(label, icon=":material/event_repeat:", width="medium")(_asked_next)(one, here)


def _asked(here: Screen) -> None:
    """The questions: which deck, which province, which day, title, code."""
    _ = here.translate
    as_of = st.date_input(
        _("Số liệu tính đến ngày"), value=here.today, format="DD/MM/YYYY", key="m_day", max_value=today()
    )
    names = {key: deck.title(here.lang, as_of) for key, deck in standard_decks().items()}
    waiting = tray.waiting()
    if waiting:
        names[OWN] = _("Chỉ các mục đang chờ ({count})").format(count=len(waiting))
    chosen = str(st.selectbox(_("Bài trình chiếu mẫu"), tuple(names), format_func=names.__getitem__, key="m_deck"))
    deck = standard_decks().get(chosen)
    if deck is not None:
        st.caption(deck.purpose(here.lang))
    place, name = "", ""
    if deck is not None and deck.of_area:
        units = unit_names(here)
        # no wider than elsewhere: behind the names stand words that only serve to find them
        with st.container(width=NARROW):
            place = filters.area_key(filters.province(name="m_area", here=here)) or ""
        name = units.get(place, "")
    default = deck.title(here.lang, as_of, name) if deck is not None else _("Kỳ họp")
    title, code = _title_and_code(default, deck, as_of, here)
    note, by = _note_and_name(here)
    st.caption(
        _("Sẽ giữ: phiên bản dữ liệu {id}, {count} tỉnh, tính đến ngày đã chọn.").format(
            id=here.snapshot.id, count=here.view
        )
    )
    if not st.button(_("Chốt"), type=here.main_button, icon=":material/lock:", key="m_sure"):
        return

    try:
        new = _drafted(chosen, as_of=as_of, place=place, here=here)
    except MeetingTrouble as trouble:
        st.error(trouble.words(here.lang), icon=":material/block:")
        return
    named = replace(new, code=code, title=title, note=note, made_by=by)
    if _kept(lambda warehouse: store.freeze(warehouse, named), here, tray_used=deck is None):
        st.rerun()


def _drafted(deck: str, *, as_of: date, place: str, here: Screen) -> Meeting:
    """The meeting on the figures that the reader sees: a standard deck, or what is in the tray."""
    if deck == OWN:
        return Meeting(
            code="", title="", slides=tray.waiting(), settings=figure_settings(), snapshot_id=here.snapshot.id,
            as_of=as_of, view=here.view,
        )  # fmt: skip
    made = draft(deck, as_of=as_of, view=here.view, area=place, lang=here.lang)
    return replace(made, snapshot_id=here.snapshot.id)


def _asked_next(one: Meeting, here: Screen) -> None:
    """The questions for the next meeting: its title and code."""
    _ = here.translate
    default = moved_title(one.title, one.as_of, here.today)
    title, code = _title_and_code(default, standard_decks().get(one.deck), here.today, here)
    _note, by = _note_and_name(here, noted=False)
    if not st.button(_("Chốt"), type=here.main_button, icon=":material/lock:", key="m_next_sure"):
        return

    settings = figure_settings()
    if _kept(
        lambda warehouse: store.copy_forward(
            warehouse, one.code, code, title=title, as_of=here.today, snapshot_id=here.snapshot.id,
            settings=settings, by=by,
        ),
        here,
    ):  # fmt: skip
        st.rerun()


def _title_and_code(default: str, deck: StandardDeck | None, on: date, here: Screen) -> tuple[str, str]:
    """What the meeting is called, and its short code: by itself that of its deck, without a deck that of its title."""
    _ = here.translate
    title = st.text_input(_("Tên kỳ họp"), value=default, max_chars=LONGEST_TITLE, key=f"m_title_{default}")
    known = {one.code for one in store.meetings(source.reader())}
    stem = deck.stem if deck else title or default
    # the key does not follow what others freeze meanwhile: the code that is kept is the one that was seen
    code = st.text_input(
        _("Mã kỳ họp"), value=suggested_code(stem, on, known), max_chars=LONGEST_CODE, key=f"m_code_{stem}_{on.year}",
        help=_("Mã ngắn in trên mọi trang chiếu và tệp: chữ cái không dấu, chữ số, gạch nối."),
    )  # fmt: skip
    return title or "", code or ""


def _note_and_name(here: Screen, *, noted: bool = True) -> tuple[str, str]:
    _ = here.translate
    note = st.text_area(_("Ghi chú"), max_chars=LONGEST, height=68, key="m_note") if noted else ""
    by = st.text_input(
        _("Người thực hiện"), max_chars=80, key="m_by", help=_("Để trống thì ghi tài khoản của máy chủ.")
    )
    return note or "", by or ""


def _kept(keep: Callable[[Any], Meeting], here: Screen, *, tray_used: bool = False) -> bool:
    """Keep a meeting and open it; a refusal stays in the dialog."""
    try:
        with store.writer() as warehouse:
            made = keep(warehouse)
    except MeetingTrouble as trouble:
        st.error(trouble.words(here.lang), icon=":material/block:")
        return False
    if tray_used:
        tray.clear()
    slides.tell(made)
    state.write(kept.CODE, made.code)
    return True
