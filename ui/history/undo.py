"""Taking a submission back and bringing it back: the question with its reason, and every refusal in whole sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from formats.language import N_
from formats.numbers import number
from metrics import submissions
from ui import freshness, links
from ui.history.kept import Archive
from ui.history.words import WITHDRAWN
from ui.intake import session as intake
from ui.screen import Screen

LONGEST: Final = 500
_DONE: Final = "history_done"
UNDO_REFUSED: Final[Mapping[str, str]] = {
    "unknown": N_("Không có lần nạp {id}."),
    "withdrawn": N_("Lần nạp {id} đã được rút trước đó."),
    "replaced": N_(
        "Không rút được lần nạp {id}: các lần nạp sau đã thay toàn bộ số liệu của lần nạp này, nên rút cũng không làm "
        "thay đổi con số nào đang hiển thị. Nếu số liệu mới sai, hãy rút các lần nạp đã thay; số liệu của {id} khi đó "
        "có hiệu lực trở lại."
    ),
    "needed": N_(
        "Chưa rút được lần nạp {id}: các lần nạp sau có báo cáo tiến độ, nhiệm vụ hoặc chỉ tiêu dựa vào nhiệm vụ, "
        "văn bản chỉ có trong lần nạp này. Hãy rút các lần nạp đó trước."
    ),
}
REDO_REFUSED: Final[Mapping[str, str]] = {
    "unknown": N_("Không có lần nạp {id}."),
    "live": N_("Lần nạp {id} đang có hiệu lực, không cần khôi phục."),
    "replaced": N_(
        "Không khôi phục được lần nạp {id}: toàn bộ đơn vị và kỳ của lần nạp này nay đã có số liệu của lần nạp sau, "
        "nên khôi phục cũng không làm thay đổi con số nào. Nếu số liệu mới sai, hãy rút các lần nạp sau trước."
    ),
    "needs": N_(
        "Chưa khôi phục được lần nạp {id}: số liệu trong đó dựa vào nhiệm vụ hoặc văn bản của các lần nạp cũng đã rút. "
        "Hãy khôi phục các lần nạp đó trước."
    ),
}
BUSY: Final = N_(
    "Kho dữ liệu đang được ghi bởi một lần nạp khác{holder}. Chưa có gì thay đổi; hãy thử lại sau ít phút."
)


def offer(submission: Any, archive: Archive, here: Screen) -> None:
    """The button that asks for the reason; what stands in the way is told before anything is typed."""
    _ = here.translate
    gone = submission.state == WITHDRAWN
    label = _("Khôi phục lần nạp này") if gone else _("Rút lần nạp này")
    icon = ":material/redo:" if gone else ":material/undo:"
    if st.button(label, icon=icon, key="h_act", width="stretch"):
        st.dialog(label, icon=icon, width="medium")(_asked)(submission, archive, here)


def tell_done(here: Screen) -> None:
    """What was done in the run before, once."""
    done = st.session_state.pop(_DONE, None)
    if done:
        action, submission_id = done
        words = {
            "withdraw": here.translate("Đã rút lần nạp **{id}**. Số liệu mà lần nạp này đã thay có hiệu lực trở lại."),
            "restore": here.translate("Đã khôi phục lần nạp **{id}**. Số liệu của lần nạp này có hiệu lực trở lại."),
        }
        st.success(words[action].format(id=submission_id), icon=":material/check_circle:")


def _asked(submission: Any, archive: Archive, here: Screen) -> None:
    """The reason, and the action when it is given."""
    _ = here.translate
    gone = submission.state == WITHDRAWN
    hindrance = archive.hindrance(submission.submission_id)
    if hindrance is not None:
        refused(hindrance, submission.submission_id, here, gone=gone)
        return
    for words in consequences(submission, here):
        st.markdown(words)
    with st.form("h_reason", border=False):
        why = st.text_area(
            _("Lý do (bắt buộc)"), max_chars=LONGEST, key="h_why",
            placeholder=_("Ví dụ: địa phương gửi nhầm tệp, đã có công văn đính chính số …"),
        )  # fmt: skip
        by = st.text_input(
            _("Người thực hiện"), value=intake.by(), max_chars=80, key="h_by",
            help=_("Để trống thì ghi tài khoản của máy chủ."),
        )  # fmt: skip
        label = _("Khôi phục") if gone else _("Rút")
        sure = st.form_submit_button(label, type=here.main_button, key="h_sure")
    if not sure:
        return
    if not (why or "").strip():
        st.error(_("Cần nêu lý do: lý do được lưu cùng lần nạp để người sau hiểu vì sao số liệu thay đổi."))
        return
    act = archive.restore if gone else archive.withdraw
    with st.spinner(_("Đang ghi vào kho dữ liệu…")):
        hindrance = act(submission.submission_id, why=str(why).strip(), by=str(by or "").strip())
    if hindrance is not None:
        refused(hindrance, submission.submission_id, here, gone=gone)
        return
    st.session_state[_DONE] = ("restore" if gone else "withdraw", submission.submission_id)
    freshness.move_on()
    st.rerun()


def consequences(submission: Any, here: Screen) -> list[str]:
    """What becomes of the figures, before anybody decides: whose are current afterwards, where none are left."""
    _ = here.translate
    chain = submissions.chain(submission.submission_id)
    mine = chain["submission_id"] == submission.submission_id
    whole = int(chain.loc[mine, "shared"].iloc[0])
    if submission.state == WITHDRAWN:
        earlier = chain[(chain["held"] > 0) & (chain["sequence"] < chain.loc[mine, "sequence"].iloc[0])]
        words = _("Khôi phục **{id}** ({rows} dòng): số liệu có hiệu lực trở lại ở mọi đơn vị, kỳ chưa có lần nạp sau.")
        told = [_("Sẽ thay: {ids}.").format(ids=named(earlier, "held", whole, here))] if len(earlier) else []
    else:
        heirs, held = chain[chain["heir"] > 0], int(chain.loc[mine, "held"].iloc[0])
        empty = held - int(chain["heir"].sum())
        words = _("Rút **{id}** ({rows} dòng). Tệp gốc và lịch sử vẫn được giữ; có thể khôi phục bất cứ lúc nào.")
        told = [_("Có hiệu lực trở lại: {ids}.").format(ids=named(heirs, "heir", whole, here))] if len(heirs) else []
        if empty:
            told.append(
                _(":orange[**Bị trống số liệu**]: {parts}, vì không có lần nạp nào khác cùng phạm vi.").format(
                    parts=parts(empty, whole, here)
                )
            )
    head = words.format(id=submission.submission_id, rows=number(submission.row_count, here.lang))
    return [head, *(f"- {sentence}" for sentence in told)]


def named(some: pd.DataFrame, column: str, whole: int, here: Screen) -> str:
    """Submissions by number, each with how much of the one in question it stands for."""
    return ", ".join(
        f"**{name}** ({parts(int(count), whole, here)})"
        for name, count in zip(some["submission_id"], some[column], strict=True)
    )


def parts(count: int, whole: int, here: Screen) -> str:
    """How much of a submission that is, in slots."""
    _ = here.translate
    if count == whole:
        return _("toàn bộ")
    return _("{count}/{whole} phần").format(count=number(count, here.lang), whole=number(whole, here.lang))


def refused(hindrance: Any, submission_id: str, here: Screen, *, gone: bool) -> None:
    """Why it cannot be done, and the submissions in question."""
    _ = here.translate
    if hindrance.reason == "busy":
        who = " · ".join(
            str(hindrance.holder[name]) for name in ("user", "host", "purpose") if hindrance.holder.get(name)
        )
        st.warning(_(BUSY).format(holder=f" ({who})" if who else ""), icon=":material/hourglass_top:")
        st.caption(_("Bấm nút bên trên để thử lại; lý do đã nhập vẫn còn."))
        return
    sentences = REDO_REFUSED if gone else UNDO_REFUSED
    st.error(_(sentences[hindrance.reason]).format(id=submission_id), icon=":material/block:")
    if hindrance.ids:
        st.caption(_("Các lần nạp liên quan:"))
        with st.container(horizontal=True):
            for one in hindrance.ids:
                links.link("history", label=one, carry=here.carry, icon=":material/open_in_new:", h_id=one)
