"""The blank form of a dataset, made out to whom and for when the reader says."""

from __future__ import annotations

import streamlit as st

from formats.dates import today
from formats.periods import period
from ui import filters
from ui.intake.session import SHEET_TYPE, Desk, periods
from ui.screen import Screen


def blank(desk: Desk, here: Screen) -> None:
    """The blank form of a dataset, made out to a unit and a period."""
    _ = here.translate
    with st.popover(_("Tải biểu mẫu trống"), icon=":material/download:", width="stretch"):
        names = desk.datasets(here.lang)
        dataset = st.selectbox(
            _("Loại số liệu"), list(names), index=list(names).index("migration_statistics"),
            format_func=names.__getitem__, key="intake_blank_dataset", filter_mode="contains",
        )  # fmt: skip
        codes = {"": _("Để trống"), **{code: period(code, here.lang) for code in periods(today())}}
        when = st.selectbox(
            _("Kỳ số liệu"), list(codes), format_func=codes.__getitem__, key="intake_blank_period",
            filter_mode="contains",
        )  # fmt: skip
        units = desk.units(here.lang, period=when, dataset=dataset)
        options = {"": _("Để trống"), filters.COUNTRY: _("Cả nước"),
                   **{key: filters.searchable(name) for key, name in units.items()}}  # fmt: skip
        unit = st.selectbox(
            _("Đơn vị gửi"), list(options), format_func=lambda key: options.get(key, key), key="intake_blank_unit",
            filter_mode="contains", help=_("Gõ tên có dấu hoặc không dấu."),
        )  # fmt: skip
        st.download_button(
            _("Tải biểu mẫu (.xlsx)"), data=lambda: desk.template(dataset, unit=unit, period=when, lang=here.lang),
            file_name=f"{'-'.join(filter(None, (dataset, unit.partition('@')[0], when)))}.xlsx", mime=SHEET_TYPE,
            icon=":material/download:", key="intake_blank_file", on_click="ignore", type=here.main_button,
        )  # fmt: skip
