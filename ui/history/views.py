"""The list of everything that was taken in: its filters, its table, and the earlier states that it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Final

import pandas as pd
import streamlit as st

from exhibits.table import Column, Table
from formats.dates import VIETNAM, moment, today
from formats.numbers import number
from formats.periods import period
from metrics import areas
from ui import filters, links, state, tables
from ui.asof import NAME as AS_OF
from ui.history import words as history_words
from ui.history.kept import Archive, Kept, Wanted, found
from ui.history.words import state_of
from ui.screen import Screen

CHOSEN: Final = "h_id"
PART: Final = "h_part"
HEIGHT: Final = 560
END_OF_DAY: Final = time(23, 59)


def open_one(submission_id: str | None) -> None:
    """Put into the address which submission is open; nothing leads back to the list."""
    state.write(CHOSEN, submission_id)
    if submission_id is None:
        state.write(PART, None)


def wanted(history: Sequence[Kept], here: Screen, *, datasets: dict[str, str]) -> Wanted:
    """The filters of the list, in one line."""
    _ = here.translate
    text, dataset, unit, when, status, who = st.columns([2.4, 2.1, 1.7, 1.7, 1.7, 1.2], vertical_alignment="bottom")
    with text:
        asked = filters.search(_("Tìm"), name="h_find", here=here)
    with dataset:
        loaded = {one.submission.dataset for one in history}
        names = {name: label for name, label in datasets.items() if name in loaded}
        chosen = _choice(_("Bộ số liệu"), names, name="h_dataset", here=here)
    with unit:
        whole = _("Tất cả")
        area = filters.area_key(filters.province(name="h_area", here=here, whole=whole))
    with when:
        codes = sorted({code for one in history for code in one.periods}, reverse=True)
        at = _choice(_("Kỳ số liệu"), {code: period(code, here.lang) for code in codes}, name="h_period", here=here)
    with status:
        status_code = _choice(_("Tình trạng"), history_words.all_states(here), name="h_state", here=here)
    with who:
        people = sorted({one.submission.received_by for one in history})
        person = _choice(_("Người nạp"), {name: name for name in people}, name="h_who", here=here)
    return Wanted(text=asked, dataset=chosen, area=area or "", period=at, state=status_code, who=person)


def _choice(label: str, options: dict[str, str], *, name: str, here: Screen) -> str:
    """One of the options or all; all is an empty text."""
    every = {filters.ALL: here.translate("Tất cả"), **options}
    chosen = filters.choice(label, every, name=name, default=filters.ALL, here=here)
    return "" if chosen == filters.ALL else chosen


def show_list(history: Sequence[Kept], asked: Wanted, here: Screen, *, datasets: dict[str, str]) -> None:
    """The submissions that fit; marking one opens it."""
    _ = here.translate
    fitting = found(history, asked, here, datasets=datasets)
    if not fitting:
        st.markdown(f"**:material/info: {_('Không có lần nạp nào khớp bộ lọc')}**")
        st.caption(_("Bỏ bớt điều kiện lọc, hoặc chọn “Tất cả”."))
        return
    table = listed(fitting, here, datasets=datasets)
    ids = [one.submission.submission_id for one in fitting]
    st.caption(counts(fitting, here) + " " + _("Chọn một dòng để xem chi tiết, tải tệp gốc, rút hoặc khôi phục."))
    tables.show(table, lang=here.lang, key="h_rows", height=HEIGHT, pick=lambda row: open_one(ids[row]))
    tables.download(table, lang=here.lang, key="h_file", label=_("Tải danh sách (CSV)"))


def counts(history: Sequence[Kept], here: Screen) -> str:
    """How many there are, and in which state."""
    _ = here.translate
    states = [state_of(one.submission) for one in history]
    parts = [
        f"{number(states.count(code), here.lang)} {_(history_words.STATES[code])}"
        for code in history_words.STATES
        if code in states
    ]
    return _("{count} lần nạp: {parts}.").format(count=number(len(states), here.lang), parts=", ".join(parts))


def listed(history: Sequence[Kept], here: Screen, *, datasets: dict[str, str]) -> Table:
    """One line for each submission."""
    _ = here.translate
    names = areas.area_names(here.snapshot)
    rows = []
    for one in history:
        told = one.submission
        rows.append({
            "id": told.submission_id,
            "at": moment(told.received_at, here.lang),
            "who": told.received_by,
            "state": history_words.state_words(told, here),
            "dataset": datasets.get(told.dataset, told.dataset),
            "unit": history_words.places(one.units, names, here),
            "covers": history_words.periods(one.periods, here) or history_words.texts(one.documents, here),
            "rows": told.row_count,
            "file": told.file_name,
            "made_up": _("MINH HỌA") if told.illustrative else "",
            "attempt": told.attempt if told.attempt > 1 else None,
            "accepted": told.errors or None,
            "warnings": told.warnings or None,
            "followed": ", ".join(told.replaced_by),
            "note": told.note or "",
        })  # fmt: skip
    columns = (
        Column(name="id", label=_("Lần nạp"), width=102, pinned=True),
        Column(name="at", label=_("Nạp lúc"), width=152),
        Column(name="who", label=_("Người nạp"), width=84),
        Column(name="state", label=_("Tình trạng"), width=144),
        Column(name="dataset", label=_("Bộ số liệu"), width=146),
        Column(name="unit", label=_("Đơn vị"), width=80),
        Column(name="covers", label=_("Kỳ, văn bản"), width=134),
        Column(name="made_up", label=_("Minh họa"), width=92),
        Column(name="file", label=_("Tệp"), width=220),
        Column(name="rows", label=_("Số dòng"), kind="count", width=76),
        Column(name="accepted", label=_("Lỗi được chấp nhận"), kind="count", width=128),
        Column(name="warnings", label=_("Cảnh báo"), kind="count", width=80),
        Column(name="attempt", label=_("Lần gửi"), kind="count", width=70),
        Column(name="followed", label=_("Được thay bởi"), width=120),
        Column(name="note", label=_("Ghi chú"), width="medium"),
    )
    return Table(frame=pd.DataFrame(rows), columns=columns, file="lich-su-nap", alt=_("Lịch sử nạp"))


def past_picker(archive: Archive, history: Sequence[Kept], here: Screen) -> None:
    """A day and an hour at which the figures are looked at as they had been loaded by then."""
    _ = here.translate
    with st.popover(_("Xem số liệu như đã nạp tại…"), icon=":material/history:", key="h_past", width="stretch"):
        st.caption(
            _("Mọi trang sẽ hiển thị số liệu đúng như kho dữ liệu lúc đó, kể cả những lần nạp về sau đã thay hoặc rút.")
        )
        left, right = st.columns(2)
        day = left.date_input(
            _("Ngày"),
            format="DD/MM/YYYY",
            **state.linked_day("h_day", default=today(), first=date(2020, 1, 1), last=today()),
        )
        hour = right.time_input(_("Giờ"), value=END_OF_DAY, step=60, key="w_h_hour")
        at = datetime.combine(day, hour, tzinfo=VIETNAM)
        version = archive.known_at(at)
        if version is None:
            st.markdown(f"**:material/info: {_('Đến lúc đó kho dữ liệu chưa có lần nạp nào.')}**")
            return
        until = [one for one in history if one.submission.received_at.replace(tzinfo=UTC) <= at]
        st.markdown(
            _("Đến {moment}: phiên bản dữ liệu {id}.").format(moment=moment(at, here.lang), id=version)
            + (" " + _("Lần nạp cuối: {id}.").format(id=until[0].submission.submission_id) if until else "")
        )
        show_links(version, here)


PAGES: Final = {
    "overview": (),
    "tasks": ("plan_tasks", "task_progress"),
    "flows": ("migration_statistics",),
    "labour": ("labour_targets", "labour_results"),
    "reporting": ("reports_received",),
    "catalogue": ("documents", "plan_tasks"),
}
"""The pages on which each dataset shows."""


def show_links(version: int, here: Screen, *, dataset: str | None = None) -> None:
    """Links to the pages as they were in a version of the data: all, or those on which a dataset shows."""
    carry = {**here.carry, AS_OF: str(version)}
    titles = {place.path: place for places in links.SECTIONS.values() for place in places}
    for path, datasets in PAGES.items():
        if dataset is None or dataset in datasets or not datasets:
            place = titles[path]
            links.link(path, label=here.translate(place.title), carry=carry, icon=place.icon)
