"""The fifth part of the labour page: the country since 2014, published figures beside what the provinces sent."""

from __future__ import annotations

import streamlit as st

from exhibits.labour import national
from metrics.labour.national import submitted_years
from ui import provenance, tables
from ui.block import show as show_exhibit
from ui.block import source_line
from ui.labour.asked import Asked
from ui.meeting import tray


def show(asked: Asked) -> None:
    """One chart of both, and below it where they differ."""
    show_exhibit(national.national(asked))
    if len(submitted_years(asked.here.snapshot)):
        _differences(asked)


def _differences(asked: Asked) -> None:
    """A row for each year with both figures, how many units stand behind the sum, and what lies between."""
    here, exhibit = asked.here, national.submitted(asked)
    made = national.table(submitted_years(here.snapshot), here)
    tray.note(exhibit)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {exhibit.title}")
        tables.read(made, lang=here.lang)
        st.markdown(source_line(exhibit.source, here=here))
        with st.container(horizontal=True, gap="small"):
            tables.download(made, lang=here.lang, key="l_submitted_file", label=here.translate("Tải bảng (CSV)"))
            provenance.offer(exhibit.key, lambda: made.numbers, here=here)
