"""Tình hình nộp: who sent what, when, on time or late; the rates; whom to remind and in which words."""

import streamlit as st

from exhibits.exhibit import Source
from metrics import reporting
from ui import filters, provenance, tables
from ui.block import source_line
from ui.reporting import letters as reminder_views
from ui.reporting import views as reporting_views
from ui.reporting.views import EVERY, Asked
from ui.screen import screen

here = screen()
_ = here.translate

st.header(_("Tình hình nộp"), anchor=False)
when, what, since, where = st.columns([1.2, 2.4, 1, 2], vertical_alignment="bottom")
with when:
    on = filters.as_of(name="r_date", here=here)
with what:
    choices = reporting_views.duty_choices(here)
    duty = filters.switch(_("Loại báo cáo"), choices, name="r_duty", default=EVERY)
duties = tuple(code for code in choices if code != EVERY) if duty == EVERY else (duty,)
with since:
    years = {str(year): str(year) for year in range(on.year, reporting.FIRST_YEAR - 1, -1)}
    first = filters.choice(_("Từ năm"), years, name="r_from", default=str(on.year - 1), here=here)
whole = reporting_views.matrix(Asked(duties=duties, first_year=int(first), on=on, area_key=None), here)
with where:
    area_key = filters.area_key(filters.province(name="r_area", here=here))
asked = Asked(duties=duties, first_year=int(first), on=on, area_key=area_key)
illustrative = bool(whole["illustrative"].any())
source = Source(words=_("sổ theo dõi báo cáo đã nhận và số liệu đã nạp"), illustrative=illustrative)

with st.container(border=True):
    st.markdown("\n".join(f"- {sentence}" for sentence in reporting_views.sentences(asked, here)))

rates, cells = reporting_views.summary(asked, here), reporting_views.matrix(asked, here)
for title, table, key, height in (
    (_("Tỷ lệ theo kỳ, cả nước"), reporting_views.summary_table(rates, asked, here), "r_rates", 320),
    (_("Từng đơn vị, từng kỳ"), reporting_views.matrix_table(cells, asked, here), "r_matrix", 560),
):
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {title}")
        pick = provenance.row_opener(key, table.numbers)
        tables.show(table, lang=here.lang, key=f"{key}_rows", height=height, pick=pick)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(source_line(source, here=here), width="stretch")
            tables.download(table, lang=here.lang, key=f"{key}_file", label=_("Tải bảng (CSV)"))
            provenance.offer(key, lambda table=table: table.numbers, here=here)
st.caption(reporting_views.legend(here))

st.subheader(_("Cần đôn đốc"), anchor=False)
listed, text = st.columns([6, 5])
with listed:
    missing = reminder_views.missing(asked, here)
    if missing.empty:
        st.success(_("Không đơn vị nào còn thiếu báo cáo trong phạm vi này."), icon=":material/check_circle:")
    else:
        reminder_views.show_missing(missing, here)
with text:
    if not missing.empty:
        reminder_views.letters(missing, asked, here)
