"""Văn bản và danh mục: the legal texts, their tasks with source lines, what every indicator means, the code lists."""

import streamlit as st

from ui import filters
from ui.catalogue import definitions
from ui.catalogue import views as catalogue_views
from ui.screen import screen

here = screen()
_ = here.translate

st.header(_("Văn bản và danh mục"), anchor=False)
parts = {
    "documents": _("Văn bản"),
    "tasks": _("Nhiệm vụ theo văn bản"),
    "definitions": _("Định nghĩa chỉ tiêu"),
    "codes": _("Bảng mã"),
}
shown = {
    "documents": catalogue_views.documents,
    "tasks": catalogue_views.plan,
    "definitions": definitions.show,
    "codes": catalogue_views.codes,
}
shown[filters.switch(_("Xem"), parts, name="c_part", default="documents")](here)
