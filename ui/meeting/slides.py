"""The slides of a meeting as a list: their order, which ones are shown, what the speaker says; more from the tray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from exhibits.exhibit import Exhibit
from meetings import store
from meetings.meeting import Meeting, Slide
from meetings.trouble import MeetingTrouble
from reports.deck import Deck, deck_of
from ui.meeting import tray
from ui.screen import Screen

_SAVED: Final = "meeting_saved"
LONGEST_NOTE: Final = 2000


def edit(one: Meeting, here: Screen) -> None:
    """The list, and the button that keeps it as the next edition."""
    _ = here.translate
    told(here)
    deck = deck_of(one, here.lang)
    st.caption(
        _(
            "Sửa số ở cột Thứ tự để đổi chỗ, bỏ dấu ở cột Chiếu để không chiếu, ghi lời người trình bày. Lưu thành bản "
            "mới; bản cũ vẫn mở được."
        )
    )
    edited = st.data_editor(
        listed(deck), hide_index=True, key=f"m_slides_{one.code}_{one.edition}", width="stretch", placeholder="",
        disabled=["subject", "title", "coverage"], height="content", column_config=_columns(here),
        alt=_("Các trang chiếu của kỳ họp"),
    )  # fmt: skip
    more = tray.waiting()
    slides = arranged(one, edited)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            _("Lưu thành bản mới"), type=here.main_button, icon=":material/save:", key="m_save",
            disabled=slides == one.slides, on_click=_save, args=(one, slides, here.lang, False),
        )  # fmt: skip
        if more:
            st.button(
                _("Thêm {count} mục đang chờ vào cuối bài").format(count=len(more)), icon=":material/playlist_add:",
                key="m_add", on_click=_save, args=(one, (*slides, *more), here.lang, True),
            )  # fmt: skip
            st.button(_("Bỏ các mục đang chờ"), type="tertiary", key="m_drop", on_click=tray.clear)
        else:
            st.caption(_("Muốn thêm biểu đồ: mở trang có biểu đồ đó, đặt bộ lọc, bấm “Trang chiếu” ở đầu trang."))


def listed(deck: Deck) -> pd.DataFrame:
    """One row a slide: place, whether it is shown, subject, finding, coverage, note."""
    return pd.DataFrame(
        [
            {
                "place": number, "shown": True, "subject": shown.exhibit.subject, "title": _finding(shown.exhibit),
                "coverage": _coverage(shown.exhibit), "note": shown.slide.note,
            }
            for number, shown in enumerate(deck.slides, start=1)
        ],
        columns=["place", "shown", "subject", "title", "coverage", "note"],
    ).astype({"place": "int64", "shown": "bool"})  # fmt: skip


def arranged(one: Meeting, edited: pd.DataFrame) -> tuple[Slide, ...]:
    """The slides as the list says: those shown, in the order of their places, with their notes."""
    rows = edited.reset_index(drop=True)
    kept = rows[rows["shown"].astype(bool)].sort_values("place", kind="stable")
    return tuple(
        replace(one.slides[at], note=str(note or "").strip()[:LONGEST_NOTE])
        for at, note in zip(kept.index, kept["note"].fillna(""), strict=True)
    )


def told(here: Screen) -> None:
    """What came of saving in the run before, once."""
    done = st.session_state.pop(_SAVED, None)
    if isinstance(done, str):
        st.error(done, icon=":material/block:")
    elif done is not None:
        words = here.translate("Đã lưu kỳ họp **{code}**, bản {edition}: {count} trang chiếu.")
        st.success(
            words.format(code=done["code"], edition=done["edition"], count=done["count"]),
            icon=":material/check_circle:",
        )


def tell(kept: Meeting) -> None:
    """Remember that a meeting was kept, for the run that follows."""
    st.session_state[_SAVED] = {"code": kept.code, "edition": kept.edition, "count": len(kept.slides) + 1}


def _save(one: Meeting, slides: Sequence[Slide], lang: str, tray_used: bool) -> None:
    """Keep the slides as the next edition; a refusal is told in the run that follows."""
    try:
        with store.writer() as warehouse:
            tell(store.revise(warehouse, replace(one, slides=tuple(slides), made_by="")))
    except MeetingTrouble as trouble:
        st.session_state[_SAVED] = trouble.words(lang)
        return
    if tray_used:
        tray.clear()


def _finding(exhibit: Exhibit) -> str:
    return exhibit.title or exhibit.nothing.words


def _coverage(exhibit: Exhibit) -> str:
    source = exhibit.source
    return f"{source.reported or 0}/{source.expected}" if source.expected else ""


def _columns(here: Screen) -> dict[str, Any]:
    _ = here.translate
    return {
        "place": st.column_config.NumberColumn(_("Thứ tự"), width=88, min_value=1, step=1, required=True),
        "shown": st.column_config.CheckboxColumn(_("Chiếu"), width=84, required=True),
        "subject": st.column_config.TextColumn(_("Nội dung"), width=220),
        "title": st.column_config.TextColumn(_("Tiêu đề trên trang chiếu"), width=330),
        "coverage": st.column_config.TextColumn(_("Đơn vị"), width=64),
        "note": st.column_config.TextColumn(_("Lời người trình bày"), width=170, max_chars=LONGEST_NOTE),
    }
