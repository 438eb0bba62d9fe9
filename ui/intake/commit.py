"""The last step: commit with a note, errors accepted with a reason, the marked workbook, what was committed, undo."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import streamlit as st

from formats.numbers import number
from formats.periods import period
from ui import asof, freshness, links
from ui.intake import session as intake
from ui.intake.findings import grouped, message
from ui.intake.session import SHEET_TYPE, Desk, Taken, plain
from ui.screen import Screen

LONGEST_NOTE: Final = 500
SHOWN_ON: Final[Mapping[str, str]] = {
    "migration_statistics": "flows",
    "labour_results": "labour",
    "labour_targets": "labour",
    "published_figures": "labour",
    "task_progress": "tasks",
    "plan_tasks": "tasks",
    "documents": "catalogue",
    "reports_received": "reporting",
}
"""The page on which the figures of a dataset show."""


def offer(one: Taken, looked: Any, desk: Desk, here: Screen) -> None:
    """The button that commits, with what has to be said before it; or why it cannot be pressed."""
    _ = here.translate
    accept: tuple[str, ...] = ()
    why = ""
    if looked.errors:
        if looked.understood is None or not looked.acceptable:
            st.error(_("Chưa nạp được: tệp còn {count} lỗi phải sửa. Tải tệp đã đánh dấu để gửi lại đơn vị.").format(
                count=number(len(looked.errors), here.lang)), icon=":material/block:")  # fmt: skip
            return
        accept, why = _acceptance(one, looked, desk, here)
    ready = {finding.code for finding in looked.errors} <= set(accept) and (not accept or bool(why.strip()))
    note = st.text_input(
        _("Ghi chú cho lần nạp"), live=intake.PAUSE, key=f"intake_{one['id']}_note",
        placeholder=_("Ví dụ: số liệu theo công văn số …"),
    )  # fmt: skip
    asked = {
        "note": (note or "")[:LONGEST_NOTE], "accept": list(accept), "why": why[:LONGEST_NOTE],
        "snapshot": here.snapshot.id,
    }  # fmt: skip
    st.button(
        _("Nạp vào kho số liệu"), type=here.main_button, icon=":material/database_upload:", disabled=not ready,
        key=f"intake_{one['id']}_commit", on_click=_ask, args=(one, asked),
        help=None if ready else _("Chọn chấp nhận từng loại lỗi và nêu lý do."),
    )  # fmt: skip


def _acceptance(one: Taken, looked: Any, desk: Desk, here: Screen) -> tuple[tuple[str, ...], str]:
    """Which errors a person takes as they are, and why."""
    _ = here.translate
    st.markdown(_("**Tệp còn lỗi.** Người có thẩm quyền có thể chấp nhận số liệu như đã gửi, kèm lý do; "
                  "lỗi và lý do được lưu cùng lần nạp."))  # fmt: skip
    accepted = []
    for code, group in grouped(looked.errors).items():
        words = _("Chấp nhận {count} lỗi: {what}").format(
            count=number(len(group), here.lang), what=plain(message(group, desk, here), most=160)
        )
        if st.checkbox(words, key=f"intake_{one['id']}_accept_{code}"):
            accepted.append(code)
    why = st.text_input(_("Lý do chấp nhận"), live=intake.PAUSE, key=f"intake_{one['id']}_why")
    return tuple(accepted), why or ""


def _ask(one: Taken, asked: Mapping[str, object]) -> None:
    one["asked"] = dict(asked)


def perform(one: Taken, looked: Any, desk: Desk, here: Screen) -> None:
    """Commit what was asked for just now; a file is not committed on figures that its reader has not seen."""
    _ = here.translate
    asked = one.pop("asked", None)
    if asked is None or looked.understood is None:
        return
    if asked["snapshot"] != here.snapshot.id:
        st.warning(_("Kho số liệu vừa thay đổi do một lần nạp khác. Tác động bên dưới đã được tính lại; "
                     "hãy xem rồi bấm nạp lần nữa."), icon=":material/sync:")  # fmt: skip
        return
    with st.spinner(_("Đang nạp {file}…").format(file=plain(one["name"], most=60))):
        outcome = desk.commit(
            looked.understood, by=intake.by(), note=asked["note"], accept=asked["accept"], why=asked["why"]
        )
    if outcome.submission is None:
        blocked = [finding for finding in outcome.findings if finding not in looked.findings]
        for finding in blocked:
            st.error(plain(finding.message(here.lang), most=400), icon=":material/error:")
        st.caption(_("Chưa có gì thay đổi trong kho số liệu. Bấm nạp để thử lại."))
        return
    found = looked.understood
    one["done"] = {
        "submission": outcome.submission, "rows": outcome.rows, "dataset": found.dataset.name,
        "unit": found.unit or "", "period": found.period or "", "category": _category(found), "withdrawn": False,
    }  # fmt: skip
    freshness.move_on()
    st.rerun()


def _category(found: Any) -> str:
    """The category with the most figures, to open its chart."""
    if "category" not in found.table.column_names:
        return ""
    counts = found.table["category"].value_counts().to_pylist()
    return str(max(counts, key=lambda one: one["counts"])["values"]) if counts else ""


def marked(one: Taken, looked: Any, desk: Desk, here: Screen) -> None:
    """The sender's workbook with its findings marked, to send back."""
    _ = here.translate
    if not looked.findings:
        return
    kept = looked.book is not None and looked.book.file_type == "xlsm"
    st.download_button(
        _("Tải tệp đã đánh dấu"), data=lambda: desk.marked(Path(one["path"]), looked, lang=here.lang),
        file_name=f"{Path(one['name']).stem}{_(' - đã đánh dấu')}.{'xlsm' if kept else 'xlsx'}", mime=SHEET_TYPE,
        icon=":material/rate_review:", key=f"intake_{one['id']}_marked", on_click="ignore",
        help=_("Chính tệp đã gửi, ô có vấn đề được tô màu và ghi chú, kèm danh sách lỗi ở trang đầu. "
               "Tệp sửa lại được nhận ra là lần gửi tiếp theo."),
    )  # fmt: skip


