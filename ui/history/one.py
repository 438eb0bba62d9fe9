"""One submission: who sent what and when, its file, what became of it, what it changed, what was found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from exhibits.table import Column, Table
from formats.dates import moment
from formats.language import N_
from formats.numbers import WITHHELD, number
from metrics import areas, submissions
from ui import filters, links, state, tables
from ui.asof import NAME as AS_OF
from ui.block import flag
from ui.history import effect as history_effect
from ui.history import undo as history_undo
from ui.history import views as history_views
from ui.history import words as history_words
from ui.history.kept import Archive, Kept, by_id
from ui.history.views import CHOSEN, PART, open_one
from ui.history.words import joined, state_of
from ui.intake.session import plain
from ui.screen import Screen

COLOURS: Final = {"loaded": "green", "partly": "blue", "replaced": "gray", "withdrawn": "red"}
EVENTS: Final = {
    "loaded": (":material/database_upload:", N_("Nạp")),
    "withdrawn": (":material/undo:", N_("Rút")),
    "restored": (":material/redo:", N_("Khôi phục")),
}
SHORT: Final = 12


def chosen(history: Sequence[Kept], here: Screen) -> Kept | None:
    """The submission that the address names; one that does not exist is said to be missing."""
    wanted = state.given(CHOSEN)
    found = by_id(history).get(wanted)
    if wanted and found is None:
        words = here.translate("Không có lần nạp {id}. Dưới đây là toàn bộ danh sách.")
        st.warning(words.format(id=plain(wanted, most=40)), icon=":material/help:")
    return found


def show(one: Kept, history: Sequence[Kept], archive: Archive, here: Screen, *, datasets: Mapping[str, str]) -> None:
    """Everything about one submission."""
    _ = here.translate
    told = one.submission
    st.button(_("Về danh sách"), icon=":material/arrow_back:", type="tertiary", key="h_back", on_click=open_one,
              args=(None,))  # fmt: skip
    history_undo.tell_done(here)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(told.submission_id, anchor=False, width="content")
        code = state_of(told)
        st.badge(_(history_words.STATES[code]), icon=history_words.ICONS[code], color=COLOURS[code])  # type: ignore[arg-type]
        if told.illustrative:
            st.markdown(flag(here), width="content")
    facts, actions = st.columns([3.4, 1.2], gap="large")
    with facts:
        _facts(one, history, here, datasets=datasets)
    with actions:
        untold = archive.is_untold(told.submission_id)
        st.download_button(
            _("Tải tệp như đã nhận"), data=lambda: archive.file(told.submission_id), file_name=told.file_name,
            icon=":material/download:", key="h_received", on_click="ignore", width="stretch", disabled=untold,
            help=_("Tệp có số liệu thuộc loại hình nhạy cảm nên chỉ tải được trên máy chủ được đặt để xem "
                   "số nhỏ.") if untold else _("{size} KB, đúng từng byte như khi gửi. SHA-256: {sha}").format(
                size=number(max(1, told.size_bytes // 1024), here.lang), sha=told.sha256),
        )  # fmt: skip
        if untold:
            st.caption(f":material/lock: {_('Tệp có số liệu nhạy cảm, không tải về ở đây.')}")
        history_undo.offer(told, archive, here)
        with st.popover(_("Xem số liệu lúc đó"), icon=":material/history:", width="stretch", key="h_then"):
            st.caption(_("Ngay sau lần nạp này"))
            history_views.show_links(archive.loaded_in(told.submission_id), here, dataset=told.dataset)
            st.caption(_("Ngay trước lần nạp này"))
            history_views.show_links(archive.known_before(told.submission_id), here, dataset=told.dataset)
    count = told.errors + told.warnings
    parts = {
        "story": _("Diễn biến"),
        "changes": _("Thay đổi so với trước"),
        "findings": _("Phát hiện ({count})").format(count=number(count, here.lang)),
    }
    part = filters.switch(_("Xem"), parts, name=PART, default="story")
    if part == "changes":
        history_effect.show(told, archive, here)
    elif part == "findings":
        _findings(told, archive, here)
    else:
        _story(one, history, archive, here)


def _facts(one: Kept, history: Sequence[Kept], here: Screen, *, datasets: Mapping[str, str]) -> None:
    """What is known of it, in two columns of words."""
    _ = here.translate
    told = one.submission
    names = areas.area_names(here.snapshot)
    lines = [
        (_("Tệp"), told.file_name),
        (_("Người nạp, lúc nạp"), joined((told.received_by, moment(told.received_at, here.lang)))),
        (_("Bộ số liệu"), datasets.get(told.dataset, told.dataset)),
        (_("Đơn vị"), history_words.places(one.units, names, here)),
        (_("Kỳ"), history_words.periods(one.periods, here)),
        (_("Văn bản"), history_words.texts(one.documents, here)),
        (_("Số dòng"), number(told.row_count, here.lang)),
        (_("Lần gửi"), attempts(told, history, here)),
        (_("Ghi chú"), told.note or ""),
        (_("Lỗi được chấp nhận, lý do"), joined((number(told.errors, here.lang), told.accept_why or ""))
         if told.accepted else ""),
        (_("Rút bởi, lúc rút"), joined((told.withdrawn_by or "", moment(told.withdrawn_at, here.lang)))
         if told.withdrawn_at else ""),
        (_("Lý do rút"), told.withdrawn_why or ""),
    ]  # fmt: skip
    known = [(label, plain(words, most=400)) for label, words in lines if words]
    half = (len(known) + 1) // 2
    for column, some in zip(st.columns(2), (known[:half], known[half:]), strict=True):
        column.markdown("  \n".join(f":gray[{label}:] {words}" for label, words in some))


def attempts(told: Any, history: Sequence[Kept], here: Screen) -> str:
    """Which attempt a mended file was, and what came before it."""
    if told.attempt < 2:
        return ""
    first = told.first_sha256
    others = [
        one.submission.submission_id
        for one in history
        if first in (one.submission.sha256, one.submission.first_sha256)
        and one.submission.submission_id != told.submission_id
    ]
    words = here.translate("lần thứ {attempt} của cùng một tệp đã đánh dấu lỗi").format(attempt=told.attempt)
    return f"{words} ({', '.join(sorted(others))})" if others else words


def _story(one: Kept, history: Sequence[Kept], archive: Archive, here: Screen) -> None:
    """What happened to it, and the submissions before and after it for the same units and periods."""
    _ = here.translate
    told = one.submission
    events, line = st.columns([2, 3], gap="large")
    with events:
        st.markdown(f"### {_('Nhật ký')}")
        for event in archive.events(told.submission_id):
            icon, words = EVENTS[event.event]
            text = (
                f"{icon} **{_(words)}** · {moment(event.happened_at, here.lang)} · {plain(event.happened_by, most=80)}"
            )
            if event.why:
                text += f"  \n:gray[{_('Lý do')}:] {plain(event.why, most=600)}"
            st.markdown(text)
            links.link("overview", label=_("Tổng quan ngay sau bước này"), icon=":material/history:",
                       carry={**here.carry, AS_OF: str(event.snapshot)})  # fmt: skip
    with line:
        st.markdown(f"### {_('Các lần nạp cùng phạm vi')}")
        chain = submissions.chain(told.submission_id)
        if len(chain) < 2:
            st.caption(_("Chưa có lần nạp nào khác cùng đơn vị và kỳ số liệu (hoặc cùng văn bản)."))
            return
        table = chain_table(chain, told, history, here)
        for sentence in chain_sentences(chain, told, here):
            st.markdown(f"- {sentence}")
        ids = list(chain["submission_id"])
        tables.show(table, lang=here.lang, key="h_chain", height=320, pick=lambda row: open_one(ids[row]))


def chain_sentences(chain: pd.DataFrame, told: Any, here: Screen) -> list[str]:
    """What it replaced when it came, and what stands in its place now."""
    _ = here.translate
    whole = int(chain.loc[chain["submission_id"] == told.submission_id, "shared"].iloc[0])
    others = chain[chain["submission_id"] != told.submission_id]
    taken = others[others["taken"] > 0]
    held = others[(others["held"] > 0) & others["submission_id"].isin(told.replaced_by)]
    sentences = []
    for words, some, column in (
        (_("Khi nạp đã thay: {ids}"), taken, "taken"), (_("Nay được thay bởi: {ids}"), held, "held"),
    ):  # fmt: skip
        if not some.empty:
            sentences.append(words.format(ids=history_undo.named(some, column, whole, here)))
    return sentences


def chain_table(chain: pd.DataFrame, told: Any, history: Sequence[Kept], here: Screen) -> Table:
    """The submissions for the same units and periods in the order in which they came."""
    _ = here.translate
    known = by_id(history)
    whole = int(chain["shared"].max())
    rows = []
    for name, shared in zip(chain["submission_id"], chain["shared"], strict=True):
        one = known[name].submission
        rows.append({
            "id": f"▸ {name}" if name == told.submission_id else name,
            "state": history_words.state_words(one, here),
            "shared": _("đang xem") if name == told.submission_id else history_undo.parts(int(shared), whole, here),
            "at": moment(one.received_at, here.lang), "who": one.received_by, "file": one.file_name,
        })  # fmt: skip
    columns = (
        Column(name="id", label=_("Lần nạp"), width=118),
        Column(name="state", label=_("Tình trạng"), width=164),
        Column(name="shared", label=_("Phần trùng"), width=100),
        Column(name="at", label=_("Nạp lúc"), width=162),
        Column(name="who", label=_("Người nạp"), width=80),
        Column(name="file", label=_("Tệp"), width=220),
    )
    alt = _("Các lần nạp cùng phạm vi")
    return Table(frame=pd.DataFrame(rows), columns=columns, file="chuoi-lan-nap", alt=alt)


def _findings(told: Any, archive: Archive, here: Screen) -> None:
    """What was found in the file when it came, by kind: what, where, why, how to mend."""
    _ = here.translate
    groups: dict[str, list[Any]] = {}
    for finding in archive.findings(told.submission_id):
        groups.setdefault(finding.code, []).append(finding)
    if not groups:
        st.success(_("Không có phát hiện nào khi nạp."), icon=":material/check_circle:")
        return
    untold = archive.is_untold(told.submission_id)
    if untold:
        st.caption(f":material/lock: {_('Lời của từng phát hiện nêu số liệu nhạy cảm nên không hiển thị; chỉ nêu ô.')}")
    if told.accepted:
        words = _("Lỗi được chấp nhận khi nạp, lý do: {why}")
        st.warning(words.format(why=plain(told.accept_why or "—", most=600)), icon=":material/gavel:")
    for code, several in sorted(groups.items(), key=lambda pair: (archive.entry(pair[0]) is None, pair[0])):
        _group(code, several, archive, here, untold=untold)


def _group(code: str, several: Sequence[Any], archive: Archive, here: Screen, *, untold: bool) -> None:
    """The findings of one kind."""
    _ = here.translate
    entry = archive.entry(code)
    with st.container(border=True, gap="xsmall"):
        if entry is None:
            st.markdown(f"**{plain(code, most=80)}** ({number(len(several), here.lang)})")
            st.caption(_("Loại phát hiện này không còn được dùng."))
            return
        icon = ":material/error:" if entry.severity == "error" else ":material/warning:"
        kind = _(history_words.SEVERITIES[entry.severity])
        st.markdown(f"{icon} **{number(len(several), here.lang)} {kind}** · {plain(entry.why[here.lang], most=600)}")
        st.caption(_("Cách sửa: {words}").format(words=plain(entry.mend[here.lang], most=600)))
        rows = [
            {
                "place": joined((one.sheet or "", one.cell or "")) or _("cả tệp"),
                "words": WITHHELD if untold else history_words.found(one, entry, here.lang),
            }
            for one in several
        ]
        columns = (
            Column(name="place", label=_("Ô"), width=150),
            Column(name="words", label=_("Phát hiện"), width="large"),
        )
        table = Table(frame=pd.DataFrame(rows), columns=columns, file=f"phat-hien-{code}", alt=kind)
        tables.show(table, lang=here.lang, key=f"h_found_{code}", height=260)
