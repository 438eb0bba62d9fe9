"""What a reader sees when a page fails: that it did, that nothing was lost, what to do; the trace goes to the log."""

from __future__ import annotations

import logging

import streamlit as st

from formats.language import LANGUAGES, SOURCE, translator
from ui import state

_log = logging.getLogger("gcm")


def tell(error: Exception) -> bool:
    """Say it in the reader's language instead of Streamlit's English; True means that it has been said."""
    _log.error("page failed", exc_info=error)
    _ = translator(state.read("lang", tuple(LANGUAGES), default=SOURCE))
    st.error(_("Trang này gặp lỗi. Số liệu trong kho không bị ảnh hưởng."), icon=":material/error:")
    todo = _("Tải lại trang; nếu vẫn lỗi, gửi địa chỉ trang và giờ xảy ra cho người quản trị máy chủ.")
    st.caption(todo)
    return True