def result(one: Taken, submission: str, desk: Desk, here: Screen) -> None:
    """What a committed file has become: its number, where its figures show, and the way back."""
    _ = here.translate
    state = _state_of(here.snapshot.id, submission, _desk=desk)
    done = one["done"]
    if done:
        done["withdrawn"] = state == "withdrawn"
    if state == "withdrawn":
        st.info(_("Đã rút lần nạp **{id}**. Số liệu trước đó có hiệu lực trở lại.").format(id=submission),
                icon=":material/undo:")  # fmt: skip
        if st.button(_("Xem xét lại tệp này"), key=f"intake_{one['id']}_again", icon=":material/refresh:"):
            one |= {"done": None, "seen": None, "part": ""}
            st.rerun()
        return
    if done is None:
        st.info(_("Chính tệp này đã được nạp: lần nạp **{id}**. Không có gì thay đổi.").format(id=submission),
                icon=":material/content_copy:")  # fmt: skip
    else:
        words = _("Đã nạp **{rows} dòng**, lần nạp **{id}**.")
        st.success(words.format(rows=number(done["rows"], here.lang), id=submission), icon=":material/check_circle:")
        where(done, desk, here)
    with st.expander(_("Rút lần nạp này"), icon=":material/undo:"):
        st.caption(_("Số liệu mà lần nạp này đã thay sẽ có hiệu lực trở lại; tệp và lần nạp vẫn được lưu."))
        why = st.text_input(_("Lý do rút"), live=intake.PAUSE, key=f"intake_{one['id']}_undo_why")
        asked = st.button(
            _("Rút lần nạp {id}").format(id=submission), icon=":material/undo:", key=f"intake_{one['id']}_undo"
        )
        if asked and not (why or "").strip():
            st.warning(_("Nêu lý do rút."), icon=":material/edit_note:")
        elif asked:
            trouble = desk.undo(submission, why=str(why).strip()[:LONGEST_NOTE], by=intake.by(), lang=here.lang)
            if not trouble:
                freshness.move_on()
                st.rerun()
            st.error(plain(trouble), icon=":material/block:")


def where(done: Mapping[str, Any], desk: Desk, here: Screen) -> None:
    """Links to the page on which the figures show, and to who has sent."""
    _ = here.translate
    carry = {name: value for name, value in here.carry.items() if name != asof.NAME}
    page, label = SHOWN_ON[done["dataset"]], desk.datasets(here.lang)[done["dataset"]]
    with st.container(horizontal=True):
        if page == "flows":
            found = {"f_category": done["category"], "f_period": done["period"]}
            asked = {name: value for name, value in found.items() if value}
            at = f", {period(done['period'], here.lang)}" if done["period"] else ""
            links.link(page, label=_("Xem trên Dòng di cư{at}").format(at=at), carry=carry,
                       icon=":material/flight_takeoff:", **asked)  # fmt: skip
        else:
            links.link(page, label=_("Xem {what}").format(what=label), carry=carry, icon=":material/visibility:")
        links.link("reporting", label=_("Tình hình nộp"), carry=carry, icon=":material/fact_check:")
        links.link("history", label=_("Lịch sử nạp"), carry=carry, icon=":material/history:",
                   h_id=done["submission"])  # fmt: skip


@st.cache_data(scope="session", max_entries=30, show_spinner=False)
def _state_of(snapshot_id: int, submission: str, *, _desk: Desk) -> str:
    """What has become of a submission, as of a version of the data."""
    return _desk.state_of(submission)
