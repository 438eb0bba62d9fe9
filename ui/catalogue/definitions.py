"""What every number on the screens means: one entry an indicator, found by words, by subject or by its own address."""

from __future__ import annotations

from typing import Final

import streamlit as st

from formats.language import N_
from formats.text import fold
from metrics.indicators import INDICATORS, Indicator, made_by
from ui import filters, links, state
from ui.screen import Screen

ONE: Final = "c_indicator"
"""The parameter that names one indicator."""

SUBJECTS: Final = {
    "tasks": N_("Nhiệm vụ"),
    "flows": N_("Dòng di cư"),
    "labour": N_("Chỉ tiêu lao động"),
    "reporting": N_("Tình hình nộp"),
}
FORMATS: Final = {
    "count": N_("số đếm"),
    "percent": N_("tỷ lệ phần trăm"),
    "ratio": N_("tỷ số"),
    "days": N_("số ngày"),
    "status": N_("trạng thái"),
}
OF_PAGE: Final = {
    links.HOME: filters.ALL, "province": filters.ALL, **{subject: subject for subject in SUBJECTS},
}  # fmt: skip
"""The pages whose numbers are defined here, and the subject that each of them is about."""


def link(path: str, here: Screen) -> None:
    """From a page to the definitions of its numbers; nothing on a page without defined numbers."""
    if path in OF_PAGE:
        chosen = {} if OF_PAGE[path] == filters.ALL else {"c_subject": OF_PAGE[path]}
        links.link(
            "catalogue", label=here.translate("Định nghĩa"), carry=here.carry, icon=":material/menu_book:",
            c_part="definitions", **chosen,
        )  # fmt: skip


def show(here: Screen) -> None:
    """All definitions that fit the filters, or the one that the address names."""
    _ = here.translate
    one = state.read(ONE, tuple(INDICATORS), default="")
    if one:
        st.button(
            _("Mọi định nghĩa"), icon=":material/arrow_back:", key="c_every", on_click=state.write, args=(ONE, None)
        )
        _entry(INDICATORS[one], here)
        return
    what, words = st.columns([3, 2], vertical_alignment="bottom")
    with what:
        subjects = {filters.ALL: _("Tất cả"), **{code: _(name) for code, name in SUBJECTS.items()}}
        subject = filters.switch(_("Chủ đề"), subjects, name="c_subject", default=filters.ALL)
    with words:
        wanted = filters.search(_("Tìm trong định nghĩa"), name="c_term", here=here)
    found = matching(wanted, subject=subject, lang=here.lang)
    st.caption(_("{count} chỉ tiêu").format(count=len(found)))
    for indicator in found:
        _entry(indicator, here)


def matching(wanted: str, *, subject: str, lang: str) -> list[Indicator]:
    """The indicators of a subject whose name, code or definition holds the words (folded)."""
    return [
        one
        for one in INDICATORS.values()
        if subject in {filters.ALL, one.subject}
        and wanted in fold(" ".join((one.code, *(one.words(name, lang) for name in ("label", "definition", "caveat")))))
    ]


def _entry(indicator: Indicator, here: Screen) -> None:
    """One indicator: what it is, what to mind, and how it is made."""
    _ = here.translate
    lang = here.lang
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(indicator.words("label", lang), anchor=False)
            links.link(
                "catalogue", label=f"`{indicator.code}`", carry=here.carry, icon=":material/link:",
                c_part="definitions", **{ONE: indicator.code},
            )  # fmt: skip
        st.markdown(indicator.words("definition", lang))
        parts = (
            (_("Lưu ý"), indicator.words("caveat", lang)),
            (_("Đơn vị tính"), indicator.words("unit", lang) or "–"),
            (_("Cách ghi"), _(FORMATS[indicator.format])),
            (_("Tính theo"), indicator.words("grain", lang)),
            (_("Phải khớp"), indicator.words("sums", lang)),
            (_("Nguồn"), indicator.words("source", lang)),
            (_("Mô hình"), f"`{made_by(indicator)}`"),
        )
        st.markdown("\n".join(f"- **{name}:** {words}" for name, words in parts if words))
